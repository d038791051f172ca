"""What a figure measures, and on which evidence the reading of a table rests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Measured(StrEnum):
    """What a figure measures."""

    COST = "cost"
    INCOME = "income"
    NET_COST = "net_cost"
    GRANT = "grant"
    RESULT = "result"
    INVESTMENT = "investment"
    AMOUNT = "amount"
    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    INDEX = "index"
    UNKNOWN = "unknown"


class RowsAre(StrEnum):
    """What the rows of a table are to each other."""

    ACTIVITIES = "activities"
    STATEMENT = "statement"
    TIMES = "times"
    PROJECTS = "projects"
    MEASURES = "measures"
    GROUPS = "groups"
    PLANS = "plans"
    NOTES = "notes"
    ITEMS = "items"
    UNKNOWN = "unknown"


class Ground(StrEnum):
    """What an answer rests on, the strongest first; contradicted evidence gives no answer."""

    DECLARED = "declared"
    PROVEN = "proven"
    WORDS = "words"
    NONE = "none"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """An answer about a table, row or figure with its evidence; ``value`` is None where nothing settles it.

    ``because`` is what the evidence is, in the words of the report or the rule, for an editor to read.
    """

    value: T | None
    ground: Ground
    because: tuple[str, ...] = ()
