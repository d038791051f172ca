"""What a column of figures is by its heading, in a report of a certain time: role, flow, sex and period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.drafting.inference.headings import heading_account, heading_words
from rakenskap.drafting.inference.headings.heading_words import PERIOD_WORDS, SO_FAR, ReportFrame
from rakenskap.drafting.inference.spelled_heading import MONTH, YEAR
from rakenskap.meaning import flow_words
from rakenskap.model import column_name
from rakenskap.model.terms import BUDGETED, DIFFERENCES, FORECASTS, PERIOD_FROM_EQUALS, PLANS, TIMELESS, Flow, Role, Sex
from rakenskap.reading import printed_header
from rakenskap.reading.printed_header import UNKNOWN
from rakenskap.swedish import period
from rakenskap.swedish.period import Period, Span

_SHARE_OF: Final = re.compile(r"(?i)\b(?:i\s+)?(?:procent|andel) av\b|(?:\bi\s+)?% av\b")
"""What makes a heading that of a share of something else, whatever it begins with: *Utfall i % av budget*."""
_BEYOND: Final = re.compile(
    r"(?i)\b(?:förbruk|upparbet|nyttja|utnyttja|disponera|konsumera|använ[dt])\w* (?:av )?\w*budget|\bbudget\w* (?:kvar|förbruk\w*|utnyttja\w*)\b"
    r"|\b(?:ombudgetera\w*|överför\w*|flytta\w*) till\b|\båterst(?:år|ående)\b|\bkvarst(?:år|ående)\b|\bkvar av\b"
)
_REFERENCE: Final = re.compile(r"(?i)\b(?:referens|standard)(?:kostnad|värde|nivå)\w*")
"""What a cost should be, reckoned by others: it is neither an outcome nor a plan."""
_EITHER: Final = re.compile(r"(?i)^(?:(?:\w+ )?\w*anslag(?:et)?(?: (?:19|20)\d\d)?|antal (?:\w+ )?platser)$")
"""What may be a plan, a capacity or an outcome, where the words stand alone."""
_PRICES: Final = re.compile(r"(?i)\bpris(?:er|nivå\w*)?\b|\b(?:fast|löpande)pris\w*")
"""Words of a level of prices, whose year is no time of the figures."""
_PROJECT: Final = re.compile(r"(?i)\b(?:total\w* |projekt|hela projektets )(?:budget|kalkyl|utgift|ram)\w*")
"""Words of what isn't of one time: what is left or goes on to another year, and a whole project where no year is said."""
_SEASON: Final = re.compile(
    r"(?i)\b(?:vår|höst|sommar|vinter)\w*[- ]?prognos|\bprognos\w*[ ,(]+(?:vår|höst|sommar|vinter)"
)
"""A forecast told by when it was made: it may be the current or the one before."""
_DOUBTFUL: Final = re.compile(r"(?i)\b(?:mål|plan|ram|utveckling|ändring|jämförelse)\b")
"""Words that say what figures are where they stand alone, and beside words that nobody knows may say anything."""
_AMOUNT_WORDS: Final = (
    re.compile(r"(?i)\b(?:\w*utfall(?:et)?|bokslut(?:et)?|redovisat|verkligt)\b"),
    re.compile(r"(?i)\b\w*budget(?:en)?\b"),
    re.compile(r"(?i)\b\w*prognos(?:en)?\b"),
)
_BETWEEN: Final = re.compile(
    r"(?i)\b(?:utfall|bokslut|budget|prognos)(?:et|en)?\b[^–−-]*(?:[–−-]|\bminus\b) ?(?:\w+ )?(?:utfall|bokslut|budget|prognos)(?:et|en)?\b"
)
"""What makes a heading that of a difference between two amounts, also of one sort: *Utfall 2025–utfall 2024*."""
_DECIDED: Final = re.compile(
    r"(?i)\b(?:beslut\w*|fastställ\w*|antag(?:en|et|na)|godkän[dt]\w*|ursprung\w*|enligt|enl)\b"
)
"""What makes the month of a budget the one that it was made in: *Beslutad budget nov 2024*."""
_CHANGED: Final = re.compile(
    r"(?i)\b(?:för)?ändrad\b.*\bsedan\b|\b(?:upp|ned|ner)justerad\b|\b(?:ökad|minskad|ändrad) (?=\w*prognos)"
)
"""What makes a forecast the change of one: *Ändrad prognos sedan mars*."""
_AMOUNTS: Final = frozenset({Role.UTFALL, Role.BUDGET, Role.PROGNOS})
_EARLIER: Final = re.compile(
    r"(?i)\b(?:mot|från|sedan|jämfört med|jmf(?:rt)?\.?(?: med)?|än)\s+(?:(?:samma period|motsvarande period|utfall(?:et)?|bokslut(?:et)?)\s+)?(?:fg\.?|föreg\.?|föregående|förra|fjol\w*|i fjol|tidigare|(?P<year>(?:19|20)\d\d))\b"
)
"""What a difference is from, where that is what was before and no plan."""
_OF_BEFORE: Final = re.compile(r"(?i)\b(?:fg\.?|föreg\.?|föregående|förra|fjol\w*|i fjol)")
"""What may be a difference of what was before, or from it: *Avvikelse föregående år*."""
_FROM_FORECAST: Final = re.compile(
    r"(?i)\b(?:mot|från|sedan|jämfört med|jmf(?:rt)?\.?(?: med)?)\s+(?:fg\.?|föreg\.?|föregående|förra|tidigare) \w*prognos"
)
"""What a difference is from, where that is the forecast before."""
_FROM_PLAN: Final = re.compile(
    r"(?i)\b(?:mot|från|gentemot|jämfört med|jmf(?:rt)?\.?(?: med)?|vs\.?|kontra|relativt|i förhållande till|i relation till)\s+(?:\w+\s+)?(?:\w*budget|plan|mål|ram)\w*"
)
_LEFT_OVER: Final = re.compile(
    r"(?i)^(?:\w*resultat|\w*avvik\w*|diff\w*|skillnad|över-? ?(?:/|och) ?underskott|överskott|underskott|plus ?/ ?minus|\+ ?/ ?-)\b"
)
"""What is told against a plan, and is itself the difference from it: *Resultat mot budget*."""
_FROM_SEASON: Final = re.compile(r"(?i)\b(?:mot|från|sedan|gentemot|jämfört med|jmf\.?(?: med)?)$")
"""What makes a school year the one that a difference is from: *Differens mot 23/24*."""
_OTHERS: Final = re.compile(
    r"(?i)\b(?:riket|riks(?:snitt|genomsnitt|medel)\w*|länet|läns\w*snitt\w*|snittet|genomsnittet|(?:andra|liknande|jämförbara) kommuner)\b"
)
"""Whom a difference may be from that is from no budget and no earlier time: *Skillnad mot riket*."""
_PER_MONTH: Final = re.compile(rf"(?i)\bper {MONTH}\b")
"""What may be of the month or of what has been up to its end: *Utfall per augusti*."""
_MONTHLY: Final = frozenset({Role.UTFALL, Role.BUDGET})
_MIDSUMMER: Final = 6
_LATER: Final = frozenset({*PLANS, Role.PROGNOS, *TIMELESS, Role.BUDGET_ANDRING})
"""The roles of what is set for a whole year, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """What a heading says: ``role`` is None where it doesn't say what the figures are, ``time`` empty where not when.

    ``is_certain`` is False for a time that only the report's own makes likely. ``rolling`` is a period that no name ends in,
    and ``day`` the one that a heading names without saying that the figures are of more than it. ``is_told`` where a word
    says the role, and the time alone doesn't make it likely. ``is_default`` where its time is the report's, and not printed,
    and ``is_season`` where it names a year that is no calendar year. ``left`` are the words that nothing accounts for.
    """

    role: Role | None
    flow: Flow | None = None
    sex: Sex | None = None
    time: str = ""
    rolling: str = ""
    meta: str = ""
    is_certain: bool = True
    is_told: bool = False
    day: str = ""
    is_default: bool = False
    is_season: bool = False
    left: tuple[str, ...] = ()

    @property
    def period(self) -> Period | None:
        """Its time as a period, or None."""
        return period.of_text(self.rolling) if self.rolling else period.of_suffix(self.time) if self.time else None


def read(head: str, title: str, own: ReportFrame) -> PrintedHeading:
    """What the heading ``title`` under ``head`` says in a report of the time ``own``.

    A time alone, or with a flow, a sex or what is counted, is that of an outcome if it has been; beside a word that nobody
    knows it says nothing of what the figures are.

    >>> jan_aug = ReportFrame(2025, 1, 8)
    >>> [read("", words, jan_aug).time for words in ("Utfall", "Budget", "Utfall föregående år", "Bokslut 24", "Aug")]
    ['2025_01_08', '2025', '2024_01_08', '2024', '2025_08']
    >>> read("", "2024", jan_aug).role, read("", "Xyz 2024", jan_aug).role, read("", "2026", jan_aug).role
    (<Role.UTFALL: 'utfall'>, None, None)
    """
    whole = " ".join(part for part in (head, title) if part)
    part = _of_another_time_or_whole(head, title, own)
    found = part if part is not None else _on_day(_read(head, title, own), whole, own)
    over = heading_account.left(whole)
    return _unsettled(replace(found, left=over), own) if over else found


def _on_day(said: PrintedHeading, whole: str, own: ReportFrame) -> PrintedHeading:
    """The heading with the day in a month that it says and nothing else, which no name of a column ends in: *15 okt 2024*."""
    is_bare = said.role is None and not (said.time or said.rolling or said.flow or said.meta or said.is_told)
    day = heading_words.day_alone(heading_words.completed(whole, own)) if is_bare else ""
    when = period.of_text(day) if day and not PERIOD_WORDS.search(whole) else None
    if when is None or not own.has_been(when):
        return said
    if heading_account.unread(whole):
        return replace(said, day=day)
    return PrintedHeading(Role.UTFALL, sex=said.sex, day=day)


def _unsettled(said: PrintedHeading, own: ReportFrame) -> PrintedHeading:
    """The heading without a time where words of one are left that don't settle it: *Utfall denna månad*."""
    part = "månad" if own.first == own.last else heading_words.own_part(own)
    is_month = bool(part) and all(word.startswith((part, "denna", "detta", part[:3])) for word in said.left)
    is_amount = said.role in _MONTHLY or said.role in DIFFERENCES
    if is_amount and not is_month and not said.rolling and heading_account.of_time(said.left):
        return replace(said, time="", is_default=False, day="")
    return said


