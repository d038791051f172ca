"""Figures with their units as sentences say them: money in mnkr or tkr, shares in per cent, counts by their own word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.swedish import number
from rakenskap.swedish.number import NBSP

SCALES: Final[Mapping[str, int]] = {"kr": 0, "tkr": 3, "mnkr": 6, "mkr": 6}
"""The units of money, each with its power of ten."""

SMALLEST_BASE: Final = 20
"""The smallest base of a percentage: of 2 that became 3, half says nothing."""

SHARE: Final = "%"
"""The unit of a share: it changes in percentage points."""

NAMELESS: Final = frozenset({"", "st", "antal"})
"""The units that say only that something is counted."""

LARGE: Final = frozenset(SCALES) - {"kr"}
"""The units of money that a board's amounts are printed in; what something costs apiece stays in kronor."""

_TKR: Final = 3
_MNKR: Final = 6
_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as printed; where it is a result or a deviation, plus is better."""

    value: Decimal
    unit: str

    @property
    def figure(self) -> str:
        """The figure with its sign, plus as well: ``−11,9``; no amount is ``0,0``."""
        value, places, _ = self._shown
        return number.swedish(value, places, plus=True)

    @property
    def shown_unit(self) -> str:
        """The unit that the figure is shown in."""
        return self._shown[2]

    @property
    def words(self) -> str:
        r"""The amount without its sign, which a word says: ``11,9 mnkr``.

        >>> Amount(Decimal("-10968"), "tkr").words, Amount(Decimal("-965"), "tkr").words
        ('11,0\xa0mnkr', '965\xa0tkr')
        """
        value, places, unit = self._shown
        return f"{number.swedish(abs(value), places)}{NBSP}{unit}"

    @property
    def sign(self) -> int:
        """1, −1, or 0 where the amount is shown as nothing: under half of the unit shown."""
        value, places, _ = self._shown
        rounded = number.rounded(value, places)
        return (rounded > 0) - (rounded < 0)

    @property
    def _shown(self) -> tuple[Decimal, int, str]:
        """The value as it is shown, its decimals and its unit."""
        scale = SCALES[self.unit]
        thousands = self.value.scaleb(scale - _TKR)
        small = abs(number.rounded(thousands, 0)) < _THOUSAND
        # What was printed in mnkr is not known to the tkr.
        if scale == _MNKR or not small:
            return self.value.scaleb(scale - _MNKR), 1, "mnkr"
        if scale < _TKR and abs(self.value) < _THOUSAND:
            shown, unit = self.value, "kr"
        else:
            shown, unit = thousands, "tkr"
        return (shown, 0, unit) if number.rounded(shown, 0) else (Decimal(0), 1, "mnkr")


def percent(part: Decimal, base: Decimal, other: Decimal) -> Decimal | None:
    """``part`` of ``base`` in per cent without sign, or None where that says nothing.

    It takes a base of at least 20, and a base and an ``other`` figure, which it became or was held against, of one sign.
    """
    if abs(base) < SMALLEST_BASE or base * other <= 0:
        return None
    return abs(part) / abs(base) * 100


def figure(value: Decimal, unit: str) -> tuple[str, str]:
    """The figure and its unit, which is empty where it says nothing: ``("9,7", "mnkr")``, ``("88", "utredningar")``."""
    if unit in LARGE:
        shown, _, shown_unit = Amount(value, unit).words.rpartition(NBSP)
        return f"{number.sign(value)}{shown}", shown_unit
    return number.swedish(value), after_figure(unit)


def after_figure(unit: str) -> str:
    """A unit as it stands after a figure, or nothing where the figure says enough.

    >>> after_figure("antal anställda"), after_figure("Antal anställda"), after_figure("dagar"), after_figure("antal")
    ('anställda', 'anställda', 'dagar', '')
    """
    return "" if unit in NAMELESS else re.sub(r"(?i)^antal\s+", "", unit)


def words(value: Decimal, unit: str) -> str:
    """The figure with its unit in one breath: ``42 dagar``, ``75 %``."""
    shown, shown_unit = figure(value, unit)
    return f"{shown}{NBSP}{shown_unit}" if shown_unit else shown
