"""The page of all of a board's measures as Markdown: what can be compared over time drawn small, and the rest named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rakenskap.analysis import history, selection
from rakenskap.analysis.history import History
from rakenskap.analysis.series import Series
from rakenskap.model.model import Board
from rakenskap.pages import banner, measure_chart, measure_lead
from rakenskap.pages.page import Entry, Head, Pages
from rakenskap.swedish.linebreak import tied


def markdown(pages: Pages, board: Board, histories: Sequence[History]) -> str:
    """The Markdown of the page of ``histories``."""
    text = pages.text
    head = pages.head(
        Head(
            over=f"{board.municipality} · {board.name}",
            title=text("measure.title"),
            lead=text("measure.list.lead"),
            banner=banner.of_board(board, text),
        )
    )
    parts = []
    groups = selection.groups(histories)
    drawn = {one.measure for group in groups for one in group.histories}
    if groups:
        parts += [f"## {text('measure.development')} {{#utveckling}}", *charts(pages, histories, "", "../")]
    rest = [own for own in histories if own.measure not in drawn]
    if rest:
        entries = [Entry(own.measure.name, f"{own.slug}/", tied(measure_lead.lead(own, text))) for own in rest]
        parts += [f"## {text('measure.list.single')} {{#enstaka}}", pages.entries(entries)]
    return pages.page(f"{text('measure.title')}, {board.name}", head, *parts)


def charts(pages: Pages, histories: Sequence[History], folder: str, board_url: str) -> Iterator[str]:
    """The small charts of ``histories``, a figure for each length of period; the pages lie under ``folder``."""
    text = pages.text

    def url(own: Series) -> str:
        return f"{folder}{history.slug(own.measure)}/" if own.measure else ""

    for place, group in enumerate(selection.groups(histories), start=1):
        reports = {report.address: report for own in group.histories for report in own.reports}
        if len(reports) == 1:
            (report,) = reports.values()
            source, target = report.title, f"{board_url}{report.year}/{report.slug}/"
        else:
            source, target = text("measure.source.board", count=len(reports)), f"{board_url}#ar"
        title = text("measure.title")
        frame = measure_chart.frame(f"d-nyckeltal-{place}", title, source, target, text)
        made = measure_chart.of_group(group, frame, text, url=url)
        yield pages.drawn("chart.html", chart=made)
