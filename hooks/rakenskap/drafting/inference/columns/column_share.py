"""Whose time a share has: that of the column whose figures it is a part of, known or still asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rakenskap.drafting.inference.columns import column_proof
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.model.terms import DIFFERENCES, NOT_ADDED, Role
from rakenskap.swedish import unit


def follow(fields: Sequence[FigureColumn]) -> None:
    """Let shares that say no time of their own follow the column that each is of: *Antal, Andel (%)*.

    It is the only amount, just before a share of which nothing more is said, the one that figures prove, or where the same
    heading stands after several amounts the one before each.
    """
    amounts = [own for own in fields if _is_amount(own)]
    shares = [own for own in fields if _is_timeless_share(own)]
    beside = {id(own): before for before, own in pairwise(fields) if _is_amount(before)}
    for own in shares:
        before = beside.get(id(own))
        proven = [one for one in amounts if _is_proven(own, one, len(amounts))]
        if len(proven) == 1:
            own.follows = proven[0]
        elif before is not None and (before in proven or not own.said.left):
            is_only = len(amounts) == 1 or before in proven
            own.follows = before if is_only or _stand_after_each(own, shares, beside, amounts) else None


def _stand_after_each(
    own: FigureColumn, shares: Sequence[FigureColumn], beside: dict[int, FigureColumn], amounts: Sequence[FigureColumn]
) -> bool:
    """True where the heading of a share stands after every amount of the table."""
    alike = [one for one in shares if one.head.words == own.head.words]
    return len(alike) == len(amounts) == sum(id(one) in beside for one in alike) > 1


def followers(fields: Sequence[FigureColumn]) -> Iterator[tuple[str, str]]:
    """The name of each column that has another's time, with that one's."""
    for own in fields:
        if own.follows is not None and own.role is Role.ANDEL:
            yield own.name, own.follows.name


def _is_proven(own: FigureColumn, amount: FigureColumn, tried: int) -> bool:
    return column_proof.of_all(own, amount, tried).is_certain


def _is_amount(own: FigureColumn) -> bool:
    is_other = own.said.role in NOT_ADDED or own.said.role in DIFFERENCES
    return not (is_other or own.second or unit.is_share(own.unit))


def _is_timeless_share(own: FigureColumn) -> bool:
    is_timed = own.said.time or own.said.rolling or YEAR.search(own.head.words)
    return own.said.role is Role.ANDEL and not own.second and not is_timed
