"""What a reader is promised of the parts that sentences share: names in a row, numbers in words, periods and percentages."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from rakenskap.swedish import wording
from rakenskap.swedish.number import MINUS, NBSP
from rakenskap.swedish.period import Period, of_text
from tables import words

TEXT: Final = words()


def when(text: str) -> Period:
    found = of_text(text)
    assert found is not None
    return found


def seen(text: str) -> str:
    """The words with ordinary spaces and the minus of the keyboard."""
    return text.replace(NBSP, " ").replace(MINUS, "-")


def cases(*pairs: tuple[str, str]) -> pytest.MarkDecorator:
    """Each case is what was computed and what it should say; the id is what it should say."""
    return pytest.mark.parametrize(("said", "expected"), pairs, ids=[expected for _, expected in pairs])


@cases(
    (wording.listed(["A"], TEXT), "A"),
    (wording.spelled(12, TEXT), "tolv"),
    (wording.spelled(13, TEXT), "13"),
    (wording.last_month(when("2018-01-01/2018-08-15")), "15 augusti"),
    (wording.percent(Decimal("-4.51"), signed=True), "-4,5 %"),
    (wording.percent(Decimal("10.708"), signed=True), "+10,7 %"),
    (wording.listed([], TEXT), ""),
    (wording.listed(["A", "B"], TEXT), "A och B"),
    (wording.listed(["A", "B", "C"], TEXT), "A, B och C"),
    (wording.subject("Vårddygn, vuxna"), "Vårddygn, vuxna,"),
    (wording.capitalised("ö i havet"), "Ö i havet"),
    (wording.decapitalised("Barn och unga"), "barn och unga"),
    # an abbreviation keeps its capitals
    (wording.decapitalised("HVB-dygn"), "HVB-dygn"),
    (wording.unsaid("hushåll", "Hushåll med bistånd"), ""),
    (wording.earlier(when("2018-03"), TEXT, beside=when("2018-04")), "i mars"),
    (wording.earlier(when("2018-03"), TEXT), "i mars 2018"),
)
def test_parts_of_sentences(said: str, expected: str) -> None:
    """The parts that sentences share."""
    assert seen(said) == expected
