"""Summaries of a page: a report's highlights with where they lead, and which report speaks for a year and for a board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.analysis.highlight import Highlight, Topic
from rakenskap.base.text import Text
from rakenskap.model.model import Report, ReportType, Status
from rakenskap.swedish.linebreak import soft, tied

YEARLY: Final = (ReportType.ARSRAPPORT, ReportType.BOKSLUT)
"""The reports of a whole year, the fullest first."""

LONG_WORD: Final = 28
"""Letters of a word in a fact that needs a soft hyphen: a phone's line holds a few more."""

_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact of a page; without ``url`` there is nothing that it could lead to."""

    figure: str
    unit: str
    sentence: str
    url: str = ""
    source: str = ""


def facts(found: Iterable[Highlight], text: Text) -> tuple[FactView, ...]:
    """The highlights as they stand on their report's own page."""
    return tuple(_view(one, f"#{one.target}" if one.is_computed else "", _own_source(one, text)) for one in found)


def facts_elsewhere(found: Iterable[Highlight], report: Report, base: str, text: Text) -> tuple[FactView, ...]:
    """The highlights of ``report`` on another page, from where its own is at ``base``: the source names the report."""
    return tuple(
        _view(one, f"{base}#{one.target}" if one.is_computed else base, _source(one, report, text)) for one in found
    )


def pair(found: Sequence[Highlight]) -> tuple[Highlight, ...]:
    """Two of the highlights: the first, and of what the board did rather than what it cost, where it tells that."""
    there = [one for one in found if one.is_computed]
    deeds = [one for topic in (Topic.MEASURE, Topic.GOALS) for one in there[1:] if one.topic is topic]
    return (*there[:1], *(deeds or there[1:]))[:_PAIR]


def line(found: Iterable[Highlight]) -> str:
    """The first computed highlight as a sentence, or nothing."""
    return next((tied(one.line) for one in found if one.is_computed), "")


def newest(reports: Sequence[Report]) -> Report | None:
    """The newest of the reports, which have the newest first: a draft only where there is nothing else, None of none."""
    return next((own for own in reports if own.status is not Status.UTKAST), reports[0] if reports else None)


def leading(reports: Sequence[Report]) -> Report:
    """The report that speaks for its year: the one of the whole year, else the one that reaches furthest.

    A draft speaks only where there is nothing else.
    """
    reports = [own for own in reports if own.status is not Status.UTKAST] or reports
    for kind in YEARLY:
        yearly = [report for report in reports if report.type is kind]
        if yearly:
            return yearly[0]
    return max(reports, key=lambda report: (report.period.end, report.period.start))


def _view(one: Highlight, url: str, source: str) -> FactView:
    return FactView(one.figure, one.unit, soft(tied(one.sentence), LONG_WORD), url, soft(tied(source), LONG_WORD))


def _own_source(one: Highlight, text: Text) -> str:
    return text("highlights.source.table", number=one.table, place=one.place) if one.table else one.place


def _source(one: Highlight, report: Report, text: Text) -> str:
    if not one.place:
        return report.title
    known: dict[str, str | int] = {"report": report.title, "place": one.place}
    if one.table:
        return text("highlights.source.report_table", number=one.table, **known)
    return text("highlights.source.report", **known)
