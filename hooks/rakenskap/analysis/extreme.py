"""Extremes: which of the rows that a balance is made of lie furthest from budget, and which goes furthest the other way."""

from __future__ import annotations

from dataclasses import dataclass

from rakenskap.analysis import balance, breakdown
from rakenskap.analysis.balance import Balance
from rakenskap.analysis.breakdown import Figure
from rakenskap.analysis.sentence import Named
from rakenskap.model.model import Report
from rakenskap.swedish.amount import Amount


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a balance: its figure, and the amount by which it is better or worse."""

    figure: Figure
    amount: Amount

    @property
    def named(self) -> Named:
        """The row's label with its amount."""
        return Named(self.figure.row.label, self.amount)


@dataclass(frozen=True, slots=True)
class Extremes:
    """The rows furthest away, more than one where they are equally far, and the ``other`` one, or None."""

    furthest: tuple[Part, ...]
    other: Part | None
    against_budget: bool

    @property
    def is_opposed(self) -> bool:
        """True when rows equally far away lie on both sides."""
        return len({part.amount.sign for part in self.furthest}) > 1


def find(report: Report, own: Balance) -> Extremes | None:
    """The extremes of the balance, or None where it has no rows to compare, one of them is doubted, or all follow budget."""
    figures = breakdown.parts(report, own.figure.address)
    if any(breakdown.is_doubted(report, one.address) for one in figures):
        return None
    deviations = [balance.own_deviation(report, one) for one in figures]
    # Results are held against their budgets only where every one of them has one.
    has_budgets = not own.against_budget and all(one is not None for one in deviations)
    amounts = deviations if has_budgets else [balance.money(one) for one in figures]
    parts = [Part(one, amount) for one, amount in zip(figures, amounts, strict=True) if amount is not None]
    if len(parts) < 2 or len({part.amount.unit for part in parts}) > 1:  # noqa: PLR2004 - of one row nothing is furthest
        return None
    most = max(abs(part.amount.value) for part in parts)
    furthest = tuple(part for part in parts if abs(part.amount.value) == most)
    if not furthest[0].amount.sign:
        return None
    against = [part for part in parts if part.amount.sign == -furthest[0].amount.sign]
    other = max(against, key=lambda part: abs(part.amount.value), default=None)
    return Extremes(furthest, other, own.against_budget or has_budgets)
