"""The page of a board's year as Markdown: its highlights, reports, outcome against budget, goals and measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rakenskap.analysis import highlight
from rakenskap.base.text import Text
from rakenskap.model import prose
from rakenskap.model.model import Board, Register, Report, ReportType
from rakenskap.pages import banner, summary, year_chart
from rakenskap.pages.page import Head, Pages
from rakenskap.swedish.linebreak import LABEL, soft
from rakenskap.tables import goal_list

RECURRING: Final[Mapping[str, frozenset[ReportType]]] = {
    "yearly": frozenset(summary.YEARLY),
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
        Head(
            over=f"{board.municipality} · {board.name}",
            title=title,
            lead=text("year.lead"),
            banner=banner.of_board(board, text),
        )
    )
    leading = summary.leading(reports)
    url = f"{leading.slug}/"
    found = highlight.highlights(leading, register, text)
    brief = pages.brief(summary.facts_elsewhere(found, leading, url, text))
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
    found = year_chart.against_budget(report, url, register, pages.text)
    if found is None:
        return []
    heading, made = found
    return [f"## {pages.text(f'year.money.{heading}')} {{#budget}}", pages.drawn("chart.html", chart=made)]


def _goals(pages: Pages, report: Report, url: str) -> list[str]:
    lists = goal_list.goal_lists(report, url, pages.text)
    drawn = [pages.drawn("goal-list.html", goals=own) for own in lists]
    return [f"## {pages.text('year.goals.title')} {{#mal}}", *drawn] if drawn else []


def _measures(pages: Pages, report: Report, url: str, register: Register) -> Iterator[str]:
    """The measures of each table, under its title where there are several tables."""
    found = list(year_chart.measures(report, url, register, pages.text))
    if found:
        yield f"## {pages.text('measure.title')} {{#nyckeltal}}"
    for own in found:
        if len(found) > 1:
            yield f"### {prose.escaped_words(soft(own.title, LABEL))} {{#{own.chart.id.replace('d-', 'n-', 1)}}}"
        yield pages.drawn("chart.html", chart=own.chart)
