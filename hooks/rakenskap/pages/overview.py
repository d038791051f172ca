"""The overview: what the pages of the whole site say of its boards, for some boards and for all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from rakenskap.analysis import board_comparison
from rakenskap.analysis.board_comparison import BoardComparison, BoardSeries
from rakenskap.editions import correction
from rakenskap.editions.correction import Correction, CorrectionKind
from rakenskap.feeds import news as feeds_news
from rakenskap.feeds.news import NewReport
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection, Register
from rakenskap.model.report import Report
from rakenskap.model.table import Lost
from rakenskap.open_data.dcat.data_catalogue import BoardDatasets
from rakenskap.open_data.report_listing import BoardListing
from rakenskap.pages.lists import division
from rakenskap.pages.lists.catalogue import Downloads
from rakenskap.pages.lists.quality import Quality
from rakenskap.pages.page import ReportEntry
from rakenskap.search.number_sheet import IndexedReport

NewsOrder = tuple[date, date, str]
"""What lists of news are sorted by: the day of a report's edition, the end of its period, and its board."""


@dataclass(frozen=True, slots=True)
class News:
    """A report in a list of new ones; its address leads from the start page."""

    order: NewsOrder
    entry: ReportEntry


@dataclass(frozen=True, slots=True)
class Sample:
    """A cell that examples take: the address of its report, its table, and its row and column with a point between."""

    order: NewsOrder
    address: str
    table: str
    cell: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Of some boards: their reports without sections and tables, and what is told of them elsewhere.

    ``measures`` are the pages of a board's measures by its slug, ``words`` those of all titles, ``tables`` is how many
    there are, without those of invented boards. ``datasets`` are what other portals take, nothing of invented boards, and
    ``foreseen`` the slugs of the boards that have a page of forecasts. ``compared`` are the figures that boards may be held
    beside each other by, and ``comparisons``, of all boards together, those that more than one has. ``listings`` are what
    programs read, ``published`` counts the reports that have been published or are about to be, also withdrawn ones, and
    ``moved`` says by the slugs of boards that are gone where their pages are now.
    """

    collection: Collection = field(default_factory=lambda: Collection((), Register()))
    corrections: tuple[Correction, ...] = ()
    news: tuple[News, ...] = ()
    qualities: tuple[Quality, ...] = ()
    downloads: tuple[Downloads, ...] = ()
    measures: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    numbers: tuple[IndexedReport, ...] = ()
    words: frozenset[str] = frozenset()
    tables: int = 0
    sample: Sample | None = None
    datasets: tuple[BoardDatasets, ...] = ()
    foreseen: frozenset[str] = frozenset()
    new_reports: tuple[NewReport, ...] = ()
    compared: tuple[BoardSeries, ...] = ()
    comparisons: tuple[BoardComparison, ...] = ()
    listings: tuple[BoardListing, ...] = ()
    published: int = 0
    moved: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)

    @property
    def is_divided(self) -> bool:
        """True where lists of everything are divided: there are many reports, or corrections, of what never goes away again.

        What counts only grows, so that the pages of boards stay when they have come.
        """
        lasting = sum(own.kind is not CorrectionKind.RESTATEMENT for own in self.corrections)
        return max(self.published, lasting) > division.WHOLE


def bare_report(report: Report) -> Report:
    """The report without its content: all that lists and menus say of it."""
    return replace(
        report, description="", sources=(), sections=(), tables=(), assertions=(), rules=(), known_deviations=()
    )


def bare_board(board: Board) -> Board:
    """The board with its reports without their content."""
    return replace(board, reports=tuple(bare_report(report) for report in board.reports))


def joined(overviews: Iterable[Overview]) -> Overview:
    """The overview of all their boards."""
    every = list(overviews)
    boards = sorted((board for own in every for board in own.collection.boards), key=lambda board: board.slug)
    register = next((own.collection.register for own in every), Register())
    compared = tuple(one for own in every for one in own.compared)
    samples = [own.sample for own in every if own.sample is not None]
    return Overview(
        Collection(tuple(boards), register),
        correction.ordered(one for own in every for one in own.corrections),
        tuple(sorted((one for own in every for one in own.news), key=lambda one: one.order, reverse=True)),
        tuple(one for own in every for one in own.qualities),
        tuple(one for own in every for one in own.downloads),
        {slug: links for own in every for slug, links in own.measures.items()},
        tuple(one for own in every for one in own.numbers),
        frozenset(word for own in every for word in own.words),
        sum(own.tables for own in every),
        max(samples, key=lambda one: one.order, default=None),
        tuple(one for own in every for one in own.datasets),
        frozenset(slug for own in every for slug in own.foreseen),
        feeds_news.ordered(one for own in every for one in own.new_reports),
        compared,
        board_comparison.comparisons(compared, register.measures),
        tuple(one for own in every for one in own.listings),
        sum(own.published for own in every),
        {slug: links for own in every for slug, links in own.moved.items()},
    )


def newest_first(boards: Iterable[Board]) -> list[tuple[Board, Report]]:
    """Every report with its board, the one that was published last first: a corrected one isn't new again."""
    reports = [(board, report) for board in boards for report in board.reports]
    return sorted(reports, key=lambda pair: news_order(*pair), reverse=True)


def news_order(board: Board, report: Report) -> NewsOrder:
    """What lists of new reports are sorted by, the last one first."""
    return report.changes[-1].date, report.period.end, board.slug


def table_count(boards: Iterable[Board]) -> int:
    """How many tables there are, without those of invented boards."""
    return sum(
        not isinstance(table, Lost)
        for board in boards
        if not board.fictional
        for report in board.reports
        for table in report.tables
    )
