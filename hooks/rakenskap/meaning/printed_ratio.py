"""Units of so much for each of something, as captions, headings and labels print them: *kr/dygn*, *tkr per elev*."""

from __future__ import annotations

import re
from typing import Final

from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

WHOLE: Final = (
    r"(?:(?:10{0,2}[ \u00a0]?000|100|(?:inskriv|betal|beviljad|utförd|placerad|aktuell|folkbokförd|heltids|helårs)\w*) )?"
    r"(?:\w*(?:elev|barn|brukare|invånare|person|anställd|medarbetare|årsarbetare|hushåll|lägenhet|plats|dygn|timme|besök"
    r"|ärende|insats|placering|kund|abonnent|måltid|portion|deltagare|studerande|tagare|lärare|pedagog|patient|klient|familj|individ|ungdom"
    r"|bostad|fordon|kvadratmeter|kubikmeter)|inv\.?|tim|h|boende|vuxen|lån|kvm|m[²³23]|ton|kg|km|mil|meter|liter|kWh|MWh)"
)
"""What something is counted for each of; of months, activities and areas amounts are only told apart."""
_ENDING: Final = re.compile(
    rf"(?i)(?:^|[\s,(\[])(?P<part>(?:(?:tusen|miljoner) )?[^\s,()\[\]/\d]+) ?(?:/ ?(?P<each>[^\W\d_][^,()\[\]]*|10{0, 2}[ \u00a0]?000 [^,()\[\]]+)|per (?P<whole>{WHOLE}))\s*[)\]]?\s*$"
)
_EACH: Final = re.compile(rf"(?i)(?:/ ?|\bper )(?P<whole>{WHOLE})(?![^\W_]|/)")
_BOTH: Final = re.compile(r"(?i)\b(?:och|samt|respektive|eller) (?:\w+ )?per\b|\btotalt? och\b")
_TIME: Final = re.compile(r"[\s,]*\b(?:19|20)\d\d(?: ?[–-] ?\d+)?$")
_MEASURED: Final = frozenset({UnitKind.MONEY, UnitKind.MEASURE})


def of(words: str) -> str:
    """The unit of so much for each that the words end in, or that they make of a unit after what it is for each of.

    >>> of("Hyra kr/kvm"), of("Kostnad, tkr per elev"), of("Kostnad/dygn, kr"), of("Nettokostnad per invånare (kr)")
    ('kr/kvm', 'tkr per elev', 'kr/dygn', 'kr/invånare')
    >>> of("Nettokostnad per nämnd, tkr"), of("Kostnad totalt och per elev, kr"), of("Kostnad, tkr per månad"), of("F/K")
    ('', '', '', '')
    """
    text = _TIME.sub("", " ".join(words.split()))
    own = unit.in_words(text)
    each = _EACH.search(text)
    is_made = each is not None and unit.is_money(own) and not _BOTH.search(text)
    return printed(words) or (f"{own}/{each['whole'].lower()}" if each is not None and is_made else "")


def printed(words: str) -> str:
    """The unit of so much for each that the words end in, or nothing.

    >>> printed("Hyra, kr/kvm"), printed("Lån per invånare")
    ('kr/kvm', '')
    """
    text = _TIME.sub("", " ".join(words.split()))
    found = _ENDING.search(text)
    if found is None or not unit.is_known(found["part"]) or _BOTH.search(text):
        return ""
    kind = unit.kind(found["part"])
    is_counted = kind is UnitKind.COUNT and re.fullmatch(WHOLE, found["whole"] or found["each"], re.IGNORECASE)
    own = text[found.start("part") :].strip(" )]")
    own = own[:1].lower() + own[1:] if own == text and own[1:2].islower() else own  # a capital that its place gives it
    return own if kind in _MEASURED or is_counted else ""


def says_each(words: str) -> bool:
    """True where the words say that figures are for each of something: *Kostnad per elev*.

    >>> says_each("Kostnad per elev"), says_each("Lån/invånare"), says_each("Utfall per 31/8"), says_each("Kostnad per nämnd")
    (True, True, False, False)
    """
    return _EACH.search(words) is not None
