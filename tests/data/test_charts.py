"""The five reports' charts, read back: every number and every length is the table's."""

from __future__ import annotations

from decimal import Decimal
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from plotly_charts import CHECKS
from real_reports import IDS, TABLES, measures

from charts import Row, bars, columns, drawings, heads, labels, levels, of_report, rows, text, uprights, value, view_of
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix
from rakenskap.model.table import Row as TableRow
from rakenskap.model.terms import Flow, Role, RowType
from rakenskap.swedish import number
from rakenskap.swedish.period import SHORT_MONTHS, Span

DIVISORS: Final = {("tkr", "mnkr"): Decimal(1000), ("tkr", "tkr"): Decimal(1), ("mnkr", "mnkr"): Decimal(1)}
PERCENT: Final = 0.011
PIXEL: Final = 0.11
NIL: Final = 3
"""The height in px of a column of zero."""


def drawn(report: Report, table: Matrix) -> ET.Element | None:
    return of_report(report, table, report.numbers()[table.name], measures())


def is_deviation(made: ET.Element) -> bool:
    return labels(drawings(made)[0])[0].startswith("◄")


def detail(table: Matrix, label: str) -> TableRow:
    """The row of a chart's label, which is a detail row."""
    (found,) = (row for row in table.rows if row.label == label)
    assert found.row_type is RowType.DETALJ
    return found


def rounded(table: Matrix, figure_value: Decimal, head: str, shown: Decimal) -> bool:
    """True when ``shown`` is the table's figure in the unit that a chart's heading says."""
    divisor = DIVISORS[table.unit, head.rpartition(", ")[2]]
    return number.rounded(figure_value / divisor, number.decimals(shown)) == shown


def cell(table: Matrix, row: TableRow, column: Column) -> Decimal | None:
    return row.cells[table.columns.index(column)].value


def test_every_matrix_with_comparable_figures_has_a_chart() -> None:
    """All of them but none by accident: every matrix of the five reports has two figures that can be compared."""
    assert [name for name, (report, table) in zip(IDS, TABLES, strict=True) if drawn(report, table) is None] == []
    assert len(TABLES) == 26


@pytest.mark.parametrize(("report", "table"), TABLES, ids=IDS)
def test_the_figures_of_a_chart_are_the_tables(report: Report, table: Matrix) -> None:
    """Each number under the chart is a cell of one column of the table, rounded and scaled as its heading says."""
    made = drawn(report, table)
    assert made is not None
    found = rows(made)
    if made.find("./ul[@class='rk-multi']") is not None:
        panels = [
            (panel.get("id") or "").removesuffix("-t").removeprefix(f"d-{table.name}-")
            for panel in made.iterfind(".//p[@class='rk-mt']")
        ]
        assert len(panels) == len(found)
        for row_id, row in zip(panels, found, strict=True):
            own = table.row(row_id)
            assert own is not None
            for head, shown in zip(heads(made)[1:], row.cells, strict=True):
                assert_over_time(table, own, head, shown)
    else:
        suiting: list[Column] = []
        for place, head in enumerate(heads(made)[1:]):
            suiting = [
                column for column in table.columns if all(suits(table, column, row, place, head) for row in found)
            ]
            assert suiting, (head, found)
        if is_deviation(made):
            roles = {column.role for column in suiting}
            assert Role.AVVIKELSE in roles or any(column.flow is Flow.RESULTAT for column in suiting)
            drawable = [
                row for row in table.rows if row.row_type is RowType.DETALJ and cell(table, row, suiting[0]) is not None
            ]
            assert len(found) == len(drawable)


def suits(table: Matrix, column: Column, row: Row, place: int, head: str) -> bool:
    """True when a row's number is the one in ``column``; a cost may have lost its minus."""
    own, shown = cell(table, detail(table, row.label), column), row.numbers[place]
    assert shown is not None
    return own is not None and (rounded(table, own, head, shown) or rounded(table, -own, head, shown))


def assert_over_time(table: Matrix, row: TableRow, head: str, shown: str) -> None:
    """What stands under a year or a month is a cell of that time, or a sign where there is none."""
    cells = [row.cells[table.columns.index(column)] for column in table.columns if is_at(column, head)]
    if shown == "..":
        assert any(own.value is None for own in cells) or not cells
    else:
        assert number.parse(shown, number.Dialect.SWEDISH) in [own.value for own in cells]


def is_at(column: Column, head: str) -> bool:
    when = column.period
    if when is None or column.role not in (Role.UTFALL, Role.ANDEL):
        return False
    if when.span is Span.MONTH:
        return SHORT_MONTHS[when.start.month - 1].capitalize() == head
    return str(when.end.year) == head and when.is_full_year


@pytest.mark.parametrize(("report", "table"), TABLES, ids=IDS)
def test_the_lengths_of_a_chart_are_its_figures(report: Report, table: Matrix) -> None:
    """A bar is as wide, and a column as high, as its figure is large, from zero; the figures beside them say so."""
    made = drawn(report, table)
    assert made is not None
    found = rows(made)
    if made.find("./ul[@class='rk-multi']") is not None:
        for drawing, row in zip(drawings(made), found, strict=True):
            assert_columns(drawing, row)
    elif is_deviation(made):
        assert_deviations(table, drawings(made)[0], found, heads(made)[1])
    else:
        assert_amounts(table, drawings(made)[0], found, heads(made))


