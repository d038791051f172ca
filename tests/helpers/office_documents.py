"""Documents as files of Word and Excel, made with python-docx and openpyxl: heads that span, raised marks, notes, styles."""

from __future__ import annotations

import io
import re

import docx as word_library
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from printed_documents import RAISED

from rakenskap.drafting.documents.document import DocumentHeading, DocumentParagraph, Grid, GridCell, ImportedDocument
from rakenskap.swedish import number

_FIGURE = re.compile(r"[−-]?\d{1,3}(?:[\u00a0 ]\d{3})*(?:,\d+)?")


def word(made: ImportedDocument) -> bytes:
    """The document as a .docx."""
    file = word_library.Document()
    for block in made.blocks:
        if isinstance(block, DocumentHeading):
            file.add_heading(block.text, min(block.level, 9))
        elif isinstance(block, DocumentParagraph):
            _paragraph(file.add_paragraph(style=_style(block)), block.text)
        else:
            _word_table(file.add_table(len(block.rows), len(block.rows[0]), style="Table Grid"), block)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _style(block: DocumentParagraph) -> str:
    return "Caption" if block.caption else "List Bullet" if block.text.startswith("- ") else "Normal"


def _paragraph(paragraph: Paragraph, text: str) -> None:
    """The text with what is raised in runs of its own."""
    for part in re.split(f"([{RAISED}]+)", text.removeprefix("- ")):
        if not part:
            continue
        is_raised = part[0] in RAISED
        run = paragraph.add_run("".join(str(RAISED.index(own)) for own in part) if is_raised else part)
        run.font.superscript = is_raised or None


def _word_table(table: Table, grid: Grid) -> None:
    for at, row in enumerate(grid.rows):
        for place, cell in enumerate(row):
            if cell.covered:
                continue
            own: _Cell = table.cell(at, place)
            if cell.span.columns > 1 or cell.span.rows > 1:
                own = own.merge(table.cell(at + cell.span.rows - 1, place + cell.span.columns - 1))
            _fill(own, cell)


def _fill(own: _Cell, cell: GridCell) -> None:
    first, *others = cell.text.split("\n")
    paragraph = own.paragraphs[0]
    if cell.indent:
        paragraph.paragraph_format.left_indent = 180_000 * cell.indent
    run = paragraph.add_run(first)
    run.bold = cell.bold or None
    for mark in cell.marks:
        _paragraph(paragraph, mark)
    for line in others:
        own.add_paragraph(line)


def excel(made: ImportedDocument) -> bytes:
    """The document as a workbook: a sheet for each table, with its caption over it, its notes below."""
    book = Workbook()
    book.remove(book.active)
    sheet: Worksheet | None = None
    waiting: list[str] = []
    heading = ""
    for block in made.blocks:
        if isinstance(block, DocumentHeading):
            heading = block.text
            sheet, waiting = None, []
        elif isinstance(block, DocumentParagraph):
            is_note = sheet is not None and not block.caption and re.match(rf"[*{RAISED}]|Anm", block.text)
            if is_note and sheet is not None:
                sheet.cell(sheet.max_row + 1, 1, block.text)
            else:
                if sheet is not None:
                    sheet, waiting = None, []
                waiting = [*waiting, block.text] if block.caption or waiting else []
        else:
            sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", f"{len(book.sheetnames) + 1} {heading}")[:31])
            for text in waiting:
                sheet.append([text])
            _sheet_table(sheet, block)
            waiting = []
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_table(sheet: Worksheet, grid: Grid) -> None:
    top = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for at, row in enumerate(grid.rows):
        for place, cell in enumerate(row):
            if cell.covered:
                continue
            own = sheet.cell(top + at, place + 1)
            _value(own, cell)
            if cell.bold:
                own.font = Font(bold=True)
            if cell.indent:
                own.alignment = Alignment(indent=cell.indent)
            if cell.span.columns > 1 or cell.span.rows > 1:
                sheet.merge_cells(
                    start_row=top + at,
                    start_column=place + 1,
                    end_row=top + at + cell.span.rows - 1,
                    end_column=place + cell.span.columns,
                )


def _value(own: Cell, cell: GridCell) -> None:
    """A figure as a number with its format; a figure with a mark, and all else, as text."""
    if _FIGURE.fullmatch(cell.text) and not cell.marks:
        value = number.parse(cell.text, number.Dialect.SWEDISH)
        assert value is not None
        places = number.decimals(value)
        own.value = int(value) if places == 0 else float(value)
        own.number_format = "#,##0" + ("." + "0" * places if places else "")
    elif cell.text or cell.marks:
        own.value = cell.text + "".join(cell.marks)
