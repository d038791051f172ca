"""Proportions: a share and a count printed together, of which no whole number of anything can be the share.

What the count counts is seldom said: it may be the part or the whole. Only where neither can be true is there anything
to suspect, and even that proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from rakenskap.audit.equation import Figure
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.table import Column, Matrix
from rakenskap.model.terms import FOLLOWED, Role, RowType
from rakenskap.swedish.unit import is_share

_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class ShareCount:
    """The keys of a share in per cent and of the count that is printed with it."""

    share: CellAddress
    count: CellAddress

    @property
    def keys(self) -> tuple[CellAddress, CellAddress]:
        """The figures that take part."""
        return self.share, self.count


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The wholes on either side of the one that ``count`` would be the printed share of, and the parts it would have.

    ``wholes`` and ``parts`` are pairs; the first whole is left out where it would be less than the count.
    """

    wholes: tuple[int, ...]
    parts: tuple[int, ...]


def is_possible(share: Figure, count: Figure) -> bool:
    """True when the count can be the share's part of some whole number, or the whole that it is a share of.

    Nothing, everything and what isn't counted in whole things are always possible.

    >>> is_possible(Figure(Decimal(46), Decimal(1)), Figure(Decimal(2)))
    False
    """
    number = count.value
    if share.value in (0, _HUNDRED) or share.value < 0 or number <= 0 or number != number.to_integral_value():
        return True
    low, high = share.value - share.step / 2, share.value + share.step / 2
    if low <= 0:
        return True
    whole = (_HUNDRED * number / high).to_integral_value(ROUND_CEILING)
    part = (low * number / _HUNDRED).to_integral_value(ROUND_CEILING)
    return whole * low <= _HUNDRED * number or part * _HUNDRED <= high * number


def neighbours(share: Figure, count: Figure) -> Neighbours:
    """The nearest wholes and parts that the count can be with or have, below and above the printed share."""
    whole = (_HUNDRED * count.value / share.value).to_integral_value(ROUND_FLOOR)
    part = (share.value * count.value / _HUNDRED).to_integral_value(ROUND_FLOOR)
    wholes = (int(whole), int(whole) + 1)
    return Neighbours(tuple(one for one in wholes if one >= count.value), (int(part), int(part) + 1))


def suspects(matrix: Matrix, figures: Mapping[FigureAddress, Figure | None]) -> Iterator[ShareCount]:
    """The shares of ``matrix`` that don't go with the count under the same spanning heading, in the order of its rows."""
    paired = list(_pairs(matrix)) if matrix.kind.has_measures else []
    for row in matrix.rows if paired else ():
        if row.row_type is RowType.RUBRIK:
            continue
        for share_column, count_column in paired:
            if not is_share(units.of_cell(matrix, row, share_column)):
                continue
            if not units.is_count(units.of_cell(matrix, row, count_column)):
                continue
            own = ShareCount(*(CellAddress(matrix.name, row.id, one.name) for one in (share_column, count_column)))
            share, count = (figures.get(key) for key in own.keys)
            if share is not None and count is not None and not count.step and not is_possible(share, count):
                yield own


def _pairs(matrix: Matrix) -> Iterator[tuple[Column, Column]]:
    """The columns of a share and of a count that are alone together under a spanning heading.

    A share that says which columns it is a share of is checked against them instead.
    """
    under: dict[object, list[Column]] = {}
    for column in matrix.columns:
        if column.head:
            under.setdefault((column.head, column.period, column.flow, column.sex), []).append(column)
    for columns in under.values():
        shares = [one for one in columns if one.role in FOLLOWED and is_share(one.unit) and one.of is None]
        counts = [one for one in columns if one.role is Role.UTFALL and one not in shares]
        if len(shares) == len(counts) == 1:
            yield shares[0], counts[0]
