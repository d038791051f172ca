"""Which charts a matrix may have, in the order they are tried."""

from __future__ import annotations

from rakenskap.analysis import plan, series
from rakenskap.model.model import ChartKind, Kind, Matrix


def kinds(matrix: Matrix) -> tuple[ChartKind, ...]:
    """What is tried in turn: what the editor chose, else what suits the table's kind; none where there shall be none."""
    match matrix.chart:
        case ChartKind.NONE:
            return ()
        case ChartKind.LINES:
            # Lines that can't share a chart are small columns instead.
            return (ChartKind.LINES, ChartKind.COLUMNS)
        case ChartKind.AUTO if matrix.kind is Kind.ECONOMY:
            return (ChartKind.DEVIATION, ChartKind.BUDGET, ChartKind.LINES, ChartKind.COLUMNS)
        case ChartKind.AUTO:
            return (ChartKind.LINES, ChartKind.COLUMNS, ChartKind.BUDGET)
        case chosen:
            return (chosen,)


def is_drawable(matrix: Matrix) -> bool:
    """True when ``matrix`` has the figures that the chart its editor chose is drawn from."""
    match matrix.chart:
        case ChartKind.DEVIATION:
            return plan.deviations(matrix, None) is not None
        case ChartKind.BUDGET:
            return plan.amounts(matrix) is not None
        case ChartKind.COLUMNS | ChartKind.LINES:
            return series.of_matrix(matrix, {}) is not None
        case _:
            return True
