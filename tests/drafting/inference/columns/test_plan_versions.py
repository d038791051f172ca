"""Which plans columns are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from printed_grids import assignment, document, draft, matrix

from rakenskap.drafting.inference import report_draft
from rakenskap.drafting.inference.open_question import Subject
from rakenskap.drafting.inference.report_draft import ReportDraft
from rakenskap.model.terms import ReportType

INTERNAL = "Ansvar|Intäkter|Lön|Lokaler|Netto|Netto 2025\nA|-287|7 264|1 226|8 203|8 626\nB|-600|4 770|780|4 950|4 953\nC|-609|4 203|708|4 302|5 109"
YEARS = "Område|2026|2027|2028|Summa 2026–2028\nA|42,6|43,4|42,1|128,1\nB|31,8|31,1|32,6|95,5\nC|14,7|13,3|14,8|42,8"


def of_budget(*blocks: str) -> ReportDraft:
    """The draft of a budget for 2026."""
    own = replace(assignment("2026"), type=ReportType.BUDGET)
    return report_draft.of_document(document(*blocks), own, {})


def columns(*blocks: str) -> list[tuple[str, str | None]]:
    """What each column of the only table of a budget is, and of when."""
    (found,) = report_draft.matrices(of_budget(*blocks).report)
    return [(own.role.value, own.period.iso if own.period else None) for own in found.columns]


def test_amounts_that_add_up_in_a_table_called_a_budget_are_of_it() -> None:
    assert columns("Internbudget 2026, tkr", INTERNAL)[:4] == [("budget", "2026")] * 4
    (left,) = (own for own in of_budget("Internbudget 2026, tkr", INTERNAL).open if own.subject is Subject.ROLE)
    assert left.about == "Netto 2025"


def test_years_to_come_in_a_table_called_a_budget_are_budgets_with_their_total() -> None:
    found = columns("Investeringsbudget 2026–2028, mnkr", YEARS)
    assert found == [("budget", "2026"), ("budget", "2027"), ("budget", "2028"), ("budget", "2026-01/2028-12")]


@pytest.mark.parametrize("title", ["Budget och utfall, tkr", "Budgetförändringar, tkr", "Demografi, tkr", "Budget"])
def test_a_table_that_is_called_more_than_a_budget_or_is_of_no_money_is_asked_about(title: str) -> None:
    assert Subject.ROLE in {own.subject for own in of_budget(title, YEARS).open}


def test_a_year_that_has_been_is_no_budget_because_of_its_table() -> None:
    earlier = YEARS.replace("2028", "2029").replace("2027", "2028").replace("|2026|", "|2025|")
    (left,) = (own for own in of_budget("Investeringsbudget, mnkr", earlier).open if own.subject is Subject.ROLE)
    assert "2025" in left.group


GRANT = "Verksamhet|{heading}|Utfall 2025|Avvikelse\nNorr|412|405|7\nSöder|1 100|1 120|-20\nSumma|1 512|1 525|-13"


@pytest.mark.parametrize("heading", ["Anslag", "Anslag 2025", "Driftanslag", "Beviljat anslag 2025"])
def test_a_grant_that_a_deviation_is_proven_to_be_from_is_the_budget(heading: str) -> None:
    text = GRANT.format(heading=heading)
    assert not draft("Drift, tkr", text).open
    assert [own.name for own in matrix("Drift, tkr", text).columns] == ["budget_2025", "utfall_2025", "avvikelse"]


@pytest.mark.parametrize("heading", ["Anslag 2024", "Tilläggsanslag", "Äskat anslag"])
def test_a_grant_of_another_year_or_another_sort_is_asked_about_whatever_figures_prove(heading: str) -> None:
    left = draft("Drift, tkr", GRANT.format(heading=heading)).open
    assert (left[0].subject, left[0].about) == (Subject.ROLE, heading)


def test_a_grant_without_a_deviation_that_proves_it_is_asked_about() -> None:
    left = draft("Drift, tkr", GRANT.format(heading="Anslag").replace("-20", "-30").replace("|7", "|9")).open
    assert left[0].about == "Anslag"
