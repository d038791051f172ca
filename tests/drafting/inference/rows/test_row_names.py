"""What rows are by their names alone."""

from __future__ import annotations

from printed_grids import draft, matrix

from rakenskap.drafting.report_package import csv_of

ROWS = "|Drift|Projekt|Summa\nBudget 2024|28 838|6 310|35 148\nUtfall 2024|27 723|6 290|34 013\nUtfall 2023|26 410|5 861|32 271"


def test_rows_that_say_what_and_when_their_figures_are_leave_nothing_to_ask_of_the_columns() -> None:
    found = draft("Sammandrag, tkr", ROWS, when="2024")
    own = matrix("Sammandrag, tkr", ROWS, when="2024")
    assert not found.open
    told = [(row.label, row.role, row.period.iso if row.period else None) for row in own.rows]
    assert told == [("Budget 2024", "budget", "2024"), ("Utfall 2024", None, "2024"), ("Utfall 2023", None, "2023")]
    assert {column.period for column in own.columns} == {None}


def test_a_row_that_says_both_keeps_its_name_in_the_file() -> None:
    lines = csv_of(matrix("Sammandrag, tkr", ROWS, when="2024")).splitlines()
    assert lines[0].startswith("label;period;role;")
    assert lines[1].startswith("Budget 2024;2024;budget;28 838")


def test_two_rows_of_one_name_are_told_apart_by_nothing() -> None:
    text = ROWS.replace("Utfall 2023", "Utfall 2024")
    assert {row.period for row in matrix("Sammandrag, tkr", text, when="2024").rows} == {None}
