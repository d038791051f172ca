"""Tables of a page: a matrix of numbers as one frozen value of finished strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.audit.audit import Audit
from rakenskap.base.site_text import Text
from rakenskap.charts import bar
from rakenskap.charts.bar import BarScale
from rakenskap.editions import report_history
from rakenskap.editions.report_history import Amendments
from rakenskap.model import units
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Note, Row
from rakenskap.model.terms import Flow, Role, RowType
from rakenskap.tables import amendment, footer, footnotes, head, misprint, row, traffic_light
from rakenskap.tables.footer import Download, Foot, download_link
from rakenskap.tables.footnotes import Footnotes, NoteSpot
from rakenskap.tables.head import Boxhead, Caption, ColumnHead
from rakenskap.tables.row import RowView

WIDE: Final = 6
"""Figure columns from which a table is wide; a column of words takes the room of two figures."""
BARRED: Final = 4
"""The most figure columns beside which a deviation bar has room."""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: each of ``bodies`` holds the rows that its headings are about."""

    id: str
    css: str
    caption: Caption
    head: Boxhead
    bodies: tuple[tuple[RowView, ...], ...]
    foot: Foot


def matrix_view(  # noqa: PLR0913, PLR0917 - a table, its place, and what is known of it
    matrix: Matrix,
    number: int,
    report: Report,
    download: Download | None,
    text: Text,
    audit: Audit | None = None,
    amended: Amendments = report_history.NO_AMENDMENTS,
) -> TableView:
    """The page's view of ``matrix``, table ``number`` of ``report``; without an audit nothing is told of checks."""
    columns = head.shown(matrix)
    words = tuple(name for name in row.WORDS if any(_word(own, name) for own in matrix.rows))
    label = matrix.label_title or text(f"table.head.label.{matrix.kind.value}")
    titles = head.titles(matrix, columns) | {name: text(f"table.head.{name}") for name in words}
    notes, remarks = _notes(matrix, {"label": label, **titles}, text)
    if audit is not None:
        faults = misprint.of_table(audit, matrix, text)
        notes = notes.with_marks(faults.notes, faults.marks)
    for changed in amendment.of_matrix(amended, matrix, [column.name for column in columns], text):
        notes = notes.with_marks(changed.notes, changed.marks)
    scale = _scale(matrix, columns)
    months = row.months(columns)
    layout = row.Layout(
        matrix=matrix,
        report=report,
        text=text,
        columns=columns,
        words=words,
        places={column.name: units.decimals(matrix, column) for column in columns},
        scale=scale,
        notes=notes,
        units_in_rows=units.of_matrix(matrix, columns).rows,
        months=months,
        totals=footer.totals(audit, matrix) if audit is not None else {},
    )
    css = {column.name: "num devh" if column.name == layout.barred else "num" for column in columns}
    heads = [(column, head.head_of(titles[column.name], css[column.name], notes, column.name)) for column in columns]
    return TableView(
        id=matrix.name,
        css="rk-t wide" if len(columns) + 2 * len(words) >= WIDE else "rk-t",
        caption=head.caption(matrix, number, columns, report.period, text),
        head=head.boxhead(
            head.head_of(label, "", notes, "label"),
            heads,
            [
                *([ColumnHead(row.title(months), "num rk-sp")] if months else []),
                *(head.head_of(titles[name], "", notes, name) for name in words),
            ],
        ),
        bodies=tuple(row.bodies(layout)),
        foot=Foot(
            notes.notes,
            remarks,
            footnotes.sign_key(matrix, columns, report.period, text),
            traffic_light.meanings(matrix.legend) if "status" in words else (),
            footer.of_table(audit, matrix, text) if audit is not None else None,
            download_link(download, "table.download.table", matrix.title, text),
        ),
    )


def _word(own: Row, name: str) -> str:
    return {"text": own.text, "trend": own.trend, "status": own.status}[name]


def _notes(matrix: Matrix, titles: Mapping[str, str], text: Text) -> tuple[Footnotes, tuple[str, ...]]:
    """The numbered notes of a matrix, and the remarks on the whole that stand unnumbered after them."""
    texts: dict[NoteSpot, list[str]] = {}
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
    whole = list(texts.get(NoteSpot(), ()))
    # A note on what isn't shown, such as a month without figures, is still read.
    labels = {own.id: own.label for own in matrix.rows} | {column.name: column.title for column in matrix.columns}
    for spot, unplaced in texts.items():
        if spot != NoteSpot() and spot not in known:
            where = ", ".join(labels.get(part, part) for part in (spot.row, spot.column) if part)
            whole += [f"{where}: {note}" for note in unplaced]
    return footnotes.footnotes(matrix.name, places, texts, text), tuple(whole)


def _remarks(matrix: Matrix, text: Text) -> list[tuple[NoteSpot, str]]:
    found = [(NoteSpot(column=column.name), Note(column.note)) for column in matrix.columns if column.note]
    found += [(NoteSpot(own.id), Note(own.note)) for own in matrix.rows if own.note]
    for note in matrix.notes:
        # The label's column is the row itself.
        column = "" if note.column == "label" and note.row else note.column or ""
        found.append((NoteSpot(note.row or "", column), note))
    remarks = [(spot, footnotes.words(note, text)) for spot, note in found]
    memoranda = [own for own in matrix.rows if own.row_type is RowType.MINNESPOST]
    return remarks + [(NoteSpot(own.id), text("table.note.memorandum")) for own in memoranda]


def _scale(matrix: Matrix, columns: Sequence[Column]) -> BarScale | None:
    """The domain that the last column's bars share, or None where the table has no bars."""
    last = columns[-1]
    is_deviation = last.role is Role.AVVIKELSE or all(column.flow is Flow.RESULTAT for column in columns)
    if not is_deviation or len(columns) > BARRED or any(column.head for column in columns):
        return None
    position = matrix.position(last)
    details = [own for own in matrix.rows if own.row_type is RowType.DETALJ]
    if len({units.of_cell(matrix, own, last) for own in details}) > 1:
        return None
    values = [value for own in details if (value := own.cells[position].value) is not None]
    return bar.scale(values, last.favourable)
