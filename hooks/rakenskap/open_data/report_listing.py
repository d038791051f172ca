"""What programs read of all reports: every report and measure with its files, whole and board by board, and the list of boards."""

from __future__ import annotations

import bz2
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rakenskap.analysis.measure_history import History
from rakenskap.base import published_file
from rakenskap.base.published_file import PublishedFile
from rakenskap.editions.changes.change_file import Files
from rakenskap.model import addresses, canonical
from rakenskap.model.addresses import CHANGES, Publisher
from rakenskap.model.board import Board
from rakenskap.model.canonical import Canonical
from rakenskap.model.package import MEASURES
from rakenskap.model.report import Report
from rakenskap.model.succession import Handover
from rakenskap.open_data.report_downloads import DownloadFile, ReportDownloads, download_file
from rakenskap.swedish import number

FILE: Final = "rapporter.json"
"""The name of the listing: of all boards at the root of the site, and of each in its folder."""
PACKED: Final = f"{FILE}.bz2"
"""The whole listing packed: bzip2 makes the same bytes everywhere, which no gzip does."""
INDEX: Final = "namnder.json"
"""What leads to each board's listing."""
FORMAT: Final = 1
"""Of the listing and of its index, which begin alike."""

_SEPARATOR: Final = ",\n"

SERIES_COLUMNS: Final = ("report", "version", "period", "sex", "value", "missing", "unit", "table", "row", "column")
"""The columns of a measure's file: ``report`` is the report's address, ``missing`` the sign where there is no value."""


@dataclass(frozen=True, slots=True)
class BoardContent:
    """A board and what is published of it: what can be downloaded of its reports, and their changes, by address.

    A report with faults in it has no downloads. ``histories`` are of the board's measures, ``before`` the handovers by
    which it took over.
    """

    board: Board
    downloads: Mapping[str, ReportDownloads]
    histories: Sequence[History]
    changes: Mapping[str, Files]
    before: Sequence[Handover] = ()

    @property
    def reports(self) -> list[Report]:
        """The reports that can be downloaded."""
        return [report for report in self.board.reports if report.address in self.downloads]


@dataclass(frozen=True, slots=True)
class BoardListing:
    """What programs read of one board: its reports and the board itself, as they stand in the listing.

    ``count`` is how many reports it has, ``packed`` are they packed, and ``changed`` is the day of its newest edition, None
    where it has none.
    """

    board: Board
    count: int
    reports: str
    packed: bytes
    entry: str
    changed: date | None = None


def of_board(content: BoardContent, publisher: Publisher) -> BoardListing:
    """The listing of a board, which is kept as it was given."""
    reports = content.reports
    written = _SEPARATOR.join(_indented(_entry(content, report, publisher)) for report in reports)
    return BoardListing(
        content.board,
        len(reports),
        written,
        bz2.compress(written.encode()) if written else b"",
        _indented(_board(content, publisher)),
        max((report.changes[0].date for report in reports), default=None),
    )


def file(slug: str, listed: Sequence[BoardListing], publisher: Publisher) -> PublishedFile:
    """The listing of one board in its folder, or of those that have come in its place."""
    return PublishedFile.of_text(FILE, _document(listed, publisher)).within(slug)


def files(every: Iterable[BoardListing], publisher: Publisher) -> Iterator[PublishedFile]:
    """The listing of all boards, whole and packed, and what leads to that of each; the same data give the same bytes."""
    ordered = sorted(every, key=lambda own: own.board.listing_order)
    whole = PublishedFile.of_text(FILE, _document(ordered, publisher))
    packed = PublishedFile(PACKED, _packed(ordered, publisher))
    yield whole
    yield packed
    root = publisher.address
    index = _head(publisher) | {
        "whole": _file(root, download_file(whole)) | {"packed": _file(root, download_file(packed))},
        "boards": [_part(own, publisher) for own in ordered],
    }
    yield PublishedFile.of_text(INDEX, f"{published_file.pretty_json(index)}\n")


