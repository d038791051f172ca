"""PDF files: the parts of one as a browser makes it, and the tags, the bookmarks and the description of a whole one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

MADE = (
    b"%PDF-1.4\n<</Title <FEFF00C50072>\n/CreationDate (D:20261130181206+00'00')\n/ModDate (D:20261130181206+00'00')>>\n"
    b"<</S /Figure\n/P 2 0 R>>\n<</S /Figure\n/Alt <FEFF006100AD0062>\n/P 3 0 R>>\n"
    b"<</ID (node00000348)>> <</Headers [(node00000348) (node00000399)]>>\n"
    b"/StructTreeRoot 1 0 R /MarkInfo << >> /Lang (sv) /Outlines 4 0 R /DisplayDocTitle true"
)


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a file's structure: its kind, what it is described as, and what it says of itself as a cell."""

    kind: str
    alternative: str
    scope: str
    headers: int


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """What a program that reads a PDF file aloud is told."""

    title: str
    language: str
    is_tagged: bool
    shows_title: bool
    bookmarks: tuple[tuple[int, str], ...]
    elements: tuple[Element, ...]

    @classmethod
    def read(cls, path: Path) -> PrintedFile:
        """The file at a path."""
        with path.open("rb") as file:
            document = PDFDocument(PDFParser(file))
            root = document.catalog
            return cls(
                decode_text(document.info[0]["Title"]),
                decode_text(resolve1(root["Lang"])),
                bool(resolve1(root["MarkInfo"]).get("Marked")),
                bool(resolve1(root["ViewerPreferences"])["DisplayDocTitle"]),
                tuple((level, str(title)) for level, title, *_ in document.get_outlines()),
                tuple(_elements(root["StructTreeRoot"])),
            )

    @property
    def kinds(self) -> Counter[str]:
        """How many elements there are of each kind."""
        return Counter(own.kind for own in self.elements)


def _elements(node: Any) -> Iterator[Element]:  # noqa: ANN401 - whatever stands in the file
    own = resolve1(node)
    for child in own if isinstance(own, list) else ():
        yield from _elements(child)
    if not isinstance(own, dict):
        return
    if "S" in own:
        told: dict[str, Any] = {}
        listed = resolve1(own.get("A", []))
        for one in listed if isinstance(listed, list) else [listed]:
            told |= resolve1(one)
        scope = getattr(told.get("Scope"), "name", "")
        headers = len(resolve1(told.get("Headers", [])))
        yield Element(own["S"].name, decode_text(resolve1(own.get("Alt", b""))), scope, headers)
    yield from _elements(own.get("K"))
