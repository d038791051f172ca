"""Outcome against budget: a bar for what a row came to, with a tick for what was planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, Final, Self

from rakenskap.analysis import against_plan
from rakenskap.analysis.against_plan import Amounts
from rakenskap.analysis.claim import Claim, Extremity, PlanCount, Side
from rakenskap.charts import plot, svg
from rakenskap.charts.chart import ChartSubject, FigureCell, FigureRow, Figures, Frame, LegendKey, figure_label
from rakenskap.charts.plot import INK, BarLabel, Plot, Shape, Trace, TraceKind, TraceMark
from rakenskap.charts.svg import BETTER, Drawing, DrawnMark, WordPiece, Words, words
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.terms import ChartKind
from rakenskap.sentences import description, headline
from rakenskap.sentences.figure_words import (
    ACTIVITIES,
    Denomination,
    as_printed,
    joined,
    of_money,
    period_words,
    turned_words,
    unit_words,
)
from rakenskap.swedish import wording
from rakenskap.swedish.unit import is_share

_TOP: Final = 13
_BAR: Final = (8, 20)
_TICK: Final = (4, 24)
_ZERO: Final = (6, 22)
_STEP: Final = 49
_FOOT: Final = 4
_ROOM: Final = Decimal("0.98")
"""A tick at the end of the scale is three px wide and would be cut."""


@dataclass(frozen=True, slots=True)
class BudgetChart:
    """The amounts of a table, the largest first and those below zero last, with how they are ``written``."""

    kind: ClassVar[ChartKind] = ChartKind.BUDGET

    found: Amounts
    written: Denomination
    frame: Frame

    @classmethod
    def suits(cls, table: TableReading) -> bool:
        return against_plan.amount_columns(table) is not None or against_plan.has_plan_rows(table)

    @classmethod
    def of(cls, subject: ChartSubject) -> Self | None:
        found = against_plan.amounts(subject.reading, subject.table)
        if found is None or (
            found.is_of_rows and subject.timeline is not None and subject.matrix.chart is not cls.kind
        ):
            return None  # rows that are followed over time say more
        found = replace(found, rows=tuple(sorted(found.rows, key=lambda row: -row.outcome)))
        return cls(
            found,
            of_money(
                found.unit,
                _values(found),
                [(row.outcome, row.planned) for row in found.rows if row.planned is not None],
            ),
            subject.frame,
        )

    @property
    def account(self) -> str:
        if self.found.planned is None or self.found.is_of_rows:
            return ""
        return "forecast" if self.found.is_forecast else "budget"

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The largest row, how many lie on each side of what was planned, and which are furthest from it."""
        found = self.found
        if found.is_of_rows:
            return tuple(row.comparison for row in found.rows if row.comparison is not None)
        ends = [found.extreme(extremity) for extremity in Extremity]
        if found.planned is None:
            return tuple(one for one in ends if one is not None)
        sides = (Side.UNDER, Side.OVER, Side.EVEN)
        counts = [found.count(side) for side in sides]
        far = [found.furthest(side) for side in (None, Side.OVER, Side.UNDER)]
        return tuple(one for one in (*ends, *counts, *far) if one is not None)

    @property
    def title(self) -> str:
        """How many cost less than planned, or what is furthest from plan, or what is largest; else the table's title."""
        found, text, noun, written = self.found, self.frame.text, self.frame.noun, self.written
        plain = wording.capitalised(self.frame.name)
        if found.planned is None:
            most = found.extreme(Extremity.LARGEST)
            return headline.largest(most, written, text, is_cost=found.are_costs) if most else plain
        compared = found.comparisons
        if compared is None:
            return plain
        if len(compared) == 1:
            return headline.single(compared[0], written, self._against, text)
        sides = [one.side for one in compared]
        less, more = sides.count(Side.UNDER), sides.count(Side.OVER)
        side = Side.EVEN if not less and not more else Side.UNDER if less >= more else Side.OVER
        count = PlanCount(side, compared)
        time = headline.tense(is_forecast=found.is_forecast)
        if side is Side.EVEN or self._against == "goal":
            return headline.plan_count(count, self._against, noun, text)
        if found.are_costs and noun == ACTIVITIES:
            return headline.cheaper(count, time, text)
        far = found.furthest()
        told = headline.furthest(far, time, written, text) if far else ""
        return headline.fitting(told, headline.plan_count(count, self._against, noun, text))

    @property
    def subtitle(self) -> str:
        """The amounts' flow, time and unit, and what has become of the minus of costs."""
        found, text = self.found, self.frame.text
        if found.planned is None:
            what = text("chart.subtitle.amounts.alone", column=self._in_unit(found.outcome.title, self._unit))
        else:
            flow = found.outcome.flow.value if found.outcome.flow else "prognos" if found.is_forecast else "utfall"
            key = "goal" if self._against == "goal" else flow
            what = text(
                f"chart.subtitle.amounts.{key}", period=self._in_unit(period_words(found.period, text), self._unit)
            )
        below = any(row.outcome < 0 or (row.planned or 0) < 0 for row in found.rows)
        costs = found.are_costs
        signs = turned_words(found.turned, text)
        return joined(what, signs, text("chart.subtitle.income") if below and costs else "")

    @property
    def keys(self) -> tuple[LegendKey, ...]:
        """The bar, and the tick where there is one."""
        if self.found.planned is None:
            return ()
        planned = self.frame.text("chart.key.planned", column=self.found.planned.title)
        return (LegendKey(BETTER, self.found.outcome.title), LegendKey("tick", planned))

    @property
    def drawn(self) -> Drawing:
        """The bars in their order."""
        values = [Decimal(0), *_values(self.found)]
        low, span = min(values), max(values) - min(values)

        def at(value: Decimal) -> Decimal:
            return (value - low) / span * _ROOM

        marks: list[DrawnMark] = []
        y = _TOP
        for row in self.found.rows:
            outcome = self.written.figure(row.outcome)
            planned = "" if row.planned is None else f"({self.written.figure(row.planned)})"
            label = svg.label_lines(row.label, f"{outcome} {planned}".strip())
            marks += [words("", 0, y + svg.LINE_HEIGHT * place, line) for place, line in enumerate(label)]
            after = (WordPiece(" "), WordPiece(planned, "mut")) if planned else ()
            marks.append(Words("e", "100%", svg.pixels(y), (WordPiece(outcome, "b"), *after)))
            y += svg.LINE_HEIGHT * (len(label) - 1)
            if row.outcome:
                ends = sorted((at(Decimal(0)), at(row.outcome)))
                marks.append(svg.rect(BETTER, (ends[0], ends[1]), (y + _BAR[0], y + _BAR[1])))
            else:
                marks.append(svg.nothing(at(Decimal(0)), (y + _BAR[0], y + _BAR[1])))
            if row.planned is not None:
                marks += _tick(at(row.planned), y)
            marks.append(svg.upright("ax", at(Decimal(0)), y + _ZERO[0], y + _ZERO[1]))
            y += _STEP
        return Drawing(svg.pixels(y - _STEP + _TICK[1] + _FOOT), tuple(marks), self._description)

    @property
    def _unit(self) -> str:
        return self.frame.text("table.percent") if is_share(self.written.unit) else self.written.unit

    def _in_unit(self, words: str, unit: str) -> str:
        """The words with their unit after them, where there is one."""
        return self.frame.text("chart.head.change", column=words, unit=unit) if unit else words

    @property
    def _description(self) -> str:
        """How many rows there are, the largest, and those furthest over and under plan."""
        return description.amounts(self.found, self.written, self.frame.noun, self.frame.text)

    @property
    def figures(self) -> Figures:
        """Outcome and plan, row by row."""
        unit = unit_words(self.written.unit, self.frame.text) if self.written.unit else ""
        heads = (self.frame.label, *(self._in_unit(name, unit) for name in self._names))
        rows = []
        for row in self.found.rows:
            values = [row.outcome, *([row.planned] if row.planned is not None else [])]
            rows.append(
                FigureRow(figure_label(row.label), tuple(FigureCell(self.written.figure(own)) for own in values))
            )
        return Figures(self.frame.caption, heads, tuple(rows))

    @property
    def plot(self) -> Plot:
        """Outcomes as bars with a tick for what was planned."""
        written, names, exact = self.written, self._names, as_printed(self.found.unit)
        bars, ticks, rows = [], [], []
        for row in self.found.rows:
            outcome = written.figure(row.outcome)
            planned = "" if row.planned is None else written.figure(row.planned)
            told = [f"{names[0]}: {plot.both(row.outcome, written, exact)}"]
            if row.planned is not None:
                told.append(f"{names[-1]}: {plot.both(row.planned, written, exact)}")
                ticks.append(TraceMark(row.id, row.planned / written.divisor, planned, ""))
            bars.append(TraceMark(row.id, row.outcome / written.divisor, outcome, plot.told(row.label, told)))
            after = f"({planned})" if planned else ""
            rows.append(BarLabel(row.id, svg.label_lines(row.label, f"{outcome} {after}".strip()), outcome, after))
        traces = [Trace(names[0], TraceKind.BAR, tuple(bars), (BETTER,))]
        if ticks:
            traces.append(Trace(names[-1], TraceKind.TICK, tuple(ticks), (INK,)))
        return Plot(Shape.LYING, tuple(traces), tuple(rows), room=_ROOM)

    @property
    def _names(self) -> list[str]:
        """What the outcomes are called, and what was planned."""
        return [self.found.outcome.title, *([self.found.planned.title] if self.found.planned else [])]

    @property
    def _against(self) -> str:
        return headline.against(self.found.planned.role if self.found.planned else None)


def _values(found: Amounts) -> list[Decimal]:
    return [value for row in found.rows for value in (row.outcome, row.planned) if value is not None]


def _tick(x: Decimal, y: int) -> Iterator[DrawnMark]:
    for css in ("halo", "tick"):
        yield svg.upright(css, x, y + _TICK[0], y + _TICK[1])
