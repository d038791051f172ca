"""The cells of one sheet of a workbook as they are shown, without the rows and columns that are hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element

from rakenskap.drafting.documents import number_format
from rakenskap.drafting.documents.excel_styles import CellStyle, ExcelStyles, Font
from rakenskap.drafting.documents.grid import MOST_CELLS
from rakenskap.drafting.documents.markdown_text import Stretch
from rakenskap.drafting.documents.office_package import below
from rakenskap.drafting.documents.printed_text import RAISED_SIGNS, colour_name, plain, symbols
from rakenskap.drafting.documents.refusal import refuse
from rakenskap.drafting.documents.word_cells import cell_text
from rakenskap.drafting.documents.word_styles import whole

_ENCLOSED: Final = re.compile(r"\s*\((?P<inside>[^()]*\d[^()]*)\)\s*")
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
MOST_CHARACTERS: Final = 20_000_000
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_RICH: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUTH: Final = {"1": "SANT", "0": "FALSKT"}
_INDENT: Final = 3
"""About how many spaces a step of indentation is wide."""


@dataclass(slots=True)
class SheetCell:
    """A cell with something in it."""

    row: int
    column: int
    text: str
    marks: tuple[str, ...] = ()
    bold: bool = False
    offset: int = 0
    stored: Decimal | None = None
    colour: str = ""
    comment: str = ""
    heading: int = 0
    is_number: bool = False
    pieces: tuple[Stretch, ...] = ()
    """Its text with the marks where they stand, for a line that is no part of a table."""
    is_error: bool = False
    rows: int = 1
    columns: int = 1

    @property
    def begins_with_mark(self) -> bool:
        """True for a text that begins with a raised mark, as a note does."""
        first = next((own for own in self.pieces if own.text.strip()), None)
        return first is not None and (first.raised or first.text.lstrip()[0] in RAISED_SIGNS)

    @property
    def address(self) -> str:
        """Its name: ``B7``."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(slots=True)
class ShownSheet:
    """What one sheet shows, and what it doesn't."""

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    uncalculated: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    """Those of the hidden ones that hold something."""
    concealed_rows: set[int] = field(default_factory=set)
    concealed_columns: set[int] = field(default_factory=set)
    has_icons: bool = False
    formula_cells: list[str] = field(default_factory=list)
    counted: int = 0
    """How many of the cells with a formula show another number than 0."""


def column_letters(column: int) -> str:
    """The letters of a column.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(reference: str) -> tuple[int, int] | None:
    """The row and the column of a reference, or None where it is none.

    >>> address("AB$7"), address("7")
    ((7, 28), None)
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if 0 < row <= LAST_ROW and column <= LAST_COLUMN else None


def area(reference: str) -> tuple[int, int, int, int] | None:
    """The first and the last row and column of an area: ``B3:F18``; None where it is none."""
    first, _, last = reference.partition(":")
    begin, end = address(first), address(last or first)
    if begin is None or end is None:
        return None
    return min(begin[0], end[0]), min(begin[1], end[1]), max(begin[0], end[0]), max(begin[1], end[1])


