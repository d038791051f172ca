"""The tables of changes: figures and words before and after, what came or went, and what later reports give otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.audit.comparative import Restatement
from rakenskap.base.site_text import Text
from rakenskap.editions.changes import change_words
from rakenskap.editions.changes.change import Change, ChangedPart, Event, Value
from rakenskap.editions.changes.text_change import TextPiece
from rakenskap.model import column_name
from rakenskap.model.report import Report
from rakenskap.swedish import number, wording
from rakenskap.swedish.linebreak import LABEL, soft, tied
from rakenskap.swedish.number import Missing

MOST: Final = 50
"""How many rows a table shows; the files have all."""

WHOLE: Final = (
    ChangedPart.ROW, ChangedPart.COLUMN, ChangedPart.TABLE, ChangedPart.SECTION, ChangedPart.GOAL, ChangedPart.INDICATOR, ChangedPart.ACTION, ChangedPart.FACT,
)  # fmt: skip
"""What comes and goes whole, in the order of the tables."""

_NAMED: Final = frozenset({ChangedPart.GOAL, ChangedPart.INDICATOR, ChangedPart.ACTION, ChangedPart.FACT})
_MANY_WORDS: Final = 60
ID = "omraknat"


@dataclass(frozen=True, slots=True)
class ChangeHead:
    """The head of a column."""

    text: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class SpokenCell:
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
    cells: tuple[tuple[SpokenCell, ...], ...]


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """One table; ``more`` leads to the rows that aren't shown."""

    id: str
    title: str
    remark: str
    heads: tuple[ChangeHead, ...]
    rows: tuple[ChangeRow, ...]
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class ChangePlace:
    """Where changes lead and what they are called: ``url`` of a change, the older and newer version, and the files.

    ``most`` is how many rows a table shows.
    """

    older: Report
    newer: Report
    anchor: str
    url: Callable[[Change], str]
    csv: str
    json: str
    most: int = MOST


def figures(changes: Sequence[Change], place: ChangePlace, text: Text) -> ChangeTable | None:
    """The figures that are others, or None."""
    if not changes:
        return None
    rows = [
        ChangeRow(
            _name(own),
            place.url(own),
            about(own, place, text),
            (
                (_figure(own.before, own.old, text),),
                (_figure(own.after, own.new, text),),
                (SpokenCell(change_words.difference(own)),),
                (SpokenCell(change_words.sort_word(own.sort, text), "txt"),),
            ),
        )
        for own in changes[: place.most]
    ]
    return ChangeTable(
        f"{place.anchor}-tal",
        text("change_page.figures.title", count=number.swedish(Decimal(len(changes)))),
        text("change_page.figures.remark", version=place.older.version),
        (
            ChangeHead(text("change_page.head.cell")),
            ChangeHead(text("change_page.head.before"), "num"),
            ChangeHead(text("change_page.head.after"), "num"),
            ChangeHead(text("change_page.head.difference"), "num"),
            ChangeHead(text("change_page.head.sort")),
        ),
        tuple(rows),
        *_more(len(changes), place.most, place.csv, text),
    )


def came_and_went(changes: Sequence[Change], place: ChangePlace, text: Text) -> Iterator[ChangeTable]:
    """What is new, and what was removed, a table for each kind of thing."""
    for part in WHOLE:
        for event in (Event.ADDED, Event.REMOVED):
            own = [one for one in changes if one.part is part and one.event is event and not one.aspect]
            if own:
                yield _whole(own, part, event, place, text)


