"""Claims as values and the words that are made of them: what the table of spoken sentences is written with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, TypeAlias

from measure_reports import loans, of_year, only, table

from rakenskap.analysis import figure_change
from rakenskap.analysis.against_plan import Amounts, Deviations, Gap, Pair
from rakenskap.analysis.balance import BalancePart, Basis, BoardBalance, Extremes
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import (
    ChangeCount,
    ClaimedFigure,
    Deviation,
    DeviationCount,
    Extreme,
    Extremity,
    FigureChange,
    FurthestDeviation,
    FurthestFromPlan,
    LargestChange,
    LeadingChange,
    PlanComparison,
    PlanCount,
    Side,
    Sizing,
    Way,
)
from rakenskap.analysis.cost import Cost
from rakenskap.analysis.leading_change import SeriesLead
from rakenskap.analysis.movement import Movement
from rakenskap.analysis.series import Point, Series, SeriesChange, SeriesCount
from rakenskap.analysis.time_axis import Moment
from rakenskap.base.site_text import Text
from rakenskap.meaning.measured import Measured
from rakenskap.model.board import Measure
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Column, Legend
from rakenskap.sentences import description, headline, measure_lead, sentence
from rakenskap.sentences.figure_words import ACTIVITIES, ITEMS, MEASURES, Noun, as_printed, of_money
from rakenskap.sentences.sentence import VerdictTally
from rakenskap.swedish.period import Period, of_text
from rakenskap.swedish.quantity import Amount
from rakenskap.swedish.unit import UnitKind, kind
from tables import GOALS, figures, matrix, row

SIGNED: Final = {1: Side.BETTER, 0: Side.EVEN, -1: Side.WORSE}
TABLE: Final = matrix("drift", ["utfall_2021"], [row("A", "1")])
FIGURE: Final = LocatedFigure(TABLE, TABLE.rows[0], TABLE.columns[0], TABLE.rows[0].cells[0])
"""A figure that computed values come from: no sentence says which it is."""
COUNT_OF: Final = {
    UnitKind.SHARE: Measured.SHARE,
    UnitKind.MONEY: Measured.AMOUNT,
    UnitKind.RATIO: Measured.RATIO,
    UnitKind.INDEX: Measured.INDEX,
}

Said: TypeAlias = Callable[[Text], str]
"""Makes the sentence of a claim in the words that it is given."""


def when(text: str) -> Period:
    found = of_text(text)
    assert found is not None
    return found


def figure(value: str, name: str = "A", unit: str = "tkr", measured: Measured = Measured.AMOUNT) -> ClaimedFigure:
    return ClaimedFigure(CellAddress("t", name, value), Decimal(value), unit, name, measured)


def changed(old: str, new: str, name: str = "A", unit: str = "", measured: Measured | None = None) -> FigureChange:
    told = measured or COUNT_OF.get(kind(unit), Measured.COUNT)
    found = figure_change.of(figure(new, name, unit, told), figure(old, name, unit, told))
    assert found is not None
    return found


def turned(own: FigureChange) -> FigureChange:
    """The same of figures whose minus is left out."""
    return replace(own, new=replace(own.new, turned=True), old=replace(own.old, turned=True))


# -- Läget i korthet -------------------------------------------------------------------------------------------------------


def result(basis: Basis, value: str, period: str, *, share: str = "", own: bool = False) -> Said:
    held = Decimal(share) if share else None
    made = BoardBalance(FIGURE, basis, when(period), Amount(Decimal(value), "tkr"), against_budget=not own, share=held)
    return lambda text: sentence.result(made, text)


def forecast(value: str) -> Said:
    return lambda text: sentence.since_forecast(Amount(Decimal(value), "mnkr"), text)


def furthest(basis: Basis, *rows: tuple[str, str], own: bool = False, noun: Noun = ACTIVITIES) -> Said:
    """The rows of a balance in tkr, plus for better: those that are furthest away and the others."""
    parts = []
    for name, value in rows:
        amount = Amount(Decimal(value), "tkr")
        parts.append(BalancePart(FIGURE, amount, Deviation(SIGNED[amount.sign], figure(value, name))))
    most = max(abs(part.amount.value) for part in parts)
    far = tuple(part for part in parts if abs(part.amount.value) == most)
    rest = tuple(part for part in parts if part not in far)
    return lambda text: sentence.furthest(Extremes(far, rest, against_budget=not own), basis, noun, text)


def cost(measured: Measured, old: str, new: str, times: tuple[str, str] = ("2019", "2018"), unit: str = "tkr") -> Said:
    made = Cost(FIGURE, changed(old, new, "A", unit, measured), *map(when, times))
    return lambda text: sentence.change(made, text)


def goals(*counts: int, legend: Legend = GOALS) -> Said:
    """Goals counted by the verdicts of the legend in its order, and last those without one."""
    *judged, unjudged = counts
    tallies = [VerdictTally(state, count) for state, count in zip(legend.states, judged, strict=False)]
    return lambda text: " mål ".join(sentence.goals([*tallies, VerdictTally(None, unjudged)], legend, text))


def quoted(legend: Legend, *counts: int) -> Said:
    """What the board's table of years says after the figure."""
    tallies = [VerdictTally(state, count) for state, count in zip(legend.states, counts, strict=False)]
    return lambda text: sentence.quoted_verdict(tallies, legend, text)


