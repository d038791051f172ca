"""Corrections: everything on the site that has been changed since a report was published, the newest first, also as a file.

An edition after the first is one, whatever it is called; so is a withdrawal, what has been removed, and a later report that states a figure
otherwise than an earlier one. A first publication isn't.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Final

from rakenskap.audit.comparative import RepeatedFigure, Restatement
from rakenskap.base.published_file import PublishedFile
from rakenskap.editions import edition, repeated_figure
from rakenskap.editions.changes.change import Change, ChangedPart, Changes, Event
from rakenskap.editions.report_history import EditionStep, ReportHistory
from rakenskap.model import addresses, canonical
from rakenskap.model.board import Board, Collection
from rakenskap.model.canonical import Canonical
from rakenskap.model.terms import ChangeType
from rakenskap.swedish import number

FILE: Final = "rattelser.csv"
COLUMNS: Final = (
    "date", "municipality", "board", "fictional", "report", "title", "version", "type", "note",
    "part", "event", "aspect", "table", "row", "column", "section", "name", "before", "after",
    "difference", "percent", "unit", "url",
)  # fmt: skip
"""The columns of the file, which has a row for each change; ``before`` and ``after`` are exact numbers, or texts and signs as printed."""


class CorrectionKind(StrEnum):
    """What a correction is called; ``EDITION`` is one that can't be read any more, and says nothing of itself."""

    CORRECTION = "rattelse"
    REVISION = "revidering"
    ADDITION = "komplettering"
    EDITION = "utgava"
    WITHDRAWAL = "tillbakadragande"
    REDACTION = "borttagande"
    RESTATEMENT = "omrakning"


