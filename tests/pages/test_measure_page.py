"""A board's measures as a reader meets them: one page each, all on one page, and some of them on the board's own."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from functools import cache as remembered
from typing import Final

import example_reports
import pytest
from folders import GOLDEN, ROOT
from measure_reports import loans, of_year, only, table

from rakenskap.analysis import measure_history
from rakenskap.analysis.measure_history import History
from rakenskap.base import cache
from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.editions.build_context import BuildContext
from rakenskap.model.board import Board, Register
from rakenskap.model.report import Report
from rakenskap.open_data import report_listing
from rakenskap.pages import measure_page
from rakenskap.pages.page import Pages
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.site.render_context import RenderContext
from tables import matrix, reading, row, seen, words

EXAMPLE: Final = ROOT / "tests/reading/examples/ok_measure_history"


@remembered
def example() -> tuple[Board, Register]:
    """The example: two yearly reports and an interim one."""
    found = source.read(FolderTree(EXAMPLE)).collection
    return found.boards[0], found.register


@pytest.fixture(scope="module")
def drawn_with(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The project's own templates and words."""
    return RenderContext.open(BuildContext.open(ROOT), tmp_path_factory.mktemp("fragments")).pages(example()[1])


def histories() -> tuple[History, ...]:
    """The example's measures."""
    own, register = example()
    return measure_history.histories([reading(one, register) for one in own.reports])


def whole(drawn_with: Pages, markdown: str) -> str:
    """A page with its fragments put in."""
    fragments = drawn_with.fragments
    return PLACEHOLDER.sub(lambda found: fragments.get(found[1]), markdown)


def page(drawn_with: Pages, measure: str) -> str:
    """The page of a measure of the example."""
    own = next(one for one in histories() if one.measure.id == measure)
    return whole(drawn_with, measure_page.markdown(drawn_with, example()[0], own, report_listing.series_file(own)))


def lead(shown: str) -> str:
    """The sentence under the heading."""
    found = re.search(r'<p class="rk-lead">(.*?)</p>', shown)
    return seen(found[1]) if found else ""


def foot(shown: str) -> str:
    """What stands under the table of what each report said."""
    return seen(shown[shown.index('id="angett"') :].partition('<div class="rk-foot">')[2])


@pytest.mark.parametrize("measure", ["lan_per_invanare", "sjukfranvaro", "vantetid_kulturskola", "elever_kulturskola"])
def test_the_page_of_a_measure(drawn_with: Pages, measure: str, request: pytest.FixtureRequest) -> None:
    """The whole page, as it was read and found right."""
    _held(page(drawn_with, measure), f"nyckeltal-{measure}.html", request)


def test_the_page_of_all_measures(drawn_with: Pages, request: pytest.FixtureRequest) -> None:
    """The whole page, as it was read and found right."""
    board, _ = example()
    _held(
        whole(drawn_with, measure_page.index_markdown(drawn_with, board, histories())), "nyckeltal-alla.html", request
    )