def _part(own: BoardListing, publisher: Publisher) -> dict[str, Any]:
    """A board in the index."""
    return {
        "url": f"{publisher.address}{own.board.slug}/",
        **_of_board(own.board),
        "count": own.count,
        **({"changed": own.changed.isoformat()} if own.changed is not None else {}),
        "listing": _file(publisher.address, download_file(file(own.board.slug, [own], publisher))),
    }


def _document(ordered: Sequence[BoardListing], publisher: Publisher) -> str:
    """The reports and boards of these listings as one."""
    before, after = _around(ordered, publisher)
    # Each part is written once, when its board changes.
    return f"{before}{_SEPARATOR.join(own.reports for own in ordered if own.count)}{after}"


def _packed(ordered: Sequence[BoardListing], publisher: Publisher) -> bytes:
    """The same packed, of parts that were packed when their boards changed: whoever unpacks them gets them as one."""
    before, after = _around(ordered, publisher)
    parts = bz2.compress(_SEPARATOR.encode()).join(own.packed for own in ordered if own.count)
    return bz2.compress(before.encode()) + parts + bz2.compress(after.encode())


def _around(ordered: Sequence[BoardListing], publisher: Publisher) -> tuple[str, str]:
    """What stands before and after the reports."""
    reports, boards = _list(has_entries=any(own.count for own in ordered)), _list(has_entries=bool(ordered))
    entries = _SEPARATOR.join(own.entry for own in ordered)
    before = f'{published_file.pretty_json(_head(publisher))[:-2]},\n  "reports": {reports[0]}'
    return before, f'{reports[1]},\n  "boards": {boards[0]}{entries}{boards[1]}\n}}\n'


def _list(*, has_entries: bool) -> tuple[str, str]:
    """What stands before and after finished entries."""
    return ("[\n", "\n  ]") if has_entries else ("[", "]")


def _head(publisher: Publisher) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "publisher": publisher.name,
        "homepage": publisher.address,
        "licence": {"name": publisher.licence_name, "url": publisher.licence_url},
    }


def _indented(entry: dict[str, Any]) -> str:
    """An entry of a list on the first level of an object."""
    return textwrap.indent(published_file.pretty_json(entry), "    ")


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


def _entry(content: BoardContent, report: Report, publisher: Publisher) -> dict[str, Any]:
    board, own = content.board, content.downloads[report.address]
    changes = content.changes.get(report.address)
    folder = f"{publisher.address}{report.address}/"
    titles = {table.name: table for table in report.tables}

    told = changes.json if changes is not None else None
    redactions = [one for one in board.redacted if one.report in {report.address, *report.previous_paths}]
    return {
        "url": folder,
        "title": report.title,
        **_of_board(board),
        "type": report.type.value,
        "period": f"{report.period.start.isoformat()}/{report.period.end.isoformat()}",
        "status": report.status.value,
        "version": report.version,
        "changed": report.changes[0].date.isoformat(),
        **({"redacted": [one.as_data for one in redactions]} if redactions else {}),
        "datapackage": _file(folder, own.descriptor),
        "archive": _file(folder, own.archive),
        "workbook": _file(folder, own.workbook),
        **({"changes": _file(f"{folder}{CHANGES}", download_file(told))} if told is not None else {}),
        "tables": [
            {
                "name": name,
                "title": titles[name].title if name in titles else "",
                "kind": titles[name].kind.name if name in titles else MEASURES,
                "rows": published.rows,
            }
            | _file(folder, published)
            | ({"excel": _file(folder, own.excel[name])} if name in own.excel else {})
            for name, published in own.tables.items()
        ],
    }


def _board(content: BoardContent, publisher: Publisher) -> dict[str, Any]:
    board = content.board
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
        yield measure | {"rows": published.rows} | _file(page, download_file(published))


def _of_board(board: Board) -> dict[str, Any]:
    return {
        "board": board.name,
        "municipality": board.municipality,
        "municipality_code": board.municipality_code,
        "fictional": board.fictional,
    }


def _file(folder: str, own: DownloadFile) -> dict[str, Any]:
    return {"url": f"{folder}{own.path}", "bytes": own.size, "sha256": own.digest}
