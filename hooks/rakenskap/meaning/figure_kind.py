"""The kind of figure that words speak of, and whether a unit that others have may be of what they name.

These are the words by which both a draft and a page tell shares, counts, measures, indexes and what is for each of something.
"""

from __future__ import annotations

import re
from typing import Final

from rakenskap.meaning import printed_ratio
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_ORDINAL: Final = re.compile(
    r"(?i)\b(?:rang\w*|rank\w*|placering(?!ar)(?:en|s\w*)?|plats(?:en)?(?= i\b|$)|ordning\w*|prioritet|löpnummer|nr|byggår)\b"
)
"""Words of an order: the first, the second."""
_EACH: Final = re.compile(
    r"(?i)(?:\b(?:elever|barn|brukare|personal|invånare|antal|st|min|kg|kWh|ton|kr|tkr|öre)/|[^\W_] per\b) ?(?!(?:den|verksamhet\w*|nämnd|förvaltning|enhet|\w*område|månad|kvartal|tertial|år|vecka|dag|projekt|kategori|\w*grupp|typ"
    r"|\w*slag|konto|kommun|kommundel|stadsdel|ort|\w*distrikt|region|\w*skola|bolag|sektor|\w*program|yrke\w*|anläggning|avtal|sista|station|avdelning"
    r"|\w*form|föreg\w*|förra|f\.? ?å|fg|fjol\w*|delår\w*|halvår\w*|period\w*|bokslut\w*|dato|första|samma|(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*)\b)[^\W\d_]{3,}"
)
"""So much for each of something; of activities, places and times figures are only told apart."""
_PRICE: Final = re.compile(
    r"(?i)\b(?:dygns|tim|styck|snitt|medel|genomsnitts|månads|enhets)(?:kostnad|pris|hyra|lön|avgift|ersättning)(?:en)?\b"
)
"""What one of something costs."""
_SHARE: Final = re.compile(
    r"(?i)\bandel(?:en|ar)?\b|\b[^\W\d_]{4,}grad(?:en)?\b|\bsoliditet\w*|\bkassalikviditet\b|\b\w*(?:frånvaro|närvaro)(?:n)?\b|\b\w*marginal(?:en)?\b"
    r"|\b(?:direkt)?avkastning(?:en)?\b|\bskattesats\w*|\b\w*beläggning(?:en)?\b|\bprocent\w*|%|\b\w*kvot(?:en)?\b|\bpunktlighet\w*|\b\w*nöjdhet\w*"
    r"|\bnöjda\b|\bsvarsfrekvens\w*|\b\w*täckning(?:en)?\b|\b(?:personal|hyresgäst)omsättning\b|\b\w*vakans(?:er)?\b|\bgenomströmning\w*|\bmåluppfyllelse\b"
)
_COUNT: Final = re.compile(
    r"(?i)\b\w*antal(?:et)?\b|\bårsarbet\w*|\bårsanställda\b|\bårsverken\b|\bheltidstjänster\b|\bmedarbetare\b|^anställda\b|\b(?:kommun)?invånare\b"
    r"|\bfolkmängd\w*|\bbefolkning\w*|\bfödda\b|\bdöda\b|\b\w*platser\b|\b\w*ärenden\b|\b\w*anmälningar\b|\b\w*sammanträden\b|\b\w*abonnenter\b"
    r"|\b\w*besökare\b|\b\w*(?:besök|samtal|larm|utryckningar|resor|utlån)$|^kö(?:n)?\b"
)
_TIME: Final = re.compile(
    r"(?i)\b\w*ålder(?:n)?\b|\b\w*(?:handläggnings|vänte|väntans|svars|respons|led|insats|anspännings|genomlopps|median|medel|utrednings|utrycknings|kör)tid(?:en|er)?\b"
    r"|\b\w*(?:dagar|timmar|dygn|minuter)\b|\b\w*bindning(?:en|stid)?\b|\b\w*vistelsetid\b|\bmedel\w*tid\b|[,(] ?år\)?$"
)
_INDEX: Final = re.compile(
    r"(?i)\b\w*index\b|\b(?:NKI|NMI|HME|eNPS|NPS|SAIDI|SAIFI)\b|\b\w*betyg\w*|\b\w*poäng\b|\bmeritvärde\w*"
)
_MEASURE: Final = re.compile(
    r"(?i)\b(?:kvm|m2|m²|m3|m³|kWh|MWh|GWh|km|ton|kg|liter)\b|\b\w*(?:yta|area|areal|bruttoarea|volym)(?:n|en)?\b"
    r"|\b(?:el|energi|vatten|bränsle|värme)?förbrukning(?:en)?\b|\b\w*utsläpp\w*\b|\bkoldioxid\w*"
)
_SIZE: Final = re.compile(
    r"(?i)(?<![^\W_])\d[\d.,]*(?: ?[–-] ?\d[\d.,]*)? ?(?:kvm|m2|m²|m3|m³|kWh|MWh|km|ton|kg|liter|dagar|dygn|timmar|minuter|meter)(?![^\W_])"
)
"""How large or long something is, which says nothing of what its figures are in: *Kärl 190 liter*, *inom 30 dagar*."""
_FOR_EACH: Final = re.compile(
    r"(?i)\bper\b|/|\bvarje\b|\bsnitt\w*|\bgenomsnitt\w*|\bstyckkostnad|\bkostnaden för (?:ett|en)\b"
)
"""Words of what one of something has or costs, wherever they stand."""
_UNCOUNTED: Final = re.compile(r"(?i)andel|procent|grad\b|kvot|index|medel|median|betyg|poäng")
"""Parts of words of what isn't counted: *långtidssjukfrånvaroandel*."""
_KINDS: Final = (
    (UnitKind.INDEX, _INDEX),
    (UnitKind.SHARE, _SHARE),
    (UnitKind.COUNT, _COUNT),
    (UnitKind.MEASURE, _TIME),
    (UnitKind.MEASURE, _MEASURE),
)
_SEVERAL: Final = re.compile(
    r"(?i)^(?:[^\W\d_]+ )?(?:[^\W\d_]{2,}(?:ar|er|or|are|barn|lån|fordon|program)|barn|besök|larm)(?:,? (?:i|på|med|per|under|inom|som)\b.*|,.*)?$"
)
"""The plurals of what may be counted."""
_MONEY: Final = re.compile(
    r"(?i)kostnad|intäkt|utgift|inkomst|lön(?:er|en|erna)?\b|avgift|bidrag|ersättning|\bhyr(?:a|or)\b|\bköp\b|\bbelopp|\bresultat|\bnetto\w*|\bbudget"
    r"|omsättning|omslutning|kapital|kassaflöde|likvida|försäljning|underhåll|skatt|skuld|tillgång|medel\b|poster\b|inköp|invester|\bmoms\b|avskrivning|\bränt"
)
"""Words of money: what stands beside them says what it is for."""
_MANY_MONEY: Final = re.compile(
    r"(?i)kostnad|intäkt|utgift|inkomst|ekonomi|drift|resultat|balans|netto|budget|bokslut|invester|anslag|finans|kronor|belopp|utfall mot|lön(?:er|en)?\b"
    r"|avskrivning|kommunbidrag|skatt|prognos|\bram(?:ar|en)?\b"
)
_NONE_MONEY: Final = re.compile(
    r"(?i)\bantal|volym|nyckeltal|statistik|indikator|verksamhetsmått|prestation|frånvaro|personalstruktur|\bmål\b|måluppfyll|enkät|nöjd|handläggningstid|befolkning"
)


