"""Charts over time: what columns and lines say alike of series, in titles, subtitles, signs and cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.analysis.series import Point, Series, SeriesTarget, Timeline
from rakenskap.base.site_text import Text
from rakenskap.charts import headline
from rakenskap.charts.figure_words import (
    MEASURES,
    Denomination,
    Noun,
    meaning,
    meanings,
    noun_words,
    share,
    unit_words,
)
from rakenskap.charts.headline import Ends
from rakenskap.model import column_name, units
from rakenskap.swedish import quantity, wording
from rakenskap.swedish.quantity import SMALLEST_BASE
from rakenskap.swedish.target import Aim
from rakenskap.swedish.unit import is_nameless, is_share

LINE_FROM: Final = 6
"""The points from which a line says more than columns."""

_BOTH: Final = 2
_WORDED: Final = frozenset({Aim.EXACT, Aim.ABOVE, Aim.AT_LEAST, Aim.BELOW, Aim.AT_MOST, Aim.BETWEEN})


# -- Titles -----------------------------------------------------------------------------------------------------------


def change(series: Series, text: Text) -> str:
    """How one row went from its first figure to its last."""
    known = series.measure
    gender, plural = (known.gender, known.plural) if known else ("", False)
    first, last = series.values[0], series.values[-1]
    return headline.measure(Ends(series.name, first, last, series.unit, gender, plural), text)


def within(series: Series, table: str, text: Text) -> str:
    """Where a group's share or average went: the group itself neither rose nor fell, so ``table`` says what did."""
    first, last = series.values[0], series.values[-1]
    ends = [quantity.figure(first, series.unit)[0], quantity.words(last, series.unit)]
    title = text("chart.title.within", table=table, row=series.name, first=ends[0], last=ends[1])
    return headline.fitting(title if first != last else "", table)


def is_within(series: Iterable[Series], noun: Noun) -> bool:
    """True where rows are groups, and their figures count none of them."""
    return noun.people and not all(units.is_count(own.unit) or is_nameless(own.unit) for own in series)


def are_sexes(series: Iterable[Series], noun: Noun) -> bool:
    """True where women, men and all of no group in particular are followed: what there is of them is the table's."""
    sexes = column_name.sex_words()
    return noun.people and all(own.subject.lower() in sexes for own in series)


def changes(timeline: Timeline, noun: Noun, text: Text) -> str:
    """How many rows rose, fell and stayed, or nothing when none has both figures."""
    last = len(timeline.axis.moments) - 1
    base = 0 if timeline.axis.monthly else last - 1
    pairs = [(own.points[base].value, own.points[last].value) for own in timeline.series]
    ways = [way(before, after) for before, after in pairs if before is not None and after is not None]
    if not ways:
        return ""
    counts = {own: ways.count(own) for own in ("up", "down", "same") if own in ways}
    when = timeline.axis.moments[base].words
    if noun == MEASURES and (len(counts) > 1 or len(ways) != _BOTH):
        return headline.measures(ways.count("up"), ways.count("down"), ways.count("same"), when, text)
    if len(counts) == 1 and len(ways) > 1:
        who = share(len(ways), len(ways), noun, text)
        told = f"{who} {_verb(ways[0], len(ways), noun, text)}"
        return text("chart.title.changes.since", changes=told, when=when)
    parts: list[str] = []
    for own, count in counts.items():
        key = "chart.title.changes.next" if parts else "chart.title.changes.first"
        parts.append(text(key, count=count, noun=noun_words(noun, count, text), verb=_verb(own, count, noun, text)))
    return text("chart.title.changes.since", changes=wording.listed(parts, text), when=when)


def most_changed(series: Sequence[Series]) -> Series:
    """The row whose last figure is furthest from its first, in per cent; shares only where all are shares.

    Small figures give way to others, for a change from 1 to 5 is no news.
    """
    candidates = [own for own in series if not is_share(own.unit)] or list(series)
    trusted = [own for own in candidates if is_share(own.unit) or abs(own.values[0]) >= SMALLEST_BASE] or candidates
    return max(trusted, key=_relative)


def _relative(series: Series) -> Decimal:
    first, last = series.values[0], series.values[-1]
    if is_share(series.unit) or not first:
        return abs(last - first)
    return abs(last - first) / abs(first)


def way(before: Decimal, after: Decimal) -> str:
    """Which way a figure went, as the key of its verb."""
    return "same" if before == after else "up" if after > before else "down"


def _verb(own: str, count: int, noun: Noun, text: Text) -> str:
    if own != "same":
        return text(f"chart.title.changes.{own}")
    if count == 1 and noun.neuter:
        return text("chart.title.changes.neuter")
    return text("chart.title.changes.same.one" if count == 1 else "chart.title.changes.same.many")


# -- Subtitles --------------------------------------------------------------------------------------------------------


def span(timeline: Timeline, text: Text) -> str:
    """The unit that all series have, and the time."""
    units = {own.unit for own in timeline.series}
    unit = unit_words(units.pop(), text) if len(units) == 1 else ""
    what = "unit_month" if timeline.axis.monthly else "unit"
    bare = "month" if timeline.axis.monthly else "year"
    words = text(f"chart.subtitle.columns.{what if unit else bare}", unit=unit, span=timeline.axis.span)
    return wording.capitalised(words)


def signs(series: Iterable[Series], text: Text) -> Iterator[str]:
    """What the signs on the baseline mean."""
    yield from meanings({point.missing for own in series for point in own.points if point.value is None}, text)


def left_out(timeline: Timeline, text: Text) -> Iterator[str]:
    """What of the table isn't drawn."""
    if timeline.uncompared:
        length = "year" if timeline.whole_years else "part"
        periods = wording.listed(timeline.uncompared, text)
        yield text(f"chart.subtitle.uncompared.{length}", periods=wording.capitalised(periods))
    if timeline.fewer:
        number = wording.capitalised(wording.spelled(timeline.fewer, text))
        yield text.counted("chart.subtitle.fewer", timeline.fewer, number=number)
    if timeline.others:
        yield text("chart.subtitle.others")


def target(goal: SeriesTarget, written: Denomination, text: Text) -> str:
    """A target in words without its unit: ``högst 40``."""
    aim = goal.aim if goal.aim in _WORDED else Aim.EXACT
    figures = [written.figure(bound) for bound in goal.bounds]
    return text(f"chart.goal.{aim.value}", figure=figures[0], high=figures[-1])


def is_counted(series: Series) -> bool:
    """True when the figures are a plain number of what the row's name says."""
    return is_nameless(series.unit) or not wording.unsaid(series.unit, series.name)


# -- Figures and what is missing of them --------------------------------------------------------------------------------


def figure(point: Point, written: Denomination, text: Text) -> str:
    """The figure of a moment, or why there is none, in words."""
    return meaning(point.missing, text) if point.value is None else written.figure(point.value)
