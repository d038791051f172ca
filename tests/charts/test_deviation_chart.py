"""Deviations and results as bars: sorted, on their side of one zero, titled and described."""

from __future__ import annotations

from dataclasses import replace

import pytest
from chart_examples import FORECAST, against, gaps, numbered
from hypothesis import given
from hypothesis import strategies as st

from charts import bars, description_of, drawings, drawn, labels, rows, shown, text, title_of, uprights
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Favourable
from tables import figures, matrix, row

CLOSE = 0.03
amounts = st.integers(-10_000_000, 10_000_000)


@pytest.mark.parametrize(
    ("table", "ends", "title"),
    [
        # -- worse and better, outcome and forecast; whether the row is a cost is known or not
        (gaps(("HVB", "-11000"), ("Hem", "2500"), title="Verksamheter"), "2018-12-31", "HVB gick 11,0 mnkr sämre än budget"),
        (gaps(("HVB", "-1100"), ("Hem", "2500"), title="Verksamheter"), "2018-12-31", "Hem gick 2,5 mnkr bättre än budget"),
        (gaps(("HVB", "-11000"), ("Hem", "2500"), title="Verksamheter"), "2018-08-31", "HVB väntas gå 11,0 mnkr sämre än budget"),
        (gaps(("HVB", "-1100"), ("Hem", "2500"), title="Verksamheter"), "2018-08-31", "Hem väntas gå 2,5 mnkr bättre än budget"),
        (against(("HVB", "92", "81"), ("Hem", "5", "5"), title="Verksamheter"), "2018-12-31", "HVB gick 11 tkr över budget"),
        (against(("HVB", "70", "81"), ("Hem", "5", "5"), title="Verksamheter"), "2018-12-31", "HVB gick 11 tkr under budget"),
        (against(("HVB", "92", "81"), ("Hem", "5", "5"), title="Verksamheter"), "2018-08-31", "HVB väntas gå 11 tkr över budget"),
        (against(("HVB", "70", "81"), ("Hem", "5", "5"), title="Verksamheter"), "2018-08-31", "HVB väntas gå 11 tkr under budget"),
        # -- items don't go anywhere
        (gaps(("Intäkter", "-3000"), ("Kostnader", "2500")), "2018-12-31", "T"),
        (gaps(("Hyror", "-11000"), ("Personal", "2500")), "2018-12-31", "Hyror: 11,0 mnkr sämre än budget"),
        (gaps(("Hyror", "-1100"), ("Personal", "2500")), "2018-08-31", "Prognosen för Personal är 2,5 mnkr bättre än budget"),
        (against(("Hyror", "92", "81"), ("Personal", "5", "5")), "2018-12-31", "Hyror kostade 11 tkr mer än budgeterat"),
        (against(("Hyror", "70", "81"), ("Personal", "5", "5")), "2018-08-31", "Hyror väntas kosta 11 tkr mindre än budgeterat"),
        # -- a base of another sign: neither over nor under
        (against(("Gemensamt", "-2480", "2516"), ("Hem", "5", "5"), ("Vård", "90", "85"), title="Verksamheter", favourable=Favourable.PLUS), "2018-12-31", "Gemensamt gick 4 996 tkr bättre än budget"),
        # -- ties, and labels that are too long to say
        (gaps(("HVB unga", "-500"), ("HVB vuxna", "-500"), title="Verksamheter"), "2018-12-31", "HVB unga och HVB vuxna gick vardera 500 tkr sämre än budget"),
        (gaps(("HVB", "-500"), ("Hem", "500"), title="Verksamheter"), "2018-12-31", "En av två verksamheter gick sämre än budget"),
        (gaps(("A", "-5"), ("B", "-5"), ("C", "-5"), title="Verksamheter"), "2018-12-31", "Alla tre verksamheter gick sämre än budget"),
        (gaps(("A", "-5"), ("B", "-5"), ("C", "-5")), "2018-12-31", "Alla tre poster är sämre än budget"),
        (gaps(("A", "5"), ("B", "5"), title="Verksamheter"), "2018-08-31", "A och B väntas gå vardera 5 tkr bättre än budget"),
        (gaps(("A", "5"), ("B", "5")), "2018-12-31", "A och B: vardera 5 tkr bättre än budget"),
        (gaps(("A", "5"), ("B", "5")), "2018-08-31", "I prognosen är A och B vardera 5 tkr bättre än budget"),
        (gaps(("Verksamhet för personer med funktionsnedsättning", "-500"), ("Hem", "4")), "2018-12-31", "Största avvikelsen är 500 tkr sämre än budget"),
        (gaps(("Verksamhet för personer med funktionsnedsättning", "500"), ("Hem", "4")), "2018-08-31", "Största avvikelsen väntas bli 500 tkr bättre än budget"),
        # -- results
        (matrix("t", ["prognos_resultat_2018"], [row("A", "-2000"), row("B", "-1000")], unit="tkr"), "2018-03-31", "Det största underskottet väntas för A, 2,0 mnkr"),
        (matrix("t", ["prognos_resultat_2018"], [row("A", "-2000"), row("B", "10")], unit="tkr"), "2018-03-31", "Bara A väntas få underskott, 2 000 tkr"),
        (matrix("t", ["utfall_resultat_2018"], [row("A", "2000"), row("B", "100")], unit="tkr"), "2018-12-31", "Det största överskottet gällde A, 2,0 mnkr"),
        (matrix("t", ["utfall_resultat_2018"], [row("A", "-20"), row("B", "-20")], unit="tkr"), "2018-12-31", "Båda posterna fick underskott"),
        (matrix("t", ["utfall_resultat_2018"], [row("A", "-20"), row("B", "-20")], unit="tkr", title="Verksamheter"), "2018-12-31", "Båda verksamheterna fick underskott"),
    ],
)  # fmt: skip
def test_titles(table: Matrix, ends: str, title: str) -> None:
    """Every case has its sentence."""
    assert title_of(table, ends) == title


