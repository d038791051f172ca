"""Text as Markdown that shows just that text: signs escaped, emphasis put around words, links to outside only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from rakenskap.drafting.documents.printed_text import RAISED, plain
from rakenskap.reading.files.markup import SCHEMES

_ESCAPED: Final = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])")
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_BEGINNING: Final = re.compile(r"^(#|[+-](?=\s)|>|~~~|[-=]+$|\d+(?=[.)]\s)|:(?=\s)|\|)")
_AS_ENTITIES: Final = {":": "&#58;", "|": "&#124;", "~": "&#126;", "=": "&#61;"}
"""Signs that Python-Markdown reads at the start of a line and lets nobody escape."""
_ADDRESS: Final = re.compile(r"[^\s<>()\"]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one form: its emphasis, whether it is raised, and the address that it leads to."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: str = ""


def plain_text(stretches: Iterable[Stretch]) -> str:
    """The text as it is read, what is raised with raised digits."""
    return plain("".join(_raised(stretches)))


def markdown(stretches: Iterable[Stretch]) -> str:
    """The text as Markdown."""
    merged = _merged(stretches)
    written = ""
    for address, own in groupby(merged, key=lambda one: one.link):
        inside = "".join(_emphasised(one) for one in own)
        words, before, after = inside.strip(), _lead(inside), _tail(inside)
        is_led = bool(words) and address.partition(":")[0].lower() in SCHEMES and _ADDRESS.fullmatch(address)
        written += f"{before}[{words}]({address}){after}" if is_led else inside
    return "\n".join(_line(line) for line in plain(written).split("\n"))


def escaped_lines(text: str) -> str:
    r"""Text without form as Markdown.

    >>> escaped_lines("* Avser netto")
    '\\* Avser netto'
    """
    return markdown([Stretch(text)])


def _raised(stretches: Iterable[Stretch]) -> Iterable[str]:
    """The texts in turn, raised digits as such; what has no raised form stands within parentheses."""
    for own in stretches:
        text = own.text
        if own.raised and text.strip():
            sign = text.strip().translate(RAISED)
            is_letter = len(sign) == 1 and sign.isalpha()
            text = f"{_lead(text)}{f'({sign})' if is_letter else sign}{_tail(text)}"
        yield text


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches with those joined that look alike; a space takes the form of what it follows."""
    own = list(stretches)
    merged: list[Stretch] = []
    for one, text in zip(own, _raised(own), strict=True):
        flat = replace(one, text=text, raised=False)
        is_alike = bool(merged) and (not text.strip() or flat == replace(merged[-1], text=text))
        if is_alike and merged[-1].link == flat.link:
            merged[-1] = replace(merged[-1], text=merged[-1].text + text)
            continue
        merged.append(flat)
    return merged


def _emphasised(one: Stretch) -> str:
    text = escaped(one.text)
    sign = "**" * one.bold + "*" * one.italic
    if not sign or not any(char.isalnum() for char in text):
        return text
    return "\n".join(
        f"{_lead(line)}{sign}{line.strip()}{sign[::-1]}{_tail(line)}" if line.strip() else line
        for line in text.split("\n")
    )


def _lead(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _tail(text: str) -> str:
    return text[len(text.rstrip()) :] if text.strip() else ""


def escaped(text: str) -> str:
    r"""The text with the signs escaped that Markdown would read anywhere in a line.

    >>> escaped("5 * 3 [a] snake_case")
    '5 \\* 3 \\[a\\] snake_case'
    """
    text = _ENTITY.sub("&amp;", text)
    return _TAG.sub("&lt;", _ESCAPED.sub(r"\\\g<0>", text))


def _line(line: str) -> str:
    """A line with what Markdown would read at its beginning escaped."""
    begin = _BEGINNING.match(line)
    if begin is None:
        return line
    first = begin[0][0]
    if first.isdigit():
        return f"{begin[0]}\\{line[begin.end() :]}"
    return f"{_AS_ENTITIES[first]}{line[1:]}" if first in _AS_ENTITIES else f"\\{line}"
