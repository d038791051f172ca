"""Figures with their units as sentences say them: money in mnkr or tkr, shares in per cent, counts by their own word."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.swedish import number
from rakenskap.swedish import unit as units
from rakenskap.swedish.number import NBSP

SMALLEST_BASE: Final = 20
"""The smallest base of a percentage: of 2 that became 3, half says nothing."""

_TKR: Final = 3
_MNKR: Final = 6
_THOUSAND: Final = 1000
_PLURAL: Final = units.COUNTS | {units.UnitKind.MEASURE}
"""The kinds of units whose words are plurals: *dagar*, *hushåll*."""
_PER: Final = "per"
_INDEX: Final = "index"
"""A unit that its figure doesn't need: the name says what it is an index of."""
_COUNT_PER: Final = f"{units.COUNTED}/"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as printed, in any spelling of a unit of money; where it is a result or a deviation, plus is better.

    It keeps its unit and its decimals, but from one mnkr up what is printed in tkr or kr is shown in mnkr with one
    decimal, and kronor from a thousand up in whole tkr.
    """

    value: Decimal
    unit: str

    @property
    def figure(self) -> str:
        """The figure with its sign, plus as well: ``−11,9``; no amount has none: ``0``."""
        value, places, _ = self._shown
        return number.swedish(value, places, plus=True)

    @property
    def shown_unit(self) -> str:
        """The unit that the figure is shown in."""
        return self._shown[2]

    @property
    def words(self) -> str:
        r"""The amount without its sign, which a word says: ``11,9 mnkr``.

        >>> Amount(Decimal("-10968"), "tkr").words, Amount(Decimal("-965"), "Tkr").words, Amount(Decimal(13), "Mkr").words
        ('11,0\xa0mnkr', '965\xa0tkr', '13\xa0mnkr')
        """
        value, places, unit = self._shown
        return f"{number.swedish(abs(value), places)}{NBSP}{unit}"

    @property
    def millions(self) -> Decimal:
        """The amount in mnkr, whatever it is shown in."""
        return self.value.scaleb(units.SCALES[units.canonical(self.unit)] - _MNKR)

    @property
    def sign(self) -> int:
        """1, −1, or 0 where the amount is nothing."""
        return (self.value > 0) - (self.value < 0)

    @property
    def _shown(self) -> tuple[Decimal, int, str]:
        """The value as it is shown, its decimals and its unit."""
        unit = units.canonical(self.unit)
        scale = units.SCALES[unit]
        thousands = self.value.scaleb(scale - _TKR)
        if scale < _MNKR and abs(number.rounded(thousands, 0)) >= _THOUSAND:
            return self.millions, 1, "mnkr"
        if scale < _TKR and abs(self.value) >= _THOUSAND:
            return thousands, 0, "tkr"
        return self.value, number.decimals(self.value), unit


def percent(part: Decimal, base: Decimal, other: Decimal, unit: str = "") -> Decimal | None:
    """``part`` of ``base`` in per cent without sign, or None where that says nothing.

    It takes a base of at least 20, in money 20 kronor and 20 of its last printed digit, and a base and an ``other`` figure,
    which it became or was held against, of one sign.
    """
    power = units.scale(unit)
    known = abs(base) if power is None else min(abs(base).scaleb(digits) for digits in (power, number.decimals(base)))
    if known < SMALLEST_BASE or base * other <= 0:
        return None
    return abs(part) / abs(base) * 100


def figure(value: Decimal, unit: str) -> tuple[str, str]:
    """The figure and its unit, which is empty where it says nothing: ``("9,7", "mnkr")``, ``("88", "utredningar")``."""
    # what something costs apiece stays in kronor
    if (units.scale(unit) or 0) >= _TKR:
        shown, _, shown_unit = Amount(value, unit).words.rpartition(NBSP)
        return f"{number.sign(value)}{shown}", shown_unit
    return number.swedish(value), after_figure(unit)


def after_figure(unit: str) -> str:
    """A unit as it stands after a figure, or nothing where the figure says enough.

    >>> after_figure("antal anställda"), after_figure("Antal anställda"), after_figure("Dagar"), after_figure("antal")
    ('anställda', 'anställda', 'dagar', '')
    """
    own = units.canonical(unit)
    if units.is_nameless(unit) or own == _INDEX:
        return ""
    return f"{_PER} {own.removeprefix(_COUNT_PER)}" if own.startswith(_COUNT_PER) else own


def unit_after(figure: str, unit: str) -> str:
    """A unit after ``figure``; after *1* the word for one, or nothing where that isn't known.

    >>> unit_after("2", "dagar"), unit_after("1", "dagar"), unit_after("1", "lån"), unit_after("6,9", "antal/1000 inv")
    ('dagar', 'dag', '', 'per 1000 inv')
    """
    is_one = units.kind(unit) in _PLURAL and figure.lstrip(number.MINUS) == "1"
    return units.one_of(unit) if is_one else after_figure(unit)


def words(value: Decimal, unit: str) -> str:
    """The figure with its unit in one breath: ``42 dagar``, ``75 %``."""
    shown, shown_unit = figure(value, unit)
    shown_unit = shown_unit and unit_after(shown, shown_unit)
    return f"{shown}{NBSP}{shown_unit}" if shown_unit else shown
