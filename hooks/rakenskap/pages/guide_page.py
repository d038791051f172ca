"""The guides for those who write reports, as pages: the files that lie beside the data, in the same words."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rakenskap.base import overlay
from rakenskap.model import addresses
from rakenskap.pages.page import PageHead, Pages
from rakenskap.reading.files.data_folder import DESCRIPTOR
from rakenskap.swedish.identifier import slug

URL: Final = addresses.GUIDES_URL
SOURCES: Final[Mapping[str, str]] = {
    f"{URL}index.md": "data/README.md",
    f"{URL}handbok/index.md": "data/HANDBOK.md",
    f"{URL}referens/index.md": "data/REFERENS.md",
}
"""The files of the guides, by the sources of their pages."""
_PLACES: Final = {
    "data/README.md": URL,
    "data/HANDBOK.md": f"{URL}handbok/",
    "data/REFERENS.md": f"{URL}referens/",
}
_COMMENT: Final = re.compile(r"^<!--.*?-->[ \t]*\n", re.MULTILINE | re.DOTALL)
_OUTSIDE: Final = ("https:", "http:", "mailto:")
_NO_WORD: Final = re.compile(r"[^\w\- ]")
_TITLE: Final = re.compile(r"\btitle=(\S+)")


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as it is written: the source of its page, its file, and its Markdown as GitHub reads it."""

    path: str
    file: str
    text: str


def read(root: Path) -> tuple[Guide, ...]:
    """The guides of the site in ``root``, its own or those that the program brings; none where one is lacking."""
    found = [(path, own, overlay.file(root, own)) for path, own in SOURCES.items()]
    guides = [Guide(path, own, file.read_text(encoding="utf-8")) for path, own, file in found if file is not None]
    return tuple(guides) if len(guides) == len(found) else ()


def markdown(pages: Pages, guide: Guide, reports: Collection[str]) -> str:
    """The Markdown of a guide's page: its headings, and between them what is finished already.

    ``reports`` are the addresses of the reports of the site, for links that lead to their files.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_COMMENT.sub("", guide.text))
    depth = "../" * _PLACES[guide.file].count("/")
    _lead(tokens, guide.file, depth, reports)
    for token in tokens:
        if token.type == "fence":  # under the name of its file
            name = _TITLE.search(token.info)
            token.type = "html_block"
            token.content = pages.templates.render("pages/code.html", title=name[1] if name else "", code=token.content)
    title, words, parts, block = "", "", [], list[Token]()
    taken: Counter[str] = Counter()
    walked = iter(tokens)
    for token in walked:
        if token.type != "heading_open" or token.level:
            if token.type == "table_open":  # it scrolls where the window is narrow, and the keyboard must reach it
                token.attrs = {"tabindex": 0, "aria-label": (words or title).replace("`", "")}
            block.append(token)
            continue
        words = next(walked).content
        next(walked)  # its end
        parts += _drawn(pages, parser, block)
        block = []
        if token.tag == "h1":
            title = words
        else:
            parts.append(f"{'#' * int(token.tag[1:])} {words} {{#{_id(words, taken)}}}")
    parts += _drawn(pages, parser, block)
    head = pages.head(PageHead(title, over=pages.text("guide.over")))
    return pages.page(f"{title} – {pages.text('guide.over')}", head, *parts)


def anchor(fragment: str) -> str:
    """The id of a heading, from the heading or from what a link to it says on GitHub.

    >>> anchor("Nämnden: board.yaml"), anchor("nämnden-boardyaml"), anchor("När ett tal saknas")
    ('namnden-boardyaml', 'namnden-boardyaml', 'nar-ett-tal-saknas')
    """
    return slug(_NO_WORD.sub("", fragment.lower()), "-")


def _id(heading: str, taken: Counter[str]) -> str:
    """The id of a heading; of those that are alike the later ones are counted, as on GitHub."""
    own = anchor(heading)
    taken[own] += 1
    return own if taken[own] == 1 else f"{own}-{taken[own] - 1}"


def _drawn(pages: Pages, parser: MarkdownIt, block: Sequence[Token]) -> list[str]:
    return [pages.fragments.put(parser.renderer.render(block, parser.options, {}))] if block else []


def _lead(tokens: Sequence[Token], file: str, root: str, reports: Collection[str]) -> None:
    """Let links between the guides lead to their pages; those to files that the site doesn't show are only words."""
    for token in tokens:
        inside = token.children or []
        opened: list[Token] = []
        for own in inside:
            if own.type == "link_open":
                place = _place(str(own.attrs.get("href", "")), file, root, reports)
                own.attrs["href"] = place
                own.hidden = not place
                opened.append(own)
            elif own.type == "link_close" and opened:
                own.hidden = opened.pop().hidden
        token.children = [own for own in inside if not (own.hidden and own.type.startswith("link_"))] or None


def _place(href: str, file: str, root: str, reports: Collection[str]) -> str:
    """Where a link of a guide leads on the site, empty where it leads to nothing there."""
    if href.startswith(_OUTSIDE):
        return href
    if href.startswith("#"):
        return f"#{anchor(unquote(href[1:]))}"
    path, _, fragment = unquote(href).partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    address = target.removeprefix("data/").removesuffix(f"/{DESCRIPTOR}")
    url = _PLACES.get(target) or (f"{address}/" if address in reports else "")
    return f"{root}{url}" + (f"#{anchor(fragment)}" if fragment else "") if url else ""
