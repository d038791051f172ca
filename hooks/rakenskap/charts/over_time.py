"""Charts over time: what columns and lines say alike of series, in titles, subtitles, signs and cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.analysis.claim import Way
from rakenskap.analysis.series import Point, Series, SeriesTarget, Timeline
from rakenskap.base.site_text import Text
from rakenskap.charts.chart import Frame
from rakenskap.meaning.measured import Measured
from rakenskap.model import column_name, row_words, units
from rakenskap.sentences import headline
from rakenskap.sentences.figure_words import (
    MEASURES,
    PROJECTS,
    Denomination,
    Noun,
    as_printed,
    meaning,
    meanings,
    turned_words,
    unit_words,
)
from rakenskap.swedish import number, wording
from rakenskap.swedish.period import until_words
from rakenskap.swedish.quantity import SMALLEST_BASE
from rakenskap.swedish.target import Aim
from rakenskap.swedish.unit import COUNTS, is_money, is_nameless, is_share, kind

_NAMED: Final = 3
"""How many series are named in a subtitle."""
LINE_FROM: Final = 6
"""The points from which a line says more than columns."""

_WORDED: Final = frozenset({Aim.EXACT, Aim.ABOVE, Aim.AT_LEAST, Aim.BELOW, Aim.AT_MOST, Aim.BETWEEN})


# -- Titles -----------------------------------------------------------------------------------------------------------


def within(series: Series, table: str, text: Text) -> str:
    """Where a group's share or average went: the group itself neither rose nor fell, so ``table`` says what did."""
    own = series.whole_change
    return headline.within(own, series, table, as_printed(series.unit), text) if own else table


def change(series: Series, frame: Frame) -> str:
    """How one row went from its first figure to its last, or nothing where nothing may be said of it.

    Where the row doesn't say what is measured, the table's name does: a school doesn't rise, but its costs.
    """
    own, text = series.whole_change, frame.text
    if own is None:
        return ""
    if needs_table(series, frame):
        return within(series, wording.capitalised(frame.name), text)
    return headline.change(own, series, as_printed(series.unit), text)


def needs_table(series: Series, frame: Frame) -> bool:
    """True for a row whose name and unit don't say what its figures are, where the table's name does; and for a project.

    Of a share, or of women and men, the row is who or where it is of.
    """
    if series.measure is not None or frame.noun not in (MEASURES, PROJECTS):
        return False
    name = series.subject
    is_unsaid = not says_measured(name, frame) and (not series.unit or bool(wording.unsaid(series.unit, series.name)))
    is_part = is_share(series.unit) or name.lower() in column_name.sex_words()
    return is_unsaid and (is_part or frame.noun == PROJECTS or row_words.names_measure(frame.name))


def says_measured(label: str, frame: Frame) -> bool:
    """True where a row's own label says what rises or falls; the name of a unit says nothing."""
    return row_words.names_measure(label) or row_words.says_measured(label, frame.name)


def is_within(series: Iterable[Series], noun: Noun) -> bool:
    """True where rows are groups, and their figures count none of them."""
    return noun.people and not all(units.is_count(own.unit) or is_nameless(own.unit) for own in series)


def are_sexes(series: Iterable[Series], noun: Noun) -> bool:
    """True where women, men and all of no group in particular are followed: what there is of them is the table's."""
    sexes = column_name.sex_words()
    return noun.people and all(own.subject.lower() in sexes for own in series)


def title(series: Sequence[Series], frame: Frame) -> str:
    """How the row that changed most went, or nothing where a row can't be compared, or several stayed as they were.

    Nothing either where a row that is too small for a percentage changed more.
    """
    if any(own.whole_change is None for own in series):
        return ""
    most = most_changed(series)
    if len(series) > 1 and (not _moved(most) or any(_is_more(own, most) for own in series)):
        return ""
    return change(most, frame)


def _moved(series: Series) -> bool:
    own = series.whole_change
    return own is not None and own.change.way is not Way.SAME


def _is_more(one: Series, other: Series) -> bool:
    """True where one series of a unit changed more than another over the same time, in number and in per cent."""
    own, most = one.whole_change, other.whole_change
    if own is None or most is None or own.change.way is None or one.part or one.unit != other.unit:
        return False
    is_same_time = (own.first, own.last) == (most.first, most.last)
    return is_same_time and _difference(one) > _difference(other) and _relative(one) > _relative(other)


def _difference(series: Series) -> Decimal:
    return abs(series.values[-1] - series.values[0])


