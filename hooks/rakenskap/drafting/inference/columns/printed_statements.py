"""What the words around a table say of all its figures: their time and unit, what stands within brackets, how a column is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.drafting.inference.headings import column_heading, heading_words
from rakenskap.drafting.inference.headings.column_heading import PrintedHeading
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.drafting.inference.units import printed_unit
from rakenskap.model.terms import Role
from rakenskap.reading import printed_header
from rakenskap.reading.printed_header import UNKNOWN
from rakenskap.swedish import period, unit
from rakenskap.swedish.unit import UnitKind

_BRACKETED: Final = re.compile(
    r"(?i)(?P<what>[^.;,()]{0,80}?)\s*(?:anges|redovisas|visas|står|är|finns)?\s*\(?(?:inom|i) parentes(?:er)?\)?(?P<after>[^.;()]{0,60})"
)
_GENERAL: Final = re.compile(
    r"(?i)\b(?:siffr\w+|tal(?:et|en)?|värde\w*|belopp\w*|uppgift\w*|avser|anges|visas|visar|gäller|redovisas|står|är|motsvarande|samma period|för|från|med)\b"
)
_BEFORE: Final = re.compile(
    r"(?i)\b(?:fg\.?|föreg\.?|föregående|förra|fjol\w*)\s*(?:års?|året)?\b|\bi fjol\b|\båret innan\b"
)
_MINUS: Final = re.compile(r"(?i)\bminus\w*|\bnegativ\w*|\bunderskott\w*")
_SHARE: Final = re.compile(r"(?i)%|\bprocent\w*|\bandel\w*")
_COUNT: Final = re.compile(r"(?i)\bantal\w*")
_EQUATION: Final = re.compile(
    r"(?i)(?P<name>[^\W\d_][\w %-]{1,30}?)\s*(?:=|\b(?:är|beräknas som|räknas som|definieras som|beräknas|avser)\b)\s*"
    r"(?P<first>[^\W\d_][\w %-]{2,30}?)\s+(?:minus|[-–−])\s+(?P<second>[^\W\d_][\w %-]{2,30})"
)
_SAYS_TIME: Final = re.compile(r"(?i)\b(?:avser|gäller|mäts|mättes|mätt|visar|redovisas för|utfall(?:et)? för)\b")
_OF_AMOUNTS: Final = re.compile(
    r"(?i)\b(?:belopp|summor|värden|siffror|tabell|sammanställning|redovisas|anges|kostnader|nettokostnader|intäkter)\w*\b"
)
_AMOUNTS_IN: Final = re.compile(
    r"(?i)(?=\b(?:i|är)\s+(?P<unit>[^\W\d_]+(?: (?:kronor|kr|SEK))?)\s*(?:\((?P<short>[^()]+)\))?\s*(?:(?:om|där|när) (?:inget|inte|ej|ingenting) annat|såvida|,|$|i tabell))"
)
_UNIT_LAST: Final = re.compile(r"(?i)^\(?(?P<unit>[^\W\d_]+)\)?$|^.*(?:, ?|\()(?P<last>[^\W\d_]+)\)?$")
"""A sentence that is a unit, or ends in one: *Utfall till och med oktober, tkr*."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_OF_TABLE: Final = re.compile(
    r"(?i)\b(?:tabell\w*|siffr\w+|tal(?:et|en)|värden\w*|uppgifter\w*|anges|redovisas|visas|mäts|presenteras|uttryck\w*|nedan)\b"
)
_OF_PART: Final = re.compile(
    r"(?i)\bkolumn\w*|\brad(?:en|er|erna)?\b|parentes|diagram|figur|\d ?%|\b(?:ökade|minskade|ökat|minskat)\b"
)
"""Words of a sentence that isn't about the whole table, or that tells what its figures show."""
_SHARES: Final = re.compile(
    r"(?i)^(?:tabellen (?:visar|redovisar) )?andel(?:en|ar)?\b.*(?:,|\(|\bi) ?(?:procent|%)\)?$|^andel(?:en|ar)? (?:\((?:%|procent)\)|i (?:%|procent)\b)"
    r"|\b(?:som|är|visar|anger|avser) (?:den )?andel(?:en|ar)?\b.*\((?:procent|%)\)"
)
"""Shares in per cent, where that is what a sentence is about."""
_IN: Final = re.compile(r"(?i)\bi (?P<unit>(?:[^\W\d_]+|%)(?: (?:[^\W\d_]+|%)){0,2})")
_MEASURES: Final = frozenset(
    {UnitKind.SHARE, UnitKind.POINTS, UnitKind.RATIO, UnitKind.INDEX, UnitKind.MEASURE, UnitKind.FULL_TIME}
)
_MOMENTS: Final = frozenset({"år", "månad", "månader", "vecka", "dag", "mål", "h", "m", "l", "mil"})
_PLAN_WORD: Final = re.compile(
    r"(?:\w*budget(?:en)?|\w*prognos(?:en|er)?|plan(?:en)?|mål(?:värden?)?|(?!\w*(?:program|gram))\w*ram(?:en|ar|arna)?|ramförändring\w*|ramjustering\w*|budgetförändring\w*"
    r"|åtgärder|åtgärdsplan\w*|besparing\w*|satsning\w*|äska\w*|prioritering\w*|effektivisering\w*|kalkyl\w*|\w*behov(?:et|en)?|\w*förslag(?:et|en)?"
    r"|föreslag\w*|planera\w*|beräkna\w*|budgetera\w*|prognos\w+|förvänta\w*|väntad\w*|uppskatta\w*|preliminär\w*|scenari\w*|inriktning\w*"
    r"|utblick\w*|framtida|kommande|ambition\w*|estimat\w*|\w*riktvärde\w*|\w*norm(?:er)?|omfördelning\w*|anslag\w*|målnivå\w*|målsättning\w*)"
)
_EACH_YEAR: Final = re.compile(r"(?i)\b(?:respektive|varje|alla|samtliga|båda|vardera) (?:år|året|åren)\b")
"""What says that a part of a year is of every year that a table names."""
_OTHER_TIME: Final = re.compile(
    r"(?i)\b(?:fg\.?|föreg\.?|föregående|förra|nästa|kommande|tidigare|senaste) (?:års?\b|året|\w*året|\w*år\b|åren|halvår|kvartal|tertial|period|månad|vecka|säsong|termin|mandat)"
    r"|\bfjol(?:år\w*)?\b|\bsedan (?:start|20|förra|början)|\b(?:hösten|våren|sommaren|vintern|höstterminen|vårterminen)\b"
)
"""Words of another time than the report's."""
_CHARGES: Final = re.compile(
    r"(?i)\b(?:\w*taxa(?:n)?|\w*taxor(?:na)?|avgifter för \w+|\w*avgift(?:en)? per|prislista|tariff\w*|typhus\w*|typfastighet\w*|typlägenhet\w*|skattesats\w*"
    r"|avgiftsnivå\w*|avgiftsjämförelse|avgifter(?:na)? (?:i|per|från)|hyresnivå\w*)\b"
)
"""Words of what others pay for each thing: it is no flow of a board's."""


