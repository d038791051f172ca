"""Cells that print two figures."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix

TEXT = "Mått|Kvinnor|Män\nÄrenden|312 (305)|188 (179)\nBesök|141 (148)|72 (70)"


@pytest.mark.parametrize(
    "told",
    [
        "Ärenden 2025 (2024 inom parentes)",
        "Ärenden 2025, föregående år inom parentes",
        "Ärenden 2025 (inom parentes 2024)",
    ],
)
def test_the_caption_says_of_which_year_figures_within_brackets_are(told: str) -> None:
    found = matrix(told, TEXT)
    assert [own.name for own in found.columns] == ["utfall_k_2025", "utfall_k_2024", "utfall_m_2025", "utfall_m_2024"]


def test_a_sentence_before_the_table_says_it() -> None:
    found = matrix(
        "# Ekonomi",
        "Siffror inom parentes avser motsvarande period föregående år.",
        "V|Intäkter\nA|1 240 (1 198)\nB|880 (812)",
        when="2025-01/2025-08",
    )
    assert [own.name for own in found.columns] == ["utfall_intakt_2025_01_08", "utfall_intakt_2024_01_08"]


def test_a_heading_may_be_written_as_its_cells() -> None:
    found = matrix("Ärenden", "Mått|Utfall 2025 (2024)\nA|12 (8)\nB|21 (19)")
    assert [own.name for own in found.columns] == ["utfall_2025", "utfall_2024"]


def test_shares_within_brackets_are_shares() -> None:
    found = matrix("Ärenden, andel i procent inom parentes", "Mått|Antal 2025\nA|12 (31)\nB|27 (69)")
    assert [(own.role, own.unit) for own in found.columns][1] == ("andel", "%")


def test_nothing_said_leaves_the_time_within_brackets_open() -> None:
    (left,) = (own for own in draft("Ärenden 2025", TEXT).open if own.subject == "period")
    assert left.group == ("Kvinnor (inom parentes)", "Män (inom parentes)")


def test_a_share_beside_a_count_is_a_share_also_after_a_stroke() -> None:
    for cells in ("30 (88 %)", "30 / 88 %", "30, 88 %"):
        found = matrix("Bygglov", f"Månad|Utfall 2025\nApril|{cells}\nMaj|{cells.replace('30', '41')}")
        assert [(own.role, own.unit) for own in found.columns] == [("utfall", ""), ("andel", "%")], cells


def test_a_share_that_stands_alone_in_its_cell_is_with_the_shares() -> None:
    found = matrix("Bygglov", "Månad|Utfall 2025\nApril|30 (88 %)\nMaj|91 %\nJuni|17")
    assert [[cell.printed for cell in row.cells] for row in found.rows] == [["30", "88"], ["", "91"], ["17", ""]]


def test_a_heading_of_a_count_and_its_share_tells_both() -> None:
    found = matrix("Elever 2025", "Skola|Antal (%)\nNorr|12 (45)\nSöder|15 (55)")
    assert [(own.role, own.unit) for own in found.columns] == [("utfall", "antal"), ("andel", "%")]
