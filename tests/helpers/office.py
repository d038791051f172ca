"""Word documents and Excel workbooks that tests make: with the libraries that write them, and by hand what those can't."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import docx
import openpyxl
from docx.document import Document
from docx.oxml import parse_xml
from docx.table import Table

from rakenskap.drafting.documents import document_reader
from rakenskap.drafting.documents.document import DocumentHeading, DocumentParagraph, Grid, GridCell, ImportedDocument

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*build: Callable[[Document], object]) -> bytes:
    """The bytes of a Word document that has been built in turn."""
    made = docx.Document()
    for own in build:
        own(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def table(
    rows: Sequence[Sequence[str]], then: Callable[[Table], object] = lambda _: None
) -> Callable[[Document], object]:
    """Adds a table of these rows."""

    def build(made: Document) -> None:
        own = made.add_table(len(rows), max(len(row) for row in rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                own.cell(at, column).text = text
        then(own)

    return build


def body(xml: str) -> Callable[[Document], object]:
    """Adds what is written in XML, whose prefixes are those that Word uses, before the end of the body."""
    spaces = (
        f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )

    def build(made: Document) -> None:
        whole = parse_xml(f"<w:body {spaces}>{xml}</w:body>")
        end = made.element.body.sectPr
        for own in list(whole):
            if end is None:
                made.element.body.append(own)
            else:
                end.addprevious(own)

    return build


def paragraph(runs: str, properties: str = "") -> str:
    """A paragraph in XML of runs in XML."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run in XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def workbook(*build: Callable[[openpyxl.Workbook], object]) -> bytes:
    """The bytes of a workbook that has been built in turn; its first sheet is called Drift."""
    made = openpyxl.Workbook()
    made.active.title = "Drift"
    for own in build:
        own(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def rows(*values: Sequence[Any]) -> Callable[[openpyxl.Workbook], object]:
    """Adds rows to the first sheet."""

    def build(made: openpyxl.Workbook) -> None:
        for row in values:
            made.active.append(list(row))

    return build


def changed(content: bytes, parts: Mapping[str, Callable[[str], str] | str | None]) -> bytes:
    """The package with parts changed, added, or left out where None is given."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        for name in [*names, *(own for own in parts if own not in names)]:
            old = before.read(name) if name in names else b""
            if name not in parts:
                after.writestr(name, old)
                continue
            change = parts[name]
            if change is not None:
                after.writestr(name, change if isinstance(change, str) else change(old.decode()))
    return result.getvalue()


def read(content: bytes, name: str = "rapport.docx") -> ImportedDocument:
    """What the reader says of the bytes."""
    return document_reader.of_bytes(name, content)


def headings(own: ImportedDocument) -> list[tuple[int, str]]:
    """The headings of a document."""
    return [(each.level, each.text) for each in own.blocks if isinstance(each, DocumentHeading)]


def paragraphs(own: ImportedDocument) -> list[str]:
    """The paragraphs of a document as Markdown."""
    return [each.text for each in own.blocks if isinstance(each, DocumentParagraph)]


def grids(own: ImportedDocument) -> list[Grid]:
    """The tables of a document."""
    return [each for each in own.blocks if isinstance(each, Grid)]


def texts(own: Grid) -> list[list[str]]:
    """The texts of a table."""
    return [[cell.text for cell in row] for row in own.rows]


def only(own: ImportedDocument) -> Grid:
    """The only table of a document."""
    (found,) = grids(own)
    return found


def cell(own: ImportedDocument, row: int, column: int) -> GridCell:
    """A cell of the only table, counted from 0."""
    return only(own).rows[row][column]
