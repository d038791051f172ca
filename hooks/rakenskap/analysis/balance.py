"""The balance of a report: the one figure that says how the money comes out, and the rows of it that lie furthest from budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import Final

from rakenskap.analysis import breakdown
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import Balance, ClaimedFigure, Deviation, FurthestDeviation, Side
from rakenskap.audit import prose_figure
from rakenskap.meaning.measured import Measured, RowsAre
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import linear_rule, naming, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import BUDGETS_IN_FORCE, FORECASTS, OUTCOME_AMOUNTS, Flow, Role, RowType, Sex
from rakenskap.swedish import identifier, number, quantity
from rakenskap.swedish.period import Period
from rakenskap.swedish.quantity import Amount
from rakenskap.swedish.unit import SCALES, canonical

_NEARLY: Final = 4
"""Of so many rows one may differ between two tables of the same."""
_TELLING: Final = 4
"""The shortest word of a board's address that tells of what it is."""
_BOARD_ENDINGS: Final = ("namnden", "styrelsen")
_LONGEST_ENDING: Final = "ens"
_Totals = dict[tuple[Role, bool, date, date], tuple[Decimal, Decimal]]
_NET: Final = frozenset({None, Flow.NETTOKOSTNAD, Flow.RESULTAT})


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
class BoardBalance:
    """How the money comes out; plus is better in every amount.

    ``share`` is the deviation in per cent of the ``budget``, ``since_forecast`` the change from the forecast before, and
    ``deviation`` what the board's table of years compares: each None where the report doesn't give it.
    """

    figure: LocatedFigure
    basis: Basis
    period: Period
    amount: Amount
    against_budget: bool
    share: Decimal | None = None
    budget: Column | None = None
    since_forecast: Amount | None = None
    deviation: Amount | None = None
    report: str = ""

    @property
    def claim(self) -> Balance:
        """What is claimed of the board's money."""
        told = _claim(self.figure, self.amount, self.report, is_result=not self.against_budget)
        planned = None
        if self.budget is not None and self.share is not None:
            cell = self.figure.matrix.cell(self.figure.row.id, self.budget.name)
            address = CellAddress(self.figure.matrix.name, self.figure.row.id, self.budget.name)
            value = (cell.value if cell else None) or Decimal(0)
            planned = ClaimedFigure(
                address, value, told.figure.unit, told.figure.name, Measured.AMOUNT, report=self.report
            )
        return Balance(told, self.share, planned)


@dataclass(frozen=True, slots=True)
class BalancePart:
    """One row of a balance: its figure, and the amount by which it is better or worse."""

    figure: LocatedFigure
    amount: Amount
    claim: Deviation

    @property
    def named(self) -> Named:
        """What the row is called, with its amount."""
        return Named(self.claim.figure.name, self.amount)


@dataclass(frozen=True, slots=True)
class Extremes:
    """The rows furthest away, more than one where they are equally far, and all the others."""

    furthest: tuple[BalancePart, ...]
    others: tuple[BalancePart, ...]
    against_budget: bool

    @property
    def other(self) -> BalancePart | None:
        """The row that is alone in being furthest away on the other side, or None."""
        sign = self.furthest[0].amount.sign
        against = sorted((one for one in self.others if one.amount.sign == -sign), key=_size, reverse=True)
        is_alone = len(against) == 1 or (len(against) > 1 and _size(against[0]) > _size(against[1]))
        return against[0] if is_alone else None

    @property
    def is_opposed(self) -> bool:
        """True when rows equally far away lie on both sides."""
        return len({part.amount.sign for part in self.furthest}) > 1

    @property
    def claim(self) -> FurthestDeviation:
        """What is claimed of the rows furthest away."""
        return FurthestDeviation(tuple(part.claim for part in self.furthest), tuple(part.claim for part in self.others))


def find(reading: ReportReading) -> BoardBalance | None:
    """The balance of the report's board, or None: a year's outcome; in a part of a year the forecast, else the outcome so far."""
    report = reading.report
    found = [balance for table in statements(reading) for balance in _balances(reading, table)]
    if report.period.is_full_year:
        fit = [balance for balance in found if balance.basis is Basis.YEAR]
    else:
        fit = [balance for balance in found if balance.basis is Basis.FORECAST]
        fit = fit or [balance for balance in found if balance.basis is Basis.PART]
    named = of_board(reading, [one.figure for one in fit])
    # The table printed first counts, and in it a deviation before a result.
    order = [table.name for table in report.tables]
    return min(
        (one for one in fit if one.figure.matrix.name in named and not _is_denied(report, one)),
        key=lambda one: (order.index(one.figure.matrix.name), not one.against_budget),
        default=None,
    )


