"""Series: the figures of a table that can be compared over time, row by row, and what was aimed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.analysis import time_axis
from rakenskap.analysis.time_axis import Axis, Moment
from rakenskap.model import column_name, units
from rakenskap.model.board import Measure
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.table_kind import People
from rakenskap.model.terms import FOLLOWED, Role, RowType, Sex
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period
from rakenskap.swedish.target import Aim

_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class SeriesTarget:
    """What is aimed at: a bound, or the two of an interval."""

    bounds: tuple[Decimal, ...]
    aim: Aim


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a moment, or why there is none; a moment that the table skips is blank."""

    moment: Moment
    value: Decimal | None = None
    missing: Missing = Missing.BLANK


@dataclass(frozen=True, slots=True)
class Series:
    """A row over time: at every moment of the axis, also those without a figure.

    ``part`` is the sex that it is about, where ``subject`` has a series for each; else ``subject`` is its name.
    """

    id: str
    subject: str
    unit: str
    points: tuple[Point, ...]
    part: str = ""
    measure: Measure | None = None
    goal: SeriesTarget | None = None

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


@dataclass(frozen=True, slots=True)
class Timeline:
    """All series of a table on one axis, and what of the table isn't among them.

    ``uncompared`` are periods of other lengths in words, ``fewer`` counts rows with a single figure, and ``others`` says
    that the table has figures of another kind. ``whole_years`` when each moment is a full year.
    """

    series: tuple[Series, ...]
    axis: Axis
    whole_years: bool
    uncompared: tuple[str, ...] = ()
    fewer: int = 0
    others: bool = False


