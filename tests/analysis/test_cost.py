"""What is promised of a report's cost: it is only told where the table says that it is one, with the printed change."""

from __future__ import annotations

from statements import columns_of, statement, whole

from rakenskap.analysis import cost
from rakenskap.model.terms import Flow
from tables import figures

COLUMNS = columns_of("utfall_2018", "utfall_2017", figures("forandring_2018", equals="utfall_2018 - utfall_2017"))


def test_a_cost_is_found_with_the_change_that_the_report_prints() -> None:
    own = whole(
        statement(["A", "320", "290", "30"], ["Summa", "320", "290", "30"], columns=COLUMNS, description="Netto.")
    )
    found = cost.find(own)
    assert found is not None
    assert (found.flow, str(found.figure.address)) == (Flow.NETTOKOSTNAD, "drift.summa.forandring_2018")
    assert (str(found.new.value), str(found.old.value)) == ("320", "290")
    assert found.share is not None
    assert str(round(found.share, 1)) == "10.3"


def test_a_total_that_nothing_calls_a_cost_is_none() -> None:
    own = whole(statement(["A", "320", "290", "30"], ["Summa", "320", "290", "30"], columns=COLUMNS))
    assert cost.find(own) is None


def test_a_result_is_no_cost_but_the_sum_of_costs_above_it_is() -> None:
    columns = ["utfall_2018", "utfall_2017"]
    table = statement(["Intäkter", "100", "90"], ["Resultat", "-12", "-10"], columns=columns)
    assert cost.find(whole(table)) is None


def test_from_a_cost_to_an_income_nothing_is_said() -> None:
    own = whole(
        statement(["A", "-32", "29", "-61"], ["Summa", "-32", "29", "-61"], columns=COLUMNS, description="Netto.")
    )
    assert cost.find(own) is None
