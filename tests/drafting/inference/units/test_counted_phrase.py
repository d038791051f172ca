"""What names of rows, columns and tables count by their grammar."""

from __future__ import annotations

import pytest
from printed_grids import matrix

from rakenskap.model import units


def row_units(*labels: str, title: str = "Nyckeltal", figures: str = "1 204|1 261") -> list[str]:
    made = matrix(title, "Mått|2024|2025\n" + "\n".join(f"{own}|{figures}" for own in labels))
    return [units.of_cell(made, row, made.columns[0]) for row in made.rows]


@pytest.mark.parametrize(
    ("label", "own"),
    [
        ("Vårddygn HVB", "vårddygn"),
        ("Beviljade timmar personlig assistans", "timmar"),
        ("Dagar från ansökan till beslut", "dagar"),
        ("Kursveckor på folkhögskola", "veckor"),
        ("Bokbussens stopptimmar", "timmar"),
        ("Väntedagar i snitt", "dagar"),
    ],
)
def test_a_name_whose_noun_is_time_is_counted_in_it_whatever_comes_after(label: str, own: str) -> None:
    assert row_units(label) == [own]


@pytest.mark.parametrize(
    "label",
    [
        "Kostnad vårddygn",
        "Beläggning vårdplatser",
        "Lördagar",
        "Sommarmånader",
        "Timmar och kostnader",
        "Tid till beslut",
    ],
)
def test_a_name_whose_noun_is_something_else_is_in_no_time(label: str) -> None:
    assert row_units(label) == [""]


@pytest.mark.parametrize(
    ("label", "own"),
    [
        ("Hemtjänsttimmar per brukare", "timmar per brukare"),
        ("Sjukdagar per anställd", "sjukdagar per anställd"),
        ("Serverade portioner per dag", "portioner per dag"),
        ("Elever per lärare, antal", "elever per lärare"),
        ("Besök per öppettimme", "besök per öppettimme"),
        ("Kostnader per elev", ""),
        ("Elever per skola, årskurs", ""),
        ("Vatten per invånare", ""),
    ],
)
def test_so_many_for_each_are_no_count_and_keep_what_they_are_for(label: str, own: str) -> None:
    assert row_units(label, figures="12,4|11,9") == [own] if own else row_units(label) == [own]


def test_what_something_has_been_done_with_is_counted_and_people_may_be_a_share_of_all() -> None:
    labels = ("Avslutade utredningar", "Serverade portioner", "Utbildade pedagoger", "Öppna förskolor")
    assert row_units(*labels, figures="62|64") == ["utredningar", "portioner", "", ""]


def test_a_column_says_the_same_as_a_row() -> None:
    made = matrix("Kök", "Kök|Portioner per dag 2025|Elever per lärare, antal|Vårddygn HVB 2025\nA|1 204|12,1|31")
    assert [own.unit for own in made.columns] == ["portioner per dag", "elever per lärare", "vårddygn"]
    assert [own.title for own in made.columns][1] == "Elever per lärare, antal"


def test_a_table_says_for_which_person_and_not_what_its_rows_are() -> None:
    text = "|2024|2025\nNorr|12,4|12,9"
    assert matrix("Sjukdagar per anställd", f"Förvaltning{text}").unit == "sjukdagar per anställd"
    assert matrix("Antal brukare per insats", "Insats|2024|2025\nLedsagning|12|14").unit == "antal brukare"


def test_time_that_money_may_be_for_is_not_counted_beside_amounts() -> None:
    text = "Verksamhet|Utfall 2024|Utfall 2025\nVårddygn HVB|4 120|4 300\nFamiljehem|2 120|2 200"
    assert [row.unit for row in matrix("Drift, tkr", text).rows] == ["", ""]
