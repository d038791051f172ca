"""What a name counts by its grammar: its head noun, what has been done with it before, and what it is for each of after.

Of a compound the last part says what is counted: *hemtjänsttimmar* are hours. What stands after the noun only says whose it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rakenskap.drafting.inference.units import unit_phrase
from rakenskap.meaning import figure_kind, printed_ratio
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_DONE: Final = re.compile(
    r"(?i)(?!anställda|vuxna|enskilda)[^\W\d_]{2,}(?:ade|nda|lda|rda|gda|tta|dda|pta|kta|sta|vna|gna|tna|omna|gångna|sålda)"
)
"""What has been done with it: *utförda*, *belagda*, *inkomna*."""
_SAID_OF: Final = re.compile(
    r"(?i)[^\W\d_]{2,}(?:liga|iska|ella|iga|ala)|nya|öppna|egna|lediga|externa|interna|totala?|totalt"
)
"""What else may be said of it: *fysiska*, *nya*, *totalt*."""
_WHOSE: Final = re.compile(r"(?i)[^\W\d_]{4,}(?:nas|ens|ets|des|ers)")
_TIME: Final = re.compile(
    r"(?i)(?P<whole>vårddygn|(?:sjuk|frånvaro|vård|arbets|närvaro)dagar)"
    r"|(?!(?:mån|tis|ons|tors|fre|lör|sön|var|helg|hel|halv|röda|lov|(?:sommar|vinter|höst|vår|låg|hög)s?)(?:dagar|dygn|timmar|veckor|månader)$)"
    r"[^\W\d_]*?(?P<last>timmar|dygn|dagar|veckor|månader|minuter|sekunder)"
)
"""Time that is counted; days of the week and months of a season are when."""
_EVENT: Final = re.compile(
    r"(?i)[^\W\d_]*(?:ningar|tioner|ärenden|besök|platser|insatser|resor|turer|lån|samtal|beslut|möten|larm|uppdrag|tillfällen|synpunkter"
    r"|biljetter|kurser|evenemang|lägenheter|bostäder|portioner|måltider|klagomål|brott|avtal|sammanträden|olyckor|bränder)"
)
"""Several of what is done, given or held; those who do it may as well be a share of all."""
_MAY_BE_OFFERED: Final = re.compile(
    r"(?i)[^\W\d_]*(?:platser|tillfällen|kurser|evenemang|lägenheter|bostäder|turer|möten|uppdrag|avtal|insatser|timmar)"
)
"""What may be as many as there are or were to be, whether or not they came about."""
_SEVERAL: Final = re.compile(
    r"(?i)(?!(?:papper|socker|vatten|lager|kultur|energi\w*|timmer|silver)$)(?:[^\W\d_]{2,}(?:er|or|ar|are)|[^\W\d_]*(?:ärenden|möten|boenden|dygn|hushåll|barn|besök|lån"
    r"|larm|samtal|fall|beslut|program|projekt|uppdrag|hem|fordon|brott|klagomål|evenemang))"
)
_WHOLE: Final = re.compile(
    rf"(?i)(?:{printed_ratio.WHOLE}|[^\W\d_]*dag|dygn|vecka)(?=$|[\s,(])(?! ?(?:och|eller|samt|respektive)\b)"
)
"""What something may be for each of; of months and years figures are only told apart."""
_PER: Final = re.compile(r"(?i)(?: per | ?/ ?)(?P<whole>.+)$")
_PIECES: Final = re.compile(r"(?i)\s*[,(]\s*(?:st|styck|stycken|antal)\.?\s*\)?$")
_AFTER: Final = re.compile(
    r"(?i)(?:$|[,;:(–]|(?:i|på|av|med|som|för|från|till|hos|under|vid|inom|utan|om|enligt|mellan|efter|före|vars|varav)\b|per (?:månad|kvartal|tertial|år|vecka)\b|/(?:månad|vecka)\b)"
)
"""What may follow a noun that only says more of it."""
_EACH_TIME: Final = re.compile(r"(?i)^(?:per |/)(?:månad|kvartal|tertial|år|vecka)\b ?")
_MEASURED: Final = re.compile(r"(?i)^[,( ]*(?:i )?(?:median|medel\w*|snitt|genomsnitt\w*)\)?$")
"""How a time is measured."""
_JOINED: Final = re.compile(r"(?i)^(?:och|eller|samt|/|&|per|över|mot|än)\b|^/")


@dataclass(frozen=True, slots=True)
class CountedPhrase:
    """The head ``noun`` of a name, whether it ``is_done`` with it, and the ``rest`` after it."""

    noun: str
    is_done: bool
    rest: str


def of(words: str) -> CountedPhrase:
    """The phrase that a name is; one of two nouns beside each other begins with its head.

    >>> of("Beviljade hemtjänsttimmar i Storby"), of("Beläggning vårdplatser").noun
    (CountedPhrase(noun='hemtjänsttimmar', is_done=True, rest='i Storby'), 'beläggning')
    """
    left = " ".join(words.split())
    is_done = False
    while True:
        word = re.match(r"[^\W\d_][^\W\d_-]*(?:-[^\W\d_]+)*", left)
        if word is None:
            return CountedPhrase("", is_done, left)
        rest = left[word.end() :]
        says = _DONE.fullmatch(word[0]) is not None
        is_before = says or _SAID_OF.fullmatch(word[0]) or _WHOSE.fullmatch(word[0])
        if not is_before or not re.match(r" [^\W\d_]", rest) or _AFTER.match(rest.strip()):
            return CountedPhrase(word[0].lower(), is_done, rest.strip())
        is_done, left = is_done or says, rest.strip()


def is_what_happens(words: str) -> bool:
    """True for a name of what is counted as it happens and of nothing else but when: no places, which may be how many there may be.

    >>> is_what_happens("Vårddygn 2023"), is_what_happens("Besök 2022"), is_what_happens("Inkomna ärenden 2024")
    (True, True, True)
    >>> is_what_happens("Platser 2024"), is_what_happens("Ekholmen 2024"), is_what_happens("Besök per invånare 2024")
    (False, False, False)
    """
    phrase = of(unit_phrase.without_time(words))
    is_counted = _EVENT.fullmatch(phrase.noun) or _TIME.fullmatch(phrase.noun)
    return is_counted is not None and not phrase.rest and not _MAY_BE_OFFERED.fullmatch(phrase.noun)


def of_time(words: str) -> str:
    """The unit of time that a name counts, whose or where it may say after it; nothing where its noun is another.

    >>> of_time("Vårddygn HVB"), of_time("Dagar från ansökan till beslut"), of_time("Beviljade timmar personlig assistans")
    ('vårddygn', 'dagar', 'timmar')
    >>> of_time("Kostnad hemtjänsttimmar"), of_time("Hemtjänsttimmar per brukare"), of_time("Lördagar"), of_time("Timmar och kostnad")
    ('', '', '', '')
    """
    phrase = of(words)
    found = _TIME.fullmatch(phrase.noun)
    rest = _EACH_TIME.sub("", phrase.rest)
    if found is None or figure_kind.says_money(words) or _JOINED.match(rest):
        return ""
    return "" if figure_kind.is_uncounted(_MEASURED.sub("", rest)) else _last(found)


def _last(found: re.Match[str]) -> str:
    return str(found["whole"] or found["last"]).lower()


def each(words: str) -> str:
    """So many of its noun for each of something, as a name says it; nothing where that is money, a share, or only tells figures apart.

    >>> each("Hemtjänsttimmar per brukare"), each("Sjukdagar per anställd"), each("Elever per lärare, antal")
    ('timmar per brukare', 'sjukdagar per anställd', 'elever per lärare')
    >>> each("Serverade portioner per dag 2025"), each("Kostnader per elev"), each("Elever per skola"), each("Vatten per invånare")
    ('portioner per dag', '', '', '')
    """
    phrase = of(unit_phrase.without_time(_PIECES.sub("", words)))
    found = _PER.match(f" {phrase.rest}" if phrase.rest.startswith("per ") else phrase.rest)
    whole = _WHOLE.match(found["whole"]) if found is not None else None
    if found is None or whole is None or figure_kind.says_money(words) or figure_kind.is_uncounted(phrase.noun):
        return ""
    if not _AFTER.match(found["whole"][whole.end() :].strip()):
        return ""
    time = _TIME.fullmatch(phrase.noun)
    is_counted = unit.is_known(phrase.noun) and unit.kind(phrase.noun) in {UnitKind.PEOPLE, UnitKind.FULL_TIME}
    noun = _last(time) if time is not None else phrase.noun
    is_several = time is not None or is_counted or _SEVERAL.fullmatch(phrase.noun) is not None
    return f"{noun} per {whole[0].strip().lower()}" if is_several else ""


def done(words: str) -> str:
    """What a name counts that something has been done with; nothing where that may be people, or money.

    >>> done("Serverade portioner"), done("Avslutade utredningar i Storby"), done("Utbildade pedagoger"), done("Öppna förskolor")
    ('portioner', 'utredningar', '', '')
    """
    phrase = of(words)
    is_event = phrase.is_done and _EVENT.fullmatch(phrase.noun) is not None and _AFTER.match(phrase.rest) is not None
    is_other = figure_kind.says_money(words) or figure_kind.is_uncounted(words)
    return phrase.noun if is_event and not is_other else ""
