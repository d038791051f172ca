"""Measures: figures of any unit that are followed over time, each with a row of its own."""

from __future__ import annotations

from typing import Final

from rakenskap.model.table_kind import TableKind
from rakenskap.model.terms import ChartKind

KIND: Final = TableKind(
    "measures",
    rank=20,
    legend="indikator",
    charts=(ChartKind.LINES, ChartKind.COLUMNS, ChartKind.BUDGET),
    noun="nyckeltal",
    is_noun_neuter=True,
    has_measures=True,
    says_outcome=False,
)
