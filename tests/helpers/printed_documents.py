"""Reports as the documents that they were transcribed from: headings, prose, and tables with heads, units, marks and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rakenskap.drafting.documents.document import (
    Block,
    CellSpan,
    DocumentHeading,
    DocumentParagraph,
    Grid,
    GridCell,
    ImportedDocument,
)
from rakenskap.model import naming, units
from rakenskap.model.report import Report, Section
from rakenskap.model.table import Actions, Column, Facts, Goals, Matrix, Plain, Row, Table
from rakenskap.model.terms import RowType
from rakenskap.swedish.unit import is_money

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


HEADS = frozenset(
    ["fullmäktiges", "mål", "nämndens", "bedömning", "analys", "indikator", "område", "åtgärd", "beskrivning"]
) | frozenset(["kommentar", "förväntad", "effekt", "ansvarig", "klart", "status"])
HEADS = frozenset(
    ["fullmäktiges", "mål", "nämndens", "bedömning", "analys", "indikator", "område", "åtgärd", "beskrivning"]
) | frozenset(["kommentar", "förväntad", "effekt", "ansvarig", "klart", "status"])
"""The words over the columns of lists."""


def shown(block: Block) -> str:
    """What a block prints."""
    if isinstance(block, Grid):
        return "\n".join(cell.text for row in block.rows for cell in row)
    return block.text


def document(report: Report) -> ImportedDocument:
    """The report as a document."""
    return ImportedDocument(
        f"{report.slug}.docx", (DocumentHeading(1, report.title), *_sections(report, report.sections, 2))
    )


def _sections(report: Report, sections: tuple[Section, ...], level: int) -> Iterator[Block]:
    for section in sections:
        yield DocumentHeading(level, section.title)
        for part in re.split(r"\n\s*\n", unlinked(section.text).strip()):
            for item in re.split(r"\n(?=- )", part) if part else ():
                yield DocumentParagraph(" ".join(item.split("\n")))
        for name in section.show:
            table = report.table(name)
            if table is not None and not table.lost:
                yield from _table(report, table)
        yield from _sections(report, section.sections, level + 1)


def unlinked(text: str) -> str:
    """Prose as it is read: the words of its links alone."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


@dataclass
class _Marks:
    """The marks of a table's notes as they are handed out."""

    texts: dict[str, str] = field(default_factory=dict)

    def of(self, text: str, mark: str = "") -> str:
        """The mark of a note: its own, or a raised number."""
        known = next((own for own, words in self.texts.items() if words == text), "")
        if known:
            return known
        own = mark or RAISED[len(self.texts) + 1]
        while own in self.texts:
            own += "*"
        self.texts[own] = text
        return own


def _table(report: Report, table: Table) -> Iterator[Block]:
    at = report.numbers().get(table.name, 0)
    unit = table.unit
    style = at % (3 if is_money(unit) else 2) if isinstance(table, Matrix) and unit else -1
    caption = f"{table.title}, {unit}" if style == 0 else table.title
    yield DocumentParagraph(f"Tabell {at}. {caption}" if at else caption, caption=True)
    if table.description:
        yield DocumentParagraph(table.description)
    if style == 2:
        yield DocumentParagraph(f"Belopp i {unit}")
    marks = _Marks()
    loose = [note for note in table.notes if note.row is None and note.column is None]
    if isinstance(table, Matrix):
        rows = tuple(_matrix(table, marks, unit if style == 1 else ""))
    else:
        rows = tuple(_list(report, table, marks))
    yield Grid(rows, f"tabell {at or table.name}")
    for mark, text in marks.texts.items():
        yield DocumentParagraph(f"{mark} {text}")
    for note in loose:
        yield DocumentParagraph(f"Anm. {note.text}")


def _matrix(matrix: Matrix, marks: _Marks, unit: str) -> Iterator[tuple[GridCell, ...]]:
    label = matrix.label_title
    if unit:
        label = f"{label}, {unit}" if label else unit.capitalize()
    has_heads = any(column.head for column in matrix.columns)
    words = [(own.name, own.after) for own in matrix.words]
    tops: list[GridCell] = [GridCell(label, head=True, bold=True, span=CellSpan(2 if has_heads else 1, 1))]
    titles: list[GridCell] = [GridCell("", head=True, covered=True)]
    order: list[Column | str] = []
    for at, column in enumerate(matrix.columns):
        order += [name for name, after in words if after == at]
        order.append(column)
    order += [name for name, after in words if after >= len(matrix.columns)]
    before = ""
    for own in order:
        if isinstance(own, str):
            title = (
                next((word.title for word in matrix.words if word.name == own), "")
                or {"status": "Bedömning", "text": "Kommentar", "trend": "Trend"}[own]
            )
            tops.append(GridCell(title, head=True, span=CellSpan(2 if has_heads else 1, 1)))
            titles.append(GridCell("", head=True, covered=True))
            before = ""
            continue
        title = units.in_head(own.title, own)
        own_marks = tuple(
            marks.of(note.text, note.mark) for note in matrix.notes if note.column == own.name and note.row is None
        )
        own_marks += (marks.of(own.note),) if own.note else ()
        if not has_heads or not own.head:
            tops.append(GridCell(title, own_marks, head=True, span=CellSpan(2 if has_heads else 1, 1)))
            titles.append(GridCell("", head=True, covered=True))
            before = ""
            continue
        if own.head == before:
            first = max(i for i, cell in enumerate(tops) if not cell.covered)
            tops[first] = GridCell(own.head, head=True, span=CellSpan(1, tops[first].span.columns + 1))
            tops.append(GridCell("", head=True, covered=True))
        else:
            tops.append(GridCell(own.head, head=True))
        titles.append(GridCell(title, own_marks, head=True))
        before = own.head
    yield tuple(tops)
    if has_heads:
        yield tuple(titles)
    group = ""
    for row in matrix.rows:
        if row.group and row.group != group:
            yield (GridCell(row.group, bold=True), *(GridCell("") for _ in order))
        group = row.group
        yield tuple(_row(matrix, row, order, marks))


