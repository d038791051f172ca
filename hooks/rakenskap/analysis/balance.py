"""The balance of a report: the one figure that says how the money comes out, and the rows of it that lie furthest from budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.analysis import breakdown
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.model import linear_rule, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import BUDGETS_IN_FORCE, FORECASTS, OUTCOME_AMOUNTS, Favourable, Flow, Role, Sex
from rakenskap.swedish import quantity
from rakenskap.swedish.period import Period
from rakenskap.swedish.quantity import Amount
from rakenskap.swedish.unit import is_money

_NET: Final = frozenset({None, Flow.NETTOKOSTNAD, Flow.RESULTAT})

# What labels and titles say where no column does: words of the reports, known by a part of them.
_RESULT: Final = "resultat"
_INVESTMENT: Final = "invester"
_LAST_FORECAST: Final = re.compile(r"(?:föregående|förra|tidigare|senaste)\s+(?:\w+)?prognos", re.IGNORECASE)


class Basis(StrEnum):
    """What a result is: a forecast of the whole year, the outcome of the year, or of a part of it."""

    FORECAST = "forecast"
    YEAR = "year"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Named:
    """A row's label and its amount, where plus is better."""

    name: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Balance:
    """How the money comes out; plus is better in every amount.

    ``share`` is the deviation in per cent of the budget, ``since_forecast`` the change from the forecast before, and
    ``deviation`` what the board's table of years compares: each None where the report doesn't give it.
    """

    figure: LocatedFigure
    basis: Basis
    period: Period
    amount: Amount
    against_budget: bool
    share: Decimal | None = None
    since_forecast: Amount | None = None
    deviation: Amount | None = None


@dataclass(frozen=True, slots=True)
class BalancePart:
    """One row of a balance: its figure, and the amount by which it is better or worse."""

    figure: LocatedFigure
    amount: Amount

    @property
    def named(self) -> Named:
        """The row's label with its amount."""
        return Named(self.figure.row.label, self.amount)


@dataclass(frozen=True, slots=True)
class Extremes:
    """The rows furthest away, more than one where they are equally far, and the ``other`` one, or None."""

    furthest: tuple[BalancePart, ...]
    other: BalancePart | None
    against_budget: bool

    @property
    def is_opposed(self) -> bool:
        """True when rows equally far away lie on both sides."""
        return len({part.amount.sign for part in self.furthest}) > 1


def find(report: Report) -> Balance | None:
    """The report's balance, or None: a year's outcome; in a part of a year the forecast, else the outcome so far."""
    found = [balance for matrix in statements(report) for balance in _balances(report, matrix)]
    if report.period.is_full_year:
        fit = [balance for balance in found if balance.basis is Basis.YEAR]
    else:
        fit = [balance for balance in found if balance.basis is Basis.FORECAST]
        fit = fit or [balance for balance in found if balance.basis is Basis.PART]
    # The widest table counts, then the one printed first, and in it a deviation before a result.
    order = [table.name for table in report.tables]
    return min(
        fit,
        key=lambda one: (
            breakdown.is_part(report, one.figure.address),
            order.index(one.figure.matrix.name),
            not one.against_budget,
        ),
        default=None,
    )


def statements(report: Report) -> Iterator[Matrix]:
    """The report's operating statements in printed order: what is invested is no result."""
    for table in report.tables:
        if isinstance(table, Matrix) and table.kind.has_money and _INVESTMENT not in table.title.lower():
            yield table


def is_silent(report: Report, basis: Basis) -> bool:
    """True when no statement has a column for such a figure: then the report lacks it, and not just a total of it."""
    is_ahead = basis is Basis.FORECAST
    return not any(
        _basis(report.period, column.period, column) is basis
        for matrix in statements(report)
        for column in matrix.columns
        if (column.role in OUTCOME_AMOUNTS and (column.role in FORECASTS) is is_ahead)
        or (column.role is Role.AVVIKELSE and not is_ahead)
    )


def is_result(row: Row, column: Column) -> bool:
    """True where a figure is a surplus or a deficit in itself."""
    return column.flow is Flow.RESULTAT or (column.flow is None and _RESULT in row.label.lower())


def own_deviation(report: Report, figure: LocatedFigure) -> Amount | None:
    """A result less its budget in the same table, or None where there is none."""
    budgets = [
        column
        for column in figure.matrix.columns
        if column.role in BUDGETS_IN_FORCE
        and (column.period, column.flow, column.sex) == (figure.column.period, figure.column.flow, figure.column.sex)
    ]
    if len(budgets) != 1:
        return None
    budget = _known(report, figure.matrix, figure.row, budgets[0])
    own = money(figure)
    return None if budget is None or own is None else replace(own, value=own.value - budget)


def money(figure: LocatedFigure) -> Amount | None:
    """The figure as money, a deviation with plus for better, or None where it is none."""
    name = units.of_cell(figure.matrix, figure.row, figure.column)
    if figure.cell.value is None or not is_money(name):
        return None
    turned = figure.column.role is Role.AVVIKELSE and figure.column.favourable is Favourable.MINUS
    return Amount(-figure.cell.value if turned else figure.cell.value, name)


