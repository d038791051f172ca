"""Facts: a box of labels with values in words or figures."""

from __future__ import annotations

from typing import Final

from rakenskap.model.table_kind import Form, TableKind

KIND: Final = TableKind("facts", rank=60, form=Form.FACTS)
