"""Acknowledgements: which broken equations the editors' entries about cells explain, and what is still broken then.

An entry says with which value of its cell the equations hold, or by how much one of them doesn't. What was computed from
a misprint follows it: a total that holds as printed, and would be another with the value that fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.audit.equation import Constraint, EquationVerdict, Figure, Interval
from rakenskap.audit.faults.equation_system import EquationSystem
from rakenskap.audit.faults.slip import likeliest
from rakenskap.model.cell_address import FigureAddress
from rakenskap.model.report import KnownDeviation
from rakenskap.model.table import Cell
from rakenskap.swedish import number

_SPACES: Final = str.maketrans("", "", " \u00a0\u2007\u2009\u202f")


class EntryFault(StrEnum):
    """What is wrong with an entry: another figure is printed, another value fits, or the difference is another."""

    CHANGED = "changed"
    FITS = "fits"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """An entry about a cell with the broken equations that it explains, by their position.

    ``fitting`` is the value with which they hold, None where the entry only tells what is left over. ``fault`` is what is
    wrong with it; it may explain equations all the same.
    """

    known: KnownDeviation
    key: FigureAddress
    fitting: Decimal | None = None
    equations: tuple[int, ...] = ()
    fault: EntryFault | None = None


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The figures as the entries have them, what the equations come to with those, and what each entry explains."""

    figures: Mapping[FigureAddress, Figure | None]
    verdicts: tuple[EquationVerdict, ...]
    entries: tuple[Acknowledgement, ...] = ()

    @property
    def substituted(self) -> frozenset[FigureAddress]:
        """The cells for which entries give another value."""
        return frozenset(own.key for own in self.entries if own.fitting is not None)


def is_printed(words: str, cell: Cell) -> bool:
    """True when a cell's figure is printed as ``words``, however digits are grouped and minus is typed.

    >>> from rakenskap.model.problem import Place
    >>> is_printed("-12 250", Cell(Place(""), "−12250")), is_printed("12,0", Cell(Place(""), "12"))
    (True, False)
    """
    return _plain(words) == _plain(cell.printed)


