"""Equations: what rounding may explain is never called wrong, and what it can't is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.audit import fault_location
from rakenskap.audit.equation import Constraint, Equation, EquationVerdict, Figure, Interval, Ratio, Term
from rakenskap.audit.fault_location import Slip, slip
from rakenskap.swedish.number import decimals

TABLES: Final = 10_000
MUTATIONS: Final = 1_500
STEP: Final = Decimal("0.1")


@dataclass(frozen=True)
class Sheet:
    """A table with a total row and a deviation column, every figure rounded by itself."""

    figures: dict[str, Figure | None]
    constraints: list[Constraint[str]]


def equation(*terms: tuple[str, str], constant: str = "0") -> Equation[str]:
    return Equation(tuple(Term(Decimal(c), key) for c, key in terms), Decimal(constant))


def figures(**values: str) -> dict[str, Figure | None]:
    printed = {key: Decimal(value) for key, value in values.items()}
    return {key: Figure(value, Decimal(1).scaleb(-decimals(value))) for key, value in printed.items()}


def sheet(chance: random.Random) -> Sheet:
    rows = chance.randint(2, 30)
    real = [[Decimal(chance.randint(-9_999_999, 9_999_999)) / 1000 for _ in range(2)] for _ in range(rows)]
    grid = [[budget, outcome, budget - outcome] for budget, outcome in real]
    grid.append([sum((row[x] for row in grid), Decimal(0)) for x in range(3)])
    printed: dict[str, Figure | None] = {
        f"{y}.{x}": Figure(value.quantize(STEP, ROUND_HALF_UP), STEP)
        for y, row in enumerate(grid)
        for x, value in enumerate(row)
    }
    sums: list[Constraint[str]] = [
        Equation((Term(Decimal(1), f"{rows}.{x}"), *(Term(Decimal(-1), f"{y}.{x}") for y in range(rows))))
        for x in range(3)
    ]
    differences: list[Constraint[str]] = [
        equation(("1", f"{y}.2"), ("-1", f"{y}.0"), ("1", f"{y}.1")) for y in range(rows + 1)
    ]
    return Sheet(printed, sums + differences)


def sheets(count: int) -> Iterator[tuple[random.Random, Sheet]]:
    chance = random.Random(1)  # noqa: S311 - the same tables every time
    for _ in range(count):
        yield chance, sheet(chance)


def test_no_rounded_table_of_ten_thousand_is_called_wrong_and_hardly_one_equation_in_a_hundred_is_doubted() -> None:
    verdicts = Counter(one.check(own.figures).verdict for _, own in sheets(TABLES) for one in own.constraints)
    assert verdicts[EquationVerdict.BROKEN] == 0
    assert verdicts[EquationVerdict.UNKNOWN] == 0
    assert verdicts[EquationVerdict.SUSPECT] <= 0.01 * verdicts.total()
    assert verdicts[EquationVerdict.ROUNDING] > 0.25 * verdicts.total(), "the tables are really rounded"


def test_a_changed_figure_is_always_among_the_suspects_and_nearly_always_the_first() -> None:
    first = 0
    for chance, own in sheets(MUTATIONS):
        key = chance.choice(list(own.figures))
        among = [one for one in own.constraints if key in one.keys]
        assert len(among) >= 2
        widest = max(one.check(own.figures).bound for one in among)
        figure = own.figures[key]
        assert figure is not None
        away = (2 * widest + STEP * chance.randint(1, 5_000)) * chance.choice((-1, 1))
        wrong = {**own.figures, key: Figure(figure.value + away, STEP)}
        verdicts = [one.check(wrong).verdict for one in own.constraints]
        found = fault_location.faults(own.constraints, wrong, verdicts)
        assert len(found) == 1
        assert key in found[0].keys
        change = found[0].suspects[0][0]
        if change.key == key:
            first += 1
            assert change.fitting is not None
            assert abs(change.fitting - figure.value) <= 2 * widest
    assert first >= 0.95 * MUTATIONS


def test_two_wrong_figures_that_share_no_equation_are_two_faults() -> None:
    own = [equation(("1", "s"), ("-1", "a"), ("-1", "b")), equation(("1", "t"), ("-1", "c"), ("-1", "d"))]
    wrong = figures(s="10", a="4", b="5", t="20", c="4", d="5")
    wrong["s"], wrong["t"] = Figure(Decimal(15), Decimal(1)), Figure(Decimal(20), Decimal(1))
    found = fault_location.faults(own, wrong, [one.check(wrong).verdict for one in own])
    assert [one.broken for one in found] == [(0,), (1,)]


def test_two_wrong_figures_in_connected_equations_are_found_as_a_pair() -> None:
    own: list[Constraint[str]] = [
        equation(("1", "s"), ("-1", "a"), ("-1", "b")),
        equation(("1", "da"), ("-1", "a"), ("1", "oa")),
        equation(("1", "db"), ("-1", "b"), ("1", "ob")),
    ]
    values = figures(s="100", a="60", b="90", da="5", oa="35", db="5", ob="55")
    found = fault_location.faults(own, values, [one.check(values).verdict for one in own])
    assert [{change.key for change in pair} for pair in found[0].suspects] == [{"a", "b"}]
    assert all(change.fitting is None for change in found[0].changes)


def test_three_wrong_figures_are_a_fault_without_suspects() -> None:
    own: list[Constraint[str]] = [
        equation(("1", "s"), *(("-1", name) for name in "abc")),
        *(equation(("1", f"d{name}"), ("-1", name), ("1", f"o{name}")) for name in "abc"),
    ]
    values = figures(s="60", a="40", b="50", c="60", da="0", oa="10", db="0", ob="20", dc="0", oc="30")
    found = fault_location.faults(own, values, [one.check(values).verdict for one in own])
    assert found[0].suspects == ()


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


@pytest.mark.parametrize(
    ("printed", "fitting", "expected"),
    [
        ("-54657", "-54567", Slip.TRANSPOSED),
        ("12.5", "12.6", Slip.DIGIT),
        ("120", "12", Slip.SHIFTED),
        ("31", "-31", Slip.SIGN),
        ("77", "123", Slip.COPIED),
        ("3719", "37194", Slip.LOST),
        ("37194", "36653", Slip.NONE),
        ("5", "5", Slip.NONE),
    ],
)
def test_a_slip_is_named_by_how_the_figure_was_miswritten(printed: str, fitting: str, expected: Slip) -> None:
    assert slip(Decimal(printed), Decimal(fitting), [Decimal(77)]) is expected


@given(st.integers(-999_999, 999_999), st.integers(-999_999, 999_999))
def test_a_slip_back_is_as_likely_as_the_slip(one: int, other: int) -> None:
    assert slip(Decimal(one), Decimal(other)) is slip(Decimal(other), Decimal(one))
