"""What a reader is promised of figures with their units: money in mnkr or tkr, shares in per cent, counts by their word."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.swedish import quantity
from rakenskap.swedish.number import MINUS, NBSP
from rakenskap.swedish.quantity import Amount
from rakenskap.swedish.unit import SCALES, canonical, scale


def tkr(value: str) -> Amount:
    return Amount(Decimal(value), "tkr")


def seen(text: str) -> str:
    """The words with ordinary spaces and the minus of the keyboard."""
    return text.replace(NBSP, " ").replace(MINUS, "-")


def cases(*pairs: tuple[str, str]) -> pytest.MarkDecorator:
    """Each case is what was computed and what it should say; the id is what it should say."""
    return pytest.mark.parametrize(("said", "expected"), pairs, ids=[expected for _, expected in pairs])


@cases(
    # from 1 mnkr up in mnkr with one decimal, else in tkr
    (tkr("11900").words, "11,9 mnkr"),
    (tkr("1000").words, "1,0 mnkr"),
    (tkr("999").words, "999 tkr"),
    (tkr("-965").words, "965 tkr"),
    # a tkr that rounds up to a thousand is a mnkr
    (Amount(Decimal(999_600), "kr").words, "1,0 mnkr"),
    (Amount(Decimal(63_869), "kr").words, "64 tkr"),
    (Amount(Decimal(700), "kr").words, "700 kr"),
    (tkr("499999").words, "500,0 mnkr"),
    # half up, away from zero, on both sides
    (tkr("10950").words, "11,0 mnkr"),
    (tkr("-10950").figure, "-11,0"),
    (tkr("-10949.9").figure, "-10,9"),
    (tkr("1250000").words, "1 250,0 mnkr"),
    # what keeps its unit keeps its decimals
    (Amount(Decimal(13), "mnkr").words, "13 mnkr"),
    (Amount(Decimal(1250), "mnkr").words, "1 250 mnkr"),
    (Amount(Decimal("-0.1"), "mnkr").words, "0,1 mnkr"),
    (Amount(Decimal("0.04"), "mnkr").figure, "+0,04"),
    (tkr("965.4").words, "965,4 tkr"),
    (Amount(Decimal("3.2"), "mdkr").words, "3,2 mdkr"),
    # and any spelling of it is one unit
    (Amount(Decimal(11900), "KSEK").words, "11,9 mnkr"),
    (Amount(Decimal(965), "tusen kronor").words, "965 tkr"),
    (Amount(Decimal(13), "Mkr").words, "13 mnkr"),
    # plus is printed on deviations, nothing on nothing
    (tkr("9563").figure, "+9,6"),
    (tkr("0").figure, "0"),
    (tkr("-0.4").figure, "-0,4"),
)
def test_amounts(said: str, expected: str) -> None:
    """Money is said in mnkr or tkr, rounded half up where it changes its unit, and as printed where it doesn't."""
    assert seen(said) == expected


def test_only_nothing_has_no_sign() -> None:
    """However small an amount is, it is better or worse."""
    assert [tkr(value).sign for value in ("-0.5", "-0.4", "0", "0.4", "0.5")] == [-1, -1, 0, 1, 1]
    assert [Amount(Decimal(value), "mnkr").sign for value in ("-0.05", "0.0")] == [-1, 0]


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=1), st.sampled_from([*SCALES, "Tkr", "MSEK"]))
def test_an_amount_never_says_more_than_it_is(value: Decimal, unit: str) -> None:
    """Whatever the amount, its words are within half of the last digit shown, and its sign agrees with its figure."""
    own = Amount(value, unit)
    figure, _, shown_unit = seen(own.words).rpartition(" ")
    shown = Decimal(figure.replace(" ", "").replace(",", "."))
    half = Decimal("0.05") if "," in figure else Decimal("0.5")
    exact = abs(value).scaleb((scale(unit) or 0) - SCALES[shown_unit])
    assert abs(shown - exact) <= half
    assert shown == exact or shown_unit != canonical(unit)
    assert own.figure.startswith({1: "+", 0: "0", -1: MINUS}[own.sign])


@pytest.mark.parametrize(
    ("part", "base", "other", "expected"),
    [
        ("-11900", "463269", "475169", "2.6"),
        ("9563", "-352203", "-342640", "2.7"),
        # a base under 20, or a change of sign, says nothing in per cent
        ("10", "19", "29", None),
        ("10", "20", "30", "50.0"),
        ("4996", "-2516", "2480", None),
        ("547", "547", "0", None),
        ("1", "0", "1", None),
    ],
)
def test_a_percentage_needs_a_base_and_one_sign(part: str, base: str, other: str, expected: str | None) -> None:
    """Per cent only of at least 20, and only between figures of one sign."""
    found = quantity.percent(Decimal(part), Decimal(base), Decimal(other))
    assert (None if found is None else str(round(found, 1))) == expected


@pytest.mark.parametrize(
    ("part", "base", "other", "unit", "expected"),
    [
        ("-1.8", "16.2", "18.0", "mnkr", "11.1"),
        ("-1800", "16200", "18000", "tkr", "11.1"),
        ("-1.8", "16.2", "18.0", "besök", None),
        # a budget of 3 mnkr may be 2,6 as well as 3,4
        ("1", "3", "4", "mnkr", None),
        ("2.00", "12.50", "14.50", "kr", None),
    ],
)
def test_a_share_of_an_amount_doesnt_hang_on_the_unit_it_is_printed_in(
    part: str, base: str, other: str, unit: str, expected: str | None
) -> None:
    found = quantity.percent(Decimal(part), Decimal(base), Decimal(other), unit)
    assert (None if found is None else str(round(found, 1))) == expected


@cases(
    (" ".join(quantity.figure(Decimal(9671), "tkr")), "9,7 mnkr"),
    (" ".join(quantity.figure(Decimal(-1250), "tkr")), "-1,3 mnkr"),
    (" ".join(quantity.figure(Decimal(88), "utredningar")), "88 utredningar"),
    (" ".join(quantity.figure(Decimal(1227), "st")), "1 227 "),
)
def test_a_figure_has_the_unit_that_says_something(said: str, expected: str) -> None:
    """Large money in mnkr, and no unit that only says that something is counted."""
    assert seen(said) == expected
