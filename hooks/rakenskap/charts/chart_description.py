"""Descriptions of charts for those who can't see them: what kind of marks, how many, the highest, lowest and exceptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from rakenskap.analysis.budget_outcome import Amounts, Deviations, Gap, Pair
from rakenskap.analysis.series import Point, Series, Timeline
from rakenskap.analysis.time_axis import Moment
from rakenskap.base.site_text import Text
from rakenskap.charts import chart_subtitle, noun
from rakenskap.charts.chart_sentence import is_counted
from rakenskap.charts.denomination import Denomination, as_printed
from rakenskap.charts.noun import Noun
from rakenskap.model.terms import Role
from rakenskap.swedish import wording
from rakenskap.swedish.number import Missing


def deviations(found: Deviations, written: Denomination, own: Noun, text: Text) -> str:
    """How many rows are worse, better and even, and the furthest of each."""
    shown = [(gap, written.rounded(gap.good)) for gap in found.gaps]
    worse = [gap for gap, good in shown if good < 0]
    better = [gap for gap, good in shown if good > 0]
    even = len(shown) - len(worse) - len(better)
    sentences = [text("description.deviations", rows=noun.counted(own, len(shown), text))]
    sides = ("chart.description.deficit", "chart.description.surplus", "chart.description.balanced")
    keys = sides if found.is_result else ("description.worse", "description.better", "description.even")
    for key, side in zip(keys, (worse, better), strict=False):
        if side:
            furthest: Gap = max(side, key=lambda gap: abs(gap.good))
            amount = written.amount(furthest.value)
            sentences.append(text.counted(key, len(side), name=furthest.label, amount=amount))
    if even:
        sentences.append(text.counted(keys[2], even))
    return " ".join(sentences)


def amounts(found: Amounts, written: Denomination, own: Noun, text: Text) -> str:
    """How many rows there are, the largest, and those furthest over and under plan."""
    rows = noun.counted(own, len(found.rows), text)

    def figure(value: Decimal | None) -> str:
        return written.with_unit(written.figure(value or Decimal(0)))

    largest = max(found.rows, key=lambda row: row.outcome)
    if found.planned is None:
        smallest = min(found.rows, key=lambda row: row.outcome)
        return " ".join(
            (
                text("description.deviations", rows=rows),
                text(
                    "chart.description.largest_alone",
                    row=largest.label,
                    outcome=figure(largest.outcome),
                    smallest=smallest.label,
                    least=figure(smallest.outcome),
                ),
            )
        )
    outcome, column = _word(found.outcome.title), _word(found.planned.title)
    kind = "goal" if found.planned.role is Role.MAL else "budget"
    sentences = [
        text(f"chart.description.amounts.{kind}", rows=rows, outcome=outcome),
        text(
            "chart.description.largest",
            row=largest.label,
            outcome=f"{outcome} {figure(largest.outcome)}",
            column=column,
            planned=figure(largest.planned),
        ),
    ]
    sentences += _furthest(found, figure, column, text)
    return " ".join(sentences)


def _furthest(found: Amounts, figure: Callable[[Decimal | None], str], column: str, text: Text) -> Iterator[str]:
    def gap(row: Pair) -> Decimal:
        return row.outcome - (row.planned or Decimal(0))

    for key, row in (("above", max(found.rows, key=gap)), ("below", min(found.rows, key=gap))):
        if (gap(row) > 0) is (key == "above") and gap(row):
            outcome, planned = figure(row.outcome), figure(row.planned)
            yield text(f"chart.description.{key}", column=column, row=row.label, outcome=outcome, planned=planned)


def columns(series: Series, text: Text, *, alone: bool = False) -> str:
    """Every figure with its moment, the highest and lowest of a chart ``alone``, and the target."""
    written = as_printed(series.unit, series.values)
    unit = text("chart.unit.count") if is_counted(series) else chart_subtitle.unit_words(series.unit, text)
    sentences = [text("chart.description.columns", count=len(series.values), unit=unit)]
    points = [
        text("chart.description.point", when=point.moment.words, figure=_figure(point, written, text))
        for point in series.points
    ]
    sentences.append(f"{', '.join(points)}.")
    if alone:
        high = max(series.given, key=lambda given: given[1])[0].words
        low = min(series.given, key=lambda given: given[1])[0].words
        sentences.append(text("chart.description.extremes", high=high, low=low))
    if series.goal:
        sentences.append(text("chart.subtitle.goal", goal=chart_subtitle.target(series.goal, written, text)))
    return " ".join(wording.capitalised(sentence) for sentence in sentences)


def lines(series: Sequence[Series], timeline: Timeline, text: Text) -> str:
    """How many lines there are, over which time, where they begin, end and break, and how they stand to the target."""
    written = as_printed(series[0].unit, [value for own in series for value in own.values])
    axis = timeline.axis
    periods = text("chart.description.periods.month" if axis.monthly else "chart.description.periods.year")
    values: dict[str, str | int] = {"count": len(axis.moments), "periods": periods, "span": axis.span}
    sentences = []
    if len(series) == 1:
        goal = series[0].goal
        words = written.with_unit(chart_subtitle.target(goal, written, text)) if goal else ""
        sentences.append(text(f"chart.description.lines.{'goal' if goal else 'one'}", goal=words, **values))
        sentences.append(_extremes(series[0], written, text))
        sentences.append(_side(series[0], text))
    else:
        number = wording.capitalised(wording.spelled(len(series), text))
        sentences.append(text("chart.description.lines.many", lines=number, **values))
        for own in series:
            first, last = written.figure(own.values[0]), written.with_unit(written.figure(own.values[-1]))
            sentences.append(text("chart.description.lines.from_to", name=own.subject, first=first, last=last))
    sentences.append(_breaks(series, text))
    return " ".join(sentence for sentence in sentences if sentence)


def _extremes(series: Series, written: Denomination, text: Text) -> str:
    high: tuple[Moment, Decimal] = max(series.given, key=lambda given: given[1])
    low: tuple[Moment, Decimal] = min(series.given, key=lambda given: given[1])
    shown = written.with_unit(written.figure(high[1]))
    if high[1] == low[1]:
        return text("chart.description.lines.same", high=shown)
    return text(
        "chart.description.lines.extremes",
        high_when=high[0].words,
        high=shown,
        low_when=low[0].words,
        low=written.figure(low[1]),
    )


def _side(series: Series, text: Text) -> str:
    """Since when a line has been on the side of its target where it ends, or nothing when it always was."""
    if series.goal is None or len(series.goal.bounds) != 1:
        return ""
    bound = series.goal.bounds[0]
    ahead = [(when, value - bound) for when, value in series.given]
    last = ahead[-1][1]
    since = ""
    for when, gap in reversed(ahead):
        if not gap or (gap > 0) is not (last > 0):
            break
        since = when.words
    if not last or since == ahead[0][0].words:
        return ""
    return text(f"chart.description.lines.{'above' if last > 0 else 'below'}", when=since)


def _breaks(series: Sequence[Series], text: Text) -> str:
    missing = [point.moment.words for own in series for point in _inner(own) if point.value is None]
    if not missing:
        return ""
    key = "chart.description.lines.line" if len(series) == 1 else "chart.description.lines.several"
    return text(
        "chart.description.lines.broken", lines=text(key), when=wording.listed(list(dict.fromkeys(missing)), text)
    )


def _inner(series: Series) -> Sequence[Point]:
    """The points from the first figure to the last."""
    places = [place for place, point in enumerate(series.points) if point.value is not None]
    return series.points[places[0] : places[-1] + 1]


def _figure(point: Point, written: Denomination, text: Text) -> str:
    if point.value is not None:
        return written.figure(point.value)
    if point.missing is Missing.BLANK:
        return text("chart.description.none")
    return text(f"table.missing.{point.missing.name.lower()}")


def _word(title: str) -> str:
    """A column's title inside a sentence, without its year: ``utfall``."""
    return wording.decapitalised(title.partition(" ")[0])
