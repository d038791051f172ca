"""Deviation bars: a deviation drawn beside its number, as finished numbers for the SVG's attributes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.model.terms import Favourable

BETTER: Final = "s1"
WORSE: Final = "s4"

_FEWEST: Final = 2


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
