"""Plain tables of a page: text in the columns that the report prints, the first cell naming the row."""

from __future__ import annotations

from collections.abc import Sequence

from rakenskap.base.text import Text
from rakenskap.editions import amendment
from rakenskap.editions.amendment import Amendments
from rakenskap.model.model import Plain, PlainRow
from rakenskap.swedish import linebreak, number
from rakenskap.swedish.identifier import slug
from rakenskap.tables import amendment_note, boxhead, footnote, row
from rakenskap.tables.boxhead import Boxhead
from rakenskap.tables.caption import Caption
from rakenskap.tables.cell import CellView
from rakenskap.tables.foot import Download, Foot, download_link
from rakenskap.tables.footnote import Footnotes, Spot
from rakenskap.tables.row import RowView
from rakenskap.tables.table import TableView


def plain_view(
    plain: Plain, position: int, download: Download | None, text: Text, amended: Amendments = amendment.NONE
) -> TableView:
    """The page's view of ``plain``, table number ``position`` of its report."""
    texts = _texts(plain, text)
    places = [(Spot(column=str(place)), title) for place, title in enumerate(plain.header)]
    for own in plain.rows:
        places.append((Spot(own.id), own.cells[0]))
        places += [(Spot(own.id, str(place)), own.cells[0]) for place in range(1, len(own.cells))]
    changed = amendment_note.of_plain(amended, plain, text)
    notes = footnote.footnotes(plain.name, places, texts, text).with_marks(changed.notes, changed.marks)
    numeric = [_is_numeric([own.cells[place] for own in plain.rows]) for place in range(len(plain.header))]
    heads = [
        boxhead.head_of(title, "num" if numeric[place] and place else "", notes, str(place))
        for place, title in enumerate(plain.header)
    ]
    return TableView(
        id=plain.name,
        css="rk-t",
        caption=Caption(text("table.caption", number=position, title=linebreak.tied(plain.title)), plain.description),
        head=Boxhead(tuple(heads)),
        bodies=(tuple(_row(plain, own, numeric, notes) for own in plain.rows),),
        foot=Foot(
            notes.notes,
            tuple(texts.get(Spot(), ())),
            download=download_link(download, "table.download.table", plain.title, text),
        ),
    )


def _texts(plain: Plain, text: Text) -> dict[Spot, list[str]]:
    columns = {slug(title): str(place) for place, title in enumerate(plain.header)}
    rows = {own.id for own in plain.rows}
    texts: dict[Spot, list[str]] = {}
    for note in plain.notes:
        row_id = note.row if note.row in rows else ""
        column = columns.get(slug(note.column or ""), "")
        # The first cell is the row.
        spot = Spot(row_id, "" if row_id and column == "0" else column)
        texts.setdefault(spot, []).append(footnote.words(note, text))
    return texts


def _is_numeric(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(number.parse(text, number.Dialect.SWEDISH, percent=True) is not None for text in filled)


def _row(plain: Plain, own: PlainRow, numeric: Sequence[bool], notes: Footnotes) -> RowView:
    cells = [
        CellView("", "num" if is_number else "txt", linebreak.tied(shown), marks=notes.at(own.id, str(place)))
        for place, (shown, is_number) in enumerate(zip(own.cells, numeric, strict=False))
    ]
    name = f"{plain.name}.{own.id}"
    return RowView("", row.label(own.cells[0]), name, marks=notes.at(own.id), cells=tuple(cells[1:]))
