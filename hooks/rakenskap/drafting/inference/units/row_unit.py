"""The unit that a row of measures says itself: by its label, and what stands at its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rakenskap.drafting.inference.units import counted_phrase, printed_unit, unit_phrase, unit_scale
from rakenskap.meaning import figure_kind, printed_ratio
from rakenskap.model import column_name
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_COUNT: Final = re.compile(r"(?i)\b(?:medel)?antal(?:et)?\b\s*(?P<rest>.*)$")
_SHARE: Final = re.compile(r"(?i)^andel(?:en)?\b|[,(]\s*andel\b|\bprocent\b|\(%\)|\bi %")
_TIME: Final = re.compile(
    r"(?i)\bantal (?P<unit>dagar|timmar|månader|veckor|år|minuter)\b|[,(]\s*(?:(?:i|median|medel\w*|snitt|genomsnitt\w*) )?(?P<last>dagar|timmar|månader|veckor|minuter)\)?$"
)
_DATIVE: Final = re.compile(r"(?i)\b[^\W\d_]*?(?P<last>ärenden|vårddygn|besök|lägenheter|placeringar)$")
_FOR_SOME: Final = re.compile(r"(?i)(?:/|\bper) ?\d+ (?:dagar|veckor|månader|timmar|dygn)\b")
"""So many for each of some time: *antal personal/14 dagar*."""
_INDEX: Final = "index"
_CALLED_INDEX: Final = re.compile(
    r"(?i)(?!andel|antal|förändring)(?:[^\W\d_-]+[ -]){0,3}[^\W\d_]*index(?=$|[,(:;]| [(–-]| (?:för|inom|i|av|på)\b)"
)
"""A name whose noun is an index, whatever it is of: *Nöjd kund-index, bygglov*."""
_FIRST: Final = re.compile(r"^(?P<first>[^\W\d_]+)(?= (?:i|på|av|med|hos|inom|till|vid|för)\b|$)")
_OF_EACH: Final = re.compile(
    r"(?i)(?:,\s*(?=[^\W\d_]+(?: per |/)[^\W\d_]+$)|\b(?=antal ?/ ?1 ?000[^,]*$))(?P<unit>.+)$"
)
_ONLY_TOTAL: Final = re.compile(r"(?i)(?:totalt|total|summa|samtliga)\s+antal|antal\s+totalt")
_COUNTED_THINGS: Final = frozenset(
    ["besök", "lån", "ärenden", "samtal", "placeringar", "ansökningar", "anmälningar", "utredningar", "platser"]
)


_MEASURED: Final = re.compile(
    r"[,(]\s*((?:ton|kton|kg|gram|g) (?:CO|co)2\S*?)\s*\)?$|(?i:ålder)\w*[^,(]*[,(]\s*(år)\)?$|(?<!\d)\s(kWh|MWh|GWh|km|kvm|m[²³23]|ton|kg|liter)$"
)
"""A measure that ends a label: *Elförbrukning MWh*, *Utsläpp (ton CO2)*, *Medelålder, år*."""


def said_at_row(label: str, in_cells: Iterable[str], own: str) -> str:
    """The unit that a row itself says in a table whose figures are in ``own``, where it is of another kind; or nothing.

    >>> said_at_row("Antal vårddygn", [], "tkr"), said_at_row("Kostnad per dygn, kr", [], "tkr"), said_at_row("Andel, %", [], "barn")
    ('vårddygn', 'kr', '%')
    >>> said_at_row("Antal vikarier", [], "anställda"), said_at_row("Placeringar", [], "tkr")
    ('', '')
    """
    in_words = [one for one in in_cells if one]
    is_said = bool(
        in_words
        or unit.in_words(label)
        or _SHARE.search(label)
        or re.match(r"(?i)(?:medel)?antal\b", label)
        or printed_unit.PIECES.search(label)
        or unit_scale.says(label)
        or _says_time(label, own)
        or (not unit.is_money(own) and counted_phrase.each(label))
    )
    is_noun = unit.is_known(label) and unit.kind(label) is UnitKind.FULL_TIME  # people may be whom the money is for
    found = label.lower() if is_noun else of_row(label, in_words) if is_said else ""
    counts = unit.COUNTS
    is_alike = unit.canonical(found) == unit.canonical(own) or (unit.kind(found) in counts and unit.kind(own) in counts)
    return "" if is_alike else found


def of_row(label: str, in_cells: Iterable[str]) -> str:
    """The unit of a row of measures by its label and what stands at its figures; nothing where neither says one.

    >>> of_row("Antal nya aktualiseringar", []), of_row("Andel nöjda", []), of_row("Kostnad per elev, kr", [])
    ('aktualiseringar', '%', 'kr')
    >>> of_row("Öppna förskolan antal besök", []), of_row("Antal placerade i familjehem", []), of_row("Besök", [])
    ('besök', 'antal', '')
    >>> of_row("Elförbrukning MWh", []), of_row("Utsläpp (ton CO2)", []), of_row("Medelålder, år", []), of_row("Årsarbetare", [])
    ('MWh', 'ton CO2', 'år', 'årsarbetare')
    >>> of_row("Antal lån per invånare", []), of_row("Årsarbetare, antal", []), of_row("Kötid, median veckor", [])
    ('antal per invånare', 'årsarbetare', 'veckor')
    """
    printed = {own for own in in_cells if own}
    if len({unit.canonical(own) for own in printed}) == 1:
        return min(printed)
    ratio = printed_ratio.printed(label)
    told = unit.in_words(label)
    if ratio or told or _ONLY_TOTAL.fullmatch(label):
        own = unit_phrase.cut(ratio or told)
        return re.sub(r"(?i)^antal (?:av )?", "", own)
    each = _OF_EACH.search(label)
    if each is not None:
        return unit_phrase.cut(each["unit"])
    if unit_scale.says(label):
        return unit_scale.of(label)
    measured = _measured(label)
    if measured:
        return measured
    for_some = _FOR_SOME.search(label)
    if for_some is not None:
        return f"{unit.COUNTED} {for_some[0].replace('/', 'per ').lower()}" if _COUNT.search(label) else ""
    if _CALLED_INDEX.match(label):
        return _INDEX
    return counted_phrase.each(label) or _counted(label)


def _counted(label: str) -> str:
    """What a label that says no other unit counts, or nothing."""
    pieces = printed_unit.PIECES.search(label)
    if pieces is not None and printed_ratio.says_each(label):
        return ""  # so many for each are no count
    if pieces is not None or re.fullmatch(r"(?i)antal", label):
        whole = label[: pieces.start()].strip() if pieces is not None else ""
        return whole.lower() if unit.is_known(whole) and unit.kind(whole) is UnitKind.FULL_TIME else unit.COUNTED
    counted = _COUNT.search(label)
    if _SHARE.search(label) and (counted is None or label.lower().startswith("andel")):
        return unit.SHARE
    if counted is not None:
        return _of_count(counted["rest"])
    return printed_unit.of_time(label)


def _says_time(label: str, own: str) -> bool:
    """True for a row that counts time itself; beside amounts of money not where it may only say what that is for."""
    is_alone = not unit.is_money(own) or re.match(r"$|[,(\d]|i ", counted_phrase.of(label).rest) is not None
    return is_alone and bool(printed_unit.of_time(label))


def _measured(label: str) -> str:
    """The measure, the time or the work that a label ends in or is, or nothing."""
    measured = _MEASURED.search(label)
    if measured is not None:
        return next(own for own in measured.groups() if own)
    if unit.is_known(label) and unit.kind(label) is UnitKind.FULL_TIME:
        return printed_unit.ONLY_COUNTED.sub("", label).lower()
    time = _TIME.search(label)
    return (time["unit"] or time["last"]).lower() if time is not None else ""


def _of_count(rest: str) -> str:
    """What stands after *antal*, or so many for each of something."""
    each = re.search(r"(?i)\bper .*", rest) if printed_ratio.says_each(rest) else None
    return unit_phrase.cut(f"{unit.COUNTED} {each[0]}") if each is not None else printed_unit.counted(rest)


def of_noun(label: str, *, counts_people: bool) -> str:
    """What a row of counted things counts by its label alone, or nothing: a group of people only where people are counted.

    >>> of_noun("Fysiska besök", counts_people=False), of_noun("Lekplatser", counts_people=False)
    ('besök', '')
    >>> of_noun("Barn i kö", counts_people=True), of_noun("Barn i kö", counts_people=False), of_noun("Kvinnor", counts_people=True)
    ('barn', '', '')
    >>> of_noun("Kostnad per vårddygn", counts_people=False), of_noun("Belagda vårddygn", counts_people=False)
    ('', 'vårddygn')
    """
    first = _FIRST.search(label)
    word = first["first"].lower() if first is not None else ""
    if word in _COUNTED_THINGS or (counts_people and _is_people(word) and not column_name.sex_of(word)):
        return word
    last = _DATIVE.search(label) if not figure_kind.is_uncounted(label) else None
    is_of_them = figure_kind.is_for_each(label) or figure_kind.says_money(label)  # what they cost, or some have
    if is_of_them:
        return ""
    return str(last["last"]).lower() if last is not None else counted_phrase.done(label)


def _is_people(word: str) -> bool:
    """True for a word that is a unit of people itself."""
    return unit.is_known(word) and unit.kind(word) is UnitKind.PEOPLE
