"""Changes of a report: two editions in, everything that differs between them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Final

from rakenskap.editions.changes import list_change, matrix_change, section_change, table_change
from rakenskap.editions.changes.change import Change, ChangedPart, Changes, Event
from rakenskap.model.report import Report, Section, Source
from rakenskap.model.table import Actions, Cell, Facts, Goals, Matrix, Plain, PlainRow, Table
from rakenskap.model.terms import ChangeType

_ELSEWHERE: Final = frozenset({"place", "text_place", "file", "path", "assertions"})
"""What follows from where and how something is written, not from what it says.

So do the level of a section and the id of a row of text.
"""

_ORDER: Final = (
    (ChangedPart.ROW, ChangedPart.COLUMN, ChangedPart.TABLE),
    (ChangedPart.GOAL, ChangedPart.INDICATOR, ChangedPart.ACTION, ChangedPart.FACT, ChangedPart.PLAIN),
    (ChangedPart.SECTION, ChangedPart.TEXT),
    (ChangedPart.NOTE,),
    (ChangedPart.LEGEND,),
    (ChangedPart.CHART,),
    (ChangedPart.METADATA,),
)


def between(older: Report, newer: Report, kind: ChangeType | None = None) -> Changes:
    """Everything that differs; ``kind`` None takes it from the newer edition's entry, and is a revision without one."""
    if kind is None:
        entries = (entry.type for entry in newer.changes if entry.version == newer.version)
        kind = next(entries, ChangeType.REVIDERING)
    found = (own.typed(kind) for own in _all(older, newer))
    return Changes(older, newer, kind, tuple(sorted(found, key=_rank)))


def is_same(older: Report, newer: Report) -> bool:
    """True when the reports are equal but for places and files: also in version, entries and address."""
    return _alike(older, newer)


def differs_in_proof(older: Report, newer: Report) -> bool:
    """True when the reports differ, and only in what is said of acknowledged and checked cells to bind it to their figures.

    That follows from the cells, and is no content of an edition: what is printed, what fits, how much is left over, and
    who has compared a figure with the original.
    """
    return not is_same(older, newer) and is_same(_without_proof(older), _without_proof(newer))


def _without_proof(report: Report) -> Report:
    known = (
        own if own.cell is None else replace(own, printed="", fits=None, difference=None)
        for own in report.known_deviations
    )
    return replace(report, known_deviations=tuple(known), checked=())


def _all(older: Report, newer: Report) -> Iterator[Change]:
    before = {table.name: table for table in older.tables}
    places = section_change.reading_order(newer)
    for table in sorted(newer.tables, key=lambda own: places[own.name]):
        old = before.pop(table.name, None)
        if old is None:
            yield table_change.came(table, Event.ADDED)
        elif old.kind.is_matrix == table.kind.is_matrix and type(old) is type(table):
            yield from _of_tables(old, table)
        else:
            yield table_change.came(old, Event.REMOVED)
            yield table_change.came(table, Event.ADDED)
    for table in before.values():
        yield table_change.came(table, Event.REMOVED)
    yield from section_change.of_sections(older, newer)
    yield from table_change.of_legends(older.tables, newer.tables)
    yield from section_change.of_metadata(older, newer)


def _of_tables(older: Table, newer: Table) -> Iterator[Change]:
    if older == newer:
        return
    match older, newer:
        case Matrix(), Matrix():
            yield from matrix_change.of_matrices(older, newer)
            return
        case Goals(), Goals():
            yield from list_change.of_goals(older, newer)
        case Actions(), Actions():
            yield from list_change.of_actions(older, newer)
        case Facts(), Facts():
            yield from list_change.of_facts(older, newer)
        case Plain(), Plain():
            yield from list_change.of_plain(older, newer)
        case _:
            yield from table_change.of_notes(older, newer, {})
    yield from table_change.of_table(older, newer)


def _rank(own: Change) -> int:
    """Figures, then what came and went, then words in the order of ``_ORDER``; otherwise as they were found."""
    if own.is_figure:
        return 0
    if own.part is ChangedPart.CELL:
        return 1
    at = next(at for at, parts in enumerate(_ORDER) if own.part in parts)
    if own.part in _ORDER[0]:
        return 2 + (_ORDER[0].index(own.part) if not own.aspect else len(_ORDER[0]) + 1)
    return len(_ORDER) + at


def _alike(one: object, other: object) -> bool:
    """True when two values are equal but for where they stand."""
    if one is other or one == other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Cell) and isinstance(other, Cell):
        return _same_cell(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    if is_dataclass(one) and not isinstance(one, type):
        return all(_alike(getattr(one, name), getattr(other, name)) for name in _compared(type(one)))
    return False


@cache
def _compared(kind: type) -> tuple[str, ...]:
    """The fields in which two values of this kind are compared."""
    names = (field.name for field in fields(kind))
    if kind is Source:
        return tuple(names)  # its path is where it is published
    left_out = {Section: {"level"}, PlainRow: {"id"}}.get(kind, set())
    return tuple(name for name in names if name not in _ELSEWHERE | left_out)


def _same_cell(one: Cell, other: Cell) -> bool:
    """True when two cells say the same in the same print: how the file writes a number is not what is printed."""
    if (one.value, one.missing, one.target) != (other.value, other.missing, other.target):
        return False
    return matrix_change.look(one) == matrix_change.look(other)
