"""Deviations: each row's gap to the left or right of one zero line, under its label and value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final, Self

from rakenskap.analysis import against_plan
from rakenskap.analysis.against_plan import Deviations, Gap
from rakenskap.analysis.claim import Claim, Side
from rakenskap.charts import plot, svg
from rakenskap.charts.chart import ChartSubject, FigureCell, FigureRow, Figures, Frame, LegendKey, figure_label
from rakenskap.charts.plot import BarLabel, Plot, Shape, Trace, TraceKind, TraceMark
from rakenskap.charts.svg import BETTER, WORSE, Drawing, DrawnMark, words
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.terms import ChartKind
from rakenskap.sentences import description, headline
from rakenskap.sentences.figure_words import Denomination, as_printed, joined, noun_words, of_money, period_words
from rakenskap.swedish import wording

_TOP: Final = 38
_HEADING: Final = 12
_BAR: Final = (5, 17)
_ZERO: Final = (4, 18)
_RULE: Final = Decimal("24.5")
_STEP: Final = 44
_FOOT: Final = Decimal("3.5")


@dataclass(frozen=True, slots=True)
class DeviationChart:
    """The deviations of a table, or its results; ``gaps`` has them in the order they are drawn, as they are ``written``."""

    kind: ClassVar[ChartKind] = ChartKind.DEVIATION

    found: Deviations
    gaps: tuple[Gap, ...]
    written: Denomination
    frame: Frame

    @classmethod
    def suits(cls, table: TableReading) -> bool:
        return against_plan.deviation_column(table) is not None

    @classmethod
    def of(cls, subject: ChartSubject) -> Self | None:
        found = against_plan.deviations(subject.reading, subject.table)
        if found is None:
            return None
        written = of_money(found.unit, [gap.value for gap in found.gaps])
        if not any(written.rounded(gap.good) for gap in found.gaps):
            return None
        return cls(found, _ordered(found.gaps, written), written, subject.frame)

    @property
    def account(self) -> str:
        if self.found.is_result or self.found.planned:
            return "expected" if self.found.is_forecast else "result"
        return "deviation"

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The row that deviates most, and how many lie on each side."""
        far, counts = self.found.furthest, [self.found.count(side) for side in (Side.WORSE, Side.BETTER, Side.EVEN)]
        return tuple(one for one in (far, *counts) if one is not None)

    @property
    def title(self) -> str:
        """What deviates most, or how many go the same way where that can't be said of one row; else the table's title."""
        found, text, noun = self.found, self.frame.text, self.frame.noun
        far = found.furthest
        if far is None:
            return wording.capitalised(self.frame.name)
        count = found.count(far.furthest[0].side)
        if found.is_result:
            short = headline.result_count(count, self._time, noun, text) if count else ""
            return headline.fitting(headline.result(far, self._time, self.written, text), short)
        short = headline.deviation_count(count, self._time, noun, text) if count else ""
        return headline.deviation(far, self._time, self.written, noun, text) or short

    @property
    def subtitle(self) -> str:
        """The deviations' kind, time and unit, and which sign of the table is good where it isn't plus."""
        found, text = self.found, self.frame.text
        period, unit = period_words(found.period, text), self.written.unit
        values = {"period": text("chart.head.change", column=period, unit=unit) if unit else period}
        if found.is_result:
            is_turned = any(gap.value != gap.good for gap in found.gaps)
            surplus = text("chart.subtitle.surplus") if is_turned else ""
            return joined(text(f"chart.subtitle.result.{self._time}", **values), surplus)
        if found.planned:
            noun = noun_words(self.frame.noun, 1, text)
            zero = text("chart.subtitle.planned.zero", column=found.planned, noun=noun)
            return joined(text(f"chart.subtitle.planned.{self._time}", **values), zero)
        length = "year" if found.period.is_full_year else "part"
        minus = text("chart.subtitle.minus") if found.turned else ""
        return joined(text(f"chart.subtitle.deviation.{self._time}.{length}", **values), minus)

    @property
    def keys(self) -> tuple[LegendKey, ...]:
        return ()

    @property
    def drawn(self) -> Drawing:
        """The bars, with the names of the two sides over them, from the worst row to the best, always with zero."""
        worse, better = self._sides
        low = min(Decimal(0), *(gap.good for gap in self.found.gaps))
        span = max(Decimal(0), *(gap.good for gap in self.found.gaps)) - low
        zero = -low / span
        marks: list[DrawnMark] = [words("mut", 0, _HEADING, f"◄ {worse}"), words("mut e", 1, _HEADING, f"{better} ►")]
        y = _TOP
        for gap in self.gaps:
            value = self.written.figure(gap.value, plus=True)
            label = svg.label_lines(gap.label, value)
            marks.append(words("", 0, y, label[0]))
            marks += [words("", 0, y + svg.LINE_HEIGHT * place, line) for place, line in enumerate(label[1:], start=1)]
            marks.append(words("b e", 1, y, value))
            y += svg.LINE_HEIGHT * (len(label) - 1)
            if self.written.rounded(gap.good):
                ends = sorted((zero, (gap.good - low) / span))
                css = BETTER if gap.good > 0 else WORSE
                marks.append(svg.rect(css, (ends[0], ends[1]), (y + _BAR[0], y + _BAR[1])))
            else:
                marks.append(svg.nothing(zero, (y + _BAR[0], y + _BAR[1])))
            marks.append(svg.upright("ax", zero, y + _ZERO[0], y + _ZERO[1]))
            marks.append(svg.level("gr", y + _RULE))
            y += _STEP
        return Drawing(svg.pixels(y - _STEP + _RULE + _FOOT), tuple(marks), self._description)

    @property
    def _description(self) -> str:
        """How many rows are worse, better and even, and the furthest of each."""
        return description.deviations(self.found, self.written, self.frame.noun, self.frame.text)

    @property
    def figures(self) -> Figures:
        """The deviations in their order."""
        cells = ((gap, FigureCell(self.written.figure(gap.value, plus=True))) for gap in self.gaps)
        rows = tuple(FigureRow(figure_label(gap.label), (cell,)) for gap, cell in cells)
        return Figures(self.frame.caption, (self.frame.label, self._head), rows)

    @property
    def plot(self) -> Plot:
        """The deviations in their order; to the right is better, also where the table prints that with minus."""
        exact = as_printed(self.found.unit)
        marks, rows, colours = [], [], []
        for gap in self.gaps:
            shown = self.written.figure(gap.value, plus=True)
            told = plot.told(gap.label, [plot.both(gap.value, self.written, exact, plus=True)])
            marks.append(TraceMark(gap.id, gap.good / self.written.divisor, shown, told))
            rows.append(BarLabel(gap.id, svg.label_lines(gap.label, shown), shown))
            colours.append(WORSE if gap.good < 0 else BETTER)
        trace = Trace(self._head, TraceKind.BAR, tuple(marks), tuple(colours))
        return Plot(Shape.LYING, (trace,), tuple(rows), self._sides)

    @property
    def _sides(self) -> tuple[str, str]:
        """What is left and right of zero."""
        worse, better = ("deficit", "surplus") if self.found.is_result else ("worse", "better")
        return self.frame.text(f"chart.side.{worse}"), self.frame.text(f"chart.side.{better}")

    @property
    def _head(self) -> str:
        """What the figures are."""
        if self.found.is_result or self.found.planned:
            return self.frame.text("chart.head.change", column=self.found.column.title, unit=self.written.unit)
        return self.frame.text("chart.head.deviation", unit=self.written.unit)

    @property
    def _time(self) -> str:
        return "forecast" if self.found.is_forecast else "outcome"


def _ordered(gaps: Sequence[Gap], written: Denomination) -> tuple[Gap, ...]:
    """The gaps with the worst first, then the better from the largest, and last those that are written as zero."""

    def place(gap: Gap) -> tuple[int, Decimal]:
        shown = written.rounded(gap.good)
        return (2, Decimal(0)) if not shown else (0, gap.good) if shown < 0 else (1, -gap.good)

    return tuple(sorted(gaps, key=place))
