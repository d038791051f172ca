"""What a header in the original's words would be in the format: ``Utfall 2025`` is ``utfall_2025``."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from rakenskap.model import column_name
from rakenskap.model.column_name import Name
from rakenskap.model.problem import packaged
from rakenskap.model.terms import BUDGETS_IN_FORCE, OUTCOME_AMOUNTS, PERIOD_FROM_EQUALS, Role, Sex
from rakenskap.swedish import period
from rakenskap.swedish.period import MONTHS

UNKNOWN: Final = "…"
"""What stands where a heading can't be understood."""

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DATE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(-?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_MONTH: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])(?!\d|-\d\d(?!\d))")
_DAY: Final = re.compile(r"(?<![\d/-])(?P<day>\d{1,2})(?:/(?P<month>\d{1,2})|:?[ae]? (?P<name>[a-zå]{3,9}))(?![\d/])")
_SO_FAR: Final = re.compile(r"\back|\bt\.?o\.?m\b")
"""Words of what has come to be since the year began."""
_LAST: Final = {"t1": 4, "t2": 8, "q1": 3, "kv1": 3, "kv 1": 3, "kvartal 1": 3, "tertial 1": 4, "tertial 2": 8}
"""What of a year has passed at the end of a part of it; later quarters may be meant alone or with those before."""
_PART: Final = re.compile(
    r"(?i)\b(?:halvår\w*|kvartal\w*|tertial\w*|kv ?\d|[qt]\d|[vh]t|(?:vår|höst|sommar|vinter)(?:en|ens|s|terminen?|termins?|säsong\w*)?|vecka|v\.? ?\d+|"
    r"ack\w*|period\w*|delår\w*|månad\w*|r12|rullande)\b"
)
"""Words of a time that isn't the whole year."""
_WHOLE: Final = re.compile(r"helår|ackumulerat")
"""Words that are an outcome where nothing else is said."""
_COMPARED: Final = 2
"""How many outcomes a change is between."""


@dataclass(frozen=True, slots=True)
class PrintedHeader:
    """The names that headings mean, and what is to be said of them.

    ``gaps`` are the headings that can't be named whole, ``shares`` the names of figures in per cent, ``dates`` the
    headings that Excel has made dates of.
    """

    names: tuple[str, ...]
    gaps: tuple[str, ...]
    shares: tuple[str, ...]
    dates: tuple[str, ...]


def read(headings: Sequence[str], declared: Collection[str] = ()) -> PrintedHeader | None:
    """The header of the format that ``headings`` most likely mean, or None where they are no header at all.

    ``declared`` are the columns that the descriptor tells of: their names are kept.

    >>> read(["Verksamhet", "Utfall 2024", "Utfall 2025", "Budget 2025", "Budgetavvikelse"]).names
    ('label', 'utfall_2024', 'utfall_2025', 'budget_2025', 'avvikelse_2025')
    >>> read(["Bibliotek", "12 400", "12 500"])
    """
    found = [heading if heading in declared else name(heading) for heading in headings]
    figures = [own for own in found[1:] if own and (own in declared or _is_figure(own))]
    filled = [heading for heading in headings if heading.strip()]
    dates = tuple(heading for heading in headings if period.made_by_excel(heading))
    is_names = all(re.search(r"[^\W\d_]|(?:19|20)\d\d$", heading) is not None or heading in dates for heading in filled)
    if not figures or not is_names or (headings[0].strip()[:1].isdigit() and headings[0] not in dates):
        return None
    if sum(map(bool, found[1:])) * 2 < len(filled) - 1:
        return None
    if not any(said is not None and said.sex in (Sex.K, Sex.M) for said in map(_said, found)):
        found = [
            own if own in headings else own.replace(f"_{Sex.T}_", "_") for own in found
        ]  # a total of something else
    if not {"label", "period"} & set(found):
        found[0] = "label"
    return _whole(headings, _timed(found, declared), dates)


