"""The words of a printed heading, completed with what its report leaves out, and the times that they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rakenskap.drafting.inference import spelled_heading
from rakenskap.drafting.inference.spelled_heading import MONTH, YEAR
from rakenskap.swedish import period
from rakenskap.swedish.period import MONTHS, Period

_DECEMBER: Final = 12
_DAY: Final = re.compile(
    rf"(?i)(?<!\d)(?:(?:19|20)\d\d-?\d\d-?\d\d|\d{{1,2}}/\d{{1,2}}|\d{{1,2}}(?::?[ae])? {MONTH}\b)(?!\d)"
)
_BEFORE_YEAR: Final = re.compile(
    r"(?i)\b(?:fg\.?|föreg\.?|föregående|förra) (?:års?|året)\b|\bfjol(?:år\w*)?\b|\bi fjol\b"
)
PERIOD_WORDS: Final = re.compile(
    r"(?i)\bperiod(?:en|ens|iserad|utfall|utfallet|budget)?\b|\back\.?\b|\backumulera\w*|\bhittills\b|\bt\.? ?o\.? ?m\b\.?|\bdelår\w*"
)
SO_FAR: Final = re.compile(r"(?i)\back\.?\b|\backumulera\w*|\bhittills\b|\bt\.? ?o\.? ?m\b")
_OWN_PART: Final = re.compile(r"(?i)\bdelår(?:et|s|ets)?\b|\bperiod(?:en|ens)?\b")
_WHOLE: Final = re.compile(
    r"(?i)\bhel[åa]rs?\w*|\bårs(?:budget|prognos|utfall)\w*|\bbokslut\w*|\bhela året\b|\bårsbasis\b"
)
_UNDATED: Final = re.compile(rf"(?i)\b{MONTH}\b\.?|\b[tq][1-4]\b|\b\d{{1,2}}/\d{{1,2}}\b|\b(?:tertial|kvartal|kv) ?\d")
_COMPARED: Final = re.compile(
    r"(?i)\b(?:mot|från|sedan|gentemot|jämfört med|jmf\.?(?: med)?|än)\s+(?P<with>(?:[^\W\d_]+\s+){0,2})(?P<year>(?:19|20)\d\d)\b"
)
_PLAN: Final = re.compile(r"(?i)budget|ram|mål|plan|prognos")
_ROLLING: Final = re.compile(r"(?i)\br ?12\b|\brullande\b|\b(?:12|tolv) (?:mån|senaste)\w*|\bsenaste (?:12|tolv) mån")
_ROLLING_END: Final = re.compile(r"(?i)(?P<month>[a-zå]{3,9})\.? ?-?(?P<year>(?:19|20)\d\d)")
ELSEWHEN: Final = re.compile(r"(?i)\b(?:tidigare|innan|nästa|kommande|senare|därefter|framåt)\b")
"""Words of another time than the report's, which don't say which."""
_SEASON: Final = re.compile(
    r"(?i)(?:\b(?P<word>läsår(?:et)?|lå|säsong(?:en)?|spelår(?:et)?|vinter(?:n)?|verksamhetsår(?:et)?)\s+)?"
    r"(?<![\d/-])(?P<first>(?:19|20)?\d\d) ?[/–-] ?(?P<last>(?:19|20)?\d\d)(?![\d/-])"
)
"""A year that is no calendar year: *2022/23*, *läsåret 23–24*."""
_MONTHS_OF_YEAR: Final = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_PART_SAID: Final = re.compile(
    rf"(?i)\b(?P<first>{_MONTHS_OF_YEAR})[a-zå]*\.? ?(?:[-–]|till(?: och med)?|t\.? ?o\.? ?m\.?) ?(?P<last>{_MONTHS_OF_YEAR})[a-zå]*"
    rf"|\b(?:till och med|t\.? ?o\.? ?m\.?|ack(?:umulera\w*|\.)?(?: till| per)?) (?:\d{{1,2}} )?(?P<end>{_MONTHS_OF_YEAR})[a-zå]*\b(?! ?[-–])"
)
"""A part of a year that words say without its year: *ackumulerat januari–september*, *till och med oktober*."""
_LETTERS: Final = re.compile(r"(?i)\b(?:t\.? ?o\.? ?m\b\.?|fr?\.? ?o\.? ?m\b\.?|r ?12\b|[tq] ?[1-4]\b)")


@dataclass(frozen=True, slots=True)
class ReportFrame:
    """The time that a report is of, by which its headings are read: the months from ``first`` to ``last`` of ``year``.

    ``is_plan`` for a budget, which is written before its time: nothing in it is an outcome unless words say so.
    """

    year: int
    first: int
    last: int
    is_plan: bool = False

    @property
    def own(self) -> str:
        """The report's own time as a name ends in it."""
        return suffix(self.year, self.first, self.last)

    @property
    def is_year(self) -> bool:
        """True for a whole year."""
        return (self.first, self.last) == (1, _DECEMBER)

    def has_been(self, when: Period) -> bool:
        """True for a time that has ended when the report does, or for certain when a budget is written."""
        if self.is_plan:
            return when.end.year < self.year - 1
        return (when.end.year, when.end.month) <= (self.year, self.last)


