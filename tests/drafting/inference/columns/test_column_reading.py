"""How a column is said to be read: what it is counted of by the titles of those columns."""

from __future__ import annotations

from printed_grids import draft


def test_an_equation_is_told_by_whole_titles() -> None:
    text = (
        "Projekt|Ursprunglig budget|Ombudgeterat från 2023|Total budget|Utfall|Avvikelse\n"
        "Skola|3 100|450|3 550|3 412|138\nBad|2 800|1 310|4 110|4 263|-153\nVäg|5 020|0|5 020|4 701|319\nBro|1 240|737|1 977|1 811|166"
    )
    said = " ".join(own.why for own in draft("Investeringsredovisning 2024 (tkr)", text, when="2024").readings)
    assert "Ursprunglig budget + Ombudgeterat från 2023" in said
