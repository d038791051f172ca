"""On made-up reports, where nothing is chosen to suit it, the oracle accepts what follows from the truth and refuses the opposite."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

import budget
import made_tables
from true_report import PEER, TrueFigure, TrueReport, dimension

from oracle import judge
from rakenskap.analysis.claim import (
    Balance,
    ChangeCount,
    ClaimedFigure,
    Deviation,
    DeviationCount,
    Extreme,
    Extremity,
    FigureChange,
    PlanComparison,
    PlanCount,
    Side,
    VerdictCount,
    Way,
)
from rakenskap.meaning.measured import Measured
from rakenskap.model.cell_address import CellAddress

COUNT: Final = budget.examples(100, 3_000)
OPPOSITE: Final = {Way.UP: Way.DOWN, Way.DOWN: Way.UP}
OTHER_SIDE: Final = {
    Side.OVER: Side.UNDER,
    Side.UNDER: Side.OVER,
    Side.BETTER: Side.WORSE,
    Side.WORSE: Side.BETTER,
}


@cache
def truths() -> list[TrueReport]:
    return [own.truth() for batch in made_tables.reports(COUNT) for own in batch]


def stated(own: TrueFigure) -> ClaimedFigure:
    """A figure as it truly is."""
    value = own.value
    assert value is not None
    known = {kind.value for kind in Measured}
    measured = Measured(own.measured) if own.measured in known else Measured.UNKNOWN
    name = f"{own.label}, {own.row}"  # told from others by its id
    return ClaimedFigure(CellAddress(*own.address), value * own.sign, own.unit, name, measured, turned=own.sign < 0)


def change(new: TrueFigure, old: TrueFigure) -> FigureChange:
    """What became of a figure."""
    way = Way.UP if new.amount > old.amount else Way.DOWN if new.amount < old.amount else Way.SAME
    later, earlier = stated(new), stated(old)
    return FigureChange(way, later, earlier, abs(later.value - earlier.value))


def changes(truth: TrueReport) -> list[tuple[TrueFigure, TrueFigure]]:
    """Every pair of outcomes that may be compared over time, of the report's last year and the one before."""
    return [
        (new, old)
        for new in truth.numbers()
        for old in truth.numbers()
        if (new.thing, new.role, old.role) == (old.thing, "utfall", "utfall")
        and new.when.length == old.when.length
        and old.when.is_before(new.when)
        and new.is_comparable(old)
        and not (new.is_doubted or old.is_doubted)
        and (new.when.first.year - old.when.first.year) == 1
    ]


def comparisons(truth: TrueReport) -> list[PlanComparison]:
    """Every outcome against its budget."""
    found = []
    for outcome in truth.numbers():
        for planned in truth.numbers():
            pair = (outcome.thing, outcome.when, outcome.role) == (planned.thing, planned.when, "utfall")
            if pair and planned.role == "budget" and not (outcome.is_doubted or planned.is_doubted):
                above = outcome.amount - planned.amount
                side = Side.OVER if above > 0 else Side.UNDER if above < 0 else Side.EVEN
                found.append(PlanComparison(side, stated(outcome), stated(planned)))
    return found


def deviation(own: TrueFigure) -> Deviation:
    """A deviation, or a result, on its true side."""
    good = own.good * (own.value or 0)
    side = Side.BETTER if good > 0 else Side.WORSE if good < 0 else Side.EVEN
    figure = replace(stated(own), value=own.value or Decimal(0), turned=False)
    return Deviation(side, figure, is_result=own.role in {"utfall", "prognos"})


def deviations(truth: TrueReport) -> list[TrueFigure]:
    """Every deviation whose good side is known, that no check doubts."""
    return [own for own in truth.numbers() if own.role == "avvikelse" and not own.is_doubted and own.good]


