"""What the pages of a site say otherwise: every page as it is drawn, and the same change on many pages told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Final

from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.editions.changes import text_change
from rakenskap.site import page_link
from rakenskap.site.site import Site

_EDITORS: Final = ("fel/", "utkast/")
"""Where the pages are that only editors see."""
_SILENT: Final = frozenset({"script", "style", "template"})
_WITHIN: Final = frozenset({
    "a", "abbr", "b", "code", "del", "em", "i", "ins", "small", "span", "strong", "sub", "sup", "tspan", "svg",
})  # fmt: skip
"""Elements that stand in a line of text."""
_META: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ANCHOR: Final = re.compile(r"\s*\{#[\w.-]+\}")
_QUIET: Final = str.maketrans({"\u00ad": None, "\u200b": None, "\u00a0": " "})
_MOST: Final = 4000
"""How many lines a page may have to be compared line by line."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """Lines that went and came in one place of some ``pages``, by their addresses."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageChange:
    """What some pages say otherwise: those that are new and gone, lines that are others, and pages that only look otherwise.

    ``total`` is how many pages there are now.
    """

    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    lines: tuple[LineChange, ...] = ()
    relaid: tuple[str, ...] = ()
    total: int = 0

    @property
    def altered(self) -> tuple[str, ...]:
        """Every page with other words, once."""
        return tuple(sorted({page for own in self.lines for page in own.pages}))

    def without(self, reports: Container[str]) -> PageChange:
        """The same without the pages of these reports, which are told by themselves."""

        def kept(pages: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(page for page in pages if page.rstrip("/") not in reports)

        lines = (replace(own, pages=kept(own.pages)) for own in self.lines)
        return replace(
            self,
            came=kept(self.came),
            went=kept(self.went),
            lines=tuple(own for own in lines if own.pages),
            relaid=kept(self.relaid),
        )


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """The pages of a site by their paths: what tells each from every other, and ``source``, which gives one whole."""

    digests: Mapping[str, str]
    source: Callable[[str], str]


def pages_of(site: Site) -> DrawnPages:
    """The pages of a site; their fragments go by the hash of their bytes."""
    places = {own.path: (own, of) for own, of in site.files() if own.is_page}
    fragments = site.builder.render.fragments

    def source(path: str) -> str:
        return PLACEHOLDER.sub(lambda name: fragments.get(name[1]), site.source(*places[path]))

    return DrawnPages({path: own.digest for path, (own, _) in places.items()}, source)


def between(before: DrawnPages, after: DrawnPages) -> PageChange:
    """What the pages of two sites say otherwise; what many say otherwise alike comes first, and once."""
    old, new = _readers(before), _readers(after)
    differing = [path for path in new if path in old and old[path] != new[path]]
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    relaid = []
    for path in differing:
        one, other = before.source(path), after.source(path)
        address = page_link.url(path).removeprefix("./")
        hunks = list(_hunks(said(one), said(other)))
        if not hunks and one != other:
            relaid.append(address)
        for hunk in hunks:
            groups.setdefault(hunk, []).append(address)
    lines = [LineChange(*hunk, tuple(dict.fromkeys(pages))) for hunk, pages in groups.items()]
    return PageChange(
        tuple(_addresses(new, old)),
        tuple(_addresses(old, new)),
        tuple(sorted(lines, key=lambda own: (-len(own.pages), own.pages))),
        tuple(relaid),
        len(new),
    )


def _addresses(paths: Mapping[str, str], others: Container[str]) -> Iterator[str]:
    return (page_link.url(path).removeprefix("./") for path in sorted(paths) if path not in others)


def _readers(pages: DrawnPages) -> dict[str, str]:
    """What tells the pages that readers see from every other."""
    return {path: digest for path, digest in pages.digests.items() if not path.startswith(_EDITORS)}


def said(source: str) -> tuple[str, ...]:
    """What a page says, line by line, whatever it is marked up with."""
    reader = _LineReader()
    reader.feed(_META.sub("", source))
    reader.close()
    return tuple(reader.lines())


@dataclass
class _LineReader(HTMLParser):
    """Gathers the words of a page, a line for each element that stands by itself."""

    pieces: list[str] = field(default_factory=list)
    silent: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self.silent += tag in _SILENT
        if tag not in _WITHIN:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT
        if tag not in _WITHIN:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)

    def lines(self) -> Iterator[str]:
        """The lines that hold anything."""
        for line in "".join(self.pieces).translate(_QUIET).split("\n"):
            words = " ".join(_ANCHOR.sub("", line).split())
            if words:
                yield words


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The lines that went and came, place by place."""
    if max(len(before), len(after)) > _MOST:
        yield (), ()
        return
    for kind, start, end, begin, stop in text_change.script(before, after):
        if kind != "equal":
            yield tuple(before[start:end]), tuple(after[begin:stop])
