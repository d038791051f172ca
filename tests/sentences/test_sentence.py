"""What a reader is promised of computed sentences: the right word for every case, in good Swedish."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

import pytest
from folders import ROOT

from rakenskap.analysis import figure_change
from rakenskap.analysis.balance import BalancePart, Basis, BoardBalance, Extremes
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import ClaimedFigure, Deviation, LargestChange, Side
from rakenskap.analysis.cost import Cost
from rakenskap.analysis.movement import Movement
from rakenskap.meaning.measured import Measured
from rakenskap.model.board import Measure
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Legend, State
from rakenskap.sentences import sentence
from rakenskap.sentences.figure_words import ACTIVITIES, ITEMS, Noun
from rakenskap.sentences.sentence import VerdictTally
from rakenskap.swedish.number import MINUS, NBSP
from rakenskap.swedish.period import Period, of_text
from rakenskap.swedish.quantity import Amount
from rakenskap.swedish.unit import UnitKind, kind
from tables import GOALS, matrix, row, words

TEXT: Final = words()
TABLE: Final = matrix("drift", ["utfall_2021"], [row("A", "1")])
FIGURE: Final = LocatedFigure(TABLE, TABLE.rows[0], TABLE.columns[0], TABLE.rows[0].cells[0])
"""A figure that computed values come from: no sentence says which it is."""
FORECAST, YEAR, PART = Basis.FORECAST, Basis.YEAR, Basis.PART


def when(text: str) -> Period:
    found = of_text(text)
    assert found is not None
    return found


def tkr(value: str) -> Amount:
    return Amount(Decimal(value), "tkr")


def figure(value: str, unit: str = "tkr", measured: Measured = Measured.AMOUNT, name: str = "A") -> ClaimedFigure:
    return ClaimedFigure(CellAddress("drift", name, value), Decimal(value), unit, name, measured)


def named(name: str, value: str) -> BalancePart:
    """A row of a balance, where plus is better."""
    amount = tkr(value)
    side = {1: Side.BETTER, 0: Side.EVEN, -1: Side.WORSE}[amount.sign]
    return BalancePart(FIGURE, amount, Deviation(side, figure(value, name=name)))


def seen(text: str) -> str:
    """The sentence with ordinary spaces and the minus of the keyboard, so that the cases are easy to write."""
    return text.replace(NBSP, " ").replace(MINUS, "-")


def cases(*pairs: tuple[str, str]) -> pytest.MarkDecorator:
    """Each case is what was computed and what it should say; the id is what it should say."""
    return pytest.mark.parametrize(("said", "expected"), pairs, ids=[expected for _, expected in pairs])


# -- The result ------------------------------------------------------------------------------------------------------------


def result(basis: Basis, value: str, period: str, *, share: str = "", own: bool = False) -> str:
    held = Decimal(share) if share else None
    return sentence.result(
        BoardBalance(FIGURE, basis, when(period), tkr(value), against_budget=not own, share=held), TEXT
    )


@cases(
    (result(FORECAST, "-11900", "2018", share="2.5687"),
     "Prognosen för helåret är 11,9 mnkr sämre än budget, vilket motsvarar 2,6 procent av budgeten."),
    (result(FORECAST, "11900", "2018", share="2.5687"),
     "Prognosen för helåret är 11,9 mnkr bättre än budget, vilket motsvarar 2,6 procent av budgeten."),
    (result(FORECAST, "-11900", "2018"), "Prognosen för helåret är 11,9 mnkr sämre än budget."),
    (result(FORECAST, "-30", "2018", share="0.01"), "Prognosen för helåret är 30 tkr sämre än budget."),
    (result(FORECAST, "0", "2018", share="0"), "Prognosen för helåret följer budgeten."),
    (result(FORECAST, "-12696", "2019", own=True), "Prognosen för helåret är ett underskott på 12,7 mnkr."),
    (result(FORECAST, "400", "2019", own=True), "Prognosen för helåret är ett överskott på 400 tkr."),
    (result(FORECAST, "0", "2019", own=True), "Prognosen för helåret är ett nollresultat."),
    (result(YEAR, "9563", "2021", share="2.7152"),
     "Året slutade 9,6 mnkr bättre än budget, vilket motsvarar 2,7 procent av budgeten."),
    (result(YEAR, "-9563", "2021"), "Året slutade 9,6 mnkr sämre än budget."),
    (result(YEAR, "0", "2021"), "Resultatet blev som budgeterat."),
    (result(YEAR, "0.4", "2021"), "Året slutade 0,4 tkr bättre än budget."),
    (result(YEAR, "-12477", "2019", own=True), "Årets resultat blev ett underskott på 12,5 mnkr."),
    (result(YEAR, "1413", "2018", own=True), "Årets resultat blev ett överskott på 1,4 mnkr."),
    (result(YEAR, "0", "2018", own=True), "Årets resultat blev noll."),
    (result(PART, "-10944", "2018-01/2018-08"),
     "Till och med augusti är resultatet 10,9 mnkr sämre än periodens budget."),
    (result(PART, "10944", "2018-01-01/2018-08-31"),
     "Till och med augusti är resultatet 10,9 mnkr bättre än periodens budget."),
    (result(PART, "0", "2018-01/2018-08"), "Till och med augusti följer resultatet periodens budget."),
    (result(PART, "-816", "2019-01/2019-03", own=True), "Till och med mars är resultatet ett underskott på 816 tkr."),
    (result(PART, "0", "2019-01/2019-03", own=True), "Till och med mars är resultatet noll."),
    (result(PART, "-816", "2019-01", own=True), "Till och med januari är resultatet ett underskott på 816 tkr."),
    (result(PART, "-816", "2019-04/2019-06"), "Resultatet för april–juni är 816 tkr sämre än periodens budget."),
    (result(PART, "2500", "2018-03"), "Resultatet för mars är 2,5 mnkr bättre än periodens budget."),
    # the year is told where the time begins and ends in two
    (result(PART, "-816", "2018-08/2019-06", own=True),
     "Resultatet för augusti 2018–juni 2019 är ett underskott på 816 tkr."),
    (sentence.since_forecast(tkr("-6419"), TEXT), "Det är 6,4 mnkr sämre än i förra prognosen."),
    (sentence.since_forecast(tkr("6419"), TEXT), "Det är 6,4 mnkr bättre än i förra prognosen."),
    (sentence.since_forecast(tkr("0"), TEXT), "Prognosen är oförändrad."),
)  # fmt: skip
def test_results(said: str, expected: str) -> None:
    """A forecast, a year's outcome and a part's outcome are never said with each other's words."""
    assert seen(said) == expected


