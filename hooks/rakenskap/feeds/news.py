"""The feeds of what is new, of the site, a board and a measure: reports when they are first published, and corrections.

A measure's tells of the reports that state it, with its figures, and of those corrections that are of its cells.

An entry's id is the address of its edition, as in the feeds of corrections, so that a reader of both meets it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rakenskap.analysis.measure_history import History
from rakenskap.analysis.statement import StatementLine
from rakenskap.base.site_text import Text
from rakenskap.base.template import Templates
from rakenskap.editions.correction import Correction
from rakenskap.editions.edition import board_of
from rakenskap.editions.report_history import ReportHistory
from rakenskap.feeds import feed
from rakenskap.feeds.feed import Feed, FeedEntry, FeedPlace
from rakenskap.model import addresses, naming
from rakenskap.model.addresses import Link, Publisher
from rakenskap.model.board import Board
from rakenskap.model.terms import Sex
from rakenskap.sentences import figure_words
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import on_one_line, tied
from rakenskap.swedish.period import day_words

FILE: Final = addresses.NEWS_FEED
_NEVER: Final = date(1970, 1, 1)
"""The day of a feed that has nothing to be dated by."""


@dataclass(frozen=True, slots=True)
class NewReport:
    """That a report was published for the first time: when, and what it is called and led by.

    ``key`` and ``url`` count from the site's root: the one never changes, the other leads to the newest edition.
    """

    day: date
    board: Board
    title: str
    address: str
    version: str
    key: str
    url: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class NewEvents:
    """What feeds tell, of which each is the newest first."""

    reports: tuple[NewReport, ...]
    corrections: tuple[Correction, ...]

    def of_boards(self, boards: Iterable[Board]) -> NewEvents:
        """What is told of these boards."""
        slugs = {board.slug for board in boards}
        return NewEvents(
            tuple(own for own in self.reports if own.board.slug in slugs),
            tuple(own for own in self.corrections if own.board.slug in slugs),
        )


@dataclass(frozen=True, slots=True)
class MeasurePlace:
    """A measure of a board, the slug that the board began under, and the one that the feed stands under, if not its own."""

    board: Board
    history: History
    first: str
    slug: str = ""


def new_reports(report_histories: Iterable[ReportHistory], boards: Mapping[str, Board]) -> tuple[NewReport, ...]:
    """Every report's first publication, the newest first, but of those that are withdrawn; ``boards`` are by slug."""
    kept = (own for own in report_histories if own.withdrawal is None)
    return ordered(_first(own, boards.get(board_of(own.address), own.newest.shared.board)) for own in kept)


def ordered(found: Iterable[NewReport]) -> tuple[NewReport, ...]:
    """The reports as feeds list them, the newest first."""
    return tuple(sorted(found, key=lambda own: (-own.day.toordinal(), own.address)))


def of_site(told: NewEvents, publisher: Publisher, drawn: Templates, text: Text) -> str:
    """The feed of everything that is new on the site, as XML."""
    url = f"{publisher.address}{FILE}"
    page = f"{publisher.address}{addresses.FOLLOW}/"
    place = _Channel(url, text("news.site"), url, page)
    return _document(place, _entries(told, publisher.address, drawn, text), publisher, drawn, text)


def of_board(place: FeedPlace, told: NewEvents, publisher: Publisher, drawn: Templates, text: Text) -> str:
    """The feed of what is new of a board, or of the boards that a place says, as XML."""
    named = wording.listed([naming.board_of_place(board, text) for board in place.boards], text)
    folder = f"{publisher.address}{place.slug}/"
    first = f"{publisher.address}{place.first or place.slug}/{FILE}"
    channel = _Channel(first, text("news.board", board=named), f"{folder}{FILE}", folder)
    return _document(channel, _entries(told, publisher.address, drawn, text), publisher, drawn, text)


