"""The styles and lists of a Word document: what each says of a paragraph, its text and its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from rakenskap.drafting.documents.office_package import below
from rakenskap.drafting.documents.printed_text import symbols

_HEADING: Final = re.compile(r"(?:heading|rubrik)\s*([1-9])\b", re.IGNORECASE)
_TITLE: Final = re.compile(r"title|rubrik", re.IGNORECASE)
_CAPTION: Final = re.compile(r"caption|beskrivning|(?:tabell|diagram|figur|bild)(?:rubrik|text|titel)", re.IGNORECASE)
_CONTENTS: Final = re.compile(
    r"(?:toc|innehåll) ?\d|toc heading|innehållsförteckningsrubrik|table of figures|index \d", re.IGNORECASE
)
_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_BODY: Final = 9
"""The outline level of text that is no heading, counted from 0."""
_MOST_BASES: Final = 24
_MOST_DIGITS: Final = 10
_OFF: Final = frozenset({"0", "false", "off", "none"})
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHICAGO: Final = "*†‡§"


def value(parent: Element | None, path: str, name: str = "w:val") -> str | None:
    """The attribute of an element below, or None where the element or the attribute isn't there."""
    found = below(parent, path)
    return found.get(name) if found is not None else None


def switched(properties: Element | None, name: str) -> bool | None:
    """Whether a switch is on, as ``<w:b/>``; None where nothing is said."""
    found = below(properties, name)
    return None if found is None else found.get("w:val", "1").lower() not in _OFF


def whole(text: str | None) -> int:
    """The number that an attribute holds, 0 where it holds none."""
    if text is not None and text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS:
        return int(text)
    try:
        return round(float(text or 0))
    except (ValueError, OverflowError):
        return 0


@dataclass(frozen=True, slots=True)
class ListLabel:
    """What stands before a paragraph of a list: as printed, empty for a bullet that is only a sign."""

    text: str
    level: int
    is_bullet: bool
    is_plain: bool
    """True for ``1.`` or ``1``: what Markdown can number itself."""


class Styles:
    """The styles of a document by their ids, each with all that it is based on."""

    def __init__(self, tree: Element | None) -> None:
        """Take up ``styles.xml``, or that there is none."""
        styles = list(tree.iter("w:style")) if tree is not None else []
        self._by_id = {own.get("w:styleId", ""): own for own in styles}
        self._defaults = {
            own.get("w:type", ""): own.get("w:styleId", "") for own in styles if own.get("w:default") in {"1", "true"}
        }

        # asked for every run of a document, and the same each time
        self._switches: dict[tuple[str | None, str, str], bool] = {}
        self._values: dict[tuple[str | None, str, str], str | None] = {}

    def chain(self, style: str | None, kind: str = "paragraph") -> Iterator[Element]:
        """The style and those that it is based on, the nearest first; the default of its kind where none is named."""
        name: str | None = style if style in self._by_id else self._defaults.get(kind)
        seen: set[str] = set()
        while name in self._by_id and name not in seen and len(seen) < _MOST_BASES:
            seen.add(name)
            yield self._by_id[name]
            name = value(self._by_id[name], "w:basedOn")

    def _names(self, style: str | None) -> list[str]:
        return [value(own, "w:name") or "" for own in self.chain(style)]

    def heading_level(self, paragraph: Element) -> int | None:
        """The level of a heading from 1, 0 for the document's title, None for other text."""
        properties = below(paragraph, "w:pPr")
        own = value(properties, "w:outlineLvl")
        style = value(properties, "w:pStyle")
        if own is not None:
            return None if whole(own) >= _BODY else whole(own) + 1
        for each in self.chain(style):
            named = _HEADING.match(value(each, "w:name") or "")
            if named is not None:
                return int(named[1])
            outline = value(each, "w:pPr/w:outlineLvl")
            if outline is not None:
                return None if whole(outline) >= _BODY else whole(outline) + 1
            if _TITLE.fullmatch(value(each, "w:name") or ""):
                return 0
        return None

    def is_caption(self, style: str | None) -> bool:
        """True for the style of captions, and those based on it."""
        return style is not None and any(_CAPTION.match(name) for name in self._names(style))

    def is_contents(self, style: str | None) -> bool:
        """True for the styles of a table of contents."""
        return style is not None and any(_CONTENTS.match(name) for name in self._names(style))

    def of_text(self, style: str | None, name: str, kind: str = "paragraph") -> bool:
        """Whether a style switches something on for its text."""
        key = (style, name, kind)
        if key not in self._switches:
            said = (switched(below(own, "w:rPr"), name) for own in self.chain(style, kind))
            self._switches[key] = next((own for own in said if own is not None), False)
        return self._switches[key]

    def text_value(self, style: str | None, path: str, kind: str = "character") -> str | None:
        """What a style says of its text."""
        key = (style, path, kind)
        if key not in self._values:
            said = (value(own, f"w:rPr/{path}") for own in self.chain(style, kind))
            self._values[key] = next((own for own in said if own is not None), None)
        return self._values[key]

    def paragraph_value(self, paragraph: Element, path: str, name: str = "w:val") -> str | None:
        """What a paragraph or its style says of it."""
        properties = below(paragraph, "w:pPr")
        own = value(properties, path, name)
        if own is not None:
            return own
        bases = self.chain(value(properties, "w:pStyle"))
        return next((found for each in bases if (found := value(each, f"w:pPr/{path}", name)) is not None), None)

    def table_part(self, style: str | None, part: str) -> Element | None:
        """What a table's style says of its first row, its last column or the like; None where it says nothing."""
        for own in self.chain(style, "table"):
            for each in own.iter("w:tblStylePr"):
                if each.get("w:type") == part:
                    return each
        return None