def _held(shown: str, name: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--update-goldens", default=False):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_a_restated_figure_is_tinted_marked_and_explained(drawn_with: Pages) -> None:
    """The later report's figure carries the mark, which leads to what the earlier one said, and back."""
    shown = page(drawn_with, "lan_per_invanare")
    cells = re.findall(r'<td class="num rk-changed" data-value="6\.9">(.*?)</td>', shown)
    assert len(cells) == 1
    assert 'href="#angett-r1" id="angett-f1" aria-label="Omräknat, se under tabellen">R</a>' in cells[0]
    assert shown.count("rk-changed") == 1
    assert "R Omräknat: 2023 var 6,7 i Årsrapport 2023 och är 6,9 i Årsrapport 2024 (+0,2)." in foot(shown)


def test_the_newest_report_has_the_word_in_the_chart(drawn_with: Pages) -> None:
    """The chart shows 6,9 for 2023, as the later report has it, and each length of period in a chart of its own."""
    shown = page(drawn_with, "lan_per_invanare")
    charts = shown.split('<figure class="rk-chart"')[1:]
    assert [re.findall(r'<td class="num">([\d,]+)</td>', chart) for chart in charts] == [
        ["6,4", "6,6", "6,9", "7,1"],
        ["4,6", "4,9"],
    ]
    # what 2023 is compared with has a note, so that nothing is said of the change
    assert lead(shown) == "Lån per invånare var 7,1 under 2024. Talet för januari–augusti 2025 är 4,9."


def test_a_part_of_a_year_has_its_own_column_among_the_years(drawn_with: Pages) -> None:
    """The table has every time in its place, the newest report first."""
    shown = page(drawn_with, "lan_per_invanare")
    table = shown[shown.index('id="angett"') :]
    assert [seen(head) for head in re.findall(r'<th scope="col" class="num">(.*?)</th>', table)] == [
        "2021", "2022", "2023", "jan–aug 2024", "2024", "jan–aug 2025",
    ]  # fmt: skip
    assert [seen(head) for head in re.findall(r'<th scope="row">(.*?)</th>', table)] == [
        "Delårsrapport januari–augusti 2025",
        "Årsrapport 2024",
        "Årsrapport 2023",
    ]


def test_every_figure_leads_to_its_cell_in_its_report(drawn_with: Pages) -> None:
    """From the measure's page up to the board's, and down to the report."""
    shown = page(drawn_with, "lan_per_invanare")
    assert '<a href="../../2023/arsrapport/#nyckeltal.lan_per_invanare.utfall_2023">6,7</a>' in shown
    assert '<a href="../../2025/delarsrapport/#nyckeltal.lan_per_invanare.utfall_2025_01_08">4,9</a>' in shown


def test_a_note_in_a_report_is_read_here_too(drawn_with: Pages) -> None:
    """A reader who compares must know that a figure means something else."""
    assert "Not i Årsrapport 2024: Bokbussens lån är medräknade." in foot(page(drawn_with, "lan_per_invanare"))


def test_women_and_men_are_lines_of_the_table_and_series_of_the_chart(drawn_with: Pages) -> None:
    """Without a figure of all, both are said in the lead."""
    shown = page(drawn_with, "sjukfranvaro")
    assert lead(shown) == "Sjukfrånvaro var 6,1 procent för kvinnor och 3,8 procent för män under 2024."
    table = shown[shown.index('id="angett"') :]
    assert [seen(head) for head in re.findall(r'<th scope="row">(.*?)</th>', table)] == [
        "Årsrapport 2024kvinnor",
        "Årsrapport 2024män",
    ]
    assert re.findall(r'class="rk-mt"[^>]*>(.*?)</p>', shown) == ["Sjukfrånvaro, kvinnor", "Sjukfrånvaro, män"]


def test_a_year_without_a_figure_keeps_its_sign_and_its_meaning(drawn_with: Pages) -> None:
    """Not measured is neither zero nor nothing, in the chart and in the table."""
    shown = page(drawn_with, "vantetid_kulturskola")
    assert shown.count('<span aria-hidden="true">em</span><span class="rk-sr">inte mätt</span>') == 3
    assert "em inte mätt." in foot(shown)
    assert "Tecknet em: inte mätt." in shown
    assert 'class="target"' in shown
    assert "mål högst 40" in seen(shown) or "Målet är högst 40" in shown


def test_reports_that_agree_are_said_to(drawn_with: Pages) -> None:
    """Where nothing was revised the page says that it was compared."""
    assert "Rapporterna anger samma tal för de perioder som de har gemensamt." in foot(
        page(drawn_with, "vantetid_kulturskola")
    )
    assert "samma tal" not in foot(page(drawn_with, "lan_per_invanare"))


def test_prose_that_says_otherwise_is_quoted_with_its_place(drawn_with: Pages) -> None:
    """Only on the page of the measure that it is about."""
    shown = page(drawn_with, "vantetid_kulturskola")
    assert '<a href="../../2024/arsrapport/#nyckeltal-avsnitt">Årsrapport 2024</a>: Texten anger' in shown
    assert "Texten och tabellen säger olika." not in page(drawn_with, "lan_per_invanare")


def test_a_single_figure_has_nothing_to_be_compared_with(drawn_with: Pages) -> None:
    """One report, one year: both are said in words."""
    shown = page(drawn_with, "elever_kulturskola")
    assert lead(shown) == "Elever i kulturskolan var 412 under 2023."
    assert "Det finns bara ett tal, så det finns ingen utveckling att visa än." in shown
    assert "Bara en rapport har angett talet, så det finns inget att jämföra med än." in shown
    assert "<figure" not in shown


@pytest.mark.parametrize("own", histories(), ids=lambda own: own.measure.id)
def test_what_a_page_is_kept_by_is_all_that_it_shows(drawn_with: Pages, own: History) -> None:
    """Also that the text of a report says otherwise, and when the reports were published."""
    board, file = replace(example()[0], fictional=False), report_listing.series_file(own)
    drawn = measure_page.markdown(drawn_with, replace(board, reports=()), measure_page.shown(own), file)
    assert whole(drawn_with, drawn) == whole(drawn_with, measure_page.markdown(drawn_with, board, own, file))


def test_a_page_is_kept_while_what_changes_is_no_figure_of_its_measure() -> None:
    """Neither another table nor a new edition of an older report is shown there; its own figure is."""
    columns = ["utfall_2023", "utfall_2024"]

    def of_2024(figure: str, other: str) -> Report:
        money = matrix("drift", ["utfall_2024"], [row("Bad", other)])
        return of_year(2024, table(columns, loans("6", figure)), money)

    def kept_by(report: Report) -> str:
        newest = of_year(2025, table(["utfall_2024", "utfall_2025"], loans("7", "8")))
        return cache.digest(measure_page.shown(only(newest, report)))

    before = kept_by(of_2024("7", "1"))
    assert kept_by(replace(of_2024("7", "2"), version="1.0.1", description="Annat")) == before
    assert kept_by(of_2024("9", "1")) != before
    assert kept_by(replace(of_2024("7", "1"), title="Bokslut 2024")) != before


def test_a_measure_of_kolada_says_so(drawn_with: Pages) -> None:
    """Only where the register has its id."""
    assert '<a href="https://www.kolada.se/">N11929 i Kolada</a>' in page(drawn_with, "lan_per_invanare")
    assert "Kolada" not in page(drawn_with, "sjukfranvaro")


def test_the_series_can_be_loaded() -> None:
    """Every figure with its report, version, period and cell, newest report first."""
    file = report_listing.series_file(histories()[0])
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))
    assert file.rows == len(rows) == 9
    assert rows[0] == {
        "report": "exempelnamnden/2025/delarsrapport",
        "version": "1.0.0",
        "period": "2024-01/2024-08",
        "sex": "t",
        "value": "4.6",
        "missing": "",
        "unit": "lån",
        "table": "nyckeltal",
        "row": "lan_per_invanare",
        "column": "utfall_2024_01_08",
    }


