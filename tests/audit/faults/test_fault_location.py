"""Fault localisation: the figure that was changed is found, and a slip of the pen is named."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rounded_sheets import STEP, equation, figures, sheets

from rakenskap.audit.equation import Constraint, Figure
from rakenskap.audit.faults import fault_location
from rakenskap.audit.faults.equation_system import EquationSystem
from rakenskap.audit.faults.slip import Slip, slip

MUTATIONS: Final = 1_500


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
    assert {str(change.fitting) for change in found[0].changes} == {"40", "60"}


def test_three_wrong_figures_of_one_sum_are_found_together() -> None:
    own: list[Constraint[str]] = [
        equation(("1", "s"), *(("-1", name) for name in "abc")),
        *(equation(("1", f"d{name}"), ("-1", name), ("1", f"o{name}")) for name in "abc"),
    ]
    values = figures(s="60", a="40", b="50", c="60", da="0", oa="10", db="0", ob="20", dc="0", oc="30")
    found = fault_location.faults(own, values, [one.check(values).verdict for one in own])
    assert [{change.key for change in own} for own in found[0].suspects] == [{"a", "b", "c"}]


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


# -- Bounded work -------------------------------------------------------------------------------------------------------


_Hard = tuple[list[Constraint[str]], dict[str, Figure | None]]


def chains(rows: int, columns: int) -> _Hard:
    """Rows in which every figure is said to be the next one and the row's first together, and none is."""
    values = {f"{row}.{at}": "1" for row in range(rows) for at in range(columns)} | {
        f"{row}": "7" for row in range(rows)
    }
    return [
        equation(("1", f"{row}.{at}"), ("-1", f"{row}.{(at + 1) % columns}"), ("-1", f"{row}"))
        for row in range(rows)
        for at in range(columns)
    ], figures(**values)


def selections(columns: int) -> _Hard:
    """Sums of selections of the same parts, column by column, of which none holds."""
    parts, sums = 34, 24
    values = {f"{c}.r{at}": str(at * 13 * c % 71) for c in range(columns) for at in range(parts)}
    values |= {f"{c}.s{at}": str(at * c + 5_000) for c in range(columns) for at in range(sums)}
    return [
        equation(("1", f"{c}.s{k}"), *(("-1", f"{c}.r{at}") for at in range(parts) if (at + k) % 2 or at == 0))
        for c in range(columns)
        for k in range(sums)
    ], figures(**values)


def nested(rows: int) -> _Hard:
    """Totals of all figures before them, which other totals add again."""
    values = {f"r{at}": str(at + 1) for at in range(rows)}
    return [
        equation(("1", f"r{at}"), *(("-1", f"r{part}") for part in range(at))) for at in range(3, rows, 2)
    ], figures(**values)


HARD: Final = {"chains": chains(60, 90), "selections": selections(6), "nested": nested(160)}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_table_is_searched_no_longer_than_is_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is counted as equations that are asked what they leave to a figure, never as time."""
    constraints, printed = HARD[name]
    asked = [0]
    fit = EquationSystem.fit

    def counted(self: EquationSystem[str], own: int, at: int) -> object:
        asked[0] += 1
        return fit(self, own, at)

    monkeypatch.setattr(EquationSystem, "fit", counted)
    verdicts = [one.check(printed).verdict for one in constraints]
    found = fault_location.faults(constraints, printed, verdicts)
    terms = sum(len(one.keys) for one in constraints)
    assert 0 < asked[0] <= 2 * (fault_location.WORK + 2 * terms)
    assert sorted(at for fault in found for at in fault.broken) == [
        at for at, verdict in enumerate(verdicts) if verdict == "broken"
    ], "each broken equation is told"
    assert not all(fault.is_finished for fault in found)


def test_a_small_fault_is_found_beside_a_hard_one() -> None:
    constraints, printed = selections(2)
    own = [equation(("1", "s"), ("-1", "a"), ("-1", "b")), equation(("1", "d"), ("-1", "a"), ("1", "c"))]
    values = {**printed, **figures(s="100", a="64", b="54", d="26", c="20")}
    every = [*constraints, *own]
    found = fault_location.faults(every, values, [one.check(values).verdict for one in every])
    (small,) = [fault for fault in found if len(constraints) in fault.broken]
    assert [(change.key, change.fitting) for change in small.changes] == [("a", Decimal(46))]
