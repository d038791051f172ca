"""What an editor declares of signs, rows, totals, headings and breaks stands in the report as it was written."""

from __future__ import annotations

from functools import cache

import pytest
from folders import EXAMPLES

from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Favourable, Flow, ReportType, Role, Signs
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree


@cache
def read(case: str) -> tuple[Report, Matrix]:
    """The report of an example, and its table."""
    result = source.read(FolderTree(EXAMPLES / case))
    (report,) = result.collection.boards[0].reports
    (matrix,) = report.tables
    assert isinstance(matrix, Matrix)
    return report, matrix


def test_a_column_has_the_signs_of_its_table_unless_it_says_otherwise() -> None:
    _, own = read("ok_signs")
    assert own.signs is Signs.KOSTNAD_MINUS
    assert [column.signs for column in own.columns] == [Signs.KOSTNAD_MINUS, Signs.UTAN_TECKEN]


def test_a_table_that_declares_nothing_has_nothing_declared() -> None:
    _, own = read("ok_notes")
    assert (own.signs, own.totals, own.headings) == (None, (), ())
    assert {(column.signs, column.breaks) for column in own.columns} == {(None, False)}
    assert {(row.flow, row.role) for row in own.rows} == {(None, None)}
    assert {note.breaks for note in own.notes} == {None}


def test_a_row_has_the_flow_and_the_role_that_it_says() -> None:
    _, own = read("ok_row_flow_and_role")
    assert {row.label: (row.flow, row.role) for row in own.rows} == {
        "Personal": (Flow.KOSTNAD, None),
        "Årsbudget personal": (Flow.KOSTNAD, Role.BUDGET),
        "Lokaler": (Flow.KOSTNAD, None),
        "Summa": (None, None),
        "Statsbidrag": (Flow.INTAKT, None),
    }


def test_neither_sign_of_a_deviation_may_be_the_better_one() -> None:
    _, own = read("ok_favourable_neither")
    deviation = own.column("avvikelse")
    assert deviation is not None
    assert (own.favourable, deviation.favourable) == (Favourable.INGET, Favourable.INGET)


def test_a_total_and_a_heading_are_limited_as_the_editor_says() -> None:
    _, own = read("ok_limited_total")
    assert [(total.row, total.columns) for total in own.totals] == [("summa", ("utfall_2024", "utfall_2025"))]
    _, own = read("ok_heading_ends")
    assert [(end.heading, end.last) for end in own.headings] == [("rubrik_verksamheten", "simhall")]


def test_a_break_is_told_by_its_column_its_note_or_its_measure() -> None:
    _, own = read("ok_breaks")
    assert [column.name for column in own.columns if column.breaks] == ["utfall_2025"]
    assert [(note.row, note.breaks.iso) for note in own.notes if note.breaks] == [("simhall", "2025")]
    (measure,) = source.read(FolderTree(EXAMPLES / "ok_measure_with_breaks")).collection.register.measures
    assert [when.iso for when in measure.breaks] == ["2016", "2025"]


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("ok_budget", ReportType.BUDGET),
        ("ok_indicators", ReportType.INDIKATORER),
        ("ok_follow_up", ReportType.UPPFOLJNING),
    ],
)
def test_a_report_may_be_a_budget_indicators_or_a_follow_up(case: str, kind: ReportType) -> None:
    assert read(case)[0].type is kind


def test_a_column_of_investments_is_called_so() -> None:
    assert read("ok_budget")[1].columns[1].title == "Budget investeringar 2025"
