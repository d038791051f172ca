"""Where a line may break: soft hyphens inside long words, and no-break spaces where a number must stay whole.

Browsers lack Swedish hyphenation (Chrome on Android and on Windows), so the places are set when the page is made.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import pyphen  # type: ignore[import-untyped]

from rakenskap.number import NBSP
from rakenskap.period import MONTHS, SHORT_MONTHS

SOFT_HYPHEN: Final = "\u00ad"
LABEL: Final = 21
"""Letters of a word in a label that needs a soft hyphen: more than twenty don't fit the first column of a phone."""
HEAD: Final = 12
"""Letters of a word in a column's head that needs a soft hyphen: ``Kommunbidrag`` is wider than its figures."""

_EDGE: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]+")
_GROUPS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNIT: Final = re.compile(
    r"(?<=\d) (?=(?:%|(?:kr|tkr|mnkr|mdkr|kronor|procent|st|år|dagar|dygn|månader|timmar|hushåll|personer|barn"
    rf"|{'|'.join(dict.fromkeys([*MONTHS, *SHORT_MONTHS]))})\b))"
)
_PARAGRAPH: Final = re.compile(r"(?<=§) (?=\d)")


def soft(text: str, shortest: int) -> str:
    """``text`` with soft hyphens in every word of at least ``shortest`` letters, never within four letters of its ends.

    >>> soft("Kommunbidrag netto", 12).replace("\u00ad", "|")
    'Kommun|bidrag netto'
    """
    return _WORD.sub(lambda match: _hyphenated(match[0]) if len(match[0]) >= shortest else match[0], text)


def tied(text: str) -> str:
    """``text`` with no-break spaces inside numbers, before their units and months, and after a paragraph sign.

    >>> tied("1 000 tkr, § 12").replace("\u00a0", "_")
    '1_000_tkr, §_12'
    """
    return _PARAGRAPH.sub(NBSP, _UNIT.sub(NBSP, _GROUPS.sub(NBSP, text)))


def _hyphenated(word: str) -> str:
    places = [place for place in _dictionary().positions(word) if _EDGE <= place <= len(word) - _EDGE]
    parts = zip([0, *places], [*places, None], strict=True)
    return SOFT_HYPHEN.join(word[start:end] for start, end in parts)


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="sv")
