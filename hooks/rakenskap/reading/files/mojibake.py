"""Text that a program has read in another encoding than it was written in, and what it was: ``lÃ¤rmiljÃ¶``.

It is known by its bytes and not by a list of words: what was UTF-8 can be encoded as the wrong program read it and
decoded as what it was. A letter of one byte is known by standing where no such sign stands in Swedish.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_CODECS: Final = ("cp1252", "latin_1", "mac_roman", "cp850", "cp437")
_HIGH: Final = range(0x80, 0x100)
_AGAIN: Final = 3
"""How many times over a text may have been read wrongly."""


def _decoded(byte: int, codec: str) -> str:
    """The sign that a codec reads a byte as; Windows leaves five bytes out, which are read as they are."""
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def _any(signs: Mapping[int, str], first: int, last: int) -> str:
    return "".join(re.escape(signs[byte]) for byte in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Misreading:
    """UTF-8 that was read in a codec of one byte: what it looks like, and the byte of each sign."""

    pattern: re.Pattern[str]
    bytes_of: Mapping[str, int]

    def restored(self, text: str) -> str:
        """``text`` with every such run decoded as what it was."""
        return self.pattern.sub(
            lambda run: bytes(self.bytes_of[sign] for sign in run[0]).decode("utf-8", "replace"), text
        )


def _misreading(codec: str) -> Misreading:
    signs = {byte: _decoded(byte, codec) for byte in _HIGH}
    following, punctuation = _any(signs, 0x80, 0xBF), _any(signs, 0xA1, 0xBF)
    # a dash or a quote may follow a letter that is only foreign: ”Ã”
    typographic = "‘’“”•–—…„‚\u00a0"
    plain = "".join(re.escape(sign) for byte in range(0x80, 0xC0) if (sign := signs[byte]) not in typographic)
    latin, symbol, dash = (re.escape(signs[lead]) for lead in (0xC3, 0xC2, 0xE2))
    patterns = (
        rf"{latin}[{plain}]",
        rf"(?<=[^\W\d_]){latin}[{following}]|{latin}[{following}](?=[^\W\d_])",
        rf"{symbol}[{punctuation}]",
        rf"(?<=\S){symbol}{re.escape(signs[0xA0])}",
        rf"{dash}[{''.join(re.escape(signs[byte]) for byte in (0x80, 0x82, 0x84, 0x88))}][{following}]",
        "".join(re.escape(signs[byte]) for byte in (0xEF, 0xBB, 0xBF)),
    )
    return Misreading(re.compile("|".join(patterns)), {sign: byte for byte, sign in signs.items()})


_MISREADINGS: Final = tuple(_misreading(codec) for codec in _CODECS)

_SINGLE: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    # Windows read as Macintosh
    (
        r"(?<=[a-zåäö])[‰ˆ]|(?<![\d\s])‰(?=[a-zåäö])|ˆ(?=[a-z])|(?<=[a-zåäö])Â(?=[a-zåäö])|ƒ(?=[a-zåäö])|≈(?=[a-z]{2})",
        dict(zip("‰Âˆƒ≈÷È", "äåöÄÅÖé", strict=True)),
    ),
    # Macintosh read as Windows
    (r"(?<=[a-zåäö])[ŠŒ]", dict(zip("ŠŒš€…Ž", "äåöÄÖé", strict=True))),
    # DOS read as Windows
    (r"(?<=[a-zåäö])[„†](?=[a-zåäö])|(?<=[a-z])”(?=[a-z])", dict(zip("„†”Ž™‚", "äåöÄÖé", strict=True))),
    # Windows read as DOS
    (r"(?<=[a-z])[Σσ](?=[a-z])", dict(zip("Σσ÷─┼╓Θ", "äåöÄÅÖé", strict=True))),
    (
        r"(?<=[a-zåäö])Õ(?=[a-zåäö])|(?<=[a-z])÷(?=[a-z])|(?<=[a-z])[─┼]|[─┼](?=[a-z])",
        dict(zip("õÕ÷─┼ÍÚ", "äåöÄÅÖé", strict=True)),
    ),
    # written for a web page
    (r"&(?:[aoAO](?:uml|ring)|#(?:229|228|246|197|196|214));", {}),
)
_LETTERS: Final = tuple((re.compile(pattern), str.maketrans(letters)) for pattern, letters in _SINGLE)
_NAMED: Final = {"&auml;": "ä", "&aring;": "å", "&ouml;": "ö", "&Auml;": "Ä", "&Aring;": "Å", "&Ouml;": "Ö"} | {
    f"&#{ord(letter)};": letter for letter in "åäöÅÄÖ"
}


def restored(text: str) -> str | None:
    """What ``text`` was before it was read in the wrong encoding, or None where nothing says that it was.

    >>> restored("lÃ¤rmiljÃ¶"), restored("l√§rmilj√∂ f√∂r √§ldre"), restored("Ã är en bokstav")
    ('lärmiljö', 'lärmiljö för äldre', None)
    """
    if text.isascii() and "&" not in text:
        return None
    found = text
    for _ in range(_AGAIN):
        before, found = (
            found,
            max((_once(found, own) for own in _MISREADINGS), key=lambda own: (own != found, -len(own))),
        )
        if found == before:
            break
    for pattern, letters in _LETTERS:
        if pattern.search(found) is not None:
            found = found.translate(letters) if letters else _unnamed(found)
            break
    return found if found != text else None


def _once(text: str, own: Misreading) -> str:
    """``text`` with its runs decoded once; what would not be text stays."""
    decoded = own.restored(text)
    return text if "\ufffd" in decoded and "\ufffd" not in text else decoded


def _unnamed(text: str) -> str:
    for name, letter in _NAMED.items():
        text = text.replace(name, letter)
    return text
