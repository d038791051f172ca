"""Every form of sentence as it is read aloud: what was computed beside the exact words, one case or more of each form.

A form that is written in ``sentences.yaml`` without a case here fails the last test: somebody shall have read it.
"""

from __future__ import annotations

from typing import Final

import pytest
from folders import ROOT
from heard import HeardWords
from spoken import (
    Said,
    amounts,
    changed,
    cheaper,
    cost,
    counts,
    described,
    deviation,
    deviation_count,
    forecast,
    furthest,
    furthest_from_plan,
    goals,
    largest,
    largest_change,
    lead,
    leading,
    lines,
    measure,
    monthly,
    most,
    over_time,
    pair,
    plan_count,
    quoted,
    result,
    result_count,
    single,
    turned,
    within,
)
from statements import plain

from rakenskap.analysis.balance import Basis
from rakenskap.analysis.claim import Side, Sizing, Way
from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.meaning.measured import Measured
from rakenskap.model.table import Column, Legend, State
from rakenskap.sentences.figure_words import ACTIVITIES, GROUPS, ITEMS, MEASURES, PROJECTS
from rakenskap.swedish.period import of_text
from tables import GOALS, figures, words

FORECAST, YEAR, PART = Basis.FORECAST, Basis.YEAR, Basis.PART
NET, COST, INCOME, RESULT, AMOUNT = (
    Measured.NET_COST,
    Measured.COST,
    Measured.INCOME,
    Measured.RESULT,
    Measured.AMOUNT,
)
UP, DOWN, SAME = Way.UP, Way.DOWN, Way.SAME
BETTER, WORSE, EVEN, OVER, UNDER = Side.BETTER, Side.WORSE, Side.EVEN, Side.OVER, Side.UNDER
CAME, WILL = "outcome", "forecast"
LISTS: Final = "Barn, unga och familj"
ASIDE: Final = "Personal, inkl. vikarier"
QUESTION: Final = "Trivs du på jobbet?"
LONG: Final = "Verksamhet för personer med funktionsnedsättning"

# -- Läget i korthet -------------------------------------------------------------------------------------------------------

LIGHTS: Final = Legend(
    "trafikljus",
    (
        State("gron", "Grönt ljus", "", "disc", "good"),
        State("gul", "Målet nås delvis", "", "half", "part"),
        State("rod", "Vi är oroliga!", "", "square", "bad"),
    ),
)
REACH: Final = Legend(
    "mal",
    (
        State("inom", "Inom räckhåll", "inom räckhåll", "disc", "good"),
        State("utom", "Utom räckhåll", "utom räckhåll", "square", "bad"),
    ),
)
WHOLE_YEAR = "vilket motsvarar 2,6 procent av budgeten."

