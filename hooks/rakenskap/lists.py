"""Lists from their YAML files: goals, actions, facts; and plain tables of text from CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rakenskap import profile
from rakenskap.delimited import Delimited
from rakenskap.document import Document, Mapped, Scalar, Sequence
from rakenskap.identifier import slug
from rakenskap.model import Action, Actions, Fact, Facts, Goal, Goals, Indicator, Kind, Legend, Plain, PlainRow, Table
from rakenskap.problem import Place
from rakenskap.reading import Reading, mappings, notes, text, value_place, yes

_OWN_KEYS = frozenset({"id", "text", "unit", "status", "note", "cell"})


def read(reading: Reading, resource: Mapped, document: Document, base: dict[str, Any]) -> Table | None:
    """The list that ``document`` writes, or None when it doesn't follow its profile."""
    kind: Kind = base["kind"]
    if not profile.check(document, kind.value):
        return None
    items = _items(document)
    base = base | {"notes": notes(reading, resource)}
    ids = _Ids(reading, document)
    legend: Legend | None = base["legend"]
    if kind is Kind.GOALS:
        parts = _Ids(reading, document)
        return Goals(**base, goals=tuple(_goal(reading, document, item, (ids, parts), legend) for item in items))
    if kind is Kind.ACTIONS:
        return Actions(**base, actions=tuple(_action(reading, document, item, ids, legend) for item in items))
    return Facts(**base, facts=tuple(_fact(item, ids) for item in items))


def plain(reading: Reading, resource: Mapped, table: Delimited, base: dict[str, Any]) -> Plain:
    """A table of text with the header as printed; a row's id is its first cell's slug, numbered where that repeats."""
    header = tuple(name.strip() for name in table.header.fields) if table.header else ()
    for position, name in enumerate(header):
        if not name or name in header[:position]:
            code = "column.duplicate" if name else "column.unnamed"
            first = str(header.index(name) + 1)
            reading.note(code, Place(table.file, 1, position + 1), found=name, first=first, line_text=table.line(1))
    rows: list[PlainRow] = []
    taken: set[str] = set()
    for record in table.records:
        row_id = base_id = slug(record.fields[0]) or "rad"
        count = 1
        while row_id in taken:
            count += 1
            row_id = f"{base_id}_{count}"
        taken.add(row_id)
        rows.append(PlainRow(row_id, tuple(cell.strip() for cell in record.fields), Place(table.file, record.line, 1)))
    return Plain(**base, notes=notes(reading, resource), header=header, rows=tuple(rows))


def _items(document: Document) -> tuple[Mapped, ...]:
    root = document.root
    return tuple(item for item in root.items if isinstance(item, Mapped)) if isinstance(root, Sequence) else ()


class _Ids:
    """Ids of one list: as written, else the slug of the item's words, cut at a word near 40 letters and numbered."""

    def __init__(self, reading: Reading, document: Document) -> None:
        self._reading = reading
        self._document = document
        self._taken: set[str] = set()

    def of(self, item: Mapped, words: str) -> str:
        written = text(item, "id")
        if written in self._taken:
            place = value_place(item, "id")
            self._reading.note("list.duplicate_id", place, found=written, line_text=self._document.line(place.line))
        base = written or _short(slug(words))
        name, count = base, 1
        while name in self._taken and not written:
            count += 1
            name = f"{base}_{count}"
        self._taken.add(name)
        return name


def _short(name: str) -> str:
    limit = 40
    return name if len(name) <= limit else name[: limit + 1].rsplit("_", 1)[0]


def _state(reading: Reading, document: Document, item: Mapped, legend: Legend | None) -> str:
    written = text(item, "status")
    if written:
        place = value_place(item, "status")
        known = [state.id for state in legend.states] if legend else []
        if written not in known:
            reading.unknown("list.status", place, written, known, line=document.line(place.line))
    return written


def _goal(reading: Reading, document: Document, item: Mapped, own: tuple[_Ids, _Ids], legend: Legend | None) -> Goal:
    ids, parts = own
    return Goal(
        id=ids.of(item, text(item, "goal") or text(item, "council_goal")),
        goal=text(item, "goal"),
        council_goal=text(item, "council_goal"),
        status=_state(reading, document, item, legend),
        verdicts=tuple(
            (text(part, "about"), _state(reading, document, part, legend)) for part in mappings(item, "verdicts")
        ),
        analysis=text(item, "analysis"),
        note=text(item, "note"),
        indicators=tuple(_indicator(reading, document, part, parts, legend) for part in mappings(item, "indicators")),
        place=item.place,
    )


def _indicator(reading: Reading, document: Document, item: Mapped, ids: _Ids, legend: Legend | None) -> Indicator:
    values = tuple(
        (key, value.text) for key, value in item.items.items() if key not in _OWN_KEYS and isinstance(value, Scalar)
    )
    return Indicator(
        id=ids.of(item, text(item, "text")),
        text=text(item, "text"),
        values=values,
        cell=text(item, "cell"),
        unit=text(item, "unit"),
        status=_state(reading, document, item, legend),
        note=text(item, "note"),
        place=value_place(item, "cell"),
    )


def _action(reading: Reading, document: Document, item: Mapped, ids: _Ids, legend: Legend | None) -> Action:
    return Action(
        id=ids.of(item, text(item, "activity")),
        activity=text(item, "activity"),
        group=text(item, "group"),
        status=_state(reading, document, item, legend),
        text=text(item, "text"),
        comment=text(item, "comment"),
        effect=text(item, "effect"),
        responsible=text(item, "responsible"),
        due=text(item, "due"),
        note=text(item, "note"),
        cut=yes(item, "cut"),
        place=item.place,
    )


def _fact(item: Mapped, ids: _Ids) -> Fact:
    return Fact(
        id=ids.of(item, text(item, "label")),
        label=text(item, "label"),
        value=text(item, "value"),
        unit=text(item, "unit"),
        note=text(item, "note"),
        place=item.place,
    )


MARKDOWN_KEYS = ("analysis", "comment", "text")
"""The keys of goals and actions whose text is Markdown."""


def prose(document: Document) -> Iterator[Scalar]:
    """Every Markdown text of a list's file."""
    for item in _items(document):
        for key in MARKDOWN_KEYS:
            value = item.items.get(key)
            if isinstance(value, Scalar):
                yield value
