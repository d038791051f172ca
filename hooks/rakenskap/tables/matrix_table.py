"""Tables of a page: a matrix of numbers as one frozen value of finished strings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rakenskap.base.site_text import Text
from rakenskap.model.table import Matrix, Note, WordColumn
from rakenskap.model.terms import RowType
from rakenskap.sentences import figure_words
from rakenskap.tables import amendment, footer, footnotes, head, layout, misprint, number_use, row, traffic_light
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.footer import Foot, download_link
from rakenskap.tables.footnotes import Footnotes, NoteSpot, NoteText
from rakenskap.tables.head import Boxhead, Caption, ColumnHead
from rakenskap.tables.layout import MatrixLayout
from rakenskap.tables.row import RowView


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: each of ``bodies`` holds the rows that its headings are about.

    ``use`` tells where its figures are used, for the file beside the page that is called ``use_file``.
    """

    id: str
    css: str
    caption: Caption
    head: Boxhead
    bodies: tuple[tuple[RowView, ...], ...]
    foot: Foot
    use: str = ""
    use_file: str = ""


def matrix_view(matrix: Matrix, context: FigureContext) -> TableView:
    """The page's view of ``matrix``."""
    text, own = context.text, layout.of_matrix(matrix)
    label = matrix.label_title or figure_words.row_heading(context.reading.tables[matrix.name], text)
    titles = head.titles(own, text)
    notes, remarks = _notes(matrix, {"label": label, **titles}, text)
    if context.audit is not None:
        faults = misprint.of_table(context.audit, matrix, text)
        notes = notes.with_marks(faults.notes, faults.marks)
    for changed in amendment.of_matrix(context.amended, matrix, [column.name for column in own.columns], text):
        notes = notes.with_marks(changed.notes, changed.marks)
    return TableView(
        id=matrix.name,
        css="rk-t wide" if own.is_wide else "rk-t",
        caption=head.caption(own, context),
        head=head.boxhead(head.head_of(label, "", notes, "label"), list(_heads(own, titles, notes))),
        bodies=tuple(row.bodies(own, context, notes)),
        foot=Foot(
            notes.notes,
            remarks,
            footnotes.sign_key(matrix, own.columns, context.report, text),
            traffic_light.meanings(matrix.legend) if any(one.name == "status" for one in own.words) else (),
            footer.of_table(context.audit, matrix, text) if context.audit is not None else None,
            download_link(context.download, "table.download.table", matrix.title, text),
        ),
        use=number_use.as_json(matrix, context),
        use_file=f"{number_use.FOLDER}/{matrix.name}.json",
    )


def _heads(own: MatrixLayout, titles: Mapping[str, str], notes: Footnotes) -> Iterator[tuple[str, ColumnHead]]:
    """The headings of the columns after the labels, each with what spans it."""
    over = head.spans(own.matrix, own.columns)
    for column in own.printed:
        if column is None:
            yield "", ColumnHead(row.title(own.months), "num rk-sp")
        elif isinstance(column, WordColumn):
            yield "", head.head_of(titles[column.name], "", notes, column.name)
        else:
            css = "num devh" if column is own.barred else "num"
            yield over[column.name], head.head_of(titles[column.name], css, notes, column.name)


def _notes(matrix: Matrix, titles: Mapping[str, str], text: Text) -> tuple[Footnotes, tuple[str, ...]]:
    """The numbered notes of a matrix, and the remarks on the whole that stand unnumbered after them."""
    texts: dict[NoteSpot, list[NoteText]] = {}
    for spot, note in _remarks(matrix, text):
        texts.setdefault(spot, []).append(note)
    if not texts:  # as in most tables
        return Footnotes(), ()
    columns = [name for name in titles if name != "label"]
    places = [(NoteSpot(column=name), words) for name, words in titles.items()]
    for own in matrix.rows:
        places.append((NoteSpot(own.id), own.label))
        places += [(NoteSpot(own.id, name), f"{own.label}, {titles[name]}") for name in columns]
    known = {spot for spot, _ in places}
    whole = [note.whole for note in texts.get(NoteSpot(), ())]
    # A note on what isn't shown, such as a month without figures, is still read.
    labels = {own.id: own.label for own in matrix.rows} | {column.name: column.title for column in matrix.columns}
    for spot, unplaced in texts.items():
        if spot != NoteSpot() and spot not in known:
            where = ", ".join(labels.get(part, part) for part in (spot.row, spot.column) if part)
            whole += [f"{where}: {note.whole}" for note in unplaced]
    return footnotes.footnotes(matrix.name, places, texts, text), tuple(whole)


def _remarks(matrix: Matrix, text: Text) -> list[tuple[NoteSpot, NoteText]]:
    found = [(NoteSpot(column=column.name), Note(column.note)) for column in matrix.columns if column.note]
    found += [(NoteSpot(column=own.name), Note(own.note)) for own in matrix.words if own.note]
    found += [(NoteSpot(own.id), Note(own.note)) for own in matrix.rows if own.note]
    for note in matrix.notes:
        # The label's column is the row itself.
        column = "" if note.column == "label" and note.row else note.column or ""
        found.append((NoteSpot(note.row or "", column), note))
    remarks = [(spot, footnotes.note_text(note, text)) for spot, note in found]
    memoranda = [own for own in matrix.rows if own.row_type is RowType.MINNESPOST]
    return remarks + [(NoteSpot(own.id), NoteText(text("table.note.memorandum"))) for own in memoranda]
