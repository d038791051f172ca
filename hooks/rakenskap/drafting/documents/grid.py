"""Tables as they are drawn in a document, made grids of equal rows: spans, steps of indentation and signals in colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.drafting.documents.document import Block, CellSpan, Grid, GridCell
from rakenskap.drafting.documents.refusal import refuse

MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 400_000
"""How large one table may be; more is no table of a report, but a database."""


@dataclass(slots=True)
class DrawnCell:
    """A cell as the document draws it: where it begins, how much it covers, and what it shows."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    marks: tuple[str, ...] = ()
    head: bool = False
    bold: bool = False
    # how far the text is moved to the right, in any measure; None where it isn't known
    offset: float | None = None
    stored: Decimal | None = None
    colour: str = ""
    comment: str = ""

    @property
    def is_empty(self) -> bool:
        """True when nothing is seen in it."""
        return not (self.text or self.marks or self.colour or self.comment)


def grid(
    name: str, cells: Iterable[DrawnCell], place: str, cell_place: Callable[[int, int], str], title: str = ""
) -> Grid | None:
    """The grid that the cells make, or None where none shows anything; ``cell_place`` words where one stands, from 0.

    Columns that no cell begins in are only there for others to cover, and are left out.

    Raises:
        DocumentRefusedError: when the table is too large.
    """
    drawn = [own for own in cells if own.rows > 0 and own.columns > 0]
    if all(own.is_empty for own in drawn):
        return None
    width = max(own.column + own.columns for own in drawn)
    height = max(own.row + own.rows for own in drawn)
    if width > MOST_COLUMNS or width * height > MOST_CELLS:
        refuse("document.table_too_large", name, where=place, limit=str(MOST_CELLS))
    kept = sorted({own.column for own in drawn if not own.is_empty or own.columns == 1})
    position = {column: at for at, column in enumerate(kept)}
    rows: list[list[GridCell]] = [
        [GridCell("", place=cell_place(row, column)) for column in kept] for row in range(height)
    ]
    steps = _steps(drawn)
    for own in drawn:
        columns = [position[column] for column in range(own.column, own.column + own.columns) if column in position]
        if not columns:
            continue
        for row in range(own.row, own.row + own.rows):
            for column in columns:
                rows[row][column] = replace(rows[row][column], covered=True)
        rows[own.row][columns[0]] = _cell(own, CellSpan(own.rows, len(columns)), steps, cell_place(own.row, own.column))
    return Grid(tuple(tuple(row) for row in _without_common_colours(rows)), place, title)


def _cell(own: DrawnCell, span: CellSpan, steps: dict[tuple[int, float], int], place: str) -> GridCell:
    indent = None if own.offset is None else steps.get((own.column, own.offset), 0)
    return GridCell(
        own.text,
        marks=own.marks,
        head=own.head,
        bold=own.bold,
        indent=indent,
        span=span,
        stored=own.stored,
        colour=own.colour,
        comment=own.comment,
        place=place,
    )


def _steps(drawn: Iterable[DrawnCell]) -> dict[tuple[int, float], int]:
    """How many steps each offset is in its column: the smallest is none."""
    offsets: defaultdict[int, set[float]] = defaultdict(set)
    for own in drawn:
        if own.offset is not None and own.text and not own.head:
            offsets[own.column].add(own.offset)
    return {(column, offset): at for column, own in offsets.items() for at, offset in enumerate(sorted(own))}


def _without_common_colours(rows: Sequence[list[GridCell]]) -> list[list[GridCell]]:
    """The rows without colours that a whole row of several cells has: they decorate it, and signal nothing."""
    kept = []
    for row in rows:
        colours = {cell.colour for cell in row if not cell.covered}
        shared = len(colours) == 1 and sum(not cell.covered for cell in row) > 1
        kept.append([replace(cell, colour="") for cell in row] if shared else row)
    return kept


def joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with tables joined that go on over a page: nothing stands between, and the heads are the same.

    A table whose labels stand in the one before, too, is another one of the same form.
    """
    result: list[Block] = []
    for own in blocks:
        before = result[-1] if result else None
        if isinstance(own, Grid) and isinstance(before, Grid):
            repeated = _repeated(before, own)
            if repeated:
                result[-1] = replace(before, rows=before.rows + own.rows[repeated:])
                continue
        result.append(own)
    return result


def _repeated(before: Grid, after: Grid) -> int:
    """How many rows of head a table repeats of the one that it continues; 0 where it is no continuation."""
    if len(before.rows[0]) != len(after.rows[0]):
        return 0
    heads = max(sum(any(cell.head for cell in row) for row in after.rows), 1)
    if (
        heads >= len(after.rows)
        or _texts(before, heads) != _texts(after, heads)
        or not any(_texts(after, heads)[0][1:])
    ):
        return 0
    labels = {row[0].text for row in before.rows[heads:] if row[0].text}
    return 0 if labels & {row[0].text for row in after.rows[heads:]} else heads


def _texts(own: Grid, count: int) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in own.rows[:count]]
