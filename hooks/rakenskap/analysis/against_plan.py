"""Outcome against plan: what the rows of a table came to beside what was planned, or their deviations and results, with claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.analysis import plan_row
from rakenskap.analysis.claim import (
    ClaimedFigure,
    Deviation,
    DeviationCount,
    Extreme,
    Extremity,
    FurthestDeviation,
    FurthestFromPlan,
    PlanComparison,
    PlanCount,
    Side,
)
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import column_name, naming, terms, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import Flow, Role
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import Period

_FEWEST: Final = 2
_NET: Final = (None, Flow.NETTOKOSTNAD, Flow.RESULTAT)


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a row is from what was planned: ``good`` has plus for better, ``value`` the printed sign.

    ``deviation`` is the claim of it, or None where nothing may be said of the figure.
    """

    id: str
    label: str
    value: Decimal
    good: Decimal
    deviation: Deviation | None


@dataclass(frozen=True, slots=True)
class Deviations:
    """The gaps of a table's rows; ``planned`` names the budget that is zero in every row where results are compared.

    ``is_result`` when the figures are surpluses and deficits and no deviations from a budget. ``are_peers`` when the rows
    can be counted and ranked, and all of them be told of. ``turned`` when minus is favourable.
    """

    gaps: tuple[Gap, ...]
    unit: str
    period: Period
    column: Column
    is_forecast: bool
    are_peers: bool
    is_result: bool = False
    planned: str = ""
    turned: bool = False

    @property
    def furthest(self) -> FurthestDeviation | None:
        """The deviations that are larger than all others, or None where the rows can't be ranked, or all are even."""
        told = self._told
        if told is None:
            return None
        most = max(abs(one.figure.value) for one in told)
        far = tuple(one for one in told if abs(one.figure.value) == most)
        return FurthestDeviation(far, tuple(one for one in told if one not in far)) if most else None

    def count(self, side: Side) -> DeviationCount | None:
        """How many rows deviate to ``side``, or None where they can't be counted."""
        told = self._told
        return None if told is None else DeviationCount(side, told)

    @property
    def _told(self) -> tuple[Deviation, ...] | None:
        told = tuple(gap.deviation for gap in self.gaps if gap.deviation is not None)
        return told if self.are_peers and len(told) == len(self.gaps) else None


@dataclass(frozen=True, slots=True)
class Pair:
    """What a row came to and what was planned (None where the table has no such figure), costs without their minus.

    ``comparison`` is the claim of it, or None where nothing may be said of the figures.
    """

    id: str
    label: str
    outcome: Decimal
    planned: Decimal | None
    told: ClaimedFigure | None = None
    comparison: PlanComparison | None = None


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of a table's rows. ``are_costs`` when every row is one, ``turned`` what is shown without its minus.

    ``are_all`` when no row with an outcome lacks what was planned, and ``are_peers`` when they can be counted and ranked.
    """

    rows: tuple[Pair, ...]
    unit: str
    period: Period
    outcome: Column
    planned: Column | None
    is_forecast: bool
    are_costs: bool
    turned: frozenset[Measured]
    are_peers: bool
    are_all: bool

    @property
    def is_of_rows(self) -> bool:
        """True where what was planned stands in rows of its own, in the column of the outcomes."""
        return self.planned is not None and self.planned.name == self.outcome.name

    @property
    def comparisons(self) -> tuple[PlanComparison, ...] | None:
        """The comparisons of all rows, or None where they can't be counted and ranked."""
        told = tuple(
            row.comparison for row in self.rows if row.comparison is not None and row.comparison.side is not None
        )
        return told if self.are_peers and len(told) == len(self.rows) else None

    def count(self, side: Side) -> PlanCount | None:
        """How many rows lie on ``side`` of what was planned, or None where they can't be counted."""
        own = self.comparisons
        return None if own is None else PlanCount(side, own)

    def furthest(self, side: Side | None = None) -> FurthestFromPlan | None:
        """The row furthest from what was planned, on ``side`` if that is given; None where none is, or several are as far."""
        own = self.comparisons
        if own is None:
            return None
        among = [one for one in own if side is None or one.side is side]
        ranked = sorted(among, key=_distance, reverse=True)
        is_alone = len(ranked) == 1 or (len(ranked) > 1 and _distance(ranked[0]) > _distance(ranked[1]))
        if not is_alone or not _distance(ranked[0]):
            return None
        return FurthestFromPlan(ranked[0], tuple(one for one in own if one is not ranked[0]), side)

    def extreme(self, extremity: Extremity) -> Extreme | None:
        """The row that is alone in being the largest or the smallest, or None where none is."""
        told = [row.told for row in self.rows if row.told is not None]
        if not self.are_peers or not self.are_all or len(told) < max(_FEWEST, len(self.rows)):
            return None
        ranked = sorted(told, key=lambda one: one.value, reverse=extremity is Extremity.LARGEST)
        if ranked[0].value == ranked[1].value:
            return None
        return Extreme(extremity, ranked[0], tuple(ranked[1:]))


