"""The columns of a printed table, with what its name says of them all."""

from __future__ import annotations

from printed_grids import matrix

ROWS = "A|100|110|-10\nB|200|190|10"
HEADS = "V|Budget 2025|Utfall 2025|Avvikelse"


def flows(title: str, text: str) -> list[str | None]:
    return [column.flow for column in matrix(title, text).columns]


def test_the_amounts_of_a_table_that_is_called_net_cost_are_net_costs() -> None:
    found = flows("Nettokostnad per verksamhet, tkr", f"{HEADS}\n{ROWS}")
    assert found == ["nettokostnad", "nettokostnad", "nettokostnad"]


def test_a_table_of_more_than_net_costs_gives_its_columns_no_flow_by_its_name() -> None:
    assert flows("Nettokostnad och kommunbidrag, tkr", f"{HEADS}\n{ROWS}") == [None] * 3
    assert flows("Nettokostnad per nämnd, tkr", f"{HEADS}\nIntäkter|100|110|-10\nKostnader|200|190|10") == [None] * 3