def most_changed(series: Sequence[Series]) -> Series:
    """The row whose last figure is furthest from its first, in per cent; shares only where no other row changed.

    All of something comes before its women and men. Small counts give way to others, for a change from 1 to 5 is no news,
    and so does what nothing may be said of, or only without a direction; an amount of money isn't small because it is
    printed in millions.
    """
    told = [own for own in series if own.whole_change is not None] or list(series)
    if any(own.part for own in told):
        told = [own for own in told if not own.part] or told
    for ways in ({Way.UP, Way.DOWN}, {None, Way.UP, Way.DOWN}):
        moved = [own for own in told if own.whole_change is not None and own.whole_change.change.way in ways]
        if moved:
            told = moved
            break
    candidates = [own for own in told if not is_share(own.unit)] or told
    exact = [is_share(own.unit) or is_money(own.unit) or abs(own.values[0]) >= SMALLEST_BASE for own in candidates]
    trusted = [own for own, told in zip(candidates, exact, strict=True) if told] or candidates
    return max(trusted, key=_relative)


def _relative(series: Series) -> Decimal:
    first, last = series.values[0], series.values[-1]
    if is_share(series.unit) or not first:
        return abs(last - first)
    return abs(last - first) / abs(first)


# -- Subtitles --------------------------------------------------------------------------------------------------------


def span(timeline: Timeline, frame: Frame) -> str:
    """The unit that all series have, and the time; of months whose table says that each is a sum of several, no more."""
    text = frame.text
    found = {own.unit for own in timeline.series}
    one = found.pop() if len(found) == 1 else None
    units = {unit_words(one, text)} if one else {series_unit(own, text) for own in timeline.series if one == ""}
    unit = units.pop() if len(units) == 1 else ""
    axis = timeline.axis
    is_monthly = axis.monthly and not row_words.is_added_up(frame.name)
    what = "unit_rolling" if axis.rolling else "unit_month" if is_monthly else "unit"
    bare = "rolling" if axis.rolling else "month" if is_monthly else "year"
    count = wording.spelled(axis.rolling, text) if axis.rolling else ""
    words = text(f"chart.subtitle.columns.{what if unit else bare}", unit=unit, span=axis.span, count=count)
    return wording.capitalised(words)


def turned(timeline: Timeline, text: Text) -> str:
    """That costs are shown without their minus, where they are."""
    return turned_words(timeline.turned, text)


def signs(series: Iterable[Series], text: Text) -> Iterator[str]:
    """What the signs on the baseline mean."""
    yield from meanings({point.missing for own in series for point in own.points if point.value is None}, text)


def broken(own: Series) -> tuple[int, ...]:
    """The places before which a series is counted in another way than from there on, or is another board's."""
    return tuple(place for place, point in enumerate(own.points) if (point.breaks or point.seam) and place)


def _recounted(own: Series) -> tuple[int, ...]:
    return tuple(place for place in broken(own) if own.points[place].breaks)


def breaks(series: Sequence[Series], text: Text) -> str:
    """What the dashed upright lines mean, and from when where that is one time for all that have one."""
    return " ".join(filter(None, (_breaks(series, text), *_seams(series, text))))


def _seams(series: Sequence[Series], text: Text) -> Iterator[str]:
    """Whose the figures before a line are, and until when."""
    found = dict.fromkeys(point.seam for own in series for point in own.points if point.seam)
    for own in sorted(found, key=lambda one: one.until):
        yield text("chart.seam", board=own.board, when=until_words(own.until))


def _breaks(series: Sequence[Series], text: Text) -> str:
    found = {tuple(own.points[place].moment.words for place in _recounted(own)) for own in series} - {()}
    if not found:
        return ""
    when = found.pop()
    if found:
        return text("chart.subtitle.breaks.several")
    own = [one.name for one in series if _recounted(one)]
    words = wording.listed(list(when), text)
    if len(own) == len(series) or len(own) > _NAMED:
        return text(
            "chart.subtitle.breaks.one" if len(own) == len(series) else "chart.subtitle.breaks.several", when=words
        )
    return text("chart.subtitle.breaks.some", when=words, names=wording.listed(own, text))


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
    """True when the figures are a plain number of what the row's name says: whole ones, where they have no unit."""
    counts = kind(series.unit) in COUNTS and series.measured is Measured.COUNT
    if not series.unit:
        return series.measured is Measured.COUNT and not any(number.decimals(value) for value in series.values)
    return is_nameless(series.unit) or (counts and not wording.unsaid(series.unit, series.name))


def series_unit(series: Series, text: Text) -> str:
    """The unit of a series in words, *antal* for what is only counted, and nothing where none is printed."""
    if is_counted(series):
        return text("chart.unit.count")
    return unit_words(series.unit, text) if series.unit else ""


def extremes(series: Series, text: Text) -> str:
    """When a series was highest and lowest, each where one moment is alone in it."""
    high, low = series.extremes
    if high is None or low is None:
        return ""
    words = {point.figure: point.moment.words for point in series.points if point.figure is not None}
    return text("chart.description.extremes", high=words[high.figure], low=words[low.figure])


# -- Figures and what is missing of them --------------------------------------------------------------------------------


def figure(point: Point, written: Denomination, text: Text) -> str:
    """The figure of a moment, or why there is none, in words."""
    return meaning(point.missing, text) if point.value is None else written.figure(point.value)
