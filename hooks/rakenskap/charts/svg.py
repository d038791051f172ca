"""SVG as finished numbers: marks, words and their widths, and the bars beside a table's deviations.

x is in per cent, y in px, and nothing is ever scaled, so one drawing serves a phone and a desk with text of the same
size. A label breaks so that it never runs into its value on a phone.

Source: the widths of Arial and Liberation Sans, in thousandths of the size of the letters; other fonts of the page are
as wide or narrower, but for a few hundredths.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Final, TypeAlias

from rakenskap.model.terms import Favourable
from rakenskap.swedish.linebreak import SOFT_HYPHEN, soft
from rakenskap.swedish.number import NBSP

BETTER: Final = "s1"
WORSE: Final = "s4"

_FEWEST: Final = 2


LINE_HEIGHT: Final = 17
"""The height of a line of text, in px."""
NARROWEST: Final = 270
"""The width in px that a chart has on a phone of 320."""
_SIZE: Final = 14
_WIDTHS: Final = {
    222: "ijl|'’‘",
    278: f" {NBSP}.,:;/!ftI[]",
    333: "-()r‐",
    500: "ckszvxyJ",
    584: "+−<>=~",
    611: "FTZ",
    667: "ABEKPSVXYÄÅ&",
    722: "CDHNRUw",
    778: "GOQÖ",
    833: "mM",
    944: "W",
    1000: "—…%◄►",
}
_BY_LETTER: Final = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER: Final = 556
_BOLD: Final = 1.08
_LETTERS: Final = 36
_LETTERS_APART: Final = 0.12
_WORDS_APART: Final = 0.16
_GAP: Final = 10
_MOST_LINES: Final = 5
_APART: Final = 2
_HUNDREDTH: Final = Decimal("0.01")
_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``zero`` is where its zero line stands and empty when nothing is drawn, ``css`` empty at zero."""

    zero: str = ""
    x: str = ""
    width: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class BarScale:
    """The domain that the bars of one column share: it always holds zero."""

    low: Decimal
    high: Decimal
    favourable: Favourable

    def bar(self, value: Decimal) -> Bar:
        """The bar of ``value``, which lies within the domain."""
        zero = self._share(-self.low)
        if not value:
            return Bar(zero)
        better = (value > 0) is (self.favourable is Favourable.PLUS)
        start = self._share(min(value, Decimal(0)) - self.low)
        return Bar(zero, start, self._share(abs(value)), BETTER if better else WORSE)

    def _share(self, part: Decimal) -> str:
        text = f"{part / (self.high - self.low) * 100:.2f}".rstrip("0").rstrip(".")
        return f"{text}%"


