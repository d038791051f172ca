"""The headlines of charts: statements of at most sixty characters, each case with its words."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from rakenskap.analysis.balance import Basis, Named
from rakenskap.charts import headline
from rakenskap.swedish.number import MINUS, NBSP
from rakenskap.swedish.quantity import Amount
from tables import words

TEXT: Final = words()
YEAR, FORECAST = Basis.YEAR, Basis.FORECAST
LONG = "Verksamhet för personer med funktionsnedsättning"


def named(name: str, value: str) -> Named:
    return Named(name, Amount(Decimal(value), "tkr"))


def seen(text: str) -> str:
    """The headline with ordinary spaces and the minus of the keyboard, so that the cases are easy to write."""
    return text.replace(NBSP, " ").replace(MINUS, "-")


def cases(*pairs: tuple[str, str]) -> pytest.MarkDecorator:
    """Each case is what was computed and what it should say; the id is what it should say."""
    return pytest.mark.parametrize(("said", "expected"), pairs, ids=[expected for _, expected in pairs])


def line(old: str, new: str, name: str, unit: str = "", gender: str = "", *, plural: bool = False) -> str:
    return headline.measure(headline.Ends(name, Decimal(old), Decimal(new), unit, gender, plural), TEXT)


def lines(subject: str, *figures: tuple[str, str, str]) -> str:
    return headline.series(subject, [(name, Decimal(old), Decimal(new)) for name, old, new in figures], "%", TEXT)


@cases(
    (headline.deviation(named("HVB unga", "-11000"), FORECAST, TEXT, is_cost=True),
     "HVB unga väntas gå 11,0 mnkr över budget"),
    (headline.deviation(named("HVB unga", "-11000"), YEAR, TEXT, is_cost=True), "HVB unga gick 11,0 mnkr över budget"),
    (headline.deviation(named("Familjehem", "2500"), YEAR, TEXT, is_cost=True), "Familjehem gick 2,5 mnkr under budget"),
    (headline.deviation(named("Barn, unga och familj", "-21083"), YEAR, TEXT, is_cost=False),
     "Barn, unga och familj gick 21,1 mnkr sämre än budget"),
    (headline.deviation(named("Vuxen", "210"), FORECAST, TEXT, is_cost=False), "Vuxen väntas gå 210 tkr bättre än budget"),
    (headline.deviation(named("Vuxen", "0"), FORECAST, TEXT, is_cost=False), "Alla verksamheter följer budgeten"),
    (headline.deviation(named(LONG, "-11000"), YEAR, TEXT, is_cost=False),
     "Största avvikelsen är 11,0 mnkr sämre än budget"),
    (headline.deviation(named(LONG, "880"), FORECAST, TEXT, is_cost=True),
     "Största avvikelsen väntas bli 880 tkr bättre än budget"),
    (headline.cheaper(4, 6, YEAR, TEXT), "Fyra av sex verksamheter kostade mindre än budget"),
    (headline.cheaper(1, 6, YEAR, TEXT), "En av sex verksamheter kostade mindre än budget"),
    (headline.cheaper(6, 6, FORECAST, TEXT), "Alla sex verksamheter väntas kosta mindre än budget"),
    (headline.cheaper(0, 6, YEAR, TEXT), "Ingen av sex verksamheter kostade mindre än budget"),
    (headline.cheaper(4, 13, YEAR, TEXT), "4 av 13 verksamheter kostade mindre än budget"),
    (line("59", "88", "Inledda utredningar"), "Inledda utredningar ökade från 59 till 88"),
    (line("86.0", "79.0", "Andelen", "%"), "Andelen minskade från 86,0 till 79,0 %"),
    (line("10219", "9671", "Försörjningsstöd", "tkr"), "Försörjningsstöd minskade från 10,2 till 9,7 mnkr"),
    (line("442", "9671", "Försörjningsstöd", "tkr"), "Försörjningsstöd ökade från 442 tkr till 9,7 mnkr"),
    (line("54", "42", "Väntetiden", "dagar"), "Väntetiden minskade från 54 till 42 dagar"),
    (line("80", "80", "Beläggning, totalt", "%", "en"), "Beläggning, totalt, är oförändrad, 80 %"),
    (line("80", "80", "Boendestödet", "timmar", "ett"), "Boendestödet är oförändrat, 80 timmar"),
    (line("80", "80", "Lägenheter", "st", "en", plural=True), "Lägenheter är oförändrade, 80"),
    (line("80", "80", "Hushåll med bistånd", "hushåll", "ett", plural=True), "Hushåll med bistånd är oförändrade, 80 hushåll"),
    (line("80", "80", "Antal ärenden"), "Ingen förändring av antal ärenden: 80"),
    (line("80", "80", "HVB-dygn", "dygn"), "Ingen förändring av HVB-dygn: 80 dygn"),
    (headline.measures(4, 1, 2, "2020", TEXT), "4 nyckeltal ökade, 1 minskade och 2 var oförändrade sedan 2020"),
    (headline.measures(0, 1, 1, "2020", TEXT), "1 nyckeltal minskade och 1 var oförändrat sedan 2020"),
    (headline.measures(7, 0, 0, "2020", TEXT), "Alla 7 nyckeltal ökade sedan 2020"),
    (headline.measures(0, 0, 1, "2020", TEXT), "1 nyckeltal var oförändrat sedan 2020"),
    (lines("Sjukfrånvaron", ("Kvinnor", "6.9", "6.1"), ("Män", "4.0", "3.8")),
     "Sjukfrånvaron minskade till 6,1 % för kvinnor och 3,8 % för män"),
    (lines("Andelen", ("Flickor", "69", "71"), ("Pojkar", "69", "66")), "Flickor ökade till 71 %, pojkar minskade till 66 %"),
)  # fmt: skip
def test_headlines(said: str, expected: str) -> None:
    """A chart's headline is a statement about its figures."""
    assert seen(said) == expected


@pytest.mark.parametrize("value", ["-11000", "-965", "880", "0"])
@pytest.mark.parametrize("is_cost", [True, False])
@pytest.mark.parametrize("basis", list(Basis))
def test_a_headline_about_a_deviation_fits(value: str, basis: Basis, *, is_cost: bool) -> None:
    """No name is too long for a headline of sixty characters."""
    for name in ("Vuxen", "Barn, unga och familj", LONG):
        assert len(headline.deviation(named(name, value), basis, TEXT, is_cost=is_cost)) <= headline.LONGEST
