"""Which kinds of charts there are, and which of them a table, a year or a measure's history gets.

This is the only module that names the kinds. A new one is a module with a class that fulfils ``chart.Chart``, its word
in ``model.terms.ChartKind``, and its place here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from rakenskap.analysis.series import Series, Timeline
from rakenskap.charts import chart
from rakenskap.charts.budget_chart import BudgetChart
from rakenskap.charts.chart import Chart, ChartSubject, ChartView, Frame, MoneyChart
from rakenskap.charts.column_chart import MOST, ColumnChart
from rakenskap.charts.deviation_chart import DeviationChart
from rakenskap.charts.line_chart import LineChart
from rakenskap.charts.sex_bar_chart import SexBarChart
from rakenskap.meaning import matrix_readings
from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChartKind

KINDS: Final[tuple[type[Chart], ...]] = (DeviationChart, BudgetChart, LineChart, ColumnChart, SexBarChart)
"""Every kind that an editor may choose."""

_BY_WORD: Final[Mapping[ChartKind, type[Chart]]] = {own.kind: own for own in KINDS}
_INSTEAD: Final[Mapping[type[Chart], type[Chart]]] = {LineChart: ColumnChart}
"""Lines that can't share a chart are small columns instead."""
_OF_MONEY: Final[tuple[type[MoneyChart], ...]] = (BudgetChart, DeviationChart)
"""What tells how the money of a year came out, the best first."""


def tried(matrix: Matrix) -> tuple[type[Chart], ...]:
    """What is tried in turn: what the editor chose, else what suits the table's kind; none where there shall be none."""
    if matrix.chart is ChartKind.AUTO:
        return tuple(_BY_WORD[word] for word in matrix.kind.charts)
    chosen = _BY_WORD.get(matrix.chart)
    return tuple(own for own in (chosen, _INSTEAD.get(chosen)) if own) if chosen else ()


def is_drawable(matrix: Matrix) -> bool:
    """True when ``matrix`` has what the chart that its editor chose is made of."""
    chosen = _BY_WORD.get(matrix.chart)
    return chosen is None or chosen.suits(matrix_readings.of_matrix(matrix))


def matrix_view(subject: ChartSubject) -> ChartView | None:
    """The chart of a matrix, or None; only what it says where the matrix has sparklines, unless its editor chose the chart."""
    made = of_matrix(subject)
    if made is None:
        return None
    is_free = subject.has_sparklines and subject.matrix.chart is ChartKind.AUTO
    if is_free and isinstance(made, ColumnChart) and made.is_repeated:
        return chart.told(made, made.statement) if made.statement else None
    return chart.view(made)


def of_matrix(subject: ChartSubject) -> Chart | None:
    """The first of the kinds that are tried that makes a chart of a matrix, or None."""
    return next((made for own in tried(subject.matrix) if (made := own.of(subject)) is not None), None)


def money_view(subjects: Iterable[ChartSubject]) -> tuple[str, ChartView, ChartSubject] | None:
    """How the money came out: the first chart that tells it, what it tells, and which of ``subjects`` it is made from."""
    tables = list(subjects)
    for own in _OF_MONEY:
        for subject in tables:
            made = own.of(subject)
            if made is not None and made.account:
                return made.account, chart.view(made), subject
    return None


def small_view(subject: ChartSubject) -> ChartView | None:
    """The rows of a matrix over time as small drawings, also of a row alone, or None."""
    timeline = subject.timeline
    return chart.view(ColumnChart(timeline, subject.frame, subject.url, small=True, most=MOST)) if timeline else None


def group_view(timeline: Timeline, frame: Frame, url: Callable[[Series], str], among: Timeline) -> ChartView:
    """Several measures as small drawings, each over the time that it has figures for; its name leads to its ``url``.

    They are some, or all, of those ``among``.
    """
    return chart.view(ColumnChart(timeline, frame, url, small=True, trims=True, among=among))


def beside_view(timeline: Timeline, frame: Frame, url: Callable[[Series], str]) -> ChartView:
    """What several have of one measure as small drawings of one scale; the name of each leads to its ``url``."""
    return chart.view(ColumnChart(timeline, frame, url, small=True, trims=True, shares_scale=True))


def history_view(timeline: Timeline, frame: Frame, title: str) -> ChartView:
    """The history of a measure called ``title``: lines where the time is long enough, else columns."""
    made = LineChart.of_timeline(timeline, frame, title)
    return chart.view(made or ColumnChart(timeline, frame, lambda _: ""))
