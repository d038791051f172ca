"""The facts of a measure's page, its unit, times, reports and definition, and what stands around its charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rakenskap.analysis import time_axis
from rakenskap.analysis.measure_history import History
from rakenskap.base.site_text import Text
from rakenskap.charts.chart import Frame
from rakenskap.model.board import Measure
from rakenskap.pages import page_head
from rakenskap.pages.page_head import FactRow
from rakenskap.sentences import figure_words
from rakenskap.sentences.figure_words import MEASURES
from rakenskap.swedish import wording
from rakenskap.swedish.period import Period, Span
from rakenskap.swedish.unit import canonical

REGISTER: Final = "data/register/measures.csv"
"""Where the measures are described: what the pages of measures are edited in."""
KOLADA: Final = "https://www.kolada.se/"
"""Where the measures with a Kolada id are described and compared."""


def facts(own: History, text: Text) -> tuple[FactRow, ...]:
    """The measure's unit, times, number of reports and definition, and its id in Kolada where it has one."""
    units = dict.fromkeys(line.unit for line in own.lines)
    rows = [
        FactRow(text("measure.labels.unit"), wording.listed([figure_words.unit_words(u, text) for u in units], text)),
        FactRow(text("measure.labels.period"), "; ".join(dict.fromkeys(_spans(own, text)))),
        FactRow(text("board.labels.reports"), page_head.report_count(own.reports, text), whole=True),
    ]
    if own.measure.kolada:
        words = text("measure.kolada", id=own.measure.kolada)
        rows.append(FactRow(text("measure.labels.kolada"), words, url=KOLADA, whole=True))
    return (*rows, *_definitions(own.measure, text))


def _definitions(measure: Measure, text: Text) -> Iterator[FactRow]:
    """What the measure counts, and what it counted before, each with its time where there are several."""
    label = text("measure.labels.definition")
    if not measure.earlier:
        yield FactRow(label, measure.definition, whole=True)
        return
    until: Period | None = None
    for own in (measure, *measure.earlier):
        kind = "until" if own.since is None else "from" if until is None else "between"
        since, end = (when.words if when is not None else "" for when in (own.since, until))
        words = text(f"measure.defined.{kind}", since=since, until=end, definition=own.definition)
        if canonical(own.unit) != canonical(measure.unit):
            words = text("measure.defined.unit", definition=words, unit=figure_words.unit_words(own.unit, text))
        yield FactRow(label, words, whole=True)
        label, until = text("measure.labels.earlier"), own.since


def _spans(own: History, text: Text) -> Iterator[str]:
    """The times of each kind of figures in words."""
    for drafts in own.draft_series.values():
        periods = sorted({period for draft in drafts for period in draft.periods})
        kind = "year" if periods[0].is_full_year else "month" if periods[0].span is Span.MONTH else "other"
        alone = len(periods) == 1
        span = periods[0].words if alone else time_axis.axis(periods, periods).span
        yield text(f"measure.span.{'other' if alone and kind == 'month' else kind}", span=span)


def chart_frame(name: str, title: str, source: str, target: str, text: Text) -> Frame:
    """What stands around a chart of measures called ``title``; ``source`` is where they are from, at ``target``."""
    caption = text("chart.figures_caption", title=title)
    label = text("table.head.label.measures")
    return Frame(name, wording.decapitalised(title), caption, label, MEASURES, source, target, text)
