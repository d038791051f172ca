"""The sheets of a workbook as values: a title, lines about the table, and one table of text and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

LONGEST: Final = 31
"""The most characters of a sheet's name. Source: Microsoft, Excel specifications and limits."""
_REFUSED: Final = re.compile(r"[\[\]:*?/\\]")
_ENDS: Final = " '.,–-(&"


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """A number with so many decimals, and with a plus where that is printed."""

    value: Decimal
    decimals: int = 0
    plus: bool = False


Content = str | SheetNumber


@dataclass(frozen=True, slots=True)
class SheetLine:
    """The cells of a row, in the order of the header; ``level`` counts from 1 how far in its name stands."""

    cells: tuple[Content, ...]
    strong: bool = False
    level: int = 1


@dataclass(frozen=True, slots=True)
class DataSheet:
    """One table; ``about`` are pairs of a label and what is said of it, each on a row of its own above the header."""

    name: str
    title: str
    header: tuple[str, ...]
    lines: tuple[SheetLine, ...]
    about: tuple[tuple[str, str], ...] = ()


def named(titles: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of sheets that can be read aloud, one for each title and no two alike; those ``taken`` are others'.

    >>> named(["Driftredovisning per verksamhet 2025", "Driftredovisning per verksamhet 2024", "Mål: 1/2"])
    ('Driftredovisning per verksamhet', 'Driftredovisning per 2', 'Mål 1 2')
    """
    found: list[str] = []
    seen = {name.casefold() for name in taken}
    for title in titles:
        plain = " ".join(_REFUSED.sub(" ", title).split())
        name, number = _cut(plain, LONGEST) or "1", 1
        while name.casefold() in seen:
            number += 1
            end = f" {number}"
            name = f"{_cut(plain, LONGEST - len(end))}{end}".strip()
        seen.add(name.casefold())
        found.append(name)
    return tuple(found)


def _cut(words: str, length: int) -> str:
    """As many whole words as there is room for; a single long word is cut."""
    words = words.strip("'")  # no name may begin or end with one
    if len(words) <= length:
        return words
    whole = words[: length + 1].rpartition(" ")[0]
    return (whole or words[:length]).removesuffix(" och").rstrip(_ENDS)


def unlike(header: Sequence[str]) -> tuple[str, ...]:
    """The header with no two names alike, also where only case tells them apart: a spreadsheet's table needs that.

    >>> unlike(["Utfall", "utfall", "", "Utfall"])
    ('Utfall', 'utfall 2', 'Kolumn 3', 'Utfall 3')
    """
    found: list[str] = []
    seen: set[str] = set()
    for place, own in enumerate(header, start=1):
        plain = " ".join(own.split()) or f"Kolumn {place}"
        name, number = plain, 1
        while name.casefold() in seen:
            number += 1
            name = f"{plain} {number}"
        seen.add(name.casefold())
        found.append(name)
    return tuple(found)
