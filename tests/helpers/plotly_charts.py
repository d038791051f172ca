"""The explored chart read back, and what is asked of each: the same of examples and of real reports."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final
from xml.etree import ElementTree as ET

import plotly.graph_objects as go
import pytest

from charts import bars, columns, drawings, figure, heads, html, labels, levels, rows, value
from rakenskap.charts.chart import ChartView
from rakenskap.swedish import number
from rakenskap.swedish.number import Dialect

PERCENT: Final = 0.011
PIXEL: Final = 0.11
NIL: Final = 3
"""The height in px of a column of zero."""


def read(view: ChartView) -> dict[str, Any]:
    """The figure of a chart."""
    made: dict[str, Any] = json.loads(view.plotly)
    return made


def traces(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [trace for trace in made["data"] if trace["meta"]["kind"] == kind]


def shape(made: dict[str, Any]) -> str:
    return str(made["layout"]["meta"]["shape"])


def said(words_: str) -> str:
    """A text of a figure as the tests read those of pages."""
    return re.sub(r"\s+", " ", words_).strip()


def cells(made: dict[str, Any]) -> list[list[str]]:
    """What a figure says, in the rows and columns of the chart's table, without targets."""
    if shape(made) == "bars":
        ticks = {
            own: said(t) for trace in traces(made, "tick") for own, t in zip(trace["ids"], trace["text"], strict=True)
        }
        signs = {
            (own, y): said(t)
            for sign in traces(made, "sign")
            for own, y, t in zip(sign["ids"], sign["y"], sign["text"], strict=True)
        }
        written = [
            [said(t) or signs[own, y] for own, y, t in zip(bar["ids"], bar["y"], bar["text"], strict=True)]
            for bar in traces(made, "bar")
        ]
        rows_ = zip(traces(made, "bar")[0]["ids"], zip(*written, strict=True), strict=True)
        return [[*own, *([ticks[place]] if place in ticks else [])] for place, own in rows_]
    signs = {trace["meta"]["choice"]: trace["text"] for trace in traces(made, "sign")}
    drawn = traces(made, "line" if shape(made) == "lines" else "bar")
    by_series = [
        [said(t) or signs[trace["meta"]["choice"]][place] for place, t in enumerate(trace["text"])] for trace in drawn
    ]
    return [list(at) for at in zip(*by_series, strict=True)] if shape(made) == "lines" else by_series


def assert_accepted(view: ChartView) -> None:
    """The library knows every attribute and value, and would write the same."""
    made = read(view)
    accepted = go.Figure(made).to_plotly_json()
    accepted["layout"].pop("template")
    assert json.loads(json.dumps(accepted)) == made


def assert_uncoloured(view: ChartView) -> None:
    """Colours are names of the page's tokens, one for each mark or for all."""
    made = read(view)
    assert "template" not in made["layout"]
    assert '"color"' not in view.plotly
    assert re.search(r"#[0-9a-f]{6}|rgb", view.plotly) is None
    for trace in made["data"]:
        colours = trace["meta"]["colours"]
        assert set(colours) <= {"s1", "s2", "s3", "s4", "quiet", "ink", "muted"}
        assert len(colours) in (1, len(trace["text"]))


def assert_swedish(view: ChartView) -> None:
    """Decimal comma, no-break groups and U+2212 in what is written, told and set on the axis."""
    made = read(view)
    assert made["layout"]["separators"] == ",\u00a0"
    written = [t for trace in made["data"] for t in (*trace["text"], *trace["hovertext"])]
    assert not [t for t in written if re.search(r"(?<!\w)-\d|\d\.\d|\d \d{3}\b", t)]
    for trace in made["data"]:
        if trace["meta"]["kind"] not in ("tick", "zero"):
            assert [bool(t) for t in trace["text"]] == [bool(t) for t in trace["hovertext"]]


def assert_numbers_of_the_table(view: ChartView) -> None:
    """Row by row what is written in the figure stands in the table, and the value beside it rounds to it."""
    made = read(view)
    page = figure(html(view))
    # what is written beside the marks, and isn't one: a target over time, and the total of women and men
    beside = sum(head.startswith("Totalt" if shape(made) == "bars" else "Mål") for head in heads(page))
    table = [list(own.cells[: len(own.cells) - beside]) for own in rows(page)]
    assert cells(made) == table
    for trace in made["data"]:
        values = trace["x" if shape(made) == "bars" else "y"]
        for own, written in zip(values, trace["text"], strict=True):
            parsed = number.parse(written.removeprefix("+"), Dialect.SWEDISH)
            if trace["meta"]["kind"] == "sign":
                assert parsed is None
            elif own is None or (trace["meta"]["kind"] == "zero" and not written):
                assert written == ""
            else:
                assert parsed is not None
                assert number.rounded(Decimal(str(own)), number.decimals(parsed)) == parsed


