"""Fault localisation: the fewest figures whose change mends every broken equation, and the slip of the pen that each may be.

Source: Fellegi and Holt, A Systematic Approach to Automatic Edit and Imputation (1976). One figure is tried first, then
two; more are not looked for, since any few figures can be changed to fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from itertools import combinations, pairwise
from typing import Final, Generic

from rakenskap.audit.equation import Constraint, Equation, EquationVerdict, Figure, Interval, Key

_MOST_PAIRED: Final = 60
"""Figures among which pairs are looked for: more would take long, and tell nobody anything."""
_Band = tuple[Decimal, Decimal, Decimal, Decimal]
"""``low ≤ a·x + b·y ≤ high``, as a, b, low, high."""


class Slip(IntEnum):
    """How a number was miswritten; a lower one is likelier."""

    TRANSPOSED = 1
    SIGN = 2
    DIGIT = 3
    SHIFTED = 4
    COPIED = 5
    LOST = 6
    NONE = 9


@dataclass(frozen=True, slots=True)
class SuspectedFigure(Generic[Key]):
    """A figure that may be miswritten: as printed, and the value that fits, None where several figures share the fault."""

    key: Key
    printed: Decimal
    fitting: Decimal | None
    slip: Slip = Slip.NONE


@dataclass(frozen=True, slots=True)
class Fault(Generic[Key]):
    """Broken equations that share figures, by their position, and the sets of figures that may be at fault.

    The likeliest set comes first; all have the same size, and there are none when more than two figures are wrong.
    """

    broken: tuple[int, ...]
    suspects: tuple[tuple[SuspectedFigure[Key], ...], ...]

    @property
    def keys(self) -> frozenset[Key]:
        """Every figure in one of the sets."""
        return frozenset(change.key for change in self.changes)

    @property
    def changes(self) -> Iterator[SuspectedFigure[Key]]:
        """The changes of all sets in order."""
        for suspects in self.suspects:
            yield from suspects


def faults(
    constraints: Sequence[Constraint[Key]],
    figures: Mapping[Key, Figure | None],
    verdicts: Sequence[EquationVerdict],
    neighbours: Mapping[Key, Sequence[Decimal]] | None = None,
) -> tuple[Fault[Key], ...]:
    """The faults behind the broken ones among ``constraints``, in the order of their first equation."""
    broken = [at for at, verdict in enumerate(verdicts) if verdict is EquationVerdict.BROKEN]
    if not broken:
        return ()
    involved = {key for at in broken for key in constraints[at].keys}
    bound: dict[Key, list[int]] = {key: [] for key in involved}
    for at, constraint in enumerate(constraints):
        if verdicts[at] is not EquationVerdict.UNKNOWN:
            for key in constraint.keys:
                if key in bound:
                    bound[key].append(at)
    search = _Search(constraints, figures, bound, neighbours or {})
    return tuple(search.fault(group) for group in _groups(broken, constraints))


def _groups(broken: Iterable[int], constraints: Sequence[Constraint[Key]]) -> list[tuple[int, ...]]:
    """The broken equations, those that share figures together."""
    groups: list[tuple[set[Key], list[int]]] = []
    for at in broken:
        keys, members = set(constraints[at].keys), [at]
        rest = []
        for other in groups:
            if other[0] & keys:
                keys |= other[0]
                members = other[1] + members
            else:
                rest.append(other)
        groups = [*rest, (keys, sorted(members))]
    return sorted(tuple(members) for _, members in groups)


class _Search(Generic[Key]):
    """The suspects of one group after the other; ``bound`` says in which equations a figure stands."""

    def __init__(
        self,
        constraints: Sequence[Constraint[Key]],
        figures: Mapping[Key, Figure | None],
        bound: Mapping[Key, Sequence[int]],
        neighbours: Mapping[Key, Sequence[Decimal]],
    ) -> None:
        self._constraints = constraints
        self._figures = figures
        self._bound = bound
        self._neighbours = neighbours

    def fault(self, broken: tuple[int, ...]) -> Fault[Key]:
        keys = list(dict.fromkeys(key for at in broken for key in self._constraints[at].keys))
        singles = [change for key in keys if (change := self._alone(key, broken)) is not None]
        if singles:
            # The order of the table breaks ties between slips of one kind.
            singles.sort(key=lambda change: (change.slip, -self._support(change.key)))
            return Fault(broken, tuple((change,) for change in singles))
        return Fault(broken, tuple(self._pairs(keys, broken)))

    def _support(self, key: Key) -> int:
        return len(self._bound[key])

    def _alone(self, key: Key, broken: Sequence[int]) -> SuspectedFigure[Key] | None:
        """The change of one figure that mends all that is broken and breaks nothing, or None."""
        own = self._bound[key]
        figure = self._figures[key]
        if figure is None or any(at not in own for at in broken):
            return None
        borne: Interval | None = None
        for at in own:
            fit = self._constraints[at].fit(key, self._figures)
            borne = fit if borne is None else None if fit is None else borne.meet(fit)
            if borne is None:
                return None
        if borne is None:
            return None
        fitting = self._fitting(key, figure, borne, broken)
        return (
            None if fitting is None else SuspectedFigure(key, figure.value, fitting, self._slip(key, figure, fitting))
        )

    def _fitting(self, key: Key, figure: Figure, borne: Interval, broken: Sequence[int]) -> Decimal | None:
        """The value that fits best: one that a slip explains, else the one in the middle."""
        centres = [fit for at in broken if (fit := self._constraints[at].fit(key, self._figures))]
        middle = sum(((fit.low + fit.high) / 2 for fit in centres), Decimal(0)) / len(centres)
        best = borne.printed(figure.step, middle)
        if best is None:
            return None
        unit = figure.step or Decimal(1)
        found = [
            best,
            *(best + unit * away for away in (-2, -1, 1, 2) if borne.low <= best + unit * away <= borne.high),
        ]
        return min(found, key=lambda value: (self._slip(key, figure, value), abs(value - best)))

    def _slip(self, key: Key, figure: Figure, fitting: Decimal) -> Slip:
        return slip(figure.value, fitting, self._neighbours.get(key, ()))

    def _pairs(self, keys: Sequence[Key], broken: Sequence[int]) -> Iterator[tuple[SuspectedFigure[Key], ...]]:
        if len(keys) > _MOST_PAIRED:
            return
        for one, other in combinations(keys, 2):
            own, others = self._bound[one], self._bound[other]
            if any(at not in own and at not in others for at in broken):
                continue
            if self._is_borne(one, other, dict.fromkeys([*own, *others])):
                yield tuple(
                    SuspectedFigure(key, figure.value, None) for key in (one, other) if (figure := self._figures[key])
                )

    def _is_borne(self, one: Key, other: Key, among: Iterable[int]) -> bool:
        """True when both figures can be changed so that every equation among them holds."""
        bands = []
        for at in among:
            constraint = self._constraints[at]
            if not isinstance(constraint, Equation):
                return False
            rest = constraint.rest((one, other), self._figures)
            if rest is None:
                return False
            a, b = (rest.coefficients.get(key, Decimal(0)) for key in (one, other))
            bands.append((a, b, rest.low, rest.high))
        return _meets(bands)


def _meets(bands: Sequence[_Band]) -> bool:
    """True when a point lies in every band: then so does a corner of them, or they are all parallel."""
    for (a, b, low, high), (c, d, lowest, highest) in combinations(bands, 2):
        determinant = a * d - b * c
        if determinant:
            for p in (low, high):
                for q in (lowest, highest):
                    x, y = (p * d - b * q) / determinant, (a * q - p * c) / determinant
                    if all(_inside(band, x, y) for band in bands):
                        return True
    return _parallel(bands)


def _inside(band: _Band, x: Decimal, y: Decimal) -> bool:
    a, b, low, high = band
    close = Decimal("1e-12")
    return low - close <= a * x + b * y <= high + close


def _parallel(bands: Sequence[_Band]) -> bool:
    """True when all bands run the same way and have a line in common."""
    a, b, low, high = bands[0]
    for c, d, lowest, highest in bands[1:]:
        if a * d - b * c:
            return False
        factor = (c / a) if a else (d / b)
        if not factor:
            return False
        ends = sorted((lowest / factor, highest / factor))
        low, high = max(low, ends[0]), min(high, ends[1])
    return low <= high


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
