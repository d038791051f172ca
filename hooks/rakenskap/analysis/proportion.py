"""Amounts in proportion: money of a whole year per inhabitant of the municipality, and in the prices of one year.

A figure that is missing, protected or in doubt has neither, and where the context lacks a year it is said that it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.analysis.measure_history import History
from rakenskap.analysis.series import DraftSeries
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.context import BoardContext, ContextFigure
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import NO_AMOUNTS, PLUS_ROLES, RowType
from rakenskap.swedish import number
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period, Span
from rakenskap.swedish.unit import UnitKind, scale

_SHOWN: Final = 10
"""From so many kronor per inhabitant nothing smaller is shown than one."""


@dataclass(frozen=True, slots=True)
class ProportionCell:
    """An amount in proportion: ``missing`` says why there is none, as the report does, or that nothing may be said of it.

    ``per_inhabitant`` is in kronor, ``in_prices`` in the unit of the amount; each is None where the context lacks the year.
    """

    address: CellAddress
    period: Period
    per_inhabitant: Decimal | None = None
    in_prices: Decimal | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class ProportionRow:
    """A row of a table, with a cell for each of its columns of money, None where it has no amount of a whole year there."""

    row: Row
    cells: tuple[ProportionCell | None, ...]


@dataclass(frozen=True, slots=True)
class Proportion:
    """The amounts of a table in proportion; ``base_year`` is the one whose prices they are in, None where there are none.

    ``used`` are the figures of the context that they rest on, and the years are those that it lacks.
    """

    columns: tuple[Column, ...]
    rows: tuple[ProportionRow, ...]
    base_year: int | None
    used: tuple[ContextFigure, ...]
    without_population: tuple[int, ...]
    without_prices: tuple[int, ...]

    @property
    def has_population(self) -> bool:
        """True where any amount is told per inhabitant."""
        return any(cell.per_inhabitant is not None for cell in self._cells)

    @property
    def has_prices(self) -> bool:
        """True where any amount is told in the prices of the base year."""
        return any(cell.in_prices is not None for cell in self._cells)

    @property
    def decimals(self) -> int:
        """How many decimals kronor per inhabitant are shown with: none, unless most of an amount were lost."""
        found = [abs(cell.per_inhabitant) for cell in self._cells if cell.per_inhabitant]
        return 1 if found and min(found) < _SHOWN else 0

    @property
    def _cells(self) -> Iterator[ProportionCell]:
        return (cell for row in self.rows for cell in row.cells if cell is not None)


def amount(value: Decimal, unit: str, year: int, context: BoardContext) -> tuple[Decimal | None, Decimal | None]:
    """An amount of a year in kronor per inhabitant, and in its own unit in the prices of the context's base year."""
    power, people, factor = scale(unit), context.population.get(year), context.price_factor(year)
    per = value.scaleb(power) / people.value if people is not None and power is not None else None
    return per, number.rounded(value * factor, max(0, number.places(value))) if factor is not None else None


def of_table(reading: ReportReading, table: TableReading, context: BoardContext) -> Proportion | None:
    """A table of money in proportion, or None where it has no amounts of whole years that the context says anything of."""
    matrix = table.matrix
    if not matrix.kind.has_money:
        return None
    rows = [row for row in matrix.rows if row.row_type is not RowType.RUBRIK and row.cells]

    def told(row: Row, column: Column) -> ProportionCell | None:
        period = column.period or row.period
        unit = units.of_cell(matrix, row, column)
        if period is None or not period.is_full_year or units.kind(unit) is not UnitKind.MONEY:
            return None
        address = CellAddress(matrix.name, row.id, column.name)
        cell = row.cells[matrix.position(column)]
        if cell.value is None:
            return ProportionCell(address, period, missing=cell.missing or Missing.BLANK)
        if reading.is_doubted(address):
            return ProportionCell(address, period, missing=Missing.NOT_COMPARABLE)
        return ProportionCell(address, period, *amount(cell.value, unit, period.end.year, context))

    columns = [column for column in matrix.columns if _is_amount(column)]
    made = [ProportionRow(row, tuple(told(row, column) for column in columns)) for row in rows]
    kept = [at for at in range(len(columns)) if any(row.cells[at] is not None for row in made)]
    found = tuple(ProportionRow(own.row, tuple(own.cells[at] for at in kept)) for own in made)
    return _proportion(tuple(columns[at] for at in kept), found, context)


