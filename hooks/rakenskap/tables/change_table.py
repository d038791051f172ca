"""The tables of a page of changes: figures before and after, and what came or went, as finished strings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.base.text import Text
from rakenskap.editions.changes import change_sentence
from rakenskap.editions.changes.change import Change, Event, Part, Value
from rakenskap.model import column
from rakenskap.model.model import Actions, Facts, Goals, Matrix, Plain, Report, Table
from rakenskap.swedish import number, wording
from rakenskap.swedish.linebreak import LABEL, soft, tied
from rakenskap.swedish.number import Missing
from rakenskap.tables import figure

MOST: Final = 50
"""How many rows a table shows; the files have all."""

WHOLE: Final = (
    Part.ROW, Part.COLUMN, Part.TABLE, Part.SECTION, Part.GOAL, Part.INDICATOR, Part.ACTION, Part.FACT,
)  # fmt: skip
"""What comes and goes whole, in the order of the tables."""

_NAMED: Final = frozenset({Part.GOAL, Part.INDICATOR, Part.ACTION, Part.FACT})
_MANY_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    text: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A cell: what stands there, what is read aloud instead, what it is called, and where it leads."""

    text: str
    css: str = "num"
    spoken: str = ""
    label: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row: what was changed, where it is, what stands muted under it, and its cells of one or several things."""

    name: str
    url: str
    about: str
    cells: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """One table; ``more`` leads to the rows that aren't shown."""

    id: str
    title: str
    remark: str
    heads: tuple[Head, ...]
    rows: tuple[ChangeRow, ...]
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where changes lead and what they are called: ``url`` of a change, the older and newer version, and the files."""

    older: Report
    newer: Report
    anchor: str
    url: Callable[[Change], str]
    csv: str
    json: str


def figures(changes: Sequence[Change], place: Place, text: Text) -> ChangeTable | None:
    """The figures that are others, or None."""
    if not changes:
        return None
    rows = [
        ChangeRow(
            _name(own),
            place.url(own),
            _about(own, place, text),
            (
                (_figure(own.before, own.old, text),),
                (_figure(own.after, own.new, text),),
                (Said(change_sentence.difference(own)),),
                (Said(change_sentence.sort_word(own.sort, text), "txt"),),
            ),
        )
        for own in changes[:MOST]
    ]
    return ChangeTable(
        f"{place.anchor}-tal",
        text("changes.figures.title", count=number.swedish(Decimal(len(changes)))),
        text("changes.figures.remark", version=place.older.version),
        (
            Head(text("changes.head.cell")),
            Head(text("changes.head.before"), "num"),
            Head(text("changes.head.after"), "num"),
            Head(text("changes.head.difference"), "num"),
            Head(text("changes.head.sort")),
        ),
        tuple(rows),
        *_more(len(changes), place.csv, text),
    )


def came_and_went(changes: Sequence[Change], place: Place, text: Text) -> Iterator[ChangeTable]:
    """What is new, and what was removed, a table for each kind of thing."""
    for part in WHOLE:
        for event in (Event.ADDED, Event.REMOVED):
            own = [one for one in changes if one.part is part and one.event is event and not one.aspect]
            if own:
                yield _whole(own, part, event, place, text)


def _whole(changes: Sequence[Change], part: Part, event: Event, place: Place, text: Text) -> ChangeTable:
    report, other = (place.newer, place.older) if event is Event.ADDED else (place.older, place.newer)
    rows = tuple(
        ChangeRow(
            _name(own),
            place.url(own),
            _about(own, place, text),
            (_values(own, report, text), (Said(change_sentence.sort_word(own.sort, text), "txt"),)),
        )
        for own in changes[:MOST]
    )
    are_figures = all(said.css == "num" and not said.label for row in rows for said in row.cells[0])
    return ChangeTable(
        f"{place.anchor}-{part.value}-{event.value}",
        text(f"changes.whole.{part.value}.{event.value}", count=number.swedish(Decimal(len(changes)))),
        text(f"changes.whole.remark.{event.value}", version=other.version),
        (
            Head(text(f"changes.whole.{part.value}.head")),
            Head(text("changes.head.values"), "num" if are_figures else ""),
            Head(text("changes.head.sort")),
        ),
        rows,
        *_more(len(changes), place.json, text),
    )


def _values(own: Change, report: Report, text: Text) -> tuple[Said, ...]:
    """What stood in it; of a table or a section only how much, for that is read where the link leads."""
    if own.part is Part.TABLE:
        count = _length(report.table(own.table))
        return (Said(text.counted("changes.rows", count), "txt"),) if count else ()
    if own.part is Part.SECTION:
        return (Said(text.counted("changes.paragraphs", len(own.values)), "txt"),) if own.values else ()
    given = [one for one in own.values if one.text]
    return tuple(_value(own, one, text, alone=len(given) == 1 and own.part not in _NAMED) for one in given)


def _length(table: Table | None) -> int:
    """How many rows or items a table has."""
    match table:
        case Matrix() | Plain():
            return len(table.rows)
        case Goals():
            return len(table.goals)
        case Actions():
            return len(table.actions)
        case Facts():
            return len(table.facts)
        case _:
            return 0


def _value(own: Change, one: Value, text: Text, *, alone: bool) -> Said:
    label = one.label
    key = f"change.aspect.{one.label}"
    if own.part in _NAMED:
        label = text(key) if key in text.strings else tied(one.label)
    css = "num" if one.value is not None else "txt"
    return Said(tied(one.text), css, _spoken(one.text, text), "" if alone else soft(label, LABEL))


def _figure(shown: str, value: Decimal | None, text: Text) -> Said:
    is_long = value is None and len(shown) > _MANY_WORDS
    return Said(tied(shown), "txt" if is_long else "num", _spoken(shown, text))


def _spoken(shown: str, text: Text) -> str:
    return text(f"table.missing.{Missing(shown).name.lower()}") if shown and shown in tuple(Missing) else ""


def _name(own: Change) -> str:
    return soft(own.name, LABEL)


def _about(own: Change, place: Place, text: Text) -> str:
    """What a change's name leaves out: which property it is, its unit, and its table."""
    report = place.newer if own.key else place.older
    named = column.read(own.column) if own.part is Part.INDICATOR else None
    title = column.title(named.role, named.flow, named.sex, named.period) if named is not None else ""
    aspect = wording.decapitalised(title or change_sentence.aspect_word(own, text))
    both = own.part is Part.CELL and own.old_unit and own.unit and own.old_unit != own.unit
    unit = text("changes.units", before=own.old_unit, after=own.unit) if both else own.unit
    stands = ""
    if own.table and own.part is not Part.TABLE:
        stands = where(figure.numbers(report).get(own.table, 0), own.title, text)
    return ", ".join(part for part in (aspect, unit, stands) if part)


def where(place: int, title: str, text: Text) -> str:
    """The table with this number, or the list with this title."""
    return text("changes.table", number=place) if place else title


def _more(count: int, url: str, text: Text) -> tuple[str, str]:
    if count <= MOST:
        return "", ""
    return text("changes.more", shown=MOST, count=number.swedish(Decimal(count))), url
