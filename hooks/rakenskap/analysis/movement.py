"""What became of figures since the same time before: the measures that changed most, and the report's cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import Final

from rakenskap.analysis import balance, breakdown, comparison
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.model import linear_rule, units
from rakenskap.model.addresses import CellAddress
from rakenskap.model.board import Measure, Register
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Flow, Role, RowType, Sex, TableKind
from rakenskap.swedish import quantity
from rakenskap.swedish.period import Period, Span
from rakenskap.swedish.quantity import Amount

_SUMS: Final = frozenset({RowType.SUMMA, RowType.DELSUMMA})
_NO_COST: Final = ("resultat", "intäkt", "bidrag", "inkomst")


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost and what it was; ``figure`` is where the change stands, else the newer of the two.

    ``share`` is the change in per cent with its sign, or None where that says nothing.
    """

    figure: LocatedFigure
    flow: Flow
    new: Amount
    old: Amount
    when: Period
    then: Period
    share: Decimal | None


def cost(report: Report) -> Cost | None:
    """The first cost of the widest statement that has one, or None."""
    found = [cost for matrix in balance.statements(report) for cost in _costs(report, matrix)]
    return min(found, key=lambda one: breakdown.is_part(report, one.figure.address), default=None)


def _costs(report: Report, matrix: Matrix) -> Iterator[Cost]:
    for column in matrix.columns:
        when, earlier = column.period, comparison.before(matrix.columns, column)
        of_report = when is not None and (when.start, when.end) == (report.period.start, report.period.end)
        if column.role is not Role.UTFALL or column.sex in {Sex.K, Sex.M} or not of_report or earlier is None:
            continue
        for row in _cost_rows(matrix, column):
            flow = _flow(matrix, row, column)
            new = breakdown.figure(report, CellAddress(matrix.name, row.id, column.name))
            old = breakdown.figure(report, CellAddress(matrix.name, row.id, earlier.name))
            if flow is not None and new is not None and old is not None:
                cost = _cost(report, flow, new, old)
                if cost is not None:
                    yield cost


def _cost(report: Report, flow: Flow, new: LocatedFigure, old: LocatedFigure) -> Cost | None:
    own, before = balance.money(new), balance.money(old)
    if own is None or before is None or own.value * before.value <= 0 or new.column.period is None:
        return None
    if any(breakdown.is_doubted(report, one.address) for one in (new, old)) or old.column.period is None:
        return None
    change = abs(own.value) - abs(before.value)
    share = quantity.percent(change, before.value, own.value)
    signed = None if share is None else share.copy_sign(change)
    return Cost(
        _printed_change(report, new, old) or new, flow, own, before, new.column.period, old.column.period, signed
    )


def _cost_rows(matrix: Matrix, column: Column) -> list[Row]:
    """The table's total; where that is a result, the sum of its costs."""
    total = breakdown.total(matrix)
    if total is None or not balance.is_result(total, column):
        return [total] if total else []
    return [row for row in matrix.rows if row.row_type in _SUMS and "kostnad" in row.label.lower()]


def _flow(matrix: Matrix, row: Row, column: Column) -> Flow | None:
    """Whether a figure is a net cost or a cost, as its column, its row or its table says; None when none of them does."""
    if column.flow is not None:
        return column.flow if column.flow in {Flow.NETTOKOSTNAD, Flow.KOSTNAD} else None
    label = row.label.lower()
    if "kostnad" in label:
        return Flow.NETTOKOSTNAD if "netto" in label else Flow.KOSTNAD
    if any(word in label for word in _NO_COST):
        return None
    # An operating statement by activity that is held against its budget is net, unless something says otherwise.
    is_net = "netto" in f"{matrix.title} {matrix.description}".lower()
    has_deviation = any(own.role is Role.AVVIKELSE for own in matrix.columns)
    return Flow.NETTOKOSTNAD if is_net or has_deviation else None


def _printed_change(report: Report, new: LocatedFigure, old: LocatedFigure) -> LocatedFigure | None:
    """The figure that the report prints as the change between these two, or None."""
    for column in new.matrix.columns:
        written = linear_rule.parse(column.equals, equation=False)
        signed = (
            []
            if isinstance(written, linear_rule.RuleFault)
            else [(term.name, int(term.coefficient)) for term in written.terms]
        )
        if column.role is Role.FORANDRING and signed == [(new.column.name, 1), (old.column.name, -1)]:
            found = breakdown.figure(report, CellAddress(new.matrix.name, new.row.id, column.name))
            return found if found is not None and found.cell.value is not None else None
    return None


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
    def is_share(self) -> bool:
        """True for a measure that changes in percentage points."""
        return self.unit == quantity.SHARE

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
        if not isinstance(table, Matrix) or table.kind is not TableKind.MEASURES:
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
    size = abs(new - old) if name == quantity.SHARE else quantity.percent(new - old, old, new)
    return Movement(own, name, series, size, known.get(row.measure)) if size else None


def _relative(matrix: Matrix, row: Row, columns: tuple[Column, ...]) -> Decimal | None:
    """How much a row changed in per cent, also where that is not said on its own; None when it came from nothing."""
    new, old = (_value(matrix, row, column) for column in columns[:2])
    if new is None or old is None or (not old and new):
        return None
    if not old or units.of_cell(matrix, row, columns[0]) == quantity.SHARE:
        return Decimal(0)
    return abs(new - old) / abs(old) * 100


def _value(matrix: Matrix, row: Row, column: Column) -> Decimal | None:
    cell = matrix.cell(row.id, column.name)
    return cell.value if cell else None