def scale(values: Iterable[Decimal], favourable: Favourable) -> BarScale | None:
    """The domain of a column's detail rows, or None when there is nothing to compare: fewer than two figures that aren't zero."""
    drawn = [value for value in values if value]
    if len(drawn) < _FEWEST:
        return None
    return BarScale(min(Decimal(0), *drawn), max(Decimal(0), *drawn), favourable)


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A piece of a text that differs from what is around it."""

    words: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Rect:
    """A bar or a column."""

    kind: ClassVar[str] = "rect"
    css: str
    x: str
    y: str
    width: str
    height: str


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


def nothing(x: Decimal, y: tuple[Decimal | int, Decimal | int]) -> Line:
    """The mark of a figure that is zero, as high as its bar would be: a row without a figure has none."""
    return upright("nil", x, *y)


def words(css: str, x: Decimal | int, y: Decimal | int, text: str) -> Words:
    """A text at a share of the width."""
    return Words(css, percent(Decimal(x)) if x else "0", pixels(y), (WordPiece(text),))


def _short(number: Decimal) -> str:
    if not number:
        return "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def text_width(text: str, *, bold: bool = False) -> float:
    """How many px wide ``text`` is at most."""
    thousandths = sum(_BY_LETTER.get(letter, _OTHER) for letter in text.replace(SOFT_HYPHEN, ""))
    return thousandths * _SIZE / 1000 * (_BOLD if bold else 1)


def spaced_width(text: str, *, bold: bool = False) -> float:
    """How wide it is at most where a reader has set letters and words apart, as WCAG 1.4.12 has it."""
    letters = text.replace(SOFT_HYPHEN, "")
    return text_width(letters, bold=bold) + _SIZE * (_LETTERS_APART * len(letters) + _WORDS_APART * letters.count(" "))


def label_lines(label: str, value: str) -> tuple[str, ...]:
    """``label`` in lines, the first of which has room for ``value`` to its right, also on a phone with letters set apart.

    What doesn't fit in five lines is cut, for the table has it whole.
    """
    first = NARROWEST - _GAP - spaced_width(value, bold=True)
    rest = label_pieces(label)
    result = []
    for room in (first, *[NARROWEST] * (_MOST_LINES - 1)):
        line, rest = _filled(rest, room)
        result.append(line)
        if not rest:
            return tuple(result)
    return (*result[:-1], f"{result[-1].rstrip(' ,-')}…")


def label_pieces(label: str) -> list[str]:
    """The words of a label; one that is too long for a line is there as its pieces, all but the last with a hyphen."""
    result: list[str] = []
    for word in label.split(" "):
        if text_width(word) < NARROWEST / 2:
            result.append(word)
        else:
            parts = soft(word, 12).replace("\u200b", SOFT_HYPHEN).split(SOFT_HYPHEN)
            result += [f"{part}{SOFT_HYPHEN}" for part in parts[:-1]] + parts[-1:]
    return result


def _filled(parts: list[str], room: float) -> tuple[str, list[str]]:
    """The line that the first of ``parts`` make in ``room``, and the parts after it; a line takes at least one."""
    line, taken = "", 0
    for word in parts:
        longer = line[:-1] + word if line.endswith(SOFT_HYPHEN) else f"{line} {word}".strip()
        if taken and (spaced_width(longer) > room or len(longer.replace(SOFT_HYPHEN, "")) > _LETTERS):
            break
        line, taken = longer, taken + 1
    hyphen = "" if line.removesuffix(SOFT_HYPHEN).endswith(("/", "-")) else "-"
    shown = f"{line.removesuffix(SOFT_HYPHEN)}{hyphen}" if line.endswith(SOFT_HYPHEN) else line
    return shown, parts[taken:]


def spread(middles: Sequence[Decimal], heights: Sequence[int]) -> list[Decimal]:
    """``middles`` from the top, moved no more than needed so that boxes of ``heights`` stand two px apart, in order."""
    groups: list[list[int]] = []
    moved = list(middles)
    for place in range(len(middles)):
        groups.append([place])
        while len(groups) > 1 and _overlap(moved, heights, groups[-2][-1], groups[-1][0]):
            joined = [*groups[-2], *groups[-1]]
            groups[-2:] = [joined]
            whole = sum(heights[own] + _APART for own in joined) - _APART
            y = sum((middles[own] for own in joined), Decimal(0)) / len(joined) - Decimal(whole) / 2
            for own in joined:
                moved[own] = y + Decimal(heights[own]) / 2
                y += heights[own] + _APART
    return moved


def lifted(middles: Sequence[Decimal], heights: Sequence[int], lowest: int) -> list[Decimal]:
    """``middles`` from the top, moved up so that no box reaches below ``lowest``, in order."""
    moved = list(middles)
    limit = Decimal(lowest)
    for place in reversed(range(len(moved))):
        moved[place] = min(moved[place], limit - Decimal(heights[place]) / 2)
        limit = moved[place] - Decimal(heights[place]) / 2 - _APART
    return moved


def _overlap(middles: Sequence[Decimal], heights: Sequence[int], upper: int, lower: int) -> bool:
    return middles[upper] + Decimal(heights[upper]) / 2 + _APART > middles[lower] - Decimal(heights[lower]) / 2
