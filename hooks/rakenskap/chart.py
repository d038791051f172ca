"""Charts of a page: which one a matrix gets, as one frozen value of finished strings, or none where none makes sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from rakenskap import (
    budget_chart,
    chart_description,
    chart_figures,
    chart_kind,
    chart_sentence,
    chart_subtitle,
    column_chart,
    deviation_chart,
    history,
    line_chart,
    noun,
    plan,
    series,
)
from rakenskap.chart_figures import Figures
from rakenskap.denomination import as_printed, of_money
from rakenskap.drawing import Drawing
from rakenskap.linebreak import soft
from rakenskap.model import ChartKind, Matrix, Measure
from rakenskap.noun import Noun
from rakenskap.period import Period
from rakenskap.series import Series, Timeline
from rakenskap.text import Text

_PANEL: Final = 13
"""Letters of a word over a small drawing that needs a soft hyphen: two drawings share the width of a phone."""


@dataclass(frozen=True, slots=True)
class Key:
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
    """A chart: one ``drawing``, or else ``panels``; ``target`` and ``source`` lead to what it is drawn from."""

    id: str
    title: str
    subtitle: str
    source: str
    target: str
    figures: Figures
    keys: tuple[Key, ...] = ()
    drawing: Drawing | None = None
    panels: tuple[Panel, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a drawing: its id, the words of its table, what its rows are, and its source."""

    id: str
    caption: str
    label: str
    noun: Noun
    source: str
    target: str

    def view(  # noqa: PLR0913 - the parts of a chart
        self,
        title: str,
        subtitle: str,
        figures: Figures,
        *,
        keys: tuple[Key, ...] = (),
        drawing: Drawing | None = None,
        panels: tuple[Panel, ...] = (),
    ) -> ChartView:
        """The chart with what stands around it."""
        return ChartView(self.id, title, subtitle, self.source, self.target, figures, keys, drawing, panels)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a chart is drawn from: a table, its number, the report's period and the register's measures."""

    matrix: Matrix
    number: int
    ends: Period
    measures: Mapping[str, Measure]
    text: Text
    board_url: str

    @property
    def label(self) -> str:
        """The heading over the rows; one that only says the table's unit would contradict the chart's."""
        own = self.matrix.label_title
        says_unit = self.matrix.unit and self.matrix.unit in own.split()
        return self.text(f"table.head.label.{self.matrix.kind.value}") if not own or says_unit else own

    @property
    def frame(self) -> Frame:
        return Frame(
            f"d-{self.matrix.name}",
            self.text("chart.figures_caption", title=self.matrix.title),
            self.label,
            noun.of_matrix(self.matrix, self.label),
            self.text("chart.table", number=self.number),
            f"#{self.matrix.name}",
        )

    def url(self, own: Series) -> str:
        """The page of a row's measure, where it has one."""
        return f"{self.board_url}{history.page(own.measure)}" if self.board_url and own.measure else ""


def chart_view(  # noqa: PLR0913 - a table, its place, and what its rows are
    matrix: Matrix, number: int, ends: Period, measures: Mapping[str, Measure], text: Text, *, board_url: str = ""
) -> ChartView | None:
    """The chart of ``matrix``, table ``number`` of a report for ``ends``, or None.

    ``board_url`` leads to the board's folder, and from there the names of measures to their pages.
    """
    subject = _Subject(matrix, number, ends, measures, text, board_url)
    for kind in chart_kind.kinds(matrix):
        view = _MAKERS[kind](subject)
        if view is not None:
            return view
    return None


def _deviations(subject: _Subject) -> ChartView | None:
    found = plan.deviations(subject.matrix, subject.ends)
    if found is None:
        return None
    text, own = subject.text, subject.frame.noun
    written = of_money(found.unit, [gap.value for gap in found.gaps])
    if not any(written.rounded(gap.good) for gap in found.gaps):
        return None
    gaps = deviation_chart.ordered(found.gaps, written)
    sides = ("deficit", "surplus") if found.is_result else ("worse", "better")
    worse, better = (text(f"chart.side.{side}") for side in sides)
    drawing = deviation_chart.draw(
        gaps, written, worse, better, chart_description.deviations(found, written, own, text)
    )
    if found.is_result or found.planned:
        head = text("chart.head.change", column=found.column.title, unit=written.unit)
    else:
        head = text("chart.head.deviation", unit=written.unit)
    return subject.frame.view(
        chart_sentence.deviations(found, written, own, text),
        chart_subtitle.deviations(found, written, own, text),
        chart_figures.deviations(subject.frame.caption, (subject.label, head), gaps, written),
        drawing=drawing,
    )


