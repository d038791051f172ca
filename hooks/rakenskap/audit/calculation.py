"""Calculations: each cell as a figure with the unit of its last digit, and equations with what says that they should hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rakenskap.audit.equation import Constraint, Equation, Figure, Key, Term
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.problem import Place
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.terms import RowType
from rakenskap.swedish import number
from rakenskap.swedish.unit import is_nameless

_NOTHING: Final = Decimal(0)
_AVERAGE: Final = re.compile(r"(?i)snitt|medel|median")
_EXACT: Final = Decimal(0)


class Origin(StrEnum):
    """What says that an equation should hold."""

    TOTAL = "total"
    EQUALS = "equals"
    RULE = "rule"
    SHARE = "share"
    SEXES = "sexes"
    TIE = "tie"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Calculation:
    """An equation that a report's figures should fulfil.

    ``table`` is the table that it is listed under (empty for prose); ``along`` the row or column that it runs along, or
    the id of the section; ``words`` what is printed there in prose; ``place`` where the rule or the first figure stands.
    """

    constraint: Constraint[FigureAddress]
    origin: Origin
    table: str
    along: str
    place: Place
    words: str = ""


def equation(terms: Iterable[tuple[Decimal, Key, str]], constant: Decimal = _NOTHING) -> Equation[Key] | None:
    """The equation of (coefficient, key, unit), all in the unit of the first, or None where units can't be compared."""
    listed = list(terms)
    unit = listed[0][2]
    scaled = []
    for coefficient, name, own in listed:
        key = _one(name)
        if own == unit:
            scaled.append(Term(coefficient, key))
            continue
        factor = units.factor(unit, own)
        if factor is None:
            return None
        scaled.append(Term(coefficient * factor, key))
    return Equation(tuple(scaled), constant)


def figures(matrix: Matrix) -> Mapping[FigureAddress, Figure | None]:
    """The figure of every cell of ``matrix`` by its key, None where it has none.

    The precision is the column's ``decimals``, else the finest printed in the column and unit: a spreadsheet drops the
    zero of ``86,0``. Counts are exact, unless the row says that it is an average.
    """
    return {
        name: None if cell.value is None else Figure(cell.value, _EXACT if is_whole else number.step(places))
        for name, cell, places, is_whole in _precisions(matrix)
    }


def whole(matrix: Matrix) -> Iterator[CellAddress]:
    """The keys of the cells whose figure has no parts, also where it isn't printed: exact counts."""
    return (name for name, _, _, is_whole in _precisions(matrix) if is_whole)


def _precisions(matrix: Matrix) -> Iterator[tuple[CellAddress, Cell, int, bool]]:
    """Every cell with its key, the decimals that its figure is as exact as, and whether it is an exact count."""
    finest: dict[tuple[str, str], int] = {}
    cells: list[tuple[Row, Column, Cell, str]] = []
    for row in matrix.rows:
        if row.row_type is RowType.RUBRIK:
            continue
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            own = units.of_cell(matrix, row, column)
            cells.append((row, column, cell, own))
            if cell.value is not None:
                places = number.decimals(cell.value)
                if places > finest.get((column.name, own), -1):
                    finest[column.name, own] = places
    for row, column, cell, own in cells:
        places = finest.get((column.name, own), 0) if column.decimals is None else column.decimals
        is_whole = units.is_whole(own) or (row.counts_people and is_nameless(own))
        exact = places == 0 and is_whole and _AVERAGE.search(row.label) is None
        yield _one(CellAddress(matrix.name, row.id, column.name)), cell, places, exact


@lru_cache(maxsize=10_000)
def _one(key: Key) -> Key:
    """The key itself, always the same object of those that are alike: what is kept of a report names each figure often."""
    return key
