"""Economy: amounts of money, as outcomes and budgets of activities or of a statement's items."""

from __future__ import annotations

from typing import Final

from rakenskap.model.table_kind import TableKind
from rakenskap.model.terms import ChartKind

KIND: Final = TableKind(
    "economy",
    rank=10,
    legend="indikator",
    charts=(ChartKind.DEVIATION, ChartKind.BUDGET, ChartKind.LINES, ChartKind.COLUMNS),
    has_money=True,
)
