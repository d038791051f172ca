"""Fault localisation: the fewest figures whose change mends every broken equation, and the slip of the pen that each may be.

Source: Fellegi and Holt, A Systematic Approach to Automatic Edit and Imputation (1976). The broken equations that share
figures are a group. The sets of one, two and three figures that mend a group are searched through; where more are
needed, only figures whose change breaks no equation that holds. Sets that have nothing to do with each other are faults
of their own.

The work is counted in terms of equations that are looked at, and is bounded: see ``WORK``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, product
from math import prod
from typing import Final, Generic

from rakenskap.audit.equation import Constraint, EquationVerdict, Figure, Key
from rakenskap.audit.faults.equation_system import EquationSystem
from rakenskap.audit.faults.slip import Slip, likeliest, slip

WORK: Final = 200_000
"""How many terms of equations one search may look at; a report is searched at most twice."""
_MOST_LINKED: Final = 3
"""How many figures may be wrong together where the change of each breaks what another mends."""
_ONE_BY_ONE: Final = 2
"""How many times the terms of its equations a group may be gone through, when all that it may look at has been."""
_MOST_ONE_BY_ONE: Final = 20_000
_MOST_SETS: Final = 500
"""How many sets of figures are kept for a group: who needs to compare more has to compare every figure."""


@dataclass(frozen=True, slots=True)
class SuspectedFigure(Generic[Key]):
    """A figure that may be miswritten: as printed, and the value that fits, if the others of its set are changed too."""

    key: Key
    printed: Decimal
    fitting: Decimal
    slip: Slip = Slip.NONE


@dataclass(frozen=True, slots=True)
class Fault(Generic[Key]):
    """Equations that are broken by one fault, by their position, and the sets of figures that may be at fault.

    The likeliest set comes first; all have the same size. There are none when no few figures mend the equations, or when
    the search for them was not finished: then there may be others too.
    """

    broken: tuple[int, ...]
    suspects: tuple[tuple[SuspectedFigure[Key], ...], ...]
    is_finished: bool = True

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
    sound: AbstractSet[Key] = frozenset(),
) -> tuple[Fault[Key], ...]:
    """The faults behind the broken ones among ``constraints``, in the order of their first equation.

    ``sound`` are figures that somebody answers for: they are never suspected.
    """
    if EquationVerdict.BROKEN not in verdicts:
        return ()
    system = EquationSystem(constraints, figures, verdicts)
    searches = _Searches(system, neighbours or {}, sound, WORK)
    found: list[Fault[Key]] = []
    untold: dict[tuple[int, ...], list[Fault[Key]]] = {}
    for group, own in searches.of(system.groups()):
        if all(fault.suspects for fault in own):
            found += own
        else:
            untold[group] = own
    # Groups that nothing explains by themselves may be broken by figures that share an equation which holds.
    joined = _joined(system, list(untold)) if len(untold) > 1 else list(untold)
    for group in joined:
        found += untold.get(group, [])
    for _, own in searches.of(group for group in joined if group not in untold):
        found += own
    return tuple(sorted(found, key=lambda own: own.broken))


@dataclass(slots=True)
class _Searches(Generic[Key]):
    """The searches of one system; ``left`` is how many terms they may still look at."""

    system: EquationSystem[Key]
    neighbours: Mapping[Key, Sequence[Decimal]]
    sound: AbstractSet[Key]
    left: int

    def of(self, groups: Iterable[tuple[int, ...]]) -> Iterator[tuple[tuple[int, ...], list[Fault[Key]]]]:
        """The faults of each group, the smallest first: what it leaves of its share goes to the larger ones."""
        listed = sorted(groups, key=lambda own: (sum(len(self.system.keys(at)) for at in own), own))
        for place, group in enumerate(listed):
            share = self.left // (len(listed) - place)
            search = _Search(self.system, group, share, self.neighbours, self.sound)
            found = list(search.faults())
            self.left -= share - max(search.left, 0)
            yield group, found


def _joined(system: EquationSystem[Key], groups: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The groups, those together whose figures share an equation."""
    of_equation: dict[int, int] = {}
    joined: dict[int, list[int]] = {}
    for name, group in enumerate(groups):
        keys = {key for at in group for key in system.keys(at)}
        around = {own for key in keys for own in system.equations(key)}
        met = {of_equation[own] for own in around if own in of_equation}
        members = list(group)
        for other in met:
            members += joined.pop(other)
        joined[name] = members
        of_equation |= dict.fromkeys(around, name)
        of_equation |= {own: name for own, at in of_equation.items() if at in met}
    return sorted(tuple(sorted(members)) for members in joined.values())


