"""When exploring a chart shows more than its drawing does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rakenskap.charts.plot import Plot, Shape, Trace, TraceKind, TraceMark


def plot(shape: Shape, series: int, moments: int, *, missing: int = 0, kind: TraceKind = TraceKind.BAR) -> Plot:
    """A plot of so many series, of so many moments or rows each, of which ``missing`` have no figure."""
    places = tuple(str(2000 + own) for own in range(moments))
    marks = [TraceMark(place, Decimal(1), "1", "") for place in places]
    for at in range(missing):
        marks[at] = TraceMark(places[at], None, "", "")
    traces = tuple(Trace(f"Serie {own}", kind, tuple(marks), ("s1",), own) for own in range(series))
    return Plot(shape, traces, places=() if shape is Shape.LYING else places)


@pytest.mark.parametrize(
    ("made", "adds"),
    [
        # lying bars: each has its figure in the drawing, and a dozen are enough to read one out of many
        (plot(Shape.LYING, 1, 11), False),
        (plot(Shape.LYING, 1, 12), True),
        (plot(Shape.LYING, 2, 6), True),
        (plot(Shape.LYING, 2, 6, missing=1), False),
        # columns: two moments are both written in the drawing, however many series there are
        (plot(Shape.STANDING, 7, 2), False),
        (plot(Shape.STANDING, 4, 3), True),
        (plot(Shape.STANDING, 3, 3), False),
        (plot(Shape.STANDING, 1, 5), False),
        # lines: from six moments on there are years to magnify
        (plot(Shape.LINES, 1, 5, kind=TraceKind.LINE), False),
        (plot(Shape.LINES, 1, 6, kind=TraceKind.LINE), True),
        (plot(Shape.LINES, 3, 4, kind=TraceKind.LINE), True),
        # a bound is no figure of the series
        (plot(Shape.STANDING, 4, 3, kind=TraceKind.TARGET), False),
    ],
)
def test_a_chart_is_explored_where_there_is_something_to_choose_read_out_or_magnify(made: Plot, *, adds: bool) -> None:
    assert made.adds_to_drawing is adds
