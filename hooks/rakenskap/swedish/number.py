"""Swedish text to Decimal and back: how a number is written.

Source: the package format of Räkenskap; typography after Myndigheternas skrivregler (U+2212 minus, U+00A0 between
groups, decimal comma) with rounding half up.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

MINUS: Final = "\u2212"
NBSP: Final = "\u00a0"
SPACES: Final = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Every space that may stand between groups of digits: programs choose among them."""
LINES: Final = "-–−—‐‑‒―﹣－⁻₋˗➖─━⸺⸻﹘"
"""Every sign that may stand for a dash or a minus."""
_SIGN: Final = re.compile(rf"^([-\u2212\u2013+]?)[{SPACES}]?(?=[0-9])")
MOST_DECIMALS: Final = 8  # nobody prints more: a spreadsheet shows fewer than it saves
MOST_DIGITS: Final = 15  # as many as a spreadsheet holds; more is a slip, and Decimal rounds beyond 28
_DIGITS: Final = re.compile(r"[0-9]+")
_UNSPACED: Final = str.maketrans("", "", SPACES)
_GROUPED: Final = re.compile(rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+|[0-9]+")


class Missing(StrEnum):
    """Why a cell holds no figure, as the source file writes it."""

    UNKNOWN = ".."
    NOT_APPLICABLE = "."
    SECRET = "x"  # noqa: S105 - the sign for a figure protected by secrecy, not a password
    NOT_MEASURED = "em"
    NOT_COMPARABLE = "ej"
    REDACTED = "borttaget"
    BLANK = ""


class Dialect(StrEnum):
    """How a source file writes decimals."""

    SWEDISH = ","
    RFC4180 = "."


def parse(text: str, dialect: Dialect, *, percent: bool = False) -> Decimal | None:
    """The number that ``text`` writes, with its printed decimals, or None when it is not a number.

    Any space may group digits in threes; ``-``, ``−`` and ``–``, with at most one space after, are minus, and ``+`` may be
    printed; a trailing ``%`` is accepted where the unit is per cent. More than fifteen digits are none. A zero keeps its
    minus.

    >>> parse("– 4 257", Dialect.SWEDISH), parse("86,0", Dialect.SWEDISH), parse("1e3", Dialect.SWEDISH)
    (Decimal('-4257'), Decimal('86.0'), None)
    """
    body = text.strip(SPACES)
    if percent and body.endswith("%"):
        body = body[:-1].rstrip(SPACES)
    sign = _SIGN.match(body)
    if sign is None:
        return None
    whole, point, fraction = body[sign.end() :].partition(str(dialect))
    if not _GROUPED.fullmatch(whole) or (point and not _DIGITS.fullmatch(fraction)):
        return None
    digits = whole.translate(_UNSPACED)
    if len(digits) + len(fraction) > MOST_DIGITS:
        return None
    return Decimal(f"{'-' if sign.group(1) not in ('', '+') else ''}{digits}{'.' + fraction if point else ''}")


def value_of(text: str) -> Decimal | None:
    """The number that ``text`` writes with a comma or a point before its decimals, or None.

    >>> value_of("-1 420,1"), value_of("382.6"), value_of("okänt")
    (Decimal('-1420.1'), Decimal('382.6'), None)
    """
    return parse(text, Dialect.RFC4180 if "." in text else Dialect.SWEDISH)


def decimals(value: Decimal) -> int:
    """How many decimals ``value`` was printed with."""
    return len(f"{value:f}".partition(".")[2])


def places(value: Decimal) -> int:
    """How many decimals ``value`` is known to; below zero where it was given in tens or thousands.

    >>> places(Decimal("98.5")), places(Decimal(98).scaleb(3))
    (1, -3)
    """
    return -int(value.as_tuple().exponent)


def trimmed(value: Decimal) -> Decimal:
    """``value`` without the zeros that end its decimals: what was made another unit has as many as it had digits.

    >>> trimmed(Decimal("94.000")), trimmed(Decimal("94.120")), trimmed(Decimal(940))
    (Decimal('94'), Decimal('94.12'), Decimal('940'))
    """
    digits = f"{value:f}".partition(".")[2].rstrip("0")
    return rounded(value, len(digits)) if len(digits) < places(value) else value


def difference(new: Decimal, old: Decimal) -> Decimal:
    """What one is more than the other; of what was given in tens or thousands, no more than those tell.

    >>> difference(Decimal(97).scaleb(3), Decimal(96123)), difference(Decimal("6.9"), Decimal("6.83"))
    (Decimal('1E+3'), Decimal('0.07'))
    """
    known = min(places(new), places(old))
    return rounded(new - old, known) if known < 0 else new - old


def is_same(one: Decimal, other: Decimal) -> bool:
    """True for two figures that are the same as far as both are known.

    >>> is_same(Decimal(98).scaleb(3), Decimal(97810)), is_same(Decimal("6.9"), Decimal("6.83"))
    (True, False)
    """
    known = min(places(one), places(other))
    return rounded(one, known) == rounded(other, known)


def canonical(value: Decimal) -> str:
    """``value`` as the published files write it: decimal point, ASCII minus, printed decimals, no negative zero."""
    return f"{value or abs(value):f}"


def rounded(value: Decimal, places: int) -> Decimal:
    """``value`` rounded half up (away from zero) to ``places`` decimals."""
    return value.quantize(step(places), rounding=ROUND_HALF_UP)


@lru_cache(maxsize=MOST_DIGITS)
@lru_cache
def step(places: int) -> Decimal:
    """The unit of the last of so many decimals."""
    return Decimal(1).scaleb(-places)


def swedish(value: Decimal, places: int | None = None, *, plus: bool = False) -> str:
    r"""``value`` as a page prints it: no-break group spaces, decimal comma, U+2212.

    ``places`` None keeps the printed decimals; ``plus`` prints the plus of a deviation or a change.

    >>> swedish(Decimal("-10968")), swedish(Decimal("0.25"), 1), swedish(Decimal("3"), plus=True)
    ('−10\xa0968', '0,3', '+3')
    """
    number = value if places is None else rounded(value, places)
    size = f"{abs(number):,f}".replace(",", NBSP).replace(".", ",")
    return f"{sign(number, plus=plus)}{size}"


def sign(value: Decimal, *, plus: bool = False) -> str:
    """What stands before the size of ``value``: U+2212, nothing, or where it is to be printed ``+``.

    >>> sign(Decimal("-0.5")), sign(Decimal(0), plus=True), sign(Decimal(2)), sign(Decimal(2), plus=True)
    ('−', '', '', '+')
    """
    return MINUS if value < 0 else "+" if plus and value > 0 else ""