class SheetReader:
    """Reads the sheets of one workbook, which share texts and styles."""

    def __init__(self, name: str, strings: Element | None, styles: ExcelStyles, *, is_1904: bool) -> None:
        """Take up what the sheets of the file ``name`` share."""
        self._name, self._styles, self._is_1904 = name, styles, is_1904
        self._kept: dict[tuple[str, Font], list[Stretch]] = {}
        self._characters = 0
        self._strings = [own for own in strings if own.tag == "x:si"] if strings is not None else []

    def read(self, title: str, tree: Element) -> ShownSheet:
        """The cells of a sheet.

        Raises:
            DocumentRefusedError: when it has more than a report ever has.
        """
        sheet = ShownSheet(title)
        hidden = self._hidden_columns(tree)
        data = below(tree, "x:sheetData")
        count = row = 0
        all_hidden = below(tree, "x:sheetFormatPr")
        is_hidden_by_default = all_hidden is not None and all_hidden.get("zeroHeight") in {"1", "true"}
        used_hidden: set[int] = set()
        concealed: dict[tuple[int, int], SheetCell] = {}
        for own in data if data is not None else ():
            row = whole(own.get("r")) or row + 1
            if row > LAST_ROW:
                refuse("document.damaged", self._name)
            is_hidden = own.get("hidden", "1" if is_hidden_by_default else "0") in {"1", "true"}
            if is_hidden:
                sheet.concealed_rows.add(row)
            column = 0
            for cell in own:
                place = address(cell.get("r", "").upper())
                column = place[1] if place is not None else column + 1
                made = self._cell(sheet, cell, row, column)
                if made is None:
                    continue
                count += 1
                if count > MOST_CELLS:
                    refuse("document.table_too_large", self._name, where=title, limit=str(MOST_CELLS))
                if is_hidden and made.text:
                    sheet.hidden_rows.append(row)
                elif column in hidden and made.text:
                    used_hidden.add(column)
                seen = not is_hidden and column not in hidden
                (sheet.cells if seen else concealed)[row, column] = made
        sheet.hidden_rows = sorted(set(sheet.hidden_rows))
        sheet.hidden_columns = sorted(used_hidden)
        self._forget_hidden(sheet)
        sheet.concealed_columns = hidden
        _merge(sheet, tree, concealed)
        sheet.has_icons = any(own.get("type") == "iconSet" for own in tree.iter("x:cfRule"))
        sheet.has_icons = sheet.has_icons or any(True for _ in tree.iter("x14:iconSet"))
        return sheet

    @staticmethod
    def _forget_hidden(sheet: ShownSheet) -> None:
        """Tell only of errors and struck text that are seen."""
        seen = {own.address for own in sheet.cells.values()}
        sheet.errors = [own for own in sheet.errors if own in seen]

    @staticmethod
    def _hidden_columns(tree: Element) -> set[int]:
        found: set[int] = set()
        for own in below(tree, "x:cols") or ():
            if own.get("hidden") in {"1", "true"} or own.get("width") == "0":
                found.update(range(max(whole(own.get("min")), 1), min(whole(own.get("max")), LAST_COLUMN) + 1))
        return found

    def _cell(self, sheet: ShownSheet, cell: Element, row: int, column: int) -> SheetCell | None:
        """A cell with something to see in it, or None."""
        style = self._styles.style(cell.get("s"))
        if len(cell) == 0 and not style.signal:
            return None
        kind, written = cell.get("t", "n"), below(cell, "x:v")
        content = (written.text or "") if written is not None else ""
        made = SheetCell(row, column, "", heading=style.heading)
        formula = below(cell, "x:f")
        if formula is not None:
            sheet.formula_cells.append(made.address)
            sheet.counted += content not in {"", "0"} or kind == "str"
            if not content and kind != "str":
                sheet.uncalculated.append(made.address)
                return None
        pieces = [Stretch("")]
        if kind in {"s", "inlineStr"}:
            source = self._shared(content) if kind == "s" else below(cell, "x:is")
            pieces = self._kept_pieces(content, source, style.font) if kind == "s" else self._pieces(source, style.font)
            if len(pieces) == 1:
                pieces = [Stretch(number_format.text_shown(pieces[0].text, style.format), raised=pieces[0].raised)]
        elif kind == "e":
            made.is_error = True
            sheet.errors.append(made.address)
            pieces = [Stretch(content)]
        elif kind == "b":
            pieces = [Stretch(_TRUTH.get(content, content))]
        elif kind in {"str", "d"}:
            pieces = [Stretch(number_format.text_shown(_unescaped(content), style.format))]
        elif content:
            pieces = [self._figure(made, content, style)]
        self._look(sheet, made, pieces, style)
        return made if made.text or made.marks or made.colour else None

    def _figure(self, made: SheetCell, content: str, style: CellStyle) -> Stretch:
        value = number_format.number(content)
        if value is None:
            return Stretch(content)
        shown = number_format.shown(value, style.format, is_1904=self._is_1904)
        made.stored, made.is_number = shown.stored, not number_format.is_date(style.format)
        # brackets that a format puts around what is less than nothing are its minus
        found = _ENCLOSED.fullmatch(shown.text) if value < 0 else None
        return Stretch(f"-{found['inside'].strip()}" if found is not None else shown.text)

    def _look(self, sheet: ShownSheet, made: SheetCell, pieces: list[Stretch], style: CellStyle) -> None:
        """Give the cell its text, its marks and how it is drawn."""
        whole_text = "".join(own.text for own in pieces)
        self._characters += len(whole_text)
        if self._characters > MOST_CHARACTERS:
            # a text of megabytes that thousands of cells share
            refuse("document.too_large", self._name)
        if style.font.struck and whole_text.strip() and len(pieces) == 1:
            sheet.struck.append(made.address)
            pieces, whole_text, made.stored, made.is_number = [Stretch("")], "", None, False
        only_raised = all(own.raised or not own.text.strip() for own in pieces)
        kept = [Stretch(own.text) for own in pieces] if only_raised else pieces
        made.text, marks = (plain(whole_text), []) if made.is_number else cell_text(kept)
        made.marks, made.pieces = tuple(marks), tuple(kept)
        lead = len(whole_text) - len(whole_text.lstrip(" \u00a0"))
        made.offset = _INDENT * style.indent + lead if made.text else 0
        made.bold = bool(made.text) and (style.font.bold or all(own.bold for own in pieces if own.text.strip()))
        made.colour = style.signal or colour_name("", made.text)
        if not made.colour and made.text and not any(char.isalnum() for char in made.text):
            made.colour = colour_name(style.font.colour)

    def _shared(self, content: str) -> Element | None:
        at = whole(content)
        return self._strings[at] if content.strip().isdigit() and at < len(self._strings) else None

    def _kept_pieces(self, content: str, source: Element | None, font: Font) -> list[Stretch]:
        """The text that cells share, taken apart once."""
        if (content, font) not in self._kept:
            self._kept[content, font] = self._pieces(source, font)
        return self._kept[content, font]

    def _pieces(self, source: Element | None, cell_font: Font) -> list[Stretch]:
        """The text of a cell in stretches of one font; what is struck is left out."""
        if source is None:
            return [Stretch("")]
        found = []
        for own in source:
            if own.tag == "x:t":
                found.append(self._stretch(own.text, cell_font))
            elif own.tag == "x:r":
                properties = below(own, "x:rPr")
                font = self._styles.font(properties) if properties is not None else cell_font
                text = below(own, "x:t")
                if not font.struck:
                    found.append(self._stretch(text.text if text is not None else "", font))
        return found or [Stretch("")]

    @staticmethod
    def _stretch(text: str | None, font: Font) -> Stretch:
        return Stretch(symbols(_unescaped(text or ""), font.family), bold=font.bold, raised=font.raised)


