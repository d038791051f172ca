"""Outcome against budget: which budget a result stands beside."""

from __future__ import annotations

import pytest

import tables
from rakenskap.analysis import budget_outcome
from tables import matrix, row


@pytest.mark.parametrize(("role", "planned"), [("budget", "Budget resultat 2018"), ("budget_ursprunglig", "")])
def test_results_stand_beside_the_budget_in_force(role: str, planned: str) -> None:
    """Where that is zero the results are deviations from it; the first budget says nothing of them."""
    rows = [row("A", "-20", "0"), row("B", "10", "0")]
    found = budget_outcome.deviations(
        matrix("t", ["utfall_resultat_2018", f"{role}_resultat_2018"], rows, unit="tkr"), tables.report().period
    )
    assert found is not None
    assert (found.planned, found.is_result) == (planned, not planned)


@pytest.mark.parametrize("role", ["budget", "budget_ursprunglig"])
def test_an_outcome_is_drawn_beside_any_budget(role: str) -> None:
    columns = budget_outcome.amount_columns(
        matrix("t", ["utfall_2018", f"{role}_2018"], [row("A", "20", "30"), row("B", "10", "5")], unit="tkr")
    )
    assert columns is not None
    assert columns[1] is not None
    assert columns[1].name == f"{role}_2018"
