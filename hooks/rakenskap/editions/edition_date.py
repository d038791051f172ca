"""The dates of editions: none lies ahead, and none before an older edition's, as long as that one's is right.

An edition that was published with a date ahead of its day keeps it: a later edition says so, and need not be younger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from rakenskap.editions import edition_entry
from rakenskap.editions.edition import Edition
from rakenskap.model.problem import Problem, problem
from rakenskap.model.report import EditionNote
from rakenskap.model.terms import ChangeType

FUTURE: Final = "edition.future"
_AHEAD: Final = timedelta(days=1)
"""How far ahead a date may lie: days begin earlier in the east."""


@dataclass(frozen=True, slots=True)
class DatedReport:
    """A report's entries, the newest first, and its editions that are published, by version.

    ``day`` is today, None where nobody has said it. ``is_draft`` is true for what isn't about to be published.
    """

    notes: tuple[EditionNote, ...]
    editions: Mapping[str, Edition]
    day: date | None = None
    is_draft: bool = False


def problems(own: DatedReport) -> Iterator[Problem]:
    """What is wrong with the dates of a report's entries."""
    newest = next(iter(own.notes), None)
    if newest is None:
        return
    if newest.version in own.editions:
        yield from _of_published(own, newest)
    elif own.day is not None and not own.is_draft and newest.date > own.day + _AHEAD:
        found, day = newest.date.isoformat(), own.day.isoformat()
        yield problem(FUTURE, newest.place, found=found, version=newest.version, day=day)
    for newer, older in pairwise(own.notes):
        if newer.version in own.editions or not _is_before(newer, older, own.editions):
            continue
        code = "edition.dates" if older.version in own.editions else "edition.order"
        words = {"version": newer.version, "older": older.version, "day": older.date.isoformat()}
        yield problem(code, newer.place, found=newer.date.isoformat(), **words)


def _of_published(own: DatedReport, newest: EditionNote) -> Iterator[Problem]:
    """That the newest edition has been published with a date that can't be right, and the lines that mend it."""
    older = own.notes[1] if len(own.notes) > 1 else None
    is_early = older is not None and _is_before(newest, older, own.editions)
    if not is_early and not _is_ahead(newest, own.editions):
        return
    told = edition_entry.following(newest.version, ChangeType.KOMPLETTERING)
    lines = "\n".join(edition_entry.lines(told, ChangeType.KOMPLETTERING))
    day = older.date.isoformat() if older is not None and is_early else own.editions[newest.version].day
    words = {"version": newest.version, "next": told, "day": day, "workings": lines}
    code = "edition.early" if is_early else "edition.ahead"
    yield problem(code, newest.place, found=newest.date.isoformat(), **words)


def _is_before(newer: EditionNote, older: EditionNote, editions: Mapping[str, Edition]) -> bool:
    return older.date > newer.date and not _is_ahead(older, editions)


def _is_ahead(note: EditionNote, editions: Mapping[str, Edition]) -> bool:
    """True where an edition has been published before the day that it says."""
    own = editions.get(note.version)
    return own is not None and note.date > date.fromisoformat(own.day) + _AHEAD