def test_measures_with_a_single_figure_are_named_on_the_page_of_all(drawn_with: Pages) -> None:
    """What can't be drawn is still found."""
    board, _ = example()
    shown = whole(drawn_with, measure_page.index_markdown(drawn_with, board, histories()))
    drawn, _, named = shown.partition("{#enstaka}")
    assert 'href="lan-per-invanare/"' in drawn
    assert '<a href="elever-kulturskola/">Elever i kulturskolan</a>' in named


@pytest.mark.parametrize(
    ("written", "title"),
    [
        # the lead tells the step from 2023, and the chart goes the same way
        (("43", "18", "25"), "Lån ökade från 18 till 25 mellan 2023 och 2024"),
        (("25", "18", "25"), "Lån ökade från 18 till 25 mellan 2023 och 2024"),
        (("18", "25", "43"), "Lån ökade från 18 till 43"),
        (("18", "25", "25"), "Lån ökade från 18 till 25 mellan 2022 och 2024"),
    ],
)
def test_the_title_of_the_chart_never_goes_another_way_than_the_lead(written: tuple[str, ...], title: str) -> None:
    own = only(of_year(2024, table([f"utfall_{year}" for year in (2022, 2023, 2024)], loans(*written))))
    ((_, chart),) = measure_page.history_charts(own, "", "", words())
    assert chart.title == title


def test_names_on_a_report_s_page_lead_to_the_measures(drawn_with: Pages) -> None:
    """The small charts of a report, and only those with an entry in the register."""
    result = example_reports.collection()
    board = next(one for one in result.boards if one.slug == "fritidsnamnden")
    report = next(one for one in board.reports if one.address.endswith("2024/arsrapport"))
    measures = next(table for table in report.tables if table.name == "nyckeltal")
    own = RenderContext.open(BuildContext.open(ROOT), drawn_with.fragments.folder).pages(result.register)
    placed = own.figures.placeholder(measures, own.figures.context(report))
    shown = PLACEHOLDER.sub(lambda found: own.fragments.get(found[1]), placed)
    assert '<a href="../../nyckeltal/lan-per-invanare/">Lån per invånare</a>' in shown
