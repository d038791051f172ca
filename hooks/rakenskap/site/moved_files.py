"""The files at the addresses that a board's pages had before its reports were moved: each leads on, or is the same file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rakenskap.analysis.forecast_miss import ForecastTable
from rakenskap.analysis.measure_history import History
from rakenskap.base.published_file import PublishedFile
from rakenskap.editions import correction, reorganisation
from rakenskap.editions.correction import Correction
from rakenskap.editions.edition import board_of
from rakenskap.editions.report_history import ReportHistory
from rakenskap.feeds import feed, news
from rakenskap.feeds.news import NewReport
from rakenskap.model import addresses
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board
from rakenskap.open_data import report_listing
from rakenskap.pages import board_succession
from rakenskap.pages.page import Pages
from rakenskap.site import stored_file


@dataclass(frozen=True, slots=True)
class MovedFiles:
    """What stands where pages of boards stood: of these ``boards`` with their measures and forecasts, by slug, and of those that are gone."""

    pages: Pages
    boards: Sequence[Board]
    histories: Mapping[str, Sequence[History]]
    report_histories: Mapping[str, ReportHistory]
    corrections: tuple[Correction, ...]
    forecasts: Mapping[str, Sequence[ForecastTable]] = field(default_factory=dict)
    new_reports: tuple[NewReport, ...] = ()
    _here: dict[str, Board] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_here", {board.slug: board for board in self.boards})

    def files(self) -> Iterator[PublishedFile]:
        """A page for each address that was a board's, a year's or a measure's and isn't any more, the series and the feeds."""
        for address, links in self.addresses().items():
            drawn = board_succession.moved_markdown(self.pages, address, tuple(links.values()))
            yield stored_file.page(f"{address}index.md", drawn)
            yield from self._series(address, tuple(links))
        yield from self._feeds()

    def addresses(self) -> dict[str, dict[str, Link]]:
        """The addresses that were a board's, a year's or a measure's and aren't any more, with where each leads by its address."""
        targets: dict[str, dict[str, Link]] = {}
        for history in self.report_histories.values():
            for former in history.former:
                for address, link in self._moved(former, history.address):
                    targets.setdefault(address, {}).setdefault(link.url, link)
        there = set(self._addresses())
        return {address: links for address, links in sorted(targets.items()) if address not in there}

    def _addresses(self) -> Iterator[str]:
        """The addresses of boards, years and measures that have a page."""
        for board in self.boards:
            yield f"{board.slug}/"
            yield from (f"{board.slug}/{report.year}/" for report in board.reports)
            yield from self._of_measures(board.slug)
            if self.forecasts.get(board.slug):
                yield f"{board.slug}/{addresses.FORECASTS}/"

    def _of_measures(self, slug: str) -> Iterator[str]:
        listed = self.histories.get(slug, ())
        if listed:
            yield f"{slug}/{addresses.MEASURES}/"
        yield from (f"{slug}/{addresses.measure_page(own.measure)}" for own in listed)

    def _moved(self, former: str, now: str) -> Iterator[tuple[str, Link]]:
        """Where the pages around a report stood, and what stands there now: nothing where a board or a year is gone."""
        (slug, year, *_), (new_slug, new_year, *_) = former.split("/"), now.split("/")
        board = self._here.get(new_slug)
        if board is None:
            return
        yield f"{slug}/", Link(board.name, f"{new_slug}/")
        if any(str(report.year) == new_year for report in board.reports):
            yield f"{slug}/{year}/", Link(f"{new_year}, {board.name}", f"{new_slug}/{new_year}/")
        if any(now in own.reports for own in self.forecasts.get(new_slug, ())):
            title, page = self.pages.text("forecast.title"), f"{addresses.FORECASTS}/"
            yield f"{slug}/{page}", Link(f"{title}, {board.name}", f"{new_slug}/{page}")
        for own in self.histories.get(new_slug, ()):
            if any(line.report.address == now for line in own.lines):
                title = self.pages.text("measure.title")
                yield (
                    f"{slug}/{addresses.MEASURES}/",
                    Link(f"{title}, {board.name}", f"{new_slug}/{addresses.MEASURES}/"),
                )
                page = addresses.measure_page(own.measure)
                yield f"{slug}/{page}", Link(f"{own.measure.name}, {board.name}", f"{new_slug}/{page}")

    def _series(self, address: str, urls: Sequence[str]) -> Iterator[PublishedFile]:
        """What is said of a measure where it is followed now, in one file, and the feed of it."""
        found = [
            own
            for url in urls
            for own in self.histories.get(board_of(url), ())
            if url == f"{board_of(url)}/{addresses.measure_page(own.measure)}"
        ]
        if found:
            whole = replace(found[0], lines=tuple(line for own in found for line in own.lines))
            yield report_listing.series_file(whole).within(address)
            if board_of(address) not in self._going_on():
                pages, told = self.pages, news.NewEvents(self.new_reports, self.corrections)
                place = news.MeasurePlace(self._here[board_of(urls[0])], whole, board_of(address), board_of(address))
                fed = news.of_measure(place, told, pages.settings.publisher, pages.templates, pages.text)
                yield PublishedFile.of_text(f"{address}{news.FILE}", fed)

    def _feeds(self) -> Iterator[PublishedFile]:
        """The feeds of boards that are gone, but those that go on as another's."""
        histories, going_on = self.report_histories.values(), self._going_on()
        gone: dict[str, set[str]] = {}
        for history in histories:
            for former in history.former:
                if board_of(former) not in going_on and board_of(history.address) in self._here:
                    gone.setdefault(board_of(former), set()).add(board_of(history.address))
        for slug, slugs in sorted(gone.items()):
            boards = tuple(self._here[one] for one in sorted(slugs))
            own = correction.ordered(one for board in boards for one in correction.of_board(self.corrections, board))
            pages = self.pages
            place = feed.FeedPlace(slug, boards)
            fed = feed.of_board(place, own, pages.settings.publisher, pages.templates, pages.text)
            yield PublishedFile.of_text(f"{slug}/{feed.FILE}", fed)
            told = news.NewEvents(self.new_reports, self.corrections).of_boards(boards)
            new = news.of_board(place, told, pages.settings.publisher, pages.templates, pages.text)
            yield PublishedFile.of_text(f"{slug}/{news.FILE}", new)

    def _going_on(self) -> set[str]:
        """The slugs whose feeds go on as those of a board that is here."""
        histories = self.report_histories.values()
        return {old for slug in self._here for old in reorganisation.feed_slugs(slug, histories, self._here)}
