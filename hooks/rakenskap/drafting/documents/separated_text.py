"""A table in text (CSV, TSV, or what is pasted from Excel or Word) as grids, with the lines above and below them."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from rakenskap.base import site_text
from rakenskap.drafting.documents.document import Block, DocumentParagraph, ImportedDocument
from rakenskap.drafting.documents.excel_sheet import SheetCell, ShownSheet
from rakenskap.drafting.documents.grid import MOST_CELLS, MOST_COLUMNS, DrawnCell, grid
from rakenskap.drafting.documents.markdown_text import Stretch, escaped_lines
from rakenskap.drafting.documents.printed_text import plain, without_marks
from rakenskap.drafting.documents.refusal import refuse
from rakenskap.drafting.documents.sheet_regions import Region, regions, rows_of
from rakenskap.swedish import number

PASTED: Final = "klistrad text"
_SEPARATORS: Final = ("\t", ";", "|", ",")
"""The signs that may stand between cells, those first that stand in no number and in few words."""
_NAMED: Final = re.compile(r"sep=(?P<sign>[;,|\t])\n", re.IGNORECASE)
_LONGEST_CELL: Final = 100_000
_LOOKED_AT: Final = 200
_AGREEING: Final = 0.6
"""How large a part of the lines have as many signs, where the sign parts cells."""
_SURROUNDED: Final = re.compile(r"\((.+)\)|(.+?)\s*(?:%|kr|tkr|mnkr)")
_WIDE: Final = 0.25

_words = site_text.of_package("rakenskap.drafting.documents", "document_words.sv.yaml")


def read(name: str, content: bytes) -> ImportedDocument:
    """What a file of text says.

    Raises:
        DocumentRefusedError: when its letters can't be read, or it is too large.
    """
    return of_text(name, decoded(name, content))


def decoded(name: str, content: bytes) -> str:
    """The text of a file in any of the encodings that Swedish programs write.

    Raises:
        DocumentRefusedError: when it is in none of them.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif content[:400].count(b"\x00") > _WIDE * len(content[:400]):
        encodings = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    found = next((text for own in encodings if (text := _in(own, content)) is not None), None)
    if found is None:
        refuse("document.encoding", name)
    return found


def _in(encoding: str, content: bytes) -> str | None:
    """The text in an encoding, or None where it is not in that."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def of_text(name: str, text: str) -> ImportedDocument:
    """What a text says: one that is pasted, or that a file holds.

    Raises:
        DocumentRefusedError: when it is too large, or holds nothing.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    named = _NAMED.match(text)
    skipped = int(named is not None)
    separator = named["sign"] if named is not None else _separator(text)
    sheet = ShownSheet("")
    try:
        for row, fields in enumerate(_records(text[named.end() :] if named is not None else text, separator), start=1):
            for column, own in enumerate(fields, start=1):
                if plain(own):
                    sheet.cells[row, column] = _cell(row + skipped, column, own)
            if len(sheet.cells) > MOST_CELLS or len(fields) > MOST_COLUMNS:
                refuse("document.table_too_large", name, where=name, limit=str(MOST_CELLS))
    except csv.Error:
        refuse("document.damaged", name)
    if not sheet.cells:
        refuse("document.empty", name)
    return ImportedDocument(name, tuple(_blocks(name, sheet)))


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    if not separator:
        return ([line] for line in text.split("\n"))
    return csv.reader(text.splitlines(keepends=True), delimiter=separator)


def _separator(text: str) -> str:
    """The sign that most lines have equally many of, or nothing where the text is no table."""
    lines = [line for line in text.split("\n")[:_LOOKED_AT] if line.strip()]
    for sign in _SEPARATORS:
        counts = Counter(own for line in lines if (own := _outside_quotes(line).count(sign)))
        if (
            counts
            and max(counts.values()) >= max(_AGREEING * sum(counts.values()), 1)
            and 2 * sum(counts.values()) >= len(lines)
        ) and (sign != "," or not _is_prose(lines)):
            return sign
    return next((sign for sign in "\t;" if sum(sign in line for line in lines) * 2 > len(lines)), "")


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def _is_prose(lines: Sequence[str]) -> bool:
    """True where a comma is followed by a space, or stands between digits only: then it parts no cells."""
    commas: list[str] = [own for line in lines for own in re.findall(r".?,.?", _outside_quotes(line))]
    between = sum(len(own) == 3 and (own[2] == " " or (own[0].isdigit() and own[2].isdigit())) for own in commas)  # noqa: PLR2004 - with what stands beside it
    return between == len(commas)


def _cell(row: int, column: int, written: str) -> SheetCell:
    text, marks = without_marks(plain(written))
    own = SheetCell(row, column, plain(text), marks, pieces=(Stretch(plain(written)),))
    own.offset = len(written) - len(written.lstrip(" \u00a0"))
    inner = _SURROUNDED.fullmatch(text)
    own.is_number = number.value_of((inner[1] or inner[2]) if inner is not None else text) is not None
    return own


def _blocks(name: str, sheet: ShownSheet) -> Iterator[Block]:
    for own in regions(sheet, ()):
        yield from _lines(own.above)
        if own.cells:
            yield from _grid(name, own)
        yield from _lines(own.below)


def _grid(name: str, region: Region) -> Iterator[Block]:
    rows = sorted({own.row for own in region.cells})
    first = min(own.column for own in region.cells)
    drawn = []
    for own in region.cells:
        cell = DrawnCell(rows.index(own.row), own.column - first, text=own.text, marks=own.marks, offset=own.offset)
        drawn.append(cell)
    where = _words("place.lines", first=rows[0], last=rows[-1])
    made = grid(name, drawn, where, lambda row, column: _words("place.cell", row=rows[row], column=column + first))
    if made is not None:
        yield made


def _lines(cells: Sequence[SheetCell]) -> Iterator[DocumentParagraph]:
    for row in rows_of(cells):
        text = " ".join(piece.text for own in row for piece in own.pieces)
        place = _words("place.lines", first=row[0].row, last=row[0].row)
        yield DocumentParagraph(escaped_lines(text), plain=text, place=place)
