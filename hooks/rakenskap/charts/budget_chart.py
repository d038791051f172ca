"""Outcome against budget: a bar for what a row came to, with a tick for what was planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.analysis.budget_outcome import Pair
from rakenskap.charts import drawing, lettering
from rakenskap.charts.denomination import Denomination
from rakenskap.charts.drawing import Drawing, DrawnMark, WordPiece, Words, words

_TOP: Final = 13
_BAR: Final = (8, 20)
_TICK: Final = (4, 24)
_ZERO: Final = (6, 22)
_STEP: Final = 49
_FOOT: Final = 4
ROOM: Final = Decimal("0.98")
"""A tick at the end of the scale is three px wide and would be cut."""


def ordered(rows: Iterable[Pair]) -> tuple[Pair, ...]:
    """The rows with the largest first, and those below zero last."""
    return tuple(sorted(rows, key=lambda row: -row.outcome))


def draw(rows: Sequence[Pair], written: Denomination, description: str) -> Drawing:
    """The bars of ``rows`` in their order."""
    figures = [Decimal(0), *(value for row in rows for value in (row.outcome, row.planned) if value is not None)]
    low, span = min(figures), max(figures) - min(figures)

    def at(value: Decimal) -> Decimal:
        return (value - low) / span * ROOM

    marks: list[DrawnMark] = []
    y = _TOP
    for row in rows:
        outcome = written.figure(row.outcome)
        planned = "" if row.planned is None else f"({written.figure(row.planned)})"
        label = lettering.lines(row.label, f"{outcome} {planned}".strip())
        marks += [words("", 0, y + drawing.LINE * place, line) for place, line in enumerate(label)]
        marks.append(_value(outcome, planned, y))
        y += drawing.LINE * (len(label) - 1)
        if row.outcome:
            ends = sorted((at(Decimal(0)), at(row.outcome)))
            marks.append(drawing.rect("s1", (ends[0], ends[1]), (y + _BAR[0], y + _BAR[1])))
        if row.planned is not None:
            marks += _tick(at(row.planned), y)
        marks.append(drawing.upright("ax", at(Decimal(0)), y + _ZERO[0], y + _ZERO[1]))
        y += _STEP
    return Drawing(drawing.pixels(y - _STEP + _TICK[1] + _FOOT), tuple(marks), description)


def _value(outcome: str, planned: str, y: int) -> Words:
    after = (WordPiece(" "), WordPiece(planned, "mut")) if planned else ()
    return Words("e", "100%", drawing.pixels(y), (WordPiece(outcome, "b"), *after))


def _tick(x: Decimal, y: int) -> Iterator[DrawnMark]:
    for css in ("halo", "tick"):
        yield drawing.upright(css, x, y + _TICK[0], y + _TICK[1])