# -- Rows ------------------------------------------------------------------------------------------------------------------


def furthest(basis: Basis, *rows: BalancePart, own: bool = False, noun: Noun = ACTIVITIES) -> str:
    """The sentence about those of the rows that are furthest away, beside the others."""
    most = max(abs(row.amount.value) for row in rows)
    far = tuple(row for row in rows if abs(row.amount.value) == most)
    rest = tuple(row for row in rows if row not in far)
    return sentence.furthest(Extremes(far, rest, against_budget=not own), basis, noun, TEXT)


@cases(
    (furthest(FORECAST, named("HVB unga", "-11000"), named("Familjehem", "2500")),
     ("HVB unga väntas avvika mest, 11,0 mnkr sämre än budget. "
     "Åt andra hållet väntas Familjehem avvika mest, 2,5 mnkr bättre än budget.")),
    (furthest(FORECAST, named("Familjehem", "2500")), "Familjehem väntas avvika mest, 2,5 mnkr bättre än budget."),
    (furthest(YEAR, named("Förvaltningsgemensamt", "4996"), named("Hemtjänst", "-965")),
     ("Förvaltningsgemensamt avvek mest, 5,0 mnkr bättre än budget. "
     "Åt andra hållet avvek Hemtjänst mest, 965 tkr sämre än budget.")),
    # two that are as far the other way: neither is named
    (furthest(YEAR, named("Vård", "4996"), named("Skola", "-965"), named("Bad", "-965")),
     "Vård avvek mest, 5,0 mnkr bättre än budget."),
    (furthest(PART, named("HVB unga", "-10968")), "HVB unga avvek mest, 11,0 mnkr sämre än budget."),
    (furthest(YEAR, named("Barn och unga, öppenvård", "-900")),
     "Barn och unga, öppenvård, avvek mest, 900 tkr sämre än budget."),
    (furthest(FORECAST, named("Barn och unga", "-6009"), named("Ensamkommande barn", "3174"), own=True),
     "Det största underskottet väntas för Barn och unga. Det största överskottet väntas för Ensamkommande barn, 3,2 mnkr."),
    (furthest(YEAR, named("Bibliotek", "6009"), named("Badhus", "-3174"), own=True),
     "Det största överskottet gällde Bibliotek. Det största underskottet gällde Badhus, 3,2 mnkr."),
    (furthest(FORECAST, named("HVB unga", "-11000"), named("HVB vuxna", "-11000")),
     "HVB unga och HVB vuxna väntas avvika lika mycket, vardera 11,0 mnkr sämre än budget."),
    (furthest(YEAR, named("A", "-900"), named("B", "-900"), named("C", "-900")),
     "A, B och C avvek lika mycket, vardera 900 tkr sämre än budget."),
    (furthest(YEAR, *(named(name, "900") for name in "ABCD")),
     "Fyra verksamheter avvek lika mycket, vardera 900 tkr bättre än budget."),
    (furthest(YEAR, *(named(name, "900") for name in "ABCD"), noun=ITEMS),
     "Fyra poster avvek lika mycket, vardera 900 tkr bättre än budget."),
    (furthest(YEAR, named("A", "900"), named("B", "-900")),
     "B och A avvek lika mycket, B 900 tkr sämre än budget och A lika mycket bättre."),
    (furthest(YEAR, named("A", "900"), named("B", "-900"), named("C", "900")), ""),
    (furthest(FORECAST, named("A", "-900"), named("B", "-900"), own=True),
     "A och B väntas få lika stora underskott, vardera 900 tkr."),
    (furthest(YEAR, named("A", "-900"), named("B", "900"), own=True),
     "För A blev det ett underskott och för B ett lika stort överskott, 900 tkr."),
)  # fmt: skip
def test_rows_furthest_from_budget(said: str, expected: str) -> None:
    """The row that deviates most is named, and one the other way; equal rows share the sentence."""
    assert seen(said) == expected


