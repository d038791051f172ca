"""Comparatives: figures that two reports of one board state of the same thing, and whether the later one restates it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rakenskap.audit import precision
from rakenskap.audit.audit import Audit
from rakenskap.audit.calculation import equation
from rakenskap.audit.equation import Check, Figure
from rakenskap.model import unit
from rakenskap.model.model import Board, Matrix, Report, Role, Row

_NEW = "new."
_OLD = "old."


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure where a report states it."""

    report: Report
    key: str
    figure: Figure
    unit: str


@dataclass(frozen=True, slots=True)
class Comparative:
    """The same figure in a later and an earlier report, as an equation that may be broken: then it is restated."""

    newer: Stated
    older: Stated
    check: Check


def of_board(board: Board, audits: Mapping[str, Audit]) -> Iterator[Comparative]:
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
            terms = [(Decimal(1), _NEW + own.key, own.unit), (Decimal(-1), _OLD + older.key, older.unit)]
            made = equation(terms)
            if made is not None:
                check = made.check({_NEW + own.key: own.figure, _OLD + older.key: older.figure})
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


def _of_row(matrix: Matrix, row: Row) -> Iterator[tuple[tuple[object, ...], str, str]]:
    for column, _ in zip(matrix.columns, row.cells, strict=False):
        when = column.period or row.period
        if when is None or column.role is not Role.UTFALL:
            continue
        key = precision.key(matrix.name, row.id, column.name)
        own = unit.of_cell(matrix, row, column)
        yield ("cell", matrix.name, row.id, column.name, when.start, when.end), key, own
        if row.measure:
            yield ("measure", row.measure, when.start, when.end, column.sex, column.flow), key, own