def moved(name: str, unit: str, *told: tuple[str, str], countable: bool = False) -> Movement:
    """A measure with its times and figures, newest first."""
    measured = COUNT_OF.get(kind(unit), Measured.COUNT)
    series = tuple((when(period), figure(value, name, unit, measured)) for period, value in told)
    change = figure_change.of(series[0][1], series[1][1])
    assert change is not None
    return Movement(FIGURE, series, change, Measure("m", name, unit, "ett", countable, ""))


def measure(name: str, old: str, new: str, unit: str = "", then: str = "2017", *, countable: bool = False) -> Said:
    now = then.replace("2017", "2018")
    made = moved(name, unit, (now, new), (then, old), countable=countable)
    return lambda text: sentence.measure(made, text)


def monthly(name: str, *values: str, unit: str = "", first: str = "2019-03", countable: bool = True) -> Said:
    """A measure in the months to ``first``, the newest value first."""
    year, month = (int(part) for part in first.split("-"))
    times = [f"{year - (month - back < 1)}-{(month - back - 1) % 12 + 1:02}" for back in range(len(values))]
    made = moved(name, unit, *zip(times, values, strict=True), countable=countable)
    return lambda text: sentence.monthly(made, text)


def largest_change(old: str, new: str) -> Said:
    return lambda text: sentence.largest(LargestChange(changed(old, new, "A", "hushåll"), ()), text)


# -- The headlines of charts -----------------------------------------------------------------------------------------------


def deviating(*rows: tuple[str, str], is_cost: bool = False) -> tuple[Deviation, ...]:
    """Rows whose plus is better."""
    made = [figure(value, name) for name, value in rows]
    return tuple(Deviation(SIGNED[(own.value > 0) - (own.value < 0)], own, is_cost=is_cost) for own in made)


def deviation(time: str, *rows: tuple[str, str], noun: Noun = ACTIVITIES, is_cost: bool = False) -> Said:
    far = deviating(*rows, is_cost=is_cost)
    written = of_money("tkr", [one.figure.value for one in far])
    return lambda text: headline.deviation(FurthestDeviation(far, ()), time, written, noun, text)


def deviation_count(time: str, side: Side, *values: str, noun: Noun = ACTIVITIES) -> Said:
    own = DeviationCount(side, deviating(*((str(place), value) for place, value in enumerate(values))))
    return lambda text: headline.deviation_count(own, time, noun, text)


def most(time: str, name: str, value: str, *others: str) -> Said:
    (far,), rest = deviating((name, value)), deviating(*(("B", other) for other in others))
    written = of_money("tkr", [far.figure.value])
    return lambda text: headline.result(FurthestDeviation((far,), rest), time, written, text)


def result_count(time: str, side: Side, *values: str, noun: Noun = ACTIVITIES) -> Said:
    own = DeviationCount(side, deviating(*(("A", value) for value in values)))
    return lambda text: headline.result_count(own, time, noun, text)


def compared(side: Side, count: int, total: int) -> PlanCount:
    """Of ``total`` rows so many lie on a side, and the others as planned."""
    sides = [side if place < count else Side.EVEN for place in range(total)]
    return PlanCount(side, tuple(PlanComparison(own, figure("1"), figure("2")) for own in sides))


def cheaper(time: str, side: Side, count: int, total: int) -> Said:
    return lambda text: headline.cheaper(compared(side, count, total), time, text)


def plan_count(against: str, side: Side, count: int, total: int, noun: Noun = ITEMS) -> Said:
    return lambda text: headline.plan_count(compared(side, count, total), against, noun, text)


def pair(name: str, outcome: str, planned: str, unit: str = "tkr") -> PlanComparison:
    return PlanComparison(Side.UNDER, figure(outcome, name, unit), figure(planned, name, unit))


def furthest_from_plan(time: str, own: PlanComparison) -> Said:
    written = of_money("tkr", [own.outcome.value, own.planned.value])
    return lambda text: headline.furthest(FurthestFromPlan(own, ()), time, written, text)


def single(against: str, own: PlanComparison) -> Said:
    return lambda text: headline.single(own, as_printed(own.outcome.unit), against, text)


def largest(name: str, value: str, unit: str, *, is_cost: bool = False) -> Said:
    own = Extreme(Extremity.LARGEST, figure(value, name, unit), ())
    return lambda text: headline.largest(own, as_printed(unit), text, is_cost=is_cost)