def frame(when: Period, *, is_plan: bool = False) -> ReportFrame:
    """The frame of a report about ``when``."""
    first = when.start.month if when.start.year == when.end.year else 1
    return ReportFrame(when.end.year, first, when.end.month, is_plan)


def without_season(words: str) -> tuple[str, int]:
    """The words without a year that is no calendar year, and the year that it ends in; 0 where they name none.

    >>> without_season("Riket läsåret 2023/24"), without_season("Lå 21/22"), without_season("Utfall 31/8 2024"), without_season("11/12")
    (('Riket', 2024), ('', 2022), ('Utfall 31/8 2024', 0), ('11/12', 0))
    """
    for found in _SEASON.finditer(words):
        first, last = found["first"], found["last"]
        is_day = len(first) == len(last) == 2 and int(last) <= _DECEMBER and found["word"] is None  # noqa: PLR2004 - two figures
        is_range = "/" not in found[0] and found["word"] is None
        if (int(first) + 1) % 100 == int(last) % 100 and not is_day and not is_range:
            rest = f"{words[: found.start()]} {words[found.end() :]}"
            return " ".join(rest.split()), 2000 + int(last) % 100
    return words, 0


def part_said(words: str, own: ReportFrame) -> tuple[int, int] | None:
    """The months of a part of a year that ends when the report does, as words without a year name it, or None.

    >>> part_said("Belopp i tkr, ackumulerat januari–september", ReportFrame(2024, 9, 9)), part_said("Utfall okt", ReportFrame(2024, 10, 10))
    ((1, 9), None)
    """
    for found in _PART_SAID.finditer(words):
        first = period.month_named(found["first"].lower()) if found["first"] else 1
        last = period.month_named((found["last"] or found["end"]).lower())
        if first and last == own.last and first <= last:
            return first, last
    return None


def suffix(year: int, first: int, last: int) -> str:
    """A time as a column's name ends in it: ``2025``, ``2025_03``, ``2025_01_08``."""
    if (first, last) == (1, _DECEMBER):
        return str(year)
    return f"{year}_{first:02}" if first == last else f"{year}_{first:02}_{last:02}"


