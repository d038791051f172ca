"""The rows of a matrix on a page: cells as they are printed and sparklines, in groups under their headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeAlias

from rakenskap.base.site_text import Text
from rakenskap.base.slotted import direct
from rakenskap.charts import svg
from rakenskap.charts.bar import Bar, BarScale
from rakenskap.charts.over_time import LINE_FROM
from rakenskap.charts.svg import Drawing, DrawnMark, Line
from rakenskap.model import naming, units
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.terms import Role, RowType
from rakenskap.swedish import linebreak, number
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import SHORT_MONTHS, Period
from rakenskap.tables import footnotes, head, traffic_light
from rakenskap.tables.footnotes import Footnotes, NoteMark
from rakenskap.tables.traffic_light import TrafficLight

_LONG: Final = 14


@direct
@dataclass(frozen=True, slots=True)
class CellView:
    """One cell. ``spoken`` is read aloud instead of ``text``; ``value`` is exact and empty where there is no number.

    ``bar`` is None in columns without bars, and an empty bar where a row has none; ``parts`` is the id of what a total is
    made of.
    """

    id: str
    css: str
    text: str
    spoken: str = ""
    value: str = ""
    marks: tuple[NoteMark, ...] = ()
    bar: Bar | None = None
    light: TrafficLight | None = None
    spark: Drawing | None = None
    parts: str = ""

    @property
    def is_plain(self) -> bool:
        """True where there is nothing but the text, as in nearly every cell."""
        return not (self.marks or self.light or self.spoken or self.parts)


def figure(  # noqa: PLR0913 - what a printed figure depends on
    cell: Cell,
    column: Column,
    name: str,
    period: Period,
    text: Text,
    *,
    places: int | None,
    marks: tuple[NoteMark, ...],
    bar: Bar | None,
    parts: str = "",
) -> CellView:
    """The figure of ``column`` in a report for ``period``; ``places`` None keeps the printed decimals."""
    shown = naming.printed(cell, column, places)
    tint = " rk-changed" if any(mark.changed for mark in marks) else ""
    if cell.value is not None:
        return CellView(name, f"num{tint}", shown, "", number.canonical(cell.value), marks, bar, parts=parts)
    if cell.target is not None:
        return CellView(name, f"{'txt' if len(shown) > _LONG else 'num'}{tint}", shown, "", "", marks, bar)
    reason = cell.missing or number.Missing.BLANK
    spoken = footnotes.spoken(reason, column, period, text)
    return CellView(name, f"num saknas{tint}" if reason else f"num{tint}", shown, spoken, "", marks, bar)


def words(name: str, shown: str, marks: tuple[NoteMark, ...] = (), light: TrafficLight | None = None) -> CellView:
    """A cell of words, with a light where the words are a judgement."""
    return CellView(name, "" if light else "txt", tied(shown), marks=marks, light=light)


def sparkline(spark: Drawing | None) -> CellView:
    """The cell of a sparkline: it has no address, for its figures stand in the row's other cells."""
    return CellView("", "num rk-sp", "", spark=spark)


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
    if head.months_of(columns) is None or len(kinds) != 1 or not _LEAST <= len(times) == len(shown):
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

    marks = _line(values, at) if len(given) >= LINE_FROM else _columns(values, at)
    base = at(Decimal(0)) + Decimal("0.5")
    return Drawing("24", (*marks, svg.level("ax", base)))


def _month(column: Column) -> int:
    return column.period.start.month if column.period else 0


def _columns(values: Sequence[Decimal | None], at: _Height) -> list[DrawnMark]:
    step = Decimal(1) / len(values)
    newest = max(place for place, value in enumerate(values) if value is not None)
    marks: list[DrawnMark] = []
    for place, value in enumerate(values):
        if value:
            ends = sorted((at(Decimal(0)), at(value)))
            x = (step * (place + _GAP), step * (place + 1 - _GAP))
            marks.append(svg.rect("s1" if place == newest else "q", x, (ends[0], ends[1])))
    return marks


def _line(values: Sequence[Decimal | None], at: _Height) -> list[DrawnMark]:
    step = Decimal("0.92") / (len(values) - 1)
    places = [(svg.percent(Decimal("0.04") + step * place), value) for place, value in enumerate(values)]
    marks: list[DrawnMark] = [
        Line("ln1", x1, x2, svg.pixels(at(first)), svg.pixels(at(second)))
        for (x1, first), (x2, second) in pairwise(places)
        if first is not None and second is not None
    ]
    x, last = next((x, value) for x, value in reversed(places) if value is not None)
    return [*marks, svg.Dot("s1", x, svg.pixels(at(last)), "3")]