@dataclass(frozen=True, slots=True)
class DeclaredEquation:
    """A column as it is said to be counted: one less another, by their words."""

    name: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Bracketed:
    """What stands within brackets beside figures: those of the year before or of ``year``, a share, a count, another role."""

    is_before: bool = False
    year: int = 0
    is_share: bool = False
    is_count: bool = False
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class AroundTable:
    """The words around a table: ``named`` call it something, ``near`` stand at it, and ``over`` hold for several.

    ``headings`` are those of the section where nothing else names the table, and ``label`` stands over its rows.
    """

    named: Sequence[str] = ()
    headings: Sequence[str] = ()
    near: Sequence[str] = ()
    over: Sequence[str] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class PrintedStatements:
    """What is said of all figures of a table; ``time`` as a name ends in it, empty where nothing, or several, is said.

    ``day`` is the one day that the same words name. ``is_of_other_time`` where words that name no year say that the figures
    are of another time than the report's. ``part`` are the months that words without a year say, which ``is_part_of_all`` where they say it of all amounts,
    and ``is_part_of_each`` where they say it of every year.
    ``has_charges`` where the words call the figures what others pay. ``unit`` is one of money, ``unit_over`` one that
    stands further off, and ``measure`` any other. ``has_plans`` where the words call some of the figures planned or expected, so that none is an outcome for certain.
    """

    time: str = ""
    day: str = ""
    is_of_other_time: bool = False
    part: tuple[int, int] | None = None
    is_part_of_all: bool = False
    is_part_of_each: bool = False
    has_plans: bool = False
    has_charges: bool = False
    unit: str = ""
    unit_over: str = ""
    measure: str = ""
    bracketed: Bracketed | None = None
    is_minus: bool = False
    equations: tuple[DeclaredEquation, ...] = ()

    def of_time(self, said: PrintedHeading, role: Role, own: ReportFrame) -> str:
        """The time of a column whose heading names none, as what is said of the table leaves it; or nothing."""
        when = period.of_suffix(self.time) if self.time else None
        if when is None or said.time or said.rolling or said.is_season:
            return ""
        if role is not Role.UTFALL:
            return str(when.end.year) if column_heading.is_year(when) else ""
        return self.time if own.has_been(when) else ""

    def is_of_last_month(self, own: ReportFrame) -> bool:
        """True where the table is said to be of the last month of a longer report: its figures may be of more."""
        return own.first < own.last and self.time == heading_words.suffix(own.year, own.last, own.last)