@dataclass(frozen=True, slots=True)
class DraftSeries:
    """A series before its axis is known: its cells by period."""

    series: Series
    cells: tuple[tuple[Period, Cell], ...]

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that have a figure."""
        return tuple(period for period, cell in self.cells if cell.value is not None)


def has_series(matrix: Matrix) -> bool:
    """True when ``matrix`` has a row with two figures or more of one kind for periods of one length."""
    details = _details(matrix)
    if any(row.period for row in details):
        rows = _in_time(details)
        lines = [[_cell(matrix, row, column) for row in rows] for column in matrix.columns if column.role in FOLLOWED]
    else:
        families = _by_sex(_columns(matrix, details)).values()
        lines = [[_cell(matrix, row, column) for column in own] for row in details for own in families]
    return any(sum(cell.value is not None for cell in line) >= _FEWEST for line in lines)


def of_matrix(matrix: Matrix, measures: Mapping[str, Measure]) -> Timeline | None:
    """The series of ``matrix``: rows with two figures or more of one kind for periods of one length, or None."""
    details = _details(matrix)
    if any(row.period for row in details):
        return _of_periods(matrix, details)
    columns = _columns(matrix, details)
    if len(columns) < _FEWEST:
        return None
    names = _names(matrix, measures)
    families = _by_sex(columns)
    drafts = []
    for row in details:
        for sex, own in families.items():
            several = len(families) > 1 and sex is not None
            series = Series(
                f"{row.id}-{sex}" if several else row.id,
                names[row.id] if several else _of_one_sex(names[row.id], sex, matrix.kind.people),
                units.of_cell(matrix, row, own[0]),
                (),
                column_name.words().sexes[matrix.kind.people][sex] if several and sex else "",
                measures.get(row.measure),
                _goal(matrix, row),
            )
            cells = tuple((column.period, _cell(matrix, row, column)) for column in own if column.period)
            drafts.append(DraftSeries(series, cells))
    rest = [column for column in matrix.columns if column.role in FOLLOWED and column not in columns]
    rest = [column for column in rest if _count(matrix, details, [column])]
    chosen = time_axis.length(columns[0].period) if columns[0].period else None
    lengths = {column.period.words: time_axis.length(column.period) for column in rest if column.period}
    uncompared = tuple(words for words, length in lengths.items() if length != chosen)
    others = any(column.period and time_axis.length(column.period) == chosen for column in rest)
    return timeline(drafts, uncompared, others=others)


def _of_periods(matrix: Matrix, details: Sequence[Row]) -> Timeline | None:
    """The series of a table whose rows are the years: its columns."""
    rows = _in_time(details)
    goals = [column for column in matrix.columns if column.role is Role.MAL]
    goal = bounds(_cell(matrix, rows[-1], goals[0])) if len(goals) == 1 else None
    drafts = []
    for column in matrix.columns:
        if column.role in FOLLOWED:
            own = Series(
                column.name, tied(_column_words(matrix, column)), units.of_cell(matrix, rows[-1], column), (), goal=goal
            )
            drafts.append(
                DraftSeries(own, tuple((row.period, _cell(matrix, row, column)) for row in rows if row.period))
            )
    return timeline(drafts, (), others=False)


def timeline(
    drafts: Sequence[DraftSeries], uncompared: tuple[str, ...] = (), *, others: bool = False
) -> Timeline | None:
    """``drafts`` of periods of one length on their common axis, those with two figures or more, or None."""
    kept = [draft for draft in drafts if len(draft.periods) >= _FEWEST]
    if not kept:
        return None
    axis = time_axis.axis(
        [period for draft in kept for period, _ in draft.cells], [period for draft in kept for period in draft.periods]
    )
    fewer = sum(bool(draft.periods) for draft in drafts) - len(kept)
    whole_years = all(period.is_full_year for draft in kept for period, _ in draft.cells)
    return Timeline(tuple(_placed(draft, axis) for draft in kept), axis, whole_years, uncompared, fewer, others=others)


def _placed(draft: DraftSeries, axis: Axis) -> Series:
    cells = {time_axis.order(period): cell for period, cell in draft.cells}
    points = []
    for place in axis.moments:
        cell = cells.get(place.order)
        points.append(Point(place, cell.value, cell.missing or Missing.BLANK) if cell else Point(place))
    return replace(draft.series, points=tuple(points))


def _details(matrix: Matrix) -> list[Row]:
    return [row for row in matrix.rows if row.row_type is RowType.DETALJ]


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
            kind = (column.role, column.flow, column.unit)
            # Two figures printed in one cell are two columns for the same time, and two families.
            seen.append((kind, column.sex, column.period))
            ordinal = seen.count((kind, column.sex, column.period))
            families.setdefault((kind, ordinal, time_axis.length(column.period)), []).append(column)
    if not families:
        return ()
    best = max(
        families.values(),
        key=lambda columns: (len({own.period for own in columns}) >= _FEWEST, _count(matrix, details, columns)),
    )
    totals = [column for column in best if column.sex in (None, Sex.T)]
    return tuple(sorted(totals or best, key=lambda column: time_axis.order(column.period) if column.period else 0))


def _count(matrix: Matrix, details: Sequence[Row], columns: Iterable[Column]) -> int:
    return sum(_cell(matrix, row, column).value is not None for row in details for column in columns)


def _cell(matrix: Matrix, row: Row, column: Column) -> Cell:
    return row.cells[matrix.position(column)]


def _names(matrix: Matrix, measures: Mapping[str, Measure]) -> dict[str, str]:
    """What each row is called alone: as the register has it, else by its label, with its heading where labels repeat."""
    labels = [row.label for row in matrix.rows if row.row_type is RowType.DETALJ]
    names = {}
    over = ""
    for row in matrix.rows:
        if row.row_type is RowType.RUBRIK:
            over = row.label
        name = _uncounted(row.label)
        heading = row.group or over
        if row.measure in measures:
            name = measures[row.measure].name
        elif labels.count(row.label) > 1 and heading:
            name = f"{name}, {wording.decapitalised(heading)}"
        names[row.id] = tied(name)
    return names


def _of_one_sex(name: str, sex: Sex | None, people: People) -> str:
    """What a row is called where only its women, or only its men, are followed: nobody shall take them for all."""
    if sex in (None, Sex.T):
        return name
    who = column_name.words().sexes[people][sex]
    return name if who in name.lower() else f"{name}, {who}"


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


def _goal(matrix: Matrix, row: Row) -> SeriesTarget | None:
    """The newest target of a row that is a number."""
    columns = [column for column in matrix.columns if column.role is Role.MAL]
    newest = sorted(columns, key=lambda column: column.period.end.toordinal() if column.period else 0)
    return bounds(_cell(matrix, row, newest[-1])) if newest else None


def bounds(cell: Cell) -> SeriesTarget | None:
    """The target that a cell holds where it is a number."""
    if cell.value is not None:
        return SeriesTarget((cell.value,), Aim.EXACT)
    if cell.target is None or cell.target.low is None:
        return None
    low, high = cell.target.low, cell.target.high
    return SeriesTarget((low,) if high is None else (low, high), cell.target.aim)
