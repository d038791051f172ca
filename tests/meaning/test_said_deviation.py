"""What the text of a report says of its deviations."""

from __future__ import annotations

import pytest

from rakenskap.meaning import said_deviation
from rakenskap.meaning.measured import Ground
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place
from rakenskap.model.report import Assertion
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Favourable
from tables import matrix, row

NAME = "avvikelse_2025"
DEVIATIONS = matrix("drift", [NAME], [row("Skola", "-30"), row("Vård", "5"), row("Park", "0")], unit="tkr")


def linked(before: str, label: str) -> Assertion:
    return Assertion("30 tkr", before, ((1, CellAddress("drift", label, NAME)),), Place(""))


def said(*texts: tuple[str, str]) -> Favourable | None:
    (own,) = said_deviation.told([DEVIATIONS], [linked(before, label) for before, label in texts])
    assert isinstance(own, Matrix)
    return own.columns[0].said


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([("Skolan fick ett underskott på", "skola")], Favourable.PLUS),
        ([("Skolan fick ett överskott på", "skola")], Favourable.MINUS),
        ([("Underskott ett år. Skolan avvek med", "skola")], None),
        ([("Parken fick ett överskott på", "park")], None),
        ([("Skolan fick ett underskott på", "skola"), ("Vården fick ett underskott på", "vard")], None),
    ],
)
def test_what_the_text_calls_a_surplus_says_which_sign_is_good(
    texts: list[tuple[str, str]], expected: Favourable | None
) -> None:
    assert said(*texts) is expected


def test_the_text_is_believed_where_nothing_else_says_which_sign_is_good() -> None:
    (own,) = said_deviation.told([DEVIATIONS], [linked("Skolan fick ett underskott på", "skola")])
    assert isinstance(own, Matrix)
    answer = TableReading(own).favourable(own.columns[0])
    assert (answer.value, answer.ground) == (1, Ground.WORDS)
    assert TableReading(DEVIATIONS).favourable(DEVIATIONS.columns[0]).value is None


@pytest.mark.parametrize(
    ("description", "sign"),
    [("Överskridande av budget visas med plus.", -1), ("Plus betyder överskott.", 1), ("Netto.", None)],
)
def test_a_description_says_which_sign_is_good(description: str, sign: int | None) -> None:
    own = matrix("drift", [NAME], [row("Skola", "-30"), row("Vård", "5")], unit="tkr", description=description)
    assert TableReading(own).favourable(own.columns[0]).value == sign


def test_a_description_against_the_figures_leaves_it_unknown() -> None:
    names = ["budget_nettokostnad_2025", "utfall_nettokostnad_2025", NAME]
    rows = [row("Skola", "100", "130", "-30"), row("Vård", "50", "45", "5")]
    own = matrix("drift", names, rows, unit="tkr", description="Överskridande av budget visas med plus.")
    answer = TableReading(own).favourable(own.columns[2])
    assert (answer.value, answer.ground) == (None, Ground.CONTRADICTED)


def test_deviations_of_incomes_and_costs_that_add_up_to_the_net_one_are_better_with_plus() -> None:
    names = [f"avvikelse_{flow}_2025" for flow in ("intakt", "kostnad", "nettokostnad")]
    rows = [row("Skola", "13", "-19", "-6"), row("Vård", "2", "-1", "1")]
    own = matrix("drift", names, rows, unit="tkr")
    assert [TableReading(own).favourable(column).value for column in own.columns] == [1, 1, 1]
