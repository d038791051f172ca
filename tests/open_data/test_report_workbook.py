"""A report as a workbook: every figure and every word of its tables, and nothing that the tables don't say."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

import openpyxl
import pytest
import table_kinds
from example_reports import collection
from folders import ROOT
from openpyxl.worksheet.worksheet import Worksheet

from rakenskap.base import site_text
from rakenskap.model.addresses import Publisher
from rakenskap.model.board import Board
from rakenskap.model.report import EditionNote, Report
from rakenskap.model.table import Goal, Goals, Indicator, Lost, Matrix, Note, Table
from rakenskap.model.terms import ChangeType, RowType
from rakenskap.open_data import report_workbook
from tables import figures, heading, matrix, report, row, total

PUBLISHER: Final = Publisher("Storåkers kommun", "https://rapporter.storaker.se/", "CC0 1.0", "https://example.se/cc0")
TEXT: Final = site_text.read(ROOT / "site_config/text")
REPORTS: Final = [(board, one) for board in collection().boards for one in board.reports]


@cache
def book(address: str) -> openpyxl.Workbook:
    """The workbook of a report of the example, as another program reads it."""
    board, own = next((board, own) for board, own in REPORTS if own.address == address)
    return read(board, own)


def read(board: Board, own: Report) -> openpyxl.Workbook:
    made = report_workbook.report_workbook(board, own, PUBLISHER, TEXT)
    assert made.path == f"{own.address.replace('/', '-')}.xlsx"
    return openpyxl.load_workbook(io.BytesIO(made.content))


def rows(page: Worksheet) -> list[list[Any]]:
    return [["" if value is None else value for value in line] for line in page.iter_rows(values_only=True)]


def table_of(page: Worksheet) -> list[list[Any]]:
    """The header and the lines of the table of a sheet."""
    (own,) = page.tables.values()
    return [["" if one.value is None else one.value for one in line] for line in page[own.ref]]


def alone(*own: Table) -> list[list[list[Any]]]:
    """The tables of a report that has only these."""
    return [table_of(page) for page in pages_of(*own)]


def pages_of(*own: Table) -> list[Worksheet]:
    """The sheets of the tables of a report that has only these."""
    first = EditionNote("1.0.0", date(2019, 3, 2), ChangeType.PUBLICERING, "Första publiceringen.")
    made = replace(report(*own), changes=(first,))
    pages: list[Worksheet] = read(Board("namnden", "Nämnden", "Orsa kommun", "2034", ""), made).worksheets
    return pages[1:]


@pytest.mark.parametrize("address", [own.address for _, own in REPORTS])
def test_every_figure_of_a_report_is_in_its_workbook_in_its_place(address: str) -> None:
    own = next(own for _, own in REPORTS if own.address == address)
    shown = [table for table in own.tables if not isinstance(table, Lost)]
    pages = book(address).worksheets[1:]
    assert len(pages) == len(shown)
    for table, page in zip(shown, pages, strict=True):
        if isinstance(table, Matrix):
            _, *lines = table_of(page)
            assert len(lines) == len(table.rows)
            for line, one in zip(lines, table.rows, strict=True):
                values = [Decimal(str(value)) for value in line if isinstance(value, int | float)]
                assert values == [figure.value for figure in one.cells if figure.value is not None]


@pytest.mark.parametrize("address", [own.address for _, own in REPORTS])
def test_the_first_sheet_says_what_it_is_and_where_it_comes_from(address: str) -> None:
    board, own = next((board, own) for board, own in REPORTS if own.address == address)
    said = {line[0]: line[1] for line in rows(book(address).worksheets[0])}
    assert board.name in str(said["Nämnd"])
    assert str(said["Utgåva"]).startswith(own.version)
    assert said["Rapportens sida"] == f"https://rapporter.storaker.se/{address}/"
    assert str(said["Villkor"]).startswith("CC0 1.0")
    names = book(address).sheetnames
    assert names[0] == "Om rapporten"
    assert set(names[1:]) <= said.keys()


def test_what_is_not_known_of_a_figure_stands_as_the_report_has_it() -> None:
    ((header, *lines),) = alone(matrix("drift", ["utfall_2018"], [row("Skola", ".."), row("Vård", "x")]))
    assert header[0] == "Post"
    assert [line[-1] for line in lines] == ["..", "x"]


def test_rows_after_the_sum_of_all_belong_to_no_heading() -> None:
    table = matrix(
        "drift",
        ["utfall_2018"],
        [
            heading("Kultur"),
            row("Bibliotek", "1"),
            heading("Fritid"),
            row("Bad", "2"),
            total("Summa", "3"),
            row("Lån", "4"),
        ],
    )
    ((header, *lines),) = alone(table)
    at = header.index("Ingår i")
    assert [line[at] for line in lines] == ["", "Kultur", "", "Fritid", "", ""]


def test_a_part_stands_under_what_it_is_a_part_of() -> None:
    table = matrix(
        "drift",
        ["utfall_2018"],
        [row("Skola", "5"), row("lokaler", "2", row_type=RowType.VARAV, parent="skola", level=2)],
    )
    ((header, *lines),) = alone(table)
    assert lines[1][header.index("Ingår i")] == "Skola"
    assert lines[1][header.index("Radtyp")] == "varav"


def test_a_note_stands_on_its_row_after_the_column_that_it_is_about() -> None:
    table = matrix(
        "drift",
        ["utfall_2018"],
        [row("Skola", "5"), row("Vård", "2")],
        notes=(Note("Preliminärt.", row="skola", column="utfall_2018"), Note("Hela tabellen.")),
    )
    (page,) = pages_of(table)
    header, *lines = table_of(page)
    assert [line[header.index("Not")] for line in lines] == ["Utfall 2018: Preliminärt.", ""]
    assert rows(page)[1][:2] == ["Not", "Hela tabellen."]


def test_units_stand_in_their_own_cells_or_in_the_header_of_their_column() -> None:
    table = matrix(
        "drift", [figures("utfall_2018"), figures("andel_2018", unit="%")], [row("Skola", "5", "12")], unit="tkr"
    )
    ((header, line),) = alone(table)
    assert header[1:] == ["Enhet", "Utfall 2018", "Andel 2018, %"]
    assert line[1] == "tkr"


def test_an_indicator_that_names_a_figure_elsewhere_shows_it() -> None:
    table = matrix("besok", ["utfall_2018"], [row("Bad", "1200")], unit="besök")
    own = Indicator("bad", "Besök i badet", cell="besok/bad/utfall_2018")
    goals = Goals("mal", "Mål", table_kinds.GOALS, goals=(Goal("bada", "Fler ska bada", indicators=(own,)),))
    _, (header, _, line) = alone(table, goals)
    shown = dict(zip(header, line, strict=True))
    assert (shown["Indikator"], shown["Enhet"], shown["Utfall 2018"]) == ("Besök i badet", "besök", "1 200")