BRIEF: Final[tuple[tuple[Said, str], ...]] = (
    # the result against budget and by itself, of a forecast, a year, a part from January and another
    (result(FORECAST, "11900", "2018", share="2.5687"),
     f"Prognosen för helåret är 11,9 mnkr bättre än budget, {WHOLE_YEAR}"),
    (result(FORECAST, "-11900", "2018", share="2.5687"),
     f"Prognosen för helåret är 11,9 mnkr sämre än budget, {WHOLE_YEAR}"),
    (result(FORECAST, "-30", "2018", share="0.01"), "Prognosen för helåret är 30 tkr sämre än budget."),
    (result(FORECAST, "0", "2018"), "Prognosen för helåret följer budgeten."),
    (result(FORECAST, "400", "2018", own=True), "Prognosen för helåret är ett överskott på 400 tkr."),
    (result(FORECAST, "-12696", "2018", own=True), "Prognosen för helåret är ett underskott på 12,7 mnkr."),
    (result(FORECAST, "0", "2018", own=True), "Prognosen för helåret är ett nollresultat."),
    (result(YEAR, "9563", "2021"), "Året slutade 9,6 mnkr bättre än budget."),
    (result(YEAR, "-0.4", "2021"), "Året slutade 0,4 tkr sämre än budget."),
    (result(YEAR, "0", "2021"), "Resultatet blev som budgeterat."),
    (result(YEAR, "1413", "2018", own=True), "Årets resultat blev ett överskott på 1,4 mnkr."),
    (result(YEAR, "-12477", "2019", own=True), "Årets resultat blev ett underskott på 12,5 mnkr."),
    (result(YEAR, "0", "2018", own=True), "Årets resultat blev noll."),
    (result(PART, "10944", "2018-01/2018-08"),
     "Till och med augusti är resultatet 10,9 mnkr bättre än periodens budget."),
    (result(PART, "-816", "2018-01-01/2018-08-15"),
     "Till och med 15 augusti är resultatet 816 tkr sämre än periodens budget."),
    (result(PART, "0", "2018-01/2018-08"), "Till och med augusti följer resultatet periodens budget."),
    (result(PART, "816", "2019-01/2019-03", own=True), "Till och med mars är resultatet ett överskott på 816 tkr."),
    (result(PART, "-816", "2019-01", own=True), "Till och med januari är resultatet ett underskott på 816 tkr."),
    (result(PART, "0", "2019-01/2019-03", own=True), "Till och med mars är resultatet noll."),
    (result(PART, "2500", "2018-03"), "Resultatet för mars är 2,5 mnkr bättre än periodens budget."),
    (result(PART, "-816", "2019-04/2019-06"), "Resultatet för april–juni är 816 tkr sämre än periodens budget."),
    (result(PART, "0", "2019-04/2019-06"), "Resultatet för april–juni följer periodens budget."),
    (result(PART, "816", "R12:2018-08", own=True),
     "Resultatet för de tolv månaderna till och med augusti 2018 är ett överskott på 816 tkr."),
    (result(PART, "-816", "2018-08/2019-06", own=True),
     "Resultatet för augusti 2018–juni 2019 är ett underskott på 816 tkr."),
    (result(PART, "0", "2018-08/2019-06", own=True), "Resultatet för augusti 2018–juni 2019 är noll."),
    (forecast("6.4"), "Det är 6,4 mnkr bättre än i förra prognosen."),
    (forecast("-13"), "Det är 13 mnkr sämre än i förra prognosen."),
    (forecast("0"), "Prognosen är oförändrad."),
    # the rows furthest from budget, or with the largest results
    (furthest(FORECAST, ("HVB unga", "-11000"), ("Familjehem", "2500")),
     ("HVB unga väntas avvika mest, 11,0 mnkr sämre än budget. "
     "Åt andra hållet väntas Familjehem avvika mest, 2,5 mnkr bättre än budget.")),
    (furthest(FORECAST, ("Familjehem", "2500"), ("HVB", "-900")),
     ("Familjehem väntas avvika mest, 2,5 mnkr bättre än budget. "
     "Åt andra hållet väntas HVB avvika mest, 900 tkr sämre än budget.")),
    (furthest(FORECAST, ("HVB unga", "-11000"), ("HVB vuxna", "-11000")),
     "HVB unga och HVB vuxna väntas avvika lika mycket, vardera 11,0 mnkr sämre än budget."),
    (furthest(FORECAST, ("A", "900"), ("B", "900"), ("C", "900")),
     "A, B och C väntas avvika lika mycket, vardera 900 tkr bättre än budget."),
    (furthest(FORECAST, ("A", "900"), ("B", "-900")),
     "B och A väntas avvika lika mycket, B 900 tkr sämre än budget och A lika mycket bättre."),
    (furthest(FORECAST, ("Barn och unga", "-6009"), ("Ensamkommande barn", "3174"), own=True),
     ("Det största underskottet väntas för Barn och unga. "
     "Det största överskottet väntas för Ensamkommande barn, 3,2 mnkr.")),
    (furthest(FORECAST, ("Bad", "6009"), ("Bibliotek", "-3174"), own=True),
     "Det största överskottet väntas för Bad. Det största underskottet väntas för Bibliotek, 3,2 mnkr."),
    (furthest(FORECAST, ("A", "900"), ("B", "900"), own=True), "A och B väntas få lika stora överskott, vardera 900 tkr."),
    (furthest(FORECAST, ("A", "-900"), ("B", "-900"), own=True),
     "A och B väntas få lika stora underskott, vardera 900 tkr."),
    (furthest(FORECAST, ("A", "-900"), ("B", "900"), own=True),
     "För A väntas ett underskott och för B ett lika stort överskott, 900 tkr."),
    (furthest(YEAR, ("Förvaltningsgemensamt", "4996"), ("Hemtjänst", "-965")),
     ("Förvaltningsgemensamt avvek mest, 5,0 mnkr bättre än budget. "
     "Åt andra hållet avvek Hemtjänst mest, 965 tkr sämre än budget.")),
    (furthest(PART, (ASIDE, "-900"), (LISTS, "500")),
     ("Personal, inkl. vikarier, avvek mest, 900 tkr sämre än budget. "
     "Åt andra hållet avvek Barn, unga och familj mest, 500 tkr bättre än budget.")),
    (furthest(YEAR, (ASIDE, "-900"), ("Hyror", "-900")),
     "”Personal, inkl. vikarier” och ”Hyror” avvek lika mycket, vardera 900 tkr sämre än budget."),
    (furthest(YEAR, *((name, "900") for name in "ABCD"), noun=PROJECTS),
     "Fyra projekt avvek lika mycket, vardera 900 tkr bättre än budget."),
    (furthest(YEAR, ("Kultur och fritid", "900"), ("Bad", "-900")),
     "”Bad” och ”Kultur och fritid” avvek lika mycket, ”Bad” 900 tkr sämre än budget och ”Kultur och fritid” lika mycket bättre."),
    (furthest(YEAR, ("Bibliotek", "6009"), ("Badhus", "-3174"), own=True),
     "Det största överskottet gällde Bibliotek. Det största underskottet gällde Badhus, 3,2 mnkr."),
    (furthest(YEAR, ("Badhus", "-6009"), ("Bibliotek", "3174"), own=True),
     "Det största underskottet gällde Badhus. Det största överskottet gällde Bibliotek, 3,2 mnkr."),
    (furthest(YEAR, ("A", "900"), ("B", "900"), own=True), "A och B fick lika stora överskott, vardera 900 tkr."),
    (furthest(YEAR, ("A", "-900"), ("B", "-900"), own=True), "A och B fick lika stora underskott, vardera 900 tkr."),
    (furthest(YEAR, ("A", "-900"), ("B", "900"), own=True),
     "För A blev det ett underskott och för B ett lika stort överskott, 900 tkr."),
    # the cost
    (cost(NET, "38900", "40400"), "Nettokostnaden ökade till 40,4 mnkr, från 38,9 mnkr 2018."),
    (cost(NET, "1451", "1300", unit="mnkr"), "Nettokostnaden minskade till 1 300 mnkr, från 1 451 mnkr 2018."),
    (cost(NET, "320860", "320864", ("2018-01/2018-08", "2017-01/2017-08")),
     "Nettokostnaden för januari–augusti var oförändrad, 320,9 mnkr."),
    (cost(COST, "800", "900", ("R12:2018-08", "R12:2017-08")),
     "Kostnaderna för de tolv månaderna till och med augusti 2018 ökade till 900 tkr, från 800 tkr samma tid 2017."),
    (cost(COST, "700000", "500", unit="kr"), "Kostnaderna minskade till 500 kr, från 700 tkr 2018."),
    (cost(COST, "900", "900"), "Kostnaderna var oförändrade, 900 tkr."),
    # goals, in the words of the register's own legend and in any others
    (goals(7, 3, 1, 1), "7 av 12 mål bedöms vara uppnådda. 3 är delvis uppnådda, 1 är inte uppnått och 1 är inte bedömt."),
    (goals(1, 0, 2, 0), "1 av 3 mål bedöms vara uppnått. 2 är inte uppnådda."),
    (goals(0, 1, 0, 4), "0 av 5 mål bedöms vara uppnådda. 1 är delvis uppnått och 4 är inte bedömda."),
    (goals(2, 0, 0, 0), "2 av 2 mål bedöms vara uppnådda."),
    (goals(12, 0, 0, 0), "Alla 12 mål bedöms vara uppnådda."),
    (goals(1, 0, 0, 0), "1 mål bedöms vara uppnått."),
    (goals(0, 0, 1, 0), "1 mål är inte uppnått."),
    (goals(1, 1, 0, legend=REACH), "1 av 2 mål har bedömningen ”Inom räckhåll”. 1 har bedömningen ”Utom räckhåll”."),
    (goals(2, 1, 1, 0, legend=LIGHTS),
     "2 av 4 mål har bedömningen ”Grönt ljus”. 1 har bedömningen ”Målet nås delvis” och 1 ”Vi är oroliga!”."),
    (goals(0, 3, 0, 2, legend=LIGHTS), "3 av 5 mål har bedömningen ”Målet nås delvis”. 2 saknar bedömning."),
    (goals(0, 0, 0, 2, legend=LIGHTS), "2 mål saknar bedömning."),
    (quoted(LIGHTS, 2, 1, 0), "”Grönt ljus”"),
    (quoted(GOALS, 2, 1, 0), "uppnådda"),
    # measures
    (measure("Försörjningsstöd", "5200", "9700", "tkr"), "Försörjningsstöd ökade till 9,7 mnkr, från 5,2 mnkr 2017."),
    (measure("Väntetid", "2", "1", "dagar"), "Väntetid minskade till 1 dag, från 2 dagar 2017."),
    (measure("Index för trygghet", "118.6", "71", "index"), "Index för trygghet minskade till 71, från 118,6 under 2017."),
    (measure("Placerade barn, 0–20 år", "25.3", "20.4", "antal/1000 inv"),
     "Placerade barn, 0–20 år, minskade till 20,4 per 1000 inv, från 25,3 per 1000 inv 2017."),
    (measure("Genomförda orosamtal", "150", "368", "samtal", countable=True),
     "Genomförda orosamtal ökade till 368, vilket är 218 fler än under 2017."),
    (measure("Lån", "8600", "8599", "lån", "2017-01/2017-08", countable=True),
     "Lån minskade till 8 599, vilket är 1 färre än samma tid 2017."),
    (measure("Heltidsarbetande", "73", "75", "%", countable=True),
     "Andelen heltidsarbetande ökade till 75 procent, vilket är 2 procentenheter mer än under 2017."),
    (measure(QUESTION, "61.0", "60.0", "procent"),
     "”Trivs du på jobbet?” minskade till 60,0 procent, vilket är 1,0 procentenheter mindre än under 2017."),
    (measure("Beläggning, totalt", "80", "81", "%"),
     "Beläggning, totalt, ökade till 81 procent, vilket är 1 procentenhet mer än under 2017."),
    (monthly("Inledda utredningar om barn och unga", "88", "65", "59"),
     "Inledda utredningar om barn och unga ökade till 88 i mars, mot 65 i februari och 59 i januari."),
    (monthly("Beläggning", "90", "92", unit="%", countable=False),
     "Beläggning minskade till 90 procent i mars, mot 92 procent i februari."),
    (monthly("Lån", "210", "210", "210"), "Lån var 210 i mars, liksom i februari och i januari."),
    (monthly("Lån", "210", "210", "150"), "Lån var 210 i mars, mot 210 i februari och 150 i januari."),
    (monthly("Dagar i kö", "0", "3", first="2019-01"), "Dagar i kö minskade till 0 i januari, mot 3 i december 2018."),
    (largest_change("264", "291"), "Det är den största förändringen bland nyckeltalen, 10,2 procent."),
)  # fmt: skip


