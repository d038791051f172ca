"""Calculations: equations of a report together with what says that they should hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.audit import precision
from rakenskap.audit.equation import Constraint, Equation, Term
from rakenskap.base.slot import direct
from rakenskap.model.problem import Place

_NOTHING: Final = Decimal(0)


class Origin(StrEnum):
    """What says that an equation should hold."""

    TOTAL = "total"
    EQUALS = "equals"
    RULE = "rule"
    SHARE = "share"
    SEXES = "sexes"
    TIE = "tie"
    PROSE = "prose"


@direct
@dataclass(frozen=True, slots=True)
class Calculation:
    """An equation that a report's figures should fulfil.

    ``table`` is the table that it is listed under (empty for prose); ``along`` the row or column that it runs along, or
    the id of the section; ``words`` what is printed there in prose; ``place`` where the rule or the first figure stands.
    """

    constraint: Constraint
    origin: Origin
    table: str
    along: str
    place: Place
    words: str = ""


def equation(terms: Iterable[tuple[Decimal, str, str]], constant: Decimal = _NOTHING) -> Equation | None:
    """The equation of (coefficient, key, unit), all in the unit of the first, or None where units can't be compared."""
    listed = list(terms)
    unit = listed[0][2]
    scaled = []
    for coefficient, key, own in listed:
        if own == unit:
            scaled.append(Term(coefficient, key))
            continue
        factor = precision.factor(unit, own)
        if factor is None:
            return None
        scaled.append(Term(coefficient * factor, key))
    return Equation(tuple(scaled), constant)
