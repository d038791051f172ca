"""Selections of measures: those that a board's page shows, and the rest of what can be compared over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.analysis import history, series
from rakenskap.analysis.history import History
from rakenskap.analysis.moment import Length
from rakenskap.analysis.series import Draft, Series, Timeline
from rakenskap.model.model import Sex
from rakenskap.swedish import amount, quantity

MOST: Final = 6
"""How many measures a board's page shows: two rows of three on a desk, three of two on a phone."""


@dataclass(frozen=True, slots=True)
class Group:
    """Measures whose figures are for periods of one length, on one axis."""

    histories: tuple[History, ...]
    timeline: Timeline


def groups(histories: Sequence[History]) -> tuple[Group, ...]:
    """The measures that have two figures or more to compare, those of the commonest length first.

    A measure belongs where it has most figures.
    """
    found: dict[Length, list[tuple[History, tuple[Draft, ...]]]] = {}
    for own in histories:
        (length, _), drafts = next(iter(history.drafts(own).items()))
        found.setdefault(length, []).append((own, _whole(drafts)))
    made = []
    for members in found.values():
        timeline = series.timeline([draft for _, drafts in members for draft in drafts])
        if timeline is not None:
            drawn = {one.measure for one in timeline.series}
            # The rest are named elsewhere on the page.
            made.append(Group(tuple(own for own, _ in members if own.measure in drawn), replace(timeline, fewer=0)))
    return tuple(sorted(made, key=lambda group: -len(group.histories)))


def chosen(histories: Sequence[History]) -> tuple[History, ...]:
    """Up to six measures for the board's page.

    They are of one length of period, the commonest. Those with most figures to compare come first; of these the ones
    that changed most since the time before: counts and amounts in per cent, then shares in percentage points, then what
    is too small for a percentage.
    """
    found = groups(histories)
    if not found:
        return ()
    own = {one.measure: one for one in reversed(found[0].timeline.series)}
    ranked = sorted(found[0].histories, key=lambda one: _rank(own[one.measure]))
    return tuple(ranked[:MOST])


def _rank(own: Series) -> tuple[int, int, Decimal]:
    old, new = own.values[-2:]
    if own.unit == quantity.SHARE:
        return (-len(own.values), 1, -abs(new - old))
    share = amount.percent(new - old, old, new)
    return (-len(own.values), 2, Decimal(0)) if share is None else (-len(own.values), 0, -share)


def _whole(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The series of all, or those of women and men where there is none."""
    total = [draft for draft in drafts if draft.series.part == series.SEXES[Sex.T]]
    return tuple(replace(draft, series=replace(draft.series, part="")) for draft in total) or tuple(drafts)
