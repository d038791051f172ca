"""A new report at a glance: its heads, how much it holds, its totals, and what the program says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rakenskap.audit.audit import Audit
from rakenskap.base.site_text import Text
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model import naming, units
from rakenskap.model.report import Report
from rakenskap.model.table import Goals, Matrix, Row
from rakenskap.model.terms import RowType
from rakenskap.pages import change_page, page_head
from rakenskap.review import computed_words
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import day_words
from rakenskap.tables import footer, traffic_light

_MOST_TOTALS: Final = 8
"""How many totals are shown."""


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One thing about a report, and what it is."""

    label: str
    words: str


def rows(reading: ReportReading, audit: Audit | None, text: Text) -> Iterator[GlanceRow]:
    """What a report is, how much it holds, and its totals."""
    report = reading.report
    yield GlanceRow(text("report.labels.period"), report.period.days)
    state = page_head.state_fact(report, text)
    yield GlanceRow(state.label, state.text)
    entry = report.changes[0] if report.changes else None
    if entry is not None:
        words = text("change_page.day", version=entry.version, date=tied(day_words(entry.date)))
        yield GlanceRow(text("report.labels.edition"), words)
    yield GlanceRow(text("review.glance.contents"), change_page.contents(report, text))
    if report.known_deviations:
        count = text.counted("review.glance.faults", len(report.known_deviations))
        yield GlanceRow(text("review.glance.known"), count)
    if audit is not None:
        checked = footer.head(audit, text)
        if checked is not None:
            yield GlanceRow(checked.label, " ".join(own for own in (checked.words, checked.link) if own))
    yield from _goals(report, text)
    yield from _totals(report)


def facts(reading: ReportReading, text: Text) -> tuple[str, ...]:
    """Läget i korthet as its page will have it."""
    return computed_words.facts(reading, text)


def _goals(report: Report, text: Text) -> Iterator[GlanceRow]:
    for table in report.tables:
        if isinstance(table, Goals) and table.legend is not None:
            counts = traffic_light.counts(table.legend, (own.status for own in table.goals if own.goal))
            if counts:
                yield GlanceRow(table.title, wording.listed([own.label for own in counts], text))


def _totals(report: Report) -> Iterator[GlanceRow]:
    """The totals of the tables with figures, in the order of the tables."""
    matrices = [table for table in report.tables if isinstance(table, Matrix)]
    totals = [(table, row) for table in matrices for row in table.rows if row.row_type is RowType.SUMMA and row.cells]
    for table, row in totals[:_MOST_TOTALS]:
        yield GlanceRow(f"{table.title}, {row.label}", _printed(table, row))


def _printed(table: Matrix, row: Row) -> str:
    told = (
        f"{naming.column_words(table, column)} {naming.printed(cell, column)} {units.of_cell(table, row, column)}".rstrip()
        for column, cell in zip(table.columns, row.cells, strict=False)
    )
    return "; ".join(told)
