"""What can be downloaded: reports' packages, as a list for people, and with measures' series as JSON and CSV for programs."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from rakenskap.analysis.measure_history import History
from rakenskap.base import published_file
from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.editions.changes.change_file import Files
from rakenskap.model import addresses, canonical
from rakenskap.model.addresses import CHANGES, Publisher
from rakenskap.model.board import Board
from rakenskap.model.canonical import Canonical, size_words
from rakenskap.model.package import MEASURES, Package
from rakenskap.model.report import Report
from rakenskap.model.succession import Handover
from rakenskap.open_data.spreadsheets import Spreadsheets
from rakenskap.swedish import number
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import day_words

FILE: Final = "rapporter.json"
FORMAT: Final = 1

SERIES_COLUMNS: Final = ("report", "version", "period", "sex", "value", "missing", "unit", "table", "row", "column")
"""The columns of a measure's file: ``report`` is the report's address, ``missing`` the sign where there is no value."""


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
    """One report in the list of downloads; addresses lead from the start page."""

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
    """What of a board can be downloaded: its reports as people read them, and everything as programs do, in JSON."""

    board: Board
    listed: tuple[ListedReport, ...]
    reports: tuple[str, ...]
    measures: str


@dataclass(frozen=True, slots=True)
class BoardContent:
    """A board and what is published of it: the packages and spreadsheets of its reports, and their changes, by address.

    A report with faults in it has no package. ``histories`` are of the board's measures, ``before`` the handovers by
    which it took over.
    """

    board: Board
    packages: Mapping[str, Package]
    spreadsheets: Mapping[str, Spreadsheets]
    histories: Sequence[History]
    changes: Mapping[str, Files]
    before: Sequence[Handover] = ()


def of_board(content: BoardContent, publisher: Publisher, text: Text) -> Downloads:
    """The downloads of a board, which is kept as it was given."""
    board, packages = content.board, content.packages
    reports = [report for report in board.reports if report.address in packages]
    return Downloads(
        board,
        tuple(_listed(content, report, text) for report in reports),
        tuple(published_file.pretty_json(_entry(content, report, publisher)) for report in reports),
        published_file.pretty_json(_board(board, content, publisher)),
    )


def series_file(own: History) -> PublishedFile:
    """The file of what every report says of a measure, newest report first and in the order of time."""
    rows = []
    for line in own.lines:
        for said in line.statements:
            if not said.is_given:
                continue
            cell = said.target
            value = "" if said.value is None else number.canonical(said.value)
            missing = said.cell.missing.value if said.cell.missing else ""
            where = (line.report.address, line.report.version, said.period.iso, line.sex.value)
            rows.append((*where, value, missing, line.unit, cell.table, cell.row, cell.column))
    draft = Canonical(own.slug, SERIES_COLUMNS, tuple(rows), {})
    return PublishedFile(f"{own.slug}.csv", canonical.as_csv(draft), len(rows))


def listed(every: Iterable[Downloads], root: str) -> tuple[ListedReport, ...]:
    """Every report by municipality and board, newest first; ``root`` leads from the page to the start page."""
    return tuple(report.under(root) for own in _ordered(every) for report in own.listed)


def as_json(every: Iterable[Downloads], publisher: Publisher) -> str:
    """Every report, every measure and their files with permanent addresses; the same data give the same text."""
    ordered = _ordered(every)
    content = {
        "format": FORMAT,
        "publisher": publisher.name,
        "homepage": publisher.address,
        "licence": {"name": publisher.licence_name, "url": publisher.licence_url},
    }
    reports = _list([report for own in ordered for report in own.reports])
    boards = _list([own.measures for own in ordered])
    # Each part is written once, when its board changes.
    return f'{published_file.pretty_json(content)[:-2]},\n  "reports": {reports},\n  "boards": {boards}\n}}\n'


def _list(written: Sequence[str]) -> str:
    """Finished JSON as a list on the first level of an object."""
    listed = ",\n".join(textwrap.indent(own, "    ") for own in written)
    return f"[\n{listed}\n  ]" if written else "[]"


def _ordered(every: Iterable[Downloads]) -> Sequence[Downloads]:
    """The boards by municipality and name, those that are made up last."""
    return sorted(every, key=lambda own: own.board.listing_order)


def _listed(content: BoardContent, report: Report, text: Text) -> ListedReport:
    board, package, folder = content.board, content.packages[report.address], f"{report.address}/"
    book = content.spreadsheets[report.address].workbook
    newest = report.changes[0]
    titles = {table.name: table.title for table in report.tables} | {MEASURES: text("catalogue.measures")}
    of = text("catalogue.of", title=report.title)

    def link(name: str, file: PublishedFile) -> FileLink:
        rows = text.counted("table.download.rows", file.rows, rows=file.rows)
        facts = text("catalogue.file", rows=tied(rows), size=size_words(file))
        return FileLink(tied(titles[name]), f"{folder}{file.path}", "", facts)

    return ListedReport(
        tied(report.title),
        folder,
        text(
            "catalogue.about",
            board=board.name,
            place=board.place_name,
            version=report.version,
            date=tied(day_words(newest.date)),
        ),
        FileLink(text("catalogue.archive", size=size_words(package.archive)), f"{folder}{package.archive.path}", of),
        FileLink(text("catalogue.workbook", size=size_words(book)), f"{folder}{book.path}", of),
        FileLink(
            text("catalogue.descriptor", size=size_words(package.descriptor)), f"{folder}{package.descriptor.path}", of
        ),
        text.counted("catalogue.tables", len(package.tables)),
        tuple(link(name, file) for name, file in package.tables.items()),
    )


def _entry(content: BoardContent, report: Report, publisher: Publisher) -> dict[str, Any]:
    board, package, sheets = content.board, content.packages[report.address], content.spreadsheets[report.address]
    changes = content.changes.get(report.address)
    folder = f"{publisher.address}{report.address}/"
    titles = {table.name: table for table in report.tables}

    told = changes.json if changes is not None else None
    redactions = [own for own in board.redacted if own.report in {report.address, *report.previous_paths}]
    return {
        "url": folder,
        "title": report.title,
        **_of_board(board),
        "type": report.type.value,
        "period": f"{report.period.start.isoformat()}/{report.period.end.isoformat()}",
        "status": report.status.value,
        "version": report.version,
        "changed": report.changes[0].date.isoformat(),
        **({"redacted": [own.as_data for own in redactions]} if redactions else {}),
        "datapackage": _file(folder, package.descriptor),
        "archive": _file(folder, package.archive),
        "workbook": _file(folder, sheets.workbook),
        **({"changes": _file(f"{folder}{CHANGES}", told)} if told is not None else {}),
        "tables": [
            {
                "name": name,
                "title": titles[name].title if name in titles else "",
                "kind": titles[name].kind.name if name in titles else MEASURES,
                "rows": published.rows,
            }
            | _file(folder, published)
            | ({"excel": _file(folder, sheets.tables[name])} if name in sheets.tables else {})
            for name, published in package.tables.items()
        ],
    }


def _board(board: Board, content: BoardContent, publisher: Publisher) -> dict[str, Any]:
    folder = f"{publisher.address}{board.slug}/"
    return {
        "url": folder,
        **_of_board(board),
        "names": [{"name": own.name, "until": own.until.isoformat()} for own in board.names],
        "predecessors": [_predecessor(own, publisher) for own in content.before],
        "measures": list(_measures(content.histories, folder)),
    }


def _predecessor(own: Handover, publisher: Publisher) -> dict[str, Any]:
    """A board that had the tasks before, with the address of its page where it has one here."""
    place = {"url": f"{publisher.address}{own.older.slug}/"} if own.older is not None else {}
    return {"board": own.name, "until": own.until.isoformat()} | place


def _measures(histories: Sequence[History], folder: str) -> Iterator[dict[str, Any]]:
    """The board's measures, each with the file of what every report has said of it."""
    for own in histories:
        page, published = f"{folder}{addresses.measure_page(own.measure)}", series_file(own)
        measure = {"measure": own.measure.id, "name": own.measure.name, "unit": own.measure.unit, "page": page}
        yield measure | {"rows": published.rows} | _file(page, published)


def _of_board(board: Board) -> dict[str, Any]:
    return {
        "board": board.name,
        "municipality": board.municipality,
        "municipality_code": board.municipality_code,
        "fictional": board.fictional,
    }


def _file(folder: str, published: PublishedFile) -> dict[str, Any]:
    digest = hashlib.sha256(published.content).hexdigest()
    return {"url": f"{folder}{published.path}", "bytes": len(published.content), "sha256": digest}