def _plain(words: str) -> str:
    plain = words.strip().translate(_SPACES).replace("\u2212", "-").replace("\u2013", "-").replace(".", ",")
    return plain.removesuffix("%").removeprefix("+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The equations of a report's cells with what they come to as printed.

    ``neighbours`` are the figures beside each figure, and ``sound`` those that somebody answers for.
    """

    constraints: Sequence[Constraint[FigureAddress]]
    figures: Mapping[FigureAddress, Figure | None]
    verdicts: tuple[EquationVerdict, ...]
    neighbours: Mapping[FigureAddress, Sequence[Decimal]]
    sound: AbstractSet[FigureAddress]


def settled(
    entries: Sequence[tuple[FigureAddress, KnownDeviation, Cell]], sheet: Sheet, *, is_trusted: bool = True
) -> Acknowledged:
    """What the entries explain of what is broken.

    With ``is_trusted`` a value that an entry says fits is put in also where no equation holds with it.
    """
    if not entries or EquationVerdict.BROKEN not in sheet.verdicts:
        return Acknowledged(sheet.figures, sheet.verdicts)
    system = EquationSystem(sheet.constraints, sheet.figures, sheet.verdicts)
    work = _Settlement(sheet, system, system.broken(), is_trusted)
    for key, known, cell in entries:
        at = system.place(key)
        if at is not None and not work.broken.isdisjoint(system.equations(at)):
            fault = EntryFault.CHANGED if known.printed and not is_printed(known.printed, cell) else None
            work.entries.append(_Entry(known, key, at, fault))
    work.settle()
    return work.result()


@dataclass(slots=True)
class _Entry:
    """An entry at its place in the system."""

    known: KnownDeviation
    key: FigureAddress
    at: int
    fault: EntryFault | None
    is_used: bool = False
    left_over: tuple[int, ...] = ()


@dataclass(slots=True)
class _Settlement:
    """The entries of one report as their values are put in; ``broken`` are the equations that are, as printed."""

    sheet: Sheet
    system: EquationSystem[FigureAddress]
    broken: frozenset[int]
    is_trusted: bool
    entries: list[_Entry] = field(default_factory=list)
    aside: set[int] = field(default_factory=set)
    sources: dict[int, set[int]] = field(default_factory=dict)

    def settle(self) -> None:
        """Put in what the entries say, then what follows."""
        for own in self.entries:
            if own.known.difference is not None:
                self._set_aside(own, own.known.difference)
        for own in self.entries:
            if own.known.fits is not None:
                own.is_used = True
                self.system.change(own.at, own.known.fits)
        self._resolve([own for own in self.entries if own.known.fits is None and own.known.difference is None])
        while self._follow() or self._drop():
            pass

    def _set_aside(self, own: _Entry, difference: Decimal) -> None:
        """Set an equation aside that is broken by exactly what the entry says."""
        first = [at for at in self.system.equations(own.at) if at in self.broken and self._first(at) == own.at]
        matching = [at for at in first if self._is_left_over(at, difference)]
        own.is_used = bool(matching)
        own.left_over = tuple(matching)
        self.aside.update(matching)
        if first and not matching and own.fault is None:
            own.fault = EntryFault.DIFFERENCE

    def _first(self, at: int) -> int | None:
        return self.system.place(self.sheet.constraints[at].first)

    def _is_left_over(self, at: int, difference: Decimal) -> bool:
        found = left_over(self.sheet.constraints[at], self.system.printed_figures(at))
        return found is not None and number.rounded(found, number.decimals(difference)) == difference

    def _resolve(self, untold: Sequence[_Entry]) -> None:
        """Find the values of entries that tell none: those with which what only they explain holds."""
        left = list(untold)
        while left:
            places = {own.at for own in left}
            found = next(((own, value) for own in left if (value := self._alone(own, places)) is not None), None)
            if found is None:
                break
            own, value = found
            own.is_used = True
            left.remove(own)
            self.system.change(own.at, value)

    def _alone(self, own: _Entry, places: AbstractSet[int]) -> Decimal | None:
        """The value with which all that is broken at a cell holds, but for what another entry may be about."""
        system = self.system
        among = [at for at in system.equations(own.at) if at not in self.aside]
        wrong = [at for at in among if at in self.broken and system.is_broken(at)]
        wrong = [at for at in wrong if not any(place in places for place in system.keys(at) if place != own.at)]
        fits = [system.fit(at, own.at) for at in wrong]
        borne = _met(fits)
        if borne is None:
            return None
        for at in among:
            if not system.is_broken(at):
                fit = system.fit(at, own.at)
                borne = (fit.meet(borne) if fit is not None else None) or borne
        middle = sum((fit.low + fit.high for fit in fits if fit is not None), Decimal(0)) / (2 * len(fits))
        return likeliest(system.figure(own.at), borne, middle, self.sheet.neighbours.get(own.key, ()))

    def _drop(self) -> bool:
        """True when an entry explained nothing, and its value was taken out again, with all that followed."""
        for own in self.entries:
            is_told = self.is_trusted and own.known.fits is not None
            if own.is_used and not own.left_over and not is_told and not self._explained(own.at):
                own.is_used = False
                if own.fault is None and own.known.fits is not None:
                    own.fault = EntryFault.FITS
                for at in (own.at, *self.sources):
                    self.system.change(at, self.system.printed(at))
                self.sources.clear()
                return True
        return False

    def _explained(self, at: int) -> list[int]:
        return [
            own
            for own in self.system.equations(at)
            if own in self.broken and not self.system.is_broken(own) and own not in self.aside
        ]

    def _follow(self) -> bool:
        """True when figures were found that follow from misprints: they hold as printed, and hold again if computed anew."""
        taken = {own.at for own in self.entries if own.is_used}
        new: list[int] = []
        waiting = sorted({at for place in taken for at in self.system.equations(place)})
        while waiting:
            at = waiting.pop(0)
            place = self._first(at)
            if not self._is_new(at) or place is None or place in taken or place in self.sources:
                continue
            if self.system.key(place) in self.sheet.sound:
                continue
            value = self._computed(at, place)
            if value is not None:
                self.sources[place] = {
                    source for key in self.system.keys(at) for source in ({key} & taken) | self.sources.get(key, set())
                }
                self.system.change(place, value)
                new.append(place)
                waiting += self.system.equations(place)
        return self._kept(new)

    def _is_new(self, at: int) -> bool:
        """True for an equation that holds as printed and doesn't any more."""
        return self.system.is_broken(at) and at not in self.broken and at not in self.aside

    def _kept(self, new: list[int]) -> bool:
        """True when some of the figures that were computed anew let all of their equations hold; the others go back."""
        while True:
            wrong = [
                place
                for place in new
                if any(self.system.is_broken(at) and at not in self.aside for at in self.system.equations(place))
            ]
            if not wrong:
                return bool(new)
            for place in wrong:
                new.remove(place)
                del self.sources[place]
                self.system.change(place, self.system.printed(place))

    def _computed(self, at: int, place: int) -> Decimal | None:
        system = self.system
        borne = own = system.fit(at, place)
        if borne is None or own is None:
            return None
        for other in system.equations(place):
            fit = system.fit(other, place) if other != at and other not in self.aside else None
            borne = (fit.meet(borne) if fit is not None else None) or borne
        return borne.printed(system.figure(place).step, (own.low + own.high) / 2)

    def result(self) -> Acknowledged:
        """What came of it."""
        changed = {own.at for own in self.entries if own.is_used and not own.left_over} | self.sources.keys()
        mended = {
            self.system.key(at): Figure(self.system.value(at), self.system.figure(at).step) for at in sorted(changed)
        }
        now = tuple(self._verdict(at, verdict) for at, verdict in enumerate(self.sheet.verdicts))
        return Acknowledged({**self.sheet.figures, **mended}, now, tuple(self._acknowledgements()))

    def _verdict(self, at: int, verdict: EquationVerdict) -> EquationVerdict:
        if verdict is EquationVerdict.UNKNOWN or at in self.aside:
            return EquationVerdict.UNKNOWN
        return EquationVerdict.BROKEN if self.system.is_broken(at) else EquationVerdict.HOLDS

    def _acknowledgements(self) -> Iterator[Acknowledgement]:
        explained = {own.at: self._explained(own.at) for own in self.entries}
        told = {at for listed in explained.values() for at in listed}
        for place, sources in self.sources.items():
            for at in self._explained(place):
                if at not in told and sources:
                    told.add(at)
                    explained[min(sources)].append(at)
        for own in self.entries:
            made = Acknowledgement(own.known, own.key, fault=own.fault)
            if own.is_used and own.left_over:
                made = replace(made, equations=own.left_over)
            elif own.is_used:
                listed = tuple(sorted(explained[own.at]))
                made = replace(made, fitting=self.system.value(own.at), equations=listed)
            yield made


def left_over(constraint: Constraint[FigureAddress], figures: Mapping[FigureAddress, Figure | None]) -> Decimal | None:
    """How much an equation's first figure is printed above what the others come to, or None where that can't be told."""
    figure, expected = figures.get(constraint.first), constraint.expected(figures)
    return None if figure is None or expected is None else figure.value - expected


def _met(fits: Sequence[Interval | None]) -> Interval | None:
    """The values that all bear, or None."""
    borne: Interval | None = None
    for fit in fits:
        if fit is None:
            return None
        borne = fit if borne is None else borne.meet(fit)
        if borne is None:
            return None
    return borne