def of_words(words: str) -> UnitKind | None:
    """The kind of figure that the words speak of, or None where they speak of none, or of several.

    >>> of_words("Medelantal anställda").value, of_words("Soliditet").value, of_words("Elever per lärare").value
    ('count', 'share', 'ratio')
    >>> of_words("Utfall per föregående bokslut"), of_words("Utfall per delår")
    (None, None)
    >>> of_words("Medelålder").value, of_words("Nöjd kund-index").value, of_words("Personal")
    ('measure', 'index', None)
    >>> of_words("Kärl 190 liter"), of_words("Åtgärdade inom 30 dagar")
    (None, None)
    """
    if printed_ratio.says_each(words) or _EACH.search(words) or _PRICE.search(words):
        return UnitKind.RATIO
    own = unit.in_words(words)
    kind = unit.kind(own) if own else None
    if kind is not None:
        return UnitKind.COUNT if kind in unit.COUNTS else kind
    bare = _SIZE.sub(" ", words)
    return next((named for named, pattern in _KINDS if pattern.search(bare)), None)


def is_for_each(words: str) -> bool:
    """True for a label of what one of something has or costs, or of an average.

    >>> is_for_each("Lån per invånare"), is_for_each("Genomsnittlig kötid"), is_for_each("Antal lån")
    (True, True, False)
    """
    return _FOR_EACH.search(words) is not None


