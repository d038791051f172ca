"""What tables there are: one module for each kind, which says what follows from it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rakenskap.model.table_kind import TableKind


def _found() -> dict[str, TableKind]:
    modules = (importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    kinds: list[TableKind] = [module.KIND for module in modules]
    return {kind.name: kind for kind in sorted(kinds, key=lambda kind: kind.rank)}


KINDS: Final[Mapping[str, TableKind]] = MappingProxyType(_found())
"""The kinds by name, in their order: those of the modules that lie in this room, so a new one is a new module."""

MATRICES: Final = tuple(kind.name for kind in KINDS.values() if kind.is_matrix)
"""The names of the kinds that are matrices of numbers."""
LISTS: Final = tuple(kind.name for kind in KINDS.values() if kind.form.is_list)
"""The names of the kinds that are lists in YAML files."""
TABLES: Final = tuple(kind.name for kind in KINDS.values() if not kind.form.is_list)
"""The names of the kinds that are tables in CSV files."""
