"""Where a page stands: the menu, the breadcrumbs and the reports beside it, as finished links.

Every address counts from the root of the site, without a leading slash (``.`` is the start page). The theme passes
it through MkDocs's ``url`` filter, so that it holds on every page, under a sub-path and on the page for addresses
that do not exist.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model import addresses, naming
from rakenskap.model.addresses import FEED, HOME, NEWS_FEED, Link
from rakenskap.model.board import Board, Collection
from rakenskap.model.report import Report

FOLD_FROM: Final = 20
"""From this number of municipalities the menu folds them."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who answers for the site, and the licence of its data (a link to another site)."""

    publisher: str
    licence: Link


@dataclass(frozen=True, slots=True)
class SiteMenu:
    """What the menus of all pages are made of: the boards, and the fixed ``pages`` beside the start page, in order.

    ``followed`` are the slugs of the boards that have pages of measures, ``foreseen`` of those with a page of forecasts.
    ``compared`` has by the address of a board's page of a measure the page where boards stand beside each other by it.
    """

    collection: Collection
    text: Text
    pages: Sequence[Link] = ()
    imprint: Imprint | None = None
    followed: Container[str] = ()
    foreseen: Container[str] = ()
    compared: Mapping[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class YearEntry:
    """A year of the board one is at, with its reports, newest first."""

    link: Link
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """A board in the menu; ``years``, newest first, and ``measures`` only for the board one is at.

    ``measures`` is the page of all its measures where it has any, ``measure`` the one that one is at, and ``forecasts``
    the page of those.
    """

    link: Link
    years: tuple[YearEntry, ...] = ()
    measures: Link | None = None
    measure: Link | None = None
    forecasts: Link | None = None


@dataclass(frozen=True, slots=True)
class MunicipalityEntry:
    """A municipality with its boards; ``is_open`` when one is at one of them."""

    title: str
    boards: tuple[BoardEntry, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class PageNavigation:
    """Everything around one page.

    ``breadcrumbs`` go from the start page to the page itself and are empty on the start page; ``previous`` and
    ``next`` are the board's reports before and after in time; ``beside`` leads from a board's measure to other boards'; ``place`` is where a board's page belongs. ``feeds`` are
    of what is new of the measure, the board and all.
    """

    home: Link
    groups: tuple[MunicipalityEntry, ...]
    folds: bool
    pages: tuple[Link, ...]
    breadcrumbs: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    place: str
    imprint: Imprint | None
    feeds: tuple[Link, ...]
    beside: Link | None
    text: Text = field(repr=False)


def navigation(menu: SiteMenu, current_url: str) -> PageNavigation:
    """What stands around the page at ``current_url``."""
    at, text = _normal(current_url), menu.text
    here = _Here.of(menu, at)
    home = _link(text("navigation.start"), HOME, at)
    fixed = tuple(_link(page.title, page.url, at) for page in menu.pages)
    groups = _groups(menu.collection, here, text)
    beside = menu.compared.get(f"{at}/")
    return PageNavigation(
        home=home,
        groups=groups,
        folds=len(groups) >= FOLD_FROM,
        pages=fixed,
        breadcrumbs=() if home.is_current else (home, *_trail(here, text), *_outside(menu, fixed, at)),
        previous=here.neighbour(+1),
        next=here.neighbour(-1),
        place=naming.board_words(here.board, text) if here.board else "",
        imprint=menu.imprint,
        feeds=_feeds(here, text),
        beside=replace(beside, title=text("compare.beside", name=beside.title)) if beside is not None else None,
        text=text,
    )


@dataclass(frozen=True, slots=True)
class _Here:
    """The address one is at, and what of the collection it belongs to."""

    url: str
    board: Board | None = None
    year: int | None = None
    report: Report | None = None
    measures: Link | None = None
    measure: Link | None = None
    edition: Link | None = None
    forecasts: Link | None = None

    @classmethod
    def of(cls, menu: SiteMenu, url: str) -> _Here:
        """Where ``url`` is; pages under a report belong to the report."""
        slug, year, name, part, *_ = (*url.split("/"), "", "", "", "")
        board = next((board for board in menu.collection.boards if board.slug == slug), None)
        if board is None:
            return cls(url)
        reports = [report for report in board.reports if str(report.year) == year]
        report = next((report for report in reports if report.slug == name), None)
        here = cls(url, board, reports[0].year if reports else None, report, edition=_edition(part, url, menu.text))
        if board.slug in menu.foreseen:
            forecasts = Link(menu.text("forecast.title"), f"{board.slug}/{addresses.FORECASTS}/")
            here = replace(here, forecasts=forecasts)
        if board.slug not in menu.followed:
            return here
        measures = Link(menu.text("measure.title"), f"{board.slug}/{addresses.MEASURES}/")
        found = (
            own
            for own in menu.collection.register.measures
            if year == addresses.MEASURES and addresses.measure_slug(own) == name
        )
        newest = board.reports[0].period.end
        measure = next(
            (Link(own.of(newest).name, f"{board.slug}/{addresses.measure_page(own)}") for own in found), None
        )
        return replace(here, measures=measures, measure=measure)

    def neighbour(self, steps: int) -> Link | None:
        """The board's report so many places on in its list, which has the newest first, or None."""
        if self.board is None or self.report is None or self.edition is not None:
            return None
        place = [report.address for report in self.board.reports].index(self.report.address) + steps
        return _report_link(self.board.reports[place]) if 0 <= place < len(self.board.reports) else None


def _feeds(here: _Here, text: Text) -> tuple[Link, ...]:
    """What of the page is followed: its measure, its board and everything, each what is new, and of the board also corrections."""
    every = (Link(text("news.site"), NEWS_FEED), Link(text("correction.feed.site"), FEED))
    if here.board is None:
        return every
    named, slug = naming.board_of_place(here.board, text), here.board.slug
    own = (
        Link(text("news.board", board=named), f"{slug}/{NEWS_FEED}"),
        Link(naming.feed_title(here.board, text), f"{slug}/{FEED}"),
    )
    if here.measure is None:
        return (*own, every[0])
    title = text("news.measure", measure=here.measure.title, board=named)
    return (Link(title, f"{here.measure.url}{NEWS_FEED}"), *own, every[0])


def _groups(collection: Collection, here: _Here, text: Text) -> tuple[MunicipalityEntry, ...]:
    # Invented boards come last: they show how the site works and are nobody's answer.
    ordered = sorted(collection.boards, key=lambda board: board.listing_order)
    return tuple(
        _group(place, tuple(members), here, text)
        for (_, place), members in groupby(ordered, key=lambda board: (board.fictional, board.place_name))
    )


def _group(place: str, boards: tuple[Board, ...], here: _Here, text: Text) -> MunicipalityEntry:
    return MunicipalityEntry(
        title=place,
        boards=tuple(_entry(board, here, text) for board in boards),
        is_open=here.board in boards,
    )


def _entry(board: Board, here: _Here, text: Text) -> BoardEntry:
    link = _link(naming.board_name(board, text), f"{board.slug}/", here.url)
    if board is not here.board:
        return BoardEntry(link)
    measures = _current(here.measures, here.url) if here.measures else None
    measure = _current(here.measure, here.url) if here.measure else None
    forecasts = _current(here.forecasts, here.url) if here.forecasts else None
    return BoardEntry(link, _years(board, here), measures, measure, forecasts)


def _years(board: Board, here: _Here) -> tuple[YearEntry, ...]:
    newest_first = sorted(board.reports, key=lambda report: -report.year)
    return tuple(
        YearEntry(
            link=_link(str(year), f"{board.slug}/{year}/", here.url),
            reports=tuple(_current(_report_link(report), here.url) for report in reports),
        )
        for year, reports in groupby(newest_first, key=lambda report: report.year)
    )


def _trail(here: _Here, text: Text) -> tuple[Link, ...]:
    if here.board is None:
        return ()
    trail = [Link(naming.board_words(here.board, text), f"{here.board.slug}/")]
    if here.year is not None:
        trail.append(Link(str(here.year), f"{here.board.slug}/{here.year}/"))
    if here.report is not None:
        trail.append(_report_link(here.report))
    if here.measures is not None and here.url.startswith(here.measures.url.removesuffix("/")):
        trail += [here.measures, *([here.measure] if here.measure else [])]
    if here.forecasts is not None and here.url == _normal(here.forecasts.url):
        trail.append(here.forecasts)
    if here.edition is not None:
        trail.append(here.edition)
    return tuple(_current(link, here.url) for link in trail)


def _outside(menu: SiteMenu, fixed: Sequence[Link], at: str) -> Iterator[Link]:
    """The page itself where it is one of the fixed, or stands under one: what lists boards, years and comparisons."""
    top, _, part = at.partition("/")
    under = [page for page in fixed if part and page.url == f"{top}/"]
    yield from (page for page in fixed if page.is_current or page in under)
    yield from dict.fromkeys(replace(own, is_current=True) for own in menu.compared.values() if _normal(own.url) == at)
    board = next((own for own in menu.collection.boards if own.slug == part), None)
    if under and (board is not None or part.isdecimal()):
        yield Link(part if board is None else naming.board_name(board, menu.text), f"{at}/", is_current=True)


def _edition(part: str, url: str, text: Text) -> Link | None:
    """The page of an edition, or of the changes, under a report's, or None elsewhere."""
    if not part:
        return None
    title = text("edition.named", version=part[1:]) if part.startswith("v") else text("edition.changes")
    return Link(title, f"{url}/")


def _report_link(report: Report) -> Link:
    return Link(report.title, f"{report.address}/")


def _link(title: str, url: str, at: str) -> Link:
    return _current(Link(title, url), at)


def _current(link: Link, at: str) -> Link:
    return replace(link, is_current=True) if _normal(link.url) == at else link


def _normal(url: str) -> str:
    return url.removeprefix("/").removeprefix("./").removesuffix("index.html").strip("/").removeprefix(".")
