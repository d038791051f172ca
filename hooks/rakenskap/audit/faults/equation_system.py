"""Systems of equations whose figures can be changed: which are broken, and which values each leaves to a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Generic

from rakenskap.audit.equation import Constraint, Equation, EquationVerdict, Figure, Interval, Key, Ratio

_NOTHING: dict[int, Decimal] = {}


class EquationSystem(Generic[Key]):
    """The equations that can be checked, with figures that can be changed; each figure has a place, a number.

    An equation is known by its position among the constraints.
    """

    def __init__(
        self,
        constraints: Sequence[Constraint[Key]],
        figures: Mapping[Key, Figure | None],
        verdicts: Sequence[EquationVerdict],
    ) -> None:
        """Begin with the figures as printed."""
        self._constraints = constraints
        self._places: dict[Key, int] = {}
        self._keys: list[Key] = []
        self._figures: list[Figure] = []
        self._values: list[Decimal] = []
        self._equations: list[list[int]] = []
        self._terms: dict[int, dict[int, Decimal]] = {}
        self._residuals: dict[int, Decimal] = {}
        self._bounds: dict[int, Decimal] = {}
        self._broken: set[int] = set()
        for own, constraint in enumerate(constraints):
            if verdicts[own] is EquationVerdict.UNKNOWN:
                continue
            if verdicts[own] is EquationVerdict.BROKEN:
                self._broken.add(own)
            self._take(own, constraint, figures)

    def _take(self, own: int, constraint: Constraint[Key], figures: Mapping[Key, Figure | None]) -> None:
        terms: dict[int, Decimal] = {}
        if isinstance(constraint, Equation):
            residual, width = constraint.constant, constraint.slack * 2
            for term in constraint.terms:
                at = self._place(term.key, figures)
                figure = self._figures[at]
                terms[at] = terms.get(at, Decimal(0)) + term.coefficient
                residual += term.coefficient * figure.value
                width += abs(term.coefficient) * figure.step
            self._residuals[own], self._bounds[own] = residual, width / 2
            terms = {at: factor for at, factor in terms.items() if factor}
        else:
            terms = {self._place(key, figures): Decimal(1) for key in constraint.keys}
        self._terms[own] = terms
        for at in terms:
            self._equations[at].append(own)

    def _place(self, key: Key, figures: Mapping[Key, Figure | None]) -> int:
        at = self._places.get(key)
        if at is not None:
            return at
        at = self._places[key] = len(self._keys)
        figure = figures[key] or Figure(Decimal(0))
        self._keys.append(key)
        self._figures.append(figure)
        self._values.append(figure.value)
        self._equations.append([])
        return at

    def place(self, key: Key) -> int | None:
        """The place of a figure, None where no equation has it."""
        return self._places.get(key)

    def key(self, at: int) -> Key:
        """What names the figure at a place."""
        return self._keys[at]

    def printed(self, at: int) -> Decimal:
        """The figure at a place as printed."""
        return self._figures[at].value

    def value(self, at: int) -> Decimal:
        """The figure at a place as it is now."""
        return self._values[at]

    def figure(self, at: int) -> Figure:
        """The figure at a place as printed, with the unit of its last digit."""
        return self._figures[at]

    def keys(self, own: int) -> Mapping[int, Decimal]:
        """The places of an equation's figures, with what they are taken times."""
        return self._terms.get(own, _NOTHING)

    def equations(self, at: int) -> Sequence[int]:
        """The equations that a figure stands in."""
        return self._equations[at]

    def broken(self) -> frozenset[int]:
        """The equations that are broken by the figures as they are now."""
        return frozenset(self._broken)

    def is_broken(self, own: int) -> bool:
        """True when an equation is broken by the figures as they are now."""
        return own in self._broken

    def groups(self) -> list[tuple[int, ...]]:
        """The broken equations, those that share figures together."""
        group_of: dict[int, int] = {}
        groups: dict[int, list[int]] = {}
        for own in sorted(self._broken):
            met = {group_of[at] for at in self._terms[own] if at in group_of}
            largest = max(met, key=lambda name: len(groups[name]), default=own)
            members = groups.setdefault(largest, [])
            members.append(own)
            for name in met - {largest}:
                for other in groups[name]:
                    group_of.update(dict.fromkeys(self._terms[other], largest))
                members += groups.pop(name)
            group_of.update(dict.fromkeys(self._terms[own], largest))
        return sorted(tuple(sorted(members)) for members in groups.values())

    def change(self, at: int, value: Decimal) -> Iterator[tuple[int, bool]]:
        """Change a figure; each of its equations comes back with whether it is broken now."""
        away = value - self._values[at]
        self._values[at] = value
        return iter([(own, self._changed(own, at, away)) for own in self._equations[at]])

    def _changed(self, own: int, at: int, away: Decimal) -> bool:
        constraint = self._constraints[own]
        if isinstance(constraint, Ratio):
            verdict = constraint.check(self._among(constraint)).verdict
            is_broken = verdict in (EquationVerdict.BROKEN, EquationVerdict.UNKNOWN)
        else:
            self._residuals[own] += self._terms[own][at] * away
            is_broken = abs(self._residuals[own]) > self._bounds[own]
        if is_broken:
            self._broken.add(own)
        else:
            self._broken.discard(own)
        return is_broken

    def fit(self, own: int, at: int) -> Interval | None:
        """The values of a figure that an equation bears, the others as they are now, or None."""
        constraint = self._constraints[own]
        if isinstance(constraint, Ratio):
            return constraint.fit(self._keys[at], self._among(constraint))
        factor, bound = self._terms[own][at], self._bounds[own]
        middle = -self._residuals[own]
        ends = ((middle - bound) / factor, (middle + bound) / factor)
        value = self._values[at]
        return Interval(value + min(ends), value + max(ends))

    def printed_figures(self, own: int) -> Mapping[Key, Figure | None]:
        """The figures of an equation as printed."""
        return {self._keys[at]: self._figures[at] for at in (self._places[key] for key in self._constraints[own].keys)}

    def _among(self, constraint: Constraint[Key]) -> Mapping[Key, Figure | None]:
        places = [self._places[key] for key in constraint.keys]
        return {self._keys[at]: Figure(self._values[at], self._figures[at].step) for at in places}
