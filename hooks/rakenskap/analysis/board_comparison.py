"""Boards beside each other: the figures that several boards give of what the register calls one measure, for one kind of period.

Nothing is ranked: the boards come in the order of all lists of boards, and what each of them counts is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.analysis import series
from rakenskap.analysis.measure_history import History
from rakenskap.analysis.series import DraftSeries, Series, SeriesCell, Timeline
from rakenskap.analysis.statement import StatementLine
from rakenskap.analysis.time_axis import Length
from rakenskap.meaning.comparability import Comparability
from rakenskap.model import addresses, column_name, units
from rakenskap.model.board import Board, Measure
from rakenskap.model.problem import Place
from rakenskap.model.table import Cell
from rakenskap.swedish import number
from rakenskap.swedish.identifier import alphabetical
from rakenskap.swedish.period import Period

_FEWEST: Final = 2
"""How many boards it takes."""


@dataclass(frozen=True, slots=True)
class BoardSeries:
    """What a board gives of ``measure`` for periods of one length, in the unit of the measure that it is compared as.

    ``cells`` are in the order of time. ``report`` is the title of the one that the newest figure is from, which stands at
    ``url``, from the start page.
    """

    board: Board
    measure: Measure
    compared_as: str
    length: Length
    unit: str
    cells: tuple[SeriesCell, ...]
    comparability: Comparability
    report: str
    url: str

    @property
    def newest(self) -> SeriesCell:
        """The newest figure."""
        return next(own for own in reversed(self.cells) if own.value is not None)

    @property
    def page(self) -> str:
        """The address of the measure's page at the board."""
        return f"{self.board.slug}/{addresses.measure_page(self.measure)}"


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """The figures of at least two boards for periods of one length, in the order of lists of boards."""

    length: Length
    unit: str
    members: tuple[BoardSeries, ...]

    @property
    def newest(self) -> Period:
        """The newest time that a board has a figure of."""
        return max(own.newest.period for own in self.members)

    @property
    def is_of_one_time(self) -> bool:
        """True where the newest figures of all boards are of one time."""
        return len({(own.newest.period.start, own.newest.period.end) for own in self.members}) == 1

    @property
    def timeline(self) -> Timeline | None:
        """The figures on one axis, of the boards that have two or more; None where that isn't two boards."""
        found = series.timeline([_draft(own) for own in self.members])
        return replace(found, fewer=0) if found is not None and len(found.series) >= _FEWEST else None


@dataclass(frozen=True, slots=True)
class BoardComparison:
    """A measure of the register that at least two boards have figures of; ``is_invented`` where all of them are made up."""

    measure: Measure
    groups: tuple[BoardGroup, ...]
    is_invented: bool = False

    @property
    def boards(self) -> tuple[Board, ...]:
        """The boards, each once, in the order of lists of boards."""
        found = {own.board.slug: own.board for group in self.groups for own in group.members}
        return tuple(sorted(found.values(), key=lambda board: board.listing_order))

    @property
    def alone(self) -> BoardComparison:
        """The same without the boards' reports, of which its page says nothing."""
        groups = (
            replace(
                group,
                members=tuple(replace(own, board=replace(own.board, reports=())) for own in group.members),
            )
            for group in self.groups
        )
        return replace(self, groups=tuple(groups))

    @property
    def measures(self) -> tuple[tuple[Board, Measure], ...]:
        """What each board calls its measure, and how it defines it, once for each."""
        found = {(own.board.slug, own.measure.id): (own.board, own.measure) for own in self._members}
        return tuple(sorted(found.values(), key=lambda pair: pair[0].listing_order))

    @property
    def pages(self) -> frozenset[str]:
        """The addresses of the boards' own pages of the measure."""
        return frozenset(own.page for own in self._members)

    @property
    def _members(self) -> Iterator[BoardSeries]:
        return (own for group in self.groups for own in group.members)


def of_board(
    board: Board, histories: Iterable[History], measures: Mapping[str, Measure], shown: Board
) -> Iterator[BoardSeries]:
    """What a board can be compared by: its own figures of its measures, of all and not of one sex.

    ``measures`` are the register's by id, and ``shown`` is the board as it is kept. What can't be made the unit of what
    it is compared as is left out.
    """
    for history in histories:
        target = measures.get(history.measure.common or history.measure.id)
        lines = tuple(line for line in history.lines if line.report.board == board.slug)
        if target is None or not lines:
            continue
        own = replace(history, lines=lines, seams=())
        for (length, unit), drafts in own.draft_series.items():
            whole = [one for one in drafts if one.series.part in ("", column_name.everybody())]
            by = units.shift(unit, target.unit)
            place = _place(lines, whole[0]) if len(whole) == 1 and whole[0].given else None
            if by is not None and place is not None:
                report, url = place
                yield BoardSeries(
                    shown,
                    history.measure,
                    target.id,
                    length,
                    units.canonical(target.unit),
                    tuple(_scaled(cell, by) for cell in whole[0].cells),
                    whole[0].series.comparability,
                    report,
                    url,
                )


def comparisons(every: Iterable[BoardSeries], measures: Iterable[Measure]) -> tuple[BoardComparison, ...]:
    """The measures that at least two boards have figures of for one kind of period, by name.

    Boards that are made up are never held beside others: only where there are no others.
    """
    found: dict[str, list[BoardSeries]] = {}
    for own in every:
        found.setdefault(own.compared_as, []).append(own)
    known = {measure.id: measure for measure in measures}
    made = (_comparison(known[name], members) for name, members in found.items() if name in known)
    return tuple(sorted((one for one in made if one is not None), key=_by_name))


def _by_name(own: BoardComparison) -> tuple[tuple[int, ...], str]:
    return alphabetical(own.measure.name), own.measure.id


def _comparison(measure: Measure, members: Sequence[BoardSeries]) -> BoardComparison | None:
    real = [own for own in members if not own.board.fictional]
    groups: dict[Length, list[BoardSeries]] = {}
    for own in sorted(real or members, key=lambda one: one.board.listing_order):
        groups.setdefault(own.length, []).append(own)
    made = [
        BoardGroup(length, one[0].unit, tuple(one))
        for length, one in groups.items()
        if len({own.board.slug for own in one}) >= _FEWEST
    ]
    # whole years come first, and then what most boards have
    made.sort(key=lambda group: (not group.newest.is_full_year, -len(group.members), str(group.length)))
    return BoardComparison(measure, tuple(made), not real) if made else None


def _place(lines: Sequence[StatementLine], draft: DraftSeries) -> tuple[str, str] | None:
    """The title of the report that the newest figure of a draft is from, and where it stands."""
    newest = draft.given[-1]
    for line in lines:
        for said in line.statements:
            if said.told is newest or said.told == newest:
                return line.report.title, f"{line.report.address}/#{said.target}"
    return None


def _scaled(own: SeriesCell, by: int) -> SeriesCell:
    """A cell in another unit, of which nothing is claimed."""
    value = number.trimmed(own.value.scaleb(by)) if own.value is not None and by else own.value
    return SeriesCell(own.period, Cell(Place(""), "", value, own.cell.missing), value, None)


def _draft(own: BoardSeries) -> DraftSeries:
    name = f"{own.board.place_name}, {own.board.name}"
    drawn = Series(f"{own.board.slug}-{own.measure.id}", name, own.unit, (), comparability=own.comparability)
    return DraftSeries(drawn, own.cells)