def unnamed(headings: Sequence[str]) -> PrintedHeader:
    """The header of headings none of which says what its figures are: only the rows' own column is known."""
    first = "period" if name(headings[0]) == "period" else "label"
    known = [name(heading) if name(heading) in column_name.META else UNKNOWN for heading in headings[1:]]
    return _whole(headings, [first, *known], ())


def _whole(headings: Sequence[str], found: Sequence[str], dates: tuple[str, ...]) -> PrintedHeader:
    names = [own or UNKNOWN for own in found]
    often = Counter(names)
    # of two headings that seem to mean the same neither is known: a first and a second forecast
    names = [
        UNKNOWN if often[own] > 1 and UNKNOWN not in own and own != heading else own
        for heading, own in zip(headings, names, strict=True)
    ]
    gaps = tuple(heading for heading, own in zip(headings, names, strict=True) if UNKNOWN in own)
    shares = tuple(
        own
        for heading, own in zip(headings, names, strict=True)
        if own.startswith(tuple(PERIOD_FROM_EQUALS))
        and ("%" in heading or "procent" in heading.lower())
        and own != heading
    )
    return PrintedHeader(tuple(names), gaps, shares, dates)


def _is_figure(own: str) -> bool:
    return own.startswith(f"{UNKNOWN}_") or _said(own) is not None


def _said(own: str) -> Name | None:
    """What a name says, also without its time."""
    return column_name.read(own.replace(f"_{UNKNOWN}", ""))


def _timed(found: Sequence[str], declared: Collection[str]) -> list[str]:
    """The names, with the time of a deviation, a change or a share where the other columns leave no other."""
    times = [(said.role, own.removeprefix(said.role).strip("_")) for own in found if (said := column_name.read(own))]
    budgets = {time for role, time in times if role in BUDGETS_IN_FORCE and time}
    outcomes = {time for role, time in times if role in OUTCOME_AMOUNTS and time}
    actual = sorted({time for role, time in times if role is Role.UTFALL and time})
    every = {time for _, time in times if time}
    alone = Counter(own for own in found if own in PERIOD_FROM_EQUALS)
    result = []
    for own in found:
        when = ""
        if own == Role.AVVIKELSE and len(budgets or outcomes) == 1 and (not budgets or budgets <= outcomes):
            when = next(iter(budgets or outcomes))
        elif own == Role.FORANDRING and len(actual) == 1:
            when = actual[0]
        elif own == Role.FORANDRING and len(actual) == _COMPARED and len(actual[0]) == len(actual[1]):
            when = actual[1]
        elif len(every) == 1:
            when = next(iter(every))
        if own not in PERIOD_FROM_EQUALS or own in declared:
            result.append(own)
        else:
            result.append(f"{own}_{when if when and alone[own] == 1 else UNKNOWN}")
    return result


def name(heading: str) -> str:
    """One heading's name in the format, with … for a time that it doesn't say; nothing where it says no more.

    >>> name("Utfall jan–mars 2025"), name("Budget 2025 helår"), name("Utfall hösten 2025"), name("aug-25")
    ('utfall_2025_01_03', 'budget_2025', 'utfall_…', '…_2025_08')
    """
    written = heading.strip()
    if written in column_name.META or column_name.read(written) is not None:
        return written
    month = period.made_by_excel(written)
    if month:
        return f"{UNKNOWN}_{month.replace('-', '_')}"
    words = " ".join(written.lower().replace("_", " ").split())
    if re.fullmatch(r"(?:19|20)\d\d", words):
        return f"utfall_{words}"
    others = _printed("printed_others")
    if words in others:
        return others[words]
    said = re.findall(r"[^\W\d_]+", words)
    role = next((role for word, role in _printed("printed").items() if _names(word, words)), "")
    flow = next((flow for word, flow in _printed("printed_flows").items() if word in words.split()), "")
    sex = next((sex for word in said if (sex := column_name.sex_of(word))), "")
    time = _time(words)
    if not role and not flow and not (sex and _YEAR.search(words)):
        return f"{UNKNOWN}_{time}" if time else ""
    role = role or "utfall"
    when = time or ("" if role in PERIOD_FROM_EQUALS and _PART.search(words) is None else UNKNOWN)
    return "_".join(part for part in (role, flow, sex, when) if part)


