"""The files of a board: its page, and those of its measures, its years and the newest edition of each of its reports."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rakenskap.analysis import history
from rakenskap.analysis.history import History
from rakenskap.audit.audit import Audit
from rakenskap.base.store import Store
from rakenskap.editions import correction, feed, standing
from rakenskap.editions.correction import Correction
from rakenskap.editions.standing import Standing
from rakenskap.editions.volume import Shelf
from rakenskap.model.model import Board, Register, Report
from rakenskap.model.package import Package
from rakenskap.model.problem import Problem
from rakenskap.pages import (
    board_page,
    measure_list,
    measure_page,
    problem_page,
    report_page,
    series_file,
    year_page,
    years,
)
from rakenskap.pages.page import Pages
from rakenskap.site import edition_store, leaf
from rakenskap.site.leaf import Leaf
from rakenskap.site.site_file import SiteFile


@dataclass(frozen=True, slots=True)
class BoardFiles:
    """What the files of the boards of a bundle are drawn from.

    ``packages`` are of the reports that can be shown, ``problems`` what is wrong with the others. ``parts`` is what the
    newest page of each of them is made of, ``shared`` what all reports of a board share, by its slug; with ``anew``
    nothing that was drawn before is used.
    """

    pages: Pages
    register: Register
    packages: Mapping[str, Package]
    audits: Mapping[str, Audit]
    shelves: Mapping[str, Shelf]
    corrections: tuple[Correction, ...]
    problems: tuple[Problem, ...]
    parts: Mapping[str, Sequence[str]]
    shared: Mapping[str, Sequence[str]]
    store: Store
    anew: bool = False

    def around(self, board: Board, histories: Sequence[History]) -> Iterator[SiteFile]:
        """The pages that stand around the reports of ``board``, its feed, and the series of its measures."""
        pages = self.pages
        drawn = board_page.markdown(pages, board, self.register, histories, self.corrections)
        yield SiteFile(f"{board.slug}/index.md", drawn, board.file)
        own = correction.of_board(self.corrections, board)
        fed = feed.of_board(board, own, pages.settings.publisher, pages.templates, pages.text)
        yield SiteFile(f"{board.slug}/{feed.FILE}", fed)
        yield from self._measures(board, histories)
        for report in board.reports:
            if report.address not in self.packages:
                drawn = problem_page.of_report(pages, board, report, self.problems)
                yield SiteFile(f"{report.address}/index.md", drawn, report.file)

    def years(self, board: Board) -> Iterator[Leaf]:
        """The pages of the years of ``board``, each drawn anew only where something that it shows has changed."""
        for year, reports in years.by_year(board):
            draw = functools.partial(self._year, board, year, reports)
            if all(report.address in self.parts for report in reports):
                own = [part for report in reports for part in self.parts[report.address]]
                # a year misses what others have
                kinds = sorted({str(report.type) for report in board.reports})
                parts = ("year", str(year), *kinds, *self.shared[board.slug], *own)
                yield from edition_store.files(self.store, parts, draw, anew=self.anew)
            else:  # what stands in for a broken report is made of nothing
                yield from leaf.leaves(draw(), self.store)

    def newest(self, board: Board, report: Report) -> tuple[Leaf, ...]:
        """The newest page of a report and its files, drawn anew only where something that it shows has changed."""
        where = standing.of_newest(self.shelves.get(report.address), report.version)
        draw = functools.partial(self._report, board, report, where)
        return edition_store.files(self.store, self.parts[report.address], draw, anew=self.anew)

    def _year(self, board: Board, year: int, reports: Sequence[Report]) -> Iterator[SiteFile]:
        drawn = year_page.markdown(self.pages, board, year, reports, self.register)
        yield from beside(SiteFile(f"{board.slug}/{year}/index.md", drawn, board.file), self.pages)

    def _measures(self, board: Board, histories: Sequence[History]) -> Iterator[SiteFile]:
        if histories:
            drawn = measure_list.markdown(self.pages, board, histories)
            yield SiteFile(f"{board.slug}/{history.FOLDER}/index.md", drawn, board.file)
        for own in histories:
            file, folder = series_file.series_file(own), f"{board.slug}/{history.page(own.measure)}"
            drawn = measure_page.markdown(self.pages, board, own, file)
            yield SiteFile(f"{folder}index.md", drawn, measure_page.REGISTER)
            yield SiteFile(f"{folder}{file.name}", file.content)

    def _report(self, board: Board, report: Report, where: Standing) -> Iterator[SiteFile]:
        published, audit = self.packages[report.address], self.audits.get(report.address)
        page = report_page.markdown(self.pages, board, report, published, self.register, audit, where)
        yield from beside(SiteFile(f"{report.address}/index.md", page, report.file), self.pages)
        for file in published.files:
            yield SiteFile(f"{report.address}/{file.name}", file.content)


def beside(page: SiteFile, pages: Pages) -> Iterator[SiteFile]:
    """The page, and the charts to explore that belong beside it."""
    yield page
    if isinstance(page.content, str):
        folder = page.path.rpartition("/")[0]
        for name, content in pages.fragments.beside(page.content):
            yield SiteFile(f"{folder}/{name}".lstrip("/"), content)
