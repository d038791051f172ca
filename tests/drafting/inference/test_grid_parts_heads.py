"""Heads of tables that are numbers, or that aren't there, and a head over two columns of words and figures."""

from __future__ import annotations

import pytest
from printed_grids import draft, grid, matrix, table

from rakenskap.drafting.documents.document import CellSpan, Grid, GridCell
from rakenskap.drafting.inference import grid_parts
from rakenskap.model.table import Facts, Matrix

FIGURES = "Besök|50 086|45 908\nOperationer|3 050|3 042"


@pytest.mark.parametrize("heads", ["2508|2408", "202508|202408"])
def test_heads_that_are_months_by_their_figures_are_read_as_what_the_table_says(heads: str) -> None:
    made = matrix("Produktion", f"Ackumulerat, antal|{heads}\n{FIGURES}", when="2025-01/2025-08")
    assert [column.name for column in made.columns] == ["utfall_2025_01_08", "utfall_2024_01_08"]
    monthly = matrix("Produktion per månad", f"|2507|2508\n{FIGURES}", when="2025-01/2025-08")
    assert [column.name for column in monthly.columns] == ["utfall_2025_07", "utfall_2025_08"]


def test_months_by_their_figures_may_be_so_far_where_nothing_says_it() -> None:
    found = draft("Produktion", f"|2508|2408\n{FIGURES}", when="2025-01/2025-08")
    assert [own.key for own in found.open] == ["period/produktion"]


def test_numbers_of_accounts_over_columns_are_no_months() -> None:
    (made,) = draft("Konton", f"Konto|2508|2409\n{FIGURES}", when="2025-01/2025-08").report.tables
    assert isinstance(made, Matrix)
    assert all(column.period is None for column in made.columns)


def test_figures_that_no_head_names_are_asked_about() -> None:
    found = draft("Ekonomi", FIGURES)
    assert [own.key for own in found.open] == ["role/ekonomi"]
    assert [len(own.rows) for own in found.report.tables if isinstance(own, Matrix)] == [2]


@pytest.mark.parametrize("head", ["Händelse|Resultateffekt, mnkr (+/–)", "Område|Kö", "Faktor|Förändring"])
def test_a_head_over_figures_is_no_fact(head: str) -> None:
    assert isinstance(table("Känslighet", f"{head}\nLöner|11,2\nRänta|4,7\nSkatt|3,5"), Matrix)


def test_a_name_over_figures_of_all_kinds_is_a_fact() -> None:
    assert isinstance(table("Kort om oss", "Kommun|Enebyvik\nInvånare|12 345\nFöreningar|47"), Facts)


def test_what_is_merged_over_some_columns_is_not_over_the_next() -> None:
    over = GridCell("Placerade", span=CellSpan(1, 2))
    rows = (
        (GridCell(""), over, GridCell("", covered=True), GridCell("")),
        tuple(map(GridCell, ("Form", "Flickor", "Pojkar", "Vårddygn"))),
        tuple(map(GridCell, ("HVB", "14", "15", "1507"))),
    )
    assert [own.head for own in matrix("Placeringar", Grid(rows, "tabell 1")).columns] == ["Placerade", "Placerade", ""]


@pytest.mark.parametrize("first", ["Mnkr|Jan–aug||Helår|", "Belopp i tkr|Jan–aug||Helår|"])
def test_a_second_row_of_roles_is_of_the_head_also_where_both_name_the_labels(first: str) -> None:
    text = f"{first}\nVerksamhet|Utfall|Budget|Prognos|Budget\nSkola|31,2|32,0|48,0|47,5\nVård|11,2|12,0|18,0|17,5"
    made = matrix("Ekonomi", text, when="2025-01/2025-08")
    assert [own.label for own in made.rows] == ["Skola", "Vård"]
    assert [own.name for own in made.columns] == [
        "utfall_2025_01_08",
        "budget_2025_01_08",
        "prognos_2025",
        "budget_2025",
    ]


def test_a_second_row_of_flows_is_of_the_head() -> None:
    text = "Tkr|Budget 2025||Utfall 2025|\nVerksamhet|Intäkt|Kostnad|Intäkt|Kostnad\nPlan|10|-25|12|-26\nBygg|14|-30|13|-28"
    assert [own.flow for own in matrix("Drift", text).columns] == ["intakt", "kostnad", "intakt", "kostnad"]


def test_a_row_of_years_or_words_under_a_head_is_a_row() -> None:
    for row in ("Startår|2019|2020", "Ansvarig|Norrskolan|Söderskolan", "Är klart|Ja|Nej"):
        assert len(grid_parts.of_rows(grid(f"Projekt|Bro|Väg\n{row}\nKostnad|12,5|14\nYta|120|140").rows).body) == 3
