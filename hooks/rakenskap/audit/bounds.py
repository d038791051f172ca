"""Bounds: the least and the greatest value that a protected figure can have, given every equation that it is part of.

Exact linear programming by the simplex method with Bland's rule, which always ends (source: Bland, New finite pivoting
rules for the simplex method, 1977). The systems are small: only figures that nobody has printed are unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_ZERO: Final = Fraction(0)
_ONE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class Band:
    """``low ≤ Σ coefficient × unknown ≤ high``."""

    coefficients: Mapping[str, Fraction]
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Range:
    """The values that an unknown can have; None where nothing bounds it."""

    low: Fraction | None
    high: Fraction | None

    @property
    def width(self) -> Fraction | None:
        """How far apart the ends are, or None where one is missing."""
        return None if self.low is None or self.high is None else self.high - self.low


def bounds(unknown: str, bands: Sequence[Band], free: frozenset[str] = frozenset()) -> Range | None:
    """The range of ``unknown`` inside all bands, or None when they contradict each other.

    Unknowns aren't negative, but for those in ``free``.
    """
    names = list(dict.fromkeys([unknown, *(name for band in bands for name in band.coefficients)]))
    columns = [(name, sign) for name in names for sign in ((1, -1) if name in free else (1,))]
    rows: list[list[Fraction]] = []
    for band in bands:
        own = [band.coefficients.get(name, _ZERO) * sign for name, sign in columns]
        rows += [[*own, band.high], [*(-value for value in own), -band.low]]
    aim = [_ONE * sign if name == unknown else _ZERO for name, sign in columns]
    tableau = _Tableau(rows, len(columns))
    if not tableau.feasible():
        return None
    high = tableau.greatest(aim)
    low = tableau.greatest([-value for value in aim])
    return Range(None if low is None else -low, high)


class _Tableau:
    """``A x ≤ b, x ≥ 0`` as a table whose rows are the basic variables; slack variables follow the others."""

    def __init__(self, rows: Sequence[Sequence[Fraction]], count: int) -> None:
        height = len(rows)
        self._count = count
        self._width = count + height
        self._rows = [
            [*row[:-1], *(_ONE if at == own else _ZERO for own in range(height)), row[-1]]
            for at, row in enumerate(rows)
        ]
        self._basis = [count + at for at in range(height)]

    def feasible(self) -> bool:
        """True when the system has a solution, which the table then stands at."""
        worst = min(range(len(self._rows)), key=lambda at: self._rows[at][-1], default=None)
        if worst is None or self._rows[worst][-1] >= 0:
            return True
        # An extra variable makes any system solvable; it must be possible to make it nothing again.
        extra = self._width
        self._rows = [[*row[:-1], -_ONE, row[-1]] for row in self._rows]
        self._width += 1
        self._pivot(worst, extra)
        self.greatest([*([_ZERO] * extra), -_ONE])
        if extra in self._basis:
            at = self._basis.index(extra)
            if self._rows[at][-1] != 0:
                return False
            enter = next((own for own in range(extra) if self._rows[at][own]), None)
            if enter is not None:
                self._pivot(at, enter)
        self._rows = [[*row[:extra], row[-1]] for row in self._rows]
        self._width -= 1
        return True

    def greatest(self, aim: Sequence[Fraction]) -> Fraction | None:
        """The greatest value of ``aim``, or None when it has none."""
        wanted = [*aim, *([_ZERO] * (self._width - len(aim)))]
        while True:
            gains = self._gains(wanted)
            enter = next((own for own in range(self._width) if gains[own] > 0), None)
            if enter is None:
                return sum((wanted[own] * row[-1] for own, row in zip(self._basis, self._rows, strict=True)), _ZERO)
            leave = min(
                (at for at, row in enumerate(self._rows) if row[enter] > 0),
                key=lambda at: (self._rows[at][-1] / self._rows[at][enter], self._basis[at]),
                default=None,
            )
            if leave is None:
                return None
            self._pivot(leave, enter)

    def _gains(self, wanted: Sequence[Fraction]) -> list[Fraction]:
        """What raising each variable brings."""
        gains = list(wanted)
        for own, row in zip(self._basis, self._rows, strict=True):
            if wanted[own]:
                gains = [gain - wanted[own] * value for gain, value in zip(gains, row[:-1], strict=True)]
        return gains

    def _pivot(self, at: int, enter: int) -> None:
        factor = self._rows[at][enter]
        own = [value / factor for value in self._rows[at]]
        for other, row in enumerate(self._rows):
            if other != at and row[enter]:
                times = row[enter]
                self._rows[other] = [value - times * mine for value, mine in zip(row, own, strict=True)]
        self._rows[at] = own
        self._basis[at] = enter
