"""What is promised of a report's cost: it is only told where the table says that it is one, with the printed change."""

from __future__ import annotations

from dataclasses import replace

from statements import columns_of, statement, whole

from rakenskap.analysis import cost
from rakenskap.meaning.measured import Measured
from rakenskap.model.table import Note
from rakenskap.swedish import period
from tables import figures, reading

COLUMNS = columns_of("utfall_2018", "utfall_2017", figures("forandring_2018", equals="utfall_2018 - utfall_2017"))


def test_a_cost_is_found_with_the_change_that_the_report_prints() -> None:
    own = whole(
        statement(
            ["A", "320", "290", "30"], ["Summa", "320", "290", "30"], columns=COLUMNS, description="Nettokostnad."
        )
    )
    found = cost.find(reading(own))
    assert found is not None
    assert (found.change.new.measured, str(found.figure.address)) == (Measured.NET_COST, "drift.summa.forandring_2018")
    assert (str(found.change.new.value), str(found.change.old.value)) == ("320", "290")
    assert found.change.percent is not None
    assert str(round(found.change.percent, 1)) == "10.3"


def test_a_total_that_nothing_calls_a_cost_is_none() -> None:
    own = whole(statement(["A", "320", "290", "30"], ["Summa", "320", "290", "30"], columns=COLUMNS))
    assert cost.find(reading(own)) is None


def test_a_result_is_no_cost_but_the_sum_of_costs_above_it_is() -> None:
    columns = ["utfall_2018", "utfall_2017"]
    table = statement(["Intäkter", "100", "90"], ["Resultat", "-12", "-10"], columns=columns)
    assert cost.find(reading(whole(table))) is None


def test_from_a_cost_to_an_income_nothing_is_said() -> None:
    own = whole(
        statement(
            ["A", "-32", "29", "-61"], ["Summa", "-32", "29", "-61"], columns=COLUMNS, description="Nettokostnad."
        )
    )
    assert cost.find(reading(own)) is None


def test_a_cost_is_not_told_across_a_break() -> None:
    """The report itself says from when it is counted otherwise."""
    table = statement(
        ["A", "320", "290", "30"], ["Summa", "320", "290", "30"], columns=COLUMNS, description="Nettokostnad."
    )
    assert cost.find(reading(whole(table))) is not None
    broken = replace(table, notes=(Note("Ny organisation.", breaks=period.of_text("2018")),))
    assert cost.find(reading(whole(broken))) is None
