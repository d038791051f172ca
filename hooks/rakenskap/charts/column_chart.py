"""Columns over time: earlier ones quiet, the newest dark, small beside others or tall and alone; always from zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, Final, Self

from rakenskap.analysis import leading_change
from rakenskap.analysis import series as analysis_series
from rakenskap.analysis.claim import Claim
from rakenskap.analysis.leading_change import SeriesLead
from rakenskap.analysis.series import Point, Series, Timeline
from rakenskap.charts import over_time, plot, svg
from rakenskap.charts.chart import (
    ChartSubject,
    FigureCell,
    FigureRow,
    Figures,
    Frame,
    LegendKey,
    Panel,
    Panels,
    figure_cell,
    figure_label,
)
from rakenskap.charts.plot import QUIET, Plot, Shape, Trace, TraceKind
from rakenskap.charts.svg import Drawing, DrawnMark, words
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.terms import ChartKind
from rakenskap.sentences import headline
from rakenskap.sentences.figure_words import MEASURES, Denomination, as_printed, joined, sign
from rakenskap.sentences.figure_words import counted as counted_words
from rakenskap.sentences.headline import LONGEST
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import soft
from rakenskap.swedish.number import Missing

_NEWEST: Final = "s1"
_EARLIER: Final = "q"
_FEW: Final = 3
MOST: Final = 3
"""How many measures are drawn beside a table before the rest are folded away."""
_PANEL: Final = 13
"""Letters of a word over a small drawing that needs a soft hyphen: two drawings share the width of a phone."""
_GAP: Final = Decimal("0.08")
_TOP: Final = 18
_OVER: Final = 5
_NIL: Final = 3
_UNDER: Final = 13
_NEGATIVE: Final = 15
_SIGN: Final = 4
_LETTERS: Final = 13
_NARROWEST_PANEL: Final = 116


@dataclass(frozen=True, slots=True)
class _Size:
    """How high a drawing is, where its columns end, and how wide it is at least."""

    height: int
    floor: int
    width: int


_SMALL: Final = _Size(88, 70, _NARROWEST_PANEL)
"""One of many."""
_TALL: Final = _Size(210, 192, svg.NARROWEST)
"""Alone."""


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """The series of a timeline; the name of each leads to its ``url``.

    A series alone is tall, unless ``small`` asks for drawings of one size; ``trims`` leaves out what no report says
    anything of at the ends of each small drawing, and ``shares_scale`` gives all of them one scale. Of more rows than
    ``most`` those that changed most come first, and the rest are folded away. ``among`` are the rows that those drawn are
    chosen from, where they are more.
    """

    kind: ClassVar[ChartKind] = ChartKind.COLUMNS

    timeline: Timeline
    frame: Frame
    url: Callable[[Series], str]
    small: bool = False
    trims: bool = False
    most: int | None = None
    among: Timeline | None = None
    shares_scale: bool = False

    @classmethod
    def suits(cls, table: TableReading) -> bool:
        return analysis_series.has_series(table)

    @classmethod
    def of(cls, subject: ChartSubject) -> Self | None:
        return cls(subject.timeline, subject.frame, subject.url, most=MOST) if subject.timeline else None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What each row went from and to, how many went which way, which one most, and the extremes of a row alone."""
        rows, counted, lead = self.timeline.series, self.timeline.changes, self._lead
        changes = [own.whole_change.change for own in rows if own.whole_change is not None]
        ends = [own for own in (rows[0].extremes if len(rows) == 1 else ()) if own is not None]
        return (*changes, *ends, *((counted.count,) if counted else ()), *((lead.claim,) if lead else ()))

    @property
    def title(self) -> str:
        """How a few rows changed, which measure changed most since the moment before (of months, the first), or how many did."""
        rows, text, noun = self.timeline.series, self.frame.text, self.frame.noun
        plain = wording.capitalised(self.frame.name)
        if over_time.is_within(rows, noun) or over_time.are_sexes(rows, noun):
            return over_time.within(over_time.most_changed(rows), plain, text)
        most = over_time.title(rows, self.frame)
        if most and (len(rows) == 1 or (len(rows) <= _FEW and len(most) <= LONGEST)):
            return most
        return self.statement or (plain if len(rows) > 1 else most or plain)

    @property
    def statement(self) -> str:
        """Which measure changed most and between when, else how many went which way; empty where that can't be said."""
        noun, text, counted, lead = self.frame.noun, self.frame.text, self.timeline.changes, self._lead
        if over_time.is_within(self.timeline.series, noun) or over_time.are_sexes(self.timeline.series, noun):
            return ""
        if lead is not None:
            return headline.leading(lead, as_printed(lead.series.unit), text)
        return headline.counts(counted, noun, text) if counted else ""

    @property
    def _lead(self) -> SeriesLead | None:
        """The measure that changed most, if it is drawn and its name says what changed; other rows are only counted."""
        own = leading_change.of_timeline(self.among or self.timeline) if self.frame.noun == MEASURES else None
        if own is None or own.series.id not in {one.id for one in self.timeline.series}:
            return None
        label = own.claim.change.new.name
        return own if own.series.measure or over_time.says_measured(label, self.frame) else None

    @property
    def is_repeated(self) -> bool:
        """True for several rows with fewer figures than a line is drawn for: what a table can show as well by itself."""
        return len(self.timeline.series) > 1 and len(self.timeline.axis.moments) < over_time.LINE_FROM

    @property
    def subtitle(self) -> str:
        """The unit, time and scale, what the dashes and signs mean, and which rows and columns aren't drawn."""
        rows, text = self.timeline.series, self.frame.text
        return joined(
            over_time.span(self.timeline, self.frame),
            over_time.turned(self.timeline, text),
            text(f"chart.subtitle.{'one' if self.shares_scale else 'own'}_scale") if len(rows) > 1 else "",
            text("chart.subtitle.dashed") if any(own.goal for own in rows) else "",
            over_time.breaks(rows, text),
            *over_time.signs(rows, text),
            *over_time.left_out(self.timeline, text),
        )

    @property
    def keys(self) -> tuple[LegendKey, ...]:
        return ()

    @property
    def drawn(self) -> Drawing | Panels:
        """A tall drawing, or a small one for each series."""
        rows, text = self._rows, self.frame.text
        if len(self.timeline.series) == 1 and not self.small:
            return self._drawing(self.timeline.series[0], _TALL)
        count = len(rows) if self.most is None else self.most
        shown, folded = (
            tuple(self._panel(own) for row in some for own in row) for some in (rows[:count], rows[count:])
        )
        return Panels(shown, folded, text("chart.unfold", rows=counted_words(self.frame.noun, len(rows), text)))

    @property
    def _rows(self) -> tuple[tuple[Series, ...], ...]:
        """The rows, each with its women and men: those that are shown first, and then the rest in the table's order."""
        ranked = leading_change.ranked(self.timeline)
        places = {own.id: place for place, own in enumerate(self.timeline.series)}
        few = self.most is None or len(ranked) <= self.most
        first, rest = ((), ranked) if few else (ranked[: self.most], ranked[self.most :])
        return (*first, *sorted(rest, key=lambda row: places[row[0].id]))

    @property
    def _series(self) -> tuple[Series, ...]:
        return tuple(own for row in self._rows for own in row)

    def _panel(self, own: Series) -> Panel:
        text = self.frame.text
        unit = over_time.series_unit(own, text)
        if own.goal is not None:
            goal = over_time.target(own.goal, as_printed(own.unit), text)
            unit = text("chart.unit.goal" if unit else "chart.unit.only_goal", unit=unit, goal=goal)
        drawing = self._drawing(_trimmed(own) if self.trims else own, _SMALL)
        return Panel(f"{self.frame.id}-{own.id}", soft(own.name, _PANEL), unit, drawing, self.url(own))

    def _drawing(self, own: Series, size: _Size) -> Drawing:
        """The columns of a series, its first and last labelled, and every one where there is room for that."""
        written, points = as_printed(own.unit), own.points
        bounds = own.goal.bounds if own.goal else ()
        every = self.timeline.series if self.shares_scale else (own,)
        scale = _ColumnScale((*(value for one in every for value in one.values), *bounds), size)
        step = Decimal(1) / len(points)
        newest = max(place for place, point in enumerate(points) if point.value is not None)
        labels = _labels(own, written, size)
        floor = scale.at(Decimal(0))
        marks: list[DrawnMark] = [svg.upright("brk", step * place, 0, size.floor) for place in over_time.broken(own)]
        for place, point in enumerate(points):
            css = _NEWEST if place == newest else _EARLIER
            marks += _column(point, (step * (place + _GAP), step * (place + 1 - _GAP)), scale, css)
            if place in labels:
                at = _anchor(place, step, size, labels)
                y = _clear(scale.label(point.value or Decimal(0)), [scale.at(bound) for bound in bounds])
                marks.append(words(f"{at[0]} b".strip() if place == newest else at[0], at[1], y, labels[place]))
            elif point.value is None:
                x, y = step * (place + Decimal("0.5")), floor - _SIGN
                marks.append(words("mut m", x, y, sign(point.missing)))
        marks += [svg.level("target", scale.at(bound)) for bound in bounds]
        marks.append(svg.level("ax", floor))
        for place in _named(len(points), size):
            css, x = _anchor(place, step, size, {end: points[end].moment.short for end in (0, len(points) - 1)})
            marks.append(words(f"mut {css}".strip(), x, size.height - 3, points[place].moment.short))
        return Drawing(svg.pixels(size.height), tuple(marks), self._description(own, written, size))

    def _description(self, own: Series, written: Denomination, size: _Size) -> str:
        """Every figure with its moment, the highest and lowest of a tall drawing, and the target."""
        text = self.frame.text
        unit = over_time.series_unit(own, text)
        points = [
            text("chart.description.point", when=point.moment.words, figure=over_time.figure(point, written, text))
            for point in own.points
        ]
        columns = "chart.description.columns" if unit else "chart.description.columns_alone"
        sentences = [text(columns, count=len(own.values), unit=unit), f"{', '.join(points)}."]
        if size is _TALL:
            sentences.append(over_time.extremes(own, text))
        if own.goal:
            sentences.append(text("chart.subtitle.goal", goal=over_time.target(own.goal, written, text)))
        return " ".join(wording.capitalised(sentence) for sentence in sentences if sentence)

    @property
    def figures(self) -> Figures:
        """A row for each series and a column for each moment, and for the target where one has it."""
        rows, text = self._series, self.frame.text
        aims = any(own.goal for own in rows)
        heads = (self.frame.label, *(wording.capitalised(moment.short) for moment in self.timeline.axis.moments))
        made = []
        for own, name in zip(rows, self._names, strict=True):
            written = as_printed(own.unit)
            cells = [figure_cell(point, written, text) for point in own.points]
            if aims:
                cells.append(FigureCell(over_time.target(own.goal, written, text) if own.goal else ""))
            made.append(FigureRow(name, tuple(cells)))
        return Figures(self.frame.caption, (*heads, text("chart.head.goal")) if aims else heads, tuple(made))

    @property
    def plot(self) -> Plot:
        """One series at a time where there are several."""
        rows = self._series
        traces: list[Trace] = []
        for choice, own in enumerate(rows):
            written = as_printed(own.unit)
            newest = max(place for place, point in enumerate(own.points) if point.value is not None)
            colours = tuple(_NEWEST if place == newest else QUIET for place in range(len(own.points)))
            marks = tuple(plot.mark(point, written, "") for point in own.points)
            traces.append(Trace(own.name, TraceKind.BAR, marks, colours, choice))
            traces += plot.around(own, written, Decimal(0), choice, self.frame.text)
        choices = self._names if len(rows) > 1 else ()
        breaks = tuple((choice, place) for choice, own in enumerate(rows) for place in over_time.broken(own))
        return Plot(Shape.STANDING, tuple(traces), places=plot.places(rows), choices=choices, breaks=breaks)

    @property
    def _names(self) -> tuple[str, ...]:
        """The series by name, each with its unit where they have several."""
        rows = self._series
        one_unit = len({own.unit for own in rows}) == 1
        return tuple(
            figure_label(
                own.name if one_unit or not own.unit or over_time.is_counted(own) else f"{own.name}, {own.unit}"
            )
            for own in rows
        )