def completed(words: str, own: ReportFrame) -> str:
    """The heading with everything said that its report leaves out: whole words, and the year.

    >>> completed("Jan-Mar 19 netto- resultat", ReportFrame(2019, 1, 3)), completed("Helår 18", ReportFrame(2019, 1, 3))
    ('Jan-Mar 2019 nettoresultat', 'Helår 2018')
    >>> completed("Avv. prog 240831", ReportFrame(2024, 1, 8)), completed("Första halvåret 2024", ReportFrame(2024, 1, 6))
    ('avvikelse prognos 2024-08-31', 'januari–juni 2024')
    >>> completed("Budget 202504", ReportFrame(2025, 1, 4)), completed("Budget 2025 inkl. ombudgetering", ReportFrame(2025, 1, 12))
    ('Budget april 2025', 'Budget 2025')
    >>> completed("Ackumulerat 2025 Utfall", ReportFrame(2025, 11, 11)), completed("Ackumulerat 2024", ReportFrame(2025, 11, 11))
    ('Utfall januari–november 2025', 'Ackumulerat 2024')
    """
    text = _of_own_part(_own_year(spelled_heading.spelled(words)), own)
    year = own.year
    if _BEFORE_YEAR.search(text):
        text, year = _BEFORE_YEAR.sub(" ", text), own.year - 1
        text = _within(text, year, own) if not YEAR.search(text) else text
    elif not YEAR.search(text) and (_UNDATED.search(text) or _WHOLE.search(text)):
        text = f"{text} {year}"
    elif _is_part_of_year(text, own):
        year = int(YEAR.findall(text)[0])
        text = _within(YEAR.sub(" ", text), year, own)
    elif _is_so_far_this_year(text, own):
        text = _within(YEAR.sub(" ", text), year, own)
    elif not YEAR.search(text) and PERIOD_WORDS.search(text):
        text = _within(text, year, own)
    return " ".join(text.split())


def own_part(own: ReportFrame) -> str:
    """What the part of the year is called that the report is of, if it is the year's first; else nothing.

    >>> own_part(ReportFrame(2025, 1, 4)), own_part(ReportFrame(2025, 1, 6)), own_part(ReportFrame(2025, 1, 8))
    ('tertial', 'halvår', '')
    """
    return {3: "kvartal", 4: "tertial", 6: "halvår"}.get(own.last, "") if own.first == 1 else ""


def _of_own_part(text: str, own: ReportFrame) -> str:
    """The heading in which the part that the report is of is called the period: *Utfall tertial* in the report of the first."""
    part = own_part(own)
    return re.sub(rf"(?i)\b{part}(?:et|ets|s)?\b(?! ?[1-4]\b)", "perioden", text) if part else text


def _is_part_of_year(text: str, own: ReportFrame) -> bool:
    """True where a heading says the part of the year that the report is of, and which year: *Utfall delår 2024*."""
    years = YEAR.findall(text)
    is_own = _OWN_PART.search(text) is not None and not (
        _WHOLE.search(text) or _UNDATED.search(text) or _DAY.search(text)
    )
    return is_own and len(years) == 1 and int(years[0]) <= own.year and not own.is_year


def _is_so_far_this_year(text: str, own: ReportFrame) -> bool:
    """True where a heading says what has come to be in the report's year, before that has ended: *Ackumulerat 2025*."""
    is_open = SO_FAR.search(text) is not None and not (
        _WHOLE.search(text) or _UNDATED.search(text) or _DAY.search(text)
    )
    return is_open and YEAR.findall(text) == [str(own.year)] and not own.is_year


def _own_year(text: str) -> str:
    """The heading of a change without the year that is compared with, and the later one of two."""
    if "förändring" not in text.lower() and "avvikelse" not in text.lower():
        return text
    compared = _COMPARED.search(text)
    if compared is not None and not _PLAN.search(compared["with"]):
        return " ".join((text[: compared.start("year")] + text[compared.end("year") :]).split())
    years = YEAR.findall(text)
    is_between = len(years) == 2 and "förändring" in text.lower() and not _DAY.search(text)  # noqa: PLR2004 - from one to the other
    return f"{YEAR.sub(' ', text)} {max(years)}" if is_between and not _UNDATED.search(text) else text


