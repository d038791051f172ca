"""Comparatives: figures that two reports of one board state of the same thing, and those that the later one restates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from rakenskap.audit import workings
from rakenskap.audit.audit import Audit
from rakenskap.audit.calculation import equation
from rakenskap.audit.equation import Check, EquationVerdict, Figure
from rakenskap.model import units
from rakenskap.model.board import Board
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import Role
from rakenskap.swedish import number, quantity
from rakenskap.swedish.unit import is_share

_NEWER: Final = "newer"
_OLDER: Final = "older"
"""The figures of the equation that two reports make."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure where a report states it."""

    report: Report
    key: CellAddress
    figure: Figure
    unit: str


@dataclass(frozen=True, slots=True)
class Comparative:
    """The same figure in a later and an earlier report, as an equation that may be broken: then it is restated."""

    newer: Stated
    older: Stated
    check: Check


def comparatives(board: Board, audits: Mapping[str, Audit]) -> Iterator[Comparative]:
    """Every outcome that a report of the board shares with an earlier one, the newest report first.

    The same measure, or the same table, row and column, for the same time: never a label alone. Forecasts, budgets and
    deviations from them are meant to differ from one report to the next.
    """
    pairs = (
        ((own.report.address, own.key, earlier[0].key), own, earlier[0]) for own, earlier in _shared(board, audits)
    )
    yield from _checked(pairs)


def stated_later(board: Board, audits: Mapping[str, Audit], addresses: Collection[str]) -> Iterator[Comparative]:
    """Every outcome of the reports at ``addresses`` with that of each later report that states it otherwise."""
    pairs = (
        ((own.report.address, own.key, older.report.address, older.key), own, older)
        for own, earlier in _shared(board, audits)
        for older in earlier
        if older.report.address in addresses
    )
    return (own for own in _checked(pairs) if own.check.verdict is EquationVerdict.BROKEN)


def _shared(board: Board, audits: Mapping[str, Audit]) -> Iterator[tuple[Stated, list[Stated]]]:
    """Every outcome that earlier reports of the board state too, with theirs: the newest report first, the nearest next."""
    reports = [report for report in board.reports if report.address in audits]
    stated = [dict(_stated(report, audits[report.address])) for report in reports]
    told: dict[tuple[object, ...], list[Stated]] = {}
    for older in reversed(stated):
        for name, own in older.items():
            told.setdefault(name, []).append(own)
    for newer in stated:
        for name, own in newer.items():
            earlier = told[name]
            earlier.pop()  # its own
            if earlier:
                yield own, earlier[::-1]


def _checked(pairs: Iterable[tuple[object, Stated, Stated]]) -> Iterator[Comparative]:
    """A later and an earlier figure as one, for each first pair of those that count as the same and can be compared."""
    told = set()
    for same, newer, older in pairs:
        check = _check(newer, older) if same not in told else None
        told.add(same)
        if check is not None:
            yield Comparative(newer, older, check)


def is_as_before(own: Comparative, before: Decimal) -> bool:
    """True where the later report states what the earlier one stated when its figure was ``before``."""
    step = number.step(number.decimals(before)) if own.older.figure.step else own.older.figure.step
    check = _check(own.newer, replace(own.older, figure=Figure(before, step)))
    return check is not None and check.verdict is not EquationVerdict.BROKEN


def _check(newer: Stated, older: Stated) -> Check | None:
    """What the two figures come to as one, or None where their units can't be compared."""
    by = units.shift(older.unit, newer.unit)
    terms = [(Decimal(1), _NEWER, newer.unit), (Decimal(-1), _OLDER, older.unit)]
    if by is not None:
        terms = [(Decimal(1), _NEWER, newer.unit), (Decimal(-1).scaleb(by), _OLDER, newer.unit)]
    made = equation(terms)
    return made.check({_NEWER: newer.figure, _OLDER: older.figure}) if made is not None else None


def _stated(report: Report, audit: Audit) -> Iterator[tuple[tuple[object, ...], Stated]]:
    """What a report states, by what makes two figures the same."""
    for table in report.tables:
        if not isinstance(table, Matrix):
            continue
        for row in table.rows:
            for name, key, own in _of_row(table, row):
                figure = audit.figures.get(key)
                if figure is not None:
                    yield name, Stated(report, key, figure, own)


def _of_row(matrix: Matrix, row: Row) -> Iterator[tuple[tuple[object, ...], CellAddress, str]]:
    for column, _ in zip(matrix.columns, row.cells, strict=False):
        when = column.period or row.period
        if when is None or column.role is not Role.UTFALL or row.role not in {None, Role.UTFALL}:
            continue
        key = CellAddress(matrix.name, row.id, column.name)
        own = units.of_cell(matrix, row, column)
        yield ("cell", matrix.name, row.id, column.name, when.start, when.end), key, own
        if row.measure:
            yield ("measure", row.measure, when.start, when.end, column.sex, column.flow), key, own


@dataclass(frozen=True, slots=True)
class Restatement:
    """One figure in two reports, each with its address in that report.

    ``difference`` is in the later report's unit; ``percent`` is signed, and None where it says nothing.
    """

    newer: Report
    older: Report
    name: str
    key: CellAddress
    old_key: CellAddress
    before: str
    after: str
    old: Decimal
    new: Decimal
    unit: str
    old_unit: str
    difference: Decimal | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RepeatedFigure:
    """A figure that a later report states as an earlier one did, until that was corrected.

    ``before`` is what the later report has, ``after`` what the earlier one has since ``day`` and its edition ``version``,
    both as pages print them, and ``new`` and ``old`` are the same as numbers. ``is_corrected`` where it had been wrong, and wasn't revised. ``unit`` is the later report's.
    """

    newer: Report
    older: Report
    name: str
    key: CellAddress
    old_key: CellAddress
    before: str
    after: str
    old: Decimal
    new: Decimal
    day: date
    version: str
    is_corrected: bool
    unit: str = ""
    old_unit: str = ""


def restatements(board: Board, audits: Mapping[str, Audit]) -> tuple[Restatement, ...]:
    """The figures that the board's newest reports restate, the newest report first."""
    found = comparatives(board, audits)
    return tuple(_restatement(own, audits) for own in found if own.check.verdict is EquationVerdict.BROKEN)


def _restatement(own: Comparative, audits: Mapping[str, Audit]) -> Restatement:
    new, old = own.newer.figure.value, own.older.figure.value
    by = units.shift(own.older.unit, own.newer.unit)
    difference = percent = None
    if by is not None:
        before = old.scaleb(by)
        difference = new - before
        share = None if is_share(own.newer.unit) else quantity.percent(difference, before, new, own.newer.unit)
        percent = share if share is None or difference > 0 else -share
    return Restatement(
        own.newer.report,
        own.older.report,
        workings.label(own.newer.report, own.newer.key),
        own.newer.key,
        own.older.key,
        audits[own.older.report.address].printed(own.older.key, old),
        audits[own.newer.report.address].printed(own.newer.key, new),
        old,
        new,
        own.newer.unit,
        own.older.unit,
        difference,
        percent,
    )
