"""Proportions: no share that was reckoned from whole numbers is doubted, and one that can't have been is."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

import pytest
import table_kinds
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.audit import calculation, share_count
from rakenskap.audit.equation import Figure
from rakenskap.audit.share_count import ShareCount
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.table_kind import TableKind
from rakenskap.model.terms import Role, Sex
from rakenskap.swedish.period import of_text

STEPS: Final = st.sampled_from([Decimal(1), Decimal("0.1"), Decimal("0.01")])
ROUNDINGS: Final = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_DOWN])


def count(value: int) -> Figure:
    return Figure(Decimal(value))


def share(value: str, step: str = "1") -> Figure:
    return Figure(Decimal(value), Decimal(step))


def column(name: str, unit: str, head: str = "Januari", when: str = "2025-01", sex: Sex | None = None) -> Column:
    role = Role.ANDEL if name.startswith("andel") else Role.UTFALL
    return Column(name, role, of_text(when), name.title(), unit=unit, head=head, sex=sex)


def matrix(columns: tuple[Column, ...], *values: str, kind: TableKind = table_kinds.MEASURES) -> Matrix:
    cells = tuple(Cell(Place("m.csv"), value, Decimal(value)) for value in values)
    return Matrix("m", "M", kind, columns=columns, rows=(Row("r", "Rad", cells),))


def suspected(table: Matrix) -> list[ShareCount]:
    return list(share_count.suspects(table, calculation.figures(table)))


@given(st.integers(0, 5_000), st.integers(1, 5_000), STEPS, ROUNDINGS)
def test_a_share_of_whole_numbers_is_never_doubted(one: int, other: int, step: Decimal, rounding: str) -> None:
    """Whether the count beside it is the part or the whole."""
    part, whole = sorted((one, other))
    printed = Figure((Decimal(100) * part / whole).quantize(step, rounding), step)
    assert share_count.is_possible(printed, count(part))
    assert share_count.is_possible(printed, count(whole))


@given(st.integers(1, 99), st.integers(1, 60))
def test_a_share_is_doubted_exactly_when_no_part_and_no_whole_gives_it(percent: int, own: int) -> None:
    wholes = any(2 * abs(100 * own - percent * whole) <= whole for whole in range(1, 100 * own * 2 + 1))
    parts = any(2 * abs(100 * part - percent * own) <= own for part in range(own + 1))
    assert share_count.is_possible(share(str(percent)), count(own)) is (wholes or parts)


@pytest.mark.parametrize(
    ("printed", "own", "possible"),
    [
        (share("46"), 2, False),
        (share("61"), 7, False),
        (share("71"), 7, True),  # 5 of 7
        (share("83"), 29, True),  # 29 of 35
        (share("33.3", "0.1"), 3, True),
        (share("33.9", "0.1"), 3, False),
        (share("0"), 3, True),
        (share("100"), 2, True),
        (share("46"), 0, True),
    ],
)
def test_the_count_is_tried_as_part_and_as_whole(printed: Figure, own: int, *, possible: bool) -> None:
    assert share_count.is_possible(printed, count(own)) is possible


def test_only_a_share_and_a_count_alone_under_one_heading_go_together() -> None:
    pair = (column("andel", "%"), column("utfall", "st"))
    assert suspected(matrix(pair, "46", "2")) == [
        ShareCount(CellAddress("m", "r", "andel"), CellAddress("m", "r", "utfall"))
    ]
    assert suspected(matrix((pair[0], column("utfall", "st", head="Februari")), "46", "2")) == []
    assert suspected(matrix((pair[0], column("utfall", "st", when="2025-02")), "46", "2")) == []
    assert suspected(matrix((pair[0], column("utfall", "st", sex=Sex.K)), "46", "2")) == []
    assert suspected(matrix((column("andel", "%", head=""), column("utfall", "st", head="")), "46", "2")) == []
    assert suspected(matrix((*pair, column("utfall_andra", "st")), "46", "2", "3")) == []
    assert suspected(matrix((pair[0], column("utfall", "tkr")), "46", "2")) == []
    assert suspected(matrix((pair[0], column("utfall", "dagar")), "46", "2")) == []
    assert suspected(matrix(pair, "46", "2", kind=table_kinds.ECONOMY)) == []


def test_the_nearest_wholes_and_parts_are_on_either_side() -> None:
    near = share_count.neighbours(share("61"), count(7))
    assert (near.wholes, near.parts) == ((11, 12), (4, 5))
