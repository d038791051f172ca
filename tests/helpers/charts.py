"""Charts as HTML, read back: what the tests of charts begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree as ET

from rakenskap.base import fragment
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject, ChartView
from rakenskap.model.board import Measure, Register
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.swedish import number
from rakenskap.swedish.number import Dialect
from tables import reading, report, templates, words


def view(table: Matrix, ends: str = "2018-12-31", measures: Mapping[str, Measure] | None = None) -> ChartView | None:
    """The chart of ``table`` as table 3 of a report to the day it ``ends``."""
    own = reading(report(table, ends=ends), Register(tuple((measures or {}).values())))
    return chart_kind.matrix_view(ChartSubject(own, own.tables[table.name], 3, words()))


def shown(table: Matrix, ends: str = "2018-12-31", measures: Mapping[str, Measure] | None = None) -> ChartView:
    """The chart of ``table``, which has one."""
    made = view(table, ends, measures)
    assert made is not None
    return made


def title_of(table: Matrix, ends: str = "2018-12-31", measures: Mapping[str, Measure] | None = None) -> str:
    """The title of a table's chart, with ordinary spaces."""
    return shown(table, ends, measures).title.replace(number.NBSP, " ")


def description_of(table: Matrix, ends: str = "2018-12-31") -> str:
    """What the drawing of a table's chart says to those who can't see it, with ordinary spaces."""
    drawing = shown(table, ends).drawing
    assert drawing is not None
    return drawing.description.replace(number.NBSP, " ")


def drawn(table: Matrix, ends: str = "2018-12-31") -> ET.Element:
    """The chart of a table as it is drawn."""
    return figure(html(shown(table, ends)))


def html(made: ChartView) -> str:
    """The HTML of a chart, without the file that it carries."""
    return fragment.parted(templates().render("charts/chart.html", chart=made))[0]


def figure(page: str) -> ET.Element:
    """The chart's ``figure``."""
    return ET.fromstring(page)  # noqa: S314 - our own templates wrote it


def looks(made: ChartView | None) -> str:
    """What kind of chart it is, as it looks."""
    if made is None:
        return "inget"
    if made.panels:
        return "små staplar"
    assert made.drawing is not None
    first = html(made)
    if "(övre stapeln)" in first:
        return "kvinnor och män"
    if "◄" in first:
        return "avvikelse"
    if 'class="ln1"' in first:
        return "linjer"
    return "höga staplar" if 'height="210"' in first else "liggande staplar"


def view_of(own: Report, table: Matrix, place: int, measures: Mapping[str, Measure]) -> ChartView | None:
    """The chart of a table of a real report, or None."""
    found = reading(own, Register(tuple(measures.values())), is_checked=True)
    return chart_kind.matrix_view(ChartSubject(found, found.tables[table.name], place, words()))


def of_report(own: Report, table: Matrix, place: int, measures: Mapping[str, Measure]) -> ET.Element | None:
    """The chart of a table of a real report as it is drawn, or None."""
    made = view_of(own, table, place, measures)
    return figure(html(made)) if made else None


@dataclass(frozen=True)
class Row:
    """A row of the table under a chart."""

    label: str
    cells: tuple[str, ...]

    @property
    def numbers(self) -> tuple[Decimal | None, ...]:
        """The cells as numbers; None for a sign."""
        return tuple(number.parse(cell.removeprefix("+"), Dialect.SWEDISH) for cell in self.cells)


def text(element: ET.Element) -> str:
    """What a reader sees of an element: without what is only read aloud, soft hyphens and no-break spaces."""
    own = element.text or ""
    for child in element:
        if child.get("class") != "rk-sr":
            own += text(child)
        own += child.tail or ""
    return re.sub(r"\s+", " ", own.replace("\u00ad", "").replace("\u200b", "")).strip()


def heads(drawn: ET.Element) -> list[str]:
    """The headings of the table under a chart."""
    return [text(head) for head in drawn.iterfind(".//thead//th")]


def rows(drawn: ET.Element) -> list[Row]:
    """The rows of the table under a chart."""
    return [
        Row(text(row[0]), tuple(text(cell) for cell in row.iterfind("td"))) for row in drawn.iterfind(".//tbody/tr")
    ]


def drawings(drawn: ET.Element) -> list[ET.Element]:
    """The chart's drawings."""
    return list(drawn.iterfind(".//svg[@role='img']"))


def value(mark: ET.Element, name: str) -> float:
    """An attribute of a mark as a number."""
    return float(mark.get(name, "").removesuffix("%"))


@dataclass(frozen=True)
class Span:
    """From where to where a mark reaches."""

    start: float
    end: float


def bars(drawing: ET.Element) -> list[Span]:
    """The bars from left to right edge, in per cent, in their order."""
    return [Span(value(bar, "x"), value(bar, "x") + value(bar, "width")) for bar in drawing.iterfind("rect")]


def columns(drawing: ET.Element) -> list[Span]:
    """The columns from top to bottom, in px, in their order."""
    return [Span(value(bar, "y"), value(bar, "y") + value(bar, "height")) for bar in drawing.iterfind("rect")]


def uprights(drawing: ET.Element, css: str) -> list[float]:
    """Where the vertical lines of a class stand, in per cent."""
    lines = drawing.iterfind(f"line[@class='{css}']")
    return [value(line, "x1") for line in lines if line.get("x1") == line.get("x2")]


def levels(drawing: ET.Element, css: str) -> list[float]:
    """How high the horizontal lines of a class lie, in px."""
    lines = drawing.iterfind(f"line[@class='{css}']")
    return [value(line, "y1") for line in lines if line.get("y1") == line.get("y2")]


def labels(drawing: ET.Element) -> list[str]:
    """The texts of a drawing in their order."""
    return [text(own) for own in drawing.iterfind("text")]
