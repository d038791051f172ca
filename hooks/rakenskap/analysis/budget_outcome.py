"""Outcome against budget: what the rows of a table came to, or their deviations and results, and which sign is good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.model import terms, units
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Favourable, Flow, Role, RowType
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import Period

_FEWEST: Final = 2
_MOSTLY: Final = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a row is from what was planned: ``good`` has plus for better, ``value`` the printed sign.

    ``is_cost`` is None where the table doesn't show whether the row is a cost.
    """

    id: str
    label: str
    value: Decimal
    good: Decimal
    is_cost: bool | None = None


@dataclass(frozen=True, slots=True)
class Deviations:
    """The gaps of a table's rows; ``planned`` names the budget that is zero in every row where results are compared.

    ``is_result`` when the figures are surpluses and deficits and no deviations from a budget.
    """

    gaps: tuple[Gap, ...]
    unit: str
    period: Period
    column: Column
    is_forecast: bool
    is_result: bool = False
    planned: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """What a row came to and what was planned (None where the table has no such figure), costs without their minus."""

    id: str
    label: str
    outcome: Decimal
    planned: Decimal | None


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of a table's rows. ``are_costs`` when every row is one, ``turned`` when printed minuses are left out."""

    rows: tuple[Pair, ...]
    unit: str
    period: Period
    outcome: Column
    planned: Column | None
    is_forecast: bool
    are_costs: bool
    turned: bool


def deviation_column(matrix: Matrix) -> Column | None:
    """The column of ``matrix`` whose deviations are compared, or its results where it has none, or None.

    Of several the one that reaches furthest ahead; results only where nothing was planned of any row.
    """
    deviating = [column for column in matrix.columns if column.role is Role.AVVIKELSE and column.period]
    for column in sorted(deviating, key=_latest, reverse=True):
        if _is_comparable(matrix, column):
            return column
    resulting = [
        column
        for column in matrix.columns
        if column.flow is Flow.RESULTAT and column.role in terms.OUTCOME_AMOUNTS and column.period
    ]
    for column in sorted(resulting, key=_latest, reverse=True):
        budget = _budget_beside(matrix, column)
        planned = [_value(matrix, row, budget) for row in _with(matrix, column)] if budget else []
        if _is_comparable(matrix, column) and not any(planned):
            return column
    return None


def deviations(matrix: Matrix, ends: Period) -> Deviations | None:
    """The deviations of ``matrix`` in a report for ``ends``, or its results where it has none, or None."""
    column = deviation_column(matrix)
    if column is None or column.period is None:
        return None
    rows = _with(matrix, column)
    unit = units.of_cell(matrix, rows[0], column)
    if column.role is not Role.AVVIKELSE:
        values = [(row, _value(matrix, row, column) or Decimal(0)) for row in rows]
        gaps = tuple(Gap(row.id, tied(row.label), value, value) for row, value in values)
        budget = _budget_beside(matrix, column)
        is_forecast = column.role in terms.FORECASTS
        return Deviations(
            gaps, unit, column.period, column, is_forecast, budget is None, budget.title if budget else ""
        )
    sign = 1 if column.favourable is Favourable.PLUS else -1
    pairs = _pairs(matrix, column)
    found = []
    for row in rows:
        value = _value(matrix, row, column) or Decimal(0)
        outcome, planned = (_value(matrix, row, pairs[0]), _value(matrix, row, pairs[1])) if pairs else (None, None)
        found.append(Gap(row.id, tied(row.label), value, value * sign, _is_cost(outcome, planned, value * sign)))
    return Deviations(tuple(found), unit, column.period, column, _is_ahead(column, ends, pairs))


def amount_columns(matrix: Matrix) -> tuple[Column, Column | None] | None:
    """The outcomes of ``matrix`` that are compared and what was planned, or outcomes alone, or None."""
    outcomes = [column for column in matrix.columns if column.role in terms.OUTCOMES and column.period]
    ordered = sorted(outcomes, key=lambda column: (_latest(column), column.role is Role.UTFALL), reverse=True)
    for column in ordered:
        for budget in (own for role in terms.PLANS for own in _beside(matrix, column) if own.role is role):
            if _are_amounts(matrix, column, budget):
                return column, budget
    lone = [column for column in matrix.columns if column.role not in terms.SIGNED]
    return (lone[0], None) if len(lone) == 1 and _are_amounts(matrix, lone[0], None) else None


def amounts(matrix: Matrix) -> Amounts | None:
    """Outcome against budget, row by row, or the outcomes alone, or None when there is nothing to compare."""
    columns = amount_columns(matrix)
    if columns is None or columns[0].period is None:
        return None
    column, budget = columns
    rows = _planned(matrix, column, budget)
    signs = _signs(matrix, rows, [own for own in columns if own])
    drawn = []
    for row, sign in zip(rows, signs, strict=True):
        planned = _value(matrix, row, budget) if budget else None
        outcome = (_value(matrix, row, column) or Decimal(0)) * sign
        drawn.append(Pair(row.id, tied(row.label), outcome, None if planned is None else planned * sign))
    turned = -1 in signs
    are_costs = column.flow in terms.COSTS or (turned and 1 not in signs) or _all_costs(matrix, rows, column, budget)
    unit = units.of_cell(matrix, rows[0], column)
    is_forecast = column.role in terms.FORECASTS
    return Amounts(tuple(drawn), unit, columns[0].period, column, budget, is_forecast, are_costs, turned)


