"""What two builds say differently in published editions: the words and figures of a page, not its dress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

_EDITION: Final = re.compile(r"(?:^|/)v\d+\.\d+\.\d+/")
_PAGE: Final = ".html"
_CONTENT: Final = "article"
_SILENT: Final = frozenset({"script", "style", "template"})
_READ: Final = ("alt", "aria-label", "href", "id", "title")
"""Attributes that a reader meets, or that others link to."""
_PACKED: Final = (".zip", ".js", ".css")
"""What may be packed in other bytes, and what belongs to the dress."""


def differences(before: Path, after: Path) -> list[str]:
    """The files of published editions that are gone or say something else in the site ``after``, in order."""
    return [path for path in sorted(_edition_files(before)) if not _is_same(before / path, after / path)]


def editions(site: Path) -> int:
    """How many pages of published editions there are."""
    return sum(path.endswith(_PAGE) for path in _edition_files(site))


def _edition_files(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and _EDITION.search(name) and path.suffix not in _PACKED:
            yield name


def _is_same(before: Path, after: Path) -> bool:
    if not after.is_file():
        return False
    if before.suffix != _PAGE:
        return before.read_bytes() == after.read_bytes()
    return said(before.read_text(encoding="utf-8")) == said(after.read_text(encoding="utf-8"))


def said(html: str) -> tuple[str, ...]:
    """What a page says in its content, piece by piece: its words, and where its links and anchors lead."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    return tuple(reader.pieces)


class _PageReader(HTMLParser):
    """Gathers what stands in the content of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._within = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within += tag == _CONTENT
        self._silent += tag in _SILENT
        if self._within and not self._silent:
            self.pieces += [f"{name}={value}" for name, value in attrs if name in _READ]

    def handle_endtag(self, tag: str) -> None:
        self._within -= tag == _CONTENT
        self._silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if self._within and not self._silent and words:
            self.pieces.append(words)
