"""Equations of short texts, and tables whose every figure is rounded by itself: what the tests of equations begin with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from rakenskap.audit.equation import Constraint, Equation, Figure, Term
from rakenskap.swedish.number import decimals

STEP: Final = Decimal("0.1")
"""The last digit of every figure of a sheet."""


@dataclass(frozen=True)
class Sheet:
    """A table with a total row and a deviation column, every figure rounded by itself."""

    figures: dict[str, Figure | None]
    constraints: list[Constraint[str]]


def equation(*terms: tuple[str, str], constant: str = "0") -> Equation[str]:
    """The equation of (coefficient, key)."""
    return Equation(tuple(Term(Decimal(c), key) for c, key in terms), Decimal(constant))


def figures(**values: str) -> dict[str, Figure | None]:
    """Figures as printed, by key."""
    printed = {key: Decimal(value) for key, value in values.items()}
    return {key: Figure(value, Decimal(1).scaleb(-decimals(value))) for key, value in printed.items()}


def sheet(chance: random.Random) -> Sheet:
    """A sheet of two to thirty rows."""
    rows = chance.randint(2, 30)
    real = [[Decimal(chance.randint(-9_999_999, 9_999_999)) / 1000 for _ in range(2)] for _ in range(rows)]
    grid = [[budget, outcome, budget - outcome] for budget, outcome in real]
    grid.append([sum((row[x] for row in grid), Decimal(0)) for x in range(3)])
    printed: dict[str, Figure | None] = {
        f"{y}.{x}": Figure(value.quantize(STEP, ROUND_HALF_UP), STEP)
        for y, row in enumerate(grid)
        for x, value in enumerate(row)
    }
    sums: list[Constraint[str]] = [
        Equation((Term(Decimal(1), f"{rows}.{x}"), *(Term(Decimal(-1), f"{y}.{x}") for y in range(rows))))
        for x in range(3)
    ]
    differences: list[Constraint[str]] = [
        equation(("1", f"{y}.2"), ("-1", f"{y}.0"), ("1", f"{y}.1")) for y in range(rows + 1)
    ]
    return Sheet(printed, sums + differences)


def sheets(count: int) -> Iterator[tuple[random.Random, Sheet]]:
    """The same sheets every time, each with what chance goes on with."""
    chance = random.Random(1)  # noqa: S311 - the same tables every time
    for _ in range(count):
        yield chance, sheet(chance)
