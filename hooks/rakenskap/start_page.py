"""Hand-written pages as Markdown, and the lists of reports and boards that they may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from rakenskap import directory, highlight, history, prose, search_dialog, summary
from rakenskap.content import WrittenPage
from rakenskap.model import Board, Collection, Lost, Report
from rakenskap.navigation import Link, alphabetical
from rakenskap.page import Head, Pages

NEWEST: Final = 5
"""How many reports the start page lists as new."""


def markdown(pages: Pages, written: WrittenPage, body: str) -> str:
    """The Markdown of a hand-written page; ``body`` has what the page asks for in its place."""
    return pages.page(written.title, pages.head(Head(written.title, written.lead)), body.strip())


def newest(pages: Pages, collection: Collection, root: str) -> str:
    """The reports that were published or changed last; ``root`` leads to the start page."""
    entries = [
        replace(
            pages.entry(report, f"{root}{report.address}/", board=board),
            news=summary.line(highlight.highlights(report, collection.register, pages.text)),
        )
        for board, report in newest_first(collection)[:NEWEST]
    ]
    return pages.entries(entries) if entries else pages.text("start.empty")


def newest_first(collection: Collection) -> list[tuple[Board, Report]]:
    """Every report with its board, the one that was published or changed last first."""
    reports = [(board, report) for board in collection.boards for report in board.reports]
    return sorted(reports, key=lambda pair: (pair[1].changes[0].date, pair[1].period.end, pair[0].slug), reverse=True)


def boards(pages: Pages, collection: Collection, root: str) -> str:
    """Every board under its municipality; ``root`` leads to the start page."""
    return pages.drawn("places.html", places=list(_places(pages, collection, root)))


def extent(pages: Pages, collection: Collection) -> str:
    """How much is published here, in a sentence."""
    return pages.text("start.extent", tables=pages.text.counted("start.tables", _tables(collection)))


def find(pages: Pages, collection: Collection) -> str:
    """The field of the search, and the way to the list for those who can't use it."""
    return pages.drawn("find.html", examples=search_dialog.examples(collection, pages.text))


def listed(pages: Pages, collection: Collection) -> str:
    """Every board with its years, reports and measures, under its municipality."""
    measures = {
        board.slug: [
            Link(own.measure.name, f"{board.slug}/{history.page(own.measure)}")
            for own in history.histories(board, collection.register)
        ]
        for board in collection.boards
    }
    parts = []
    for place in directory.directory(collection, pages.text, measures):
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


def _tables(collection: Collection) -> int:
    return sum(
        not isinstance(table, Lost)
        for board in collection.boards
        if not board.fictional
        for report in board.reports
        for table in report.tables
    )