def _distance(own: PlanComparison) -> Decimal:
    return abs(own.outcome.value - own.planned.value)


# -- Deviations -------------------------------------------------------------------------------------------------------


def deviation_column(table: TableReading) -> Column | None:
    """The column whose deviations are compared, or the table's results where it has none, or None.

    Of several the one that reaches furthest ahead, and of one time the net one: beside it those of incomes and costs are
    its parts. Results only where nothing was planned of any row.
    """
    columns = table.matrix.columns
    deviating = [
        column
        for column in columns
        if column.role is Role.AVVIKELSE
        and column.period
        and column.flow in _NET
        and table.is_alone(column)
        and table.is_against_budget(column)
    ]
    for column in sorted(deviating, key=_latest, reverse=True):
        if table.favourable(column).value is not None and _is_comparable(table, column):
            return column
    resulting = [
        column
        for column in columns
        if column.flow is Flow.RESULTAT
        and column.role in terms.OUTCOME_AMOUNTS
        and column.period
        and table.is_alone(column)
    ]
    for column in sorted(resulting, key=_latest, reverse=True):
        budget = _budget_beside(table, column)
        rows = _with(table, column)
        planned = [_value(table, row, budget) for row in rows] if budget else []
        is_known = all(table.figure(row, column).good is not None for row in rows)
        if is_known and _is_comparable(table, column) and not any(planned):
            return column
    return None


def deviations(reading: ReportReading, table: TableReading) -> Deviations | None:
    """The deviations of a table, or its results where it has none, or None."""
    column = deviation_column(table)
    if column is None or column.period is None:
        return None
    rows = _with(table, column)
    is_deviation = column.role is Role.AVVIKELSE
    sign = (table.favourable(column).value or 1) if is_deviation else 1
    pair = _pair(table, column) if is_deviation else None
    gaps = []
    for row in rows:
        value = _value(table, row, column) or Decimal(0)
        good = value * (sign if is_deviation else table.figure(row, column).good or 1)
        gaps.append(Gap(row.id, _name(table, row), value, good, _deviation(reading, table, row, column, good)))
    unit = units.of_cell(table.matrix, rows[0], column)
    are_peers = _are_peers(table, rows)
    if is_deviation:
        is_ahead = column.period.end > reading.report.period.end or (pair is not None and pair.role in terms.FORECASTS)
        return Deviations(tuple(gaps), unit, column.period, column, is_ahead, are_peers, turned=sign < 0)
    budget = _budget_beside(table, column)
    planned = budget.title if budget else ""
    is_forecast = column.role in terms.FORECASTS
    return Deviations(
        tuple(gaps), unit, column.period, column, is_forecast, are_peers, is_result=budget is None, planned=planned
    )


def _deviation(
    reading: ReportReading, table: TableReading, row: Row, column: Column, good: Decimal
) -> Deviation | None:
    address = CellAddress(table.matrix.name, row.id, column.name)
    value = _value(table, row, column)
    if value is None or reading.is_doubted(address):
        return None
    if column.role is Role.AVVIKELSE and table.deviation_good(row, column) is None:
        return None
    is_cost = _is_over(table, row, column)
    is_deviation = column.role is Role.AVVIKELSE
    own = ClaimedFigure(
        address,
        value,
        units.of_cell(table.matrix, row, column),
        _name(table, row),
        Measured.AMOUNT if is_deviation else Measured.RESULT,
        report=reading.report.address,
    )
    side = Side.EVEN if not good else Side.BETTER if good > 0 else Side.WORSE
    return Deviation(side, own, not is_deviation, is_cost)