@pytest.mark.parametrize(
    ("table", "ends", "description"),
    [
        (gaps(("A", "-11000"), ("B", "-400"), ("C", "2500"), ("D", "0")), "2018-12-31", "Liggande staplar för 4 poster. 2 är sämre än budget, mest A med 11,0 mnkr. 1 är bättre än budget, C med 2,5 mnkr. 1 följer budgeten."),
        (gaps(("A", "-11"), ("B", "0"), ("C", "0"), label_title="Post", title="Poster"), "2018-12-31", "Liggande staplar för 3 poster. 1 är sämre än budget, A med 11 tkr. 2 följer budgeten."),
        (matrix("t", ["utfall_resultat_2018"], [row("A", "2000"), row("B", "-10"), row("C", "0")], unit="tkr", favourable=Favourable.PLUS), "2018-12-31", "Liggande staplar för 3 poster. 1 har underskott, B med 10 tkr. 1 har överskott, A med 2 000 tkr. 1 går jämnt ut."),
    ],
)  # fmt: skip
def test_descriptions(table: Matrix, ends: str, description: str) -> None:
    """Those who can't see the drawing are told how many marks it has, the furthest and the exceptions."""
    assert description_of(table, ends) == description


def test_deviations_are_sorted_and_sums_left_out() -> None:
    """Worst first, zeros last; sums and *varav* aren't drawn, and a row that is written as zero has no bar."""
    made = drawn(FORECAST, "2018-08-31")
    assert [own.label for own in rows(made)] == [
        "HVB unga",
        "Bosocial verksamhet",
        "Ekonomiskt bistånd",
        "Ensamkommande flyktingbarn",
        "Socialnämnd och gemensamma funktioner",
    ]
    assert [own.cells[0] for own in rows(made)] == ["−11,0", "−0,4", "+2,0", "0,0", "0,0"]
    (drawing,) = drawings(made)
    assert labels(drawing)[:2] == ["◄ sämre än budget", "bättre ►"]
    assert [bar.get("class") for bar in drawing.iterfind("rect")] == ["s4", "s4", "s1"]
    assert len(uprights(drawing, "ax")) == 5


