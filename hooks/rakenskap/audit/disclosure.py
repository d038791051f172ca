"""Disclosure control: figures about so few people that somebody could be recognised, and protected ones given away.

Source: Statistiska centralbyrån, Handbok i statistisk röjandekontroll. Small counts, nobody and everybody tell about
single persons; a protected figure is no secret when the sums around it leave it little room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from rakenskap.audit import precision
from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.bounds import Band, bounds
from rakenskap.audit.calculation import Origin
from rakenskap.audit.equation import Equation, Ratio
from rakenskap.model import unit
from rakenskap.model.model import Cell, Column, Matrix, Report, Row, RowType
from rakenskap.swedish.number import Missing

SCHOOL: Final = frozenset({"elever", "elev", "anställda", "medarbetare", "lärare", "pedagoger"})
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
        return self.school if own.lower() in SCHOOL else self.people


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
        own = unit.of_cell(matrix, row, column)
        key = precision.key(matrix.name, row.id, column.name)
        threshold = thresholds.of(own)
        if cell.missing is Missing.SECRET:
            found = protected.room(key)
            if found is not None and found[1] - found[0] < threshold:
                yield Exposure(Risk.GIVEN_AWAY, cell, row, column, matrix, threshold, *found)
        elif row.counts_people and cell.value is not None and precision.is_count(own):
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


def _everybody(audit: Audit) -> frozenset[str]:
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
        whole = shares.get(precision.key(matrix.name, row.id, column.name))
        figure = audit.figures.get(whole) if whole else None
        if row.counts_people and figure is not None and cell.value is not None and 0 < figure.value < _LEAST_WHOLE:
            own = unit.of_cell(matrix, row, column)
            yield Exposure(Risk.RATIO, cell, row, column, matrix, max(thresholds.of(own), _LEAST_WHOLE))


class _Protected:
    """What the equations tell of figures that aren't printed."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._among: dict[str, list[Audited]] = {}
        for one in audit.audited:
            if isinstance(one.calculation.constraint, Equation):
                for key in one.calculation.constraint.keys:
                    if audit.figures.get(key) is None:
                        self._among.setdefault(key, []).append(one)
        self._free = frozenset(_free(audit.report))

    def room(self, key: str) -> tuple[Decimal, Decimal] | None:
        """The least and the greatest value that the figure can have, or None where nothing bounds it."""
        constraints = (one.calculation.constraint for one in self._connected(key))
        bands = [_band(own, self._audit) for own in constraints if isinstance(own, Equation)]
        found = bounds(key, [band for band in bands if band is not None], self._free) if bands else None
        if found is None or found.low is None or found.high is None:
            return None
        return _decimal(found.low), _decimal(found.high)

    def _connected(self, key: str) -> Sequence[Audited]:
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


def _free(report: Report) -> Iterator[str]:
    """The keys of figures that may be negative: those that count nothing."""
    for matrix, row, column, _ in _cells(report):
        if not precision.is_count(unit.of_cell(matrix, row, column)):
            yield precision.key(matrix.name, row.id, column.name)


def _band(equation: Equation, audit: Audit) -> Band | None:
    """What an equation says of the figures that aren't printed."""
    unknown = frozenset(key for key in equation.keys if audit.figures.get(key) is None)
    rest = equation.rest(unknown, audit.figures)
    if rest is None:
        return None
    coefficients = {key: Fraction(own) for key, own in rest.coefficients.items()}
    return Band(coefficients, Fraction(rest.low), Fraction(rest.high))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
