"""Slugs: the ids of tables, rows and columns, and the words of addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

ID: Final = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
ADDRESS: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_KEPT: Final = 4096
"""How many names have their place in the alphabet remembered: every page lists the same."""
_MOST_COMPARED: Final = 5_000_000
"""How many pairs of characters one name is compared in at most."""
_LETTERS: Final = {letter: place for place, letter in enumerate(" 0123456789abcdefghijklmnopqrstuvwxyzåäö")}
_ALIKE: Final = str.maketrans({"æ": "ä", "ø": "ö", "ß": "ss", "ð": "d", "þ": "th", "ü": "y", "ł": "l"})


@lru_cache(maxsize=_KEPT)
def alphabetical(words: str) -> tuple[int, ...]:
    """A key that sorts as a Swedish reader expects: å, ä and ö last, other marks ignored, signs as spaces.

    >>> sorted(["Örebro", "Ängelholm", "Ånge", "Zinkgruvan", "Orsa"], key=alphabetical)
    ['Orsa', 'Zinkgruvan', 'Ånge', 'Ängelholm', 'Örebro']
    """
    letters = unicodedata.normalize("NFC", words).casefold().translate(_ALIKE)
    plain = "".join(char if char in _LETTERS else unicodedata.normalize("NFD", char)[0] for char in letters)
    return tuple(_LETTERS.get(char, 0) for char in plain)


def slug(text: str, joint: str = "_") -> str:
    """``text`` as an id: lower-case ASCII words with ``joint`` between (å and ä become a, ö o, é e).

    >>> slug("Stöd och boende, 0–12 år")
    'stod_och_boende_0_12_ar'
    """
    letters = _fold(text)
    return re.sub(r"[^a-z0-9]+", joint, letters).strip(joint)


def _fold(text: str) -> str:
    # Only marks above letters go; other signs (dashes, superscripts) part words as a space does.
    parts = unicodedata.normalize("NFD", text.lower().replace("ø", "o").replace("æ", "ae").replace("ß", "ss"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like ``name``, or None when nothing is near.

    A name with other digits of the same number means something else, not the same thing misspelt: another year.

    >>> nearest("utfall_2042", ["budget_2024", "utfall_2024", "utfall_2025"])
    'utfall_2024'
    >>> nearest("utfall_2026", ["utfall_2024", "utfall_2025"])
    """
    alike = sorted(other for other in known if not _other_number(name, other))
    near = get_close_matches(name, list(_compared(name, alike)), n=1, cutoff=0.6)
    return near[0] if near else None


def _compared(name: str, known: list[str]) -> Iterator[str]:
    """The names that ``name`` is compared with: all, unless they are so many and so long that it would take too long.

    Then those that are about as long come first.
    """
    if len(name) * sum(map(len, known)) > _MOST_COMPARED:
        known = sorted(known, key=lambda other: abs(len(other) - len(name)))
    left = _MOST_COMPARED
    for other in known:
        left -= len(name) * len(other)
        if left < 0:
            return
        yield other


def _other_number(name: str, other: str) -> bool:
    mine, others = (sorted(re.findall(r"[0-9]", text)) for text in (name, other))
    return len(mine) == len(others) and mine != others
