"""Prose in Markdown: where its links lead, what it may not hold, and how figures in it point to their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rakenskap.base.limits import LIMITS
from rakenskap.model.cell_address import CellAddress
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.number import NBSP

_LINK: Final = re.compile(r"(?<!\\)\[((?:[^\[\]\\\n]|\\.|\n(?!\n))*)\]\((\S{0,2000}?)\)")
_TARGET: Final = re.compile(r"[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*\)")
_LONGEST_TARGET: Final = 2_000
_CONTAINERS: Final = re.compile(r"(?:[ \t]*(?:>|[-*+][ \t]|[0-9]+\.[ \t]))*[ \t]*")
_REFUSED: Final = (
    ("prose.table", re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)++")),
    ("prose.heading", re.compile(r"#.*")),  # Python-Markdown asks for no space after the sign
    ("prose.reference", re.compile(r"\[[^\[\]]*\]:.*")),
    ("prose.code", re.compile(r"(?:```|~~~).*")),
)
_UNDERLINE: Final = re.compile(r"(?:=+|-+)[ \t]*")
_RULE: Final = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_TAL: Final = re.compile(r"tal:([a-z0-9_]+)/([a-z0-9_+-]+)/([a-z0-9_]+)")


@dataclass(frozen=True, slots=True)
class ProseSpot:
    """Something in a prose: its words, its line and its column, both counted from 1."""

    words: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ProseLink:
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

    @property
    def cells(self) -> tuple[tuple[int, CellAddress], ...]:
        """The cells with their signs."""
        return tuple((sign, CellAddress(self.table, row, self.column)) for sign, row in self.rows)


def links(text: str) -> Iterator[ProseLink | ProseSpot]:
    """Every link of ``text`` in order; a Spot where ``](`` stands but no link that Räkenskap can read."""
    position = text.find("](")
    count = 0
    while position >= 0 and count < LIMITS.links:
        count += 1
        begin = position + 2
        start = text.rfind("[", 0, position)
        line = text.count("\n", 0, begin) + 1
        column = begin - text.rfind("\n", 0, begin)
        target = _TARGET.match(text, begin, begin + _LONGEST_TARGET)
        words = text[start + 1 : position] if start >= 0 else ""
        if target is None or start < 0 or "]" in words or "\n\n" in words:
            shown = text[max(start, position - 40, 0) : begin + 40].split("\n")[-1 if "\n" in text[start:begin] else 0]
            yield ProseSpot(shown, line, max(column - 2, 1))
        else:
            yield ProseLink(words, target[0][:-1], line, column, image=text[max(start - 1, 0) : start] == "!")
        position = text.find("](", begin)


def link_allowed(target: str) -> bool:
    """True when a link in prose may lead to ``target``: https, mailto, an anchor or a cell."""
    return target.startswith(("https://", "mailto:", "#", "tal:"))


def allowed(link: ProseLink) -> bool:
    """True when the link may stand in prose: no images, and only https, mailto, anchors and cells."""
    return not link.image and link_allowed(link.target)


def before(text: str, link: ProseLink) -> str:
    """What stands before ``link`` in ``text``, as it is read: the words of other links without their targets."""
    lines = text.split("\n")
    whole = "\n".join([*lines[: link.line - 1], lines[link.line - 1][: link.column - 1]])
    return _LINK.sub(r"\1", whole[: whole.rindex("[")])


def as_read(text: str) -> str:
    """One paragraph or list item as it is read: links by their words, without the signs of lists and emphasis.

    Where a link leads away from the report, its address is told, for it is part of what is said.

    >>> as_read("- Ett **underskott** på [11,9 mnkr](tal:prognos/summa/avvikelse), se [SCB](https://scb.se)")
    'Ett underskott på 11,9 mnkr, se SCB (https://scb.se)'
    """
    body = text.strip()[_containers(text.strip()) :]
    words = _LINK.sub(lambda match: match[1] if match[2].startswith("tal:") else f"{match[1]} ({match[2]})", body)
    plain = re.sub(r"(?<![\\\w])(\*{1,3}|_{1,3})(?=\S)(.{1,400}?)(?<=[^\s\\])\1(?!\w)", r"\2", words)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!|<>-])", r"\1", plain)


def refused(text: str) -> Iterator[tuple[str, ProseSpot]]:
    """What else Markdown would make of ``text`` and a report's prose may not hold, as problem codes and spots."""
    above = ""
    in_code = False
    for number, line in enumerate(text.split("\n"), start=1):
        begin = _containers(line)
        body = line[begin:].rstrip()
        code = _line_code(line.strip(), body, above)
        above = line
        if code == "prose.code":
            in_code = not in_code
            code = code if in_code else None  # the fence that ends it has been told with the one that begins it
        if code is not None:
            start = begin if body else len(line) - len(line.lstrip())
            yield code, ProseSpot(line[start:].strip(), number, start + 1)


def _containers(line: str) -> int:
    """How far the signs of lists and quotations reach that the line begins with."""
    match = _CONTAINERS.match(line)
    return match.end() if match is not None else 0


def _line_code(line: str, body: str, above: str) -> str | None:
    """The code of what a line of prose may not be, or None; ``body`` is the line without its containers."""
    for code, pattern in _REFUSED:
        if pattern.fullmatch(body):
            return code
    unquoted = line.lstrip("> \t")
    if above and any(_UNDERLINE.fullmatch(words) for words in (line, unquoted, body)):
        return "prose.heading"
    return "prose.rule" if _RULE.fullmatch(line) or _RULE.fullmatch(body) else None


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


def page_markdown(text: str) -> str:
    """``text`` as it stands on a page: cells as anchors, HTML escaped, no-break spaces in figures.

    A sum of cells leads to its first cell.
    """

    def anchored(match: re.Match[str]) -> str:
        cell = reference(match[2])
        if cell is None:
            return match[0]
        return f"[{match[1].replace(' ', NBSP)}](#{cell.cells[0][1]})"

    anchored_text = _LINK.sub(anchored, text)
    escaped = re.sub(r"&(?=#?\w+;)", "&amp;", tied(anchored_text)).replace("<", "&lt;")
    return escaped.replace("[[fragment:", "\\[\\[fragment:")


def escaped_words(text: str) -> str:
    """Plain words as Markdown that shows them as they are."""
    return re.sub(r"([\\`*_\[\]{}#|<>])", _escape, text.replace("&", "&amp;"))


def _escape(match: re.Match[str]) -> str:
    return {"<": "&lt;", ">": "&gt;"}.get(match[1], "\\" + match[1] if match[1] != "|" else "&#124;")
