"""Linear systems in exact numbers: whether they can be fulfilled, and how large or small an unknown can be in them.

Source: the simplex method with bounds on every variable, as Dutertre and de Moura keep it (A fast linear-arithmetic
solver for DPLL(T), 2006), and with Bland's rule where it stands still (New finite pivoting rules for the simplex method,
1977), so that it always ends. Nothing is rounded: a number is an ``int`` where it is whole, for the systems of sums
nearly always are, and else a ``Fraction``. Work is counted, not timed: in coefficients that are computed anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

Exact: TypeAlias = int | Fraction
"""A number that is exactly what it is."""

_DEAR: Final = 8
"""What a fraction costs beside a whole number."""
_WORD: Final = 256
"""The bits that more digits than these cost as much again for each."""
_HASTY: Final = 20
"""How many steps in a row may lead nowhere before they are chosen by Bland's rule."""


class EffortSpentError(Exception):
    """The work that was allowed has been done."""


class Effort:
    """Work that may be done, in coefficients; what it is spent on may be given a part of it."""

    def __init__(self, allowed: int) -> None:
        self.left = allowed

    def spend(self, work: int) -> None:
        """Take ``work`` from what is left.

        Raises:
            EffortSpentError: when there isn't as much left, before the work is done.
        """
        if work > self.left:
            raise EffortSpentError
        self.left -= work

    @contextmanager
    def part(self, allowed: int) -> Iterator[None]:
        """At most ``allowed`` of what is left, for what is done inside."""
        kept = max(self.left - allowed, 0)
        self.left -= kept
        try:
            yield
        finally:
            self.left += kept


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest that something may be; None where it has no end."""

    low: Exact | None = 0
    high: Exact | None = None

    @property
    def is_fixed(self) -> bool:
        """True when it can be one number only."""
        return self.low is not None and self.low == self.high

    @property
    def is_empty(self) -> bool:
        """True when it can be no number."""
        return self.low is not None and self.high is not None and self.low > self.high


def plain(value: Exact) -> Exact:
    """The same number, as an ``int`` where it is whole."""
    if type(value) is int:  # nearly always
        return value
    return value.numerator if value.denominator == 1 else value


def quotient(part: Exact, whole: Exact) -> Exact:
    """``part / whole``, exactly."""
    if whole == 1:
        return part
    return -part if whole == -1 else plain(Fraction(part) / whole)


class Tableau:
    """A linear system: variables within bounds, of which the basic ones are sums of the others.

    The variables are numbered; the sum that a band is about is one of them, after the unknowns. A variable that isn't
    basic always stands within its bounds, and the values always fulfil the sums.
    """

    def __init__(
        self, unknowns: Sequence[Bounds], bands: Sequence[tuple[Mapping[int, Exact], Bounds]], effort: Effort
    ) -> None:
        self.bounds = [*unknowns, *(bounds for _, bounds in bands)]
        self.values: list[Exact] = [_nearest(bounds) for bounds in unknowns]
        self._effort = effort
        self._fixed = {at for at, bounds in enumerate(self.bounds) if bounds.is_fixed}
        self._rows: dict[int, dict[int, Exact]] = {}
        self._columns: dict[int, set[int]] = {}
        for at, (coefficients, _) in enumerate(bands, len(unknowns)):
            effort.spend(len(coefficients))
            self.values.append(plain(sum(factor * self.values[own] for own, factor in coefficients.items())))
            self._rows[at] = {own: factor for own, factor in coefficients.items() if own not in self._fixed}
            for own in self._rows[at]:
                self._columns.setdefault(own, set()).add(at)

    def restrict(self, variable: int, bounds: Bounds) -> None:
        """Let a variable be within other bounds; a basic one may then stand outside them."""
        self.bounds[variable] = bounds
        if variable not in self._rows:
            wanted = _nearest(bounds, self.values[variable])
            if wanted != self.values[variable]:
                self._move(variable, wanted - self.values[variable])

    def restore(self, variable: int, bounds: Bounds, values: Sequence[Exact]) -> None:
        """Let a variable be within its former bounds again, with the values that all variables had then."""
        self.bounds[variable] = bounds
        self.values = list(values)

    def is_feasible(self) -> bool:
        """True when all bounds can be met, and then they are.

        One variable after the other is moved to its bounds, while those that are within theirs stay there.

        Raises:
            EffortSpentError: when that would take more work than is left.
        """
        self._effort.spend(len(self._rows))
        for own in [own for own in self._rows if not self._is_inside(own)]:
            if self._is_inside(own):
                continue
            wanted = _nearest(self.bounds[own], self.values[own])
            sign = 1 if wanted > self.values[own] else -1
            self.extreme(own, sign, wanted)
            if sign * (wanted - self.values[own]) > 0:
                return False
        return True

    def extreme(self, variable: int, sign: int, enough: Exact | None = None) -> Exact | None:
        """The greatest value of a variable (with ``sign`` -1 the least), where the system then stands; None without end.

        As soon as it is ``enough`` the search is over. What stands outside its bounds doesn't limit it.

        Raises:
            EffortSpentError: when that would take more work than is left.
        """
        still = 0
        while enough is None or sign * (enough - self.values[variable]) > 0:
            enter, up = self._improving(variable, sign, careful=still > _HASTY)
            if enter is None:
                break
            leave, length = self._furthest(enter, up=up)
            if enough is not None:
                # a step that suffices is as long as it must be, whole where it can, and needs no pivot
                least = _size(quotient(enough - self.values[variable], self._rows.get(variable, {}).get(enter, 1)))
                fitting = (own for own in (math.ceil(least), least) if length is None or own < length)
                short = next(fitting, None)
                leave, length = (leave, length) if short is None else (None, short)
            if length is None:
                return None
            still = 0 if length else still + 1
            if leave is not None:
                self._afford(leave, enter)
            if length:
                self._move(enter, length if up else -length)
            if leave is not None:
                self._pivot(leave, enter)
        return self.values[variable]

    def _improving(self, variable: int, sign: int, *, careful: bool) -> tuple[int | None, bool]:
        """The variable whose moving changes ``variable`` most for the better, and whether it moves up."""
        row = self._rows.get(variable)
        if row is None:
            able = variable not in self._fixed and self._can_move(variable, up=sign > 0)
            return (variable if able else None), sign > 0
        self._effort.spend(len(row))
        found = [own for own, factor in row.items() if self._can_move(own, up=(factor > 0) is (sign > 0))]
        if not found:
            return None, True
        enter = min(found) if careful else max(found, key=lambda own: (_size(row[own]), -len(self._columns[own]), -own))
        return enter, (row[enter] > 0) is (sign > 0)

    def _furthest(self, enter: int, *, up: bool) -> tuple[int | None, Exact | None]:
        """The basic variable that first meets a bound when ``enter`` moves, and how far it moves; None without end.

        No variable when ``enter`` meets its own bound first.
        """
        bound = self.bounds[enter].high if up else self.bounds[enter].low
        length = None if bound is None else _size(bound - self.values[enter])
        leave: int | None = None
        self._effort.spend(len(self._columns.get(enter, ())))
        for own in sorted(self._columns.get(enter, ())):
            rate = self._rows[own][enter] if up else -self._rows[own][enter]
            end = self.bounds[own].high if rate > 0 else self.bounds[own].low
            # what is beyond its bound already moves on, and meets none
            if end is None or (self.values[own] > end if rate > 0 else self.values[own] < end):
                continue
            far = quotient(end - self.values[own], rate)
            if length is None or far < length:
                leave, length = own, far
        return leave, length

    def _is_inside(self, variable: int) -> bool:
        bounds, value = self.bounds[variable], self.values[variable]
        return (bounds.low is None or bounds.low <= value) and (bounds.high is None or value <= bounds.high)

    def _can_move(self, variable: int, *, up: bool) -> bool:
        bound = self.bounds[variable].high if up else self.bounds[variable].low
        return bound is None or bound != self.values[variable]

    def _move(self, variable: int, length: Exact) -> None:
        """Change the value of a variable that isn't basic, and those of the sums that it is in."""
        self.values[variable] = plain(self.values[variable] + length)
        for own in self._columns.get(variable, ()):
            self.values[own] = plain(self.values[own] + self._rows[own][variable] * length)

    def _afford(self, leave: int, enter: int) -> None:
        """Pay for a pivot before it is done, so that the system is whole when the work is over."""
        row = self._rows[leave]
        dear = [_bits(factor) for factor in row.values() if type(factor) is not int or abs(factor) > 1]
        weight = 1 + _DEAR * (1 + max(dear) // _WORD) if dear else 1
        self._effort.spend(weight * len(row) * len(self._columns[enter]))

    def _pivot(self, leave: int, enter: int) -> None:
        """Let ``enter`` be basic in place of ``leave``."""
        row = self._rows.pop(leave)
        factor = row.pop(enter)
        for own in row:
            self._columns[own].discard(leave)
        row = {own: quotient(-value, factor) for own, value in row.items()}
        if leave not in self._fixed:  # it will never move, so no sum needs it
            row[leave] = quotient(1, factor)
            self._columns[leave] = set()
        for other in self._columns.pop(enter) - {leave}:
            self._substitute(other, enter, row)
        self._rows[enter] = row
        for own in row:
            self._columns[own].add(enter)

    def _substitute(self, basic: int, enter: int, row: Mapping[int, Exact]) -> None:
        """Write the sum of ``basic`` without ``enter``, which ``row`` is what it comes to."""
        target = self._rows[basic]
        times = target.pop(enter)
        for own, value in row.items():
            before = target.get(own)
            if before is None:
                target[own] = plain(times * value)
                self._columns[own].add(basic)
                continue
            after = plain(before + times * value)
            if after:
                target[own] = after
            else:
                del target[own]
                self._columns[own].discard(basic)


def _nearest(bounds: Bounds, value: Exact = 0) -> Exact:
    """The number within bounds that is nearest ``value``."""
    if bounds.low is not None and value < bounds.low:
        return bounds.low
    return bounds.high if bounds.high is not None and value > bounds.high else value


def _size(value: Exact) -> Exact:
    return -value if value < 0 else value


def _bits(value: Exact) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()