def cost(measured: Measured, new: str, old: str, period: str, then: str) -> str:
    told = figure_change.of(figure(new, measured=measured), figure(old, measured=measured))
    assert told is not None
    return sentence.change(Cost(FIGURE, told, when(period), when(then)), TEXT)


NET, COST = Measured.NET_COST, Measured.COST


@cases(
    (cost(NET, "320864", "289830", "2018-01/2018-08", "2017-01/2017-08"),
     "Nettokostnaden för januari–augusti ökade till 320,9 mnkr, från 289,8 mnkr samma tid 2017."),
    (cost(COST, "668140", "699702", "2019", "2018"),
     "Kostnaderna minskade till 668,1 mnkr, från 699,7 mnkr 2018."),
    (cost(NET, "900", "800", "R12:2018-08", "R12:2017-08"),
     "Nettokostnaden för de tolv månaderna till och med augusti 2018 ökade till 900 tkr, från 800 tkr samma tid 2017."),
    # as they are written the two are alike
    (cost(NET, "320864", "320860", "2018-01/2018-08", "2017-01/2017-08"),
     "Nettokostnaden för januari–augusti var oförändrad, 320,9 mnkr."),
    (cost(COST, "900", "900", "2019", "2018"), "Kostnaderna var oförändrade, 900 tkr."),
)  # fmt: skip
def test_changes_of_cost(said: str, expected: str) -> None:
    """A cost went up, went down or stayed, from the same time of another year."""
    assert seen(said) == expected


# -- Goals -------------------------------------------------------------------------------------------------------------------

MET = State("uppnatt", "Uppnått", "uppnådda", "disc", "good")
PARTLY = State("delvis_uppnatt", "Delvis uppnått", "delvis uppnådda", "half", "part")
NOT_MET = State("ej_uppnatt", "Ej uppnått", "ej uppnådda", "square", "bad")


def goals(met: int, partly: int = 0, not_met: int = 0, unjudged: int = 0) -> str:
    counts = ((MET, met), (PARTLY, partly), (NOT_MET, not_met), (None, unjudged))
    return " mål ".join(sentence.goals([VerdictTally(state, count) for state, count in counts], GOALS, TEXT))


