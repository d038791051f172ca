"""A table without signs has sums in which costs and incomes are taken from each other, where it is known which they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rakenskap.audit import audit, summation
from rakenskap.audit.equation import Equation, EquationVerdict
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Column, Matrix, Row, Rule
from rakenskap.model.terms import Favourable, Flow, RowType, Signs
from tables import PLACE, figures, heading, matrix, report, row, total

UTFALL = "utfall_2025"


def statement(*rows: Row, **changes: object) -> Matrix:
    """A table of one year's outcome without signs."""
    return matrix("drift", [UTFALL], rows, **{"unit": "tkr", "signs": Signs.UTAN_TECKEN, **changes})


def subtotal(label: str, *written: str, **changes: object) -> Row:
    return row(label, *written, row_type=RowType.DELSUMMA, **changes)


def signs(own: Matrix, whole: str, column: str = UTFALL) -> dict[str, int]:
    """With which sign each row goes into a total, by the row's id; nothing where the total isn't checked."""
    for found in summation.of_matrix(own):
        if found.constraint.first == CellAddress("drift", whole, column):
            assert isinstance(found.constraint, Equation)
            return {str(term.key).split(".")[1]: -int(term.coefficient) for term in found.constraint.terms[1:]}
    return {}


@pytest.mark.parametrize(
    ("label", "income", "cost"),
    [
        ("Nettokostnad", -1, 1),
        ("Summa kostnader, netto", -1, 1),
        ("Resultat", 1, -1),
        ("Årets resultat", 1, -1),
        ("Kommunbidrag", 1, -1),
    ],
)
def test_a_net_cost_adds_costs_and_a_result_adds_incomes(label: str, income: int, cost: int) -> None:
    own = statement(row("Intäkter", "1 200"), row("Kostnader", "34 100"), total(label, "32 900"))
    assert signs(own, own.rows[-1].id) == {"intakter": income, "kostnader": cost}


def test_a_grant_covers_a_net_cost() -> None:
    own = statement(row("Kommunbidrag", "500"), row("Nettokostnad", "510"), total("Resultat", "-10"))
    assert signs(own, "resultat") == {"kommunbidrag": 1, "nettokostnad": -1}
    assert list(audit.of_report(report(own)).open) == []


def test_a_declared_flow_goes_before_words() -> None:
    own = statement(
        row("Avgifter", "5", flow=Flow.INTAKT),
        row("Personal", "9", flow=Flow.KOSTNAD),
        row("Netto", "4", row_type=RowType.SUMMA, flow=Flow.NETTOKOSTNAD),
    )
    assert signs(own, "netto") == {"personal": 1, "avgifter": -1}


@pytest.mark.parametrize(
    "rows",
    [
        (row("Personalkostnader", "5"), row("Lokalkostnader", "9"), total("Nettokostnad", "14")),
        (row("Skola", "5"), row("Vård", "9"), total("Nettokostnad", "14")),
        (row("Skola", "5"), row("Vård", "9"), total("Summa", "14")),
        (row("Personalkostnader", "5"), row("Övrigt", "9"), total("Summa kostnader", "14")),
    ],
)
def test_rows_of_one_flow_or_of_none_are_added_as_in_any_table(rows: tuple[Row, ...]) -> None:
    own = statement(*rows)
    assert set(signs(own, own.rows[-1].id).values()) == {1}


@pytest.mark.parametrize(
    "rows",
    [
        (row("Intäkter", "5"), row("Kostnader", "9"), row("Övrigt", "1"), total("Nettokostnad", "5")),
        (row("Intäkter", "5"), row("Personal", "9"), total("Nettokostnad", "4")),
        (row("Intäkter", "5"), row("Kostnader", "9"), total("Netto", "4")),
    ],
)
def test_a_sum_whose_signs_are_not_known_is_not_checked(rows: tuple[Row, ...]) -> None:
    own = statement(*rows)
    assert signs(own, own.rows[-1].id) == {}
    assert list(audit.of_report(report(own)).open) == []