# -- The headlines of charts -----------------------------------------------------------------------------------------------

HEADLINES: Final[tuple[tuple[Said, str], ...]] = (
    # activities go over and under their budgets, items cost more or less
    (deviation(WILL, ("HVB unga", "-11000"), is_cost=True), "HVB unga väntas gå 11,0 mnkr över budget"),
    (deviation(WILL, ("Bad", "11000"), is_cost=True), "Bad väntas gå 11,0 mnkr under budget"),
    (deviation(WILL, ("Vuxen", "210")), "Vuxen väntas gå 210 tkr bättre än budget"),
    (deviation(WILL, ("Vuxen", "-210")), "Vuxen väntas gå 210 tkr sämre än budget"),
    (deviation(WILL, ("Personal", "-500"), noun=ITEMS, is_cost=True), "Personal väntas kosta 500 tkr mer än budgeterat"),
    (deviation(WILL, ("Hyror", "500"), noun=ITEMS, is_cost=True), "Hyror väntas kosta 500 tkr mindre än budgeterat"),
    (deviation(WILL, ("Lokalkostnader", "-500"), noun=ITEMS, is_cost=True),
     "Lokalkostnader väntas bli 500 tkr högre än budgeterat"),
    (deviation(WILL, ("Kostnader, IT", "500"), noun=ITEMS, is_cost=True),
     "Kostnader, IT, väntas bli 500 tkr lägre än budgeterat"),
    (deviation(WILL, ("Intäkter", "500"), noun=ITEMS), "Prognosen för Intäkter är 500 tkr bättre än budget"),
    (deviation(WILL, ("Avgifter, lån", "-500"), noun=ITEMS), "Prognosen för Avgifter, lån, är 500 tkr sämre än budget"),
    (deviation(WILL, (LONG, "880")), "Största avvikelsen väntas bli 880 tkr bättre än budget"),
    (deviation(WILL, (LONG, "-880")), "Största avvikelsen väntas bli 880 tkr sämre än budget"),
    (deviation(WILL, ("A", "900"), ("B", "900")), "A och B väntas gå vardera 900 tkr bättre än budget"),
    (deviation(WILL, ("A", "-900"), ("B", "-900")), "A och B väntas gå vardera 900 tkr sämre än budget"),
    (deviation(WILL, ("A", "900"), ("B", "900"), noun=ITEMS), "I prognosen är A och B vardera 900 tkr bättre än budget"),
    (deviation(WILL, ("A", "-900"), ("B", "-900"), noun=ITEMS), "I prognosen är A och B vardera 900 tkr sämre än budget"),
    (deviation_count(WILL, WORSE, "-1", "2"), "En av två verksamheter väntas gå sämre än budget"),
    (deviation_count(WILL, BETTER, *["1"] * 13, "0"), "13 av 14 verksamheter väntas gå bättre än budget"),
    (deviation_count(WILL, WORSE, "-1", "-2", noun=ITEMS), "Båda posterna väntas bli sämre än budget"),
    (deviation_count(WILL, BETTER, "1", "2", "3", noun=PROJECTS), "Alla tre projekt väntas bli bättre än budget"),
    (deviation(CAME, ("SoL/LSS", "-11000"), is_cost=True), "SoL/LSS gick 11,0 mnkr över budget"),
    (deviation(CAME, ("Familjehem", "2500"), is_cost=True), "Familjehem gick 2,5 mnkr under budget"),
    (deviation(CAME, (LISTS, "-21083")), "Barn, unga och familj gick 21,1 mnkr sämre än budget"),
    (deviation(CAME, ("Bad", "60")), "Bad gick 60 tkr bättre än budget"),
    (deviation(CAME, (ASIDE, "-500"), noun=ITEMS, is_cost=True),
     "Personal, inkl. vikarier, kostade 500 tkr mer än budgeterat"),
    (deviation(CAME, ("Hyror", "500"), noun=ITEMS, is_cost=True), "Hyror kostade 500 tkr mindre än budgeterat"),
    (deviation(CAME, ("Personalkostnader", "-350"), noun=ITEMS, is_cost=True),
     "Personalkostnader var 350 tkr högre än budgeterat"),
    (deviation(CAME, ("Kapitalkostnaden", "350"), noun=ITEMS, is_cost=True), "Kapitalkostnaden var 350 tkr lägre än budgeterat"),
    (deviation(CAME, ("Intäkter", "-3000"), noun=ITEMS), "Intäkter: 3,0 mnkr sämre än budget"),
    (deviation(CAME, ("Bidrag", "3000"), noun=ITEMS), "Bidrag: 3,0 mnkr bättre än budget"),
    (deviation(CAME, (LONG, "11000")), "Största avvikelsen är 11,0 mnkr bättre än budget"),
    (deviation(CAME, (LONG, "-11000")), "Största avvikelsen är 11,0 mnkr sämre än budget"),
    (deviation(CAME, ("Kost, städ", "9"), ("Bad", "9")), "”Kost, städ” och ”Bad” gick vardera 9 tkr bättre än budget"),
    (deviation(CAME, (LISTS, "9"), ("Bad", "9")), ""),
    (deviation(CAME, ("A", "-900"), ("B", "-900")), "A och B gick vardera 900 tkr sämre än budget"),
    (deviation(CAME, ("A", "900"), ("B", "900"), noun=ITEMS), "A och B: vardera 900 tkr bättre än budget"),
    (deviation(CAME, ("A", "-900"), ("B", "-900"), noun=ITEMS), "A och B: vardera 900 tkr sämre än budget"),
    (deviation_count(CAME, WORSE, "-1", "-1", "-1", "5"), "Tre av fyra verksamheter gick sämre än budget"),
    (deviation_count(CAME, BETTER, "1", "1"), "Båda verksamheterna gick bättre än budget"),
    (deviation_count(CAME, WORSE, "-1", "1", "0", noun=ITEMS), "En av tre poster är sämre än budget"),
    (deviation_count(CAME, BETTER, "1", "-1", "0", noun=PROJECTS), "Ett av tre projekt är bättre än budget"),
    (deviation_count(CAME, EVEN, "0", "0", "0", noun=ITEMS), "Alla tre poster följer budgeten"),
    # surpluses and deficits
    (most(WILL, "Bad", "60", "50", "-1"), "Det största överskottet väntas för Bad, 60 tkr"),
    (most(WILL, "Barn och unga", "-6000", "-1"), "Det största underskottet väntas för Barn och unga, 6,0 mnkr"),
    (most(WILL, "Bad", "60", "-1"), "Bara Bad väntas få överskott, 60 tkr"),
    (most(WILL, "Vård, vuxna", "-60", "1"), "Bara Vård, vuxna, väntas få underskott, 60 tkr"),
    (most(CAME, "Bad", "60", "50"), "Det största överskottet gällde Bad, 60 tkr"),
    (most(CAME, "Bad", "-60", "-50"), "Det största underskottet gällde Bad, 60 tkr"),
    (most(CAME, "Bad", "60", "-1"), "Bara Bad fick överskott, 60 tkr"),
    (most(CAME, "Bad", "-60", "1"), "Bara Bad fick underskott, 60 tkr"),
    (result_count(WILL, BETTER, "1", "1", "-2"), "Två av tre verksamheter väntas få överskott"),
    (result_count(WILL, WORSE, "-1", "-1", "-2"), "Alla tre verksamheter väntas få underskott"),
    (result_count(CAME, BETTER, "1", "1", noun=PROJECTS), "Båda projekten fick överskott"),
    (result_count(CAME, WORSE, "-1", *["1"] * 12), "1 av 13 verksamheter fick underskott"),
    # outcome and plan
    (cheaper(WILL, UNDER, 6, 6), "Alla sex verksamheter väntas kosta mindre än budgeterat"),
    (cheaper(WILL, OVER, 1, 4), "En av fyra verksamheter väntas kosta mer än budgeterat"),
    (cheaper(WILL, UNDER, 0, 3), "Ingen av de tre verksamheterna väntas kosta mindre än budgeterat"),
    (cheaper(CAME, UNDER, 4, 13), "4 av 13 verksamheter kostade mindre än budgeterat"),
    (cheaper(CAME, UNDER, 5, 11), "Fem av elva verksamheter kostade mindre än budgeterat"),
    (cheaper(CAME, OVER, 2, 2), "Båda verksamheterna kostade mer än budgeterat"),
    (cheaper(CAME, UNDER, 0, 6), "Ingen av de sex verksamheterna kostade mindre än budgeterat"),
    (largest("Digitala teamet", "2.5", "mnkr"), "Digitala teamet är störst, 2,5 mnkr"),
    (largest("Väntan, nybesök", "1", "dagar"), "Väntan, nybesök, är störst, 1 dag"),
    (largest("Skola", "1250", "mnkr", is_cost=True), "Skola kostade mest, 1 250 mnkr"),
    (furthest_from_plan(CAME, pair("Skatt", "9900", "9400")), "Skatt avvek mest från budget: 9,9 mot 9,4 mnkr"),
    (furthest_from_plan(WILL, pair("Hyror", "6120", "6100")),
     "Hyror väntas avvika mest från budget: 6,12 mot 6,10 mnkr"),
    (plan_count("budget", UNDER, 2, 3), "Två av tre poster ligger under budget"),
    (plan_count("budget", UNDER, 8, 9), "Åtta av nio poster ligger under budget"),
    (plan_count("budget", OVER, 2, 2), "Båda posterna ligger över budget"),
    (plan_count("budget", EVEN, 2, 2), "Båda posterna följer budgeten"),
    (plan_count("goal", UNDER, 1, 3, MEASURES), "Ett av tre nyckeltal ligger under målvärdet"),
    (plan_count("goal", OVER, 3, 3, MEASURES), "Alla tre nyckeltal ligger över målvärdet"),
    (plan_count("goal", EVEN, 2, 2, MEASURES), "Båda nyckeltalen ligger på målvärdet"),
    (single("budget", pair("Hyror", "5", "6")), "Hyror: 5 mot budgeterade 6 tkr"),
    (single("goal", pair(QUESTION, "70", "80", "%")), "”Trivs du på jobbet?”: 70 mot målvärdet 80 procent"),
    # one row over time
    (over_time(changed("59", "88", "Inledda utredningar")), "Inledda utredningar ökade från 59 till 88"),
    (over_time(changed("86.0", "79", "Beläggning, totalt", "%")), "Beläggning, totalt, minskade från 86,0 till 79 procent"),
    (over_time(changed("54", "1", "Väntetiden", "dagar")), "Väntetiden minskade från 54 dagar till 1 dag"),
    (over_time(changed("80", "80", QUESTION, "%")), "”Trivs du på jobbet?” var 80 procent både 2017 och 2021"),
    (over_time(changed("9", "9", "Ärenden"), first="januari", last="mars"), "Ärenden var 9 både i januari och i mars"),
    (over_time(changed("9", "9", "Lån"), first="januari–augusti 2017", last="januari–augusti 2018"),
     "Lån var 9 både januari–augusti 2017 och januari–augusti 2018"),
    (over_time(changed("9", "9", "Platser"), first="1 mars 2017", last="1 mars 2018"),
     "Platser var 9 både den 1 mars 2017 och den 1 mars 2018"),
    (over_time(changed("1", "0", "Anmälningar"), whole=False), "Anmälningar minskade från 1 till 0 mellan 2017 och 2021"),
    (over_time(turned(changed("14.1", "23.1", "Personal", "mnkr", COST))),
     "Personal: kostnaden ökade från 14,1 till 23,1 mnkr"),
    (over_time(turned(changed("23", "14", "Personal", "mnkr", NET))), "Personal: kostnaden minskade från 23 till 14 mnkr"),
    (over_time(turned(changed("14", "23", "Intäkter", "mnkr", INCOME))), "Intäkter ökade från 14 till 23 mnkr"),
    (over_time(turned(changed("14", "23", "Lokalkostnader", "mnkr", COST))), "Lokalkostnader ökade från 14 till 23 mnkr"),
    (over_time(turned(changed("14", "23", "Avgifter", "mnkr", INCOME))), "Avgifter: intäkten ökade från 14 till 23 mnkr"),
    (over_time(turned(changed("23", "14", "Avgifter", "mnkr", INCOME))), "Avgifter: intäkten minskade från 23 till 14 mnkr"),
    (over_time(changed("23", "24", "Skola", "mnkr", RESULT)), "Skola: resultatet ökade från 23 till 24 mnkr"),
    (over_time(changed("23", "14", "Vård, vuxna", "mnkr", RESULT)), "Vård, vuxna: resultatet minskade från 23 till 14 mnkr"),
    (over_time(changed("23", "24", "Årets resultat", "mnkr", RESULT)), "Årets resultat ökade från 23 till 24 mnkr"),
    (over_time(changed("-14.1", "-23.1", "Personal", "mnkr")), "Personal: från -14,1 till -23,1 mnkr"),
    # how many went which way: of activities it is their costs that do
    (leading("Genomförda orosamtal", "150", "368"), "Genomförda orosamtal ökade mest i procent mellan 2020 och 2021: från 150 till 368"),
    (leading("Beläggning, brukartid", "61", "58", "%", by=Sizing.POINTS),
     "Beläggning, brukartid, minskade mest mellan 2020 och 2021: från 61 till 58 procent"),
    (leading("Nya ärenden", "18", "6", by=Sizing.NUMBER), "Nya ärenden minskade mest i antal mellan 2020 och 2021: från 18 till 6"),
    (leading("Väntetid", "58", "44", "dagar", left_out=1),
     "Av jämförbara nyckeltal minskade väntetid mest i procent mellan 2020 och 2021: från 58 till 44 dagar"),
    (leading("HVB-dygn", "18", "6", by=Sizing.NUMBER, left_out=1),
     "Av jämförbara nyckeltal minskade HVB-dygn mest i antal mellan 2020 och 2021: från 18 till 6"),
    (leading("Nöjda, andel", "61", "64", "%", by=Sizing.POINTS, left_out=2),
     "Av jämförbara nyckeltal ökade nöjda, andel, mest mellan 2020 och 2021: från 61 till 64 procent"),
    (counts(*[UP] * 4, DOWN, SAME, SAME), "Fyra nyckeltal ökade, ett minskade och två var oförändrade från 2020 till 2021"),
    (counts(DOWN, SAME), "Ett nyckeltal minskade och ett var oförändrat från 2020 till 2021"),
    (counts(UP, UP), "Båda nyckeltalen ökade från 2020 till 2021"),
    (counts(*[UP] * 13), "Alla 13 nyckeltal ökade från 2020 till 2021"),
    (counts(*[UP] * 12, DOWN), "12 nyckeltal ökade och 1 minskade från 2020 till 2021"),
    (counts(SAME, UP, DOWN, noun=GROUPS), "En grupp ökade, en minskade och en var oförändrad från 2020 till 2021"),
    (counts(UP, UP, DOWN, left_out=1), "Två av tre jämförbara nyckeltal ökade och ett minskade från 2020 till 2021"),
    (counts(UP, UP, UP, left_out=2), "Alla tre jämförbara nyckeltal ökade från 2020 till 2021"),
    (counts(*[UP] * 4, *[DOWN] * 2, *[SAME] * 4, months=True),
     "Fyra nyckeltal var högre i mars än i januari, två lägre och fyra lika höga"),
    (counts(DOWN, SAME, months=True), "Ett nyckeltal var lägre i mars än i januari och ett lika högt"),
    (counts(SAME, SAME, SAME, months=True), "Alla tre nyckeltal var lika höga i mars som i januari"),
    (counts(UP, SAME, noun=GROUPS, months=True), "En grupp var högre i mars än i januari och en lika hög"),
    (counts(*[UP] * 7, *[SAME] * 3, noun=ACTIVITIES, measured=NET),
     "Nettokostnaderna ökade för sju verksamheter och var oförändrade för tre från 2020 till 2021"),
    (counts(DOWN, SAME, SAME, noun=ITEMS), "En post minskade och två var oförändrade från 2020 till 2021"),
    (counts(UP, UP, DOWN, noun=PROJECTS), "Två projekt ökade och ett minskade från 2020 till 2021"),
    (counts(UP, UP, UP, noun=GROUPS), "Alla tre grupper ökade från 2020 till 2021"),
    (counts(UP, UP, noun=GROUPS), "Båda grupperna ökade från 2020 till 2021"),
    (counts(DOWN, DOWN, noun=ITEMS, measured=COST), "Kostnaderna minskade för båda posterna från 2020 till 2021"),
    (counts(UP, noun=ACTIVITIES, measured=INCOME, left_out=0), "Intäkterna ökade för en verksamhet från 2020 till 2021"),
    (counts(UP, DOWN, noun=ACTIVITIES, measured=Measured.GRANT),
     "Kommunbidragen ökade för en verksamhet och minskade för en från 2020 till 2021"),
    (counts(UP, UP, UP, noun=ACTIVITIES, measured=RESULT), "Resultaten ökade för alla tre verksamheter från 2020 till 2021"),
    (counts(UP, SAME, noun=PROJECTS, months=True, measured=Measured.INVESTMENT),
     "Investeringarna var högre i mars än i januari för ett projekt och lika höga för ett"),
    (counts(UP, DOWN, noun=ITEMS, left_out=1, measured=AMOUNT),
     "Beloppen ökade för en av två jämförbara poster och minskade för en från 2020 till 2021"),
    # several lines of one thing, or of two
    (lines("Sjukfrånvaron", "%", ("Kvinnor", "6.9", "6.1"), ("Män", "4.0", "3.8")),
     "Sjukfrånvaron minskade till 6,1 procent för kvinnor och 3,8 procent för män"),
    (lines("Andelen", "%", ("Flickor", "69", "71"), ("Pojkar", "69", "66")),
     "Andelen ökade till 71 procent för flickor och minskade till 66 procent för pojkar"),
    (lines("Frånvaron", "dagar", ("Kvinnor", "5", "5"), ("Män", "3", "3")),
     "Frånvaron var 5 dagar för kvinnor och 3 dagar för män både 2015 och 2020"),
    (lines("", "dagar", ("HVB", "1", "2"), ("Hem", "4", "3")), "HVB ökade till 2 dagar och Hem minskade till 3 dagar"),
    (within("Medelålder", "Kvinnor", "45.2", "44.8", "år"), "Medelålder: Kvinnor från 45,2 till 44,8 år"),
)  # fmt: skip


