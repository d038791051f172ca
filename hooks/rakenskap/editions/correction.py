"""Corrections: everything on the site that has been changed since a report was published, the newest first.

An edition after the first is one, whatever it is called; so is a withdrawal, and a later report that states a figure
otherwise than an earlier one. A first publication isn't.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from rakenskap.audit.restatement import Restatement
from rakenskap.editions import edition, standing
from rakenskap.editions.changes.change import Change, Changes, Event, Part
from rakenskap.editions.succession import Step
from rakenskap.editions.volume import Shelf, Volume
from rakenskap.model.model import Board, ChangeType, Collection
from rakenskap.pages.navigation import alphabetical


class Kind(StrEnum):
    """What a correction is called; ``EDITION`` is one that can't be read any more, and says nothing of itself."""

    CORRECTION = "rattelse"
    REVISION = "revidering"
    ADDITION = "komplettering"
    EDITION = "utgava"
    WITHDRAWAL = "tillbakadragande"
    RESTATEMENT = "omrakning"


_KINDS = {
    ChangeType.RATTELSE: Kind.CORRECTION,
    ChangeType.REVIDERING: Kind.REVISION,
    ChangeType.KOMPLETTERING: Kind.ADDITION,
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry: the day, what it is, and the report that it is about, by the title that it has now.

    ``address`` is the report's, and ``version`` the edition that says it. ``key`` and ``url`` count from the site's
    root: the one never changes, the other leads to what is told. ``changes`` is None where nothing can be compared, and
    ``older`` is the title of the report whose figures are restated.
    """

    day: date
    kind: Kind
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

    @property
    def figures(self) -> tuple[Change, ...]:
        """The figures that say otherwise than they did, without those that came or went."""
        return tuple(own for own in self.items if own.is_figure and own.before and own.after)


def corrections(
    collection: Collection,
    shelves: Iterable[tuple[Shelf, Sequence[Step]]],
    restated: Mapping[str, Sequence[Restatement]],
) -> tuple[Correction, ...]:
    """Every correction of the site, the newest first; each shelf with its steps, and what each board's reports restate."""
    kept = list(shelves)
    known = {shelf.address: shelf for shelf, _ in kept}
    boards = {board.slug: board for board in collection.boards}
    found = [
        own
        for shelf, steps in kept
        for own in _of_shelf(shelf, steps, boards.get(shelf.address.split("/")[0], shelf.newest.shared.board))
    ]
    found += [own for board in collection.boards for own in _restated(board, known, restated.get(board.slug, ()))]
    return ordered(found)


def ordered(found: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections as they are listed, the newest first."""
    return tuple(sorted(found, key=_order))


def of_board(found: Iterable[Correction], board: Board) -> tuple[Correction, ...]:
    """The corrections of one board's reports."""
    return tuple(own for own in found if own.board.slug == board.slug)


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
    return tuple(sorted(boards, key=lambda one: (alphabetical(one.place_name), alphabetical(one.name), one.slug)))


def _order(own: Correction) -> tuple[int, str, tuple[int, ...], str]:
    return -own.day.toordinal(), own.address, tuple(-part for part in edition.order(own.version)), own.key


def _of_shelf(shelf: Shelf, steps: Sequence[Step], board: Board) -> Iterator[Correction]:
    title = next((step.volume.report.title for step in steps if step.volume.report is not None), shelf.address)
    for step in steps:
        if step.earlier is not None:
            yield _of_step(step, shelf, board, title)
    if shelf.withdrawal is not None:
        newest = shelf.newest.edition
        yield Correction(
            shelf.withdrawal.day,
            Kind.WITHDRAWAL,
            board,
            title,
            shelf.address,
            newest.version,
            f"{newest.path}/#tillbakadragen",
            f"{shelf.address}/",
            shelf.withdrawal.reason,
        )


def _of_step(step: Step, shelf: Shelf, board: Board, title: str) -> Correction:
    own, report = step.volume.edition, step.volume.report
    entry = report.changes[0] if report is not None and report.changes else None
    return Correction(
        entry.date if entry else date.fromisoformat(own.day),
        _KINDS.get(entry.type, Kind.EDITION) if entry else Kind.EDITION,
        board,
        title,
        shelf.address,
        own.version,
        f"{own.path}/",
        f"{shelf.address}/{standing.CHANGES}#{anchor(own.version)}",
        entry.note if entry else "",
        step.changes,
        step.changes.items if step.changes else (),
    )


def anchor(version: str) -> str:
    """The id of an edition's heading on the page of its report's changes: ``v1-0-1``."""
    return f"v{version.replace('.', '-')}"


def _restated(board: Board, shelves: Mapping[str, Shelf], found: Iterable[Restatement]) -> Iterator[Correction]:
    """What later reports state otherwise: one entry for each edition that does, and each report that it restates."""
    stated = [
        (own, volume)
        for own in found
        if own.newer.address in shelves and own.older.address in shelves
        for volume in [_first(shelves[own.newer.address], own)]
        if volume is not None
    ]
    ordered = sorted(stated, key=lambda pair: (pair[1].edition.path, pair[0].older.address))
    for (path, _), listed in groupby(ordered, key=lambda pair: (pair[1].edition.path, pair[0].older.address)):
        members = list(listed)
        one, volume = members[0]
        report = volume.report or one.newer
        first = shelves[one.older.address].volumes[0].edition
        yield Correction(
            report.changes[0].date,
            Kind.RESTATEMENT,
            board,
            one.newer.title,
            one.newer.address,
            volume.edition.version,
            f"{path}/#raknar-om-{first.address.replace('/', '-')}",
            f"{one.newer.address}/#{one.key}",
            items=tuple(_as_change(own) for own, _ in members),
            older=one.older.title,
        )


def _first(shelf: Shelf, own: Restatement) -> Volume | None:
    """The edition that was the first to state the figure as it is now, or None where none does: a draft."""
    table, row, column = own.key.split(".")
    for volume in shelf.volumes:
        cell = volume.report.cell(table, row, column) if volume.report is not None else None
        if cell is not None and cell.value == own.new:
            return volume
    return None


def _as_change(own: Restatement) -> Change:
    return Change(
        Part.CELL,
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
