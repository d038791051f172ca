"""Rows that are the months of a year, or of several, with the totals and averages of them below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rakenskap.drafting.inference.headings import heading_words
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.model.row_words import is_total_label
from rakenskap.swedish import period
from rakenskap.swedish.period import Period, Span

_DECEMBER: Final = 12
_TOTAL: Final = re.compile(
    r"(?i)(?:helår(?:et)?|hela (?:året|perioden)|året|årets? total\w*|perioden|ack(?:\.|umulera\w*)?|hittills|summa|tot\.?)(?: (?:19|20)\d\d)?"
)
_AVERAGE: Final = re.compile(
    r"(?i)(?:(?:års|månads)?(?:snitt(?:et)?|medel(?:värde(?:t)?|tal)?|genomsnitt(?:et)?|median(?:en)?))(?: (?:per|för|i) .*| (?:19|20)\d\d)?"
)


@dataclass(frozen=True, slots=True)
class RowMonths:
    """The months that rows are, each once and one after the other: its number, or 0 for a row that is of them all.

    ``year`` is theirs, or 0 where columns are of several years, or nothing says which.
    """

    year: int
    months: tuple[int, ...]

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last month."""
        return min(filter(None, self.months)), max(self.months)

    @property
    def times(self) -> list[Period]:
        """The time of each row: its month, or from the first to the last."""
        return [self._time(month) for month in self.months] if self.year else []

    def _time(self, month: int) -> Period:
        first, last = (month, month) if month else self.ends
        span = Span.YEAR if (first, last) == (1, _DECEMBER) else Span.MONTH if first == last else Span.INTERVAL
        return Period(date(self.year, first, 1), period.last_day(self.year, last), span)

    def is_of_year_so_far(self, own: ReportFrame) -> bool:
        """True where the rows are every month of the report's year up to its last, under columns of several years."""
        return not self.year and self.ends == (1, own.last)


def of_rows(labels: Sequence[str], words: str, heads: Sequence[str], own: ReportFrame) -> RowMonths | None:
    """The months that rows with these labels are, or None where one is something else.

    The year stands in ``words`` of the table or in the ``heads`` of its columns, else it is the report's. Months that
    haven't ended when the report does may be planned, and are nobody's.
    """
    numbers = [period.month_named(label.strip(". ").lower()) for label in labels]
    filled = [number for number in numbers if number]
    is_run = len(filled) > 1 and filled == list(range(filled[0], filled[-1] + 1))
    if not is_run or not all(number or _is_of_all(label) for label, number in zip(labels, numbers, strict=True)):
        return None
    over = _years(heads, own)
    named = {int(year) for year in YEAR.findall(words)} | {
        int(year) for label in labels for year in YEAR.findall(label)
    }
    found = over or named or {own.year}
    if len(found) > 1:
        return RowMonths(0, tuple(numbers))
    (year,) = found
    is_past = year < own.year or (year == own.year and filled[-1] <= own.last)
    is_clear = not named or year in named
    return RowMonths(year, tuple(numbers)) if is_past and is_clear and not own.is_plan else None


def _years(heads: Sequence[str], own: ReportFrame) -> set[int]:
    """The years of columns by their headings, which may name them by the report's: *Föregående år*."""
    found: set[int] = set()
    for head in heads:
        years = set(map(int, YEAR.findall(heading_words.completed(head, own))))
        is_named = YEAR.search(head) is not None or years - {own.year}
        found |= years if is_named or heading_words.without_season(head)[1] else set()
    return found


def _is_of_all(label: str) -> bool:
    return is_total_label(label) or _TOTAL.fullmatch(label.strip()) is not None or is_average(label)


def is_average(label: str) -> bool:
    """True for a row that is called an average of those above it.

    >>> is_average("Snitt"), is_average("Medel per månad"), is_average("Medelålder"), is_average("Genomsnitt 2025")
    (True, True, False, True)
    """
    return _AVERAGE.fullmatch(label.strip()) is not None


def is_time_alone(label: str, when: Period | None) -> bool:
    """True for a row whose name says nothing but its month."""
    is_month = when is not None and when.span is Span.MONTH
    return is_month and period.month_named(label.strip(". ").lower()) > 0
