"""The rows of a matrix on a page: in groups under their headings, as finished strings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from rakenskap.audit import precision
from rakenskap.base.text import Text
from rakenskap.charts.bar import Bar, Scale
from rakenskap.model import unit
from rakenskap.model.model import Column, Matrix, Report, Row, RowType
from rakenskap.swedish import linebreak
from rakenskap.tables import cell, light, sparkline
from rakenskap.tables.cell import CellView
from rakenskap.tables.footnote import Footnotes, Mark

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
    marks: tuple[Mark, ...] = ()
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
    scale: Scale | None
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
    shown = unit.in_row(layout.matrix, row) if layout.units_in_rows else ""
    cells = [_figure(layout, row, column) for column in layout.columns]
    if layout.months:
        cells.append(cell.sparkline(sparkline.draw(layout.matrix, row, layout.months)))
    cells += [_word(layout, row, name) for name in layout.words]
    return RowView(css, label(words), "", shown, layout.notes.at(row.id), tuple(cells))


def _figure(layout: Layout, row: Row, column: Column) -> CellView:
    source = row.cells[layout.matrix.position(column)]
    own = precision.key(layout.matrix.name, row.id, column.name)
    return cell.figure(
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
    own = precision.key(layout.matrix.name, row.id, name)
    marks = layout.notes.at(row.id, name)
    if name == "status":
        legend = layout.matrix.legend
        return cell.words(own, "", marks, light.light(legend.state(row.status)) if legend and row.status else None)
    return cell.words(own, row.text if name == "text" else row.trend, marks)
