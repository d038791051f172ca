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


def literals(path: Path, enumerations: frozenset[str]) -> Iterator[int]:
    """The lines on which a module lists several members of an enumeration: in a set, a tuple, a list or as keys."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, (ast.Dict, ast.Set, ast.List, ast.Tuple)):
            continue
        members = node.keys if isinstance(node, ast.Dict) else node.elts
        owners = [one.value for one in members if isinstance(one, ast.Attribute)]
        if len([one for one in owners if isinstance(one, ast.Name) and one.id in enumerations]) > 1:
            yield node.lineno


def test_every_role_has_its_row() -> None:
    """A role that is added must be given its meaning."""
    assert tuple(ROLES) == tuple(Role)


def test_no_other_module_lists_roles() -> None:
    """What several roles have in common is an attribute of the table of roles, not a set somewhere else."""
    package = ROOT / "hooks/rakenskap"
    found = [
        f"{path.relative_to(package)}:{line}"
        for path in sorted(package.rglob("*.py"))
        if path != package / "model/terms.py"
        for line in literals(path, _ENUMERATIONS)
    ]
    assert found == []


def test_the_sets_follow_from_the_table() -> None:
    """Each set of roles is an attribute of the table, and those that have an order have the table's."""
    assert (*terms.OUTCOMES,) == (Role.UTFALL, Role.PROGNOS, Role.ANDEL)
    assert (*terms.PLANS,) == (Role.BUDGET, Role.BUDGET_URSPRUNGLIG, Role.MAL)
    assert (*terms.OUTCOME_AMOUNTS,) == (Role.UTFALL, Role.PROGNOS)
    assert {role for role in Role if not ROLES[role].added or ROLES[role].difference} == terms.NO_AMOUNTS


def test_a_goal_is_a_plan_but_no_money() -> None:
    """An outcome is held against a target as against a budget, but a deviation from a target isn't one from a budget.

    A forecast is the other way round: it is money that a deviation may be from, and what a budget is held against.
    """
    assert set(terms.PLANS) ^ terms.BUDGETED == {Role.MAL, Role.PROGNOS}
