"""Series: the figures of a table that can be compared over time, row by row, and what was aimed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Final

from rakenskap.analysis import figure_change, time_axis
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import ChangeCount, ClaimedFigure, Extreme, Extremity, FigureChange
from rakenskap.analysis.time_axis import Axis, Moment
from rakenskap.meaning.comparability import Comparability
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import MONEY, TableReading
from rakenskap.model import column_name, naming, units
from rakenskap.model.board import Measure
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.table_kind import People
from rakenskap.model.terms import FOLLOWED, Flow, Role, RowType, Sex
from rakenskap.swedish import number, wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period
from rakenskap.swedish.target import Aim

_FEWEST: Final = 2
EVERYTHING: Final = Comparability()
"""Nothing stands in the way of comparing."""


@dataclass(frozen=True, slots=True)
class SeriesTarget:
    """What is aimed at: a bound, or the two of an interval."""

    bounds: tuple[Decimal, ...]
    aim: Aim


@dataclass(frozen=True, slots=True)
class Seam:
    """That up to and with a day a board had another's tasks: what a series of both is marked with.

    ``reaches`` is the last day of a time that the older board reported of, though it had the tasks for a part of it.
    """

    board: str
    until: date
    reaches: date | None = None

    def lies_between(self, earlier: Period, later: Period) -> bool:
        """True where one of two times is the last of the earlier board, and the other the first after it."""
        return earlier.end <= (self.reaches or self.until) < later.end


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a moment, or why there is none; a moment that the table skips is blank.

    ``figure`` is the figure as claims state it, or None where nothing may be said of it. ``breaks`` when it is counted in
    another way than those before it, ``seam`` when those before it are of another board.
    """

    moment: Moment
    value: Decimal | None = None
    missing: Missing = Missing.BLANK
    period: Period | None = None
    figure: ClaimedFigure | None = None
    breaks: bool = False
    seam: Seam | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A row over time: at every moment of the axis, also those without a figure.

    ``part`` is the sex that it is about, where ``subject`` has a series for each; else ``subject`` is its name.
    ``comparability`` is what stands in the way of comparing its figures, and ``turned`` when the minus of costs is left out.
    """

    id: str
    subject: str
    unit: str
    points: tuple[Point, ...]
    part: str = ""
    measure: Measure | None = None
    goal: SeriesTarget | None = None
    comparability: Comparability = EVERYTHING
    turned: bool = False
    measured: Measured = Measured.UNKNOWN
    seams: tuple[Seam, ...] = ()

    @property
    def name(self) -> str:
        """What the series is called alone."""
        return f"{self.subject}, {self.part}" if self.part else self.subject

    @property
    def given(self) -> tuple[tuple[Moment, Decimal], ...]:
        """The moments that have a figure."""
        return tuple((point.moment, point.value) for point in self.points if point.value is not None)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The figures in order."""
        return tuple(value for _, value in self.given)

    @property
    def comparable(self) -> tuple[Point, ...]:
        """The points with a figure since the last break, or since a later report's recount."""
        given = [point for point in self.points if point.value is not None]
        last = max((place for place, point in enumerate(given) if self._is_apart(given, place)), default=0)
        return tuple(given[last:])

    def _is_apart(self, given: Sequence[Point], place: int) -> bool:
        before, own = given[place - 1].period if place else None, given[place].period
        is_recounted = before is not None and own is not None and self.comparability.is_recounted(before, own)
        return given[place].breaks or is_recounted

    def change(self, earlier: Point, later: Point) -> FigureChange | None:
        """The change between two points, or None where one is doubted, or they can't be compared."""
        return _change(self, earlier, later)

    @property
    def extremes(self) -> tuple[Extreme | None, Extreme | None]:
        """The largest and the smallest figure, each None where several are alike, or one may not be told of.

        Nothing is ranked across a break, or where a note limits what can be compared.
        """
        points = [point for point in self.points if point.value is not None]
        told = [point.figure for point in points if point.figure is not None]
        pairs = [(one.period, other.period) for one, other in pairwise(points)]
        limited = any(one is None or other is None or self.comparability.forbids(one, other) for one, other in pairs)
        is_signed = self.measured in MONEY and any(one.value < 0 for one in told)
        limited = limited or len({(one.turned, one.measured) for one in told}) > 1
        if len(told) < max(_FEWEST, len(points)) or limited or is_signed:
            return None, None
        return _extreme(told, Extremity.LARGEST), _extreme(told, Extremity.SMALLEST)

    @property
    def whole_change(self) -> SeriesChange | None:
        """The change from the first figure since the last break to the last, or None where nothing can be said."""
        points = self.comparable
        own = self.change(points[0], points[-1]) if len(points) >= _FEWEST else None
        return SeriesChange(own, points[0].moment, points[-1].moment) if own else None


