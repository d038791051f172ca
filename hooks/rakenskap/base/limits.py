"""How large input may be: what no report comes near, and what would keep a computer busy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """How large input may be: what no report comes near, and what would keep a computer busy."""

    file_bytes: int = 2_000_000
    rows: int = 5_000
    columns: int = 100
    cells: int = 100_000
    files: int = 200
    depth: int = 16
    nodes: int = 50_000
    links: int = 1_000
    cell_characters: int = 20_000
    text_characters: int = 50_000
    terms: int = 400_000


LIMITS: Final = Limits()
DOCUMENT_BYTES: Final = 60_000_000
"""How large a document to be read in may be: reports with many pictures have some twenty million bytes."""
