"""An Excel workbook (.xlsx) as headings, paragraphs and grids: what its visible sheets show.

Source: ECMA-376, part 1, SpreadsheetML. No library that makes workbooks is used: those can't tell a formula that was
never calculated from one whose result is empty, show no number in its format, and give up on faults in parts that
nobody reads here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from rakenskap.base import site_text
from rakenskap.drafting.documents import excel_sheet, markdown_text
from rakenskap.drafting.documents.document import Block, DocumentHeading, DocumentParagraph, Grid, ImportedDocument
from rakenskap.drafting.documents.excel_sheet import SheetCell, SheetReader, ShownSheet, column_letters
from rakenskap.drafting.documents.excel_styles import ExcelStyles
from rakenskap.drafting.documents.grid import DrawnCell, grid
from rakenskap.drafting.documents.markdown_text import Stretch
from rakenskap.drafting.documents.office_package import OfficePackage, below
from rakenskap.drafting.documents.printed_text import plain
from rakenskap.drafting.documents.refusal import refuse
from rakenskap.drafting.documents.sheet_regions import Region, regions, rows_of
from rakenskap.drafting.documents.word_styles import whole
from rakenskap.model import problem
from rakenskap.swedish import wording

_GIVEN: Final = re.compile(r"(?:blad|sheet|ark|tabell|table|diagram|chart)\s*\d*", re.IGNORECASE)
"""Names that the program gives by itself."""
_MOST_SHEETS: Final = 200
_MOST_PLACES: Final = 12

_words = site_text.of_package("rakenskap.drafting.documents", "document_words.sv.yaml")


def read(name: str, package: OfficePackage, main: str) -> ImportedDocument:
    """What the visible sheets of the workbook show, whose main part is ``main``.

    Raises:
        DocumentRefusedError: when a formula was never calculated, nothing is shown, or the file isn't whole.
    """
    return _Workbook(name, package, main).document()


class _Workbook:
    """One workbook, sheet by sheet."""

    def __init__(self, name: str, package: OfficePackage, main: str) -> None:
        self._name, self._package = name, package
        tree = package.xml(main)
        if tree is None:
            refuse("document.damaged", name)
        self._tree = tree
        self._relations = package.relations(main)
        parts = {kind: next(iter(package.related(main, kind)), "") for kind in ("styles", "theme", "sharedStrings")}
        styles = ExcelStyles(package.xml(parts["styles"]), package.xml(parts["theme"]))
        dated = below(tree, "x:workbookPr")
        is_1904 = dated is not None and dated.get("date1904") in {"1", "true"}
        self._reader = SheetReader(name, package.xml(parts["sharedStrings"]), styles, is_1904=is_1904)
        self._unread: list[str] = []

    def document(self) -> ImportedDocument:
        sheets = list(self._sheets())
        uncalculated = [f"{sheet.name}!{cell}" for sheet, _ in sheets for cell in self._uncalculated(sheet)]
        if uncalculated:
            more = len(uncalculated) - _MOST_PLACES
            shown = ", ".join(uncalculated[:_MOST_PLACES]) + (_words("more_cells", count=more) if more > 0 else "")
            refuse("document.uncalculated", self._name, places=shown)
        blocks: list[Block] = []
        for sheet, path in sheets:
            blocks += self._blocks(sheet, path)
        if not any(not isinstance(own, DocumentHeading) for own in blocks):
            refuse("document.nothing", self._name)
        return ImportedDocument(self._name, tuple(blocks), tuple(dict.fromkeys(self._unread)))

    def _sheets(self) -> Iterator[tuple[ShownSheet, str]]:
        """The visible sheets in the order of their tabs, each with its part."""
        listed = below(self._tree, "x:sheets")
        for own in list(listed if listed is not None else ())[:_MOST_SHEETS]:
            title = plain(own.get("name", "")).replace("\n", " ")
            relation = self._relations.get(own.get("r:id", ""))
            if own.get("state", "visible") != "visible":
                self._unread.append(_words("unread.hidden_sheet", sheet=title))
            elif relation is not None and relation.kind == "chartsheet":
                self._unread.append(_words("unread.chart_sheet", sheet=title))
            elif relation is not None and not relation.is_outside:
                tree = self._package.xml(relation.target)
                if tree is None:
                    refuse("document.damaged", self._name)
                yield self._reader.read(title, tree), relation.target

    def _uncalculated(self, sheet: ShownSheet) -> list[str]:
        """The cells whose formulas show nothing that is counted.

        A program that leaves the counting to Excel may write 0 for each, and asks Excel to count when it opens the file.
        """
        asks = below(self._tree, "x:calcPr")
        is_asked = asks is not None and asks.get("fullCalcOnLoad") in {"1", "true"}
        if not sheet.uncalculated and is_asked and sheet.formula_cells and not sheet.counted:
            return sheet.formula_cells
        return sheet.uncalculated

    def _blocks(self, sheet: ShownSheet, path: str) -> Iterator[Block]:
        self._comment(sheet, path)
        self._tell(sheet, path)
        found = regions(sheet, self._tables(path))
        is_named = _GIVEN.fullmatch(sheet.name) is None
        if is_named and found:
            yield DocumentHeading(1, sheet.name, place=_words("place.sheet", sheet=sheet.name))
        tables = sum(bool(own.cells) for own in found)
        for own in found:
            yield from self._lines(sheet, own.above)
            if own.cells:
                title = own.title or (sheet.name if is_named and tables == 1 else "")
                made = self._grid(sheet, own, title)
                if made is not None:
                    yield made
            yield from self._lines(sheet, own.below)

    def _grid(self, sheet: ShownSheet, region: Region, title: str) -> Grid | None:
        cells = region.cells
        rows = sorted({own.row for own in cells if own.text or own.marks})
        first, last = min(own.column for own in cells), max(own.column for own in cells)
        columns = [own for own in range(first, last + 1) if own not in sheet.concealed_columns]
        row_at, column_at = ({own: at for at, own in enumerate(each)} for each in (rows, columns))
        drawn = []
        for own in cells:
            if own.row in row_at and own.column in column_at:
                covered = self._covered(sheet, own, rows) if own.rows > 1 else 1
                cell = DrawnCell(row_at[own.row], column_at[own.column], covered, max(own.columns, 1))
                cell.text, cell.marks, cell.bold, cell.offset = own.text, own.marks, own.bold, own.offset
                cell.stored, cell.colour, cell.comment = own.stored, own.colour, own.comment
                cell.head = region.has_head and own.row == rows[0]
                cell.columns = min(cell.columns, len(columns) - cell.column)
                drawn.append(cell)
        where = f"{column_letters(first)}{rows[0]}:{column_letters(columns[-1])}{rows[-1]}"
        place = _words("place.area", sheet=sheet.name, cells=where)
        return grid(
            self._name, drawn, place, lambda row, column: f"{column_letters(columns[column])}{rows[row]}", title
        )

    @staticmethod
    def _covered(sheet: ShownSheet, own: SheetCell, rows: list[int]) -> int:
        """How many of the rows that are shown a cell covers."""
        end = own.row + _reach(own.rows, own.row, sheet.concealed_rows)
        return max(sum(own.row <= row < end for row in rows), 1)

    def _lines(self, sheet: ShownSheet, cells: Iterable[SheetCell]) -> Iterator[Block]:
        """The lines around a table: those of one row as one, a heading where the cell's style is one."""
        for row in rows_of(cells):
            text = " ".join(own.text for own in row if own.text).replace("\n", " ")
            place = _words("place.area", sheet=sheet.name, cells=row[0].address)
            if row[0].heading and len(row) == 1:
                yield DocumentHeading(row[0].heading + 1, text, place=place)
            else:
                pieces = list(_stretches(row))
                written, read_text = markdown_text.markdown(pieces), markdown_text.plain_text(pieces)
                yield DocumentParagraph(written, plain=read_text, place=place)

    def _tables(self, path: str) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
        """The tables that the workbook names on a sheet, with their areas."""
        for part in self._package.related(path, "table"):
            tree = self._package.xml(part)
            found = excel_sheet.area(tree.get("ref", "").upper()) if tree is not None else None
            if tree is not None and found is not None and tree.get("headerRowCount", "1") != "0":
                title = plain(tree.get("displayName", "")).replace("_", " ")
                yield "" if _GIVEN.fullmatch(title) else title, found

    def _comment(self, sheet: ShownSheet, path: str) -> None:
        """Give the cells what somebody has written beside them, without who did."""
        for part in self._package.related(path, "comments"):
            tree = self._package.xml(part)
            authors = [own.text or "" for own in below(tree, "x:authors") or ()]
            for own in tree.iter("x:comment") if tree is not None else ():
                place = excel_sheet.address(own.get("ref", "").upper())
                text = plain("".join(each.text or "" for each in own.iter("x:t")))
                at = whole(own.get("authorId"))
                author = plain(authors[at]) if 0 <= at < len(authors) else ""
                text = plain(text.removeprefix(f"{author}:")) if author else text
                if place in sheet.cells and place is not None:
                    sheet.cells[place].comment = text
                elif text and place is not None:
                    self._unread.append(_words("unread.comment", sheet=sheet.name, cell=own.get("ref", ""), text=text))

    def _tell(self, sheet: ShownSheet, path: str) -> None:
        """Tell what the sheet has that isn't read."""
        tell = self._unread.append
        if sheet.hidden_rows:
            tell(
                _words(
                    "unread.rows",
                    sheet=sheet.name,
                    rows=wording.listed(wording.runs(sheet.hidden_rows), problem.words()),
                )
            )
        if sheet.hidden_columns:
            letters = [column_letters(own) for own in sheet.hidden_columns]
            tell(_words("unread.columns", sheet=sheet.name, columns=", ".join(letters)))
        if sheet.errors:
            tell(_words("unread.errors", sheet=sheet.name, cells=", ".join(sheet.errors[:_MOST_PLACES])))
        if sheet.struck:
            tell(_words("unread.struck_cells", sheet=sheet.name, cells=", ".join(sheet.struck[:_MOST_PLACES])))
        if sheet.has_icons:
            tell(_words("unread.icons", sheet=sheet.name))
        for part in self._package.related(path, "drawing"):
            tree = self._package.xml(part)
            for kind, tag in (("sheet_chart", "c:chart"), ("sheet_picture", "xdr:pic"), ("sheet_box", "xdr:txBody")):
                count = sum(1 for _ in tree.iter(tag)) if tree is not None else 0
                if count:
                    tell(_words(f"unread.{kind}", sheet=sheet.name, count=count))


def _stretches(row: Iterable[SheetCell]) -> Iterator[Stretch]:
    """The text of the cells of a row, one after the other, each with its marks."""
    for at, own in enumerate(row):
        if at:
            yield Stretch(" ")
        yield from (replace(piece, bold=own.bold, text=piece.text.replace("\n", " ")) for piece in own.pieces)


def _reach(size: int, begin: int, concealed: set[int]) -> int:
    """How many rows of the sheet a cell covers, hidden ones counted."""
    reach = 0
    while size > 0:
        size -= begin + reach not in concealed
        reach += 1
    return reach
