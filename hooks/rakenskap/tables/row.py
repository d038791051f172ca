"""The rows of a matrix on a page: cells as they are printed and sparklines, in groups under their headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeAlias

from rakenskap.charts import svg
from rakenskap.charts.over_time import LINE_FROM
from rakenskap.charts.svg import Bar, Drawing, DrawnMark, Line
from rakenskap.model import naming, row_words, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Column, Matrix, Row, WordColumn
from rakenskap.model.terms import RowType
from rakenskap.swedish import linebreak, number, wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import SHORT_MONTHS
from rakenskap.tables import footer, footnotes, row_parts, traffic_light
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.footnotes import Footnotes, NoteMark
from rakenskap.tables.layout import MatrixLayout, word
from rakenskap.tables.row_parts import NO_PART, RowPart
from rakenskap.tables.traffic_light import TrafficLight

_LONG: Final = 14
_OVERALL: Final = frozenset({RowType.SUMMA, RowType.AVSTAMNING})
_TOP: Final = 2
_FLOOR: Final = 22
_NIL: Final = 2
_GAP: Final = Decimal("0.1")
_LEAST: Final = 2
_Height: TypeAlias = Callable[[Decimal], Decimal]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell. ``spoken`` is read aloud instead of ``text``; ``value`` is exact and empty where there is no number.

    ``bar`` is None in columns without bars, and an empty bar where a row has none; ``parts`` is the id of what a total is
    made of. ``former`` are the ids that it has had.
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
    former: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """True where there is nothing but the text, as in nearly every cell."""
        return not (self.marks or self.light or self.spoken or self.parts)


def words(name: str, shown: str, marks: tuple[NoteMark, ...] = (), light: TrafficLight | None = None) -> CellView:
    """A cell of words, with a light where the words are a judgement."""
    return CellView(name, "" if light else "txt", tied(shown), marks=marks, light=light)


def sparkline(spark: Drawing | None) -> CellView:
    """The cell of a sparkline: it has no address, for its figures stand in the row's other cells."""
    return CellView("", "num rk-sp", "", spark=spark)


