"""What a column is made of."""

from __future__ import annotations

from printed_grids import matrix


def made_of(name: str, *blocks: str, when: str = "2025") -> str:
    """What the column called so is made of."""
    return next(own.equals for own in matrix(*blocks, when=when).columns if own.title == name)


def test_what_holds_to_the_last_digit_goes_before_what_rounding_has_to_explain() -> None:
    text = (
        "|Utfall 250831|Budget 250831|Avvikelse|Prognos 2025|Helårsbudget\nIntäkter|12,1|12,0|0,1|18,2|18,0\n"
        "Kostnader|-22,1|-22,5|0,4|-33,2|-33,6\nNetto|-10,0|-10,5|0,5|-15,0|-15,6"
    )
    found = made_of("Avvikelse", "Resultat, mnkr", text, when="2025-01/2025-08")
    assert found == "utfall_2025_01_08 - budget_2025_01_08"


def test_a_change_may_be_of_the_two_columns_that_have_a_unit_of_their_own() -> None:
    text = (
        "Kategori|Årsarbetare 2024|Årsarbetare 2025|Förändring|Medelålder (år)\nLärare|112,1|115,2|3,1|45,1\n"
        "Förskollärare|212,1|205,2|-6,9|44,1\nChef|12,1|12,2|0,1|50,1"
    )
    assert made_of("Förändring", "Bemanning", text) == "utfall_2025 - utfall_2024"
    mixed = text.replace("Årsarbetare 2024", "Anställda (personer) 2024")
    assert not made_of("Förändring", "Bemanning", mixed)