def _trimmed(own: Series) -> Series:
    """The series without moments at its ends that no report says anything of."""
    said = [
        place for place, point in enumerate(own.points) if point.value is not None or point.missing is not Missing.BLANK
    ]
    return replace(own, points=own.points[said[0] : said[-1] + 1])


class _ColumnScale:
    """Heights from zero to the largest figure, and below zero where figures are."""

    def __init__(self, values: Iterable[Decimal], size: _Size) -> None:
        figures = [Decimal(0), *values]
        low, high = min(figures), max(figures)
        self._high = high
        self._floor = Decimal(size.floor - (_NEGATIVE if low < 0 else 0))
        self._unit = (self._floor - _TOP) / (high - low) if high > low else Decimal(0)

    def at(self, value: Decimal) -> Decimal:
        return _TOP + (self._high - value) * self._unit if self._unit else self._floor

    def label(self, value: Decimal) -> Decimal:
        """The baseline of the figure over a column, or under one below zero."""
        return self.at(value) + _UNDER if value < 0 else self.at(value) - _OVER


def _column(point: Point, x: tuple[Decimal, Decimal], scale: _ColumnScale, css: str) -> Iterator[DrawnMark]:
    """The column of a figure; one that is zero is a mark on the axis, for a moment without a figure has none."""
    if point.value is None:
        return
    zero = scale.at(Decimal(0))
    ends = sorted((zero, scale.at(point.value))) if point.value else [zero - _NIL, zero]
    yield svg.rect(css, x, (ends[0], ends[1]))


