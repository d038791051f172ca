"""The drawing of a chapter: every file of some boards, and what the pages of the whole site say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TypeVar

from rakenskap.analysis import history
from rakenskap.analysis.history import History
from rakenskap.audit import restatement
from rakenskap.audit.restatement import Restatement
from rakenskap.base.stage import Count, Stage, Step
from rakenskap.base.store import Store
from rakenskap.editions import amendment, correction, standing
from rakenskap.editions.amendment import Amendments
from rakenskap.editions.bundle import Bundle
from rakenskap.editions.correction import Correction
from rakenskap.editions.edition import board_of
from rakenskap.editions.publication import Publication
from rakenskap.model import package
from rakenskap.model.model import Board, Collection, Matrix, Report
from rakenskap.model.package import Package
from rakenskap.pages import catalogue, change_page, overview, quality, start_page
from rakenskap.pages.navigation import Link
from rakenskap.pages.overview import Overview, Sample
from rakenskap.pages.page import Pages
from rakenskap.pages.quality import Quality
from rakenskap.search import number_index, number_sheet, vocabulary
from rakenskap.search.number_index import Entry
from rakenskap.search.number_sheet import NumberSheet
from rakenskap.site import board_files, edition_store, leaf
from rakenskap.site.board_files import BoardFiles
from rakenskap.site.leaf import Leaf
from rakenskap.site.shelf_files import ShelfFiles
from rakenskap.site.site_file import SiteFile
from rakenskap.site.workshop import Workshop

Made = TypeVar("Made")


class ChapterDrawing:
    """The drawing of one chapter: its files first, and then what the pages of the whole site say of it."""

    def __init__(  # noqa: PLR0913 - as above
        self,
        bundle: Bundle,
        published: Publication,
        shown: Collection,
        workshop: Workshop,
        store: Store,
        *,
        preview: bool,
        anew: bool,
    ) -> None:
        self._bundle = bundle
        self._published = published
        self._shown = shown
        self._workshop = workshop
        self._store = store
        self._preview = preview
        self._anew = anew
        result, register = published.result, shown.register
        self._audits = {own.report.address: own for own in result.audits}
        self._restated = {own.slug: restatement.of_board(own, self._audits) for own in result.collection.boards}
        amended = _amended(published, self._restated)
        self._pages = workshop.pages(register, self._audits, amended)
        publisher, broken = workshop.settings.publisher, result.broken if preview else ()
        held = [
            (board, report)
            for board in shown.boards
            for report in board.reports
            if f"data/{report.address}" not in broken
        ]
        self._parts = {report.address: tuple(self._made_of(report, amended)) for _, report in held}
        self._packages: dict[str, Package] = {
            report.address: self._kept("package", report, partial(package.package, board, report, register, publisher))
            for board, report in held
        }
        self._listed = {
            address: change_page.files(shelf, amended[address], publisher.address)
            for address, shelf in published.shelves.items()
        }
        self._heads = {board.slug: overview.heads(board) for board in shown.boards}
        self._corrections = tuple(self._corrected(amended))
        self._histories = {board.slug: history.histories(board, register) for board in shown.boards}
        self._numbers: list[Entry] = []

    def leaves(self, step: Step) -> Iterator[Leaf]:
        """Every file, drawn or found."""
        shown, shelves = self._shown, self._published.shelves
        reports = [(board, report) for board in shown.boards for report in board.reports]
        done = Count(step, Stage.DRAW, len(reports) + sum(len(shelf.volumes) for shelf in shelves.values()))
        boards = self._board_files()
        for board in shown.boards:
            yield from leaf.leaves(
                _with_charts(boards.around(board, self._histories[board.slug]), self._pages), self._store
            )
            yield from boards.years(board)
        for board, report in reports:
            if report.address in self._packages:
                yield from boards.newest(board, report)
            done.one(f"{report.address}/")
        own, others = (
            ShelfFiles(self._workshop, self._pages, self._store, self._anew),
            {r.address for _, r in reports},
        )
        for address, shelf in shelves.items():
            for volume in shelf.volumes:
                yield from own.edition(shelf, volume)
                done.one(f"{volume.edition.path}/")
            drawn = own.changes(shelf, self._listed[address], is_there=address in others)
            yield from leaf.leaves(_with_charts(drawn, self._pages), self._store)
        if not self._preview:  # where there is no search
            yield from leaf.leaves(self._sheets(), self._store)

    def overview(self) -> Overview:
        """What the pages of the whole site say of the boards."""
        text, boards, register = self._pages.text, self._shown.boards, self._shown.register
        publisher = self._pages.settings.publisher
        return Overview(
            Collection(tuple(self._heads.values()), register),
            self._corrections,
            tuple(start_page.news(self._pages, boards, register)),
            tuple(replace(self._quality(own), board=self._heads[own.slug]) for own in boards),
            tuple(
                replace(
                    catalogue.of_board(own, self._packages, self._histories[own.slug], self._listed, publisher, text),
                    board=self._heads[own.slug],
                )
                for own in boards
            ),
            {slug: tuple(_links(slug, own)) for slug, own in self._histories.items()},
            tuple(self._numbers),
            frozenset(word for own in boards for word in vocabulary.words(own)),
            start_page.tables(boards),
            self._sample(),
        )

    def _made_of(self, report: Report, amended: Mapping[str, Amendments]) -> Iterator[str]:
        """All that the newest page of a report and its files are made of, beside the program."""
        shelf = self._published.shelves.get(report.address)
        where = standing.of_newest(shelf, report.version)
        yield from (self._workshop.look, repr(where))
        if shelf is not None:
            yield from edition_store.of_newest(shelf, amended[shelf.address], where)
        if shelf is None or shelf.coming:
            yield from self._bundle.read_for(report.address)

    def _kept(self, what: str, report: Report, make: Callable[[], Made]) -> Made:
        """What is made of the newest edition of a report alone, taken over where that is the same."""
        return make() if self._anew else self._store.value((what, *self._parts[report.address]), make)

    def _quality(self, board: Board) -> Quality:
        return quality.of_board(board, self._audits, self._restated.get(board.slug, ()), self._pages.text)

    def _board_files(self) -> BoardFiles:
        return BoardFiles(
            self._pages,
            self._shown.register,
            self._packages,
            self._audits,
            self._published.shelves,
            self._corrections,
            self._published.result.problems,
            self._parts,
            {own.slug: tuple(self._bundle.shared(own.slug)) for own in self._shown.boards},
            self._store,
            self._anew,
        )

    def _corrected(self, amended: Mapping[str, Amendments]) -> Iterator[Correction]:
        """The corrections, without the reports that they are of."""
        steps = [(shelf, amended[address].steps) for address, shelf in self._published.shelves.items()]
        for own in correction.corrections(self._shown, steps, self._restated):
            told = own.changes
            if told is not None:
                told = replace(told, older=overview.head(told.older), newer=overview.head(told.newer))
            yield replace(own, board=self._heads.get(own.board.slug, own.board), changes=told)

    def _sheets(self) -> Iterator[SiteFile]:
        """The sheets of the numbers of each report that has figures."""
        for board in self._shown.boards:
            for report in board.reports:
                made, entry = self._kept("sheet", report, partial(self._sheet, board, report))
                if made.keys:
                    self._numbers.append(entry)
                    yield SiteFile(made.path, made.content)

    def _sheet(self, board: Board, report: Report) -> tuple[NumberSheet, Entry]:
        made = number_sheet.sheet(board, report, self._audits.get(report.address), self._pages.text)
        return made, number_index.entry(board, report, made, self._pages.text)

    def _sample(self) -> Sample | None:
        """The first figure of the newest report's first matrix that has rows, or None."""
        for board, report in start_page.newest_first(self._shown.boards):
            for table in report.tables if report.address in self._packages else ():
                if isinstance(table, Matrix) and table.rows:
                    order = start_page.order(board, report)
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
    return (Link(own.measure.name, f"{slug}/{history.page(own.measure)}") for own in histories)


def _with_charts(files: Iterable[SiteFile], pages: Pages) -> Iterator[SiteFile]:
    for file in files:
        if file.path.endswith(".md"):
            yield from board_files.beside(file, pages)
        else:
            yield file


def _amended(published: Publication, restated: Mapping[str, Sequence[Restatement]]) -> dict[str, Amendments]:
    """What has been changed in every report that has an edition, withdrawn ones among them, by address."""
    found: dict[str, Amendments] = {}
    ordered = sorted(published.shelves.values(), key=lambda shelf: board_of(shelf.address))
    for slug, shelves in groupby(ordered, key=lambda shelf: board_of(shelf.address)):
        found |= amendment.of_board(restated.get(slug, ()), shelves)
    return found
