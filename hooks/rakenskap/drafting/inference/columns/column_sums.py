"""What figures prove columns to be made of, whatever they are called: the sum of those beside them, or a share of one in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from rakenskap.drafting.inference.columns import column_proof
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.model.terms import DIFFERENCES, NOT_ADDED, Role, Sex
from rakenskap.swedish import unit

_TOTAL: Final = re.compile(r"(?i)^(?:total\w*|tot\.?|summa\w*|samtliga|alla|sammanlagt|hela)\b")
_FEWEST: Final = 2
"""One column is no sum."""


def tell(fields: Sequence[FigureColumn]) -> None:
    """Tell the columns that each is made of, where its figures leave no doubt."""
    for own in fields:
        if own.made_of or own.second or own.said.role in DIFFERENCES:
            continue
        if own.said.role is Role.ANDEL:
            pair = column_proof.share(own, [other for other in fields if other is not own and _is_amount(other)])
            if pair is not None:
                own.share_of = (pair.first, pair.second)
                own.unit = own.unit or unit.SHARE
        elif _is_amount(own):
            own.made_of = tuple((1, part) for part in _parts(own, fields))


def _parts(own: FigureColumn, fields: Sequence[FigureColumn]) -> Sequence[FigureColumn]:
    """The columns beside one that add up to it; nothing where none do, or those are women and men."""
    runs = list(_runs(own, fields))
    found = [run for run in runs if column_proof.of_sum(own, [(1, one) for one in run], len(runs)).is_certain]
    if len(found) != 1 or {one.said.sex for one in found[0]} == {Sex.K, Sex.M}:
        return ()
    return found[0]


def _runs(own: FigureColumn, fields: Sequence[FigureColumn]) -> Iterator[Sequence[FigureColumn]]:
    """The columns just before one, as many as there may be, and after it where it is called a total."""
    at = list(fields).index(own)

    def may_be_part(other: FigureColumn) -> bool:
        is_made = any(part is own for _, part in other.made_of)
        return _is_amount(other) and other.unit == own.unit and not other.second and not is_made

    before = list(takewhile(may_be_part, reversed(fields[:at])))
    after = list(takewhile(may_be_part, fields[at + 1 :])) if _TOTAL.search(own.head.title) else []
    yield from (before[size - 1 :: -1] for size in range(_FEWEST, len(before) + 1))
    yield from (after[:size] for size in range(_FEWEST, len(after) + 1))


def _is_amount(own: FigureColumn) -> bool:
    """True for figures that may be added up."""
    is_other = own.said.role in DIFFERENCES or own.said.role in NOT_ADDED
    return not is_other and not unit.is_share(own.unit)
