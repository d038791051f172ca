"""The precision of printed figures: each cell of a matrix as a figure with the unit of its last digit."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rakenskap.audit.equation import Figure
from rakenskap.model import unit
from rakenskap.model.model import Cell, Column, Matrix, Row, RowType
from rakenskap.swedish import number
from rakenskap.swedish.amount import SCALES
from rakenskap.swedish.quantity import SHARE

_MEASURED: Final = re.compile(
    r"(?i)%|/|\b(?:procent|procentenheter|dag|dagar|vecka|veckor|månad|månader|år|tim|timme|timmar|minuter|poäng|index|per"
    r"|kg|ton|kwh|mwh|m2|m²|kvm|km)\b"
)
_AVERAGE: Final = re.compile(r"(?i)snitt|medel|median")
_EXACT: Final = Decimal(0)
_UNITS: Final = 256
"""How many units are remembered: they are asked for at every cell."""


def key(table: str, row: str, column: str) -> str:
    """The name of a cell's figure in equations, which is its id on the page."""
    return sys.intern(f"{table}.{row}.{column}")  # each is asked for very often


@lru_cache(maxsize=_UNITS)
def is_count(own: str) -> bool:
    """True for a unit that is counted in whole things: neither money, nor a share, nor anything measured.

    >>> is_count("hushåll"), is_count("tkr"), is_count("kr per dygn"), is_count("")
    (True, False, False, False)
    """
    return bool(own) and own not in SCALES and _MEASURED.search(own) is None


@lru_cache(maxsize=_UNITS)
def is_additive(own: str) -> bool:
    """True for a unit whose figures may be added up: never shares or something per something.

    >>> is_additive("tkr"), is_additive("%"), is_additive("kr/dygn")
    (True, False, False)
    """
    return SHARE not in own and "/" not in own and re.search(r"(?i)\b(?:per|procent\w*|index)\b", own) is None


def figures(matrix: Matrix) -> Mapping[str, Figure | None]:
    """The figure of every cell of ``matrix`` by its key, None where it has none.

    The precision is the column's ``decimals``, else the finest printed in the column and unit: a spreadsheet drops the
    zero of ``86,0``. Counts are exact, unless the row says that it is an average.
    """
    finest: dict[tuple[str, str], int] = {}
    cells: list[tuple[Row, Column, Cell, str]] = []
    for row in matrix.rows:
        if row.row_type is RowType.RUBRIK:
            continue
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            own = unit.of_cell(matrix, row, column)
            cells.append((row, column, cell, own))
            if cell.value is not None:
                places = number.decimals(cell.value)
                if places > finest.get((column.name, own), -1):
                    finest[column.name, own] = places
    found: dict[str, Figure | None] = {}
    for row, column, cell, own in cells:
        name = key(matrix.name, row.id, column.name)
        if cell.value is None:
            found[name] = None
            continue
        places = finest[column.name, own] if column.decimals is None else column.decimals
        exact = places == 0 and is_count(own) and _AVERAGE.search(row.label) is None
        found[name] = Figure(cell.value, _EXACT if exact else number.step(places))
    return found


def factor(own: str, other: str) -> Decimal | None:
    """How many of ``own`` one of ``other`` is, or None where the units can't be compared: 1000 tkr is 1 mnkr.

    >>> factor("tkr", "mnkr"), factor("tkr", "hushåll")
    (Decimal('1E+3'), None)
    """
    if own == other:
        return Decimal(1)
    if own in SCALES and other in SCALES:
        return Decimal(1).scaleb(SCALES[other] - SCALES[own])
    return None