def test_rows_are_what_their_subtotal_or_their_heading_is() -> None:
    own = statement(
        row("Avgifter", "5"),
        row("Bidrag", "2"),
        subtotal("Summa intäkter", "7"),
        heading("Kostnader"),
        row("Personal", "6"),
        row("Lokaler", "3"),
        subtotal("Summa", "9"),
        total("Nettokostnad", "2"),
    )
    assert signs(own, "nettokostnad") == {"personal": 1, "lokaler": 1, "avgifter": -1, "bidrag": -1}
    assert [one.check.verdict for one in audit.of_report(report(own)).audited] == [EquationVerdict.HOLDS] * 3


def test_parts_of_a_row_are_counted_with_their_signs() -> None:
    own = statement(
        row("Nettokostnad", "4"),
        row("Intäkter", "5", parent="nettokostnad"),
        row("Kostnader", "9", parent="nettokostnad"),
    )
    assert signs(own, "nettokostnad") == {"kostnader": 1, "intakter": -1}


@pytest.mark.parametrize("own", [None, Signs.KOSTNAD_MINUS, Signs.INTAKT_MINUS])
def test_other_tables_are_summed_as_they_are_printed(own: Signs | None) -> None:
    printed = statement(row("Intäkter", "5"), row("Kostnader", "-9"), total("Nettokostnad", "-4"), signs=own)
    assert signs(printed, "nettokostnad") == {"intakter": 1, "kostnader": 1}


def test_a_column_may_be_the_only_one_without_signs() -> None:
    columns: list[Column | str] = [figures(UTFALL, signs=Signs.UTAN_TECKEN), "budget_2025"]
    rows = (row("Intäkter", "5", "5"), row("Kostnader", "9", "-9"), total("Nettokostnad", "4", "-4"))
    own = matrix("drift", columns, rows, unit="tkr")
    assert signs(own, "nettokostnad") == {"kostnader": 1, "intakter": -1}
    assert signs(own, "nettokostnad", "budget_2025") == {"intakter": 1, "kostnader": 1}
    assert list(audit.of_report(report(own)).open) == []


AVVIKELSE = "avvikelse_2025"


def compared(*rules: Rule, equals: str = "", favourable: Favourable | None = None) -> dict[str, int]:
    """How the deviations of a table without signs are added."""
    columns: list[Column | str] = [UTFALL, "budget_2025", figures(AVVIKELSE, equals=equals, favourable=favourable)]
    rows = (row("Intäkter", "5", "6", "1"), row("Kostnader", "9", "8", "-1"), total("Nettokostnad", "4", "2", "-2"))
    own = matrix("drift", columns, rows, unit="tkr", signs=Signs.UTAN_TECKEN, rules=rules)
    return signs(own, "nettokostnad", AVVIKELSE)


def test_a_deviation_is_added_as_its_equation_says() -> None:
    equals = "budget_2025 - utfall_2025"
    assert compared(equals=equals) == {"kostnader": 1, "intakter": -1}
    turned = Rule("avvikelse_2025 = utfall_2025 - budget_2025", PLACE, rows=("intakter",))
    assert compared(turned, equals=equals) == {"intakter": 1, "kostnader": 1}
    assert compared(Rule("avvikelse_2025 = budget_2025 - utfall_2025", PLACE)) == {"kostnader": 1, "intakter": -1}


def test_a_deviation_without_an_equation_is_only_added_where_its_good_sign_is_said() -> None:
    assert compared() == {}
    assert compared(favourable=Favourable.PLUS) == {"intakter": 1, "kostnader": 1}
    assert compared(favourable=Favourable.INGET) == {}


@pytest.mark.parametrize("at", range(3))
def test_any_figure_that_is_changed_breaks_the_sum(at: int) -> None:
    printed = ["1 200", "34 100", "32 900"]
    printed[at] = "9"
    rows = (row("Intäkter", printed[0]), row("Kostnader", printed[1]), total("Nettokostnad", printed[2]))
    (finding,) = audit.of_report(report(statement(*rows))).open
    fitting = {own.key: own.fitting for (own,) in finding.fault.suspects}
    assert fitting[CellAddress("drift", rows[at].id, UTFALL)] == Decimal((1200, 34100, 32900)[at])
