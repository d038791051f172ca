"""Statements: what a report says of its nyckeltal, for each time and sex, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Final

from rakenskap.analysis import series
from rakenskap.analysis.series import EVERYTHING, SeriesCell, SeriesTarget
from rakenskap.meaning import comparability
from rakenskap.meaning.comparability import Comparability
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import column_name, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Note, Row
from rakenskap.model.table_kind import People
from rakenskap.model.terms import FOLLOWED, Role, RowType, Sex
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period, Span

SEXES: Final = (Sex.T, Sex.K, Sex.M)
"""The order in which all, women and men stand."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a report says of a measure for one time; ``target`` is the cell of the report, ``told`` as it is drawn and claimed.

    ``value`` is the figure with its printed sign, in the unit of the line.
    """

    period: Period
    cell: Cell
    column: Column
    target: CellAddress
    told: SeriesCell
    value: Decimal | None = None

    @property
    def is_given(self) -> bool:
        """True for a figure, and for a sign that says why there is none."""
        return self.cell.missing is not Missing.BLANK


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What one row of a report says of a measure, of all or of one sex, in the order of time.

    Figures that name no sex are of all.

    ``unit`` is the register's where the report's can be made that, and ``printed_unit`` the report's where they differ in
    scale, else empty. ``goals`` are the row's targets that are numbers, with their periods; ``notes`` stand at the row or its cells.
    ``people`` are those of the table's kind, and ``comparability`` what stands in the way of comparing the figures.
    """

    report: Report
    table: str
    unit: str
    sex: Sex
    statements: tuple[Statement, ...]
    goals: tuple[tuple[Period | None, SeriesTarget], ...] = ()
    notes: tuple[Note, ...] = ()
    people: People = People.ADULTS
    comparability: Comparability = EVERYTHING
    printed_unit: str = ""

    @property
    def who(self) -> str:
        """What those are called whom the figures are of."""
        return column_name.words().sexes[self.people][self.sex]

    def at(self, period: Period) -> Statement | None:
        """What the line says of ``period``, or None where it doesn't mention it."""
        return next((own for own in self.statements if own.period == period), None)


def lines(reading: ReportReading) -> Iterator[tuple[str, StatementLine]]:
    """Every row of the report that says which measure it is, with the measure's id."""
    for table in reading.tables.values():
        rows = [row for row in table.matrix.rows if row.measure and row.row_type is not RowType.RUBRIK]
        for name in dict.fromkeys(row.measure for row in rows):
            own = [row for row in rows if row.measure == name]
            # Where the rows are the years, all of them are one line.
            groups = [own] if any(row.period for row in own) else [[row] for row in own]
            for group in groups:
                for line in _of_rows(reading, table, group):
                    yield name, line


def _of_rows(reading: ReportReading, table: TableReading, rows: Sequence[Row]) -> Iterator[StatementLine]:
    matrix = table.matrix
    compared = reduce(or_, (reading.comparability(matrix, row) for row in rows))
    columns = _columns(matrix, rows)
    for sex in (sex for sex in SEXES if any(_sex(column) is sex for column in columns)):
        said: dict[Period, Statement] = {}
        for row in rows:
            for column in columns:
                period = _period(matrix, row, column)
                if _sex(column) is sex and period is not None:
                    cell = row.cells[matrix.position(column)]
                    target = CellAddress(matrix.name, row.id, column.name)
                    told = series.cell_of(reading, table, row, column, period)
                    value = series.scaled(reading, matrix, row, column)
                    said.setdefault(period, Statement(period, cell, column, target, told, value))
        if any(own.is_given for own in said.values()):
            in_order = tuple(said[period] for period in sorted(said, key=in_time))
            own_unit, printed = _units(reading, matrix, rows[0], in_order[0].column)
            goals = tuple(_goals(reading, matrix, rows[-1], sex))
            notes = tuple(note for row in rows for note in _notes(matrix, row))
            yield StatementLine(
                reading.report,
                matrix.name,
                own_unit,
                sex,
                in_order,
                goals,
                notes,
                matrix.kind.people,
                compared,
                printed,
            )


def _units(reading: ReportReading, matrix: Matrix, row: Row, column: Column) -> tuple[str, str]:
    """The unit of a line, and as printed where it is a multiple of that, or nothing."""
    printed, measure = units.of_cell(matrix, row, column), reading.measure(row)
    by = units.shift(printed, measure.unit) if printed and measure is not None else None
    if measure is None or by is None:
        return units.canonical(printed), ""
    return units.canonical(measure.unit), printed if by else ""


def _columns(matrix: Matrix, rows: Sequence[Row]) -> list[Column]:
    """The columns of the one kind that the rows have most figures of: two figures in one printed cell are two kinds."""
    kinds: dict[object, list[Column]] = {}
    seen: list[object] = []
    for column in matrix.columns:
        if column.role in FOLLOWED and (column.period is not None or rows[0].period is not None):
            kind = (column.role, column.flow, column.unit, column_name.aspect(column.name))
            seen.append((kind, column.sex, column.period))
            kinds.setdefault((kind, seen.count((kind, column.sex, column.period))), []).append(column)

    def given(columns: Iterable[Column]) -> int:
        places = [matrix.position(column) for column in columns]
        return sum(row.cells[place].value is not None for row in rows for place in places)

    return max(kinds.values(), key=given, default=[])


def _sex(column: Column) -> Sex:
    return column.sex or Sex.T


def _period(matrix: Matrix, row: Row, column: Column) -> Period | None:
    """The time that a cell means: a note may say another than its column's. A year is the same however it was written."""
    said = (
        note.period
        for note in matrix.notes
        if note.period is not None and note.column == column.name and note.row in {None, row.id}
    )
    found = next(said, column.period or row.period)
    return replace(found, span=Span.YEAR) if found and found.is_full_year else found


def _goals(reading: ReportReading, matrix: Matrix, row: Row, sex: Sex) -> Iterator[tuple[Period | None, SeriesTarget]]:
    for column, _ in zip(matrix.columns, row.cells, strict=False):
        if column.role is Role.MAL and column.sex in (None, sex):
            goal = series.target(reading, matrix, row, column)
            if goal is not None:
                yield column.period or row.period, goal


def _notes(matrix: Matrix, row: Row) -> Iterator[Note]:
    """The notes on a row, and those on the table that limit what can be compared over time."""
    if row.note:
        yield Note(row.note)
    for note in matrix.notes:
        of_table = note.row is None and note.column is None
        if note.row == row.id or (of_table and (note.breaks is not None or comparability.names_a_year(note.text))):
            yield note


def in_time(period: Period) -> tuple[int, int, str]:
    """What sorts periods by their end, and a part of a year before the whole."""
    return (period.end.toordinal(), -period.start.toordinal(), period.span)
