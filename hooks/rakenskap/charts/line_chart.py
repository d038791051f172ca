"""Lines over time: one to four series of one unit, broken where figures are missing, with the target they aim at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import ClassVar, Final, Self

from rakenskap.analysis import series as analysis_series
from rakenskap.analysis.claim import Claim
from rakenskap.analysis.series import Point, Series, Timeline
from rakenskap.charts import over_time, plot, svg
from rakenskap.charts.chart import ChartSubject, FigureCell, FigureRow, Figures, Frame, LegendKey, figure_cell
from rakenskap.charts.plot import Plot, Shape, Trace, TraceKind
from rakenskap.charts.svg import Drawing, DrawnMark, Line, words
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import column_name
from rakenskap.model.terms import ChartKind
from rakenskap.sentences import headline
from rakenskap.sentences.figure_words import Denomination, as_printed, joined, sign, unit_words
from rakenskap.swedish import wording

_MOST: Final = 4
"""The most lines of one chart."""
_LONGEST: Final = 10
"""The most letters of a name that stands at the end of a line."""
_BOTH: Final = 2
_HEIGHT: Final = 210
_TOP: Final = 24
_FLOOR: Final = 188
_LEFT: Final = Decimal("0.02")
_MARGIN: Final = Decimal("0.2")
_GAP: Final = Decimal("0.025")
_EVERY: Final = 3
_BASE: Final = 5
_OVER: Final = 9
_SIGNED: Final = 8
_LOWEST: Final = 197
"""Where a text in the margin ends at the lowest: under it stands the axis."""
_CLEAR: Final = svg.LINE_HEIGHT
_STEPS: Final = 4
"""How many round steps the figures of a scale that doesn't begin at zero may span."""


