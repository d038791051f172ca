"""Drawings: what a chart is drawn with, as finished strings. x is in per cent, y in px, and nothing is ever scaled.

So one drawing serves a phone and a desk with text of the same size.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Final, TypeAlias

from rakenskap.base.slotted import direct

LINE: Final = 17
"""The height of a line of text, in px."""

_HUNDREDTH: Final = Decimal("0.01")
_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A piece of a text that differs from what is around it."""

    words: str
    css: str = ""


@direct
@dataclass(frozen=True, slots=True)
class Rect:
    """A bar or a column."""

    kind: ClassVar[str] = "rect"
    css: str
    x: str
    y: str
    width: str
    height: str


@direct
@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    kind: ClassVar[str] = "line"
    css: str
    x1: str
    x2: str
    y1: str
    y2: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot."""

    kind: ClassVar[str] = "dot"
    css: str
    x: str
    y: str
    radius: str


@direct
@dataclass(frozen=True, slots=True)
class Words:
    """A text; ``x`` is its start, middle or end, as its class says."""

    kind: ClassVar[str] = "words"
    css: str
    x: str
    y: str
    pieces: tuple[WordPiece, ...]


DrawnMark: TypeAlias = Rect | Line | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG of ``height`` px, with what it says to those who can't see it (nothing where a table says it)."""

    height: str
    marks: tuple[DrawnMark, ...]
    description: str = ""


def percent(share: Decimal) -> str:
    """A share of the width: ``81.48%``."""
    return f"{_short((share * 100).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP))}%"


def pixels(length: Decimal | int) -> str:
    """A length in px, to a tenth."""
    return _short(Decimal(length).quantize(_TENTH, rounding=ROUND_HALF_UP))


def rect(css: str, x: tuple[Decimal, Decimal], y: tuple[Decimal | int, Decimal | int]) -> Rect:
    """A rectangle between two shares of the width and two heights."""
    return Rect(css, percent(x[0]), pixels(y[0]), percent(x[1] - x[0]), pixels(y[1] - y[0]))


def upright(css: str, x: Decimal, y1: Decimal | int, y2: Decimal | int) -> Line:
    """A vertical line at a share of the width."""
    return Line(css, percent(x), percent(x), pixels(y1), pixels(y2))


def level(css: str, y: Decimal | int, end: Decimal = Decimal(1)) -> Line:
    """A horizontal line from the left edge."""
    return Line(css, "0", percent(end), pixels(y), pixels(y))


def words(css: str, x: Decimal | int, y: Decimal | int, text: str) -> Words:
    """A text at a share of the width."""
    return Words(css, percent(Decimal(x)) if x else "0", pixels(y), (WordPiece(text),))


def _short(number: Decimal) -> str:
    if not number:
        return "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
