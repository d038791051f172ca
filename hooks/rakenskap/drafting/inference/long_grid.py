"""A long export, with a row for each figure, as the table that it is of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rakenskap.drafting.documents.document import GridCell
from rakenskap.drafting.inference import printed_figure
from rakenskap.drafting.inference.grid_parts import GridRow
from rakenskap.drafting.inference.printed_figure import CellSort, plain
from rakenskap.model import column_name
from rakenskap.reading import long_table, printed_header
from rakenskap.reading.files.csv_table import Record
from rakenskap.swedish.number import Dialect

_FEWEST: Final = 3


def pivoted(rows: Sequence[GridRow]) -> tuple[GridRow, ...] | None:
    """The table with a row for each thing and a column for each time, or None where ``rows`` are no long export.

    A thing that has two figures for the same time makes none: which of them is meant isn't known.
    """
    if len(rows) < _FEWEST or any(cell.span.columns > 1 or cell.span.rows > 1 for cell in rows[0]):
        return None
    names = [plain(cell.text) for cell in rows[0]]
    if not all(names) or len(set(names)) < len(names):
        return None
    records = [
        Record(tuple(plain(cell.text) for cell in row), (at,) * len(row), len(row)) for at, row in enumerate(rows, 2)
    ]
    found = long_table.of(names, records[1:], Dialect.SWEDISH)
    if found is None or not found.rows:
        return None
    labels = [names.index(name) for name in found.rows]
    heads = [names.index(name) for name in found.columns]
    value = _value(names, rows[1:], {*labels, *heads})
    if value is None:
        return None
    units = [
        at
        for at, name in enumerate(names)
        if at not in {*labels, *heads, value} and printed_header.name(name) == "unit"
    ]
    things: dict[tuple[str, ...], dict[tuple[str, ...], GridCell]] = {}
    columns: dict[tuple[str, ...], None] = {}
    for row in rows[1:]:
        texts = [plain(cell.text) for cell in row]
        thing = tuple(texts[at] for at in (*labels, *units))
        head = tuple(texts[at] for at in heads)
        own = things.setdefault(thing, {})
        if head in own:
            return None
        own[head] = row[value]
        columns[head] = None
    top = (
        *(GridCell(names[at], head=True) for at in _joined(labels)),
        *(GridCell(names[at], head=True) for at in units),
        *(GridCell(_heading(head), head=True) for head in columns),
    )
    body = [
        (
            GridCell(", ".join(thing[: len(labels)])),
            *(GridCell(own) for own in thing[len(labels) :]),
            *(cells.get(head, GridCell("")) for head in columns),
        )
        for thing, cells in things.items()
    ]
    return (top, *body)


def _joined(labels: Sequence[int]) -> Sequence[int]:
    return labels[:1]


def _value(names: Sequence[str], rows: Sequence[GridRow], taken: set[int]) -> int | None:
    """The column of the figures: the only one that has any."""
    found = [
        at
        for at in range(len(names))
        if at not in taken and any(printed_figure.read(row[at].text).sort is CellSort.NUMBER for row in rows)
    ]
    return found[0] if len(found) == 1 else None


def _heading(parts: Sequence[str]) -> str:
    """The heading that a column's parts are: words first, then the time."""
    return " ".join(sorted(parts, key=lambda own: bool(own[:1].isdigit()) and column_name.read(own) is None))
