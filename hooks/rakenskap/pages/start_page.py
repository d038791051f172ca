"""The start page and the other lists of everything: what the pages of the whole site say of its boards."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Final

from rakenskap.analysis import highlight
from rakenskap.base.site_text import Text
from rakenskap.editions import correction
from rakenskap.editions.correction import Correction
from rakenskap.model import prose
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection, Register
from rakenskap.model.naming import board_name
from rakenskap.model.report import Report
from rakenskap.model.table import Lost
from rakenskap.pages import page_head
from rakenskap.pages.board_page import by_year
from rakenskap.pages.catalogue import Downloads
from rakenskap.pages.page import PageHead, Pages, ReportEntry
from rakenskap.pages.quality import Quality
from rakenskap.pages.written_page import WrittenPage
from rakenskap.search import dialog
from rakenskap.search.number_index import IndexedReport as NumberEntry
from rakenskap.swedish.identifier import alphabetical, slug

UP: Final = "../"
"""From the list to the root of the site."""


@dataclass(frozen=True, slots=True)
class ListedYear:
    """A year of a board with its reports."""

    link: Link
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ListedBoard:
    """A board with its years, the newest first, and its measures."""

    link: Link
    years: tuple[ListedYear, ...]
    measures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A municipality with its boards; ``id`` is its address in the list."""

    id: str
    title: str
    boards: tuple[ListedBoard, ...]


def directory(
    collection: Collection, text: Text, measures: Mapping[str, Sequence[Link]] | None = None
) -> Iterator[ListedPlace]:
    """Every municipality in alphabetical order, invented ones last.

    ``measures`` are the pages of measures by the slug of their board, with addresses from the root of the site.
    """
    pages = measures or {}
    ordered = sorted(collection.boards, key=lambda b: (b.fictional, alphabetical(b.place_name), alphabetical(b.name)))
    for place, boards in groupby(ordered, key=lambda board: board.place_name):
        listed = tuple(_board(board, pages.get(board.slug, ()), text) for board in boards)
        yield ListedPlace(slug(place, "-"), place, listed)


def _board(board: Board, measures: Sequence[Link], text: Text) -> ListedBoard:
    years = tuple(
        ListedYear(
            Link(str(year), f"{UP}{board.slug}/{year}/"),
            tuple(Link(report.title, f"{UP}{report.address}/") for report in reports),
        )
        for year, reports in by_year(board)
    )
    own = tuple(Link(page.title, f"{UP}{page.url}") for page in measures)
    return ListedBoard(Link(board_name(board, text), f"{UP}{board.slug}/"), years, own)


Order = tuple[date, date, str]
"""What lists of news are sorted by: the day of a report's edition, the end of its period, and its board."""


@dataclass(frozen=True, slots=True)
class News:
    """A report in a list of new ones; its address leads from the start page."""

    order: Order
    entry: ReportEntry


@dataclass(frozen=True, slots=True)
class Sample:
    """A cell that examples take: the address of its report, its table, and its row and column with a point between."""

    order: Order
    address: str
    table: str
    cell: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Of some boards: their reports without sections and tables, and what is told of them elsewhere.

    ``measures`` are the pages of a board's measures by its slug, ``words`` those of all titles, ``tables`` is how many
    there are, without those of invented boards.
    """

    collection: Collection = field(default_factory=lambda: Collection((), Register()))
    corrections: tuple[Correction, ...] = ()
    news: tuple[News, ...] = ()
    qualities: tuple[Quality, ...] = ()
    downloads: tuple[Downloads, ...] = ()
    measures: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    numbers: tuple[NumberEntry, ...] = ()
    words: frozenset[str] = frozenset()
    tables: int = 0
    sample: Sample | None = None


def head(report: Report) -> Report:
    """The report without its content: all that lists and menus say of it."""
    return replace(
        report, description="", sources=(), sections=(), tables=(), assertions=(), rules=(), known_deviations=()
    )


def heads(board: Board) -> Board:
    """The board with its reports without their content."""
    return replace(board, reports=tuple(head(report) for report in board.reports))


def joined(overviews: Iterable[Overview]) -> Overview:
    """The overview of all their boards."""
    every = list(overviews)
    boards = sorted((board for own in every for board in own.collection.boards), key=lambda board: board.slug)
    samples = [own.sample for own in every if own.sample is not None]
    return Overview(
        Collection(tuple(boards), next((own.collection.register for own in every), Register())),
        correction.ordered(one for own in every for one in own.corrections),
        tuple(sorted((one for own in every for one in own.news), key=lambda one: one.order, reverse=True)),
        tuple(one for own in every for one in own.qualities),
        tuple(one for own in every for one in own.downloads),
        {slug: links for own in every for slug, links in own.measures.items()},
        tuple(one for own in every for one in own.numbers),
        frozenset(word for own in every for word in own.words),
        sum(own.tables for own in every),
        max(samples, key=lambda one: one.order, default=None),
    )


NEWEST: Final = 5
"""How many reports the start page lists as new."""


def markdown(pages: Pages, written: WrittenPage, body: str) -> str:
    """The Markdown of a hand-written page; ``body`` has what the page asks for in its place."""
    return pages.page(written.title, pages.head(PageHead(written.title, written.lead)), body.strip())


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
        line = page_head.summary_line(highlight.highlights(report, register, pages.text))
        yield News(order(board, report), replace(entry, news=line))


def boards(pages: Pages, collection: Collection, root: str) -> str:
    """Every board under its municipality; ``root`` leads to the start page."""
    return pages.drawn("pages/places.html", places=list(_places(pages, collection, root)))


def extent(pages: Pages, tables: int) -> str:
    """How much is published here, in a sentence."""
    return pages.text("start.extent", tables=pages.text.counted("start.tables", tables))


def find(pages: Pages, known: Container[str]) -> str:
    """The field of the search, and the way to the list for those who can't use it; ``known`` are the site's words."""
    return pages.drawn("pages/find.html", examples=dialog.examples(known, pages.text))


def listed(pages: Pages, overview: Overview) -> str:
    """Every board with its years, reports and measures, under its municipality."""
    parts = []
    for place in directory(overview.collection, pages.text, overview.measures):
        parts += [f"## {prose.escaped_words(place.title)} {{#{place.id}}}"]
        parts += [pages.drawn("pages/directory.html", boards=place.boards)]
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
