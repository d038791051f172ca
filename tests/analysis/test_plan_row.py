"""Rows that are the budget of another: compared where they are the only two of their flow, over a whole year."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_charts import view

from rakenskap.analysis import against_plan
from rakenskap.analysis.claim import Side
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import ChartKind, Flow, Role, Signs
from tables import matrix, reading, report, row, total

NET, COST = Flow.NETTOKOSTNAD, Flow.KOSTNAD


def pool(*rows: Row, columns: Sequence[str] = ("utfall_2018",), **changes: object) -> Matrix:
    return matrix("simhall", columns, rows, **{"unit": "tkr", "signs": Signs.KOSTNAD_MINUS, **changes})


def compared(own: Matrix) -> list[tuple[str, str, Side | None]]:
    """Each outcome beside its budget."""
    found = against_plan.amounts(reading(report(own)), reading(report(own)).tables[own.name])
    told = [one.comparison for one in found.rows if one.comparison is not None] if found else []
    return [(str(one.outcome.value), str(one.planned.value), one.side) for one in told]


def test_a_net_cost_is_compared_with_the_row_that_is_its_budget() -> None:
    own = pool(row("Nettokostnad", "-5400", flow=NET), row("Ram", "-5300", flow=NET, role=Role.BUDGET))
    assert compared(own) == [("5400", "5300", Side.OVER)]
    assert view(own).title.replace("\u00a0", " ") == "Nettokostnad: 5,4 mot budgeterade 5,3 mnkr"


def test_a_budget_that_says_no_flow_is_of_the_only_other_row() -> None:
    rows = [row("Nettokostnad", "-5400", flow=NET), row("Ram", "-5300", role=Role.BUDGET)]
    assert compared(pool(*rows)) == [("5400", "5300", Side.OVER)]
    assert compared(pool(row("Avgifter", "90", flow=Flow.INTAKT), *rows)) == []


@pytest.mark.parametrize(
    "rows",
    [
        [row("Drift", "-5400", flow=COST), row("Hyra", "-100", flow=COST), row("Ram", "-5300", flow=COST, role=Role.BUDGET)],
        [row("Drift", "-5400", flow=COST), row("Ram", "5300", flow=COST, role=Role.BUDGET)],
        [row("Drift", "5400", flow=COST), row("Ram", "5300", flow=COST, role=Role.BUDGET)],
        [row("Drift", "-5400", flow=COST), row("Ram", "-5300", flow=NET, role=Role.BUDGET), total("Netto", "-5400")],
        [row("Drift", "-5400", flow=COST), row("Mål", "-5300", flow=COST, role=Role.MAL)],
    ],
    ids=["two rows it may be of", "the other sign", "signs against what is declared", "another flow", "no budget"],
)  # fmt: skip
def test_nothing_is_compared_where_it_is_not_certain(rows: Sequence[Row]) -> None:
    assert compared(pool(*rows)) == []


def test_the_budget_of_a_year_is_not_held_against_a_part_of_it() -> None:
    rows = [row("Nettokostnad", "-5400", flow=NET), row("Årsbudget", "-8000", flow=NET, role=Role.BUDGET)]
    assert compared(pool(*rows, columns=["utfall_2018_01_08"])) == []


def test_rows_over_several_years_are_followed_unless_the_editor_wants_the_comparison() -> None:
    rows = [row("Nettokostnad", "-5150", "-5400", flow=NET), row("Ram", "-5000", "-5300", flow=NET, role=Role.BUDGET)]
    own = pool(*rows, columns=["utfall_2017", "utfall_2018"])
    assert view(own).title.startswith("Nettokostnad ökade")
    wanted = pool(*rows, columns=["utfall_2017", "utfall_2018"], chart=ChartKind.BUDGET)
    assert view(wanted).title.startswith("Nettokostnad: 5,4 mot budgeterade 5,3")
