"""Outcome against budget: bars with ticks on one scale, costs without their minus, titled and described."""

from __future__ import annotations

from typing import Final

import pytest
import table_kinds
from chart_examples import ACTIVITIES, numbered, planned
from hypothesis import given
from hypothesis import strategies as st

from charts import bars, description_of, drawings, drawn, labels, rows, text, title_of, uprights
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Signs
from tables import figures, matrix, row

CLOSE = 0.03
amounts = st.integers(-10_000_000, 10_000_000)


COSTS: Final = {"title": "Verksamheter", "signs": Signs.KOSTNAD_MINUS}
"""Activities whose costs are printed with minus, and said to be."""


@pytest.mark.parametrize(
    ("table", "ends", "title"),
    [
        # -- costs of activities against their budgets
        (planned(("A", "-5", "-6"), ("B", "-5", "-6"), ("C", "-9", "-8"), **COSTS), "2018-12-31", "Två av tre verksamheter kostade mindre än budgeterat"),
        (planned(("A", "-7", "-6"), ("B", "-7", "-6"), ("C", "-8", "-8"), **COSTS), "2018-12-31", "Två av tre verksamheter kostade mer än budgeterat"),
        (planned(("A", "-6", "-6"), ("B", "-5", "-5"), **COSTS), "2018-12-31", "Båda verksamheterna följer budgeten"),
        (matrix("t", ["prognos_nettokostnad_2018", "budget_nettokostnad_2018"], [row("A", "-5", "-6"), row("B", "-7", "-8")], unit="tkr", title="Verksamheter"), "2018-08-31", "Båda verksamheterna väntas kosta mindre än budgeterat"),
        # -- where nothing says which sign a cost has, and some are below zero, the table's name says enough
        (planned(("A", "-5", "-6"), ("B", "-5", "-6"), title="Utfallet"), "2018-12-31", "Utfallet"),
        # -- amounts that aren't known to be costs
        (planned(("A", "6", "5"), ("B", "5", "5")), "2018-12-31", "A avvek mest från budget: 6 mot 5 tkr"),
        (planned(("Utgifter", "-0,1", "-3,0"), ("Inkomster", "0", "0"), label_title="Post", title="Uppföljning"), "2018-12-31", "Uppföljning"),
        (planned(("Ersättningar till kommuner och andra huvudmän för boende", "6", "5"), ("B", "5", "5"), label_title="Post", title="Uppföljning"), "2018-12-31", "En av två poster ligger över budget"),
        (planned(("Ersättningar till kommuner och andra huvudmän för boende", "6", "5"), ("B", "5", "5"), title="Projekt"), "2018-12-31", "Ett av två projekt ligger över budget"),
        (matrix("t", ["prognos_2018", "budget_2018"], [row("A", "5", "6"), row("B", "7", "9")], unit="tkr"), "2018-08-31", "B väntas avvika mest från budget: 7 mot 9 tkr"),
        (matrix("t", ["utfall_2018"], [row("A", "5"), row("B", "7")], unit="tkr"), "2018-12-31", "B är störst, 7 tkr"),
        (matrix("t", ["utfall_2018"], [row("A", "7"), row("B", "7"), row("C", "7")], unit="tkr", title="Bidragen"), "2018-12-31", "Bidragen"),
        (planned(("Skola", "6", "5")), "2018-12-31", "Skola: 6 mot budgeterade 5 tkr"),
        (matrix("t", ["utfall_2018", "mal_2018"], [row("Nöjda", "70", "80")], kind=table_kinds.MEASURES, unit="%"), "2018-12-31", "Nöjda: 70 mot målvärdet 80 procent"),
        (matrix("t", ["utfall_kostnad_2018"], [row("A", "-5"), row("B", "-7")], unit="tkr"), "2018-12-31", "B kostade mest, 7 tkr"),
        (matrix("t", ["utfall_2018", "mal_2018"], [row("A", "70", "80"), row("B", "90", "80"), row("C", "70", "80")], kind=table_kinds.MEASURES, unit="%"), "2018-12-31", "Två av tre nyckeltal ligger under målvärdet"),
        (matrix("t", ["utfall_2018", "mal_2018"], [row("A", "80", "80"), row("B", "90", "90")], kind=table_kinds.MEASURES, unit="%"), "2018-12-31", "Båda nyckeltalen ligger på målvärdet"),
        # -- incomes and costs side by side are no peers
        (planned(("Intäkter", "500", "400"), ("Kostnader", "-690", "-600"), title="Resultaträkning"), "2018-12-31", "Resultaträkning"),
    ],
)  # fmt: skip
def test_titles(table: Matrix, ends: str, title: str) -> None:
    """Every case has its sentence."""
    assert title_of(table, ends) == title


