"""Columns over time: earlier ones quiet, the newest dark, small beside others or tall and alone; always from zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.analysis.series import Point, Series
from rakenskap.charts import drawing, lettering
from rakenskap.charts.denomination import Denomination
from rakenskap.charts.drawing import Drawing, DrawnMark, words

_NEWEST: Final = "s1"
_EARLIER: Final = "q"
_GAP: Final = Decimal("0.08")
_TOP: Final = 18
_OVER: Final = 5
_UNDER: Final = 13
_NEGATIVE: Final = 15
_SIGN: Final = 4
_LETTERS: Final = 13
_NARROWEST_PANEL: Final = 116


@dataclass(frozen=True, slots=True)
class Size:
    """How high a drawing is, where its columns end, and how wide it is at least."""

    height: int
    floor: int
    width: int


SMALL: Final = Size(88, 70, _NARROWEST_PANEL)
"""One of many."""
TALL: Final = Size(210, 192, lettering.NARROWEST)
"""Alone."""


def draw(series: Series, written: Denomination, size: Size, description: str) -> Drawing:
    """The columns of ``series``, its first and last labelled, and every one where there is room for that."""
    points = series.points
    bounds = series.goal.bounds if series.goal else ()
    scale = _ColumnScale((*series.values, *bounds), size)
    step = Decimal(1) / len(points)
    newest = max(place for place, point in enumerate(points) if point.value is not None)
    labels = _labels(series, written, size)
    marks: list[DrawnMark] = []
    for place, point in enumerate(points):
        css = _NEWEST if place == newest else _EARLIER
        marks += _column(point, (step * (place + _GAP), step * (place + 1 - _GAP)), scale, css)
        if place in labels:
            at = _anchor(place, step, size, labels)
            y = _clear(scale.label(point.value or Decimal(0)), [scale.at(bound) for bound in bounds])
            marks.append(words(f"{at[0]} b".strip() if place == newest else at[0], at[1], y, labels[place]))
        elif point.value is None:
            marks.append(words("mut m", step * (place + Decimal("0.5")), scale.at(Decimal(0)) - _SIGN, sign(point)))
    marks += [drawing.level("target", scale.at(bound)) for bound in bounds]
    marks.append(drawing.level("ax", scale.at(Decimal(0))))
    for place in _named(len(points), size):
        css, x = _anchor(place, step, size, {own: points[own].moment.short for own in (0, len(points) - 1)})
        marks.append(words(f"mut {css}".strip(), x, size.height - 3, points[place].moment.short))
    return Drawing(drawing.pixels(size.height), tuple(marks), description)


def sign(point: Point) -> str:
    """What stands on the baseline where there is no figure."""
    return point.missing.value or ".."


class _ColumnScale:
    """Heights from zero to the largest figure, and below zero where figures are."""

    def __init__(self, values: Iterable[Decimal], size: Size) -> None:
        figures = [Decimal(0), *values]
        low, high = min(figures), max(figures)
        self._high = high
        self._floor = Decimal(size.floor - (_NEGATIVE if low < 0 else 0))
        self._unit = (self._floor - _TOP) / (high - low) if high > low else Decimal(0)

    def at(self, value: Decimal) -> Decimal:
        return _TOP + (self._high - value) * self._unit if self._unit else self._floor

    def label(self, value: Decimal) -> Decimal:
        """The baseline of the figure over a column, or under one below zero."""
        return self.at(value) + _UNDER if value < 0 else self.at(value) - _OVER


def _column(point: Point, x: tuple[Decimal, Decimal], scale: _ColumnScale, css: str) -> Iterator[DrawnMark]:
    if point.value:
        ends = sorted((scale.at(Decimal(0)), scale.at(point.value)))
        yield drawing.rect(css, x, (ends[0], ends[1]))


def _labels(series: Series, written: Denomination, size: Size) -> Mapping[int, str]:
    """The figures that are written, by their place: all where each has room over its column, else the ends.

    A tall chart without that room shows its highest and lowest too.
    """
    given = [(place, point.value) for place, point in enumerate(series.points) if point.value is not None]
    texts = {place: written.figure(value) for place, value in given}
    ends = {given[0][0], given[-1][0]}
    if size is TALL:
        if max(map(_width, texts.values())) <= size.width / len(series.points):
            return texts
        ends |= {max(given, key=lambda own: own[1])[0], min(given, key=lambda own: own[1])[0]}
    return {place: text for place, text in texts.items() if place in ends}


def _clear(y: Decimal, bounds: Iterable[Decimal]) -> Decimal:
    """The baseline ``y`` moved over a target's line that would strike through the figure."""
    for bound in sorted(bounds, reverse=True):
        if y - _LETTERS < bound < y + 2:
            y = bound - _SIGN
    return y


def _anchor(place: int, step: Decimal, size: Size, labels: Mapping[int, str]) -> tuple[str, Decimal]:
    """Over the middle of its column, or from the edge where the first or last of the labels would reach over it."""
    room = size.width * float(step)
    wide = place in labels and _width(labels[place]) > room * 1.5
    last = round(1 / step) - 1
    if wide and place == 0:
        return "", Decimal(0)
    if wide and place == last:
        return "e", Decimal(1)
    return "m", step * (place + Decimal("0.5"))


def _named(count: int, size: Size) -> Iterator[int]:
    """The places whose moment is named: all where there is room, else the ends, or every third back from the last."""
    if size is SMALL:
        yield from dict.fromkeys((0, count - 1))
    else:
        every = 1 if count <= size.width // 36 else 3
        yield from (place for place in range(count) if (count - 1 - place) % every == 0)


def _width(text: str) -> float:
    return lettering.width(text, bold=True)
