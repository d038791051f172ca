"""The kind of figure that words speak of."""

from __future__ import annotations

import pytest

from rakenskap.meaning import figure_kind


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("Mkr", "Medelantal anställda"), ("tkr", "Invånare 31/12"), ("tkr", "Soliditet"), ("tkr", "Bidrag per medlem"),
        ("%", "Antal platser"), ("%", "Kö 31/12"), ("antal", "Medelålder"), ("km", "Antal läckor"), ("tkr", "Vårddygn"),
        ("kr/inv", "Folkmängd"), ("dagar", "Antal ärenden"), ("procent", "Rang i länet"),
    ],
)  # fmt: skip
def test_a_unit_of_one_kind_is_not_of_what_speaks_of_another(own: str, words: str) -> None:
    assert not figure_kind.may_have(own, words)


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("Mkr", "Balansomslutning"), ("tkr", "Ersättning för vårddygn"), ("tkr", "Personal"), ("%", "Andel nöjda"),
        ("antal", "Ärenden"), ("dagar", "Handläggningstid"), ("tusental", "Besök"),
    ],
)  # fmt: skip
def test_a_unit_reaches_what_speaks_of_its_kind_or_of_none(own: str, words: str) -> None:
    assert figure_kind.may_have(own, words)
