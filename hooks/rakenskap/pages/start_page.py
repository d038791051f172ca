"""Hand-written pages as Markdown, and the lists of reports and boards that they may hold."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from rakenskap.analysis import highlight
from rakenskap.model import prose
from rakenskap.model.model import Board, Collection, Lost, Register, Report
from rakenskap.pages import directory, summary
from rakenskap.pages.content import WrittenPage
from rakenskap.pages.navigation import alphabetical
from rakenskap.pages.overview import News, Order, Overview
from rakenskap.pages.page import Head, Pages
from rakenskap.search import search_dialog

NEWEST: Final = 5
"""How many reports the start page lists as new."""


def markdown(pages: Pages, written: WrittenPage, body: str) -> str:
    """The Markdown of a hand-written page; ``body`` has what the page asks for in its place."""
    return pages.page(written.title, pages.head(Head(written.title, written.lead)), body.strip())


def newest(pages: Pages, news: Sequence[News], root: str) -> str:
    """The reports that were published or changed last; ``root`` leads to the start page."""
    entries = [replace(own.entry, url=f"{root}{own.entry.url}") for own in news[:NEWEST]]
    return pages.entries(entries) if entries else pages.text("start.empty")


def newest_first(boards: Iterable[Board]) -> list[tuple[Board, Report]]:
    """Every report with its board, the one that was published or changed last first."""
    reports = [(board, report) for board in boards for report in board.reports]
    return sorted(reports, key=lambda pair: order(*pair), reverse=True)


def order(board: Board, report: Report) -> Order:
    """What lists of new reports are sorted by, the last one first."""
    return report.changes[0].date, report.period.end, board.slug


def news(pages: Pages, boards: Iterable[Board], register: Register) -> Iterator[News]:
    """The reports of these boards that may stand in a list of new ones."""
    for board, report in newest_first(boards)[:NEWEST]:
        entry = pages.entry(report, f"{report.address}/", board=board)
        line = summary.line(highlight.highlights(report, register, pages.text))
        yield News(order(board, report), replace(entry, news=line))


def boards(pages: Pages, collection: Collection, root: str) -> str:
    """Every board under its municipality; ``root`` leads to the start page."""
    return pages.drawn("places.html", places=list(_places(pages, collection, root)))


def extent(pages: Pages, tables: int) -> str:
    """How much is published here, in a sentence."""
    return pages.text("start.extent", tables=pages.text.counted("start.tables", tables))


def find(pages: Pages, known: Container[str]) -> str:
    """The field of the search, and the way to the list for those who can't use it; ``known`` are the site's words."""
    return pages.drawn("find.html", examples=search_dialog.examples(known, pages.text))


def listed(pages: Pages, overview: Overview) -> str:
    """Every board with its years, reports and measures, under its municipality."""
    parts = []
    for place in directory.directory(overview.collection, pages.text, overview.measures):
        parts += [f"## {prose.escaped_words(place.title)} {{#{place.id}}}"]
        parts += [pages.drawn("directory.html", boards=place.boards)]
    return "\n\n".join(parts) if parts else pages.text("start.empty")


def _places(pages: Pages, collection: Collection, root: str) -> Iterator[tuple[str, tuple[tuple[str, str, str], ...]]]:
    ordered = sorted(collection.boards, key=lambda b: (b.fictional, alphabetical(b.place_name), alphabetical(b.name)))
    for place, members in groupby(ordered, key=lambda board: board.place_name):
        fictional = pages.text("start.fictional")
        yield (
            place,
            tuple((board.name, f"{root}{board.slug}/", fictional if board.fictional else "") for board in members),
        )


def tables(boards: Iterable[Board]) -> int:
    """How many tables there are, without those of invented boards."""
    return sum(
        not isinstance(table, Lost)
        for board in boards
        if not board.fictional
        for report in board.reports
        for table in report.tables
    )
