"""The cost of a board: what it became since the same time of an earlier year, and where the report prints the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rakenskap.analysis import balance, breakdown, comparison, figure_change
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import FigureChange
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import linear_rule
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import Role, Sex
from rakenskap.swedish.period import Period

_COSTS: Final = frozenset({Measured.COST, Measured.NET_COST})


@dataclass(frozen=True, slots=True)
class Cost:
    """How the board's cost changed between ``then`` and ``when``; ``figure`` is where the change stands, else the newer of the two."""

    figure: LocatedFigure
    change: FigureChange
    when: Period
    then: Period


def find(reading: ReportReading) -> Cost | None:
    """The first cost of the board that the report compares with an earlier year's, or None."""
    found = [(new, cost) for table in balance.statements(reading) for new, cost in _costs(reading, table)]
    named = balance.of_board(reading, [new for new, _ in found])
    own = [cost for new, cost in found if new.matrix.name in named]
    # a net cost says more than the cost that it is made of
    return min(own, key=lambda cost: cost.change.new.measured is not Measured.NET_COST, default=None)


def _costs(reading: ReportReading, table: TableReading) -> Iterator[tuple[LocatedFigure, Cost]]:
    matrix, report = table.matrix, reading.report
    for column in matrix.columns:
        when, earlier = column.period, comparison.before(matrix.columns, column)
        of_report = when is not None and (when.start, when.end) == (report.period.start, report.period.end)
        if column.role is not Role.UTFALL or column.sex in {Sex.K, Sex.M} or not of_report or earlier is None:
            continue
        for row in _cost_rows(table, column):
            new = breakdown.figure(report, CellAddress(matrix.name, row.id, column.name))
            old = breakdown.figure(report, CellAddress(matrix.name, row.id, earlier.name))
            if new is not None and old is not None and column.period and earlier.period:
                compared = reading.comparability(matrix, row)
                own = (
                    figure_change.between(reading, new, old)
                    if not compared.forbids(earlier.period, column.period)
                    else None
                )
                if own is not None and own.way is not None:
                    yield new, Cost(_printed_change(reading, new, old) or new, own, column.period, earlier.period)


def _cost_rows(table: TableReading, column: Column) -> list[Row]:
    """The total where it is a cost; where it is a result, the row of all costs."""
    total = breakdown.total(table.matrix)
    if total is not None and table.figure(total, column).measured.value in _COSTS:
        return [total]
    costs = table.all_costs
    return [costs] if costs is not None and table.figure(costs, column).measured.value in _COSTS else []


def _printed_change(reading: ReportReading, new: LocatedFigure, old: LocatedFigure) -> LocatedFigure | None:
    """The figure that the report prints as the change between these two, or None."""
    for column in new.matrix.columns:
        written = linear_rule.parse(column.equals, equation=False)
        signed = (
            []
            if isinstance(written, linear_rule.RuleFault)
            else [(term.name, int(term.coefficient)) for term in written.terms]
        )
        if column.role is Role.FORANDRING and signed == [(new.column.name, 1), (old.column.name, -1)]:
            found = breakdown.figure(reading.report, CellAddress(new.matrix.name, new.row.id, column.name))
            is_given = found is not None and found.cell.value is not None and not reading.is_doubted(found.address)
            return found if is_given else None
    return None
