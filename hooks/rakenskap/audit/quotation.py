"""Quotations: a figure as prose says it, in digits or words, with its unit and the word that tells its sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.swedish import number

_S: Final = r"[ \u00a0\u2007\u2009\u202f]"
_NUMBER: Final = re.compile(
    rf"(?P<sign>[-\u2212\u2013]{_S}?)?(?P<digits>[0-9]{{1,3}}(?:{_S}[0-9]{{3}})+(?![0-9])|[0-9]+)(?:,(?P<fraction>[0-9]+))?"
)
_WORDS: Final = {
    word: Decimal(value)
    for value, words in enumerate(
        (
            "noll ingen inget inga",
            "en ett",
            "två",
            "tre",
            "fyra",
            "fem",
            "sex",
            "sju",
            "åtta",
            "nio",
            "tio",
            "elva",
            "tolv",
        )
    )
    for word in words.split()
}
_UNITS: Final = (
    ("mnkr", re.compile(rf"{_S}*(?:mnkr|mkr|miljon(?:er)?(?:{_S}+kronor)?)\b", re.IGNORECASE)),
    ("tkr", re.compile(rf"{_S}*(?:tkr|tusen{_S}+kronor)\b", re.IGNORECASE)),
    ("kr", re.compile(rf"{_S}*(?:kr|kronor)\b", re.IGNORECASE)),
    ("%", re.compile(rf"{_S}*(?:%|procent(?:enheter)?\b)", re.IGNORECASE)),
)
_SENTENCE: Final = re.compile(r"[.!?:](?:\s|$)|\n")
_LESS: Final = r"underskott\w*|minsk\w+|sjönk|sjunk\w+|lägre|sämre|färre|mindre|kortare|nedåt|ned|ner|förlust\w*|negativ\w*|under budget\w*"
_MORE: Final = (
    r"överskott\w*|öka\w+|ökning\w*|steg|stig\w+|högre|bättre|fler|mer|längre|vinst\w*|positiv\w*|under budget\w*"
)
_DIRECTION: Final = re.compile(rf"(?i)\b(?:(?P<less>{_LESS})|(?P<more>{_MORE}))\b")
_COST: Final = re.compile(r"(?i)kostna\w*\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A figure in prose: its value as written, the unit of its last digit, and its unit (empty where none is said)."""

    value: Decimal
    step: Decimal
    unit: str
    is_signed: bool


def quotation(words: str) -> Quotation | None:
    """The first figure in ``words``, or None.

    >>> quotation("10,9 mnkr"), quotation("tre barn").value, quotation("flera")
    (Quotation(value=Decimal('10.9'), step=Decimal('0.1'), unit='mnkr', is_signed=False), Decimal('3'), None)
    """
    found = _NUMBER.search(words)
    if found is None:
        spoken = next((_WORDS[word] for word in re.findall(r"[a-zåäö]+", words.lower()) if word in _WORDS), None)
        return None if spoken is None else Quotation(spoken, Decimal(1), "", is_signed=False)
    digits = re.sub(_S, "", found["digits"])
    value = Decimal(f"{digits}.{found['fraction']}" if found["fraction"] else digits)
    rest = words[found.end() :]
    unit = next((name for name, pattern in _UNITS if pattern.match(rest)), "")
    step = Decimal(1).scaleb(-number.decimals(value))
    return Quotation(-value if found["sign"] else value, step, unit, is_signed=bool(found["sign"]))


def sentence(before: str) -> str:
    """The part of ``before`` that belongs to the sentence which goes on after it."""
    ends = [match.end() for match in _SENTENCE.finditer(before)]
    return before[ends[-1] :] if ends else before


def direction(words: str) -> int:
    """1 for the last word that says more or better, -1 for less or worse, 0 where there is none.

    >>> direction("ett överskott, men sedan ett underskott på"), direction("det blev")
    (-1, 0)
    """
    found = list(_DIRECTION.finditer(words))
    return 0 if not found else -1 if found[-1]["less"] else 1


def is_cost(words: str) -> bool:
    """True when the words say that what follows is a cost."""
    return _COST.search(words) is not None
