"""The figures of a chart as a table to unfold: as many cells as there are marks, in the order they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rakenskap.analysis.budget_outcome import Amounts, Gap
from rakenskap.analysis.series import Point, Series, Timeline
from rakenskap.base.site_text import Text
from rakenskap.charts import chart_subtitle
from rakenskap.charts.chart_sentence import is_counted
from rakenskap.charts.column_chart import sign
from rakenskap.charts.denomination import Denomination, as_printed
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import LABEL, soft
from rakenskap.swedish.number import Missing


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure as it is drawn; ``spoken`` is read aloud instead of a sign."""

    text: str
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of figures."""

    label: str
    cells: tuple[FigureCell, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The table: its caption is only read aloud."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]


def deviations(caption: str, heads: tuple[str, str], gaps: Sequence[Gap], written: Denomination) -> Figures:
    """The deviations in their order; ``heads`` are of the labels and of the figures."""
    rows = (FigureRow(_label(gap.label), (FigureCell(written.figure(gap.value, plus=True)),)) for gap in gaps)
    return Figures(caption, heads, tuple(rows))


def amounts(caption: str, label: str, found: Amounts, written: Denomination, text: Text) -> Figures:
    """Outcome and plan, row by row."""
    columns = [found.outcome, *([found.planned] if found.planned else [])]
    unit = chart_subtitle.unit_words(written.unit, text)
    heads = (label, *(text("chart.head.change", column=column.title, unit=unit) for column in columns))
    rows = []
    for row in found.rows:
        values = [row.outcome, *([row.planned] if row.planned is not None else [])]
        rows.append(FigureRow(_label(row.label), tuple(FigureCell(written.figure(value)) for value in values)))
    return Figures(caption, heads, tuple(rows))


def columns(caption: str, label: str, timeline: Timeline, text: Text) -> Figures:
    """A row for each series and a column for each moment, and for the target where one has it."""
    series = timeline.series
    aims = any(own.goal for own in series)
    heads = (label, *(wording.capitalised(moment.short) for moment in timeline.axis.moments))
    rows = []
    for own in series:
        written = as_printed(own.unit, own.values)
        cells = [_cell(point, written, text) for point in own.points]
        if aims:
            cells.append(FigureCell(chart_subtitle.target(own.goal, written, text) if own.goal else ""))
        one_unit = len({other.unit for other in series}) == 1
        name = own.name if one_unit or is_counted(own) else f"{own.name}, {own.unit}"
        rows.append(FigureRow(_label(name), tuple(cells)))
    return Figures(caption, (*heads, text("chart.head.goal")) if aims else heads, tuple(rows))


def lines(caption: str, series: Sequence[Series], timeline: Timeline, text: Text) -> Figures:
    """A row for each moment and a column for each line, and for the target."""
    written = as_printed(series[0].unit, [value for own in series for value in own.values])
    unit = chart_subtitle.unit_words(series[0].unit, text)
    first = text("chart.head.month" if timeline.axis.monthly else "chart.head.period")
    heads = [first, *(text("chart.head.change", column=own.subject, unit=unit) for own in series)]
    bounds: tuple[Decimal, ...] = series[0].goal.bounds if len(series) == 1 and series[0].goal else ()
    heads += [text("chart.head.change", column=text("chart.head.goal"), unit=unit) for _ in bounds]
    rows = []
    for place, moment in enumerate(timeline.axis.moments):
        cells = [_cell(own.points[place], written, text) for own in series]
        cells += [FigureCell(written.figure(bound)) for bound in bounds]
        rows.append(FigureRow(wording.capitalised(moment.words), tuple(cells)))
    return Figures(caption, tuple(heads), tuple(rows))


def _cell(point: Point, written: Denomination, text: Text) -> FigureCell:
    if point.value is not None:
        return FigureCell(written.figure(point.value))
    blank = point.missing is Missing.BLANK
    key = "chart.description.none" if blank else f"table.missing.{point.missing.name.lower()}"
    return FigureCell(sign(point), text(key))


def _label(words: str) -> str:
    return soft(words, LABEL)