def assert_columns(drawing: ET.Element, row: Row) -> None:
    figures = [float(own) for own in row.numbers if own is not None]
    (zero,) = levels(drawing, "ax")
    drawn_columns = columns(drawing)
    assert len(drawn_columns) == len(figures)
    unit = (zero - 18) / max(figures)
    for own, height in zip(figures, drawn_columns, strict=True):
        assert height.end == pytest.approx(zero, abs=PIXEL)
        assert height.end - height.start == pytest.approx(own * unit or NIL, abs=2 * PIXEL)
    said = [label for label in labels(drawing) if label[0].isdigit()]
    given = [own for own in row.cells if own != ".."]
    labelled = [given[0], *(own for own in given[1:-1] if own == "0"), given[-1]]
    assert said[: len(labelled)] == labelled
    assert [own.get("class") for own in drawing.iterfind("text") if "b" in (own.get("class") or "").split()] != []


def exact(table: Matrix, found: list[Row], head: str, place: int) -> list[float]:
    """The table's figures behind a chart's rounded ones, with the signs that are drawn."""
    column = next(own for own in table.columns if all(suits(table, own, row, place, head) for row in found))
    shown = [row.numbers[place] or Decimal(0) for row in found]
    own = [cell(table, detail(table, row.label), column) or Decimal(0) for row in found]
    return [float(abs(value).copy_sign(said)) for value, said in zip(own, shown, strict=True)]


def assert_deviations(table: Matrix, drawing: ET.Element, found: list[Row], head: str) -> None:
    shown = [row.numbers[0] or Decimal(0) for row in found]
    values = exact(table, found, head, 0)
    low, high = min(0.0, *values), max(0.0, *values)
    zero = -low / (high - low) * 100
    assert uprights(drawing, "ax") == pytest.approx([zero] * len(found), abs=PERCENT)
    spans = bars(drawing)
    assert len(spans) == sum(bool(own) for own in shown)
    for own, span, mark in zip(
        (v for v, s in zip(values, shown, strict=True) if s), spans, drawing.iterfind("rect"), strict=True
    ):
        assert span.end - span.start == pytest.approx(abs(own) / (high - low) * 100, abs=PERCENT)
        assert (span.start if own > 0 else span.end) == pytest.approx(zero, abs=2 * PERCENT)
        assert mark.get("class") == ("s1" if own > 0 else "s4")
    assert [label for label in labels(drawing) if label[0] in "+−0" and label[-1].isdigit()] == [
        row.cells[0] for row in found
    ]
    signs = [(own > 0) - (own < 0) for own in shown]
    assert signs == sorted(signs, key=[-1, 1, 0].index)
    assert [own for own in shown if own < 0] == sorted(own for own in shown if own < 0)
    assert [own for own in shown if own > 0] == sorted((own for own in shown if own > 0), reverse=True)


def assert_amounts(table: Matrix, drawing: ET.Element, found: list[Row], names: list[str]) -> None:
    by_column = [exact(table, found, name, place) for place, name in enumerate(names[1:])]
    values = list(zip(*by_column, strict=True))
    flat = [own for row in values for own in row]
    low, high = min(0.0, *flat), max(flat)

    def at(own: float) -> float:
        return float((own - low) / (high - low) * 98)

    assert uprights(drawing, "ax") == pytest.approx([at(0)] * len(found), abs=PERCENT)
    outcomes = [row[0] for row in values]
    assert outcomes == sorted(outcomes, reverse=True)
    for own, span in zip((own for own in outcomes if own), bars(drawing), strict=True):
        assert span.end - span.start == pytest.approx(abs(at(own) - at(0)), abs=2 * PERCENT)
        assert (span.start if own > 0 else span.end) == pytest.approx(at(0), abs=2 * PERCENT)
    ticks = uprights(drawing, "tick")
    assert ticks == pytest.approx([at(row[1]) for row in values if len(row) > 1], abs=PERCENT)
    said = [label for label in labels(drawing) if label[-1] in "0123456789)" and label[0] in "−0123456789"]
    assert said == [f"{row.cells[0]} ({row.cells[1]})" if len(row.cells) > 1 else row.cells[0] for row in found]


@pytest.mark.parametrize(("report", "table"), TABLES, ids=IDS)
def test_every_drawing_lies_within_its_frame(report: Report, table: Matrix) -> None:
    """No mark is wider than the chart or lower than its drawing."""
    made = drawn(report, table)
    assert made is not None
    for drawing in drawings(made):
        height = value(drawing, "height")
        for span in bars(drawing):
            assert 0 <= span.start < span.end <= 100 + PERCENT
        for mark in drawing.iter():
            assert all(0 <= value(mark, name) <= height for name in ("y", "y1", "y2", "cy") if mark.get(name))
        assert text(drawing[0]).endswith(".")


@pytest.mark.parametrize(("report", "table"), TABLES, ids=IDS)
def test_the_explored_chart_is_the_drawn_one(report: Report, table: Matrix) -> None:
    """The library takes each figure as it is, and its numbers are those of the drawing and of the table under it."""
    made = view_of(report, table, report.numbers()[table.name], measures())
    assert made is not None
    for check in CHECKS:
        check(made)
