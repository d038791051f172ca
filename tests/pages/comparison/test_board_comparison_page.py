"""The pages where boards stand beside each other: the newest figures with where they stand, and what each board counts."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace

import pytest
from folders import ROOT
from measure_reports import LOANS, histories, loans, of_year, table

from rakenskap.analysis import board_comparison
from rakenskap.analysis.board_comparison import BoardComparison, BoardSeries
from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.editions.build_context import BuildContext
from rakenskap.model.board import Board, Measure, Register
from rakenskap.pages.comparison import board_comparison_page
from rakenskap.pages.page import Pages
from rakenskap.site.render_context import RenderContext
from tables import seen

COMMON = Measure("utlan", "Utlån", "lån", "ett", plural=True, definition="Alla utlån.", kolada="N11")
POINTING = replace(LOANS, common="utlan", differs="Omlån räknas inte.")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return RenderContext.open(BuildContext.open(ROOT), tmp_path_factory.mktemp("fragments")).pages(Register())


def comparison(
    measures: Sequence[Measure] = (LOANS,), second: int = 2025, *, fictional: bool = False
) -> BoardComparison:
    """Two boards with figures of two years, the second's to the year ``second``."""
    made: list[BoardSeries] = []
    for slug, (older, newer), year in (("a", ("1500", "1600"), 2025), ("b", ("7,0", "8,0"), second)):
        own = Board(slug, f"Nämnden {slug}", "Storåkers kommun", "9999", "Påhittad.", fictional=fictional)
        drawn = table([f"utfall_{year - 1}", f"utfall_{year}"], loans(older, newer))
        report = replace(of_year(year, drawn), board=slug)
        found = histories(report, register=Register(tuple(measures)))
        made += board_comparison.of_board(own, found, {one.id: one for one in measures}, own)
    (found_one,) = board_comparison.comparisons(made, measures)
    return found_one


def html(pages: Pages, own: BoardComparison) -> str:
    drawn = board_comparison_page.markdown(pages, own, board_comparison_page.file(own))
    return PLACEHOLDER.sub(lambda key: pages.fragments.get(key[1]), drawn)


def test_each_board_has_its_newest_figure_with_where_it_stands(pages: Pages) -> None:
    page = html(pages, comparison())
    assert "Storåker, Nämnden aLån 1 600 2025 Storåker, Nämnden bLån 8,0 2025" in seen(page)
    assert 'href="../../a/2025/arsrapport/#nyckeltal.lan.utfall_2025"' in page
    assert 'href="../../b/nyckeltal/lan/"' in page


def test_the_small_charts_share_one_scale(pages: Pages) -> None:
    """A board of eight loans has a column of a hundredth of another's height."""
    page = html(pages, comparison())
    assert "Alla diagram har samma skala, från noll." in page
    heights = [float(part.partition('"')[0]) for part in page.split(' height="')[1:] if "rect" not in part[:4]]
    assert max(heights) > 50
    assert 0 < min(heights) < 1


def test_newest_figures_of_different_times_are_said_to_be(pages: Pages) -> None:
    words = "De senaste talen är från olika tider."
    assert words not in html(pages, comparison())
    assert words in html(pages, comparison(second=2024))


def test_what_each_board_counts_and_what_differs_is_said(pages: Pages) -> None:
    page = seen(html(pages, comparison((COMMON, POINTING))))
    assert page.count("Skiljer sig: Omlån räknas inte.") == 2
    assert "N11 i Kolada" in page
    assert "Alla utlån." in page


def test_boards_that_count_the_same_are_said_to(pages: Pages) -> None:
    assert "Alla nämnder räknar samma sak" in html(pages, comparison())


def test_nothing_is_ranked(pages: Pages) -> None:
    page = seen(html(pages, comparison())).lower()
    assert not {"högst", "lägst", "flest", "störst", "minst", "mest"} & set(page.replace(".", " ").split())


def test_a_comparison_of_what_is_made_up_says_so(pages: Pages) -> None:
    assert "Påhittat exempel." in html(pages, comparison(fictional=True))
    assert "Påhittat exempel." not in html(pages, comparison())


def test_the_file_has_every_figure() -> None:
    file = board_comparison_page.file(comparison())
    records = list(csv.DictReader(file.content.decode().splitlines()))
    assert [(own["board"], own["period"], own["value"]) for own in records] == [
        ("a", "2024", "1500"),
        ("a", "2025", "1600"),
        ("b", "2024", "7.0"),
        ("b", "2025", "8.0"),
    ]


def test_the_list_leads_to_each_and_boards_pages_of_the_measure_lead_there(pages: Pages) -> None:
    own = comparison()
    drawn = board_comparison_page.index_markdown(pages, [own])
    page = PLACEHOLDER.sub(lambda key: pages.fragments.get(key[1]), drawn)
    assert 'href="lan/"' in page
    assert {page: link.url for page, link in board_comparison_page.links([own]).items()} == {
        "a/nyckeltal/lan/": "jamfor/lan/",
        "b/nyckeltal/lan/": "jamfor/lan/",
    }