def _labels(series: Series, written: Denomination, size: _Size) -> Mapping[int, str]:
    """The figures that are written, by their place: all where each has room over its column, else the ends.

    A tall chart without that room shows its highest and lowest too. A zero is always written.
    """
    given = [(place, point.value) for place, point in enumerate(series.points) if point.value is not None]
    texts = {place: written.figure(value) for place, value in given}
    ends = {given[0][0], given[-1][0]}
    if size is _TALL:
        if max(map(_width, texts.values())) <= size.width / len(series.points):
            return texts
        ends |= {max(given, key=lambda own: own[1])[0], min(given, key=lambda own: own[1])[0]}
    zeros = {place: _zero(texts[place], size.width / len(series.points)) for place, value in given if not value}
    return {place: text for place, text in (texts | zeros).items() if place in ends or place in zeros}


def _zero(written: str, room: float) -> str:
    """A zero without its decimals where they have no room."""
    return written if _width(written) <= room else "0"


def _clear(y: Decimal, bounds: Iterable[Decimal]) -> Decimal:
    """The baseline ``y`` moved over a target's line that would strike through the figure."""
    for bound in sorted(bounds, reverse=True):
        if y - _LETTERS < bound < y + 2:
            y = bound - _SIGN
    return y


def _anchor(place: int, step: Decimal, size: _Size, labels: Mapping[int, str]) -> tuple[str, Decimal]:
    """Over the middle of its column, or from the edge where the first or last of the labels would reach over it."""
    room = size.width * float(step)
    wide = place in labels and svg.spaced_width(labels[place], bold=True) > room
    last = round(1 / step) - 1
    if wide and place == 0:
        return "", Decimal(0)
    if wide and place == last:
        return "e", Decimal(1)
    return "m", step * (place + Decimal("0.5"))


def _named(count: int, size: _Size) -> Iterator[int]:
    """The places whose moment is named: all where there is room, else the ends, or every third back from the last."""
    if size is _SMALL:
        yield from dict.fromkeys((0, count - 1))
    else:
        every = 1 if count <= size.width // 36 else 3
        yield from (place for place in range(count) if (count - 1 - place) % every == 0)


def _width(text: str) -> float:
    return svg.text_width(text, bold=True)