def is_uncounted(words: str) -> bool:
    """True for a label of figures that aren't counted: shares, indexes, averages, and what is for each of something.

    >>> is_uncounted("Nöjdhet"), is_uncounted("Medelålder"), is_uncounted("Ärenden"), is_uncounted("NKI")
    (True, True, False, True)
    """
    is_kind = any(pattern.search(words) for pattern in (_SHARE, _INDEX))
    return is_kind or is_for_each(words) or _UNCOUNTED.search(words) is not None


def may_have(own: str, words: str) -> bool:
    """True where what is called so may be in the unit ``own`` of its neighbours: nothing says that it is of another kind.

    >>> may_have("Mkr", "Medelantal anställda"), may_have("Mkr", "Nettoomsättning"), may_have("tkr", "Kostnad för vårddygn")
    (False, True, True)
    >>> may_have("%", "Antal platser"), may_have("%", "Beläggning"), may_have("antal", "Besök"), may_have("kr/inv", "Nettokostnad")
    (False, True, True, True)
    """
    if _ORDINAL.search(words):
        return False
    said, kind = of_words(words), unit.kind(own)
    if said is None or said is kind:
        return said is None or said is not UnitKind.MEASURE or _is_of(own, words)
    if kind is UnitKind.RATIO:
        return said is UnitKind.MONEY
    if said is UnitKind.COUNT:
        is_for_money = kind is UnitKind.MONEY and _MONEY.search(words) is not None and not _named_count(words)
        return kind in unit.COUNTS or kind is UnitKind.UNKNOWN or is_for_money
    if said is UnitKind.MEASURE and kind is UnitKind.MONEY:
        return _MONEY.search(words) is not None
    if said is UnitKind.SHARE and kind is UnitKind.POINTS:
        return True
    return said is UnitKind.MEASURE and kind in unit.COUNTS and _TIME.search(words) is None


def _is_of(own: str, words: str) -> bool:
    """True for a measure that the words may be in: an age is in no hours."""
    told = unit.in_words(words)
    if told:
        return unit.canonical(told) == unit.canonical(own)
    is_time = unit.canonical(own) in {"år", "månader", "veckor", "dagar", "timmar", "minuter", "sekunder"}
    return is_time == (_TIME.search(words) is not None)


def _named_count(words: str) -> bool:
    return re.search(r"(?i)\b\w*antal(?:et)?\b", words) is not None


def may_be_counted(words: str) -> bool:
    """True for a name of several of something and no word of money: beside counts it may be one itself.

    >>> may_be_counted("Medlemmar"), may_be_counted("Aktiva låntagare"), may_be_counted("Föreningsbidrag"), may_be_counted("Drift")
    (True, True, False, False)
    """
    return _SEVERAL.search(words) is not None and _MONEY.search(words) is None


def says_money(words: str) -> bool:
    """True for a name with a word of money.

    >>> says_money("Belopp"), says_money("Påstigande 2025")
    (True, False)
    """
    return _MONEY.search(words) is not None


def may_be_money(words: str) -> bool:
    """True for words of money beside which none say that something else is counted or measured.

    >>> may_be_money("Driftredovisning"), may_be_money("Volymer"), may_be_money("Grundskola")
    (True, False, False)
    """
    return _MANY_MONEY.search(words) is not None and not counts(words)


def counts(words: str) -> bool:
    """True for a name of a table that says that its figures are counts, shares or times.

    >>> counts("Volymer"), counts("Ekonomi")
    (True, False)
    """
    return _NONE_MONEY.search(words) is not None