def _is_denied(report: Report, balance: BoardBalance) -> bool:
    """True where the report's own text calls the same amount a deficit and the table a surplus, or the other way round."""
    power = SCALES.get(balance.amount.unit)
    return power is not None and prose_figure.is_denied(report, balance.amount.value.scaleb(power))


def of_board(reading: ReportReading, figures: Sequence[LocatedFigure]) -> frozenset[str]:
    """The names of the tables whose totals among ``figures`` are those of the whole board; empty where that can't be seen.

    A total that a rule makes a row of another table is none, and so is that of a table named after a part of the board which
    is a row of the board's. Of several tables of money the income statement that ends in
    a result is the board's; others only where their rows or their totals are the same, or a rule ties them. None is where
    the total of another says something else of the same time.
    """
    whole = {one.matrix.name for one in figures if not breakdown.is_part(reading.report, one.address)}
    tables = [
        table
        for table in reading.tables.values()
        if table.matrix.kind.has_money
        and not table.is_aside
        and not table.is_of_several_boards
        and not _is_part(reading, table)
    ]
    wholes = [table for table in tables if _is_statement(reading, table)]
    tables = [table for table in tables if table in wholes or not any(_holds(own, table) for own in wholes)]
    if len(tables) <= 1:
        return frozenset(whole)
    totals = {table.matrix.name: _totals(reading, table) for table in tables}
    if any(_agree(one, other) is False for one, other in combinations(totals.values(), 2)):
        return frozenset()
    ending = [table for table in tables if _ends_in_result(table)]
    kept = ending or tables
    is_same = all(_agree(totals[one.matrix.name], totals[kept[0].matrix.name]) for one in kept[1:])
    return frozenset(whole & {table.matrix.name for table in kept}) if is_same or _are_of_one(kept) else frozenset()


def _totals(reading: ReportReading, table: TableReading) -> _Totals:
    """What the table says of the net cost and the result of each time: in kronor, with the value of the last digit."""
    found: _Totals = {}
    for own in _of_totals(reading, table):
        column, period = own.column, own.column.period or own.row.period
        shown = money(reading, own)
        if shown is None or period is None or column.sex in {Sex.K, Sex.M} or not table.is_alone(column):
            continue
        if table.flow(own.row, column).value not in _NET:
            continue
        when = (period.start, period.end)
        is_result = table.figure(own.row, column).measured.value is Measured.RESULT
        found[column.role, is_result, *when] = _kronor(shown)
        deviation = own_deviation(reading, own) if is_result and column.role in OUTCOME_AMOUNTS else None
        if deviation is not None:
            found.setdefault((Role.AVVIKELSE, False, *when), _kronor(deviation))
    return found


def _kronor(amount: Amount) -> tuple[Decimal, Decimal]:
    power = SCALES[amount.unit]
    return amount.value.scaleb(power), Decimal(1).scaleb(power - number.decimals(amount.value))


def _agree(one: _Totals, other: _Totals) -> bool | None:
    """True where the totals that both tables have are the same but for rounding, or None where they share none."""
    shared = [(one[key], other[key]) for key in one.keys() & other.keys()]
    if not shared:
        return None
    return all(abs(value - held) < max(step, least) for (value, step), (held, least) in shared)


def _is_part(reading: ReportReading, table: TableReading) -> bool:
    """True where a rule makes the table's total one row of a wider table."""
    total = breakdown.total(table.matrix)
    return total is not None and any(
        breakdown.is_part(reading.report, CellAddress(table.matrix.name, total.id, column.name))
        for column in table.matrix.columns
    )


def _holds(whole: TableReading, part: TableReading) -> bool:
    """True where a table is one row of the board's: it has the row's name, and its total the row's figures."""
    named = f"_{identifier.slug(part.matrix.title)}_"
    rows = [row for row in whole.lines if f"_{identifier.slug(row.label)}_" in named]
    total = breakdown.total(part.matrix)
    if total is None:
        return False
    for row in rows:
        pairs = [
            (one, other)
            for own in whole.matrix.columns
            for beside in part.matrix.columns
            if (own.role, own.period, own.flow, own.sex) == (beside.role, beside.period, beside.flow, beside.sex)
            and (one := _amount(whole, row, own)) is not None
            and (other := _amount(part, total, beside)) is not None
        ]
        if pairs and all(abs(one[0] - other[0]) < max(one[1], other[1]) for one, other in pairs):
            return True
    return False


