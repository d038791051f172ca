"""Changes of what every table has: title, unit, description, rules, notes and legends, and whether it is there at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from rakenskap.editions.changes import change
from rakenskap.editions.changes.change import Change, ChangedPart, Event
from rakenskap.editions.changes.matching import matching
from rakenskap.model import naming
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Legend, Matrix, Note, Rule, State, Table
from rakenskap.model.table_kind import TableKind
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import Period

_TABLE: Final = ("title", "unit", "description", "lost", "kind")


def of_note(own: Change, before: str, after: str) -> Iterator[Change]:
    """What differs in the one note that a row, a column or an item of a list has."""
    yield from change.aspect(replace(own, part=ChangedPart.NOTE), "note", before, after)


def of_notes(older: Table, newer: Table, renamed: Mapping[str, str]) -> Iterator[Change]:
    """What differs in the notes of a table; ``renamed`` says what a row's older id has become."""

    def spot(note: Note) -> tuple[str, str]:
        return (note.row or "", note.column or "")

    def became(note: Note) -> Note:
        return replace(note, row=renamed.get(note.row, note.row)) if note.row else note

    before = tuple(became(note) for note in older.notes)
    same = matching(before, newer.notes, lambda note: (spot(note), note.text))
    rest = matching(same.removed, same.added, spot, words=lambda note: note.text)
    for note in rest.added:
        yield replace(_at(newer, note, Event.ADDED), after=note.text)
    for note in rest.removed:
        yield replace(_at(older, note, Event.REMOVED), before=note.text)
    for place in sorted(same.moved):
        note = same.pairs[place][1]
        yield replace(_at(newer, note, Event.MOVED), before=note.text, after=note.text)
    for one, other in (*same.pairs, *rest.pairs):
        yield from _differing(older, newer, one, other)


def _differing(older: Table, newer: Table, one: Note, other: Note) -> Iterator[Change]:
    if one == other:
        return
    own = _at(newer, other, Event.CHANGED)
    yield from change.aspect(own, "note", one.text, other.text)
    yield from change.aspect(own, "mark", one.mark, other.mark)
    yield from change.aspect(own, "printed", one.printed, other.printed)
    before, after = (note.period.words if note.period else "" for note in (one, other))
    yield from change.aspect(own, "period", before, after)
    yield from change.aspect(own, "breaks", said(one.breaks), said(other.breaks))
    if (one.row, one.column) != (other.row, other.column):
        old = _at(older, one, Event.REMOVED)
        yield replace(own, event=Event.MOVED, aspect="place", before=old.name, after=own.name, old_key=old.old_key)


def _at(own: Table, note: Note, event: Event) -> Change:
    """A note where it stands, named by its cell, row, column or table."""
    row = own.row(note.row) if isinstance(own, Matrix) and note.row else None
    column = own.column(note.column) if isinstance(own, Matrix) and note.column else None
    if isinstance(own, Matrix) and row is not None and column is not None:
        name = naming.cell_name(own, row, column)
    elif row is not None:
        name = naming.row_name(row)
    else:
        name = tied(column.title if column else own.title)
    key = CellAddress(own.name, note.row or "", note.column or "")
    return Change(
        ChangedPart.NOTE,
        event,
        name,
        "note",
        key=None if event is Event.REMOVED else key,
        old_key=None if event is Event.ADDED else key,
        table=own.name,
        row=note.row or "",
        column=note.column or "",
        title=tied(own.title),
        row_label=naming.row_name(row) if row else "",
        column_label=tied(column.title) if column else "",
    )


def of_legends(older: Sequence[Table], newer: Sequence[Table]) -> Iterator[Change]:
    """What differs in the legends that tables of both editions judge by, each legend once."""
    told: list[tuple[Legend, Legend]] = []
    partners = {table.name: table for table in older}
    for table in newer:
        before = partners[table.name].legend if table.name in partners else None
        after = table.legend
        if before is None or after is None or before.name != after.name or (before, after) in told:
            continue
        told.append((before, after))
        yield from _of_legend(before, after, table)


def _of_legend(older: Legend, newer: Legend, table: Table) -> Iterator[Change]:
    if older == newer:
        return
    own = Change(ChangedPart.LEGEND, Event.CHANGED, "", "state", table=table.name, title=tied(table.title))
    found = matching(older.states, newer.states, lambda state: state.id)
    yield from (replace(own, name=state.text, event=Event.ADDED, after=state.text) for state in found.added)
    yield from (replace(own, name=state.text, event=Event.REMOVED, before=state.text) for state in found.removed)
    for place, (one, other) in enumerate(found.pairs):
        named = replace(own, name=other.text)
        if place in found.moved:
            before, after = older.states.index(one) + 1, newer.states.index(other) + 1
            yield replace(named, event=Event.MOVED, before=f"{before}", after=f"{after}")
        yield from _of_state(named, one, other)


def _of_state(own: Change, one: State, other: State) -> Iterator[Change]:
    for name in ("text", "plural", "meaning", "shape", "tone"):
        yield from change.aspect(own, name, getattr(one, name), getattr(other, name))


def of_table(older: Table, newer: Table) -> Iterator[Change]:
    """What differs in what every table has, but for its notes and the states of its legend."""
    own = table(newer)
    for name in _TABLE:
        yield from change.aspect(own, name, said(getattr(older, name)), said(getattr(newer, name)))
    yield from change.aspect(own, "legend", _named(older.legend), _named(newer.legend))


def table(own: Table) -> Change:
    """A change of the table, before it is said which."""
    name, key = tied(own.title), CellAddress(own.name)
    return Change(ChangedPart.TABLE, Event.CHANGED, name, "", key, key, own.name, title=name)


def came(own: Table, event: Event) -> Change:
    """That a table was added or removed, with what it holds: the labels of its rows or the names of its items."""
    there = event is Event.ADDED
    return replace(
        table(own),
        event=event,
        key=CellAddress(own.name) if there else None,
        old_key=None if there else CellAddress(own.name),
        before="" if there else own.title,
        after=own.title if there else "",
    )


def rules(own: Change, older: Sequence[Rule], newer: Sequence[Rule]) -> Iterator[Change]:
    """The rules that came and went; the same rule is one by its text and what it is limited to."""

    def key(rule: Rule) -> str:
        return " ".join((rule.text, *(f"[{name}]" for name in (*rule.rows, "", *rule.columns))))

    found = matching(older, newer, key)
    for rule in found.removed:
        yield from change.aspect(own, "rule", rule.text, "")
    for rule in found.added:
        yield from change.aspect(own, "rule", "", rule.text)
    for place in sorted(found.moved):
        words = found.pairs[place][1].text
        yield replace(own, event=Event.REFORMATTED, aspect="rule", before=words, after=words)


def said(value: object) -> str:
    """A property as the format writes it."""
    match value:
        case None | "":
            return ""
        case bool():
            return "ja" if value else "nej"
        case Period():
            return value.words
        case StrEnum():
            return value.value
        case TableKind():
            return value.name
        case tuple():
            return ", ".join(said(part) for part in value)
        case _:
            return str(value)


def _named(legend: Legend | None) -> str:
    return legend.name if legend else ""


def state(own: Table, status: str) -> str:
    """The word of a state of the table's legend, or its id where no legend has it."""
    states = own.legend.states if own.legend else ()
    return next((one.text for one in states if one.id == status), status)
