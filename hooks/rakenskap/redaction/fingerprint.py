"""Fingerprints: words that are to be removed, told so that nobody reads them where they are told.

A fingerprint is salted and slow to reckon. Who guesses a name can still try it, so it is no secret, only not readable.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

FORM: Final = re.compile(r"(?P<count>[1-9][0-9]?)-(?P<salt>[0-9a-f]{16})-(?P<digest>[0-9a-f]{32})")
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u00ad\u0300-\u036f])*")
"""A word, or a part of an id; a soft hyphen parts none, nor does a mark above a letter."""
_ROUNDS: Final = 100
"""Every run of words in a report is tried: more rounds would take minutes."""
_KEPT: Final = 100_000
"""How many words have their digest remembered: an edition's are asked for again in the next."""
_GROUPS: Final = 5
"""In how many groups the digits of a number may stand."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """How many words there are, and what tells them from others."""

    count: int
    salt: str
    digest: str

    @classmethod
    def of_text(cls, text: str) -> Fingerprint | None:
        """The fingerprint that ``text`` writes, or None where it is none."""
        found = FORM.fullmatch(text)
        return cls(int(found["count"]), found["salt"], found["digest"]) if found is not None else None

    @classmethod
    def of_words(cls, words: str, salt: str) -> Fingerprint | None:
        """The fingerprint of ``words``, or None where there are none; ``salt`` is sixteen hexadecimal digits."""
        found = [_plain(word[0]) for word in _WORD.finditer(words)]
        return cls(len(found), salt, _digest(salt, "".join(found))) if found else None

    def __str__(self) -> str:
        """As it is written in a board's file."""
        return f"{self.count}-{self.salt}-{self.digest}"

    def is_of(self, plain: str) -> bool:
        """True for these words, also in the genitive."""
        forms = (plain, plain[:-1]) if plain.endswith("s") and len(plain) > 1 else (plain,)
        return any(_digest(self.salt, form) == self.digest for form in forms)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What words are looked for: those of fingerprints, and some that are known themselves."""

    fingerprints: tuple[Fingerprint, ...] = ()
    known: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing is looked for."""
        return not self.fingerprints and not self.known

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand in ``text``, from left to right: whatever their capitals, accents and the spaces between."""
        words = [(found.start(), found.end(), _plain(found[0])) for found in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            size = self._size(words, at)
            if size:
                yield words[at][0], words[at + size - 1][1]
            at += max(size, 1)

    def _size(self, words: list[tuple[int, int, str]], at: int) -> int:
        """How many words from ``at`` on are wanted ones, 0 where none are."""
        for size in sorted(self._sizes(words, at), reverse=True):
            plain = "".join(word for _, _, word in words[at : at + size])
            if any(_is_of(own, plain) for own in self._known) or any(own.is_of(plain) for own in self.fingerprints):
                return size
        return 0

    def _sizes(self, words: list[tuple[int, int, str]], at: int) -> set[int]:
        sizes = {own.count for own in self.fingerprints} | {len(_WORD.findall(own)) for own in self.known}
        digits = 0
        while digits < _GROUPS and at + digits < len(words) and words[at + digits][2].isdigit():
            digits += 1
        return {size for size in sizes | set(range(1, digits + 1)) if at + size <= len(words)}

    @property
    def _known(self) -> Iterable[str]:
        return ("".join(_plain(word) for word in _WORD.findall(own)) for own in self.known)

    def removed(self, text: str, mark: Callable[[str], str]) -> str:
        """``text`` with the ``mark`` of what stood there in their places; a line that was broken in them stays broken."""
        parts, end = [], 0
        for start, stop in self.spans(text):
            breaks = "\n" * text.count("\n", start, stop)
            parts += [text[end:start], mark(text[start:stop]), breaks]
            end = stop
            while breaks and text[end : end + 1] == " ":  # else the next line would begin with it
                end += 1
        return "".join((*parts, text[end:]))


def _is_of(own: str, plain: str) -> bool:
    return bool(own) and plain in {own, f"{own}s"}


def _plain(word: str) -> str:
    """A word as all ways to write it have in common: small letters without accents, as in an id."""
    letters = unicodedata.normalize("NFKD", word.replace("\u00ad", "").casefold().replace("ø", "o").replace("æ", "ae"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@functools.lru_cache(maxsize=_KEPT)
def _digest(salt: str, plain: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", plain.encode(), bytes.fromhex(salt), _ROUNDS, dklen=16).hex()
