"""Plain tables, boxes of facts and what is lost: text as the report prints it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rakenskap.base.site_text import Text
from rakenskap.model import column_name
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Facts, Lost, Plain, PlainRow, Table
from rakenskap.swedish import linebreak, number
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.linebreak import tied
from rakenskap.tables import amendment, footnotes, head, row
from rakenskap.tables.amendment import AmendmentLine
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.footer import Foot, download_link
from rakenskap.tables.footnotes import Footnotes, NoteSpot, NoteText
from rakenskap.tables.head import Boxhead, Caption
from rakenskap.tables.matrix_table import TableView
from rakenskap.tables.row import CellView, RowView


@dataclass(frozen=True, slots=True)
class FactView:
    """A term and its value."""

    id: str
    term: str
    value: str
    note: str
    changes: tuple[AmendmentLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FactsView:
    """A box of facts."""

    id: str
    remark: str
    facts: tuple[FactView, ...]
    foot: Foot


@dataclass(frozen=True, slots=True)
class LostView:
    """What the original shows and this page can't, and why."""

    id: str
    title: str
    reasons: tuple[str, ...]


def facts_view(facts: Facts, context: FigureContext) -> FactsView:
    """The page's view of ``facts``."""
    text = context.text
    item_notes, remarks = notes(facts, [fact.id for fact in facts.facts], text)
    return FactsView(
        facts.name,
        tied(facts.description),
        tuple(
            FactView(
                str(CellAddress(facts.name, fact.id)),
                tied(fact.label),
                tied(f"{fact.value} {fact.unit}".strip()),
                " ".join(tied(note) for note in (fact.note, *item_notes.get(fact.id, ())) if note),
                amendment.of_items(context.amended, facts.name, (CellAddress(facts.name, fact.id),), text),
            )
            for fact in facts.facts
        ),
        Foot(remarks=remarks, download=download_link(context.download, "table.download.list", facts.title, text)),
    )


def lost_view(lost: Lost, context: FigureContext) -> LostView:
    """The page's view of a chart or a table whose figures are lost."""
    text = context.text
    is_table = "tabell" in f"{lost.title} {lost.lost}".lower()
    key = "list.lost.table" if is_table else "list.lost.chart"
    own = (footnotes.note_text(note, text).whole for note in lost.notes)
    return LostView(lost.name, text(key, title=tied(lost.title)), (tied(lost.lost), *own))


def notes(table: Table, ids: Collection[str], text: Text) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The notes of a list by the item they are about, and those about the whole or about one of its columns."""
    items: dict[str, tuple[str, ...]] = {}
    whole: list[str] = []
    for note in table.notes:
        words = footnotes.note_text(note, text).whole
        named = column_name.read(note.column or "")
        if named is not None:
            words = f"{column_name.title(named.role, named.flow, named.sex, named.period)}: {words}"
        if note.row in ids and note.row is not None:
            items[note.row] = (*items.get(note.row, ()), words)
        else:
            whole.append(words)
    return items, tuple(whole)


def plain_view(plain: Plain, context: FigureContext) -> TableView:
    """The page's view of ``plain``."""
    text = context.text
    texts = _texts(plain, text)
    places = [(NoteSpot(column=str(place)), title) for place, title in enumerate(plain.header)]
    for own in plain.rows:
        places.append((NoteSpot(own.id), own.cells[0]))
        places += [(NoteSpot(own.id, str(place)), own.cells[0]) for place in range(1, len(own.cells))]
    changed = amendment.of_plain(context.amended, plain, text)
    notes = footnotes.footnotes(plain.name, places, texts, text).with_marks(changed.notes, changed.marks)
    numeric = [_is_numeric([own.cells[place] for own in plain.rows]) for place in range(len(plain.header))]
    heads = [
        head.head_of(title, "num" if numeric[place] and place else "", notes, str(place))
        for place, title in enumerate(plain.header)
    ]
    return TableView(
        id=plain.name,
        css="rk-t",
        caption=Caption(
            text("table.caption", number=context.number, title=linebreak.tied(plain.title)), plain.description
        ),
        head=Boxhead(tuple(heads)),
        bodies=(tuple(_row(plain, own, numeric, notes) for own in plain.rows),),
        foot=Foot(
            notes.notes,
            tuple(note.whole for note in texts.get(NoteSpot(), ())),
            download=download_link(context.download, "table.download.table", plain.title, text),
        ),
    )


def _texts(plain: Plain, text: Text) -> dict[NoteSpot, list[NoteText]]:
    columns = {slug(title): str(place) for place, title in enumerate(plain.header)}
    rows = {own.id for own in plain.rows}
    texts: dict[NoteSpot, list[NoteText]] = {}
    for note in plain.notes:
        row_id = note.row if note.row in rows else ""
        column = columns.get(slug(note.column or ""), "")
        # The first cell is the row.
        spot = NoteSpot(row_id, "" if row_id and column == "0" else column)
        texts.setdefault(spot, []).append(footnotes.note_text(note, text))
    return texts


def _is_numeric(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(number.parse(text, number.Dialect.SWEDISH, percent=True) is not None for text in filled)


def _row(plain: Plain, own: PlainRow, numeric: Sequence[bool], notes: Footnotes) -> RowView:
    cells = [
        CellView("", "num" if is_number else "txt", linebreak.tied(shown), marks=notes.at(own.id, str(place)))
        for place, (shown, is_number) in enumerate(zip(own.cells, numeric, strict=False))
    ]
    name = str(CellAddress(plain.name, own.id))
    return RowView("", row.label(own.cells[0]), name, marks=notes.at(own.id), cells=tuple(cells[1:]))
