"""Tables of the employed whose unit only their name says."""

from __future__ import annotations

import pytest
from printed_grids import matrix

ROWS = "Grupp|Kvinnor|Män|Totalt\nBrandmän|12|31|43\nAdministration|9|4|13\nSumma|21|35|56"


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Anställda den 31 december 2024", "anställda"),
        ("Tillsvidareanställda per förvaltning 2024", "anställda"),
        ("Medarbetare 2024", "medarbetare"),
        ("Årsanställda 2024", "årsanställda"),
        ("Anställda, medelålder 2024", ""),
        ("Personal 2024", ""),
    ],
)
def test_whole_women_and_men_in_a_table_of_the_employed_are_employed(title: str, unit: str) -> None:
    assert matrix(title, ROWS, when="2024").unit == unit


def test_shares_and_work_are_no_employed() -> None:
    assert not matrix("Anställda 2024", ROWS.replace("31", "31,5").replace("43", "43,5"), when="2024").unit
    shares = "Grupp|Kvinnor|Män\nBrandmän|12|88\nAdministration|69|31"
    assert not matrix("Anställda 2024", shares, when="2024").unit
