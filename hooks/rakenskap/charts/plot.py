"""Plots: what a chart is made of when it is explored, as values; the same figures that it is drawn from."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.analysis.series import Point, Series
from rakenskap.base.site_text import Text
from rakenskap.sentences.figure_words import Denomination, meaning, sign
from rakenskap.swedish import wording

QUIET: Final = "quiet"
INK: Final = "ink"
MUTED: Final = "muted"

_LETTERS: Final = 30
FEWEST_FIGURES: Final = 12
"""From this number of figures a chart has more than one takes in at a glance, so there is something to choose and compare."""
FEWEST_MOMENTS: Final = 3
"""From this number of moments columns and lines have figures that the drawing doesn't write: it writes the first and the last."""
LONG: Final = 6
"""From this number of moments a line is worth magnifying."""


class Shape(StrEnum):
    """How a plot is laid out; the words are also those of its help."""

    LYING = "bars"
    STANDING = "columns"
    LINES = "lines"


class TraceKind(StrEnum):
    """What a trace is drawn with: ``SIGN`` is the sign for a missing figure, on the baseline, ``ZERO`` the figure over a zero."""

    BAR = "bar"
    LINE = "line"
    TICK = "tick"
    TARGET = "target"
    SIGN = "sign"
    ZERO = "zero"


_FIGURES: Final = frozenset({TraceKind.BAR, TraceKind.LINE, TraceKind.TICK})
"""What stands for a figure; the others are a bound or a sign."""


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

    ``choice`` is the place of the series that it is shown with, where one is shown at a time, and ``lane`` which of the bars
    of a row it is, from the top.
    """

    name: str
    kind: TraceKind
    marks: tuple[TraceMark, ...]
    colours: tuple[str, ...]
    choice: int = 0
    lane: int = 0


@dataclass(frozen=True, slots=True)
class BarLabel:
    """The line over lying bars: its label in one line or several, its value, and what is muted after that.

    ``bars`` is how many there are under it; a single one has its value in the line, and several at their ends.
    """

    place: str
    label: tuple[str, ...]
    value: str
    after: str = ""
    bars: int = 1


@dataclass(frozen=True, slots=True)
class Plot:
    """All traces of a chart.

    ``rows`` stand over lying bars from the top, ``sides`` name what is left and right of zero, ``choices`` are the series
    that are shown one at a time, ``places`` the axis of time, and ``low`` and ``high`` the scale of lines. ``breaks`` are
    the places, each with its choice, from which a series is counted in another way than before.
    ``room`` is the share of the width that lying bars reach over.
    """

    shape: Shape
    traces: tuple[Trace, ...]
    rows: tuple[BarLabel, ...] = ()
    sides: tuple[str, str] | None = None
    places: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    room: Decimal = Decimal(1)
    breaks: tuple[tuple[int, int], ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether there are years enough to magnify some of them."""
        return self.shape is Shape.LINES and len(self.places) >= LONG

    @property
    def adds_to_drawing(self) -> bool:
        """Whether exploring shows more than the same few bars: series to choose and compare, figures to read out, years to magnify."""
        figures = sum(mark.value is not None for trace in self.traces if trace.kind in _FIGURES for mark in trace.marks)
        has_unwritten = self.shape is Shape.LYING or len(self.places) >= FEWEST_MOMENTS
        return self.is_long or (has_unwritten and figures >= FEWEST_FIGURES)


def around(own: Series, written: Denomination, base: Decimal, choice: int, text: Text) -> list[Trace]:
    """The targets of a series, and the signs where it has no figure."""
    traces = []
    for bound in own.goal.bounds if own.goal else ():
        name = text("chart.line.goal", figure=written.figure(bound))
        in_full = written.with_unit(name)
        marks = tuple(TraceMark(point.moment.short, bound, written.figure(bound), in_full) for point in own.points)
        traces.append(Trace(name, TraceKind.TARGET, marks, (INK,), choice))
    return traces + signs((own,), base, choice, text)


def signs(series: Sequence[Series], base: Decimal, choice: int, text: Text) -> list[Trace]:
    """One sign at each place where a series has no figure, which tells of all of them; blank at the other places."""
    marks = []
    for points in zip(*(own.points for own in series), strict=True):
        missing = [(own, point) for own, point in zip(series, points, strict=True) if point.value is None]
        lines = [
            _told_of(own.subject if len(series) > 1 else "", point, meaning(point.missing, text))
            for own, point in missing
        ]
        words = sign(missing[0][1].missing) if missing else ""
        marks.append(TraceMark(points[0].moment.short, base, words, "\n".join(lines)))
    return [Trace("", TraceKind.SIGN, tuple(marks), (MUTED,), choice)] if any(own.words for own in marks) else []


def zeros(series: Sequence[Series], written: Denomination) -> list[Trace]:
    """The figure of each zero that lines have, once at each place; blank at the other places."""
    marks = []
    for points in zip(*(own.points for own in series), strict=True):
        words = next(
            (written.figure(point.value) for point in points if point.value is not None and not point.value), ""
        )
        marks.append(TraceMark(points[0].moment.short, Decimal(0), words, ""))
    return [Trace("", TraceKind.ZERO, tuple(marks), (INK,))] if any(own.words for own in marks) else []


def mark(point: Point, written: Denomination, name: str) -> TraceMark:
    """A figure of a series at its place; ``name`` is said where several series are shown together."""
    if point.value is None:
        return TraceMark(point.moment.short, None, "", "")
    figure = written.figure(point.value)
    return TraceMark(point.moment.short, point.value, figure, _told_of(name, point, written.with_unit(figure)))


def _told_of(name: str, point: Point, figure: str) -> str:
    """``Kvinnor, 2016: 7,9 %``."""
    return wording.capitalised(f"{name}, {point.moment.words}: {figure}" if name else f"{point.moment.words}: {figure}")


def told(label: str, lines: Sequence[str]) -> str:
    """A row's whole label, in lines that a phone has room for, and its figures."""
    return "\n".join((*textwrap.wrap(label, _LETTERS, break_long_words=False), *lines))


def both(value: Decimal, written: Denomination, exact: Denomination, *, plus: bool = False) -> str:
    """A figure as the chart writes it, and as the table does where that is more exact."""
    shown = written.with_unit(written.figure(value, plus=plus))
    if written.divisor == 1 or written.rounded(value) * written.divisor == value:
        return shown
    return f"{shown} ({exact.with_unit(exact.figure(value, plus=plus))})"


def places(series: Sequence[Series]) -> tuple[str, ...]:
    """The axis of time."""
    return tuple(point.moment.short for point in series[0].points)
