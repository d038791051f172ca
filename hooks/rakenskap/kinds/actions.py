"""Actions: assignments and actions, with how far they have come and what they give."""

from __future__ import annotations

from typing import Final

from rakenskap.model.table_kind import Form, TableKind

KIND: Final = TableKind("actions", rank=50, form=Form.ACTIONS, legend="atgard")