def _read(head: str, title: str, own: ReportFrame) -> PrintedHeading:
    """What a heading of one time, or of none, says by the words that are known."""
    whole = " ".join(part for part in (head, title) if part)
    meta = printed_header.name(title) if not head else ""
    if meta in column_name.META:
        return PrintedHeading(None, meta=meta)
    words = heading_words.completed(whole, own)
    name = printed_header.name(words)
    said = column_name.read(name.replace(f"_{UNKNOWN}", "")) if name else None
    told = printed_header.names_role(words)
    flow = (said.flow if said is not None else None) or flow_words.flow(_timeless(title))
    sex = (said.sex if said is not None else None) or _sex(words)
    role = said.role if said is not None and told else Role.UTFALL if flow is not None else None
    rolling = heading_words.rolling(words, own)
    is_silent = role is None and not heading_account.unread(whole)
    if rolling:
        return PrintedHeading(role or (Role.UTFALL if is_silent else None), flow, sex, rolling=rolling, is_told=told)
    time = name.rpartition(f"{UNKNOWN}_")[2] if name.startswith(UNKNOWN) else _time_of(name)
    if _EITHER.search(whole):
        return PrintedHeading(None, sex=sex, time=time)
    if is_of_something_else(whole) or _is_doubtful(role, words, whole) or _PRICES.search(whole):
        return PrintedHeading(None, sex=sex)
    if role in PLANS and told and _FROM_PLAN.search(words):
        is_left = _LEFT_OVER.search(whole) is not None
        return PrintedHeading(Role.AVVIKELSE if is_left else None, sex=sex, is_told=is_left)
    if role in DIFFERENCES and told and _is_from_before(whole, own):
        role, time = Role.FORANDRING, time if YEAR.search(words) and YEAR.search(whole) else ""
    if _PROJECT.search(whole) and not YEAR.search(whole):
        return PrintedHeading(role, flow, is_told=told)
    time = _certain(time, role, whole, own, told=told or flow is not None)
    if time:
        day = "" if told or flow or PERIOD_WORDS.search(whole) else heading_words.day_alone(words)
        role, time = _as_has_been(role or (Role.UTFALL if is_silent else None), time, own, told=told)
        return PrintedHeading(role, flow, sex, time, is_told=told, day=day)
    if own.is_plan and role is Role.UTFALL and not told:
        return PrintedHeading(None, flow, sex)
    found = PrintedHeading(role, flow, sex, *_default(role, _EARLIER.sub(" ", words), own), is_told=told)
    return replace(found, is_default=bool(found.time) and not PERIOD_WORDS.search(whole))