def of_words(around: AroundTable, own: ReportFrame) -> PrintedStatements:
    """What the words around a table say of all its figures, in a report of the time ``own``."""
    sentences = [one for text in (*around.named, *around.near) for one in _sentences(text)]
    further = [one for text in around.over for one in _sentences(text)]
    every = [*sentences, around.label, *further]
    names = (*around.named, *around.headings, around.label)
    told = [one for one in further if _SAYS_TIME.search(one)]
    time, day = _only_time(around, sentences, own)
    return PrintedStatements(
        time=time,
        day=day,
        is_of_other_time=any(_OTHER_TIME.search(text) and not YEAR.search(text) for text in names),
        has_plans=any(_PLAN_WORD.fullmatch(word) for text in names for word in _WORD.findall(text.lower())),
        unit=next((found for one in sentences if (found := _unit(one))), ""),
        unit_over=next((found for one in further if (found := _unit(one))), ""),
        part=_part((*names, *around.near, *told), own),
        is_part_of_all=any(heading_words.part_said(text, own) for text in (*around.named, *around.near[:1])),
        is_part_of_each=any(heading_words.part_said(text, own) for text in filter(_EACH_YEAR.search, sentences)),
        has_charges=any(_CHARGES.search(text) for text in (*names, *around.near[:1])),
        measure=next((found for one in sentences if (found := _measure(one))), ""),
        bracketed=next(filter(None, map(_bracketed, every)), None),
        is_minus=any(map(_bracketed_minus, every)),
        equations=tuple(_equations([*sentences, *further])),
    )


def _part(texts: Sequence[str], own: ReportFrame) -> tuple[int, int] | None:
    """The first part of a year that one of the texts names without the year."""
    return next((months for text in texts if (months := heading_words.part_said(text, own)) is not None), None)


def _only_time(around: AroundTable, sentences: Sequence[str], own: ReportFrame) -> tuple[str, str]:
    """The one time that the table is called after, else that its section is if that is a year, else that is said of it; and its day."""
    names = [_BRACKETED_PART.sub(" ", text) for text in (*around.named, around.label)]
    of_years = [text for text in around.headings if len(_time(text, own)) == len("2025")]
    said = [one for one in sentences if _SAYS_TIME.search(one)]
    for texts in (names, of_years, said):
        found = {(time, heading_words.day_alone(text)) for text in texts if (time := _time(text, own))}
        if found:
            return found.pop() if len(found) == 1 else ("", "")
    return "", ""


