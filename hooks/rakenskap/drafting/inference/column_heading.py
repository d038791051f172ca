"""What a column of figures is by its heading, in a report of a certain time: role, flow, sex and period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.meaning import flow_words
from rakenskap.model import column_name
from rakenskap.model.terms import FORECASTS, PERIOD_FROM_EQUALS, PLANS, TIMELESS, Flow, Role, Sex
from rakenskap.reading import printed_header
from rakenskap.reading.printed_header import UNKNOWN
from rakenskap.swedish import period
from rakenskap.swedish.period import MONTHS, Period, Span

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR: Final = re.compile(
    r"(?i)(?P<word>\b(?:jan|feb|mars?|apr|maj|jun|jul|aug|sept?|okt|nov|dec)[a-zå]*\.?|\b(?:hel)?år|\bbokslut|\b(?:års|period)?budget"
    r"|\butfall|\b(?:års|helårs)?prognos|\bmål(?:värde)?|\bavvikelse|\bkv ?\d|\b[tq]\d)[ -]?['’]?(?P<year>\d\d)(?![\d/:%,.]| ?[–-] ?\d)\b"
)
_SHORT_DAY: Final = re.compile(r"(?<![\d/])(?P<day>\d{1,2}/\d{1,2})[- –]['’]?(?P<year>\d\d)(?![\d/:%,.])\b")
_GLUED: Final = re.compile(r"(?i)(?<=[a-zåäö])(?=(?:19|20)\d\d\b)")
_BEFORE: Final = re.compile(
    r"(?i)\b(?:fg\.?|föreg\.?|föregående|förra|fjol\w*)\s*(?:års?|året)?\b(?!\s*(?:\w+)?prognos)"
)
_BEFORE_YEAR: Final = re.compile(
    r"(?i)\b(?:fg\.?|föreg\.?|föregående|förra) (?:års?|året)\b|\bfjol(?:år\w*)?\b|\bi fjol\b"
)
_PERIOD: Final = re.compile(
    r"(?i)\bperiod(?:en|ens|iserad|utfall|utfallet|budget)?\b|\back\.?\b|\backumulera\w*|\bhittills\b|\bt\.?o\.?m\.?\b|\bdelår\w*"
)
_WHOLE: Final = re.compile(
    r"(?i)\bhel[åa]rs?\w*|\bårs(?:budget|prognos|utfall)\w*|\bbokslut\w*|\bhela året\b|\bårsbasis\b"
)
_SHARE_OF: Final = re.compile(r"(?i)\b(?:i\s+)?(?:procent|andel) av\b|(?:\bi\s+)?% av\b")
"""What makes a heading that of a share of something else, whatever it begins with: *Utfall i % av budget*."""
_BEYOND: Final = re.compile(
    r"(?i)\b(?:ombudgetera\w*|överför\w*|flytta\w*) till\b|\båterst(?:år|ående)\b|\bkvarst(?:år|ående)\b|\bkvar av\b"
)
_PROJECT: Final = re.compile(r"(?i)\b(?:total\w* |projekt|hela projektets )(?:budget|kalkyl|utgift|ram)\w*")
"""Words of what isn't of one time: what is left or goes on to another year, and a whole project where no year is said."""
_SEASON: Final = re.compile(
    r"(?i)\b(?:vår|höst|sommar|vinter)\w*[- ]?prognos|\bprognos\w*[ ,(]+(?:vår|höst|sommar|vinter)"
)
"""A forecast told by when it was made: it may be the current or the one before."""
_ROLLING: Final = re.compile(r"(?i)\br ?12\b|\brullande(?: tolv| 12)? ?(?:mån\w*)?")
_UNDATED: Final = re.compile(
    r"(?i)\b(?:jan|feb|mars?|apr|maj|jun|jul|aug|sept?|okt|nov|dec)[a-z]*\b\.?|\b[tq][1-4]\b|\b\d{1,2}/\d{1,2}\b|\btertial\b|\bkv(?:artal)?\b"
)
_ABBREVIATED: Final = (
    (re.compile(r"(?i)avvik\.?(?=\s|$)"), "avvikelse"),
    (re.compile(r"(?i)\b(?:fg|föreg)\.? prognos\w*"), "föregående prognos"),
    (re.compile(r"(?i)\b\w*prognos\w* (?:fg|föreg|föregående|förra gången)\b\.?"), "föregående prognos"),
    (re.compile(r"(?i)\b(?:budgeterad|budgeterat|budgeterade|planerad|planerat|planerade)\b"), "budget"),
    (re.compile(r"(?i)\bprognos(?:t?iserad|t?iserat|t?iserade|ticerad|ticerat)\b"), "prognos"),
    (re.compile(r"(?i)\burspr(?:ungl)?\.? ?budget"), "ursprunglig budget"),
    (re.compile(r"(?i)\bprog\.?(?=\s|$)"), "prognos"),
    (re.compile(r"(?i)\bbud\.?(?=\s|$)"), "budget"),
    (re.compile(r"(?i)\butf\.?(?=\s|$)"), "utfall"),
    (re.compile(r"(?i)\b(?:förändr|förändr)\.?(?=\s|$)"), "förändring"),
    (re.compile(r"(?i)\bdiff\.(?=\s|$)"), "diff"),
)
_COMPOUND: Final = re.compile(r"(?i)\b(?P<first>[a-zåäö]{3,})(?P<last>budget|prognos|utfall|avvikelse)(?:en|et|n)?\b")
_MEANT_OTHERWISE: Final = ("tilläggs", "ursprungs", "hel", "års", "period", "budget", "om")
"""What compounds begin with that aren't what they end in, or say their time."""
_MONTHLY: Final = frozenset({Role.UTFALL, Role.BUDGET})
_DECEMBER: Final = 12
_LATER: Final = frozenset({*PLANS, Role.PROGNOS, *TIMELESS, Role.BUDGET_ANDRING})
"""The roles of what is set for a whole year, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class ReportFrame:
    """The time that a report is of, by which its headings are read: the months from ``first`` to ``last`` of ``year``."""

    year: int
    first: int
    last: int

    @property
    def own(self) -> str:
        """The report's own time as a name ends in it."""
        return suffix(self.year, self.first, self.last)


