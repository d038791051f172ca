"""Units as Swedish reports write them: the known ones with their spellings, and what a figure in each of them is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from rakenskap.base import site_text


class UnitKind(StrEnum):
    """What a figure in a unit is; ``UNKNOWN`` where nothing is said, or what is said may be money, a share or people.

    ``COUNT`` is also every word that isn't known: ``ärenden`` are counted. ``POINTS`` are differences between shares, a
    ``RATIO`` is something for each of something, and a ``MEASURE`` is time, weight, area, length or energy.
    """

    MONEY = "money"
    SHARE = "share"
    POINTS = "points"
    COUNT = "count"
    PEOPLE = "people"
    FULL_TIME = "full_time"
    RATIO = "ratio"
    INDEX = "index"
    MEASURE = "measure"
    UNKNOWN = "unknown"


SHARE: Final = "%"
"""The unit of a share: it changes in percentage points."""

COUNTED: Final = "antal"
"""The unit that says only that something is counted."""

SCALES: Final[Mapping[str, int]] = MappingProxyType({"kr": 0, "tkr": 3, "mnkr": 6, "mdkr": 9})
"""The canonical units of money, each with its power of ten."""

_MULTIPLE: Final = "multiple"
"""What the file of units calls the words before a unit that say how many of it a figure counts."""
_POWERS: Final[Mapping[str, int]] = MappingProxyType({"tusen": 3, "miljoner": 6})
"""Those words, each with its power of ten."""
_OF_ANOTHER: Final[Mapping[str, tuple[int, str]]] = MappingProxyType(
    {own: (power, "kr") for own, power in SCALES.items()}
    | {"tusental": (3, COUNTED), "km": (3, "meter"), "mil": (4, "meter"), "ton": (3, "kg"), "m³": (3, "liter")}
    | {"MWh": (3, "kWh"), "GWh": (6, "kWh")}
)
"""The units that are so many of another, as a power of ten."""

ADDED: Final = frozenset(UnitKind) - {UnitKind.SHARE, UnitKind.POINTS, UnitKind.RATIO, UnitKind.INDEX}
"""The kinds whose figures may be added up."""

COUNTS: Final = frozenset({UnitKind.COUNT, UnitKind.PEOPLE, UnitKind.FULL_TIME})
"""The kinds that are counted."""

_MULTIPLIED: Final = COUNTS | {UnitKind.MEASURE}
"""The kinds that a word for how many stands before; of money it belongs to the unit's name."""

_REMEMBERED: Final = 1024
"""How many units are remembered: they are asked for at every cell."""
_SILENT: Final = re.compile(r"[\s.,'’\u00ad\-–‑]+")
_AMOUNTS_IN: Final = re.compile(r"(?i)^(?:(?:alla )?(?:belopp(?:en)?|summor|värden) )?(?:anges |redovisas |är )?i ")
_COUNT_OF: Final = re.compile(r"(?i)^antal(?:et)? (?:av )?(?=\S)")
_BRACKETED: Final = re.compile(r"(?P<before>.*?),? ?[(\[](?P<inside>[^()\[\]]+)[)\]]")
_QUALIFIED: Final = re.compile(
    r"(?i)(?P<unit>.+?),? (?:netto|brutto|(?:i )?(?:löpande|fasta) priser|[ei]xkl\.? moms|inkl\.? moms|exklusive moms"
    r"|inklusive moms|ackumulerat|ack\.?)"
)
_EACH: Final = re.compile(r"(?i)(?P<part>.*?) ?(?:/|\bper\b) ?(?P<whole>\S.*)")
_CAPITAL_ONLY: Final = frozenset({"sek"})
"""What is money only in capitals: small letters may be seconds."""

_SHARED: Final = re.compile(r"(?i)%|\bprocent(?:andel)?\b")
_PART_TIME: Final = re.compile(r"(?i)årsarbet|årsanställ|heltid|\b(?:års)?tjänst(?:er)?\b|\båa\b")
_INDEXED: Final = re.compile(
    r"(?i)\w*(?:index|poäng|betyg|meritvärde)\b|\bskala\b|\bmedel(?:värde|tal)?\b|\bgenomsnitt\b|\bmedian\b|\bNKI\b|\bHME\b"
)
_MEASURED: Final = re.compile(
    r"(?i)\b(?:dag|dagar|vecka|veckor|månad|månader|år|tim|timme|timmar|minuter|sekunder|kg|ton|kwh|mwh|m2|m²|kvm"
    r"|kvadratmeter|km|mil)\b"
)
_MONEY_LIKE: Final = re.compile(
    r"(?i)(?<![^\W\d_])(?:[tkms]|mn|md|mil)?k+r+n?(?![^\W\d_])|kronor|\bkron\w*|\w{0,2}sek\b|€|\$|\beuro?\b|\busd\b|\bdollar"
    r"|\bmiljon(?:er|tal\w*)?\b|\bmiljard|\bmilj\b|\bmdr\b|\bmn\b|\btusen\b|\bbelopp\w*|\bvaluta"
)
_SHARE_LIKE: Final = re.compile(r"(?i)\bandel(?:en)?\b|\bproc\w*|\bpct\b|\bkvot(?:en)?\b|\bpercent")
_PEOPLE_LIKE: Final = re.compile(r"(?i)\bpers\b|\bpersonal\b|\bfolk\b|\bhuvuden\b")
_PLURAL: Final = frozenset({UnitKind.PEOPLE, UnitKind.FULL_TIME, UnitKind.MEASURE})
"""The kinds whose names are plurals, of which the first spelling is the singular."""
_STEM: Final = 3
"""The letters that a singular shares with its plural."""
_SHORTEST_ALIKE: Final = 5
_ALIKE: Final = 0.85
"""How alike a word must be to one for people to be that, misspelt."""


