"""The withholding of faulty reports: what goes out in their place, so that one board's fault stops no other board.

A report with errors goes out as it was published last, or not at all. Where the fault is the board's own, all its
reports do. Faults that belong to no board stop everything.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.audit.audit import Audit
from rakenskap.editions.edition import board_of
from rakenskap.editions.partitioning import holder
from rakenskap.editions.report_history import ReportHistory
from rakenskap.editions.repository import DATA
from rakenskap.model.board import Board, Collection
from rakenskap.model.problem import Problem, in_order
from rakenskap.reading import source
from rakenskap.reading.files.data_folder import REPORT_DEPTH
from rakenskap.reading.source import SourceResult

_OF_HISTORY: Final = frozenset({"edition.lost"})
"""What is told of a report, but is a fault of the history: then nobody knows what has been published."""


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report that is withheld, and the version that is shown in its place: none where it is left out."""

    address: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Withholding:
    """The reports that are withheld, and the errors for which they are."""

    reports: tuple[HeldReport, ...] = ()
    errors: tuple[Problem, ...] = ()


def joined(every: Iterable[Withholding]) -> Withholding:
    """What is withheld of all parts of a site."""
    parts = list(every)
    reports = tuple(sorted((one for own in parts for one in own.reports), key=lambda one: one.address))
    return Withholding(reports, in_order(found for own in parts for found in own.errors))


def can_withhold(found: Problem, firm: Container[str] = ()) -> bool:
    """True for an error that is a report's or a board's: the others go out without it.

    Errors in the files ``firm``, which say what is to be removed, stop everything.
    """
    if found.file in firm:
        return False
    return bool(holder(found.file)) and found.file.startswith(f"{DATA}/") and found.code not in _OF_HISTORY


def withheld(
    result: SourceResult,
    histories: Mapping[str, ReportHistory],
    addresses: Iterable[str],
    firm: Container[str] = (),
) -> tuple[SourceResult, dict[str, ReportHistory], Withholding]:
    """What is published instead of what was read, with the histories that remain, and what is withheld of it.

    ``addresses`` are those of all reports that lie there.
    """
    errors = tuple(found for found in result.errors if can_withhold(found, firm))
    there = frozenset(addresses)
    read = {board.slug: board for board in result.collection.boards}
    slugs = {*read, *map(board_of, (*there, *histories)), *(holder(found.file) for found in errors)}
    taken = [_of_board(slug, read.get(slug), errors, _own(histories, slug), there) for slug in sorted(slugs)]
    kept = {history.address: history for own in taken for history in own.histories}
    collection = replace(result.collection, boards=tuple(own.board for own in taken if own.board is not None))
    held = tuple(one for own in taken for one in own.held)
    audits = _audits(result, collection, {one.address for one in held}, kept)
    others = tuple(found for found in result.problems if found not in errors)
    return replace(result, collection=collection, problems=others, audits=audits), kept, Withholding(held, errors)


def _own(histories: Mapping[str, ReportHistory], slug: str) -> dict[str, ReportHistory]:
    return {address: history for address, history in histories.items() if board_of(address) == slug}


@dataclass(frozen=True, slots=True)
class _PublishedBoard:
    """A board as it goes out, None where nothing of it does."""

    board: Board | None
    histories: tuple[ReportHistory, ...]
    held: tuple[HeldReport, ...] = ()


def _of_board(
    slug: str,
    board: Board | None,
    errors: Iterable[Problem],
    histories: Mapping[str, ReportHistory],
    there: frozenset[str],
) -> _PublishedBoard:
    """One board without its faulty reports, each with its newest sound edition in its place."""
    named = [_address(found) for found in errors if holder(found.file) == slug]
    faulty = {address for address in named if address in there}
    is_whole = board is not None and all(address in there for address in named)
    own_reports = {address for address in there if board_of(address) == slug}
    if not is_whole:
        faulty = own_reports | {address for address, history in histories.items() if history.withdrawal is None}
    sound = {address: _sound(history, is_faulty=address in named) for address, history in histories.items()}
    base = board if is_whole else _published_board(board, sound.values())
    reports = [own for own in board.reports if own.address not in faulty] if board is not None else []
    kept = [history for address, history in histories.items() if address not in faulty]
    held = []
    for address in sorted(faulty):
        history = sound.get(address)
        is_known = address in there or board is not None  # else it may have been withdrawn since
        if history is None or not is_known:
            held.append(HeldReport(address))
            continue
        kept.append(history)
        held.append(HeldReport(address, history.newest.edition.version))
        reports += [history.newest.report] if history.newest.report is not None else []
    if base is None or (held and not reports and not kept):
        return _PublishedBoard(None, (), tuple(held))
    shown = replace(base, reports=source.newest_first(reports))
    return _PublishedBoard(shown, tuple(kept), tuple(held))


def _address(found: Problem) -> str:
    """The address of the report that a file lies in, as far as its place tells."""
    return "/".join(found.file.split("/")[1:REPORT_DEPTH])


def _sound(history: ReportHistory, *, is_faulty: bool) -> ReportHistory | None:
    """The history up to the newest edition that can be read, and that isn't what has just been found faulty."""
    editions = list(history.editions)
    if is_faulty and not history.coming:  # the newest edition is what lies there, with its errors
        editions = editions[:-1]
    while editions and editions[-1].report is None:
        editions.pop()
    if not editions:
        return None
    address = editions[-1].edition.address  # where it was published: the move may be what is wrong
    return replace(history, address=address, editions=tuple(editions), coming=False)


def _published_board(board: Board | None, sound: Iterable[ReportHistory | None]) -> Board | None:
    """The board as it stood when something of it was published last, or None where nothing is."""
    newest = [history.newest for history in sound if history is not None]
    if not newest:
        return None
    last = max(newest, key=lambda own: (own.edition.day, own.edition.path)).shared.board
    told = board if board is not None else last
    return replace(last, reports=(), withdrawn=told.withdrawn, redacted=told.redacted)


def _audits(
    result: SourceResult, collection: Collection, held: set[str], histories: Mapping[str, ReportHistory]
) -> tuple[Audit, ...]:
    """The audits of the reports that go out."""
    audits = {own.report.address: own for own in result.audits if own.report.address not in held}
    for address in held:
        shown = histories.get(address)
        if shown is not None and shown.newest.audit is not None:
            audits[address] = shown.newest.audit
    there = {report.address for board in collection.boards for report in board.reports}
    return tuple(own for address, own in sorted(audits.items()) if address in there)