def of_measure(place: MeasurePlace, told: NewEvents, publisher: Publisher, drawn: Templates, text: Text) -> str:
    """The feed of what is new of a measure, as XML."""
    own, page = place.history, addresses.measure_page(place.history.measure)
    address, slug = publisher.address, place.slug or place.board.slug
    named = text("news.measure", measure=own.measure.name, board=naming.board_of_place(place.board, text))
    channel = _Channel(
        f"{address}{place.first}/{page}{FILE}", named, f"{address}{slug}/{page}{FILE}", f"{address}{slug}/{page}"
    )
    stated = {report.address: tuple(line for line in own.lines if line.report is report) for report in own.reports}
    reports = [one for one in told.reports if one.address in stated]
    made = [_of_report(one, tuple(_figures(stated[one.address], text)), address, drawn, text) for one in reports]
    cells = {address: {said.target for line in lines for said in line.statements} for address, lines in stated.items()}
    kept = (_of_cells(one, cells[one.address]) for one in told.corrections if one.address in cells)
    found = [*made, *(feed.entry(one, address, drawn, text) for one in kept if one is not None)]
    return _document(channel, _sorted(found), publisher, drawn, text)


@dataclass(frozen=True, slots=True)
class _Channel:
    """What a feed says of itself: its id, what it is called, its own address and that of the page beside it."""

    id: str
    title: str
    url: str
    page: str


def _document(own: _Channel, entries: Sequence[FeedEntry], publisher: Publisher, drawn: Templates, text: Text) -> str:
    about = text("news.about", count=feed.MOST)
    updated = entries[0].updated if entries else feed.day_time(_NEVER)
    made = Feed(own.id, own.title, about, own.url, own.page, updated, tuple(entries))
    return drawn.render("feeds/feed.xml", feed=made, publisher=publisher)


def _entries(told: NewEvents, address: str, drawn: Templates, text: Text) -> tuple[FeedEntry, ...]:
    made = [_of_report(own, (), address, drawn, text) for own in told.reports[: feed.MOST]]
    return _sorted([*made, *feed.entries(told.corrections, address, drawn, text)])


def _sorted(found: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The newest entries first; of one day the reports before what was corrected."""
    return tuple(sorted(found, key=lambda own: own.updated, reverse=True)[: feed.MOST])


def _first(history: ReportHistory, board: Board) -> NewReport:
    first, newest = history.editions[0], history.newest
    entry = first.report.changes[0] if first.report is not None and first.report.changes else None
    titles = [loaded.report.title for loaded in (newest, *history.editions) if loaded.report is not None]
    return NewReport(
        entry.date if entry is not None else date.fromisoformat(first.edition.day),
        board,
        titles[0] if titles else history.address,
        history.address,
        first.edition.version,
        f"{first.edition.path}/",
        f"{history.address}/",
        " ".join(first.report.description.split()) if first.report is not None else "",
    )


def _of_report(own: NewReport, figures: tuple[str, ...], address: str, drawn: Templates, text: Text) -> FeedEntry:
    about = " · ".join(
        [
            tied(day_words(own.day)),
            naming.board_of_place(own.board, text),
            on_one_line(text("correction.edition", version=own.version)),
            text("news.kind"),
        ]
    )
    said = " ".join(part for part in (*figures, own.lead) if part)
    return FeedEntry(
        f"{address}{own.key}",
        text("news.entry", board=naming.board_of_place(own.board, text), title=own.title),
        feed.day_time(own.day),
        f"{address}{own.url}",
        text("news.kind"),
        "publicering",
        text("correction.feed.summary", about=about, news=said) if said else about,
        drawn.render(
            "feeds/report-entry.html",
            figures=figures,
            lead=own.lead,
            link=Link(text("news.read"), f"{address}{own.url}"),
        ),
    )


def _figures(lines: Sequence[StatementLine], text: Text) -> Iterator[str]:
    """The last figure of each line of a report, as it is printed there."""
    for line in lines:
        given = [said for said in line.statements if said.cell.value is not None]
        if given:
            last = given[-1]
            unit = figure_words.as_printed(line.printed_unit or line.unit)
            figure = unit.with_unit(naming.printed(last.cell, last.column))
            key = "news.figure" if line.sex is Sex.T else "news.figure_of"
            yield tied(text(key, period=wording.capitalised(last.period.words), who=line.who, figure=figure))


def _of_cells(own: Correction, cells: Iterable[object]) -> Correction | None:
    """What of a correction is of these cells, or None."""
    among = set(cells)
    items = tuple(one for one in own.items if one.key in among or one.old_key in among)
    changes = replace(own.changes, items=items) if own.changes is not None else None
    return replace(own, items=items, changes=changes) if items else None
