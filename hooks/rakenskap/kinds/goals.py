"""Goals: what the board is to reach, with verdicts, analyses and indicators."""

from __future__ import annotations

from typing import Final

from rakenskap.model.table_kind import Form, TableKind

KIND: Final = TableKind("goals", rank=40, form=Form.GOALS, legend="mal")
