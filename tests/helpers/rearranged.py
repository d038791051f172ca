"""Tables with one declaration taken away or made wrong, and with one figure misprinted: what is the truth is known of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rakenskap.audit import calculation, summation
from rakenskap.audit.equation import EquationVerdict, Figure
from rakenskap.audit.structures.evidence import Key, key_of
from rakenskap.model.cell_address import FigureAddress
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import RowType


@dataclass(frozen=True)
class Rearranged:
    """A table in which ``row`` has another ``part`` than its ``truth``, and the totals that it breaks."""

    matrix: Matrix
    row: str
    part: str
    truth: str
    figures: Mapping[FigureAddress, Figure | None]
    broken: frozenset[Key]


def broken(matrix: Matrix) -> frozenset[Key]:
    """The totals that fail, by row and column."""
    figures = calculation.figures(matrix)
    totals = summation.Totals(matrix).equations()
    return frozenset(key_of(own) for own in totals if own.constraint.check(figures).verdict is EquationVerdict.BROKEN)


def of_matrix(matrix: Matrix) -> Iterator[Rearranged]:
    """Every row type, parent and group otherwise in turn, where that breaks a total that held."""
    before = broken(matrix)
    for at, row in enumerate(matrix.rows):
        for part, truth, other in _others(matrix, row):
            changed = replace(matrix, rows=(*matrix.rows[:at], other, *matrix.rows[at + 1 :]))
            found = broken(changed) - before
            if found:
                yield Rearranged(changed, row.id, part, truth, calculation.figures(changed), found)


def _others(matrix: Matrix, row: Row) -> Iterator[tuple[str, str, Row]]:
    for kind in RowType if row.row_type is not RowType.RUBRIK else ():
        if kind not in (row.row_type, RowType.RUBRIK):
            yield "row_type", row.row_type.value, replace(row, row_type=kind)
    parents = {other.parent for other in matrix.rows} | {""}
    for parent in sorted(parents - {row.parent, row.id}):
        yield "parent", row.parent, replace(row, parent=parent)
    for group in sorted({other.group for other in matrix.rows} | {""} - {row.group}):
        if group != row.group:
            yield "group", row.group, replace(row, group=group)


def misprinted(matrix: Matrix) -> Iterator[Matrix]:
    """Every figure of the table miswritten: another first digit, two digits that change places, and another sign."""
    for at, row in enumerate(matrix.rows):
        for place, cell in enumerate(row.cells):
            for value in () if cell.value is None else _slips(cell.value):
                cells = (*row.cells[:place], replace(cell, value=value), *row.cells[place + 1 :])
                changed = replace(matrix, rows=(*matrix.rows[:at], replace(row, cells=cells), *matrix.rows[at + 1 :]))
                if broken(changed) - broken(matrix):
                    yield changed


def _slips(value: Decimal) -> Iterator[Decimal]:
    sign, digits, exponent = value.as_tuple()
    yield Decimal((sign, (digits[0] % 9 + 1, *digits[1:]), int(exponent)))
    if len(digits) > 1 and digits[0] != digits[1]:
        yield Decimal((sign, (digits[1], digits[0], *digits[2:]), int(exponent)))
    if value:
        yield -value