@dataclass(frozen=True, slots=True)
class ProportionYear:
    """An amount of a year in proportion; each is None where the context lacks the year."""

    period: Period
    value: Decimal
    per_inhabitant: Decimal | None
    in_prices: Decimal | None


@dataclass(frozen=True, slots=True)
class MeasureProportion:
    """A measure of money over whole years: as it is told, per inhabitant, and in the prices of ``base_year``."""

    unit: str
    told: DraftSeries
    years: tuple[ProportionYear, ...]
    base_year: int | None
    used: tuple[ContextFigure, ...]
    without_population: tuple[int, ...]
    without_prices: tuple[int, ...]

    @property
    def decimals(self) -> int:
        """How many decimals kronor per inhabitant are shown with."""
        found = [abs(one.per_inhabitant) for one in self.years if one.per_inhabitant]
        return 1 if found and min(found) < _SHOWN else 0


def of_history(history: History, context: BoardContext) -> MeasureProportion | None:
    """A measure of money in proportion, or None where it isn't one, or the context says nothing of its years."""
    if not context.is_known:
        return None
    (length, unit), drafts = next(iter(history.draft_series.items()))  # those that most is told of
    if length[0] != Span.YEAR or units.kind(unit) is not UnitKind.MONEY or len(drafts) != 1:
        return None
    cells = [cell for cell in drafts[0].given if cell.figure is not None]  # of the others nothing may be said
    amounts = [(cell.period, cell.value) for cell in cells if cell.value is not None]
    found = tuple(ProportionYear(when, own, *amount(own, unit, when.end.year, context)) for when, own in amounts)
    if all(one.per_inhabitant is None and one.in_prices is None for one in found):
        return None
    listed = [one.period.end.year for one in found]
    return MeasureProportion(
        unit,
        drafts[0],
        found,
        context.base_year,
        tuple(used(context, listed)),
        lacking(listed, context.population.__contains__),
        lacking(listed, lambda year: context.price_factor(year) is not None),
    )


def _is_amount(column: Column) -> bool:
    """True for amounts, and for what a year's came to beside its budget; never for changes from one year to another."""
    return column.sex is None and (column.role not in NO_AMOUNTS or column.role in PLUS_ROLES)


def _proportion(columns: tuple[Column, ...], rows: Sequence[ProportionRow], context: BoardContext) -> Proportion | None:
    years = sorted({cell.period.end.year for row in rows for cell in row.cells if cell is not None})
    made = Proportion(
        columns,
        tuple(rows),
        context.base_year,
        tuple(used(context, years)),
        lacking(years, context.population.__contains__),
        lacking(years, lambda year: context.price_factor(year) is not None),
    )
    return made if made.has_population or made.has_prices else None


def years(reading: ReportReading) -> frozenset[int]:
    """The years that a report has amounts of: in its tables of money, and of its measures that are money."""
    return frozenset(_years(reading))


def _years(reading: ReportReading) -> Iterator[int]:
    for table in reading.tables.values():
        matrix = table.matrix
        columns = [column for column in matrix.columns if _is_amount(column)]
        for row in matrix.rows:
            is_told = row.cells and (matrix.kind.has_money or row.measure in reading.measures)
            for column in columns if is_told else ():
                period = column.period or row.period
                is_money = units.kind(units.of_cell(matrix, row, column)) is UnitKind.MONEY
                is_given = row.cells[matrix.position(column)].value is not None
                if is_given and is_money and period is not None and period.is_full_year:
                    yield period.end.year


def lacking(years: Iterable[int], has: Callable[[int], bool]) -> tuple[int, ...]:
    """The years that something isn't there of."""
    return tuple(year for year in years if not has(year))


def used(context: BoardContext, years: Iterable[int]) -> Iterator[ContextFigure]:
    """The figures of the context that amounts of these years rest on."""
    listed = list(years)
    yield from (context.population[year] for year in listed if year in context.population)
    base = context.base_year
    if base is not None:
        known = [year for year in listed if year in context.prices]
        yield from (context.prices[year] for year in sorted({*known, base} if known else ()))