@dataclass(frozen=True, slots=True)
class LineChart:
    """The ``lines`` of a timeline that can stand together on one ``scale``, and the ``theme`` that they are parts of."""

    kind: ClassVar[ChartKind] = ChartKind.LINES

    lines: tuple[Series, ...]
    theme: str
    timeline: Timeline
    written: Denomination
    scale: LineScale
    frame: Frame

    @classmethod
    def suits(cls, table: TableReading) -> bool:
        return analysis_series.has_series(table)

    @classmethod
    def of(cls, subject: ChartSubject) -> Self | None:
        """Lines where the time is long enough to be followed, or where the editor wants them."""
        if subject.timeline is None:
            return None
        wanted = subject.matrix.chart is cls.kind
        return cls.of_timeline(subject.timeline, subject.frame, subject.matrix.title, wanted=wanted)

    @classmethod
    def of_timeline(cls, timeline: Timeline, frame: Frame, title: str, *, wanted: bool = False) -> Self | None:
        """Lines of what is called ``title``, or None where they are short and not ``wanted``, or can't stand together."""
        lines, theme = _together(timeline, title)
        if not lines or (len(timeline.axis.moments) < over_time.LINE_FROM and not wanted):
            return None
        values = [value for own in lines for value in own.values]
        heights = scale([*values, *_bounds(lines)])
        return cls(lines, theme, timeline, as_printed(lines[0].unit), heights, frame)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What each line went from and to, how many went which way, and the extremes of a line alone."""
        counted = self.timeline.changes
        changes = [own.whole_change.change for own in self.lines if own.whole_change is not None]
        ends = [own for own in (self.lines[0].extremes if len(self.lines) == 1 else ()) if own is not None]
        return (*changes, *ends, *((counted.count,) if counted else ()))

    @property
    def title(self) -> str:
        """How one line went, where two ended, or how many rose and fell; else what the table is called."""
        text, lines = self.frame.text, self.lines
        plain = wording.capitalised(self.frame.name)
        if over_time.is_within(lines, self.frame.noun):
            return over_time.within(over_time.most_changed(self.timeline.series), plain, text)
        if len(lines) == 1:
            return over_time.change(lines[0], self.frame) or plain
        told = [(own, own.whole_change) for own in lines]
        known = [(own.subject, found) for own, found in told if found is not None]
        if len(known) < len(lines):
            return plain
        if all(own.part for own in lines) or len(lines) == _BOTH:
            theme = self.theme if all(own.part for own in lines) else ""
            if not theme and any(over_time.needs_table(own, self.frame) for own in lines):
                return plain
            return headline.series(theme, known, self.written, text) or plain
        counted = self.timeline.changes
        return headline.counts(counted, self.frame.noun, text) if counted else plain

    @property
    def subtitle(self) -> str:
        """The unit, time and where the scale starts, the target with its direction, and what isn't drawn."""
        text, written, start, goal = self.frame.text, self.written, self.scale.low, self.lines[0].goal
        begins = text("chart.subtitle.scale.round", start=written.figure(start)) if start else ""
        target = written.with_unit(over_time.target(goal, written, text)) if goal and len(self.lines) == 1 else ""
        return joined(
            over_time.span(self.timeline, self.frame),
            over_time.turned(self.timeline, text),
            begins or text("chart.subtitle.scale.zero"),
            text("chart.subtitle.goal", goal=target) if target else "",
            over_time.breaks(self.lines, text),
            *over_time.signs(self.lines, text),
            *over_time.left_out(self.timeline, text),
        )

    @property
    def keys(self) -> tuple[LegendKey, ...]:
        return ()

    @property
    def drawn(self) -> Drawing:
        """The lines, with their names and last figures in the margin."""
        lines, written = self.lines, self.written
        bounds = [
            (bound, self.frame.text("chart.line.goal", figure=written.figure(bound))) for bound in _bounds(self.lines)
        ]
        margin = _margin(lines, written, [name for _, name in bounds])
        field = _Field(self.scale, 1 - margin, len(lines[0].points))
        marks: list[DrawnMark] = list(_axis(field, lines[0]))
        marks += [svg.upright("brk", x, _TOP, _FLOOR) for x in _broken(field, lines)]
        marks += [svg.level("target", field.y(bound), field.right) for bound, _ in bounds]
        ranked = sorted(lines, key=lambda own: -own.values[0])
        for place, own in enumerate(lines, start=1):
            marks += _line(field, own, place)
            # Between the highest and the lowest line there is no room for a figure.
            if own in (ranked[0], ranked[-1]):
                marks += _figures(field, own, written, above=own is ranked[0], alone=len(lines) == 1)
        marks += _zeros(field, lines, written)
        marks += _signs(field, lines)
        marks += _ends(field, lines, written, bounds)
        return Drawing(svg.pixels(_HEIGHT), tuple(marks), self._description)

    @property
    def _description(self) -> str:
        """How many lines there are, over which time, where they begin, end and break, and how they stand to the target."""
        text, written, lines, axis = self.frame.text, self.written, self.lines, self.timeline.axis
        periods = text("chart.description.periods.month" if axis.monthly else "chart.description.periods.year")
        values: dict[str, str | int] = {"count": len(axis.moments), "periods": periods, "span": axis.span}
        sentences = []
        if len(lines) == 1:
            goal = lines[0].goal
            words = written.with_unit(over_time.target(goal, written, text)) if goal else ""
            sentences.append(text(f"chart.description.lines.{'goal' if goal else 'one'}", goal=words, **values))
            sentences.append(self._extremes(lines[0]))
            sentences.append(self._side(lines[0]))
        else:
            number = wording.capitalised(wording.spelled(len(lines), text))
            sentences.append(text("chart.description.lines.many", lines=number, **values))
            for own in lines:
                first, last = written.figure(own.values[0]), written.with_unit(written.figure(own.values[-1]))
                sentences.append(text("chart.description.lines.from_to", name=own.subject, first=first, last=last))
        return joined(*sentences, self._breaks)

    def _extremes(self, own: Series) -> str:
        text, written = self.frame.text, self.written
        if len(set(own.values)) == 1:
            return text("chart.description.lines.same", high=written.with_unit(written.figure(own.values[0])))
        high, low = own.extremes
        if high is None or low is None:
            return ""
        words = {point.figure: point.moment.words for point in own.points if point.figure is not None}
        return text(
            "chart.description.lines.extremes",
            high_when=words[high.figure],
            high=written.with_unit(written.figure(high.figure.value)),
            low_when=words[low.figure],
            low=written.figure(low.figure.value),
        )

    def _side(self, own: Series) -> str:
        """Since when a line has been on the side of its target where it ends, or nothing when it always was."""
        if own.goal is None or len(own.goal.bounds) != 1 or any(p.figure is None for p in own.points if p.value):
            return ""
        bound = own.goal.bounds[0]
        ahead = [(when, value - bound) for when, value in own.given]
        last = ahead[-1][1]
        since = ""
        for when, gap in reversed(ahead):
            if not gap or (gap > 0) is not (last > 0):
                break
            since = when.words
        if not last or since == ahead[0][0].words:
            return ""
        return self.frame.text(f"chart.description.lines.{'above' if last > 0 else 'below'}", when=since)

    @property
    def _breaks(self) -> str:
        missing = [point.moment.words for own in self.lines for point in _inner(own) if point.value is None]
        if not missing:
            return ""
        text = self.frame.text
        key = "chart.description.lines.line" if len(self.lines) == 1 else "chart.description.lines.several"
        when = wording.listed(list(dict.fromkeys(missing)), text)
        return text("chart.description.lines.broken", lines=text(key), when=when)

    @property
    def figures(self) -> Figures:
        """A row for each moment and a column for each line, and for the target."""
        text, written, axis = self.frame.text, self.written, self.timeline.axis
        unit = (
            over_time.series_unit(self.lines[0], text)
            if not self.lines[0].unit
            else unit_words(self.lines[0].unit, text)
        )
        names = [*(own.subject for own in self.lines), *(text("chart.head.goal") for _ in _bounds(self.lines))]
        first = text("chart.head.month" if axis.monthly else "chart.head.period")
        heads = (first, *(text("chart.head.change", column=name, unit=unit) if unit else name for name in names))
        rows = []
        for place, moment in enumerate(axis.moments):
            cells = [figure_cell(own.points[place], written, text) for own in self.lines]
            cells += [FigureCell(written.figure(bound)) for bound in _bounds(self.lines)]
            rows.append(FigureRow(wording.capitalised(moment.words), tuple(cells)))
        return Figures(self.frame.caption, heads, tuple(rows))

    @property
    def plot(self) -> Plot:
        """The lines on the scale that they are drawn on."""
        text, written, heights = self.frame.text, self.written, self.scale
        traces: list[Trace] = []
        for place, own in enumerate(self.lines, start=1):
            name = own.subject if len(self.lines) > 1 else ""
            marks = tuple(plot.mark(point, written, name) for point in own.points)
            traces.append(Trace(own.subject, TraceKind.LINE, marks, (f"s{place}",)))
        if len(self.lines) == 1:
            traces += plot.around(self.lines[0], written, heights.low, 0, text)
        else:
            traces += plot.signs(self.lines, heights.low, 0, text)
        traces += plot.zeros(self.lines, written)
        places = dict.fromkeys(place for own in self.lines for place in over_time.broken(own))
        return Plot(
            Shape.LINES,
            tuple(traces),
            places=plot.places(self.lines),
            low=heights.low,
            high=heights.high,
            breaks=tuple((0, place) for place in places),
        )


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
    return LineScale((((low - span / 10) / step).to_integral_value(ROUND_FLOOR) * step).normalize(), high)


