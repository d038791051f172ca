"""Forecasts and what came: what interim reports foresaw of a time, and what the board then reported of it, row by row.

Only figures of one measure, one time and one unit are paired: the same measure of the register, or the same row of the
same table, of one flow, measured and signed alike. Where one of them is missing, protected or a target in words there is
no pair, and where nothing may be said of one, or a note stands at it, the pair has no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, TypeAlias

from rakenskap.analysis import time_axis
from rakenskap.analysis.claim import Way
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import column_name, terms, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import Flow, Role, RowType
from rakenskap.swedish import number, quantity
from rakenskap.swedish.period import Period
from rakenskap.swedish.unit import is_share

_Thing: TypeAlias = tuple[object, ...]
"""What makes two figures be of the same: a measure, or a row of a table, with flow, sex and time."""
_UNTOLD: Final = frozenset({RowType.RUBRIK, RowType.MINNESPOST})


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """A figure where a report states it, as an amount of what it measures; a cost that is printed with minus has none."""

    report: Report
    cell: CellAddress
    value: Decimal


@dataclass(frozen=True, slots=True)
class ForecastMiss:
    """What was foreseen of ``period`` and what came, both in one unit.

    ``difference`` is how much more came than was foreseen, as far as both are known, and None where they can't be
    compared; ``percent`` is it in per cent of what was foreseen, without sign, or None where that says nothing.
    """

    period: Period
    forecast: StatedAmount
    outcome: StatedAmount
    difference: Decimal | None = None
    percent: Decimal | None = None

    @property
    def way(self) -> Way | None:
        """Whether more or less came than was foreseen, or as much; None where that can't be said."""
        if self.difference is None:
            return None
        return Way.SAME if not self.difference else Way.UP if self.difference > 0 else Way.DOWN


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """A row of a table over the years, the newest first."""

    id: str
    label: str
    unit: str
    row_type: RowType
    misses: tuple[ForecastMiss, ...]


@dataclass(frozen=True, slots=True)
class ForecastTable:
    """The rows of a table that were foreseen in reports of one kind and one part of the year.

    ``report`` is the newest of those, and ``flow`` the flow that the column says, None where it says none.
    """

    name: str
    title: str
    report: Report
    flow: Flow | None
    rows: tuple[ForecastRow, ...]

    @property
    def reports(self) -> frozenset[str]:
        """The addresses of the reports that state its figures."""
        pairs = ((miss.forecast, miss.outcome) for row in self.rows for miss in row.misses)
        return frozenset(own.report.address for pair in pairs for own in pair)

    @property
    def total(self) -> ForecastRow | None:
        """The table's only sum, where more than one of its years can be told of; else None."""
        totals = [row for row in self.rows if row.row_type is RowType.SUMMA]
        if len(totals) != 1:
            return None
        told = [own for own in totals[0].misses if own.difference is not None]
        return totals[0] if len(told) > 1 else None


@dataclass(frozen=True)
class _RowFigure:
    """A figure with all that decides what it may be paired with; what follows from it is asked of each that it may be."""

    reading: ReportReading
    table: TableReading
    row: Row
    column: Column
    period: Period
    value: Decimal

    @property
    def report(self) -> Report:
        """The report that states it."""
        return self.reading.report

    @property
    def cell(self) -> CellAddress:
        """Where it stands there."""
        return CellAddress(self.table.matrix.name, self.row.id, self.column.name)

    @property
    def unit(self) -> str:
        """The unit that it is printed in."""
        return units.of_cell(self.table.matrix, self.row, self.column)

    @cached_property
    def places(self) -> int:
        """How many decimals it is known to: a spreadsheet drops the zeros of its column's finest."""
        printed = (self.table.printed(row, self.column) for row in self.table.matrix.rows)
        return max(self.column.decimals or 0, *(number.decimals(value) for value in printed if value is not None))

    @property
    def things(self) -> Iterator[_Thing]:
        """What it may be found by, the surest first."""
        rest = (self.column.flow, self.period.start, self.period.end)
        if self.row.measure:
            yield ("measure", self.row.measure, *rest)
        yield ("row", self.table.matrix.name, self.table.matrix.kind.name, self.row.id, *rest)

    @property
    def group(self) -> _Thing:
        """What the forecasts of one table have in common."""
        return (
            self.report.type,
            time_axis.length(self.report.period),
            self.table.matrix.name,
            self.column.flow,
        )

    @cached_property
    def meaning(self) -> tuple[Measured | None, bool]:
        """What it measures, and whether its sign is known."""
        figure = self.table.figure(self.row, self.column)
        return figure.measured.value, figure.sign is None

    @cached_property
    def amount(self) -> Decimal | None:
        """The figure without the minus that costs are printed with, or None where nothing says what a minus means."""
        sign = self.table.figure(self.row, self.column).sign
        return None if sign is None and self.value < 0 else self.value * (sign or 1)

    @cached_property
    def is_limited(self) -> bool:
        """True where nothing may be said of the figure, or a note stands at it."""
        notes = (
            note
            for note in self.table.matrix.notes
            if note.column == self.column.name and note.row in (None, self.row.id)
        )
        compared = self.reading.comparability(self.table.matrix, self.row)
        noted = bool(self.column.note) or any(True for _ in notes)
        return noted or self.reading.is_doubted(self.cell) or compared.forbids(self.period, self.period)

    @property
    def definition(self) -> tuple[str, str]:
        """How its measure was defined then, and its unit; empty where the register has none."""
        measure = self.reading.measure(self.row)
        return (measure.definition, measure.unit) if measure is not None else ("", "")


