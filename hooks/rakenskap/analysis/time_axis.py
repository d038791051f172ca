"""The axis of time: where a period stands on an axis of time, which periods can be compared, and what the axis is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import gcd
from typing import Final, TypeAlias

from rakenskap.swedish.period import MONTHS, SHORT_MONTHS, Period, Span

Length: TypeAlias = tuple[str, int, int]
"""What periods must share to stand on one axis."""

_MOST: Final = 60
"""How many places an axis has at most where nothing is said of some of them."""
_MONTHLY: Final = frozenset({Span.MONTH, Span.ROLLING})


@dataclass(frozen=True, slots=True)
class Moment:
    """A place on the axis: ``order`` counts years or months, ``short`` stands under a column."""

    order: int
    short: str
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The moments from the first figure to the last, in words as ``span``; ``monthly`` when each is a month.

    ``rolling`` is how many months each moment sums where it is the end of more than one, else 0.
    """

    moments: tuple[Moment, ...]
    span: str
    monthly: bool
    rolling: int = 0


def length(period: Period) -> Length:
    """What periods share that can be compared: a full year, a month, or the same part of each year."""
    if period.is_full_year:
        return (Span.YEAR, 0, 0)
    if period.span is Span.MONTH:
        return (Span.MONTH, 0, 0)
    if period.span is Span.DAY:
        return (Span.DAY, period.end.month, period.end.day)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return (period.span, months, 0 if period.span is Span.ROLLING else period.start.month)


def order(period: Period) -> int:
    """The number of the period among others of its length."""
    return period.end.year * 12 + period.end.month - 1 if period.span in _MONTHLY else period.end.year


def axis(periods: Sequence[Period], used: Sequence[Period]) -> Axis:
    """The axis of ``used``, some of ``periods`` of one length: every step has its place, also one that is skipped.

    Where that would be too many, such as after a slip in a year, only what is there has a place.
    """
    known = {order(period): period for period in periods}
    orders = sorted({order(period) for period in used})
    step = gcd(*(later - earlier for earlier, later in pairwise(orders))) or 1
    whole = (orders[-1] - orders[0]) // step < _MOST
    monthly = periods[0].span in _MONTHLY
    one_year = len({period.end.year for period in periods}) == 1
    moments = tuple(
        _month(place, one_year=one_year) if monthly else _year(place, known.get(place))
        for place in range(orders[0], orders[-1] + 1)
        if place in known or (whole and (place - orders[0]) % step == 0)
    )
    rolling = periods[0].months if periods[0].span is Span.ROLLING else 0
    if rolling:
        moments = tuple(
            Moment(own.order, own.short, known[own.order].words if own.order in known else own.words) for own in moments
        )
    span = _span(moments, periods[0], monthly=monthly, one_year=one_year, rolling=bool(rolling))
    return Axis(moments, span, monthly, rolling)


def _month(place: int, *, one_year: bool) -> Moment:
    year, month = divmod(place, 12)
    after = "" if one_year else f" {year}"
    return Moment(place, f"{SHORT_MONTHS[month]}{after}", f"{MONTHS[month]}{after}")


def _year(place: int, period: Period | None) -> Moment:
    return Moment(place, str(place), period.words if period else str(place))


def _span(moments: Sequence[Moment], common: Period, *, monthly: bool, one_year: bool, rolling: bool) -> str:
    first, last = moments[0], moments[-1]
    if rolling:
        first, last = _month(first.order, one_year=one_year), _month(last.order, one_year=one_year)
    if monthly:
        return f"{first.words}–{last.words}{f' {last.order // 12}' if one_year else ''}"
    years = f"{first.short}–{last.short}"
    return years if common.is_full_year else f"{common.words.removesuffix(f' {common.end.year}')} {years}"
