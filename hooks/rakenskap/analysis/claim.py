"""Claims: what the program says of figures, as values that can be checked. Words are made of them last, in ``sentences``.

A claim names the cells that it is about and the numbers that it states. It is made only where the reading of the
figures is known and none of them is doubted; a claim whose ``way`` is None says what the figures are and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from rakenskap.meaning.measured import Measured
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.terms import Sex


class Way(StrEnum):
    """Which way an amount went: a cost that is printed −14 and then −23 went up."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Side(StrEnum):
    """Where an outcome lies from what was planned: an amount over or under it, or a judged figure better or worse."""

    OVER = "over"
    UNDER = "under"
    BETTER = "better"
    WORSE = "worse"
    EVEN = "even"


class Extremity(StrEnum):
    """Which end of several amounts."""

    LARGEST = "largest"
    SMALLEST = "smallest"


class Sizing(StrEnum):
    """In what changes are compared: in per cent of the earlier figure, in percentage points, or in number."""

    PERCENT = "percent"
    POINTS = "points"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class ClaimedFigure:
    """A figure as a claim states it: of what the row is called ``name``, at ``cell`` of the report at ``report``.

    ``value`` is in ``unit``, as printed or, where ``turned``, with the other sign: a cost printed with minus is an amount.
    """

    cell: CellAddress
    value: Decimal
    unit: str
    name: str
    measured: Measured
    turned: bool = False
    report: str = ""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What a figure became from what it was: ``new`` is of the later time, and both are of periods as long.

    ``way`` compares the values, and is None where the sign's meaning is unknown. ``difference`` is without sign, in the
    figures' unit; ``percent`` is it in per cent of ``old``, without sign, None for shares and where that says nothing.
    """

    way: Way | None
    new: ClaimedFigure
    old: ClaimedFigure
    difference: Decimal
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """How many of the table's peers went up, down and stayed: each once, no sum of others.

    They are all that have both figures but for those ``left_out``, of which nothing may be said: they are doubted, or
    can't be compared over time.
    """

    changes: tuple[FigureChange, ...]
    left_out: int = 0

    def count(self, way: Way) -> int:
        """How many went this way."""
        return sum(one.way is way for one in self.changes)


@dataclass(frozen=True, slots=True)
class LargestChange:
    """The change that is larger in per cent than every one of ``others``, which are all other measures of the report."""

    change: FigureChange
    others: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class LeadingChange:
    """The change that is larger than every other of ``count``, in what ``sizing`` says.

    In percentage points all are shares, in number all are counts.
    """

    change: FigureChange
    count: ChangeCount
    sizing: Sizing


@dataclass(frozen=True, slots=True)
class Extreme:
    """The figure that is alone in being the largest, or the smallest, of itself and ``others``."""

    extremity: Extremity
    figure: ClaimedFigure
    others: tuple[ClaimedFigure, ...]


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """An outcome and what was planned of the same thing for the same time.

    ``side`` compares the two amounts as they are written, and is None where nothing says what their signs mean.
    """

    side: Side | None
    outcome: ClaimedFigure
    planned: ClaimedFigure


@dataclass(frozen=True, slots=True)
class PlanCount:
    """How many of the peers lie on ``side`` of what was planned: of all ``comparisons``, each once, no sum of others."""

    side: Side
    comparisons: tuple[PlanComparison, ...]

    @property
    def count(self) -> int:
        """How many lie on the side."""
        return sum(one.side is self.side for one in self.comparisons)


@dataclass(frozen=True, slots=True)
class FurthestFromPlan:
    """The comparison whose amounts differ more than those of every one of ``others``; none of them is a sum of others.

    With ``side`` it is furthest of those on that side.
    """

    comparison: PlanComparison
    others: tuple[PlanComparison, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Deviation:
    """A deviation from budget, or a result, as the report prints it: ``side`` is better or worse for the board, or even.

    ``is_cost`` when the row is a cost, so that worse is over budget.
    """

    side: Side
    figure: ClaimedFigure
    is_result: bool = False
    is_cost: bool = False


@dataclass(frozen=True, slots=True)
class DeviationCount:
    """How many of the peers deviate to ``side``: of all ``deviations``, each once, no sum of others."""

    side: Side
    deviations: tuple[Deviation, ...]

    @property
    def count(self) -> int:
        """How many lie on the side."""
        return sum(one.side is self.side for one in self.deviations)


@dataclass(frozen=True, slots=True)
class FurthestDeviation:
    """The deviations that are equally large and larger than every one of ``others``: one, or several that tie."""

    furthest: tuple[Deviation, ...]
    others: tuple[Deviation, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How the board's money came out, or is expected to: the result of the board, or its deviation from budget.

    ``share`` is a deviation in per cent of the budget at ``budget``.
    """

    deviation: Deviation
    share: Decimal | None = None
    budget: ClaimedFigure | None = None


@dataclass(frozen=True, slots=True)
class SexCount:
    """In how many groups women (``more`` is k) or men (m) are more, or they are as many (None).

    ``groups`` are the women and the men of each group that has both figures, of all ``total`` groups of the table.
    """

    more: Sex | None
    groups: tuple[tuple[ClaimedFigure, ClaimedFigure], ...]
    total: int

    @property
    def count(self) -> int:
        """How many groups it holds of."""
        return sum(side(*group) is self.more for group in self.groups)


def side(women: ClaimedFigure, men: ClaimedFigure) -> Sex | None:
    """Which sex is more in a group, or None where they are as many."""
    return None if women.value == men.value else Sex.K if women.value > men.value else Sex.M


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many of the goals in ``table`` have each verdict: pairs of the state's id, empty for none, and a count."""

    table: str
    counts: tuple[tuple[str, int], ...]


Claim: TypeAlias = (
    FigureChange
    | ChangeCount
    | LargestChange
    | LeadingChange
    | Extreme
    | PlanComparison
    | PlanCount
    | FurthestFromPlan
    | Deviation
    | DeviationCount
    | FurthestDeviation
    | Balance
    | SexCount
    | VerdictCount
)