def _extreme(told: Sequence[ClaimedFigure], extremity: Extremity) -> Extreme | None:
    ranked = sorted(told, key=lambda one: one.value, reverse=extremity is Extremity.LARGEST)
    return None if ranked[0].value == ranked[1].value else Extreme(extremity, ranked[0], tuple(ranked[1:]))


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """A change with the moments that it is between."""

    change: FigureChange
    first: Moment
    last: Moment


@dataclass(frozen=True, slots=True)
class SeriesCount:
    """How many series went which way between two moments; ``drawn`` is how many there are.

    ``is_next`` when no other moment lies between the two.
    """

    count: ChangeCount
    first: Moment
    last: Moment
    drawn: int
    is_next: bool = True


@dataclass(frozen=True, slots=True)
class Timeline:
    """All series of a table on one axis, and what of the table isn't among them.

    ``uncompared`` are periods of other lengths in words, ``fewer`` counts rows with a single figure, and ``others`` says
    that the table has figures of another kind. ``whole_years`` when each moment is a full year. ``are_peers`` when the
    series can be counted and ranked.
    """

    series: tuple[Series, ...]
    axis: Axis
    whole_years: bool
    uncompared: tuple[str, ...] = ()
    fewer: int = 0
    others: bool = False
    are_peers: bool = False

    @property
    def turned(self) -> frozenset[Measured]:
        """What is shown with the other sign than it is printed with, such as costs without their minus."""
        return frozenset(own.measured for own in self.series if own.turned)

    @property
    def moves(self) -> tuple[tuple[Series, FigureChange | None], ...]:
        """Each series with its change since the moment before, of months since the first; None where nothing can be said."""
        base, last = self._ends
        return tuple(
            (own, own.change(own.points[base], own.points[last]) if base >= 0 else None) for own in self.series
        )

    @property
    def _ends(self) -> tuple[int, int]:
        last = len(self.axis.moments) - 1
        return (0 if self.axis.monthly else last - 1), last

    @property
    def changes(self) -> SeriesCount | None:
        """How many series went up, down and stayed since the moment before, of months since the first.

        None where they can't be counted, or nothing may be said of half of them: women and men are parts of a row, and no
        rows of their own.
        """
        base, last = self._ends
        if not self.are_peers or base < 0 or any(own.part for own in self.series):
            return None
        given = [own for own in self.series if None not in (own.points[base].value, own.points[last].value)]
        found = [own.change(own.points[base], own.points[last]) for own in given]
        told = tuple(one for one in found if one is not None and one.way is not None)
        left_out = len(found) - len(told)
        if not told or left_out * _FEWEST >= len(found):
            return None
        moments = self.axis.moments
        return SeriesCount(
            ChangeCount(told, left_out), moments[base], moments[last], len(self.series), last - base == 1
        )


@dataclass(frozen=True, slots=True)
class SeriesCell:
    """A cell of a series with its time; ``value`` has the sign that it is drawn with."""

    period: Period
    cell: Cell
    value: Decimal | None
    figure: ClaimedFigure | None


@dataclass(frozen=True, slots=True)
class DraftSeries:
    """A series before its axis is known: its cells in the order of time."""

    series: Series
    cells: tuple[SeriesCell, ...]

    @property
    def given(self) -> tuple[SeriesCell, ...]:
        """The cells that have a figure."""
        return tuple(own for own in self.cells if own.value is not None)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that have a figure."""
        return tuple(own.period for own in self.given)

    def change(self, earlier: SeriesCell, later: SeriesCell) -> FigureChange | None:
        """The change between two of its cells, or None where one is doubted, or they can't be compared."""
        return _change(self.series, earlier, later)


