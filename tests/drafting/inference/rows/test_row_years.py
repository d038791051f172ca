"""Rows that say themselves of which year their figures are."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix

from rakenskap.drafting.inference import report_draft
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Role

MONTHS = "|Jan|Feb|Mars\n"
ROWS = "Utfall 2025|2 543|2 656|2 613\nBudget 2025|2 689|2 643|2 831\nUtfall 2024|3 210|3 048|2 936"
QUARTER = "2025-01/2025-03"


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        "Utfall|1|2|3\nBudget|4|5|6\nUtfall föregående år|7|8|9",
        "Elever 2025|21|22|23\nElever 2024|24|25|26",
    ],
)
def test_columns_over_rows_of_several_years_are_of_none_before_somebody_has_answered(rows: str) -> None:
    found = draft("Uppföljning, tkr", MONTHS + rows, when=QUARTER)
    (made,) = found.report.tables
    assert isinstance(made, Matrix)
    assert "period/uppfoljning/years" in [own.key for own in found.open]
    assert all(column.period is None for column in made.columns)


def parted(*blocks: str, when: str = QUARTER) -> list[Matrix]:
    found = draft(*blocks, when=when, answers={"period/uppfoljning/years": "2025", "role/uppfoljning": "utfall"})
    assert not found.open
    assert found.report.sections[0].show == tuple(own.name for own in found.report.tables)
    return list(report_draft.matrices(found.report))


def test_the_rows_of_every_other_year_than_the_one_that_is_answered_are_tables_of_their_own() -> None:
    own, before = parted("# Ekonomi", "Uppföljning, tkr", MONTHS + ROWS)
    assert [(row.label, row.role) for row in own.rows] == [("Utfall 2025", None), ("Budget 2025", Role.BUDGET)]
    assert [column.name for column in own.columns] == ["utfall_2025_01", "utfall_2025_02", "utfall_2025_03"]
    assert (before.title, before.unit, [row.label for row in before.rows]) == (
        "Uppföljning 2024",
        "tkr",
        ["Utfall 2024"],
    )
    assert [column.name for column in before.columns] == ["utfall_2024_01", "utfall_2024_02", "utfall_2024_03"]


def test_things_over_rows_of_whole_years_are_of_those() -> None:
    rows = "Antal elever 2025|21|22\nAntal elever 2024|24|25\nAntal elever 2023|24|25\nAntal lärare 2025|4|5"
    found = parted("# Skola", "Uppföljning", f"|Norr|Söder\n{rows}", when="2025")
    assert [own.title for own in found] == ["Uppföljning", "Uppföljning 2024", "Uppföljning 2023"]
    assert [{one.period.iso for one in own.columns if one.period} for own in found] == [{"2025"}, {"2024"}, {"2023"}]


def test_months_over_rows_of_another_year_are_of_that() -> None:
    rows = "Utfall 2024|2 543|2 656|2 613\nBudget 2024|2 689|2 643|2 831"
    made = matrix("Uppföljning, tkr", MONTHS + rows, when=QUARTER)
    assert [column.name for column in made.columns] == ["utfall_2024_01", "utfall_2024_02", "utfall_2024_03"]


def test_a_year_in_the_name_of_a_thing_says_nothing_of_its_figures() -> None:
    rows = "Skolan 2024|2 543|2 656\nBron 2026|2 689|2 643"
    made = matrix("Investeringar, tkr", f"Projekt|Budget|Utfall\n{rows}")
    assert [column.name for column in made.columns] == ["budget_2025", "utfall_2025"]
