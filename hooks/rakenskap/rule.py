"""Rules as written: one ``=`` between two linear expressions of names and numbers. Names are looked up, never evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 2_000
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<sum>sum\(\s*[a-z0-9_]+\.[a-z0-9_]+\s*\))|(?P<number>\d+(?:[.,]\d+)?(?![a-z0-9_.]))|(?P<name>[a-z0-9_]+(?:\.[a-z0-9_]+)*)"
    r"|(?P<sign>[-+*=()\u2212]))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a rule: ``kind`` is sum, number, name or sign; ``start`` counts characters from 0."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a text from being a rule: a problem code under ``rule.`` and the text it is about."""

    code: str
    found: str


def tokens(text: str) -> list[Token] | Fault:
    """The words of ``text``, or the first fault of form."""
    if len(text) > LONGEST:
        return Fault("rule.length", f"{len(text)} tecken")
    found: list[Token] = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            return Fault("rule.form", text[position:].strip()[:20])
        kind = str(match.lastgroup)
        found.append(Token(kind, match[kind], match.start(kind)))
        position = match.end()
    return found


def check(text: str, *, equation: bool) -> list[Token] | Fault:
    """The words of a rule (``equation``: with one ``=``) or of an ``equals`` expression, or the first fault."""
    words = tokens(text)
    if isinstance(words, Fault):
        return words
    signs = [word.text for word in words if word.text == "="]
    if len(signs) != (1 if equation else 0):
        return Fault("rule.equation" if equation else "rule.expression", text)
    if not any(word.kind in ("name", "sum") for word in words):
        return Fault("rule.form", text)
    if words[-1].kind == "sign" and words[-1].text != ")":
        return Fault("rule.form", words[-1].text)
    for first, second in zip(words, words[1:], strict=False):
        if first.kind != "sign" and second.kind != "sign":
            return Fault("rule.form", f"{first.text} {second.text}")
    return words


def names(words: list[Token]) -> Iterator[str]:
    """The names that a rule's words mention, ``sum(table.column)`` as ``table.column``."""
    for word in words:
        if word.kind == "name":
            yield word.text
        elif word.kind == "sum":
            yield word.text[4:-1].strip()
