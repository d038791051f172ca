"""The flow of a figure: as it is declared, else as its row, its column or its table is called; two that differ are none."""

from __future__ import annotations

import pytest

from rakenskap.meaning.flow_reading import Flows
from rakenskap.meaning.measured import Ground
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Flow
from tables import figures, matrix, row

OUTCOME = "utfall_2018"


def flow(own: Matrix) -> tuple[Flow | None, Ground]:
    answer = Flows(own).of(own.rows[0], own.columns[0])
    return answer.value, answer.ground


def test_a_flow_is_declared_before_it_is_named() -> None:
    """By the column or the row; a label that says another is only a name."""
    assert flow(matrix("t", ["utfall_kostnad_2018"], [row("Intäkter", "5")])) == (Flow.KOSTNAD, Ground.DECLARED)
    assert flow(matrix("t", [OUTCOME], [row("Statsbidrag", "5", flow=Flow.INTAKT)])) == (Flow.INTAKT, Ground.DECLARED)
    assert flow(matrix("t", [OUTCOME], [row("Personalkostnader", "5")])) == (Flow.KOSTNAD, Ground.WORDS)
    assert flow(matrix("t", [OUTCOME], [row("Bibliotek", "5")])) == (None, Ground.NONE)


def test_two_declarations_that_differ_give_no_flow() -> None:
    own = matrix("t", ["utfall_kostnad_2018"], [row("Hyra", "5", flow=Flow.INTAKT)])
    assert flow(own) == (None, Ground.CONTRADICTED)


def test_a_table_s_title_names_the_flow_of_rows_that_say_nothing_and_of_no_others() -> None:
    named = matrix("t", [OUTCOME], [row("Bibliotek", "5")], title="Nettokostnader 2018")
    assert flow(named) == (Flow.NETTOKOSTNAD, Ground.WORDS)
    lines = [row("Bibliotek", "5"), row("Intäkter", "5")]
    assert flow(matrix("t", [OUTCOME], lines, title="Nettokostnader 2018"))[0] is not Flow.NETTOKOSTNAD


@pytest.mark.parametrize(
    ("description", "flow_of"),
    [("Intäkter. Belopp i tkr.", Flow.INTAKT), ("Nettokostnad.", Flow.NETTOKOSTNAD), ("Belopp i tkr.", None)],
)
def test_a_sentence_of_its_own_in_the_description_says_what_the_amounts_are(
    description: str, flow_of: Flow | None
) -> None:
    assert flow(matrix("t", [OUTCOME], [row("Bibliotek", "5")], description=description))[0] is flow_of


def test_a_column_may_be_called_what_its_figures_are() -> None:
    named = matrix("t", [figures(OUTCOME, title="Nettokostnad 2018")], [row("Bibliotek", "5")])
    assert flow(named) == (Flow.NETTOKOSTNAD, Ground.WORDS)
