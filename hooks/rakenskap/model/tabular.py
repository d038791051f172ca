"""Tables as text with a full Table Schema: what is validated and what is published, and the faults found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

MEASURES: Final = "measures"
"""The name that foreign keys call the register of measures by; no table of a report may have it."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """One table as Frictionless sees it: header, rows of canonical text, and the full Table Schema."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that Frictionless found; ``row`` counts data rows from 0, ``field`` is a name or empty.

    ``constraint`` is the broken one's name, ``reference`` the table that a foreign key leads to (empty: its own).
    """

    table: str
    type: str
    row: int | None
    field: str
    constraint: str = ""
    reference: str = ""
