"""Whether a claim is false, by brute force: from the printed figures and what they truly mean, and from nothing else.

It shares no code with what makes claims but the form that they have. Everything is counted and compared anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Final

from true_report import OUTCOMES, PEER, PLANS, SUM, Address, TrueFigure, TrueReport, dimension

from rakenskap.analysis.claim import (
    Balance,
    ChangeCount,
    Claim,
    ClaimedFigure,
    Deviation,
    DeviationCount,
    Extreme,
    Extremity,
    FigureChange,
    FurthestDeviation,
    FurthestFromPlan,
    LargestChange,
    LeadingChange,
    PlanComparison,
    PlanCount,
    SexCount,
    Side,
    Sizing,
    VerdictCount,
    Way,
)

ROUNDED: Final = Decimal("0.06")
"""How far a percentage may lie from the exact one, for it may be rounded to one decimal."""

CALLED: Final = {
    "cost": {"cost", "amount", "unknown"},
    "income": {"income", "amount", "unknown"},
    "net_cost": {"net_cost", "amount", "unknown"},
    "grant": {"grant", "income", "amount", "unknown"},
    "result": {"result", "amount", "unknown"},
    "investment": {"investment", "cost", "amount", "unknown"},
    "amount": {"amount", "unknown"},
    "count": {"count", "unknown"},
    "share": {"share", "unknown"},
    "frame": {"grant", "net_cost", "amount", "unknown"},
    "ratio": {"ratio", "cost", "amount", "unknown"},
    "time": {"count", "ratio", "amount", "unknown"},
    "index": {"index", "unknown"},
}
"""What each thing may be said to be: itself, or something that says less."""


class UntrueError(Exception):
    """A claim is false; the words say why."""


def judge(claim: Claim, truth: TrueReport) -> str | None:
    """Why the claim is false, or None where nothing contradicts it."""
    try:
        _JUDGES[type(claim)](claim, truth)
        _called(claim, truth)
    except UntrueError as fault:
        return str(fault)
    return None


def judge_headline(claim: Claim, truth: TrueReport) -> str | None:
    """Why the claim is false where it is said of the board as such: of its costs, and not of a row."""
    if isinstance(claim, FigureChange):
        cell = claim.new.cell
        if cell.table not in truth.measures and (cell.table, cell.row) not in truth.totals:
            return f"{cell.path} isn't the whole board's"
    return judge(claim, truth)


def judge_across(claim: FigureChange, truth: TrueReport) -> str | None:
    """Why a change of a measure is false, whose figures may be of two reports: ``truth`` is across them all."""
    return judge(replace(claim, new=_across(claim.new), old=_across(claim.old)), truth)


def _across(claimed: ClaimedFigure) -> ClaimedFigure:
    return replace(claimed, report="", cell=replace(claimed.cell, table=f"{claimed.report} {claimed.cell.table}"))


def _hold(holds: object, fault: str) -> None:
    if not holds:
        raise UntrueError(fault)


def _at(own: TrueFigure) -> str:
    return "/".join(own.address)


# -- One figure -----------------------------------------------------------------------------------------------------


def _printed(claimed: ClaimedFigure, truth: TrueReport) -> tuple[TrueFigure, Decimal]:
    """What is printed where a figure is claimed to stand, and the value that it is claimed to have."""
    place: Address = (claimed.cell.table, claimed.cell.row, claimed.cell.column)
    own = truth.figures.get(place)
    if own is None:
        raise UntrueError(f"no cell {'/'.join(place)}")
    printed = own.value
    if printed is None:
        raise UntrueError(f"no number at {_at(own)}, but {own.printed!r}")
    _hold(claimed.report in {"", truth.address}, f"{claimed.report} is another report")
    _hold(not own.is_doubted, f"{_at(own)} is doubted")
    stated = -printed if claimed.turned else printed
    _hold(claimed.value == stated, f"{_at(own)} is printed {own.printed}, not {claimed.value}")
    _hold(dimension(claimed.unit) == dimension(own.unit), f"{_at(own)} is in {own.unit!r}, not {claimed.unit!r}")
    return own, stated


def _called(claim: object, truth: TrueReport) -> None:
    """Every figure of a claim, however deep in it, is said to be what it is, or less."""
    if isinstance(claim, ClaimedFigure):
        own = truth.figures[claim.cell.table, claim.cell.row, claim.cell.column]
        is_known = own.role in {"avvikelse", "forandring"} or str(claim.measured) in CALLED[own.measured]
        _hold(is_known, f"{_at(own)} measures {own.measured}, not {claim.measured}")
    elif isinstance(claim, tuple):
        for part in claim:
            _called(part, truth)
    elif is_dataclass(claim):
        for one in fields(claim):
            _called(getattr(claim, one.name), truth)


def _named(claimed: ClaimedFigure, truth: TrueReport) -> None:
    """A figure that is named alone is told from every other that is called the same."""
    own = truth.figures[claimed.cell.table, claimed.cell.row, claimed.cell.column]
    name, label = claimed.name.casefold(), own.label.casefold()
    twins = [
        other
        for other in truth.numbers()
        if (other.table, other.column) == (own.table, own.column)
        and other.row != own.row
        and other.label.casefold() == label
    ]
    _hold(not (twins and name == label), f"several rows of {own.table} are called {own.label}")


def _amount(claimed: ClaimedFigure, truth: TrueReport) -> TrueFigure:
    """The figure, stated with the sign that it truly has."""
    own, stated = _printed(claimed, truth)
    _hold(own.sign != 0 or stated == 0, f"nobody can say with which sign {_at(own)} is printed")
    _hold(stated == own.sign * (own.value or 0), f"{_at(own)} is truly {own.amount}, not {stated}")
    return own


# -- Change ---------------------------------------------------------------------------------------------------------


def _change(claim: FigureChange, truth: TrueReport) -> tuple[TrueFigure, TrueFigure]:
    """The later and the earlier figure of a change that holds."""
    new, stated_new = _printed(claim.new, truth)
    old, stated_old = _printed(claim.old, truth)
    where = f"{_at(old)} -> {_at(new)}"
    _hold(new.thing == old.thing and new.aspect == old.aspect, f"{where}: not of the same thing")
    _hold(old.when.is_before(new.when), f"{where}: not in order")
    _hold(old.when.length == new.when.length, f"{where}: not of times as long")
    roles = (old.role, new.role)
    _hold(old.role == new.role or roles == ("utfall", "prognos"), f"{where}: {old.role} against {new.role}")
    _hold(old.role in OUTCOMES | PLANS | {"prognos"}, f"{where}: a change of {old.role}")
    _hold(dimension(new.unit) == dimension(old.unit), f"{where}: units differ")
    _hold(new.is_comparable(old), f"{where}: can't be compared")
    _hold(claim.difference == abs(stated_new - stated_old), f"{where}: the difference isn't {claim.difference}")
    if claim.way is Way.SAME:
        _hold(stated_new == stated_old and new.amount == old.amount, f"{where}: isn't the same")
    elif claim.way is not None:
        _amount(claim.new, truth)
        _amount(claim.old, truth)
        _hold(claim.way is _way(new.amount, old.amount), f"{where}: went {_way(new.amount, old.amount)}")
        _hold(claim.way is _way(stated_new, stated_old), f"{where}: the values don't go {claim.way}")
    if claim.percent:
        _hold(new.measured != "share", f"{where}: per cent of a share")
        _hold(stated_old > 0 and stated_new >= 0, f"{where}: per cent of {stated_old} to {stated_new}")
        exact = abs(stated_new - stated_old) / stated_old * 100
        _hold(abs(claim.percent - exact) <= ROUNDED, f"{where}: {exact} per cent, not {claim.percent}")
    return new, old


def _way(new: Decimal, old: Decimal) -> Way:
    return Way.SAME if new == old else Way.UP if new > old else Way.DOWN


def _one_change(claim: FigureChange, truth: TrueReport) -> None:
    _change(claim, truth)
    _named(claim.new, truth)


def _change_count(claim: ChangeCount, truth: TrueReport) -> None:
    pairs = [_change(one, truth) for one in claim.changes]
    _hold(pairs, "no change is counted")
    _hold(all(one.way is not None for one in claim.changes), "a change whose way is unknown is counted")
    new, old = pairs[0]
    for later, earlier in pairs:
        _peer(later)
        same = (later.table, later.role, later.when, earlier.role, earlier.when)
        _hold(same == (new.table, new.role, new.when, old.role, old.when), "changes of unlike times")
    told = [later.address for later, _ in pairs]
    _hold(len(told) == len(set(told)), "counted twice")
    aspects = {later.aspect: later for later, _ in pairs}
    _hold(len(aspects) == 1 or {*aspects} <= {"k", "m"}, f"counted together: {sorted(aspects)}")
    peers = [own for like in aspects.values() for own in truth.peers(like)]
    full = [own.address for own in peers if truth.counterpart(own, old) is not None]
    lacking = [address for address in full if address not in told]
    _hold(len(lacking) == claim.left_out, f"{len(lacking)} are left out, not {claim.left_out}: {lacking}")


def _peer(own: TrueFigure) -> None:
    _hold(own.place == PEER, f"{_at(own)} is no peer but a {own.place}")


def _whole(stated: Sequence[TrueFigure], full: Iterable[TrueFigure], how: str) -> None:
    """Every figure that should be there is, once, and no other."""
    found, should = [own.address for own in stated], {own.address for own in full}
    _hold(len(found) == len(set(found)), f"{how} twice")
    lacking, extra = should - set(found), set(found) - should
    _hold(not lacking, f"not {how}: {sorted('/'.join(own) for own in lacking)}")
    _hold(not extra, f"wrongly {how}: {sorted('/'.join(own) for own in extra)}")


def _relative(new: TrueFigure, old: TrueFigure) -> Decimal:
    """How much a figure changed in per cent, without sign; what nothing can be said of is no change."""
    return abs(new.amount - old.amount) / abs(old.amount) * 100 if old.amount else Decimal(0)


def _largest_change(claim: LargestChange, truth: TrueReport) -> None:
    new, old = _change(claim.change, truth)
    _named(claim.change.new, truth)
    _peer(new)
    _hold(claim.change.percent is not None, "the largest in per cent of nothing")
    own = _relative(new, old)
    told = {(one.new.cell.table, one.new.cell.row, one.new.cell.column) for one in claim.others} | {new.address}
    for like in truth.numbers():
        if like.table not in truth.measures or like.place != PEER or (like.role, like.when) != (new.role, new.when):
            continue
        before = truth.counterpart(like, old)
        if before is None or like.aspect != new.aspect or like.address == new.address or not like.is_comparable(before):
            continue
        is_doubted = like.is_doubted or before.is_doubted
        _hold(is_doubted or like.address in told, f"not compared: {_at(like)}")
        _hold(own > _relative(like, before), f"{_at(like)} changed {_relative(like, before)} per cent, as much")


def _leading_change(claim: LeadingChange, truth: TrueReport) -> None:
    new, old = _change(claim.change, truth)
    _named(claim.change.new, truth)
    _change_count(claim.count, truth)
    _hold(claim.change in claim.count.changes, "not one of those that it is said to lead")
    pairs = [_change(one, truth) for one in claim.count.changes]
    _hold(len(pairs) > 1, "the largest of one")
    if claim.sizing is Sizing.PERCENT:
        _hold(claim.change.percent is not None, "the largest in per cent of nothing")
        own, sizes = _relative(new, old), [_relative(*pair) for pair in pairs]
        _hold(all(earlier.amount or not later.amount for later, earlier in pairs), "one began at nothing")
    else:
        kinds = {Sizing.POINTS: {"share"}, Sizing.NUMBER: {"count", "time"}}[claim.sizing]
        _hold({later.measured for later, _ in pairs} <= kinds, f"not all are {kinds}")
        _hold(len({dimension(later.unit) for later, _ in pairs}) == 1, "of unlike units")
        own, sizes = abs(new.amount - old.amount), [abs(later.amount - earlier.amount) for later, earlier in pairs]
    _hold(own > 0, "the largest change of none")
    for (other, _), size in zip(pairs, sizes, strict=True):
        _hold(other.address == new.address or own > size, f"{_at(other)} changed {size}, as much as {own}")


# -- Extreme --------------------------------------------------------------------------------------------------------


def _extreme(claim: Extreme, truth: TrueReport) -> None:
    own = _amount(claim.figure, truth)
    others = [_amount(one, truth) for one in claim.others]
    _named(claim.figure, truth)
    _hold(others, "alone of one")
    stated = [own, *others]
    if all(other.thing == own.thing for other in others):
        full = [one for one in truth.series(own) if one.is_comparable(own)]
        _hold(all(one.is_comparable(other) for one in others for other in stated), "across a break")
    else:
        for one in stated:
            _peer(one)
        full = truth.peers(own)
    full = [one for one in full if dimension(one.unit)[0] == dimension(own.unit)[0]]
    extra = {one.address for one in stated} - {one.address for one in full}
    _hold(not extra, f"wrongly compared: {sorted('/'.join(address) for address in extra)}")
    for other in full:
        if other.address != own.address:
            is_larger = claim.extremity is Extremity.LARGEST
            beyond = own.amount > other.amount if is_larger else own.amount < other.amount
            _hold(beyond, f"{_at(other)} is {other.amount}, not beyond {_at(own)} with {own.amount}")


# -- Outcome and plan -----------------------------------------------------------------------------------------------


def _comparison(claim: PlanComparison, truth: TrueReport) -> tuple[TrueFigure, TrueFigure]:
    outcome, stated_outcome = _printed(claim.outcome, truth)
    planned, stated_planned = _printed(claim.planned, truth)
    where = f"{_at(outcome)} against {_at(planned)}"
    _hold(outcome.thing == planned.thing, f"{where}: not of the same thing")
    _hold(outcome.when == planned.when, f"{where}: not of the same time")
    _hold(outcome.role in OUTCOMES | {"prognos"}, f"{where}: {outcome.role} is no outcome")
    _hold(planned.role in PLANS, f"{where}: {planned.role} is no plan")
    _hold(dimension(outcome.unit) == dimension(planned.unit), f"{where}: units differ")
    if claim.side is Side.EVEN:
        _hold(stated_outcome == stated_planned and outcome.amount == planned.amount, f"{where}: not even")
    elif claim.side is not None:
        _amount(claim.outcome, truth)
        _amount(claim.planned, truth)
        above = outcome.amount - planned.amount
        if claim.side in {Side.BETTER, Side.WORSE}:
            _hold(outcome.better, f"{where}: nobody can say what is better")
            good = above * outcome.better
            _hold(good > 0 if claim.side is Side.BETTER else good < 0, f"{where}: not {claim.side}")
        else:
            _hold(claim.side is _side(outcome, planned), f"{where}: truly {_side(outcome, planned)}")
            _hold(_way(stated_outcome, stated_planned) is _way(outcome.amount, planned.amount), f"{where}: turned one")
    return outcome, planned


def _one_comparison(claim: PlanComparison, truth: TrueReport) -> None:
    _comparison(claim, truth)
    _named(claim.outcome, truth)


def _comparisons(claims: Sequence[PlanComparison], truth: TrueReport) -> list[tuple[TrueFigure, TrueFigure]]:
    """The two figures of each comparison, which are those of all peers that have both."""
    pairs = [_comparison(one, truth) for one in claims]
    _hold(pairs, "nothing is compared")
    first, planned = pairs[0]
    for outcome, plan in pairs:
        _peer(outcome)
        same = (outcome.table, outcome.role, outcome.aspect, plan.role)
        _hold(same == (first.table, first.role, first.aspect, planned.role), "unlike comparisons")
    full = [own for own in truth.peers(first) if _has_plan(own, planned, truth)]
    _whole([outcome for outcome, _ in pairs], full, "compared")
    return pairs


def _side(outcome: TrueFigure, planned: TrueFigure | None) -> Side:
    """On which side of its plan an outcome truly lies."""
    assert planned is not None
    above = outcome.amount - planned.amount
    return Side.OVER if above > 0 else Side.UNDER if above < 0 else Side.EVEN


def _has_plan(own: TrueFigure, planned: TrueFigure, truth: TrueReport) -> bool:
    plan = truth.counterpart(own, planned)
    return plan is not None and not own.is_doubted and not plan.is_doubted


def _plan_count(claim: PlanCount, truth: TrueReport) -> None:
    _hold(all(one.side is not None for one in claim.comparisons), "an unknown side is counted")
    _comparisons(claim.comparisons, truth)


def _furthest_from_plan(claim: FurthestFromPlan, truth: TrueReport) -> None:
    pairs = _comparisons([claim.comparison, *claim.others], truth)
    _named(claim.comparison.outcome, truth)
    (own, plan), rest = pairs[0], pairs[1:]
    _hold(len({dimension(outcome.unit)[0] for outcome, _ in pairs}) == 1, "units differ")
    _hold(claim.side in {None, claim.comparison.side}, f"{_at(own)} isn't {claim.side}")
    if claim.comparison.side is None:  # signs unknown: the printed ones are as far apart only if both are alike
        _hold(own.sign == plan.sign, f"{_at(own)} and its plan are printed with unlike signs")
    gap = abs(own.amount - plan.amount)
    _hold(gap, "nothing is furthest from a plan that it meets")
    told = {outcome.address for outcome, _ in rest}
    for outcome in truth.peers(own):
        planned = truth.counterpart(outcome, plan)
        if planned is None or outcome.address == own.address:
            continue
        if claim.side is not None and _side(outcome, planned) is not claim.side:
            continue  # it is the furthest of those on its side
        how = "as far from its plan" if outcome.address in told else "doubted and as far from its plan"
        _hold(gap > abs(outcome.amount - planned.amount), f"{_at(outcome)} is {how}")


# -- Deviation ------------------------------------------------------------------------------------------------------


def _deviation(claim: Deviation, truth: TrueReport) -> TrueFigure:
    own, stated = _printed(claim.figure, truth)
    if claim.is_result:
        _hold(own.measured == "result" and own.role in {"utfall", "prognos"}, f"{_at(own)} is no result")
    else:
        _hold(own.role == "avvikelse", f"{_at(own)} is no deviation but {own.role}")
    _hold(claim.side not in {Side.OVER, Side.UNDER}, f"{_at(own)}: {claim.side} is no side of a deviation")
    _hold(not claim.is_cost or own.is_cost, f"{_at(own)} is no cost")
    if claim.side is Side.EVEN:
        _hold(stated == 0, f"{_at(own)} is {stated}, not even")
    else:
        _hold(own.good, f"{_at(own)}: nobody can say which sign is good")
        good = own.good * (own.value or 0)
        _hold(good > 0 if claim.side is Side.BETTER else good < 0, f"{_at(own)} {own.printed} is not {claim.side}")
    _hold(not claim.figure.turned or own.good == -1, f"{_at(own)} is turned though plus is good")
    return own


def _one_deviation(claim: Deviation, truth: TrueReport) -> None:
    _deviation(claim, truth)
    _named(claim.figure, truth)


def _deviations(claims: Sequence[Deviation], truth: TrueReport) -> tuple[list[TrueFigure], list[TrueFigure]]:
    """The figures of the deviations, which are those of all peers, and every peer's, the doubted too."""
    found = [_deviation(one, truth) for one in claims]
    _hold(found, "no deviation")
    for own in found:
        _peer(own)
    full = _opened(found, truth)
    _whole(found, [own for own in full if not own.is_doubted], "counted")
    return found, full


