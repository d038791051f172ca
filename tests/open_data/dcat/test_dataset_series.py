"""Series hold a board's reports of one kind, and never more than the standard advises."""

from __future__ import annotations

from dataclasses import replace

import table_kinds
from report_histories import board, edition

from rakenskap.base.published_file import PublishedFile
from rakenskap.model.addresses import Publisher
from rakenskap.model.terms import ReportType
from rakenskap.open_data.dcat import dataset_series, vocabulary
from rakenskap.open_data.dcat.dataset import CataloguedReport
from rakenskap.open_data.dcat.dataset_series import ReportSeries
from rakenskap.open_data.dcat.publisher import CataloguePublisher
from rakenskap.open_data.report_downloads import ReportDownloads, download_file
from tables import matrix, row

EMPTY = download_file(PublishedFile("fil", b""))
PUBLISHER = CataloguePublisher(
    Publisher("Orsa kommun", "https://example.se/", "CC0", "https://example.se/cc0"), "a@b.se"
)


def reports(kind: ReportType, first: int, years: int, each: int) -> list[CataloguedReport]:
    """Reports of a kind, so many each year."""
    return [catalogued(kind, first + year, f"{kind.value}-{number}") for year in range(years) for number in range(each)]


def catalogued(kind: ReportType, year: int, slug: str) -> CataloguedReport:
    own = replace(edition("1.0.0", "2026-01-02", "publicering", "Ny.", ("1",), year=year), type=kind, slug=slug)
    return CataloguedReport(own, ReportDownloads({}, {}, EMPTY, EMPTY, EMPTY), own.address)


def counted(found: tuple[ReportSeries, ...]) -> list[tuple[str, int]]:
    return [(f"{one.type.value} {one.years}".strip(), len(one.reports)) for one in found]


def test_each_kind_of_report_is_a_series() -> None:
    found = dataset_series.of_board(
        [*reports(ReportType.MANADSRAPPORT, 2022, 2, 2), *reports(ReportType.ARSRAPPORT, 2021, 3, 1)]
    )
    assert counted(found) == [("arsrapport", 3), ("manadsrapport", 4)]


def test_more_than_fifty_are_divided_by_term_of_office() -> None:
    assert counted(dataset_series.of_board(reports(ReportType.MANADSRAPPORT, 2018, 4, 12))) == [("manadsrapport", 48)]
    assert counted(dataset_series.of_board(reports(ReportType.MANADSRAPPORT, 2018, 6, 12))) == [
        ("manadsrapport 2015–2018", 12),
        ("manadsrapport 2019–2022", 48),
        ("manadsrapport 2023–2026", 12),
    ]


def test_a_term_of_more_than_fifty_is_divided_by_year() -> None:
    found = dataset_series.of_board(reports(ReportType.MANADSRAPPORT, 2019, 2, 30))
    assert counted(found) == [("manadsrapport 2019", 30), ("manadsrapport 2020", 30)]
    assert [one.note(board(), PUBLISHER).address for one in found] == [
        "https://example.se/namnden/#serie-manadsrapport-2019-2019",
        "https://example.se/namnden/#serie-manadsrapport-2020-2020",
    ]


def test_all_reports_of_a_series_have_the_theme_of_money_where_one_has_money() -> None:
    money, words = reports(ReportType.ARSRAPPORT, 2024, 2, 1)
    counts = matrix("antal", ("utfall_2025",), [row("Besök", "1")], kind=table_kinds.MEASURES)
    without = replace(words, report=replace(words.report, tables=(counts,)))
    (both,), (alone,) = dataset_series.of_board([money, without]), dataset_series.of_board([without])
    assert both.themes == (vocabulary.GOVERNMENT, vocabulary.ECONOMY)
    assert alone.themes == (vocabulary.GOVERNMENT,)
