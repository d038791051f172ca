"""What figures prove columns to be made of."""

from __future__ import annotations

import pytest
from printed_grids import matrix

from rakenskap.model.table import Column

BRIDGE = "V|Budget 2025|Uppräkning|Demografi|Budget 2026\nA|14 286|124|-641|13 769\nB|4 924|904|-19|5 809\nC|20 790|96|752|21 638"


def column(name: str, text: str, caption: str = "Drift, tkr") -> Column:
    (found,) = (own for own in matrix(caption, text).columns if own.title == name)
    return found


def test_what_the_columns_before_it_add_up_to_is_their_sum_whatever_they_are_called() -> None:
    assert column("Budget 2026", BRIDGE).equals == "budget_2025 + upprakning + demografi"
    assert not column("Budget 2026", BRIDGE.replace("5 809", "5 909")).equals


def test_a_total_may_stand_before_its_parts() -> None:
    text = "V|Totalt|Norr|Söder|Öst\nA|14 286|124|641|13 521\nB|4 924|904|19|4 001\nC|20 790|96|752|19 942"
    assert column("Totalt", text, "Sökande").equals == "norr + soder + ost"


def test_months_add_up_to_the_part_of_the_year_that_stands_after_them() -> None:
    text = "Plats|Jan|Feb|Mars|Totalt Q1\nA|14 286|14 124|13 641|42 051\nB|4 924|4 904|5 019|14 847\nC|2 079|2 309|2 175|6 563"
    own = column("Totalt Q1", text, "Besök 2025")
    assert own.equals == "utfall_2025_01 + utfall_2025_02 + utfall_2025_03"


def test_women_and_men_need_no_equation() -> None:
    text = "Grupp|Kvinnor 2025|Män 2025|Totalt 2025\nA|142|31|173\nB|492|77|569\nC|207|18|225"
    assert not column("Totalt 2025", text, "Anställda").equals


def test_a_share_that_figures_prove_says_of_what_it_is_and_is_in_per_cent() -> None:
    text = "V|Utfall 2025|Budget 2025|Andel av budget\nA|142|150|94,7\nB|492|480|102,5\nC|207|230|90,0"
    own = column("Andel av budget", text)
    assert (own.of, own.unit) == (("utfall_2025", "budget_2025"), "%")
    assert column("Andel av budget", text.replace("90,0", "80,0").replace("94,7", "84,7")).of is None


@pytest.mark.parametrize("sum_of", [("1 000", "2 000", "3 000")])
def test_two_rows_prove_no_sum(sum_of: tuple[str, str, str]) -> None:
    text = f"V|Norr|Söder|Hela\nA|{'|'.join(sum_of)}\nB|{'|'.join(sum_of)}"
    assert not column("Hela", text, "Sökande").equals