def _opened(found: Sequence[TrueFigure], truth: TrueReport) -> list[TrueFigure]:
    """The peers of every table that is told of, but for those that are the total of another of these tables."""
    first = {own.table: own for own in reversed(found)}
    if len(first) == 1:
        return truth.peers(found[0])
    told = {own.address for own in found}
    totals = {own.amount for own in truth.numbers() if own.table in first and own.place == SUM}
    every = [own for like in first.values() for own in truth.peers(like)]
    return [own for own in every if own.address in told or own.amount not in totals]


def _deviation_count(claim: DeviationCount, truth: TrueReport) -> None:
    _deviations(claim.deviations, truth)


def _furthest_deviation(claim: FurthestDeviation, truth: TrueReport) -> None:
    found, full = _deviations([*claim.furthest, *claim.others], truth)
    _hold(claim.furthest, "nothing is furthest")
    _hold(len({dimension(own.unit)[0] for own in found}) == 1, "units differ")
    for one in claim.furthest:
        _named(one.figure, truth)
    furthest = {own.address for own in found[: len(claim.furthest)]}
    reach = abs(found[0].amount)
    _hold(reach, "nothing is furthest from zero at zero")
    for own in full:
        if own.address in furthest:
            _hold(abs(own.amount) == reach, f"{_at(own)} doesn't tie")
        else:
            _hold(abs(own.amount) < reach, f"{_at(own)} is as far")