def tables(readings: Sequence[ReportReading]) -> tuple[ForecastTable, ...]:
    """What a board's reports foresaw and what came, of all its ``readings``, the newest first."""
    foreseen = [own for own in _figures(readings, terms.FORECASTS) if own.period.end > own.report.period.end]
    wanted = {thing for own in foreseen for thing in own.things}
    came: dict[_Thing, list[_RowFigure]] = {}
    for own in _figures(readings, frozenset({Role.UTFALL}), wanted):
        if own.period.end <= own.report.period.end:
            for thing in own.things:
                came.setdefault(thing, []).append(own)
    found: dict[_Thing, list[tuple[_RowFigure, ForecastMiss]]] = {}
    for own in foreseen:
        miss = _miss(own, came)
        if miss is not None:
            found.setdefault(own.group, []).append((own, miss))
    return tuple(_table(pairs) for pairs in found.values())


def _table(found: Sequence[tuple[_RowFigure, ForecastMiss]]) -> ForecastTable:
    newest, _ = found[0]
    rows: dict[tuple[str, str], list[tuple[_RowFigure, ForecastMiss]]] = {}
    for own, miss in found:
        rows.setdefault((own.row.id, units.canonical(own.unit)), []).append((own, miss))
    matrix = newest.table.matrix
    made = tuple(_row(pairs) for pairs in rows.values())
    return ForecastTable(matrix.name, matrix.title, newest.report, newest.column.flow, made)


def _row(found: Sequence[tuple[_RowFigure, ForecastMiss]]) -> ForecastRow:
    own, _ = found[0]
    misses = {miss.period: miss for _, miss in reversed(found)}
    ordered = sorted(misses.values(), key=lambda miss: miss.period.end, reverse=True)
    return ForecastRow(own.row.id, own.row.label, own.unit, own.row.row_type, tuple(ordered))


def _figures(
    readings: Iterable[ReportReading], roles: frozenset[Role], wanted: frozenset[_Thing] | set[_Thing] | None = None
) -> Iterator[_RowFigure]:
    """The figures of some roles, of all and not of one sex, but for those of plans; only of what is ``wanted``."""
    for reading in readings:
        if reading.report.type in terms.PLANNING:
            continue
        for table in reading.tables.values():
            columns = [own for own in table.matrix.columns if own.role in roles and _is_whole(table, own)]
            for row in table.matrix.rows if columns else ():
                for column in columns if row.row_type not in _UNTOLD else ():
                    value, period = table.printed(row, column), column.period or row.period
                    if value is not None and period is not None:
                        own = _RowFigure(reading, table, row, column, period, value)
                        is_wanted = wanted is None or any(thing in wanted for thing in own.things)
                        if is_wanted and table.role(row, column) is column.role:
                            yield own


def _is_whole(table: TableReading, column: Column) -> bool:
    return column.sex is None and not column_name.aspect(column.name) and table.is_alone(column)


def _miss(own: _RowFigure, came: Mapping[_Thing, Sequence[_RowFigure]]) -> ForecastMiss | None:
    """The forecast with what came of it, as the report of that time says it, else the next that does."""
    for thing in own.things:
        later = [other for other in came.get(thing, ()) if other.meaning == own.meaning]
        if later:
            return _paired(own, min(later, key=lambda other: other.report.period.end))
    return None


def _paired(own: _RowFigure, outcome: _RowFigure) -> ForecastMiss | None:
    by = units.shift(outcome.unit, own.unit)
    foreseen, came = own.amount, outcome.amount
    if by is None or foreseen is None or came is None:
        return None
    forecast = StatedAmount(own.report, own.cell, foreseen)
    stated = StatedAmount(outcome.report, outcome.cell, came.scaleb(by))
    is_redefined = "" not in (*own.definition, *outcome.definition) and own.definition != outcome.definition
    if own.is_limited or outcome.is_limited or is_redefined:
        return ForecastMiss(own.period, forecast, stated)
    difference = number.rounded(stated.value - foreseen, min(own.places, outcome.places - by))
    is_relative = not is_share(own.unit)
    percent = quantity.percent(difference, foreseen, stated.value, own.unit) if is_relative else None
    return ForecastMiss(own.period, forecast, stated, difference, percent)
