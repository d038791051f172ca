"""A board's page as Markdown: who they are, the newest report with two facts, year by year, some measures, and corrections."""

from __future__ import annotations

from collections.abc import Sequence

from rakenskap.analysis import highlight, history, selection
from rakenskap.analysis.history import History
from rakenskap.editions.correction import Correction
from rakenskap.model import prose
from rakenskap.model.model import Board, Facts, Register
from rakenskap.pages import banner, correction_page, fact, measure_list, summary, years
from rakenskap.pages.page import Act, Head, Pages


def markdown(
    pages: Pages, board: Board, register: Register, histories: Sequence[History], corrections: Sequence[Correction]
) -> str:
    """The Markdown of the board's page; ``histories`` are of its measures, ``corrections`` of all boards."""
    text = pages.text
    newest = summary.newest(board.reports)
    box = next((table for table in newest.tables if isinstance(table, Facts)), None) if newest else None
    head = pages.head(
        Head(
            over=board.municipality,
            title=board.name,
            lead=board.lead,
            facts=fact.of_board(board, box, newest, text),
            acts=(Act(text("report.acts.edit"), pages.settings.edit_url(board.file)),),
            banner=banner.of_board(board, text),
        )
    )
    parts = [f"## {text('board.mandate')} {{#uppdrag}}", prose.page_markdown(board.mandate)]
    if newest is not None:
        url = f"{newest.year}/{newest.slug}/"
        two = summary.pair(highlight.highlights(newest, register, text))
        parts += [f"## {text('board.newest')} {{#senaste}}", pages.entries([pages.entry(newest, url)])]
        parts += pages.facts(summary.facts_elsewhere(two, newest, url, text))
    parts += [f"## {text('board.years')} {{#ar}}", _years(pages, board)]
    parts += _measures(pages, histories)
    parts += correction_page.of_board(pages, corrections, board)
    return pages.page(board.name, head, *parts)


def _years(pages: Pages, board: Board) -> str:
    if not board.reports:
        return pages.text("board.empty")
    return pages.drawn("years.html", table=years.years(board, pages.text))


def _measures(pages: Pages, histories: Sequence[History]) -> list[str]:
    """A selection of the measures, and the way to all of them."""
    if not histories:
        return []
    folder = f"{history.FOLDER}/"
    shown = selection.chosen(histories)
    drawn = measure_list.charts(pages, shown, folder, "") if shown else ()
    link = pages.text.counted("board.measures", len(histories))
    return [f"## {pages.text('board.selection')} {{#nyckeltal}}", *drawn, f"[{link}]({folder})"]