def _balance(claim: Balance, truth: TrueReport) -> None:
    own = _deviation(claim.deviation, truth)
    _hold(own.address in truth.whole, f"{_at(own)} isn't the whole board's")
    if claim.budget is None:
        _hold(claim.share is None, "a share of no budget")
        return
    budget, stated = _printed(claim.budget, truth)
    _hold(budget.role in PLANS, f"{_at(budget)} is no budget")
    _hold(budget.when == own.when, f"{_at(budget)} is of another time")
    _hold((budget.table, budget.row) == (own.table, own.row), f"{_at(budget)} is the budget of something else")
    is_result = budget.measured == "result" and "resultat" in budget.label.casefold()
    _hold(not is_result, f"{_at(budget)} is a budgeted result, which nothing is a share of")
    if claim.share is not None:
        _hold(stated, "a share of nothing")
        exact = abs(own.amount / budget.amount) * 100
        _hold(abs(abs(claim.share) - exact) <= ROUNDED, f"{exact} per cent of the budget, not {claim.share}")


def _sex_count(claim: SexCount, truth: TrueReport) -> None:
    pairs = [(_amount(women, truth), _amount(men, truth)) for women, men in claim.groups]
    _hold(pairs, "no group is counted")
    first, _ = pairs[0]
    for women, men in pairs:
        where = f"{_at(women)} and {_at(men)}"
        _peer(women)
        _hold((women.table, women.row, women.when) == (men.table, men.row, men.when), f"{where}: not of one group")
        _hold((women.role, men.role) == (first.role, first.role), f"{where}: unlike roles")
        _hold(women.when == first.when, f"{where}: of another time")
        _hold(women.aspect.endswith("k") and men.aspect.endswith("m"), f"{where}: not women and men")
        _hold(dimension(women.unit) == dimension(men.unit), f"{where}: units differ")
        _hold(dimension(women.unit)[0] not in {"share", "år"}, f"{where}: nobody is counted")
    every = {own.row for own in truth.figures.values() if own.table == first.table and own.place == PEER}
    _hold(claim.total == len(every), f"there are {len(every)} groups, not {claim.total}")
    men_of = {own.row: own for own in truth.peers(pairs[0][1])}
    both = [own for own in truth.peers(first) if own.row in men_of]
    _whole(
        [women for women, _ in pairs],
        [own for own in both if not (own.is_doubted or men_of[own.row].is_doubted)],
        "counted",
    )


