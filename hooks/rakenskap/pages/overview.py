"""Overviews: what the pages of the whole site say of its boards, without the reports themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from rakenskap.editions import correction
from rakenskap.editions.correction import Correction
from rakenskap.model.model import Board, Collection, Register, Report
from rakenskap.pages.catalogue import Downloads
from rakenskap.pages.navigation import Link
from rakenskap.pages.page import Entry
from rakenskap.pages.quality import Quality
from rakenskap.search.number_index import Entry as NumberEntry

Order = tuple[date, date, str]
"""What lists of news are sorted by: the day of a report's edition, the end of its period, and its board."""


@dataclass(frozen=True, slots=True)
class News:
    """A report in a list of new ones; its address leads from the start page."""

    order: Order
    entry: Entry


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
