"""A declaration is only doubted where it, and no figure, explains everything that fails."""

from __future__ import annotations

import pytest

from rakenskap.audit import audit, misdeclaration
from rakenskap.audit.misdeclaration import SignFault, WithoutSigns, WrongStructure
from rakenskap.model.problem import Place
from rakenskap.model.table import Column, Matrix, Rule
from rakenskap.model.terms import Flow, RowType, Signs
from tables import figures, matrix, report, row


def deviations(*rows: tuple[str, ...], equals: str = "budget_2025 - utfall_2025") -> Matrix:
    columns: list[Column | str] = ["utfall_2025", "budget_2025", figures("avvikelse_2025", equals=equals)]
    return matrix("drift", columns, [row(*own) for own in rows], unit="tkr")


def fitting(table: Matrix) -> list[str]:
    found = misdeclaration.of_matrix(audit.of_report(report(table)), table)
    return [found.fitting] if isinstance(found, SignFault) else []


@pytest.mark.parametrize(
    ("rows", "equals", "written"),
    [
        ([("A", "-12", "13", "1"), ("B", "-9", "8", "-1")], "budget_2025 - utfall_2025", "budget_2025 + utfall_2025"),
        ([("A", "12", "13", "1"), ("B", "9", "8", "-1")], "utfall_2025 - budget_2025", "budget_2025 - utfall_2025"),
        (
            [("A", "-12", "-13", "25"), ("B", "-9", "-8", "17")],
            "budget_2025 + utfall_2025",
            "-budget_2025 - utfall_2025",
        ),
    ],
)
def test_an_equals_that_fails_on_every_row_is_given_the_signs_that_hold(
    rows: list[tuple[str, ...]], equals: str, written: str
) -> None:
    assert fitting(deviations(*rows, equals=equals)) == [f"equals: {written}"]
    assert fitting(deviations(*rows, equals=written)) == []


def test_a_rule_between_columns_is_given_them_too() -> None:
    rows = [row("A", "-12", "13", "1"), row("B", "-9", "8", "-1")]
    rule = Rule("avvikelse_2025 = budget_2025 - utfall_2025", Place("datapackage.yaml"))
    table = matrix("drift", ["utfall_2025", "budget_2025", "avvikelse_2025"], rows, unit="tkr", rules=(rule,))
    assert fitting(table) == ["rule: avvikelse_2025 = budget_2025 + utfall_2025"]


def test_a_figure_is_doubted_where_the_equals_holds_on_any_row() -> None:
    assert fitting(deviations(("A", "12", "13", "1"), ("B", "9", "8", "17"), ("C", "5", "5", "0"))) == []


def test_one_row_proves_nothing_of_the_equals() -> None:
    assert fitting(deviations(("A", "-12", "13", "1"))) == []


def test_nothing_is_said_where_no_signs_make_every_row_hold() -> None:
    assert fitting(deviations(("A", "-12", "13", "1"), ("B", "-9", "8", "-20"))) == []


def counted_twice(*rows: tuple[str, str, str]) -> list[str]:
    table = matrix(
        "drift", ["utfall_2025"], [row(label, value, row_type=RowType(kind)) for label, value, kind in rows], unit="tkr"
    )
    found = misdeclaration.of_matrix(audit.of_report(report(table)), table)
    return [own.label for own in found.arrangement.rows] if isinstance(found, WrongStructure) else []


def test_a_total_that_holds_without_the_rows_called_parts_is_not_at_fault() -> None:
    rows = [
        ("Skola", "1000", "detalj"),
        ("varav lokaler", "400", "detalj"),
        ("Vård", "500", "detalj"),
        ("Summa", "1500", "summa"),
    ]
    assert counted_twice(*rows) == ["varav lokaler"]


def test_a_total_that_holds_with_them_or_neither_way_is_judged_by_its_figures() -> None:
    rows = [("Skola", "1000", "detalj"), ("varav lokaler", "400", "detalj"), ("Vård", "500", "detalj")]
    assert counted_twice(*rows, ("Summa", "1900", "summa")) == []
    assert counted_twice(*rows, ("Summa", "1600", "summa")) == []


def without_signs(*rows: tuple[str, ...], columns: tuple[str, ...] = ("utfall_2025",), **changes: object) -> list[int]:
    """How many totals each table explains that seems to be printed without signs."""
    kinds = {"Nettokostnad": RowType.DELSUMMA, "Resultat": RowType.SUMMA, "Netto": RowType.DELSUMMA}
    lines = [
        row(label, *written, id=f"rad_{at}", row_type=kinds.get(label, RowType.DETALJ))
        for at, (label, *written) in enumerate(rows)
    ]
    table = matrix("drift", columns, lines, unit="tkr", **changes)
    found = misdeclaration.of_matrix(audit.of_report(report(table)), table)
    return [len(found.explained)] if isinstance(found, WithoutSigns) else []


SCHOOL = (("Intäkter", "1200"), ("Kostnader", "34100"), ("Nettokostnad", "32900"))


def test_totals_that_hold_without_signs_are_one_fault_of_the_table() -> None:
    both = tuple((label, value, value) for label, value in SCHOOL)
    assert without_signs(*SCHOOL) == [1]
    assert without_signs(*both, *both, columns=("utfall_2025", "budget_2025")) == [4]


def test_a_table_that_says_how_it_is_printed_is_not_asked_again() -> None:
    assert without_signs(*SCHOOL, signs=Signs.KOSTNAD_MINUS) == []
    assert without_signs(*SCHOOL, description="Kostnader är tryckta med minus.") == []


def test_one_total_with_signs_shows_that_the_table_has_them() -> None:
    """A minus is lost in one column, and stands in the other."""
    rows = (("Intäkter", "12", "12"), ("Kostnader", "34", "-34"), ("Resultat", "-22", "-22"))
    assert without_signs(*rows, columns=("utfall_2025", "budget_2025")) == []


def test_a_total_that_fails_either_way_is_left_to_its_figures() -> None:
    assert without_signs(("Intäkter", "1200"), ("Kostnader", "34100"), ("Nettokostnad", "32990")) == []


def test_a_total_that_can_not_be_told_without_signs_goes_with_the_table() -> None:
    assert without_signs(*SCHOOL, ("Intäkter", "5"), ("Kostnader", "9"), ("Netto", "99")) == [2]
    assert without_signs(("Intäkter", "5"), ("Kostnader", "9"), ("Netto", "99")) == []


@pytest.mark.parametrize(("printed", "flow"), [("4", Flow.NETTOKOSTNAD), ("-4", Flow.RESULTAT)])
def test_a_nameless_total_is_the_flow_that_it_holds_as(printed: str, flow: Flow) -> None:
    rows = [row("Intäkter", "5"), row("Kostnader", "9"), row("Netto", printed, row_type=RowType.SUMMA)]
    table = matrix("drift", ["utfall_2025"], rows, unit="tkr")
    found = misdeclaration.of_matrix(audit.of_report(report(table)), table)
    assert isinstance(found, WithoutSigns)
    assert found.untold == (rows[2], flow)