WORDS: Final = ("text", "trend", "status")
"""The columns of words, in the order they stand after the figures."""

_OVERALL: Final = frozenset({RowType.SUMMA, RowType.AVSTAMNING})


@dataclass(frozen=True, slots=True)
class RowView:
    """One row; a heading has ``width`` columns and no cells."""

    css: str
    label: str
    id: str = ""
    unit: str = ""
    marks: tuple[NoteMark, ...] = ()
    cells: tuple[CellView, ...] = ()
    width: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What every row needs to know of its table: what is shown, how it is written, and which column has bars.

    ``months`` are the columns that a sparkline shows, and ``totals`` says by cell what a total is made of.
    """

    matrix: Matrix
    report: Report
    text: Text
    columns: tuple[Column, ...]
    words: tuple[str, ...]
    places: Mapping[str, int | None]
    scale: BarScale | None
    notes: Footnotes
    units_in_rows: bool
    months: tuple[Column, ...] = ()
    totals: Mapping[str, str] = field(default_factory=dict)

    @property
    def barred(self) -> str:
        """The name of the column that has bars, or nothing."""
        return self.columns[-1].name if self.scale else ""

    @property
    def width(self) -> int:
        """How many columns the table has, the labels included."""
        return 1 + len(self.columns) + bool(self.months) + len(self.words)


def bodies(layout: Layout) -> Iterator[tuple[RowView, ...]]:
    """The rows in groups, as ``scope="rowgroup"`` needs them.

    A heading begins a group, headings in a row share one, and a total over several groups stands in its own.
    """
    body: list[RowView] = []
    group, headed = "", False
    for row in layout.matrix.rows:
        begins = row.row_type is RowType.RUBRIK
        ends = headed and row.row_type in _OVERALL and not row.group
        regroups = row.group != group
        if body and (ends or regroups or (begins and body[-1].cells)):
            yield tuple(body)
            body = []
        if regroups and row.group:
            body.append(RowView("rubrik", label(row.group), width=layout.width))
        group = row.group
        headed = begins or bool(group) or (headed and not ends)
        body.append(_heading(layout, row) if begins else _row(layout, row))
    if body:
        yield tuple(body)


def label(words: str) -> str:
    """A row's label with soft hyphens in its longest words and its numbers whole."""
    return linebreak.soft(linebreak.tied(words), linebreak.LABEL)


def _heading(layout: Layout, row: Row) -> RowView:
    css = "rubrik" if row.level == 1 else f"rubrik rubrik-{row.level}"
    return RowView(css, label(row.label), marks=layout.notes.at(row.id), width=layout.width)


def _row(layout: Layout, row: Row) -> RowView:
    css = "" if row.row_type is RowType.DETALJ else row.row_type.value
    words = row.label or (row.period.words if row.period else "")
    shown = units.in_row(layout.matrix, row) if layout.units_in_rows else ""
    cells = [_figure(layout, row, column) for column in layout.columns]
    if layout.months:
        cells.append(sparkline(draw(layout.matrix, row, layout.months)))
    cells += [_word(layout, row, name) for name in layout.words]
    return RowView(css, label(words), "", shown, layout.notes.at(row.id), tuple(cells))


def _figure(layout: Layout, row: Row, column: Column) -> CellView:
    source = row.cells[layout.matrix.position(column)]
    own = units.key(layout.matrix.name, row.id, column.name)
    return figure(
        source,
        column,
        own,
        layout.report.period,
        layout.text,
        places=layout.places[column.name],
        marks=layout.notes.at(row.id, column.name),
        bar=_bar(layout, row, source.value) if column.name == layout.barred else None,
        parts=layout.totals.get(own, ""),
    )


def _bar(layout: Layout, row: Row, value: Decimal | None) -> Bar:
    if layout.scale is None or value is None or row.row_type is not RowType.DETALJ:
        return Bar()
    return layout.scale.bar(value)


def _word(layout: Layout, row: Row, name: str) -> CellView:
    own = units.key(layout.matrix.name, row.id, name)
    marks = layout.notes.at(row.id, name)
    if name == "status":
        legend = layout.matrix.legend
        return words(
            own, "", marks, traffic_light.traffic_light(legend.state(row.status)) if legend and row.status else None
        )
    return words(own, row.text if name == "text" else row.trend, marks)
