"""Units of which a figure counts many, and words that look like units, in printed tables."""

from __future__ import annotations

import pytest
from printed_grids import matrix

from rakenskap.model import units


def units_of_rows(*labels: str) -> list[str]:
    rows = "\n".join(f"{label}|1 204|1 261" for label in labels)
    return [row.unit for row in matrix("Trafik", f"|2024|2025\n{rows}").rows]


def test_a_word_for_how_many_is_never_left_out_of_a_rows_unit() -> None:
    told = units_of_rows("Godsmängd, tusen ton", "Energi, miljoner kWh", "Vatten (1 000 m³)", "Passagerare, miljoner")
    assert told == ["tusen ton", "miljoner kWh", "1 000 m³", "miljoner passagerare"]


def test_a_row_of_thousands_in_a_table_of_money_is_in_its_own_unit() -> None:
    made = matrix("Hamn, tkr", "Post|Utfall 2025|Budget 2025\nHamnavgifter|12,5|13,5\nGods, tusen ton|1 204|1 261")
    assert (made.unit, [row.unit for row in made.rows]) == ("tkr", ["", "tusen ton"])


@pytest.mark.parametrize("when", ["juni f.å.", "T1", "den 30 juni", "föregående bokslut", "delår"])
def test_per_before_a_time_makes_no_unit(when: str) -> None:
    made = matrix("Drift", f"Konto, tkr|Utfall per {when}|Budget helår\nEl|12|13\nVatten|14|15", when="2025-01/2025-06")
    assert {units.of_cell(made, made.rows[0], column) for column in made.columns} == {"tkr"}


def test_a_columns_unit_is_what_it_counts_and_not_its_whole_heading() -> None:
    text = "Enhet|Antal årsarbetare|Utfall 2025, tkr (+/–)|Budget 2025 tkr|Bidrag per förening (kr)\nA|12,5|500|450|1,5\nB|7,0|600|550|2"
    made = matrix("Skolor", text)
    found = [(column.title, units.of_cell(made, made.rows[0], column)) for column in made.columns]
    assert found == [
        ("Antal årsarbetare", "årsarbetare"),
        ("Utfall 2025, tkr (+/–)", "tkr"),
        ("Budget 2025", "tkr"),
        ("Bidrag per förening", "kr"),
    ]