def _of_another_time_or_whole(head: str, title: str, own: ReportFrame) -> PrintedHeading | None:
    """What a heading of a season, or of a share of something, says; None for any other."""
    rest, ends = heading_words.without_season(" ".join(part for part in (head, title) if part))
    if ends:
        return _of_season(rest, ends, own)
    share = _SHARE_OF.search(title)
    if share is None:
        return None
    return replace(read(head, title[: share.start()].strip(" ,("), own), role=Role.ANDEL, meta="", is_told=True)


def _of_season(words: str, ends: int, own: ReportFrame) -> PrintedHeading:
    """What a heading of a season or a school year says, which ends in the year ``ends``: nothing of a calendar year."""
    told = _FROM_SEASON.sub("", words).strip()
    said = read("", told, own) if told else PrintedHeading(None)
    if told != words:
        return replace(said, role=Role.FORANDRING if said.role in DIFFERENCES else None, time="", is_default=False)
    is_over = ends < own.year or (ends == own.year and own.last > _MIDSUMMER)
    is_silent = said.role is None and is_over and not own.is_plan and not heading_account.unread(words)
    role = Role.UTFALL if is_silent else said.role
    return PrintedHeading(role, said.flow, said.sex, is_told=said.is_told, is_season=True)


def is_of_something_else(words: str) -> bool:
    """True for words of what is no outcome or plan of one time, or may be either.

    So are what is left, what others reckon, and a season's forecast.

    >>> is_of_something_else("Referenskostnad, kr/inv"), is_of_something_else("Kostnad")
    (True, False)
    """
    return any(pattern.search(words) for pattern in (_BEYOND, _SEASON, _REFERENCE, _EITHER))


