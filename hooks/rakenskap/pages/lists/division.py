"""How a long list is divided: a table that leads to a page for each board or year, where the newest entries stand open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final, Generic, TypeVar

from rakenskap.base.site_text import Text
from rakenskap.model import naming
from rakenskap.model.board import Board
from rakenskap.pages.page import Pages

WHOLE: Final = 30
"""Up to how many entries a list stands open; of more, only the newest so many do."""
TABLE: Final = "delar"
"""The address of the table on its page."""

Entry = TypeVar("Entry")


class EntrySort(StrEnum):
    """What the entries of a list are, which decides how they are drawn."""

    DOWNLOADS = "downloads"
    CORRECTIONS = "corrections"
    CHECKS = "checks"
    FAULTS = "faults"
    REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class PartCell:
    """What a column says of a part, and where it leads; ``is_number`` says how it is set."""

    words: str
    url: str = ""
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a list: its page, and what the columns say of it; ``ids`` are addresses that what it holds had on this page.

    A row without an address is the total of the others.
    """

    title: str
    url: str
    cells: tuple[PartCell, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartGroup:
    """Parts under a heading, which may be empty."""

    title: str
    rows: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class PartTable:
    """The table of a list's parts; ``heads`` are those of its columns, and the first is the parts' own."""

    title: str
    remark: str
    heads: tuple[PartCell, ...]
    groups: tuple[PartGroup, ...]
    id: str = TABLE


@dataclass(frozen=True, slots=True)
class EntryGroup(Generic[Entry]):
    """The entries of a year or a month: those that stand open, and those that are folded."""

    key: int
    shown: tuple[Entry, ...]
    folded: tuple[Entry, ...]


def grouped(entries: Iterable[Entry], key: Callable[[Entry], int]) -> list[EntryGroup[Entry]]:
    """The entries by ``key``, the highest first: all open where they are few, else the first group and no more than is whole.

    >>> [(own.key, len(own.shown), len(own.folded)) for own in grouped([2024, 2025, 2025], lambda year: year)]
    [(2025, 2, 0), (2024, 1, 0)]
    >>> [(own.key, len(own.shown), len(own.folded)) for own in grouped([2024] * 40 + [2025] * 5, lambda year: year)]
    [(2025, 5, 0), (2024, 0, 40)]
    """
    ordered = sorted(entries, key=lambda own: -key(own))
    found: list[EntryGroup[Entry]] = []
    for value, members in groupby(ordered, key=key):
        listed = tuple(members)
        is_open = not found or len(ordered) <= WHOLE
        shown = listed[:WHOLE] if is_open else ()
        found.append(EntryGroup(value, shown, listed[len(shown) :]))
    return found


def drawn(pages: Pages, table: PartTable) -> str:
    """The placeholder of the table."""
    return pages.drawn("lists/parts.html", table=table)


def drawn_group(pages: Pages, sort: EntrySort, own: EntryGroup[Entry], named: Callable[[int], str]) -> str:
    """The placeholder of a group; ``named`` counts entries in words."""
    words = named(len(own.folded)) if own.folded else ""
    summary = pages.text("list.more", count=words) if own.shown else words
    return _drawn(pages, sort, own, summary)


def drawn_rest(pages: Pages, sort: EntrySort, entries: Sequence[Entry], most: int | None = WHOLE) -> str:
    """The placeholder of a list of which no more than ``most`` stand open, None all."""
    shown, folded = tuple(entries[:most]), () if most is None else tuple(entries[most:])
    return _drawn(pages, sort, EntryGroup(0, shown, folded), pages.text("list.more", count=len(folded)))


def _drawn(pages: Pages, sort: EntrySort, own: EntryGroup[Entry], summary: str) -> str:
    return pages.drawn(
        "lists/group.html",
        sort=sort,
        shown=own.shown,
        folded=own.folded,
        summary=summary,
        of=str(own.key or ""),
        remark="",
    )


def by_place(rows: Sequence[tuple[Board, PartRow]]) -> tuple[PartGroup, ...]:
    """The rows of boards under their municipalities, without its name where there is but one."""
    places = [
        (place, tuple(row for _, row in members))
        for place, members in groupby(rows, key=lambda pair: pair[0].place_name)
    ]
    return tuple(PartGroup(place if len(places) > 1 else "", members) for place, members in places)


def board_row(board: Board, cells: Iterable[PartCell], text: Text, ids: Iterable[str] = ()) -> PartRow:
    """A board in the table of a list whose pages of boards lie under it."""
    return PartRow(naming.board_name(board, text), f"{board.slug}/", tuple(cells), tuple(ids))


def years_words(years: Iterable[int]) -> str:
    """From which year to which, or the one that there is.

    >>> years_words([2025, 2016]), years_words([2025]), years_words([])
    ('2016–2025', '2025', '')
    """
    found = sorted(set(years))
    return "–".join(str(year) for year in dict.fromkeys((*found[:1], *found[-1:])))
