"""Where a draft goes, and which report it is: its address, type and period from what the editor wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from rakenskap.drafting.successors import period_move
from rakenskap.model.report import Report
from rakenskap.model.terms import ReportType
from rakenskap.swedish import period
from rakenskap.swedish.identifier import ADDRESS
from rakenskap.swedish.period import Period, Span

_YEARLY: Final = frozenset({ReportType.ARSRAPPORT, ReportType.BOKSLUT, ReportType.BUDGET})
_YEAR: Final = re.compile("(?:19|20|21)[0-9]{2}")


class PlaceError(Exception):
    """What was written doesn't say where the draft goes or what it is: ``code`` names what to say, with ``found``."""

    def __init__(self, code: str, **found: str) -> None:
        """Carries both."""
        super().__init__(code)
        self.code = code
        self.found = found


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """The address of a draft, with its type and period."""

    board: str
    year: str
    slug: str
    type: ReportType
    period: Period

    @property
    def folder(self) -> str:
        """Its folder from the root of the project."""
        return f"data/{self.board}/{self.year}/{self.slug}"


def of(written: str, *, kind: str = "", when: str = "", earlier: Report | None = None) -> DraftPlace:
    """The place that ``written`` names, as ``[board/]year/report``.

    ``kind`` and ``when`` are the type and the period as they were given; where they are empty they follow from the name
    and from the ``earlier`` report.

    Raises:
        PlaceError: when the place, the type or the period can't be told.
    """
    parts = written.strip("/").removeprefix("data/").split("/")
    if len(parts) == len(("year", "report")) and earlier is not None:
        parts = [earlier.board, *parts]
    if len(parts) != len(("board", "year", "report")):
        raise PlaceError("place.parts" if earlier is None else "place.parts_from", found=written)
    board, year, slug = parts
    for part in (board, slug):
        if not ADDRESS.fullmatch(part):
            raise PlaceError("place.name", found=part)
    if not _YEAR.fullmatch(year):
        raise PlaceError("place.year", found=year)
    own = _type(slug, kind, earlier)
    time = _given(when) if when else _period(int(year), slug, own, earlier)
    if str(time.start.year) != year and str(time.end.year) != year:
        raise PlaceError("place.other_year", found=when or time.iso, year=year)
    return DraftPlace(board, year, slug, own, time)


def _type(slug: str, kind: str, earlier: Report | None) -> ReportType:
    if kind:
        return ReportType(kind)
    named = [own for own in ReportType if slug == own.value or slug.startswith(f"{own.value}-")]
    if named:
        return named[0]
    if earlier is None:
        raise PlaceError("place.type", found=slug)
    return earlier.type


def _given(when: str) -> Period:
    time = period.of_text(when)
    if time is None:
        raise PlaceError("place.period", found=when)
    return time


def _period(year: int, slug: str, kind: ReportType, earlier: Report | None) -> Period:
    same_kind = earlier is not None and earlier.type is kind
    if earlier is not None and same_kind and slug == earlier.slug:
        return period_move.years_later(earlier.period, year - earlier.year)
    if kind in _YEARLY:
        return Period(date(year, 1, 1), date(year, 12, 31), Span.YEAR)
    month = next((number for word in slug.split("-")[1:] if (number := period.month_named(word))), 0)
    if month and earlier is not None and same_kind:
        before = earlier.period
        first = date(year, month, 1)
        if month == 1 or (before.months == 1 and before.start.month > 1):
            return Period(first, period.last_day(year, month), Span.MONTH)
        if before.months > 1 and before.start.month == 1:
            return Period(date(year, 1, 1), period.last_day(year, month), Span.INTERVAL)
    raise PlaceError("place.no_period", found=slug, year=str(year))
