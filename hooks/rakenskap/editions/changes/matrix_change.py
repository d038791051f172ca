"""Changes of a matrix: its cells, rows and columns, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from rakenskap.editions.changes import change, table_change
from rakenskap.editions.changes.change import Change, ChangedPart, Event, Value
from rakenskap.editions.changes.matching import Matching, matching, with_content
from rakenskap.editions.changes.table_change import said, state
from rakenskap.model import naming, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.naming import printed
from rakenskap.model.problem import Place
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.swedish import quantity
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.number import Missing
from rakenskap.swedish.target import Aim
from rakenskap.swedish.unit import is_share

_EMPTY: Final = Cell(Place(""), "", missing=Missing.BLANK)
_TELLING: Final = 4
"""How many digits the figures of a row have at least where the row is known by them."""
_ROW: Final = (
    "label", "unit", "group", "row_type", "level", "measure", "period", "counts_people", "trend", "text", "flow", "role",
)  # fmt: skip
_COLUMN: Final = (
    "title", "unit", "head", "role", "period", "flow", "sex", "equals", "of", "decimals", "favourable", "breaks",
)  # fmt: skip
_SAID_OF_ROW: Final = attrgetter(*_ROW, "id", "formerly", "parent", "status", "note")
_SAID_OF_COLUMN: Final = attrgetter(*_COLUMN, "signs", "note")
_MATRIX: Final = ("label_title", "span", "favourable", "dash", "blank", "signs")


@dataclass(frozen=True, slots=True)
class Both:
    """A matrix in both editions, with its rows and columns matched."""

    older: Matrix
    newer: Matrix
    rows: Matching[Row]
    columns: Matching[Column]


def cells(both: Both) -> Iterator[Change]:
    """Every cell of the rows and columns that both editions have, where it says or prints something else."""
    older, newer = both.older.columns, both.newer.columns
    old_at = {column.name: at for at, column in enumerate(older)}
    new_at = {column.name: at for at, column in enumerate(newer)}
    places = [(old_at[one.name], new_at[other.name]) for one, other in both.columns.pairs]
    for one, other in both.rows.pairs:
        if not one.cells and not other.cells:
            continue
        for left, right in places:
            old = one.cells[left] if one.cells else _EMPTY
            new = other.cells[right] if other.cells else _EMPTY
            event = _event(old, new)
            if event is not None:
                yield _cell(both, (one, older[left], old), (other, newer[right], new), event)


def _event(old: Cell, new: Cell) -> Event | None:
    """What happened to a cell, or None where it says the same in the same print."""
    if old.value is not None and new.value is not None:
        if old.value != new.value:
            return Event.CHANGED
        return None if look(old) == look(new) else Event.REFORMATTED
    if old.value is None and new.value is None and old.missing is new.missing:
        one, other = old.target, new.target
        if one == other:
            return None if look(old) == look(new) else Event.REFORMATTED
        bounds = [(own.aim, own.low, own.high) for own in (one, other) if own is not None and own.aim is not Aim.WORDS]
        if one and other and (one.text == other.text or bounds[:1] == bounds[1:]):
            return Event.REFORMATTED
        return Event.CHANGED
    if old.missing is Missing.BLANK:
        return Event.ADDED
    return Event.REMOVED if new.missing is Missing.BLANK else Event.CHANGED


def look(cell: Cell) -> tuple[object, ...]:
    """What of a figure's print isn't its value: its decimals, a sign that says nothing, and how one that is missing is."""
    if cell.value is None:
        return naming.is_dash(cell), naming.is_empty(cell)
    value = cell.value
    return value.as_tuple().exponent, not value and value.is_signed(), naming.has_plus(cell)


def named(report: Report, cell: CellAddress) -> Change | None:
    """A change of the cell at this address, before it is said what happened, or None where there is none."""
    own = report.table(cell.table)
    row, column = (own.row(cell.row), own.column(cell.column)) if isinstance(own, Matrix) else (None, None)
    if not isinstance(own, Matrix) or row is None or column is None:
        return None
    return _at(own, row, column)


def _at(matrix: Matrix, row: Row, column: Column) -> Change:
    key = CellAddress(matrix.name, row.id, column.name)
    return Change(
        ChangedPart.CELL,
        Event.CHANGED,
        naming.cell_name(matrix, row, column),
        key=key,
        old_key=key,
        table=matrix.name,
        row=row.id,
        column=column.name,
        title=tied(matrix.title),
        row_label=naming.row_name(row),
        column_label=tied(column.title),
        unit=units.of_cell(matrix, row, column),
    )


def _cell(both: Both, one: tuple[Row, Column, Cell], other: tuple[Row, Column, Cell], event: Event) -> Change:
    (old_row, old_column, old), (row, column, new) = one, other
    own = _at(both.newer, row, column)
    before = units.of_cell(both.older, old_row, old_column)
    is_other_print = event is Event.REFORMATTED
    difference = percent = None
    if old.value is not None and new.value is not None and own.unit == before and not is_other_print:
        difference = new.value - old.value
        share = None if is_share(own.unit) else quantity.percent(difference, old.value, new.value, own.unit)
        percent = share if share is None or difference > 0 else -share
    return replace(
        own,
        event=event,
        old_key=CellAddress(both.older.name, old_row.id, old_column.name),
        before=_print(old, old_column, event),
        after=_print(new, column, event),
        old=old.value,
        new=new.value,
        difference=difference,
        percent=percent,
        old_unit=before,
        is_figure=not is_other_print,
    )


def _print(cell: Cell, column: Column, event: Event) -> str:
    """What the page prints; where only the print differs, what the report prints."""
    if event is Event.REFORMATTED:
        return (
            cell.printed.strip()
            if naming.is_dash(cell) or naming.is_empty(cell)
            else printed(cell, replace(column, decimals=None))
        )
    return printed(cell, column)


def of_matrices(older: Matrix, newer: Matrix) -> Iterator[Change]:
    """What differs between a matrix and what it has become."""
    both = Both(
        older,
        newer,
        row_matching(older, newer),
        matching(older.columns, newer.columns, lambda column: column.name),
    )
    yield from cells(both)
    yield from _rows(both)
    yield from _columns(both)
    yield from table_change.of_table(older, newer)
    own = table_change.table(newer)
    for name in _MATRIX:
        yield from change.aspect(own, name, said(getattr(older, name)), said(getattr(newer, name)))
    yield from change.aspect(own, "totals", _totals(older), _totals(newer))
    yield from change.aspect(own, "headings", _headings(older), _headings(newer))
    yield from _words(own, older, newer)
    yield from table_change.rules(own, older.rules, newer.rules)
    chart = replace(own, part=ChangedPart.CHART)
    yield from change.aspect(chart, "chart", older.chart.value, newer.chart.value)
    renamed = {one.id: other.id for one, other in both.rows.pairs}
    yield from table_change.of_notes(older, newer, renamed)


def row_matching(older: Matrix, newer: Matrix) -> Matching[Row]:
    """Which rows of one matrix are which of the other: a row whose name is corrected has the same figures."""
    shared = [column.name for column in older.columns if newer.column(column.name) is not None]
    found = matching(older.rows, newer.rows, lambda row: row.id, formerly=lambda row: row.formerly)
    content = {id(row): _figures(older, row, shared) for row in found.removed}
    content |= {id(row): _figures(newer, row, shared) for row in found.added}
    return with_content(found, older.rows, newer.rows, lambda row: content[id(row)])


def _figures(matrix: Matrix, row: Row, columns: Sequence[str]) -> Hashable | None:
    """What a row says in the columns, and what kind of row it is; None where that could as well be another row's."""
    if not row.cells:
        return None
    cells = [row.cells[at] for at, column in enumerate(matrix.columns) if column.name in columns]
    values = [cell.value for cell in cells if cell.value]
    if sum(len(value.as_tuple().digits) for value in values) < _TELLING:
        return None
    said = tuple((cell.value, cell.missing, cell.target.text if cell.target else "") for cell in cells)
    return row.row_type, row.unit, said


