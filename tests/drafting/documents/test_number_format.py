"""A number is shown as Excel in Swedish shows it, and what the format hides is kept beside."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.drafting.documents import number_format

D = Decimal


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1234567.891", "#,##0", "1 234 568"),
        ("1234567.891", "#,##0.00", "1 234 567,89"),
        ("-12", "#,##0", "-12"),
        ("-1234.5", "#,##0;[Red]#,##0", "-1 235"),
        ("-1234.5", "#,##0_);(#,##0)", "(1 235)"),
        ("-1234.5", "#,##0;[Red]-#,##0", "-1 235"),
        ("-0.4", "#,##0", "0"),
        ("1234567", "#,##0,", "1 235"),
        ("1234567", '0.0,,"\u00a0mnkr"', "1,2\u00a0mnkr"),
        ("12", '0" tkr"', "12 tkr"),
        ("1500", "#,##0 [$kr-41D]", "1 500 kr"),
        ("0.8234", "0.0%", "82,3%"),
        ("0.8234", "0 %", "82 %"),
        ("0", '#,##0;-#,##0;"–"', "–"),
        ("0", "#,##0;-#,##0;", ""),
        ("7", "00", "07"),
        ("1.5", "0.##", "1,5"),
        ("1234.5678", "General", "1234,5678"),
        ("0.3", "General", "0,3"),
        ("12345678901234", "General", "1,23457E+13"),
        ("123", "0.00E+00", "1,23E+02"),
        ("0.75", "# ?/?", "3/4"),
        ("1500", '[>=1000]0.0,"k";0', "1,5k"),
        ("44196", "yyyy-mm-dd", "2020-12-31"),
        ("44196", "d mmmm yyyy", "31 december 2020"),
        ("44196.75", "hh:mm", "18:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("60", "mmm yy", "feb 00"),
        ("-44", number_format.BUILT_IN[41], "-44"),
        ("0", number_format.BUILT_IN[41], "-"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: str, code: str, text: str) -> None:
    assert number_format.shown(D(value), code).text.strip() == text


def test_what_is_shown_and_what_is_stored_are_told_apart() -> None:
    shown = number_format.shown
    assert shown(D("1234.5678"), "#,##0").stored == D("1234.5678")
    assert shown(D(1234), "#,##0").stored is None
    assert shown(D("0.8234"), "0%").stored == D("82.34")
    assert shown(D("1234567"), "#,##0,").stored == D("1234.567")
    assert shown(D(-5), "0;(0)").stored == D(-5)
    assert shown(D(12), '0" tkr"').stored is None


def test_digits_that_only_come_of_counting_in_binary_are_none() -> None:
    own = number_format.number("0.30000000000000004")
    assert own == D("0.3")
    assert own is not None
    assert number_format.shown(own, "General") == number_format.Shown("0,3")


@given(
    st.decimals(-(10**9), 10**9, allow_nan=False, places=4),
    st.sampled_from(["0", "#,##0", "0.0", "#,##0.00", "0%", "General", "#,##0;[Red]#,##0"]),
)
def test_the_figure_shown_is_the_number_rounded(value: Decimal, code: str) -> None:
    text = number_format.shown(value, code).text.replace(" ", "").replace(",", ".").replace("%", "")
    scaled = value * 100 if "%" in code else value
    decimals = D("0.0001") if code == "General" else D(1).scaleb(-len(text.partition(".")[2]))
    assert abs(D(text) - scaled) <= decimals / 2 + D("0.0001") * (abs(value) >= 10**6)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.text(max_size=12))
def test_no_format_makes_a_trace(value: Decimal, code: str) -> None:
    own = number_format.number(str(value))
    if own is not None:
        assert isinstance(number_format.shown(own, code).text, str)
