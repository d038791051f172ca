"""Subtitles of charts: what is drawn, its unit, time and scale, and what of the table isn't drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rakenskap.analysis.budget_outcome import Amounts, Deviations
from rakenskap.analysis.series import Series, SeriesTarget, Timeline
from rakenskap.base.site_text import Text
from rakenskap.charts import noun
from rakenskap.charts.chart_sentence import is_counted
from rakenskap.charts.denomination import Denomination, as_printed
from rakenskap.charts.noun import Noun
from rakenskap.model import terms
from rakenskap.model.terms import Favourable, Role
from rakenskap.swedish import wording
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period
from rakenskap.swedish.target import Aim


def deviations(found: Deviations, written: Denomination, own: Noun, text: Text) -> str:
    """The deviations' kind, time and unit, and which sign of the table is good where it isn't plus."""
    time = "forecast" if found.is_forecast else "outcome"
    values = {"period": _when(found.period, text), "unit": written.unit}
    if found.is_result:
        return text(f"chart.subtitle.result.{time}", **values)
    if found.planned:
        zero = text("chart.subtitle.planned.zero", column=found.planned, noun=noun.nouns(own, 1, text))
        return _joined(text(f"chart.subtitle.planned.{time}", **values), zero)
    length = "year" if found.period.is_full_year else "part"
    minus = text("chart.subtitle.minus") if found.column.favourable is Favourable.MINUS else ""
    return _joined(text(f"chart.subtitle.deviation.{time}.{length}", **values), minus)


def amounts(found: Amounts, written: Denomination, text: Text) -> str:
    """The amounts' flow, time and unit, and what has become of the minus of costs."""
    unit = text("table.percent") if written.unit == "%" else written.unit
    if found.planned is None:
        what = text("chart.subtitle.amounts.alone", column=found.outcome.title, unit=unit)
    else:
        flow = found.outcome.flow.value if found.outcome.flow else "prognos" if found.is_forecast else "utfall"
        kind = "goal" if found.planned.role is Role.MAL else flow
        what = text(f"chart.subtitle.amounts.{kind}", period=_when(found.period, text), unit=unit)
    below = any(row.outcome < 0 or (row.planned or 0) < 0 for row in found.rows)
    costs = found.are_costs and (found.turned or found.outcome.flow in terms.COSTS)
    signs = text("chart.subtitle.turned") if found.turned else ""
    return _joined(what, signs, text("chart.subtitle.income") if below and costs else "")


def columns(timeline: Timeline, text: Text) -> str:
    """The columns' unit, time and scale, what the dashes and signs mean, and which rows and columns aren't drawn."""
    what = _time(timeline, text)
    scale = text("chart.subtitle.own_scale") if len(timeline.series) > 1 else ""
    dashed = text("chart.subtitle.dashed") if any(own.goal for own in timeline.series) else ""
    return _joined(what, scale, dashed, *_signs(timeline.series, text), *_left_out(timeline, text))


def lines(series: Sequence[Series], timeline: Timeline, start: Decimal, text: Text) -> str:
    """The lines' unit, time and where their scale starts, the target with its direction, and what isn't drawn."""
    written = as_printed(series[0].unit, [value for own in series for value in own.values])
    scale = (
        text("chart.subtitle.scale.round", start=written.figure(start)) if start else text("chart.subtitle.scale.zero")
    )
    goal = series[0].goal
    aim = (
        text("chart.subtitle.goal", goal=written.with_unit(target(goal, written, text)))
        if goal and len(series) == 1
        else ""
    )
    return _joined(_time(timeline, text), scale, aim, *_signs(series, text), *_left_out(timeline, text))


def target(goal: SeriesTarget, written: Denomination, text: Text) -> str:
    """A target in words without its unit: ``högst 40``."""
    aim = goal.aim if goal.aim in _WORDED else Aim.EXACT
    figures = [written.figure(bound) for bound in goal.bounds]
    return text(f"chart.goal.{aim.value}", figure=figures[0], high=figures[-1])


_WORDED = frozenset({Aim.EXACT, Aim.ABOVE, Aim.AT_LEAST, Aim.BELOW, Aim.AT_MOST, Aim.BETWEEN})


def panel(own: Series, text: Text) -> str:
    """The line under a small drawing's name: its unit, and its target."""
    unit = text("chart.unit.count") if is_counted(own) else unit_words(own.unit, text)
    if own.goal is None:
        return unit
    goal = target(own.goal, as_printed(own.unit, own.values), text)
    return text("chart.unit.goal", unit=unit, goal=goal)


def unit_words(unit: str, text: Text) -> str:
    """A unit in words: ``procent``, or *antal* for what is only counted."""
    if unit == "%":
        return text("table.percent")
    return text("chart.unit.count") if unit in ("", "st", "antal") else unit


def _time(timeline: Timeline, text: Text) -> str:
    units = {own.unit for own in timeline.series}
    unit = unit_words(units.pop(), text) if len(units) == 1 else ""
    what = "unit_month" if timeline.axis.monthly else "unit"
    bare = "month" if timeline.axis.monthly else "year"
    words = text(f"chart.subtitle.columns.{what if unit else bare}", unit=unit, span=timeline.axis.span)
    return wording.capitalised(words)


def _signs(series: Iterable[Series], text: Text) -> Iterable[str]:
    """What the signs on the baseline mean."""
    used = [point.missing for own in series for point in own.points if point.value is None]
    for missing in Missing:
        if missing is Missing.BLANK or (missing is Missing.UNKNOWN and Missing.BLANK in used):
            continue
        if missing in used:
            meaning = text(f"table.missing.{missing.name.lower()}")
            yield text("chart.subtitle.missing", sign=missing.value, meaning=meaning)
    if Missing.BLANK in used:
        yield text("chart.subtitle.blank", sign=Missing.UNKNOWN.value)


def _left_out(timeline: Timeline, text: Text) -> Iterable[str]:
    if timeline.uncompared:
        length = "year" if timeline.whole_years else "part"
        periods = wording.listed(timeline.uncompared, text)
        yield text(f"chart.subtitle.uncompared.{length}", periods=wording.capitalised(periods))
    if timeline.fewer:
        number = wording.capitalised(wording.spelled(timeline.fewer, text))
        yield text.counted("chart.subtitle.fewer", timeline.fewer, number=number)
    if timeline.others:
        yield text("chart.subtitle.others")


def _when(period: Period, text: Text) -> str:
    return text("chart.subtitle.year", year=period.end.year) if period.is_full_year else period.words


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