def _amounts(subject: _Subject) -> ChartView | None:
    found = plan.amounts(subject.matrix)
    if found is None:
        return None
    found = replace(found, rows=budget_chart.ordered(found.rows))
    text, own = subject.text, subject.frame.noun
    figures = [value for row in found.rows for value in (row.outcome, row.planned) if value is not None]
    written = of_money(found.unit, figures)
    keys: tuple[Key, ...] = ()
    if found.planned is not None:
        planned = text("chart.key.planned", column=found.planned.title)
        keys = (Key("s1", found.outcome.title), Key("tick", planned))
    description = chart_description.amounts(found, written, own, text)
    return subject.frame.view(
        chart_sentence.amounts(found, written, own, text),
        chart_subtitle.amounts(found, written, text),
        chart_figures.amounts(subject.frame.caption, subject.label, found, written, text),
        keys=keys,
        drawing=budget_chart.draw(found.rows, written, description),
    )


def _columns(subject: _Subject) -> ChartView | None:
    timeline = series.of_matrix(subject.matrix, subject.measures)
    return columns(timeline, subject.frame, subject.text, subject.url) if timeline else None


def _lines(subject: _Subject) -> ChartView | None:
    """Lines where the time is long enough to be followed, or where the editor wants them."""
    timeline = series.of_matrix(subject.matrix, subject.measures)
    wanted = subject.matrix.chart is ChartKind.LINES
    return lines(timeline, subject.frame, subject.matrix.title, subject.text, wanted=wanted) if timeline else None


def columns(timeline: Timeline, frame: Frame, text: Text, url: Callable[[Series], str]) -> ChartView:
    """Columns: tall ones of a series alone, else a small drawing for each, whose name leads to its ``url``."""
    title = chart_sentence.columns(timeline, frame.noun, text)
    subtitle = chart_subtitle.columns(timeline, text)
    figures = chart_figures.columns(frame.caption, frame.label, timeline, text)
    if len(timeline.series) == 1:
        return frame.view(title, subtitle, figures, drawing=_column(timeline.series[0], column_chart.TALL, text))
    panels = tuple(panel(own, f"{frame.id}-{own.id}", text, url(own)) for own in timeline.series)
    return frame.view(title, subtitle, figures, panels=panels)


def lines(timeline: Timeline, frame: Frame, title: str, text: Text, *, wanted: bool = False) -> ChartView | None:
    """Lines of what is called ``title``, or None where they are short and not ``wanted``, or can't stand together."""
    own, theme = line_chart.together(timeline, title)
    if not own or (len(timeline.axis.moments) < line_chart.FEWEST and not wanted):
        return None
    written = as_printed(own[0].unit, [value for one in own for value in one.values])
    bounds = own[0].goal.bounds if len(own) == 1 and own[0].goal else ()
    scale = line_chart.scale([value for one in own for value in (*one.values, *bounds)])
    description = chart_description.lines(own, timeline, text)
    return frame.view(
        chart_sentence.lines(own, timeline, theme, frame.noun, text),
        chart_subtitle.lines(own, timeline, scale.low, text),
        chart_figures.lines(frame.caption, own, timeline, text),
        drawing=line_chart.draw(own, written, text("chart.line.goal", figure="{}"), description),
    )


def panel(own: Series, panel_id: str, text: Text, url: str = "") -> Panel:
    """A small drawing of columns."""
    small = _column(own, column_chart.SMALL, text)
    return Panel(panel_id, soft(own.name, _PANEL), chart_subtitle.panel(own, text), small, url)


def _column(own: Series, size: column_chart.Size, text: Text) -> Drawing:
    description = chart_description.columns(own, text, alone=size is column_chart.TALL)
    return column_chart.draw(own, as_printed(own.unit, own.values), size, description)


_MAKERS: Final[Mapping[ChartKind, Callable[[_Subject], ChartView | None]]] = {
    ChartKind.DEVIATION: _deviations,
    ChartKind.BUDGET: _amounts,
    ChartKind.COLUMNS: _columns,
    ChartKind.LINES: _lines,
}
