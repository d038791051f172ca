"""The HTML that hand-written Markdown becomes: which elements may stand there, and what is refused with its line.

What is looked at is what would be published, not the source: so a link is judged however it is written. A tag counts as
one only in the strictest form of HTML, which every browser reads alike; anything else that might be one is refused.

Source: https://html.spec.whatwg.org/multipage/syntax.html#start-tags
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import markdown

_EXTENSIONS: Final = ("toc", "tables", "fenced_code", "def_list")
"""Those that change what HTML comes of a text."""
_EVERYWHERE: Final = frozenset({"id", "class", "lang", "title", "dir", "role"})
_ARIA: Final = "aria-"
_CELL: Final = frozenset({"colspan", "rowspan", "scope", "style"})
_PLAIN: Final = (
    "abbr aside b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd "
    "mark p pre q s samp section small span strong sub summary sup table tbody tfoot thead tr u ul var wbr"
)
ELEMENTS: Final = dict.fromkeys(_PLAIN.split(), frozenset[str]()) | {
    "a": frozenset({"href"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "td": _CELL,
    "th": _CELL,
    "time": frozenset({"datetime"}),
}
"""The elements that a hand-written page may have, with the attributes of each beside those that all may have."""
SCHEMES: Final = ("https", "mailto", "tel")
"""How an address may begin that a link leads to outside of the site."""
_ALIGNED: Final = re.compile(r"text-align: (?:left|right|center);")
"""What Markdown itself writes in a cell."""
_BEGINS: Final = re.compile(r"<(?=[A-Za-z/!?])")
_TAG: Final = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9]*)"
    r"((?:\s+[A-Za-z][\w:.-]*(?:=(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'=<>`]+))?)*)\s*/?>"
)
_ATTRIBUTE: Final = re.compile(r"([A-Za-z][\w:.-]*)(?:=(?:\"([^\"<]*)\"|'([^'<]*)'|([^\s\"'=<>`]+)))?")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED: Final = re.compile(r"[\x00-\x20\x7f]+")
"""What a browser takes out of an address before it reads it."""
_AWAY: Final = re.compile(r"[/\\]{2}")
_CODE: Final = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`|^(?: {4}|\t)[^\n]*", re.DOTALL | re.MULTILINE)
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """One fault: a problem code, what stands there, the element that it is in, and its line from 1."""

    code: str
    found: str
    element: str
    line: int


def faults(body: str) -> Iterator[MarkupFault]:
    """Everything that a page may not hold, in the order of the page."""
    made = markdown.markdown(body, extensions=_EXTENSIONS, output_format="html")
    finder = _Finder(body)
    for begin in _BEGINS.finditer(made):
        tag = _TAG.match(made, begin.start())
        if tag is None or tag[2].lower() not in ELEMENTS:
            found = tag[0] if tag is not None else made[begin.start() :].split("\n", 1)[0]
            is_closing = tag is not None and bool(tag[1])
            if not is_closing:  # what it ends has been told
                sought = f"<{tag[2]}" if tag is not None else found[:4]
                yield MarkupFault("page.html", found[:_LONGEST], tag[2].lower() if tag else "", finder.line(sought))
        elif not tag[1]:
            yield from _of_tag(tag[2].lower(), tag[3], finder)


def _of_tag(element: str, written: str, finder: _Finder) -> Iterator[MarkupFault]:
    for name, *values in _ATTRIBUTE.findall(written):
        key, value = name.lower(), html.unescape("".join(values))
        is_known = key in _EVERYWHERE or key.startswith(_ARIA) or key in ELEMENTS[element]
        if not is_known or (key == "style" and not _ALIGNED.fullmatch(value)):
            yield MarkupFault("page.attribute", name, element, finder.line(name))
        elif key in {"href", "src"}:
            code = _address_fault(value, is_loaded=key == "src")
            if code:
                yield MarkupFault(code, value[:_LONGEST], element, finder.line(value, "".join(values)))


def _address_fault(address: str, *, is_loaded: bool) -> str:
    """The code of why an address may not be led to, or loaded from; nothing when it may."""
    read = _IGNORED.sub("", address)
    scheme = _SCHEME.match(read)
    if is_loaded:
        return "page.foreign" if scheme is not None or _AWAY.match(read) else ""
    return "page.scheme" if scheme is not None and scheme[1].lower() not in SCHEMES else ""


def without_code(body: str) -> str:
    """The text with its code blanked where it stands, so that lines and places count as before."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


class _Finder:
    """Finds the line of the page on which something stands that is in what it becomes, each time the next one."""

    def __init__(self, body: str) -> None:
        self._bodies = (without_code(body).lower(), body.lower())
        self._seen: Counter[str] = Counter()

    def line(self, *sought: str) -> int:
        for words in dict.fromkeys(one.lower() for one in sought if one):
            for body in self._bodies:
                places = [match.start() for match in re.finditer(re.escape(words), body)]
                if places:
                    at = places[min(self._seen[words], len(places) - 1)]
                    self._seen[words] += 1
                    return body.count("\n", 0, at) + 1
        return 1
