"""What a finished page says, as the search reads it: its head, and its sections, tables, facts and terms with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser
from typing import Final

MARK: Final = "data-search"
"""What the theme marks a page with that is to be found; its value is what kind of page it is."""

LEFT_OUT: Final = frozenset(
    {
        "headerlink",
        "rk-sr",
        "rk-banner",
        "rk-acts",
        "rk-links",
        "rk-src",
        "rk-made",
        "rk-summary-by",
        # a chart shows what its table says
        "rk-chart",
        "rk-enhet",
        "rk-ref",
        "rk-fault",
        "rk-foot",
        "rk-cite",
        "rk-list",
        "rk-years",
        "rk-over",
        "rk-find",
        "rk-light",
        # so does what is computed of a table, and where it stood a year before is another page
        "rk-proportion",
        "rk-earlier",
    }
)
"""The classes of what isn't found: what is said elsewhere on the page, leads away from it or is the same on every page.

One list, so that what is found can be read in one place; a test holds each name against the templates.
"""
_TAGS: Final = frozenset({"summary", "svg", "script", "style", "template", "button", "form"})
UNFOUND: Final = {
    # downloads and citation are the same on every report
    "report": frozenset({"ladda-ned", "citera"}),
    # a board is found by what it is; the rest of its page stands in its reports
    "board": frozenset({"senaste", "ar", "nyckeltal", "rattelser"}),
}
"""The addresses of the sections that aren't found, by the kind of page."""
_HEADS: Final = frozenset({"year", "measure", "list"})
"""Kinds of page that are found by their head alone: what else they say stands in the reports."""
_ARTICLE: Final = re.compile(rf"<article\b[^>]*\b{MARK}=.*?(?=<.article\b|\Z)", re.DOTALL)
_UNREAD: Final = re.compile(
    r"<(?:svg) class=.rk-svg[^>]*>.*?<.svg>|<(?:td) class=.num[^>]*>[^<]*(?:<(?!.?t)[^<]*)*<.td>", re.DOTALL
)
"""What is left out below, too, wherever it stands: most of a report's page, and read it takes as long as the rest."""
_VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source", "rect", "line", "path"})
_HEADING: Final = re.compile(r"h[1-6]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060]")
_NUMBER: Final = re.compile(r"^\w+ \d+\. ")
"""What stands before the title of a table: its number in the report."""
_SPACE: Final = re.compile(r"[^\S\u00a0\u202f]+")
_BETWEEN: Final = {"dt": ": ", "dd": " · "}
"""What stands after a label and a value among the facts of a head."""
_BLOCKS: Final = frozenset(
    {"p", "li", "dd", "dt", "td", "th", "tr", "div", "caption", "figcaption", "blockquote", "pre"}
)


class PartKind(StrEnum):
    """What a part of a page is."""

    HEAD = "head"
    SECTION = "section"
    TABLE = "table"
    FACT = "fact"
    TERM = "term"


@dataclass(slots=True)
class PagePart:
    """A place of a page that a hit leads to: its title, what that stands under, what is said there, and a table's heads."""

    kind: PartKind
    anchor: str = ""
    title: str = ""
    over: str = ""
    text: str = ""
    heads: str = ""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it is found: what kind it is, whose it is, its year, and its parts, the head first."""

    kind: str
    place: str
    year: str
    title: str
    parts: tuple[PagePart, ...]


def page_text(html: str) -> PageText | None:
    """What a page says, or None for one that isn't to be found."""
    found = _ARTICLE.search(html)
    if found is None:
        return None
    reader = _ArticleReader()
    reader.feed(_UNREAD.sub("", found[0]))
    reader.close()
    return reader.page()


@dataclass(slots=True)
class _Open:
    """An element that is open; after one with a ``before`` that part goes on."""

    tag: str
    anchor: str = ""
    css: frozenset[str] = frozenset()
    before: PagePart | None = None


@dataclass(slots=True)
class _ReadSoFar:
    """How far a page has been read.

    ``titled`` is the element whose words are the title of the part ``now``, ``skipped`` how deep in something that isn't
    found, and ``silenced`` the level of the heading whose section isn't.
    """

    now: PagePart
    parts: list[PagePart]
    about: dict[str, str] = field(default_factory=dict)
    opened: list[_Open] = field(default_factory=list)
    headings: list[tuple[int, PagePart]] = field(default_factory=list)
    titled: str = ""
    in_head: bool = False
    skipped: int = 0
    silenced: int = 0


