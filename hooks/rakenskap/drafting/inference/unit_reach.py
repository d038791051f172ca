"""Which columns the unit of a table reaches: a rank has none, and what is counted or for each of something has its own."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference import printed_ratio
from rakenskap.meaning import flow_words
from rakenskap.model.table import Column, Matrix
from rakenskap.model.terms import Role
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_ORDINAL: Final = re.compile(
    r"(?i)\b(?:rang\w*|rank\w*|placering(?!ar)(?:en|s\w*)?|plats(?:en)?(?= i\b|$)|ordning\w*|prioritet|löpnummer|nr)\b"
)
"""Words of an order: the first, the second."""
_OTHERWISE: Final = re.compile(
    r"(?i)\b\w*ålder(?:n)?\b|\bindex\w*|\bbetyg\w*|\bpoäng\w*|\bmeritvärde\w*|\bkvot\w*|\bandel(?:en)?\b|\w+grad(?:en)?\b"
)
"""Words of what is in a unit of its own, whatever the table's."""
_AGE: Final = re.compile(r"(?i)\w*ålder")
_SHORT: Final = 2
_MOMENTS: Final = frozenset({"dag", "vecka", "månad", "månader", "mån", "mil", "meter"})
_COUNTED: Final = re.compile(r"(?i)\bantal\w*")


def parted(made: Matrix, untold: Collection[str]) -> Matrix:
    """The table whose unit stands at the columns that have it, where others have another that nothing says.

    What is ``untold`` beside amounts of money whose headings are read may be in any unit.
    """
    if not made.unit or any(row.unit for row in made.rows):
        return made
    others = untold if unit.is_money(made.unit) else ()
    reached = [own.unit or (own.name not in others and _reaches(made.unit, own)) for own in made.columns]
    if all(reached):
        return made
    columns = tuple(
        replace(own, unit=own.unit or (made.unit if is_reached else ""))
        for own, is_reached in zip(made.columns, reached, strict=True)
    )
    return replace(made, unit="", columns=columns)


def _reaches(own: str, column: Column) -> bool:
    """True where nothing speaks against a column's having the unit of its table."""
    words = f"{column.head} {column.title}"
    kind = unit.kind(own)
    if _ORDINAL.search(words):
        return False
    if printed_ratio.says_each(words):
        return kind is UnitKind.RATIO
    if column.role is Role.ANDEL:
        return kind is UnitKind.SHARE
    if kind is not UnitKind.INDEX and not unit.is_share(own) and _OTHERWISE.search(words):
        return False
    if unit.is_share(own) and _AGE.search(words):
        return False
    if _COUNTED.search(words):
        return kind in unit.COUNTS
    if kind is UnitKind.MONEY and any(map(_is_other, re.findall(r"[^\W\d_]+", words))):
        return False
    is_money = kind in {UnitKind.MONEY, UnitKind.RATIO}
    return is_money or (column.flow is None and flow_words.flow(column.title) is None)


def _is_other(word: str) -> bool:
    """True for a word that is a unit of work, of weight, of area: beside it an amount is hardly of money."""
    kind = unit.kind(word) if unit.is_known(word) and len(word) > _SHORT else UnitKind.UNKNOWN
    return kind is UnitKind.FULL_TIME or (kind is UnitKind.MEASURE and word.lower() not in _MOMENTS)
