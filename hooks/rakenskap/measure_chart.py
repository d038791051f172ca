"""Charts of measures over all reports of a board: one measure large, or many small ones whose names lead to their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rakenskap import chart, history, noun
from rakenskap.chart import ChartView, Frame
from rakenskap.history import History
from rakenskap.number import Missing
from rakenskap.selection import Group
from rakenskap.series import Series
from rakenskap.text import Text


def of_history(own: History, source: str, target: str, text: Text) -> Iterator[ChartView]:
    """The chart of a measure for each kind of its figures; ``source`` is where they are from, at ``target``."""
    for place, timeline in enumerate(history.timelines(own), start=1):
        around = frame(f"d-utveckling-{place}", own.measure.name, source, target, text)
        lines = chart.lines(timeline, around, own.measure.name, text)
        yield lines or chart.columns(timeline, around, text, lambda _: "")


def of_group(group: Group, frame: Frame, text: Text, *, url: Callable[[Series], str]) -> ChartView:
    """The small charts of a group; each shows the time that it has figures for, and its name leads to ``url``."""
    made = chart.columns(group.timeline, frame, text, url)
    small = tuple(chart.panel(_trimmed(own), f"{frame.id}-{own.id}", text, url(own)) for own in group.timeline.series)
    return replace(made, drawing=None, panels=small)


def frame(name: str, title: str, source: str, target: str, text: Text) -> Frame:
    """What stands around a chart of measures called ``title``; ``source`` is where they are from, at ``target``."""
    caption = text("chart.figures_caption", title=title)
    return Frame(name, caption, text("table.head.label.measures"), noun.MEASURES, source, target)


def _trimmed(own: Series) -> Series:
    """The series without moments at its ends that no report says anything of."""
    said = [
        place for place, point in enumerate(own.points) if point.value is not None or point.missing is not Missing.BLANK
    ]
    return replace(own, points=own.points[said[0] : said[-1] + 1])
