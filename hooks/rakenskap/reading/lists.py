"""Lists from their YAML files: goals, actions, facts; and plain tables of text from CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from rakenskap.model import column_name
from rakenskap.model.problem import Place
from rakenskap.model.table import Action, Actions, Fact, Facts, Goal, Goals, Indicator, Legend, Plain, PlainRow, Table
from rakenskap.model.table_kind import Form
from rakenskap.reading.fields import Common, Reading, check_notes, mappings, text, value_place, yes
from rakenskap.reading.files import profile
from rakenskap.reading.files.csv_table import Delimited
from rakenskap.reading.files.yaml_document import Document, Mapped, Scalar, Sequence
from rakenskap.swedish.identifier import slug

_OWN_KEYS: Final = frozenset({"id", "text", "unit", "status", "note", "cell"})
_LONGEST_ID: Final = 40
MARKDOWN_KEYS: Final = ("analysis", "comment", "text")
"""The keys of goals and actions whose text is Markdown."""


def read(reading: Reading, resource: Mapped, document: Document, common: Common) -> Table | None:
    """The list that ``document`` writes, or None when it doesn't follow its profile."""
    form = common["kind"].form
    if not profile.check(document, form.value):
        return None
    items = _items(document)
    reader = _List(reading, common["legend"])
    columns: list[str] = []
    table: Table
    if form is Form.GOALS:
        goals = tuple(reader.goal(item) for item in items)
        columns = [name for goal in goals for part in goal.indicators for name, _ in part.values]
        table, ids = Goals(**common, goals=goals), [goal.id for goal in goals]
    elif form is Form.ACTIONS:
        actions = tuple(reader.action(item) for item in items)
        table, ids = Actions(**common, actions=actions), [action.id for action in actions]
    else:
        facts = tuple(reader.fact(item) for item in items)
        table, ids = Facts(**common, facts=facts), [fact.id for fact in facts]
    check_notes(reading, resource, common["name"], ids, columns)
    return table


def plain(reading: Reading, resource: Mapped, table: Delimited, common: Common) -> Plain:
    """A table of text with the header as printed; a row's id is its first cell's slug, numbered where that repeats."""
    if table.above:
        table.note_above()
    line = table.header.line if table.header is not None else 1
    for position, name in enumerate(table.names):
        place = Place(table.file, line, position + 1)
        if not name and (position == 0 or table.names[position - 1]):
            reading.review.note("column.untitled", place, number=str(position + 1))
        elif name and name in table.names[:position]:
            first = str(table.names.index(name) + 1)
            reading.review.note("column.duplicate", place, found=name, first=first)
    rows: list[PlainRow] = []
    taken: set[str] = set()
    often: Counter[str] = Counter()
    for record in table.records:
        base = slug(record.fields[0]) or "rad"
        row_id = base
        while row_id in taken:
            often[base] += 1
            row_id = f"{base}_{often[base] + 1}"
        taken.add(row_id)
        rows.append(PlainRow(row_id, tuple(cell.strip() for cell in record.fields), Place(table.file, record.line, 1)))
    ids = taken if table.whole else None
    check_notes(reading, resource, common["name"], ids, [slug(name) for name in table.names])
    return Plain(**common, header=table.names, rows=tuple(rows))


def prose(document: Document) -> Iterator[Scalar]:
    """Every Markdown text of a list's file."""
    for item in _items(document):
        for key in MARKDOWN_KEYS:
            value = item.items.get(key)
            if isinstance(value, Scalar):
                yield value


def _items(document: Document) -> tuple[Mapped, ...]:
    root = document.root
    return tuple(item for item in root.items if isinstance(item, Mapped)) if isinstance(root, Sequence) else ()


class _List:
    """The items of one list, with the ids that are taken and the legend that their states are of."""

    def __init__(self, reading: Reading, legend: Legend | None) -> None:
        self._reading = reading
        self._review = reading.review
        self._legend = legend
        self._ids: set[str] = set()
        self._indicator_ids: set[str] = set()
        self._often: Counter[str] = Counter()

    def goal(self, item: Mapped) -> Goal:
        return Goal(
            id=self._id(item, text(item, "goal") or text(item, "council_goal"), self._ids),
            goal=text(item, "goal"),
            council_goal=text(item, "council_goal"),
            status=self._state(item),
            verdicts=tuple((text(part, "about"), self._state(part)) for part in mappings(item, "verdicts")),
            analysis=text(item, "analysis"),
            note=text(item, "note"),
            indicators=tuple(self._indicator(part) for part in mappings(item, "indicators")),
            place=item.place,
        )

    def _indicator(self, item: Mapped) -> Indicator:
        values = []
        for key, value in item.items.items():
            if key not in _OWN_KEYS and isinstance(value, Scalar):
                values.append((key, value.text))
                if column_name.read(key) is None:
                    self._review.note(
                        "column.period_form", item.keys[key], found=key, near="", options=column_name.words().times
                    )
        return Indicator(
            id=self._id(item, text(item, "text"), self._indicator_ids),
            text=text(item, "text"),
            values=tuple(values),
            cell=text(item, "cell"),
            unit=text(item, "unit"),
            status=self._state(item),
            note=text(item, "note"),
            place=value_place(item, "cell"),
        )

    def action(self, item: Mapped) -> Action:
        return Action(
            id=self._id(item, text(item, "activity"), self._ids),
            activity=text(item, "activity"),
            group=text(item, "group"),
            status=self._state(item),
            text=text(item, "text"),
            comment=text(item, "comment"),
            effect=text(item, "effect"),
            responsible=text(item, "responsible"),
            due=text(item, "due"),
            note=text(item, "note"),
            cut=yes(item, "cut"),
            place=item.place,
        )

    def fact(self, item: Mapped) -> Fact:
        return Fact(
            id=self._id(item, text(item, "label"), self._ids),
            label=text(item, "label"),
            value=text(item, "value"),
            unit=text(item, "unit"),
            note=text(item, "note"),
            place=item.place,
        )

    def _id(self, item: Mapped, words: str, taken: set[str]) -> str:
        """The item's id: as written, else the slug of its words, cut at a word near 40 letters and numbered."""
        written = text(item, "id")
        if written in taken:
            self._review.note("list.duplicate_id", value_place(item, "id"), found=written)
        base = written or _short(slug(words)) or "post"
        name = base
        while name in taken and not written:
            self._often[base] += 1
            name = f"{base}_{self._often[base] + 1}"
        taken.add(name)
        return name

    def _state(self, item: Mapped) -> str:
        written = text(item, "status")
        place = value_place(item, "status")
        if written and self._legend is None:
            self._review.note("legend.none", place, found=written)
        elif written and self._legend is not None and self._legend.states:
            known = [state.id for state in self._legend.states]
            if written not in known:
                self._reading.misses("list.status", place, (f"legend {self._legend.name}", written), known)
        return written


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_ID else name[: _LONGEST_ID + 1].rsplit("_", 1)[0]