def _are_amounts(matrix: Matrix, column: Column, budget: Column | None) -> bool:
    """True where the two have figures of one unit, of which two or more aren't zero."""
    rows = _planned(matrix, column, budget)
    both = [own for own in (column, budget) if own]
    own_units = {units.of_cell(matrix, row, own) for row in rows for own in both}
    figures = [value for row in rows for own in both if (value := _value(matrix, row, own))]
    return column.period is not None and len(own_units) == 1 and len(figures) >= _FEWEST


def _planned(matrix: Matrix, column: Column, budget: Column | None) -> list[Row]:
    """The rows with an outcome, and where there is a budget with that too."""
    return [row for row in _with(matrix, column) if budget is None or _value(matrix, row, budget) is not None]


def _signs(matrix: Matrix, rows: Sequence[Row], columns: Sequence[Column]) -> list[int]:
    """What each row is multiplied with so that a cost printed with minus is drawn as an amount.

    Where nearly every figure has a minus the whole table is turned, and an income among the costs goes below zero; where
    costs stand among incomes, only the rows that are named so.
    """
    if any(column.flow is Flow.RESULTAT for column in columns):
        return [1] * len(rows)
    values = [[value for column in columns if (value := _value(matrix, row, column))] for row in rows]
    flat = [value for own in values for value in own]
    costs = sum(bool(own) and max(own) < 0 for own in values)
    if sum(value > 0 for value in flat) <= len(flat) // _MOSTLY and costs >= _FEWEST:
        return [-1] * len(rows)
    return [-1 if own and max(own) < 0 and _named_cost(row) else 1 for row, own in zip(rows, values, strict=True)]


def _named_cost(row: Row) -> bool:
    return any(word in row.label.lower() for word in ("kostnad", "utgift"))


def _all_costs(matrix: Matrix, rows: Iterable[Row], column: Column, budget: Column | None) -> bool:
    """True when a deviation shows of every row that differs that less is better."""
    found = [own for own in _beside(matrix, column) if own.role is Role.AVVIKELSE]
    if budget is None or len(found) != 1:
        return False
    sign = 1 if found[0].favourable is Favourable.PLUS else -1
    judged = []
    for row in rows:
        gap = _value(matrix, row, found[0])
        if gap:
            judged.append(_is_cost(_value(matrix, row, column), _value(matrix, row, budget), gap * sign))
    return bool(judged) and all(judged)


def _is_cost(outcome: Decimal | None, planned: Decimal | None, good: Decimal) -> bool | None:
    """Whether the row is a cost: then it is good that it is smaller than planned. None when that can't be seen."""
    if not outcome or not planned or not good or (outcome > 0) is not (planned > 0) or outcome == planned:
        return None
    return (abs(outcome) > abs(planned)) is (good < 0)


def _pairs(matrix: Matrix, deviation: Column) -> tuple[Column, Column] | None:
    """The outcome and the budget that a deviation is between."""
    same = [own for own in matrix.columns if own.period == deviation.period]
    for outcome in (own for role in terms.OUTCOMES for own in same if own.role is role):
        for budget in (own for role in terms.PLANS for own in same if own.role is role):
            if outcome.flow is budget.flow and deviation.flow in (None, outcome.flow):
                return outcome, budget
    return None


def _is_ahead(column: Column, ends: Period, pairs: tuple[Column, Column] | None) -> bool:
    """True when a deviation is expected: its period goes on after the report, or it is against a forecast."""
    if column.period and column.period.end > ends.end:
        return True
    return pairs is not None and pairs[0].role in terms.FORECASTS


def _budget_beside(matrix: Matrix, column: Column) -> Column | None:
    """The budget for the same time, flow and sex."""
    beside = _beside(matrix, column)
    return next((own for role in terms.BUDGETS_IN_FORCE for own in beside if own.role is role), None)


def _beside(matrix: Matrix, column: Column) -> list[Column]:
    """The columns for the same time, flow and sex."""
    same = (column.period, column.flow, column.sex)
    return [own for own in matrix.columns if own is not column and (own.period, own.flow, own.sex) == same]


def _latest(column: Column) -> tuple[int, int]:
    """What sorts columns by their end, and the longer period after the shorter."""
    if column.period is None:
        return (0, 0)
    return (column.period.end.toordinal(), column.period.end.toordinal() - column.period.start.toordinal())


def _with(matrix: Matrix, column: Column) -> list[Row]:
    details = (row for row in matrix.rows if row.row_type is RowType.DETALJ)
    return [row for row in details if _value(matrix, row, column) is not None]


def _is_comparable(matrix: Matrix, column: Column) -> bool:
    """True when a column has figures of one unit in two rows or more, and they aren't all zero."""
    rows = _with(matrix, column)
    own_units = {units.of_cell(matrix, row, column) for row in rows}
    return len(own_units) == 1 and len(rows) >= _FEWEST and any(_value(matrix, row, column) for row in rows)


def _value(matrix: Matrix, row: Row, column: Column) -> Decimal | None:
    """The figure of a cell, or the one bound of a target in words (``högst 40``)."""
    cell = row.cells[matrix.position(column)]
    if cell.target is not None and cell.target.high is None:
        return cell.target.low
    return cell.value
