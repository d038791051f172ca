"""The page of a board's year as Markdown: its highlights, reports, charts, goals and measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.analysis import balance
from rakenskap.base.site_text import Text
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject, ChartView
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import prose
from rakenskap.model.board import Board
from rakenskap.model.report import Report
from rakenskap.model.terms import PLANNING, ReportType
from rakenskap.pages import board_succession, page_head
from rakenskap.pages.board_succession import RelatedBoards
from rakenskap.pages.page import PageHead, Pages
from rakenskap.sentences import highlight
from rakenskap.swedish.linebreak import LABEL, soft
from rakenskap.tables import goal_list

_UP: Final = "../../"


@dataclass(frozen=True, slots=True)
class Measures:
    """The chart of a table of measures, with the table's title."""

    title: str
    chart: ChartView


def against_budget(reading: ReportReading, url: str, text: Text) -> tuple[str, ChartView] | None:
    """How the money came out in a report, whose page is at ``url``, and which of the page's headings it goes under.

    Outcome against budget is drawn from the statement that the report's result stands in, else from the first that has
    both. Where none has, deviations or results are drawn instead. None where a report has nothing of it.
    """
    own = balance.find(reading)
    tables = [reading.tables[own.figure.matrix.name]] if own else []
    tables += [table for table in balance.statements(reading) if table not in tables]
    found = chart_kind.money_view(_subject(table, reading, text) for table in tables)
    if found is None:
        return None
    heading, made, subject = found
    return heading, _sourced(made, subject, url)


def measures(reading: ReportReading, url: str, text: Text) -> Iterator[Measures]:
    """Every table of measures that has anything to compare over time, as small charts."""
    for table in reading.tables.values():
        if table.matrix.kind.has_measures:
            subject = _subject(table, reading, text)
            made = chart_kind.small_view(subject)
            if made is not None:
                yield Measures(table.matrix.title, _sourced(made, subject, url))


def _subject(table: TableReading, reading: ReportReading, text: Text) -> ChartSubject:
    """What a chart of the year is made from; the names of measures lead from the year's page to theirs."""
    return ChartSubject(reading, table, reading.report.numbers().get(table.matrix.name, 0), text, "../")


def _sourced(made: ChartView, subject: ChartSubject, url: str) -> ChartView:
    """The chart with the report that its figures are from, on another page."""
    title = subject.reading.report.title
    source = subject.text("measure.source.one", report=title, number=subject.number)
    return replace(made, source=source, target=f"{url}#{subject.matrix.name}")


RECURRING: Final[Mapping[str, frozenset[ReportType]]] = {
    "yearly": frozenset(page_head.YEARLY),
    "interim": frozenset({ReportType.DELARSRAPPORT, ReportType.TERTIALRAPPORT}),
    "monthly": frozenset({ReportType.MANADSRAPPORT}),
    "budget": frozenset({ReportType.BUDGET}),
    "indicators": frozenset({ReportType.INDIKATORER}),
    "followup": frozenset({ReportType.UPPFOLJNING}),
}
"""The reports that come back every year; one of the kinds is enough."""

EXPECTED: Final = frozenset({"yearly", "interim"})
"""What nearly every board gives: the law asks the municipality for a yearly and an interim report, and boards report to it.

Others are only missed where the board has them in another year.
"""


def markdown(
    pages: Pages, board: Board, year: int, reports: Sequence[Report], around: RelatedBoards = board_succession.ALONE
) -> str:
    """The Markdown of the page of ``year``, from which there are ``reports``."""
    text = pages.text
    title = text("year.title", year=year)
    head = pages.head(
        PageHead(
            over=f"{board.municipality} · {board.name}",
            title=title,
            lead=text("year.lead"),
            banner=(*page_head.board_banners(board, text), *around.banners(board, _UP, None, text)),
        )
    )
    leading = page_head.leading_report(reports)
    url = f"{leading.slug}/"
    reading = pages.reading(leading)
    found = highlight.highlights(reading, text)
    brief = pages.brief(page_head.facts_elsewhere(found, leading, url, text))
    entries = [pages.entry(report, f"{report.slug}/", parts=True) for report in reports]
    absent = " ".join(missing(board, year, reports, text))
    parts = [
        f"## {text('year.reports')} {{#rapporter}}",
        pages.entries(entries, absent),
        *_budget(pages, reading, url),
        *_goals(pages, leading, url),
        *_measures(pages, reading, url),
    ]
    return pages.page(title, head, *brief, *parts)


def missing(board: Board, year: int, reports: Sequence[Report], text: Text) -> Iterator[str]:
    """What isn't published here of what a board gives every year, or has given in another."""
    types = {report.type for report in reports}
    others = {report.type for report in board.reports}
    if types <= PLANNING:
        return  # a year that is only planned for has nothing to miss
    for name, kinds in RECURRING.items():
        if not types & kinds and (name in EXPECTED or others & kinds):
            yield text(f"year.missing.{name}", year=year)


def _budget(pages: Pages, reading: ReportReading, url: str) -> list[str]:
    found = against_budget(reading, url, pages.text)
    if found is None:
        return []
    heading, made = found
    return [f"## {pages.text(f'year.money.{heading}')} {{#budget}}", pages.drawn("charts/chart.html", chart=made)]


def _goals(pages: Pages, report: Report, url: str) -> list[str]:
    lists = goal_list.goal_lists(report, url, pages.text)
    drawn = [pages.drawn("tables/goal-list.html", goals=own) for own in lists]
    return [f"## {pages.text('year.goals.title')} {{#mal}}", *drawn] if drawn else []


def _measures(pages: Pages, reading: ReportReading, url: str) -> Iterator[str]:
    """The measures of each table, under its title where there are several tables."""
    found = list(measures(reading, url, pages.text))
    if found:
        yield f"## {pages.text('measure.title')} {{#nyckeltal}}"
    for own in found:
        if len(found) > 1:
            yield f"### {prose.escaped_words(soft(own.title, LABEL))} {{#{own.chart.id.replace('d-', 'n-', 1)}}}"
        yield pages.drawn("charts/chart.html", chart=own.chart)
