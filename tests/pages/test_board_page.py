"""What a reader is promised of a board's page: a table of years that can be compared at a glance."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import table_kinds
from statements import plain, statement, whole

from rakenskap.model.board import Board
from rakenskap.model.table import Goal, Goals
from rakenskap.pages import board_page
from tables import GOALS, report, words

TEXT: Final = words()
BOARD: Final = Board("namnden", "Nämnden", "Orsa kommun", "2034", "")
RESULT: Final = statement(["Vård", "130000", "100000", "-30000"], ["Summa", "130000", "100000", "-30000"])


def test_the_table_of_years_has_the_result_against_budget_and_leads_to_its_cell() -> None:
    (row,) = board_page.years(replace(BOARD, reports=(whole(RESULT),)), TEXT).rows
    assert row.result is not None
    assert (plain(row.result.figure), row.result.remark) == ("-30,0", "")
    assert row.result.url.endswith("#drift.summa.avvikelse_2018")


def test_the_table_of_years_has_no_column_without_anything_to_say() -> None:
    none = board_page.years(replace(BOARD, reports=(report(),)), TEXT)
    assert (none.has_results, none.has_goals) == (False, False)
    table = Goals("mal", "Mål", table_kinds.GOALS, legend=GOALS, goals=(Goal("a", "Trygg", status="uppnatt"),))
    goals = board_page.years(replace(BOARD, reports=(whole(table),)), TEXT)
    assert (goals.has_results, goals.has_goals) == (False, True)
