"""Sheets as an Excel workbook: each table marked as one, its header frozen, nothing merged. The only importer of xlsxwriter.

Sources for what makes it accessible: Government Analysis Function, "Making spreadsheets accessible" (one table a sheet,
marked as a table; a title in A1; no merged or empty rows; a first sheet that says what it is), and Myndigheten för
tillgängliga medier and Digg on tables in documents (headers marked, no colour alone).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from rakenskap.open_data.sheet import Content, DataSheet, SheetLine, SheetNumber

_FONT: Final = {"font_name": "Arial", "font_size": 12}
_PLAIN: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""Text stays text, whatever it begins with: nothing in a report may be run."""
_WIDEST: Final = 60
_NARROWEST: Final = 10
_INDENT: Final = 2


def as_xlsx(sheets: Sequence[DataSheet], title: str, day: date) -> bytes:
    """The workbook, whose bytes depend on nothing but the sheets, its title and the day that it is dated."""
    stream = io.BytesIO()
    # it writes in the properties that it is given
    with xlsxwriter.Workbook(stream, _PLAIN | {"default_format_properties": dict(_FONT)}) as book:
        book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - a day has no zone
        writer = _Writer(book)
        for number, sheet in enumerate(sheets, start=1):
            writer.write(sheet, number)
    return _repacked(stream.getvalue(), day)


class _Writer:
    """Writes sheets into a book, with a format for each way of looking."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter's own, which has no types
        self._book = book
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def write(self, sheet: DataSheet, number: int) -> None:
        """Write a sheet, the ``number``-th of the book."""
        page = self._book.add_worksheet(sheet.name)
        page.write_string(0, 0, sheet.title, self._format(bold=True, font_size=14))
        for row, (label, words) in enumerate(sheet.about, start=1):
            page.write_string(row, 0, label, self._format(valign="top"))
            page.write_string(row, 1, words, self._format(valign="top"))
        first = 1 + len(sheet.about)
        last, end = first + max(len(sheet.lines), 1), len(sheet.header) - 1
        head = self._format(bold=True, text_wrap=True, valign="top", bottom=1)
        page.add_table(
            first,
            0,
            last,
            end,
            {
                "name": f"Tabell_{number}",
                "style": None,
                "autofilter": False,
                "columns": [{"header": name, "header_format": head} for name in sheet.header],
            },
        )
        for row, line in enumerate(sheet.lines, start=first + 1):
            for column, content in enumerate(line.cells):
                self._cell(page, row, column, content, line)
        page.freeze_panes(first + 1, 1)
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)

    def _cell(self, page: Any, row: int, column: int, content: Content, line: SheetLine) -> None:  # noqa: ANN401 - xlsxwriter's
        looks: dict[str, object] = {"bold": True} if line.strong else {}
        if isinstance(content, SheetNumber):
            page.write_number(
                row, column, content.value, self._format(num_format=_pattern(content), valign="top", **looks)
            )
        elif content:
            if column == 0 and line.level > 1:
                looks["indent"] = line.level - 1
            page.write_string(row, column, content, self._format(text_wrap=True, valign="top", **looks))

    def _format(self, **looks: object) -> Any:  # noqa: ANN401 - xlsxwriter's
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_FONT | looks)
        return self._formats[key]


def _pattern(own: SheetNumber) -> str:
    """The number format that shows the figure with the decimals that it is printed with, in the reader's own language."""
    shown = "#,##0" + (f".{'0' * own.decimals}" if own.decimals else "")
    return f"+{shown};-{shown};{shown}" if own.plus else shown


def _widths(sheet: DataSheet) -> list[int]:
    """How many characters each column has room for."""
    found = []
    for column, name in enumerate(sheet.header):
        longest = max((_length(line, column) for line in sheet.lines), default=0)
        label = max((len(label) for label, _ in sheet.about), default=0) if column == 0 else 0
        found.append(min(max(longest, max(map(len, name.split()), default=0), label) + 2, _WIDEST))
    return [max(width, _NARROWEST) for width in found]


def _length(line: SheetLine, column: int) -> int:
    content = line.cells[column]
    if isinstance(content, SheetNumber):
        return len(f"{Decimal(content.value):,f}") + 1
    return len(content) + (_INDENT * (line.level - 1) if column == 0 else 0)


def _repacked(content: bytes, day: date) -> bytes:
    """The same files in an archive whose bytes depend on theirs alone.

    They aren't packed: zlib and zlib-ng, which Python has here and there, pack one file into different bytes.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            made.writestr(entry, given.read(name))
    return stream.getvalue()
