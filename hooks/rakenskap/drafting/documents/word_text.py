"""The text of a Word paragraph: what is printed of its runs, fields, notes, links and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from rakenskap.drafting.documents.markdown_text import Stretch
from rakenskap.drafting.documents.office_package import Relation, below
from rakenskap.drafting.documents.printed_text import symbols
from rakenskap.drafting.documents.word_styles import Styles, numeral, switched, value, whole

_INSIDE: Final = frozenset(
    {"w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdtContent", "w:ins", "w:moveTo", "w:ruby", "w:rubyBase"}
)
"""What only holds runs. What is said to be inserted is no part of a document with tracked changes: that is refused."""
_LEFT_OUT: Final = frozenset({"w:del", "w:moveFrom", "w:rt"})
_CHARACTERS: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:softHyphen": "",
}
_CONTENTS: Final = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
_HYPERLINK: Final = re.compile(r"\s*HYPERLINK\s+\"([^\"]+)\"(?!\s*\\l)", re.IGNORECASE)
_CHECKED: Final = {True: "☒", False: "☐"}
_RAISED_FROM: Final = 4
"""How many half points text is lifted by to be raised, where that is all that says so."""


@dataclass(slots=True)
class _WordField:
    """A field that has begun: what it says to do, and whether what it shows has begun."""

    instruction: str = ""
    is_shown: bool = False
    box: str = ""


@dataclass(slots=True)
class TextReading:
    """What is kept from one paragraph to the next, and what came along with the text of the last ones."""

    styles: Styles
    relations: dict[str, Relation]
    fields: list[_WordField] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    endnotes: dict[str, str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    """How footnotes and endnotes are numbered."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """The notes that the last text refers to: their kind and id."""
    boxes: list[Element] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)

    @property
    def is_contents(self) -> bool:
        """True inside a table of contents."""
        return any(_CONTENTS.match(own.instruction) for own in self.fields if own.is_shown)


def stretches(paragraph: Element, reading: TextReading) -> list[Stretch]:
    """The text of a paragraph in stretches of one form; notes, boxes and drawings in it are kept in ``reading``."""
    style = value(paragraph, "w:pPr/w:pStyle")
    return list(_inside(paragraph, style, "", reading))


def _inside(parent: Element, style: str | None, link: str, reading: TextReading) -> Iterator[Stretch]:
    for own in parent:
        if own.tag == "w:r":
            yield from _WordRun(own, style, link, reading).stretches()
        elif own.tag == "w:hyperlink":
            target = reading.relations.get(own.get("r:id", ""))
            is_led = target is not None and target.is_outside and own.get("w:anchor") is None
            yield from _inside(own, style, target.target if is_led and target is not None else "", reading)
        elif own.tag == "w:sdt":
            yield from _inside(own, style, link, reading)
        elif own.tag == "w:fldSimple":
            if not _CONTENTS.match(own.get("w:instr", "")):
                yield from _inside(own, style, link, reading)
        elif own.tag in {"m:oMath", "m:oMathPara"}:
            yield Stretch("".join(each.text or "" for each in own.iter("m:t")), link=link)
        elif own.tag == "mc:AlternateContent":
            yield from _inside(chosen(own), style, link, reading)
        elif own.tag in _INSIDE:
            yield from _inside(own, style, link, reading)


def chosen(alternatives: Element) -> Element:
    """The first of several forms of the same content; the others repeat it for older programs."""
    first = below(alternatives, "mc:Choice")
    if first is None:
        first = below(alternatives, "mc:Fallback")
    return first if first is not None else alternatives


class _WordRun:
    """One run: text of one form."""

    def __init__(self, run: Element, style: str | None, link: str, reading: TextReading) -> None:
        self._run, self._style, self._reading = run, style, reading
        self._properties = below(run, "w:rPr")
        self._own_style = value(self._properties, "w:rStyle")
        self._link = link

    def stretches(self) -> Iterator[Stretch]:
        # a switch of the paragraph's style makes its ordinary text, and is no emphasis
        bold = self.is_on("w:b") and not self._reading.styles.of_text(self._style, "w:b")
        italic = self.is_on("w:i") and not self._reading.styles.of_text(self._style, "w:i")
        raised = self._is_raised()
        for text, is_mark in self._texts():
            if not text:
                continue
            if self.is_on("w:vanish"):
                self._reading.hidden.append(text)
                continue
            if self.is_on("w:strike") or self.is_on("w:dstrike"):
                self._reading.struck.append(text)
                continue
            link = self._link or self._field_link()
            yield Stretch(text, bold=bold, italic=italic, raised=raised or is_mark, link=link)

    def is_on(self, name: str) -> bool:
        own = switched(self._properties, name)
        if own is None and self._own_style is not None:
            own = self._reading.styles.of_text(self._own_style, name, "character") or None
        return self._reading.styles.of_text(self._style, name) if own is None else own

    def _said(self, path: str) -> str | None:
        own = value(self._properties, path)
        return own if own is not None else self._reading.styles.text_value(self._own_style, path)

    def _is_raised(self) -> bool:
        placed = self._said("w:vertAlign")
        return placed == "superscript" or (placed is None and whole(self._said("w:position")) >= _RAISED_FROM)

    def _field_link(self) -> str:
        for own in self._reading.fields:
            match = _HYPERLINK.match(own.instruction)
            if own.is_shown and match is not None:
                return match[1]
        return ""

    def _texts(self) -> Iterator[tuple[str, bool]]:
        """The texts of the run, and whether each is the mark of a note."""
        fields = self._reading.fields
        for own in _content(self._run):
            if own.tag == "w:fldChar":
                yield self._field(own), False
            elif own.tag == "w:instrText":
                if fields and not fields[-1].is_shown:
                    fields[-1].instruction += own.text or ""
            elif not fields or all(each.is_shown for each in fields):
                yield self._shown(own)

    def _shown(self, own: Element) -> tuple[str, bool]:
        """What an element of the run shows, and whether it is the mark of a note."""
        if own.tag in {"w:footnoteReference", "w:endnoteReference"}:
            return self._note(own), True
        if own.tag in {"w:t", "w:sym"}:
            font = value(self._properties, "w:rFonts", "w:ascii") or ""
            text = symbols(own.text or "", font) if own.tag == "w:t" else _symbol(own)
            if text.strip():
                self._reading.colours.append(value(self._properties, "w:color") or "")
            return text, False
        if own.tag in _CHARACTERS:
            is_page = own.tag == "w:br" and own.get("w:type") in {"page", "column"}
            return " " if is_page else _CHARACTERS[own.tag], False
        self._drawn(own)
        return "", False

    def _field(self, own: Element) -> str:
        """Take up where a field begins, shows and ends; what a box to tick shows is text."""
        fields, kind = self._reading.fields, own.get("w:fldCharType")
        if kind == "begin":
            fields.append(_WordField(box=_box(own)))
        elif kind == "separate" and fields:
            fields[-1].is_shown = True
        elif kind == "end" and fields:
            return fields.pop().box
        return ""

    def _note(self, own: Element) -> str:
        """The mark of a note, which is numbered where it is first referred to; empty where the mark follows as text."""
        kind = "footnotes" if own.tag == "w:footnoteReference" else "endnotes"
        marks = self._reading.footnotes if kind == "footnotes" else self._reading.endnotes
        note = own.get("w:id", "")
        if note not in marks:
            follows = own.get("w:customMarkFollows", "0").lower() in {"1", "true", "on"}
            # of its own mark, the run's text is what is left of it
            said = "".join(each.text or "" for each in self._run.iter("w:t")) if follows else ""
            counted = sum(not mark.startswith(" ") for mark in marks.values()) + 1
            marks[note] = f" {said}" if follows else numeral(counted, self._reading.forms.get(kind, "decimal"))
            self._reading.notes.append((kind, note))
        return "" if marks[note].startswith(" ") else marks[note]

    def _drawn(self, own: Element) -> None:
        """Keep what is drawn: the boxes of text in it, else the drawing itself."""
        if own.tag not in {"w:drawing", "w:pict", "w:object"}:
            return
        boxes = list(own.iter("w:txbxContent"))
        self._reading.boxes += boxes
        if not boxes:
            self._reading.drawings.append(own)


def _symbol(own: Element) -> str:
    """A sign that is named by its number in a font."""
    try:
        return symbols(chr(int(own.get("w:char", ""), 16)), own.get("w:font", ""))
    except (ValueError, OverflowError):
        return "\ufffd"


def _content(run: Element) -> Iterator[Element]:
    for own in run:
        if own.tag == "mc:AlternateContent":
            yield from _content(chosen(own))
        elif own.tag not in _LEFT_OUT:
            yield own


def _box(field_begin: Element) -> str:
    """What a box to tick, or a list to choose from, shows."""
    ticked = below(field_begin, "w:ffData/w:checkBox")
    if ticked is not None:
        own = switched(ticked, "w:checked")
        return _CHECKED[bool(switched(ticked, "w:default") if own is None else own)]
    choices = below(field_begin, "w:ffData/w:ddList")
    if choices is not None:
        entries = [each.get("w:val", "") for each in choices.iter("w:listEntry")]
        at = whole(value(choices, "w:result") or value(choices, "w:default"))
        return entries[at] if 0 <= at < len(entries) else ""
    return ""
