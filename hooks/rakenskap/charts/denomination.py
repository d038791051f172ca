"""Denominations: the unit and the decimals that the figures of one chart are written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.swedish import number
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.number import NBSP
from rakenskap.swedish.quantity import NAMELESS, SCALES

_THOUSAND: Final = 3
_MILLION: Final = 6
_TEN_THOUSAND: Final = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Denomination:
    """How figures are written: their unit, what they are divided by, and how many decimals are shown."""

    unit: str
    divisor: Decimal = Decimal(1)
    places: int = 0

    def rounded(self, value: Decimal) -> Decimal:
        """``value`` as it is shown, as a number."""
        return number.rounded(value / self.divisor, self.places)

    def figure(self, value: Decimal, *, plus: bool = False) -> str:
        """``value`` as it is shown: ``−11,0``."""
        return number.swedish(value / self.divisor, self.places, plus=plus)

    def amount(self, value: Decimal) -> str:
        """The size of ``value`` with its unit: ``11,0 mnkr``; a count has no unit."""
        return self.with_unit(self.figure(abs(value)))

    def with_unit(self, figure: str) -> str:
        """``figure`` with its unit; a count has none."""
        return figure if self.unit in NAMELESS else f"{figure}{NBSP}{tied(self.unit)}"


def of_money(unit: str, values: Sequence[Decimal]) -> Denomination:
    """How a chart writes amounts of ``unit``: in mnkr with one decimal from one million up, else as they are printed.

    Kronor are tkr from ten thousand up. What isn't money stays as printed.

    >>> of_money("tkr", [Decimal(-11000), Decimal(400)]).figure(Decimal(-400))
    '−0,4'
    """
    scale = SCALES.get(unit)
    largest = max((abs(value) for value in values), default=Decimal(0))
    if scale is None or scale == _MILLION:
        return as_printed(unit, values)
    if number.rounded(largest.scaleb(scale - _MILLION), _THOUSAND) >= 1:
        return Denomination("mnkr", Decimal(1).scaleb(_MILLION - scale), 1)
    if not scale and largest >= _TEN_THOUSAND:
        return Denomination("tkr", Decimal(1).scaleb(_THOUSAND), 0)
    return as_printed(unit, values)


def as_printed(unit: str, values: Iterable[Decimal]) -> Denomination:
    """How figures are written that keep their unit: with the finest decimals that one of them is printed with."""
    return Denomination(unit, places=max((number.decimals(value) for value in values), default=0))
