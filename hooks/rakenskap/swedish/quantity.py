"""Figures of measures with their units: money as money, shares in per cent, counts of something by its own word."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from rakenskap.swedish import number
from rakenskap.swedish.amount import SCALES, Amount
from rakenskap.swedish.number import NBSP

SHARE: Final = "%"
"""The unit of a share: it changes in percentage points."""

NAMELESS: Final = frozenset({"", "st", "antal"})
"""The units that say only that something is counted."""

LARGE: Final = frozenset(SCALES) - {"kr"}
"""The units of money that a board's amounts are printed in; what something costs apiece stays in kronor."""


def figure(value: Decimal, unit: str) -> tuple[str, str]:
    """The figure and its unit, which is empty where it says nothing: ``("9,7", "mnkr")``, ``("88", "utredningar")``."""
    if unit in LARGE:
        shown, _, shown_unit = Amount(value, unit).words.rpartition(NBSP)
        return (f"{number.MINUS}{shown}" if value < 0 else shown), shown_unit
    return number.swedish(value), "" if unit in NAMELESS else unit


def words(value: Decimal, unit: str) -> str:
    """The figure with its unit in one breath: ``42 dagar``, ``75 %``."""
    shown, shown_unit = figure(value, unit)
    return f"{shown}{NBSP}{shown_unit}" if shown_unit else shown