def _within(text: str, year: int, own: ReportFrame) -> str:
    """The heading of figures for the same part of ``year`` as the report is of, unless it says the whole or a part itself."""
    if own.is_year and SO_FAR.search(text) and not (_WHOLE.search(text) or _UNDATED.search(text)):
        return f"{text} {year}"  # from when to when isn't said
    if _WHOLE.search(text) or _UNDATED.search(text) or own.is_year:
        return f"{PERIOD_WORDS.sub(' ', text)} {year}"
    first = 1 if SO_FAR.search(text) else own.first
    months = f"{MONTHS[first - 1]}–{MONTHS[own.last - 1]}" if first != own.last else MONTHS[own.last - 1]
    return f"{PERIOD_WORDS.sub(_kept, text)} {months} {year}"


def _kept(found: re.Match[str]) -> str:
    """What a word of the period leaves: ``periodbudget`` is a budget."""
    return next((word for word in ("budget", "utfall") if word in found[0].lower()), " ")


def rolling(words: str, own: ReportFrame) -> str:
    """The twelve months up to the last that the heading names, or to the report's; nothing where it says no such time.

    >>> rolling("Rullande 12 mån (apr 2024–mar 2025)", ReportFrame(2025, 1, 3)), rolling("Utfall", ReportFrame(2025, 1, 3))
    ('R12:2025-03', '')
    """
    if not is_rolling(words):
        return ""
    ends = [
        (int(found["year"]), month)
        for found in _ROLLING_END.finditer(words)
        if (month := period.month_named(found["month"]))
    ]
    if ends:
        year, month = max(ends)
        return f"R12:{year}-{month:02}"
    years = YEAR.findall(words)
    named = [number for word in re.findall(r"[a-zå]+", words.lower()) if (number := period.month_named(word))]
    return f"R12:{max(years) if years else own.year}-{named[-1] if named else own.last:02}"


def is_rolling(words: str) -> bool:
    """True for words that say that figures are of the last twelve months.

    >>> is_rolling("Sjukfrånvaro, procent, R12"), is_rolling("Sjukfrånvaro per månad")
    (True, False)
    """
    return _ROLLING.search(words) is not None


def day_alone(words: str) -> str:
    """The one day that a heading names with its year, as a date; nothing where it names none, or several.

    >>> day_alone("2024-08-31"), day_alone("per 31/8 2024"), day_alone("Utfall 2024")
    ('2024-08-31', '2024-08-31', '')
    """
    days, years = _DAY.findall(words), YEAR.findall(words)
    if len(days) != 1:
        return ""
    day = days[0] if YEAR.search(days[0]) or not years else f"{days[0]} {years[0]}"
    return period.guessed_day(day)


def month_alone(words: str) -> int:
    """The only month that words without a year name, by itself, by a day in it or as the end of a part; 0 where they name none, or several.

    >>> month_alone("Prognos april"), month_alone("Prognos 31/8"), month_alone("Prognos T1"), month_alone("Prognos jan–mar")
    (4, 8, 4, 0)
    """
    named = [number for word in re.findall(r"[a-zå]+", words.lower()) if (number := period.month_named(word))]
    days = [int(month) for month in re.findall(r"(?<![\d/])\d{1,2}/(\d{1,2})(?![\d/])", words)]
    parts = [
        int(number) * (4 if part.lower().startswith("t") else 3)
        for part, number in re.findall(r"(?i)\b(t|tertial|q|kv|kvartal) ?([1-4])\b", words)
    ]
    found = {month for month in (*named, *days, *parts) if month <= _DECEMBER}
    return found.pop() if len(found) == len([*named, *days, *parts]) == 1 else 0


def is_numbered(words: str) -> bool:
    """True for a heading with figures that are no time: *F–3*, *0–5 år*.

    >>> is_numbered("0–5 år"), is_numbered("Kvinnor 2024"), is_numbered("per 31/8")
    (True, False, False)
    """
    return any(char.isdigit() for char in YEAR.sub(" ", _DAY.sub(" ", _LETTERS.sub(" ", words))))
