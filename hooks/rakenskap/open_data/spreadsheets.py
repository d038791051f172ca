"""The newest edition of a report for those who work in a spreadsheet: one workbook, and each table as CSV that Excel opens right.

Frozen editions don't have them: their CSV and data package say the same, and stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.model import package
from rakenskap.model.addresses import Publisher
from rakenskap.model.board import Board
from rakenskap.model.package import Package
from rakenskap.model.report import Report
from rakenskap.open_data import excel_csv, report_workbook


@dataclass(frozen=True, slots=True)
class Spreadsheets:
    """The workbook of a report, and its tables as CSV by their names."""

    workbook: PublishedFile
    tables: Mapping[str, PublishedFile]

    @property
    def files(self) -> tuple[PublishedFile, ...]:
        """Every file, as they lie in the report's folder."""
        return (self.workbook, *self.tables.values())


def spreadsheets(board: Board, report: Report, published: Package, publisher: Publisher, text: Text) -> Spreadsheets:
    """The spreadsheets of a report beside its package."""
    tables = {
        table.name: excel_csv.excel_csv(package.published_table(table), published.tables[table.name])
        for table in report.tables
        if table.name in published.tables
    }
    return Spreadsheets(report_workbook.report_workbook(board, report, publisher, text), tables)