def _whole(changes: Sequence[Change], part: ChangedPart, event: Event, place: ChangePlace, text: Text) -> ChangeTable:
    report, other = (place.newer, place.older) if event is Event.ADDED else (place.older, place.newer)
    rows = tuple(
        ChangeRow(
            _name(own),
            place.url(own),
            about(own, place, text),
            (_values(own, report, text), (SpokenCell(change_words.sort_word(own.sort, text), "txt"),)),
        )
        for own in changes[: place.most]
    )
    are_figures = all(said.css == "num" and not said.label for row in rows for said in row.cells[0])
    return ChangeTable(
        f"{place.anchor}-{part.value}-{event.value}",
        text(f"change_page.whole.{part.value}.{event.value}", count=number.swedish(Decimal(len(changes)))),
        text(f"change_page.whole.remark.{event.value}", version=other.version),
        (
            ChangeHead(text(f"change_page.whole.{part.value}.head")),
            ChangeHead(text("change_page.head.values"), "num" if are_figures else ""),
            ChangeHead(text("change_page.head.sort")),
        ),
        rows,
        *_more(len(changes), place.most, place.json, text),
    )


def _values(own: Change, report: Report, text: Text) -> tuple[SpokenCell, ...]:
    """What stood in it; of a table or a section only how much, for that is read where the link leads."""
    if own.part is ChangedPart.TABLE:
        whole = report.table(own.table)
        count = len(whole.ids) if whole is not None else 0
        return (SpokenCell(text.counted("change_page.rows", count), "txt"),) if count else ()
    if own.part is ChangedPart.SECTION:
        return (SpokenCell(text.counted("change_page.paragraphs", len(own.values)), "txt"),) if own.values else ()
    given = [one for one in own.values if one.text]
    return tuple(_value(own, one, text, alone=len(given) == 1 and own.part not in _NAMED) for one in given)


def _value(own: Change, one: Value, text: Text, *, alone: bool) -> SpokenCell:
    label = one.label
    if own.part in _NAMED:
        label = text(f"change.aspect.{one.label}") if one.is_aspect else tied(one.label)
    css = "num" if one.value is not None else "txt"
    return SpokenCell(tied(one.text), css, _spoken(one.text, text), "" if alone else soft(label, LABEL))


def _figure(shown: str, value: Decimal | None, text: Text) -> SpokenCell:
    is_long = value is None and len(shown) > _MANY_WORDS
    return SpokenCell(tied(shown), "txt" if is_long else "num", _spoken(shown, text))


def _spoken(shown: str, text: Text) -> str:
    return text(f"table.missing.{Missing(shown).name.lower()}") if shown and shown in tuple(Missing) else ""


def _name(own: Change) -> str:
    return soft(own.name, LABEL)


def about(own: Change, place: ChangePlace, text: Text) -> str:
    """What a change's name leaves out: which property it is, its unit, and its table."""
    report = place.newer if own.key else place.older
    named = column_name.read(own.column) if own.part is ChangedPart.INDICATOR else None
    title = column_name.title(named.role, named.flow, named.sex, named.period) if named is not None else ""
    aspect = wording.decapitalised(title or change_words.aspect_word(own, text))
    both = own.part is ChangedPart.CELL and own.old_unit and own.unit and own.old_unit != own.unit
    unit = text("change_page.units", before=own.old_unit, after=own.unit) if both else own.unit
    stands = ""
    if own.table and own.part is not ChangedPart.TABLE:
        stands = where(report.numbers().get(own.table, 0), own.title, text)
    return ", ".join(part for part in (aspect, unit, stands) if part)


def where(place: int, title: str, text: Text) -> str:
    """The table with this number, or the list with this title."""
    return text("change_page.table", number=place) if place else title


def _more(count: int, most: int, url: str, text: Text) -> tuple[str, str]:
    if count <= most:
        return "", ""
    return text("change_page.more", shown=most, count=number.swedish(Decimal(count))), url


def view(found: Sequence[Restatement], text: Text) -> ChangeTable:
    """The table of figures restated of one report, seen from its page of changes."""
    report = found[0].older
    numbers = report.numbers()
    return ChangeTable(
        f"{ID}-tal",
        text("change_page.restated.caption", count=number.swedish(Decimal(len(found)))),
        text("change_page.restated.remark"),
        (
            ChangeHead(text("change_page.head.cell")),
            ChangeHead(text("change_page.head.here"), "num"),
            ChangeHead(text("change_page.head.later"), "num"),
            ChangeHead(text("change_page.head.difference"), "num"),
            ChangeHead(text("change_page.head.report")),
        ),
        tuple(_row(own, report, numbers.get(own.old_key.table, 0), text) for own in found),
    )


