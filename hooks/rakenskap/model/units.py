"""Units of a matrix: what may be counted, added and compared, and where a unit is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import RowType
from rakenskap.swedish import unit
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.unit import ADDED, COUNTS, UnitKind

canonical = unit.canonical
"""The name of the unit that is printed so."""

kind = unit.kind
"""What a figure in the unit is."""


@dataclass(frozen=True, slots=True)
class Units:
    """Where the units are said; ``caption`` is empty when it can't be said once, ``rows`` when each row says its own."""

    caption: str
    rows: bool
    columns: bool


def is_count(own: str) -> bool:
    """True for a unit that is counted in whole things: neither money, nor a share, nor anything measured.

    >>> is_count("hushåll"), is_count("Tkr"), is_count("kr per dygn"), is_count("")
    (True, False, False, False)
    """
    return kind(own) in COUNTS


def is_whole(own: str) -> bool:
    """True for a count that has no parts: full-time equivalents are counted, and rounded where they are printed whole.

    >>> is_whole("anställda"), is_whole("årsarbetare"), is_whole("tjänster")
    (True, False, False)
    >>> is_whole("tusen besök")
    False
    """
    return is_count(own) and kind(own) is not UnitKind.FULL_TIME and not unit.scaled(own)[0]


def is_additive(own: str) -> bool:
    """True for a unit whose figures may be added up: never shares or something per something.

    >>> is_additive("tkr"), is_additive("procent"), is_additive("kr/dygn")
    (True, False, False)
    """
    return kind(own) in ADDED


def factor(own: str, other: str) -> Decimal | None:
    """How many of ``own`` one of ``other`` is, or None where the units can't be compared: 1000 tkr is 1 mnkr.

    >>> factor("tkr", "MSEK"), factor("tkr", "hushåll")
    (Decimal('1E+3'), None)
    """
    if own == other or canonical(own) == canonical(other):
        return Decimal(1)
    (power, one), (other_power, another) = unit.scaled(own), unit.scaled(other)
    if unit.compact(one) != unit.compact(another) or not one:
        return None
    return Decimal(1).scaleb(other_power - power)


def shift(own: str, other: str) -> int | None:
    """The power of ten that a figure in ``own`` is multiplied by to be one in ``other``, or None where nobody knows.

    What is only counted may be any of what is: ``antal`` of ``besök``.

    >>> shift("tusen besök", "besök"), shift("kr", "tkr"), shift("st", "besök"), shift("%", "antal"), shift("h", "dagar")
    (3, -3, 0, None, None)
    """
    if canonical(own) == canonical(other):
        return 0
    (power, one), (other_power, another) = unit.scaled(own), unit.scaled(other)
    is_of_it = unit.COUNTED in (one, another) and {kind(one), kind(another)} <= COUNTS
    return power - other_power if unit.compact(one) == unit.compact(another) or is_of_it else None


def of_cell(matrix: Matrix, row: Row, column: Column) -> str:
    """The unit of the figure where row and column meet, or nothing."""
    return column.unit or row.unit or matrix.unit


def undeclared(matrix: Matrix, row: Row, column: Column) -> str:
    """The unit that only words say the figure where row and column meet has, and which isn't the declared one, or nothing.

    What is declared goes before the words around it: a column's unit before its title, a row's before its label.
    """
    if column.unit:
        return ""
    own = row.unit or matrix.unit
    names = [column.title, column.head]
    names += [] if row.unit else [row.label]
    names += [] if own else [matrix.label_title, matrix.title]
    found = (unit.in_words(name) for name in names)
    return next((said for said in found if said and not _is_said(own, said)), "")


def _is_said(own: str, said: str) -> bool:
    """True where a declared unit is the one that words say, or a ratio of it."""
    if not own:
        return False
    names = canonical(own), canonical(said)
    is_alike = kind(own) is kind(said) and UnitKind.MONEY not in (kind(own), kind(said))
    return is_alike or names[0] == names[1] or names[0].startswith(f"{names[1]}/")


def of_matrix(matrix: Matrix, columns: Sequence[Column]) -> Units:
    """Where the units of ``columns``, those that are shown, are said."""
    rows = [row for row in matrix.rows if row.row_type is not RowType.RUBRIK]
    everywhere = {of_cell(matrix, row, column) for row in rows for column in columns}
    if len(everywhere) == 1:
        return Units(everywhere.pop(), rows=False, columns=False)
    headed = any(column.unit for column in columns)
    others = {of_cell(matrix, row, column) for row in rows for column in columns if not column.unit}
    if len(others) > 1:
        return Units("", rows=True, columns=headed)
    return Units(others.pop() if others else "", rows=False, columns=headed)


def in_row(matrix: Matrix, row: Row) -> str:
    """The unit as it stands under the row's label, or nothing where the label says it: ``Antal brukare i hemtjänst``."""
    own = row.unit or matrix.unit
    words = re.findall(r"[^\W\d_]+|%", row.label.lower())
    said = own.lower() in words or (unit.is_share(own) and not {"%", "procent"}.isdisjoint(words))
    return "" if said else tied(own)


def in_head(title: str, column: Column) -> str:
    """``title`` with the column's unit, unless the title says it: ``Andel, %`` but ``Antal``."""
    said = column.unit.lower() in title.lower() or (unit.is_nameless(column.unit) and title.lower().startswith("antal"))
    return title if not column.unit or said else f"{title}, {tied(column.unit)}"
