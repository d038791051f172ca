"""The elements of a structure tree as headings, paragraphs and grids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rakenskap.base import site_text
from rakenskap.drafting.documents import markdown_text
from rakenskap.drafting.documents.document import Block, DocumentHeading, DocumentParagraph
from rakenskap.drafting.documents.grid import DrawnCell, grid
from rakenskap.drafting.documents.markdown_text import Stretch
from rakenskap.drafting.documents.pdf import glyphs
from rakenskap.drafting.documents.pdf.glyphs import Glyph
from rakenskap.drafting.documents.pdf.structure_tree import TaggedElement
from rakenskap.drafting.documents.pdf.tagged_table import (
    CellPlace,
    cells_of,
    is_regular,
    is_row_head,
    paragraphs_of,
    rows_of_table,
    without_repeated,
)
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
        rows = [row for row in rows_of_table(own) if any(each.role in {"TH", "TD"} for each in row.elements)]
        drawn = list(self._cells(rows, nested))
        if not is_regular(rows, self._places(rows)):
            self.unread.append(_words("unread.table", place=place))
            return
        made = grid(self._name, without_repeated(drawn), place, _cell_place, plain(own.title or own.alternative))
        if made is not None:
            self.blocks.append(made)
        for each in nested:
            self._table(each)

    def _places(self, rows: Sequence[TaggedElement]) -> list[list[CellPlace | None]]:
        """Where the text of each cell of the rows stands, None where it covers several columns or holds none."""
        return [[self._cell_place(cell) for cell in cells_of(row)] for row in rows]

    def _cell_place(self, cell: TaggedElement) -> CellPlace | None:
        marks = list(cell.marks())
        shown = [own for mark in marks for own in self._marked.get(mark, ()) if own.text.strip()]
        if not shown or cell.whole("ColSpan") > 1:
            return None
        return CellPlace(marks[0][0], min(own.left for own in shown), max(own.right for own in shown))

    def _cells(self, rows: Sequence[TaggedElement], nested: list[TaggedElement]) -> Iterator[DrawnCell]:
        """The cells of the rows, each in the first column that no cell from above covers."""
        taken: set[tuple[int, int]] = set()
        for at, row in enumerate(rows):
            column = 0
            cells = cells_of(row)
            for cell in cells:
                while (at, column) in taken:
                    column += 1
                tall, wide = min(cell.whole("RowSpan"), len(rows) - at), min(cell.whole("ColSpan"), 1_000)
                taken.update((at + down, column + over) for down in range(tall) for over in range(wide))
                inner = [each for each in _within(cell) if each.role == "Table"]
                nested += inner
                own = DrawnCell(at, column, tall, wide)
                self._fill(own, _without(cell, inner), is_first=column == 0)
                own.head = cell.role == "TH" and not is_row_head(cell, cells, column)
                yield own
                column += wide

    def _fill(self, own: DrawnCell, cell: TaggedElement, *, is_first: bool) -> None:
        parts = paragraphs_of(cell)
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


def _cell_place(row: int, column: int) -> str:
    return _words("place.cell", row=row + 1, column=column + 1)
