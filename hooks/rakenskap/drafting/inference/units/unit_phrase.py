"""Units as captions, headings and labels hold them: without what else is said of when, where and whose figures are."""

from __future__ import annotations

import re
from typing import Final

from rakenskap.drafting.inference.spelled_heading import MONTH
from rakenskap.meaning import figure_kind
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_WHEN: Final = (
    rf"(?:(?:19|20)\d\d(?:[-–/]\d\d)*|\d{{1,2}}/\d{{1,2}}|(?:\d{{1,2}}(?::?[ae])? )?{MONTH}\b\.?"
    r"|(?:kvartal|kv|q|tertial|t)\.? ?[1-4]\b|vecka \d|v\.? ?\d|(?:läs|spel|kalender|del|hel)år\w*|(?:halv)år(?:et)?\b|[hv]t\b|perioden"
    r"|(?:första|andra|tredje|fjärde|sista|senaste) (?:halvår|kvartal|tertial|period|år|mån)\w*"
    r"|(?:höst|vår|sommar|vinter)(?:en|n|terminen)?\b|t\.? ?o\.? ?m\b\.?|fr\.? ?o\.? ?m\b\.?|till och med|från och med|ack(?:umulera\w*)?\b\.?|hittills|sedan|årligen)"
)
"""What says when."""
_AFTER: Final = re.compile(
    rf"(?i)[,;:(–]|\s+(?:(?:per |under |den |i |på |för |vid |till |från )*{_WHEN}|(?:i|på|med|som|för|till|från|hos|under|vid|inom|utan|om|enligt|varav|därav|den|det|där)\b"
    r"|(?:samt|eller)\b)"
)
"""Where what is said of a unit's figures begins."""
_AND: Final = re.compile(r"(?i) och (?!(?:år|månad|vecka|dygn|dag)\b)")
_LATER: Final = re.compile(
    rf"(?i)[\s,]+(?:(?:per|under|den|i|för|av|vid|perioden|–|-|till) )*{_WHEN}(?:\s*[–-]?\s*(?:{_WHEN}))*$"
)
_CUT: Final = unit.COUNTS | {UnitKind.RATIO, UnitKind.UNKNOWN}
"""The kinds whose names are words of a sentence; a share is of what its name says."""
_MOST: Final = 2
"""The words of a noun with what is said of it: *inskrivna barn*."""
_TIME: Final = re.compile(
    r"(?i)(?P<days>vårddygn)|[^\W\d_]*?(?P<unit>timmar|tim|dagar|veckor|månader|minuter|sekunder|dygn)"
)
_LENGTH: Final = re.compile(r"(?i)mil|meter|hektar")
_BESIDE: Final = re.compile(
    r"(?i)i|av|antal|median(?:en|värde|tid)?|medel(?:värde|tal|tid)?|snitt(?:et)?|genomsnitt(?:et|lig|ligt|liga)?|totalt?|ca"
)
"""What says how a time is measured."""
_DONE: Final = re.compile(
    r"(?i)(?!första|sista|egna|senaste)[^\W\d_]*(?:ade|nda|lda|rda|gda|tta|dda|pta|kta|sta|vna|gna|tna)"
)
"""What has been done with it: *utförda timmar*."""
_EACH_TIME: Final = re.compile(r"(?i)(?: ?/ ?| per )(?:dygn|dag|vecka|månad|kvartal|tertial|år)$")
_PARTS: Final = re.compile(r"[,(]([^,()]+)")


def cut(words: str) -> str:
    """The unit without when, where and whose its figures are; of a long name of what is counted only that it is.

    >>> cut("antal kursdeltagare januari–juni"), cut("antal inskrivna barn hösten 2025"), cut("kr per elev i grundskolan")
    ('antal kursdeltagare', 'antal inskrivna barn', 'kr per elev')
    >>> cut("antal per 31 december"), cut("antal per 1 000 invånare i länet"), cut("kg per invånare och år"), cut("% av budget")
    ('antal', 'antal per 1 000 invånare', 'kg per invånare och år', '% av budget')
    >>> cut("antal utryckningar vecka 20–35"), cut("antal hushåll per månad 2025"), cut("antal nya och pågående ärenden")
    ('antal utryckningar', 'antal hushåll', 'antal')
    """
    is_count = re.match(r"(?i)antal\b", words) is not None
    if unit.kind(words) not in _CUT and not is_count:
        return words
    if is_count and _AND.search(words):
        return unit.COUNTED
    found = _AFTER.search(words)
    own = words[: found.start()].strip() if found is not None and found.start() else words
    bare = _EACH_TIME.sub("", own)
    own = bare if unit.kind(bare) in unit.COUNTS else own
    is_each = " per " in own or "/" in own
    return unit.COUNTED if is_count and not is_each and len(own.split()) > 1 + _MOST else own


def before(words: str) -> str:
    """The words before what says when or where; all where they begin with it.

    >>> before("tillsvidareanställda november 2025"), before("den 31 december")
    ('tillsvidareanställda', '')
    """
    found = _AFTER.search(f" {words}")
    return words if found is None else words[: max(found.start() - 1, 0)].strip()


def without_time(words: str) -> str:
    """The words without what they end in that says when.

    >>> without_time("Avfall, ton 2025"), without_time("Sjukfrånvaro i procent januari–augusti"), without_time("Larm, antal under 2025")
    ('Avfall, ton', 'Sjukfrånvaro i procent', 'Larm, antal')
    >>> without_time("Antal barn i förskolan per 15 oktober"), without_time("Andel klara inom 30 dagar"), without_time("2025")
    ('Antal barn i förskolan', 'Andel klara inom 30 dagar', '2025')
    """
    return _LATER.sub("", words).strip(" ,") or words


def time(words: str) -> str:
    """The unit of time, or the length, that stands after a comma or within brackets with nothing but how it is measured; or nothing.

    >>> time("Hemtjänst, utförda timmar"), time("Handläggningstid (median, dagar)"), time("Väntetid, veckor i genomsnitt")
    ('timmar', 'dagar', 'veckor')
    >>> time("Ledsagning, beviljade timmar per månad"), time("Kötid, mediandagar"), time("Ärenden, äldre än 30 dagar")
    ('timmar', 'dagar', '')
    >>> time("Ersättning (utförda timmar)"), time("Snöröjning, körda mil"), time("Platser (hela dagar)")
    ('', 'mil', '')
    """
    whole = _EACH_TIME.sub("", words)
    if figure_kind.says_money(words) or (
        figure_kind.is_uncounted(_PARTS.split(whole)[0]) and "tid" not in words.lower()
    ):
        return ""
    return next((own for part in _PARTS.findall(whole) if (own := _alone(part.strip()))), "")


def _alone(part: str) -> str:
    """The only unit of time in the words, beside which no other says anything else."""
    told = []
    is_done = False
    for word in _EACH_TIME.sub("", part).split():
        found = _TIME.fullmatch(word)
        if found is not None:
            told.append((found["days"] or found["unit"]).lower())
        elif _LENGTH.fullmatch(word):
            told.append(word.lower() if is_done else "")
        elif _DONE.fullmatch(word):
            is_done = True
        elif not _BESIDE.fullmatch(word):
            return ""
    return told[0] if len(told) == 1 else ""