# -- What is said of charts to those who can't see them, and the leads of measures ------------------------------------

FORECASTS: Final = ("prognos_2018", "budget_2018")
GOAL: Final = ("andel_2018", "mal_2018")
ALONE: Final = ("utfall_2018", "")

DESCRIPTIONS: Final[tuple[tuple[Said, str], ...]] = (
    (described(("HVB", "-900"), ("Hem", "0")),
     "Liggande staplar för 2 verksamheter. 1 är sämre än budget, HVB med 900 tkr. 1 följer budgeten."),
    (described((ASIDE, "-900"), ("Hem", "-5"), ("Bad", "7"), ("A", "0"), ("B", "0"), noun=ITEMS),
     ("Liggande staplar för 5 poster. 2 är sämre än budget, mest Personal, inkl. vikarier, med 900 tkr. "
     "1 är bättre än budget, Bad med 7 tkr. 2 följer budgeten.")),
    (described(("Bad", "7"), ("Hem", "8"), noun=PROJECTS),
     "Liggande staplar för 2 projekt. 2 är bättre än budget, mest Hem med 8 tkr."),
    (described(("A", "-7"), ("B", "-7"), ("C", "-1"), ("D", "9"), (LISTS, "9")),
     ("Liggande staplar för 5 verksamheter. 3 är sämre än budget, mest A och B med 7 tkr vardera. "
     "2 är bättre än budget, mest ”D” och ”Barn, unga och familj” med 9 tkr vardera.")),
    (described(*((name, "-7") for name in "ABCD"), *((name, "8") for name in "EFGH")),
     "Liggande staplar för 8 verksamheter. 4 är sämre än budget. 4 är bättre än budget."),
    (described(("A", "-7"), ("B", "-7"), ("C", "9"), ("D", "9"), is_result=True),
     ("Liggande staplar för 4 verksamheter. 2 har underskott, mest A och B med 7 tkr vardera. "
     "2 har överskott, mest C och D med 9 tkr vardera.")),
    (described(*((name, "-7") for name in "ABCD"), *((name, "8") for name in "EFGH"), is_result=True),
     "Liggande staplar för 8 verksamheter. 4 har underskott. 4 har överskott."),
    (described(("Bad", "-7"), ("Hem", "8"), ("Vård, vuxna", "0"), is_result=True),
     ("Liggande staplar för 3 verksamheter. 1 har underskott, Bad med 7 tkr. 1 har överskott, Hem med 8 tkr. "
     "1 går jämnt ut.")),
    (described(("Bad", "-7"), ("Hem", "-8"), ("A", "8"), ("B", "9"), ("C", "0"), ("D", "0"), is_result=True),
     ("Liggande staplar för 6 verksamheter. 2 har underskott, mest Hem med 8 tkr. 2 har överskott, mest B med 9 tkr. "
     "2 går jämnt ut.")),
    (described(("Bad", "-7"), (QUESTION, "8"), noun=ITEMS, is_ranked=False),
     "Liggande staplar för 2 poster. Bad: -7 tkr; ”Trivs du på jobbet?”: 8 tkr."),
    (amounts(("Skola", "14.8", "15.0"), ("Vård", "9.9", "9.4"), unit="mnkr"),
     ("Liggande staplar med utfall och streck för budget, 2 poster. Störst är Skola: utfall 14,8 mnkr, budget 15,0 mnkr. "
     "Mest över budget är Vård: 9,9 mnkr mot 9,4 mnkr. Mest under budget är Skola: 14,8 mnkr mot 15,0 mnkr.")),
    (amounts(("Skola", "14", "15"), columns=FORECASTS),
     "Liggande staplar med prognos och streck för budget, 1 post. Skola: prognos 14 tkr, budget 15 tkr."),
    (amounts(("Nöjda", "70", "80"), ("Trygga", "91", "90"), unit="%", columns=GOAL),
     ("Liggande staplar med utfall och streck för målvärde, 2 poster. "
     "Störst är Trygga: utfall 91 procent, målvärde 90 procent. Mest över målvärdet är Trygga: 91 procent mot 90 procent. "
     "Mest under målvärdet är Nöjda: 70 procent mot 80 procent.")),
    (amounts(("Intäkter", "-5", "-6"), ("Kostnader", "5", "6"), is_ranked=False),
     ("Liggande staplar med utfall och streck för budget, 2 poster. Intäkter: utfall -5 tkr, budget -6 tkr; "
     "Kostnader: utfall 5 tkr, budget 6 tkr.")),
    (amounts(("Flytt", "5", ""), ("Byte", "7", ""), columns=ALONE),
     "Liggande staplar för 2 poster. Störst är Byte: 7 tkr. Minst är Flytt: 5 tkr."),
    (amounts(("Flytt", "7", ""), ("Byte", "7", ""), columns=ALONE),
     "Liggande staplar för 2 poster. Flytt: 7 tkr; Byte: 7 tkr."),
)  # fmt: skip