def is_from_plan(words: str) -> bool:
    """True for a difference that is said to be from a plan.

    >>> is_from_plan("Diff mot mål"), is_from_plan("Diff mot 2024")
    (True, False)
    """
    return _FROM_PLAN.search(words) is not None


def _certain(time: str, role: Role | None, printed: str, own: ReportFrame, *, told: bool) -> str:
    """The time, or nothing where it may be of a month or of what has come to be up to it, or be when something was made."""
    is_month_or_more = role in _MONTHLY and told and _is_last_month(printed, time, own)
    is_since_unknown = role in _MONTHLY and len(time) == len("2025") and SO_FAR.search(printed) is not None
    is_per_month = role in _MONTHLY and told and _PER_MONTH.search(printed) is not None and len(time) == len("2025_08")
    is_of_or_made_in = len(time) > len("2025") and (role in FORECASTS or _is_made_in(time, role, printed, own))
    return "" if is_month_or_more or is_per_month or is_since_unknown or is_of_or_made_in else time


def _is_made_in(time: str, role: Role | None, printed: str, own: ReportFrame) -> bool:
    """True for the month of a budget that it may have been decided in: it is said, or of another year than the report."""
    is_month = len(time) == len("2025_08") and role in BUDGETED and role not in FORECASTS
    return is_month and (says_when_made(printed) or int(time[:4]) != own.year)


