"""What figures and rows are called: amounts in millions from one million, shares in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.charts import figure_words
from rakenskap.swedish.quantity import SCALES
from tables import words

amounts = st.integers(-10_000_000, 10_000_000)


@given(st.lists(amounts.map(Decimal), min_size=1, max_size=9), st.sampled_from(["kr", "tkr", "mnkr", "%", "dagar"]))
def test_money_is_written_in_millions_from_one_million(values: list[Decimal], unit: str) -> None:
    written = figure_words.of_money(unit, values)
    in_kronor = max(map(abs, values)).scaleb(SCALES.get(unit, 0))
    assert (written.unit == "mnkr") is (unit == "mnkr" or (unit in SCALES and in_kronor >= 999_500))
    if unit not in SCALES:
        assert written.unit == unit
    for value in values:
        assert abs(written.rounded(value) * written.divisor - value) <= written.divisor / 2


@pytest.mark.parametrize(
    ("count", "total", "share"),
    [
        (1, 3, "Ett av tre nyckeltal"),
        (2, 2, "Båda nyckeltalen"),
        (4, 12, "Fyra av tolv nyckeltal"),
        (13, 20, "13 av 20 nyckeltal"),
        (3, 3, "Alla tre nyckeltal"),
    ],
)
def test_shares(count: int, total: int, share: str) -> None:
    assert figure_words.share(count, total, figure_words.MEASURES, words()) == share
