"""Deviation bars: each row's gap to the left or right of one zero line, under its label and value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.analysis.budget_outcome import Gap
from rakenskap.charts import drawing, lettering
from rakenskap.charts.bar import BETTER, WORSE
from rakenskap.charts.denomination import Denomination
from rakenskap.charts.drawing import Drawing, DrawnMark, words

_TOP: Final = 38
_HEADING: Final = 12
_BAR: Final = (5, 17)
_ZERO: Final = (4, 18)
_RULE: Final = Decimal("24.5")
_STEP: Final = 44
_FOOT: Final = Decimal("3.5")


def ordered(gaps: Iterable[Gap], written: Denomination) -> tuple[Gap, ...]:
    """The gaps with the worst first, then the better from the largest, and last those that are written as zero."""

    def place(gap: Gap) -> tuple[int, Decimal]:
        shown = written.rounded(gap.good)
        return (2, Decimal(0)) if not shown else (0, gap.good) if shown < 0 else (1, -gap.good)

    return tuple(sorted(gaps, key=place))


def draw(gaps: Sequence[Gap], written: Denomination, worse: str, better: str, description: str) -> Drawing:
    """The bars of ``gaps`` in their order; ``worse`` and ``better`` name the two sides."""
    marks: list[DrawnMark] = [words("mut", 0, _HEADING, f"◄ {worse}"), words("mut e", 1, _HEADING, f"{better} ►")]
    scale = _DeviationScale(gaps)
    y = _TOP
    for gap in gaps:
        value = written.figure(gap.value, plus=True)
        label = lettering.lines(gap.label, value)
        marks.append(words("", 0, y, label[0]))
        marks += [words("", 0, y + drawing.LINE * place, line) for place, line in enumerate(label[1:], start=1)]
        marks.append(words("b e", 1, y, value))
        y += drawing.LINE * (len(label) - 1)
        marks += _bar(scale, gap, written, y)
        marks.append(drawing.level("gr", y + _RULE))
        y += _STEP
    return Drawing(drawing.pixels(y - _STEP + _RULE + _FOOT), tuple(marks), description)


def _bar(scale: _DeviationScale, gap: Gap, written: Denomination, y: int) -> Iterator[DrawnMark]:
    if written.rounded(gap.good):
        ends = sorted((scale.at(Decimal(0)), scale.at(gap.good)))
        css = BETTER if gap.good > 0 else WORSE
        yield drawing.rect(css, (ends[0], ends[1]), (y + _BAR[0], y + _BAR[1]))
    yield drawing.upright("ax", scale.at(Decimal(0)), y + _ZERO[0], y + _ZERO[1])


class _DeviationScale:
    """The width of the chart, from the worst row to the best, always with zero."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        self._low = min(Decimal(0), *(gap.good for gap in gaps))
        self._span = max(Decimal(0), *(gap.good for gap in gaps)) - self._low

    def at(self, value: Decimal) -> Decimal:
        return (value - self._low) / self._span
