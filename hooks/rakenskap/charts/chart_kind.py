"""Which charts a matrix may have, in the order they are tried."""

from __future__ import annotations

from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChartKind, TableKind


def kinds(matrix: Matrix) -> tuple[ChartKind, ...]:
    """What is tried in turn: what the editor chose, else what suits the table's kind; none where there shall be none."""
    match matrix.chart:
        case ChartKind.NONE:
            return ()
        case ChartKind.LINES:
            # Lines that can't share a chart are small columns instead.
            return (ChartKind.LINES, ChartKind.COLUMNS)
        case ChartKind.AUTO if matrix.kind is TableKind.ECONOMY:
            return (ChartKind.DEVIATION, ChartKind.BUDGET, ChartKind.LINES, ChartKind.COLUMNS)
        case ChartKind.AUTO:
            return (ChartKind.LINES, ChartKind.COLUMNS, ChartKind.BUDGET)
        case chosen:
            return (chosen,)
