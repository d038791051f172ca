"""Changes of a matrix: its cells, rows and columns, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Final

from rakenskap.audit import precision, working
from rakenskap.editions.changes import cell_change, change, note_change, table_change
from rakenskap.editions.changes.cell_change import Both
from rakenskap.editions.changes.change import Change, Event, Part, Value
from rakenskap.editions.changes.matching import matching
from rakenskap.editions.changes.table_change import said, state
from rakenskap.model import unit
from rakenskap.model.model import Column, Matrix, Row
from rakenskap.swedish.linebreak import tied
from rakenskap.tables.cell import printed

_ROW: Final = (
    "label", "unit", "group", "row_type", "level", "measure", "period", "counts_people", "trend", "text",
)  # fmt: skip
_COLUMN: Final = (
    "title", "unit", "head", "role", "period", "flow", "sex", "equals", "of", "decimals", "favourable",
)  # fmt: skip
_SAID_OF_ROW: Final = attrgetter(*_ROW, "id", "formerly", "parent", "status", "note")
_SAID_OF_COLUMN: Final = attrgetter(*_COLUMN, "note")
_MATRIX: Final = ("label_title", "span", "favourable", "dash")


def of_matrices(older: Matrix, newer: Matrix) -> Iterator[Change]:
    """What differs between a matrix and what it has become."""
    both = Both(
        older,
        newer,
        matching(older.rows, newer.rows, lambda row: row.id, formerly=lambda row: row.formerly),
        matching(older.columns, newer.columns, lambda column: column.name),
    )
    yield from cell_change.cells(both)
    yield from _rows(both)
    yield from _columns(both)
    yield from table_change.of_table(older, newer)
    own = table_change.table(newer)
    for name in _MATRIX:
        yield from change.aspect(own, name, said(getattr(older, name)), said(getattr(newer, name)))
    yield from table_change.rules(own, older.rules, newer.rules)
    chart = replace(own, part=Part.CHART)
    yield from change.aspect(chart, "chart", older.chart.value, newer.chart.value)
    renamed = {one.id: other.id for one, other in both.rows.pairs}
    yield from note_change.of_notes(older, newer, renamed)


def _rows(both: Both) -> Iterator[Change]:
    yield from (_row(both.newer, row, Event.ADDED) for row in both.rows.added)
    yield from (_row(both.older, row, Event.REMOVED) for row in both.rows.removed)
    moved = both.rows.moved
    renamed = {one.id: other.id for one, other in both.rows.pairs}
    for place, (one, other) in enumerate(both.rows.pairs):
        if place not in moved and _SAID_OF_ROW(one) == _SAID_OF_ROW(other):
            continue
        own = replace(_row(both.newer, other, Event.CHANGED), old_key=f"{both.older.name}.{one.id}")
        if place in moved:
            at = both.newer.rows.index(other) + 1
            yield replace(own, event=Event.MOVED, before=f"{both.rows.order[place] + 1}", after=f"{at}")
        yield from _of_row(own, one, other, both, renamed)


def _of_row(own: Change, one: Row, other: Row, both: Both, renamed: dict[str, str]) -> Iterator[Change]:
    for name in _ROW:
        before, after = getattr(one, name), getattr(other, name)
        if before != after:
            yield from change.aspect(own, name, said(before), said(after))
    yield from change.aspect(own, "parent", renamed.get(one.parent, one.parent), other.parent)
    yield from change.aspect(own, "status", state(both.older, one.status), state(both.newer, other.status))
    yield from note_change.of_note(own, one.note, other.note)
    # The address is another, but not what stands there.
    if one.id != other.id:
        yield replace(own, event=Event.REFORMATTED, aspect="id", before=one.id, after=other.id)
    elif one.formerly != other.formerly:
        yield replace(
            own, event=Event.REFORMATTED, aspect="formerly", before=said(one.formerly), after=said(other.formerly)
        )


def _row(matrix: Matrix, row: Row, event: Event) -> Change:
    label = working.row_name(row)
    key = f"{matrix.name}.{row.id}"
    values: tuple[Value, ...] = ()
    if event is not Event.CHANGED and row.cells:
        values = _values(matrix, ((row, at) for at in range(len(matrix.columns))), lambda _, column: tied(column.title))
    return Change(
        Part.ROW,
        event,
        label,
        key="" if event is Event.REMOVED else key,
        old_key="" if event is Event.ADDED else key,
        table=matrix.name,
        row=row.id,
        title=tied(matrix.title),
        row_label=label,
        before=label if event is Event.REMOVED else "",
        after=label if event is Event.ADDED else "",
        unit=row.unit or matrix.unit,
        values=values,
    )


def _columns(both: Both) -> Iterator[Change]:
    yield from (_column(both.newer, column, Event.ADDED) for column in both.columns.added)
    yield from (_column(both.older, column, Event.REMOVED) for column in both.columns.removed)
    moved = both.columns.moved
    for place, (one, other) in enumerate(both.columns.pairs):
        if place not in moved and _SAID_OF_COLUMN(one) == _SAID_OF_COLUMN(other):
            continue
        own = _column(both.newer, other, Event.CHANGED)
        if place in moved:
            before, after = both.older.position(one) + 1, both.newer.position(other) + 1
            yield replace(own, event=Event.MOVED, before=f"{before}", after=f"{after}")
        for name in _COLUMN:
            yield from change.aspect(own, name, said(getattr(one, name)), said(getattr(other, name)))
        yield from note_change.of_note(own, one.note, other.note)


def _column(matrix: Matrix, column: Column, event: Event) -> Change:
    label = tied(column.title)
    values: tuple[Value, ...] = ()
    if event is not Event.CHANGED:
        at = matrix.position(column)
        values = _values(matrix, ((row, at) for row in matrix.rows if row.cells), lambda row, _: working.row_name(row))
    key = f"{matrix.name}..{column.name}"
    return Change(
        Part.COLUMN,
        event,
        label,
        key="" if event is Event.REMOVED else key,
        old_key="" if event is Event.ADDED else key,
        table=matrix.name,
        column=column.name,
        title=tied(matrix.title),
        column_label=label,
        before=label if event is Event.REMOVED else "",
        after=label if event is Event.ADDED else "",
        unit=column.unit or matrix.unit,
        values=values,
    )


def _values(matrix: Matrix, cells: Iterator[tuple[Row, int]], label: Callable[[Row, Column], str]) -> tuple[Value, ...]:
    found = []
    for row, at in cells:
        column, cell = matrix.columns[at], row.cells[at]
        shown = printed(cell, column, unit.decimals(matrix, column))
        found.append(Value(label(row, column), shown, precision.key(matrix.name, row.id, column.name), cell.value))
    return tuple(found)
