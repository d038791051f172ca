"""What a report truly means: each printed figure with what only its author knows, for an oracle to judge claims by.

Nothing here is worked out from labels or signs: whoever makes or transcribes a table says it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

PEER: Final = "peer"
SUM: Final = "sum"
PART: Final = "part"
PLAN: Final = "plan"
LINE: Final = "line"
TIME: Final = "time"
OTHER: Final = "other"
"""What a figure's row is: each other's peer, a sum of others, a part of one, a plan, a line of a statement, a time, else."""

OUTCOMES: Final = frozenset({"utfall", "andel"})
PLANS: Final = frozenset({"budget", "budget_ursprunglig", "mal"})

_NUMBER: Final = re.compile(r"[-−–]? ?\d{1,3}(?:[ \u00a0]?\d{3})*(?:[.,]\d+)?|[-−–]? ?\d+(?:[.,]\d+)?")
_BOUND: Final = re.compile(r"(?:minst|högst|över|under|[<>]=?|[≤≥]) ?(.+)")
_UNITS: Final = {
    "money": {
        "kr": 1,
        "kronor": 1,
        "sek": 1,
        "tkr": 1000,
        "kkr": 1000,
        "ksek": 1000,
        "tusen kronor": 1000,
        "tusental kronor": 1000,
        "mnkr": 1_000_000,
        "mkr": 1_000_000,
        "msek": 1_000_000,
        "miljoner kronor": 1_000_000,
        "mdkr": 1_000_000_000,
        "miljarder kronor": 1_000_000_000,
    },
    "share": {"%": 1, "procent": 1},
}
"""What units measure and how many of the smallest each is, written down once more and by hand."""


def number(printed: str) -> Decimal | None:
    """The number that is printed, or None where there is none."""
    text = printed.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(text):
        return None
    minus = text[0] in "-−–"
    digits = re.sub(r"[ \u00a0]", "", text.lstrip("-−– ")).replace(",", ".")
    return -Decimal(digits) if minus else Decimal(digits)


def dimension(unit: str) -> tuple[str, int]:
    """What a unit measures, and how many of the smallest of its kind it is; a unit of its own where it isn't listed."""
    own = " ".join(unit.casefold().split())
    for kind, scales in _UNITS.items():
        if own in scales:
            return kind, scales[own]
    return own, 1


@dataclass(frozen=True, slots=True, order=True)
class When:
    """The first and the last day of what a figure is of."""

    first: date
    last: date

    @property
    def length(self) -> tuple[str, int]:
        """How long it is: in months where it is whole months, else in days."""
        if self.first.day == 1 and (self.last + timedelta(days=1)).day == 1:
            return "months", (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return "days", (self.last - self.first).days + 1

    def is_before(self, later: When) -> bool:
        """True when it both begins and ends before the other does."""
        return self.first < later.first and self.last < later.last


def year(of: int) -> When:
    """A whole year."""
    return When(date(of, 1, 1), date(of, 12, 31))


def months(of: int, first: int, last: int) -> When:
    """Some months of a year."""
    return When(date(of, first, 1), date(of, last, calendar.monthrange(of, last)[1]))


Address = tuple[str, str, str]
"""Table, row and column."""


@dataclass(frozen=True, slots=True)
class TrueFigure:
    """A printed figure and what it means.

    ``sign`` is 1 where what it measures is printed with its own sign, −1 where a cost is printed with minus or an income
    is, and 0 where nobody can say. ``good`` is the printed sign that is good for the board, 0 for neither. ``better`` says
    the same of the true amount. ``aspect`` is which flow and which sex, and ``thing`` what is measured, whatever the time
    and the role. ``is_limited`` when it can't be compared with another time, and ``breaks`` are the days from which the
    thing is counted anew. ``measure`` is what several reports call the same.
    """

    table: str
    row: str
    column: str
    printed: str
    role: str
    when: When
    unit: str
    measured: str
    label: str = ""
    aspect: str = ""
    thing: str = ""
    place: str = PEER
    sign: int = 1
    good: int = 0
    better: int = 0
    is_doubted: bool = False
    is_limited: bool = False
    is_cost: bool = False
    breaks: tuple[date, ...] = ()
    measure: str = ""

    @property
    def address(self) -> Address:
        """Where it is printed."""
        return self.table, self.row, self.column

    @property
    def value(self) -> Decimal | None:
        """The printed number; of a target the number that it is a bound at."""
        bound = _BOUND.fullmatch(self.printed) if self.role == "mal" else None
        return number(bound[1] if bound else self.printed)

    @property
    def amount(self) -> Decimal:
        """What was truly measured, in the smallest of its unit's kind."""
        value = self.value
        assert value is not None
        return value * self.sign * dimension(self.unit)[1]

    def is_comparable(self, other: TrueFigure) -> bool:
        """True when the two may be compared over time: neither limited, no break between them."""
        early, late = sorted((self.when, other.when))
        across = any(early.first < own <= late.first for own in {*self.breaks, *other.breaks})
        return not (self.is_limited or other.is_limited or across)


@dataclass(frozen=True, slots=True)
class TrueReport:
    """A report's figures, the counts of its verdicts by table, and the cells that are the whole board's result or deviation.

    ``measures`` names the tables whose rows are the report's measures. ``unjudged`` are the verdicts that say that there is
    none, which count as none. ``totals`` are the rows, with their tables, that are of the whole board's money.
    """

    address: str
    figures: Mapping[Address, TrueFigure]
    verdicts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    whole: frozenset[Address] = frozenset()
    measures: frozenset[str] = frozenset()
    unjudged: frozenset[str] = frozenset()
    totals: frozenset[tuple[str, str]] = frozenset()

    def numbers(self) -> Iterator[TrueFigure]:
        """The figures that are numbers."""
        return (own for own in self.figures.values() if own.value is not None)

    def peers(self, like: TrueFigure) -> list[TrueFigure]:
        """The figures of the table's peers of the same role, time and aspect, itself among them."""
        return [
            own
            for own in self.numbers()
            if own.table == like.table
            and own.place == PEER
            and (own.role, own.when, own.aspect) == (like.role, like.when, like.aspect)
        ]

    def counterpart(self, own: TrueFigure, like: TrueFigure) -> TrueFigure | None:
        """The figure of the same thing as ``own`` that is of the role and time of ``like``, if it is a number."""
        for found in self.numbers():
            if found.thing == own.thing and (found.role, found.when) == (like.role, like.when):
                return found
        return None

    def series(self, like: TrueFigure) -> list[TrueFigure]:
        """The outcomes of the same thing of times as long, in order."""
        found = [
            own
            for own in self.numbers()
            if own.thing == like.thing and own.role == like.role and own.when.length == like.when.length
        ]
        return sorted(found, key=lambda own: own.when)


def across(reports: Iterable[TrueReport]) -> TrueReport:
    """The figures of the measures that reports have in common, as of one report: each table goes by its report's address too."""
    found: dict[Address, TrueFigure] = {}
    for report in reports:
        for own in report.figures.values():
            if own.measure:
                thing = f"{own.measure}/{own.aspect}"
                moved = replace(own, table=f"{report.address} {own.table}", thing=thing)
                found[moved.address] = moved
    return TrueReport("", found)
