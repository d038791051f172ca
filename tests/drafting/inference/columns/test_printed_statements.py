"""What the words around a table say of all its figures."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix

from rakenskap.model import units

TEXT = "V|Budget 2025|Utfall 2025\nA|9 011|9 102\nB|4 507|4 396"


@pytest.mark.parametrize(
    "said",
    [
        "Belopp i tkr, föregående år inom parentes.",
        "Samtliga belopp i tusental kronor (tkr).",
        "Tabellen visar nämndernas nettokostnader 2025 i tkr. Positiv avvikelse är överskott.",
        "Kostnader och intäkter redovisas i tkr om inget annat anges.",
    ],
)
def test_a_sentence_says_the_unit_of_the_amounts(said: str) -> None:
    assert matrix("# Ekonomi", said, TEXT).unit == "tkr"


def test_a_sentence_holds_for_the_tables_of_the_sections_below_it() -> None:
    found = draft("# Ekonomi", "Alla belopp i mnkr.", "## Intäkter", TEXT, "## Kostnader", TEXT, "# Annat", TEXT).report
    assert [own.unit for own in found.tables] == ["mnkr", "mnkr", ""]


def test_a_sentence_with_amounts_in_it_states_those() -> None:
    assert not matrix("# Ekonomi", "Kostnaderna ökade med 12 tkr jämfört med 450 i tkr.", TEXT).unit


def test_counts_in_a_table_of_their_own_have_no_unit_of_money() -> None:
    assert matrix("# Ekonomi", "Belopp i tkr.", "Antal|2024|2025\nResor|212|198\nNätter|1 841|1 930").unit == "antal"


@pytest.mark.parametrize(
    "told",
    [
        "Andel som har svarat ”mycket nöjd” eller ”ganska nöjd”, procent.",
        "Tabellen visar andelen patienter som har väntat högst 90 dagar, i procent.",
        "Resultaten redovisas som andel positiva svar (procent).",
        "Andel (%) nöjda elever per skola.",
    ],
)
def test_a_paragraph_that_says_shares_of_the_figures_gives_all_rows_per_cent(told: str) -> None:
    text = "Område|2023|2025\nFörsta besök|71|67\nOperation/åtgärd|58|55"
    made = matrix("# Tillgänglighet", told, "Uppföljning", text)
    assert [units.of_cell(made, row, made.columns[0]) for row in made.rows] == [made.unit] * 2
    assert units.canonical(made.unit) == "%"


@pytest.mark.parametrize(
    "told", ["Andelen nöjda ökade med 3 procent.", "Antal svar och andel nöjda, procent.", "Var fjärde är nöjd."]
)
def test_a_paragraph_that_tells_what_the_figures_show_gives_no_unit(told: str) -> None:
    made = matrix("# Enkät", told, "Uppföljning", "Område|2023|2025\nNorra|71|67\nSödra|58|55")
    assert not made.unit


def test_figures_over_a_hundred_are_no_shares_whatever_a_paragraph_says() -> None:
    told = "Andel som är nöjda, procent."
    assert not matrix("# Enkät", told, "Uppföljning", "Område|2023|2025\nNorra|712|67\nSödra|58|55").unit