def _is_over(table: TableReading, row: Row, deviation: Column) -> bool:
    """True where a deviation is of a cost, so that worse is over budget: an activity that earns more than it costs isn't one."""
    outcome = _pair(table, deviation)
    if outcome is None:
        return False
    beside = [outcome, *(own for own in _beside(table, outcome) if own.role in terms.BUDGETED)]
    readings = [(table.figure(row, own), _value(table, row, own)) for own in beside]
    return all(own.is_cost and (value or 0) * (own.sign or 0) > 0 for own, value in readings)


def _pair(table: TableReading, deviation: Column) -> Column | None:
    """The outcome that a deviation is of, by its time and flow, or None."""
    same = [
        own
        for own in table.matrix.columns
        if own.period == deviation.period and own.sex is deviation.sex and table.is_alone(own)
    ]
    for outcome in (own for role in terms.OUTCOMES for own in same if own.role is role):
        if deviation.flow in (None, outcome.flow):
            return outcome
    return None


# -- Amounts ----------------------------------------------------------------------------------------------------------


def amount_columns(table: TableReading) -> tuple[Column, Column | None] | None:
    """The outcomes that are compared and what was planned, or outcomes alone, or None."""
    columns = table.matrix.columns
    outcomes = [
        column for column in columns if column.role in terms.OUTCOMES and column.period and table.is_alone(column)
    ]
    ordered = sorted(outcomes, key=lambda column: (_latest(column), column.role is Role.UTFALL), reverse=True)
    for column in ordered:
        for budget in (own for role in terms.PLANS for own in _beside(table, column) if own.role is role):
            if _are_amounts(table, column, budget):
                return column, budget
    lone = [column for column in columns if column.role not in terms.SIGNED]
    return (lone[0], None) if len(lone) == 1 and _are_amounts(table, lone[0], None) else None


def has_plan_rows(table: TableReading) -> bool:
    """True where a row is the budget of another."""
    column = plan_row.outcome_column(table)
    return column is not None and bool(plan_row.pairs(table, column))


def amounts(reading: ReportReading, table: TableReading) -> Amounts | None:
    """Outcome against budget, row by row, or the outcomes alone, or None when there is nothing to compare.

    An amount whose sign nobody can tell is drawn as it is printed, and nothing is said of it.
    """
    columns = amount_columns(table)
    if columns is None or columns[1] is None:
        beside = _amounts_of_rows(reading, table)
        if beside is not None:
            return beside
    if columns is None or columns[0].period is None:
        return None
    column, budget = columns
    rows = _planned(table, column, budget)
    readings = [table.figure(row, column) for row in rows]
    # one unknown sign below zero, and all are drawn as printed
    is_known = all(_sign(table, row, column) is not None for row in rows)
    is_known = is_known and not any(own.measured.value is Measured.RESULT for own in readings)
    is_known = is_known and not any(_is_below(table, row, own) for row in rows for own in columns if own)
    is_known = is_known and (budget is None or _are_printed_alike(table, rows, (column, budget)))
    drawn = []
    for row in rows:
        sign = (_sign(table, row, column) if is_known else None) or 1
        plan_sign = sign
        if budget is not None and is_known:
            plan_sign = _sign(table, row, budget) or sign
        outcome, planned = _value(table, row, column) or Decimal(0), _value(table, row, budget) if budget else None
        drawn.append(
            Pair(
                row.id,
                _name(table, row),
                outcome * sign,
                None if planned is None else planned * plan_sign,
                _claimed(reading, table, row, column, sign) if is_known else None,
                _comparison(reading, table, row, (column, budget), (sign, plan_sign)) if is_known and budget else None,
            )
        )
    turned = frozenset(
        own.measured.value or Measured.UNKNOWN
        for row, own in zip(rows, readings, strict=True)
        if is_known and _sign(table, row, column) == -1
    )
    are_costs = is_known and all(own.is_cost for own in readings)
    unit = units.of_cell(table.matrix, rows[0], column)
    is_forecast = column.role in terms.FORECASTS
    return Amounts(
        tuple(drawn),
        unit,
        columns[0].period,
        column,
        budget,
        is_forecast,
        are_costs,
        turned,
        _are_peers(table, rows),
        len(rows) == len(_with(table, column)),
    )


