"""Equations: what rounding may explain is never called wrong, and what it can't is."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import pytest
from budget import examples
from hypothesis import given
from hypothesis import strategies as st
from rounded_sheets import STEP, equation, figures, sheets

from rakenskap.audit.equation import EquationVerdict, Figure, Interval, Ratio
from rakenskap.audit.faults import fault_location

TABLES: Final = examples(2_500, 10_000)


def test_no_rounded_table_is_called_wrong_and_hardly_one_equation_in_a_hundred_is_doubted() -> None:
    verdicts = Counter(one.check(own.figures).verdict for _, own in sheets(TABLES) for one in own.constraints)
    assert verdicts[EquationVerdict.BROKEN] == 0
    assert verdicts[EquationVerdict.UNKNOWN] == 0
    assert verdicts[EquationVerdict.SUSPECT] <= 0.01 * verdicts.total()
    assert verdicts[EquationVerdict.ROUNDING] > 0.25 * verdicts.total(), "the tables are really rounded"


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"s": "6", "a": "3", "b": "3"}, EquationVerdict.HOLDS),
        ({"s": "7", "a": "3", "b": "3"}, EquationVerdict.ROUNDING),
        ({"s": "7.5", "a": "3.0", "b": "3.0"}, EquationVerdict.BROKEN),
        ({"s": "8", "a": "3", "b": "3"}, EquationVerdict.BROKEN),
    ],
)
def test_what_is_inside_the_intervals_is_rounding_and_what_is_outside_is_wrong(
    values: dict[str, str], verdict: EquationVerdict
) -> None:
    assert equation(("1", "s"), ("-1", "a"), ("-1", "b")).check(figures(**values)).verdict is verdict


def test_a_sum_far_out_in_its_interval_is_doubted() -> None:
    many = [f"a{n}" for n in range(29)]
    own = equation(("1", "s"), *(("-1", name) for name in many))
    values = figures(s="300", **dict.fromkeys(many, "10"))
    assert own.check(values).verdict is EquationVerdict.SUSPECT


def test_counts_are_exact() -> None:
    own = equation(("1", "s"), ("-1", "a"), ("-1", "b"))
    values: dict[str, Figure | None] = {key: Figure(Decimal(n)) for key, n in (("s", 7), ("a", 3), ("b", 3))}
    assert own.check(values).verdict is EquationVerdict.BROKEN


def test_a_missing_figure_makes_the_verdict_unknown_and_is_no_suspect() -> None:
    own = equation(("1", "s"), ("-1", "a"), ("-1", "b"))
    values: dict[str, Figure | None] = {**figures(s="7", a="3"), "b": None}
    assert own.check(values).verdict is EquationVerdict.UNKNOWN
    assert own.fit("a", values) is None
    assert fault_location.faults([own], values, [EquationVerdict.UNKNOWN]) == ()


def test_thousands_and_millions_meet_in_one_equation() -> None:
    own = equation(("1", "tkr"), ("-1000", "mnkr"))
    assert own.check(figures(tkr="11944", mnkr="11.9")).verdict is EquationVerdict.ROUNDING
    assert own.check(figures(tkr="11951", mnkr="11.9")).verdict is EquationVerdict.BROKEN


@pytest.mark.parametrize(
    ("share", "part", "whole", "verdict"),
    [
        ("25", "1", "4", EquationVerdict.HOLDS),
        ("33", "1", "3", EquationVerdict.ROUNDING),
        ("36", "1", "3", EquationVerdict.ROUNDING),
        ("46", "20", "40", EquationVerdict.BROKEN),
        ("50", "1", "0", EquationVerdict.UNKNOWN),
    ],
)
def test_a_share_is_checked_as_an_interval(share: str, part: str, whole: str, verdict: EquationVerdict) -> None:
    assert Ratio("s", "p", "w").check(figures(s=share, p=part, w=whole)).verdict is verdict


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_share_of_rounded_figures_always_holds(part: int, whole: int) -> None:
    own = Decimal(100) * part / whole
    values = figures(s=str(own.quantize(STEP, ROUND_HALF_UP)), p=str(part), w=str(whole))
    assert Ratio("s", "p", "w").check(values).verdict is not EquationVerdict.BROKEN
    for key in ("s", "p", "w"):
        figure, borne = values[key], Ratio("s", "p", "w").fit(key, values)
        assert figure is not None
        assert borne is None or borne.low <= figure.value <= borne.high


@given(st.lists(st.integers(-1_000, 1_000), min_size=2, max_size=6))
def test_the_value_that_fits_makes_the_equation_hold(parts: list[int]) -> None:
    own = equation(("1", "s"), *(("-1", f"a{n}") for n in range(len(parts))))
    values = figures(s="99999", **{f"a{n}": str(part) for n, part in enumerate(parts)})
    for key in values:
        borne = own.fit(key, values)
        assert borne is not None
        fitting = borne.printed(Decimal(1), (borne.low + borne.high) / 2)
        assert fitting is not None
        assert own.check({**values, key: Figure(fitting, Decimal(1))}).verdict is not EquationVerdict.BROKEN


def test_intervals_meet_or_do_not() -> None:
    one, other = Interval(Decimal(1), Decimal(3)), Interval(Decimal(3), Decimal(4))
    assert one.meet(other) == Interval(Decimal(3), Decimal(3))
    assert one.meet(Interval(Decimal(4), Decimal(5))) is None
    assert Interval(Decimal("1.1"), Decimal("1.9")).printed(Decimal(1), Decimal("1.5")) is None
