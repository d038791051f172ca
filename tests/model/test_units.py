"""What may be counted, added and compared goes by what a unit is, however it is spelt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rakenskap.model import units


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