def _totals(matrix: Matrix) -> str:
    """The totals that sum some columns only: ``Summa (Utfall 2024, Utfall 2025)``."""
    found = []
    for total in matrix.totals:
        row, columns = (
            matrix.row(total.row),
            [column.title for column in matrix.columns if column.name in total.columns],
        )
        found.append(f"{naming.row_name(row) if row else total.row} ({', '.join(columns)})")
    return ", ".join(found)


def _headings(matrix: Matrix) -> str:
    """The headings that end, with the last row under each: ``Verksamheten (Simhall)``."""
    rows = [(matrix.row(end.heading), matrix.row(end.last)) for end in matrix.headings]
    return ", ".join(f"{naming.row_name(one)} ({naming.row_name(last)})" for one, last in rows if one and last)


def _signs(matrix: Matrix, column: Column) -> str:
    """How a column prints incomes and costs where it is otherwise than its table."""
    return said(column.signs) if column.signs is not matrix.signs else ""


def _words(own: Change, older: Matrix, newer: Matrix) -> Iterator[Change]:
    """The headings, the places and the notes of the columns of words."""
    before, after = ({one.name: one for one in matrix.words} for matrix in (older, newer))
    moved = [column.name for column in older.columns] != [column.name for column in newer.columns]
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        yield from change.aspect(own, "word_title", one.title if one else "", other.title if other else "")
        yield from table_change.of_note(own, one.note if one else "", other.note if other else "")
        if not (one and other and moved):  # a place that only follows from the columns of figures says nothing
            places = (f"{column.after + 1}" if column else "" for column in (one, other))
            yield from change.aspect(own, "word_place", *places)


