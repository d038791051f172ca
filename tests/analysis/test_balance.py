"""What is promised of a report's balance: the one figure that says how the money comes out, and the rows furthest away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from statements import columns_of, statement, whole

from rakenskap.analysis import balance
from rakenskap.analysis.balance import Basis
from rakenskap.model.terms import Favourable, Signs
from tables import figures, reading


def test_a_years_result_is_its_outcome_and_a_part_years_its_forecast() -> None:
    """A whole year has no forecast; in a part of it the forecast goes before what has been."""
    year = whole(statement(["A", "130", "100", "-30"], ["Summa", "130", "100", "-30"]))
    found = balance.find(reading(year))
    assert found is not None
    assert (found.basis, found.amount.words.replace("\u00a0", " "), found.against_budget) == (
        Basis.YEAR,
        "30 tkr",
        True,
    )
    columns = ["utfall_2018_01_08", "avvikelse_2018_01_08", "prognos_2018", "budget_2018", "avvikelse_2018"]
    part = whole(
        statement(["A", "1", "-2", "5", "4", "-1"], ["Summa", "1", "-2", "5", "4", "-1"], columns=columns),
        ends="2018-08-31",
    )
    found = balance.find(reading(part))
    assert found is not None
    assert (found.basis, found.figure.column.name) == (Basis.FORECAST, "avvikelse_2018")


def test_plus_is_better_also_where_the_table_says_minus() -> None:
    columns = columns_of("utfall_2018", "budget_2018", figures("avvikelse_2018", favourable=Favourable.MINUS))
    found = balance.find(
        reading(whole(statement(["A", "130", "100", "30"], ["Summa", "130", "100", "30"], columns=columns)))
    )
    assert found is not None
    assert found.amount.value == -30


def test_the_extremes_are_the_row_furthest_away_and_the_furthest_on_the_other_side() -> None:
    own = whole(
        statement(
            ["A", "1", "1", "-30"],
            ["B", "1", "1", "5"],
            ["C", "1", "1", "10"],
            ["Summa", "3", "3", "-15"],
            favourable=Favourable.PLUS,
        )
    )
    found = balance.find(reading(own))
    assert found is not None
    far = balance.extremes(reading(own), found)
    assert far is not None
    assert ([part.figure.row.label for part in far.furthest], far.other and far.other.figure.row.label) == (["A"], "C")
    assert not far.is_opposed


def test_of_one_row_nothing_is_furthest() -> None:
    own = whole(statement(["A", "31", "1", "-30"], ["Summa", "31", "1", "-30"]))
    found = balance.find(reading(own))
    assert found is not None
    assert balance.extremes(reading(own), found) is None


def test_a_table_of_investments_is_no_statement() -> None:
    invested = statement(["A", "1", "2", "1"], ["Netto", "1", "2", "1"], title="Investeringar 2018")
    assert list(balance.statements(reading(whole(invested)))) == []
    both = reading(whole(invested, replace(statement(["A", "1", "1", "0"]), name="x")))
    assert [one.matrix.name for one in balance.statements(both)] == ["x"]


@pytest.mark.parametrize(("role", "is_told"), [("budget", True), ("budget_ursprunglig", False)])
def test_a_result_is_told_against_the_budget_in_force(role: str, *, is_told: bool) -> None:
    """A deviation from the first budget is another figure than the one that a board answers for."""
    said = figures("avvikelse_2018", equals=f"{role}_2018 - utfall_2018")
    columns = columns_of("utfall_2018", f"{role}_2018", said)
    own = whole(statement(["A", "130", "100", "-30"], ["Summa", "130", "100", "-30"], columns=columns))
    assert (balance.find(reading(own)) is not None) is is_told
    columns = columns_of("utfall_resultat_2018", f"{role}_resultat_2018")
    found = balance.find(reading(whole(statement(["A", "-30", "0"], ["Summa", "-30", "0"], columns=columns))))
    assert found is not None
    assert (found.deviation is not None) is is_told


def test_the_result_of_a_statement_without_signs_is_the_boards() -> None:
    """Incomes less costs, as its last sum says; its budget stands beside it."""
    rows = (["Kommunbidrag", "500", "500"], ["Intäkter", "90", "80"], ["Kostnader", "610", "580"])
    own = statement(*rows, ["Resultat", "-20", "0"], columns=["utfall_2018", "budget_2018"], signs=Signs.UTAN_TECKEN)
    found = balance.find(reading(whole(own), is_checked=True))
    assert found is not None
    assert found.deviation is not None
    assert not found.against_budget
    assert [found.amount.value, found.deviation.value] == [-20, -20]