_KINDS = {
    ChangeType.RATTELSE: CorrectionKind.CORRECTION,
    ChangeType.REVIDERING: CorrectionKind.REVISION,
    ChangeType.KOMPLETTERING: CorrectionKind.ADDITION,
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry: the day, what it is, and the report that it is about, by the title that it has now.

    ``address`` is the report's, and ``version`` the edition that says it. ``key`` and ``url`` count from the site's
    root: the one never changes, the other leads to what is told. ``changes`` is None where nothing can be compared, and
    ``older`` is the title of the report whose figures are restated, and ``repeated`` are those that later reports have as
    they were before.
    """

    day: date
    kind: CorrectionKind
    board: Board
    title: str
    address: str
    version: str
    key: str
    url: str
    note: str = ""
    changes: Changes | None = None
    items: tuple[Change, ...] = ()
    older: str = ""
    repeated: tuple[RepeatedFigure, ...] = ()

    @property
    def figures(self) -> tuple[Change, ...]:
        """The figures that say otherwise than they did, without those that came or went."""
        return tuple(own for own in self.items if own.is_figure and own.before and own.after)


def corrections(
    collection: Collection,
    report_histories: Iterable[tuple[ReportHistory, Sequence[EditionStep]]],
    restated: Mapping[str, Sequence[Restatement]],
    repeated: Mapping[str, Sequence[RepeatedFigure]] | None = None,
) -> tuple[Correction, ...]:
    """Every correction of the site, the newest first; each report history with its steps, and what each board's reports restate.

    ``repeated`` is what they have from before a correction.
    """
    kept = list(report_histories)
    known = {history.address: history for history, _ in kept}
    boards = {board.slug: board for board in collection.boards}
    late: dict[tuple[str, str], list[RepeatedFigure]] = {}
    for one in (one for listed in (repeated or {}).values() for one in listed):
        late.setdefault((one.older.address, one.version), []).append(one)
    found = [
        replace(own, repeated=tuple(late.get((own.address, own.version), ()))) if own.changes is not None else own
        for history, steps in kept
        for own in _of_history(history, steps, boards.get(history.address.split("/")[0], history.newest.shared.board))
    ]
    found += [own for board in collection.boards for own in _restated(board, known, restated.get(board.slug, ()))]
    return ordered(found)


def ordered(found: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections as they are listed, the newest first."""
    return tuple(sorted(found, key=_rank_of))


def of_board(found: Iterable[Correction], board: Board) -> tuple[Correction, ...]:
    """The corrections of one board's reports."""
    return tuple(own for own in found if own.board.slug == board.slug)


def of_year(found: Iterable[Correction], year: int) -> tuple[Correction, ...]:
    """The corrections of one year."""
    return tuple(own for own in found if own.day.year == year)


def counted(found: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that count: not those of invented boards."""
    return tuple(own for own in found if not own.board.fictional)


def foremost(found: Iterable[Correction], most: int) -> tuple[Correction, ...]:
    """The newest, those of invented boards after all others."""
    return tuple(sorted(found, key=lambda own: own.board.fictional))[:most]


def untouched(collection: Collection, found: Sequence[Correction]) -> tuple[Board, ...]:
    """The boards with reports but no corrections, in alphabetical order; invented ones aren't named."""
    touched = {own.board.slug for own in found}
    boards = (one for one in collection.boards if one.reports and not one.fictional and one.slug not in touched)
    return tuple(sorted(boards, key=lambda one: one.listing_order))


def _rank_of(own: Correction) -> tuple[int, str, tuple[int, ...], str]:
    return -own.day.toordinal(), own.address, tuple(-part for part in edition.order(own.version)), own.key


def _of_history(history: ReportHistory, steps: Sequence[EditionStep], board: Board) -> Iterator[Correction]:
    title = next((step.loaded.report.title for step in steps if step.loaded.report is not None), history.address)
    for step in steps:
        if step.earlier is not None:
            yield _of_step(step, history, board, title)
    for own in history.redactions:
        version = max(own.editions, key=edition.order, default=history.newest.edition.version)
        page = f"{history.address}/{addresses.CHANGES}#{own.anchor}"
        yield Correction(
            own.day, CorrectionKind.REDACTION, board, title, history.address, version, page, page, own.reason
        )
    if history.withdrawal is not None:
        newest = history.newest.edition
        yield Correction(
            history.withdrawal.day,
            CorrectionKind.WITHDRAWAL,
            board,
            title,
            history.address,
            newest.version,
            f"{newest.path}/#tillbakadragen",
            f"{history.address}/",
            history.withdrawal.reason,
        )


def _of_step(step: EditionStep, history: ReportHistory, board: Board, title: str) -> Correction:
    own, report = step.loaded.edition, step.loaded.report
    entry = report.changes[0] if report is not None and report.changes else None
    return Correction(
        entry.date if entry else date.fromisoformat(own.day),
        _KINDS.get(entry.type, CorrectionKind.EDITION) if entry else CorrectionKind.EDITION,
        board,
        title,
        history.address,
        own.version,
        f"{own.path}/",
        f"{history.address}/{addresses.CHANGES}#{addresses.correction_anchor(own.version)}",
        entry.note if entry else "",
        step.changes,
        step.changes.items if step.changes else (),
    )


def _restated(
    board: Board, report_histories: Mapping[str, ReportHistory], found: Iterable[Restatement]
) -> Iterator[Correction]:
    """What later reports state otherwise: one entry for each edition that does, and each report that it restates."""
    stated = [
        (own, loaded)
        for own in found
        if own.newer.address in report_histories and own.older.address in report_histories
        for loaded in [
            repeated_figure.stating(own, report_histories[own.newer.address], report_histories[own.older.address])
        ]
        if loaded is not None
    ]
    ordered = sorted(stated, key=lambda pair: (pair[1].edition.path, pair[0].older.address))
    for (path, _), listed in groupby(ordered, key=lambda pair: (pair[1].edition.path, pair[0].older.address)):
        members = list(listed)
        one, loaded = members[0]
        report = loaded.report or one.newer
        first = report_histories[one.older.address].editions[0].edition
        yield Correction(
            report.changes[0].date,
            CorrectionKind.RESTATEMENT,
            board,
            one.newer.title,
            one.newer.address,
            loaded.edition.version,
            f"{path}/#raknar-om-{first.address.replace('/', '-')}",
            f"{one.newer.address}/#{one.key}",
            items=tuple(_as_change(own) for own, _ in members),
            older=one.older.title,
        )


def _as_change(own: Restatement) -> Change:
    return Change(
        ChangedPart.CELL,
        Event.CHANGED,
        own.name,
        key=own.key,
        old_key=own.old_key,
        before=own.before,
        after=own.after,
        old=own.old,
        new=own.new,
        difference=own.difference,
        percent=own.percent,
        unit=own.unit,
        old_unit=own.old_unit,
        is_figure=True,
    )


def correction_file(found: Iterable[Correction], address: str) -> PublishedFile:
    """The file of these corrections, in their order; ``address`` is the site's."""
    rows = tuple(row for own in found for row in _rows(own, address))
    return PublishedFile(FILE, canonical.as_csv(Canonical(FILE, COLUMNS, rows, {})), len(rows))


def _rows(own: Correction, address: str) -> Iterator[tuple[str, ...]]:
    head = (
        own.day.isoformat(),
        own.board.municipality,
        own.board.name,
        "ja" if own.board.fictional else "nej",
        own.address,
        _plain(own.title),
        own.version,
        own.kind.value,
        _plain(" ".join(own.note.split())),
    )
    url = f"{address}{own.url}"
    # What has no changes to list (a withdrawal, an edition that can't be read) is a row of its own all the same.
    yield from ((*head, *_cells(one), url) for one in own.items)
    if not own.items:
        yield (*head, *("" for _ in COLUMNS[len(head) : -1]), url)


def _cells(one: Change) -> tuple[str, ...]:
    return (
        one.part.value,
        one.event.value,
        one.aspect,
        one.table,
        one.row,
        one.column,
        one.section,
        _plain(one.name),
        _exact(one.old) or _plain(one.before),
        _exact(one.new) or _plain(one.after),
        _exact(one.difference),
        "" if one.percent is None else number.canonical(number.rounded(one.percent, 1)),
        one.unit,
    )


def _exact(value: Decimal | None) -> str:
    return "" if value is None else number.canonical(value)


def _plain(words: str) -> str:
    """Words for a program, with ordinary spaces."""
    return words.replace(number.NBSP, " ")
