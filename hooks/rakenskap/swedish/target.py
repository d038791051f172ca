"""Targets: what a report aims at, as a number with a direction, an interval, or plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.swedish import number


class Aim(StrEnum):
    """How an outcome meets a target."""

    EXACT = "exact"
    ABOVE = "above"
    AT_LEAST = "at_least"
    BELOW = "below"
    AT_MOST = "at_most"
    BETWEEN = "between"
    INCREASE = "increase"
    DECREASE = "decrease"
    WORDS = "words"


_SIGNS: Final = {
    ">": Aim.ABOVE,
    "över": Aim.ABOVE,
    "≥": Aim.AT_LEAST,
    ">=": Aim.AT_LEAST,
    "minst": Aim.AT_LEAST,
    "<": Aim.BELOW,
    "under": Aim.BELOW,
    "≤": Aim.AT_MOST,
    "<=": Aim.AT_MOST,
    "högst": Aim.AT_MOST,
}
_DIRECTIONS: Final = {"öka": Aim.INCREASE, "minska": Aim.DECREASE}
_BOUND: Final = re.compile(r"(>=|<=|[<>≥≤]|över|under|minst|högst)\s*(\S.*)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(\S.*?)\s?[–-]\s?(\d.*)")


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at, and the text as written; ``low`` is the number of a bound, ``high`` only of an interval."""

    text: str
    aim: Aim
    low: Decimal | None = None
    high: Decimal | None = None


def parse(text: str, dialect: number.Dialect, *, percent: bool = False) -> Target:
    """The target that ``text`` writes; words that follow no pattern are a target in words.

    >>> parse("minst 80", number.Dialect.SWEDISH).aim, parse("51–60", number.Dialect.SWEDISH).high
    (<Aim.AT_LEAST: 'at_least'>, Decimal('60'))
    """
    body = text.strip()
    direction = _DIRECTIONS.get(body.lower())
    if direction is not None:
        return Target(body, direction)
    value = number.parse(body, dialect, percent=percent)
    if value is not None:
        return Target(body, Aim.EXACT, value)
    bound = _BOUND.fullmatch(body)
    if bound is not None:
        value = number.parse(bound.group(2), dialect, percent=percent)
        if value is not None:
            return Target(body, _SIGNS[bound.group(1).lower()], value)
    between = _BETWEEN.fullmatch(body)
    if between is not None:
        ends = [number.parse(part, dialect, percent=percent) for part in between.groups()]
        low, high = ends
        if low is not None and high is not None and low <= high:
            return Target(body, Aim.BETWEEN, low, high)
    return Target(body, Aim.WORDS)