def test_a_true_change_is_accepted_and_its_opposite_refused() -> None:
    tried = 0
    for truth in truths():
        for new, old in changes(truth):
            own = change(new, old)
            if own.way is not Way.SAME:
                assert judge(own, truth) is None, judge(own, truth)
                assert own.way is not None
                assert judge(replace(own, way=OPPOSITE[own.way]), truth) is not None
                assert judge(replace(own, new=own.old, old=own.new), truth) is not None
                tried += 1
    assert tried > COUNT


def test_a_full_count_of_changes_is_accepted_and_one_with_a_row_less_or_more_refused() -> None:
    tried = 0
    for truth in truths():
        pairs = [(new, old) for new, old in changes(truth) if new.place == PEER]
        firsts = {(new.table, new.when, new.aspect): (new, old) for new, old in pairs}
        for first, before in firsts.values():
            own = [
                change(new, old)
                for new, old in pairs
                if (new.table, new.when, new.aspect, old.when) == (first.table, first.when, first.aspect, before.when)
            ]
            every = [peer for peer in truth.peers(first) if truth.counterpart(peer, before) is not None]
            left_out = len(every) - len(own)  # those that are doubted, or can't be compared
            whole = ChangeCount(tuple(own), left_out)
            assert judge(whole, truth) is None, judge(whole, truth)
            if len(own) > 1:
                assert judge(replace(whole, changes=tuple(own[1:])), truth) is not None
            sums = [change(new, old) for new, old in changes(truth) if new.place != PEER and new.table == first.table]
            if sums:
                assert judge(ChangeCount((*own, sums[0]), left_out), truth) is not None
            tried += 1
    assert tried > COUNT / 3


def test_the_largest_of_all_peers_is_accepted_and_any_other_refused() -> None:
    tried = 0
    for truth in truths():
        for own in truth.numbers():
            peers = truth.peers(own)
            if own.place != PEER or own.role != "utfall" or len(peers) < 2 or any(peer.is_doubted for peer in peers):
                continue
            if len({dimension(peer.unit)[0] for peer in peers}) > 1:
                continue
            others = tuple(stated(peer) for peer in peers if peer.address != own.address)
            is_largest = all(own.amount > peer.amount for peer in peers if peer.address != own.address)
            assert (judge(Extreme(Extremity.LARGEST, stated(own), others), truth) is None) is is_largest
            tried += 1
    assert tried > COUNT


def test_the_true_side_of_a_budget_is_accepted_and_the_other_refused() -> None:
    tried = 0
    for truth in truths():
        for own in comparisons(truth):
            assert judge(own, truth) is None, judge(own, truth)
            if own.side in OTHER_SIDE:
                assert judge(replace(own, side=OTHER_SIDE[own.side]), truth) is not None
                assert judge(replace(own, side=Side.EVEN), truth) is not None
            assert judge(PlanCount(Side.OVER, (own, own)), truth) is not None
            tried += 1
    assert tried > COUNT / 2


def test_the_true_side_of_a_deviation_is_accepted_and_the_other_refused() -> None:
    tried = 0
    for truth in truths():
        for own in deviations(truth):
            claim = deviation(own)
            assert judge(claim, truth) is None, judge(claim, truth)
            if claim.side in OTHER_SIDE:
                assert judge(replace(claim, side=OTHER_SIDE[claim.side]), truth) is not None
            if own.place != PEER:
                assert judge(DeviationCount(Side.WORSE, (claim,)), truth) is not None
            is_whole = judge(Balance(claim), truth) is None
            assert is_whole is (own.address in truth.whole)
            tried += 1
    assert tried > COUNT


def test_true_counts_of_verdicts_are_accepted_and_others_refused() -> None:
    tried = 0
    for truth in truths():
        for table, counts in truth.verdicts.items():
            own = tuple(counts.items())
            assert judge(VerdictCount(table, own), truth) is None
            more = ((own[0][0], own[0][1] + 1), *own[1:])
            assert judge(VerdictCount(table, more), truth) is not None
            tried += 1
    assert tried > COUNT / 20