def _change(series: Series, earlier: Point | SeriesCell, later: Point | SeriesCell) -> FigureChange | None:
    if earlier.figure is None or later.figure is None or earlier.period is None or later.period is None:
        return None
    if earlier.period == later.period or series.comparability.forbids(earlier.period, later.period):
        return None
    return figure_change.of(later.figure, earlier.figure)


def has_series(table: TableReading) -> bool:
    """True when a table has a row with two figures or more of one kind for periods of one length."""
    matrix, details = table.matrix, _details(table)
    if any(row.period for row in details):
        rows = _in_time(details)
        lines = [[_cell(matrix, row, column) for row in rows] for column in matrix.columns if column.role in FOLLOWED]
    else:
        families = _by_sex(_columns(matrix, details)).values()
        lines = [[_cell(matrix, row, column) for column in own] for row in details for own in families]
    return any(sum(cell.value is not None for cell in line) >= _FEWEST for line in lines)


def of_matrix(reading: ReportReading, table: TableReading) -> Timeline | None:
    """The series of a table: rows with two figures or more of one kind for periods of one length, or None."""
    matrix, details = table.matrix, _details(table)
    if any(row.period for row in details):
        return _of_periods(reading, table, details)
    columns = _columns(matrix, details)
    if len(columns) < _FEWEST:
        return None
    names = _names(matrix, reading.measures)
    families = _by_sex(columns)
    drafts = []
    for row in details:
        for sex, own in families.items():
            several = len(families) > 1 and sex is not None
            cells = tuple(cell_of(reading, table, row, column, column.period) for column in own if column.period)
            series = Series(
                f"{row.id}-{sex}" if several else row.id,
                names[row.id] if several else _of_one_sex(names[row.id], sex, matrix.kind.people),
                reading.unit(matrix, row, own[0])[0],
                (),
                column_name.words().sexes[matrix.kind.people][sex] if several and sex else "",
                reading.measure(row),
                None if table.figure(row, own[0]).sign == -1 else _goal(reading, matrix, row),
                reading.comparability(matrix, row),
                any(one.figure is not None and one.figure.turned for one in cells),
                table.figure(row, own[0]).measured.value or Measured.UNKNOWN,
            )
            drafts.append(DraftSeries(series, cells))
    rest = [column for column in matrix.columns if column.role in FOLLOWED and column not in columns]
    rest = [column for column in rest if _count(matrix, details, [column])]
    chosen = time_axis.length(columns[0].period) if columns[0].period else None
    lengths = {column.period.words: time_axis.length(column.period) for column in rest if column.period}
    uncompared = tuple(words for words, length in lengths.items() if length != chosen)
    others = any(column.period and time_axis.length(column.period) == chosen for column in rest)
    are_peers = table.peers is not None and {row.id for row in details} <= {row.id for row in table.peers}
    made = timeline(drafts, uncompared, others=others)
    return replace(made, are_peers=are_peers) if made else None


def cell_of(reading: ReportReading, table: TableReading, row: Row, column: Column, period: Period) -> SeriesCell:
    """The cell where row and column meet, of ``period``, an amount without the minus of costs where that is known."""
    matrix = table.matrix
    cell = _cell(matrix, row, column)
    figure = figure_change.claimed(reading, LocatedFigure(matrix, row, column, cell))
    turned = table.figure(row, column).sign == -1
    value = scaled(reading, matrix, row, column)
    if value is not None and value is not cell.value:
        value = number.trimmed(value)
    value = -value if turned and value is not None else value
    return SeriesCell(period, cell, value, figure)


def scaled(reading: ReportReading, matrix: Matrix, row: Row, column: Column) -> Decimal | None:
    """The figure where row and column meet, in the unit that its measure has in the register, with its printed sign."""
    value, (_, by) = _cell(matrix, row, column).value, reading.unit(matrix, row, column)
    return value.scaleb(by) if value is not None and by else value


