"""Statements: what a report's prose says of its cells, as equations and as words that must agree with a sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.audit import precision, quotation
from rakenskap.audit.calculation import Calculation, Origin, equation
from rakenskap.audit.equation import Figure
from rakenskap.audit.quotation import Quotation
from rakenskap.model import unit
from rakenskap.model.model import Assertion, Column, Favourable, Flow, Matrix, Report, Role, Row
from rakenskap.swedish.amount import SCALES

PROSE: Final = "text"
"""What the keys of figures in prose begin with."""


@dataclass(frozen=True, slots=True)
class Said:
    """A assertion with its figure and its equation; ``fault`` is a problem code under ``tal.`` where it isn't sound."""

    assertion: Assertion
    key: str
    figure: Figure | None
    calculation: Calculation | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that prose is about."""

    key: str
    unit: str
    row: Row
    column: Column
    matrix: Matrix


def of_report(report: Report, figures: Mapping[str, Figure | None]) -> Iterator[Said]:
    """Every figure in the report's prose that leads to cells."""
    for position, assertion in enumerate(report.assertions):
        cells = _cells(report, assertion)
        if cells:
            yield _said(assertion, f"{PROSE}.{position}", cells, figures)


def _cells(report: Report, assertion: Assertion) -> list[tuple[int, _Cell]]:
    matrix = report.table(assertion.table)
    column = matrix.column(assertion.column) if isinstance(matrix, Matrix) else None
    if not isinstance(matrix, Matrix) or column is None:
        return []
    found = []
    for sign, name in assertion.rows:
        row = matrix.row(name)
        if row is None:
            return []
        own = _Cell(
            precision.key(matrix.name, row.id, column.name), unit.of_cell(matrix, row, column), row, column, matrix
        )
        found.append((sign, own))
    return found


def _said(assertion: Assertion, key: str, cells: list[tuple[int, _Cell]], figures: Mapping[str, Figure | None]) -> Said:
    quoted = quotation.quotation(assertion.words)
    if quoted is None:
        return Said(assertion, key, None, None, "number")
    first = cells[0][1]
    own = unit_said(quoted, first.unit)
    if own is None:
        return Said(assertion, key, None, None, "unit")
    values = [figure.value * sign if (figure := figures.get(cell.key)) else None for sign, cell in cells]
    whole = sum((value for value in values if value is not None), Decimal(0))
    fault = ""
    sign = 1
    if not quoted.is_signed:
        told = _told(assertion.before, first)
        sign = -1 if whole < 0 else 1
        if None in values:
            sign = told or 1
        elif whole and told and told != sign:
            fault = "direction"
        elif whole < 0 and not told and not quotation.is_cost(quotation.sentence(assertion.before)):
            fault = "sign"
    terms = [(Decimal(sign), key, own), *((Decimal(-plus), cell.key, cell.unit) for plus, cell in cells)]
    made = equation(terms)
    if made is None:
        return Said(assertion, key, None, None, "unit")
    calculation = Calculation(made, Origin.PROSE, "", assertion.section, assertion.place, assertion.words)
    return Said(assertion, key, Figure(quoted.value, quoted.step), calculation, fault)


def unit_said(quoted: Quotation, own: str) -> str | None:
    """The unit of a figure in prose whose cell has the unit ``own``, or None where they can't be compared."""
    if not quoted.unit or quoted.unit == own:
        return own
    if quoted.unit in SCALES and own in SCALES:
        return quoted.unit
    if quoted.unit == "%" and "%" in own:
        return own
    # Kronor for each of something are kronor.
    return own if quoted.unit in SCALES and own.startswith(quoted.unit) else None


def _told(before: str, cell: _Cell) -> int:
    """The sign in the table that the words before a figure tell: 1, -1, or 0 where they tell none."""
    words = quotation.sentence(before)
    if cell.column.role is Role.FORANDRING:
        return quotation.direction(words)
    is_result = cell.column.flow is Flow.RESULTAT or "resultat" in cell.row.label.lower()
    if cell.column.role is Role.AVVIKELSE or is_result:
        turned = cell.column.role is Role.AVVIKELSE and cell.column.favourable is Favourable.MINUS
        return quotation.direction(words) * (-1 if turned else 1)
    return 0
