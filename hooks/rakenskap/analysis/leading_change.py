"""The leading change of a timeline: the row that changed most since the time before, and in which order rows did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.analysis.claim import FigureChange, LeadingChange, Sizing, Way
from rakenskap.analysis.series import Series, Timeline
from rakenskap.analysis.time_axis import Moment
from rakenskap.meaning.measured import Measured
from rakenskap.swedish.unit import COUNTS, canonical, kind

_FEWEST: Final = 2
"""One alone is most of nothing."""


@dataclass(frozen=True, slots=True)
class SeriesLead:
    """The series that changed most, with the moments that the change is between."""

    claim: LeadingChange
    series: Series
    first: Moment
    last: Moment


def of_timeline(timeline: Timeline) -> SeriesLead | None:
    """The series that changed most of those that can be compared, or None where none is alone in it.

    Figures are compared in per cent of the earlier one, which takes one that isn't small, and where that fails in number, if
    all of them are counts. Shares that are alone are compared in percentage points.
    """
    counted = timeline.changes
    if counted is None or len(counted.count.changes) < _FEWEST:
        return None
    changes = counted.count.changes
    for sizing in _sizings(changes):
        first, second = sorted(changes, key=lambda one: _size(one, sizing), reverse=True)[:2]
        is_alone = first.way is not Way.SAME and _size(first, sizing) > _size(second, sizing)
        if is_alone and (sizing is not Sizing.PERCENT or first.percent is not None):
            own = next(one for one, change in timeline.moves if change == first)
            return SeriesLead(LeadingChange(first, counted.count, sizing), own, counted.first, counted.last)
    return None


def ranked(timeline: Timeline) -> tuple[tuple[Series, ...], ...]:
    """The rows of a timeline, each with its women and men: the one that changed most first, then the others in that order.

    Those that are too small for a percentage come after the others that changed. Last come those that stayed, or can't be
    compared: those of the register, then the rest, in the order of the table.
    """
    lead, moves = of_timeline(timeline), timeline.moves
    told = [change for _, change in moves if change is not None]
    sizing = Sizing.POINTS if _are(Measured.SHARE, told) else Sizing.PERCENT
    rows: dict[tuple[str, str], list[tuple[Series, FigureChange | None]]] = {}
    for own, change in moves:
        rows.setdefault((own.subject, "") if own.part else ("", own.id), []).append((own, change))

    def rank(members: Sequence[tuple[Series, FigureChange | None]]) -> tuple[int, Decimal]:
        moved = [change for _, change in members if change is not None and change.way in (Way.UP, Way.DOWN)]
        if lead is not None and lead.claim.change in moved:
            return (0, Decimal(0))
        if not moved:
            return (4 if members[0][0].measure is None else 3, Decimal(0))
        most = max(moved, key=lambda one: _size(one, sizing))
        is_small = most.percent is None and most.new.measured is not Measured.SHARE
        return (2 if is_small else 1, -_size(most, sizing))

    return tuple(tuple(own for own, _ in members) for members in sorted(rows.values(), key=rank))


def _sizings(changes: Sequence[FigureChange]) -> tuple[Sizing, ...]:
    """In what the changes may be compared, the best first."""
    found = {canonical(one.new.unit) for one in changes}
    if _are(Measured.SHARE, changes):
        return (Sizing.POINTS,) if len(found) == 1 else ()
    is_counted = len(found) == 1 and kind(changes[0].new.unit) in COUNTS and _are(Measured.COUNT, changes)
    return (Sizing.PERCENT, Sizing.NUMBER) if is_counted else (Sizing.PERCENT,)


def _are(measured: Measured, changes: Sequence[FigureChange]) -> bool:
    return all(one.new.measured is measured for one in changes)


def _size(own: FigureChange, sizing: Sizing) -> Decimal:
    """How much a figure changed; in per cent a change from nothing is beyond measure."""
    if sizing is not Sizing.PERCENT:
        return own.difference
    if not own.old.value:
        return Decimal("Infinity") if own.new.value else Decimal(0)
    return own.difference / abs(own.old.value) * 100