def extremes(report: Report, own: Balance) -> Extremes | None:
    """The extremes of the balance, or None where it has no rows to compare, one of them is doubted, or all follow budget."""
    figures = breakdown.parts(report, own.figure.address)
    if any(breakdown.is_doubted(report, one.address) for one in figures):
        return None
    deviations = [own_deviation(report, one) for one in figures]
    # Results are held against their budgets only where every one of them has one.
    has_budgets = not own.against_budget and all(one is not None for one in deviations)
    amounts = deviations if has_budgets else [money(one) for one in figures]
    parts = [BalancePart(one, amount) for one, amount in zip(figures, amounts, strict=True) if amount is not None]
    if len(parts) < 2 or len({part.amount.unit for part in parts}) > 1:  # noqa: PLR2004 - of one row nothing is furthest
        return None
    most = max(abs(part.amount.value) for part in parts)
    furthest = tuple(part for part in parts if abs(part.amount.value) == most)
    if not furthest[0].amount.sign:
        return None
    against = [part for part in parts if part.amount.sign == -furthest[0].amount.sign]
    other = max(against, key=lambda part: abs(part.amount.value), default=None)
    return Extremes(furthest, other, own.against_budget or has_budgets)


def _balances(report: Report, matrix: Matrix) -> Iterator[Balance]:
    row = breakdown.total(matrix)
    if row is None:
        return
    for column in matrix.columns:
        if column.sex in {Sex.K, Sex.M}:
            continue
        own = breakdown.figure(report, CellAddress(matrix.name, row.id, column.name))
        shown = money(own) if own else None
        if own is None or shown is None or breakdown.is_doubted(report, own.address):
            continue
        if column.role is Role.AVVIKELSE and column.flow in _NET:
            compared = _compared(matrix, column, report.period)
            basis = _basis(report.period, column.period, compared[0]) if compared else None
            if compared and basis and column.period:
                actual, budget = compared
                yield Balance(
                    own,
                    basis,
                    column.period,
                    shown,
                    against_budget=True,
                    share=_share(report, own, actual, budget),
                    deviation=shown,
                )
        elif column.role in OUTCOME_AMOUNTS and is_result(row, column):
            basis = _basis(report.period, column.period, column)
            if basis and column.period:
                yield Balance(
                    own,
                    basis,
                    column.period,
                    shown,
                    against_budget=False,
                    since_forecast=_since_forecast(report, own) if basis is Basis.FORECAST else None,
                    deviation=own_deviation(report, own),
                )


def _compared(matrix: Matrix, deviation: Column, whole: Period) -> tuple[Column | None, Column | None] | None:
    """What a deviation compares: the outcome or forecast, and the budget; None when the two aren't of one period."""
    written = linear_rule.parse(deviation.equals, equation=False)
    named = [] if isinstance(written, linear_rule.RuleFault) else [matrix.column(term.name) for term in written.terms]
    if named:
        columns = [column for column in named if column is not None]
    else:
        columns = [
            column
            for column in matrix.columns
            if (column.period, column.flow, column.head) == (deviation.period, deviation.flow, deviation.head)
        ] or [column for column in matrix.columns if column.period == deviation.period]
    budgets = [column for role in BUDGETS_IN_FORCE for column in columns if column.role is role]
    actuals = [
        column
        for role in OUTCOME_AMOUNTS[:: 1 if whole.is_full_year else -1]
        for column in columns
        if column.role is role
    ]
    compared = (actuals[0] if actuals else None, budgets[0] if budgets else None)
    periods = {(one.period.start, one.period.end) for one in (deviation, *compared) if one and one.period}
    # A deviation from anything but a budget of the same time is no result against budget.
    return None if len(periods) > 1 or (named and not budgets) else compared


def _basis(whole: Period, when: Period | None, actual: Column | None) -> Basis | None:
    """What a figure of the time ``when`` is in a report for ``whole``, or None where it isn't about the report's time."""
    if when is None:
        return None
    if actual is not None and actual.role in FORECASTS:
        return Basis.FORECAST if when.is_full_year and when.end.year == whole.end.year else None
    if (when.start, when.end) != (whole.start, whole.end):
        return None
    return Basis.YEAR if whole.is_full_year else Basis.PART


def _share(report: Report, own: LocatedFigure, actual: Column | None, budget: Column | None) -> Decimal | None:
    became = _known(report, own.matrix, own.row, actual)
    base = _known(report, own.matrix, own.row, budget)
    if own.cell.value is None or became is None or base is None:
        return None
    return quantity.percent(own.cell.value, base, became)


def _since_forecast(report: Report, own: LocatedFigure) -> Amount | None:
    """How a forecast of a result differs from the one before, as the report prints it or as its two columns give."""
    shown = money(own)
    for column in own.matrix.columns:
        if shown is None or (column.period, column.flow) != (own.column.period, own.column.flow):
            continue
        value = _known(report, own.matrix, own.row, column)
        if value is None:
            continue
        named = _LAST_FORECAST.search(column.title) if not column.equals else Role.PROGNOS_FOREGAENDE in column.equals
        if column.role is Role.FORANDRING and named:
            return replace(shown, value=value)
        if column.role is Role.PROGNOS_FOREGAENDE:
            return replace(shown, value=shown.value - value)
    return None


def _known(report: Report, matrix: Matrix, row: Row, column: Column | None) -> Decimal | None:
    """The value where row and column meet, unless it is missing or doubted."""
    if column is None or breakdown.is_doubted(report, CellAddress(matrix.name, row.id, column.name)):
        return None
    cell = matrix.cell(row.id, column.name)
    return cell.value if cell else None
