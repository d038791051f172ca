"""Summations: the totals of a matrix, as its row types, parents and columns for women and men say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.audit.calculation import Calculation, Origin, equation
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import NOT_ADDED, RowType, Sex
from rakenskap.swedish.number import Missing

_PLUS: Final = Decimal(1)
_MINUS: Final = Decimal(-1)


def of_matrix(matrix: Matrix) -> Iterator[Calculation]:
    """Every total of ``matrix``: down its columns, and of women and men in its rows."""
    wholes = list(_wholes(matrix))
    for position, column in enumerate(matrix.columns):
        if column.role not in NOT_ADDED:
            for whole, parts in wholes:
                found = _down(matrix, column, position, whole, parts)
                if found is not None:
                    yield found
    yield from _sexes(matrix)


def _wholes(matrix: Matrix) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Every total row with the rows that it sums.

    A ``delsumma`` sums the detail rows since the last subtotal, sum or heading; a ``summa`` all of them above it; rows
    with a parent add up to it instead. ``varav`` rows add up to nothing.
    """
    since: list[Row] = []
    all_: list[Row] = []
    group = ""
    for row in matrix.rows:
        if row.row_type is RowType.RUBRIK or (row.group != group and row.row_type is not RowType.SUMMA):
            since = []
        group = row.group
        if row.row_type is RowType.DETALJ and not row.parent:
            since.append(row)
            all_.append(row)
        elif row.row_type in (RowType.DELSUMMA, RowType.SUMMA):
            parts = since if row.row_type is RowType.DELSUMMA else all_
            if parts and not any(other.parent == row.id for other in matrix.rows):
                yield row, tuple(parts)
            since = []
    for row in matrix.rows:
        parts = [other for other in matrix.rows if other.parent == row.id and other.row_type is not RowType.VARAV]
        if parts:
            yield row, tuple(parts)


def _down(matrix: Matrix, column: Column, position: int, whole: Row, parts: Sequence[Row]) -> Calculation | None:
    """The total of one column, or None where there is none, or what it sums can't be added."""
    own = units.of_cell(matrix, whole, column)
    cell = whole.cells[position]
    if not units.is_additive(own) or cell.missing in (Missing.BLANK, Missing.NOT_APPLICABLE):
        return None
    # What isn't applicable adds nothing.
    added = [row for row in parts if row.cells[position].missing is not Missing.NOT_APPLICABLE]
    terms: list[tuple[Decimal, FigureAddress, str]] = [(_PLUS, CellAddress(matrix.name, whole.id, column.name), own)]
    terms += [
        (_MINUS, CellAddress(matrix.name, row.id, column.name), units.of_cell(matrix, row, column)) for row in added
    ]
    found = equation(terms)
    return Calculation(found, Origin.TOTAL, matrix.name, column.name, cell.place) if found is not None else None


def _sexes(matrix: Matrix) -> Iterator[Calculation]:
    """Women and men of every row, where all are counted."""
    families: dict[object, dict[Sex, tuple[int, Column]]] = {}
    for position, column in enumerate(matrix.columns):
        if column.sex is not None and column.role not in NOT_ADDED:
            kind = (column.role, column.flow, column.period, column.head if column.period is None else "")
            families.setdefault(kind, {})[column.sex] = (position, column)
    for family in families.values():
        if len(family) != len(Sex):
            continue
        columns = [family[sex] for sex in (Sex.T, Sex.K, Sex.M)]
        for row in matrix.rows:
            if row.cells and all(units.is_count(units.of_cell(matrix, row, column)) for _, column in columns):
                if row.cells[columns[0][0]].missing is Missing.BLANK:
                    continue
                terms: list[tuple[Decimal, FigureAddress, str]] = [
                    (_PLUS if at == 0 else _MINUS, CellAddress(matrix.name, row.id, column.name), "")
                    for at, (_, column) in enumerate(columns)
                ]
                found = equation(terms)
                place = row.cells[columns[0][0]].place
                if found is not None:
                    yield Calculation(found, Origin.SEXES, matrix.name, row.id, place)