@cases(
    (goals(7, 3, 2), "7 av 12 mål bedöms vara uppnådda. 3 är delvis uppnådda och 2 är inte uppnådda."),
    (goals(1, 0, 2), "1 av 3 mål bedöms vara uppnått. 2 är inte uppnådda."),
    (goals(7, 3, 1, 1),
     "7 av 12 mål bedöms vara uppnådda. 3 är delvis uppnådda, 1 är inte uppnått och 1 är inte bedömt."),
    (goals(2, 0, 0, 3), "2 av 5 mål bedöms vara uppnådda. 3 är inte bedömda."),
    (goals(0, 1, 4), "0 av 5 mål bedöms vara uppnådda. 1 är delvis uppnått och 4 är inte uppnådda."),
    (goals(12), "Alla 12 mål bedöms vara uppnådda."),
    (goals(2), "2 av 2 mål bedöms vara uppnådda."),
    (goals(1), "1 mål bedöms vara uppnått."),
    (goals(0, 0, 1), "1 mål är inte uppnått."),
)  # fmt: skip
def test_goals(said: str, expected: str) -> None:
    """Goals are counted in the words of the legend, zeros left out, one and all apart."""
    assert seen(said) == expected


LIGHTS = Legend(
    "trafikljus",
    (
        State("gron", "Grön", "gröna", "disc", "good"),
        State("gul", "Gul", "gula", "half", "part"),
        State("rod", "Röd", "röda", "square", "bad"),
    ),
)


def judged(*counts: int, unjudged: int = 0) -> str:
    """The sentence where goals are judged in the report's own words."""
    tallies = [VerdictTally(state, count) for state, count in zip(LIGHTS.states, counts, strict=True)]
    return " mål ".join(sentence.goals([*tallies, VerdictTally(None, unjudged)], LIGHTS, TEXT))


@cases(
    (judged(2, 1, 1),
     "2 av 4 mål har bedömningen ”Grön”. 1 har bedömningen ”Gul” och 1 ”Röd”."),
    (judged(2, 0, 1, unjudged=1), "2 av 4 mål har bedömningen ”Grön”. 1 har bedömningen ”Röd” och 1 saknar bedömning."),
    (judged(0, 3, 1), "3 av 4 mål har bedömningen ”Gul”. 1 har bedömningen ”Röd”."),
    (judged(3, 0, 0), "Alla 3 mål har bedömningen ”Grön”."),
    (judged(1, 0, 0), "1 mål har bedömningen ”Grön”."),
    (judged(0, 0, 0, unjudged=2), "2 mål saknar bedömning."),
    (judged(0, 1, 0, unjudged=2), "1 av 3 mål har bedömningen ”Gul”. 2 saknar bedömning."),
)  # fmt: skip
def test_goals_judged_in_words_of_the_reports_own(said: str, expected: str) -> None:
    """Words that nobody knows how to decline are quoted."""
    assert seen(said) == expected


# -- Measures ----------------------------------------------------------------------------------------------------------------


MEASURED = {UnitKind.SHARE: Measured.SHARE, UnitKind.MONEY: Measured.AMOUNT, UnitKind.RATIO: Measured.RATIO}


def moved(name: str, unit: str, *figures: tuple[str, str], countable: bool) -> Movement:
    """A measure with its times and figures, newest first."""
    entry = Measure("id", name, unit, "ett", countable, "")
    measured = MEASURED.get(kind(unit), Measured.COUNT)
    told = tuple((when(period), figure(value, unit, measured, name)) for period, value in figures)
    found = figure_change.of(told[0][1], told[1][1])
    assert found is not None
    return Movement(FIGURE, told, found, entry)


def measure(name: str, new: str, old: str, unit: str, then: str = "2020", *, countable: bool = False) -> str:
    return sentence.measure(moved(name, unit, ("2021", new), (then, old), countable=countable), TEXT)


def monthly(name: str, unit: str, *values: str, countable: bool = True) -> str:
    figures = [(f"2019-{3 - place:02}", value) for place, value in enumerate(values)]
    return sentence.monthly(moved(name, unit, *figures, countable=countable), TEXT)


def largest(new: str, old: str) -> str:
    told = figure_change.of(figure(new, "hushåll", Measured.COUNT), figure(old, "hushåll", Measured.COUNT))
    assert told is not None
    return sentence.largest(LargestChange(told, ()), TEXT)