def _rows(both: Both) -> Iterator[Change]:
    yield from (_row(both.newer, row, Event.ADDED) for row in both.rows.added)
    yield from (_row(both.older, row, Event.REMOVED) for row in both.rows.removed)
    moved = both.rows.moved
    renamed = {one.id: other.id for one, other in both.rows.pairs}
    for place, (one, other) in enumerate(both.rows.pairs):
        if place not in moved and _SAID_OF_ROW(one) == _SAID_OF_ROW(other):
            continue
        own = replace(_row(both.newer, other, Event.CHANGED), old_key=CellAddress(both.older.name, one.id))
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
    yield from table_change.of_note(own, one.note, other.note)
    # The address is another, but not what stands there.
    if one.id != other.id:
        yield replace(own, event=Event.REFORMATTED, aspect="id", before=one.id, after=other.id)
    elif one.formerly != other.formerly:
        yield replace(
            own, event=Event.REFORMATTED, aspect="formerly", before=said(one.formerly), after=said(other.formerly)
        )


def _row(matrix: Matrix, row: Row, event: Event) -> Change:
    label = naming.row_name(row)
    key = CellAddress(matrix.name, row.id)
    values: tuple[Value, ...] = ()
    if event is not Event.CHANGED and row.cells:
        values = _values(matrix, ((row, at) for at in range(len(matrix.columns))), lambda _, column: tied(column.title))
    return Change(
        ChangedPart.ROW,
        event,
        label,
        key=None if event is Event.REMOVED else key,
        old_key=None if event is Event.ADDED else key,
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
        yield from change.aspect(own, "signs", _signs(both.older, one), _signs(both.newer, other))
        yield from table_change.of_note(own, one.note, other.note)


def _column(matrix: Matrix, column: Column, event: Event) -> Change:
    label = tied(column.title)
    values: tuple[Value, ...] = ()
    if event is not Event.CHANGED:
        at = matrix.position(column)
        values = _values(matrix, ((row, at) for row in matrix.rows if row.cells), lambda row, _: naming.row_name(row))
    key = CellAddress(matrix.name, column=column.name)
    return Change(
        ChangedPart.COLUMN,
        event,
        label,
        key=None if event is Event.REMOVED else key,
        old_key=None if event is Event.ADDED else key,
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
        shown = printed(cell, column)
        found.append(Value(label(row, column), shown, CellAddress(matrix.name, row.id, column.name), cell.value))
    return tuple(found)
