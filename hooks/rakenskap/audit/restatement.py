"""Restatements: figures that a later report of a board gives otherwise than an earlier one, beyond what was rounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rakenskap.audit import comparative, precision, working
from rakenskap.audit.audit import Audit
from rakenskap.audit.comparative import Comparative
from rakenskap.audit.equation import Verdict
from rakenskap.model.model import Board, Report
from rakenskap.swedish import amount, number
from rakenskap.swedish.quantity import SHARE


@dataclass(frozen=True, slots=True)
class Restatement:
    """One figure in two reports, each with its id on that report's page.

    ``difference`` is in the later report's unit; ``percent`` is signed, and None where it says nothing.
    """

    newer: Report
    older: Report
    name: str
    key: str
    old_key: str
    before: str
    after: str
    old: Decimal
    new: Decimal
    unit: str
    old_unit: str
    difference: Decimal | None = None
    percent: Decimal | None = None


def of_board(board: Board, audits: Mapping[str, Audit]) -> tuple[Restatement, ...]:
    """The figures that the board's newest reports restate, the newest report first."""
    found = comparative.of_board(board, audits)
    return tuple(_restatement(own) for own in found if own.check.verdict is Verdict.BROKEN)


def _restatement(own: Comparative) -> Restatement:
    new, old = own.newer.figure.value, own.older.figure.value
    factor = precision.factor(own.newer.unit, own.older.unit)
    difference = percent = None
    if factor is not None:
        difference = new - old * factor
        share = None if own.newer.unit == SHARE else amount.percent(difference, old * factor, new)
        percent = share if share is None or difference > 0 else -share
    return Restatement(
        own.newer.report,
        own.older.report,
        working.label(own.newer.report, own.newer.key),
        own.newer.key,
        own.older.key,
        number.swedish(old),
        number.swedish(new),
        old,
        new,
        own.newer.unit,
        own.older.unit,
        difference,
        percent,
    )
