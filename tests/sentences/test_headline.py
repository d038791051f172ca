"""The headlines of charts: statements of at most sixty characters, each case with its words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

import pytest

from rakenskap.analysis import figure_change
from rakenskap.analysis.claim import (
    ChangeCount,
    ClaimedFigure,
    Deviation,
    DeviationCount,
    FigureChange,
    FurthestDeviation,
    PlanComparison,
    PlanCount,
    Side,
    Way,
)
from rakenskap.analysis.series import Point, Series, SeriesChange, SeriesCount
from rakenskap.analysis.time_axis import Moment
from rakenskap.meaning.measured import Measured
from rakenskap.model.cell_address import CellAddress
from rakenskap.sentences import headline
from rakenskap.sentences.figure_words import ACTIVITIES, ITEMS, MEASURES, Noun, as_printed, of_money
from rakenskap.swedish.number import MINUS, NBSP
from rakenskap.swedish.unit import UnitKind, kind
from tables import words

TEXT: Final = words()
OUTCOME, FORECAST = "outcome", "forecast"
LONG = "Verksamhet för personer med funktionsnedsättning"
SIDES = {1: Side.BETTER, 0: Side.EVEN, -1: Side.WORSE}


def seen(text: str) -> str:
    """The headline with ordinary spaces and the minus of the keyboard, so that the cases are easy to write."""
    return text.replace(NBSP, " ").replace(MINUS, "-")


def cases(*pairs: tuple[str, str]) -> pytest.MarkDecorator:
    """Each case is what was computed and what it should say; the id is what it should say."""
    return pytest.mark.parametrize(("said", "expected"), pairs, ids=[expected for _, expected in pairs])


def figure(value: str, name: str = "A", unit: str = "tkr", measured: Measured = Measured.AMOUNT) -> ClaimedFigure:
    return ClaimedFigure(CellAddress("t", name, value), Decimal(value), unit, name, measured)


# -- Deviations ------------------------------------------------------------------------------------------------------------


def deviating(name: str, value: str, *, is_cost: bool = False) -> Deviation:
    """A row whose plus is better."""
    own = figure(value, name)
    return Deviation(SIDES[(own.value > 0) - (own.value < 0)], own, is_cost=is_cost)


def deviation(time: str, *rows: Deviation, noun: Noun = ACTIVITIES) -> str:
    written = of_money("tkr", [one.figure.value for one in rows])
    return headline.deviation(FurthestDeviation(rows, ()), time, written, noun, TEXT)


def deviation_count(side: Side, *values: str, noun: Noun = ACTIVITIES, time: str = OUTCOME) -> str:
    own = DeviationCount(side, tuple(deviating(str(place), value) for place, value in enumerate(values)))
    return headline.deviation_count(own, time, noun, TEXT)


def result(*rows: Deviation, others: tuple[Deviation, ...] = (), time: str = OUTCOME) -> str:
    written = of_money("tkr", [one.figure.value for one in rows])
    return headline.result(FurthestDeviation(rows, others), time, written, TEXT)


@cases(
    (deviation(FORECAST, deviating("HVB unga", "-11000", is_cost=True)), "HVB unga väntas gå 11,0 mnkr över budget"),
    (deviation(OUTCOME, deviating("HVB unga", "-11000", is_cost=True)), "HVB unga gick 11,0 mnkr över budget"),
    (deviation(OUTCOME, deviating("Familjehem", "2500", is_cost=True)), "Familjehem gick 2,5 mnkr under budget"),
    (deviation(OUTCOME, deviating("Barn, unga och familj", "-21083")),
     "Barn, unga och familj gick 21,1 mnkr sämre än budget"),
    (deviation(FORECAST, deviating("Vuxen", "210")), "Vuxen väntas gå 210 tkr bättre än budget"),
    (deviation(OUTCOME, deviating(LONG, "-11000")), "Största avvikelsen är 11,0 mnkr sämre än budget"),
    (deviation(FORECAST, deviating(LONG, "880", is_cost=True)), "Största avvikelsen väntas bli 880 tkr bättre än budget"),
    # an item doesn't go anywhere
    (deviation(OUTCOME, deviating("Intäkter", "-3000"), noun=ITEMS), "Intäkter: 3,0 mnkr sämre än budget"),
    (deviation(OUTCOME, deviating("Personal, inkl. vikarier", "-500", is_cost=True), noun=ITEMS),
     "Personal, inkl. vikarier, kostade 500 tkr mer än budgeterat"),
    (deviation(FORECAST, deviating("Hyror", "500", is_cost=True), noun=ITEMS), "Hyror väntas kosta 500 tkr mindre än budgeterat"),
    # two that tie share the headline; that more tie, or go opposite ways, is left to the count
    (deviation(OUTCOME, deviating("A", "-900"), deviating("B", "-900")), "A och B gick vardera 900 tkr sämre än budget"),
    (deviation(OUTCOME, deviating("A", "900"), deviating("B", "900"), noun=ITEMS),
     "A och B: vardera 900 tkr bättre än budget"),
    (
        deviation(FORECAST, deviating("A", "-900"), deviating("B", "-900"), noun=ITEMS),
        "I prognosen är A och B vardera 900 tkr sämre än budget",
    ),
    (deviation(OUTCOME, *(deviating(name, "900") for name in "ABC")), ""),
    (deviation(OUTCOME, deviating("A", "900"), deviating("B", "-900")), ""),
    (deviation_count(Side.WORSE, "-1", "-1", "-1", "5"), "Tre av fyra verksamheter gick sämre än budget"),
    (deviation_count(Side.BETTER, "1", "1", noun=ITEMS), "Båda posterna är bättre än budget"),
    (deviation_count(Side.WORSE, "-1", "2", time=FORECAST), "En av två verksamheter väntas gå sämre än budget"),
    (deviation_count(Side.EVEN, "0", "0", "0"), "Alla tre verksamheter följer budgeten"),
    (deviation_count(Side.EVEN, "0", "0", "0", noun=ITEMS), "Alla tre poster följer budgeten"),
    (result(deviating("Barn och unga", "-6000"), others=(deviating("B", "-1"),), time=FORECAST),
     "Det största underskottet väntas för Barn och unga, 6,0 mnkr"),
    (result(deviating("Bad", "60"), others=(deviating("B", "-1"),)), "Bara Bad fick överskott, 60 tkr"),
    (result(deviating("A", "60"), deviating("B", "60")), ""),
)  # fmt: skip
def test_deviations(said: str, expected: str) -> None:
    """Which row is furthest from budget, or how many are on one side."""
    assert seen(said) == expected


@pytest.mark.parametrize("value", ["-11000", "-965", "880"])
@pytest.mark.parametrize("is_cost", [True, False])
@pytest.mark.parametrize("time", [OUTCOME, FORECAST])
@pytest.mark.parametrize("noun", [ACTIVITIES, ITEMS], ids=lambda noun: noun.key)
def test_a_headline_about_a_deviation_fits(value: str, time: str, noun: Noun, *, is_cost: bool) -> None:
    """No name is too long for a headline of sixty characters."""
    for name in ("Vuxen", "Barn, unga och familj", LONG):
        assert len(deviation(time, deviating(name, value, is_cost=is_cost), noun=noun)) <= headline.LONGEST


# -- Outcome and plan ------------------------------------------------------------------------------------------------------


def compared(under: int, total: int, side: Side = Side.UNDER) -> PlanCount:
    """Of ``total`` rows so many lie on a side, and the others as planned."""
    rows = []
    for place in range(total):
        told = side if place < under else Side.EVEN
        rows.append(PlanComparison(told, figure("1", f"u{place}"), figure("2", f"p{place}")))
    return PlanCount(side, tuple(rows))


@cases(
    (headline.cheaper(compared(4, 6), OUTCOME, TEXT), "Fyra av sex verksamheter kostade mindre än budgeterat"),
    (headline.cheaper(compared(1, 6), OUTCOME, TEXT), "En av sex verksamheter kostade mindre än budgeterat"),
    (headline.cheaper(compared(6, 6), FORECAST, TEXT), "Alla sex verksamheter väntas kosta mindre än budgeterat"),
    (headline.cheaper(compared(2, 2), OUTCOME, TEXT), "Båda verksamheterna kostade mindre än budgeterat"),
    (headline.cheaper(compared(0, 6), OUTCOME, TEXT), "Ingen av de sex verksamheterna kostade mindre än budgeterat"),
    (headline.cheaper(compared(4, 13), OUTCOME, TEXT), "4 av 13 verksamheter kostade mindre än budgeterat"),
    (headline.cheaper(compared(2, 3, Side.OVER), OUTCOME, TEXT), "Två av tre verksamheter kostade mer än budgeterat"),
    (headline.plan_count(compared(2, 3, Side.OVER), "budget", ITEMS, TEXT), "Två av tre poster ligger över budget"),
    (headline.plan_count(compared(2, 3), "goal", MEASURES, TEXT), "Två av tre nyckeltal ligger under målvärdet"),
    (headline.plan_count(compared(2, 2, Side.EVEN), "budget", ITEMS, TEXT), "Båda posterna följer budgeten"),
    (headline.single(PlanComparison(Side.UNDER, figure("70", "Nöjda", "%"), figure("80", "Nöjda", "%")), as_printed("%"), "goal", TEXT),
     "Nöjda: 70 mot målvärdet 80 procent"),
)  # fmt: skip
def test_outcome_and_plan(said: str, expected: str) -> None:
    """How many lie on a side of what was planned, in the words that the rows ask for."""
    assert seen(said) == expected


# -- Over time -------------------------------------------------------------------------------------------------------------

MEASURED = {UnitKind.SHARE: Measured.SHARE, UnitKind.MONEY: Measured.AMOUNT}
YEARS = tuple(Moment(place, str(year), str(year)) for place, year in enumerate(range(2017, 2022)))


def moved(old: str, new: str, name: str = "A", unit: str = "", measured: Measured | None = None) -> FigureChange:
    told = measured or MEASURED.get(kind(unit), Measured.COUNT)
    found = figure_change.of(figure(new, name, unit, told), figure(old, name, unit, told))
    assert found is not None
    return found


def turned(old: str, new: str, measured: Measured) -> FigureChange:
    """The change of a figure whose minus is left out."""
    own = moved(old, new, "Personal", "mnkr", measured)
    return replace(own, new=replace(own.new, turned=True), old=replace(own.old, turned=True))


def line(own: FigureChange, *, is_whole: bool = True) -> str:
    """The headline of a row that is drawn from 2017, where ``is_whole``, else from 2016, to 2021."""
    first, last = YEARS[0], YEARS[-1]
    drawn = (first, last) if is_whole else (Moment(-1, "2016", "2016"), first, last)
    points = tuple(Point(moment, Decimal(1)) for moment in drawn)
    series = Series("a", own.new.name, own.new.unit, points)
    return headline.change(SeriesChange(own, first, last), series, as_printed(own.new.unit), TEXT)


def lines(subject: str, *figures: tuple[str, str, str]) -> str:
    return headline.series(
        subject,
        [(name, SeriesChange(moved(old, new, name, "%"), YEARS[0], YEARS[-1])) for name, old, new in figures],
        as_printed("%"),
        TEXT,
    )


def counts(*ways: Way, drawn: int = 0, noun: Noun = MEASURES) -> str:
    told = {Way.UP: ("1", "2"), Way.DOWN: ("2", "1"), Way.SAME: ("1", "1")}
    found = tuple(moved(*told[way], f"m{place}") for place, way in enumerate(ways))
    return headline.counts(SeriesCount(ChangeCount(found), YEARS[3], YEARS[4], drawn or len(ways)), noun, TEXT)


UP, DOWN, SAME = Way.UP, Way.DOWN, Way.SAME


@cases(
    (line(moved("59", "88", "Inledda utredningar")), "Inledda utredningar ökade från 59 till 88"),
    (line(moved("86.0", "79.0", "Andelen", "%")), "Andelen minskade från 86,0 till 79,0 procent"),
    (line(moved("10219", "9671", "Försörjningsstöd", "tkr")), "Försörjningsstöd minskade från 10 219 till 9 671 tkr"),
    (line(moved("54", "42", "Väntetiden", "dagar")), "Väntetiden minskade från 54 till 42 dagar"),
    (line(moved("80", "80", "Beläggning, totalt", "%")), "Beläggning, totalt, var 80 procent både 2017 och 2021"),
    (line(moved("80", "80", "Antal ärenden")), "Antal ärenden var 80 både 2017 och 2021"),
    (line(moved("1", "9", "Orosanmälningar"), is_whole=False), "Orosanmälningar ökade från 1 till 9 mellan 2017 och 2021"),
    # a cost or an income printed with minus is told without it, as what it is
    (line(turned("14.1", "23.1", Measured.COST)), "Personal: kostnaden ökade från 14,1 till 23,1 mnkr"),
    (line(turned("23.1", "14.1", Measured.NET_COST)), "Personal: kostnaden minskade från 23,1 till 14,1 mnkr"),
    (line(turned("14.1", "23.1", Measured.INCOME)), "Personal: intäkten ökade från 14,1 till 23,1 mnkr"),
    # below zero nobody says which way it went
    (line(moved("-14.1", "-23.1", "Personal", "mnkr")), "Personal: från -14,1 till -23,1 mnkr"),
    (line(moved("-200", "300", "Resultat", "tkr", Measured.RESULT)), "Resultat: från -200 till 300 tkr"),
    (lines("Sjukfrånvaron", ("Kvinnor", "6.9", "6.1"), ("Män", "4.0", "3.8")),
     "Sjukfrånvaron minskade till 6,1 procent för kvinnor och 3,8 procent för män"),
    (lines("Andelen", ("Flickor", "69", "71"), ("Pojkar", "69", "66")),
     "Andelen ökade till 71 procent för flickor och minskade till 66 procent för pojkar"),
    (counts(*[UP] * 4, DOWN, SAME, SAME), "Fyra nyckeltal ökade, ett minskade och två var oförändrade från 2020 till 2021"),
    (counts(DOWN, SAME), "Ett nyckeltal minskade och ett var oförändrat från 2020 till 2021"),
    (counts(*[UP] * 7), "Alla sju nyckeltal ökade från 2020 till 2021"),
    (counts(UP, UP), "Båda nyckeltalen ökade från 2020 till 2021"),
    # of some only there are figures
    (counts(UP, UP, drawn=3), "Två nyckeltal ökade från 2020 till 2021"),
    (counts(SAME, drawn=2), "Ett nyckeltal var oförändrat från 2020 till 2021"),
    (counts(UP, DOWN, SAME, noun=ACTIVITIES), "En verksamhet ökade, en minskade och en var oförändrad från 2020 till 2021"),
)  # fmt: skip
def test_over_time(said: str, expected: str) -> None:
    """Which way a row went, how several did, and neither where nobody knows."""
    assert seen(said) == expected


def test_a_line_without_a_direction_lets_no_headline_be_made_of_several() -> None:
    lines = [
        (name, SeriesChange(moved(old, new, name, "tkr"), YEARS[0], YEARS[-1]))
        for name, (old, new) in zip("AB", pairwise(("-5", "-3", "-4")), strict=False)
    ]
    assert headline.series("Resultat", lines, as_printed("tkr"), TEXT) == ""
