"""Forecasts and what came: what interim reports foresaw of a time, and what the board then reported of it, row by row.

Only figures of one measure, one time and one unit are paired: the same measure of the register, or the same row of the
same table, of one flow, measured and signed alike. Where one of them is missing, protected or a target in words there is
no pair, and where nothing may be said of one, or a note stands at it, the pair has no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from rakenskap.analysis import forecast_figure
from rakenskap.analysis.claim import Way
from rakenskap.analysis.forecast_figure import ForecastFigure, ForecastGroup, Thing
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.terms import Flow, RowType
from rakenskap.swedish import number, quantity
from rakenskap.swedish.period import Period
from rakenskap.swedish.unit import is_share

Kept: TypeAlias = Callable[[Report, str, Callable[[], tuple[ForecastFigure, ...]]], tuple[ForecastFigure, ...]]
"""What is read of a report under a name, taken from where it is kept or made."""


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """A figure where a report states it, as an amount of what it measures; a cost that is printed with minus has none."""

    report: Report
    cell: CellAddress
    value: Decimal


@dataclass(frozen=True, slots=True)
class ForecastMiss:
    """What was foreseen of ``period`` and what came, both in one unit.

    ``difference`` is how much more came than was foreseen, as far as both are known, and None where they can't be
    compared; ``percent`` is it in per cent of what was foreseen, without sign, or None where that says nothing.
    """

    period: Period
    forecast: StatedAmount
    outcome: StatedAmount
    difference: Decimal | None = None
    percent: Decimal | None = None

    @property
    def way(self) -> Way | None:
        """Whether more or less came than was foreseen, or as much; None where that can't be said."""
        if self.difference is None:
            return None
        return Way.SAME if not self.difference else Way.UP if self.difference > 0 else Way.DOWN


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """A row of a table over the years, the newest first."""

    id: str
    label: str
    unit: str
    row_type: RowType
    misses: tuple[ForecastMiss, ...]


@dataclass(frozen=True, slots=True)
class ForecastTable:
    """The rows of a table that were foreseen in reports of one kind and one part of the year.

    ``report`` is the newest of those, and ``flow`` the flow that the column says, None where it says none.
    """

    name: str
    title: str
    report: Report
    flow: Flow | None
    rows: tuple[ForecastRow, ...]

    @property
    def reports(self) -> frozenset[str]:
        """The addresses of the reports that state its figures."""
        pairs = ((miss.forecast, miss.outcome) for row in self.rows for miss in row.misses)
        return frozenset(own.report.address for pair in pairs for own in pair)

    @property
    def total(self) -> ForecastRow | None:
        """The table's only sum, where more than one of its years can be told of; else None."""
        totals = [row for row in self.rows if row.row_type is RowType.SUMMA]
        if len(totals) != 1:
            return None
        told = [own for own in totals[0].misses if own.difference is not None]
        return totals[0] if len(told) > 1 else None


@dataclass(frozen=True, slots=True)
class _ReportFigure:
    """A figure in the report that states it."""

    report: Report
    figure: ForecastFigure


def _made(_: Report, __: str, make: Callable[[], tuple[ForecastFigure, ...]]) -> tuple[ForecastFigure, ...]:
    return make()


def tables(
    reports: Sequence[Report], read: Callable[[Report], ReportReading], kept: Kept = _made
) -> tuple[ForecastTable, ...]:
    """What a board's ``reports`` foresaw and what came, of all of them, the newest first.

    ``read`` gives the reading of a report, and ``kept`` what was found in it before.
    """
    foreseen = [
        _ReportFigure(own, figure) for own in reports for figure in kept(own, "foreseen", partial(_foreseen, read, own))
    ]
    sought = forecast_figure.sought(own.figure for own in foreseen)
    came: dict[Thing, list[_ReportFigure]] = {}
    for own in reports:
        wanted = frozenset(thing for thing in sought if thing.end <= own.period.end)
        name = f"came {sorted(map(repr, wanted))}"
        for figure in kept(own, name, partial(_came, read, own, wanted)) if wanted else ():
            for thing in figure.things:
                came.setdefault(thing, []).append(_ReportFigure(own, figure))
    found: dict[ForecastGroup, list[tuple[_ReportFigure, ForecastMiss]]] = {}
    for stated in foreseen:
        miss = _miss(stated, came)
        if miss is not None:
            found.setdefault(stated.figure.group, []).append((stated, miss))
    return tuple(_table(pairs) for pairs in found.values())


def _foreseen(read: Callable[[Report], ReportReading], own: Report) -> tuple[ForecastFigure, ...]:
    return forecast_figure.foreseen(read(own))


def _came(read: Callable[[Report], ReportReading], own: Report, wanted: frozenset[Thing]) -> tuple[ForecastFigure, ...]:
    return forecast_figure.came(read(own), wanted)


def _table(found: Sequence[tuple[_ReportFigure, ForecastMiss]]) -> ForecastTable:
    newest, _ = found[0]
    rows: dict[tuple[str, str], list[tuple[_ReportFigure, ForecastMiss]]] = {}
    for own, miss in found:
        figure = own.figure
        rows.setdefault((figure.cell.row, units.canonical(figure.unit)), []).append((own, miss))
    group = newest.figure.group
    matrix = newest.report.table(group.table)
    title = matrix.title if matrix is not None else group.table
    return ForecastTable(group.table, title, newest.report, group.flow, tuple(_row(pairs) for pairs in rows.values()))


def _row(found: Sequence[tuple[_ReportFigure, ForecastMiss]]) -> ForecastRow:
    own = found[0][0].figure
    misses = {miss.period: miss for _, miss in reversed(found)}
    ordered = sorted(misses.values(), key=lambda miss: miss.period.end, reverse=True)
    return ForecastRow(own.cell.row, own.label, own.unit, own.row_type, tuple(ordered))


def _miss(own: _ReportFigure, came: Mapping[Thing, Sequence[_ReportFigure]]) -> ForecastMiss | None:
    """The forecast with what came of it, as the report of that time says it, else the next that does."""
    meant = (own.figure.measured, own.figure.has_sign)
    for thing in own.figure.things:
        later = [other for other in came.get(thing, ()) if (other.figure.measured, other.figure.has_sign) == meant]
        if later:
            return _paired(own, min(later, key=lambda other: other.report.period.end))
    return None


def _paired(forecast: _ReportFigure, outcome: _ReportFigure) -> ForecastMiss | None:
    own, other = forecast.figure, outcome.figure
    by = units.shift(other.unit, own.unit)
    if by is None or own.amount is None or other.amount is None:
        return None
    foreseen = StatedAmount(forecast.report, own.cell, own.amount)
    stated = StatedAmount(outcome.report, other.cell, other.amount.scaleb(by))
    is_redefined = "" not in (*own.definition, *other.definition) and own.definition != other.definition
    if own.is_limited or other.is_limited or is_redefined:
        return ForecastMiss(own.period, foreseen, stated)
    difference = number.rounded(stated.value - foreseen.value, min(own.places, other.places - by))
    is_relative = not is_share(own.unit)
    percent = quantity.percent(difference, foreseen.value, stated.value, own.unit) if is_relative else None
    return ForecastMiss(own.period, foreseen, stated, difference, percent)
