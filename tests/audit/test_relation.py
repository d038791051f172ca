"""What a total sums: the rows that it says, in the columns that it says, and never a budget with an outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rakenskap.audit import audit, relation, summation
from rakenskap.audit.equation import Equation
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import HeadingEnd, LimitedTotal, Matrix, Row, Rule
from rakenskap.model.terms import Role, RowType
from tables import PLACE, heading, matrix, report, row, total

COLUMNS = ("utfall_2024", "utfall_2025")


def sums(own: Matrix) -> dict[str, list[str]]:
    """By total what it sums, as ``row.column``."""
    return dict(_sums(own))


def _sums(own: Matrix) -> Iterator[tuple[str, list[str]]]:
    for found in summation.of_matrix(own):
        assert isinstance(found.constraint, Equation)
        whole, *parts = [str(term.key).partition(".")[2] for term in found.constraint.terms]
        yield whole, parts


def drift(*rows: Row, **changes: object) -> Matrix:
    return matrix("drift", COLUMNS, rows, unit="tkr", **changes)


def subtotal(label: str, *written: str, **changes: object) -> Row:
    return row(label, *written, row_type=RowType.DELSUMMA, **changes)


def test_a_total_that_is_limited_to_some_columns_is_checked_in_those() -> None:
    """What is printed in the others is no total, whatever it is."""
    rows = (row("Lån", "10", "12"), row("Borgen", "5", "5"), total("Summa", "15", "0"))
    whole, limited = drift(*rows), drift(*rows, totals=(LimitedTotal("summa", ("utfall_2024",), PLACE),))
    assert set(sums(whole)) == {"summa.utfall_2024", "summa.utfall_2025"}
    assert set(sums(limited)) == {"summa.utfall_2024"}
    assert len(list(audit.of_report(report(whole)).open)) == 1
    assert list(audit.of_report(report(limited)).open) == []


def test_a_total_above_its_parts_is_limited_too() -> None:
    parts = (row("Lån", "10", "12", parent="summa"), row("Borgen", "5", "5", parent="summa"))
    limit = (LimitedTotal("summa", ("utfall_2025",), PLACE),)
    own = drift(row("Summa", "0", "17"), *parts, totals=limit)
    assert sums(own) == {"summa.utfall_2025": ["lan.utfall_2025", "borgen.utfall_2025"]}


def test_a_subtotal_sums_what_comes_after_the_end_of_a_heading() -> None:
    rows = (
        heading("Verksamheten"),
        row("Bibliotek", "1", "2"),
        row("Lokaler", "3", "4"),
        subtotal("Övrigt", "3", "4"),
        total("Summa", "4", "6"),
    )
    ended = (HeadingEnd("verksamheten", "bibliotek", PLACE),)
    assert sums(drift(*rows))["ovrigt.utfall_2024"] == ["bibliotek.utfall_2024", "lokaler.utfall_2024"]
    own = sums(drift(*rows, headings=ended))
    assert own["ovrigt.utfall_2024"] == ["lokaler.utfall_2024"]
    assert own["summa.utfall_2024"] == ["bibliotek.utfall_2024", "lokaler.utfall_2024"]


def test_the_budget_of_a_row_is_no_part_of_a_sum_of_outcomes() -> None:
    """Only figures of one role have a sum, and a row of shares has none."""
    budget = row("Årsbudget personal", "9", "9", role=Role.BUDGET)
    share = row("Andel", "50", "60", role=Role.ANDEL)
    own = drift(row("Personal", "10", "12"), budget, row("Lokaler", "5", "5"), share, total("Summa", "15", "17"))
    assert sums(own)["summa.utfall_2025"] == ["personal.utfall_2025", "lokaler.utfall_2025"]
    planned = drift(*own.rows[:-1], replace(own.rows[-1], role=Role.BUDGET))
    assert sums(planned)["summa.utfall_2025"] == ["arsbudget_personal.utfall_2025"]
    assert sums(drift(*own.rows[:-1], replace(own.rows[-1], role=Role.ANDEL))) == {}


def test_a_row_whose_role_is_that_of_its_column_is_a_row_like_others() -> None:
    own = drift(row("Personal", "10", "12", role=Role.UTFALL), total("Summa", "10", "12"))
    assert sums(own)["summa.utfall_2025"] == ["personal.utfall_2025"]


def test_a_row_that_has_nothing_but_its_budget_as_a_part_is_no_total() -> None:
    own = drift(row("Personal", "10", "12"), row("Årsbudget", "9", "9", role=Role.BUDGET, parent="personal"))
    assert sums(own) == {}


def test_the_sum_of_a_column_leaves_out_the_budgets_of_rows() -> None:
    budget = row("Årsbudget personal", "9", "9", role=Role.BUDGET)
    own = drift(row("Personal", "10", "12"), budget)
    rule = Rule("resultat.netto.utfall_2025 = sum(drift.utfall_2025)", PLACE)
    other = matrix("resultat", ["utfall_2025"], [row("Netto", "12")], unit="tkr")
    (found,) = relation.of_report(replace(report(own, other), rules=(rule,)), lambda _: None)
    assert isinstance(found.constraint, Equation)
    assert {term.key for term in found.constraint.terms} == {
        CellAddress("resultat", "netto", "utfall_2025"),
        CellAddress("drift", "personal", "utfall_2025"),
    }


def replaced(rule: str, *labels: str, **changes: object) -> set[str]:
    """The totals that are checked beside a rule, by the rows of a table whose last is a sum."""
    rows = [row(label, "1", "2") for label in labels]
    own = drift(*rows, total("Resultat", "1", "2"), rules=(Rule(rule, PLACE, **changes),))  # type: ignore[arg-type]
    return set(sums(own))


def test_a_rule_that_makes_a_total_otherwise_replaces_its_sum() -> None:
    both = {"resultat.utfall_2024", "resultat.utfall_2025"}
    rows = ("Bidrag", "Personal", "Lokaler")
    assert replaced("resultat = bidrag - personal - lokaler", *rows) == set()
    assert replaced("bidrag - personal - lokaler = resultat", *rows) == set()
    assert replaced("resultat = bidrag - personal", *rows, columns=("utfall_2024",)) == {"resultat.utfall_2025"}
    # what has no total alone on a side, or says what the rows' types say already, or something else, leaves it be
    assert replaced("resultat + personal = bidrag - lokaler", *rows) == both
    assert replaced("resultat = bidrag + personal + lokaler", *rows) == both
    assert replaced("personal = bidrag", *rows) == both


def test_a_rule_that_holds_a_total_against_a_row_outside_it_leaves_its_sum() -> None:
    checked = row("Årets resultat", "1", "2", row_type=RowType.AVSTAMNING)
    own = drift(
        row("Bidrag", "1", "2"), total("Summa", "1", "2"), checked, rules=(Rule("summa = arets_resultat", PLACE),)
    )
    assert set(sums(own)) == {"summa.utfall_2024", "summa.utfall_2025"}


def test_a_rule_between_subtotals_replaces_the_sum_only_where_their_rows_have_other_signs() -> None:
    rows = (
        row("Avgifter", "5", "5"),
        subtotal("Summa intäkter", "5", "5"),
        row("Personal", "9", "9"),
        subtotal("Summa kostnader", "9", "9"),
        total("Netto", "4", "4"),
    )
    added, taken = (Rule(f"netto = summa_kostnader {sign} summa_intakter", PLACE) for sign in "+-")
    assert "netto.utfall_2024" in sums(drift(*rows, rules=(added,)))
    assert "netto.utfall_2024" not in sums(drift(*rows, rules=(taken,)))
    assert "summa_intakter.utfall_2024" in sums(drift(*rows, rules=(taken,)))


def test_a_subtotal_that_names_its_parts_is_no_part_of_the_sum_below_but_they_are() -> None:
    parts = (row("Bibliotek", "3", "4", parent="kultur"), row("Museum", "5", "6", parent="kultur"))
    own = drift(row("Stab", "1", "2"), *parts, subtotal("Kultur", "8", "10"), total("Summa", "9", "12"))
    assert sums(own)["kultur.utfall_2024"] == ["bibliotek.utfall_2024", "museum.utfall_2024"]
    assert sums(own)["summa.utfall_2024"] == ["stab.utfall_2024", "bibliotek.utfall_2024", "museum.utfall_2024"]
    above = drift(row("Stab", "1", "2"), row("Kultur", "8", "10"), *parts, total("Summa", "9", "12"))
    assert sums(above)["summa.utfall_2024"] == ["stab.utfall_2024", "kultur.utfall_2024"]
