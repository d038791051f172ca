"""What may be counted, added and compared goes by what a unit is, however it is spelt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rakenskap.model import units
from tables import figures, matrix, row


@pytest.mark.parametrize(
    ("own", "other", "factor"),
    [
        ("Tkr", "KSEK", "1"),
        ("tusen kronor", "Mkr", "1000"),
        ("MSEK", "kkr", "0.001"),
        ("kr", "miljarder kronor", "1000000000"),
        ("kr per elev", "kr/elev", "1"),
        ("Antal elever", "elever", "1"),
        ("procent", "%", "1"),
    ],
)
def test_figures_of_the_same_thing_can_be_compared(own: str, other: str, factor: str) -> None:
    assert units.factor(own, other) == Decimal(factor)


@pytest.mark.parametrize(
    ("own", "other"), [("tkr", "elever"), ("%", "procentenheter"), ("kr", "kr/elev"), ("tkr", "tkrr")]
)
def test_figures_of_different_things_can_not(own: str, other: str) -> None:
    assert units.factor(own, other) is None


@pytest.mark.parametrize("own", ["tkr", "KSEK", "st", "elever", "årsarbetare", "timmar", "besök", ""])
def test_amounts_counts_and_measures_are_added(own: str) -> None:
    assert units.is_additive(own)


@pytest.mark.parametrize("own", ["%", "procent", "procentenheter", "p.e.", "kr/elev", "kr per dygn", "NKI", "‰"])
def test_shares_points_ratios_and_indexes_are_not(own: str) -> None:
    assert not units.is_additive(own)


@pytest.mark.parametrize(
    ("own", "whole"),
    [("st", True), ("Elever", True), ("besök", True), ("åa", False), ("Tkr", False), ("minuter", False)],
)
def test_only_what_is_counted_one_by_one_has_no_parts(own: str, whole: bool) -> None:  # noqa: FBT001
    assert units.is_whole(own) is whole


@pytest.mark.parametrize(
    ("label", "declared", "said"),
    [
        ("Andel (%)", {}, "%"),
        ("Andel (%)", {"unit": "tkr"}, "%"),
        ("Hyror (tkr)", {"unit": "kr"}, "tkr"),
        ("Hyror (tkr)", {"unit": "Tusen kronor"}, ""),
        ("Kostnad per elev (kr)", {"unit": "kr/elev"}, ""),
        ("Hyror", {"title": "Kostnader, tkr"}, "tkr"),
        ("Hyror", {"title": "Kostnader, tkr", "unit": "tkr"}, ""),
    ],
)
def test_a_unit_that_only_words_say_is_found_unless_the_same_is_declared(
    label: str, declared: dict[str, str], said: str
) -> None:
    own = matrix("t", ["utfall_2025"], [row(label, "5")], **declared)
    assert units.undeclared(own, own.rows[0], own.columns[0]) == said


def test_what_a_row_or_a_column_declares_goes_before_its_words() -> None:
    own = matrix("t", [figures("utfall_2025", title="Andel (%)", unit="tkr")], [row("Hyror (kr)", "5")])
    assert units.undeclared(own, own.rows[0], own.columns[0]) == ""
    own = matrix("t", ["utfall_2025"], [row("Hyror (kr)", "5", unit="tkr")])
    assert units.undeclared(own, own.rows[0], own.columns[0]) == ""
