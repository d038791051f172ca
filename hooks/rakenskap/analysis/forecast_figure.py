"""Figures that forecasts are held against what came by: those of one report, with all that decides what each may be paired with.

What is read here depends on that report alone, so it can be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from rakenskap.analysis import time_axis
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import column_name, terms, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import Flow, ReportType, Role, RowType
from rakenskap.swedish import number
from rakenskap.swedish.period import Period

_UNTOLD: Final = frozenset({RowType.RUBRIK, RowType.MINNESPOST})


class Thing(NamedTuple):
    """What makes two figures be of the same: a measure of the register, or a row of a table, with flow and time.

    ``kind`` is what kind of table it is, empty for a measure. Without a row it is any row of the table.
    """

    name: str
    kind: str
    row: str
    flow: Flow | None
    start: date
    end: date


class ForecastGroup(NamedTuple):
    """What the forecasts of one table have in common."""

    type: ReportType
    length: time_axis.Length
    table: str
    flow: Flow | None


@dataclass(frozen=True, slots=True)
class ForecastFigure:
    """A figure, with all that decides what it may be paired with.

    ``things`` are what it may be found by, the surest first. ``measured`` is what it measures, None where nobody knows, and
    ``has_sign`` says that its sign is known. ``amount`` is the figure without the minus that costs are printed with, None
    where nothing says what a minus means, and ``places`` how many decimals it is known to. ``is_limited`` where nothing
    may be said of it, or a note stands at it. ``definition`` is how its measure was defined then, and its unit; empty
    where the register has none.
    """

    cell: CellAddress
    label: str
    row_type: RowType
    unit: str
    period: Period
    group: ForecastGroup
    things: tuple[Thing, ...]
    measured: Measured | None
    has_sign: bool
    amount: Decimal | None
    places: int
    is_limited: bool
    definition: tuple[str, str]


def foreseen(reading: ReportReading) -> tuple[ForecastFigure, ...]:
    """What the report foresaw of a time that wasn't over."""
    end = reading.report.period.end
    return tuple(own for own in _figures(reading, terms.FORECASTS) if own.period.end > end)


def sought(found: Iterable[ForecastFigure]) -> frozenset[Thing]:
    """What outcomes are looked for where this has been foreseen, whatever the row."""
    return frozenset(thing._replace(row="") for own in found for thing in own.things)


def came(reading: ReportReading, wanted: frozenset[Thing]) -> tuple[ForecastFigure, ...]:
    """What the report says came of a time that was over, as far as it is ``wanted``."""
    end = reading.report.period.end
    return tuple(own for own in _figures(reading, frozenset({Role.UTFALL}), wanted) if own.period.end <= end)


def _figures(
    reading: ReportReading, roles: frozenset[Role], wanted: frozenset[Thing] | None = None
) -> Iterator[ForecastFigure]:
    """The figures of some roles, of all and not of one sex, but for those of plans; only of what is ``wanted``."""
    if reading.report.type in terms.PLANNING:
        return
    for table in reading.tables.values():
        columns = [own for own in table.matrix.columns if own.role in roles and _is_whole(table, own)]
        for row in table.matrix.rows if columns else ():
            for column in columns if row.row_type not in _UNTOLD else ():
                value, period = table.printed(row, column), column.period or row.period
                if value is None or period is None:
                    continue
                things = tuple(_things(table, row, column, period))
                is_wanted = wanted is None or any(thing._replace(row="") in wanted for thing in things)
                if is_wanted and table.role(row, column) is column.role:
                    yield _figure(reading, table, row, column, period, value, things)


def _is_whole(table: TableReading, column: Column) -> bool:
    return column.sex is None and not column_name.aspect(column.name) and table.is_alone(column)


def _things(table: TableReading, row: Row, column: Column, period: Period) -> Iterator[Thing]:
    if row.measure:
        yield Thing(row.measure, "", "", column.flow, period.start, period.end)
    matrix = table.matrix
    yield Thing(matrix.name, matrix.kind.name, row.id, column.flow, period.start, period.end)


def _figure(  # noqa: PLR0913, PLR0917 - where it stands, and what has been read there
    reading: ReportReading,
    table: TableReading,
    row: Row,
    column: Column,
    period: Period,
    value: Decimal,
    things: tuple[Thing, ...],
) -> ForecastFigure:
    report, matrix = reading.report, table.matrix
    read = table.figure(row, column)
    measure = reading.measure(row)
    return ForecastFigure(
        CellAddress(matrix.name, row.id, column.name),
        row.label,
        row.row_type,
        units.of_cell(matrix, row, column),
        period,
        ForecastGroup(report.type, time_axis.length(report.period), matrix.name, column.flow),
        things,
        read.measured.value,
        read.sign is not None,
        None if read.sign is None and value < 0 else value * (read.sign or 1),
        _places(table, column),
        _is_limited(reading, table, row, column, period),
        (measure.definition, measure.unit) if measure is not None else ("", ""),
    )


def _places(table: TableReading, column: Column) -> int:
    """How many decimals a figure of the column is known to: a spreadsheet drops the zeros of its column's finest."""
    printed = (table.printed(row, column) for row in table.matrix.rows)
    return max(column.decimals or 0, *(number.decimals(value) for value in printed if value is not None))


def _is_limited(reading: ReportReading, table: TableReading, row: Row, column: Column, period: Period) -> bool:
    notes = (note for note in table.matrix.notes if note.column == column.name and note.row in (None, row.id))
    noted = bool(column.note) or any(True for _ in notes)
    cell = CellAddress(table.matrix.name, row.id, column.name)
    return noted or reading.is_doubted(cell) or reading.comparability(table.matrix, row).forbids(period, period)
