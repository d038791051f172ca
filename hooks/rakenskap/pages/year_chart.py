"""Charts of a year's page: outcome against budget, and all measures of the report that speaks for the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rakenskap.analysis import balance, history, plan, series
from rakenskap.base.text import Text
from rakenskap.charts import chart, matrix_chart
from rakenskap.charts.chart import ChartView
from rakenskap.model.model import ChartKind, Kind, Matrix, Register, Report
from rakenskap.tables import figure


@dataclass(frozen=True, slots=True)
class Measures:
    """The chart of a table of measures, with the table's title."""

    title: str
    chart: ChartView


def against_budget(report: Report, url: str, register: Register, text: Text) -> tuple[str, ChartView] | None:
    """How the money came out in ``report``, whose page is at ``url``, and which of the page's headings it goes under.

    Outcome against budget is drawn from the statement that the report's result stands in, else from the first that has
    both. Where none has, deviations or results are drawn instead. None where a report has nothing of it.
    """
    own = balance.find(report)
    tables = [own.figure.matrix] if own else []
    tables += [table for table in balance.statements(report) if table not in tables]
    for kind, heading in ((ChartKind.BUDGET, _of_amounts), (ChartKind.DEVIATION, _of_deviations)):
        for table in tables:
            under = heading(table, report)
            made = _drawn(replace(table, chart=kind), report, url, register, text) if under else None
            if made is not None:
                return under, made
    return None


def _of_amounts(table: Matrix, report: Report) -> str:  # noqa: ARG001 - as its sibling
    found = plan.amounts(table)
    if found is None or found.planned is None:
        return ""
    return "forecast" if found.is_forecast else "budget"


def _of_deviations(table: Matrix, report: Report) -> str:
    found = plan.deviations(table, report.period)
    if found is None:
        return ""
    if found.is_result or found.planned:
        return "expected" if found.is_forecast else "result"
    return "deviation"


def measures(report: Report, url: str, register: Register, text: Text) -> Iterator[Measures]:
    """Every table of measures that has anything to compare over time, as small charts."""
    for table in report.tables:
        if isinstance(table, Matrix) and table.kind is Kind.MEASURES:
            made = _small(table, report, url, register, text)
            if made is not None:
                yield Measures(table.title, made)


def _small(table: Matrix, report: Report, url: str, register: Register, text: Text) -> ChartView | None:
    known = {measure.id: measure for measure in register.measures}
    timeline = series.of_matrix(table, known)
    made = _drawn(replace(table, chart=ChartKind.COLUMNS), report, url, register, text)
    if timeline is None or made is None:
        return None
    panels = tuple(
        chart.panel(own, f"{made.id}-{own.id}", text, f"../{history.page(own.measure)}" if own.measure else "")
        for own in timeline.series
    )
    return replace(made, drawing=None, panels=panels)


def _drawn(table: Matrix, report: Report, url: str, register: Register, text: Text) -> ChartView | None:
    number = figure.numbers(report).get(table.name, 0)
    known = {measure.id: measure for measure in register.measures}
    made = matrix_chart.chart_view(table, number, report.period, known, text)
    if made is None:
        return None
    source = text("measure.source.one", report=report.title, number=number)
    return replace(made, source=source, target=f"{url}#{table.name}")