def _amounts_of_rows(reading: ReportReading, table: TableReading) -> Amounts | None:
    """The rows that have a budget among the rows, each with that, or None."""
    column = plan_row.outcome_column(table)
    found = plan_row.pairs(table, column) if column is not None else ()
    if column is None or column.period is None or not found or len({_unit(table, row, column) for row, _ in found}) > 1:
        return None
    drawn = []
    for row, plan in found:
        own = table.figure(row, column)
        sign = own.sign or 1
        outcome, planned = (_claimed(reading, table, one, column, sign) for one in (row, plan))
        told = None
        if outcome is not None and planned is not None:
            planned = replace(planned, measured=outcome.measured)
            told = PlanComparison(_side(outcome, planned), outcome, planned)
        became, budget = ((_value(table, one, column) or Decimal(0)) * sign for one in (row, plan))
        drawn.append(Pair(row.id, _name(table, row), became, budget, outcome, told))
    is_one = len(found) == 1
    title = found[0][1].label if is_one else column_name.title(Role.BUDGET, None, None, column.period)
    readings = [table.figure(row, column) for row, _ in found]
    return Amounts(
        tuple(drawn),
        _unit(table, found[0][0], column),
        column.period,
        column,
        replace(column, role=Role.BUDGET, title=title),
        is_forecast=False,
        are_costs=all(own.is_cost for own in readings),
        turned=frozenset(own.measured.value or Measured.UNKNOWN for own in readings if own.sign == -1),
        are_peers=is_one,
        are_all=False,
    )


def _unit(table: TableReading, row: Row, column: Column) -> str:
    return units.of_cell(table.matrix, row, column)


def _is_below(table: TableReading, row: Row, column: Column) -> bool:
    """True for a cost below zero in a column that nobody says prints costs without minus: it may be read the wrong way."""
    own = table.figure(row, column)
    is_cost = own.measured.value in (Measured.COST, Measured.NET_COST)
    is_declared = column.name in table.signs and table.signs[column.name].is_declared
    return is_cost and own.sign == 1 and (_value(table, row, column) or 0) < 0 and not is_declared


def _are_printed_alike(table: TableReading, rows: Sequence[Row], columns: tuple[Column, Column]) -> bool:
    """True where what was planned is read as an amount as the outcomes are: else it is printed in a way that nobody knows."""
    pairs = [tuple((_value(table, row, own) or 0) * (_sign(table, row, own) or 1) for own in columns) for row in rows]
    told = [(became > 0) is (planned > 0) for became, planned in pairs if became and planned]
    if any(table.figure(row, columns[0]).sign == -1 and table.figure(row, columns[1]).sign is None for row in rows):
        return False
    ways = {tuple(_sign(table, row, own) for own in columns) for row in rows if _value(table, row, columns[1])}
    unlike = any(None not in (outcome, plan) and outcome != plan for outcome, plan in ways)
    if unlike and not (table.are_opposed(*columns) and {outcome for outcome, _ in ways} == {-1}):
        return False
    # the same for all rows that are costs, and for all that are incomes
    is_one = len({(outcome, plan) for outcome, plan in ways}) == len({outcome for outcome, _ in ways})
    return is_one and sum(told) * _FEWEST >= len(told)


def _sign(table: TableReading, row: Row, column: Column) -> int | None:
    """What an amount is multiplied with; one that isn't below zero and has no known sign stays as it is printed."""
    own = table.figure(row, column)
    # what is known to be good or bad, and yet no cost or income, is an amount of neither
    is_plain = own.sign is None and (own.good is None or not own.is_money) and (_value(table, row, column) or 0) >= 0
    return 1 if is_plain else own.sign


