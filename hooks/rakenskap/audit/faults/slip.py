"""Slips of the pen: how one printed figure may have become another."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import IntEnum
from itertools import pairwise

from rakenskap.audit.equation import Figure, Interval


class Slip(IntEnum):
    """How a number was miswritten; a lower one is likelier."""

    TRANSPOSED = 1
    SIGN = 2
    DIGIT = 3
    SHIFTED = 4
    COPIED = 5
    LOST = 6
    NONE = 9


def likeliest(figure: Figure, borne: Interval, middle: Decimal, neighbours: Iterable[Decimal] = ()) -> Decimal | None:
    """The value of ``borne`` that the figure was meant to be: one near the middle that a slip explains, else the nearest."""
    best = borne.printed(figure.step, middle)
    if best is None:
        return None
    unit = figure.step or Decimal(1)
    near = (best + unit * away for away in (-2, -1, 1, 2))
    values = [best, *(value for value in near if borne.low <= value <= borne.high)]
    beside = tuple(neighbours)
    return min(values, key=lambda value: (slip(figure.value, value, beside), abs(value - best)))


def slip(printed: Decimal, fitting: Decimal, neighbours: Iterable[Decimal] = ()) -> Slip:
    """How ``fitting`` may have been printed as ``printed``; ``neighbours`` are the figures beside it.

    >>> slip(Decimal("-54657"), Decimal("-54567")).name, slip(Decimal("31"), Decimal("-31")).name
    ('TRANSPOSED', 'SIGN')
    """
    if printed == fitting:
        return Slip.NONE
    if printed == -fitting:
        return Slip.SIGN
    one, other = _digits(printed, fitting)
    if (printed < 0) == (fitting < 0) or not printed or not fitting:
        if _is_transposed(one, other):
            return Slip.TRANSPOSED
        if len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1:
            return Slip.DIGIT
        if printed and fitting and _is_shifted(printed, fitting):
            return Slip.SHIFTED
    if printed in set(neighbours):
        return Slip.COPIED
    if (printed < 0) == (fitting < 0) and _is_lost(one, other):
        return Slip.LOST
    return Slip.NONE


def _digits(one: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of both with as many decimals, without signs."""
    exponents = [value.as_tuple().exponent for value in (one, other)]
    places = max(-exponent for exponent in exponents if isinstance(exponent, int))
    first, second = (f"{abs(value).scaleb(max(places, 0)):.0f}" for value in (one, other))
    return first, second


def _is_transposed(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) != 2:  # noqa: PLR2004 - two digits changed places
        return False
    first, second = wrong
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def _is_shifted(one: Decimal, other: Decimal) -> bool:
    """True when a decimal sign or a zero has moved."""
    quotient = one / other
    return quotient in {Decimal(10).__pow__(power) for power in (-3, -2, -1, 1, 2, 3)}


def _is_lost(one: str, other: str) -> bool:
    """True when one digit fell away or came in."""
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at, _ in enumerate(pairwise(f"{long} ")))
