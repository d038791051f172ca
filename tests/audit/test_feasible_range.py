"""An unprinted figure is told no narrower and no wider than the equations fix it, or it is told that it isn't known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from random import Random
from typing import Final

import pytest
from budget import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from rakenskap.audit import feasible_range
from rakenskap.audit.feasible_range import Band, Nature, Range, Standing
from rakenskap.audit.simplex import Bounds, Effort

MUCH: Final = 10_000_000
FAR: Final = 10**9
"""Further apart than any two values: so every range is told to its ends."""


def band(low: int, high: int, **coefficients: int) -> Band[str]:
    return Band(coefficients, Bounds(low, high))


def found(unknown: str, bands: Sequence[Band[str]], free: str = "", whole: str = "", enough: int = FAR) -> Range:
    nature = Nature(frozenset(free), frozenset(whole))
    return feasible_range.ranges({unknown: enough}, bands, nature, Effort(MUCH))[unknown]


def ends(unknown: str, bands: Sequence[Band[str]], free: str = "", whole: str = "") -> tuple[object, object]:
    own = found(unknown, bands, free, whole).bounds
    return own.low, own.high


def test_a_lone_unknown_is_what_is_left() -> None:
    assert ends("a", [band(7, 7, a=1)]) == (7, 7)


def test_two_unknowns_of_one_sum_share_it() -> None:
    assert ends("a", [band(7, 7, a=1, b=1)]) == (0, 7)


def test_rounding_widens_what_is_left() -> None:
    assert ends("a", [band(6, 8, a=2)]) == (3, 4)


def test_equations_taken_together_give_away_what_none_of_them_does() -> None:
    own = [band(10, 10, a=1, b=1), band(12, 12, b=1, c=1), band(8, 8, a=1, c=1)]
    assert ends("a", own) == (3, 3)


def test_an_unknown_without_bounds_is_open() -> None:
    own = found("a", [band(3, 3, a=1, b=-1)])
    assert (own.standing, own.bounds) == (Standing.OPEN, Bounds(3))
    own = found("a", [band(3, 3, a=1, b=1)], free="ab")
    assert (own.standing, own.bounds) == (Standing.OPEN, Bounds(None))
    triangle = [band(3, 3, a=1, b=1, c=-1), band(2, 2, a=1, b=-1, c=1)]
    assert found("b", triangle).standing is Standing.OPEN


def test_contradictions_leave_nothing() -> None:
    assert found("a", [band(3, 3, a=1), band(4, 4, a=1)]).standing is Standing.CONTRADICTED
    assert found("a", [band(-3, -3, a=1)]).standing is Standing.CONTRADICTED


def test_what_is_whole_has_no_halves() -> None:
    halves = [band(3, 3, a=1, b=1), band(3, 3, b=1, c=1), band(3, 3, a=1, c=1)]
    assert ends("a", halves) == (Fraction(3, 2), Fraction(3, 2))
    assert found("a", halves, whole="abc").standing is Standing.CONTRADICTED
    assert ends("a", [band(10, 12, a=3)], whole="a") == (4, 4)
    # 5a + 7b = 71: only 3 and 8, and 10 and 3
    assert ends("a", [band(71, 71, a=5, b=7)], whole="ab") == (3, 10)
    assert ends("b", [band(71, 71, a=5, b=7)], whole="ab") == (3, 8)
    assert found("b", [band(71, 71, a=5, b=7)], whole="ab", enough=6).standing is Standing.NARROW
    assert ends("a", [band(13, 13, a=3, b=5)], whole="ab") == (1, 1)


def test_whole_numbers_are_searched_for_where_no_bound_tells() -> None:
    """With 6, 10 and 15 only 1, 1 and 1 come to 31, and nothing comes to 29."""
    assert [ends(own, [band(31, 31, a=6, b=10, c=15)], whole="abc") for own in "abc"] == [(1, 1)] * 3
    assert found("a", [band(29, 29, a=6, b=10, c=15)], whole="abc").standing is Standing.CONTRADICTED


def test_only_what_is_said_to_be_whole_is() -> None:
    assert ends("a", [band(7, 7, a=2, b=2)], whole="b") == (Fraction(1, 2), Fraction(7, 2))


def test_whole_numbers_of_which_none_fits_are_not_searched_for_without_end() -> None:
    """2a + 2b − 2c is never odd, whatever halving is tried; and beside an even rest it goes on for ever."""
    assert found("a", [band(3, 3, a=2, b=2, c=-2)], whole="abc").standing is Standing.CONTRADICTED
    endless = [band(0, 0, a=3, b=-3, c=-1), band(1, 1, c=1)]
    assert found("a", endless, whole="abc").standing in (Standing.CONTRADICTED, Standing.UNSETTLED)


def test_bands_that_share_no_unknown_are_apart() -> None:
    own = [band(1, 1, a=1), band(2, 2, b=1), band(3, 3, c=1, a=1), band(4, 4, d=1, b=1)]
    assert [[sorted(one.coefficients) for one in group] for group in feasible_range.components(own)] == [
        [["a"], ["a", "c"]],
        [["b"], ["b", "d"]],
    ]


Grid = Sequence[Sequence[int]]


def grid(values: Grid, hidden: set[tuple[int, int]]) -> list[Band[tuple[int, int]]]:
    """What the margins of a table leave to its hidden cells."""
    height, width = len(values), len(values[0])
    lines = [[(y, x) for x in range(width)] for y in range(height)]
    lines += [[(y, x) for y in range(height)] for x in range(width)]
    own = []
    for line in lines:
        left = [key for key in line if key in hidden]
        rest = sum(values[y][x] for y, x in left)
        if left:
            own.append(Band(dict.fromkeys(left, 1), Bounds(rest, rest)))
    return own


def made_grid(height: int, width: int, share: float, seed: int = 1) -> tuple[Grid, set[tuple[int, int]]]:
    draw = Random(seed)  # noqa: S311 - the same table every time
    values = [[draw.randint(5, 40) for _ in range(width)] for _ in range(height)]
    return values, {(y, x) for y in range(height) for x in range(width) if draw.random() < share}


def of_grid(values: Grid, hidden: set[tuple[int, int]], enough: int, effort: Effort) -> Mapping[tuple[int, int], Range]:
    told: dict[tuple[int, int], Range] = {}
    for bands in feasible_range.components(grid(values, hidden)):
        keys = dict.fromkeys((key for own in bands for key in own.coefficients), enough)
        told |= feasible_range.ranges(keys, bands, Nature(whole=hidden), effort)
    return told


@settings(max_examples=examples(15, 250))
@given(st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_the_range_in_a_table_with_margins_is_that_of_every_table_with_the_same_margins(cells: list[int]) -> None:
    """Two rows and three columns with all their sums: the integer tables are tried one by one."""
    values = [cells[:3], cells[3:]]
    hidden = set(product(range(2), range(3)))
    columns = [sum(pair) for pair in zip(*values, strict=True)]
    whole = []
    for a, b in product(range(10), repeat=2):
        upper = (a, b, sum(cells[:3]) - a - b)
        lower = [total - own for total, own in zip(columns, upper, strict=True)]
        if min(*upper, *lower) >= 0:
            whole.append((upper, lower))
    told = of_grid(values, hidden, FAR, Effort(MUCH))
    for y, x in hidden:
        shown = [one[y][x] for one in whole]
        assert told[y, x].bounds == Bounds(min(shown), max(shown))


@pytest.mark.parametrize(("height", "width", "share"), [(20, 12, 0.3), (20, 12, 0.5), (40, 12, 0.3), (30, 30, 0.5)])
def test_a_table_of_months_is_settled_with_little_work(height: int, width: int, share: float) -> None:
    """Thousands of coefficients for a table of hundreds of cells: a figure that is open is mostly seen to be at once."""
    values, hidden = made_grid(height, width, share)
    effort = Effort(MUCH)
    told = of_grid(values, hidden, 5, effort)
    assert Standing.UNSETTLED not in {own.standing for own in told.values()}
    assert MUCH - effort.left < 1_000 * len(hidden)


def test_less_work_leaves_things_unsettled_but_makes_nothing_false() -> None:
    values, hidden = made_grid(12, 9, 0.4)
    values = [[1] * 9, [0] * 9, *values[2:]]  # too few to be hidden among each other
    surely = of_grid(values, hidden, 5, Effort(MUCH))
    assert {own.standing for own in surely.values()} == {Standing.OPEN, Standing.NARROW}
    unsettled = []
    for allowed in (0, 30, 300, 1_000, 3_000, 10_000):
        effort = Effort(allowed)
        told = of_grid(values, hidden, 5, effort)
        assert effort.left >= 0
        for key, own in told.items():
            assert own.standing in (surely[key].standing, Standing.UNSETTLED)
            if own.standing is Standing.NARROW:
                low, high = own.bounds.low, own.bounds.high
                assert low is not None
                assert high is not None
                assert low <= values[key[0]][key[1]] <= high
        unsettled.append(sum(own.standing is Standing.UNSETTLED for own in told.values()))
    assert unsettled[0] > unsettled[-1]


def test_many_rules_over_one_column_are_settled_or_said_not_to_be() -> None:
    """As many rules as unknowns, each over four of them: solved at once where nothing is whole, and bounded where all is."""
    count = 48
    draw = Random(2)  # noqa: S311 - the same rules every time
    values = [draw.randint(0, 30) for _ in range(count)]
    bands = []
    for at in range(count):
        factors: dict[int, int] = {}
        for key, factor in ((at, 1), (at * 7 + 1, 1), (at * 5 + 2, 1), (at * 11 + 3, -1)):
            factors[key % count] = factors.get(key % count, 0) + factor
        rest = sum(factor * values[key] for key, factor in factors.items())
        bands.append(Band({key: factor for key, factor in factors.items() if factor}, Bounds(rest, rest)))
    effort = Effort(MUCH)
    for own in feasible_range.components(bands):
        keys = dict.fromkeys((key for one in own for key in one.coefficients), 5)
        for key, told in feasible_range.ranges(keys, own, Nature(whole=range(count)), effort).items():
            assert told.standing is not Standing.CONTRADICTED
            assert told.bounds.low is not None
            assert told.bounds.low <= values[key]
            assert told.bounds.high is None or values[key] <= told.bounds.high
    assert effort.left >= 0
