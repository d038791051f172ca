"""Units of which a figure counts many: thousands, millions, so many tonnes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_WINDOW: Final = 3
_SCALE: Final = re.compile(
    r"(?i)\bi (?:tusen|miljoner|hundra)\b|\b(?P<scale>tusen|miljon|hundra)(?:tals?|er)?\b|\b(?P<short>milj)\b\.?"
    r"|\b(?P<figures>1[ \u00a0]?000[ \u00a0]?000|1[ \u00a0]?000|100)[- ]?tals?\b"
)
"""A word for how many of it each figure counts."""
_MEASURED: Final = re.compile(
    r"(?i)(?P<unit>(?:\b(?:tusen|miljon|hundra)(?:tals?|er)?|\bmilj\.?|(?P<figures>(?<![\d,.])(?:10{0,2})[ \u00a0]?000(?:[ \u00a0]?000)?(?:[- ]?tals?)?))"
    r"[ \u00a0](?P<measure>[^\W\d_]+[²³23]?))(?![^\W_])"
)
"""Many of a measure: *tusen ton*, *1 000 m³*."""
_DISTANCE: Final = frozenset({"m", "meter", "km", "mil", "l", "år", "dagar", "timmar", "h"})
"""The measures of which a round number may as well be how far or how long something is: *1 000 meter*."""
_SET_OFF: Final = re.compile(r"(?i)(?:^|[,(\[]|\bi)\s*$")
_PER: Final = re.compile(r"(?i)(?:\bper|/) ?(?:hundra\w*|tusen\w*|1[ \u00a0]?000|10[ \u00a0]?000|100[ \u00a0]?000)")
_OF_MONEY: Final = re.compile(r"(?i)\bbelopp|kostnad|intäkt|omsättning|utgift|inkomst|resultat|budget|netto|bidrag")
_COUNTED: Final = re.compile(
    r"(?i)^(?:antal(?:et)? )?(?:[^\W\d_]+(?:ade|dda|ta|na|liga) )?(?P<noun>[^\W\d_]{3,})\s*[,(\[]?\s*(?:i )?(?=\b(?:milj|hundra|100))"
    r"|\b(?:miljon|hundra)(?:tals?|er)? (?P<after>[^\W\d_]{3,})$"
)
"""What millions or hundreds are of: *Passagerare (miljoner)*, *Miljoner resor*."""


def says(words: str) -> bool:
    """True where the words say that each figure counts thousands of what isn't money, or hundreds, or millions.

    >>> says("Antal resor i tusental"), says("Belopp i tusental kronor"), says("Larm per 1 000 invånare"), says("Vatten, 1 000 m³")
    (True, False, False, True)
    """
    is_money = any(map(unit.is_money, _words_of_money(words)))
    own = _PER.sub(" ", words)
    return (_SCALE.search(own) is not None or bool(_of_measure(own))) and not is_money


def _words_of_money(words: str) -> Iterator[str]:
    """Every run of words that may be a unit of money."""
    parts = re.findall(r"[^\s,;:()\[\]]+", words)
    return (" ".join(parts[at : at + size]) for size in range(1, _WINDOW + 1) for at in range(len(parts) - size + 1))


def of(words: str) -> str:
    """The unit of figures of which each counts thousands, or so many of something; nothing where that isn't said.

    >>> of("Antal resor i tusental"), of("Besökare (1000-tal)"), of("Tusental resor"), of("Resor, miljoner"), of("Utfall i miljoner")
    ('tusental', 'tusental', 'tusental', 'miljoner resor', '')
    >>> of("Godsomsättning (tusen ton)"), of("Gods, hundra ton"), of("Vatten, 1 000 m³"), of("Löpning 1 000 m")
    ('tusen ton', 'hundra ton', '1 000 m³', '')
    """
    own = _PER.sub(" ", words)
    measured = _of_measure(own)
    if measured:
        return measured
    found = {(one["scale"] or one["short"] or one["figures"] or "").lower() for one in _SCALE.finditer(own)} - {""}
    if not found or _OF_MONEY.search(words):
        return ""
    if all(re.fullmatch(r"tusen|1.?000", one) for one in found):
        return "tusental"
    counted = _COUNTED.search(own)
    noun = (counted["noun"] or counted["after"]).lower() if counted is not None else ""
    (first, *others) = found
    return f"{_many(first)} {noun}" if noun and not others and noun != unit.COUNTED else ""


def _many(word: str) -> str:
    return "miljoner" if word.startswith("milj") or word.count("0") > len("000") else "hundratal"


def _of_measure(words: str) -> str:
    """So many of a measure, as they are printed, or nothing."""
    for found in _MEASURED.finditer(words):
        measure = found["measure"]
        is_measure = unit.is_known(measure) and unit.kind(measure) is UnitKind.MEASURE
        is_set_off = _SET_OFF.search(words[: found.start()]) is not None
        if is_measure and (not found["figures"] or is_set_off or measure.lower() not in _DISTANCE):
            own = found["unit"]
            return own[:1].lower() + own[1:] if found.start() == 0 else own
    return ""
