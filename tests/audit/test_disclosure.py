"""Disclosure control: a protected figure is told no narrower and no wider than the equations fix it."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from budget import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from rakenskap.audit.disclosure import Band, Range, bounds


def band(low: int, high: int, **coefficients: int) -> Band[str]:
    return Band({name: Fraction(value) for name, value in coefficients.items()}, Fraction(low), Fraction(high))


def test_a_lone_unknown_is_what_is_left() -> None:
    assert bounds("a", [band(7, 7, a=1)]) == Range(Fraction(7), Fraction(7))


def test_two_unknowns_of_one_sum_share_it() -> None:
    assert bounds("a", [band(7, 7, a=1, b=1)]) == Range(Fraction(0), Fraction(7))


def test_rounding_widens_what_is_left() -> None:
    own = bounds("a", [band(6, 8, a=2)])
    assert own is not None
    assert own.width == 1


def test_equations_taken_together_give_away_what_none_of_them_does() -> None:
    own = [band(10, 10, a=1, b=1), band(12, 12, b=1, c=1), band(8, 8, a=1, c=1)]
    assert bounds("a", own) == Range(Fraction(3), Fraction(3))


def test_an_unknown_without_bounds_has_none() -> None:
    assert bounds("a", [band(3, 3, a=1, b=-1)]) == Range(Fraction(3), None)
    assert bounds("a", [band(3, 3, a=1, b=1)], frozenset({"a", "b"})) == Range(None, None)


def test_contradictions_have_no_range() -> None:
    assert bounds("a", [band(3, 3, a=1), band(4, 4, a=1)]) is None
    assert bounds("a", [band(-3, -3, a=1)]) is None


@settings(max_examples=examples(15, 250))
@given(st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_the_range_in_a_table_with_margins_is_that_of_every_table_with_the_same_margins(cells: list[int]) -> None:
    """Two rows and three columns with all their sums: the integer tables are tried one by one."""
    names = "abcdef"
    rows, columns = ("abc", "def"), (("a", "d"), ("b", "e"), ("c", "f"))
    values = dict(zip(names, cells, strict=True))
    own = [
        band(sum(values[n] for n in line), sum(values[n] for n in line), **dict.fromkeys(line, 1))
        for line in (*rows, *columns)
    ]
    whole = []
    for a, b in product(range(10), repeat=2):
        first = {"a": a, "b": b, "c": sum(cells[:3]) - a - b}
        below = {d: sum(values[n] for n in (u, d)) - first[u] for u, d in columns}
        if min(*first.values(), *below.values()) >= 0:
            whole.append({**first, **below})
    for name in names:
        found = [one[name] for one in whole]
        assert bounds(name, own) == Range(Fraction(min(found)), Fraction(max(found)))
