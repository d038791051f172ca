"""The start page and the other lists of everything: what the pages of the whole site say of its boards."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model import addresses, prose
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection
from rakenskap.model.naming import board_name
from rakenskap.pages import overview as page_overview
from rakenskap.pages import page_head
from rakenskap.pages.board_page import by_year
from rakenskap.pages.overview import News, Overview
from rakenskap.pages.page import PageHead, Pages
from rakenskap.search import dialog
from rakenskap.sentences import highlight
from rakenskap.swedish.identifier import slug

NEWEST: Final = 5
"""How many reports the start page lists as new."""

UP: Final = "../"
"""From the list to the root of the site."""


@dataclass(frozen=True, slots=True)
class ListedYear:
    """A year of a board with its reports."""

    link: Link
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ListedBoard:
    """A board with its years, the newest first, and its measures, and the ways to them with how many there are."""

    link: Link
    years: tuple[ListedYear, ...]
    measures: tuple[Link, ...]
    to_reports: Link
    to_measures: Link


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A municipality with its boards; ``id`` is its address in the list."""

    id: str
    title: str
    boards: tuple[ListedBoard, ...]


@dataclass(frozen=True, slots=True)
class FollowedPart:
    """Something that can be followed, the folder of its feeds, and its id in the list; ``title`` is empty for the site."""

    title: str
    folder: str
    id: str = ""


def newest_reports(pages: Pages, news: Sequence[News], root: str) -> str:
    """The reports that were published last; ``root`` leads to the start page."""
    entries = [replace(own.entry, url=f"{root}{own.entry.url}") for own in news[:NEWEST]]
    return pages.entries(entries) if entries else pages.text("start.empty")


def news(pages: Pages, boards: Iterable[Board]) -> Iterator[News]:
    """The reports of these boards that may stand in a list of new ones."""
    for board, report in page_overview.newest_first(boards)[:NEWEST]:
        entry = pages.entry(report, f"{report.address}/", board=board)
        line = page_head.summary_line(highlight.highlights(pages.reading(report), pages.text))
        yield News(page_overview.news_order(board, report), replace(entry, news=line))


def board_links(pages: Pages, collection: Collection, root: str) -> str:
    """Every board under its municipality; ``root`` leads to the start page."""
    fictional = pages.text("start.fictional")
    places = [
        (place, [(board.name, f"{root}{board.slug}/", fictional if board.fictional else "") for board in boards])
        for place, boards in _by_place(collection)
    ]
    return pages.drawn("pages/places.html", places=places)


def feeds(pages: Pages, collection: Collection, root: str) -> str:
    """Every feed of the site and its boards, each under its municipality; ``root`` leads to the start page."""
    places = [
        (place, [FollowedPart(board_name(own, pages.text), f"{root}{own.slug}/", own.slug) for own in boards])
        for place, boards in _by_place(collection)
    ]
    every = (pages.text("news.listed.everything"), [FollowedPart("", root)])
    return pages.drawn(
        "shortcodes/feeds.html", places=[every, *places], news=addresses.NEWS_FEED, corrections=addresses.FEED
    )


def extent(pages: Pages, tables: int) -> str:
    """How much is published here, in a sentence."""
    return pages.text("start.extent", tables=pages.text.counted("start.tables", tables))


def search_field(pages: Pages, known: Container[str]) -> str:
    """The field of the search, and the way to the list for those who can't use it; ``known`` are the site's words."""
    return pages.drawn("pages/find.html", examples=dialog.examples(known, pages.text))


def search_markdown(pages: Pages) -> str:
    """The page of the search, whose field the theme places; for those without JavaScript it says what there is instead."""
    text = pages.text
    head = pages.head(PageHead(title=text("search.page.title"), lead=text("search.page.lead")))
    return pages.page(text("search.page.title"), head, pages.drawn("pages/search.html"))


# -- The list of everything ----------------------------------------------------------------------------------------


def directory_markdown(pages: Pages, overview: Overview) -> str:
    """Every board with its years, reports and measures, under its municipality; of many reports only the ways to them."""
    parts = []
    for place in directory(overview.collection, pages.text, overview.measures):
        parts += [f"## {prose.escaped_words(place.title)} {{#{place.id}}}"]
        if overview.is_divided:
            parts.append(pages.drawn("lists/directory.html", boards=place.boards))
        else:
            parts.append(pages.drawn("pages/directory.html", boards=place.boards))
    return "\n\n".join(parts) if parts else pages.text("start.empty")


def directory(
    collection: Collection, text: Text, measures: Mapping[str, Sequence[Link]] | None = None
) -> Iterator[ListedPlace]:
    """Every municipality in alphabetical order, invented ones last.

    ``measures`` are the pages of measures by the slug of their board, with addresses from the root of the site.
    """
    pages = measures or {}
    for place, boards in _by_place(collection):
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
    folder = f"{UP}{board.slug}/"
    to_reports = Link(text.counted("list.reports", len(board.reports)), f"{folder}#ar")
    to_measures = Link(text.counted("directory.all_measures", len(own)), f"{folder}{addresses.MEASURES}/")
    return ListedBoard(Link(board_name(board, text), folder), years, own, to_reports, to_measures)


def _by_place(collection: Collection) -> Iterator[tuple[str, list[Board]]]:
    """The boards of each municipality, in the order of lists."""
    ordered = sorted(collection.boards, key=lambda board: board.listing_order)
    for place, boards in groupby(ordered, key=lambda board: board.place_name):
        yield place, list(boards)