def assert_numbers_of_the_drawing(view: ChartView) -> None:
    """Every bar, column and line is as long or high as the drawn one, and the drawn labels are the figure's texts."""
    made = read(view)
    svgs = drawings(figure(html(view)))
    if shape(made) == "bars":
        assert_bars(made, svgs[0])
    elif shape(made) == "columns":
        for place, svg in enumerate(svgs):
            assert_columns(made, svg, place)
    else:
        assert_lines(made, svgs[0])


def assert_bars(made: dict[str, Any], svg: ET.Element) -> None:
    low, high = made["layout"]["xaxis"]["range"]
    in_rows = zip(*(zip(bar["x"], bar["text"], strict=True) for bar in traces(made, "bar")), strict=True)
    # what is written as zero has no bar in the drawing
    lengths = [x for pair in in_rows for x, t in pair if x and (re.search("[1-9]", t) or not has_sides(made))]
    spans = bars(svg)
    assert len(spans) == len(lengths)
    for x, span in zip(lengths, spans, strict=True):
        assert span.end - span.start == pytest.approx(abs(x) / (high - low) * 100, abs=2 * PERCENT)
    drawn = labels(svg)
    if len(traces(made, "bar")) > 1:
        assert all(own in drawn for row in cells(made) for own in row)
    else:
        assert all(" ".join([row[0], *(f"({own})" for own in row[1:])]) in drawn for row in cells(made))


def has_sides(made: dict[str, Any]) -> bool:
    return any(note["text"].endswith("►") for note in made["layout"]["annotations"])


def assert_columns(made: dict[str, Any], svg: ET.Element, choice: int) -> None:
    (bar,) = (trace for trace in traces(made, "bar") if trace["meta"]["choice"] == choice)
    values = [y for y in bar["y"] if y is not None]
    targets = [trace for trace in traces(made, "target") if trace["meta"]["choice"] == choice]
    (zero,) = levels(svg, "ax")
    drawn = columns(svg)
    assert len(drawn) == len(values)
    high = max(0, *values, *(trace["y"][0] for trace in targets))
    unit = (zero - 18) / high if high else 0
    for y, column in zip(values, drawn, strict=True):
        assert column.end - column.start == pytest.approx(abs(y) * unit or NIL, abs=2 * PIXEL)
    assert [zero - trace["y"][0] * unit for trace in targets] == pytest.approx(levels(svg, "target"), abs=PIXEL)
    written = [said(t) for t in bar["text"] if t]
    assert written[0] in labels(svg)
    assert written[-1] in labels(svg)


def assert_lines(made: dict[str, Any], svg: ET.Element) -> None:
    low, high = made["layout"]["yaxis"]["range"]
    unit = (188 - 24) / ((high - low) / 1.08)
    for place, line in enumerate(traces(made, "line"), start=1):
        segments = [(value(own, "y1"), value(own, "y2")) for own in svg.iterfind(f"line[@class='ln{place}']")]
        pairs = [(a, b) for a, b in pairwise(line["y"]) if None not in (a, b)]
        assert len(segments) == len(pairs)
        for segment, pair in zip(segments, pairs, strict=True):
            assert segment == pytest.approx([188 - (own - low) * unit for own in pair], abs=PIXEL)
    targets = [188 - (trace["y"][0] - low) * unit for trace in traces(made, "target")]
    assert targets == pytest.approx(levels(svg, "target"), abs=PIXEL)


def assert_scale(view: ChartView) -> None:
    """No axis of bars leaves zero out, and none can be moved from it."""
    made = read(view)
    if shape(made) == "bars":
        low, high = made["layout"]["xaxis"]["range"]
        assert low <= 0 <= high
        assert made["layout"]["xaxis"]["fixedrange"]
    elif shape(made) == "columns":
        assert made["layout"]["yaxis"]["rangemode"] == "tozero"
        assert "range" not in made["layout"]["yaxis"]
        assert made["layout"]["yaxis"]["fixedrange"]
    else:
        start = re.search(r"Skalan börjar vid ([^.]+)\.", view.subtitle)
        assert start is not None
        low = made["layout"]["yaxis"]["range"][0]
        assert low == (0 if start[1] == "noll" else number.parse(start[1], Dialect.SWEDISH))


def assert_names(view: ChartView) -> None:
    """Its words are Swedish and finished; where series are shown one at a time, each can be chosen by its name."""
    made = read(view)
    meta = made["layout"]["meta"]
    assert meta["name"]
    assert meta["table"] == f"Alla värden står också i {view.source}."
    names = [own.label for own in rows(figure(html(view)))]
    assert [said(choice) for choice in meta["choices"]] == (names if view.panels else [])
    assert {trace["meta"]["choice"] for trace in made["data"]} == set(range(len(meta["choices"]) or 1))
    assert [trace["visible"] for trace in made["data"]] == [trace["meta"]["choice"] == 0 for trace in made["data"]]


CHECKS: Final[tuple[Callable[[ChartView], None], ...]] = (
    assert_accepted,
    assert_uncoloured,
    assert_swedish,
    assert_numbers_of_the_table,
    assert_numbers_of_the_drawing,
    assert_scale,
    assert_names,
)
"""What is asked of every explored chart."""
