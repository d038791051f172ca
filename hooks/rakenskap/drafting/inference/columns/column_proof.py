"""What figures prove of a column: that it is the sum or the difference of others, or a share of them, in row after row.

A relation is believed where it holds in nearly every row and chance hardly explains that it does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations, takewhile
from typing import Final

from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.model.terms import DIFFERENCES, NOT_ADDED, Role, Sex
from rakenskap.swedish import unit

_CERTAIN: Final = math.log(10_000)
"""How much likelier than chance a relation has to be that nothing but figures says, in natural logarithms."""
_LIKELY: Final = math.log(100)
"""The same of one that is said."""
_FEWEST: Final = 3
"""The rows in which a relation holds that nothing but figures says."""
_MANY: Final = 10
"""Of so many rows one may be misprinted."""
_TOTAL: Final = re.compile(r"(?i)^(?:total\w*|tot\.?|summa\w*|samtliga|alla|sammanlagt|hela)\b")
_SUMMED: Final = 2
"""One column is no sum."""
_HALF: Final = Decimal("0.5")
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Proof:
    """How a relation comes out: in how many rows that tell something it holds, fails, and how unlikely that is by chance."""

    holds: int
    fails: int
    strength: float

    @property
    def is_certain(self) -> bool:
        """True where figures alone prove it."""
        return self.holds >= _FEWEST and self._has_few_fails and self.strength >= _CERTAIN

    @property
    def is_likely(self) -> bool:
        """True where figures bear out what is said."""
        return self.holds > 0 and not self.fails and self.strength >= _LIKELY

    @property
    def _has_few_fails(self) -> bool:
        return self.fails * _MANY <= self.holds + self.fails


def of_sum(whole: FigureColumn, terms: Sequence[tuple[int, FigureColumn]], tried: int = 1) -> Proof:
    """How ``whole`` is the sum of ``terms`` with their signs; ``tried`` is how many relations were."""
    room = _HALF * (whole.step + sum((own.step for _, own in terms), Decimal(0)))
    told: set[tuple[Decimal, ...]] = set()
    holds, fails, strength = 0, 0, -math.log(tried)
    for made, *parts in zip(whole.values, *(own.values for _, own in terms), strict=True):
        known = [part for part in parts if part is not None]
        if made is None or len(known) < len(parts):
            continue
        total = sum((sign * part for (sign, _), part in zip(terms, known, strict=True)), Decimal(0))
        if abs(total - made) > room:
            fails += 1
            continue
        size = max(abs(value) for value in (made, *known))
        values = (made, *known)
        tells = sum(map(bool, known)) > 1 and values not in told
        if tells and size:
            told.add(values)
            holds += 1
            strength -= math.log(min(1.0, float((2 * room + whole.step) / size)))
    return Proof(holds, fails, strength)


def of_share(share: FigureColumn, part: FigureColumn, whole: FigureColumn, tried: int = 1, *, less: int = 0) -> Proof:
    """How ``share`` is ``part`` in per cent of ``whole``, or with ``less`` the difference of the two: 1 as first less whole."""
    told: set[tuple[Decimal, Decimal]] = set()
    holds, fails, strength = 0, 0, -math.log(tried)
    for made, first, second in zip(share.values, part.values, whole.values, strict=True):
        if made is None or first is None or not second:
            continue
        ways = [
            _HUNDRED * (one - abs(less) * other) * (less or 1) / other
            for one in (first - _HALF * part.step, first + _HALF * part.step)
            for other in (second - _HALF * whole.step, second + _HALF * whole.step)
            if other
        ]
        low, high = min(ways) - _HALF * share.step, max(ways) + _HALF * share.step
        if not low <= made <= high:
            fails += 1
        elif first and (first, second) not in told:
            told.add((first, second))
            holds += 1
            strength -= math.log(min(1.0, float((high - low + share.step) / max(abs(made), _HUNDRED))))
    return Proof(holds, fails, strength)


def of_all(share: FigureColumn, part: FigureColumn, tried: int = 1) -> Proof:
    """How ``share`` is ``part`` in per cent of one whole, which needn't be printed: the same in every row."""
    told: set[tuple[Decimal, Decimal]] = set()
    low, high, holds, strength = Decimal(0), Decimal("Infinity"), 0, -math.log(tried)
    for made, own in zip(share.values, part.values, strict=True):
        if made is None or own is None or made <= share.step or own <= 0:
            continue
        least = _HUNDRED * (own - _HALF * part.step) / (made + _HALF * share.step)
        most = _HUNDRED * (own + _HALF * part.step) / (made - _HALF * share.step)
        if most < low or least > high:
            return Proof(holds, 1, 0.0)
        is_first = not holds
        low, high = max(low, least), min(high, most)
        if (made, own) not in told:
            told.add((made, own))
            holds += 1
            # the first only says what the whole is
            strength -= 0 if is_first else math.log(min(1.0, float((most - least) / most)))
    return Proof(holds, 0, strength)


