"""The page of a board's year as Markdown: its highlights, reports, charts, goals and measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.analysis import balance, budget_outcome, highlight, series
from rakenskap.base.site_text import Text
from rakenskap.charts import chart, matrix_chart
from rakenskap.charts.chart import ChartView
from rakenskap.model import addresses, prose
from rakenskap.model.board import Board, Register
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChartKind, ReportType, TableKind
from rakenskap.pages import page_head
from rakenskap.pages.page import PageHead, Pages
from rakenskap.swedish.linebreak import LABEL, soft
from rakenskap.tables import goals


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
    found = budget_outcome.amounts(table)
    if found is None or found.planned is None:
        return ""
    return "forecast" if found.is_forecast else "budget"


def _of_deviations(table: Matrix, report: Report) -> str:
    found = budget_outcome.deviations(table, report.period)
    if found is None:
        return ""
    if found.is_result or found.planned:
        return "expected" if found.is_forecast else "result"
    return "deviation"


def measures(report: Report, url: str, register: Register, text: Text) -> Iterator[Measures]:
    """Every table of measures that has anything to compare over time, as small charts."""
    for table in report.tables:
        if isinstance(table, Matrix) and table.kind is TableKind.MEASURES:
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
        chart.panel(
            own, f"{made.id}-{own.id}", text, f"../{addresses.measure_page(own.measure)}" if own.measure else ""
        )
        for own in timeline.series
    )
    return replace(made, drawing=None, panels=panels)


def _drawn(table: Matrix, report: Report, url: str, register: Register, text: Text) -> ChartView | None:
    number = report.numbers().get(table.name, 0)
    known = {measure.id: measure for measure in register.measures}
    made = matrix_chart.chart_view(table, number, report.period, known, text)
    if made is None:
        return None
    source = text("measure.source.one", report=report.title, number=number)
    return replace(made, source=source, target=f"{url}#{table.name}")


RECURRING: Final[Mapping[str, frozenset[ReportType]]] = {
    "yearly": frozenset(page_head.YEARLY),
    "interim": frozenset({ReportType.DELARSRAPPORT, ReportType.TERTIALRAPPORT}),
    "monthly": frozenset({ReportType.MANADSRAPPORT}),
}
"""The reports that come back every year; one of the kinds is enough."""

EXPECTED: Final = frozenset({"yearly", "interim"})
"""What nearly every board gives: the law asks the municipality for a yearly and an interim report, and boards report to it.

Others are only missed where the board has them in another year.
"""


def markdown(pages: Pages, board: Board, year: int, reports: Sequence[Report], register: Register) -> str:
    """The Markdown of the page of ``year``, from which there are ``reports``."""
    text = pages.text
    title = text("year.title", year=year)
    head = pages.head(
        PageHead(
            over=f"{board.municipality} · {board.name}",
            title=title,
            lead=text("year.lead"),
            banner=page_head.board_banners(board, text),
        )
    )
    leading = page_head.leading_report(reports)
    url = f"{leading.slug}/"
    found = highlight.highlights(leading, register, text)
    brief = pages.brief(page_head.facts_elsewhere(found, leading, url, text))
    entries = [pages.entry(report, f"{report.slug}/", parts=True) for report in reports]
    absent = " ".join(missing(board, year, reports, text))
    parts = [
        f"## {text('year.reports')} {{#rapporter}}",
        pages.entries(entries, absent),
        *_budget(pages, leading, url, register),
        *_goals(pages, leading, url),
        *_measures(pages, leading, url, register),
    ]
    return pages.page(title, head, *brief, *parts)


def missing(board: Board, year: int, reports: Sequence[Report], text: Text) -> Iterator[str]:
    """What isn't published here of what a board gives every year, or has given in another."""
    types = {report.type for report in reports}
    others = {report.type for report in board.reports}
    for name, kinds in RECURRING.items():
        if not types & kinds and (name in EXPECTED or others & kinds):
            yield text(f"year.missing.{name}", year=year)


def _budget(pages: Pages, report: Report, url: str, register: Register) -> list[str]:
    found = against_budget(report, url, register, pages.text)
    if found is None:
        return []
    heading, made = found
    return [f"## {pages.text(f'year.money.{heading}')} {{#budget}}", pages.drawn("charts/chart.html", chart=made)]


def _goals(pages: Pages, report: Report, url: str) -> list[str]:
    lists = goals.goal_lists(report, url, pages.text)
    drawn = [pages.drawn("tables/goal-list.html", goals=own) for own in lists]
    return [f"## {pages.text('year.goals.title')} {{#mal}}", *drawn] if drawn else []


def _measures(pages: Pages, report: Report, url: str, register: Register) -> Iterator[str]:
    """The measures of each table, under its title where there are several tables."""
    found = list(measures(report, url, register, pages.text))
    if found:
        yield f"## {pages.text('measure.title')} {{#nyckeltal}}"
    for own in found:
        if len(found) > 1:
            yield f"### {prose.escaped_words(soft(own.title, LABEL))} {{#{own.chart.id.replace('d-', 'n-', 1)}}}"
        yield pages.drawn("charts/chart.html", chart=own.chart)
