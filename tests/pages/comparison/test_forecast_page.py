"""The page of forecasts: each figure leads to its cell, and what can't be compared has a sign instead of a difference."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace

import pytest
from folders import ROOT
from measure_reports import of_year

from rakenskap.analysis import forecast_miss
from rakenskap.analysis.forecast_miss import ForecastTable
from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.editions.build_context import BuildContext
from rakenskap.model.board import Board, Register
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix, Note, Row
from rakenskap.pages.comparison import forecast_page
from rakenskap.pages.page import Pages
from rakenskap.site.render_context import RenderContext
from tables import matrix, reading, row, seen, total

BOARD = Board("namnden", "Nämnden", "Storåkers kommun", "9999", "Nämnden är påhittad.")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return RenderContext.open(BuildContext.open(ROOT), tmp_path_factory.mktemp("fragments")).pages(Register())


def money(column: str, rows: Sequence[Row], **changes: object) -> Matrix:
    return matrix("drift", [column], rows, **{"unit": "tkr", "title": "Nettokostnader", **changes})


def year(number: int, foreseen: str, came: str, **changes: object) -> list[Report]:
    """The report of a year with its sum, and before it the one that foresaw it."""
    outcome = money(f"utfall_{number}", [row("Bad", "7"), total("Summa", came)], **changes)
    forecast = money(f"prognos_{number}", [row("Bad", "7"), total("Summa", foreseen)])
    return [of_year(number, outcome), of_year(number, forecast, ends="08-31", slug="delarsrapport")]


def tables(*reports: Report) -> tuple[ForecastTable, ...]:
    return forecast_miss.tables(reports, reading)


def html(pages: Pages, *reports: Report) -> str:
    found = tables(*reports)
    drawn = forecast_page.markdown(pages, BOARD, found, forecast_page.file(found))
    return PLACEHOLDER.sub(lambda key: pages.fragments.get(key[1]), drawn)


def test_each_row_has_its_years_under_one_another_and_each_figure_leads_to_its_cell(pages: Pages) -> None:
    page = html(pages, *year(2025, "10400", "10300"), *year(2024, "9700", "9900"))
    assert "Summa 2025 10 400 10 300 −100 −1,0 2024 9 700 9 900 +200 +2,1" in seen(page)
    assert '<a href="../2025/delarsrapport/#drift.summa.prognos_2025">' in page
    assert '<a href="../2025/arsrapport/#drift.summa.utfall_2025">' in page


def test_where_there_are_too_many_figures_only_the_sums_are_shown_and_the_file_has_all(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecast_page, "MOST", 3)
    reports = (*year(2025, "10400", "10300"), *year(2024, "9700", "9900"))
    page = seen(html(pages, *reports))
    assert "bara tabellernas summor" in page
    assert "Summa 2025 10 400 10 300 −100 −1,0 2024 9 700 9 900 +200 +2,1" in page
    assert "Bad" not in page
    assert b"Bad" in forecast_page.file(tables(*reports)).content


def test_a_table_without_sums_then_shows_its_newest_year(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecast_page, "MOST", 1)
    made = [
        report
        for number in (2025, 2024)
        for report in (
            of_year(number, money(f"utfall_{number}", [row("Bad", f"{number}")])),
            of_year(number, money(f"prognos_{number}", [row("Bad", "7")]), ends="08-31", slug="delarsrapport"),
        )
    ]
    page = seen(html(pages, *made))
    assert "Nettokostnader, för 2025" in page
    assert "Bad 7 2 025" in page
    assert "2 024" not in page


def test_of_one_year_each_row_is_a_line(pages: Pages) -> None:
    page = seen(html(pages, *year(2025, "10400", "10300")))
    assert "Nettokostnader, för 2025" in page
    assert "Bad 7 7 0 Summa 10 400 10 300 −100 −1,0" in page


def test_the_sum_is_told_of_over_the_years(pages: Pages) -> None:
    page = seen(html(pages, *year(2025, "10400", "10300"), *year(2024, "9700", "9900"), *year(2023, "9000", "9000")))
    assert "Summa: jämfört med prognosen blev utfallet högre 1 år, lägre 1 år och lika stort 1 år." in page
    assert "Mest skilde det 2024: 200 tkr." in page


def test_no_year_is_the_furthest_where_two_are_as_far(pages: Pages) -> None:
    page = seen(html(pages, *year(2025, "10400", "10300"), *year(2024, "9700", "9800")))
    assert "högre 1 år och lägre 1 år." in page
    assert "Mest skilde" not in page


def test_what_cant_be_compared_has_a_sign_that_is_explained(pages: Pages) -> None:
    note = Note("Utan hyran.", row="summa", column="utfall_2025")
    page = seen(html(pages, *year(2025, "10400", "10300", notes=(note,))))
    assert "Summa 10 400 10 300 ej" in page
    assert "ej går inte att jämföra" in page


def test_the_file_has_every_pair_with_where_both_stand() -> None:
    found = tables(*year(2025, "10400", "10300"), *year(2024, "9700", "9900"))
    records = list(csv.DictReader(forecast_page.file(found).content.decode().splitlines()))
    assert len(records) == 4
    (own,) = (one for one in records if (one["row"], one["period"]) == ("summa", "2024"))
    assert (own["forecast"], own["outcome"], own["difference"]) == ("9700", "9900", "200")
    assert own["forecast_report"].endswith("2024/delarsrapport")
    assert own["outcome_cell"] == "drift.summa.utfall_2024"


def test_the_way_there_is_shown_where_there_is_a_page(pages: Pages) -> None:
    assert list(forecast_page.link((), pages.text)) == []
    assert "(prognoser/)" in next(forecast_page.link(tables(*year(2025, "1", "2")), pages.text))


def test_several_units_stand_with_their_rows(pages: Pages) -> None:
    reports = [*year(2025, "10400", "10300"), *year(2024, "9700", "9900")]
    table = reports[3].tables[0]
    reports[3] = replace(reports[3], tables=(replace(table, unit="kr"),))
    page = seen(html(pages, *reports))
    assert "Summa tkr" in page.replace("Summatkr", "Summa tkr")
    assert "kr 2024 9 700 9 900 000" in page
