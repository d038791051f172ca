"""The page of one measure of a board as Markdown: how it went, and what each report has said of each year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rakenskap.analysis.history import History
from rakenskap.model.model import Board, Report
from rakenskap.model.package import PublishedFile
from rakenskap.pages import banner, measure_chart, measure_lead, statement_table
from rakenskap.pages.page import Act, Head, Pages, size_words
from rakenskap.swedish.linebreak import tied
from rakenskap.tables import figure
from rakenskap.tables.foot import Download

REGISTER: Final = "data/register/measures.csv"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A place where a report's prose says otherwise than its table: the report, where it says so, and the editors' words."""

    report: str
    url: str
    reason: str


def markdown(pages: Pages, board: Board, own: History, file: PublishedFile) -> str:
    """The Markdown of the measure's page; ``file`` has its series."""
    text = pages.text
    head = pages.head(
        Head(
            over=f"{board.municipality} · {board.name} · {text('measure.title')}",
            title=own.measure.name,
            lead=tied(measure_lead.lead(own, text)),
            facts=measure_lead.facts(own, text),
            acts=(Act(text("report.acts.edit"), pages.settings.edit_url(REGISTER)),),
            banner=banner.of_board(board, text),
        )
    )
    download = Download(file.name, file.rows, size_words(file))
    table = statement_table.statements_view(own, _url, download, text)
    parts = [
        f"## {text('measure.development')} {{#utveckling}}",
        *_development(pages, own),
        f"## {text('measure.said.title')} {{#rapporter}}",
        pages.drawn("statements.html", table=table),
    ]
    against = tuple(_contradictions(own))
    if against:
        parts.append(f"## {text('measure.prose.title')} {{#text}}")
        parts.append(pages.drawn("contradictions.html", contradictions=against))
    return pages.page(f"{own.measure.name}, {board.name}", head, *parts)


def _development(pages: Pages, own: History) -> Iterator[str]:
    """The charts, under headings where figures of several kinds are never to be mixed."""
    charts = list(measure_chart.of_history(own, *_source(pages, own), pages.text))
    if not charts:
        yield pages.text("measure.single")
    for place, (kind, chart) in enumerate(charts, start=1):
        if len(charts) > 1:
            yield f"### {kind} {{#utveckling-{place}}}"
        yield pages.drawn("chart.html", chart=chart)


def _source(pages: Pages, own: History) -> tuple[str, str]:
    """The words for where a chart's figures are from, and the address: the only report's table, or the page's own."""
    if len(own.reports) > 1:
        return pages.text("measure.source.many", count=len(own.reports)), f"#{statement_table.ID}"
    report, table = own.reports[0], own.lines[0].table
    number = figure.numbers(report).get(table, 0)
    return pages.text("measure.source.one", report=report.title, number=number), f"{_url(report)}#{table}"


def _contradictions(own: History) -> Iterator[Contradiction]:
    """What the editors acknowledge that a report's prose says otherwise than the measure's cells."""
    for report in own.reports:
        cells = {
            said.target.replace(".", "/") for line in own.lines if line.report is report for said in line.statements
        }
        for deviation in report.known_deviations:
            if deviation.section and cells.intersection(deviation.cells):
                yield Contradiction(report.title, f"{_url(report)}#{deviation.section}", tied(deviation.reason))


def _url(report: Report) -> str:
    return f"../../{report.year}/{report.slug}/"