def frame(when: Period) -> ReportFrame:
    """The frame of a report about ``when``."""
    return ReportFrame(when.end.year, when.start.month if when.start.year == when.end.year else 1, when.end.month)


def suffix(year: int, first: int, last: int) -> str:
    """A time as a column's name ends in it: ``2025``, ``2025_03``, ``2025_01_08``."""
    if (first, last) == (1, _DECEMBER):
        return str(year)
    return f"{year}_{first:02}" if first == last else f"{year}_{first:02}_{last:02}"


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """What a heading says: ``role`` is None where it doesn't say what the figures are, ``time`` empty where not when.

    ``is_certain`` is False for a time that only the report's own makes likely. ``rolling`` is a period that no name ends in.
    """

    role: Role | None
    flow: Flow | None = None
    sex: Sex | None = None
    time: str = ""
    rolling: str = ""
    meta: str = ""
    is_certain: bool = True

    @property
    def period(self) -> Period | None:
        """Its time as a period, or None."""
        return period.of_text(self.rolling) if self.rolling else period.of_suffix(self.time) if self.time else None


def read(head: str, title: str, own: ReportFrame) -> PrintedHeading:
    """What the heading ``title`` under ``head`` says in a report of the time ``own``.

    >>> jan_aug = ReportFrame(2025, 1, 8)
    >>> [read("", words, jan_aug).time for words in ("Utfall", "Budget", "Utfall föregående år", "Bokslut 24", "Aug")]
    ['2025_01_08', '2025', '2024_01_08', '2024', '2025_08']
    """
    share = _SHARE_OF.search(title)
    if share is not None:
        return replace(read(head, title[: share.start()].strip(" ,("), own), role=Role.ANDEL, meta="")
    whole = " ".join(part for part in (head, title) if part)
    meta = printed_header.name(title) if not head else ""
    if meta in column_name.META:
        return PrintedHeading(None, meta=meta)
    words = _completed(whole, own)
    name = printed_header.name(words)
    said = column_name.read(name.replace(f"_{UNKNOWN}", "")) if name else None
    role = said.role if said is not None else None
    flow = (said.flow if said is not None else None) or flow_words.flow(_timeless(title))
    sex = said.sex if said is not None else None
    if role is None and flow is not None:
        role = Role.UTFALL
    rolling = _rolling(words, own)
    if rolling:
        return PrintedHeading(role or Role.UTFALL, flow, sex, rolling=rolling)
    time = name.rpartition(f"{UNKNOWN}_")[2] if name.startswith(UNKNOWN) else _time_of(name)
    if _BEYOND.search(whole) or (_PROJECT.search(whole) and not _YEAR.search(whole)) or _SEASON.search(whole):
        return PrintedHeading(None)
    if role in _MONTHLY and _is_last_month(whole, time, own):
        time = ""  # of the month, or from the year's beginning to it
    if role in FORECASTS and time and len(time) > len("2025"):
        time = ""  # of the month, or made in it: which of them has to be asked
    if time:
        return PrintedHeading(role or Role.UTFALL, flow, sex, time)
    return PrintedHeading(role, flow, sex, *_default(role, words, own))