class _ArticleReader(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        head = PagePart(PartKind.HEAD)
        self._own = _ReadSoFar(head, [head])

    def page(self) -> PageText:
        """What has been read."""
        own = self._own
        for part in own.parts:
            part.title, part.text, part.over = _clean(part.title), _clean(part.text), _clean(part.over)
            if part.kind is PartKind.TABLE:
                part.title = _NUMBER.sub("", part.title)
        kept = tuple(part for part in own.parts if part.title or part is own.parts[0])
        # that of a year or a report is without its year
        title = (own.about.get("data-year") and own.about.get("data-page")) or kept[0].title
        return PageText(
            own.about.get(MARK, ""), own.about.get("data-place", ""), own.about.get("data-year", ""), title, kept
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element, and the part that it begins."""
        own, given = self._own, {name: value or "" for name, value in attrs}
        if tag == "article":
            own.about = given
        if tag in _VOID:
            self._say(" ")
            return
        css = frozenset(given.get("class", "").split())
        opened = _Open(tag, given.get("id", ""), css)
        if own.skipped or tag in _TAGS or css & LEFT_OUT or (tag == "td" and "num" in css):
            own.skipped += 1
        else:
            self._begin(tag, css, opened)
        own.opened.append(opened)

    def _begin(self, tag: str, css: frozenset[str], opened: _Open) -> None:
        own = self._own
        if css & {"rk-fig", "rk-listing", "rk-goal"}:
            opened.before = own.now
        elif tag == "h1":
            own.titled = tag
        elif tag == "thead":
            own.in_head = True
        elif _HEADING.fullmatch(tag):
            self._heading(int(tag[1]), opened)
        elif "rk-cap" in css:
            self._part(PartKind.TABLE, opened.anchor.removesuffix("-t"), "b")
        elif tag == "dt" and opened.anchor:
            self._part(PartKind.TERM, opened.anchor, tag)
        elif tag == "dt" and self._is_fact():
            self._part(PartKind.FACT, self._anchor(), tag)
        elif tag == "dd" and own.now.kind is PartKind.FACT:
            own.now.title += ": "
            own.titled = tag

    def _heading(self, level: int, opened: _Open) -> None:
        own = self._own
        kind = own.about.get(MARK, "")
        if level <= own.silenced:
            own.silenced = 0
        if kind in _HEADS:
            own.silenced = 1
        elif opened.anchor in UNFOUND.get(kind, ()):
            own.silenced = level
        while own.headings and own.headings[-1][0] >= level:
            own.headings.pop()
        self._part(PartKind.SECTION, opened.anchor or self._anchor(), opened.tag)
        own.headings.append((level, own.now))

    def _is_fact(self) -> bool:
        """True in a box of facts outside the head of the page, whose facts are what the page itself is found by."""
        around = [entry.css for entry in self._own.opened]
        return any("rk-meta" in css for css in around) and not any("rk-head" in css for css in around)

    def _part(self, kind: PartKind, anchor: str, titled: str) -> None:
        """Begin a part, whose title is what the element ``titled`` says."""
        own = self._own
        own.now = PagePart(kind, anchor, over=own.headings[-1][1].title if own.headings else "")
        own.parts.append(own.now)
        own.titled = titled

    def _anchor(self) -> str:
        """The address of the nearest element around that has one."""
        return next((entry.anchor for entry in reversed(self._own.opened) if entry.anchor), "")

    def handle_endtag(self, tag: str) -> None:
        """End an element; a part that is within it ends there, too."""
        own = self._own
        if tag in _VOID or not own.opened:
            return
        ended = own.opened.pop()
        if own.skipped:
            own.skipped -= 1
            return
        if own.titled == tag:
            own.titled = ""
        own.in_head = own.in_head and tag != "thead"
        if ended.before is not None:
            own.now = ended.before
        if tag in _BLOCKS:
            self._say(_BETWEEN.get(tag, " ") if own.now is own.parts[0] else " ")

    def handle_data(self, data: str) -> None:
        """Add words to the title or the text of the part that is being read."""
        self._say(data)

    def _say(self, words: str) -> None:
        own = self._own
        if own.skipped or own.silenced:
            return
        if own.titled:
            own.now.title += words
        elif own.in_head:
            own.now.heads += words
        else:
            own.now.text += words


def _clean(words: str) -> str:
    return _SPACE.sub(" ", _INVISIBLE.sub("", words)).strip(" ·")
