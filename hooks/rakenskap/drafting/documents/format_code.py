"""The code of a number format taken apart: its sections, their tokens, and which section a number is shown by.

Source: ECMA-376, part 1, 18.8.31.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<room>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>General)'
    r"|(?P<exponent>E[+-])|(?P<noon>AM/PM|A/P)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+|g+|b+)"
    r"|(?P<digit>[0#?])|(?P<sign>[.,%@/])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)
_TESTS: Final = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}


@dataclass(frozen=True, slots=True)
class FormatToken:
    """A part of a format: its kind and what is written."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FormatSection:
    """One of the up to four forms of a format: for positive numbers, negative ones, zero and text."""

    tokens: tuple[FormatToken, ...]
    condition: tuple[str, Decimal] | None

    @property
    def is_date(self) -> bool:
        """True for a form of dates or times."""
        return any(own.kind in {"date", "elapsed"} for own in self.tokens)

    def has(self, kind: str, text: str = "") -> bool:
        """True when a token of the kind is there."""
        return any(own.kind == kind and (not text or own.text == text) for own in self.tokens)


@lru_cache(maxsize=2_000)
def sections(code: str) -> tuple[FormatSection, ...]:
    """The sections of a format."""
    found: list[FormatSection] = []
    tokens: list[FormatToken] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "other", match[match.lastgroup or 0]
        if kind == "other" and text == ";":
            found.append(FormatSection(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind in {"quoted", "escaped", "other"}:
            tokens.append(FormatToken("literal", text))
        elif kind == "room":
            tokens.append(FormatToken("space", " "))
        elif kind == "fill":
            # fills the width of the column, which a text hasn't
            continue
        elif kind == "bracket":
            compared = _CONDITION.fullmatch(text)
            if compared is not None:
                condition = compared[1], Decimal(compared[2])
            elif text.startswith("$"):
                tokens.append(FormatToken("literal", text[1:].rpartition("-")[0] if "-" in text else text[1:]))
            elif _ELAPSED.fullmatch(text):
                tokens.append(FormatToken("elapsed", text.lower()))
        else:
            tokens.append(FormatToken(kind, text))
    found.append(FormatSection(tuple(tokens), condition))
    return tuple(found)


def chosen(own: tuple[FormatSection, ...], value: Decimal) -> tuple[FormatSection, bool]:
    """The section for a number, and whether a negative one gets its sign there."""
    numeric = own[:3] if not own[-1].has("sign", "@") or len(own) > 3 else own[:-1] or own  # noqa: PLR2004 - the fourth is of texts
    if any(each.condition for each in numeric):
        for each in numeric:
            if each.condition is None or _TESTS[each.condition[0]](value, each.condition[1]):
                return each, True
        return numeric[-1], True
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004 - the third is of zero
        return numeric[2], True
    return numeric[0], True
