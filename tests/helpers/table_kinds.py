"""The kinds of tables by the names that tests call them: ``table_kinds.ECONOMY`` is the kind of ``kinds.economy``."""

from __future__ import annotations

from rakenskap.kinds import KINDS
from rakenskap.model.table_kind import TableKind


def __getattr__(name: str) -> TableKind:
    """The kind of this name in capitals, which needn't be listed here."""
    if name.lower() not in KINDS or not name.isupper():
        raise AttributeError(name)
    return KINDS[name.lower()]