def _of_periods(reading: ReportReading, table: TableReading, details: Sequence[Row]) -> Timeline | None:
    """The series of a table whose rows are the years: its columns."""
    matrix, rows = table.matrix, _in_time(details)
    goals = [column for column in matrix.columns if column.role is Role.MAL]
    goal = bounds(_cell(matrix, rows[-1], goals[0])) if len(goals) == 1 else None
    compared = reduce(or_, (reading.comparability(matrix, row) for row in rows))
    followed = [column for column in matrix.columns if column.role in FOLLOWED]
    drafts = []
    for column in matrix.columns:
        if column.role in FOLLOWED:
            cells = tuple(cell_of(reading, table, row, column, row.period) for row in rows if row.period)
            subject, part = _column_names(matrix, column, is_alone=len(followed) == 1)
            own = Series(
                column.name,
                tied(subject),
                units.of_cell(matrix, rows[-1], column),
                (),
                part,
                goal=goal,
                comparability=compared,
                turned=any(one.figure is not None and one.figure.turned for one in cells),
                measured=table.figure(rows[-1], column).measured.value or Measured.UNKNOWN,
            )
            drafts.append(DraftSeries(own, cells))
    # all come before women and men
    return timeline(sorted(drafts, key=lambda draft: bool(draft.series.part)), (), others=False)


def timeline(
    drafts: Sequence[DraftSeries], uncompared: tuple[str, ...] = (), *, others: bool = False
) -> Timeline | None:
    """``drafts`` of periods of one length on their common axis, those with two figures or more, or None."""
    kept = [draft for draft in drafts if len(draft.periods) >= _FEWEST]
    if not kept:
        return None
    axis = time_axis.axis(
        [own.period for draft in kept for own in draft.cells], [period for draft in kept for period in draft.periods]
    )
    fewer = sum(bool(draft.periods) for draft in drafts) - len(kept)
    whole_years = all(own.period.is_full_year for draft in kept for own in draft.cells)
    return Timeline(tuple(_placed(draft, axis) for draft in kept), axis, whole_years, uncompared, fewer, others=others)


def _placed(draft: DraftSeries, axis: Axis) -> Series:
    cells = {time_axis.order(own.period): own for own in draft.cells}
    points = []
    before: Period | None = None
    for place in axis.moments:
        own = cells.get(place.order)
        if own is None:
            points.append(Point(place))
            continue
        broken = before is not None and draft.series.comparability.is_broken(before, own.period)
        is_given = own.value is not None
        between = [one for one in draft.series.seams if before is not None and one.lies_between(before, own.period)]
        points.append(
            Point(
                place,
                own.value,
                own.cell.missing or Missing.BLANK,
                own.period,
                own.figure,
                breaks=broken and is_given,
                seam=between[0] if between and is_given else None,
            )
        )
        before = own.period if is_given else before
    return replace(draft.series, points=tuple(points))


def _details(table: TableReading) -> list[Row]:
    """The rows that are followed: those that stand for themselves, and in a table of measures also those that others are part of."""
    lines = {row.id for row in table.lines}
    return [
        row
        for row in table.matrix.rows
        if row.row_type is RowType.DETALJ
        and (row.period is None or row.role in {None, Role.UTFALL})  # the budget of a year is no part of a series
        and (row.id in lines or (table.matrix.kind.has_measures and not table.is_called_total(row)))
    ]


def _in_time(details: Sequence[Row]) -> list[Row]:
    """The rows whose periods have the length that most have, in the order of time."""
    lengths = [time_axis.length(row.period) for row in details if row.period]
    common = max(dict.fromkeys(lengths), key=lengths.count)
    rows = [row for row in details if row.period and time_axis.length(row.period) == common]
    return sorted(rows, key=lambda row: time_axis.order(row.period) if row.period else 0)


def _by_sex(columns: Iterable[Column]) -> dict[Sex | None, list[Column]]:
    """The columns that are followed as one series in each row."""
    families: dict[Sex | None, list[Column]] = {}
    for column in columns:
        families.setdefault(column.sex, []).append(column)
    return families


def _columns(matrix: Matrix, details: Sequence[Row]) -> tuple[Column, ...]:
    """The columns that are compared: of one role and flow, for periods of one length, in the order of time.

    Of several such families the one with most figures is chosen. Women and men are followed where there is no total.
    """
    families: dict[object, list[Column]] = {}
    seen: list[object] = []
    for column in matrix.columns:
        if column.role in FOLLOWED and column.period is not None:
            kind = (column.role, column.flow, column.unit, column_name.aspect(column.name))
            # Two figures printed in one cell are two columns for the same time, and two families.
            seen.append((kind, column.sex, column.period))
            ordinal = seen.count((kind, column.sex, column.period))
            families.setdefault((kind, ordinal, time_axis.length(column.period)), []).append(column)
    if not families:
        return ()
    best = max(
        families.values(),
        # what an activity costs less its incomes comes before its parts
        key=lambda columns: (
            len({own.period for own in columns}) >= _FEWEST,
            columns[0].flow in (None, Flow.NETTOKOSTNAD, Flow.RESULTAT),
            _count(matrix, details, columns),
            max((own.period.end for own in columns if own.period), default=date.min),
        ),
    )
    totals = [column for column in best if column.sex in (None, Sex.T)]
    return tuple(sorted(totals or best, key=lambda column: time_axis.order(column.period) if column.period else 0))


