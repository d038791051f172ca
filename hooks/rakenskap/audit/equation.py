"""Equations between printed figures: what is left over, and whether rounding can explain it.

Pure arithmetic: a key names a figure, and nothing here knows of files, tables or pages. A printed figure is an interval,
its value plus or minus half of its last digit (source: XBRL Calculations 1.1); a count is exact.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Final, Generic, TypeAlias, TypeVar

_ZERO: Final = Decimal(0)
_HUNDRED: Final = Decimal(100)
_SIGMAS: Final = 9
_TWELVE: Final = 12

Key = TypeVar("Key", bound=Hashable)
"""Whatever names a figure."""


class EquationVerdict(StrEnum):
    """What an equation says of its figures; ``ROUNDING`` holds, ``SUSPECT`` could be rounding but hardly is."""

    HOLDS = "holds"
    ROUNDING = "rounding"
    SUSPECT = "suspect"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure: ``step`` is the unit of its last digit, 0 where it is exact."""

    value: Decimal
    step: Decimal = _ZERO


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal

    def meet(self, other: Interval) -> Interval | None:
        """The numbers in both, or None."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def printed(self, step: Decimal, near: Decimal) -> Decimal | None:
        """The number in here with whole steps (1 where ``step`` is 0) that is nearest ``near``, or None."""
        unit = step or Decimal(1)
        first = (self.low / unit).to_integral_value(ROUND_CEILING) * unit
        last = (self.high / unit).to_integral_value(ROUND_FLOOR) * unit
        if first > last:
            return None
        return min(max((near / unit).to_integral_value() * unit, first), last)


@dataclass(frozen=True, slots=True)
class Term(Generic[Key]):
    """A coefficient times the figure at ``key``."""

    coefficient: Decimal
    key: Key


@dataclass(frozen=True, slots=True)
class Check:
    """What an equation came to: what is left over, how much rounding could make, and the verdict.

    The residual is None when a figure is missing.
    """

    residual: Decimal | None
    bound: Decimal
    verdict: EquationVerdict


_MISSING: Final = Check(None, _ZERO, EquationVerdict.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Rest(Generic[Key]):
    """What an equation leaves to some of its figures: ``low ≤ Σ coefficient × figure ≤ high``."""

    coefficients: Mapping[Key, Decimal]
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Equation(Generic[Key]):
    """``Σ coefficient × figure + constant = 0``; ``slack`` is what the constant's own rounding may be off by.

    The first term is what the others are said to come to.
    """

    terms: tuple[Term[Key], ...]
    constant: Decimal = _ZERO
    slack: Decimal = _ZERO

    @property
    def first(self) -> Key:
        """The figure that the others are said to come to."""
        return self.terms[0].key

    @property
    def keys(self) -> tuple[Key, ...]:
        """The figures that take part, each once."""
        return tuple(dict.fromkeys(term.key for term in self.terms))

    def check(self, figures: Mapping[Key, Figure | None]) -> Check:
        """How the equation comes out; the verdict is unknown when a figure is missing.

        Source: outside the sum of the intervals is an error; beyond three standard deviations of independent rounding
        errors, each spread evenly over its last digit, it is improbable.
        """
        residual = self.constant
        width = self.slack * 2
        squares = width * width
        for term in self.terms:
            figure = figures.get(term.key)
            if figure is None:
                return _MISSING
            residual += term.coefficient * figure.value
            own = abs(term.coefficient) * figure.step
            width += own
            squares += own * own
        return Check(residual, width / 2, _verdict(residual, width / 2, squares))

    def rest(self, keys: Collection[Key], figures: Mapping[Key, Figure | None]) -> Rest[Key] | None:
        """What the equation leaves to the figures at ``keys``, or None where another one is missing."""
        others, width = self.constant, self.slack * 2
        coefficients: dict[Key, Decimal] = {}
        for term in self.terms:
            figure = figures.get(term.key)
            if figure is not None:
                width += abs(term.coefficient) * figure.step
            if term.key in keys:
                coefficients[term.key] = coefficients.get(term.key, _ZERO) + term.coefficient
            elif figure is None:
                return None
            else:
                others += term.coefficient * figure.value
        return Rest(coefficients, -others - width / 2, -others + width / 2)

    def fit(self, key: Key, figures: Mapping[Key, Figure | None]) -> Interval | None:
        """The values at ``key`` that the equation bears, the others as printed, or None where one is missing."""
        rest = self.rest((key,), figures)
        own = rest.coefficients.get(key) if rest is not None else None
        if rest is None or not own or figures.get(key) is None:
            return None
        ends = (rest.low / own, rest.high / own)
        return Interval(min(ends), max(ends))

    def expected(self, figures: Mapping[Key, Figure | None]) -> Decimal | None:
        """What the first figure would be by the others, or None where one is missing."""
        check = self.check(figures)
        first = self.terms[0]
        figure = figures.get(first.key)
        if check.residual is None or figure is None:
            return None
        return figure.value - check.residual / first.coefficient


@dataclass(frozen=True, slots=True)
class Ratio(Generic[Key]):
    """``share = 100 × part / whole``, in per cent: what a share of two printed figures may be."""

    share: Key
    part: Key
    whole: Key

    @property
    def first(self) -> Key:
        """The figure that the others come to."""
        return self.share

    @property
    def keys(self) -> tuple[Key, ...]:
        """The figures that take part."""
        return (self.share, self.part, self.whole)

    def check(self, figures: Mapping[Key, Figure | None]) -> Check:
        """How the share comes out; unknown when a figure is missing or the whole may be nothing."""
        share, part, whole = (figures.get(key) for key in self.keys)
        if share is None or part is None or whole is None:
            return _MISSING
        borne = _quotient(_around(part), _around(whole))
        if borne is None:
            return _MISSING
        residual = share.value - _HUNDRED * part.value / whole.value
        bound = max(borne.high - borne.low, _ZERO) / 2 + share.step / 2
        if borne.meet(_around(share)) is None:
            return Check(residual, bound, EquationVerdict.BROKEN)
        return Check(residual, bound, EquationVerdict.ROUNDING if residual else EquationVerdict.HOLDS)

    def fit(self, key: Key, figures: Mapping[Key, Figure | None]) -> Interval | None:
        """The values at ``key`` that the share bears, the others as printed, or None where that can't be told."""
        share, part, whole = (figures.get(name) for name in self.keys)
        if share is None or part is None or whole is None:
            return None
        if key == self.share:
            borne = _quotient(_around(part), _around(whole))
            return _widened(borne, share.step / 2)
        if key == self.part:
            ends = [s * w / _HUNDRED for s in _ends(_around(share)) for w in _ends(_around(whole))]
            return _widened(Interval(min(ends), max(ends)), part.step / 2)
        return _widened(_quotient(_around(part), _around(share)), whole.step / 2)

    def expected(self, figures: Mapping[Key, Figure | None]) -> Decimal | None:
        """What the share would be by the other two, or None."""
        part, whole = figures.get(self.part), figures.get(self.whole)
        return None if part is None or whole is None or not whole.value else _HUNDRED * part.value / whole.value


Constraint: TypeAlias = Equation[Key] | Ratio[Key]
"""Whatever binds figures together."""


def _verdict(residual: Decimal, bound: Decimal, squares: Decimal) -> EquationVerdict:
    if not residual:
        return EquationVerdict.HOLDS
    if abs(residual) > bound:
        return EquationVerdict.BROKEN
    # residual > 3·√(Σu²/12), without the root
    return EquationVerdict.SUSPECT if residual * residual * _TWELVE > _SIGMAS * squares else EquationVerdict.ROUNDING


def _around(figure: Figure) -> Interval:
    return Interval(figure.value - figure.step / 2, figure.value + figure.step / 2)


def _ends(interval: Interval) -> tuple[Decimal, Decimal]:
    return interval.low, interval.high


def _quotient(part: Interval, whole: Interval) -> Interval | None:
    """A hundred times part by whole, or None where the whole may be nothing."""
    if whole.low <= 0 <= whole.high:
        return None
    ends = [_HUNDRED * p / w for p in _ends(part) for w in _ends(whole)]
    return Interval(min(ends), max(ends))


def _widened(interval: Interval | None, by: Decimal) -> Interval | None:
    return None if interval is None else Interval(interval.low - by, interval.high + by)
