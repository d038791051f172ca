"""A target is a number with a direction where it is written as one, else the words themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.swedish import target
from rakenskap.swedish.number import Dialect
from rakenskap.swedish.target import Aim


@pytest.mark.parametrize(
    ("text", "aim", "low", "high"),
    [
        ("80", Aim.EXACT, "80", None),
        (">40", Aim.ABOVE, "40", None),
        ("över 40", Aim.ABOVE, "40", None),
        ("≥80", Aim.AT_LEAST, "80", None),
        (">= 80", Aim.AT_LEAST, "80", None),
        ("Minst 80", Aim.AT_LEAST, "80", None),
        ("<5", Aim.BELOW, "5", None),
        ("under 3", Aim.BELOW, "3", None),
        ("≤ 5", Aim.AT_MOST, "5", None),
        ("högst 5,5", Aim.AT_MOST, "5.5", None),
        ("51–60", Aim.BETWEEN, "51", "60"),
        ("51 - 60", Aim.BETWEEN, "51", "60"),
        ("öka", Aim.INCREASE, None, None),
        ("Minska", Aim.DECREASE, None, None),
        ("60–51", Aim.WORDS, None, None),
        ("alla ska vara nöjda", Aim.WORDS, None, None),
    ],
)
def test_a_target_is_read_as_it_is_meant(text: str, aim: Aim, low: str | None, high: str | None) -> None:
    read = target.parse(text, Dialect.SWEDISH)
    wanted = tuple(Decimal(end) if end is not None else None for end in (low, high))
    assert (read.text, read.aim, read.low, read.high) == (text, aim, *wanted)


@given(st.text(max_size=30))
def test_every_text_is_a_target_that_keeps_its_words(text: str) -> None:
    assert target.parse(text, Dialect.SWEDISH).text == text.strip()


def test_per_cent_is_read_where_the_unit_is_per_cent() -> None:
    assert target.parse("minst 80 %", Dialect.SWEDISH, percent=True).low == Decimal(80)
    assert target.parse("minst 80 %", Dialect.SWEDISH).aim is Aim.WORDS