def _row(own: Restatement, report: Report, place: int, text: Text) -> ChangeRow:
    same = own.unit == own.old_unit
    size = number.swedish(own.difference, plus=True) if own.difference is not None and same else ""
    table = report.table(own.old_key.table)
    units = own.unit if same else text("change_page.units", before=own.old_unit, after=own.unit)
    about = (units, where(place, table.title if table else "", text))
    cells = (
        SpokenCell(own.before),
        SpokenCell(own.after, url=f"../../../../{own.newer.address}/#{own.key}"),
        SpokenCell(size),
        SpokenCell(own.newer.title, "txt"),
    )
    return ChangeRow(
        soft(own.name, LABEL),
        f"../#{own.old_key}",
        ", ".join(part for part in about if part),
        tuple((cell,) for cell in cells),
    )


@dataclass(frozen=True, slots=True)
class Contrast:
    """One thing that says otherwise: what it is, where it is, its words before and after, and what that is called.

    ``label`` is *Text* or *Uppgift*; ``before`` or ``after`` is empty where there was or is nothing.
    """

    label: str
    name: str
    url: str
    about: str
    before: tuple[TextPiece, ...]
    after: tuple[TextPiece, ...]
    sort: str


def of_changes(changes: Sequence[Change], place: ChangePlace, text: Text) -> Iterator[Contrast]:
    """All that is neither a figure nor a thing that came or went: prose first, then what is said of the report."""
    for own in changes:
        whole = own.part in WHOLE and not own.aspect and own.event in {Event.ADDED, Event.REMOVED}
        if not own.is_figure and not whole:
            yield _contrast(own, place, text)


def _contrast(own: Change, place: ChangePlace, text: Text) -> Contrast:
    before, after = _sides(own, text)
    moved = own.event is Event.MOVED
    is_text = own.is_text or own.part is ChangedPart.TEXT
    return Contrast(
        text("change_page.contrast.text" if is_text else "change_page.contrast.fact"),
        own.name if own.part is not ChangedPart.METADATA or own.key else text("change_page.contrast.report"),
        place.url(own),
        _words_about(own, text),
        before,
        after,
        text("change_page.contrast.moved") if moved else change_words.sort_word(own.sort, text),
    )


def _sides(own: Change, text: Text) -> tuple[tuple[TextPiece, ...], tuple[TextPiece, ...]]:
    if own.event is Event.MOVED and own.before.isdigit() and own.after.isdigit():
        return tuple((TextPiece(text("change_page.contrast.place", place=shown)),) for shown in (own.before, own.after))  # type: ignore[return-value]
    if own.words is not None:
        return _tied(own.words.before), _tied(own.words.after)
    before, after = (tied(change_words.value(own, shown, text)) for shown in (own.before, own.after))
    differs = own.event is not Event.REFORMATTED
    return _piece(before, differs=differs), _piece(after, differs=differs)


def _words_about(own: Change, text: Text) -> str:
    """Which property of the thing, which paragraph, and the table that it stands in."""
    parts = []
    if own.aspect and (own.part, own.aspect) != (ChangedPart.TEXT, "text"):
        parts.append(wording.decapitalised(change_words.aspect_word(own, text)))
    if own.paragraph:
        parts.append(text("change_page.contrast.paragraph", number=own.paragraph))
    if own.title and own.title != own.name:
        parts.append(text("change_page.contrast.within", title=own.title))
    return "".join(f", {part}" for part in parts)


def _piece(words: str, *, differs: bool) -> tuple[TextPiece, ...]:
    return (TextPiece(words, differs),) if words else ()


def _tied(pieces: Sequence[TextPiece]) -> tuple[TextPiece, ...]:
    return tuple(TextPiece(tied(piece.text), piece.is_changed) for piece in pieces)
