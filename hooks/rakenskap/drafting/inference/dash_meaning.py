"""What a lone dash in a table means, where words under it say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rakenskap.drafting.inference.printed_figure import plain
from rakenskap.swedish.number import Missing

_SAID: Final = re.compile(
    r"(?i)^(?:(?:ett )?(?:tank|binde|minus)?streck(?:et)?|[\"”'(]*[-–—−][\"”')]*)\s*"
    r"(?:=|(?:i (?:tabellen|en cell) )?(?:betyder|innebär|anger|markerar|visar|står för))\s*(?:att )?(?P<what>[^.;]+)\.?$"
)
_MEANT: Final = (
    (Missing.SECRET, re.compile(r"(?i)\bsekretess\w*|\bskydda\w*|\bröjande\w*|\bför få\b|\bfärre än\b")),
    (Missing.NOT_COMPARABLE, re.compile(r"(?i)\bjämför\w*")),
    (Missing.NOT_MEASURED, re.compile(r"(?i)\b(?:inte|ej|ingen)(?: har)? (?:mät\w*|mätt\w*)\b|\bmäts (?:inte|ej)\b")),
    (
        Missing.UNKNOWN,
        re.compile(r"(?i)\bsakna[sdr]\w*|\b(?:uppgift|värde|data|underlag)\w*\b|\b(?:inte|ej) (?:tillgänglig|känt)\w*"),
    ),
    (
        Missing.NOT_APPLICABLE,
        re.compile(
            r"(?i)^(?:det )?(?:inte|ej|är inte) (?:aktuell|tillämplig|relevant)\w*$|^(?:det )?(?:finns )?(?:inget|ingen|inga) (?:mål\w*|budget)(?: (?:är |har )?\w+)?$"
        ),
    ),
)
"""The words of each sign; those of data that aren't there come before those of what there is none of."""


def says(text: str) -> bool:
    """True for a paragraph that says what a lone dash means.

    >>> says("- betyder att inget mål är satt."), says("– = uppgift saknas"), says("- Målet är satt")
    (True, True, False)
    """
    return _SAID.match(plain(text)) is not None


def of_texts(texts: Iterable[str]) -> Missing | None:
    """The sign for what the texts say that a lone dash means, None where none does in words that are known, or several do.

    >>> of_texts(["Källa: Kolada", "Streck betyder att uppgift saknas."]).name, of_texts(["- betyder att inget mål är satt"]).name
    ('UNKNOWN', 'NOT_APPLICABLE')
    >>> of_texts(["– = rött"]), of_texts(["– = noll"])
    (None, None)
    """
    found = {_meant(said["what"].strip()) for text in texts if (said := _SAID.match(plain(text))) is not None}
    return found.pop() if len(found) == 1 else None


def _meant(what: str) -> Missing | None:
    return next((sign for sign, words in _MEANT if words.search(what)), None)
