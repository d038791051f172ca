"""Changes of what every table has: title, unit, description, rules, and whether it is there at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from rakenskap.editions.changes import change
from rakenskap.editions.changes.change import Change, Event, Part
from rakenskap.editions.changes.matching import matching
from rakenskap.model.model import Legend, Rule, Table
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import Period

_TABLE: Final = ("title", "unit", "description", "lost", "kind")


def of_table(older: Table, newer: Table) -> Iterator[Change]:
    """What differs in what every table has, but for its notes and the states of its legend."""
    own = table(newer)
    for name in _TABLE:
        yield from change.aspect(own, name, said(getattr(older, name)), said(getattr(newer, name)))
    yield from change.aspect(own, "legend", _named(older.legend), _named(newer.legend))


def table(own: Table) -> Change:
    """A change of the table, before it is said which."""
    name = tied(own.title)
    return Change(Part.TABLE, Event.CHANGED, name, "", own.name, own.name, own.name, title=name)


def came(own: Table, event: Event) -> Change:
    """That a table was added or removed, with what it holds: the labels of its rows or the names of its items."""
    there = event is Event.ADDED
    return replace(
        table(own),
        event=event,
        key=own.name if there else "",
        old_key="" if there else own.name,
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