def _verdict_count(claim: VerdictCount, truth: TrueReport) -> None:
    true = truth.verdicts.get(claim.table)
    if true is None:
        raise UntrueError(f"{claim.table} has no verdicts")
    _hold(len(dict(claim.counts)) == len(claim.counts), "a verdict is counted twice")
    told: dict[str, int] = {}
    for state, count in claim.counts:
        own = "" if state in truth.unjudged else state
        told[own] = told.get(own, 0) + count
    for state in {*true, *told}:
        _hold(
            told.get(state, 0) == true.get(state, 0), f"{true.get(state, 0)} have {state!r}, not {told.get(state, 0)}"
        )


_JUDGES: Final[dict[type, Callable[..., None]]] = {
    FigureChange: _one_change,
    ChangeCount: _change_count,
    LargestChange: _largest_change,
    LeadingChange: _leading_change,
    Extreme: _extreme,
    PlanComparison: _one_comparison,
    PlanCount: _plan_count,
    FurthestFromPlan: _furthest_from_plan,
    Deviation: _one_deviation,
    DeviationCount: _deviation_count,
    FurthestDeviation: _furthest_deviation,
    Balance: _balance,
    SexCount: _sex_count,
    VerdictCount: _verdict_count,
}


def names(claims: Collection[Claim]) -> dict[str, int]:
    """How many claims there are of each kind."""
    found: dict[str, int] = {}
    for claim in claims:
        kind = type(claim).__name__
        found[kind] = found.get(kind, 0) + 1
    return dict(sorted(found.items()))