def _is_last_month(printed: str, time: str, own: ReportFrame) -> bool:
    """True for the last month of a longer report beside a word of what the figures are: *Utfall aug*."""
    is_last = own.first < own.last and time == suffix(own.year, own.last, own.last)
    return is_last and re.search(r"(?i)utf|budg|redovis|bokslut", printed) is not None


def _default(role: Role | None, words: str, own: ReportFrame) -> tuple[str, str, str, bool]:
    """The time of a heading that names none, no rolling time, no other meaning, and whether it is certain.

    A heading with a year whose part of it isn't known has no time: which it is has to be asked.
    """
    if _YEAR.search(words):
        return "", "", "", False
    if role is None or role in PERIOD_FROM_EQUALS:
        return "", "", "", True
    if role is Role.JAMFORELSE:
        return "", "", "", False
    if role in _LATER and not _PERIOD.search(words):
        return str(own.year), "", "", True
    return own.own, "", "", True


def _time_of(name: str) -> str:
    found = re.search(r"_(\d{4}(?:_\d\d){0,2})$", name)
    return found[1] if found is not None else ""


def _timeless(words: str) -> str:
    """The heading without its years, for the words of flows that stand first or last."""
    return " ".join(_YEAR.sub(" ", words).split())


def _completed(words: str, own: ReportFrame) -> str:
    """The heading with everything said that its report leaves out: whole words, and the year.

    >>> _completed("Jan-Mar 19 netto- resultat", ReportFrame(2019, 1, 3)), _completed("Helår 18", ReportFrame(2019, 1, 3))
    ('Jan-Mar 2019 nettoresultat', 'Helår 2018')
    """
    text = re.sub(r"(?<=[a-zåäö])- (?=[a-zåäö])", "", " ".join(words.split()))
    text = _GLUED.sub(" ", text)
    for pattern, meant in _ABBREVIATED:
        text = pattern.sub(meant, text)
    text = _COMPOUND.sub(_simple, text)
    if not _YEAR.search(text):
        text = _SHORT_YEAR.sub(lambda found: f"{found['word']} 20{found['year']}", text)
        text = _SHORT_DAY.sub(lambda found: f"{found['day']} 20{found['year']}", text)
    year = own.year
    if _BEFORE_YEAR.search(text):
        text, year = _BEFORE_YEAR.sub(" ", text), own.year - 1
        text = _within(text, year, own) if not _YEAR.search(text) else text
    elif not _YEAR.search(text) and (_UNDATED.search(text) or _WHOLE.search(text)):
        text = f"{text} {year}"
    elif not _YEAR.search(text) and _PERIOD.search(text):
        text = _within(text, year, own)
    return " ".join(text.split())


def _simple(found: re.Match[str]) -> str:
    """A compound as the word that it ends in, but for those that mean something else: ``nettobudget`` is a budget."""
    return found[0] if found["first"].lower().endswith(_MEANT_OTHERWISE) else found["last"]


def _within(text: str, year: int, own: ReportFrame) -> str:
    """The heading of figures for the same part of ``year`` as the report is of, unless it says the whole or a part itself."""
    if _WHOLE.search(text) or _UNDATED.search(text) or (own.first, own.last) == (1, _DECEMBER):
        return f"{_PERIOD.sub(' ', text)} {year}"
    months = f"{MONTHS[own.first - 1]}–{MONTHS[own.last - 1]}" if own.first != own.last else MONTHS[own.last - 1]
    return f"{_PERIOD.sub(_kept, text)} {months} {year}"


def _kept(found: re.Match[str]) -> str:
    """What a word of the period leaves: ``periodbudget`` is a budget."""
    return next((word for word in ("budget", "utfall") if word in found[0].lower()), " ")


def _rolling(words: str, own: ReportFrame) -> str:
    """The twelve months up to the report's last, where the heading says so; or nothing."""
    if not _ROLLING.search(words):
        return ""
    years = _YEAR.findall(words)
    month = next((number for word in re.findall(r"[a-zå]+", words.lower()) if (number := period.month_named(word))), 0)
    year = int(years[0]) if years else own.year
    return f"R12:{year}-{month or own.last:02}"


def named(role: Role, flow: Flow | None, sex: Sex | None, time: str) -> str:
    """The name of a column of figures."""
    return "_".join(part for part in (role.value, flow.value if flow else "", sex.value if sex else "", time) if part)


def is_year(when: Period | None) -> bool:
    """True for a whole year."""
    return when is not None and (when.span is Span.YEAR or when.is_full_year)
