"""Charts of matrices: which one a table gets, chosen by its kind and roles or by its editor, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.analysis import budget_outcome, series
from rakenskap.analysis.series import Series
from rakenskap.base.site_text import Text
from rakenskap.charts import (
    budget_chart,
    chart_description,
    chart_figures,
    chart_kind,
    chart_sentence,
    chart_subtitle,
    deviation_chart,
    noun,
    plot,
)
from rakenskap.charts.chart import ChartView, Frame, LegendKey, columns, lines
from rakenskap.charts.denomination import as_printed, of_money
from rakenskap.model import addresses
from rakenskap.model.board import Measure
from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChartKind
from rakenskap.swedish import wording
from rakenskap.swedish.period import Period


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
            wording.decapitalised(self.matrix.title),
            self.text("chart.figures_caption", title=self.matrix.title),
            self.label,
            noun.of_matrix(self.matrix, self.label),
            self.text("chart.table", number=self.number),
            f"#{self.matrix.name}",
            self.text,
        )

    def url(self, own: Series) -> str:
        """The page of a row's measure, where it has one."""
        return f"{self.board_url}{addresses.measure_page(own.measure)}" if self.board_url and own.measure else ""


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
    found = budget_outcome.deviations(subject.matrix, subject.ends)
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
        plot.deviations(gaps, written, as_printed(found.unit, [gap.value for gap in gaps]), (worse, better), head),
        drawing=drawing,
    )


def _amounts(subject: _Subject) -> ChartView | None:
    found = budget_outcome.amounts(subject.matrix)
    if found is None:
        return None
    found = replace(found, rows=budget_chart.ordered(found.rows))
    text, own = subject.text, subject.frame.noun
    figures = [value for row in found.rows for value in (row.outcome, row.planned) if value is not None]
    written = of_money(found.unit, figures)
    keys: tuple[LegendKey, ...] = ()
    names = [found.outcome.title, *([found.planned.title] if found.planned else [])]
    if found.planned is not None:
        planned = text("chart.key.planned", column=found.planned.title)
        keys = (LegendKey("s1", found.outcome.title), LegendKey("tick", planned))
    description = chart_description.amounts(found, written, own, text)
    return subject.frame.view(
        chart_sentence.amounts(found, written, own, text),
        chart_subtitle.amounts(found, written, text),
        chart_figures.amounts(subject.frame.caption, subject.label, found, written, text),
        plot.amounts(found, written, as_printed(found.unit, figures), names),
        keys=keys,
        drawing=budget_chart.draw(found.rows, written, description),
    )


def _columns(subject: _Subject) -> ChartView | None:
    timeline = series.of_matrix(subject.matrix, subject.measures)
    return columns(timeline, subject.frame, subject.url) if timeline else None


def _lines(subject: _Subject) -> ChartView | None:
    """Lines where the time is long enough to be followed, or where the editor wants them."""
    timeline = series.of_matrix(subject.matrix, subject.measures)
    wanted = subject.matrix.chart is ChartKind.LINES
    return lines(timeline, subject.frame, subject.matrix.title, wanted=wanted) if timeline else None


_MAKERS: Final[Mapping[ChartKind, Callable[[_Subject], ChartView | None]]] = {
    ChartKind.DEVIATION: _deviations,
    ChartKind.BUDGET: _amounts,
    ChartKind.COLUMNS: _columns,
    ChartKind.LINES: _lines,
}
