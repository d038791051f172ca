"""Personal: staff by group, as persons employed or full-time equivalents, with women, men and all."""

from __future__ import annotations

from typing import Final

from rakenskap.model.table_kind import TableKind
from rakenskap.model.terms import ChartKind

KIND: Final = TableKind(
    "personal",
    rank=30,
    legend="indikator",
    charts=(ChartKind.SEXES, ChartKind.LINES, ChartKind.COLUMNS),
    noun="grupp",
    counts_people=True,
    says_outcome=False,
    heads_by_sex=True,
)
