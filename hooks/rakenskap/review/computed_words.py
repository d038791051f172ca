"""What the program says of a report by itself, before and after: the facts of Läget i korthet, and its charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rakenskap.base.site_text import Text
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject, ChartView
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.table import Matrix
from rakenskap.sentences import highlight
from rakenskap.tables import layout


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence before and after, empty where there was or is none; ``name`` is what it is said of."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChartPair:
    """A chart before and after, None where there was or is none; ``table`` is the name of the table that it is of."""

    table: str
    title: str
    before: ChartView | None
    after: ChartView | None


@dataclass(frozen=True, slots=True)
class ComputedChange:
    """The facts and the charts that are others."""

    facts: tuple[SentencePair, ...] = ()
    charts: tuple[ChartPair, ...] = ()


def between(before: ReportReading, after: ReportReading, text: Text) -> ComputedChange:
    """What the program says otherwise of a report."""
    return ComputedChange(tuple(_facts(before, after, text)), tuple(_charts(before, after, text)))


def facts(reading: ReportReading, text: Text) -> tuple[str, ...]:
    """Each fact of Läget i korthet as a sentence."""
    return tuple(own.line for own in highlight.highlights(reading, text))


def _facts(before: ReportReading, after: ReportReading, text: Text) -> Iterator[SentencePair]:
    """The facts by their topic, and those of one topic in their order."""
    old, new = (_by_topic(own, text) for own in (before, after))
    for key in dict.fromkeys((*new, *old)):
        said, says = old.get(key, ""), new.get(key, "")
        if said != says:
            yield SentencePair(text("highlights.title"), said, says)


def _by_topic(reading: ReportReading, text: Text) -> Mapping[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for own in highlight.highlights(reading, text):
        place = sum(topic == own.topic.value for topic, _ in found)
        found[own.topic.value, place] = own.line
    return found


def charts(reading: ReportReading, text: Text) -> dict[str, ChartView]:
    """The charts of a report by the names of their tables; they lead nowhere."""
    numbers = reading.report.numbers()
    found = {}
    for name, table in reading.tables.items():
        sparks = layout.has_sparklines(table.matrix)
        made = chart_kind.matrix_view(ChartSubject(reading, table, numbers.get(name, 0), text, has_sparklines=sparks))
        if made is not None:
            found[name] = made
    return found


def _charts(before: ReportReading, after: ReportReading, text: Text) -> Iterator[ChartPair]:
    old, new = charts(before, text), charts(after, text)
    titles = {
        table.name: table.title
        for report in (before.report, after.report)
        for table in report.tables
        if isinstance(table, Matrix)
    }
    for name in dict.fromkeys((*new, *old)):
        one, other = old.get(name), new.get(name)
        if _drawn(one) != _drawn(other):
            yield ChartPair(name, titles[name], _beside(one, other), _beside(other, one))


def _beside(own: ChartView | None, other: ChartView | None) -> ChartView | None:
    """A chart as it stands beside another: of small drawings only those that the other hasn't alike."""
    if own is None or other is None:
        return own
    mine, others = (*own.panels, *own.folded), (*other.panels, *other.folded)
    kept = tuple(panel for panel in mine if panel not in others)
    return replace(own, panels=kept or mine, folded=())


def _drawn(own: ChartView | None) -> object:
    """What a reader sees of a chart: not the number of its table."""
    return None if own is None else (own.title, own.subtitle, own.keys, own.drawing, own.panels, own.folded)
