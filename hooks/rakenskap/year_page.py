"""The page of a board's year as Markdown: its highlights, its reports, and in words the ones that aren't here."""

from __future__ import annotations

from collections.abc import Sequence

from rakenskap import highlight, summary
from rakenskap.model import Board, Register, Report, ReportType
from rakenskap.page import Head, Pages


def markdown(pages: Pages, board: Board, year: int, reports: Sequence[Report], register: Register) -> str:
    """The Markdown of the page of ``year``, from which there are ``reports``."""
    text = pages.text
    title = text("year.title", year=year)
    head = pages.head(
        Head(
            over=f"{board.municipality} · {board.name}",
            title=title,
            lead=text("year.lead"),
            banner=pages.banner(board),
        )
    )
    leading = summary.leading(reports)
    found = highlight.highlights(leading, register, text)
    brief = pages.brief(summary.facts_elsewhere(found, leading, f"{leading.slug}/", text))
    entries = [pages.entry(report, f"{report.slug}/", parts=True) for report in reports]
    missing = []
    if not any(report.type in summary.YEARLY for report in reports):
        missing.append(text("year.missing.yearly", year=year))
    if not any(report.type is ReportType.DELARSRAPPORT for report in reports):
        missing.append(text("year.missing.interim", year=year))
    listed = [f"## {text('year.reports')} {{#rapporter}}", pages.entries(entries, " ".join(missing))]
    return pages.page(title, head, *brief, *listed)
