"""Plain tables: text as it is printed, of which nothing is asked."""

from __future__ import annotations

from typing import Final

from rakenskap.model.table_kind import Form, TableKind

KIND: Final = TableKind("plain", rank=70, form=Form.TEXT)
