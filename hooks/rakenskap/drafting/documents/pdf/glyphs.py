"""The text of a PDF's pages as marked content: glyphs with their places, and the text that a run of them makes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from rakenskap.drafting.documents.markdown_text import Stretch
from rakenskap.drafting.documents.printed_text import LIGATURES, symbols

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFStackT, PDFTextState
    from pdfminer.pdfpage import PDFPage
    from pdfminer.utils import Matrix

MOST_GLYPHS: Final = 4_000_000
_BOLD: Final = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC: Final = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_SUBSET: Final = re.compile(r"[A-Z]{6}\+")
_INVISIBLE: Final = 3
"""The mode of text that is found and not seen: what a program has recognised in a picture."""
_GAP: Final = 0.2
"""How wide a gap is that parts words, in the size of the text: a space is some 0.25."""
_LINE: Final = 0.6
_SMALL: Final = 0.85
_LIFTED: Final = 0.15
_SOFT: Final = "\u00ad"
_DIVIDED: Final = re.compile(r"[^\W\d_]{2}-$")
_KEPT: Final = re.compile(r"(?:och|eller|samt|respektive|till|and|or)\b")
"""What follows a hyphen that is part of the word at the end of a line: ``kultur- och``."""


class TooManyGlyphsError(Exception):
    """The pages hold more text than any report."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign on a page: what it says, where it stands, and how it is drawn."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class _GlyphPlace:
    left: float
    base: float
    width: float
    size: float


@dataclass(slots=True)
class _Mark:
    """A stretch of marked content that has begun."""

    mcid: int | None
    is_artifact: bool
    actual: str | None
    is_told: bool = False


class MarkedContent(PDFTextDevice):
    """Gathers the glyphs of all pages by page and mark."""

    def __init__(self, manager: Any) -> None:  # noqa: ANN401 - the library's own
        """Begin with none."""
        super().__init__(manager)
        self.glyphs: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        self.invisible = self.visible = self.pictures = 0
        self.untagged: Counter[int] = Counter()
        """How many signs of each page, counted from 1, are neither tagged nor said to be decoration."""
        self._marks: list[_Mark] = []
        self._page = self._number = 0
        self._is_invisible = False

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self._page = int(page.pageid) if isinstance(page.pageid, int) else 0
        self._number += 1
        self._marks.clear()
        del ctm

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        own: Any = resolve1(props)
        said: Mapping[str, Any] = own if isinstance(own, dict) else {}
        mcid = resolve1(said.get("MCID"))
        before = self._marks[-1] if self._marks else None
        actual = resolve1(said.get("ActualText"))
        self._marks.append(
            _Mark(
                mcid if isinstance(mcid, int) else before.mcid if before is not None else None,
                tag.name == "Artifact" or (before is not None and before.is_artifact and not isinstance(mcid, int)),
                decode_text(actual) if isinstance(actual, bytes) else None,
            )
        )

    def end_tag(self) -> None:
        if self._marks:
            self._marks.pop()

    def render_image(self, name: str, stream: object) -> None:
        del name, stream
        self.pictures += 1

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        self._is_invisible = textstate.render == _INVISIBLE
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917 - the library's own
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        del ncs, graphicstate
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        width = font.char_width(cid) * fontsize * scaling
        a, b, c, d, e, f = matrix
        place = _GlyphPlace(e + c * rise, f + d * rise, width * (a or b), abs(fontsize * (d or c or 1)))
        self._keep(text, font, place)
        return width

    def _keep(self, text: str, font: PDFFont, place: _GlyphPlace) -> None:
        mark = self._marks[-1] if self._marks else None
        if mark is not None and mark.is_artifact:
            return
        self.visible += not self._is_invisible
        self.invisible += self._is_invisible
        if self.visible + self.invisible > MOST_GLYPHS:
            raise TooManyGlyphsError
        if mark is None or mark.mcid is None:
            self.untagged[self._number] += bool(text.strip())
            return
        spoken = next((own for own in reversed(self._marks) if own.actual is not None), None)
        if spoken is not None:
            text = "" if spoken.is_told else spoken.actual or ""
            spoken.is_told = True
        name = _SUBSET.sub("", str(font.fontname or ""))
        own = Glyph(
            symbols(text.translate(LIGATURES), name.partition("-")[0]),
            place.left,
            place.left + place.width,
            place.base,
            place.size,
            _BOLD.search(name) is not None,
            _ITALIC.search(name) is not None,
        )
        self.glyphs[self._page, mark.mcid].append(own)