def moments(*words: str) -> tuple[Moment, ...]:
    return tuple(Moment(place, word, word) for place, word in enumerate(words))


def over_time(own: FigureChange, *, first: str = "2017", last: str = "2021", whole: bool = True) -> Said:
    """A row that is drawn from ``first``, or where it isn't ``whole`` from before it, to ``last``."""
    times = moments(first, last)
    drawn = times if whole else (Moment(-1, "2016", "2016"), *times)
    series = Series("a", own.new.name, own.new.unit, tuple(Point(moment, Decimal(1)) for moment in drawn))
    made = SeriesChange(own, *times)
    return lambda text: headline.change(made, series, as_printed(own.new.unit), text)


def counts(
    *ways: Way, noun: Noun = MEASURES, months: bool = False, left_out: int = 0, measured: Measured = Measured.COUNT
) -> Said:
    told = {Way.UP: ("1", "2"), Way.DOWN: ("2", "1"), Way.SAME: ("1", "1")}
    unit = "" if measured is Measured.COUNT else "tkr"
    found = tuple(changed(*told[way], str(place), unit, measured) for place, way in enumerate(ways))
    first, last = moments("januari", "mars") if months else moments("2020", "2021")
    drawn = len(ways) + left_out
    own = SeriesCount(ChangeCount(found, left_out), first, last, drawn, is_next=not months)
    return lambda text: headline.counts(own, noun, text)


def leading(name: str, old: str, new: str, unit: str = "", *, by: Sizing = Sizing.PERCENT, left_out: int = 0) -> Said:
    """The measure that changed most from 2020 to 2021."""
    told = changed(old, new, name, unit, Measured.SHARE if by is Sizing.POINTS else Measured.COUNT)
    claim = LeadingChange(told, ChangeCount((told,), left_out), by)
    own = SeriesLead(claim, Series("a", name, unit, ()), *moments("2020", "2021"))
    return lambda text: headline.leading(own, as_printed(unit), text)


def lines(subject: str, unit: str, *rows: tuple[str, str, str]) -> Said:
    """Lines of one subject from 2015 to 2020, each with its name, first and last figure."""
    times = moments("2015", "2020")
    made = [(name, SeriesChange(changed(old, new, name, unit), *times)) for name, old, new in rows]
    return lambda text: headline.series(subject, made, as_printed(unit), text)


def within(table: str, name: str, old: str, new: str, unit: str) -> Said:
    own = SeriesChange(changed(old, new, name, unit), *moments("2017", "2021"))
    series = Series("a", name, unit, ())
    return lambda text: headline.within(own, series, table, as_printed(unit), text)


# -- What is said of charts to those who can't see them, and the leads of measures ------------------------------------


def described(*rows: tuple[str, str], noun: Noun = ACTIVITIES, is_result: bool = False, is_ranked: bool = True) -> Said:
    """The deviations of rows in tkr, plus for better."""
    gaps = tuple(
        Gap(own.figure.name, own.figure.name, own.figure.value, own.figure.value, own) for own in deviating(*rows)
    )
    column = figures("avvikelse_2018")
    found = Deviations(gaps, "tkr", when("2018"), column, is_forecast=False, are_peers=is_ranked, is_result=is_result)
    return lambda text: description.deviations(found, as_printed("tkr"), noun, text)


def amounts(
    *rows: tuple[str, str, str],
    unit: str = "tkr",
    columns: tuple[str, str] = ("utfall_2018", "budget_2018"),
    is_ranked: bool = True,
) -> Said:
    """Rows with what they came to and what was planned; nothing was where the second column is empty."""
    outcome, planned = columns
    made = []
    for name, came, aimed in rows:
        told, aim = figure(came, name, unit), figure(aimed, name, unit) if aimed else None
        compared = None
        if aim is not None and is_ranked:
            side = Side.OVER if told.value > aim.value else Side.UNDER if told.value < aim.value else Side.EVEN
            compared = PlanComparison(side, told, aim)
        made.append(Pair(name, name, told.value, aim.value if aim else None, told if is_ranked else None, compared))
    found = Amounts(
        tuple(made),
        unit,
        when("2018"),
        figures(outcome),
        figures(planned) if planned else None,
        is_forecast=False,
        are_costs=False,
        turned=frozenset(),
        are_peers=is_ranked,
        are_all=True,
    )
    return lambda text: description.amounts(found, as_printed(unit), ITEMS, text)


def lead(
    columns: Sequence[Column | str],
    written: tuple[str, ...],
    unit: str = "lån",
    name: str = "Lån",
    *,
    plural: bool = True,
) -> Said:
    """The lead of a measure that one report of 2024 has in these columns."""
    own = only(of_year(2024, table(list(columns), loans(*written, unit=unit))))
    own = replace(own, measure=replace(own.measure, name=name, unit=unit, plural=plural))
    return lambda text: measure_lead.lead(own, text)
