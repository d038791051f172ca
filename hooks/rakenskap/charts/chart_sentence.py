"""Titles of charts: each a statement about what is drawn, of sixty characters where that can be had.

What a headline can say of one row is said by ``headline``; here is which of them suits the chart, and the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from rakenskap.analysis.balance import Basis, Named
from rakenskap.analysis.budget_outcome import Amounts, Deviations, Gap, Pair
from rakenskap.analysis.series import Series, Timeline
from rakenskap.base.site_text import Text
from rakenskap.charts import headline
from rakenskap.charts.denomination import Denomination, as_printed
from rakenskap.charts.headline import LONGEST
from rakenskap.charts.noun import ACTIVITIES, MEASURES, Noun, nouns, share
from rakenskap.model.terms import Role
from rakenskap.swedish import wording
from rakenskap.swedish.quantity import NAMELESS, SCALES, SHARE, SMALLEST_BASE, Amount

_FEW: Final = 3
_BOTH: Final = 2


# -- Against budget ---------------------------------------------------------------------------------------------------


def deviations(found: Deviations, written: Denomination, noun: Noun, text: Text) -> str:
    """What deviates most, or how many go the same way where that can't be said of one row."""
    time = "forecast" if found.is_forecast else "outcome"
    judged = [gap for gap in found.gaps if written.rounded(gap.good)]
    largest = max(abs(written.rounded(gap.good)) for gap in judged)
    most = [gap for gap in judged if abs(written.rounded(gap.good)) == largest]
    side = "better" if most[0].good > 0 else "worse"
    same_side = [gap for gap in judged if (gap.good > 0) is (most[0].good > 0)]
    counted = share(len(same_side), len(found.gaps), noun, text)
    if found.is_result:
        short = text(f"chart.title.result_count.{time}.{side}", share=counted)
        alone = "_alone" if len(same_side) == 1 else ""
        amount = written.amount(most[0].value)
        whole = text(f"chart.title.result.{time}.{side}{alone}", row=most[0].label, amount=amount)
        return _fitting(whole if len(most) == 1 else "", short)
    short = text(f"chart.title.gap_count.{time}.{side}", share=counted)
    if len(most) > 1:
        return _fitting(_tie(most, written, time, side, text), short)
    if found.unit not in SCALES:
        return short
    furthest = Named(most[0].label, Amount(most[0].good, found.unit))
    return headline.deviation(furthest, _basis(found), text, is_cost=bool(most[0].is_cost))


def _tie(most: Sequence[Gap], written: Denomination, time: str, side: str, text: Text) -> str:
    """Two rows that are equally far the same way; more, or opposite ones, are counted."""
    if len(most) > _BOTH or (most[0].good > 0) is not (most[1].good > 0):
        return ""
    rows = wording.listed([gap.label for gap in most], text)
    return text(f"chart.title.gap_tie.{time}.{side}", rows=rows, amount=written.amount(most[0].value))


def amounts(found: Amounts, written: Denomination, noun: Noun, text: Text) -> str:
    """How many cost less than planned, or what is furthest from plan, or what is largest where nothing is planned."""
    if found.planned is None:
        largest = max(found.rows, key=lambda row: row.outcome)
        key = "chart.title.cost_largest" if found.are_costs else "chart.title.largest"
        return text(key, row=largest.label, amount=written.with_unit(written.figure(largest.outcome)))
    total = len(found.rows)
    against = "goal" if found.planned.role is Role.MAL else "budget"
    if total == 1:
        return text(f"chart.title.single.{against}", **_figures(found.rows[0], written))
    gaps = [(row, _gap(row, written)) for row in found.rows]
    less, more = (sum(gap * sign > 0 for _, gap in gaps) for sign in (-1, 1))
    if not less and not more:
        return text(f"chart.title.equal.{against}", share=share(total, total, noun, text))
    side, counted = ("less", less) if less >= more else ("more", more)
    counted_words = share(counted, total, noun, text)
    if against == "goal":
        return text(f"chart.title.goal_count.{side}", share=counted_words)
    time = "forecast" if found.is_forecast else "outcome"
    if found.are_costs and noun is ACTIVITIES:
        if less == total == _BOTH:
            return text(f"chart.title.cheaper_both.{time}")
        if side == "less":
            return headline.cheaper(less, total, _basis(found), text)
        return text(f"chart.title.dearer.{time}", share=counted_words)
    row, _ = max(gaps, key=lambda pair: abs(pair[1]))
    return _fitting(
        text(f"chart.title.amount.{time}", **_figures(row, written)),
        text(f"chart.title.amount_count.{side}", share=counted_words),
    )


def _basis(found: Deviations | Amounts) -> Basis:
    return Basis.FORECAST if found.is_forecast else Basis.YEAR


