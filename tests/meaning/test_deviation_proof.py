"""A printed deviation proves how it is made, row by row, where the figures fit one way only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rakenskap.meaning import deviation_proof
from rakenskap.meaning.deviation_proof import DeviationProof
from rakenskap.model.table import Column, Matrix
from tables import figures, heading, matrix, row, total

NAMES = ["utfall_2018", "budget_2018", "avvikelse_2018"]


def table(*rows: tuple[str, str, str], names: list[str] | None = None) -> Matrix:
    return matrix("t", names or NAMES, [row(f"Rad {place}", *own) for place, own in enumerate(rows)], unit="tkr")


def proof(own: Matrix) -> DeviationProof | None:
    found = list(deviation_proof.proofs(own))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("rows", "signs"),
    [
        # costs without sign, the deviation budget less outcome
        ([("130", "100", "-30"), ("40", "50", "10")], (-1, 1)),
        # costs with minus, outcome less budget
        ([("-130", "-100", "-30"), ("-40", "-50", "10")], (1, -1)),
        # outcome with minus, and a budget printed as a positive grant
        ([("-130", "100", "-30"), ("-40", "50", "10")], (1, 1)),
        # incomes with minus
        ([("-130", "-100", "30"), ("-40", "-50", "-10")], (-1, 1)),
    ],
)
def test_the_signs_that_every_row_fits_are_proven(rows: list[tuple[str, str, str]], signs: tuple[int, int]) -> None:
    found = proof(table(*rows))
    assert found is not None
    assert found.common == signs
    assert (found.outcome.name, found.plan.name) == ("utfall_2018", "budget_2018")


def test_what_was_rounded_still_fits() -> None:
    found = proof(table(("13,4", "10,0", "-3,5"), ("4,0", "5,0", "1,0")))
    assert found is not None
    assert found.common == (-1, 1)


def test_rows_may_show_it_in_two_ways_and_then_none_is_common() -> None:
    """A table without signs prints the deviation of incomes and costs alike as better or worse."""
    found = proof(table(("130", "100", "30"), ("70", "90", "20")))
    assert found is not None
    assert found.common is None
    assert dict(found.rows) == {"rad_0": (1, -1), "rad_1": (-1, 1)}


@pytest.mark.parametrize(
    "rows",
    [
        # nothing fits
        [("130", "100", "7"), ("40", "50", "3")],
        # a deviation of nothing fits any way
        [("100", "100", "0"), ("50", "50", "0")],
    ],
)
def test_figures_that_fit_no_way_or_every_way_prove_nothing(rows: list[tuple[str, str, str]]) -> None:
    assert proof(table(*rows)) is None


def test_one_misprint_among_many_rows_changes_no_proof() -> None:
    rows = [("130", "100", "-30"), ("40", "50", "10"), ("7", "9", "2"), ("20", "25", "999")]
    found = proof(table(*rows))
    assert found is not None
    assert found.common == (-1, 1)
    assert "rad_3" not in found.rows


def test_a_deviation_is_only_proven_against_the_flow_and_the_time_that_it_is_of() -> None:
    other_time = table(
        ("130", "100", "-30"), ("40", "50", "10"), names=["utfall_2018", "budget_2017", "avvikelse_2018"]
    )
    assert proof(other_time) is None
    other_flow = table(
        ("130", "100", "-30"),
        ("40", "50", "10"),
        names=["utfall_kostnad_2018", "budget_kostnad_2018", "avvikelse_intakt_2018"],
    )
    assert proof(other_flow) is None


def test_an_equation_says_which_columns_a_deviation_is_between() -> None:
    columns: list[Column | str] = [
        "utfall_2018",
        "prognos_2018",
        "budget_2018",
        figures("avvikelse_2018", equals="budget_2018 - prognos_2018"),
    ]
    rows = [row("A", "90", "130", "100", "-30"), row("B", "30", "40", "50", "10")]
    found = proof(matrix("t", columns, rows, unit="tkr"))
    assert found is not None
    assert (found.outcome.name, found.plan.name) == ("prognos_2018", "budget_2018")


def test_headings_and_memoranda_are_no_figures_and_a_sum_is() -> None:
    rows = [heading("Rubrik"), row("A", "1", "2", "3"), total("Summa", "1", "2", "3")]
    own = matrix("t", NAMES, rows, unit="tkr")
    assert [one.label for one in deviation_proof.figures_of(own)] == ["A", "Summa"]
    assert deviation_proof.value(own, own.rows[0], own.columns[0]) is None


def test_the_last_digit_is_that_of_the_finest_figure_in_the_column() -> None:
    own = table(("13,4", "10", "1"), ("4", "5", "1"))
    assert [deviation_proof.step(own, column) for column in own.columns] == [Decimal("0.1"), Decimal(1), Decimal(1)]
