"""The movements of a report: its measures that changed most since the time before, each with the figures that are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import Final

from rakenskap.analysis import breakdown, comparison, figure_change
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import ClaimedFigure, FigureChange, LargestChange
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import column_name, row_words
from rakenskap.model.board import Measure
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import Role, Sex
from rakenskap.swedish.period import Period, Span

MONTHS: Final = 2
"""How many months before the newest a sentence tells of."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A measure's newest figure and those before it, newest first; ``measure`` is its entry in the register.

    ``change`` is from the figure before the newest. ``largest`` says that no other measure of the report changed as much
    in per cent, where none did.
    """

    figure: LocatedFigure
    series: tuple[tuple[Period, ClaimedFigure], ...]
    change: FigureChange
    measure: Measure | None = None
    largest: LargestChange | None = None

    @property
    def unit(self) -> str:
        """The unit of its figures."""
        return self.change.new.unit

    @property
    def name(self) -> str:
        """The measure's name in the register, else what its row is called."""
        return self.measure.name if self.measure else self.change.new.name

    @property
    def is_countable(self) -> bool:
        """True where the name is a plural whose things are counted."""
        return self.measure is not None and self.measure.plural and self.change.new.measured is Measured.COUNT

    @property
    def is_share(self) -> bool:
        """True for a measure that changes in percentage points."""
        return self.change.new.measured is Measured.SHARE

    @property
    def is_monthly(self) -> bool:
        """True where months are compared."""
        return self.series[0][0].span is Span.MONTH

    @property
    def size(self) -> Decimal:
        """How much it changed, without sign: in per cent, or in percentage points for a share."""
        return self.change.difference if self.is_share else self.change.percent or Decimal(0)


def movements(reading: ReportReading) -> tuple[Movement, ...]:
    """The report's measures that changed, most first: counts and amounts, then shares, which are ranked apart.

    Only measures with an entry in the register count, unless the report has none of them: then those whose rows say
    themselves what is measured, and don't leave that to the table's title.
    """
    rows = list(_rows(reading))
    found = [moved for table, row, columns in rows if (moved := _movement(reading, table, row, columns)) is not None]
    told = [own for own in found if row_words.says_measured(own.figure.row.label, own.figure.matrix.title)]
    named = [moved for moved in found if moved.measure is not None] or told
    ranked = sorted(named, key=lambda moved: (moved.is_share, -moved.size))
    if not ranked or ranked[0].is_share or len(rows) == 1:
        return tuple(ranked)
    first = ranked[0]
    changes = [
        _change(reading, table, row, columns) if _is_comparable(reading, table, row, columns) else None
        for table, row, columns in rows
    ]
    others = tuple(one for one in changes if one is not None and one.new.cell != first.change.new.cell)
    if len(others) == len(rows) - 1 and all(_relative(one) < first.size for one in others):
        largest = LargestChange(first.change, others)
        return (Movement(first.figure, first.series, first.change, first.measure, largest), *ranked[1:])
    return tuple(ranked)


def _rows(reading: ReportReading) -> Iterator[tuple[TableReading, Row, tuple[Column, ...]]]:
    """Every row of measures with a figure in the newest column and in the one before, and those columns."""
    for table in reading.tables.values():
        matrix = table.matrix
        if not matrix.kind.has_measures:
            continue
        columns = _columns(table, reading.report.period)
        for row in table.lines:
            # A period without a figure ends the series.
            there = tuple(takewhile(lambda column: table.printed(row, column) is not None, columns))  # noqa: B023 - now
            if len(there) > 1:
                yield table, row, there


def _columns(table: TableReading, whole: Period) -> tuple[Column, ...]:
    """The newest outcomes of a table and those they may be held against; empty where there are none such."""
    outcomes = [
        column
        for column in table.matrix.columns
        if column.role is Role.UTFALL and column.sex not in {Sex.K, Sex.M} and column.period is not None
    ]
    newest = [column for column in outcomes if column.period is not None and column.period.end == whole.end]
    newest.sort(key=lambda column: column.period.start if column.period else whole.start)
    periods = [(column.period, column.flow, column_name.aspect(column.name)) for column in outcomes]
    for column in newest:
        if periods.count((column.period, column.flow, column_name.aspect(column.name))) > 1:
            continue  # two figures of one month: nothing says which is meant
        months = comparison.months_before(outcomes, column, MONTHS)
        earlier = comparison.before(outcomes, column)
        if months:
            return (column, *months)
        if earlier is not None:
            return (column, earlier)
    return ()


def _is_comparable(reading: ReportReading, table: TableReading, row: Row, columns: Sequence[Column]) -> bool:
    """True where nothing stands in the way of comparing the row's newest figure with those before it."""
    compared = reading.comparability(table.matrix, row)
    times = [column.period for column in columns if column.period]
    return not any(compared.forbids(time, times[0]) for time in times[1:])


def _change(reading: ReportReading, table: TableReading, row: Row, columns: Sequence[Column]) -> FigureChange | None:
    """The change of a row between its two newest figures, or None where nothing can be said of it."""
    new, old = (
        breakdown.figure(reading.report, CellAddress(table.matrix.name, row.id, column.name)) for column in columns[:2]
    )
    if new is None or old is None:
        return None
    return figure_change.between(reading, new, old)


def _movement(reading: ReportReading, table: TableReading, row: Row, columns: tuple[Column, ...]) -> Movement | None:
    """How a row moved, or None where nothing can be said: few, doubted, with a note of its own, or unchanged."""
    matrix = table.matrix
    own = [breakdown.figure(reading.report, CellAddress(matrix.name, row.id, column.name)) for column in columns]
    told = [figure_change.claimed(reading, one) if one else None for one in own]
    measure = reading.measure(row)
    times = [column.period for column in columns if column.period]
    found = _change(reading, table, row, columns)
    newest = own[0]
    if newest is None or found is None or found.way is None or any(one is None for one in told):
        return None
    if not _is_comparable(reading, table, row, columns):
        return None
    series = tuple((time, one) for time, one in zip(times, told, strict=True) if one is not None)
    moved = Movement(newest, series, found, measure)
    return moved if moved.size else None


def _relative(own: FigureChange) -> Decimal:
    """How much a figure changed in per cent, also where that is not said on its own: from nothing it is beyond measure."""
    if not own.old.value:
        return Decimal("Infinity") if own.new.value else Decimal(0)
    return own.difference / abs(own.old.value) * 100
