"""Sparklines: the months of a row as columns from zero in its last cell, or as a line from six of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeAlias

from rakenskap.charts import drawing
from rakenskap.charts.drawing import Drawing, Line, Mark
from rakenskap.charts.line_chart import FEWEST
from rakenskap.model.model import Column, Matrix, Role, Row
from rakenskap.swedish.period import SHORT_MONTHS
from rakenskap.tables import boxhead

_TOP: Final = 2
_FLOOR: Final = 22
_GAP: Final = Decimal("0.1")
_LEAST: Final = 2
_Height: TypeAlias = Callable[[Decimal], Decimal]


def months(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The months among ``columns`` that a sparkline shows, or none where a month has several figures."""
    shown = [column for column in columns if column.role is not Role.KAPACITET]
    kinds = {(column.role, column.flow, column.sex, column.unit, column.head) for column in shown}
    times = {column.period for column in shown}
    if boxhead.months_of(columns) is None or len(kinds) != 1 or not _LEAST <= len(times) == len(shown):
        return ()
    return tuple(sorted(shown, key=_month))


def title(columns: Sequence[Column]) -> str:
    """The months from the first to the last: ``Jan–mars``."""
    first, last = (SHORT_MONTHS[_month(own) - 1] for own in (columns[0], columns[-1]))
    return f"{first.capitalize()}–{last}"


def draw(matrix: Matrix, row: Row, columns: Sequence[Column]) -> Drawing | None:
    """The sparkline of ``row``, or None when it has fewer than two figures."""
    own = {_month(column): row.cells[matrix.position(column)].value for column in columns} if row.cells else {}
    # A month that has no column keeps its place.
    values = [own.get(month) for month in range(_month(columns[0]), _month(columns[-1]) + 1)]
    given = [value for value in values if value is not None]
    if len(given) < _LEAST:
        return None
    low, high = min(Decimal(0), *given), max(Decimal(0), *given)

    def at(value: Decimal) -> Decimal:
        return _FLOOR - (value - low) / ((high - low) or 1) * (_FLOOR - _TOP)

    marks = _line(values, at) if len(given) >= FEWEST else _columns(values, at)
    base = at(Decimal(0)) + Decimal("0.5")
    return Drawing("24", (*marks, drawing.level("ax", base)))


def _month(column: Column) -> int:
    return column.period.start.month if column.period else 0


def _columns(values: Sequence[Decimal | None], at: _Height) -> list[Mark]:
    step = Decimal(1) / len(values)
    newest = max(place for place, value in enumerate(values) if value is not None)
    marks: list[Mark] = []
    for place, value in enumerate(values):
        if value:
            ends = sorted((at(Decimal(0)), at(value)))
            x = (step * (place + _GAP), step * (place + 1 - _GAP))
            marks.append(drawing.rect("s1" if place == newest else "q", x, (ends[0], ends[1])))
    return marks


def _line(values: Sequence[Decimal | None], at: _Height) -> list[Mark]:
    step = Decimal("0.92") / (len(values) - 1)
    places = [(drawing.percent(Decimal("0.04") + step * place), value) for place, value in enumerate(values)]
    marks: list[Mark] = [
        Line("ln1", x1, x2, drawing.pixels(at(first)), drawing.pixels(at(second)))
        for (x1, first), (x2, second) in pairwise(places)
        if first is not None and second is not None
    ]
    x, last = next((x, value) for x, value in reversed(places) if value is not None)
    return [*marks, drawing.Dot("s1", x, drawing.pixels(at(last)), "3")]
