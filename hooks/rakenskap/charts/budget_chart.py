"""Outcome against budget: a bar for what a row came to, with a tick for what was planned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, Final, Self

from rakenskap.analysis import budget_outcome
from rakenskap.analysis.budget_outcome import Amounts, Pair
from rakenskap.charts import headline, plot, svg
from rakenskap.charts.chart import ChartSubject, FigureCell, FigureRow, Figures, Frame, LegendKey, figure_label
from rakenskap.charts.figure_words import (
    ACTIVITIES,
    Denomination,
    as_printed,
    counted,
    joined,
    of_money,
    period_words,
    share,
    unit_words,
)
from rakenskap.charts.plot import INK, BarLabel, Plot, Shape, Trace, TraceKind, TraceMark
from rakenskap.charts.svg import BETTER, Drawing, DrawnMark, WordPiece, Words, words
from rakenskap.model import terms
from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChartKind, Role
from rakenskap.swedish import wording
from rakenskap.swedish.unit import is_share

_BOTH: Final = 2
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
    def suits(cls, matrix: Matrix) -> bool:
        return budget_outcome.amount_columns(matrix) is not None

    @classmethod
    def of(cls, subject: ChartSubject) -> Self | None:
        found = budget_outcome.amounts(subject.matrix)
        if found is None:
            return None
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
        if self.found.planned is None:
            return ""
        return "forecast" if self.found.is_forecast else "budget"

    @property
    def title(self) -> str:
        """How many cost less than planned, or what is furthest from plan, or what is largest where nothing is planned."""
        found, text = self.found, self.frame.text
        if found.planned is None:
            largest = max(found.rows, key=lambda row: row.outcome)
            key = "chart.title.cost_largest" if found.are_costs else "chart.title.largest"
            return text(key, row=largest.label, amount=self._in_full(largest.outcome))
        total = len(found.rows)
        if total == 1:
            return text(f"chart.title.single.{self._against}", **self._pair(found.rows[0]))
        gaps = [(row, self._gap(row)) for row in found.rows]
        less, more = (sum(gap * sign > 0 for _, gap in gaps) for sign in (-1, 1))
        if not less and not more:
            return text(f"chart.title.equal.{self._against}", share=share(total, total, self.frame.noun, text))
        side, count = ("less", less) if less >= more else ("more", more)
        told = share(count, total, self.frame.noun, text)
        if self._against == "goal":
            return text(f"chart.title.goal_count.{side}", share=told)
        time = "forecast" if found.is_forecast else "outcome"
        if found.are_costs and self.frame.noun == ACTIVITIES:
            if less == total == _BOTH:
                return text(f"chart.title.cheaper_both.{time}")
            if side == "less":
                return headline.cheaper(less, total, headline.basis(is_forecast=found.is_forecast), text)
            return text(f"chart.title.dearer.{time}", share=told)
        row, _ = max(gaps, key=lambda pair: abs(pair[1]))
        return headline.fitting(
            text(f"chart.title.amount.{time}", **self._pair(row)),
            text(f"chart.title.amount_count.{side}", share=told),
        )

    def _pair(self, row: Pair) -> dict[str, str]:
        return {"row": row.label, "outcome": self.written.figure(row.outcome), "planned": self._in_full(row.planned)}

    def _gap(self, row: Pair) -> Decimal:
        """How far a row is from plan, as it is shown."""
        return self.written.rounded(row.outcome) - self.written.rounded(row.planned or Decimal(0))

    @property
    def subtitle(self) -> str:
        """The amounts' flow, time and unit, and what has become of the minus of costs."""
        found, text = self.found, self.frame.text
        unit = text("table.percent") if is_share(self.written.unit) else self.written.unit
        if found.planned is None:
            what = text("chart.subtitle.amounts.alone", column=found.outcome.title, unit=unit)
        else:
            flow = found.outcome.flow.value if found.outcome.flow else "prognos" if found.is_forecast else "utfall"
            key = "goal" if self._against == "goal" else flow
            what = text(f"chart.subtitle.amounts.{key}", period=period_words(found.period, text), unit=unit)
        below = any(row.outcome < 0 or (row.planned or 0) < 0 for row in found.rows)
        costs = found.are_costs and (found.turned or found.outcome.flow in terms.COSTS)
        signs = text("chart.subtitle.turned") if found.turned else ""
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
            if row.planned is not None:
                marks += _tick(at(row.planned), y)
            marks.append(svg.upright("ax", at(Decimal(0)), y + _ZERO[0], y + _ZERO[1]))
            y += _STEP
        return Drawing(svg.pixels(y - _STEP + _TICK[1] + _FOOT), tuple(marks), self._description)

    @property
    def _description(self) -> str:
        """How many rows there are, the largest, and those furthest over and under plan."""
        found, text, figure = self.found, self.frame.text, self._in_full
        rows = counted(self.frame.noun, len(found.rows), text)
        largest = max(found.rows, key=lambda row: row.outcome)
        if found.planned is None:
            smallest = min(found.rows, key=lambda row: row.outcome)
            extremes = text(
                "chart.description.largest_alone",
                row=largest.label,
                outcome=figure(largest.outcome),
                smallest=smallest.label,
                least=figure(smallest.outcome),
            )
            return joined(text("description.deviations", rows=rows), extremes)
        outcome, column = _word(found.outcome.title), _word(found.planned.title)
        return joined(
            text(f"chart.description.amounts.{self._against}", rows=rows, outcome=outcome),
            text(
                "chart.description.largest",
                row=largest.label,
                outcome=f"{outcome} {figure(largest.outcome)}",
                column=column,
                planned=figure(largest.planned),
            ),
            *self._furthest(figure, column),
        )

    def _furthest(self, figure: Callable[[Decimal | None], str], column: str) -> Iterator[str]:
        def gap(row: Pair) -> Decimal:
            return row.outcome - (row.planned or Decimal(0))

        for key, row in (("above", max(self.found.rows, key=gap)), ("below", min(self.found.rows, key=gap))):
            if (gap(row) > 0) is (key == "above") and gap(row):
                outcome, planned = figure(row.outcome), figure(row.planned)
                yield self.frame.text(
                    f"chart.description.{key}", column=column, row=row.label, outcome=outcome, planned=planned
                )

    @property
    def figures(self) -> Figures:
        """Outcome and plan, row by row."""
        text, unit = self.frame.text, unit_words(self.written.unit, self.frame.text)
        heads = (self.frame.label, *(text("chart.head.change", column=name, unit=unit) for name in self._names))
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

    def _in_full(self, value: Decimal | None) -> str:
        return self.written.with_unit(self.written.figure(value or Decimal(0)))

    @property
    def _names(self) -> list[str]:
        """What the outcomes are called, and what was planned."""
        return [self.found.outcome.title, *([self.found.planned.title] if self.found.planned else [])]

    @property
    def _against(self) -> str:
        return "goal" if self.found.planned and self.found.planned.role is Role.MAL else "budget"


def _values(found: Amounts) -> list[Decimal]:
    return [value for row in found.rows for value in (row.outcome, row.planned) if value is not None]


def _tick(x: Decimal, y: int) -> Iterator[DrawnMark]:
    for css in ("halo", "tick"):
        yield svg.upright(css, x, y + _TICK[0], y + _TICK[1])


def _word(title: str) -> str:
    """A column's title inside a sentence, without its year: ``utfall``."""
    return wording.decapitalised(title.partition(" ")[0])
