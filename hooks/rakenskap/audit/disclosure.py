"""Disclosure control: figures about so few people that somebody could be recognised, and protected ones given away.

Source: Statistiska centralbyrån, Handbok i statistisk röjandekontroll. Small counts, nobody and everybody tell about
single persons; a protected figure is no secret when the sums around it leave it little room. Only figures that nobody has
printed are unknown, and what the equations leave them is told by ``feasible_range``, within the work that a table may
take: what that doesn't settle is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import permutations
from typing import Final

from rakenskap.audit import calculation, feasible_range
from rakenskap.audit.audit import Audit
from rakenskap.audit.calculation import Origin
from rakenskap.audit.equation import Equation, Figure, Ratio, Term
from rakenskap.audit.feasible_range import Band, Nature, Standing
from rakenskap.audit.simplex import Bounds, Effort, Exact, plain
from rakenskap.meaning import counted_people
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.terms import DIFFERENCES, NO_AMOUNTS, NOT_ADDED, SIGNED, RowType
from rakenskap.swedish.number import Missing
from rakenskap.swedish.unit import UnitKind, is_nameless

SCHOOL: Final = frozenset({"elever", "anställda", "årsarbetare", "medarbetare", "lärare", "pedagoger"})
"""The units that the higher threshold is for."""
_FEWEST_PARTS: Final = 2
_WORK: Final = 8_000_000
"""What the protected figures of a table may cost, in coefficients that are computed."""
_MOST_WORK: Final = 3 * _WORK
"""What those of a report may cost."""
_SIGNED: Final = SIGNED - NOT_ADDED
"""The roles of counts that may be below zero."""
_HUNDRED: Final = Decimal(100)
_LEAST_WHOLE: Final = 10
_MOST_BESIDE: Final = 12
"""How many figures are proposed to be removed beside one."""


class Risk(StrEnum):
    """Why a figure may tell about single persons."""

    SMALL = "small"
    NOBODY = "nobody"
    EVERYBODY = "everybody"
    RATIO = "ratio"
    GIVEN_AWAY = "given_away"
    UNSETTLED = "unsettled"
    CONTRADICTED = "contradicted"
    UNDECLARED = "undeclared"


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
    """A figure that may tell about single persons; ``low`` and ``high`` are what a protected one must lie between.

    Where it isn't known whether protected figures are given away, it is the first of ``count``. ``word`` is what may say
    that it counts people, where nobody has declared whether it does.
    """

    risk: Risk
    cell: Cell
    row: Row
    column: Column
    table: Matrix
    threshold: int
    low: Decimal | None = None
    high: Decimal | None = None
    count: int = 1
    word: str = ""


def exposures(audit: Audit, thresholds: Thresholds) -> Iterator[Exposure]:
    """Every figure of the report that may tell about single persons."""
    whole = _everybody(audit)
    yield from _protected(audit, thresholds)
    for matrix, row, column, cell in _cells(audit.report):
        own = units.of_cell(matrix, row, column)
        key = CellAddress(matrix.name, row.id, column.name)
        threshold = thresholds.of(own)
        if _counts_people(row, column, own) and cell.value is not None and column.role not in DIFFERENCES:
            if 0 < cell.value < threshold:
                yield Exposure(Risk.SMALL, cell, row, column, matrix, threshold)
            elif cell.value == 0:
                yield Exposure(Risk.NOBODY, cell, row, column, matrix, threshold)
            elif key in whole:
                yield Exposure(Risk.EVERYBODY, cell, row, column, matrix, threshold)
    yield from _ratios(audit, thresholds)
    yield from _undeclared(audit.report, thresholds)


def _counts_people(row: Row, column: Column, own: str) -> bool:
    """True for a figure that counts people, as the editor or the unit says; a declared row needs no unit."""
    by_column = not row.says_people and bool(column.unit) and units.kind(column.unit) is UnitKind.PEOPLE
    return (row.counts_people and (units.is_count(own) or is_nameless(own))) or by_column


def _undeclared(report: Report, thresholds: Thresholds) -> Iterator[Exposure]:
    """The first figure of each table that is small or protected and may count people, by words that nobody has confirmed."""
    asked: set[str] = set()
    for matrix, row, column, cell in _cells(report):
        own = units.of_cell(matrix, row, column)
        if matrix.name in asked or row.says_people or row.counts_people or not is_nameless(own):
            continue
        if column.role in NO_AMOUNTS or (matrix.kind.has_money and not own):  # may be money
            continue
        threshold = thresholds.of(own)
        is_small = (
            cell.value is not None and cell.value == cell.value.to_integral_value() and 0 <= cell.value < threshold
        )
        word = counted_people.said(matrix, row, column) if is_small or cell.missing is Missing.SECRET else ""
        if word:
            asked.add(matrix.name)
            yield Exposure(Risk.UNDECLARED, cell, row, column, matrix, threshold, word=word)


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


def _protected(audit: Audit, thresholds: Thresholds) -> Iterator[Exposure]:
    """The protected figures that are given away, and those of which it isn't known whether they are.

    What wasn't settled is told once for each table, and sums that contradict each other once for all that they bind.
    """
    secret = {
        CellAddress(matrix.name, row.id, column.name): Exposure(
            Risk.GIVEN_AWAY, cell, row, column, matrix, thresholds.of(units.of_cell(matrix, row, column))
        )
        for matrix, row, column, cell in _cells(audit.report)
        if cell.missing is Missing.SECRET
    }
    if not secret:
        return
    nature = _nature(audit.report)
    order = {key: at for at, key in enumerate(secret)}
    effort, left = Effort(_MOST_WORK), dict[str, int]()
    unsettled: dict[str, list[Exposure]] = {}
    for bands in feasible_range.components(list(_bands(audit))):
        keys = {key for band in bands for key in band.coefficients if isinstance(key, CellAddress)}
        asked = {key: secret[key] for key in sorted(keys & secret.keys(), key=order.__getitem__)}
        if not asked:
            continue
        name, before = next(iter(asked.values())).table.name, effort.left
        with effort.part(left.setdefault(name, _WORK)):
            enough: dict[FigureAddress, Exact] = {key: own.threshold for key, own in asked.items()}
            found = feasible_range.ranges(enough, bands, nature, effort)
        left[name] -= before - effort.left
        contradicted = [own for key, own in asked.items() if found[key].standing is Standing.CONTRADICTED]
        if contradicted:
            yield replace(contradicted[0], risk=Risk.CONTRADICTED, count=len(contradicted))
        for key, own in asked.items():
            low, high = found[key].bounds.low, found[key].bounds.high
            if found[key].standing is Standing.NARROW and low is not None and high is not None:
                yield replace(own, low=_decimal(low), high=_decimal(high))
            elif found[key].standing is Standing.UNSETTLED:
                unsettled.setdefault(own.table.name, []).append(own)
    for listed in unsettled.values():
        yield replace(listed[0], risk=Risk.UNSETTLED, count=len(listed))


def reckonable(audit: Audit) -> Iterator[tuple[CellAddress, tuple[CellAddress, ...]]]:
    """The removed figures that the others in a sum or a share give away, each with the figures to remove beside it.

    Those are the smallest parts of what gives it away, and of what then gives these away.
    """
    first = [
        CellAddress(matrix.name, row.id, column.name)
        for matrix, row, column, cell in _cells(audit.report)
        if cell.missing is Missing.REDACTED
    ]
    if not first:
        return
    known = {key for key, figure in audit.figures.items() if figure is not None}
    known |= {
        CellAddress(matrix.name, row.id, column.name)
        for matrix, row, column, cell in _cells(audit.report)
        if cell.missing is Missing.NOT_APPLICABLE
    }
    bound = [one.calculation.constraint.keys for one in audit.audited]
    bound += list(_differences(audit.report))
    for key in first:
        protected = [key]
        for own in protected:  # it grows
            for keys in bound:
                unknown = {other for other in keys if other not in known or other in protected}
                if own in keys and unknown == {own} and len(protected) <= _MOST_BESIDE:
                    protected += _smallest(audit, keys, own)
        if len(protected) > 1:
            yield key, tuple(protected[1:])


def _differences(report: Report) -> Iterator[tuple[FigureAddress, ...]]:
    """Each figure with one that may be its difference from a third in the row: readers reckon so, whatever is declared."""
    for table in (own for own in report.tables if isinstance(own, Matrix)):
        for row in table.rows:
            keys = [
                (column, row.role or column.role, CellAddress(table.name, row.id, column.name))
                for column in table.columns[: len(row.cells)]
            ]
            apart = [key for _, role, key in keys if role in DIFFERENCES]
            whole = [(column.period, role, key) for column, role, key in keys if role not in NO_AMOUNTS]
            for (time, role, first), (other, beside, second) in permutations(whole, 2):
                # outcome and plan of one time, or the same thing at two times
                if (time == other) != (role is beside):
                    yield from ((first, second, key) for key in apart)


def _smallest(audit: Audit, keys: Sequence[FigureAddress], own: CellAddress) -> list[CellAddress]:
    """The smallest figure beside one in an equation, the total only where there is nothing else."""
    others = [key for key in keys if key != own and isinstance(key, CellAddress)]
    parts = [key for key in others if key != keys[0]] or others

    def size(key: CellAddress) -> Decimal:
        figure = audit.figures.get(key)
        return abs(figure.value) if figure is not None else Decimal(0)

    return sorted(parts, key=lambda key: (size(key), str(key)))[:1]


def _nature(report: Report) -> Nature[FigureAddress]:
    """Which figures may be negative, for they count nothing or are differences, and which have no parts."""
    free: set[FigureAddress] = set()
    whole: set[FigureAddress] = set()
    for matrix, row, column, _ in _cells(report):
        own = units.of_cell(matrix, row, column)
        is_count = units.is_count(own) or _counts_people(row, column, own)
        if not is_count or (row.role or column.role) in _SIGNED:
            free.add(CellAddress(matrix.name, row.id, column.name))
    for table in report.tables:
        if isinstance(table, Matrix):
            whole.update(calculation.whole(table))
    return Nature(free, whole)


def _bands(audit: Audit) -> Iterator[Band[FigureAddress]]:
    """What the equations and the shares leave to the figures that aren't printed; what isn't applicable is nothing."""
    figures: dict[FigureAddress, Figure | None] = dict(audit.figures)
    for matrix, row, column, cell in _cells(audit.report):
        if cell.missing is Missing.NOT_APPLICABLE:
            figures[CellAddress(matrix.name, row.id, column.name)] = Figure(Decimal(0))
    for one in audit.audited:
        constraint = one.calculation.constraint
        yield from _of_share(constraint, figures) if isinstance(constraint, Ratio) else _left(constraint, figures)


def _of_share(
    ratio: Ratio[FigureAddress], figures: Mapping[FigureAddress, Figure | None]
) -> Iterator[Band[FigureAddress]]:
    """What a printed share leaves to its part and its whole, or these to it: the part is so many hundredths of the whole."""
    share, part, whole = (figures.get(key) for key in ratio.keys)
    if share is not None:
        for sign in (1, -1):
            end = share.value + sign * share.step / 2
            terms = (Term(_HUNDRED, ratio.part), Term(-end, ratio.whole))
            for band in _left(Equation(terms), figures):
                yield replace(band, bounds=Bounds(None, band.bounds.high) if sign > 0 else Bounds(band.bounds.low))
    elif part is not None and whole is not None and whole.value and not whole.step:
        yield from _left(Equation((Term(_HUNDRED, ratio.part), Term(-whole.value, ratio.share))), figures)


def _left(
    equation: Equation[FigureAddress], figures: Mapping[FigureAddress, Figure | None]
) -> Iterator[Band[FigureAddress]]:
    """What an equation leaves to the figures that aren't printed."""
    unknown = frozenset(key for key in equation.keys if figures.get(key) is None)
    rest = equation.rest(unknown, figures)
    if rest is not None and unknown:
        coefficients = {key: plain(Fraction(own)) for key, own in rest.coefficients.items()}
        yield Band(coefficients, Bounds(plain(Fraction(rest.low)), plain(Fraction(rest.high))))


def _decimal(value: Exact) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
