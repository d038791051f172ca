"""Breakdowns: which rows a total is made of, also where another table of the report holds them.

A report says so itself: its total rows stand under their parts, and its rules say which cells of two tables are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rakenskap.model import linear_rule
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.linear_rule import RuleTerm
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Row, Rule
from rakenskap.model.terms import Flow, Role, RowType


@dataclass(frozen=True, slots=True)
class LocatedFigure:
    """A cell with everything that says what it is."""

    matrix: Matrix
    row: Row
    column: Column
    cell: Cell

    @property
    def address(self) -> CellAddress:
        """Where the figure stands."""
        return CellAddress(self.matrix.name, self.row.id, self.column.name)


def figure(report: Report, address: CellAddress) -> LocatedFigure | None:
    """The figure at ``address``, or None where the report has no such cell."""
    matrix = report.table(address.table)
    if not isinstance(matrix, Matrix):
        return None
    row, column, cell = (
        matrix.row(address.row),
        matrix.column(address.column),
        matrix.cell(address.row, address.column),
    )
    return LocatedFigure(matrix, row, column, cell) if row and column and cell else None


def total(matrix: Matrix) -> Row | None:
    """The row that sums the whole table: its last sum that is no part of another row, or None."""
    totals = [row for row in matrix.rows if row.row_type is RowType.SUMMA and not row.parent]
    return totals[-1] if totals else None


def parts(report: Report, whole: CellAddress) -> tuple[LocatedFigure, ...]:
    """The figures that ``whole`` is made of, in printed order, as deep as the report goes; a lone figure is itself."""
    return tuple(_parts(report, whole, frozenset()))


def is_part(report: Report, address: CellAddress) -> bool:
    """True when a rule says that this figure is one row of a wider table."""
    return any(
        other.row.row_type is RowType.DETALJ
        for same in _same(report, address)
        if (other := figure(report, same)) is not None and other.matrix.name != address.table
    )


def _parts(report: Report, whole: CellAddress, above: frozenset[CellAddress]) -> Iterator[LocatedFigure]:
    """The parts of ``whole``, which is a part of those ``above``: no table is opened twice on the way down."""
    own = figure(report, whole)
    if own is None or whole in above:
        return
    inside = above | {whole}
    opened = {address.table for address in inside}
    below = _summed(report, whole) or _rows_below(own) or _total_elsewhere(report, whole)
    if all(address.table in opened and address.table != whole.table for address in below):
        below = []
    if not below:
        yield own
    for address in below:
        yield from _parts(report, address, inside)


def _rows_below(whole: LocatedFigure) -> list[CellAddress]:
    """The detail rows that a total sums, where they say the same thing as it does."""
    # An income statement's rows are kinds of income and cost: none of them is a part of its result.
    alike = whole.column.role is Role.AVVIKELSE or whole.column.flow is Flow.RESULTAT
    rows = whole.matrix.rows
    children = [row for row in rows if row.parent == whole.row.id and row.row_type is RowType.DETALJ]
    if children:
        below = children
    elif alike and whole.row.row_type is RowType.SUMMA:
        parents = {row.parent for row in rows if row.row_type is RowType.DETALJ}
        above = rows[: rows.index(whole.row)]
        below = [row for row in above if row.row_type is RowType.DETALJ and row.id not in parents]
    else:
        below = []
    return [CellAddress(whole.matrix.name, row.id, whole.column.name) for row in below]


def _same(report: Report, address: CellAddress) -> Iterator[CellAddress]:
    """The cells that a rule sets equal to this one."""
    for own in report.rules:
        other = _equal(own, address)
        if other is not None and other.cell is not None:
            yield other.cell


def _total_elsewhere(report: Report, address: CellAddress) -> list[CellAddress]:
    """The total of another table that a rule says this figure is."""
    found = [figure(report, same) for same in _same(report, address) if same.table != address.table]
    return [one.address for one in found if one is not None and one.row.row_type is RowType.SUMMA][:1]


def _summed(report: Report, address: CellAddress) -> list[CellAddress]:
    """The detail rows of another table that a rule says this figure is the sum of."""
    for own in report.rules:
        other = _equal(own, address)
        if other is not None and other.is_sum:
            column = other.summed
            matrix = report.table(column.table)
            if isinstance(matrix, Matrix) and column.table != address.table:
                return [replace(column, row=row.id) for row in matrix.rows if row.row_type is RowType.DETALJ]
    return []


def _equal(own: Rule, address: CellAddress) -> RuleTerm | None:
    """The cell or the table's sum that a rule sets equal to the cell at ``address``, or None."""
    written = linear_rule.parse(own.text, equation=True)
    if isinstance(written, linear_rule.RuleFault) or written.constant or len(written.terms) != 2:  # noqa: PLR2004 - a = b
        return None
    one, other = written.terms
    if one.coefficient != -other.coefficient:
        return None
    return other if one.name == str(address) else one if other.name == str(address) else None
