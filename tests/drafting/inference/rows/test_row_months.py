"""Rows that are months, with totals and averages below."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix

from rakenskap.drafting.report_package import csv_of
from rakenskap.swedish.period import MONTHS

AUGUST = "2025-01/2025-08"


def rows(*starts: int, months: int = 12, below: str = "") -> str:
    """Rows of months whose figures grow by one, with their sum, and the rows ``below``."""
    every = [(MONTHS[at].capitalize(), *(start + at for start in starts)) for at in range(months)]
    total = ("Summa", *(sum(range(start, start + months)) for start in starts))
    return "\n".join(["|".join(map(str, own)) for own in (*every, total)] + ([below] if below else []))


def times(*blocks: str, when: str = "2025") -> list[tuple[str, str | None, str]]:
    found = matrix(*blocks, when=when).rows
    return [(row.label, row.period.iso if row.period else None, row.row_type.value) for row in found]


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("Utfall per månad, tkr", "Månad|Budget 2025|Utfall 2025"),
        ("Utfall 2025, tkr", "Månad|Budget|Utfall"),
        ("Utfall per månad, tkr", "Månad 2025|Budget|Utfall"),
    ],
)
def test_months_of_the_year_that_heads_or_the_table_name_have_it_and_the_sum_is_of_them_all(
    title: str, heads: str
) -> None:
    found = times(title, f"{heads}\n{rows(100, 200)}")
    assert found[0] == ("januari 2025", "2025-01", "detalj")
    assert found[-1] == ("Summa", "2025", "summa")
    made = matrix(title, f"{heads}\n{rows(100, 200)}")
    assert [(own.name, own.period) for own in made.columns] == [("budget", None), ("utfall", None)]
    assert not draft(title, f"{heads}\n{rows(100, 200)}").open


def test_an_average_is_of_all_months_and_goes_into_no_sum() -> None:
    found = times("Antal besök", f"Månad|Besök|Lån\n{rows(100, 200, months=8, below='Snitt|104|204')}", when=AUGUST)
    assert found[-2:] == [("Summa", AUGUST, "summa"), ("Snitt", AUGUST, "minnespost")]


def test_months_under_several_years_are_names_and_each_year_is_as_long_as_its_rows() -> None:
    text = f"Månad|2024|2025\n{rows(100, 200, months=8, below='Medel|104|204')}"
    assert not draft("Antal besök", text, when=AUGUST).open
    found = matrix("Antal besök", text, when=AUGUST)
    assert [own.name for own in found.columns] == ["utfall_2024_01_08", "utfall_2025_01_08"]
    assert [row.period for row in found.rows] == [None] * 10
    assert [row.row_type.value for row in found.rows[-2:]] == ["summa", "minnespost"]


def test_a_row_that_is_neither_a_month_nor_of_them_all_makes_them_names() -> None:
    found = times("Antal besök", f"Månad|Besök|Lån\n{rows(100, 200)}\nMål|1 300|2 500")
    assert {when for _, when, _ in found} == {None}


def test_months_to_come_are_none_that_have_been() -> None:
    assert {when for _, when, _ in times("Antal besök", f"Månad|Besök\n{rows(100)}", when=AUGUST)} == {None}


@pytest.mark.parametrize("head", ["Ack", "Besök hittills", "R12"])
def test_what_has_come_to_be_up_to_a_month_is_not_of_the_month(head: str) -> None:
    text = f"Månad|Besök|{head}\n{rows(100, 300)}"
    (left,) = draft("Antal besök", text).open
    assert left.about == head


def test_a_file_says_a_month_by_its_time_and_keeps_the_name_of_its_total() -> None:
    lines = csv_of(matrix("Antal besök", f"Månad|Besök\n{rows(100)}")).splitlines()
    assert lines[0].startswith("label;period;row_type;")
    assert (lines[1], lines[-1]) == (";2025-01;;100", "Summa;2025;summa;1266")
