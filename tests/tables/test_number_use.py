"""Where a figure is used: the equations under its table by the ids that they have there, and its row's measure."""

from __future__ import annotations

import json
from typing import Final

import measure_reports
import table_kinds
from measure_reports import loans, of_year

from rakenskap.audit import audit
from rakenskap.model.table import Matrix
from rakenskap.model.terms import RowType
from rakenskap.tables import number_use
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.matrix_table import matrix_view
from tables import matrix, report, row, words

TEXT: Final = words()


def context(made: Matrix) -> FigureContext:
    whole = report(made)
    return FigureContext(whole, TEXT, audit=audit.of_report(whole))


def test_every_cell_of_an_equation_is_told_in_the_place_of_the_equation() -> None:
    rows = [row("Bibliotek", "7"), row("Bad", "5"), row("Summa", "12", row_type=RowType.SUMMA)]
    made = matrix("drift", ("utfall_2025",), rows, kind=table_kinds.ECONOMY, unit="tkr")
    told = json.loads(number_use.as_json(made, context(made)))
    assert told["columns"] == ["utfall_2025"]
    (cells,) = told["equations"]
    assert sorted(told["rows"][code] for code in cells) == ["bad", "bibliotek", "summa"]
    checks = matrix_view(made, context(made)).foot.checks
    assert checks is not None
    assert [own.id for own in checks.held] == ["drift-k1"]


def test_a_cell_is_the_number_of_its_row_times_the_columns_and_that_of_its_column() -> None:
    rows = [row("Bibliotek", "7", "8"), row("Bad", "5", "5"), row("Summa", "12", "13", row_type=RowType.SUMMA)]
    made = matrix("drift", ("utfall_2024", "utfall_2025"), rows, kind=table_kinds.ECONOMY, unit="tkr")
    told = json.loads(number_use.as_json(made, context(made)))
    assert sorted(map(sorted, told["equations"])) == [[0, 2, 4], [1, 3, 5]]


def test_the_tables_of_a_page_are_one_file() -> None:
    files = {"samband/drift.json": '{"rows":[]}', "diagram/drift.json": "{}", "samband/mal.json": '{"rows":["a"]}'}
    joined = number_use.joined(files)
    assert joined.keys() == {"diagram/drift.json", "samband.json"}
    assert json.loads(joined["samband.json"]) == {"drift": {"rows": []}, "mal": {"rows": ["a"]}}
    assert number_use.joined({"diagram/drift.json": "{}"}) == {"diagram/drift.json": "{}"}


def test_a_followed_row_leads_to_its_measure() -> None:
    made = measure_reports.table(("utfall_2024", "utfall_2025"), loans("310", "480"), row("Besök", "7", "8"))
    own = FigureContext(
        of_year(2025, made), TEXT, measures={measure_reports.LOANS.id: measure_reports.LOANS}, board_url="../../"
    )
    assert json.loads(number_use.as_json(made, own))["measures"] == {"lan": "../../nyckeltal/lan/"}


def test_a_table_whose_figures_are_used_nowhere_has_no_file() -> None:
    made = matrix("drift", ("utfall_2025",), [row("Bibliotek", "7")], kind=table_kinds.ECONOMY, unit="tkr")
    assert number_use.as_json(made, context(made)) == ""


def test_the_menu_has_a_word_for_all_that_it_says() -> None:
    """What is copied is put in by its script."""
    told = json.loads(number_use.words_json(TEXT))
    assert told["copied"] == "Kopierat: {what}"
    assert all(told["sorts"].values())
