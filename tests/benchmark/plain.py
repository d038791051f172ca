"""The same finished pages for plain Material for MkDocs: tables as Markdown, charts as SVG in the text."""

from __future__ import annotations

import html
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from rakenskap.base.fragment import PLACEHOLDER, Fragments

CONFIG: Final = """site_name: Rapporter
docs_dir: content
site_dir: site
theme:
  name: material
  language: sv
  font: false
  features: [navigation.prune]
plugins: [{plugins}]
validation:
  nav: {{omitted_files: ignore, not_found: ignore, absolute_links: ignore}}
  links: {{not_found: ignore, anchors: ignore, absolute_links: ignore, unrecognized_links: ignore}}
markdown_extensions:
  - toc: {{permalink: true, toc_depth: 3}}
  - tables
  - def_list
  - attr_list
"""
_VOID: Final = frozenset({"br", "hr", "img", "input", "wbr", "col"})
_BLOCKS: Final = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "figure", "figcaption", "caption", "details", "summary", "section"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "nav", "header", "footer", "form", "aside"}
)
_SIGNS: Final = re.compile(r"([\\`*_\[\]|#<>])")
_SPACES: Final = re.compile(r"[ \t\r\n]+")


def made(exported: Path, folder: Path) -> None:
    """Makes the site in ``folder`` of what ``rakenskap pages`` wrote to ``exported``."""
    fragments = Fragments(exported / "fragments")
    shutil.copytree(exported / "content", folder / "content")
    for page in sorted((folder / "content").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        page.write_text(
            PLACEHOLDER.sub(lambda match: "\n" + markdown(fragments.get(match[1])) + "\n", text), encoding="utf-8"
        )
    configured(folder, search=False)


def configured(folder: Path, *, search: bool) -> None:
    """Writes the settings of the site in ``folder``, with the theme's search or without."""
    (folder / "mkdocs.yml").write_text(CONFIG.format(plugins="search" if search else ""), encoding="utf-8")


def markdown(fragment: str) -> str:
    r"""The Markdown that says what the HTML ``fragment`` says.

    >>> print(markdown("<table><tr><th>År</th><th>tkr</th></tr><tr><td>2025</td><td>1 | 2</td></tr></table>"))
    | År | tkr |
    |---|---|
    | 2025 | 1 \| 2 |
    """
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    reader.paragraph()
    return "\n\n".join(reader.parts)


class _Reader(HTMLParser):
    """Reads a fragment into the parts of its Markdown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._words: list[str] = []
        self._links: list[str] = []
        self._rows: list[list[str]] | None = None
        self._drawing: list[str] = []
        self._depth = 0

    def paragraph(self) -> None:
        """Ends the paragraph, where there is one."""
        text = self._said()
        if text:
            self.parts.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth or tag == "svg":
            self._depth += tag not in _VOID
            self._drawing.append(self.get_starttag_text() or "")
        elif tag == "table":
            self.paragraph()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
            self._words.append("[")
        elif tag in _BLOCKS and self._rows is None:
            self.paragraph()
        elif tag in {"td", "th"}:
            self._words.clear()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        if self._depth:
            self._drawing.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._drawn(tag)
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].append(self._said())
        elif tag == "table" and self._rows is not None:
            self._tabled(self._rows)
            self._rows = None
        elif tag == "a" and self._links:
            target = self._links.pop()
            self._words.append(f"]({target})" if target else "]")
        elif tag in _BLOCKS and self._rows is None:
            self.paragraph()

    def handle_data(self, data: str) -> None:
        if self._depth:
            self._drawing.append(html.escape(data, quote=False))
        else:
            self._words.append(_SIGNS.sub(r"\\\1", data))

    def _said(self) -> str:
        text = _SPACES.sub(" ", "".join(self._words)).strip()
        self._words.clear()
        return text

    def _drawn(self, tag: str) -> None:
        self._drawing.append(f"</{tag}>")
        self._depth -= 1
        if self._depth == 0:
            self.paragraph()
            self.parts.append(f"<figure>{''.join(self._drawing)}</figure>")
            self._drawing.clear()

    def _tabled(self, rows: list[list[str]]) -> None:
        """A head of several rows is one row in Markdown, and every row has as many cells as the longest."""
        width = max((len(row) for row in rows), default=0)
        whole = [row + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in whole]
        if lines:
            self.parts.append("\n".join([lines[0], "|" + "---|" * width, *lines[1:]]))
