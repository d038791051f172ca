"""The drawing of a part: every file of some boards, and what the pages of the whole site say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby
from typing import TypeVar

from rakenskap.analysis import board_comparison, forecast_miss, measure_history
from rakenskap.analysis.board_comparison import BoardSeries
from rakenskap.analysis.forecast_figure import ForecastFigure
from rakenskap.analysis.forecast_miss import ForecastTable
from rakenskap.analysis.measure_history import History
from rakenskap.analysis.series import Seam
from rakenskap.audit import comparative
from rakenskap.audit.comparative import RepeatedFigure, Restatement
from rakenskap.base import published_file
from rakenskap.base.cache import digest
from rakenskap.base.progress_step import Stage, StageCount
from rakenskap.base.published_file import PublishedFile, StoredFile
from rakenskap.editions import correction, repeated_figure, report_history
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.changes.change_file import Files
from rakenskap.editions.correction import Correction
from rakenskap.editions.edition import board_of
from rakenskap.editions.partitioning import Partition
from rakenskap.editions.publication import Publication
from rakenskap.editions.report_history import Amendments
from rakenskap.feeds import news
from rakenskap.feeds.news import NewReport
from rakenskap.model import addresses, package, succession
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection
from rakenskap.model.package import Package
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Status
from rakenskap.open_data import report_downloads, report_listing, spreadsheets
from rakenskap.open_data.dcat import data_catalogue
from rakenskap.open_data.dcat.data_catalogue import BoardDatasets
from rakenskap.open_data.dcat.dataset import CataloguedReport
from rakenskap.open_data.report_downloads import ReportDownloads
from rakenskap.open_data.report_listing import BoardContent, BoardListing
from rakenskap.open_data.spreadsheets import Spreadsheets
from rakenskap.pages import change_page, overview, start_page
from rakenskap.pages.board_page import BoardFigures
from rakenskap.pages.board_succession import RelatedBoards
from rakenskap.pages.lists import catalogue, quality
from rakenskap.pages.lists.quality import Quality
from rakenskap.pages.overview import Overview, Sample
from rakenskap.search import dialog, number_sheet
from rakenskap.search.number_sheet import IndexedReport, NumberSheet
from rakenskap.site import chart_page, report_files, stored_file
from rakenskap.site.moved_files import MovedFiles
from rakenskap.site.render_context import RenderContext
from rakenskap.site.report_files import BoardFiles, EditionFiles

Made = TypeVar("Made")


class PartFiles:
    """The drawing of one part: its files first, and then what the pages of the whole site say of it."""

    def __init__(
        self,
        partition: Partition,
        published: Publication,
        shown: Collection,
        build: BuildContext,
        render: RenderContext,
    ) -> None:
        self._partition = partition
        self._published = published
        self._shown = shown
        self._build = build
        self._render = render
        result, register = published.result, shown.register
        self._audits = {own.report.address: own for own in result.audits}
        report_histories = published.report_histories
        self._repeated = {
            own.slug: repeated_figure.of_board(own, self._audits, report_histories) for own in result.collection.boards
        }
        self._restated = {
            own.slug: repeated_figure.restated(comparative.restatements(own, self._audits), self._repeated[own.slug])
            for own in result.collection.boards
        }
        self._amended = amended = _amended(published, self._restated, self._repeated)
        self._pages = render.pages(register, self._audits, amended)
        broken = result.broken if build.preview else ()
        held = [
            (board, report)
            for board in shown.boards
            for report in board.reports
            if f"data/{report.address}" not in broken
        ]
        self._inputs = {report.address: tuple(self._made_of(board, report, amended)) for board, report in held}
        self._boards = {report.address: board for board, report in held}
        self._heads = {board.slug: overview.bare_board(board) for board in shown.boards}
        self._succession = succession.of_boards(shown.boards)
        self._numbers: list[IndexedReport] = []

    # What follows takes long for a board with many reports, and one page of it by itself needs little of that.

    @cached_property
    def _downloads(self) -> dict[str, ReportDownloads]:
        every = (report for board in self._shown.boards for report in board.reports)
        held = (report for report in every if report.address in self._inputs)
        return {report.address: self._kept("downloads", report, partial(self._described, report)) for report in held}

    @cached_property
    def _listed(self) -> dict[str, Files]:
        address, histories = self._build.settings.publisher.address, self._published.report_histories
        return {own: change_page.files(history, self._amended[own], address) for own, history in histories.items()}

    @cached_property
    def _corrections(self) -> tuple[Correction, ...]:
        return tuple(self._corrected(self._amended))

    @cached_property
    def _new_reports(self) -> tuple[NewReport, ...]:
        return news.new_reports(self._published.report_histories.values(), self._heads)

    @cached_property
    def _histories(self) -> dict[str, tuple[History, ...]]:
        return {board.slug: self._measures(board) for board in self._shown.boards}

    @cached_property
    def _forecasts(self) -> dict[str, tuple[ForecastTable, ...]]:
        return {board.slug: self._foreseen(board) for board in self._shown.boards}

    @cached_property
    def _contents(self) -> dict[str, BoardContent]:
        return {board.slug: self._board_content(board) for board in self._shown.boards}

    @cached_property
    def _listings(self) -> dict[str, BoardListing]:
        publisher = self._build.settings.publisher
        return {
            slug: replace(report_listing.of_board(content, publisher), board=self._heads[slug])
            for slug, content in self._contents.items()
        }

    def files_of_page(self, url: str) -> Iterator[StoredFile]:
        """The page at ``url`` with the files beside it, where it is one of a report, an edition or a board; else nothing."""
        report = next((own for board in self._shown.boards for own in board.reports if f"{own.address}/" == url), None)
        if report is not None and report.address in self._inputs:
            return self._without_charts(self._report_alone(report))
        for history in self._published.report_histories.values():
            for loaded in history.editions:
                if f"{loaded.edition.path}/" == url:
                    own = EditionFiles(self._render, self._pages, self._build.cache, self._build.anew)
                    return iter(own.edition(history, loaded))
        slug = board_of(url.rstrip("/"))
        board = next((own for own in self._shown.boards if own.slug == slug), None)
        return self._without_charts(self._around_alone(board, url)) if board is not None else iter(())

    def _report_alone(self, report: Report) -> Iterator[StoredFile]:
        board = next(own for own in self._shown.boards if own.slug == board_of(report.address))
        # the page of a report says nothing of what its board's other pages are made of
        yield from self._board_files((), (), RelatedBoards(self._succession, {})).newest(board, report)

    def _around_alone(self, board: Board, url: str) -> Iterator[StoredFile]:
        """The files that lie under ``url``, among the pages of the board itself and of its years, if its page is there."""
        boards = self._board_files(self._corrections, self._new_reports, self._related)
        drawn = report_files.newest_with_charts(boards.around(board, self._figures(board)), self._pages)
        every = [*published_file.stored(drawn, self._build.cache), *boards.years(board)]
        if any(own.path == f"{url}index.md" for own in every):
            beside = (own for own in every if own.path.startswith(url))
            yield from (own for own in beside if not own.is_page or own.path == f"{url}index.md")

    def _without_charts(self, files: Iterable[StoredFile]) -> Iterator[StoredFile]:
        """The files; of a preview, which nobody frames, without the pages of charts by themselves."""
        return (own for own in files if not (self._build.preview and chart_page.is_chart_page(own.path)))

    def stored_files(self) -> Iterator[StoredFile]:
        """Every file, drawn or found; a preview, which nobody frames, has no page of a chart by itself."""
        moved, paths = self._moved(), []
        for own in self._without_charts(self._stored_files(moved)):
            paths.append(own.path)
            yield own
        if not self._build.preview:
            histories = self._published.report_histories.values()
            led = chart_page.leading_on(paths, histories, moved.addresses(), self._pages)
            yield from published_file.stored(led, self._build.cache)

    def _moved(self) -> MovedFiles:
        """What stands where pages of boards stood."""
        return MovedFiles(
            self._pages,
            self._shown.boards,
            self._histories,
            self._published.report_histories,
            self._corrections,
            self._forecasts,
            self._new_reports,
        )

    def _stored_files(self, moved: MovedFiles) -> Iterator[StoredFile]:
        shown, report_histories = self._shown, self._published.report_histories
        reports = [(board, report) for board in shown.boards for report in board.reports]
        done = StageCount(
            self._build.step,
            Stage.DRAW,
            len(reports) + sum(len(history.editions) for history in report_histories.values()),
        )
        boards = self._board_files(self._corrections, self._new_reports, self._related)
        for board in shown.boards:
            yield from published_file.stored(
                report_files.newest_with_charts(boards.around(board, self._figures(board)), self._pages),
                self._build.cache,
            )
            yield from boards.years(board)
        for board, report in reports:
            if report.address in self._inputs:
                yield from boards.newest(board, report)
            done.one(f"{report.address}/")
        yield from published_file.stored(moved.files(), self._build.cache)
        yield from published_file.stored(self._listing_files(), self._build.cache)
        own = EditionFiles(self._render, self._pages, self._build.cache, self._build.anew)
        others = {report.address for _, report in reports}
        for address, history in report_histories.items():
            for loaded in history.editions:
                yield from own.edition(history, loaded)
                done.one(f"{loaded.edition.path}/")
            drawn = own.changes(history, self._listed[address], report_histories, is_there=address in others)
            yield from published_file.stored(report_files.with_charts(drawn, self._pages), self._build.cache)
        if not self._build.preview:  # where there is no search
            yield from published_file.stored(self._sheets(), self._build.cache)

    def overview(self) -> Overview:
        """What the pages of the whole site say of the boards."""
        text, boards, register = self._pages.text, self._shown.boards, self._shown.register
        return Overview(
            Collection(tuple(self._heads.values()), register),
            self._corrections,
            tuple(start_page.news(self._pages, boards)),
            tuple(replace(self._quality(own), board=self._heads[own.slug]) for own in boards),
            tuple(
                replace(catalogue.of_board(content, text), board=self._heads[slug])
                for slug, content in self._contents.items()
            ),
            {slug: tuple(_links(slug, own)) for slug, own in self._histories.items()},
            tuple(self._numbers),
            frozenset(word for own in boards for word in dialog.words(own)),
            overview.table_count(boards),
            self._sample(),
            tuple(self._datasets()),
            frozenset(slug for slug, found in self._forecasts.items() if found),
            self._new_reports,
            tuple(self._compared()),
            listings=tuple(self._listings.values()),
            published=len({*self._published.report_histories, *(own.address for one in boards for own in one.reports)}),
            moved={address: tuple(links.values()) for address, links in self._former_boards().items()},
        )

    def _former_boards(self) -> dict[str, dict[str, Link]]:
        """The slugs of boards that are gone, with where the pages of each are now by their addresses."""
        moved = self._moved().addresses().items()
        return {address.rstrip("/"): links for address, links in moved if address.count("/") == 1}

    def _board_content(self, board: Board) -> BoardContent:
        return BoardContent(
            board,
            self._downloads,
            self._histories[board.slug],
            self._listed,
            self._succession.into(board),
        )

    def _listing_files(self) -> Iterator[PublishedFile]:
        """What programs read of each board, also where boards were that are gone."""
        publisher, listings = self._pages.settings.publisher, self._listings
        for slug, own in listings.items():
            yield report_listing.file(slug, [own], publisher)
        for slug, links in self._former_boards().items():
            yield report_listing.file(slug, [listings[board_of(url)] for url in sorted(links)], publisher)

    def _compared(self) -> Iterator[BoardSeries]:
        """What the boards can be held beside others by."""
        measures = self._pages.figures.measures
        for board in self._shown.boards:
            head = self._heads[board.slug]
            yield from board_comparison.of_board(board, self._histories[board.slug], measures, head)

    def _datasets(self) -> Iterator[BoardDatasets]:
        """What other portals take of each board: what is published, in the newest edition."""
        settings, text = self._pages.settings, self._pages.text
        publisher = data_catalogue.of_settings(settings)
        for board in self._shown.boards if settings.is_catalogued else ():
            reports = [
                self._catalogued(report)
                for report in board.reports
                if report.address in self._downloads and report.status is not Status.UTKAST
            ]
            made = data_catalogue.of_board(board, reports, publisher, text)
            if made is not None:
                yield made

    def _catalogued(self, report: Report) -> CataloguedReport:
        histories = self._published.report_histories
        history = histories.get(report.address)
        first = history.editions[0].edition.address if history is not None and history.editions else report.address
        identity = report.address if first in histories else first  # another report may have come to lie there
        return CataloguedReport(report, self._downloads[report.address], identity, history)

    def _files(self, report: Report) -> tuple[Package, Spreadsheets]:
        """The files of the newest edition of a report: they are large, so they aren't held."""
        board, build, histories = self._boards[report.address], self._build, self._published.report_histories
        printed = report_history.printed_board(board, report, histories.get(report.address))
        publisher, register = build.settings.publisher, self._shown.register
        made = self._kept("package", report, partial(package.package, printed, report, register, publisher))
        sheets = partial(spreadsheets.spreadsheets, printed, report, made, publisher, build.text)
        return made, self._kept("spreadsheets", report, sheets)

    def _described(self, report: Report) -> ReportDownloads:
        return report_downloads.of(*self._files(report))

    def _made_of(self, board: Board, report: Report, amended: Mapping[str, Amendments]) -> Iterator[str]:
        """All that the newest page of a report and its files are made of, beside the program."""
        history = self._published.report_histories.get(report.address)
        where = report_history.shown_newest(history, report.version)
        yield from (self._render.look, repr(where), repr((board.name, board.names)))
        yield from self._render.printed_facts(where.cited(report.address))
        # what belongs to its edition is the register of that time; its package has them in the order of today's
        used = {row.measure for table in report.tables if isinstance(table, Matrix) for row in table.rows}
        yield digest(tuple(own for own in self._shown.register.measures if own.id in used))
        if history is not None:
            yield from stored_file.of_newest(history, amended[history.address], where)
        if history is None or history.coming:
            yield from self._partition.read_for(report.address)

    def _kept(self, what: str, report: Report, make: Callable[[], Made]) -> Made:
        """What is made of the newest edition of a report alone, taken over where that is the same."""
        return make() if self._build.anew else self._build.cache.value((what, *self._inputs[report.address]), make)

    def _quality(self, board: Board) -> Quality:
        return quality.of_board(board, self._audits, self._restated.get(board.slug, ()), self._pages.text)

    @property
    def _related(self) -> RelatedBoards:
        return RelatedBoards(self._succession, self._histories)

    def _board_files(
        self, corrections: tuple[Correction, ...], new_reports: tuple[NewReport, ...], related: RelatedBoards
    ) -> BoardFiles:
        return BoardFiles(
            self._pages,
            self._shown.register,
            self._files,
            self._audits,
            self._published.report_histories,
            corrections,
            new_reports,
            self._published.result.problems,
            self._render.look,
            self._inputs,
            {own.slug: tuple(self._partition.shared(own.slug)) for own in self._shown.boards},
            self._build.cache,
            self._build.anew,
            related,
        )

    def _figures(self, board: Board) -> BoardFigures:
        return BoardFigures(self._histories[board.slug], self._forecasts[board.slug])

    def _foreseen(self, board: Board) -> tuple[ForecastTable, ...]:
        """What the board's reports foresaw and what came."""
        return forecast_miss.tables(board.reports, self._pages.reading, self._kept_figures)

    def _kept_figures(
        self, report: Report, name: str, make: Callable[[], tuple[ForecastFigure, ...]]
    ) -> tuple[ForecastFigure, ...]:
        return self._kept(name, report, make) if report.address in self._inputs else make()

    def _measures(self, board: Board) -> tuple[History, ...]:
        """The board's measures, with what was said of them by boards whose place it took."""
        line = self._succession.line(board)
        before = tuple(report for _, older in line for report in older.reports)
        repeated = self._repeated.get(board.slug, ())
        if before:
            both = replace(board, reports=(*board.reports, *before))
            repeated = repeated_figure.of_board(both, self._audits, self._published.report_histories)
        return measure_history.histories(
            [self._pages.reading(report) for report in board.reports],
            repeated,
            [self._pages.reading(report) for report in before],
            tuple(Seam(own.name, own.until) for own, _ in line),
        )

    def _corrected(self, amended: Mapping[str, Amendments]) -> Iterator[Correction]:
        """The corrections, without the reports that they are of."""
        steps = [(history, amended[address].steps) for address, history in self._published.report_histories.items()]
        for own in correction.corrections(self._shown, steps, self._restated, self._repeated):
            told = own.changes
            if told is not None:
                told = replace(told, older=overview.bare_report(told.older), newer=overview.bare_report(told.newer))
            repeated = tuple(
                replace(one, newer=overview.bare_report(one.newer), older=overview.bare_report(one.older))
                for one in own.repeated
            )
            yield replace(own, board=self._heads.get(own.board.slug, own.board), changes=told, repeated=repeated)

    def _sheets(self) -> Iterator[PublishedFile]:
        """The sheets of the numbers of each report that has figures."""
        for board in self._shown.boards:
            for report in board.reports:
                made, entry = self._kept("sheet", report, partial(self._sheet, board, report))
                if made.keys:
                    self._numbers.append(entry)
                    yield PublishedFile.of_text(made.path, made.content)

    def _sheet(self, board: Board, report: Report) -> tuple[NumberSheet, IndexedReport]:
        made = number_sheet.sheet(board, report, self._audits.get(report.address), self._pages.text)
        return made, number_sheet.indexed_report(board, report, made, self._pages.text)

    def _sample(self) -> Sample | None:
        """The first figure of the newest report's first matrix that has rows, or None."""
        for board, report in overview.newest_first(self._shown.boards):
            for table in report.tables if report.address in self._downloads else ():
                if isinstance(table, Matrix) and table.rows:
                    order = overview.news_order(board, report)
                    return Sample(order, report.address, table.name, _first(table))
        return None


def _first(table: Matrix) -> str:
    """Row and column of the first figure of a table."""
    return next(
        (
            f"{row.id}.{column.name}"
            for row in table.rows
            for column, cell in zip(table.columns, row.cells, strict=False)
            if cell.value is not None
        ),
        ".",
    )


def _links(slug: str, histories: Iterable[History]) -> Iterator[Link]:
    return (Link(own.measure.name, f"{slug}/{addresses.measure_page(own.measure)}") for own in histories)


def _amended(
    published: Publication,
    restated: Mapping[str, Sequence[Restatement]],
    repeated: Mapping[str, Sequence[RepeatedFigure]],
) -> dict[str, Amendments]:
    """What has been changed in every report that has an edition, withdrawn ones among them, by address."""
    found: dict[str, Amendments] = {}
    ordered = sorted(published.report_histories.values(), key=lambda history: board_of(history.address))
    for slug, report_histories in groupby(ordered, key=lambda history: board_of(history.address)):
        late = repeated.get(slug, ())
        found |= report_history.amendments_of_board(restated.get(slug, ()), report_histories, late)
    return found
