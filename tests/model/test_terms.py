"""What a role means is said once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from folders import ROOT

from rakenskap.model import terms
from rakenskap.model.terms import ROLES, Role

_ENUMERATIONS: Final = frozenset({"Role"})
_DEVIATION: Final = "a deviation has a sign that is good, and columns that it is between"
_OUTCOME: Final = "what came to be and no forecast or share of it"
_TARGET: Final = "a measure's target has bounds, and is no amount"
_CHANGE: Final = "a change is between two times"
_CAPACITY: Final = "what there is room for is said beside the figures"
NAMED: Final[dict[str, dict[Role, str]]] = {
    "analysis/against_plan.py": {
        Role.AVVIKELSE: _DEVIATION,
        Role.BUDGET: "a row that is another's budget gets a column of its own",
        Role.UTFALL: _OUTCOME,
    },
    "analysis/balance.py": {
        Role.AVVIKELSE: _DEVIATION,
        Role.PROGNOS_FOREGAENDE: "the forecast before is the one that a forecast changed from",
        Role.UTFALL: _OUTCOME,
    },
    "analysis/breakdown.py": {Role.AVVIKELSE: _DEVIATION},
    "analysis/cost.py": {Role.FORANDRING: _CHANGE, Role.UTFALL: _OUTCOME},
    "analysis/forecast_figure.py": {Role.UTFALL: _OUTCOME},
    "analysis/movement.py": {Role.UTFALL: _OUTCOME},
    "analysis/plan_row.py": {Role.UTFALL: _OUTCOME},
    "analysis/series.py": {Role.MAL: _TARGET, Role.UTFALL: _OUTCOME},
    "analysis/statement.py": {Role.MAL: _TARGET},
    "audit/comparative.py": {Role.UTFALL: _OUTCOME},
    "audit/prose_figure.py": {Role.AVVIKELSE: _DEVIATION, Role.FORANDRING: _CHANGE},
    "audit/share_count.py": {Role.UTFALL: _OUTCOME},
    "charts/sex_bar_chart.py": {Role.UTFALL: _OUTCOME},
    "cli/readings.py": {Role.AVVIKELSE: _DEVIATION},
    "drafting/successors/moved_columns.py": {Role.UTFALL: "what was foreseen has come to be, and is then an outcome"},
    "meaning/deviation_proof.py": {Role.AVVIKELSE: _DEVIATION, Role.MAL: _TARGET},
    "meaning/flow_words.py": dict.fromkeys(
        (Role.BUDGET, Role.PROGNOS, Role.AVVIKELSE, Role.UTFALL, Role.FORANDRING, Role.ANDEL),
        "the words that labels begin with where nobody has said what a row is",
    ),
    "meaning/question.py": {Role.AVVIKELSE: _DEVIATION},
    "meaning/said_deviation.py": {Role.AVVIKELSE: _DEVIATION},
    "meaning/table_reading.py": {
        Role.AVVIKELSE: _DEVIATION,
        Role.FORANDRING: _CHANGE,
        Role.PROGNOS_FOREGAENDE: "the forecast before is the one that a forecast changed from",
    },
    "model/column_name.py": {Role.UTFALL: "the role of a column that is named by its sex or its flow alone"},
    "reading/printed_header.py": {Role.AVVIKELSE: _DEVIATION, Role.FORANDRING: _CHANGE, Role.UTFALL: _OUTCOME},
    "sentences/headline.py": {Role.MAL: _TARGET},
    "sentences/highlight.py": {Role.AVVIKELSE: _DEVIATION},
    "tables/goal_list.py": {Role.UTFALL: _OUTCOME},
    "tables/head.py": {Role.AVVIKELSE: _DEVIATION, Role.UTFALL: _OUTCOME},
    "tables/layout.py": {Role.AVVIKELSE: _DEVIATION, Role.KAPACITET: _CAPACITY},
}
"""The modules that name a role, and why the subject is that one role, so that a new role needn't be thought of there."""