class MarkedInterpreter(PDFPageInterpreter):
    """Runs the pages, with the properties of marked content looked up where they have a name."""

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:  # noqa: N802 - the library's own
        if isinstance(props, PSLiteral):
            named: Any = resolve1((self.resources or {}).get("Properties"))
            found: Any = resolve1(named.get(props.name)) if isinstance(named, dict) else None
            super().do_BDC(tag, found)
        else:
            super().do_BDC(tag, props)


def stretches(runs: Iterable[Sequence[Glyph]]) -> list[Stretch]:
    """The text that runs of glyphs make, in their order: words parted, lines joined, raised signs told."""
    glyphs = [own for run in runs for own in run if own.text]
    if not glyphs:
        return []
    main = Counter(round(own.size, 1) for own in glyphs if own.text.strip()).most_common(1)
    size = main[0][0] if main else glyphs[0].size
    result: list[Stretch] = []
    before: Glyph | None = None
    for at, (own, raised) in enumerate(_with_raised(glyphs, size)):
        lead = _between(before, own, size, result)
        if lead == " " and before is not None and _is_new_line(before, own, size) and _is_divided(result, glyphs, at):
            result[-1] = replace(result[-1], text=result[-1].text.removesuffix("-"))
            lead = ""
        result.append(Stretch(lead + own.text, bold=own.bold, italic=own.italic, raised=raised))
        before = own
    return _joined(result)


def _with_raised(glyphs: Sequence[Glyph], size: float) -> Iterator[tuple[Glyph, bool]]:
    """Each glyph, and whether it is smaller and stands higher than the text of its line."""
    for at, own in enumerate(glyphs):
        is_raised = False
        if own.size < _SMALL * size and own.text.strip():
            near = next(
                (glyphs[place] for place in _near(at, len(glyphs)) if glyphs[place].size >= _SMALL * size), None
            )
            is_raised = near is not None and _LIFTED * size < own.base - near.base < size
        yield own, is_raised


def _near(at: int, count: int) -> Iterator[int]:
    """The places around one, the nearest before it first."""
    yield from range(at - 1, max(at - 12, -1), -1)
    yield from range(at + 1, min(at + 12, count))


def _between(before: Glyph | None, own: Glyph, size: float, result: list[Stretch]) -> str:
    """What stands between two glyphs: nothing, or a space. A word that is divided between two lines is put together."""
    if before is None or not result:
        return ""
    if _is_new_line(before, own, size):
        said = result[-1].text
        return "" if said.endswith((" ", "\n", _SOFT)) or own.text.startswith(" ") else " "
    if own.left - before.right > _GAP * max(size, 1) and not before.text.endswith(" ") and not own.text.startswith(" "):
        return " "
    return ""


def _is_new_line(before: Glyph, own: Glyph, size: float) -> bool:
    return abs(own.base - before.base) > _LINE * max(size, 1) and own.left < before.right


def _is_divided(result: Sequence[Stretch], glyphs: Sequence[Glyph], at: int) -> bool:
    """True where a word has been divided with a hyphen at the end of a line, which belongs to no word."""
    said = "".join(own.text for own in result[-4:])
    word = "".join(own.text for own in glyphs[at : at + 12])
    return _DIVIDED.search(said) is not None and word[:1].islower() and _KEPT.match(word) is None


def _joined(pieces: Sequence[Stretch]) -> list[Stretch]:
    """The pieces with those put together that look alike."""
    result: list[Stretch] = []
    for own in pieces:
        last = result[-1] if result else None
        is_alike = last is not None and (last.bold, last.italic, last.raised) == (own.bold, own.italic, own.raised)
        if last is not None and (is_alike or (not own.text.strip() and not last.raised)):
            result[-1] = Stretch(last.text + own.text, last.bold, last.italic, last.raised)
        else:
            result.append(own)
    return [Stretch(own.text.replace(_SOFT, ""), own.bold, own.italic, own.raised) for own in result]
