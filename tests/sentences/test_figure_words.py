"""What figures and rows are called: amounts in millions from one million, shares in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.sentences import figure_words
from rakenskap.swedish.unit import scale
from tables import words

amounts = st.integers(-10_000_000, 10_000_000)


UNITS = ["kr", "tkr", "mnkr", "%", "dagar", "Tkr", "KSEK", "Mkr"]


@given(st.lists(amounts.map(Decimal), min_size=1, max_size=9), st.sampled_from(UNITS))
def test_money_is_written_in_millions_from_one_million_unless_that_hides_some(values: list[Decimal], unit: str) -> None:
    written = figure_words.of_money(unit, values)
    power = scale(unit)
    largest = max(map(abs, values)).scaleb(power or 0)
    smallest = min((abs(value) for value in values if value), default=Decimal(10**7)).scaleb(power or 0)
    assert (written.unit == "mnkr") is (power == 6 or (power is not None and largest >= 999_500 and smallest >= 50_000))
    if power is None:
        assert written.unit == unit
    for value in values:
        assert abs(written.rounded(value) * written.divisor - value) <= written.divisor / 2
        assert bool(written.rounded(value)) is bool(value)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=9), st.sampled_from(["kr", "Tkr", "mkr"]))
def test_an_outcome_over_its_budget_is_never_drawn_as_equal_to_it(pairs: list[tuple[int, int]], unit: str) -> None:
    compared = [(Decimal(one), Decimal(other)) for one, other in pairs]
    written = figure_words.of_money(unit, [value for pair in compared for value in pair], compared)
    for one, other in compared:
        if abs(one - other) * 100 > max(abs(one), abs(other)):
            assert written.rounded(one) != written.rounded(other)


def test_a_small_unit_beside_a_large_one_keeps_the_whole_table_in_tkr() -> None:
    large, outcome, budget = Decimal(48_000), Decimal(115), Decimal(100)
    written = figure_words.of_money("tkr", [large, outcome, budget], [(outcome, budget)])
    assert [written.amount(value) for value in (large, outcome, budget)] == [
        "48\xa0000\xa0tkr",
        "115\xa0tkr",
        "100\xa0tkr",
    ]


def test_amounts_that_differ_by_a_hair_may_be_rounded() -> None:
    assert figure_words.of_money("tkr", [], [(Decimal(12_340), Decimal(12_300))]).unit == "tkr"
    assert figure_words.of_money("tkr", [Decimal(12_340)], [(Decimal(12_340), Decimal(12_300))]).unit == "mnkr"


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


@given(amounts.map(Decimal), amounts.map(Decimal))
def test_two_amounts_that_differ_are_never_written_alike(one: Decimal, other: Decimal) -> None:
    """*Mest över budget är Kulturskola, 6,12 mnkr mot 6,10* is news, and *6,1 mnkr mot 6,1* none."""
    written = figure_words.Denomination("mnkr", Decimal(1_000_000), 1).apart(one, other)
    assert (written.figure(one) == written.figure(other)) is (one == other)
