"""Numbers survive the way from a Swedish file to a page and to the published files."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.swedish import number
from rakenskap.swedish.number import MINUS, NBSP, Dialect

FIGURES = st.builds(
    lambda whole, places: Decimal(whole).scaleb(-places),
    st.integers(min_value=-(10**12), max_value=10**12),
    st.integers(min_value=0, max_value=4),
)


@given(FIGURES)
def test_what_a_page_prints_can_be_read_back(value: Decimal) -> None:
    assert number.parse(number.swedish(value), Dialect.SWEDISH) == value


@given(FIGURES)
def test_a_published_figure_is_the_same_figure(value: Decimal) -> None:
    assert Decimal(number.canonical(value)) == value


@given(FIGURES, st.integers(min_value=0, max_value=3))
def test_no_page_prints_a_negative_zero_or_an_ascii_minus(value: Decimal, places: int) -> None:
    printed = number.swedish(value, places)
    assert "-" not in printed
    assert printed.strip("0," + NBSP) != MINUS


@given(FIGURES, st.integers(min_value=0, max_value=3))
def test_rounding_is_half_away_from_zero(value: Decimal, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    off = abs(number.rounded(value, places)) - abs(value)
    assert -unit / 2 < off <= unit / 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("– 4 257", "-4257"),
        ("\u22124\u00a0257", "-4257"),
        ("-4257", "-4257"),
        ("1\u202f234\u2009567", "1234567"),
        ("86,0", "86.0"),
        ("0", "0"),
        ("0,25", "0.25"),
        ("+5", "5"),
        ("+ 1\u00a0234,5", "1234.5"),
        ("-0", "-0"),
    ],
)
def test_a_spreadsheets_ways_to_write_a_number_are_read(text: str, value: str) -> None:
    assert str(number.parse(text, Dialect.SWEDISH)) == value


@pytest.mark.parametrize(
    "text",
    ["", "-", "NaN", "inf", "1e3", "1_000", "+-5", "<5", "12 34", "1.5", "٣", "1,", ",5", "- - 5", "5 %", "0x1F"],
)
def test_nothing_else_is_a_number(text: str) -> None:
    assert number.parse(text, Dialect.SWEDISH) is None


def test_percent_is_accepted_only_where_the_unit_is_percent() -> None:
    assert number.parse("12,5 %", Dialect.SWEDISH, percent=True) == Decimal("12.5")
    assert number.parse("12,5 %", Dialect.SWEDISH) is None
