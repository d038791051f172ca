"""The unit that is printed: over a table, at a row, in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.drafting.inference.units import counted_phrase, unit_phrase, unit_scale
from rakenskap.meaning import counted_people, figure_kind, printed_ratio
from rakenskap.model import column_name
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_WINDOW: Final = 3
_QUALIFIED: Final = re.compile(r"(?i),? (?:netto|brutto|ackumulera\w*|ack\.?|(?:inkl|exkl)(?:\.|usive)? moms)$")
"""What may stand after a unit of money and is no part of it."""
_AMOUNTS: Final = re.compile(
    r"(?i)^(?:alla )?(?:belopp(?:en)?|summor|värden)\s+(?:anges |redovisas |är )?i [^.]{1,30}\.?$"
)
_ENDING: Final = re.compile(
    r"(?i)(?:^|\s*,\s*|\s*[(\[]\s*|\s+(?:i\s+)?)(?:belopp )?(?:i )?(?P<unit>[^\s,()\[\]]+(?: (?:kronor|kr|anställda|SEK))?)\s*[)\]]?\s*$"
)
_PER_CENT: Final = re.compile(r"(?i)%(?!-?enhet)|\bprocent(?:uell)?\b")
_ADJECTIVE: Final = re.compile(
    r"(?i)(?:ade|dda|tta|ena|iga|iska|nya|unika|egna|olika|andra|första|öppna|ende|ande|lda|nda|rna|sta|ära|liga|lösa|ella|bara|vid|per)$"
)
_NOUN: Final = re.compile(
    r"(?i)(?:ar|er|or|en|are|dygn|hushåll|barn|besök|lån|år|personer|samtal|bibliotek|hem|bad|mål|möten|beslut|ärende|program|projekt|uppdrag)$"
)
_BREAK: Final = re.compile(
    r"(?i)[,;:(]|\b(?:i|på|med|som|för|per|till|av|från|hos|under|vid|inom|utan|om|enligt|varav|därav|totalt)\b"
)
_LAST: Final = re.compile(r"(?i)[^\W\d_]+ (?P<unit>timmar|dygn|dagar)")
_IN_TIME: Final = re.compile(
    r"(?i)tid(?:en|er)?\b[^,(]*[,(]\s*(?:(?:median|medel\w*|snitt|genomsnitt\w*),? (?:i )?)?(?P<unit>min|h)\b"
    r"|tid(?:en|er)? (?:\w+ )?i (?P<whole>dagar|veckor|månader|timmar|minuter|sekunder)\b"
)
_MOMENT: Final = re.compile(
    r"(?i)\b(?:19|20)\d\d(?:-\d\d){0,2}\b|\b\d{1,2}/\d{1,2}\b|\b\d{1,2}(?= (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))"
    r"|\b(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)(?:uari|ruari|s|il|i|usti|ember|tember|ober)?\b\.?|[–-]"
)
"""What says when in a heading."""
_ROLE: Final = re.compile(r"(?i)\b(?:utfall|budget|prognos|bokslut|plan|utförda|beviljade)\b")
PIECES: Final = re.compile(r"(?i)[,(]\s*(?:st|styck|stycken|antal)\.?\s*\)?$")
"""What says at the end of a name that its figures are whole things."""
_POINTS: Final = re.compile(r"(?i)\bprocentenhet(?:er)?\b|%-enhet(?:er)?\b")
_SHARE_OF: Final = re.compile(r"(?i)^andel\w*\b|[,:–(-] ?andel\w*\b|%(?!-?enhet)|\bprocent(?:uell\w*)?\b")
_BOTH: Final = re.compile(
    r"(?i)\b(?:och|samt) (?:\w+ )?(?:\w*timmar|\w*kostnad\w*|\w*frånvaro\w*|\w*tid\w*|andel\w*|\w*grad|\w*ålder|belopp|\w*lön\w*)\b"
)
"""What stands beside a count in the name of a table of both."""
_NOT_SHARE: Final = re.compile(r"(?i)\bantal\w*|\bsamt\b|\boch andel|\bförändring\w*|\bavvikelse\w*")
_LARGEST_SHARE: Final = 100
_ASIDE: Final = re.compile(r"\s*\([^()]*\)\s*$")
_LIMIT: Final = re.compile(r"(?i)\b(?:över|under|minst|mest|än|lägst|högst|om|upp till|från|till) [\d., ]+$")
"""What stands before a unit that only says how large something is: *projekt över 5 mnkr*."""
_BY: Final = re.compile(r"(?i)\s+per\s+")
_AND: Final = re.compile(r"(?i) och | samt |/")
ONLY_COUNTED: Final = re.compile(r"(?i)^(?:medel)?antal(?:et)? ")
"""What a name says before the noun that it counts."""
_EACH: Final = re.compile(r"(?i)(?P<part>[^\W\d_]+)(?: per |/)(?P<whole>[^\W\d_].*)")
_TOLD_ALONE: Final = frozenset({UnitKind.INDEX, UnitKind.POINTS, UnitKind.MEASURE, UnitKind.FULL_TIME, UnitKind.RATIO})
_OTHERWISE: Final = frozenset({"vecka", "månad", "tjänster", "tjänst"})
"""Words that are a unit, and over a column more often something else."""
_COUNTED_KINDS: Final = frozenset({UnitKind.PEOPLE, UnitKind.FULL_TIME})


def of_table(texts: Iterable[str]) -> str:
    """The unit of money that the first of the texts names, which are printed over a table, or nothing.

    >>> of_table(["Driftsammandrag, netto tkr Verksamhet"]), of_table(["Belopp i MSEK"]), of_table(["Nyckeltal"])
    ('tkr', 'MSEK', '')
    >>> of_table(["Projekt över 5 mnkr"])
    ''
    """
    for text in texts:
        if printed_ratio.of(text):
            return ""
        words = re.findall(r"[^\s,;:()\[\]]+", text)
        for size in range(_WINDOW, 0, -1):
            for at in range(len(words) - size + 1):
                own = " ".join(words[at : at + size]).strip(".")
                is_limit = _LIMIT.search(" ".join(words[:at])) is not None
                if own[:2].lower() == "i " or own[:6].lower() == "belopp" or is_limit:
                    continue
                if unit.is_money(own) and own.lower() not in {"kr", "kronor", "krona", ":-"}:
                    return as_printed(_QUALIFIED.sub("", own))
        if re.search(r"(?i)\bi (?:kr|kronor)\b|[,(]\s*(?:kr|kronor)\)?$|^(?:kr|kronor)$", text.strip()):
            return "kr"
    return ""


def of_measures(texts: Iterable[str]) -> str:
    """The unit that all figures of a table have and that is no money, as the first of the texts ends in it, or nothing.

    >>> of_measures(["Personal, antal anställda"]), of_measures(["Sjukfrånvaro i procent"]), of_measures(["Barn, unga"])
    ('antal anställda', 'procent', '')
    >>> of_measures(["Bistånd, antal hushåll per månad"]), of_measures(["Medianvärde i minuter (från larm till framkomst)"])
    ('antal hushåll', 'minuter')
    >>> of_measures(["Årsarbetare per förvaltning"])
    'årsarbetare'
    >>> of_measures(["Kurser, antal deltagare januari–juni"]), of_measures(["Kostnad, kr per elev i grundskolan 2025"])
    ('antal deltagare', 'kr per elev')
    >>> of_measures(["Procent, barn / personal"]), of_measures(["Larm, antal per 1 000 invånare"])
    ('%', 'antal per 1 000 invånare')
    """
    for text in map(unit_phrase.without_time, map(_without_aside, texts)):
        if _PER_CENT.match(text) or re.search(r"(?i)\bi (?:%|procent) av\b", text):
            return unit.SHARE
        ratio = printed_ratio.of(text)
        if ratio:
            return unit_phrase.cut(ratio)
        if unit_scale.says(text):
            return unit_scale.of(text)
        is_people = unit.kind(text) in _COUNTED_KINDS and unit.is_known(text) and text.lower() not in _OTHERWISE
        if is_people and (unit.kind(text) is UnitKind.FULL_TIME or " " in text):  # a word alone is a group
            return text[:1].lower() + text[1:]
        work = _BY.split(text)[0]
        if work != text and unit.is_known(work) and unit.kind(work) is UnitKind.FULL_TIME:
            return work[:1].lower() + work[1:]
        each = _EACH.fullmatch(text)
        if each is not None and unit.is_money(each["part"]):
            return unit_phrase.cut(text[:1].lower() + text[1:])
        told = unit.in_words(text)
        last = text.rpartition(",")[2].strip(" ()") if "," in text else ""
        is_counted = last.lower() in {"antal", "st"} or last.lower().startswith("antal ")
        if is_counted and printed_ratio.says_each(text) and not printed_ratio.says_each(last):
            return counted_phrase.each(text)  # so many for each are no count
        if is_counted or (told and not unit.is_money(told)):
            return unit_phrase.cut(
                (last if printed_ratio.says_each(last) else _BY.split(last)[0]) if is_counted else told
            )
    return ""


def _without_aside(words: str) -> str:
    """The words without what stands last within brackets, where that is no unit and they end in one before it."""
    bare = _ASIDE.sub("", words)
    aside = words[len(bare) :].strip(" ()")
    is_told = unit.in_words(bare) and not unit.in_words(f"x ({aside})")
    return bare if is_told else words


def of_counts(texts: Iterable[str]) -> str:
    """What all figures of a table or a column count, as the first of the texts that begins so says it, or nothing.

    >>> of_counts(["Antal barn i kö per månad"]), of_counts(["Antal 2024"]), of_counts(["Antal och andel"]), of_counts(["Kö"])
    ('barn', 'antal', '', '')
    >>> of_counts(["Antal larm per 1 000 invånare"]), of_counts(["Antal brukare och beviljade timmar"]), of_counts(["2024 antal"])
    ('antal per 1 000 invånare', '', 'antal')
    """
    for text in texts:
        words = " ".join(_MOMENT.sub(" ", text).split())
        if re.fullmatch(r"(?i)antal", words):  # after a year: 2024 antal
            return unit.COUNTED
        found = re.match(r"(?i)antal(?:\s+(?!och\b|eller\b|samt\b)(?P<rest>.*))?$", text)
        if unit_scale.says(text):
            return unit_scale.of(text)
        if found is not None:
            rest = found["rest"] or ""
            each = re.search(r"(?i)\bper .*", rest) if printed_ratio.says_each(rest) else None
            own = counted(rest)
            is_told = unit.is_known(own) and not column_name.sex_of(own)
            if _BOTH.search(rest):
                return ""
            return (
                unit_phrase.cut(f"{unit.COUNTED} {each[0]}") if each is not None else own if is_told else unit.COUNTED
            )
    return ""


def of_head(head: str, title: str) -> str:
    """The unit that stands over a column: in its own heading, or in the one over it and its neighbours; or nothing.

    >>> of_head("", "Utfall 2025 (tkr)"), of_head("Förändring", "%"), of_head("Nettokostnad (mnkr)", "Budget 2025")
    ('tkr', '%', 'mnkr')
    >>> of_head("", "Utfall i % av budget"), of_head("", "Antal ärenden"), of_head("", "Jan–maj: budget")
    ('%', '', '')
    >>> of_head("", "Utfall per juni f.å."), of_head("", "Bidrag per förening (kr)"), of_head("", "Antal årsarbetare")
    ('', 'kr', 'årsarbetare')
    """
    return next((own for words in (title, head) if (own := _said_over(words))), "")


def _said_over(words: str) -> str:
    """The unit that a heading says, or nothing."""
    ratio = printed_ratio.of(words)
    if ratio:
        return unit_phrase.cut(ratio)
    if unit_scale.says(words):
        return unit_scale.of(words)
    alone = " ".join(_ROLE.sub(" ", _MOMENT.sub(" ", words)).strip(" ()[],:;").split())
    if PIECES.search(words) is not None:
        return counted_phrase.each(words) if printed_ratio.says_each(words) else unit.COUNTED
    bare = _QUALIFIED.sub("", alone)
    if unit.is_money(bare) or _PER_CENT.fullmatch(bare):
        return bare
    each = counted_phrase.each(words)
    if each:
        return each
    if len(alone) >= _WINDOW and _is_told_alone(alone):
        noun = ONLY_COUNTED.sub("", alone)
        return noun[:1].lower() + noun[1:] if noun.istitle() else noun
    told = unit.in_words(_QUALIFIED.sub("", words)) or of_time(words)
    if told:
        return unit_phrase.cut(told)
    points = _POINTS.search(words)
    return points[0] if points is not None else unit.SHARE if _PER_CENT.search(words) else ""


def _is_told_alone(words: str) -> bool:
    """True for words that are a unit themselves; *per* before a time, or after what is no unit, makes none."""
    kind = unit.kind(words)
    is_one = (
        unit.is_known(words)
        and not printed_ratio.says_each(words)
        and "/" not in words
        and words.lower() not in _OTHERWISE
    )
    part, *each = _BY.split(f" {words}", maxsplit=1)
    is_of_unit = not each or (unit.is_known(part.strip()) and not set("()[],") & set(words))
    return is_one and kind in _TOLD_ALONE and (kind is not UnitKind.RATIO or is_of_unit)


def of_time(words: str) -> str:
    """The unit of time that a name counts, or that a time in brackets is in; nothing where it names no such thing.

    >>> of_time("Utförda hemtjänsttimmar"), of_time("Responstid (min)"), of_time("Insatser inom 20 minuter")
    ('timmar', 'min', '')
    >>> of_time("Beviljade timmar per månad"), of_time("Hemtjänst, utförda timmar"), of_time("Kostnad per vårddygn")
    ('timmar', 'timmar', '')
    """
    found = _IN_TIME.search(words)
    told = next((own.lower() for own in found.groups() if own), "") if found is not None else ""
    return told or counted_phrase.of_time(words) or unit_phrase.time(words) or _last_of(words)


def _last_of(words: str) -> str:
    """The unit of time that a name of two words ends in, after whose it is: *Hemtjänst timmar*."""
    found = _LAST.fullmatch(words)
    if found is None or figure_kind.says_money(words) or figure_kind.is_uncounted(words):
        return ""
    return "" if figure_kind.of_words(words.split(maxsplit=1)[0]) else found["unit"].lower()


def of_share(texts: Iterable[str], values: Sequence[Decimal]) -> str:
    """Per cent, where the first of the texts that says anything calls the figures shares and they may be; else nothing.

    >>> of_share(["Prov, andel som nått målet"], [Decimal(88)]), of_share(["Andel"], [Decimal("0.3")])
    ('%', '')
    """
    called = any(_SHARE_OF.search(text) and not _NOT_SHARE.search(text) for text in texts)
    is_possible = any(abs(own) > 1 for own in values)
    return unit.SHARE if called and is_possible and may_be(unit.SHARE, values) else ""


def may_be(own: str, values: Sequence[Decimal]) -> bool:
    """True where figures may be in the unit ``own`` that is said of them all: no share is over a hundred per cent.

    >>> may_be("%", [Decimal(88)]), may_be("%", [Decimal(212)]), may_be("dagar", [Decimal(212)])
    (True, False, True)
    """
    return not unit.is_share(own) or all(abs(value) <= _LARGEST_SHARE for value in values)


def says_share(text: str) -> bool:
    """True for words over a table that speak of shares, whatever else they do.

    >>> says_share("Andel patienter (%) som har väntat högst 90 dagar"), says_share("Antal patienter per vecka")
    (True, False)
    """
    return _SHARE_OF.search(text) is not None or _PER_CENT.search(text) is not None


def without_own(title: str, own: str) -> str:
    """A column's heading without the unit ``own`` that it ends in; as it is where it says nothing else.

    >>> without_own("Utfall 2025 (tkr)", "tkr"), without_own("Förändring i %", "%"), without_own("%", "%")
    ('Utfall 2025', 'Förändring', '%')
    """
    ending = re.compile(rf"(?i)[\s,]*(?:\bi\s+)?[(\[]?\s*(?:\bi\s+)?{re.escape(own)}\s*[)\]]?\s*$")
    return ending.sub("", title) or title if own else title


def not_said(description: str) -> str:
    """What is said of a table beside its unit.

    >>> not_said("Netto. Belopp i tkr"), not_said("Alla belopp anges i miljoner kronor.")
    ('Netto.', '')
    """
    parts = re.split(r"(?<=[.!?])\s+", description)
    return " ".join(part for part in parts if not _AMOUNTS.match(part))


def as_printed(own: str) -> str:
    """A unit as it is printed, but for a capital that only its place gives it, and *i* before it."""
    own = re.sub(r"(?i)^(?:(?:är|anges|redovisas|visas|belopp|beloppen|samtliga|alla) )*(?:i )?", "", own)
    return unit.canonical(own) if own.casefold() == unit.canonical(own) else own


def without(text: str, own: str = "") -> str:
    """A caption or a head without the unit that it ends in: one of money, or ``own``.

    >>> without("Ekonomi per verksamhet, tkr"), without("Tkr"), without("Driftsammandrag (mnkr)"), without("Belopp i tkr")
    ('Ekonomi per verksamhet', '', 'Driftsammandrag', 'Belopp i tkr')
    >>> without("Personal, antal anställda", "antal anställda")
    'Personal'
    """
    found = _ENDING.search(text)
    unit_words = found["unit"] if found is not None else ""
    if found is None or not (unit.is_money(unit_words) or (own and unit_words.casefold() == own.casefold())):
        return text.strip(" ,")
    rest = text[: found.start()].strip(" ,")
    # what only says that the amounts are in it is a heading of its own: Belopp i tkr
    return rest if rest or unit_words == text.strip(" ,()") else text.strip()


def counted(rest: str) -> str:
    """What is counted, after *antal*: the noun as it is printed, else only that something is."""
    people = counted_people.noun(rest)
    if column_name.sex_of(people) and _AND.search(rest):
        return unit.COUNTED
    if people and unit.kind(people) is UnitKind.PEOPLE and unit.is_known(people):
        return people.lower()
    phrase = _BREAK.split(unit_phrase.before(rest), maxsplit=1)[0]
    for word in re.findall(r"[^\W\d_][^\W\d_-]*(?:-[^\W\d_]+)*", phrase):
        if _NOUN.search(word) and not (_ADJECTIVE.search(word) and not unit.is_known(word)) and word[0].islower():
            return str(word).lower()
    return unit.COUNTED