def timed(*times: str) -> list[Column]:
    """Outcomes of these times."""
    return [figures(f"utfall_{2020 + place}", period=of_text(time)) for place, time in enumerate(times)]


YEARS: Final = ("utfall_2023", "utfall_2024")
MONTHS: Final = ("utfall_2024_02", "utfall_2024_03")

LEADS: Final[tuple[tuple[Said, str], ...]] = (
    (lead(YEARS, ("264", "291")), "Lån ökade till 291 under 2024. Det är 27 fler än under 2023, en ökning med 10,2 procent."),
    (lead(YEARS, ("291", "264")), "Lån minskade till 264 under 2024. Det är 27 färre än under 2023, en minskning med 9,3 procent."),
    (lead(YEARS, ("54", "42"), "dagar", "Väntetid, nybesök", plural=False),
     "Väntetid, nybesök, minskade till 42 dagar under 2024. Det är 12 dagar mindre än under 2023, en minskning med 22,2 procent."),
    (lead(YEARS, ("2", "1"), "dagar", "Väntetid", plural=False), "Väntetid minskade till 1 dag under 2024. Det är 1 dag mindre än under 2023."),
    (lead(YEARS, ("2023", "2023")), "Lån var 2 023 under 2024, liksom under 2023."),
    (lead(YEARS, ("73", "75"), "%", "Heltidsarbetande"),
     "Andelen heltidsarbetande ökade till 75 procent under 2024. Det är 2 procentenheter mer än under 2023."),
    (lead(YEARS, ("280", "291"), "hushåll", "Hushåll med bistånd under året"),
     "Hushåll med bistånd ökade till 291 under 2024. Det är 11 fler än under 2023, en ökning med 3,9 procent."),
    (lead(("utfall_2024",), ("0",)), "Lån var 0 under 2024."),
    (lead(MONTHS, ("45", "53")), "Lån ökade till 53 i mars 2024. Det är 8 fler än i februari, en ökning med 17,8 procent."),
    (lead(("utfall_2023_01_08", "utfall_2024_01_08"), ("46", "46")),
     "Lån var 46 under januari–augusti 2024, liksom samma tid 2023."),
    (lead(timed("R12:2023-04", "R12:2024-04"), ("264", "291")),
     ("Lån ökade till 291 under de tolv månaderna till och med april 2024. "
     "Det är 27 fler än samma tid 2023, en ökning med 10,2 procent.")),
    (lead(timed("R12:2024-03", "R12:2024-04"), ("291", "264")),
     ("Lån minskade till 264 under de tolv månaderna till och med april 2024. "
     "Det är 27 färre än under de tolv månaderna till och med mars 2024, en minskning med 9,3 procent.")),
    (lead(timed("2022-08/2023-06", "2023-08/2024-06"), ("10", "11")),
     "Lån ökade till 11 under augusti 2023–juni 2024. Det är 1 fler än under augusti 2022–juni 2023."),
    (lead(timed("2023-10-15", "2024-10-15"), ("10", "9")),
     "Lån minskade till 9 den 15 oktober 2024. Det är 1 färre än samma dag 2023."),
    (lead(("utfall_2022", "utfall_2023", "utfall_2024_01_08"), ("66", "67", "46")),
     ("Lån ökade till 67 under 2023. Det är 1 fler än under 2022, en ökning med 1,5 procent. "
     "Talet för januari–augusti 2024 är 46.")),
)  # fmt: skip

