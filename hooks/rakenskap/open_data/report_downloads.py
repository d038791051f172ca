"""What can be downloaded of a report: the names, sizes and digests of its files, without their bytes.

That is all that lists of files tell, and a board of sixty reports has twenty megabytes of files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rakenskap.base.published_file import PublishedFile
from rakenskap.model.package import Package
from rakenskap.open_data.spreadsheets import Spreadsheets


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """A file in the folder of its page: how many bytes it has, their SHA-256, and how many rows of data."""

    path: str
    size: int
    digest: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class ReportDownloads:
    """The files of a report; ``tables`` are by name, as is ``excel``, the same tables as CSV that Excel opens right."""

    tables: Mapping[str, DownloadFile]
    excel: Mapping[str, DownloadFile]
    descriptor: DownloadFile
    archive: DownloadFile
    workbook: DownloadFile


def download_file(own: PublishedFile) -> DownloadFile:
    """What there is to tell of a file."""
    return DownloadFile(own.path, own.size, own.digest, own.rows)


def of(package: Package, spreadsheets: Spreadsheets) -> ReportDownloads:
    """The files of a report's package and of its spreadsheets."""
    return ReportDownloads(
        {name: download_file(own) for name, own in package.tables.items()},
        {name: download_file(own) for name, own in spreadsheets.tables.items()},
        download_file(package.descriptor),
        download_file(package.archive),
        download_file(spreadsheets.workbook),
    )