class _ExhaustedError(Exception):
    """The search has looked at as many terms as it may."""


@dataclass(frozen=True, slots=True)
class _Slot(Generic[Key]):
    """A place in a set of figures: the figures that may stand there, each as good as the others for the equations."""

    ids: frozenset[int]
    choices: tuple[SuspectedFigure[Key], ...]


_Solution = tuple[_Slot[Key], ...]


class _Search(Generic[Key]):
    """The faults of one group of broken equations; ``left`` is how many terms may still be looked at."""

    def __init__(
        self,
        system: EquationSystem[Key],
        group: tuple[int, ...],
        share: int,
        neighbours: Mapping[Key, Sequence[Decimal]],
        sound: AbstractSet[Key],
    ) -> None:
        self._system = system
        self._group = group
        self._members = frozenset(group)
        self._neighbours = neighbours
        self._sound = frozenset(place for key in sound if (place := system.place(key)) is not None)
        self._open = set(group)
        self._changed: list[int] = []
        self._found: dict[frozenset[int], _Solution[Key]] = {}
        self._is_finished = True
        self.left = share

    def faults(self) -> Iterator[Fault[Key]]:
        """The faults of the group; each of its equations stands in one of them."""
        try:
            for depth, is_linked in self._steps():
                self._look(depth, is_linked=is_linked)
                if self._found:
                    break
        except _ExhaustedError:
            self._is_finished = False
        self._restore(0)
        if self._found:
            yield from self._faults(list(self._found.values()))
            return
        yield from self._one_by_one()

    def _steps(self) -> Iterator[tuple[int, bool]]:
        """How many figures are looked for, and whether the change of one may break what another mends."""
        fewest = self._fewest(len(self._group))
        yield from ((depth, True) for depth in range(fewest, _MOST_LINKED + 1))
        yield from ((depth, False) for depth in range(max(fewest, _MOST_LINKED + 1), len(self._group) + 1))

    def _spend(self, terms: int) -> None:
        self.left -= terms
        if self.left < 0:
            raise _ExhaustedError

    # -- Changing figures ----------------------------------------------------------------------------------------------

    def _change(self, at: int, value: Decimal) -> None:
        for own, is_broken in self._system.change(at, value):
            if is_broken:
                self._open.add(own)
            else:
                self._open.discard(own)

    def _restore(self, mark: int) -> None:
        """Take back the changes after the first ``mark``."""
        while len(self._changed) > mark:
            at = self._changed.pop()
            self._change(at, self._system.printed(at))

    def _refit(self) -> bool:
        """True when a figure that is changed already could be moved within its rounding, so that more equations hold."""
        for own in sorted(self._open):
            for at in self._changed:
                if at in self._system.keys(own):
                    value = self._value(at, own, is_linked=False)
                    if value is not None:
                        self._change(at, value)
                        return True
        return False

    def _value(self, at: int, own: int, *, is_linked: bool) -> Decimal | None:
        """The value of a figure that mends the broken equation ``own``, and the others that it can, or None.

        It breaks no equation that holds, unless ``is_linked``.
        """
        system = self._system
        among = system.equations(at)
        self._spend(len(among))
        borne = system.fit(own, at)
        if borne is None:
            return None
        centres = [(borne.low + borne.high) / 2]
        holding = []
        for other in among:
            if other == own:
                continue
            if other not in self._open:
                if system.is_broken(other):
                    return None  # another group's, which is mended by itself
                holding.append(other)
                continue
            fit = system.fit(other, at)
            both = fit.meet(borne) if fit is not None else None
            if fit is not None and both is not None:
                borne = both
                centres.append((fit.low + fit.high) / 2)
        for other in holding:
            fit = system.fit(other, at)
            both = fit.meet(borne) if fit is not None else None
            if both is not None:
                borne = both
            elif not is_linked:
                return None
        middle = sum(centres, Decimal(0)) / len(centres)
        value = likeliest(system.figure(at), borne, middle, self._beside(at))
        return None if value == system.value(at) else value

    def _slip(self, at: int, value: Decimal) -> Slip:
        return slip(self._system.printed(at), value, self._beside(at))

    def _beside(self, at: int) -> Sequence[Decimal]:
        return self._neighbours.get(self._system.key(at), ())

    # -- Looking for sets ----------------------------------------------------------------------------------------------

    def _look(self, depth: int, *, is_linked: bool) -> None:
        """Gather the sets of at most ``depth`` more figures that mend what is broken."""
        mark = {at: self._system.value(at) for at in self._changed}
        while self._refit():
            self._spend(1)
        if not self._open:
            self._keep()
        elif depth > 0 and self._fewest(depth + 1) <= depth:
            self._branch(depth, is_linked=is_linked)
        for at, value in mark.items():
            if self._system.value(at) != value:
                self._change(at, value)

    def _branch(self, depth: int, *, is_linked: bool) -> None:
        own = self._narrowest(is_linked=is_linked)
        is_private_told = False
        for at in self._candidates(own, depth):
            is_private = len(self._system.equations(at)) == 1
            if is_private and is_private_told:
                continue  # as good as the first one, which stands for them all
            for value in self._values(at, is_linked=is_linked):
                is_private_told = is_private_told or is_private
                mark = len(self._changed)
                self._spend(len(self._system.equations(at)))
                self._change(at, value)
                self._changed.append(at)
                self._look(depth - 1, is_linked=is_linked)
                self._restore(mark)
                if len(self._found) >= _MOST_SETS:
                    raise _ExhaustedError

    def _values(self, at: int, *, is_linked: bool) -> list[Decimal]:
        """What a figure may be changed to: a broken equation that it stands in may be left for another figure to mend."""
        broken = [own for own in self._system.equations(at) if own in self._open]
        found = (self._value(at, own, is_linked=is_linked) for own in broken)
        return list(dict.fromkeys(value for value in found if value is not None))

    def _candidates(self, own: int, depth: int) -> Iterator[int]:
        """The figures that may mend an equation, and the last one all that is broken."""
        others = [other for other in self._open if other != own] if depth == 1 else []
        for at in self._system.keys(own):
            self._spend(1)
            if at in self._sound or at in self._changed:
                continue
            if all(at in self._system.keys(other) for other in others):
                yield at

    def _narrowest(self, *, is_linked: bool) -> int:
        """The broken equation that the fewest figures may mend."""
        listed = sorted(self._open, key=lambda own: (len(self._system.keys(own)), own))
        if is_linked or len(listed) == 1:
            return listed[0]
        best, fewest = listed[0], -1
        for own in listed:
            count = sum(self._value(at, own, is_linked=False) is not None for at in self._candidates(own, 0))
            if fewest < 0 or count < fewest:
                best, fewest = own, count
            if count <= 1:
                break
        return best

    def _fewest(self, most: int) -> int:
        """How many figures are needed at least, up to ``most``: as many as there are broken equations that share none."""
        count, seen = 0, set[int]()
        for own in sorted(self._open, key=lambda own: (len(self._system.keys(own)), own)):
            keys = self._system.keys(own)
            self._spend(min(len(keys), 50))
            if seen.isdisjoint(keys):
                count += 1
                seen |= keys.keys()
            if count >= most:
                break
        return count

    def _keep(self) -> None:
        """Keep the set of figures that are changed now."""
        ids = frozenset(self._changed)
        if ids not in self._found:
            self._found[ids] = tuple(self._slot(at) for at in list(self._changed))

    def _slot(self, at: int) -> _Slot[Key]:
        system, value = self._system, self._system.value(at)
        own = system.equations(at)
        if len(own) > 1:
            return _Slot(frozenset((at,)), (self._suspected(at, value),))
        self._change(at, system.printed(at))
        choices = [(at, value)]
        for other in system.keys(own[0]):
            is_private = len(system.equations(other)) == 1
            if other != at and is_private and other not in self._sound and other not in self._changed:
                fitting = self._value(other, own[0], is_linked=False)
                if fitting is not None:
                    choices.append((other, fitting))
        self._change(at, value)
        return _Slot(frozenset(other for other, _ in choices), tuple(self._suspected(*one) for one in sorted(choices)))

    def _suspected(self, at: int, value: Decimal) -> SuspectedFigure[Key]:
        return SuspectedFigure(self._system.key(at), self._system.printed(at), value, self._slip(at, value))

    # -- From sets to faults -------------------------------------------------------------------------------------------

    def _faults(self, solutions: Sequence[_Solution[Key]]) -> Iterator[Fault[Key]]:
        """The sets divided into what has nothing to do with each other."""
        parts = self._parts(solutions)
        divided = [[self._within(solution, part) for solution in solutions] for part in parts]
        distinct = [list({frozenset(slot.ids for slot in one): one for one in own}.values()) for own in divided]
        if len(parts) > 1 and prod(len(own) for own in distinct) != len(solutions):
            parts, distinct = [self._group], [list(solutions)]
        for part, own in zip(parts, distinct, strict=True):
            sets = [chosen for one in own for chosen in islice(product(*(slot.choices for slot in one)), _MOST_SETS)]
            yield Fault(part, tuple(sorted(sets, key=self._likelihood)), self._is_finished)

    def _parts(self, solutions: Sequence[_Solution[Key]]) -> list[tuple[int, ...]]:
        """The broken equations, those together that some set mends together."""
        joined = {own: own for own in self._group}

        def root(own: int) -> int:
            while joined[own] != own:
                own = joined[own]
            return own

        for solution in solutions:
            for block in self._blocks(solution):
                first, *others = sorted(self._members & block)
                for other in others:
                    joined[root(other)] = root(first)
        parts: dict[int, list[int]] = {}
        for own in self._group:
            parts.setdefault(root(own), []).append(own)
        return [tuple(own) for own in parts.values()]

    def _blocks(self, solution: _Solution[Key]) -> list[set[int]]:
        """The equations of each of the set's figures, those together that figures share."""
        blocks: list[set[int]] = []
        for slot in solution:
            own = {equation for at in slot.ids for equation in self._system.equations(at)}
            rest = []
            for block in blocks:
                if block & own:
                    own |= block
                else:
                    rest.append(block)
            blocks = [*rest, own]
        return [block for block in blocks if block & self._members]

    def _within(self, solution: _Solution[Key], part: tuple[int, ...]) -> _Solution[Key]:
        """The figures of a set that have to do with some of the broken equations."""
        touched = {own for block in self._blocks(solution) if not block.isdisjoint(part) for own in block}
        return tuple(slot for slot in solution if not touched.isdisjoint(self._system.equations(next(iter(slot.ids)))))

    def _likelihood(self, own: Sequence[SuspectedFigure[Key]]) -> tuple[int, int]:
        """What puts the likeliest set first: the smallest slips, then figures in many equations."""
        places = [self._system.place(change.key) for change in own]
        support = sum(len(self._system.equations(at)) for at in places if at is not None)
        return sum(change.slip for change in own), -support

    def _one_by_one(self) -> Iterator[Fault[Key]]:
        """Faults of one figure each that mend all equations they stand in, most first; then each equation by itself."""
        terms = sum(len(self._system.keys(own)) for own in self._group)
        self.left = max(self.left, 0) + min(_ONE_BY_ONE * terms, _MOST_ONE_BY_ONE)
        try:
            while self._open:
                mended = self._next_figure()
                if mended is None:
                    break
                yield mended
        except _ExhaustedError:
            self._is_finished = False
        for own in sorted(self._open & self._members):
            yield Fault((own,), (), self._is_finished)
        self._restore(0)

    def _next_figure(self) -> Fault[Key] | None:
        best: tuple[int, int, Decimal] | None = None
        seen: set[int] = set()
        for own in sorted(self._open):
            for at in self._system.keys(own):
                if at in seen or at in self._sound or at in self._changed:
                    continue
                seen.add(at)
                self._spend(len(self._system.equations(at)))
                among = [other for other in self._system.equations(at) if other in self._open]
                if best and len(among) <= best[0]:
                    continue
                value = self._value(at, own, is_linked=False)
                if value is not None and self._mends(at, value, among):
                    best = len(among), at, value
        if best is None:
            return None
        _, at, value = best
        broken = tuple(other for other in self._system.equations(at) if other in self._open)
        alike = [(other, fit) for other, fit in self._alike(broken) if other != at]
        self._change(at, value)
        self._changed.append(at)
        sets = [(self._suspected(*one),) for one in ((at, value), *alike)]
        return Fault(broken, tuple(sorted(sets, key=self._likelihood)), self._is_finished)

    def _alike(self, broken: tuple[int, ...]) -> Iterator[tuple[int, Decimal]]:
        """Every figure that mends these equations alone."""
        for at in self._system.keys(broken[0]):
            among = tuple(other for other in self._system.equations(at) if other in self._open)
            if among == broken and at not in self._sound and at not in self._changed:
                value = self._value(at, broken[0], is_linked=False)
                if value is not None and self._mends(at, value, among):
                    yield at, value

    def _mends(self, at: int, value: Decimal, among: Iterable[int]) -> bool:
        """True when the value mends all of these equations."""
        before = self._system.value(at)
        self._spend(len(self._system.equations(at)))
        after = dict(self._system.change(at, value))
        self._system.change(at, before)
        return not any(after.get(own, self._system.is_broken(own)) for own in among)


def known(fault: Fault[Key], key: Key) -> Fault[Key]:
    """The fault with the sets that ``key`` stands in first."""
    return replace(
        fault, suspects=tuple(sorted(fault.suspects, key=lambda own: all(change.key != key for change in own)))
    )
