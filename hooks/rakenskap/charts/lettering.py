"""Lettering: how wide a text is in a drawing, and where a label breaks so that it never runs into its value.

Source: the widths of Arial and Liberation Sans, in thousandths of the size of the letters; other fonts of the page are
as wide or narrower, but for a few hundredths.
"""

from __future__ import annotations

from typing import Final

from rakenskap.swedish.linebreak import SOFT_HYPHEN, soft
from rakenskap.swedish.number import NBSP

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
_GAP: Final = 10


def width(text: str, *, bold: bool = False) -> float:
    """How many px wide ``text`` is at most."""
    thousandths = sum(_BY_LETTER.get(letter, _OTHER) for letter in text.replace(SOFT_HYPHEN, ""))
    return thousandths * _SIZE / 1000 * (_BOLD if bold else 1)


def lines(label: str, value: str) -> tuple[str, ...]:
    """``label`` in one line or two, the first of which has room for ``value`` to its right, also on a phone.

    What doesn't fit in two lines is cut, for the table has it whole.
    """
    first = NARROWEST - _GAP - width(value, bold=True)
    rest = pieces(label)
    result = []
    for room in (first, NARROWEST):
        line, rest = _filled(rest, room)
        result.append(line)
        if not rest:
            return tuple(result)
    return (result[0], f"{result[1].rstrip(' ,-')}…")


def pieces(label: str) -> list[str]:
    """The words of a label; one that is too long for a line is there as its pieces, all but the last with a hyphen."""
    words: list[str] = []
    for word in label.split(" "):
        if width(word) < NARROWEST / 2:
            words.append(word)
        else:
            pieces = soft(word, 12).replace("\u200b", SOFT_HYPHEN).split(SOFT_HYPHEN)
            words += [f"{piece}{SOFT_HYPHEN}" for piece in pieces[:-1]] + pieces[-1:]
    return words


def _filled(words: list[str], room: float) -> tuple[str, list[str]]:
    """The line that the first of ``words`` make in ``room``, and the words after it; a line takes at least one."""
    line, taken = "", 0
    for word in words:
        longer = line[:-1] + word if line.endswith(SOFT_HYPHEN) else f"{line} {word}".strip()
        if taken and (width(longer) > room or len(longer.replace(SOFT_HYPHEN, "")) > _LETTERS):
            break
        line, taken = longer, taken + 1
    hyphen = "" if line.removesuffix(SOFT_HYPHEN).endswith(("/", "-")) else "-"
    shown = f"{line.removesuffix(SOFT_HYPHEN)}{hyphen}" if line.endswith(SOFT_HYPHEN) else line
    return shown, words[taken:]
