"""Names of tables and rows: those of an earlier report of the board where they are the same, so that series go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference.open_question import timeless
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix, Row, Table
from rakenskap.swedish.identifier import slug

_LONGEST: Final = 40


def named(tables: Sequence[Table], earlier: Report | None) -> Iterator[Table]:
    """The tables with names of their own, and the rows with the ids that the earlier report has."""
    taken: set[str] = set()
    for table in tables:
        before = _same(table, earlier, taken)
        name = before.name if before is not None else _free(_short(timeless(table.title) or slug(table.title)), taken)
        taken.add(name)
        own = replace(table, name=name)
        if isinstance(own, Matrix) and isinstance(before, Matrix):
            own = _as_before(own, before)
        yield own


def _same(table: Table, earlier: Report | None, taken: set[str]) -> Table | None:
    """The table of the earlier report that this one is, by its title and kind, or by its rows."""
    if earlier is None:
        return None
    free = [
        own for own in earlier.tables if own.name not in taken and own.kind.name == table.kind.name and not own.lost
    ]
    alike = [own for own in free if timeless(own.title) == timeless(table.title)]
    if len(alike) == 1:
        return alike[0]
    if not isinstance(table, Matrix):
        return None
    labels = {slug(row.label) for row in table.rows}
    close = [
        own
        for own in free
        if isinstance(own, Matrix)
        and len(labels & (others := {slug(row.label) for row in own.rows})) * 5 >= 4 * max(len(labels), len(others))
    ]
    return close[0] if len(close) == 1 and not alike else None


def _as_before(table: Matrix, before: Matrix) -> Matrix:
    """The table whose rows have the ids, and the measures, of those with the same label before."""
    by_label = {_key(before, row): row for row in before.rows}
    new: dict[str, str] = {}
    rows: list[Row] = []
    taken: set[str] = set()
    for row in table.rows:
        own = by_label.get(_key(table, row))
        name = own.id if own is not None and own.id not in taken else row.id
        taken.add(name)
        new[row.id] = name
        rows.append(replace(row, id=name, measure=own.measure if own is not None else row.measure))
    rows = [replace(row, parent=new.get(row.parent, row.parent)) for row in rows]
    notes = tuple(replace(note, row=new.get(note.row, note.row) if note.row else None) for note in table.notes)
    rules = tuple(replace(rule, rows=tuple(new.get(name, name) for name in rule.rows)) for rule in table.rules)
    return replace(table, rows=tuple(rows), notes=notes, rules=rules)


def _key(matrix: Matrix, row: Row) -> tuple[str, str]:
    at = matrix.rows.index(row)
    over = matrix.over[at]
    return slug(row.group or (over.label if over is not None and over is not row else "")), slug(row.label)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rsplit("_", 1)[0]


def _free(name: str, taken: set[str]) -> str:
    own = name or "tabell"
    number = 2
    while own in taken:
        own = f"{name or 'tabell'}_{number}"
        number += 1
    return own
