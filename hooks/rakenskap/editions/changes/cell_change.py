"""Changes of cells: what a figure was and what it is, as a page prints it and exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.audit import precision, working
from rakenskap.editions.changes.change import Change, Event, Part
from rakenskap.editions.changes.matching import Matching
from rakenskap.model import unit
from rakenskap.model.model import Cell, Column, Matrix, Report, Row
from rakenskap.model.problem import Place
from rakenskap.swedish import amount
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.number import Missing
from rakenskap.swedish.quantity import SHARE
from rakenskap.swedish.target import Aim
from rakenskap.tables import missing
from rakenskap.tables.cell import printed

_EMPTY: Final = Cell(Place(""), "", missing=Missing.BLANK)


@dataclass(frozen=True, slots=True)
class Both:
    """A matrix in both editions, with its rows and columns matched."""

    older: Matrix
    newer: Matrix
    rows: Matching[Row]
    columns: Matching[Column]


def cells(both: Both) -> Iterator[Change]:
    """Every cell of the rows and columns that both editions have, where it says or prints something else."""
    old_at = {column.name: at for at, column in enumerate(both.older.columns)}
    new_at = {column.name: at for at, column in enumerate(both.newer.columns)}
    places = [(old_at[one.name], new_at[other.name]) for one, other in both.columns.pairs]
    for one, other in both.rows.pairs:
        if not one.cells and not other.cells:
            continue
        for left, right in places:
            old = one.cells[left] if one.cells else _EMPTY
            new = other.cells[right] if other.cells else _EMPTY
            event = _event(old, new)
            if event is not None:
                yield _cell(both, (one, both.older.columns[left], old), (other, both.newer.columns[right], new), event)


def _event(old: Cell, new: Cell) -> Event | None:
    """What happened to a cell, or None where it says the same in the same print."""
    if old.value is not None and new.value is not None:
        if old.value != new.value:
            return Event.CHANGED
        return None if old.value.as_tuple().exponent == new.value.as_tuple().exponent else Event.REFORMATTED
    if old.value is None and new.value is None and old.missing is new.missing:
        one, other = old.target, new.target
        if one == other:
            return None if missing.is_dash(old) == missing.is_dash(new) else Event.REFORMATTED
        bounds = [(own.aim, own.low, own.high) for own in (one, other) if own is not None and own.aim is not Aim.WORDS]
        if one and other and (one.text == other.text or bounds[:1] == bounds[1:]):
            return Event.REFORMATTED
        return Event.CHANGED
    if old.missing is Missing.BLANK:
        return Event.ADDED
    return Event.REMOVED if new.missing is Missing.BLANK else Event.CHANGED


def named(report: Report, name: str, row_id: str, column_name: str) -> Change | None:
    """A change of the cell at these ids, before it is said what happened, or None where there is none."""
    own = report.table(name)
    row, column = (own.row(row_id), own.column(column_name)) if isinstance(own, Matrix) else (None, None)
    if not isinstance(own, Matrix) or row is None or column is None:
        return None
    return _at(own, row, column)


def _at(matrix: Matrix, row: Row, column: Column) -> Change:
    key = precision.key(matrix.name, row.id, column.name)
    return Change(
        Part.CELL,
        Event.CHANGED,
        working.cell_name(matrix, row, column),
        key=key,
        old_key=key,
        table=matrix.name,
        row=row.id,
        column=column.name,
        title=tied(matrix.title),
        row_label=working.row_name(row),
        column_label=tied(column.title),
        unit=unit.of_cell(matrix, row, column),
    )


def _cell(both: Both, one: tuple[Row, Column, Cell], other: tuple[Row, Column, Cell], event: Event) -> Change:
    (old_row, old_column, old), (row, column, new) = one, other
    own = _at(both.newer, row, column)
    before = unit.of_cell(both.older, old_row, old_column)
    is_other_print = event is Event.REFORMATTED
    difference = percent = None
    if old.value is not None and new.value is not None and own.unit == before and not is_other_print:
        difference = new.value - old.value
        share = None if own.unit == SHARE else amount.percent(difference, old.value, new.value)
        percent = share if share is None or difference > 0 else -share
    return replace(
        own,
        event=event,
        old_key=precision.key(both.older.name, old_row.id, old_column.name),
        before=_print(both.older, old, old_column, event),
        after=_print(both.newer, new, column, event),
        old=old.value,
        new=new.value,
        difference=difference,
        percent=percent,
        old_unit=before,
        is_figure=not is_other_print,
    )


def _print(matrix: Matrix, cell: Cell, column: Column, event: Event) -> str:
    """What the page prints; where only the print differs, what the report prints."""
    if event is not Event.REFORMATTED:
        return printed(cell, column, unit.decimals(matrix, column))
    return cell.printed.strip() if missing.is_dash(cell) else printed(cell, column, None)
