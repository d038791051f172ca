"""What an editor is asked about a table: the one thing that most depends on, and nothing of what is understood."""

from __future__ import annotations

import pytest
import table_kinds

from rakenskap.meaning import question
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.table import Row
from rakenskap.model.terms import Favourable, Signs
from tables import matrix, row, total

DEVIATING = ["utfall_2018", "budget_2018", "avvikelse_2018"]


def asked(*rows: Row, columns: list[str] | None = None, **changes: object) -> str:
    """The code of the question, or nothing."""
    own = matrix("t", columns or ["utfall_2018", "budget_2018"], rows, **{"unit": "tkr", **changes})
    found = question.of_table(TableReading(own))
    return found.code if found else ""


def test_amounts_below_zero_whose_meaning_nobody_says_are_asked_about() -> None:
    rows = [row("Bibliotek", "-5", "-6"), row("Simhall", "-7", "-8")]
    assert asked(*rows) == "reading.signs"
    assert asked(*rows, signs=Signs.KOSTNAD_MINUS) == ""
    assert asked(*rows, columns=["utfall_kostnad_2018", "budget_kostnad_2018"]) == ""
    assert asked(*rows, kind=table_kinds.MEASURES, unit="grader") == ""
    assert asked(row("Bibliotek", "5", "6"), row("Simhall", "7", "8")) == ""


def test_evidence_that_contradicts_itself_is_asked_about() -> None:
    columns = ["utfall_kostnad_2018", "budget_kostnad_2018", "avvikelse_2018"]
    rows = [row("A", "-130", "-100", "30"), row("B", "-40", "-50", "-10")]
    assert asked(*rows, columns=columns, favourable=Favourable.PLUS) == "reading.signs_against"


def test_declared_signs_that_the_figures_disprove_are_asked_about_also_where_nothing_is_below_zero() -> None:
    rows = [row("Intäkter", "100", "90"), row("Kostnader", "500", "480")]
    assert asked(*rows, signs=Signs.KOSTNAD_MINUS) == "reading.signs_against"
    assert asked(*rows, signs=Signs.UTAN_TECKEN) == ""


@pytest.mark.parametrize(
    ("favourable", "code"), [(None, "reading.favourable"), (Favourable.MINUS, ""), (Favourable.INGET, "")]
)
def test_which_sign_is_good_is_asked_where_plus_would_make_every_overrun_good(
    favourable: Favourable | None, code: str
) -> None:
    rows = [row("A", "130", "100", "30"), row("B", "40", "50", "-10")]
    assert asked(*rows, columns=DEVIATING, favourable=favourable) == code


def test_a_row_that_equals_its_neighbours_is_asked_about() -> None:
    rows = [row("Vård", "600", "500"), row("Skola", "700", "500")]
    assert asked(*rows, row("Kultur och fritid", "1300", "1000")) == "reading.sum"
    assert asked(*rows, total("Summa", "1300", "1000")) == ""


def test_a_question_stands_where_its_answer_belongs() -> None:
    rows = [row("Bibliotek", "-5", "-6"), row("Simhall", "-7", "-8")]
    own = matrix("t", ["utfall_2018", "budget_2018"], rows, unit="tkr")
    found = question.of_table(TableReading(own))
    assert found is not None
    assert (found.label, found.column, found.found) == ("Bibliotek", "utfall_2018", "-5")
