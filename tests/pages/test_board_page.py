"""What a reader is promised of a board's page: a table of years that can be compared at a glance."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest
import table_kinds
from folders import ROOT
from statements import plain, statement, whole

from rakenskap.editions.build_context import BuildContext
from rakenskap.model.board import Board, Register
from rakenskap.model.table import Goal, Goals
from rakenskap.model.terms import ReportType
from rakenskap.pages import board_page
from rakenskap.pages.page import Pages
from rakenskap.site.render_context import RenderContext
from tables import GOALS, report

BOARD: Final = Board("namnden", "Nämnden", "Orsa kommun", "2034", "")
RESULT: Final = statement(["Vård", "130000", "100000", "-30000"], ["Summa", "130000", "100000", "-30000"])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The project's own templates and words."""
    return RenderContext.open(BuildContext.open(ROOT), tmp_path_factory.mktemp("fragments")).pages(Register())


def test_the_table_of_years_has_the_result_against_budget_and_leads_to_its_cell(pages: Pages) -> None:
    (row,) = board_page.years(pages, replace(BOARD, reports=(whole(RESULT),))).rows
    assert row.result is not None
    assert (plain(row.result.figure), row.result.remark) == ("-30,0", "")
    assert row.result.url.endswith("#drift.summa.avvikelse_2018")


def test_the_table_of_years_has_no_column_without_anything_to_say(pages: Pages) -> None:
    none = board_page.years(pages, replace(BOARD, reports=(report(),)))
    assert (none.has_results, none.has_goals) == (False, False)
    table = Goals("mal", "Mål", table_kinds.GOALS, legend=GOALS, goals=(Goal("a", "Trygg", status="uppnatt"),))
    goals = board_page.years(pages, replace(BOARD, reports=(whole(table),)))
    assert (goals.has_results, goals.has_goals) == (False, True)


@pytest.mark.parametrize("kind", ReportType)
def test_goals_are_only_missed_in_reports_in_which_somebody_looks_for_them(pages: Pages, kind: ReportType) -> None:
    """A budget, a view of indicators, a follow-up and a month's report make no column of goals."""
    own = board_page.years(pages, replace(BOARD, reports=(replace(whole(RESULT), type=kind),)))
    is_expected = kind in {
        ReportType.ARSRAPPORT,
        ReportType.BOKSLUT,
        ReportType.DELARSRAPPORT,
        ReportType.TERTIALRAPPORT,
    }
    assert own.has_goals is is_expected