def _figures(row: Pair, written: Denomination) -> dict[str, str]:
    planned = written.with_unit(written.figure(row.planned or Decimal(0)))
    return {"row": row.label, "outcome": written.figure(row.outcome), "planned": planned}


def _gap(row: Pair, written: Denomination) -> Decimal:
    """How far a row is from plan, as it is shown."""
    return written.rounded(row.outcome) - written.rounded(row.planned or Decimal(0))


# -- Over time --------------------------------------------------------------------------------------------------------


def columns(timeline: Timeline, noun: Noun, text: Text) -> str:
    """How a few rows changed the most, or how many rose and fell since the moment before (of months, the first)."""
    series = timeline.series
    if len(series) <= _FEW:
        own = change(most_changed(series), text)
        if len(own) <= LONGEST or len(series) == 1:
            return own
    return changes(timeline, noun, text) or change(most_changed(series), text)


def change(series: Series, text: Text) -> str:
    """How one row went from its first figure to its last."""
    known = series.measure
    gender, plural = (known.gender, known.plural) if known else ("", False)
    first, last = series.values[0], series.values[-1]
    return headline.measure(series.name, first, last, series.unit, text, gender=gender, plural=plural)


def changes(timeline: Timeline, noun: Noun, text: Text) -> str:
    """How many rows rose, fell and stayed, or nothing when none has both figures."""
    last = len(timeline.axis.moments) - 1
    base = 0 if timeline.axis.monthly else last - 1
    pairs = [(own.points[base].value, own.points[last].value) for own in timeline.series]
    ways = [_way(before, after) for before, after in pairs if before is not None and after is not None]
    if not ways:
        return ""
    counts = {way: ways.count(way) for way in ("up", "down", "same") if way in ways}
    when = timeline.axis.moments[base].words
    if noun is MEASURES and (len(counts) > 1 or len(ways) != _BOTH):
        return headline.measures(ways.count("up"), ways.count("down"), ways.count("same"), when, text)
    if len(counts) == 1 and len(ways) > 1:
        who = share(len(ways), len(ways), noun, text)
        told = f"{who} {_verb(ways[0], len(ways), noun, text)}"
        return text("chart.title.changes.since", changes=told, when=when)
    parts: list[str] = []
    for way, count in counts.items():
        key = "chart.title.changes.next" if parts else "chart.title.changes.first"
        parts.append(text(key, count=count, noun=nouns(noun, count, text), verb=_verb(way, count, noun, text)))
    return text("chart.title.changes.since", changes=wording.listed(parts, text), when=when)


def lines(series: Sequence[Series], timeline: Timeline, theme: str, noun: Noun, text: Text) -> str:
    """How one line went, where two ended, or how many rose and fell; ``theme`` is what several lines are parts of."""
    if len(series) == 1:
        return change(series[0], text)
    if all(own.part for own in series):
        ends = [(own.subject, own.values[0], own.values[-1]) for own in series]
        return headline.series(theme, ends, series[0].unit, text)
    if len(series) != _BOTH:
        return changes(timeline, noun, text) or theme
    written = as_printed(series[0].unit, [value for own in series for value in own.values])
    told = []
    for own in series:
        verb = f"headline.series.{_way(own.values[0], own.values[-1])}"
        end = text(verb, value=written.with_unit(written.figure(own.values[-1])))
        told.append(text("headline.series.one", name=own.subject, verb=end))
    return text("chart.title.both", first=told[0], last=told[1])


def most_changed(series: Sequence[Series]) -> Series:
    """The row whose last figure is furthest from its first, in per cent; shares only where all are shares.

    Small figures give way to others, for a change from 1 to 5 is no news.
    """
    candidates = [own for own in series if own.unit != SHARE] or list(series)
    trusted = [own for own in candidates if own.unit == SHARE or abs(own.values[0]) >= SMALLEST_BASE] or candidates
    return max(trusted, key=_relative)


def is_counted(series: Series) -> bool:
    """True when the figures are a plain number of what the row's name says."""
    return series.unit in NAMELESS or not wording.unsaid(series.unit, series.name)


def _relative(series: Series) -> Decimal:
    first, last = series.values[0], series.values[-1]
    if series.unit == SHARE or not first:
        return abs(last - first)
    return abs(last - first) / abs(first)


def _way(before: Decimal, after: Decimal) -> str:
    return "same" if before == after else "up" if after > before else "down"


def _verb(way: str, count: int, noun: Noun, text: Text) -> str:
    if way != "same":
        return text(f"chart.title.changes.{way}")
    if count == 1 and noun.neuter:
        return text("chart.title.changes.neuter")
    return text("chart.title.changes.same.one" if count == 1 else "chart.title.changes.same.many")


def _fitting(*titles: str) -> str:
    """The first of ``titles`` that isn't too long, else the last."""
    return next((title for title in titles[:-1] if title and len(title) <= LONGEST), titles[-1])