def _amount(table: TableReading, row: Row, column: Column) -> tuple[Decimal, Decimal] | None:
    """The figure in kronor as it is printed, with the value of its last digit, or None where it is no money."""
    value, own = table.printed(row, column), canonical(units.of_cell(table.matrix, row, column))
    return None if value is None or own not in SCALES else _kronor(Amount(value, own))


def _are_of_one(tables: Sequence[TableReading]) -> bool:
    """True where all tables have nearly the same rows: they tell the same board in several ways."""
    labels = [{row.label.casefold() for row in table.lines} for table in tables]
    shared = set.intersection(*labels)
    return all(len(shared) * _NEARLY >= len(own) * (_NEARLY - 1) for own in labels)


def _ends_in_result(table: TableReading) -> bool:
    """True for a statement that adds incomes and costs up to a result."""
    total = breakdown.total(table.matrix)
    return total is not None and any(
        table.flow(total, column).value is Flow.RESULTAT
        for column in table.matrix.columns
        if column.role is Role.UTFALL
    )


def statements(reading: ReportReading) -> Iterator[TableReading]:
    """The readings of the report's operating statements in printed order: what is invested, a project or a part is no result."""
    return (table for table in reading.tables.values() if _is_statement(reading, table))


def _is_statement(reading: ReportReading, table: TableReading) -> bool:
    return table.may_be_whole and not table.is_of_several_boards and _is_of_board(table, reading.report.board)


def _is_of_board(table: TableReading, board: str) -> bool:
    """True where the title names nothing but the board, whose address has the words of its name, and its running."""
    own = [word for word in board.split("-") if len(word) >= _TELLING]
    boards = table.boards_named if any(word.endswith(_BOARD_ENDINGS) for word in own) else ()
    named = [identifier.slug(word) for word in (*table.named_besides, *boards)]
    return all(any(_is_form(word, of) for of in own) for word in named)


def _is_form(word: str, of: str) -> bool:
    """True for a word, or for its genitive or its definite form."""
    return word.startswith(of) and len(word) - len(of) <= len(_LONGEST_ENDING)


def own_deviation(reading: ReportReading, figure: LocatedFigure) -> Amount | None:
    """A result less its budget in the same table, or None where there is none."""
    budgets = [
        column
        for column in figure.matrix.columns
        if column.role in BUDGETS_IN_FORCE
        and (column.period, column.flow, column.sex) == (figure.column.period, figure.column.flow, figure.column.sex)
    ]
    if len(budgets) != 1:
        return None
    budget = _known(reading, figure.matrix, figure.row, budgets[0])
    own = money(reading, figure)
    return None if budget is None or own is None else replace(own, value=own.value - budget)


def money(reading: ReportReading, figure: LocatedFigure) -> Amount | None:
    """The figure as money with plus for better, or None where it is none, or nothing says which sign is."""
    return None if reading.is_doubted(figure.address) else _money(reading, figure)


def _money(reading: ReportReading, figure: LocatedFigure) -> Amount | None:
    table = reading.tables[figure.matrix.name]
    own = canonical(units.of_cell(figure.matrix, figure.row, figure.column))
    if figure.cell.value is None or own not in SCALES:
        return None
    is_deviation = figure.column.role is Role.AVVIKELSE
    good = (
        table.deviation_good(figure.row, figure.column)
        if is_deviation
        else table.figure(figure.row, figure.column).good
    )
    if not figure.cell.value:
        return Amount(Decimal(0), own)  # of nothing both signs are the same
    return None if good is None else Amount(figure.cell.value * good, own)


def extremes(reading: ReportReading, own: BoardBalance) -> Extremes | None:
    """The extremes of the balance, or None where it has no rows to compare, one of them is doubted, or all follow budget."""
    figures = breakdown.parts(reading.report, own.figure.address)
    peers = [reading.tables[one.matrix.name] for one in figures]
    if any(table.peers is None or one.row not in table.peers for table, one in zip(peers, figures, strict=True)):
        return None
    amounts = [money(reading, one) for one in figures]
    address, is_result = reading.report.address, not own.against_budget
    parts = [
        BalancePart(one, amount, _claim(one, amount, address, is_result=is_result))
        for one, amount in zip(figures, amounts, strict=True)
        if amount is not None
    ]
    if len(parts) < len(figures) or len(parts) < 2 or len({part.amount.unit for part in parts}) > 1:  # noqa: PLR2004 - of one row nothing is furthest
        return None
    most = max(abs(part.amount.value) for part in parts)
    furthest = tuple(part for part in parts if abs(part.amount.value) == most)
    if not furthest[0].amount.sign:
        return None
    others = tuple(part for part in parts if part not in furthest)
    return Extremes(furthest, others, own.against_budget)


