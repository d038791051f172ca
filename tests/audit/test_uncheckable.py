"""What can't be checked is said of its sum, in its columns, with the reason, and of nothing else."""

from __future__ import annotations

import pytest

from rakenskap.audit import audit, uncheckable
from rakenskap.audit.audit import Audit
from rakenskap.audit.equation import EquationVerdict
from rakenskap.model.table import Column, Matrix, Row, Rule
from rakenskap.model.terms import RowType, Signs
from tables import PLACE, figures, matrix, report, row, total

COLUMNS = ("utfall_2023", "utfall_2024", "utfall_2025")


def drift(*rows: Row, columns: tuple[str | Column, ...] = COLUMNS, **changes: object) -> Matrix:
    return matrix("drift", columns, rows, unit="tkr", **changes)


def audited(own: Matrix) -> Audit:
    return audit.of_report(report(own, ends="2025-12-31"))


def said(own: Matrix) -> list[str]:
    found = audited(own)
    return [uncheckable.sentence(found.report, one) for one in uncheckable.of_table(found, own)]


def advised(own: Matrix) -> list[str]:
    found = audited(own)
    return [uncheckable.advice(found.report, one) for one in uncheckable.of_table(found, own)]


LIBRARY = row("Bibliotek", "10", "11", "12")


def test_a_blank_cell_silences_its_own_sum_in_its_own_column() -> None:
    own = drift(LIBRARY, row("Museum", "5", "", "6"), total("Summa", "15", "11", "29"))
    verdicts = [one.check.verdict for one in audited(own).audited]
    assert verdicts == [EquationVerdict.HOLDS, EquationVerdict.UNKNOWN, EquationVerdict.BROKEN]
    assert said(own) == ["Summa, utfall 2024: Museum saknas."]


def test_what_is_alike_in_several_columns_is_said_once() -> None:
    own = drift(LIBRARY, row("Museum", "5", "", ""), total("Summa", "15", "11", "12"))
    assert said(own) == ["Summa, utfall 2024 och utfall 2025: Museum saknas."]


def test_an_empty_cell_may_mean_nothing_and_an_unknown_figure_may_not() -> None:
    empty, unknown = (
        drift(LIBRARY, row("Museum", "5", sign, "6"), total("Summa", "15", "11", "18")) for sign in ("", "..")
    )
    assert said(empty) == said(unknown)
    assert "blank: ." in advised(empty)[0]
    assert advised(unknown) == [""]


def test_a_sum_whose_own_figure_is_missing_says_so() -> None:
    own = drift(LIBRARY, row("Museum", "5", "5", "6"), total("Summa", "15", "..", "18"))
    assert said(own) == ["Summa, utfall 2024: talet saknas."]


def test_a_difference_names_the_column_that_is_missing() -> None:
    columns = ("utfall_2025", "budget_2025", figures("avvikelse_2025", equals="budget_2025 - utfall_2025"))
    assert said(drift(row("Bibliotek", "10", "", "2"), columns=columns)) == [
        "Bibliotek, avvikelse 2025: budget 2025 saknas."
    ]


def test_incomes_and_costs_that_nobody_can_tell_apart_are_said() -> None:
    rows = (row("Intäkter", "5", "5", "5"), row("Kostnader", "9", "9", "9"), total("Netto", "4", "4", "4"))
    own = drift(*rows, signs=Signs.UTAN_TECKEN)
    assert said(own)[0].startswith("Netto, utfall 2023, utfall 2024 och utfall 2025: det framgår inte")
    assert "flow" in advised(own)[0]


def test_a_total_of_nothing_is_said_unless_a_rule_makes_it() -> None:
    rows = (
        LIBRARY,
        row("Kultur", "10", "11", "12", row_type=RowType.DELSUMMA),
        row("Allt", "10", "11", "12", row_type=RowType.DELSUMMA),
    )
    assert said(drift(*rows)) == [
        "Allt, utfall 2023, utfall 2024 och utfall 2025: det finns inga rader att räkna ihop."
    ]
    assert said(drift(*rows, rules=(Rule("allt = kultur", PLACE),))) == []


def test_what_can_be_checked_is_not_said() -> None:
    assert said(drift(LIBRARY, row("Museum", "5", ".", "6"), total("Summa", "15", "11", "18"))) == []


@pytest.mark.parametrize(("printed", "verdict"), [(".", EquationVerdict.HOLDS), ("", EquationVerdict.UNKNOWN)])
def test_a_flow_that_is_not_applicable_adds_nothing_to_the_others(printed: str, verdict: EquationVerdict) -> None:
    net = figures("utfall_nettokostnad_2025", equals="utfall_intakt_2025 + utfall_kostnad_2025")
    columns = ("utfall_intakt_2025", "utfall_kostnad_2025", net)
    found = audited(drift(row("Politik", printed, "9", "9"), columns=columns))
    assert [one.check.verdict for one in found.audited] == [verdict]


def test_many_that_are_missing_are_counted() -> None:
    rows = [row(f"Enhet {at}", "5", "", "6") for at in range(5)]
    assert said(drift(*rows, total("Summa", "25", "11", "30"))) == [
        "Summa, utfall 2024: Enhet 0, Enhet 1 och 3 till saknas."
    ]