def test_a_minus_that_is_good_is_drawn_to_the_right() -> None:
    """Where the table says that minus is favourable, the sides follow, and the figures keep their signs."""
    columns_ = [figures("avvikelse_2018", favourable=Favourable.MINUS)]
    made = drawn(matrix("t", columns_, [row("A", "900"), row("B", "-300")], unit="tkr"))
    assert [(own.label, own.cells[0]) for own in rows(made)] == [("A", "+900"), ("B", "−300")]
    assert [bar.get("class") for bar in drawings(made)[0].iterfind("rect")] == ["s4", "s1"]
    assert "I tabellen är minus bättre än budget." in text(made[0])


def test_a_deviation_that_millions_would_hide_is_drawn_in_thousands() -> None:
    """Forty tkr beside three million is a deviation, and only nothing follows the budget."""
    table = matrix(
        "t",
        ["avvikelse_2018"],
        [row("A", "-40"), row("B", "3000"), row("C", "0")],
        unit="tkr",
        favourable=Favourable.PLUS,
    )
    made = drawn(table)
    assert sorted(own.cells[0] for own in rows(made)) == ["+3 000", "0", "−40"]
    assert len(bars(drawings(made)[0])) == 2
    assert "1 följer budgeten." in text(drawings(made)[0][0])


def test_the_deviation_that_reaches_furthest_ahead_is_drawn() -> None:
    """What is expected of the year says more than what has been."""
    table = matrix(
        "t",
        ["avvikelse_2018_01_08", "avvikelse_2018"],
        [row("A", "1", "3"), row("B", "2", "4")],
        unit="tkr",
        favourable=Favourable.PLUS,
    )
    assert title_of(table, "2018-08-31") == "Prognosen för B är 4 tkr bättre än budget"
    assert "Prognosens avvikelse mot budget, helår 2018, tkr." in shown(table, "2018-08-31").subtitle


def test_results_are_surpluses_and_deficits() -> None:
    """A result without a budget is none; one whose budget is zero in every row is a deviation from it."""
    areas = [row("Vuxen", "-2101", "0"), row("Resurser", "7997", "0")]
    alone = matrix("t", ["utfall_resultat_2019"], [replace(own, cells=own.cells[:1]) for own in areas], unit="tkr")
    assert labels(drawings(drawn(alone, "2019-12-31"))[0])[:2] == ["◄ underskott", "överskott ►"]
    assert title_of(alone, "2019-12-31") == "Bara Resurser fick överskott, 8,0 mnkr"
    planned = matrix("t", ["utfall_resultat_2019", "budget_resultat_2019"], areas, unit="tkr", title="Verksamheter")
    assert title_of(planned, "2019-12-31") == "Resurser gick 8,0 mnkr bättre än budget"
    assert "Budget resultat 2019 är noll för varje verksamhet." in shown(planned, "2019-12-31").subtitle


@given(st.lists(amounts.map(lambda own: (own,)), min_size=2, max_size=12).filter(lambda own: any(v for (v,) in own)))
def test_deviations_touch_one_zero_and_are_in_proportion(values: list[tuple[int, ...]]) -> None:
    made = drawn(matrix("t", ["avvikelse_2018"], numbered(values), unit="kr", favourable=Favourable.PLUS))
    (drawing,) = drawings(made)
    zeros = uprights(drawing, "ax")
    assert len(zeros) == len(values)
    assert len(set(zeros)) == 1
    high, low = max(0, *(own for (own,) in values)), min(0, *(own for (own,) in values))
    for own in bars(drawing):
        assert -CLOSE <= own.start <= own.end <= 100 + CLOSE
        assert min(abs(own.start - zeros[0]), abs(own.end - zeros[0])) < CLOSE
    widest = max((own.end - own.start for own in bars(drawing)), default=0)
    assert widest == pytest.approx(max(high, -low) / (high - low) * 100, abs=CLOSE)
