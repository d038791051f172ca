"""Charts of a table as values, and what is drawn in them."""

from __future__ import annotations

from typing import Any

from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject, ChartView
from rakenskap.charts.svg import Drawing
from rakenskap.model.table import Matrix
from rakenskap.tables.figure_context import FigureContext
from tables import report, words


def view(own: Matrix) -> ChartView:
    reading = FigureContext(report(own, ends="2025-12-31"), words()).reading
    made = chart_kind.matrix_view(ChartSubject(reading, reading.tables[own.name], 1, words()))
    assert made is not None
    return made


def drawings(own: ChartView) -> list[Drawing]:
    return [own.drawing] if own.drawing else [panel.drawing for panel in own.panels]


def marks(drawing: Drawing, kind: str, css: str = "") -> list[Any]:
    return [mark for mark in drawing.marks if mark.kind == kind and css in ("", *mark.css.split(" "))]


def written(drawing: Drawing) -> list[str]:
    return ["".join(piece.words for piece in mark.pieces) for mark in marks(drawing, "words")]