_HEADINGS: Final = "drafting/inference/"
"""Where documents are read it is asked which role the words of a printed heading mean."""


def literals(path: Path, enumerations: frozenset[str]) -> Iterator[int]:
    """The lines on which a module lists several members of an enumeration: in a set, a tuple, a list or as keys."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, (ast.Dict, ast.Set, ast.List, ast.Tuple)):
            continue
        members = node.keys if isinstance(node, ast.Dict) else node.elts
        owners = [one.value for one in members if isinstance(one, ast.Attribute)]
        if len([one for one in owners if isinstance(one, ast.Name) and one.id in enumerations]) > 1:
            yield node.lineno


def named(path: Path) -> set[Role]:
    """The roles that a module names."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    attributes = (node for node in nodes if isinstance(node, ast.Attribute))
    return {
        Role[node.attr]
        for node in attributes
        if ast.unparse(node.value).rpartition(".")[2] == "Role" and node.attr in Role.__members__
    }


def test_every_role_has_its_row() -> None:
    """A role that is added must be given its meaning."""
    assert tuple(ROLES) == tuple(Role)


def test_no_other_module_lists_roles() -> None:
    """What several roles have in common is an attribute of the table of roles, not a set somewhere else."""
    package = ROOT / "hooks/rakenskap"
    found = [
        f"{path.relative_to(package)}:{line}"
        for path in sorted(package.rglob("*.py"))
        if path != package / "model/terms.py" and package / _HEADINGS not in path.parents
        for line in literals(path, _ENUMERATIONS)
    ]
    assert found == []


def test_no_other_module_asks_for_a_role_that_another_may_join() -> None:
    """``column.role is Role.BUDGET`` would pass by a new role that counts as a budget: what it asks is in the table."""
    package = ROOT / "hooks/rakenskap"
    found = {path.relative_to(package).as_posix(): named(path) for path in package.rglob("*.py")}
    del found["model/terms.py"]
    judged = {path: roles for path, roles in found.items() if roles and not path.startswith(_HEADINGS)}
    assert judged == {path: set(roles) for path, roles in NAMED.items()}


def test_the_sets_follow_from_the_table() -> None:
    """Each set of roles is an attribute of the table, and those that have an order have the table's."""
    assert (*terms.OUTCOMES,) == (Role.UTFALL, Role.PROGNOS, Role.ANDEL)
    assert (*terms.PLANS,) == (Role.BUDGET, Role.BUDGET_URSPRUNGLIG, Role.MAL)
    assert (*terms.OUTCOME_AMOUNTS,) == (Role.UTFALL, Role.PROGNOS)
    assert {Role.PROGNOS} == terms.FORECASTS
    assert (*terms.BUDGETS_IN_FORCE,) == (Role.BUDGET,)
    assert {Role.PROGNOS, Role.PROGNOS_FOREGAENDE} == terms.FORESEEN
    assert {role for role in Role if not ROLES[role].added or ROLES[role].difference} == terms.NO_AMOUNTS


def test_a_later_report_repeats_no_difference_and_nothing_that_was_foreseen() -> None:
    """A difference is of another time there, and a forecast has been made anew."""
    assert not terms.REPEATED & (terms.DIFFERENCES | terms.FORESEEN)
    assert {role for role in Role if ROLES[role].earlier is not None} <= terms.FORESEEN


def test_a_budget_in_force_is_a_plan_of_money() -> None:
    """A role that is given the one meaning and not the others would be compared in one place and lost in another."""
    assert set(terms.BUDGETS_IN_FORCE) <= set(terms.PLANS) & terms.BUDGETED
    assert set(terms.OUTCOMES) >= terms.FORECASTS


def test_a_goal_is_a_plan_but_no_money() -> None:
    """An outcome is held against a target as against a budget, but a deviation from a target isn't one from a budget.

    A forecast is the other way round: it is money that a deviation may be from, and what a budget is held against.
    """
    assert set(terms.PLANS) ^ terms.BUDGETED == {Role.MAL, Role.PROGNOS}
