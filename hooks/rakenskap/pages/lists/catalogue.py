"""What can be downloaded, for people: each report's files, where they are many on a page for each board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model import naming
from rakenskap.model.board import Board
from rakenskap.model.canonical import size_words
from rakenskap.model.package import MEASURES
from rakenskap.model.report import Report
from rakenskap.open_data import report_listing
from rakenskap.open_data.report_downloads import DownloadFile
from rakenskap.open_data.report_listing import BoardContent
from rakenskap.pages.lists import division
from rakenskap.pages.lists.division import EntrySort, PartCell, PartTable
from rakenskap.pages.page import Act, PageHead, Pages
from rakenskap.pages.page_head import FactRow
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import day_words

_UP: Final = "../../"
"""From a board's page to the root of the site."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that can be downloaded: words, what of it is only read aloud, where it lies, and its form and size."""

    words: str
    url: str
    of: str = ""
    facts: str = ""

    def under(self, root: str) -> FileLink:
        """The link from a page that ``root`` leads from to the start page."""
        return replace(self, url=f"{root}{self.url}")


@dataclass(frozen=True, slots=True)
class ListedReport:
    """One report in the list of downloads; addresses lead from the start page, ``changed`` is the day of its edition."""

    year: int
    changed: date
    title: str
    url: str
    about: str
    archive: FileLink
    workbook: FileLink
    descriptor: FileLink
    count: str
    tables: tuple[FileLink, ...]

    def under(self, root: str) -> ListedReport:
        """The report as a page lists it that ``root`` leads from to the start page."""
        return replace(
            self,
            url=f"{root}{self.url}",
            archive=self.archive.under(root),
            workbook=self.workbook.under(root),
            descriptor=self.descriptor.under(root),
            tables=tuple(own.under(root) for own in self.tables),
        )


@dataclass(frozen=True, slots=True)
class Downloads:
    """The reports of a board that can be downloaded, newest first."""

    board: Board
    listed: tuple[ListedReport, ...]


def of_board(content: BoardContent, text: Text) -> Downloads:
    """The downloads of a board, which is kept as it was given."""
    return Downloads(content.board, tuple(_listed(content, report, text) for report in content.reports))


def markdown(pages: Pages, every: Iterable[Downloads], root: str, *, is_divided: bool) -> str:
    """The list of every report by municipality and board, or where it is divided the way to each board's.

    ``root`` leads from the page to the start page; a divided list stands on the page that its parts lie under.
    """
    ordered = _ordered(every)
    reports = [report.under(root) for own in ordered for report in own.listed]
    if not reports:
        return pages.text("catalogue.empty")
    return (
        division.drawn(pages, _parts(pages, ordered))
        if is_divided
        else division.drawn_rest(pages, EntrySort.DOWNLOADS, reports, None)
    )


def board_markdown(pages: Pages, own: Downloads) -> str:
    """The Markdown of the page of a board's downloads, by year, two folders under the start page."""
    text, board = pages.text, own.board
    name = naming.board_name(board, text)
    title = text("catalogue.board.title", board=name)
    count = str(len(own.listed))
    years = division.years_words(one.year for one in own.listed)
    facts = [
        FactRow(text("list.labels.board"), name, url=f"{_UP}{board.slug}/"),
        FactRow(text("list.labels.reports"), text("list.of_years", count=count, years=years) if years else count),
        FactRow(text("catalogue.board.program"), report_listing.FILE, url=f"{_UP}{board.slug}/{report_listing.FILE}"),
    ]
    head = pages.head(
        PageHead(
            title,
            text("catalogue.board.lead"),
            board.municipality,
            tuple(facts),
            (Act(text("list.all"), f"../#{division.TABLE}"),),
        )
    )
    parts = [] if own.listed else [text("catalogue.empty")]
    for group in division.grouped([one.under(_UP) for one in own.listed], lambda one: one.year):
        parts.append(f"## {group.key} {{#ar-{group.key}}}")
        parts.append(division.drawn_group(pages, EntrySort.DOWNLOADS, group, partial(text.counted, "list.reports")))
    return pages.page(title, head, *parts)


def _parts(pages: Pages, ordered: Sequence[Downloads]) -> PartTable:
    """The table of the boards; their pages lie under the one that it stands on."""
    text = pages.text
    heads = (
        PartCell(text("list.labels.board")),
        PartCell(text("list.labels.reports")),
        PartCell(text("list.labels.years")),
        PartCell(text("list.labels.changed")),
    )
    rows = []
    for own in ordered:
        newest = max((one.changed for one in own.listed), default=None)
        cells = (
            PartCell(str(len(own.listed))),
            PartCell(division.years_words(one.year for one in own.listed)),
            PartCell(tied(day_words(newest)) if newest is not None else ""),
        )
        rows.append((own.board, division.board_row(own.board, cells, text)))
    return PartTable(text("catalogue.parts.title"), text("catalogue.parts.remark"), heads, division.by_place(rows))


def _ordered(every: Iterable[Downloads]) -> Sequence[Downloads]:
    """The boards by municipality and name, those that are made up last."""
    return sorted(every, key=lambda own: own.board.listing_order)


def _listed(content: BoardContent, report: Report, text: Text) -> ListedReport:
    board, own, folder = content.board, content.downloads[report.address], f"{report.address}/"
    newest = report.changes[0]
    titles = {table.name: table.title for table in report.tables} | {MEASURES: text("catalogue.measures")}
    of = text("catalogue.of", title=report.title)

    def link(name: str, file: DownloadFile) -> FileLink:
        rows = text.counted("table.download.rows", file.rows, rows=file.rows)
        facts = text("catalogue.file", rows=tied(rows), size=size_words(file))
        return FileLink(tied(titles[name]), f"{folder}{file.path}", "", facts)

    return ListedReport(
        report.year,
        newest.date,
        tied(report.title),
        folder,
        text(
            "catalogue.about",
            board=board.name,
            place=board.place_name,
            version=report.version,
            date=tied(day_words(newest.date)),
        ),
        FileLink(text("catalogue.archive", size=size_words(own.archive)), f"{folder}{own.archive.path}", of),
        FileLink(text("catalogue.workbook", size=size_words(own.workbook)), f"{folder}{own.workbook.path}", of),
        FileLink(text("catalogue.descriptor", size=size_words(own.descriptor)), f"{folder}{own.descriptor.path}", of),
        text.counted("catalogue.tables", len(own.tables)),
        tuple(link(name, file) for name, file in own.tables.items()),
    )
