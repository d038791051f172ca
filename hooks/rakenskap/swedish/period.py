"""Periods: the day, month, year or interval that a figure or a report is about."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS: Final = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_MONTHS_OF_A_YEAR: Final = 12
_YEAR: Final = r"((?:1[89]|20|21)[0-9]{2})"  # a year outside these is a slip of the pen
_SUFFIX: Final = re.compile(rf"{_YEAR}(?:_([0-9]{{2}}))?(?:_([0-9]{{2}}))?")
_TEXT: Final = re.compile(rf"{_YEAR}(?:-([0-9]{{2}}))?(?:-([0-9]{{2}}))?")
_ROLLING: Final = re.compile(rf"R([0-9]{{1,2}}):{_YEAR}-([0-9]{{2}})")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Span(StrEnum):
    """What kind of time a period is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    ROLLING = "rolling"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed interval of days, both ends included; ``rolling`` counts months that end with ``end``'s month."""

    start: date
    end: date
    span: Span

    @property
    def is_full_year(self) -> bool:
        """True for a calendar year, however it was written."""
        return (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31) and (
            self.start.year == self.end.year
        )

    @property
    def iso(self) -> str:
        """The period as published files write it: ``2018``, ``2018-03``, ``2018-01/2018-08`` or ``R12:2026-04``."""
        if self.span is Span.DAY:
            return self.start.isoformat()
        if self.span is Span.YEAR:
            return f"{self.start:%Y}"
        if self.span is Span.MONTH:
            return f"{self.start:%Y-%m}"
        if self.span is Span.ROLLING:
            return f"R{_months_between(self.start, self.end)}:{self.end:%Y-%m}"
        if self.start.day == 1 and self.end == last_day(self.end.year, self.end.month):
            return f"{self.start:%Y-%m}/{self.end:%Y-%m}"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @property
    def words(self) -> str:
        """The period in Swedish words: ``2018``, ``mars 2019``, ``januari–augusti 2018``."""
        return self._named(MONTHS)

    @property
    def months(self) -> int:
        """How many months the period is, the first and the last counted."""
        return _months_between(self.start, self.end)

    @property
    def short_words(self) -> str:
        """The period in a table's head: ``2018``, ``mars 2019``, ``jan–aug 2018``."""
        return self._named(SHORT_MONTHS)

    @property
    def days(self) -> str:
        """The period from day to day: ``1 januari–31 augusti 2018``, ``1–31 mars 2018``."""
        if self.start == self.end:
            return day_words(self.start)
        first = str(self.start.day)
        if (self.start.year, self.start.month) != (self.end.year, self.end.month):
            first += f" {MONTHS[self.start.month - 1]}"
        if self.start.year != self.end.year:
            first += f" {self.start.year}"
        return f"{first}–{day_words(self.end)}"

    def _named(self, months: tuple[str, ...]) -> str:
        if self.span is Span.DAY:
            return day_words(self.start)
        if self.span is Span.ROLLING:
            return f"{_months_between(self.start, self.end)} månader till {months[self.end.month - 1]} {self.end.year}"
        if self.is_full_year:
            return str(self.start.year)
        if not (self.start.day == 1 and self.end == last_day(self.end.year, self.end.month)):
            return self.days
        first, last = months[self.start.month - 1], months[self.end.month - 1]
        if (self.start.year, self.start.month) == (self.end.year, self.end.month):
            return f"{last} {self.end.year}"
        if self.start.year != self.end.year:
            return f"{first} {self.start.year}–{last} {self.end.year}"
        return f"{first}–{last} {self.end.year}"


def day_words(day: date) -> str:
    """A date in Swedish words: ``22 november 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def until_words(day: date) -> str:
    """The last day of something in Swedish words: the year alone where it is the year's last.

    >>> until_words(date(2024, 12, 31)), until_words(date(2024, 6, 30))
    ('2024', '30 juni 2024')
    """
    return str(day.year) if (day.month, day.day) == (12, 31) else day_words(day)


def of_suffix(suffix: str) -> Period | None:
    """The period that ends a column's name (``2021``, ``2019_03``, ``2018_01_08``), or None."""
    match = _SUFFIX.fullmatch(suffix)
    if match is None:
        return None
    year, first, last = (int(part) if part else None for part in match.groups())
    return None if year is None else _months(year, first, last)