class Numbering:
    """The lists of a document, and how far each has come."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        """Take up ``numbering.xml``, or that there is none."""
        self._styles = styles
        self._levels: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for own in tree.iter("w:abstractNum") if tree is not None else ():
            levels = {whole(each.get("w:ilvl")): each for each in own.iter("w:lvl")}
            self._levels[own.get("w:abstractNumId", "")] = levels
        for own in tree.iter("w:num") if tree is not None else ():
            number = own.get("w:numId", "")
            self._lists[number] = value(own, "w:abstractNumId") or ""
            for each in own.iter("w:lvlOverride"):
                start = value(each, "w:startOverride")
                if start is not None:
                    self._starts[number, whole(each.get("w:ilvl"))] = whole(start)

    def label(self, paragraph: Element) -> ListLabel | None:
        """What stands before the paragraph, which is counted; None where it is in no list."""
        number = self._styles.paragraph_value(paragraph, "w:numPr/w:numId")
        shape = self._lists.get(number or "")
        if number is None or shape is None:
            return None
        level = self._level(paragraph, shape)
        levels = self._levels.get(shape, {})
        own = levels.get(level)
        if own is None:
            return None
        form, is_legal = value(own, "w:numFmt") or "decimal", below(own, "w:isLgl") is not None
        if form == "none":
            return None
        counts = self._counted(number, shape, level)
        pattern = value(own, "w:lvlText") or ""
        if form == "bullet":
            font = value(own, "w:rPr/w:rFonts", "w:ascii") or ""
            return ListLabel(symbols(pattern, font), level, is_bullet=True, is_plain=False)

        def filled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            each = "decimal" if is_legal else value(levels.get(at), "w:numFmt") or "decimal"
            return numeral(counts.get(at, self._start(number, shape, at)), each)

        text = _PLACEHOLDER.sub(filled, pattern).strip()
        return ListLabel(text, level, is_bullet=False, is_plain=re.fullmatch(r"\d+[.)]?", text) is not None)

    def _level(self, paragraph: Element, shape: str) -> int:
        """The level that the paragraph says, or the one that its style stands for."""
        said = value(paragraph, "w:pPr/w:numPr/w:ilvl")
        if said is not None:
            return whole(said)
        style = value(paragraph, "w:pPr/w:pStyle")
        for level, own in self._levels.get(shape, {}).items():
            if style is not None and value(own, "w:pStyle") == style:
                return level
        return whole(self._styles.paragraph_value(paragraph, "w:numPr/w:ilvl"))

    def _start(self, number: str, shape: str, level: int) -> int:
        own = self._levels.get(shape, {}).get(level)
        return self._starts.get((number, level), whole(value(own, "w:start") or "1"))

    def _counted(self, number: str, shape: str, level: int) -> dict[int, int]:
        """The numbers of all levels at a paragraph of this one."""
        # lists of one shape count on after each other, but one that says where it starts
        key = number if any(own == number for own, _ in self._starts) else shape
        counts = self._counts.setdefault(key, {})
        counts[level] = counts[level] + 1 if level in counts else self._start(number, shape, level)
        for deeper in [own for own in counts if own > level]:
            del counts[deeper]
        return counts


def numeral(number: int, form: str) -> str:
    """A number in one of the forms that Word counts in.

    >>> numeral(4, "lowerRoman"), numeral(2, "upperLetter"), numeral(6, "chicago"), numeral(7, "decimal")
    ('iv', 'B', '††', '7')
    """
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4_000:  # noqa: PLR2004 - what Roman numerals reach
        text, rest = "", number
        for size, sign in (*_ROMAN, *_ROMAN_LOW):
            text += sign * (rest // size)
            rest %= size
        return text if form == "lowerRoman" else text.upper()
    if form == "chicago" and number > 0:
        return _CHICAGO[(number - 1) % 4] * ((number - 1) // 4 + 1)
    return f"{number:02d}" if form == "decimalZero" else str(number)
