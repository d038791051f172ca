"""A workbook: the same bytes each time, real numbers, marked tables, nothing merged, nothing that can be run."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.open_data import workbook
from rakenskap.open_data.sheet import DataSheet, SheetLine, SheetNumber

DAY: Final = date(2026, 4, 27)
LINES: Final = (
    SheetLine(("Kultur", "", "", ""), strong=True),
    SheetLine(("Bibliotek", "tkr", SheetNumber(Decimal(15100)), ".."), level=2),
    SheetLine(("Avvikelse", "%", SheetNumber(Decimal("-0.50"), 2, plus=True), "")),
    SheetLine(("=1+1", "+1", SheetNumber(Decimal("1234567.8"), 1), "@SUM(A1)")),
)
SHEET: Final = DataSheet(
    "Drift", "Tabell 1. Driftredovisning", ("Verksamhet", "Enhet", "Utfall 2025", "Not"), LINES, (("Enhet", "tkr"),)
)


def opened(*sheets: DataSheet) -> openpyxl.Workbook:
    """The workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(workbook.as_xlsx(sheets, "Årsrapport", DAY)))


def test_the_same_sheets_give_the_same_bytes() -> None:
    first, second = (workbook.as_xlsx([SHEET], "Årsrapport", DAY) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {(own.date_time, own.compress_type) for own in archive.infolist()} == {((2026, 4, 27, 0, 0, 0), 0)}


def test_a_title_stands_first_and_the_table_after_what_is_said_of_it() -> None:
    page = opened(SHEET)["Drift"]
    rows = [[cell for cell in row if cell is not None] for row in page.iter_rows(values_only=True)]
    assert rows[:3] == [["Tabell 1. Driftredovisning"], ["Enhet", "tkr"], ["Verksamhet", "Enhet", "Utfall 2025", "Not"]]
    assert all(rows), "no row is empty"
    assert not page.merged_cells.ranges
    (table,) = page.tables.values()
    assert table.ref == "A3:D7"
    assert [column.name for column in table.tableColumns] == list(SHEET.header)
    assert page.freeze_panes == "B4"


def test_figures_are_numbers_with_the_decimals_and_the_plus_of_the_report() -> None:
    page = opened(SHEET)["Drift"]
    shown = [(page[place].value, page[place].number_format) for place in ("C5", "C6", "C7")]
    assert shown == [(15100, "#,##0"), (-0.5, "+#,##0.00;-#,##0.00;#,##0.00"), (1234567.8, "#,##0.0")]


def test_text_stays_text_whatever_it_begins_with() -> None:
    page = opened(SHEET)["Drift"]
    assert [(page[place].value, page[place].data_type) for place in ("A7", "B7", "D7")] == [
        ("=1+1", "s"),
        ("+1", "s"),
        ("@SUM(A1)", "s"),
    ]


def test_a_table_without_rows_can_be_opened() -> None:
    assert opened(DataSheet("Tom", "Tom", ("a",), ()))["Tom"].tables["Tabell_1"].ref == "A2:A3"


@given(st.decimals(-(10**12), 10**12, places=3))
def test_a_figure_is_read_back_as_it_was(value: Decimal) -> None:
    page = opened(DataSheet("A", "A", ("a",), (SheetLine((SheetNumber(value, 3),)),)))["A"]
    assert Decimal(repr(float(page["A3"].value))).quantize(Decimal("0.001")) == value


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_cells(tmp_path: Path) -> None:
    (tmp_path / "bok.xlsx").write_bytes(workbook.as_xlsx([SHEET], "Årsrapport", DAY))
    words = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true",
    ]
    subprocess.run(
        [*words, "--outdir", str(tmp_path), str(tmp_path / "bok.xlsx")], check=True, capture_output=True, timeout=120
    )
    lines = (tmp_path / "bok.csv").read_text(encoding="utf-8").splitlines()
    assert lines[2:] == [
        "Verksamhet;Enhet;Utfall 2025;Not",
        "Kultur;;;",
        "Bibliotek;tkr;15,100;..",
        "Avvikelse;%;-0.50;",
        "=1+1;+1;1,234,567.8;@SUM(A1)",
    ]
