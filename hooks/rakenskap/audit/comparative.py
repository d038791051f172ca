"""Comparatives: figures that two reports of one board state of the same thing, and those that the later one restates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from rakenskap.swedish import quantity
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
    reports = [report for report in board.reports if report.address in audits]
    stated = [dict(_stated(report, audits[report.address])) for report in reports]
    for at, newer in enumerate(stated):
        told = set()
        for name, own in newer.items():
            older = next((earlier[name] for earlier in stated[at + 1 :] if name in earlier), None)
            if older is None or (own.key, older.key) in told:
                continue
            told.add((own.key, older.key))
            terms = [(Decimal(1), _NEWER, own.unit), (Decimal(-1), _OLDER, older.unit)]
            made = equation(terms)
            if made is not None:
                check = made.check({_NEWER: own.figure, _OLDER: older.figure})
                yield Comparative(own, older, check)


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
        if when is None or column.role is not Role.UTFALL:
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


def restatements(board: Board, audits: Mapping[str, Audit]) -> tuple[Restatement, ...]:
    """The figures that the board's newest reports restate, the newest report first."""
    found = comparatives(board, audits)
    return tuple(_restatement(own, audits) for own in found if own.check.verdict is EquationVerdict.BROKEN)


def _restatement(own: Comparative, audits: Mapping[str, Audit]) -> Restatement:
    new, old = own.newer.figure.value, own.older.figure.value
    factor = units.factor(own.newer.unit, own.older.unit)
    difference = percent = None
    if factor is not None:
        difference = new - old * factor
        share = None if is_share(own.newer.unit) else quantity.percent(difference, old * factor, new, own.newer.unit)
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