def _together(timeline: Timeline, title: str) -> tuple[tuple[Series, ...], str]:
    """The series as lines of one chart with what they are parts of, or none when they can't stand together.

    A chart takes four lines of one unit with names short enough for its margin; ``title`` is the table's.
    """
    own, theme = timeline.series, title
    if len({one.unit for one in own}) != 1 or len(own) > _MOST:
        return (), ""
    if len(own) == 1:
        return own, own[0].name
    if all(one.part for one in own) and len({one.subject for one in own}) == 1:
        theme = own[0].subject
        own = tuple(replace(one, subject=wording.capitalised(one.part)) for one in own)
    elif all(one.subject.lower() in column_name.sex_words() for one in own):
        own = tuple(replace(one, part=one.subject.lower()) for one in own)
    if any(len(one.subject) > _LONGEST for one in own):
        return (), ""
    return own, theme


def _bounds(lines: Sequence[Series]) -> tuple[Decimal, ...]:
    """What is aimed at, which is drawn for a line alone."""
    return lines[0].goal.bounds if len(lines) == 1 and lines[0].goal else ()


def _inner(own: Series) -> Sequence[Point]:
    """The points from the first figure to the last."""
    places = [place for place, point in enumerate(own.points) if point.value is not None]
    return own.points[places[0] : places[-1] + 1]


@dataclass(frozen=True, slots=True)
class _Field:
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
    widest = Decimal(max(svg.text_width(text, bold=True) for text in texts)) / svg.NARROWEST
    return max(_MARGIN, ((widest + _GAP) * 100).to_integral_value(ROUND_CEILING) / 100)


def _axis(field: _Field, series: Series) -> Iterator[DrawnMark]:
    yield svg.level("ax", _FLOOR + Decimal("0.5"), field.right)
    for place, point in enumerate(series.points):
        yield svg.upright("ax", field.x(place), _FLOOR, _FLOOR + 4)
        if (field.count - 1 - place) % _EVERY == 0:
            at_edge = place == 0
            yield words(
                "mut" if at_edge else "mut m", 0 if at_edge else field.x(place), _HEIGHT - 4, point.moment.short
            )


def _broken(field: _Field, lines: Sequence[Series]) -> Iterator[Decimal]:
    """Where a line is counted in another way than before: midway between the two moments."""
    for place in dict.fromkeys(place for own in lines for place in over_time.broken(own)):
        yield (field.x(place - 1) + field.x(place)) / 2


