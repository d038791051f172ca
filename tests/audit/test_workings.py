"""Workings: an equation is written as a person would, with every figure as its table prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from real_reports import audits

from rakenskap.audit import audit, workings
from rakenskap.audit.audit import Audit
from rakenskap.audit.equation import Equation, Ratio
from rakenskap.audit.faults.slip import Slip
from rakenskap.model import naming
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Column, Matrix, Rule
from rakenskap.swedish.number import MINUS, NBSP
from tables import PLACE, cells, figures, html, matrix, report, row, total


def written(*tables: Matrix) -> list[str]:
    """The numbers of every equation of a report with these tables, with ordinary spaces."""
    own = audit.of_report(report(*tables))
    return [workings.of(own, one).numbers.replace(NBSP, " ") for one in own.audited]


def test_a_figure_has_the_decimals_that_its_table_prints() -> None:
    own = matrix("d", ["utfall_2025"], [row("A", "86"), row("B", "85,5"), total("Summa", "171,5")], unit="mnkr")
    assert written(own) == ["86 + 85,5 = 171,5"]
    assert cells(html(own), "a") == ["86"]


def test_what_the_rows_give_has_as_many_decimals_as_it_needs() -> None:
    own = matrix("d", ["utfall_2025"], [row("A", "86"), row("B", "85,5"), total("Summa", "172")], unit="mnkr")
    assert written(own) == ["86 + 85,5 = 171,5 ≠ 172"]


def test_where_units_are_mixed_each_figure_is_as_it_was_printed() -> None:
    rule = Rule("c = a + b", PLACE)
    same = [row("A", "86", unit="mnkr"), row("B", "85,5", unit="mnkr"), row("C", "171,5", unit="mnkr")]
    own = matrix("d", ["utfall_2025"], [*same, row("D", "7", unit="st")], rules=(rule,))
    assert written(own) == ["86 + 85,5 = 171,5"]


def test_a_deviation_has_its_plus_where_the_table_prints_it() -> None:
    deviation = figures("avvikelse_2025", equals="budget_2025 - utfall_2025")
    columns: list[Column | str] = ["budget_2025", "utfall_2025", deviation]
    own = matrix("d", columns, [row("A", "12", "10", "2"), row("B", "12", "13", "-1"), total("Summa", "24", "23", "1")])
    assert written(own)[2:] == ["+2 − 1 = +1", "12 − 10 = +2", f"12 − 13 = {MINUS}1", "24 − 23 = +1"]


@pytest.mark.parametrize(("figures_", "shown"), [(("-12", "10", "-2"), "−12"), (("12", "-10", "2"), "12")])
def test_an_equation_begins_with_the_sign_that_the_table_prints(figures_: tuple[str, str, str], shown: str) -> None:
    """Whether it is a figure's own or its factor's: a reader looks for the same figure in the table."""
    added, taken = (figures("avvikelse_2018", equals=f"{sign}utfall_2018 + budget_2018") for sign in ("", "-"))
    own = matrix("t", ["utfall_2018", "budget_2018", added], [row("A", *figures_)])
    (first,) = cells(html(own), "a")[:1]
    assert first == shown
    assert [one.split(" ")[0] for one in written(own)] == [shown]
    turned = matrix("t", ["utfall_2018", "budget_2018", taken], [row("A", figures_[0].lstrip("-"), *figures_[1:])])
    assert [one.split(" ")[0] for one in written(turned)] == [f"{MINUS}{shown.lstrip(MINUS)}"]


def of_cells(own: Audit) -> Iterator[tuple[str, str]]:
    """The figure that each equation of a report ends with, as it is written there and as the table prints it."""
    for one in own.audited:
        key = one.calculation.constraint.first
        table = own.report.table(key.table) if isinstance(key, CellAddress) else None
        if not isinstance(key, CellAddress) or not isinstance(table, Matrix) or own.figures[key] is None:
            continue
        found, column = table.cell(key.row, key.column), table.column(key.column)
        assert found is not None
        assert column is not None
        assert isinstance(one.calculation.constraint, Equation | Ratio)
        numbers = workings.of(own, one).numbers
        yield numbers.rpartition(" ")[2], naming.printed(found, column)


@pytest.mark.parametrize("address", sorted(audits()))
def test_every_equation_of_the_published_reports_ends_with_what_the_table_prints(address: str) -> None:
    for shown, printed in of_cells(audits()[address]):
        assert shown == printed


@pytest.mark.parametrize("slip", Slip)
def test_every_slip_of_the_pen_has_its_words(slip: Slip) -> None:
    assert workings.slip_words(slip).endswith(".") == (slip is not Slip.NONE)


def test_a_sum_over_several_tables_names_them_as_a_person_would() -> None:
    one, other, third = (
        matrix(name, ["utfall_2025"], [row("A", figure)], unit="tkr")
        for name, figure in (("a", "10"), ("b", "4"), ("c", "5"))
    )
    rule = Rule("a.a.utfall_2025 = b.a.utfall_2025 + c.a.utfall_2025", PLACE)
    own = audit.of_report(replace(report(one, other, third), rules=(rule,)))
    (said,) = (workings.of(own, one).sentence for one in own.audited)
    assert said == "B och C ger 9, tryckt är 10. Skillnad 1."
