"""Changes of a table of text: its cells of words, its rows and its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rakenskap.editions.changes import change, list_change, note_change, table_change
from rakenskap.editions.changes.change import Change, Event, Part, Value
from rakenskap.editions.changes.matching import Matching, matching
from rakenskap.model.model import Plain, PlainRow
from rakenskap.swedish.linebreak import tied


def of_plain(older: Plain, newer: Plain) -> Iterator[Change]:
    """What differs in a table of text."""
    rows = matching(older.rows, newer.rows, lambda row: row.id, words=_name)
    heads = _heads(older, newer)
    for one, other in rows.pairs:
        for left, right in heads.pairs:
            if _at(one, left) == _at(other, right):
                continue
            cell = _cell(older, newer, one, other, right)
            # The first cell is what the row is called.
            made = change.aspect(cell, "" if right else "label", _at(one, left), _at(other, right))
            yield from map(list_change.counted, made)
    yield from _rows(older, newer, rows)
    for at in heads.added:
        yield replace(_column(newer, at), event=Event.ADDED, old_key="", values=_column_values(newer, at))
    for at in heads.removed:
        own = _column(older, at)
        values = _column_values(older, at)
        yield replace(own, event=Event.REMOVED, key="", before=own.name, after="", values=values)
    for place, (left, right) in enumerate(heads.pairs):
        own = replace(_column(newer, right), after="")
        yield from change.aspect(own, "title", older.header[left], newer.header[right])
        if place in heads.moved:
            yield replace(own, event=Event.MOVED, before=f"{left + 1}", after=f"{right + 1}")
    yield from note_change.of_notes(older, newer, {one.id: other.id for one, other in rows.pairs})


def _heads(older: Plain, newer: Plain) -> Matching[int]:
    """The columns by their headings; where as many are left over in each, a heading in its place was reworded."""
    before, after = range(len(older.header)), range(len(newer.header))
    names: dict[tuple[int, bool], str] = {}
    left = sorted(set(older.header) - set(newer.header))
    if len(before) == len(after) and left:
        for at in before:
            one, other = older.header[at], newer.header[at]
            if one not in newer.header and other not in older.header:
                names[at, True] = names[at, False] = f"\n{at}"
    old = [(at, True) for at in before]
    new = [(at, False) for at in after]

    def key(own: tuple[int, bool]) -> str:
        at, is_old = own
        return names.get(own) or (older if is_old else newer).header[at]

    found = matching(old, new, key)
    return Matching(
        tuple((one, other) for (one, _), (other, _) in found.pairs),
        tuple(at for at, _ in found.removed),
        tuple(at for at, _ in found.added),
        found.order,
    )


def _rows(older: Plain, newer: Plain, rows: Matching[PlainRow]) -> Iterator[Change]:
    for row in rows.added:
        yield replace(_row(newer, row), event=Event.ADDED, old_key="", after=_name(row), values=_values(newer, row))
    for row in rows.removed:
        yield replace(_row(older, row), event=Event.REMOVED, key="", before=_name(row), values=_values(older, row))
    for place in sorted(rows.moved):
        one, other = rows.pairs[place]
        before, after = older.rows.index(one) + 1, newer.rows.index(other) + 1
        own = replace(_row(newer, other), old_key=f"{older.name}.{one.id}")
        yield replace(own, event=Event.MOVED, before=f"{before}", after=f"{after}")


def _name(row: PlainRow) -> str:
    return _at(row, 0)


def _at(row: PlainRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _row(plain: Plain, row: PlainRow) -> Change:
    key, name = f"{plain.name}.{row.id}", tied(_name(row))
    return Change(
        Part.ROW, Event.CHANGED, name, "", key, key, plain.name, row.id, title=tied(plain.title), row_label=name
    )


def _column(plain: Plain, at: int) -> Change:
    key, name = f"{plain.name}..{at}", tied(plain.header[at])
    own = replace(table_change.table(plain), part=Part.COLUMN, name=name, column=str(at), column_label=name)
    return replace(own, key=key, old_key=key, after=name)


def _cell(older: Plain, newer: Plain, one: PlainRow, other: PlainRow, at: int) -> Change:
    head = tied(newer.header[at])
    own = replace(_row(newer, other), part=Part.PLAIN, old_key=f"{older.name}.{one.id}")
    name = ", ".join(part for part in (own.name, head) if part)
    return replace(own, name=name, column=str(at), column_label=head)


def _values(plain: Plain, row: PlainRow) -> tuple[Value, ...]:
    return tuple(Value(tied(head), _at(row, at)) for at, head in enumerate(plain.header) if at and _at(row, at))


def _column_values(plain: Plain, at: int) -> tuple[Value, ...]:
    return tuple(Value(tied(_name(row)), _at(row, at)) for row in plain.rows if _at(row, at))