@pytest.mark.parametrize(
    ("table", "ends", "description"),
    [
        (planned(("A", "5", "6"), ("B", "9", "7")), "2018-12-31", "Liggande staplar med utfall och streck för budget, 2 poster. Störst är B: utfall 9 tkr, budget 7 tkr. Mest över budget är B: 9 tkr mot 7 tkr. Mest under budget är A: 5 tkr mot 6 tkr."),
        (matrix("t", ["utfall_2018"], [row("A", "5"), row("B", "7")], unit="tkr"), "2018-12-31", "Liggande staplar för 2 poster. Störst är B: 7 tkr. Minst är A: 5 tkr."),
        # what nothing can be said of is told figure by figure
        (matrix("t", ["utfall_2018"], [row("A", "7"), row("B", "7")], unit="tkr"), "2018-12-31", "Liggande staplar för 2 poster. A: 7 tkr; B: 7 tkr."),
        (planned(("A", "-5", "-6"), ("B", "5", "-6")), "2018-12-31", "Liggande staplar med utfall och streck för budget, 2 poster. B: utfall 5 tkr, budget −6 tkr; A: utfall −5 tkr, budget −6 tkr."),
    ],
)  # fmt: skip
def test_descriptions(table: Matrix, ends: str, description: str) -> None:
    """Those who can't see the drawing are told how many marks it has, the furthest and the exceptions."""
    assert description_of(table, ends) == description


@pytest.mark.parametrize("heading", ["Årets utfall", "Ack utfall", "Prel. utfall"])
def test_a_description_names_what_the_columns_are_and_not_how_they_are_headed(heading: str) -> None:
    columns = [figures("utfall_2018", title=heading), figures("budget_2018", title="Årets budget")]
    table = matrix("t", columns, [row("A", "5", "6"), row("B", "9", "7")], unit="tkr")
    assert "Störst är B: utfall 9 tkr, budget 7 tkr. Mest över budget är B" in description_of(table)


def test_costs_are_drawn_without_their_minus() -> None:
    """A table of costs is turned as a whole, and an income in it goes left of zero; the subtitle says so."""
    made = drawn(ACTIVITIES, "2021-12-31")
    (drawing,) = drawings(made)
    assert [own.label for own in rows(made)][-1] == "Förvaltningsgemensamt"
    assert [own.cells for own in rows(made)][-1] == ("−2,5", "2,5")
    assert "−2,5 (2,5)" in labels(drawing)
    zero = uprights(drawing, "ax")[0]
    assert bars(drawing)[-1].end == zero
    assert uprights(drawing, "tick")[-1] > zero
    assert uprights(drawing, "halo") == uprights(drawing, "tick")
    subtitle = text(made[0][1])
    assert "Kostnader visas utan minus. Minus betyder att intäkterna är större än kostnaderna." in subtitle
    assert [text(key) for key in made.iterfind("./ul[@class='rk-legend']/li")] == [
        "Utfall 2021",
        "Budget 2021 (inom parentes)",
    ]


def test_only_rows_of_costs_are_turned_in_an_income_statement() -> None:
    """Incomes stand as they are beside costs that are printed with a minus."""
    posts = [row("Intäkter", "500", "400"), row("Bidrag", "200", "200"), row("Kostnader", "-690", "-600")]
    made = drawn(matrix("t", ["utfall_2019", "budget_2019"], posts, unit="tkr", label_title="Post"))
    assert [(own.label, *own.cells) for own in rows(made)] == [
        ("Kostnader", "690", "600"),
        ("Intäkter", "500", "400"),
        ("Bidrag", "200", "200"),
    ]


@given(
    st.lists(st.tuples(amounts, amounts), min_size=2, max_size=9).filter(lambda own: sum(map(bool, sum(own, ()))) > 1)
)
def test_outcomes_and_budgets_share_one_scale(values: list[tuple[int, int]]) -> None:
    table = matrix("t", ["utfall_2018", "budget_2018"], numbered([*values]), unit="kr")
    (drawing,) = drawings(drawn(table))
    zeros = uprights(drawing, "ax")
    assert len(set(zeros)) == 1
    for own in bars(drawing):
        assert -CLOSE <= own.start <= own.end <= 98 + CLOSE
        assert min(abs(own.start - zeros[0]), abs(own.end - zeros[0])) < CLOSE
    ticks = uprights(drawing, "tick")
    assert len(ticks) == len(values)
    assert all(-CLOSE <= tick <= 98 + CLOSE for tick in ticks)