def of_text(text: str) -> Period | None:
    """The period that a descriptor writes, or None.

    As ``2018``, ``2018-03``, ``2018-01/2018-08``, ``2018-08-31`` or ``R12:2026-04``.
    """
    rolling = _ROLLING.fullmatch(text)
    try:
        if rolling:
            count, year, month = (int(part) for part in rolling.groups())
            if count == 0:
                return None
            start = year * 12 + month - count
            return Period(date(start // 12, start % 12 + 1, 1), last_day(year, month), Span.ROLLING)
        first, slash, last = text.partition("/")
        begin = _bound(first, last=False)
        end = _bound(last if slash else first, last=True)
    except ValueError:
        return None
    if begin is None or end is None or begin > end:
        return None
    if slash:
        return Period(begin, end, Span.INTERVAL)
    return Period(begin, end, {4: Span.YEAR, 7: Span.MONTH, 10: Span.DAY}[len(text)])


_NAMED: Final = {month[:3]: number for number, month in enumerate(MONTHS, start=1)}
_DASHES: Final = dict.fromkeys(map(ord, "–—−‐‑‒―﹣－"), "-")
_ENGLISH: Final = {"may": 5, "oct": 10}
"""What an English spreadsheet makes of months whose names aren't Swedish ones, too."""
_OTHERWISE: Final = (
    re.compile(r"(?P<name>[a-zåäö]{3,9})\.?[- ]?(?P<year>(?:19|20)?[0-9]{2})"),
    re.compile(r"(?P<year>(?:19|20)[0-9]{2})[- /.]?(?P<name>[a-zåäö]{3,9})"),
    re.compile(r"(?P<year>(?:19|20)[0-9]{2})[/. -]?(?P<month>0?[1-9]|1[0-2])"),
    re.compile(r"(?P<month>0?[1-9]|1[0-2])[/. -](?P<year>(?:19|20)[0-9]{2})"),
)


def month_named(word: str) -> int:
    """The number of the month that a word names, whole or shortened, or 0 where it names none.

    >>> month_named("augusti"), month_named("sept"), month_named("may"), month_named("marknad")
    (8, 9, 5, 0)
    """
    is_name = len(word) > 2 and any(month.startswith(word.lower()) for month in MONTHS)  # noqa: PLR2004 - ma is two
    return _NAMED.get(word.lower()[:3], 0) if is_name else _ENGLISH.get(word.lower(), 0)


def guessed_month(text: str) -> str:
    """The month that ``text`` writes in another way than the format, or nothing.

    >>> guessed_month("jul-25"), guessed_month("juli 2025"), guessed_month("2025/7"), guessed_month("vår-25")
    ('2025-07', '2025-07', '2025-07', '')
    """
    for pattern in _OTHERWISE:
        found = pattern.fullmatch(text.strip().lower().translate(_DASHES))
        parts = found.groupdict() if found is not None else {}
        name = parts.get("name") or ""
        month = month_named(name)
        month = int(parts["month"]) if parts.get("month") else month
        if month and parts:
            year = parts["year"] if len(parts["year"]) > len("25") else f"20{parts['year']}"
            return f"{year}-{month:02}"
    return ""


_SERIAL: Final = re.compile(r"[34][0-9]{4}")
_MADE: Final = re.compile(r"(?i)(?P<name>[a-zåäö]{3,9})\.?-(?P<year>[0-9]{2})")
_FIRST_DAY: Final = re.compile(rf"{_YEAR}-(0[1-9]|1[0-2])-01(?:[ T]00:00(?::00)?)?")
_DAY_0: Final = date(1899, 12, 30)
"""The day that Excel counts from, as it has counted since March 1900."""


def made_by_excel(text: str) -> str:
    """The month that Excel has made a date of, as ``2025-08``, or nothing.

    >>> made_by_excel("aug-25"), made_by_excel("45870"), made_by_excel("2025-08-01 00:00"), made_by_excel("2025-08-31")
    ('2025-08', '2025-08', '2025-08', '')
    """
    written = text.strip()
    if _SERIAL.fullmatch(written):
        day = _DAY_0 + timedelta(days=int(written))
        return f"{day:%Y-%m}" if day.day == 1 else ""
    first = _FIRST_DAY.fullmatch(written)
    if first is not None:
        return f"{first[1]}-{first[2]}"
    return guessed_month(written) if _MADE.fullmatch(written) else ""


def of_day(text: str) -> date | None:
    """The date that ``text`` writes as ``2026-11-22``, or None."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def guessed_day(text: str) -> str:
    """The date that ``text`` most likely means, as ``2026-11-22``, or nothing.

    >>> guessed_day("2018-9-20"), guessed_day("20 sept 2018"), guessed_day("20/9 2018"), guessed_day("hösten 2018")
    ('2018-09-20', '2018-09-20', '2018-09-20', '')
    """
    body = text.strip().lower().removesuffix(".")
    match = re.fullmatch(r"([0-9]{4})[-./ ]?([0-9]{1,2})[-./ ]?([0-9]{1,2})(?:[t ].*)?", body)
    if match is not None:
        return _guessed(match[1], match[2], match[3])
    match = re.fullmatch(r"(?:den )?([0-9]{1,2})[-./ ]+([0-9]{1,2})[-./ ]+([0-9]{4})", body)
    if match is not None:
        return _guessed(match[3], match[2], match[1])
    match = re.fullmatch(r"(?:den )?([0-9]{1,2})(?::e)? ([a-z]{3,9})\.? ([0-9]{4})", body)
    if match is not None:
        numbers = [number for number, month in enumerate(MONTHS, start=1) if month[:3] == match[2][:3]]
        return _guessed(match[3], str(numbers[0]), match[1]) if numbers else ""
    return ""


def _guessed(year: str, month: str, day: str) -> str:
    text = f"{year}-{int(month):02}-{int(day):02}"
    return text if of_day(text) is not None else ""


def _bound(text: str, *, last: bool) -> date | None:
    match = _TEXT.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None:
        return None
    if day is not None and month is not None:
        return date(year, month, day)
    if month is not None:
        return last_day(year, month) if last else date(year, month, 1)
    return date(year, 12, 31) if last else date(year, 1, 1)


def _months(year: int, first: int | None, last: int | None) -> Period | None:
    if any(month is not None and not 1 <= month <= _MONTHS_OF_A_YEAR for month in (first, last)):
        return None
    if first is None:
        return Period(date(year, 1, 1), date(year, 12, 31), Span.YEAR)
    if last is None:
        return Period(date(year, first, 1), last_day(year, first), Span.MONTH)
    if last < first:
        return None
    return Period(date(year, first, 1), last_day(year, last), Span.INTERVAL)


def last_day(year: int, month: int) -> date:
    """The last day of a month.

    Raises:
        ValueError: for a month that there isn't.
    """
    if not 1 <= month <= _MONTHS_OF_A_YEAR:
        message = "no such month"
        raise ValueError(message)
    return date(year, month, calendar.monthrange(year, month)[1])


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1