@dataclass(frozen=True, slots=True)
class ProvenPair:
    """Two columns that another is proven to be made of: the first less the second, or the first in per cent of it."""

    first: FigureColumn
    second: FigureColumn


def difference(made: FigureColumn, others: Sequence[FigureColumn], *, declared: bool = False) -> ProvenPair | None:
    """The only two columns whose difference ``made`` is, or None where none is proven, or several are."""
    pairs = list(permutations(others, 2))
    return _only(
        ProvenPair(first, second)
        for first, second in pairs
        if _is_believed(of_sum(made, ((1, first), (-1, second)), len(pairs)), declared=declared)
    )


def share(made: FigureColumn, others: Sequence[FigureColumn]) -> ProvenPair | None:
    """The only two columns of which ``made`` is the first in per cent of the second."""
    pairs = list(permutations(others, 2))
    return _only(
        ProvenPair(first, second) for first, second in pairs if of_share(made, first, second, len(pairs)).is_certain
    )


def relative(made: FigureColumn, others: Sequence[FigureColumn]) -> ProvenPair | None:
    """The only two columns of which ``made`` is the difference, in per cent of the second."""
    pairs = list(permutations(others, 2))
    return _only(
        ProvenPair(first, second)
        for first, second in pairs
        if any(of_share(made, first, second, 2 * len(pairs), less=way).is_certain for way in (1, -1))
    )


def _is_believed(own: Proof, *, declared: bool) -> bool:
    return own.is_likely if declared else own.is_certain


def _only(found: Iterator[ProvenPair]) -> ProvenPair | None:
    every = list(found)
    return every[0] if len(every) == 1 else None


def parts(whole: FigureColumn, others: Sequence[FigureColumn]) -> tuple[FigureColumn, ...]:
    """The columns just before ``whole``, as many as prove to add up to it; none where no run does."""
    runs = [others[at:] for at in range(len(others) - 1)]
    found = [run for run in runs if of_sum(whole, [(1, own) for own in run], len(runs)).is_certain]
    return tuple(found[0]) if len(found) == 1 else ()


def tell(fields: Sequence[FigureColumn]) -> None:
    """Tell the columns that each is made of, where its figures leave no doubt."""
    for own in fields:
        if own.made_of or own.second or own.said.role in DIFFERENCES:
            continue
        if own.said.role is Role.ANDEL:
            pair = share(own, [other for other in fields if other is not own and _is_amount(other)])
            if pair is not None:
                own.share_of = (pair.first, pair.second)
                own.unit = own.unit or unit.SHARE
        elif _is_amount(own):
            own.made_of = tuple((1, part) for part in _parts(own, fields))


def _parts(own: FigureColumn, fields: Sequence[FigureColumn]) -> Sequence[FigureColumn]:
    """The columns beside one that add up to it; nothing where none do, or those are women and men."""
    runs = list(_runs(own, fields))
    found = [run for run in runs if of_sum(own, [(1, one) for one in run], len(runs)).is_certain]
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
    yield from (before[size - 1 :: -1] for size in range(_SUMMED, len(before) + 1))
    yield from (after[:size] for size in range(_SUMMED, len(after) + 1))


def _is_amount(own: FigureColumn) -> bool:
    """True for figures that may be added up."""
    is_other = own.said.role in DIFFERENCES or own.said.role in NOT_ADDED
    return not is_other and not unit.is_share(own.unit)