def title(columns: Sequence[Column]) -> str:
    """The months from the first to the last: ``Jan–mars``."""
    first, last = (SHORT_MONTHS[_month(own) - 1] for own in (columns[0], columns[-1]))
    return f"{wording.capitalised(first)}–{last}"


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
    zero = at(Decimal(0))
    for place, value in enumerate(values):
        if value is None:
            continue
        # a month without a figure has no mark, and one of zero has
        ends = sorted((zero, at(value))) if value else [zero - _NIL, zero]
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
    around = [None, *values, None]
    alone = [
        svg.Dot("s1", x, svg.pixels(at(value)), "2")
        for place, (x, value) in enumerate(places)
        if value is not None and (not value or around[place] is around[place + 2] is None)
    ]
    x, last = next((x, value) for x, value in reversed(places) if value is not None)
    return [*marks, *alone, svg.Dot("s1", x, svg.pixels(at(last)), "3")]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row; a heading has ``width`` columns and no cells. ``aside`` is only read aloud, after the label."""

    css: str
    label: str
    id: str = ""
    unit: str = ""
    marks: tuple[NoteMark, ...] = ()
    cells: tuple[CellView, ...] = ()
    width: int = 0
    aside: str = ""


def bodies(layout: MatrixLayout, context: FigureContext, notes: Footnotes) -> Iterator[tuple[RowView, ...]]:
    """The rows in groups, as ``scope="rowgroup"`` needs them.

    A heading begins a group, headings in a row share one, and a total over several groups, or what comes after the end
    of a heading, stands in its own.
    """
    rows = _RowContext(
        layout,
        context,
        notes,
        row_parts.of_matrix(layout.matrix),
        footer.totals(context.audit, layout.matrix) if context.audit is not None else {},
        context.amended.former(layout.matrix.name),
    )
    body: list[RowView] = []
    group, headed = "", False
    heading: Row | None = None
    for row, over in zip(layout.matrix.rows, layout.matrix.over, strict=True):
        begins = row.row_type is RowType.RUBRIK
        leaves = over is not heading and not begins
        heading = over
        ends = headed and not row.group and (row.row_type in _OVERALL or leaves)
        regroups = row.group != group
        if body and (ends or regroups or (begins and body[-1].cells)):
            yield tuple(body)
            body = []
        if regroups and row.group:
            body.append(RowView("rubrik", label(row.group), width=layout.width))
        group = row.group
        headed = begins or bool(group) or (headed and not ends)
        body.append(rows.heading(row) if begins else rows.row(row))
    if body:
        yield tuple(body)


@dataclass(frozen=True, slots=True)
class _RowContext:
    """What is known of all rows of a matrix: by row what it is a part of, and by cell what a total is made of."""

    layout: MatrixLayout
    context: FigureContext
    notes: Footnotes
    parts: Mapping[str, RowPart]
    totals: Mapping[CellAddress, str]
    former: Mapping[str, tuple[str, ...]]

    def heading(self, row: Row) -> RowView:
        """A row that is a heading."""
        css = "rubrik" if row.level == 1 else f"rubrik rubrik-{row.level}"
        return RowView(css, label(row.label), marks=self.notes.at(row.id), width=self.layout.width)

    def row(self, row: Row) -> RowView:
        """A row of figures."""
        layout = self.layout
        part = self.parts.get(row.id, NO_PART)
        css = [] if row.row_type is RowType.DETALJ else [row.row_type.value]
        if part.count:
            css.append("helhet" if part.is_above else "helhet efter")
        if part.depth:
            css.append(f"del-{part.depth}")
        words = row.label or (row.period.words if row.period else "")
        shown = units.in_row(layout.matrix, row) if layout.units.rows else ""
        cells = tuple(self._with_former(row, self._cell(row, column)) for column in layout.printed)
        return RowView(
            " ".join(css),
            label(words),
            unit=shown,
            marks=self.notes.at(row.id),
            cells=cells,
            aside=self._aside(row, part),
        )

    def _aside(self, row: Row, part: RowPart) -> str:
        """What the row is a part of and how many parts it has itself, for those who don't see how it is set."""
        text = self.context.text
        words = []
        if part.whole and not row_words.is_part_label(row.label):
            words.append(text("table.part.of", whole=part.whole))
        if part.count:
            words.append(text.counted("table.part.whole", part.count))
        return "".join(f", {own}" for own in words)

    def _with_former(self, row: Row, cell: CellView) -> CellView:
        """The cell with the addresses where links to it may still lead, but for those that another row has now."""
        names = dict.fromkeys((*row.formerly, *self.former.get(row.id, ())))
        left = [own for own in names if own not in self.layout.matrix.ids]
        if not left or not cell.id:
            return cell
        table, _, column = cell.id.split(".", 2)
        return replace(cell, former=tuple(str(CellAddress(table, own, column)) for own in left))

    def _cell(self, row: Row, column: Column | WordColumn | None) -> CellView:
        if column is None:
            return sparkline(draw(self.layout.matrix, row, self.layout.months))
        return self._word(row, column.name) if isinstance(column, WordColumn) else self._figure(row, column)

    def _figure(self, row: Row, column: Column) -> CellView:
        cell = row.cells[self.layout.matrix.position(column)]
        address = CellAddress(self.layout.matrix.name, row.id, column.name)
        name = str(address)
        marks = self.notes.at(row.id, column.name)
        bar = self._bar(row, cell.value) if column is self.layout.barred else None
        shown = naming.printed(cell, column)
        tint = " rk-changed" if any(mark.changed for mark in marks) else ""
        if cell.value is not None:
            value, parts = number.canonical(cell.value), self.totals.get(address, "")
            return CellView(name, f"num{tint}", shown, "", value, marks, bar, parts=parts)
        if cell.target is not None:
            return CellView(name, f"{'txt' if len(shown) > _LONG else 'num'}{tint}", shown, "", "", marks, bar)
        reason = cell.missing or number.Missing.BLANK
        spoken = footnotes.spoken(reason, column, self.context.report.period, self.context.text)
        return CellView(name, f"num saknas{tint}" if reason else f"num{tint}", shown, spoken, "", marks, bar)

    def _bar(self, row: Row, value: Decimal | None) -> Bar:
        if self.layout.scale is None or value is None or row.row_type is not RowType.DETALJ:
            return Bar()
        return self.layout.scale.bar(value)

    def _word(self, row: Row, name: str) -> CellView:
        own = str(CellAddress(self.layout.matrix.name, row.id, name))
        marks = self.notes.at(row.id, name)
        legend = self.layout.matrix.legend
        if name != "status":
            return words(own, word(row, name), marks)
        light = traffic_light.traffic_light(legend.state(row.status)) if legend and row.status else None
        return words(own, "", marks, light)


def label(words: str) -> str:
    """A row's label with soft hyphens in its longest words and its numbers whole."""
    return linebreak.soft(linebreak.tied(words), linebreak.LABEL)