@cases(
    (measure("Hushåll med försörjningsstöd", "291", "264", "hushåll", countable=True),
     "Hushåll med försörjningsstöd ökade till 291, vilket är 27 fler än under 2020."),
    (measure("Brukare i hemtjänst", "1005", "1227", "brukare", countable=True),
     "Brukare i hemtjänst minskade till 1 005, vilket är 222 färre än under 2020."),
    (measure("Brukare i hemtjänst", "241", "230", "brukare", "2017-01/2017-08", countable=True),
     "Brukare i hemtjänst ökade till 241, vilket är 11 fler än samma tid 2017."),
    # percentage points, one of them and parts of one
    (measure("Heltidsarbetande", "75", "73", "%"), "Heltidsarbetande ökade till 75 procent, vilket är 2 procentenheter mer än under 2020."),
    (
        measure("Heltidsarbetande", "75", "73", "%", countable=True),
        "Andelen heltidsarbetande ökade till 75 procent, vilket är 2 procentenheter mer än under 2020.",
    ),
    (measure("Beläggningen", "60", "61", "%"), "Beläggningen minskade till 60 procent, vilket är 1 procentenhet mindre än under 2020."),
    (measure("Beläggningen", "2.6", "2.5", "%"), "Beläggningen ökade till 2,6 procent, vilket är 0,1 procentenheter mer än under 2020."),
    (measure("Beläggningen", "61.0", "60.0", "%"), "Beläggningen ökade till 61,0 procent, vilket är 1,0 procentenheter mer än under 2020."),
    (measure("Nöjda brukare", "80", "60", "procent"), "Nöjda brukare ökade till 80 procent, vilket är 20 procentenheter mer än under 2020."),
    (measure("Väntetiden", "42", "54", "dagar"), "Väntetiden minskade till 42 dagar, från 54 dagar 2020."),
    # one of something is not its plural
    (measure("Väntetiden", "1", "2", "dagar"), "Väntetiden minskade till 1 dag, från 2 dagar 2020."),
    (measure("Försörjningsstöd", "9671", "10219", "tkr"), "Försörjningsstöd minskade till 9,7 mnkr, från 10,2 mnkr 2020."),
    (measure("Kostnad per vårddygn", "2860", "1974", "kr"), "Kostnad per vårddygn ökade till 2 860 kr, från 1 974 kr 2020."),
    # two figures never meet, and a unit that the name says isn't said again
    (measure("Hushåll per månad", "142.0", "118.6", "hushåll", countable=True),
     "Hushåll per månad ökade till 142,0, från 118,6 under 2020."),
    (measure("Vårddygn, vuxna", "1121", "869", "vårddygn", countable=True),
     "Vårddygn, vuxna, ökade till 1 121, vilket är 252 fler än under 2020."),
    (measure("Placerade barn", "31", "65", "barn", "2018-03", countable=True),
     "Placerade barn minskade till 31, vilket är 34 färre än i mars 2018."),
    (monthly("Inledda utredningar", "utredningar", "88", "65", "59"),
     "Inledda utredningar ökade till 88 i mars, mot 65 i februari och 59 i januari."),
    (monthly("Beläggningen", "%", "88", "92", countable=False),
     "Beläggningen minskade till 88 procent i mars, mot 92 procent i februari."),
    (monthly("Inledda utredningar", "utredningar", "88", "88"),
     "Inledda utredningar var 88 i mars, liksom i februari."),
    (monthly("Inledda utredningar", "utredningar", "88", "88", "88"),
     "Inledda utredningar var 88 i mars, liksom i februari och i januari."),
    (monthly("Inledda utredningar", "utredningar", "88", "88", "70"),
     "Inledda utredningar var 88 i mars, mot 88 i februari och 70 i januari."),
    (largest("291", "264"), "Det är den största förändringen bland nyckeltalen, 10,2 procent."),
    (largest("3", "2"), ""),
)  # fmt: skip
def test_measures(said: str, expected: str) -> None:
    """A measure went up, down or nowhere, in the words that its unit and its register entry ask for."""
    assert seen(said) == expected


def test_no_sentence_judges_or_uses_a_keyboards_signs() -> None:
    """The words say more or less, never improved; minus and no-break spaces are typographic."""
    strings = (ROOT / "site_config/text/sentences.yaml").read_text(encoding="utf-8")
    assert re.findall(r"förbättra\w*|försämra\w*|tyvärr|bra|dålig\w*", strings.lower()) == []
    said = [result(FORECAST, "-1250000", "2018", share="2.5"), tkr("-1250000").figure]
    assert [re.search(r"\d \d|-|\d (?:%|mnkr|tkr)", words) for words in said] == [None, None]
