"""Lines over time: one to four series of one unit, broken where figures are missing, with the target they aim at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Final

from rakenskap.analysis.series import Series, Timeline
from rakenskap.charts import drawing, lettering
from rakenskap.charts.column_chart import sign
from rakenskap.charts.denomination import Denomination
from rakenskap.charts.drawing import Drawing, DrawnMark, Line, words

FEWEST: Final = 6
"""The points from which a line says more than columns."""
MOST: Final = 4
"""The most lines of one chart."""
LONGEST: Final = 10
"""The most letters of a name that stands at the end of a line."""

_SEXES: Final = frozenset({"kvinnor", "män", "flickor", "pojkar", "totalt"})
_HEIGHT: Final = 210
_TOP: Final = 24
_FLOOR: Final = 188
_LEFT: Final = Decimal("0.02")
_MARGIN: Final = Decimal("0.2")
_GAP: Final = Decimal("0.025")
_EVERY: Final = 3
_BASE: Final = 5
_APART: Final = 2
_CLEAR: Final = drawing.LINE
_STEPS: Final = 4
"""How many round steps the figures of a scale that doesn't begin at zero may span."""


@dataclass(frozen=True, slots=True)
class LineScale:
    """Heights between two figures, of which the lower is zero or round."""

    low: Decimal
    high: Decimal

    def at(self, value: Decimal) -> Decimal:
        """The height in px at which ``value`` stands."""
        return _FLOOR - (value - self.low) / (self.high - self.low) * (_FLOOR - _TOP)


def scale(figures: Sequence[Decimal]) -> LineScale:
    """The scale of ``figures``: from zero when the smallest is under half the largest, else from a round number."""
    low, high = min(figures), max(figures)
    if low < 0:
        return LineScale(low, max(high, Decimal(0)))
    if low * 2 < high or low == high:
        return LineScale(Decimal(0), high or Decimal(1))
    span = high - low
    ten = Decimal(1).scaleb(span.adjusted() - 1)
    step = next(step for step in (ten, ten * 2, ten * 5, ten * 10, ten * 20, ten * 50) if step * _STEPS >= span)
    return LineScale(((low - span / 10) / step).to_integral_value(ROUND_FLOOR) * step, high)


def together(timeline: Timeline, title: str) -> tuple[tuple[Series, ...], str]:
    """The series as lines of one chart with what they are parts of, or none when they can't stand together.

    A chart takes four lines of one unit with names short enough for its margin; ``title`` is the table's.
    """
    own, theme = timeline.series, title
    if len({one.unit for one in own}) != 1 or len(own) > MOST:
        return (), ""
    if len(own) == 1:
        return own, own[0].name
    if all(one.part for one in own) and len({one.subject for one in own}) == 1:
        theme = own[0].subject
        own = tuple(replace(one, subject=one.part.capitalize()) for one in own)
    elif all(one.subject.lower() in _SEXES for one in own):
        own = tuple(replace(one, part=one.subject.lower()) for one in own)
    if any(len(one.subject) > LONGEST for one in own):
        return (), ""
    return own, theme


def draw(series: Sequence[Series], written: Denomination, target: str, description: str) -> Drawing:
    """The lines of ``series``; ``target`` names a bound that they aim at, with ``{}`` for its figure."""
    bounds = series[0].goal.bounds if len(series) == 1 and series[0].goal else ()
    heights = scale([value for own in series for value in (*own.values, *bounds)])
    margin = _margin(series, written, [target.format(written.figure(bound)) for bound in bounds])
    plot = _Plot(heights, 1 - margin, len(series[0].points))
    marks: list[DrawnMark] = list(_axis(plot, series[0]))
    marks += [drawing.level("target", heights.at(bound), plot.right) for bound in bounds]
    ranked = sorted(series, key=lambda own: -own.values[0])
    for place, own in enumerate(series, start=1):
        marks += _line(plot, own, place)
        # Between the highest and the lowest line there is no room for a figure.
        if own in (ranked[0], ranked[-1]):
            marks += _figures(plot, own, written, above=own is ranked[0], alone=len(series) == 1)
    marks += _signs(plot, series)
    marks += _ends(plot, series, written, [(bound, target.format(written.figure(bound))) for bound in bounds])
    return Drawing(drawing.pixels(_HEIGHT), tuple(marks), description)


@dataclass(frozen=True, slots=True)
class _Plot:
    scale: LineScale
    right: Decimal
    count: int

    def x(self, place: int) -> Decimal:
        return _LEFT + (self.right - _LEFT) * place / max(1, self.count - 1)

    def y(self, value: Decimal) -> Decimal:
        return self.scale.at(value)


def _margin(series: Sequence[Series], written: Denomination, targets: Sequence[str]) -> Decimal:
    """The share of the width that the names and figures at the ends take on a phone, at least a fifth."""
    texts = [written.with_unit(written.figure(own.values[-1])) for own in series] + list(targets)
    texts += [own.subject for own in series] if len(series) > 1 else []
    widest = Decimal(max(lettering.width(text, bold=True) for text in texts)) / lettering.NARROWEST
    return max(_MARGIN, ((widest + _GAP) * 100).to_integral_value(ROUND_CEILING) / 100)


