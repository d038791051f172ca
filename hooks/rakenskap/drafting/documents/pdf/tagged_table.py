"""A table of a structure tree: its rows and cells, and whether its tags make whole rows that stand as they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.drafting.documents.grid import DrawnCell
from rakenskap.drafting.documents.pdf.structure_tree import TaggedElement

_ASTRAY: Final = 0.02
"""How large a part of the cells may stand under another column: a long head may."""
_MORE: Final = 0.5
"""How much larger a part of another column than of its own a text stands in line with, to be out of place."""


def rows_of_table(own: TaggedElement) -> Iterator[TaggedElement]:
    """The rows of a table, also those in its head, its body and its foot."""
    for each in own.elements:
        if each.role == "TR":
            yield each
        elif each.role not in {"Caption", "Table"}:
            yield from rows_of_table(each)


def cells_of(row: TaggedElement) -> list[TaggedElement]:
    """The cells of a row."""
    return [each for each in row.elements if each.role in {"TH", "TD"}]


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where the text of a cell stands on its page."""

    page: int
    left: float
    right: float


def is_regular(rows: Sequence[TaggedElement], places: Sequence[Sequence[CellPlace | None]]) -> bool:
    """True where the tags make whole rows, whose cells stand on the page in the columns that the tags give them.

    Programs that guess the tags leave out empty cells, and then every figure after one stands in another column.
    """
    wide = _widths(rows)
    if any(own != max(wide) and len(cells_of(row)) > 1 for row, own in zip(rows, wide, strict=True)):
        return False
    columns: dict[tuple[int, int], list[CellPlace]] = {}
    for row, own in zip(rows, places, strict=True):
        # a row that cells above reach into, or whose cells cover several columns, has other places
        if not any(cell.whole("ColSpan") > 1 or cell.whole("RowSpan") > 1 for cell in cells_of(row)) and len(
            own
        ) == max(wide):
            for column, each in enumerate(own):
                if each is not None:
                    columns.setdefault((each.page, column), []).append(each)
    count = sum(len(own) for own in columns.values())
    astray = sum(
        _is_astray(each, key, columns) for key, own in columns.items() if len(own) > 1 for each in _outermost(own)
    )
    return astray <= _ASTRAY * count


def _outermost(own: Sequence[CellPlace]) -> list[CellPlace]:
    """The places that don't reach over the middle of their column: only those may belong to another."""
    middle = sorted((each.left + each.right) / 2 for each in own)[len(own) // 2]
    return [each for each in own if not each.left <= middle <= each.right]


def _is_astray(own: CellPlace, key: tuple[int, int], columns: Mapping[tuple[int, int], Sequence[CellPlace]]) -> bool:
    """True where the text stands in line with most of another column, and not of its own."""
    shares = {other: _share(own, places) for other, places in columns.items() if other[0] == key[0]}
    return any(share > shares[key] + _MORE for other, share in shares.items() if other != key)


def _share(own: CellPlace, others: Sequence[CellPlace]) -> float:
    """How large a part of the texts of a column stand over or under a text."""
    met = [own.left < other.right and other.left < own.right for other in others if other is not own]
    return sum(met) / len(met) if met else 0


def _widths(rows: Sequence[TaggedElement]) -> list[int]:
    """How many columns each row has, with those that cells above reach down to."""
    wide = [0] * len(rows)
    for at, row in enumerate(rows):
        for cell in cells_of(row):
            for down in range(min(cell.whole("RowSpan"), len(rows) - at)):
                wide[at + down] += cell.whole("ColSpan")
    return wide


def is_row_head(cell: TaggedElement, cells: Sequence[TaggedElement], column: int) -> bool:
    """True for a head of its row: as it says itself, or first in a row of others."""
    scope = getattr(cell.attributes.get("Scope"), "name", "")
    if scope:
        return bool(scope == "Row")
    return column == 0 and any(own.role == "TD" for own in cells)


def paragraphs_of(cell: TaggedElement) -> list[TaggedElement]:
    """The paragraphs of a cell, or the cell itself where it holds none."""
    found: list[TaggedElement] = []
    loose: list[TaggedElement | tuple[int, int]] = []
    for own in cell.kids:
        if isinstance(own, TaggedElement) and _is_block(own):
            if loose:
                found.append(TaggedElement("P", cell.page, kids=list(loose)))
                loose.clear()
            found += paragraphs_of(own) if any(_is_block(each) for each in own.elements) else [own]
        else:
            loose.append(own)
    if loose:
        found.append(TaggedElement("P", cell.page, kids=loose))
    return found


def _is_block(own: TaggedElement) -> bool:
    return own.role in {"P", "L", "LI", "Div", "Sect", "Caption", "LBody"} or bool(own.heading_level)


def without_repeated(drawn: Sequence[DrawnCell]) -> list[DrawnCell]:
    """The cells without rows that repeat the first one where a page begins."""
    rows: dict[int, list[DrawnCell]] = {}
    for own in drawn:
        rows.setdefault(own.row, []).append(own)
    first = [(own.column, own.text) for own in rows.get(0, ())]
    is_head = any(own.head for own in rows.get(0, ())) and sum(bool(text) for _, text in first) > 1
    repeated = {
        row for row, own in rows.items() if row and is_head and [(each.column, each.text) for each in own] == first
    }
    kept = []
    for own in drawn:
        if own.row not in repeated:
            own.row -= sum(row < own.row for row in repeated)
            kept.append(own)
    return kept
