"""The files of a board: its page, those of its measures and years, and each report's editions and changes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rakenskap.analysis import earlier_table
from rakenskap.analysis.earlier_table import EarlierPlace
from rakenskap.analysis.measure_history import History
from rakenskap.audit.audit import Audit
from rakenskap.base import published_file
from rakenskap.base.cache import Cache, digest
from rakenskap.base.published_file import PublishedFile, StoredFile
from rakenskap.editions import correction, reorganisation, report_history
from rakenskap.editions.changes.change_file import Files
from rakenskap.editions.correction import Correction
from rakenskap.editions.report_history import LoadedEdition, ReportHistory, ShownEdition
from rakenskap.feeds import feed, news
from rakenskap.feeds.news import NewReport
from rakenskap.model import addresses, package
from rakenskap.model.board import Board, Register
from rakenskap.model.package import Package
from rakenskap.model.problem import Problem
from rakenskap.model.report import Report
from rakenskap.open_data import report_listing, report_workbook
from rakenskap.open_data.spreadsheets import Spreadsheets
from rakenskap.pages import (
    board_page,
    board_succession,
    change_page,
    measure_facts,
    measure_page,
    report_page,
    year_page,
)
from rakenskap.pages.board_page import BoardFigures
from rakenskap.pages.board_succession import RelatedBoards
from rakenskap.pages.comparison import forecast_page
from rakenskap.pages.editorial import problem_page
from rakenskap.pages.page import Pages
from rakenskap.pages.report_page import ReportOnPage
from rakenskap.site import chart_page, stored_file
from rakenskap.site.render_context import RenderContext
from rakenskap.tables import number_use


@dataclass(frozen=True, slots=True)
class BoardFiles:
    """What the files of the boards of a partition are drawn from.

    ``files`` gives the package and the spreadsheets of a report that can be shown, ``problems`` is what is wrong with the others. ``look`` tells the words, the settings and the templates from all others. ``parts`` is what the
    newest page of each of them is made of, ``shared`` what all reports of a board share, by its slug; with ``anew``
    nothing that was drawn before is used. ``related`` are the boards that follow one another.
    """

    pages: Pages
    register: Register
    files: Callable[[Report], tuple[Package, Spreadsheets]]
    audits: Mapping[str, Audit]
    report_histories: Mapping[str, ReportHistory]
    corrections: tuple[Correction, ...]
    new_reports: tuple[NewReport, ...]
    problems: tuple[Problem, ...]
    look: str
    parts: Mapping[str, Sequence[str]]
    shared: Mapping[str, Sequence[str]]
    cache: Cache
    anew: bool = False
    related: RelatedBoards = board_succession.ALONE

    def around(self, board: Board, figures: BoardFigures) -> Iterator[PublishedFile]:
        """The pages that stand around the reports of ``board``, its feed, and the series of its measures."""
        pages = self.pages
        drawn = board_page.markdown(pages, board, figures, self.corrections, self.related)
        yield stored_file.page(f"{board.slug}/index.md", drawn, board.file)
        own = correction.of_board(self.corrections, board)
        slugs = reorganisation.feed_slugs(board.slug, self.report_histories.values(), self.shared)
        place = feed.FeedPlace(board.slug, (board,), slugs[0])
        fed = feed.of_board(place, own, pages.settings.publisher, pages.templates, pages.text)
        told = news.NewEvents(self.new_reports, self.corrections)
        new = news.of_board(place, told.of_boards((board,)), pages.settings.publisher, pages.templates, pages.text)
        for slug in slugs:  # a feed's readers follow no page that leads on
            yield PublishedFile.of_text(f"{slug}/{feed.FILE}", fed)
            yield PublishedFile.of_text(f"{slug}/{news.FILE}", new)
        yield from self._measures(board, figures.histories, slugs)
        if figures.forecasts:
            file, folder = forecast_page.file(figures.forecasts), f"{board.slug}/{addresses.FORECASTS}/"
            drawn = forecast_page.markdown(pages, board, figures.forecasts, file)
            yield stored_file.page(f"{folder}index.md", drawn, board.file)
            yield file.within(folder)
        for report in board.reports:
            if report.address not in self.parts:
                drawn = problem_page.of_report(pages, board, report, self.problems)
                yield stored_file.page(f"{report.address}/index.md", drawn, report.file)

    def years(self, board: Board) -> Iterator[StoredFile]:
        """The pages of the years of ``board``, each drawn anew only where something that it shows has changed."""
        after = [
            f"{one.newer.slug} {one.newer.name} {one.until.isoformat()}"
            for one in self.related.succession.out_of(board)
        ]
        for year, reports in board_page.by_year(board):
            draw = functools.partial(self._year, board, year, reports)
            if all(report.address in self.parts for report in reports):
                own = [part for report in reports for part in self.parts[report.address]]
                # a year misses what others have
                kinds = sorted({str(report.type) for report in board.reports})
                parts = ("year", str(year), *kinds, *after, *self.shared[board.slug], *own)
                yield from stored_file.files(self.cache, parts, draw, anew=self.anew)
            else:  # what stands in for a broken report is made of nothing
                yield from published_file.stored(draw(), self.cache)

    def newest(self, board: Board, report: Report) -> tuple[StoredFile, ...]:
        """The newest page of a report and its files, drawn anew only where something that it shows has changed."""
        where = report_history.shown_newest(self.report_histories.get(report.address), report.version)
        earlier = self._earlier(board, report)
        draw = functools.partial(self._report, board, report, where, earlier)
        parts = (*self.parts[report.address], *map(repr, earlier), repr(self.pages.context(board)))
        return stored_file.files(self.cache, parts, draw, anew=self.anew)

    def _earlier(self, board: Board, report: Report) -> tuple[EarlierPlace, ...]:
        """Where the tables of a report stood the year before."""
        others = [own for own in board.reports if own.address in self.parts]
        before = earlier_table.report_before(report, others)
        return earlier_table.places(report, before, self.pages.figures.measures)

    def _year(self, board: Board, year: int, reports: Sequence[Report]) -> Iterator[PublishedFile]:
        drawn = year_page.markdown(self.pages, board, year, reports, self.related)
        yield from newest_with_charts(
            [stored_file.page(f"{board.slug}/{year}/index.md", drawn, board.file)], self.pages
        )

    def _measures(self, board: Board, histories: Sequence[History], slugs: Sequence[str]) -> Iterator[PublishedFile]:
        if histories:
            drawn = measure_page.index_markdown(self.pages, board, histories)
            yield stored_file.page(f"{board.slug}/{addresses.MEASURES}/index.md", drawn, board.file)
        for own in histories:
            file, folder = report_listing.series_file(own), f"{board.slug}/{addresses.measure_page(own.measure)}"
            drawn = self._measure(board, own, file)
            yield stored_file.page(f"{folder}index.md", drawn, measure_facts.REGISTER)
            yield file.within(folder)
            told = news.NewEvents(self.new_reports, self.corrections)
            place = news.MeasurePlace(board, own, slugs[0])
            new = news.of_measure(place, told, self.pages.settings.publisher, self.pages.templates, self.pages.text)
            for slug in slugs:
                yield PublishedFile.of_text(f"{slug}/{addresses.measure_page(own.measure)}{news.FILE}", new)

    def _measure(self, board: Board, own: History, file: PublishedFile) -> str:
        """The page of a measure, drawn anew only where something that it shows has changed."""
        related = self.related.of_measure(board, own.measure)
        shown, named = measure_page.shown(own), replace(board, reports=())
        draw = functools.partial(measure_page.markdown, self.pages, named, shown, file, related)
        succession = self.related.succession
        if succession.into(board) or succession.out_of(board):  # it shows what other boards have, too
            return draw()
        made_of = (digest(shown), digest(named), digest((file.path, file.rows, file.size)))
        around = repr(self.pages.context(board))
        parts = (self.look, "measure", around, *made_of)
        return stored_file.markdown(self.cache, self.pages.fragments, parts, draw, anew=self.anew)

    def _report(
        self, board: Board, report: Report, where: ShownEdition, earlier: tuple[EarlierPlace, ...]
    ) -> Iterator[PublishedFile]:
        (published, sheets), audit = self.files(report), self.audits.get(report.address)
        printed = report_history.printed_board(board, report, self.report_histories.get(report.address))
        own = ReportOnPage(
            report,
            printed,
            self.register,
            published,
            audit,
            where,
            board.name,
            sheets.workbook,
            earlier,
        )
        page = report_page.markdown(self.pages, own)
        yield from newest_with_charts([stored_file.page(f"{report.address}/index.md", page, report.file)], self.pages)
        history = self.report_histories.get(report.address)
        named = {published.archive.path: package.archive_name, sheets.workbook.path: report_workbook.workbook_name}
        for file in (*sheets.files, *published.files):
            yield file.within(report.address)
            for former in history.former if history is not None else ():  # a file can't lead on
                if former in self.report_histories:
                    continue
                name = named.get(file.path)  # of its address
                yield (replace(file, path=name(former)) if name is not None else file).within(former)


def with_charts(files: Iterable[PublishedFile], pages: Pages) -> Iterator[PublishedFile]:
    """The files, and after each page the charts to explore that belong beside it."""
    for file in files:
        yield file
        if file.path.endswith(".md"):
            folder = file.path.rpartition("/")[0]
            beside = dict(pages.fragments.beside(file.content.decode()))
            for name, content in number_use.joined(beside).items():
                yield PublishedFile.of_text(f"{folder}/{name}".lstrip("/"), content)


def newest_with_charts(files: Iterable[PublishedFile], pages: Pages) -> Iterator[PublishedFile]:
    """The files of newest pages: with the charts to explore, and a page for each chart by itself."""
    for file in with_charts(files, pages):
        yield file
        if file.path.endswith(".md"):
            yield from chart_page.beside(file, pages)


@dataclass(frozen=True, slots=True)
class EditionFiles:
    """What the files of report histories are drawn from; with ``anew`` nothing that was drawn before is used."""

    context: RenderContext
    pages: Pages
    cache: Cache
    anew: bool = False

    def changes(
        self, history: ReportHistory, listed: Files, taken: Container[str], *, is_there: bool
    ) -> Iterator[PublishedFile]:
        """The page of the changes with its files ``listed``, and what stands where the newest page stood before.

        Other reports lie at ``taken`` now.
        """
        folder = f"{history.address}/{addresses.CHANGES}"
        drawn = change_page.markdown(self.pages, history, self.pages.amended[history.address], listed)
        yield stored_file.page(f"{folder}index.md", drawn)
        for file in listed.listed:
            yield file.within(folder)
        if not is_there:
            yield stored_file.page(f"{history.address}/index.md", report_page.withdrawn_markdown(self.pages, history))
        for address in (own for own in history.former if own not in taken):
            yield stored_file.page(f"{address}/index.md", report_page.moved_markdown(self.pages, history))
            moved = report_page.moved_markdown(self.pages, history, addresses.CHANGES)
            yield stored_file.page(f"{address}/{addresses.CHANGES}index.md", moved)
            for file in listed.listed:
                yield file.within(f"{address}/{addresses.CHANGES}")

    def edition(self, history: ReportHistory, loaded: LoadedEdition) -> tuple[StoredFile, ...]:
        """The page and the files of an edition, drawn anew only where something that it shows has changed."""
        where = report_history.shown_edition(history, loaded)
        printed = self.context.printed_facts(loaded.edition.path)
        # one that can't be read any more is called what the newest edition is
        named = "" if loaded.report is not None else report_page.title_of(history, self.pages)
        parts = (self.context.look, named, *printed, *stored_file.of_edition(loaded.edition, where))
        draw = functools.partial(self._edition, history, loaded)
        return stored_file.files(self.cache, parts, draw, anew=self.anew)

    def _edition(self, history: ReportHistory, loaded: LoadedEdition) -> Iterator[PublishedFile]:
        folder, own = loaded.edition.path, None
        if loaded.report is not None:
            board, register = loaded.board, loaded.shared.register
            own = package.package(board, loaded.report, register, self.context.settings.publisher)
        pages = self.context.pages_of(loaded)
        drawn = report_page.edition_markdown(pages, history, loaded, own)
        yield from with_charts([stored_file.page(f"{folder}/index.md", drawn)], pages)
        for file in own.files if own is not None else ():
            yield file.within(folder)
        for name, kept in loaded.files.items():
            yield PublishedFile(f"{folder}/{name}", kept)
