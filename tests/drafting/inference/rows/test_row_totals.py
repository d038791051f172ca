"""Rows that sum those above them, and what comes after the last of them."""

from __future__ import annotations

from printed_grids import matrix


def types(title: str, text: str) -> dict[str, str]:
    return {row.label: row.row_type.value for row in matrix(title, text).rows}


def test_a_result_that_says_the_total_again_is_one_though_nothing_stands_between() -> None:
    text = """
Post|Utfall 2024|Utfall 2025
Intäkter|4 213|4 307
Kostnader|-48 318|-49 611
Resultat efter finansiella poster|-44 105|-45 304
Extraordinära poster|-|-
Årets resultat|-44 105|-45 304
"""
    found = types("Resultaträkning, tkr", text)
    assert (found["Extraordinära poster"], found["Årets resultat"]) == ("detalj", "summa")


def test_a_row_of_its_own_after_the_total_is_aside() -> None:
    text = "V|Utfall 2024|Utfall 2025\nA|4 213|4 307\nB|8 318|9 611\nSumma|12 531|13 918\nFond|700|800"
    assert types("Drift, tkr", text)["Fond"] == "minnespost"


def test_a_count_that_is_called_total_is_one_where_its_figures_add_up() -> None:
    text = "Ärenden|2023|2024|2025\nA|311|320|334\nB|72|70|75\nC|19|26|24\n{label}|402|416|433"
    assert types("Ärenden", text.format(label="Totalt antal"))["Totalt antal"] == "summa"
    assert types("Ärenden", text.format(label="Antal unika"))["Antal unika"] == "detalj"


def test_rounded_figures_and_columns_that_say_the_same_prove_no_total() -> None:
    for text in (
        "Förening|Budget 2025|Utfall 2025\nA|100|100\nB|40|40\nC|60|60",
        "Förening|2023|2024|2025\nA|3 000|4 500|5 000\nB|1 000|1 500|2 000\nC|2 000|3 000|3 000",
        "Förening|2023|2024|2025\nA|3|4|6\nB|1|2|3\nC|2|2|3",
    ):
        assert not any(row.parent for row in matrix("Bidrag, tkr", text).rows)
        assert set(types("Bidrag, tkr", text).values()) == {"detalj"}


def test_exact_figures_prove_what_no_word_says() -> None:
    text = "V|2023|2024|2025\nVård|31 244|33 101|35 020\nHemtjänst|12 344|13 090|14 010\nBoende|18 900|20 011|21 010"
    assert [row.parent for row in matrix("Drift, tkr", text).rows] == ["", "vard", "vard"]
