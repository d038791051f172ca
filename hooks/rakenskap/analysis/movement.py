"""The movements of a report: its measures that changed most since the time before, each with the figures that are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import Final

from rakenskap.analysis import breakdown, comparison
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.model import units
from rakenskap.model.board import Measure, Register
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Role, RowType, Sex
from rakenskap.swedish import quantity
from rakenskap.swedish.period import Period, Span
from rakenskap.swedish.unit import is_money, is_share

MONTHS: Final = 2
"""How many months before the newest a sentence tells of."""

_ASIDE: Final = frozenset({RowType.RUBRIK, RowType.MINNESPOST})


@dataclass(frozen=True, slots=True)
class Movement:
    """A measure's newest figure and those before it, newest first; ``measure`` is its entry in the register.

    ``size`` is how much it changed, without sign: in per cent, or in percentage points for a share. ``is_largest`` when
    no other measure of the report changed as much in per cent.
    """

    figure: LocatedFigure
    unit: str
    series: tuple[tuple[Period, Decimal], ...]
    size: Decimal
    measure: Measure | None = None
    is_largest: bool = False

    @property
    def new(self) -> Decimal:
        """The newest figure."""
        return self.series[0][1]

    @property
    def old(self) -> Decimal:
        """The figure before it."""
        return self.series[1][1]

    @property
    def name(self) -> str:
        """The measure's name in the register, else the label of its row."""
        return self.measure.name if self.measure else self.figure.row.label

    @property
    def is_countable(self) -> bool:
        """True where the name is a plural whose things are counted."""
        return self.measure is not None and self.measure.plural and not (is_money(self.unit) or is_share(self.unit))

    @property
    def is_share(self) -> bool:
        """True for a measure that changes in percentage points."""
        return is_share(self.unit)

    @property
    def is_monthly(self) -> bool:
        """True where months are compared."""
        return self.series[0][0].span is Span.MONTH


def movements(report: Report, register: Register) -> tuple[Movement, ...]:
    """The report's measures that changed, most first: counts and amounts, then shares, which are ranked apart.

    Only measures with an entry in the register count, unless the report has none of them.
    """
    rows = list(_rows(report))
    known = {measure.id: measure for measure in register.measures}
    found = [
        moved for matrix, row, columns in rows if (moved := _movement(report, known, matrix, row, columns)) is not None
    ]
    named = [moved for moved in found if moved.measure is not None] or found
    ranked = sorted(named, key=lambda moved: (moved.is_share, -moved.size))
    if not ranked or ranked[0].is_share or len(rows) == 1:
        return tuple(ranked)
    first = ranked[0]
    relative = [_relative(matrix, row, columns) for matrix, row, columns in rows if row is not first.figure.row]
    largest = all(other is not None and other < first.size for other in relative)
    return (replace(first, is_largest=largest), *ranked[1:])


def _rows(report: Report) -> Iterator[tuple[Matrix, Row, tuple[Column, ...]]]:
    """Every row of measures with a figure in the newest column and in the one before, and those columns."""
    for table in report.tables:
        if not isinstance(table, Matrix) or not table.kind.has_measures:
            continue
        columns = _columns(table, report.period)
        for row in table.rows:
            # A period without a figure ends the series.
            there = tuple(takewhile(lambda column: _value(table, row, column) is not None, columns))  # noqa: B023 - now
            if row.row_type not in _ASIDE and len(there) > 1:
                yield table, row, there


def _columns(matrix: Matrix, whole: Period) -> tuple[Column, ...]:
    """The newest outcomes of a table and those they may be held against; empty where there are none such."""
    outcomes = [
        column
        for column in matrix.columns
        if column.role is Role.UTFALL and column.sex not in {Sex.K, Sex.M} and column.period is not None
    ]
    newest = [column for column in outcomes if column.period is not None and column.period.end == whole.end]
    newest.sort(key=lambda column: column.period.start if column.period else whole.start)
    periods = [(column.period, column.flow) for column in outcomes]
    for column in newest:
        if periods.count((column.period, column.flow)) > 1:
            continue  # two figures of one month: nothing says which is meant
        months = comparison.months_before(outcomes, column, MONTHS)
        earlier = comparison.before(outcomes, column)
        if months:
            return (column, *months)
        if earlier is not None:
            return (column, earlier)
    return ()


def _movement(
    report: Report, known: dict[str, Measure], matrix: Matrix, row: Row, columns: tuple[Column, ...]
) -> Movement | None:
    """How a row moved, or None where nothing can be said: few, doubted, with a note of its own, or unchanged."""
    own = breakdown.figure(report, CellAddress(matrix.name, row.id, columns[0].name))
    doubted = any(breakdown.is_doubted(report, CellAddress(matrix.name, row.id, column.name)) for column in columns)
    if own is None or doubted or comparison.is_noted(matrix, row, columns):
        return None
    series = tuple(
        (column.period, value)
        for column in columns
        if column.period is not None and (value := _value(matrix, row, column)) is not None
    )
    new, old = series[0][1], series[1][1]
    name = units.of_cell(matrix, row, columns[0])
    size = abs(new - old) if is_share(name) else quantity.percent(new - old, old, new)
    return Movement(own, name, series, size, known.get(row.measure)) if size else None


def _relative(matrix: Matrix, row: Row, columns: tuple[Column, ...]) -> Decimal | None:
    """How much a row changed in per cent, also where that is not said on its own; None when it came from nothing."""
    new, old = (_value(matrix, row, column) for column in columns[:2])
    if new is None or old is None or (not old and new):
        return None
    if not old or is_share(units.of_cell(matrix, row, columns[0])):
        return Decimal(0)
    return abs(new - old) / abs(old) * 100


def _value(matrix: Matrix, row: Row, column: Column) -> Decimal | None:
    cell = matrix.cell(row.id, column.name)
    return cell.value if cell else None
