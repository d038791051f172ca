"""Every claim that any page about a report makes: of its highlights and of each table's chart."""

from __future__ import annotations

from collections.abc import Iterator

from rakenskap.analysis.claim import Claim
from rakenskap.base.site_text import Text
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.sentences import highlight


def of_report(reading: ReportReading, text: Text) -> tuple[Claim, ...]:
    """The claims of the report's pages; those of its charts need the ``text`` that their titles are chosen by."""
    return (*highlight.claims(reading), *_of_charts(reading, text))


def _of_charts(reading: ReportReading, text: Text) -> Iterator[Claim]:
    for number, table in enumerate(reading.tables.values(), start=1):
        subject = ChartSubject(reading, table, number, text)
        for own in chart_kind.tried(table.matrix):
            made = own.of(subject)
            if made is not None:
                yield from made.claims