_BRACKETS: Final = re.compile(r"[(\[](?P<inside>[^()\[\]]+)[)\]]")
_LAST: Final = re.compile(r"(?i)(?:[,;]|\bi)\s+(?P<last>[^\s,;][^,;]*)$")
_BARE: Final = re.compile(r"(?i)(?<=\w)\s+(?P<last>%|[tkms]?kr|mnkr|mdkr|[kmt]sek)$")
_SIGNED: Final = re.compile(r",? ?(?:[(\[]? ?(?:\+ ?/ ?[-–−]|[-–−] ?/ ?\+|±) ?[)\]]?)$")
"""Signs after a unit, which say that figures may be either."""
_FOR_EACH: Final = re.compile(r"(?i)\b[^\W\d_]+ (?:per|/) ?[^\W\d_]+ [(\[]")
"""A name of so many for each of something, before what brackets say of that: *Elever per lärare (heltidstjänst)*."""
_UNSAID: Final = frozenset({UnitKind.COUNT, UnitKind.UNKNOWN})
"""The kinds that words in a name don't tell: *(ärenden)* may be what a row is of, and not what its figures are."""
_AMBIGUOUS: Final = frozenset({"h", "m", "l", "min", "dag", "vecka", "år", "mil"})
"""Units by what may as well be an hour of the day, men, a minimum: in brackets a name's own words."""
_COUNTED_PEOPLE: Final = re.compile(r"(?i)antal\b|(?:personer|individer)$")


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that is known: the name that sentences and charts write, its kind, and how else reports write it."""

    name: str
    kind: UnitKind
    spellings: tuple[str, ...]


@cache
def known() -> tuple[KnownUnit, ...]:
    """Every unit that is known, in the order of the kinds."""
    written = site_text.of_package("rakenskap.swedish", "unit.sv.yaml").strings
    return tuple(
        KnownUnit(name, UnitKind(kind), tuple(one.strip().strip('"') for one in spellings.split(",") if one.strip()))
        for key, spellings in written.items()
        for kind, _, name in [key.partition(".")]
        if kind != _MULTIPLE
    )


@cache
def multiples() -> Mapping[str, tuple[str, ...]]:
    """The words before a unit that say how many of it a figure counts, *tusen* and *miljoner*, with their spellings."""
    written = site_text.of_package("rakenskap.swedish", "unit.sv.yaml").strings
    found = {key.partition(".")[2]: spellings for key, spellings in written.items() if key.startswith(f"{_MULTIPLE}.")}
    return {name: tuple(one.strip() for one in spellings.split(",")) for name, spellings in found.items()}


@cache
def _multiple_before() -> re.Pattern[str]:
    words = sorted((one for name, own in multiples().items() for one in (name, *own)), key=len, reverse=True)
    return re.compile(rf"(?i)(?P<multiple>{'|'.join(map(re.escape, words))})\.? (?P<unit>\S.*)")


def _multiple(words: str) -> tuple[str, str] | None:
    """The word for how many and the unit that it stands before, by their names, or None: ``("tusen", "besök")``."""
    found = _multiple_before().fullmatch(words)
    if found is None:
        return None
    own = compact(found["multiple"])
    name = next(name for name, spelt in multiples().items() if own in {compact(one) for one in (name, *spelt)})
    unit = canonical(found["unit"])
    is_plain = kind(unit) in _MULTIPLIED and unit not in _OF_ANOTHER and _multiple(unit) is None
    return (name, unit) if is_plain and unit != COUNTED else None


@cache
def _by_spelling() -> Mapping[str, KnownUnit]:
    return {compact(spelling): own for own in known() for spelling in (own.name, *own.spellings)}


def compact(printed: str) -> str:
    """The unit without what spellings differ in: capitals, spaces, full stops, hyphens."""
    return _SILENT.sub("", unicodedata.normalize("NFKC", printed).casefold())


def _found(printed: str) -> KnownUnit | None:
    return None if printed in _CAPITAL_ONLY else _by_spelling().get(compact(printed))


@lru_cache(maxsize=_REMEMBERED)
def canonical(printed: str) -> str:
    """The name of the unit that is printed so; what isn't known stays as printed, but for spaces and *antal*.

    >>> [canonical(own) for own in ("Tkr", "tusen kronor", "MSEK", "procent", "st.", "Antal anställda", "besök")]
    ['tkr', 'tkr', 'mnkr', '%', 'antal', 'anställda', 'besök']
    >>> canonical("kronor per elev"), canonical("Tkr (tusental kronor)"), canonical("")
    ('kr/elev', 'tkr', '')
    """
    words = " ".join(printed.split())
    own = _found(words)
    if own is not None:
        return own.name
    if not compact(words):
        return ""
    for inner in (_AMOUNTS_IN.sub("", words), _COUNT_OF.sub("", words)):
        if inner != words:
            return canonical(inner)
    each = _EACH.fullmatch(words)
    if each is not None:
        return f"{canonical(each['part'])}/{each['whole']}" if each["part"] else words
    several = _multiple(words)
    if several is not None:
        return " ".join(several)
    return _within(words) or words


def _within(words: str) -> str:
    """The known unit that stands in ``words`` with its explanation, or nothing: ``tkr (tusental kronor)``, ``tkr netto``."""
    qualified = _QUALIFIED.fullmatch(words)
    if qualified is not None and (own := _found(qualified["unit"])) is not None:
        return own.name
    bracketed = _BRACKETED.fullmatch(words)
    if bracketed is None:
        return ""
    inside, before = _found(bracketed["inside"]), _found(bracketed["before"])
    if inside is None:
        is_remark = before is not None and resembled(bracketed["inside"]) is None
        return before.name if before is not None and is_remark else ""
    alone = bracketed["before"].strip().casefold() in ("", "belopp", "andel", "summa")
    return inside.name if alone or before == inside else ""


@lru_cache(maxsize=_REMEMBERED)
def kind(printed: str) -> UnitKind:
    """What a figure in the unit is.

    >>> kind("Mkr").value, kind("kr/elev").value, kind("p.e.").value, kind("ärenden").value, kind("tkrr").value
    ('money', 'ratio', 'points', 'count', 'unknown')
    """
    name = canonical(printed)
    own = _found(name)
    if own is not None:
        return own.kind
    if not name:
        return UnitKind.UNKNOWN
    if _EACH.fullmatch(name) is not None:
        return UnitKind.RATIO
    several = _multiple(name)
    if several is not None:  # of people nobody can be told from thousands
        own_kind = kind(several[1])
        return UnitKind.COUNT if own_kind is UnitKind.PEOPLE else own_kind
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if words and _is_people(words[0]):
        return UnitKind.PEOPLE
    if _SHARED.search(name) is not None:
        return UnitKind.UNKNOWN if _MONEY_LIKE.search(name) else UnitKind.SHARE
    for pattern, measured in (
        (_PART_TIME, UnitKind.FULL_TIME),
        (_INDEXED, UnitKind.INDEX),
        (_MEASURED, UnitKind.MEASURE),
    ):
        if pattern.search(name) is not None:
            return measured
    if any(_is_people(word) for word in words):
        return UnitKind.PEOPLE
    return UnitKind.COUNT if resembled(name) is None else UnitKind.UNKNOWN


def names_people(word: str) -> bool:
    """True for a word that is a unit of people, or ends in one.

    >>> names_people("Hemtjänstbrukare"), names_people("Barnböcker"), names_people("barn-")
    (True, False, False)
    """
    return _is_people(word.casefold())


def _is_people(word: str) -> bool:
    """True for a word for people, or one that ends in it: ``hemtjänstbrukare``."""
    people = [compact(own.name) for own in known() if own.kind is UnitKind.PEOPLE]
    return any(word == one or (len(one) >= _SHORTEST_ALIKE - 1 and word.endswith(one)) for one in people)


def resembled(printed: str) -> UnitKind | None:
    """Which of money, share and people a unit that isn't known looks like, or None.

    >>> resembled("tkrr").value, resembled("andel").value, resembled("personel").value, resembled("miljöer")
    ('money', 'share', 'people', None)
    """
    for pattern, own in (
        (_MONEY_LIKE, UnitKind.MONEY),
        (_SHARE_LIKE, UnitKind.SHARE),
        (_PEOPLE_LIKE, UnitKind.PEOPLE),
    ):
        if pattern.search(printed) is not None:
            return own
    people = [own.name for own in known() if own.kind is UnitKind.PEOPLE and len(own.name) >= _SHORTEST_ALIKE]
    near = get_close_matches(printed.casefold(), people, n=1, cutoff=_ALIKE)
    return UnitKind.PEOPLE if near else None


@lru_cache(maxsize=_REMEMBERED)
def in_words(name: str) -> str:
    """The unit that a title or a label ends in or has in brackets, as it is printed there, or nothing.

    >>> in_words("Kostnad per elev (kr)"), in_words("Utfall, tkr"), in_words("Andel nöjda i procent"), in_words("Andel %")
    ('kr', 'tkr', 'procent', '%')
    >>> in_words("Placeringar (barn)"), in_words("Elever (0–6 år)"), in_words("Löner, chefer"), in_words("Sjuklön i mars")
    ('', '', '', '')
    >>> in_words("Elever per lärare (heltidstjänst)"), in_words("Sjukfrånvaro i % per åldersgrupp")
    ('', '%')
    >>> in_words("Resultateffekt, mnkr (+/–)")
    'mnkr'
    """
    words = _SIGNED.sub("", " ".join(name.split()))
    each = _FOR_EACH.search(words)
    enclosed = [found["inside"] for found in _BRACKETS.finditer(words)]
    ending = [found["last"] for pattern in (_LAST, _BARE) if (found := pattern.search(words)) is not None]
    told = (_of_groups(own) for own in (*enclosed, *ending) if _is_told(own))
    return next((own for own in told if each is None or kind(own) is not UnitKind.FULL_TIME), "")


def _of_groups(words: str) -> str:
    """The unit without what figures are only told apart by: a share is of each group by itself."""
    each = _EACH.fullmatch(words)
    return each["part"] if each is not None and is_share(each["part"]) else words


def _is_told(words: str) -> bool:
    own = kind(words)
    if own in _UNSAID or words.casefold() in _AMBIGUOUS:
        return False
    if own is UnitKind.PEOPLE:
        return _COUNTED_PEOPLE.search(words) is not None
    if own is UnitKind.RATIO:
        each = _EACH.fullmatch(words)
        return each is None or not each["part"] or _found(canonical(each["part"])) is not None
    return _found(canonical(words)) is not None


def is_money(printed: str) -> bool:
    """True for an amount of money that may be compared with other amounts: not for kronor for each of something."""
    return canonical(printed) in SCALES


def is_share(printed: str) -> bool:
    """True for per cent, also of something that the unit names: ``% av budget``."""
    return kind(printed) is UnitKind.SHARE


def names_share(printed: str) -> bool:
    """True where the words say per cent, whatever else they say: a share's sign may then stand after the figure.

    >>> [names_share(own) for own in ("Andel, % som nått målet", "% av budgeten i kronor", "%-enheter", "antal")]
    [True, True, False, False]
    """
    return kind(printed) is not UnitKind.POINTS and _SHARED.search(printed) is not None


def is_known(printed: str) -> bool:
    """True for a unit in the list of units, however it is spelt, and for one of them for each of something."""
    name = canonical(printed)
    return _found(name) is not None or _EACH.fullmatch(printed) is not None or _multiple(name) is not None


def one_of(printed: str) -> str:
    """What one of it is called after *1*, or nothing where that isn't known.

    >>> one_of("Dagar"), one_of("hushåll"), one_of("årsarbetare"), one_of("besök")
    ('dag', 'hushåll', 'årsarbetare', '')
    """
    own = _found(canonical(printed))
    if own is None or own.kind not in _PLURAL:
        return ""
    first = own.spellings[0] if own.spellings else own.name
    return first if own.name.startswith(first[:_STEM]) else own.name


def is_nameless(printed: str) -> bool:
    """True where there is no unit, or one that says only that something is counted."""
    return canonical(printed) in ("", COUNTED)


def scale(printed: str) -> int | None:
    """The power of ten of a unit of money, or None for anything else."""
    return SCALES.get(canonical(printed))


@lru_cache(maxsize=_REMEMBERED)
def scaled(printed: str) -> tuple[int, str]:
    """A unit as so many of another, by its power of ten: itself where it is none.

    >>> scaled("tusen besök"), scaled("Tkr per elev"), scaled("1 000-tal"), scaled("ton"), scaled("besök")
    ((3, 'besök'), (3, 'kr/elev'), (3, 'antal'), (3, 'kg'), (0, 'besök'))
    """
    name = canonical(printed)
    if name in _OF_ANOTHER:
        return _OF_ANOTHER[name]
    each = _EACH.fullmatch(name)
    if each is not None and each["part"]:
        power, part = scaled(each["part"])
        return power, f"{part}/{each['whole']}"
    several = _multiple(name)
    return (_POWERS[several[0]], several[1]) if several is not None else (0, name)
