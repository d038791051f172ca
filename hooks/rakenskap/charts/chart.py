"""Charts of a page as one frozen value of finished strings, and those of series over time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rakenskap.analysis.series import Series, Timeline
from rakenskap.base.site_text import Text
from rakenskap.charts import (
    chart_description,
    chart_figures,
    chart_sentence,
    chart_subtitle,
    column_chart,
    explore,
    line_chart,
    plot,
    plotly_figure,
)
from rakenskap.charts.chart_figures import Figures
from rakenskap.charts.denomination import as_printed
from rakenskap.charts.drawing import Drawing
from rakenskap.charts.noun import Noun
from rakenskap.charts.plot import Plot
from rakenskap.swedish.linebreak import soft

_PANEL: Final = 13
"""Letters of a word over a small drawing that needs a soft hyphen: two drawings share the width of a phone."""


@dataclass(frozen=True, slots=True)
class LegendKey:
    """What a mark means; ``mark`` is its class."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several small drawings, with a name and a unit of its own; ``url`` is where the name leads, if anywhere."""

    id: str
    name: str
    unit: str
    drawing: Drawing
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart: one ``drawing``, or else ``panels``; ``target`` and ``source`` lead to what it is drawn from.

    ``explored`` is the same chart to explore, under the short ``name``.
    """

    id: str
    title: str
    subtitle: str
    source: str
    target: str
    figures: Figures
    name: str
    explored: Plot
    text: Text
    keys: tuple[LegendKey, ...] = ()
    drawing: Drawing | None = None
    panels: tuple[Panel, ...] = ()

    @property
    def file(self) -> str:
        """Where the chart to explore is kept, from the page's own folder."""
        return f"diagram/{self.id.removeprefix('d-')}.json"

    @property
    def plotly(self) -> str:
        """The chart to explore as JSON."""
        words = explore.words(self.explored, self.name, self.figures.heads[0], self.source, self.text)
        return plotly_figure.figure(self.explored, words, self.title, self.subtitle)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a drawing: its id and short name, the words of its table, what its rows are, and its source."""

    id: str
    name: str
    caption: str
    label: str
    noun: Noun
    source: str
    target: str
    text: Text

    def view(  # noqa: PLR0913 - the parts of a chart
        self,
        title: str,
        subtitle: str,
        figures: Figures,
        explored: Plot,
        *,
        keys: tuple[LegendKey, ...] = (),
        drawing: Drawing | None = None,
        panels: tuple[Panel, ...] = (),
    ) -> ChartView:
        """The chart with what stands around it."""
        return ChartView(
            self.id,
            title,
            subtitle,
            self.source,
            self.target,
            figures,
            self.name,
            explored,
            self.text,
            keys,
            drawing,
            panels,
        )


def columns(timeline: Timeline, frame: Frame, url: Callable[[Series], str]) -> ChartView:
    """Columns: tall ones of a series alone, else a small drawing for each, whose name leads to its ``url``."""
    text = frame.text
    title = chart_sentence.columns(timeline, frame.noun, text)
    subtitle = chart_subtitle.columns(timeline, text)
    figures = chart_figures.columns(frame.caption, frame.label, timeline, text)
    explored = plot.columns(timeline.series, [row.label for row in figures.rows], text)
    if len(timeline.series) == 1:
        drawing = _column(timeline.series[0], column_chart.TALL, text)
        return frame.view(title, subtitle, figures, explored, drawing=drawing)
    panels = tuple(panel(own, f"{frame.id}-{own.id}", text, url(own)) for own in timeline.series)
    return frame.view(title, subtitle, figures, explored, panels=panels)


def lines(timeline: Timeline, frame: Frame, title: str, *, wanted: bool = False) -> ChartView | None:
    """Lines of what is called ``title``, or None where they are short and not ``wanted``, or can't stand together."""
    own, theme = line_chart.together(timeline, title)
    if not own or (len(timeline.axis.moments) < line_chart.FEWEST and not wanted):
        return None
    text = frame.text
    written = as_printed(own[0].unit, [value for one in own for value in one.values])
    bounds = own[0].goal.bounds if len(own) == 1 and own[0].goal else ()
    scale = line_chart.scale([value for one in own for value in (*one.values, *bounds)])
    description = chart_description.lines(own, timeline, text)
    return frame.view(
        chart_sentence.lines(own, timeline, theme, frame.noun, text),
        chart_subtitle.lines(own, timeline, scale.low, text),
        chart_figures.lines(frame.caption, own, timeline, text),
        plot.lines(own, text),
        drawing=line_chart.draw(own, written, text("chart.line.goal", figure="{}"), description),
    )


def panel(own: Series, panel_id: str, text: Text, url: str = "") -> Panel:
    """A small drawing of columns."""
    small = _column(own, column_chart.SMALL, text)
    return Panel(panel_id, soft(own.name, _PANEL), chart_subtitle.panel(own, text), small, url)


def _column(own: Series, size: column_chart.Size, text: Text) -> Drawing:
    description = chart_description.columns(own, text, alone=size is column_chart.TALL)
    return column_chart.draw(own, as_printed(own.unit, own.values), size, description)