def _count(matrix: Matrix, details: Sequence[Row], columns: Iterable[Column]) -> int:
    return sum(_cell(matrix, row, column).value is not None for row in details for column in columns)


def _cell(matrix: Matrix, row: Row, column: Column) -> Cell:
    return row.cells[matrix.position(column)]


def _names(matrix: Matrix, measures: Mapping[str, Measure]) -> dict[str, str]:
    """What each row is called alone: as the register has it, else by its label, after its heading where labels repeat."""
    return {
        row.id: tied(
            measures[row.measure].name
            if row.measure in measures
            else naming.under(naming.row_over(matrix, row), _uncounted(row.label))
        )
        for row in matrix.rows
    }


def _of_one_sex(name: str, sex: Sex | None, people: People) -> str:
    """What a row is called where only its women, or only its men, are followed: nobody shall take them for all."""
    if sex in (None, Sex.T):
        return name
    who = column_name.words().sexes[people][sex]
    return name if who in name.lower() else f"{name}, {who}"


def _column_names(matrix: Matrix, column: Column, *, is_alone: bool) -> tuple[str, str]:
    """What a column whose rows are times is called as a series, and the sex that it is about where the table has several.

    What was counted is the table's title, where the column's heading says only that it is an outcome.
    """
    people = matrix.kind.people
    is_untitled = column.title in ("", column_name.title(column.role, column.flow, column.sex, column.period, people))
    if not is_untitled:
        return column.title, ""
    if is_alone:
        return matrix.title, ""
    is_plain = column.role is Role.UTFALL and column.flow is None and not column_name.aspect(column.name)
    if not is_plain or matrix.kind.heads_by_sex:
        return _column_words(matrix, column), ""
    return matrix.title, column_name.words().sexes[people][column.sex] if column.sex in (Sex.K, Sex.M) else ""


def _column_words(matrix: Matrix, column: Column) -> str:
    """What a column is called as a row: *Kvinnor* where the table's kind has it so, and the column no heading of its own."""
    people = matrix.kind.people
    whole = column_name.title(column.role, column.flow, column.sex, column.period, people)
    if matrix.kind.heads_by_sex and column.sex and column.role is Role.UTFALL and column.title in ("", whole):
        return wording.capitalised(column_name.words().sexes[people][column.sex])
    return column.title


def _uncounted(label: str) -> str:
    """``label`` without the word that says that it counts, for the unit says it."""
    for word in ("Antalet ", "Antal "):
        if label.startswith(word):
            return wording.capitalised(label.removeprefix(word))
    return label


def _goal(reading: ReportReading, matrix: Matrix, row: Row) -> SeriesTarget | None:
    """The newest target of a row that is a number."""
    columns = [column for column in matrix.columns if column.role is Role.MAL]
    newest = sorted(columns, key=lambda column: column.period.end.toordinal() if column.period else 0)
    return target(reading, matrix, row, newest[-1]) if newest else None


def target(reading: ReportReading, matrix: Matrix, row: Row, column: Column) -> SeriesTarget | None:
    """The target where row and column meet, in the unit that its measure has in the register, where it is a number."""
    found, (_, by) = bounds(_cell(matrix, row, column)), reading.unit(matrix, row, column)
    return (
        replace(found, bounds=tuple(number.trimmed(own.scaleb(by)) for own in found.bounds))
        if found is not None and by
        else found
    )


def bounds(cell: Cell) -> SeriesTarget | None:
    """The target that a cell holds where it is a number."""
    if cell.value is not None:
        return SeriesTarget((cell.value,), Aim.EXACT)
    if cell.target is None or cell.target.low is None:
        return None
    low, high = cell.target.low, cell.target.high
    return SeriesTarget((low,) if high is None else (low, high), cell.target.aim)