def _axis(plot: _Plot, series: Series) -> Iterator[DrawnMark]:
    yield drawing.level("ax", _FLOOR + Decimal("0.5"), plot.right)
    for place, point in enumerate(series.points):
        yield drawing.upright("ax", plot.x(place), _FLOOR, _FLOOR + 4)
        if (plot.count - 1 - place) % _EVERY == 0:
            at_edge = place == 0
            yield words("mut" if at_edge else "mut m", 0 if at_edge else plot.x(place), _HEIGHT - 4, point.moment.short)


def _line(plot: _Plot, series: Series, place: int) -> Iterator[DrawnMark]:
    """The segments between figures that stand side by side, a dot at each side of a break, and one at the end."""
    values = [point.value for point in series.points]
    for (start, first), (end, second) in pairwise(enumerate(values)):
        if first is not None and second is not None:
            x1, x2 = drawing.percent(plot.x(start)), drawing.percent(plot.x(end))
            yield Line(f"ln{place}", x1, x2, drawing.pixels(plot.y(first)), drawing.pixels(plot.y(second)))
    last = max(own for own, value in enumerate(values) if value is not None)
    for own, value in enumerate(values):
        if value is None:
            continue
        beside = [values[near] for near in (own - 1, own + 1) if 0 <= near < len(values)]
        if own == last or None in beside:
            radius = "4" if own == last else "3"
            css = f"s{place}" if place % 2 else f"hole h{place}"
            yield drawing.Dot(css, drawing.percent(plot.x(own)), drawing.pixels(plot.y(value)), radius)


def _figures(plot: _Plot, series: Series, written: Denomination, *, above: bool, alone: bool) -> Iterator[DrawnMark]:
    """The first figure at the left, over the upper line or under the lower; highest and lowest of a line alone."""
    given = [(place, point.value) for place, point in enumerate(series.points) if point.value is not None]
    first, last = given[0], given[-1]
    first_x = 0 if first[0] == 0 else plot.x(first[0])
    css = "" if first[0] == 0 else "m"
    yield words(css, first_x, plot.y(first[1]) + (-10 if above else 18), written.figure(first[1]))
    if not alone:
        return
    ends = [(own, -10) for own in [max(given, key=lambda own: own[1])]]
    ends += [(own, 18) for own in [min(given, key=lambda own: own[1])]]
    for (place, value), under in ends:
        if place in (first[0], last[0]) or _meets(plot, (place, value), first, written):
            continue
        yield words("m", plot.x(place), plot.y(value) + under, written.figure(value))


def _meets(plot: _Plot, one: tuple[int, Decimal], first: tuple[int, Decimal], written: Denomination) -> bool:
    """True when two figures would stand in each other's way on a phone."""
    apart = float(plot.x(one[0])) * lettering.NARROWEST - lettering.width(written.figure(one[1])) / 2
    return apart < lettering.width(written.figure(first[1])) and abs(plot.y(one[1]) - plot.y(first[1])) < _CLEAR


def _signs(plot: _Plot, series: Sequence[Series]) -> Iterator[DrawnMark]:
    """On the baseline, why a line has no figure at a moment."""
    for place, points in enumerate(zip(*(own.points for own in series), strict=True)):
        missing = [point for point in points if point.value is None]
        if missing:
            yield words("mut m", plot.x(place), _FLOOR - _BASE, sign(missing[0]))


def _ends(
    plot: _Plot, series: Sequence[Series], written: Denomination, bounds: Sequence[tuple[Decimal, str]]
) -> Iterator[DrawnMark]:
    """Names, last figures and targets in the margin: pushed apart where they meet, in the order of their lines."""
    ends: list[tuple[Decimal, tuple[tuple[str, str], ...]]] = [(plot.y(bound), (("", name),)) for bound, name in bounds]
    for own in series:
        figure = ("b", written.with_unit(written.figure(own.values[-1])))
        ends.append((plot.y(own.values[-1]), (("", own.subject), figure) if len(series) > 1 else (figure,)))
    ends.sort(key=lambda end: end[0])
    middles = spread([y for y, _ in ends], [drawing.LINE * len(lines) for _, lines in ends])
    for middle, (_, lines) in zip(middles, ends, strict=True):
        top = middle - Decimal(drawing.LINE * len(lines)) / 2
        for place, (css, text) in enumerate(lines):
            y = top + drawing.LINE * place + drawing.LINE - Decimal("3.5")
            yield words(css, plot.right + _GAP, y, text)


def spread(middles: Sequence[Decimal], heights: Sequence[int]) -> list[Decimal]:
    """``middles`` from the top, moved no more than needed so that boxes of ``heights`` stand two px apart, in order."""
    groups: list[list[int]] = []
    moved = list(middles)
    for place in range(len(middles)):
        groups.append([place])
        while len(groups) > 1 and _overlap(moved, heights, groups[-2][-1], groups[-1][0]):
            joined = [*groups[-2], *groups[-1]]
            groups[-2:] = [joined]
            whole = sum(heights[own] + _APART for own in joined) - _APART
            y = sum((middles[own] for own in joined), Decimal(0)) / len(joined) - Decimal(whole) / 2
            for own in joined:
                moved[own] = y + Decimal(heights[own]) / 2
                y += heights[own] + _APART
    return moved


def _overlap(middles: Sequence[Decimal], heights: Sequence[int], upper: int, lower: int) -> bool:
    return middles[upper] + Decimal(heights[upper]) / 2 + _APART > middles[lower] - Decimal(heights[lower]) / 2
