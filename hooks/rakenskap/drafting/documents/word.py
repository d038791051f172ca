"""A Word document (.docx) as headings, paragraphs and grids: what is printed, in reading order.

Source: ECMA-376, part 1, WordprocessingML. No library that makes documents is used: those leave out notes, content
controls, text boxes, fields and what is merged, or read a tracked change as if it was accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from rakenskap.base import site_text
from rakenskap.drafting.documents import markdown_text, word_cells
from rakenskap.drafting.documents.document import (
    Block,
    DocumentHeading,
    DocumentParagraph,
    ImportedDocument,
)
from rakenskap.drafting.documents.grid import grid, joined
from rakenskap.drafting.documents.markdown_text import Stretch
from rakenskap.drafting.documents.office_package import OfficePackage, below
from rakenskap.drafting.documents.printed_text import plain
from rakenskap.drafting.documents.refusal import refuse
from rakenskap.drafting.documents.word_cells import held
from rakenskap.drafting.documents.word_styles import ListLabel, Numbering, Styles, value
from rakenskap.drafting.documents.word_text import TextReading, chosen, stretches

_TRACKED: Final = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"})
_UNTRACKED: Final = frozenset({"w:numPr", "w:rPrChange", "w:pPrChange"})
"""What may hold a mark of a change that alters no word."""
_MOST_PLACES: Final = 8
_LAYOUT_SHARE: Final = 4
"""A table of which one cell in this many holds a table only places what it holds."""
_KEY: Final = re.compile(r"^[^\w\s]\s*=")
"""What a sign means: the sign is no bullet."""
_BULLETS: Final = tuple("•·▪●◦‣⁃")
_DASHES: Final = ("-\t", "–\t", "—\t")
_DRAWN: Final = (("chart", "chart"), ("diagram", "diagram"), ("picture", "picture"))
_SHOWN: Final = 60

_words = site_text.of_package("rakenskap.drafting.documents", "document_words.sv.yaml")


def read(name: str, package: OfficePackage, main: str) -> ImportedDocument:
    """What the document says, whose main part is ``main``.

    Raises:
        DocumentRefusedError: when it has tracked changes, says nothing, or isn't whole.
    """
    tree = package.xml(main)
    body = below(tree, "w:body")
    if body is None:
        refuse("document.damaged", name)
    parts = {kind: _part(package, main, kind) for kind in ("styles", "numbering", "footnotes", "endnotes", "settings")}
    changed = list(_tracked_places(body, parts["footnotes"], parts["endnotes"]))
    if changed:
        shown = list(dict.fromkeys(changed))
        more = _words("more_places", count=len(shown) - _MOST_PLACES) if len(shown) > _MOST_PLACES else ""
        refuse("document.tracked", name, places="; ".join(shown[:_MOST_PLACES]) + more)
    reader = _WordReader(name, package, main, parts)
    reader.walk(body)
    if not reader.blocks:
        refuse("document.nothing", name)
    return ImportedDocument(name, tuple(joined(reader.blocks)), tuple(reader.unread()))


def _part(package: OfficePackage, main: str, kind: str) -> Element | None:
    """The part of a kind that the document refers to."""
    return next((package.xml(path) for path in package.related(main, kind)), None)


def _tracked_places(body: Element, *notes: Element | None) -> Iterator[str]:
    """Where the document has changes that nobody has accepted or refused."""
    parts = [body, *(own for own in notes if own is not None)]
    if not any(own.tag in _TRACKED for part in parts for own in part.iter()):
        return
    number = 0
    for own in held(body, "w:p", "w:tbl", *_TRACKED):
        if own.tag == "w:tbl":
            number += 1
            for at, row in enumerate(held(own, "w:tr"), start=1):
                if _is_tracked(row):
                    yield _words("place.table_row", number=number, row=at)
        elif own.tag in _TRACKED or _is_tracked(own):
            text = plain("".join(each.text or "" for each in own.iter() if each.tag in {"w:t", "w:delText"}))
            yield _words("place.paragraph", text=_short(text)) if text else _words("place.empty_paragraph")
    for own_notes in notes:
        if own_notes is not None and _is_tracked(own_notes):
            yield _words("place.note")
    # a change may hold the whole of a table or lie where neither is looked for
    if _is_tracked(body) and not any(_is_tracked(own) for own in held(body, "w:p", "w:tbl")):
        yield _words("place.somewhere")


def _is_tracked(element: Element) -> bool:
    if element.tag in _TRACKED:
        return True
    return any(_is_tracked(own) for own in element if own.tag not in _UNTRACKED)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


class _WordReader:
    """Goes through a document, and keeps what it says."""

    def __init__(self, name: str, package: OfficePackage, main: str, parts: dict[str, Element | None]) -> None:
        self.blocks: list[Block] = []
        self._name, self._parts = name, parts
        styles = Styles(parts["styles"])
        self._numbering = Numbering(parts["numbering"], styles)
        self._reading = TextReading(styles, package.relations(main), forms=_note_forms(parts["settings"]))
        self._of_notes = {
            kind: TextReading(styles, package.relations(path))
            for kind in ("footnotes", "endnotes")
            for path in package.related(main, kind)
        }
        self._heading = ""
        self._tables = 0
        self._unread: list[str] = []
        if package.related(main, "comments"):
            self._unread.append(_words("unread.comments"))

    def walk(self, parent: Element) -> None:
        """Take up the paragraphs and tables of a part, a box or a cell, in order."""
        for own in parent:
            if own.tag == "w:p":
                self._paragraph(own)
            elif own.tag == "w:tbl":
                self._table(own)
            elif own.tag == "mc:AlternateContent":
                self.walk(chosen(own))
            elif own.tag == "w:altChunk":
                self._unread.append(_words("unread.inserted", after=self._after()))
            elif own.tag in {"w:sdt", "w:sdtContent", "w:customXml"}:
                self.walk(own)

    def unread(self) -> Iterator[str]:
        """What is in the document and not among the blocks."""
        yield from dict.fromkeys(self._unread)
        hidden = plain("".join(self._reading.hidden))
        if hidden:
            yield _words("unread.hidden", text=_short(hidden))
        for own in dict.fromkeys(plain(each) for each in self._reading.struck):
            if own:
                yield _words("unread.struck", text=_short(own))

    def _paragraph(self, paragraph: Element) -> None:
        reading, styles = self._reading, self._reading.styles
        style = value(paragraph, "w:pPr/w:pStyle")
        was_contents = reading.is_contents
        pieces = stretches(paragraph, reading)
        if was_contents or reading.is_contents or styles.is_contents(style):
            reading.notes.clear()
            return
        label = self._numbering.label(paragraph)
        level = styles.heading_level(paragraph)
        text = markdown_text.plain_text(pieces)
        if text and level is not None:
            self._heading = text.replace("\n", " ")
            number = label.text if label is not None and not label.is_bullet else ""
            self.blocks.append(DocumentHeading(level, self._heading, number=number, place=self._place()))
        elif text:
            self._prose(pieces, text, label, is_caption=styles.is_caption(style))
        self._what_came_along()

    def _prose(self, pieces: list[Stretch], text: str, label: ListLabel | None, *, is_caption: bool) -> None:
        written = markdown_text.markdown(pieces)
        if label is not None and (label.is_bullet or label.is_plain):
            sign = "- " if label.is_bullet else f"{label.text.rstrip('.)')}. "
            self._add(" " * 4 * label.level + sign + written.replace("\n", " "), text, is_caption=is_caption)
        elif label is not None and label.text:
            self._add(f"{markdown_text.escaped(label.text)} {written}", f"{label.text} {text}", is_caption=is_caption)
        else:
            typed = "".join(own.text for own in pieces).lstrip(" ")
            is_dashed = typed.startswith(_DASHES)
            for line, read_line in _items(written, text, is_dashed=is_dashed):
                self._add(line, read_line, is_caption=is_caption)

    def _add(self, written: str, text: str, *, is_caption: bool = False, mark: str = "") -> None:
        self.blocks.append(DocumentParagraph(written, plain=text, caption=is_caption, mark=mark, place=self._place()))

    def _table(self, table: Element) -> None:
        """Take up a table as a grid; one that only places what it holds, as that."""
        cells = [cell for row in held(table, "w:tr") for cell in held(row, "w:tc")]
        holding = sum(any(True for _ in held(cell, "w:tbl")) for cell in cells)
        if len(cells) == 1 or holding * _LAYOUT_SHARE >= len(cells) > 0:
            for cell in cells:
                self.walk(cell)
            return
        self._tables += 1
        number = self._tables
        place = _words("place.table", number=number)
        own = word_cells.read(table, self._reading, self._numbering)
        title = plain(value(table, "w:tblPr/w:tblCaption") or "")
        made = grid(self._name, own.cells, place, _cell_place, title)
        if made is not None:
            self.blocks.append(made)
        if own.hidden_rows:
            self._unread.append(_words("unread.hidden_rows", count=own.hidden_rows, place=place))
        self._what_came_along()
        for each in own.nested:
            self._table(each)

    def _what_came_along(self) -> None:
        """Take up the boxes, the drawings and the notes of the last text."""
        reading = self._reading
        boxes, drawings, notes = list(reading.boxes), list(reading.drawings), list(reading.notes)
        reading.boxes.clear()
        reading.drawings.clear()
        reading.notes.clear()
        for box in boxes:
            self.walk(box)
        for own in drawings:
            kind, text = _drawn(own)
            if kind:
                self._unread.append(
                    _words(f"unread.{kind}", text=f" ”{_short(text)}”" if text else "", after=self._after())
                )
        for kind, note in notes:
            self._note(kind, note)

    def _note(self, kind: str, note: str) -> None:
        reading = self._of_notes.get(kind)
        part = self._parts[kind]
        marks = self._reading.footnotes if kind == "footnotes" else self._reading.endnotes
        for own in part if part is not None and reading is not None else ():
            if own.get("w:id") == note and reading is not None:
                pieces: list[Stretch] = []
                for paragraph in held(own, "w:p"):
                    pieces += [*([Stretch(" ")] if pieces else []), *stretches(paragraph, reading)]
                text = markdown_text.plain_text(pieces)
                if text:
                    self._add(markdown_text.markdown(pieces), text, mark=plain(marks[note]))

    def _place(self) -> str:
        return _words("place.under", heading=self._heading) if self._heading else ""

    def _after(self) -> str:
        return _words("place.under", heading=_short(self._heading)) if self._heading else _words("place.first")


def _note_forms(settings: Element | None) -> dict[str, str]:
    """How the document numbers its notes: with digits, and those at the end with small Roman numerals."""
    return {
        "footnotes": value(settings, "w:footnotePr/w:numFmt") or "decimal",
        "endnotes": value(settings, "w:endnotePr/w:numFmt") or "lowerRoman",
    }


def _cell_place(row: int, column: int) -> str:
    return _words("place.cell", row=row + 1, column=column + 1)


def _items(written: str, text: str, *, is_dashed: bool) -> Iterator[tuple[str, str]]:
    """The lines of a paragraph that are items of a list whose bullets are typed; else the paragraph as it is."""
    lines = text.split("\n")
    if _KEY.match(text):
        yield written, text
        return
    if not is_dashed and not any(line.startswith(_BULLETS) for line in lines):
        yield written, text
        return
    for line, read_line in zip(written.split("\n"), lines, strict=False):
        if read_line.startswith(_BULLETS) or is_dashed:
            own = read_line[1:].strip()
            yield f"- {line.lstrip(chr(92))[1:].strip()}", own
        elif read_line:
            yield line, read_line


def _drawn(drawing: Element) -> tuple[str, str]:
    """What a drawing is, as the key of its words, and the text that stands for it; nothing for lines and ornaments."""
    if any(own.get("val") in {"1", "true"} for own in drawing.iter("adec:decorative")):
        return "", ""
    about = next(drawing.iter("wp:docPr"), None)
    text = plain((about.get("descr") or about.get("title") or "") if about is not None else "").replace("\n", " ")
    embedded = next(drawing.iter("o:OLEObject"), None)
    if embedded is not None:
        is_sheet = embedded.get("ProgID", "").startswith("Excel")
        return ("sheet" if is_sheet else "object"), text
    kinds = {own.get("uri", "").rpartition("/")[2] for own in drawing.iter("a:graphicData")}
    kind = next((name for uri, name in _DRAWN if uri in kinds), "")
    if not kind and any(True for tag in ("pic:pic", "v:imagedata") for _ in drawing.iter(tag)):
        kind = "picture"
    return kind, text
