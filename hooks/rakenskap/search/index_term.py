"""The words of a text as they are looked up: without marks and case, numbers whole, and what compounds end in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from functools import cache
from typing import Final

_GROUPED: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|(?<![\d.,])\d+,\d+")
_CHUNK: Final = re.compile(r"[^\W_]+(?:[-/.:’'][^\W_]+)*")
_PIECE: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 60
"""A longer word is no word that anybody looks for."""
_HEAD: Final = 3
"""The shortest first part of a compound."""
_TAIL: Final = 4
"""The shortest last part."""


@cache
def folded(word: str) -> str:
    """A word without marks and in lower case.

    >>> folded("Försörjningsstöd")
    'forsorjningsstod'
    """
    parted = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in parted if not unicodedata.combining(sign)).lower()


def terms(text: str) -> Iterator[str]:
    """The terms of a text in its order: words with a sign inside as one and as their parts, and numbers as they are looked up.

    >>> list(terms("EXN 2025-0007: 37 194 tkr"))
    ['37194', 'exn', '20250007', '2025', '0007', 'tkr']
    """
    for found in _GROUPED.finditer(text):
        yield _number(found[0])
    for found in _CHUNK.finditer(_GROUPED.sub(" ", text)):
        chunk = folded(found[0])
        pieces = _PIECE.findall(chunk)
        if len(pieces) > 1:
            yield from ("".join(pieces)[:_LONGEST], *pieces)
        else:
            yield chunk[:_LONGEST]


def tails(word: str, known: Container[str]) -> Iterator[str]:
    """What a compound ends in: where what stands before that, or that itself, is a word by itself.

    >>> list(tails("forsorjningsstod", {"stod"})), list(tails("hemtjanst", {"hem"}))
    (['stod'], ['tjanst'])
    """
    for at in range(_HEAD, len(word) - _TAIL + 1):
        head, tail = word[:at], word[at:]
        joined = head[:-1] if head.endswith("s") and at > _HEAD else head
        if head in known or joined in known or tail in known:
            yield tail


def _number(printed: str) -> str:
    whole, _, decimals = re.sub(r"[ \u00a0\u202f]", "", printed).partition(",")
    kept = decimals.rstrip("0")
    return f"{whole}.{kept}" if kept else whole
