"""Plan rows: rows that an editor says are the budget of another row, each with the row that it is the budget of."""

from __future__ import annotations

from collections.abc import Iterator

from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import terms, units
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import Role, RowType

_PAIR = 2


def outcome_column(table: TableReading) -> Column | None:
    """The newest outcome of a whole year whose budget is no column of its own, or None.

    Of a part of a year a budget among the rows may be the whole year's.
    """
    columns = table.matrix.columns
    planned = {own.period for own in columns if own.role in terms.PLANS}
    found = [
        own
        for own in columns
        if own.role is Role.UTFALL
        and own.sex is None
        and own.period is not None
        and own.period.is_full_year
        and own.period not in planned
        and table.is_alone(own)
    ]
    return max(found, key=lambda own: own.period.end if own.period else 0, default=None)


def pairs(table: TableReading, column: Column) -> tuple[tuple[Row, Row], ...]:
    """Each row with the one that is its budget, in printed order: the only two of their flow, printed alike."""
    return tuple(_pairs(table, column))


def _pairs(table: TableReading, column: Column) -> Iterator[tuple[Row, Row]]:
    told = [row for row in table.matrix.rows if row.row_type not in (RowType.RUBRIK, RowType.VARAV, RowType.MINNESPOST)]
    plans = [row for row in told if row.role in terms.BUDGETS_IN_FORCE]
    others = [row for row in told if table.role(row, column) is column.role]
    for row in others:
        flow = table.flow(row, column).value
        same = [own for own in plans if table.flow(own, column).value is flow]
        if len(told) == _PAIR and len(plans) == 1 and table.flow(plans[0], column).value is None:
            same = plans  # there is no other row that it may be the budget of
        is_alone = sum(table.flow(own, column).value is flow for own in others) == 1
        if flow is not None and is_alone and len(same) == 1 and _are_alike(table, column, row, same[0]):
            yield row, same[0]


def _are_alike(table: TableReading, column: Column, row: Row, plan: Row) -> bool:
    """True where both figures are of one unit and on one side of zero, and the outcome's sign is known to make it an amount."""
    became, planned = table.printed(row, column), table.printed(plan, column)
    sign = table.figure(row, column).sign
    if not became or not planned or sign is None or became * sign < 0 or became * planned < 0:
        return False
    if table.figure(plan, column).sign not in (None, sign):
        return False
    return units.of_cell(table.matrix, row, column) == units.of_cell(table.matrix, plan, column)