def _claimed(reading: ReportReading, table: TableReading, row: Row, column: Column, sign: int) -> ClaimedFigure | None:
    address = CellAddress(table.matrix.name, row.id, column.name)
    value = _value(table, row, column)
    if value is None or reading.is_doubted(address):
        return None
    measured = table.figure(row, column).measured.value or Measured.UNKNOWN
    unit = units.of_cell(table.matrix, row, column)
    return ClaimedFigure(address, value * sign, unit, _name(table, row), measured, sign < 0, reading.report.address)


def _comparison(
    reading: ReportReading, table: TableReading, row: Row, columns: tuple[Column, Column | None], signs: tuple[int, int]
) -> PlanComparison | None:
    column, budget = columns
    outcome = _claimed(reading, table, row, column, signs[0])
    planned = _claimed(reading, table, row, budget, signs[1]) if budget else None
    if outcome is None or planned is None or table.role(row, column) is not column.role:
        return None
    if budget is not None and row.cells[table.matrix.position(budget)].target is not None:
        return None  # whether a target in words is met isn't a matter of more or less
    if signs[0] != signs[1]:
        # a budget that is printed with the other sign than the cost is the grant that covers it
        planned = replace(planned, measured=Measured.GRANT)
    return PlanComparison(_side(outcome, planned), outcome, planned)


def _side(outcome: ClaimedFigure, planned: ClaimedFigure) -> Side:
    if outcome.value == planned.value:
        return Side.EVEN
    return Side.OVER if outcome.value > planned.value else Side.UNDER


def _are_amounts(table: TableReading, column: Column, budget: Column | None) -> bool:
    """True where the two have figures of one unit, of which two or more aren't zero."""
    rows = _planned(table, column, budget)
    both = [own for own in (column, budget) if own]
    own_units = {units.of_cell(table.matrix, row, own) for row in rows for own in both}
    figures = [value for row in rows for own in both if (value := _value(table, row, own))]
    return column.period is not None and len(own_units) == 1 and len(figures) >= _FEWEST


# -- Rows and columns --------------------------------------------------------------------------------------------------


def _are_peers(table: TableReading, rows: Sequence[Row]) -> bool:
    """True where rows can be counted and ranked: they are each other's equals."""
    return table.peers is not None and {row.id for row in rows} <= {row.id for row in table.peers}


def _name(table: TableReading, row: Row) -> str:
    """What a row is called beside others: with what it stands under where two have one name."""
    return tied(naming.row_words(table.matrix, row))


def _planned(table: TableReading, column: Column, budget: Column | None) -> list[Row]:
    """The rows with an outcome, and where there is a budget with that too."""
    return [row for row in _with(table, column) if budget is None or _value(table, row, budget) is not None]


def _budget_beside(table: TableReading, column: Column) -> Column | None:
    """The budget for the same time, flow and sex."""
    beside = _beside(table, column)
    return next((own for role in terms.BUDGETS_IN_FORCE for own in beside if own.role is role), None)


def _beside(table: TableReading, column: Column) -> Iterator[Column]:
    """The columns for the same time, flow and sex."""
    same = (column.period, column.flow, column.sex)
    return (
        own
        for own in table.matrix.columns
        if own is not column and (own.period, own.flow, own.sex) == same and table.is_alone(own)
    )


def _latest(column: Column) -> tuple[int, int]:
    """What sorts columns by their end, and the longer period after the shorter."""
    if column.period is None:
        return (0, 0)
    return (column.period.end.toordinal(), column.period.end.toordinal() - column.period.start.toordinal())


def _with(table: TableReading, column: Column) -> list[Row]:
    return [row for row in table.lines if _value(table, row, column) is not None]


def _is_comparable(table: TableReading, column: Column) -> bool:
    """True when a column has figures of one unit in two rows or more, and they aren't all zero."""
    rows = _with(table, column)
    own_units = {units.of_cell(table.matrix, row, column) for row in rows}
    return len(own_units) == 1 and len(rows) >= _FEWEST and any(_value(table, row, column) for row in rows)


def _value(table: TableReading, row: Row, column: Column) -> Decimal | None:
    """The figure of a cell, or the one bound of a target in words (``högst 40``)."""
    cell = row.cells[table.matrix.position(column)]
    if cell.target is not None and cell.target.high is None:
        return cell.target.low
    return cell.value
