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