def says_when_made(words: str) -> bool:
    """True for a budget whose heading says that it was decided, so that a month there may be when.

    >>> says_when_made("Beslutad budget nov 2024"), says_when_made("Budget nov 2024")
    (True, False)
    """
    return _DECIDED.search(words) is not None


def _is_doubtful(role: Role | None, words: str, printed: str) -> bool:
    """True for a heading whose word of a role may say something else, or that has words of several."""
    if role in _AMOUNTS and sum(pattern.search(words) is not None for pattern in _AMOUNT_WORDS) > 1:
        return True
    if role is Role.FORANDRING and _FROM_PLAN.search(printed):
        return True
    if role in _AMOUNTS and (_CHANGED.search(printed) or _BETWEEN.search(printed)):
        return True
    if role in DIFFERENCES and _OF_BEFORE.search(printed) and not _EARLIER.search(printed):
        return True
    if _LEFT_OVER.search(words) and (role is Role.JAMFORELSE or (role in DIFFERENCES and _OTHERS.search(words))):
        return True
    is_certain = printed_header.names_role(_DOUBTFUL.sub(" ", words))
    return _DOUBTFUL.search(words) is not None and not is_certain and heading_account.unread(printed)


def _is_from_before(printed: str, own: ReportFrame) -> bool:
    """True for a difference that is said to be from an earlier time: it is a change, and from no plan."""
    found = _EARLIER.search(printed)
    if _FROM_FORECAST.search(printed):
        return True
    if found is None or _FROM_PLAN.search(printed) or "prognos" in printed.lower():
        return False
    return found["year"] is None or int(found["year"]) < own.year


def _as_has_been(role: Role | None, time: str, own: ReportFrame, *, told: bool) -> tuple[Role | None, str]:
    """The role and the time: an outcome has been, and one of a time that hasn't ended is something else, or of less."""
    when = period.of_suffix(time)
    if role is not Role.UTFALL or when is None or own.has_been(when):
        return role, time
    return (role, "") if told else (None, time)


def _sex(words: str) -> Sex | None:
    """The sex that a heading without a time says, where it says nothing else: *därav kvinnor*."""
    found = {sex for word in re.findall(r"[^\W\d_]+", words.lower()) if (sex := column_name.sex_of(word))}
    return Sex(found.pop()) if len(found) == 1 and not heading_account.unread(words) else None


def _is_last_month(printed: str, time: str, own: ReportFrame) -> bool:
    """True for the last month of a longer report, of any year, beside a word of what the figures are: *Utfall aug*."""
    is_last = own.first < own.last and time.endswith(f"_{own.last:02}") and len(time) == len("2025_08")
    return is_last and re.search(r"(?i)utf|budg|redovis|bokslut|resultat|kostnad|intäkt|netto", printed) is not None


def _default(role: Role | None, words: str, own: ReportFrame) -> tuple[str, str, str, bool]:
    """The time of a heading that names none, no rolling time, no other meaning, and whether it is certain.

    A heading with a year whose part of it isn't known has no time: which it is has to be asked.
    """
    if YEAR.search(words) or heading_words.ELSEWHEN.search(words):
        return "", "", "", False
    if role is None or role in PERIOD_FROM_EQUALS:
        return "", "", "", True
    if role is Role.JAMFORELSE or (own.is_plan and role in {Role.UTFALL, Role.PROGNOS, Role.PROGNOS_FOREGAENDE}):
        return "", "", "", False
    if role in _LATER and not PERIOD_WORDS.search(words):
        return str(own.year), "", "", True
    return own.own, "", "", True


def _time_of(name: str) -> str:
    found = re.search(r"_(\d{4}(?:_\d\d){0,2})$", name)
    return found[1] if found is not None else ""


def _timeless(words: str) -> str:
    """The heading without its years, for the words of flows that stand first or last."""
    return " ".join(YEAR.sub(" ", words).split())


def named(role: Role, flow: Flow | None, sex: Sex | None, time: str) -> str:
    """The name of a column of figures."""
    return "_".join(part for part in (role.value, flow.value if flow else "", sex.value if sex else "", time) if part)


def is_year(when: Period | None) -> bool:
    """True for a whole year."""
    return when is not None and (when.span is Span.YEAR or when.is_full_year)
