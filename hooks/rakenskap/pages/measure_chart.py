"""Charts of measures over all reports of a board: one measure large, or many small ones whose names lead to their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rakenskap.analysis import history
from rakenskap.analysis.history import History
from rakenskap.analysis.selection import Group
from rakenskap.analysis.series import Series, Timeline
from rakenskap.base.text import Text
from rakenskap.charts import chart, headline, noun
from rakenskap.charts.chart import ChartView, Frame
from rakenskap.swedish import wording
from rakenskap.swedish.number import Missing


def of_history(own: History, source: str, target: str, text: Text) -> Iterator[tuple[str, ChartView]]:
    """The chart of a measure for each kind of its figures, with what that kind is called.

    ``source`` is where the figures are from, at ``target``.
    """
    for place, timeline in enumerate(history.timelines(own), start=1):
        around = frame(f"d-utveckling-{place}", own.measure.name, source, target, text)
        made = chart.lines(timeline, around, own.measure.name)
        made = made or chart.columns(timeline, around, lambda _: "")
        yield _kind(timeline, text), replace(made, title=_title(own, timeline, made.title, text))


def _kind(timeline: Timeline, text: Text) -> str:
    if timeline.whole_years:
        return text("measure.kind.year")
    return text("measure.kind.month") if timeline.axis.monthly else wording.capitalised(timeline.axis.span)


def _title(own: History, timeline: Timeline, title: str, text: Text) -> str:
    """The chart's ``title``, of all sexes where they are several, and with its first time where it turned at the end."""
    shown = timeline.series
    if len(shown) > 1:
        ends = [(one.part, one.values[0], one.values[-1]) for one in shown]
        return headline.series(own.measure.name, ends, shown[0].unit, text)
    first, before, last = shown[0].values[0], shown[0].values[-2], shown[0].values[-1]
    if (last > first) is (last > before) and (last < first) is (last < before):
        return title
    return text("chart.title.changes.since", changes=title, when=shown[0].given[0][0].words)


def of_group(group: Group, frame: Frame, text: Text, *, url: Callable[[Series], str]) -> ChartView:
    """The small charts of a group; each shows the time that it has figures for, and its name leads to ``url``."""
    made = chart.columns(group.timeline, frame, url)
    small = tuple(chart.panel(_trimmed(own), f"{frame.id}-{own.id}", text, url(own)) for own in group.timeline.series)
    return replace(made, drawing=None, panels=small)


def frame(name: str, title: str, source: str, target: str, text: Text) -> Frame:
    """What stands around a chart of measures called ``title``; ``source`` is where they are from, at ``target``."""
    caption = text("chart.figures_caption", title=title)
    label = text("table.head.label.measures")
    return Frame(name, wording.decapitalised(title), caption, label, noun.MEASURES, source, target, text)


def _trimmed(own: Series) -> Series:
    """The series without moments at its ends that no report says anything of."""
    said = [
        place for place, point in enumerate(own.points) if point.value is not None or point.missing is not Missing.BLANK
    ]
    return replace(own, points=own.points[said[0] : said[-1] + 1])