def names_role(heading: str) -> bool:
    """True where a word of the heading says what its figures are: a time, a flow or a sex doesn't.

    >>> names_role("Utfall 2025"), names_role("Nettokostnad 2025"), names_role("Kvinnor 2025")
    (True, False, False)
    """
    words = " ".join(heading.lower().replace("_", " ").split())
    return column_name.read(heading.strip()) is not None or any(_names(word, words) for word in _printed("printed"))


def _names(word: str, words: str) -> bool:
    """True where a heading has the word, as the first where it may also tell a time."""
    found = re.search(rf"(?<![^\W\d_]){word}(?![^\W\d_])", words)
    return found is not None and (found.start() == 0 or _WHOLE.fullmatch(word) is None)


def _time(words: str) -> str:
    """The time in a heading as a name has it, or nothing: what isn't certain isn't guessed.

    >>> _time("utfall 202501-202508"), _time("utfall 31 aug 2025"), _time("utfall 2025-04-01")
    ('2025_01_08', '2025_01_08', '')
    """
    dates = [(int(own[1]), int(own[3]), int(own[4])) for own in _DATE.finditer(words)]
    months = [(int(own[1]), int(own[2])) for own in _YEAR_MONTH.finditer(_DATE.sub("", words))]
    years = {int(year) for year in _YEAR.findall(words)} | {year for year, *_ in (*dates, *months)}
    if len(years) != 1:
        return ""
    year = next(iter(years))
    if dates:
        return _between_days(year, [(month, day) for _, month, day in dates])
    if months:
        return _between(year, [month for _, month in months], so_far=_SO_FAR.search(words) is not None)
    days = [(own, int(match["day"])) for match in _DAY.finditer(words) if (own := _month(match))]
    if days:
        return _between_days(year, days)
    last = next((month for part, month in _LAST.items() if re.search(rf"\b{part}\b", words)), 0)
    if last:
        return _between(year, [1, last])
    named = [number for word in re.findall(r"[a-zå]+", words) if (number := period.month_named(word))]
    if named:
        return _between(year, named, so_far=_SO_FAR.search(words) is not None)
    return "" if _PART.search(words) is not None else str(year)


def _month(match: re.Match[str]) -> int:
    """The month of a day without its year, 0 where it is none."""
    if match["name"]:
        return period.month_named(match["name"])
    number = int(match["month"])
    return number if number <= len(MONTHS) else 0


def _between_days(year: int, days: Sequence[tuple[int, int]]) -> str:
    """The time from one day to another, or from the year's beginning to one, where they are whole months."""
    month, day = days[-1]
    if day != calendar.monthrange(year, month)[1] or len(days) > _COMPARED:
        return ""
    if len(days) == 1:
        return _between(year, [1, month])
    return _between(year, [days[0][0], month]) if days[0][1] == 1 else ""


def _between(year: int, months: Sequence[int], *, so_far: bool = False) -> str:
    """The time from the first month to the last, or from January where it is what has been so far."""
    first, last = (1 if so_far else months[0]), months[-1]
    if (first, last) == (1, len(MONTHS)):
        return str(year)
    if len(months) == 1 and not so_far:
        return f"{year}_{first:02}"
    return f"{year}_{first:02}_{last:02}" if first <= last else ""


@cache
def _printed(part: str) -> Mapping[str, str]:
    """Each word of one part of the printed headings, with what it means; the deciding ones first."""
    raw: Any = packaged("rakenskap.model", "column_name.sv.yaml")
    return {word: meaning for meaning, said in raw[part].items() for word in said}


def repeats(fields: Sequence[str], figures: Sequence[int]) -> bool:
    """True for a record that has headings where its table has figures: the original's own header, left below the format's."""
    written = [fields[position].strip() for position in figures]
    return any(written) and all(
        not word or (word[0].isalpha() and name(word).strip(UNKNOWN)[:1].isalpha()) for word in written
    )
