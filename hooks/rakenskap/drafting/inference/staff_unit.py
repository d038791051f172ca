"""The unit of a table of women and men that is called after the employed, where no word says it as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.model.terms import Sex

_EMPLOYED: Final = re.compile(
    r"(?i)^(?:tabell \d+[.:]? )?(?:antal )?(?!årsanställda)[^\W\d_]*?(?P<unit>anställda|medarbetare)\b(?!s|,? (?:och|samt)\b)"
)
"""Those who are employed, of any kind; *årsanställda* are work done in a year."""
_HUNDRED: Final = 100


def of_table(title: str, fields: Sequence[FigureColumn]) -> str:
    """The unit of the table ``title``, or nothing where its figures may be anything but whole people: shares, or years of work."""
    found = _EMPLOYED.match(title)
    is_bare = all(own.said.sex is not None and not own.unit and not own.said.left for own in fields)
    told = [value for own in fields for value in own.values if value is not None]
    is_whole = all(value == value.to_integral_value() and value >= 0 for value in told)
    return found["unit"].lower() if found is not None and is_bare and is_whole and not _are_shares(fields) else ""


def _are_shares(fields: Sequence[FigureColumn]) -> bool:
    """True where women and men make a hundred on every row."""
    women = next(own.values for own in fields if own.said.sex is Sex.K)
    men = next(own.values for own in fields if own.said.sex is Sex.M)
    pairs = zip(women, men, strict=True)
    return all(first + second == _HUNDRED for first, second in pairs if first is not None and second is not None)
