"""The elements of a structure tree as headings, paragraphs and grids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.base import site_text
from rakenskap.drafting.documents import markdown_text
from rakenskap.drafting.documents.document import Block, DocumentHeading, DocumentParagraph
from rakenskap.drafting.documents.grid import DrawnCell, grid
from rakenskap.drafting.documents.markdown_text import Stretch
from rakenskap.drafting.documents.pdf import glyphs
from rakenskap.drafting.documents.pdf.glyphs import Glyph
from rakenskap.drafting.documents.pdf.structure_tree import TaggedElement
from rakenskap.drafting.documents.printed_text import plain
from rakenskap.drafting.documents.word_cells import cell_text

_SKIPPED: Final = frozenset({"TOC", "TOCI", "Index", "Artifact", "Annot"})
_NOTES: Final = frozenset({"Note", "FENote", "Footnote", "Endnote"})
_LEADING: Final = frozenset({"P", "Lbl", "LBody", "Quote", "Code", "Formula", "Sub", "BibEntry"})
"""What is a paragraph where it holds no paragraphs."""
_BLOCKS: Final = frozenset(
    {"P", "Table", "L", "LI", "LBody", "H", "Figure", "Caption", "Sect", "Div", "Part", "Art", *_NOTES}
)
_RAISED: Final = frozenset({"Reference"})
_BULLETS: Final = re.compile(r"[•·▪●◦‣⁃■□–\-*o\ufffd✓➢]?")
_NUMBERED: Final = re.compile(r"(\d{1,3})[.)]?")
_LABEL: Final = re.compile(r"\s*(?:[•·▪●◦‣⁃■□➢✓\ufffd]|(?P<number>\d{1,3})[.)])\s+|\s*[•·▪●◦‣⁃■□➢✓]")
_ASTRAY: Final = 0.02
"""How large a part of the cells may stand under another column: a long head may."""
_MOST: Final = 0.5
_STEP: Final = 4
"""How many points apart two beginnings of text are that are steps of indentation."""
_SHOWN: Final = 60

_words = site_text.of_package("rakenskap.drafting.documents", "document_words.sv.yaml")


class TaggedReader:
    """Goes through a structure tree, and keeps what it says."""

    def __init__(self, name: str, marked: Mapping[tuple[int, int], Sequence[Glyph]], pages: Mapping[int, int]) -> None:
        """Begin with nothing; ``pages`` are the numbers of the pages by their objects."""
        self.blocks: list[Block] = []
        self.unread: list[str] = []
        self.used: set[tuple[int, int]] = set()
        self._name, self._marked, self._pages = name, marked, pages
        self._tables = 0
        self._notes: list[TaggedElement] = []

    def walk(self, parent: TaggedElement, level: int = 1) -> None:
        """Take up what an element holds, in order; ``level`` is that of a heading without one."""
        loose: list[tuple[int, int]] = []
        for own in parent.kids:
            if isinstance(own, TaggedElement):
                self._loose(parent, loose)
                self._element(own, level)
            else:
                loose.append(own)
        self._loose(parent, loose)

    def _loose(self, parent: TaggedElement, loose: list[tuple[int, int]]) -> None:
        """Take up text that stands beside elements, as a paragraph."""
        if loose:
            self._paragraph(TaggedElement("P", parent.page, kids=list(loose)))
            loose.clear()

    def _element(self, own: TaggedElement, level: int) -> None:
        if own.role in _SKIPPED:
            self.used.update(own.marks())
        elif own.heading_level or own.role in {"H", "Title"}:
            self._heading(own, level)
        elif own.role == "Table":
            self._table(own)
        elif own.role == "L":
            self._list(own, 0)
        elif own.role == "Figure":
            self._figure(own, level)
        elif own.role in _NOTES:
            self._note(own)
        elif own.role == "Caption":
            self._paragraph(own, is_caption=True)
        else:
            self._text(own, level)
        while self._notes:
            self._note(self._notes.pop(0))

    def _text(self, own: TaggedElement, level: int) -> None:
        """Take up an element that is a paragraph where it holds none."""
        is_whole = own.role in _LEADING and not _holds(own, _BLOCKS - {"Figure", *_NOTES})
        if is_whole or (own.kids and not _holds(own, _BLOCKS)):
            self._paragraph(own)
        else:
            self.walk(own, level + 1 if own.role == "Sect" else level)

    def _heading(self, own: TaggedElement, level: int) -> None:
        text = markdown_text.plain_text(self._stretches(own)).replace("\n", " ")
        if text:
            number = 0 if own.role == "Title" else own.heading_level or min(level, 6)
            self.blocks.append(DocumentHeading(number, text, place=self._place(own)))

    def _paragraph(self, own: TaggedElement, *, is_caption: bool = False, lead: str = "") -> None:
        pieces = self._stretches(own)
        if lead.endswith("- "):
            pieces, numbered = _unlabelled(pieces)
            lead = lead.removesuffix("- ") + (f"{numbered}. " if numbered else "- ")
        text = markdown_text.plain_text(pieces)
        if text:
            written = lead + markdown_text.markdown(pieces)
            self.blocks.append(DocumentParagraph(written, plain=text, caption=is_caption, place=self._place(own)))

    def _note(self, own: TaggedElement) -> None:
        label = next((each for each in own.elements if each.role == "Lbl"), None)
        mark = plain("".join(each.text for each in self._stretches(label))) if label is not None else ""
        rest = TaggedElement(own.role, own.page, kids=[each for each in own.kids if each is not label])
        pieces = self._stretches(rest)
        if not mark and pieces and pieces[0].raised:
            mark, pieces = plain(pieces[0].text), pieces[1:]
        text = markdown_text.plain_text(pieces)
        if text:
            written = markdown_text.markdown(pieces)
            self.blocks.append(DocumentParagraph(written, plain=text, mark=mark, place=self._place(own)))

    def _list(self, own: TaggedElement, depth: int) -> None:
        for item in own.elements:
            if item.role == "L":
                self._list(item, depth + 1)
                continue
            if item.role != "LI":
                self._element(item, 1)
                continue
            label = next((each for each in item.elements if each.role == "Lbl"), None)
            said = plain("".join(each.text for each in self._stretches(label))) if label is not None else ""
            inner = [each for each in _within(item) if each.role == "L"]
            holding = TaggedElement("P", item.page, kids=[each for each in item.kids if each is not label])
            self._item(_without(holding, inner), said, depth)
            for each in inner:
                self._list(each, depth + 1)

    def _item(self, own: TaggedElement, label: str, depth: int) -> None:
        numbered = _NUMBERED.fullmatch(label)
        lead = " " * 4 * depth + (f"{numbered[1]}. " if numbered is not None else "- ")
        if not numbered and _BULLETS.fullmatch(label) is None:
            own.kids.insert(0, TaggedElement("Span", own.page, actual=f"{label} "))
            lead = ""
        if any(each.role == "Table" for each in _within(own)):
            self.walk(own)
        else:
            self._paragraph(own, lead=lead)

    def _figure(self, own: TaggedElement, level: int) -> None:
        if _holds(own, frozenset({"P", "Table", "L", "H", "H1", "H2", "H3"})):
            self.walk(own, level)
            return
        self.used.update(own.marks())
        text = plain(own.alternative or own.actual or own.title).replace("\n", " ")
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
        self.unread.append(_words("unread.picture", text=f" ”{shown}”" if shown else "", after=self._on(own)))

    def _table(self, own: TaggedElement) -> None:
        self._tables += 1
        captions = [each for each in own.elements if each.role == "Caption"]
        for each in captions:
            self._paragraph(each, is_caption=True)
        page = self._page(own)
        place = (
            _words("place.page_table", page=page, number=self._tables)
            if page
            else _words("place.table", number=self._tables)
        )
        nested: list[TaggedElement] = []
        rows = [row for row in _rows(own) if any(each.role in {"TH", "TD"} for each in row.elements)]
        drawn = list(self._cells(rows, nested))
        if not is_regular(rows, self._places(rows)):
            self.unread.append(_words("unread.table", place=place))
            return
        made = grid(self._name, _without_repeated(drawn), place, _cell_place, plain(own.title or own.alternative))
        if made is not None:
            self.blocks.append(made)
        for each in nested:
            self._table(each)

    def _places(self, rows: Sequence[TaggedElement]) -> list[list[_CellPlace | None]]:
        """Where the text of each cell of the rows stands, None where it covers several columns or holds none."""
        return [[self._cell_place(cell) for cell in _cells_of(row)] for row in rows]

    def _cell_place(self, cell: TaggedElement) -> _CellPlace | None:
        marks = list(cell.marks())
        shown = [own for mark in marks for own in self._marked.get(mark, ()) if own.text.strip()]
        if not shown or cell.whole("ColSpan") > 1:
            return None
        return _CellPlace(marks[0][0], min(own.left for own in shown), max(own.right for own in shown))

    def _cells(self, rows: Sequence[TaggedElement], nested: list[TaggedElement]) -> Iterator[DrawnCell]:
        """The cells of the rows, each in the first column that no cell from above covers."""
        taken: set[tuple[int, int]] = set()
        for at, row in enumerate(rows):
            column = 0
            cells = _cells_of(row)
            for cell in cells:
                while (at, column) in taken:
                    column += 1
                tall, wide = min(cell.whole("RowSpan"), len(rows) - at), min(cell.whole("ColSpan"), 1_000)
                taken.update((at + down, column + over) for down in range(tall) for over in range(wide))
                inner = [each for each in _within(cell) if each.role == "Table"]
                nested += inner
                own = DrawnCell(at, column, tall, wide)
                self._fill(own, _without(cell, inner), is_first=column == 0)
                own.head = cell.role == "TH" and not _is_row_head(cell, cells, column)
                yield own
                column += wide

    def _fill(self, own: DrawnCell, cell: TaggedElement, *, is_first: bool) -> None:
        parts = _paragraphs(cell)
        lines, marks, bold = [], [], []
        for part in parts:
            pieces = self._stretches(part)
            line, raised = cell_text(pieces)
            lines.append(line)
            marks += raised
            bold += [each.bold for each in pieces if each.text.strip() and not each.raised]
        own.text, own.marks = plain("\n".join(line for line in lines if line)), tuple(marks)
        own.bold = bool(bold) and all(bold)
        first = next((each for mark in cell.marks() for each in self._marked.get(mark, ()) if each.text.strip()), None)
        if is_first and first is not None:
            own.offset = round(first.left / _STEP)

    def _stretches(self, own: TaggedElement) -> list[Stretch]:
        """The text of an element, in stretches of one form; notes in it are kept for later, drawings told."""
        result: list[Stretch] = []
        runs: list[Sequence[Glyph]] = []

        def flush() -> None:
            made = glyphs.stretches(runs)
            if result and made and not result[-1].text.endswith((" ", "\n")) and runs and _is_apart(runs):
                result.append(Stretch(" "))
            result.extend(made)
            runs.clear()

        self._gather(own, runs, result, flush)
        flush()
        return result

    def _gather(
        self,
        own: TaggedElement,
        runs: list[Sequence[Glyph]],
        result: list[Stretch],
        flush: Callable[[], None],
    ) -> None:
        if own.actual is not None:
            flush()
            self.used.update(own.marks())
            # of a page that has been taken out, only what replaces its text is left
            if not own.page or own.page in self._pages:
                result.append(Stretch(own.actual))
            return
        for each in own.kids:
            if not isinstance(each, TaggedElement):
                self.used.add(each)
                runs.append(self._marked.get(each, ()))
            elif each.role in _NOTES:
                self._notes.append(each)
            elif each.role == "Figure":
                self._figure(each, 1)
            elif each.role in _RAISED:
                flush()
                inner = self._stretches(each)
                result.extend(
                    Stretch(piece.text, raised=True) if piece.raised or _is_mark(piece.text) else piece
                    for piece in inner
                )
            elif each.role not in _SKIPPED or each.role == "Annot":
                self._gather(each, runs, result, flush)

    def _page(self, own: TaggedElement) -> int:
        number = own.page or next((page for page, _ in own.marks()), 0)
        return self._pages.get(number, 0)

    def _place(self, own: TaggedElement) -> str:
        page = self._page(own)
        return _words("place.page", page=page) if page else ""

    def _on(self, own: TaggedElement) -> str:
        page = self._page(own)
        return _words("place.on_page", page=page) if page else _words("place.first")


def _unlabelled(pieces: list[Stretch]) -> tuple[list[Stretch], str]:
    """The text of an item without the bullet or the number that it begins with, and the number."""
    first = pieces[0].text if pieces else ""
    label = _LABEL.match(first)
    if label is None:
        return pieces, ""
    return [replace(pieces[0], text=first[label.end() :]), *pieces[1:]], label["number"] or ""


def _is_mark(text: str) -> bool:
    """True for what a reference to a note is: a number or a sign."""
    return re.fullmatch(r"\s*(?:\d{1,3}|[*†‡§]+|[a-z])\)?\s*", text) is not None


def _is_apart(runs: Sequence[Sequence[Glyph]]) -> bool:
    return False if not runs else bool(runs[0]) and runs[0][0].text.startswith(" ")


def _holds(own: TaggedElement, roles: frozenset[str]) -> bool:
    return any(each.role in roles or each.heading_level for each in _within(own))


def _within(own: TaggedElement) -> Iterator[TaggedElement]:
    """The elements in an element, not those in tables, lists and notes inside it."""
    for each in own.elements:
        yield each
        if each.role not in {"Table", "L", *_NOTES}:
            yield from _within(each)


def _without(own: TaggedElement, left_out: Sequence[TaggedElement]) -> TaggedElement:
    """The element without some that it holds."""
    if not left_out:
        return own
    out = {id(each) for each in left_out}
    kids = [
        _without(each, left_out) if isinstance(each, TaggedElement) else each
        for each in own.kids
        if not isinstance(each, TaggedElement) or id(each) not in out
    ]
    return TaggedElement(own.role, own.page, own.actual, own.alternative, own.title, own.attributes, kids)


def _rows(own: TaggedElement) -> Iterator[TaggedElement]:
    for each in own.elements:
        if each.role == "TR":
            yield each
        elif each.role not in {"Caption", "Table"}:
            yield from _rows(each)


def _cells_of(row: TaggedElement) -> list[TaggedElement]:
    return [each for each in row.elements if each.role in {"TH", "TD"}]


@dataclass(frozen=True, slots=True)
class _CellPlace:
    """Where the text of a cell stands on its page."""

    page: int
    left: float
    right: float


def is_regular(rows: Sequence[TaggedElement], places: Sequence[Sequence[_CellPlace | None]]) -> bool:
    """True where the tags make whole rows, whose cells stand on the page in the columns that the tags give them.

    Programs that guess the tags leave out empty cells, and then every figure after one stands in another column.
    """
    wide = _widths(rows)
    if any(own != max(wide) and len(_cells_of(row)) > 1 for row, own in zip(rows, wide, strict=True)):
        return False
    columns: dict[tuple[int, int], list[_CellPlace]] = {}
    for row, own in zip(rows, places, strict=True):
        # a row that cells above reach into, or whose cells cover several columns, has other places
        if not any(cell.whole("ColSpan") > 1 or cell.whole("RowSpan") > 1 for cell in _cells_of(row)) and len(
            own
        ) == max(wide):
            for column, each in enumerate(own):
                if each is not None:
                    columns.setdefault((each.page, column), []).append(each)
    count = sum(len(own) for own in columns.values())
    astray = sum(
        _is_astray(each, key, columns) for key, own in columns.items() if len(own) > 1 for each in _outermost(own)
    )
    return astray <= _ASTRAY * count


def _outermost(own: Sequence[_CellPlace]) -> list[_CellPlace]:
    """The places that don't reach over the middle of their column: only those may belong to another."""
    middle = sorted((each.left + each.right) / 2 for each in own)[len(own) // 2]
    return [each for each in own if not each.left <= middle <= each.right]


def _is_astray(own: _CellPlace, key: tuple[int, int], columns: Mapping[tuple[int, int], Sequence[_CellPlace]]) -> bool:
    """True where the text stands in line with most of another column, and not of its own."""
    shares = {other: _share(own, places) for other, places in columns.items() if other[0] == key[0]}
    return any(share > shares[key] + _MOST for other, share in shares.items() if other != key)


def _share(own: _CellPlace, others: Sequence[_CellPlace]) -> float:
    """How large a part of the texts of a column stand over or under a text."""
    met = [own.left < other.right and other.left < own.right for other in others if other is not own]
    return sum(met) / len(met) if met else 0


def _widths(rows: Sequence[TaggedElement]) -> list[int]:
    """How many columns each row has, with those that cells above reach down to."""
    wide = [0] * len(rows)
    for at, row in enumerate(rows):
        for cell in _cells_of(row):
            for down in range(min(cell.whole("RowSpan"), len(rows) - at)):
                wide[at + down] += cell.whole("ColSpan")
    return wide


def _is_row_head(cell: TaggedElement, cells: Sequence[TaggedElement], column: int) -> bool:
    """True for a head of its row: as it says itself, or first in a row of others."""
    scope = getattr(cell.attributes.get("Scope"), "name", "")
    if scope:
        return bool(scope == "Row")
    return column == 0 and any(own.role == "TD" for own in cells)


def _paragraphs(cell: TaggedElement) -> list[TaggedElement]:
    """The paragraphs of a cell, or the cell itself where it holds none."""
    found: list[TaggedElement] = []
    loose: list[TaggedElement | tuple[int, int]] = []
    for own in cell.kids:
        if isinstance(own, TaggedElement) and _is_block(own):
            if loose:
                found.append(TaggedElement("P", cell.page, kids=list(loose)))
                loose.clear()
            found += _paragraphs(own) if any(_is_block(each) for each in own.elements) else [own]
        else:
            loose.append(own)
    if loose:
        found.append(TaggedElement("P", cell.page, kids=loose))
    return found


def _is_block(own: TaggedElement) -> bool:
    return own.role in {"P", "L", "LI", "Div", "Sect", "Caption", "LBody"} or bool(own.heading_level)


def _without_repeated(drawn: Sequence[DrawnCell]) -> list[DrawnCell]:
    """The cells without rows that repeat the first one where a page begins."""
    rows: dict[int, list[DrawnCell]] = {}
    for own in drawn:
        rows.setdefault(own.row, []).append(own)
    first = [(own.column, own.text) for own in rows.get(0, ())]
    is_head = any(own.head for own in rows.get(0, ())) and sum(bool(text) for _, text in first) > 1
    repeated = {
        row for row, own in rows.items() if row and is_head and [(each.column, each.text) for each in own] == first
    }
    kept = []
    for own in drawn:
        if own.row not in repeated:
            own.row -= sum(row < own.row for row in repeated)
            kept.append(own)
    return kept


def _cell_place(row: int, column: int) -> str:
    return _words("place.cell", row=row + 1, column=column + 1)