def _line(field: _Field, series: Series, place: int) -> Iterator[DrawnMark]:
    """The segments between figures that stand side by side, a dot at each side of a gap or a break, at a zero and last."""
    values = [point.value for point in series.points]
    broken = over_time.broken(series)
    dotted = {own for own, value in enumerate(values) if not value}
    for (start, first), (end, second) in pairwise(enumerate(values)):
        if first is not None and second is not None and end not in broken:
            x1, x2 = svg.percent(field.x(start)), svg.percent(field.x(end))
            yield Line(f"ln{place}", x1, x2, svg.pixels(field.y(first)), svg.pixels(field.y(second)))
        else:
            dotted |= {start, end}
    last = _last(series)
    for own, value in enumerate(values):
        if value is not None and (own == last or own in dotted):
            radius = "4" if own == last else "3"
            css = f"s{place}" if place % 2 else f"hole h{place}"
            yield svg.Dot(css, svg.percent(field.x(own)), svg.pixels(field.y(value)), radius)


def _last(series: Series) -> int:
    """The place of the last figure."""
    return max(place for place, point in enumerate(series.points) if point.value is not None)


def _figures(field: _Field, series: Series, written: Denomination, *, above: bool, alone: bool) -> Iterator[DrawnMark]:
    """The first figure at the left, over the upper line or under the lower; highest and lowest of a line alone."""
    given = [(place, point.value) for place, point in enumerate(series.points) if point.value is not None]
    first, last = given[0], given[-1]
    first_x = 0 if first[0] == 0 else field.x(first[0])
    css = "" if first[0] == 0 else "m"
    if first[1]:
        yield words(css, first_x, field.y(first[1]) + (-10 if above else 18), written.figure(first[1]))
    if not alone:
        return
    ends = [(own, -10) for own in [max(given, key=lambda own: own[1])]]
    ends += [(own, 18) for own in [min(given, key=lambda own: own[1])]]
    for (place, value), under in ends:
        if not value or place in (first[0], last[0]) or _meets(field, (place, value), first, written):
            continue
        yield words("m", field.x(place), field.y(value) + under, written.figure(value))


def _zeros(field: _Field, lines: Sequence[Series], written: Denomination) -> Iterator[DrawnMark]:
    """The figure of each zero but those that lines end with, once at each moment: one without a figure has its sign there."""
    for place, points in enumerate(zip(*(own.points for own in lines), strict=True)):
        zeros = [own.points[place].value for own in lines if own.points[place].value == 0 and _last(own) != place]
        if zeros and zeros[0] is not None:
            over = _OVER + (_SIGNED if any(point.value is None for point in points) else 0)
            css, x = ("z", Decimal(0)) if place == 0 else ("m z", field.x(place))
            yield words(css, x, field.y(Decimal(0)) - over, written.figure(zeros[0]))


def _meets(field: _Field, one: tuple[int, Decimal], first: tuple[int, Decimal], written: Denomination) -> bool:
    """True when two figures would stand in each other's way on a phone."""
    apart = float(field.x(one[0])) * svg.NARROWEST - svg.text_width(written.figure(one[1])) / 2
    return apart < svg.text_width(written.figure(first[1])) and abs(field.y(one[1]) - field.y(first[1])) < _CLEAR


def _signs(field: _Field, series: Sequence[Series]) -> Iterator[DrawnMark]:
    """On the baseline, why a line has no figure at a moment."""
    for place, points in enumerate(zip(*(own.points for own in series), strict=True)):
        missing = [point for point in points if point.value is None]
        if missing:
            yield words("mut m", field.x(place), _FLOOR - _BASE, sign(missing[0].missing))


def _ends(
    field: _Field, series: Sequence[Series], written: Denomination, bounds: Sequence[tuple[Decimal, str]]
) -> Iterator[DrawnMark]:
    """Names, last figures and targets in the margin: pushed apart where they meet, in the order of their lines."""
    ends: list[tuple[Decimal, tuple[tuple[str, str], ...]]] = [
        (field.y(bound), (("", name),)) for bound, name in bounds
    ]
    for own in series:
        figure = ("b", written.with_unit(written.figure(own.values[-1])))
        ends.append((field.y(own.values[-1]), (("", own.subject), figure) if len(series) > 1 else (figure,)))
    ends.sort(key=lambda end: end[0])
    heights = [svg.LINE_HEIGHT * len(lines) for _, lines in ends]
    middles = svg.lifted(svg.spread([y for y, _ in ends], heights), heights, _LOWEST)
    for middle, (_, lines) in zip(middles, ends, strict=True):
        top = middle - Decimal(svg.LINE_HEIGHT * len(lines)) / 2
        for place, (css, text) in enumerate(lines):
            y = top + svg.LINE_HEIGHT * place + svg.LINE_HEIGHT - Decimal("3.5")
            yield words(css, field.right + _GAP, y, text)
