"""Where each time in an earlier report lies in the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rakenskap.swedish import period
from rakenskap.swedish.period import MONTHS, SHORT_MONTHS, Period, Span

_YEAR_MONTHS: Final = 12
_SUFFIX: Final = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?:_[0-9]{2}){0,2}(?![0-9])")
_MONTH_WORD: Final = r"(?:januari|februari|augusti|september|oktober|november|december|april|mars|juni|juli|maj|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
_TIME: Final = re.compile(
    rf"(?i)(?:\b(?P<first>{_MONTH_WORD})\b\.?(?P<dash>\s?[-–—]\s?))?(?:\b(?P<day>[0-9]{{1,2}}) )?"
    rf"\b(?P<month>{_MONTH_WORD})\b(?P<dot>\.?)(?P<gap>[ -]?)(?P<year>\b(?:19|20)[0-9]{{2}}\b|(?<=-)[0-9]{{2}}\b)?"
    r"|\b(?P<day_first>[0-9]{1,2})(?P<slash>\s?/\s?)(?P<month_number>[0-9]{1,2})\b(?P<before_year>[ -]?)(?P<its_year>\b(?:19|20)[0-9]{2}\b)?"
    r"|\b(?P<part>T|K|Q|tertial |kvartal )(?P<number>[1-4])\b"
    r"|\b(?P<alone>(?:19|20)[0-9]{2})\b(?!:)"
)
_LAST_DAYS: Final = frozenset({28, 29, 30, 31})
_EARLIER: Final = 10
"""A year longer ago than so many years is no time of the report's: that of a law, or of a decision."""