def _unescaped(text: str) -> str:
    """The text with the characters that XML can't hold, which the file writes as codes."""
    return _RICH.sub(lambda own: chr(int(own[1], 16)), text)


def _merge(sheet: ShownSheet, tree: Element, concealed: dict[tuple[int, int], SheetCell]) -> None:
    """Let cells cover what is merged with them, as far as the sheet has cells.

    Where the first row or column of what is merged is hidden, its text is seen in the first that isn't.
    """
    last_row = max((row for row, _ in sheet.cells), default=0)
    last_column = max((column for _, column in sheet.cells), default=0)
    for own in below(tree, "x:mergeCells") or ():
        merged = area(own.get("ref", "").upper())
        if merged is None:
            continue
        first_row, first_column, end_row, end_column = merged
        rows = [row for row in range(first_row, min(end_row, last_row) + 1) if row not in sheet.concealed_rows]
        columns = [
            one for one in range(first_column, min(end_column, last_column) + 1) if one not in sheet.concealed_columns
        ]
        if not rows or not columns:
            continue
        cell = sheet.cells.pop((first_row, first_column), concealed.get((first_row, first_column)))
        if cell is not None:
            cell.row, cell.column = rows[0], columns[0]
            cell.rows, cell.columns = len(rows), len(columns)
            sheet.cells[cell.row, cell.column] = cell