CASES: Final = (*BRIEF, *HEADLINES, *DESCRIPTIONS, *LEADS)


@pytest.mark.parametrize(("said", "expected"), CASES, ids=[expected for _, expected in CASES])
def test_a_sentence_is_said_in_exactly_these_words(said: Said, expected: str) -> None:
    """In the site's own words, with ordinary spaces and the minus of the keyboard."""
    assert plain(said(words())) == expected


def test_every_form_of_sentence_is_read_aloud_in_some_case() -> None:
    """A form that is added to the file of sentences, or to the leads of measures, has its case."""
    written = site_text.read(ROOT / "site_config/text").strings
    kinds = (
        "wording.",
        "sentence.",
        "headline.",
        "description.",
        "measure.lead.",
        "measure.share",
        "chart.noun.",
        "chart.share.",
    )
    heard = HeardWords(written)
    for said, _ in CASES:
        said(Text(heard))
    assert sorted({key for key in written if key.startswith(kinds)} - heard.heard) == []


@pytest.mark.parametrize("expected", [expected for _, expected in HEADLINES])
def test_a_headline_is_no_sentence_and_has_no_full_stop(expected: str) -> None:
    assert not expected.endswith(".")


@pytest.mark.parametrize("expected", [expected for _, expected in (*BRIEF, *DESCRIPTIONS, *LEADS)])
def test_running_text_has_its_words_in_full(expected: str) -> None:
    """Per cent is a word there, no comma stands before *och*, and a sentence begins with a capital and ends in a stop."""
    assert "%" not in expected
    assert ", och" not in expected
    assert "  " not in expected
