"""Characters that a text may not hold: those that can't be seen, and letters written in two parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # soft hyphen, joiners, direction
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # surrogates, private use, no characters
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_LOST: Final = "\ufffd"
_NAMES: Final = {
    "\u00ad": "mjukt bindestreck",
    "\u200b": "mellanslag utan bredd",
    "\ufeff": "byteordningsmärke",
    "\u2028": "radbrytning U+2028",
    "\u2029": "styckebrytning U+2029",
    "\x00": "noll",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: a problem code under ``text.``, its line and column from 1, the text it is about and one that fits."""

    code: str
    line: int
    column: int
    found: str
    fitting: str = ""


def faults(text: str) -> Iterator[Fault]:
    """Every fault of ``text``, at most one of each kind on a line."""
    if text.isascii() and _UNSEEN.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        yield from _on(number, line)


def _on(number: int, line: str) -> Iterator[Fault]:
    unseen = _UNSEEN.search(line)
    if unseen is not None:
        yield Fault("text.control", number, unseen.start() + 1, name(unseen[0]), _around(line, unseen.start()))
    if _LOST in line:
        at = line.index(_LOST)
        yield Fault("text.lost", number, at + 1, _around(line, at))
    if not unicodedata.is_normalized("NFC", line):
        composed = unicodedata.normalize("NFC", line)
        at = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), len(composed) - 1)
        word = _around(line, at)
        yield Fault("text.decomposed", number, at + 1, word, unicodedata.normalize("NFC", word))


def _around(line: str, at: int) -> str:
    """The word that stands at ``at``, at most some twenty characters of it."""
    start = max(line.rfind(sign, 0, at) for sign in " \t;,") + 1
    ends = [end for sign in " \t;," if (end := line.find(sign, at + 1)) >= 0]
    return line[max(start, at - 20) : min([*ends, at + 20, len(line)])]


def name(char: str) -> str:
    """What a character that can't be seen is called."""
    return _NAMES.get(char, f"U+{ord(char):04X}")
