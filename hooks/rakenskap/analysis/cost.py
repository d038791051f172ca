"""The cost of a report: what it became since the same time of an earlier year, and where the report prints the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.analysis import balance, breakdown, comparison
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.model import linear_rule
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Flow, Role, RowType, Sex
from rakenskap.swedish import quantity
from rakenskap.swedish.period import Period
from rakenskap.swedish.quantity import Amount

_SUMS: Final = frozenset({RowType.SUMMA, RowType.DELSUMMA})

# What labels and titles say where no column does: words of the reports, known by a part of them.
_COST: Final = "kostnad"
_NET: Final = "netto"
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


def find(report: Report) -> Cost | None:
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
    return [row for row in matrix.rows if row.row_type in _SUMS and _COST in row.label.lower()]


def _flow(matrix: Matrix, row: Row, column: Column) -> Flow | None:
    """Whether a figure is a net cost or a cost, as its column, its row or its table says; None when none of them does."""
    if column.flow is not None:
        return column.flow if column.flow in {Flow.NETTOKOSTNAD, Flow.KOSTNAD} else None
    label = row.label.lower()
    if _COST in label:
        return Flow.NETTOKOSTNAD if _NET in label else Flow.KOSTNAD
    if any(word in label for word in _NO_COST):
        return None
    # An operating statement by activity that is held against its budget is net, unless something says otherwise.
    is_net = _NET in f"{matrix.title} {matrix.description}".lower()
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
