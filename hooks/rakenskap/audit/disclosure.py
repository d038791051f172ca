"""Disclosure control: figures about so few people that somebody could be recognised, and protected ones given away.

Source: Statistiska centralbyrån, Handbok i statistisk röjandekontroll. Small counts, nobody and everybody tell about
single persons; a protected figure is no secret when the sums around it leave it little room.

Exact linear programming by the simplex method with Bland's rule, which always ends (source: Bland, New finite pivoting
rules for the simplex method, 1977). The systems are small: only figures that nobody has printed are unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, Generic

from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.calculation import Origin
from rakenskap.audit.equation import Equation, Key, Ratio
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.terms import DIFFERENCES, RowType
from rakenskap.swedish.number import Missing

_ZERO: Final = Fraction(0)
_ONE: Final = Fraction(1)
SCHOOL: Final = frozenset({"elever", "anställda", "årsarbetare", "medarbetare", "lärare", "pedagoger"})
"""The units that the higher threshold is for."""
_FEWEST_PARTS: Final = 2
_LEAST_WHOLE: Final = 10


class Risk(StrEnum):
    """Why a figure may tell about single persons."""

    SMALL = "small"
    NOBODY = "nobody"
    EVERYBODY = "everybody"
    RATIO = "ratio"
    GIVEN_AWAY = "given_away"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Counts under these are looked at: of people, and of pupils and staff. ``stops`` when a risk stops publishing."""

    people: int = 5
    school: int = 10
    stops: bool = False

    def of(self, own: str) -> int:
        """The threshold for what is counted in this unit."""
        return self.school if units.canonical(own).lower() in SCHOOL else self.people


DEFAULT: Final = Thresholds()
"""What holds where a site sets nothing."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """A figure that may tell about single persons; ``low`` and ``high`` are what a protected one must lie between."""

    risk: Risk
    cell: Cell
    row: Row
    column: Column
    table: Matrix
    threshold: int
    low: Decimal | None = None
    high: Decimal | None = None


def exposures(audit: Audit, thresholds: Thresholds) -> Iterator[Exposure]:
    """Every figure of the report that may tell about single persons."""
    whole = _everybody(audit)
    protected = _Protected(audit)
    for matrix, row, column, cell in _cells(audit.report):
        own = units.of_cell(matrix, row, column)
        key = CellAddress(matrix.name, row.id, column.name)
        threshold = thresholds.of(own)
        if cell.missing is Missing.SECRET:
            found = protected.room(key)
            if found is not None and found[1] - found[0] < threshold:
                yield Exposure(Risk.GIVEN_AWAY, cell, row, column, matrix, threshold, *found)
        elif row.counts_people and cell.value is not None and units.is_count(own) and column.role not in DIFFERENCES:
            if 0 < cell.value < threshold:
                yield Exposure(Risk.SMALL, cell, row, column, matrix, threshold)
            elif cell.value == 0:
                yield Exposure(Risk.NOBODY, cell, row, column, matrix, threshold)
            elif key in whole:
                yield Exposure(Risk.EVERYBODY, cell, row, column, matrix, threshold)
    yield from _ratios(audit, thresholds)


def _cells(report: Report) -> Iterator[tuple[Matrix, Row, Column, Cell]]:
    for table in report.tables:
        if isinstance(table, Matrix):
            for row in table.rows:
                if row.row_type is not RowType.RUBRIK:
                    for column, cell in zip(table.columns, row.cells, strict=True):
                        yield table, row, column, cell


def _everybody(audit: Audit) -> frozenset[FigureAddress]:
    """The keys of parts that are as large as what they are a part of."""
    found = set()
    for one in audit.audited:
        constraint = one.calculation.constraint
        if one.calculation.origin in (Origin.TOTAL, Origin.SEXES) and isinstance(constraint, Equation):
            first, *parts = constraint.keys
            whole = audit.figures.get(first)
            if whole is None or len(parts) < _FEWEST_PARTS or not whole.value:
                continue
            found |= {key for key in parts if (own := audit.figures.get(key)) and own.value == whole.value}
    return frozenset(found)


def _ratios(audit: Audit, thresholds: Thresholds) -> Iterator[Exposure]:
    """Shares of so few people that one more or less shows."""
    shares = {
        one.calculation.constraint.share: one.calculation.constraint.whole
        for one in audit.audited
        if isinstance(one.calculation.constraint, Ratio)
    }
    for matrix, row, column, cell in _cells(audit.report):
        whole = shares.get(CellAddress(matrix.name, row.id, column.name))
        figure = audit.figures.get(whole) if whole else None
        if row.counts_people and figure is not None and cell.value is not None and 0 < figure.value < _LEAST_WHOLE:
            own = units.of_cell(matrix, row, column)
            yield Exposure(Risk.RATIO, cell, row, column, matrix, max(thresholds.of(own), _LEAST_WHOLE))


class _Protected:
    """What the equations tell of figures that aren't printed."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._among: dict[FigureAddress, list[Audited]] = {}
        for one in audit.audited:
            if isinstance(one.calculation.constraint, Equation):
                for key in one.calculation.constraint.keys:
                    if audit.figures.get(key) is None:
                        self._among.setdefault(key, []).append(one)
        self._free = frozenset(_free(audit.report))

    def room(self, key: FigureAddress) -> tuple[Decimal, Decimal] | None:
        """The least and the greatest value that the figure can have, or None where nothing bounds it."""
        constraints = (one.calculation.constraint for one in self._connected(key))
        bands = [_band(own, self._audit) for own in constraints if isinstance(own, Equation)]
        found = bounds(key, [band for band in bands if band is not None], self._free) if bands else None
        if found is None or found.low is None or found.high is None:
            return None
        return _decimal(found.low), _decimal(found.high)

    def _connected(self, key: FigureAddress) -> Sequence[Audited]:
        """The equations that share unprinted figures with this one, directly or through others."""
        seen, waiting, found = {key}, [key], dict[int, Audited]()
        while waiting:
            for one in self._among.get(waiting.pop(), ()):
                if id(one) in found:
                    continue
                found[id(one)] = one
                for other in one.calculation.constraint.keys:
                    if other in self._among and other not in seen:
                        seen.add(other)
                        waiting.append(other)
        return tuple(found.values())


def _free(report: Report) -> Iterator[FigureAddress]:
    """The keys of figures that may be negative: those that count nothing."""
    for matrix, row, column, _ in _cells(report):
        if not units.is_count(units.of_cell(matrix, row, column)):
            yield CellAddress(matrix.name, row.id, column.name)


def _band(equation: Equation[FigureAddress], audit: Audit) -> Band[FigureAddress] | None:
    """What an equation says of the figures that aren't printed."""
    unknown = frozenset(key for key in equation.keys if audit.figures.get(key) is None)
    rest = equation.rest(unknown, audit.figures)
    if rest is None:
        return None
    coefficients = {key: Fraction(own) for key, own in rest.coefficients.items()}
    return Band(coefficients, Fraction(rest.low), Fraction(rest.high))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


@dataclass(frozen=True, slots=True)
class Band(Generic[Key]):
    """``low ≤ Σ coefficient × unknown ≤ high``."""

    coefficients: Mapping[Key, Fraction]
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


def bounds(unknown: Key, bands: Sequence[Band[Key]], free: frozenset[Key] = frozenset()) -> Range | None:
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
