"""Prose in Markdown: where its links lead, what it may not hold, and how figures in it point to their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rakenskap.guard import link_allowed
from rakenskap.number import NBSP

_LINK: Final = re.compile(
    r"(?<!\\)(!?)\[((?:[^\[\]\\]|\\.)*)\]\(\s*(<[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)[^)]*\)"
)
_REFERENCE: Final = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*(\S+)", re.MULTILINE)
_AUTOLINK: Final = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>")
_HEADING: Final = re.compile(r"^ {0,3}#{1,6}(?=\s|$).*$|^(?:=+|-{2,})[ \t]*$", re.MULTILINE)
_TAL: Final = re.compile(r"tal:([a-z0-9_]+)/([a-z0-9_+-]+)/([a-z0-9_]+)")
_GROUPS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNIT: Final = re.compile(
    r"(?<=\d) (?=(?:mnkr|tkr|kr|kronor|miljoner|procentenheter|procent|%|personer|barn|hushåll|st|dagar|månader|timmar|år)\b|(?<= )%)"
)
_PARAGRAPH: Final = re.compile(r"(?<=§) (?=\d)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link in prose: its words, its target, and where the target begins (line and column counted from 1)."""

    text: str
    target: str
    line: int
    column: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class CellReference:
    """What ``tal:table/row±row/column`` means: signed row ids of one column."""

    table: str
    rows: tuple[tuple[int, str], ...]
    column: str


def links(text: str) -> Iterator[Link]:
    """Every link, image, reference and autolink of ``text`` in order."""
    found = []
    for match in _LINK.finditer(text):
        target = match[3].strip("<>")
        found.append((match.start(3), Link(match[2], target, 0, 0, bool(match[1]))))
    for match in _REFERENCE.finditer(text):
        found.append((match.start(1), Link("", match[1].strip("<>"), 0, 0)))
    for match in _AUTOLINK.finditer(text):
        found.append((match.start(1), Link(match[1], match[1], 0, 0)))
    for start, link in sorted(found, key=lambda pair: pair[0]):
        line = text.count("\n", 0, start) + 1
        yield Link(link.text, link.target, line, start - text.rfind("\n", 0, start), link.image)


def headings(text: str) -> Iterator[tuple[int, str]]:
    """Every line that Markdown would make a heading or a rule of, with its number from 1."""
    for match in _HEADING.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[0]


def reference(target: str) -> CellReference | None:
    """What a ``tal:`` target means, or None when it isn't written as table/row/column.

    >>> reference("tal:d/hvb_unga+hvb_vuxna/avvikelse_2018").rows
    ((1, 'hvb_unga'), (1, 'hvb_vuxna'))
    """
    match = _TAL.fullmatch(target)
    if match is None:
        return None
    rows = re.findall(r"([+-]?)([a-z0-9_]+)", match[2])
    if "".join(sign + row for sign, row in rows) != match[2]:
        return None
    return CellReference(match[1], tuple((-1 if sign == "-" else 1, row) for sign, row in rows), match[3])


def allowed(link: Link) -> bool:
    """True when the link may stand in prose: no images, and only https, mailto, anchors and cells."""
    return not link.image and link_allowed(link.target)


def page_markdown(text: str) -> str:
    """``text`` as it stands on a page: cells as anchors, HTML escaped, no-break spaces in figures.

    A sum of cells leads to its first cell.
    """

    def anchored(match: re.Match[str]) -> str:
        cell = reference(match[3].strip("<>"))
        if cell is None:
            return match[0]
        return f"[{match[2].replace(' ', NBSP)}](#{cell.table}.{cell.rows[0][1]}.{cell.column})"

    anchored_text = _LINK.sub(anchored, text)
    spaced = _PARAGRAPH.sub(NBSP, _UNIT.sub(NBSP, _GROUPS.sub(NBSP, anchored_text)))
    escaped = re.sub(r"&(?=#?\w+;)", "&amp;", spaced).replace("<", "&lt;")
    return escaped.replace("[[fragment:", "\\[\\[fragment:")


def escaped_words(text: str) -> str:
    """Plain words as Markdown that shows them as they are."""
    return re.sub(r"([\\`*_\[\]{}#|<>])", _escape, text.replace("&", "&amp;"))


def _escape(match: re.Match[str]) -> str:
    return {"<": "&lt;", ">": "&gt;"}.get(match[1], "\\" + match[1] if match[1] != "|" else "&#124;")
