"""Plots: what a chart is made of when it is explored, as values; the same figures that it is drawn from."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.analysis.budget_outcome import Amounts, Gap
from rakenskap.analysis.series import Point, Series
from rakenskap.base.site_text import Text
from rakenskap.charts import lettering
from rakenskap.charts.bar import BETTER, WORSE
from rakenskap.charts.column_chart import sign
from rakenskap.charts.denomination import Denomination, as_printed
from rakenskap.charts.line_chart import scale
from rakenskap.swedish import number, wording
from rakenskap.swedish.number import Missing

QUIET: Final = "quiet"
INK: Final = "ink"
MUTED: Final = "muted"

_LETTERS: Final = 30


class Shape(StrEnum):
    """How a plot is laid out; the words are also those of its help."""

    LYING = "bars"
    STANDING = "columns"
    LINES = "lines"


class TraceKind(StrEnum):
    """What a trace is drawn with: ``SIGN`` is the sign for a missing figure, on the baseline."""

    BAR = "bar"
    LINE = "line"
    TICK = "tick"
    TARGET = "target"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class TraceMark:
    """A figure at its place: as a number in the chart's unit (None where it is missing), as written, and in full."""

    place: str
    value: Decimal | None
    words: str
    told: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Marks of one kind; ``colours`` names the page's colours, one for each mark or one for all.

    ``choice`` is the place of the series that it is shown with, where one is shown at a time.
    """

    name: str
    kind: TraceKind
    marks: tuple[TraceMark, ...]
    colours: tuple[str, ...]
    choice: int = 0


@dataclass(frozen=True, slots=True)
class BarLabel:
    """The line over a lying bar: its label in one line or two, its value, and what is muted after that."""

    place: str
    label: tuple[str, ...]
    value: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """All traces of a chart.

    ``rows`` stand over lying bars from the top, ``sides`` name what is left and right of zero, ``choices`` are the series
    that are shown one at a time, ``places`` the axis of time, and ``low`` and ``high`` the scale of lines.
    """

    shape: Shape
    traces: tuple[Trace, ...]
    rows: tuple[BarLabel, ...] = ()
    sides: tuple[str, str] | None = None
    places: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None


def deviations(
    gaps: Sequence[Gap], written: Denomination, exact: Denomination, sides: tuple[str, str], head: str
) -> Plot:
    """The deviations in their order; to the right is better, also where the table prints that with minus."""
    marks, rows, colours = [], [], []
    for gap in gaps:
        words = written.figure(gap.value, plus=True)
        told = _told(gap.label, [_both(gap.value, written, exact, plus=True)])
        marks.append(TraceMark(gap.id, gap.good / written.divisor, words, told))
        rows.append(BarLabel(gap.id, lettering.lines(gap.label, words), words))
        colours.append(BETTER if gap.good > 0 else WORSE)
    trace = Trace(head, TraceKind.BAR, tuple(marks), tuple(colours))
    return Plot(Shape.LYING, (trace,), tuple(rows), sides)


def amounts(found: Amounts, written: Denomination, exact: Denomination, names: Sequence[str]) -> Plot:
    """Outcomes as bars with a tick for what was planned; ``names`` are of the two."""
    bars, ticks, rows = [], [], []
    for row in found.rows:
        outcome = written.figure(row.outcome)
        planned = "" if row.planned is None else written.figure(row.planned)
        told = [f"{names[0]}: {_both(row.outcome, written, exact)}"]
        if row.planned is not None:
            told.append(f"{names[-1]}: {_both(row.planned, written, exact)}")
            ticks.append(TraceMark(row.id, row.planned / written.divisor, planned, ""))
        bars.append(TraceMark(row.id, row.outcome / written.divisor, outcome, _told(row.label, told)))
        after = f"({planned})" if planned else ""
        rows.append(BarLabel(row.id, lettering.lines(row.label, f"{outcome} {after}".strip()), outcome, after))
    traces = [Trace(names[0], TraceKind.BAR, tuple(bars), (BETTER,))]
    if ticks:
        traces.append(Trace(names[-1], TraceKind.TICK, tuple(ticks), (INK,)))
    return Plot(Shape.LYING, tuple(traces), tuple(rows))


def columns(series: Sequence[Series], names: Sequence[str], text: Text) -> Plot:
    """Columns over time, one series at a time where there are several; ``names`` say each with its unit."""
    traces: list[Trace] = []
    for choice, own in enumerate(series):
        written = as_printed(own.unit, own.values)
        newest = max(place for place, point in enumerate(own.points) if point.value is not None)
        colours = tuple(BETTER if place == newest else QUIET for place in range(len(own.points)))
        marks = tuple(_mark(point, written, "") for point in own.points)
        traces.append(Trace(own.name, TraceKind.BAR, marks, colours, choice))
        traces += _around(own, written, Decimal(0), choice, text)
    choices = tuple(names) if len(series) > 1 else ()
    return Plot(Shape.STANDING, tuple(traces), places=_places(series), choices=choices)


def lines(series: Sequence[Series], text: Text) -> Plot:
    """Lines over time on the scale that they are drawn on."""
    written = as_printed(series[0].unit, [value for own in series for value in own.values])
    bounds = series[0].goal.bounds if len(series) == 1 and series[0].goal else ()
    heights = scale([value for own in series for value in (*own.values, *bounds)])
    traces: list[Trace] = []
    for place, own in enumerate(series, start=1):
        name = own.subject if len(series) > 1 else ""
        traces.append(
            Trace(
                own.subject, TraceKind.LINE, tuple(_mark(point, written, name) for point in own.points), (f"s{place}",)
            )
        )
    if len(series) == 1:
        traces += _around(series[0], written, heights.low, 0, text)
    else:
        traces += _signs(series, heights.low, 0, text)
    return Plot(Shape.LINES, tuple(traces), places=_places(series), low=heights.low, high=heights.high)


def _around(own: Series, written: Denomination, base: Decimal, choice: int, text: Text) -> list[Trace]:
    """The targets of a series, and the signs where it has no figure."""
    traces = []
    for bound in own.goal.bounds if own.goal else ():
        name = text("chart.line.goal", figure=written.figure(bound))
        told = written.with_unit(name)
        marks = tuple(TraceMark(point.moment.short, bound, written.figure(bound), told) for point in own.points)
        traces.append(Trace(name, TraceKind.TARGET, marks, (INK,), choice))
    return traces + _signs((own,), base, choice, text)


def _signs(series: Sequence[Series], base: Decimal, choice: int, text: Text) -> list[Trace]:
    """One sign at each place where a series has no figure, which tells of all of them; blank at the other places."""
    marks = []
    for points in zip(*(own.points for own in series), strict=True):
        missing = [(own, point) for own, point in zip(series, points, strict=True) if point.value is None]
        told = [
            _told_of(own.subject if len(series) > 1 else "", point, _meaning(point, text)) for own, point in missing
        ]
        words = sign(missing[0][1]) if missing else ""
        marks.append(TraceMark(points[0].moment.short, base, words, "\n".join(told)))
    return [Trace("", TraceKind.SIGN, tuple(marks), (MUTED,), choice)] if any(mark.words for mark in marks) else []


def _meaning(point: Point, text: Text) -> str:
    """Why there is no figure, in words."""
    if point.missing is Missing.BLANK:
        return text("chart.description.none")
    return text(f"table.missing.{point.missing.name.lower()}")


def _mark(point: Point, written: Denomination, name: str) -> TraceMark:
    if point.value is None:
        return TraceMark(point.moment.short, None, "", "")
    figure = written.figure(point.value)
    return TraceMark(point.moment.short, point.value, figure, _told_of(name, point, written.with_unit(figure)))


def _told_of(name: str, point: Point, figure: str) -> str:
    """``Kvinnor, 2016: 7,9 %``."""
    return wording.capitalised(f"{name}, {point.moment.words}: {figure}" if name else f"{point.moment.words}: {figure}")


def _told(label: str, lines: Sequence[str]) -> str:
    """A row's whole label, in lines that a phone has room for, and its figures."""
    return "\n".join((*textwrap.wrap(label, _LETTERS, break_long_words=False), *lines))


def _both(value: Decimal, written: Denomination, exact: Denomination, *, plus: bool = False) -> str:
    """A figure as the chart writes it, and as the table does where that is more exact."""
    shown = written.with_unit(written.figure(value, plus=plus))
    if written.divisor == 1 or number.rounded(value / written.divisor, written.places) * written.divisor == value:
        return shown
    return f"{shown} ({exact.with_unit(exact.figure(value, plus=plus))})"


def _places(series: Sequence[Series]) -> tuple[str, ...]:
    return tuple(point.moment.short for point in series[0].points)