@dataclass(frozen=True, slots=True)
class PeriodMove:
    """The move from the period of an earlier report to that of the next."""

    before: Period
    after: Period

    @property
    def years(self) -> int:
        """How many years later the next report ends."""
        return self.after.end.year - self.before.end.year

    @property
    def is_within_year(self) -> bool:
        """True from one report to a later one of the same year."""
        return self.years == 0 and self.before.end < self.after.end

    @property
    def is_to_whole_year(self) -> bool:
        """True from a report of a part of a year to one of the whole of it."""
        return self.after.is_full_year and not self.before.is_full_year

    def moved(self, when: Period) -> Period:
        """The time that has the place in the next report that ``when`` has in the earlier one."""
        if when.span is Span.ROLLING:
            return self._rolled(when)
        if when.span is Span.YEAR:
            return _of(when.start.year + self.years, 1, _YEAR_MONTHS, when)
        if _months(when) == _months(self.before):
            years = when.end.year - self.before.end.year
            return _like(years_later(self.after, years), when)
        if when.end.month == self.before.end.month and when.start.year == when.end.year:
            year = when.end.year + self.years
            if when.start.month == 1:
                return _of(year, 1, self.after.end.month, when)
            if when.start.month == when.end.month:
                return _of(year, self.after.end.month, self.after.end.month, when)
        months = self.years * _YEAR_MONTHS
        if self.before.months == self.after.months or self.before.start.month == self.after.start.month == 1:
            months = _distance(self.before.end, self.after.end) if not self.is_to_whole_year else months
        return _shifted(when, months)

    def lasting(self, when: Sequence[Period]) -> bool:
        """True for the months of a year from its first to the report's last: the next report of the year has them too."""
        own = sorted({time.start.month for time in when if _is_month(time) and time.end.year == self.before.end.year})
        return self.is_within_year and own == list(range(1, self.before.end.month + 1))

    @property
    def added_months(self) -> tuple[Period, ...]:
        """The months that the next report of the same year has beside those of the earlier one."""
        year = self.after.end.year
        numbers = range(self.before.end.month + 1, self.after.end.month + 1)
        found = (period.of_text(f"{year}-{month:02}") for month in numbers)
        return tuple(when for when in found if when is not None)

    def to_month(self, when: Period | None) -> PeriodMove:
        """The move to a report that ends with the month ``when`` instead."""
        if when is None:
            return self
        start = when.start if self.after.months == 1 else self.after.start
        return PeriodMove(self.before, Period(start, when.end, Span.MONTH if start == when.start else Span.INTERVAL))

    def name(self, name: str) -> str:
        """A name of a column, a row or a table with the time in it moved; the first that it has counts."""

        def suffix(match: re.Match[str]) -> str:
            when = period.of_suffix(match[0])
            return suffix_of(self.moved(when)) if when is not None else match[0]

        return _SUFFIX.sub(suffix, name)

    def is_own(self, year: int) -> bool:
        """True for a year that a report of ``before`` may tell of as its own or compare with."""
        return self.before.end.year - _EARLIER <= year <= self.before.end.year + 1

    def words(self, text: str) -> str:
        """A title with the times in it moved, in the way they are written: ``Utfall jan-aug 2025``, ``per 31 augusti``."""
        return _TIME.sub(self._moved_words, text)

    def _moved_words(self, match: re.Match[str]) -> str:
        if match["alone"]:
            year = int(match["alone"])
            return str(year + self.years) if self.is_own(year) else match[0]
        if match["slash"]:
            return self._moved_numbers(match)
        if match["part"]:
            return match["part"] + self._moved_part(match["part"][0].lower(), int(match["number"]))
        year = _year(match["year"]) or self.before.end.year
        last = period.month_named(match["month"])
        is_short = _is_shortened(match["month"]) or _is_shortened(match["first"])
        if match["day"]:
            return self._moved_day(match, year, last)
        if match["first"] is None and not match["year"] and last != self.before.end.month:
            return match[0]
        first = period.month_named(match["first"]) if match["first"] else last
        moved = self.moved(_of(year, min(first, last), last, None))
        if moved.is_full_year and match["year"]:
            return str(moved.start.year)
        is_one = moved.start.month == moved.end.month
        written = _as_written((is_one and match["first"]) or match["month"], moved.end.month, is_short=is_short)
        written += match["dot"] + match["gap"]
        if match["first"] and not is_one:
            written = f"{_as_written(match['first'], moved.start.month, is_short=is_short)}{match['dash']}{written}"
        return written + (f"{moved.end.year}"[-len(match["year"]) :] if match["year"] else "")

    def _moved_part(self, letter: str, number: int) -> str:
        """The number of the part of the year that a report is of: its third or its quarter."""
        months = _YEAR_MONTHS // 3 if letter == "t" else _YEAR_MONTHS // 4
        is_own = number * months == self.before.end.month and self.after.end.month % months == 0
        return str(self.after.end.month // months if is_own else number)

    def _moved_numbers(self, match: re.Match[str]) -> str:
        """A day as ``31/8 2025``."""
        if int(match["month_number"]) != self.before.end.month or int(match["day_first"]) not in _LAST_DAYS:
            return match[0]
        year = int(match["its_year"] or self.before.end.year)
        end = years_later(self.after, year - self.before.end.year).end
        said = f"{end.day}{match['slash']}{end.month}{match['before_year']}"
        return said + (str(end.year) if match["its_year"] else "")

    def _moved_day(self, match: re.Match[str], year: int, month: int) -> str:
        if month != self.before.end.month or int(match["day"]) not in _LAST_DAYS:
            return match[0]
        end = years_later(self.after, year - self.before.end.year).end
        name = _as_written(match["month"], end.month, is_short=_is_shortened(match["month"]))
        return f"{end.day} {name}{match['dot']}{match['gap']}" + (str(end.year) if match["year"] else "")

    def _rolled(self, when: Period) -> Period:
        months = _distance(self.before.end, self.after.end)
        return _shifted(when, months)


def suffix_of(when: Period) -> str:
    """The period as the name of a column ends with it: ``2025``, ``2025_03``, ``2025_01_08``."""
    if when.is_full_year:
        return f"{when.start:%Y}"
    if _is_month(when):
        return f"{when.end:%Y_%m}"
    return f"{when.end.year}_{when.start.month:02}_{when.end.month:02}"


def _is_month(when: Period) -> bool:
    return _months(when)[0] == _months(when)[1] and when.start.year == when.end.year


def _months(when: Period) -> tuple[int, int, int]:
    return when.start.month, when.end.month, when.end.year - when.start.year


def _distance(first: date, last: date) -> int:
    return (last.year - first.year) * _YEAR_MONTHS + last.month - first.month


def _of(year: int, first: int, last: int, like: Period | None) -> Period:
    """The months of a year, as one day where ``like`` is one: the last of them."""
    start, end = date(year, first, 1), period.last_day(year, last)
    if like is not None and like.span is Span.DAY:
        return Period(end, end, Span.DAY)
    span = Span.YEAR if (first, last) == (1, _YEAR_MONTHS) else Span.MONTH if first == last else Span.INTERVAL
    return Period(start, end, span)


def _like(when: Period, other: Period) -> Period:
    """``when`` as one day where ``other`` is one."""
    return Period(when.end, when.end, Span.DAY) if other.span is Span.DAY else when


def years_later(when: Period, years: int) -> Period:
    """The same time some years later; the last day of a month stays the last."""
    if when.start.day == 1 and when.end == period.last_day(when.end.year, when.end.month):
        start = date(when.start.year + years, when.start.month, 1)
        end = period.last_day(when.end.year + years, when.end.month)
        is_year = (start.month, end.month, end.year - start.year) == (1, _YEAR_MONTHS, 0)
        is_month = (start.year, start.month) == (end.year, end.month)
        return Period(start, end, Span.YEAR if is_year else Span.MONTH if is_month else Span.INTERVAL)
    return Period(_same_day(when.start, years * _YEAR_MONTHS), _same_day(when.end, years * _YEAR_MONTHS), when.span)


def _shifted(when: Period, months: int) -> Period:
    is_whole = when.start.day == 1 and when.end == period.last_day(when.end.year, when.end.month)
    if is_whole:
        start, end = _first_day(when.start, months), _first_day(when.end, months)
        return Period(start, period.last_day(end.year, end.month), when.span)
    return Period(_same_day(when.start, months), _same_day(when.end, months), when.span)


def _first_day(day: date, months: int) -> date:
    number = day.year * _YEAR_MONTHS + day.month - 1 + months
    return date(number // _YEAR_MONTHS, number % _YEAR_MONTHS + 1, 1)


def _same_day(day: date, months: int) -> date:
    """The same day some months later; the last of its month stays the last."""
    first = _first_day(day, months)
    last = period.last_day(first.year, first.month)
    is_last = day == period.last_day(day.year, day.month)
    return last if is_last else first.replace(day=min(day.day, last.day))


def _as_written(word: str, month: int, *, is_short: bool) -> str:
    """The name of a month, with as large a letter as ``word`` is written."""
    name = (
        (MONTHS[month - 1][: len(word)] if len(word) == len("mar") else SHORT_MONTHS[month - 1])
        if is_short
        else MONTHS[month - 1]
    )
    return name.capitalize() if word[:1].isupper() else name


def _year(written: str | None) -> int:
    """The year as it is written, with two figures or four; 0 where it isn't."""
    return int(written or 0) + (2000 if written and len(written) == len("25") else 0)


def _is_shortened(word: str | None) -> bool:
    return bool(word) and len(str(word)) < len(MONTHS[period.month_named(str(word)) - 1])
