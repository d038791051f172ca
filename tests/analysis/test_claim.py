"""Claims count what they hold: each row once, on the side and the way that is claimed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rakenskap.analysis import claim
from rakenskap.analysis.claim import (
    ChangeCount,
    ClaimedFigure,
    Deviation,
    DeviationCount,
    FigureChange,
    PlanComparison,
    PlanCount,
    SexCount,
    Side,
    Way,
)
from rakenskap.meaning.measured import Measured
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.terms import Sex


def figure(value: int) -> ClaimedFigure:
    return ClaimedFigure(CellAddress("t", "a", "c"), Decimal(value), "tkr", "A", Measured.AMOUNT)


def test_changes_are_counted_by_their_way_and_those_without_one_by_none() -> None:
    ways = [Way.UP, Way.UP, Way.DOWN, Way.SAME, None]
    own = ChangeCount(tuple(FigureChange(way, figure(2), figure(1), Decimal(1)) for way in ways))
    assert [own.count(way) for way in Way] == [2, 1, 1]


def test_outcomes_are_counted_by_their_side_of_the_plan() -> None:
    sides = [Side.OVER, Side.UNDER, Side.UNDER, Side.EVEN, None]
    comparisons = tuple(PlanComparison(side, figure(2), figure(1)) for side in sides)
    assert [PlanCount(side, comparisons).count for side in (Side.OVER, Side.UNDER, Side.EVEN)] == [1, 2, 1]


def test_deviations_are_counted_by_their_side() -> None:
    deviations = tuple(Deviation(side, figure(1)) for side in (Side.WORSE, Side.BETTER, Side.BETTER))
    assert DeviationCount(Side.BETTER, deviations).count == 2
    assert DeviationCount(Side.EVEN, deviations).count == 0


@pytest.mark.parametrize(("women", "men", "more"), [(5, 3, Sex.K), (3, 5, Sex.M), (4, 4, None)])
def test_the_sex_that_is_more_is_told_by_the_two_figures(women: int, men: int, more: Sex | None) -> None:
    assert claim.side(figure(women), figure(men)) is more
    assert SexCount(more, ((figure(women), figure(men)), (figure(0), figure(0))), 2).count == 1 + (more is None)
