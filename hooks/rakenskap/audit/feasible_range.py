"""Feasible ranges: how far apart the values can be that unprinted figures may have in the equations around them.

Pure arithmetic, as in ``equation``. What can't be settled within the work that is allowed is said to be so. That a figure
is open is shown by two solutions, in whole numbers where whole things are counted; that it isn't, by bounds that all
solutions lie within. So neither is ever false, wherever the work ends.

Source: bounds are carried from unknown to unknown, then linear programs are solved (``simplex``), and what is whole is
halved where they leave it broken (Land and Doig, An automatic method of solving discrete programming problems, 1960).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final, Generic

from rakenskap.audit.equation import Key
from rakenskap.audit.simplex import Bounds, Effort, EffortSpentError, Exact, Tableau, plain, quotient

_SWEEPS: Final = 12
"""How many times bounds are carried through all bands, at most."""
_SHARE: Final = 6
"""One figure gets at most this part of the work that is left."""
_DEEPEST: Final = 100
"""How many times unknowns are halved on the way to one solution, at most."""
_GLANCES: Final = 8
"""How many values are looked at for what it costs to compute one."""
_SIGNS: Final = (1, -1)


class Standing(StrEnum):
    """Whether a figure can have values far enough apart; ``CONTRADICTED`` where the bands leave it none."""

    OPEN = "open"
    NARROW = "narrow"
    UNSETTLED = "unsettled"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Band(Generic[Key]):
    """A sum of unknowns, each with its coefficient, that lies within bounds."""

    coefficients: Mapping[Key, Exact]
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Range:
    """What was found of an unknown, and the ``bounds`` that all its values lie within.

    Where it is narrow they are values that it can have, unless the work ended before they could be found.
    """

    standing: Standing
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Nature(Generic[Key]):
    """What is known of unknowns beforehand: those in ``free`` may be negative, those in ``whole`` have no parts."""

    free: Collection[Key] = frozenset()
    whole: Collection[Key] = frozenset()


def components(bands: Sequence[Band[Key]]) -> Iterator[tuple[Band[Key], ...]]:
    """The bands in groups that share no unknown, each in the order that they stand in."""
    among: dict[Key, list[int]] = {}
    for at, band in enumerate(bands):
        for key in band.coefficients:
            among.setdefault(key, []).append(at)
    seen: set[int] = set()
    for first in range(len(bands)):
        if first in seen:
            continue
        seen.add(first)
        waiting, found = [first], [first]
        while waiting:
            for key in bands[waiting.pop()].coefficients:
                fresh = [at for at in among.pop(key, ()) if at not in seen]
                seen.update(fresh)
                waiting += fresh
                found += fresh
        yield tuple(bands[at] for at in sorted(found))


def ranges(
    sought: Mapping[Key, Exact], bands: Sequence[Band[Key]], nature: Nature[Key], effort: Effort
) -> Mapping[Key, Range]:
    """What can be said of every unknown that is ``sought``, each of which some band is about.

    Beside each stands how far apart two of its values must be for it to be open.
    """
    component = _Component(bands, nature, effort)
    needed = {component.at[key]: enough for key, enough in sought.items()}
    found = component.ranges(needed)
    return {key: found[component.at[key]] for key in sought}


class _Component(Generic[Key]):
    """Bands whose unknowns are numbered, and what is known of these: bounds, and the values that solutions have had."""

    def __init__(self, bands: Sequence[Band[Key]], nature: Nature[Key], effort: Effort) -> None:
        keys = list(dict.fromkeys(key for band in bands for key in band.coefficients))
        self.at = {key: at for at, key in enumerate(keys)}
        self._effort = effort
        self._whole = frozenset(at for at, key in enumerate(keys) if key in nature.whole)
        self._bounds = [Bounds(None) if key in nature.free else Bounds() for key in keys]
        self._bands = [self._tightened(band) for band in bands]
        self._met: list[Bounds] = []
        """For each unknown the least and the greatest value that a solution has had."""

    def ranges(self, needed: Mapping[int, Exact]) -> Mapping[int, Range]:
        """What can be said of every unknown that is ``needed``."""
        try:
            if not self._is_carried():
                return self._contradicted(needed)
            if len(self._bands) == 1 and self._is_reached(self._bands[0][0]):
                return {at: _judged(self._bounds[at], enough) for at, enough in needed.items()}
            tableau = Tableau(self._bounds, self._bands, self._effort)
            if not tableau.is_feasible():
                return self._contradicted(needed)
        except EffortSpentError:
            return {at: self._within_bounds(at, enough) for at, enough in needed.items()}
        settled = False
        with self._part():
            self._record(tableau)
            if not self._met:
                self._branch(tableau, None, 0)
            settled = True
        if settled and not self._met:
            return self._contradicted(needed)
        # those that are surely narrow come last: only how narrow is still to be told
        order = sorted(needed, key=lambda own: _is_narrow(self._bounds[own], needed[own]))
        return {at: self._searched(tableau, at, needed[at]) for at in order}

    def _contradicted(self, needed: Mapping[int, Exact]) -> Mapping[int, Range]:
        return dict.fromkeys(needed, Range(Standing.CONTRADICTED, Bounds(1, 0)))

    def _within_bounds(self, at: int, enough: Exact) -> Range:
        """What bounds say that may be wider than the values reach."""
        narrow = _is_narrow(self._bounds[at], enough)
        return Range(Standing.NARROW if narrow else Standing.UNSETTLED, self._bounds[at])

    @contextmanager
    def _part(self) -> Iterator[None]:
        """Do what is left undone when a part of the work that is left is spent."""
        try:
            with self._effort.part(self._effort.left // _SHARE):
                yield
        except EffortSpentError:
            return

    # -- before anything is searched -----------------------------------------------------------------------------------

    def _tightened(self, band: Band[Key]) -> tuple[Mapping[int, Exact], Bounds]:
        """The band over numbered unknowns; where all are whole, coefficients share no factor and the ends are whole."""
        own = {self.at[key]: plain(factor) for key, factor in band.coefficients.items() if factor}
        if not own or not own.keys() <= self._whole:
            return own, band.bounds
        scale = math.lcm(*(factor.denominator for factor in own.values()))
        shared = plain(Fraction(math.gcd(*(int(factor * scale) for factor in own.values())), scale))
        coefficients = {at: quotient(factor, shared) for at, factor in own.items()}
        return coefficients, _rounded(_scaled(band.bounds, quotient(1, shared)))

    def _is_carried(self) -> bool:
        """True when bounds could be carried from each unknown to those beside it, and none was left without values."""
        if any(bounds.is_empty for _, bounds in self._bands):
            return False
        for _ in range(_SWEEPS):
            before = list(self._bounds)
            for coefficients, bounds in self._bands:
                self._effort.spend(len(coefficients))
                if not coefficients and _excludes_nothing(bounds):
                    return False
                for at, left in self._left(coefficients, bounds):
                    self._narrow(at, left)
                    if self._bounds[at].is_empty:
                        return False
            if before == self._bounds:
                break
        return True

    def _left(self, coefficients: Mapping[int, Exact], bounds: Bounds) -> list[tuple[int, Bounds]]:
        """What one band leaves to each of its unknowns, by what the others can be."""
        ends = {at: _scaled(self._bounds[at], factor) for at, factor in coefficients.items()}
        least, greatest = (
            _SumOfEnds([own.low for own in ends.values()]),
            _SumOfEnds([own.high for own in ends.values()]),
        )
        return [
            (
                at,
                _scaled(
                    Bounds(_less(bounds.low, greatest.without(own.high)), _less(bounds.high, least.without(own.low))),
                    quotient(1, coefficients[at]),
                ),
            )
            for at, own in ends.items()
        ]

    def _narrow(self, at: int, bounds: Bounds) -> None:
        """Remember that all values of an unknown lie within these bounds, too."""
        own = _rounded(bounds) if at in self._whole else bounds
        known = self._bounds[at]
        lows = [low for low in (known.low, own.low) if low is not None]
        highs = [high for high in (known.high, own.high) if high is not None]
        self._bounds[at] = Bounds(max(lows, default=None), min(highs, default=None))

    def _is_reached(self, coefficients: Mapping[int, Exact]) -> bool:
        """True for a band that leaves its unknowns all that lies within their bounds.

        Either all are whole and counted once, so that no sum between the least and the greatest is passed by, or none is.
        """
        if not coefficients.keys() & self._whole:
            return True
        return coefficients.keys() <= self._whole and all(abs(factor) == 1 for factor in coefficients.values())

    # -- the search ----------------------------------------------------------------------------------------------------

    def _searched(self, tableau: Tableau, at: int, enough: Exact) -> Range:
        """What can be said of one unknown of a system that the tableau stands at a solution of."""
        with self._part():
            for sign in _SIGNS:
                if self._is_open(at, enough):
                    break
                self._relaxed(tableau, at, sign, enough)
        if self._met and not self._is_open(at, enough):
            with self._part():
                for sign in _SIGNS:
                    if _end(self._met[at], sign) != _end(self._bounds[at], sign) and not self._is_open(at, enough):
                        self._exact(tableau, at, sign, enough)
        if self._is_open(at, enough):
            return Range(Standing.OPEN, self._bounds[at])
        return self._within_bounds(at, enough)

    def _is_open(self, at: int, enough: Exact) -> bool:
        """True when two solutions are known that are far enough apart."""
        if not self._met:
            return False
        low, high = self._met[at].low, self._met[at].high
        return low is None or high is None or high - low >= enough

    def _relaxed(self, tableau: Tableau, at: int, sign: int, enough: Exact) -> None:
        """Narrow one end of an unknown to what it is where nothing has to be whole, unless it is found to be open."""
        if self._met:
            other = _end(self._met[at], -sign)
            if other is None:
                return
            tableau.extreme(at, sign, other + sign * enough)
            self._record(tableau)
            if self._is_open(at, enough):
                return
        value = tableau.extreme(at, sign)
        if value is None:
            self._unlimited(at, sign)
            return
        self._narrow(at, Bounds(None, value) if sign > 0 else Bounds(value))
        self._record(tableau)

    def _exact(self, tableau: Tableau, at: int, sign: int, enough: Exact) -> None:
        """Narrow one end of an unknown to the last value that it has in a solution, unless it is found to be open."""
        if self._branch(tableau, (at, sign, enough), 0):
            return
        value = _end(self._met[at], sign)
        if value is not None:
            self._narrow(at, Bounds(None, value) if sign > 0 else Bounds(value))

    def _branch(self, tableau: Tableau, aim: tuple[int, int, Exact] | None, depth: int) -> bool:
        """True as soon as what is aimed at is found: a solution, or that an unknown is open.

        Else all solutions that lie further in the direction that is aimed at have been recorded.

        Raises:
            EffortSpentError: when the work that is left doesn't suffice; the tableau then stands where it stood.
        """
        if depth > _DEEPEST:
            raise EffortSpentError
        if aim is not None:
            at, sign, enough = aim
            value = tableau.extreme(at, sign)
            known = _end(self._met[at], sign)
            if value is None:
                # where numbers are exact, what has no end without being whole has none in whole numbers either
                self._unlimited(at, sign)
                return True
            if known is None or sign * (_towards(value, sign) if at in self._whole else value) <= sign * known:
                return self._is_open(at, enough)
        broken = self._broken(tableau, aim[0] if aim is not None else -1)
        if broken is None:
            self._record(tableau)
            return aim is None or self._is_open(aim[0], aim[2])
        bounds, values = tableau.bounds[broken], list(tableau.values)
        below = math.floor(values[broken])
        try:
            for half in (Bounds(bounds.low, below), Bounds(below + 1, bounds.high)):
                tableau.restrict(broken, half)
                if tableau.is_feasible() and self._branch(tableau, aim, depth + 1):
                    return True
        finally:
            tableau.restore(broken, bounds, values)
        return False

    def _broken(self, tableau: Tableau, first: int) -> int | None:
        """An unknown that is whole but has parts where the tableau stands, ``first`` before others, or None."""
        self._effort.spend(len(self._whole) // _GLANCES)
        found = [at for at in self._whole if type(tableau.values[at]) is not int]
        return first if first in found else min(found, default=None)

    def _record(self, tableau: Tableau) -> None:
        """Remember the values of a solution; where it isn't whole it is none."""
        if self._broken(tableau, -1) is not None:
            return
        self._effort.spend(len(self._bounds) // _GLANCES)
        values = tableau.values[: len(self._bounds)]
        if not self._met:
            self._met = [Bounds(value, value) for value in values]
        for at, value in enumerate(values):
            low, high = self._met[at].low, self._met[at].high
            if low is not None and value < low:
                self._met[at] = Bounds(value, high)
            elif high is not None and value > high:
                self._met[at] = Bounds(low, value)

    def _unlimited(self, at: int, sign: int) -> None:
        """Remember that an unknown has values without end, where it has any."""
        if self._met:
            low, high = self._met[at].low, self._met[at].high
            self._met[at] = Bounds(low, None) if sign > 0 else Bounds(None, high)


class _SumOfEnds:
    """A sum of ends, of which some may be missing."""

    def __init__(self, ends: Sequence[Exact | None]) -> None:
        self._known: Exact = plain(sum((end for end in ends if end is not None), Fraction(0)))
        self._missing = sum(end is None for end in ends)

    def without(self, end: Exact | None) -> Exact | None:
        """The sum of all others, or None where one of them is missing."""
        if end is None:
            return self._known if self._missing == 1 else None
        return None if self._missing else plain(self._known - end)


def _judged(bounds: Bounds, enough: Exact) -> Range:
    """The range of an unknown that can be all that lies within bounds."""
    return Range(Standing.NARROW if _is_narrow(bounds, enough) else Standing.OPEN, bounds)


def _is_narrow(bounds: Bounds, enough: Exact) -> bool:
    return bounds.low is not None and bounds.high is not None and bounds.high - bounds.low < enough


def _end(bounds: Bounds, sign: int) -> Exact | None:
    return bounds.high if sign > 0 else bounds.low


def _less(end: Exact | None, others: Exact | None) -> Exact | None:
    return None if end is None or others is None else end - others


def _scaled(bounds: Bounds, factor: Exact) -> Bounds:
    """What ``factor`` times a number within bounds lies within."""
    low = None if bounds.low is None else plain(bounds.low * factor)
    high = None if bounds.high is None else plain(bounds.high * factor)
    return Bounds(low, high) if factor > 0 else Bounds(high, low)


def _towards(value: Exact, sign: int) -> int:
    """The last whole number in a direction that isn't beyond ``value``."""
    return math.floor(value) if sign > 0 else math.ceil(value)


def _rounded(bounds: Bounds) -> Bounds:
    """The whole numbers within bounds."""
    low = None if bounds.low is None else math.ceil(bounds.low)
    return Bounds(low, None if bounds.high is None else math.floor(bounds.high))


def _excludes_nothing(bounds: Bounds) -> bool:
    """True when a sum of nothing lies outside bounds."""
    return (bounds.low is not None and bounds.low > 0) or (bounds.high is not None and bounds.high < 0)
