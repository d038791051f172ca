"""The tables of a sheet and what stands around them: told apart by empty rows and columns, and by rows that begin a table.

Nothing but the form is looked at: whether a cell holds words or a number. What a table means is for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from rakenskap.drafting.documents.excel_sheet import SheetCell, ShownSheet

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NOTE: Final = re.compile(r"(?:\*|\d{1,2}\)|[¹²³]|not\b|noter\b|källa\b|anm\b|anmärkning\b|kommentar)", re.IGNORECASE)
_LONG: Final = 50
"""How long a text is that is a sentence below a table, and no label of a row without figures."""
_FEW: Final = 2


class _RowForm(Enum):
    """What the cells of a row are."""

    SINGLE = "single"
    HEAD = "head"
    DATA = "data"


@dataclass(slots=True)
class Region:
    """A table and the lines above and below it; a region without a table has lines only."""

    above: list[SheetCell] = field(default_factory=list)
    cells: list[SheetCell] = field(default_factory=list)
    below: list[SheetCell] = field(default_factory=list)
    title: str = ""
    has_head: bool = False

    @property
    def begin(self) -> tuple[int, int]:
        """Where it begins."""
        own = [*self.above, *self.cells, *self.below]
        return min(cell.row for cell in own), min(cell.column for cell in own)


def regions(sheet: ShownSheet, tables: Iterable[tuple[str, tuple[int, int, int, int]]]) -> list[Region]:
    """The regions of a sheet in reading order; ``tables`` are those that the workbook itself names, with their areas."""
    left = {place: own for place, own in sheet.cells.items() if own.text or own.marks}
    found = []
    for title, (first_row, first_column, last_row, last_column) in tables:
        inside = [
            place for place in left if first_row <= place[0] <= last_row and first_column <= place[1] <= last_column
        ]
        if inside:
            found.append(Region(cells=[left.pop(place) for place in inside], title=title, has_head=True))
    groups = _parted(sheet, list(left.values()), by_rows=True)
    found += [_region(own) for own in _continued(groups)]
    for own in found:
        _take_colours(sheet, own)
    return sorted(found, key=lambda own: own.begin)


def _take_colours(sheet: ShownSheet, own: Region) -> None:
    """Let the table have the cells within it that only show a colour."""
    if not own.cells:
        return
    rows, columns = [cell.row for cell in own.cells], [cell.column for cell in own.cells]
    taken = {(cell.row, cell.column) for cell in own.cells}
    own.cells += [
        cell
        for place, cell in sheet.cells.items()
        if place not in taken
        and not cell.text
        and min(rows) <= cell.row <= max(rows)
        and min(columns) <= cell.column <= max(columns)
    ]


def _parted(sheet: ShownSheet, cells: list[SheetCell], *, by_rows: bool, whole: bool = False) -> list[list[SheetCell]]:
    """The cells in groups that empty rows, and in them empty columns, part; ``whole`` when the other way parts nothing."""
    if not cells:
        return []
    used: set[int] = set()
    for own in cells:
        begin, size = (own.row, own.rows) if by_rows else (own.column, own.columns)
        used.update(range(begin, begin + (1 if size > len(cells) else size)))
    unseen = sheet.concealed_rows if by_rows else sheet.concealed_columns
    starts, before = [], None
    for at in sorted(used):
        if before is None or any(gap not in unseen for gap in range(before + 1, at)):
            starts.append(at)
        before = at
    if len(starts) == 1:
        return [cells] if whole else _parted(sheet, cells, by_rows=not by_rows, whole=True)
    groups: list[list[SheetCell]] = [[] for _ in starts]
    for own in cells:
        at = own.row if by_rows else own.column
        groups[sum(start <= at for start in starts) - 1].append(own)
    groups = [own for own in groups if own]
    if not by_rows:
        groups = _beside(groups)
        if len(groups) == 1:
            return [cells] if whole else _parted(sheet, cells, by_rows=True, whole=True)
    return [part for own in groups for part in _parted(sheet, own, by_rows=not by_rows)]


def _beside(groups: list[list[SheetCell]]) -> list[list[SheetCell]]:
    """Groups side by side, with those put together that an empty column only keeps apart inside one table."""
    result: list[list[SheetCell]] = []
    for own in groups:
        if result and not (_is_own(own) and _is_own(result[-1])) and not _is_aside(own, result[-1]):
            result[-1] = [*result[-1], *own]
        else:
            result.append(own)
    return result


def _is_own(cells: list[SheetCell]) -> bool:
    """True where a group has labels of its own: words in its first column, and in the same row something more."""
    first = min(own.column for own in cells)
    labelled = [row for row in rows_of(cells) if row[0].column == first and not _is_figure(row[0]) and len(row) > 1]
    return any(_is_figure(own) for row in labelled for own in row[1:]) or len(labelled) > _FEW


def _is_aside(cells: list[SheetCell], table: list[SheetCell]) -> bool:
    """True for a few lines beside a table that has more rows."""
    return len(rows_of(cells)) <= _FEW < len(rows_of(table)) and not any(_is_figure(own) for own in cells)


def _is_figure(own: SheetCell) -> bool:
    """True for a number that is no year."""
    return (own.is_number and _YEAR.fullmatch(own.text) is None) or own.is_error


def rows_of(cells: Iterable[SheetCell]) -> list[list[SheetCell]]:
    """The cells of each row that has any, from the left."""
    rows: dict[int, list[SheetCell]] = {}
    for own in cells:
        rows.setdefault(own.row, []).append(own)
    return [sorted(rows[row], key=lambda own: own.column) for row in sorted(rows)]


def _form(row: Sequence[SheetCell]) -> _RowForm:
    if any(_is_figure(own) for own in row):
        return _RowForm.DATA
    return _RowForm.SINGLE if len(row) == 1 else _RowForm.HEAD


def _continued(groups: list[list[SheetCell]]) -> list[list[SheetCell]]:
    """The groups with those joined to the one above that go on with its rows after an empty one."""
    result: list[list[SheetCell]] = []
    for own in groups:
        above = next((each for each in reversed(result) if _goes_on(own, each)), None)
        if above is None:
            result.append(list(own))
        else:
            above += own
    return result


def _goes_on(own: list[SheetCell], above: list[SheetCell]) -> bool:
    """True where rows of figures follow without a head, in the columns of a table above."""
    forms = [_form(row) for row in rows_of(own)]
    first = next((form for form in forms if form is not _RowForm.SINGLE), None)
    is_table = any(_is_figure(each) for each in above) or _form(rows_of(above)[-1]) is _RowForm.HEAD
    if first is not _RowForm.DATA or not is_table:
        return False
    columns = {each.column for each in above}
    is_under = min(each.row for each in own) > max(each.row for each in above)
    return is_under and {each.column for each in own} <= columns and min(each.column for each in own) == min(columns)


def _region(cells: list[SheetCell]) -> Region:
    """A group as its table with the lines above and below it."""
    rows = rows_of(cells)
    first = min(own.column for own in cells)
    begin, end = 0, len(rows)
    while begin < end and len(rows[begin]) == 1 and rows[begin][0].column == first and not _is_figure(rows[begin][0]):
        begin += 1
    while end > begin and len(rows[end - 1]) == 1 and _is_note(rows[end - 1][0], first):
        end -= 1
    table = rows[begin:end]
    columns = {own.column for row in table for own in row}
    if len(columns) < _FEW or len(table) < _FEW:
        return Region(above=[own for row in rows for own in row])
    above = [own for row in rows[:begin] for own in row]
    return Region(above, [own for row in table for own in row], [own for row in rows[end:] for own in row])


def _is_note(own: SheetCell, first: int) -> bool:
    """True for a line below a table that is no label of a row without figures."""
    if own.column != first or _is_figure(own):
        return False
    return own.columns > 1 or len(own.text) > _LONG or _NOTE.match(own.text) is not None or own.begins_with_mark
