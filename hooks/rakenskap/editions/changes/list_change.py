"""Changes of lists and of tables of text: goals with their indicators, actions, facts, and cells of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, Protocol, TypeVar

from rakenskap.editions.changes import change, table_change
from rakenskap.editions.changes.change import Change, ChangedPart, Event, Value
from rakenskap.editions.changes.matching import Matching, matching
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Action, Actions, Fact, Facts, Goal, Goals, Indicator, Plain, PlainRow, Table
from rakenskap.swedish.linebreak import tied

_DIGITS: Final = re.compile(r"\d+")


class _Item(Protocol):
    """What every item of a list has."""

    @property
    def id(self) -> str: ...
    @property
    def note(self) -> str: ...


Item = TypeVar("Item", bound=_Item)


@dataclass(frozen=True, slots=True)
class _Kind(Generic[Item]):
    """What items are: what names one, what stands at it, and what differs between two.

    ``before`` and ``after`` are the ids of the item that they stand under, if any, in either edition.
    """

    part: ChangedPart
    name: Callable[[Item], str]
    values: Callable[[Table, Item], tuple[Value, ...]]
    differing: Callable[[Table, Table, Change, Item, Item], Iterator[Change]]
    before: str = ""
    after: str = ""


def of_goals(older: Goals, newer: Goals) -> Iterator[Change]:
    """What differs in a list of goals."""
    kind = _Kind(ChangedPart.GOAL, _goal_name, _goal_values, _goal)
    yield from _items(older, newer, kind, older.goals, newer.goals)
    yield from table_change.of_notes(older, newer, {})


def of_actions(older: Actions, newer: Actions) -> Iterator[Change]:
    """What differs in a list of assignments or actions."""
    kind = _Kind(ChangedPart.ACTION, _action_name, _action_values, _action)
    yield from _items(older, newer, kind, older.actions, newer.actions)
    yield from table_change.of_notes(older, newer, {})


def of_facts(older: Facts, newer: Facts) -> Iterator[Change]:
    """What differs in a box of facts."""
    kind = _Kind(ChangedPart.FACT, _fact_name, _fact_values, _fact)
    yield from _items(older, newer, kind, older.facts, newer.facts)
    yield from table_change.of_notes(older, newer, {})


def counted(own: Change) -> Change:
    """The change of a value in words, which is a figure where its digits are others."""
    before, after = _DIGITS.findall(own.before), _DIGITS.findall(own.after)
    return replace(own, is_figure=own.event is not Event.REFORMATTED and before != after)


def _items(
    older: Table, newer: Table, kind: _Kind[Item], before: Sequence[Item], after: Sequence[Item]
) -> Iterator[Change]:
    """The items that came and went, and what became of those that both editions have."""
    found = matching(before, after, lambda item: item.id, words=kind.name)
    for item in found.added:
        own = _of_item(newer, kind, item, kind.after)
        yield replace(own, event=Event.ADDED, old_key=None, after=own.name, values=kind.values(newer, item))
    for item in found.removed:
        own = _of_item(older, kind, item, kind.before)
        yield replace(own, event=Event.REMOVED, key=None, before=own.name, values=kind.values(older, item))
    for place, (one, other) in enumerate(found.pairs):
        if one == other and place not in found.moved:
            continue
        own = replace(_of_item(newer, kind, other, kind.after), old_key=_address(older, kind.before, one.id))
        if place in found.moved:
            at, to = before.index(one) + 1, after.index(other) + 1
            yield replace(own, event=Event.MOVED, before=f"{at}", after=f"{to}")
        yield from kind.differing(older, newer, own, one, other)
        yield from table_change.of_note(own, one.note, other.note)
        # An id that nobody wrote follows the words, whose change has been told.
        if one.id != other.id and kind.name(one) == kind.name(other):
            yield replace(own, event=Event.REFORMATTED, aspect="id", before=one.id, after=other.id)


def _of_item(own: Table, kind: _Kind[Item], item: Item, over: str) -> Change:
    key, name = _address(own, over, item.id), tied(kind.name(item))
    return Change(
        kind.part, Event.CHANGED, name, "", key, key, own.name, item.id, title=tied(own.title), row_label=name
    )


def _address(own: Table, over: str, id_: str) -> CellAddress:
    """Where an item stands, under the item ``over`` or by itself."""
    return CellAddress(own.name, over, id_) if over else CellAddress(own.name, id_)


def _goal_name(goal: Goal) -> str:
    return goal.goal or goal.council_goal


def _goal(older: Table, newer: Table, own: Change, one: Goal, other: Goal) -> Iterator[Change]:
    yield from change.aspect(own, "goal", one.goal, other.goal)
    yield from change.aspect(own, "council_goal", one.council_goal, other.council_goal)
    yield from _status(older, newer, own, one.status, other.status)
    yield from change.aspect(own, "verdicts", _verdicts(older, one), _verdicts(newer, other))
    yield from change.prose(own, "analysis", one.analysis, other.analysis)
    kind = _Kind(ChangedPart.INDICATOR, _indicator_name, _indicator_values, _indicator, one.id, other.id)
    yield from _items(older, newer, kind, one.indicators, other.indicators)


def _goal_values(own: Table, goal: Goal) -> tuple[Value, ...]:
    said = (("status", table_change.state(own, goal.status)), ("analysis", goal.analysis))
    stated = ((part.text, "; ".join(value for _, value in part.values) or part.cell) for part in goal.indicators)
    return (*_aspects(said), *_filled(stated))


def _verdicts(own: Table, goal: Goal) -> str:
    return "; ".join(f"{about}: {table_change.state(own, status)}" for about, status in goal.verdicts)


def _indicator_name(part: Indicator) -> str:
    return part.text


def _indicator_values(_: Table, part: Indicator) -> tuple[Value, ...]:
    return _filled(part.values)


def _indicator(older: Table, newer: Table, own: Change, one: Indicator, other: Indicator) -> Iterator[Change]:
    for name in ("text", "cell", "unit"):
        yield from change.aspect(own, name, getattr(one, name), getattr(other, name))
    before, after = dict(one.values), dict(other.values)
    for name in dict.fromkeys((*after, *before)):
        made = change.aspect(replace(own, column=name), "value", before.get(name, ""), after.get(name, ""))
        yield from map(counted, made)
    if tuple(before) != tuple(after) and set(before) == set(after):
        yield replace(own, event=Event.MOVED, aspect="value", before=", ".join(before), after=", ".join(after))
    yield from _status(older, newer, own, one.status, other.status)


def _action_name(action: Action) -> str:
    return action.activity


def _action(older: Table, newer: Table, own: Change, one: Action, other: Action) -> Iterator[Change]:
    for name in ("activity", "group", "responsible", "due"):
        yield from change.aspect(own, name, getattr(one, name), getattr(other, name))
    yield from map(counted, change.aspect(own, "effect", one.effect, other.effect))
    yield from _status(older, newer, own, one.status, other.status)
    for name in ("text", "comment"):
        yield from change.prose(own, name, getattr(one, name), getattr(other, name))
    yield from change.aspect(own, "cut", table_change.said(one.cut), table_change.said(other.cut))


def _action_values(own: Table, action: Action) -> tuple[Value, ...]:
    said = ("text", "comment", "effect", "responsible", "due")
    state = table_change.state(own, action.status)
    return _aspects((("status", state), *((name, str(getattr(action, name))) for name in said)))


def _fact_name(fact: Fact) -> str:
    return fact.label


def _fact(_older: Table, _newer: Table, own: Change, one: Fact, other: Fact) -> Iterator[Change]:
    yield from change.aspect(own, "label", one.label, other.label)
    yield from map(counted, change.aspect(own, "value", one.value, other.value))
    yield from change.aspect(own, "unit", one.unit, other.unit)


def _fact_values(_: Table, fact: Fact) -> tuple[Value, ...]:
    return _aspects((("value", f"{fact.value} {fact.unit}".strip()),))


def _status(older: Table, newer: Table, own: Change, before: str, after: str) -> Iterator[Change]:
    yield from change.aspect(own, "status", table_change.state(older, before), table_change.state(newer, after))


def _aspects(said: Iterable[tuple[str, str]]) -> tuple[Value, ...]:
    return tuple(replace(value, is_aspect=True) for value in _filled(said))


def _filled(said: Iterable[tuple[str, str]]) -> tuple[Value, ...]:
    return tuple(Value(name, words.strip()) for name, words in said if words.strip())


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
            yield from map(counted, made)
    yield from _rows(older, newer, rows)
    for at in heads.added:
        yield replace(_column(newer, at), event=Event.ADDED, old_key=None, values=_column_values(newer, at))
    for at in heads.removed:
        own = _column(older, at)
        values = _column_values(older, at)
        yield replace(own, event=Event.REMOVED, key=None, before=own.name, after="", values=values)
    for place, (left, right) in enumerate(heads.pairs):
        own = replace(_column(newer, right), after="")
        yield from change.aspect(own, "title", older.header[left], newer.header[right])
        if place in heads.moved:
            yield replace(own, event=Event.MOVED, before=f"{left + 1}", after=f"{right + 1}")
    yield from table_change.of_notes(older, newer, {one.id: other.id for one, other in rows.pairs})


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
        yield replace(_row(newer, row), event=Event.ADDED, old_key=None, after=_name(row), values=_values(newer, row))
    for row in rows.removed:
        yield replace(_row(older, row), event=Event.REMOVED, key=None, before=_name(row), values=_values(older, row))
    for place in sorted(rows.moved):
        one, other = rows.pairs[place]
        before, after = older.rows.index(one) + 1, newer.rows.index(other) + 1
        own = replace(_row(newer, other), old_key=CellAddress(older.name, one.id))
        yield replace(own, event=Event.MOVED, before=f"{before}", after=f"{after}")


def _name(row: PlainRow) -> str:
    return _at(row, 0)


def _at(row: PlainRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _row(plain: Plain, row: PlainRow) -> Change:
    key, name = CellAddress(plain.name, row.id), tied(_name(row))
    return Change(
        ChangedPart.ROW, Event.CHANGED, name, "", key, key, plain.name, row.id, title=tied(plain.title), row_label=name
    )


def _column(plain: Plain, at: int) -> Change:
    key, name = CellAddress(plain.name, column=str(at)), tied(plain.header[at])
    own = replace(table_change.table(plain), part=ChangedPart.COLUMN, name=name, column=str(at), column_label=name)
    return replace(own, key=key, old_key=key, after=name)


def _cell(older: Plain, newer: Plain, one: PlainRow, other: PlainRow, at: int) -> Change:
    head = tied(newer.header[at])
    own = replace(_row(newer, other), part=ChangedPart.PLAIN, old_key=CellAddress(older.name, one.id))
    name = ", ".join(part for part in (own.name, head) if part)
    return replace(own, name=name, column=str(at), column_label=head)


def _values(plain: Plain, row: PlainRow) -> tuple[Value, ...]:
    return tuple(Value(tied(head), _at(row, at)) for at, head in enumerate(plain.header) if at and _at(row, at))


def _column_values(plain: Plain, at: int) -> tuple[Value, ...]:
    return tuple(Value(tied(_name(row)), _at(row, at)) for row in plain.rows if _at(row, at))
