"""Relations between figures that are declared: rules, columns that equal others, and shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.audit import summation
from rakenskap.audit.calculation import Calculation, Origin, equation
from rakenskap.audit.equation import Ratio
from rakenskap.model import linear_rule, units
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.linear_rule import Linear
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Row, Rule
from rakenskap.model.terms import NO_AMOUNTS, RowType
from rakenskap.swedish.number import Missing
from rakenskap.swedish.unit import UnitKind

_ALONE: Final = frozenset({RowType.RUBRIK, RowType.MINNESPOST, RowType.VARAV})
_ONE: Final = Decimal(1)
_UNPRINTED: Final = frozenset({Missing.BLANK, Missing.NOT_APPLICABLE})

Teller = Callable[[Rule], None]
"""What is told of a rule over units that can't be compared."""


def of_matrix(matrix: Matrix, mixed: Teller) -> Iterator[Calculation]:
    """The rules of one table, its columns that are computed from others, and its shares."""
    named: dict[str, list[frozenset[str]]] = {}
    for own in matrix.rules:
        linear = _read(own)
        if linear is not None and own.rows and _resolved(matrix, linear) is not None:
            for row in _limited(matrix, own):
                named.setdefault(row.id, []).append(frozenset(term.name for term in linear.terms))
        yield from of_rule(matrix, own, mixed)
    yield from _computed(matrix, named)
    yield from _shares(matrix)


def of_rule(matrix: Matrix, own: Rule, mixed: Teller) -> Iterator[Calculation]:
    """One rule of a table: between its cells, its columns or its rows."""
    linear = _read(own)
    if linear is None:
        return
    if any("." in term.name for term in linear.terms):
        yield from _cells({matrix.name: matrix}, own, linear, mixed, matrix.name)
    elif (resolved := _resolved(matrix, linear)) is not None:
        for row in _limited(matrix, own):
            yield from _across(matrix, row, resolved, own, mixed)
    else:
        yield from _down(matrix, own, linear, mixed)


def of_report(report: Report, mixed: Teller) -> Iterator[Calculation]:
    """The rules of the whole report, between tables."""
    matrices = {table.name: table for table in report.tables if isinstance(table, Matrix)}
    for own in report.rules:
        linear = _read(own)
        if linear is not None:
            yield from _cells(matrices, own, linear, mixed, linear.terms[0].table)


def _read(own: Rule) -> Linear | None:
    """The rule as terms; one that can't be read was noted when the report was."""
    linear = linear_rule.parse(own.text, equation=True)
    return linear if isinstance(linear, Linear) else None


def _limited(matrix: Matrix, own: Rule) -> Iterator[Row]:
    """The rows that a rule between columns holds for: those it names, else all that stand in the table's sums."""
    for row in matrix.rows:
        if row.id in own.rows or (not own.rows and row.row_type not in _ALONE):
            yield row


def _computed(matrix: Matrix, named: Mapping[str, Sequence[frozenset[str]]]) -> Iterator[Calculation]:
    """The columns that say what they equal; a rule for named rows wins."""
    for column in matrix.columns:
        linear = linear_rule.parse(column.equals, equation=False) if column.equals else None
        if not isinstance(linear, Linear):
            continue
        whole = Linear((linear_rule.RuleTerm(_ONE, column.name, 0),)).plus(linear.times(-_ONE))
        resolved = _resolved(matrix, whole)
        for row in matrix.rows if resolved is not None else ():
            ruled = any(column.name in names for names in named.get(row.id, ()))
            if resolved is not None and row.row_type not in _ALONE and not ruled:
                yield from _across(matrix, row, resolved, None, None)


def _across(
    matrix: Matrix, row: Row, resolved: _Resolved, own: Rule | None, mixed: Teller | None
) -> Iterator[Calculation]:
    """The equation of one row, unless its first figure isn't printed."""
    first = row.cells[resolved.terms[0][2]]
    if first.missing in _UNPRINTED:
        return
    around = row.unit or matrix.unit
    terms: list[tuple[Decimal, FigureAddress, str]] = [
        (factor, CellAddress(matrix.name, row.id, column.name), column.unit or around)
        for factor, column, _ in _applicable(row, resolved)
    ]
    found = equation(terms, resolved.constant)
    if found is not None:
        origin = Origin.EQUALS if own is None else Origin.RULE
        yield Calculation(found, origin, matrix.name, row.id, first.place)
    elif own is not None and mixed is not None:
        mixed(own)