def _row(matrix: Matrix, row: Row, order: list[Column | str], marks: _Marks) -> Iterator[GridCell]:
    bold = row.row_type in (RowType.SUMMA, RowType.DELSUMMA, RowType.RUBRIK)
    unit = (
        ""
        if matrix.unit or (row.unit and (row.unit in row.label or row.unit == row.label.lower()))
        else units.in_row(matrix, row)
    )
    own = [note for note in matrix.notes if note.row == row.id and note.column is None]
    label_marks = tuple(marks.of(note.text, note.mark) for note in own)
    label_marks += (marks.of(row.note),) if row.note else ()
    depth = 1 if row.parent or row.row_type is RowType.VARAV else 0
    label = f"{row.label}, {unit}" if unit else row.label
    yield GridCell(label, label_marks, bold=bold, indent=depth if any(one.parent for one in matrix.rows) else None)
    for column in order:
        if isinstance(column, str):
            text = str(getattr(row, column))
            if column == "status" and text and matrix.legend is not None:
                text = matrix.legend.state(text).text
            yield GridCell(text)
            continue
        if not row.cells:
            yield GridCell("", bold=bold)
            continue
        cell = row.cells[matrix.columns.index(column)]
        noted = tuple(
            marks.of(note.text, note.mark) for note in matrix.notes if note.row == row.id and note.column == column.name
        )
        is_dash = cell.printed.strip() == "-"
        text = "–" if is_dash else naming.printed(cell, column) if cell.printed.strip() else ""
        yield GridCell(text, noted, bold=bold)


def _list(report: Report, table: Table, marks: _Marks) -> Iterator[tuple[GridCell, ...]]:
    if isinstance(table, Plain):
        yield tuple(GridCell(own, head=True) for own in table.header)
        for plain in table.rows:
            yield tuple(GridCell(cell) for cell in plain.cells)
    elif isinstance(table, Facts):
        for fact in table.facts:
            value = f"{fact.value} {fact.unit}".strip()
            yield GridCell(fact.label), GridCell(value, (marks.of(fact.note),) if fact.note else ())
    elif isinstance(table, Actions):
        yield from _actions(table)
    elif isinstance(table, Goals):
        yield from _goals(report, table)


def _actions(table: Actions) -> Iterator[tuple[GridCell, ...]]:
    parts = [
        ("group", "Område"), ("activity", "Åtgärd"), ("text", "Beskrivning"), ("comment", "Kommentar"),
        ("effect", "Förväntad effekt"), ("responsible", "Ansvarig"), ("due", "Klart"), ("status", "Status"),
    ]  # fmt: skip
    shown = [own for own in parts if any(getattr(action, own[0]) for action in table.actions)]
    yield tuple(GridCell(title, head=True) for _, title in shown)
    for action in table.actions:
        yield tuple(
            GridCell(
                table.legend.state(action.status).text
                if name == "status" and action.status and table.legend
                else unlinked(str(getattr(action, name))).strip().replace("\n\n", "\n")
            )
            for name, _ in shown
        )


def _goals(report: Report, table: Goals) -> Iterator[tuple[GridCell, ...]]:
    names = list(dict.fromkeys(name for goal in table.goals for one in goal.indicators for name, _ in one.values))
    has_status = any(goal.status for goal in table.goals)
    has_council = any(goal.council_goal for goal in table.goals)
    heads = [
        *(["Fullmäktiges mål"] if has_council else []),
        "Nämndens mål",
        *(["Bedömning"] if has_status else []),
        "Analys",
        "Indikator",
    ]
    yield tuple(GridCell(own, head=True) for own in (*heads, *(name_words(name) for name in names)))
    before = ""
    for goal in table.goals:
        state = table.legend.state(goal.status).text if goal.status and table.legend else ""
        lines = [state, *(f"{about}: {table.legend.state(own).text}" for about, own in goal.verdicts if table.legend)]
        first = [
            *([GridCell(goal.council_goal if goal.council_goal != before else "")] if has_council else []),
            GridCell(goal.goal),
            *([GridCell("\n".join(filter(None, lines)))] if has_status else []),
            GridCell(unlinked(goal.analysis).strip().replace("\n\n", "\n")),
        ]
        before = goal.council_goal
        for at, own in enumerate(goal.indicators or (None,)):
            values: Mapping[str, str] = dict(own.values) if own is not None else {}
            lead = first if at == 0 else [GridCell("") for _ in first]
            yield (
                *lead,
                GridCell(own.text if own is not None else ""),
                *(GridCell(values.get(name, "")) for name in names),
            )


def name_words(name: str) -> str:
    """A column's name as its heading: ``utfall_2018_01_08`` is *Utfall jan–aug 2018*."""
    from rakenskap.model import column_name  # noqa: PLC0415 - the words of the pages

    said = column_name.read(name)
    assert said is not None
    return column_name.title(said.role, said.flow, said.sex, said.period)
