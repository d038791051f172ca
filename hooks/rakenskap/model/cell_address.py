"""Addresses in a report: of a cell, a row, a column or a table by their ids, of a section, and of a figure in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

_BETWEEN: Final = re.compile(r"[./]")
"""What stands between ids, which hold neither: links are written with slashes, rules with dots."""
_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class CellAddress:
    """Where a figure stands: ids of table, row and column.

    Without a column it is the address of a row or of an item of a list, without a row of a column, and without both of
    the whole table. An indicator stands in the row of its goal.
    """

    table: str
    row: str = ""
    column: str = ""

    @classmethod
    def of(cls, text: str) -> CellAddress | None:
        """The address that an editor writes ``table/row/column``, or ``table.row.column`` in a rule; else None.

        >>> CellAddress.of("drift/summa/utfall_2025") == CellAddress("drift", "summa", "utfall_2025")
        True
        """
        parts = _BETWEEN.split(text)
        return cls(*parts) if len(parts) == _PARTS and all(parts) else None

    @property
    def over(self) -> CellAddress:
        """The address of the row that a cell stands in, or of the table that a row does."""
        return CellAddress(self.table, self.row) if self.column else CellAddress(self.table)

    @property
    def path(self) -> str:
        """The address as editors write it: ``table/row/column``."""
        return f"{self.table}/{self.row}/{self.column}"

    def __str__(self) -> str:
        """The address as ids on a page have it: ``table.row.column``, ``table.row`` or ``table``."""
        if self.column:
            return f"{self.table}.{self.row}.{self.column}"
        return f"{self.table}.{self.row}" if self.row else self.table


@dataclass(frozen=True, slots=True)
class ProseAddress:
    """Where a figure in prose stands: its place among those that lead to cells, from 0.

    ``is_original`` for a text that only the original has: its place is that among the report's known deviations.
    """

    position: int
    is_original: bool = False

    def __str__(self) -> str:
        """The address as programs get it: ``text.0``."""
        return f"text.{'original.' if self.is_original else ''}{self.position}"


FigureAddress: TypeAlias = CellAddress | ProseAddress
"""Where any figure of a report stands that the audit knows."""


@dataclass(frozen=True, slots=True)
class SectionAddress:
    """Where a section stands: its id."""

    section: str

    def __str__(self) -> str:
        """The id as the page has it."""
        return self.section


PartAddress: TypeAlias = CellAddress | SectionAddress
"""Where any part of a report stands on its page."""