_BRACKETED_PART: Final = re.compile(r"(?i)\([^()]*\b(?:inom|i) parentes[^()]*\)|,?[^,.;()]*\binom parentes\b[^,.;()]*")


def _sentences(text: str) -> Iterator[str]:
    return (one for part in re.split(r"(?<=[.!?;])\s+|\n", text) if (one := part.strip(" .;")))


def _time(text: str, own: ReportFrame) -> str:
    """The only time that a text names, as a name ends in it, or nothing."""
    text, _ = heading_words.without_season(text)
    if not YEAR.search(text):
        return ""
    name = printed_header.name(f"utfall {heading_words.completed(text, own)}")
    found = re.search(r"_(\d{4}(?:_\d\d){0,2})$", name)
    return found[1] if found is not None and UNKNOWN not in name else ""


def _bracketed(sentence: str) -> Bracketed | None:
    """What a sentence says stands within brackets, or None where it says nothing of it that is understood."""
    found = _BRACKETED.search(sentence)
    if found is None:
        return None
    before, after = (_GENERAL.sub(" ", part).strip() for part in (found["what"], found["after"]))
    what = after or before
    years = [int(year) for year in YEAR.findall(what)]
    if _BEFORE.search(what):
        return Bracketed(is_before=True)
    if years:
        return Bracketed(year=years[-1])
    if _SHARE.search(what):
        return Bracketed(is_share=True)
    if _COUNT.search(what):
        return Bracketed(is_count=True)
    if printed_header.names_role(heading_words.completed(what, ReportFrame(2000, 1, 12))):
        return Bracketed(role=column_heading.read("", what, ReportFrame(2000, 1, 12)).role)
    return None


def _bracketed_minus(sentence: str) -> bool:
    found = _BRACKETED.search(sentence)
    return found is not None and _MINUS.search(f"{found['what']} {found['after']}") is not None


def _equations(sentences: Sequence[str]) -> Iterator[DeclaredEquation]:
    for one in sentences:
        found = _EQUATION.search(one)
        if found is not None:
            yield DeclaredEquation(found["name"].strip(), found["first"].strip(), found["second"].strip())


def _unit(sentence: str) -> str:
    """The unit of money that a sentence says the amounts are in; one with figures in it states those."""
    if re.search(r"\d", YEAR.sub("", sentence)):
        return ""
    alone = _UNIT_LAST.search(sentence)
    last = (alone["unit"] or alone["last"]) if alone is not None else ""
    if unit.is_money(last):
        return printed_unit.as_printed(last)
    found = _OF_AMOUNTS.search(sentence)
    if found is None:
        return ""
    every = [one for own in _AMOUNTS_IN.finditer(sentence, found.end()) for one in (own["short"] or "", own["unit"])]
    told = [words for words in every if unit.is_money(words)]
    return printed_unit.as_printed(told[0]) if told else ""


def _measure(sentence: str) -> str:
    """The unit that is no money, and that a sentence about the table says its figures are in; nothing where it names several.

    A sentence that is only what the figures are says it too: *Andel som är nöjda, procent*.
    """
    if _SHARES.search(sentence) and not _OF_PART.search(sentence) and not _COUNT.search(sentence):
        return unit.SHARE
    if not _OF_TABLE.search(sentence) or _OF_PART.search(sentence):
        return ""
    found = {own for words in _IN.findall(sentence) if (own := _known(words))}
    return found.pop() if len(found) == 1 else ""


def _known(words: str) -> str:
    """The longest known unit that the words begin with, if it may be of all figures of a table."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        own = " ".join(parts[:size])
        if unit.is_known(own) and unit.kind(own) in _MEASURES and own.lower() not in _MOMENTS:
            return own
    return ""
