"""Linear systems are solved exactly, and stop before the work that is allowed is exceeded."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rakenskap.audit.simplex import Bounds, Effort, EffortSpentError, Exact, Tableau, plain, quotient

MUCH = 10_000


def tableau(unknowns: int, *bands: tuple[dict[int, int], int, int], effort: int = MUCH) -> Tableau:
    own = [(dict(coefficients), Bounds(low, high)) for coefficients, low, high in bands]
    return Tableau([Bounds()] * unknowns, own, Effort(effort))


def test_a_whole_number_is_never_a_fraction() -> None:
    assert [type(own) for own in (plain(Fraction(4, 2)), quotient(6, 3), quotient(6, -1))] == [int, int, int]
    assert quotient(1, 3) == Fraction(1, 3)


def test_the_extremes_are_those_of_the_system() -> None:
    own = tableau(2, ({0: 1, 1: 2}, 10, 10))
    assert own.is_feasible()
    assert (own.extreme(0, 1), own.extreme(0, -1)) == (10, 0)
    assert (own.extreme(1, 1), own.extreme(1, -1)) == (5, 0)
    assert own.values[0] + 2 * own.values[1] == 10


def test_thirds_are_thirds() -> None:
    own = tableau(2, ({0: 3, 1: 1}, 1, 1))
    assert own.is_feasible()
    assert own.extreme(0, 1) == Fraction(1, 3)


def test_what_has_no_end_has_none() -> None:
    own = tableau(2, ({0: 1, 1: -1}, 3, 3))
    assert own.is_feasible()
    assert own.extreme(0, 1) is None
    assert own.extreme(0, 1, 50) == 50
    assert own.extreme(0, -1) == 3


def test_a_search_ends_as_soon_as_it_has_enough() -> None:
    own = tableau(2, ({0: 1, 1: 1}, 100, 100))
    assert own.is_feasible()
    before = own.values[0]
    assert own.extreme(0, 1 if before < 50 else -1, 50) == 50


def test_sums_that_contradict_each_other_cannot_be_met() -> None:
    assert not tableau(2, ({0: 1, 1: 1}, 3, 3), ({0: 1, 1: 1}, 4, 4)).is_feasible()
    assert not tableau(1, ({0: 1}, -3, -3)).is_feasible()


def test_bounds_can_be_narrowed_and_given_back() -> None:
    own = tableau(2, ({0: 1, 1: 1}, 10, 10))
    assert own.is_feasible()
    bounds, values = own.bounds[0], list(own.values)
    own.restrict(0, Bounds(11, None))
    assert not own.is_feasible()
    own.restore(0, bounds, values)
    assert own.is_feasible()
    assert own.extreme(0, 1) == 10


def test_a_degenerate_system_ends() -> None:
    """Beale's example, on which the largest coefficient alone goes round in a circle."""
    first: dict[int, Exact] = {0: Fraction(1, 4), 1: -60, 2: Fraction(-1, 25), 3: 9}
    second: dict[int, Exact] = {0: Fraction(1, 2), 1: -90, 2: Fraction(-1, 50), 3: 3}
    aim: dict[int, Exact] = {0: Fraction(3, 4), 1: -150, 2: Fraction(1, 50), 3: -6}
    ends = Bounds(None, 0), Bounds(None, 0), Bounds(None, 1), Bounds(None)
    third: dict[int, Exact] = {2: 1}
    bands = list(zip((first, second, third, aim), ends, strict=True))
    own = Tableau([Bounds()] * 4, bands, Effort(MUCH))
    assert own.is_feasible()
    assert own.extreme(4 + 3, 1) == Fraction(1, 20)


def test_work_is_counted_before_it_is_done() -> None:
    bands = tuple(({at: 1, at + 1: 1, at + 2: 1}, 30, 30) for at in range(20))
    for allowed in range(60, 900, 60):
        effort = Effort(allowed)
        own = Tableau([Bounds()] * 22, [(dict(one), Bounds(low, high)) for one, low, high in bands], effort)
        try:
            own.is_feasible()
            own.extreme(5, 1)
        except EffortSpentError:
            pass
        assert effort.left >= 0
        for at, (one, _, _) in enumerate(bands):
            assert own.values[22 + at] == sum(factor * own.values[unknown] for unknown, factor in one.items())


def test_a_part_of_the_work_is_taken_from_the_whole() -> None:
    effort = Effort(100)
    with effort.part(30):
        effort.spend(20)
        with pytest.raises(EffortSpentError):
            effort.spend(20)
    assert effort.left == 80
    effort.spend(80)