def _size(part: BalancePart) -> Decimal:
    return abs(part.amount.value)


def _claim(figure: LocatedFigure, amount: Amount, report: str, *, is_result: bool) -> Deviation:
    """What is claimed of a figure whose ``amount`` has plus for better; the figure is stated as it is printed."""
    value = figure.cell.value or Decimal(0)
    measured = Measured.RESULT if is_result else Measured.AMOUNT
    unit = units.of_cell(figure.matrix, figure.row, figure.column)
    name = naming.row_words(figure.matrix, figure.row)
    side = Side.EVEN if not amount.value else Side.BETTER if amount.value > 0 else Side.WORSE
    return Deviation(side, ClaimedFigure(figure.address, value, unit, name, measured, report=report), is_result)


def _balances(reading: ReportReading, table: TableReading) -> Iterator[BoardBalance]:
    for own in _of_totals(reading, table):
        shown, column, row = money(reading, own), own.column, own.row
        if shown is None or column.sex in {Sex.K, Sex.M} or not table.is_alone(column):
            continue
        period = column.period or row.period
        flow = table.flow(row, column).value
        if column.role is Role.AVVIKELSE and flow in _NET:
            compared = _compared(table.matrix, column, reading.report.period)
            basis = _basis(reading.report.period, period, compared[0]) if compared else None
            if compared and basis and period:
                actual, budget = compared
                # of a budgeted result, or what incomes and costs leave, nothing is a share
                share = (
                    None if flow is Flow.RESULTAT or _is_net(table, budget) else _share(reading, own, actual, budget)
                )
                yield BoardBalance(
                    own,
                    basis,
                    period,
                    shown,
                    against_budget=True,
                    share=share,
                    budget=budget,
                    deviation=shown,
                    report=reading.report.address,
                )
        elif column.role in OUTCOME_AMOUNTS and flow is Flow.RESULTAT:
            basis = _basis(reading.report.period, period, column)
            if basis and period:
                yield BoardBalance(
                    own,
                    basis,
                    period,
                    shown,
                    against_budget=False,
                    since_forecast=_since_forecast(reading, own) if basis is Basis.FORECAST else None,
                    deviation=own_deviation(reading, own),
                    report=reading.report.address,
                )


def _of_totals(reading: ReportReading, table: TableReading) -> Iterator[LocatedFigure]:
    """The figures that may be the board's: of the row that sums the table, or of the years where they are its rows."""
    matrix, report = table.matrix, reading.report
    row = breakdown.total(matrix)
    if row is None and table.rows_are.value is RowsAre.STATEMENT:
        row = table.result_line
    rows = [row] if row else []
    if table.rows_are.value is RowsAre.TIMES:
        rows = [own for own in matrix.rows if own.period and own.row_type is RowType.DETALJ]
    for own in rows:
        for column in matrix.columns:
            found = breakdown.figure(report, CellAddress(matrix.name, own.id, column.name))
            if found is not None:
                yield found


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


def _is_net(table: TableReading, budget: Column | None) -> bool:
    """True where a budget is what is left of its rows' incomes and costs: of that nothing is a share."""
    signs = {value > 0 for row in table.lines if budget is not None and (value := table.printed(row, budget))}
    return len(signs) > 1


def _share(reading: ReportReading, own: LocatedFigure, actual: Column | None, budget: Column | None) -> Decimal | None:
    became = _known(reading, own.matrix, own.row, actual)
    base = _known(reading, own.matrix, own.row, budget)
    if own.cell.value is None or became is None or base is None:
        return None
    return quantity.percent(own.cell.value, base, became, units.of_cell(own.matrix, own.row, own.column))


def _since_forecast(reading: ReportReading, own: LocatedFigure) -> Amount | None:
    """How a forecast of a result differs from the one before, as the report prints it or as its two columns give."""
    shown, table = money(reading, own), reading.tables[own.matrix.name]
    for column in own.matrix.columns:
        if shown is None or (column.period, column.flow) != (own.column.period, own.column.flow):
            continue
        value = _known(reading, own.matrix, own.row, column)
        if value is None:
            continue
        if table.is_since_forecast(column):
            return replace(shown, value=value)
        if column.role is Role.PROGNOS_FOREGAENDE:
            return replace(shown, value=shown.value - value)
    return None


def _known(reading: ReportReading, matrix: Matrix, row: Row, column: Column | None) -> Decimal | None:
    """The value where row and column meet, unless it is missing or doubted."""
    if column is None or reading.is_doubted(CellAddress(matrix.name, row.id, column.name)):
        return None
    cell = matrix.cell(row.id, column.name)
    return cell.value if cell else None