def _applicable(row: Row, resolved: _Resolved) -> Sequence[tuple[Decimal, Column, int]]:
    """The terms of a row's equation: a flow of money that isn't applicable adds nothing to those beside it."""
    first, *others = resolved.terms
    kept = [
        (factor, column, at)
        for factor, column, at in others
        if column.flow is None or row.cells[at].missing is not Missing.NOT_APPLICABLE
    ]
    return (first, *kept) if kept else resolved.terms


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A rule between columns with its columns and where they stand."""

    terms: tuple[tuple[Decimal, Column, int], ...]
    constant: Decimal


def _resolved(matrix: Matrix, linear: Linear) -> _Resolved | None:
    """The columns of a rule, or None where one isn't there, which has been noted."""
    positions = {column.name: at for at, column in enumerate(matrix.columns)}
    if any(term.name not in positions for term in linear.terms):
        return None
    terms = ((term.coefficient, positions[term.name]) for term in linear.terms)
    return _Resolved(tuple((factor, matrix.columns[at], at) for factor, at in terms), linear.constant)


def _down(matrix: Matrix, own: Rule, linear: Linear, mixed: Teller) -> Iterator[Calculation]:
    """The equations of a rule between rows: for the columns it names, else for all amounts."""
    for position, column in enumerate(matrix.columns):
        if column.name not in own.columns if own.columns else column.role in NO_AMOUNTS:
            continue
        terms: list[tuple[Decimal, FigureAddress, str]] = []
        first: Cell | None = None
        for term in linear.terms:
            row = matrix.row(term.name)
            if row is None or not row.cells:
                return
            first = first or row.cells[position]
            key = CellAddress(matrix.name, row.id, column.name)
            terms.append((term.coefficient, key, units.of_cell(matrix, row, column)))
        if first is None or first.missing in _UNPRINTED:
            continue
        found = equation(terms, linear.constant)
        if found is None:
            mixed(own)
            return
        yield Calculation(found, Origin.RULE, matrix.name, column.name, first.place)


def _cells(
    matrices: Mapping[str, Matrix], own: Rule, linear: Linear, mixed: Teller, listed: str
) -> Iterator[Calculation]:
    """The equation of a rule between cells; ``sum(table.column)`` is the detail rows of a table."""
    terms: list[tuple[Decimal, FigureAddress, str]] = []
    for term in linear.terms:
        matrix = matrices.get(term.table)
        cell = term.summed if term.is_sum else term.cell
        column = matrix.column(cell.column) if matrix is not None and cell is not None else None
        if matrix is None or cell is None or column is None:
            return
        if term.is_sum:
            position = matrix.position(column)
            rows = [
                row
                for row in summation.details(matrix)
                if row.cells[position].missing is not Missing.NOT_APPLICABLE
                and summation.role_of(row, column) is column.role
            ]
        else:
            row = matrix.row(cell.row)
            rows = [row] if row is not None else []
        if not rows:
            return
        for row in rows:
            key = CellAddress(matrix.name, row.id, column.name)
            terms.append((term.coefficient, key, units.of_cell(matrix, row, column)))
    found = equation(terms, linear.constant)
    if found is None:
        mixed(own)
        return
    yield Calculation(found, Origin.TIE, listed, "", own.place)


def _shares(matrix: Matrix) -> Iterator[Calculation]:
    """The shares in per cent that say which columns they are a share of."""
    for column in matrix.columns:
        if column.of is None:
            continue
        part, whole = (matrix.column(name) for name in column.of)
        if part is None or whole is None:
            continue
        for row in matrix.rows:
            if row.row_type in _ALONE or not _is_share(matrix, row, column):
                continue
            cell = row.cells[matrix.position(column)]
            if cell.missing in _UNPRINTED:
                continue
            keys = [CellAddress(matrix.name, row.id, one.name) for one in (column, part, whole)]
            yield Calculation(Ratio(*keys), Origin.SHARE, matrix.name, row.id, cell.place)


def _is_share(matrix: Matrix, row: Row, column: Column) -> bool:
    return units.kind(units.of_cell(matrix, row, column)) is UnitKind.SHARE
