"""Plotly figures: a plot as the JSON that plotly.js draws, without a template and without a colour of its own.

Every text is ours, from the formatter that tables and drawings have. Colours are names in ``meta``, which the page's
script turns into those of the page, light or dark. The tests hold each figure against the library in Python; the build
doesn't load it, for that takes half a second and 5 ms for each figure.

Source: https://plotly.com/javascript/reference/
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from rakenskap.base import published_file
from rakenskap.charts import svg
from rakenskap.charts.plot import INK, MUTED, BarLabel, Plot, Shape, Trace, TraceKind, TraceMark
from rakenskap.swedish.number import NBSP

SEPARATORS: Final = f",{NBSP}"
"""The decimal comma and what stands between groups, as plotly.js takes them."""

_SIZE: Final = 14
_BAR: Final = 12
_BETWEEN: Final = 4
"""Between the bars of a row."""
_TICK: Final = 20
_LINE: Final = 17
_RIM: Final = 4
_CLEAR: Final = 14
_OVER: Final = 6
_FOOT: Final = 9
_HEAD: Final = 20
_PLOT: Final = 230
"""What is left on a phone for the places of time, beside the figures of the axis."""
_APART: Final = 8
_FILLED: Final = frozenset({"s1", "s3"})
"""The lines with filled dots: neighbours differ in more than colour."""
_ROOM: Final = Decimal("1.08")
"""Over the highest line, for its dot."""
_KEYED: Final = frozenset({TraceKind.BAR, TraceKind.LINE, TraceKind.TICK})


def figure(plot: Plot, words: Mapping[str, object], title: str, subtitle: str) -> str:
    """``plot`` as JSON; ``words`` are what the page's script writes around it."""
    lying = plot.shape is Shape.LYING
    layout: dict[str, Any] = {
        "title": {"text": _plain(title), "subtitle": {"text": _plain(subtitle)}},
        "separators": SEPARATORS,
        "font": {"size": _SIZE},
        "showlegend": not plot.choices and sum(trace.kind in _KEYED for trace in plot.traces) > 1,
        "hovermode": "y" if lying else "x",
        "barmode": "overlay",
        "bargap": 0.16,
        "meta": {"shape": plot.shape.value, "breaks": [list(own) for own in plot.breaks], **words},
    }
    layout |= _lying(plot) if lying else _standing(plot)
    data = [_trace(plot, trace) for trace in plot.traces]
    return published_file.compact_json({"data": data, "layout": layout}) + "\n"


def _lying(plot: Plot) -> dict[str, Any]:
    """One row for each bar, as high as the drawing's, with its label and its figure in the line above; y is in px."""
    bottoms = _bottoms(plot)
    values = [Decimal(0), *(mark.value for trace in plot.traces for mark in trace.marks if mark.value is not None)]
    notes = [note for row, y in zip(plot.rows, bottoms.values(), strict=True) for note in _over(row, y)]
    lines = [
        _line("ink", x=(0, 0), y=(y - _height(row) - 1, y + 1))
        for row, y in zip(plot.rows, bottoms.values(), strict=True)
    ]
    if plot.sides:
        ends = ((0, "left", f"◄ {plot.sides[0]}"), (1, "right", f"{plot.sides[1]} ►"))
        notes += [_note(words, side, x=x, y=_HEAD, colour=MUTED) for x, side, words in ends]
        lines += [_line("rule", x=(0, 1), y=(y + _FOOT - 1, y + _FOOT - 1), xref="paper") for y in bottoms.values()]
    low = min(values)
    height = max(bottoms.values()) + _FOOT
    return {
        "height": height,
        # a row tells its figure wherever it is pointed at
        "hoverdistance": -1,
        "annotations": notes,
        "shapes": lines,
        "xaxis": {
            "range": [_number(low), _number(low + (max(values) - low) / plot.room)],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [height, 0],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    }


def _bottoms(plot: Plot) -> dict[str, int]:
    """Where the bars of each row end, from the top, in px."""
    y = _HEAD if plot.sides else 0
    bottoms = {}
    for row in plot.rows:
        y += _OVER + _LINE * len(row.label) + _height(row)
        bottoms[row.place] = y
        y += _FOOT
    return bottoms


def _height(row: BarLabel) -> int:
    """How high the bars of a row are together."""
    return _BAR * row.bars + _BETWEEN * (row.bars - 1)


def _over(row: BarLabel, bottom: int) -> Iterable[dict[str, Any]]:
    top = bottom - _height(row)
    yield _note("<br>".join(_plain(line) for line in row.label), "left", x=0, y=top, colour=INK)
    first = top - _LINE * (len(row.label) - 1)
    room = round(svg.text_width(f"{row.after} ")) if row.after else 0
    if row.value:
        yield _note(row.value, "right", x=1, y=first, colour=INK) | {"font": {"weight": 700}, "xshift": -room}
    if row.after:
        yield _note(row.after, "right", x=1, y=first, colour=MUTED)


def _note(words: str, side: str, *, x: int, y: int, colour: str) -> dict[str, Any]:
    """A text that ends above ``y``, at the left or the right edge."""
    return {
        "text": words,
        "name": colour,
        "showarrow": False,
        "x": x,
        "xref": "paper",
        "xanchor": side,
        "y": y,
        "yanchor": "bottom",
        "yshift": 1,
        "align": side,
        "borderpad": 0,
        "borderwidth": 0,
    }


def _line(colour: str, *, x: tuple[int, int], y: tuple[int, int], xref: str = "x") -> dict[str, Any]:
    """A thin line: the zero of a bar, or the hairline under a row."""
    return {
        "type": "line",
        "name": colour,
        "layer": "above" if xref == "x" else "below",
        "xref": xref,
        "x0": x[0],
        "x1": x[1],
        "y0": y[0],
        "y1": y[1],
        "line": {"width": 1},
    }


def _standing(plot: Plot) -> dict[str, Any]:
    """Time from left to right; columns rise from zero, lines on the scale of the drawing."""
    widest = max(svg.text_width(place) for place in plot.places) + _APART
    every = math.ceil(len(plot.places) * widest / _PLOT)
    yaxis: dict[str, Any] = {
        "fixedrange": True,
        "rangemode": "tozero",
        "nticks": 6,
        "separatethousands": True,
        "exponentformat": "none",
        "zeroline": True,
    }
    if plot.low is not None and plot.high is not None:
        yaxis["range"] = [_number(plot.low), _number(plot.low + (plot.high - plot.low) * _ROOM)]
    xaxis = {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(plot.places),
        "fixedrange": plot.shape is not Shape.LINES,
        "tick0": (len(plot.places) - 1) % every,
        "dtick": every,
        "tickangle": 0,
    }
    return {"xaxis": xaxis, "yaxis": yaxis}


def _trace(plot: Plot, trace: Trace) -> dict[str, Any]:
    """A trace of plotly.js; ``text`` is each figure as it is written and ``hovertext`` what pointing at it tells."""
    trace = _with_gaps(plot, trace)
    values = [None if mark.value is None else _number(mark.value) for mark in trace.marks]
    lying = plot.shape is Shape.LYING
    made: dict[str, Any] = {
        "type": "bar" if trace.kind is TraceKind.BAR else "scatter",
        "name": _plain(trace.name),
        **(_rows(plot, trace, values) if lying else {"x": [mark.place for mark in trace.marks], "y": values}),
        "text": [_plain(mark.words) for mark in trace.marks],
        "hovertext": ["<br>".join(_plain(line) for line in mark.told.split("\n")) for mark in trace.marks],
        "hoverinfo": "skip" if trace.kind is TraceKind.TICK else "text",
        "visible": trace.choice == 0,
        "meta": {"kind": trace.kind.value, "colours": list(trace.colours), "choice": trace.choice},
    }
    match trace.kind:
        case TraceKind.BAR if lying:
            # where a row has several bars each has its figure, else the line over the bar says it
            outside = {"textposition": "outside", "constraintext": "none", "cliponaxis": False}
            place = outside if _is_paired(plot) else {"textposition": "none"}
            made |= {"orientation": "h", **place, "width": _BAR, **_rims(trace)}
        case TraceKind.BAR:
            made |= {"textposition": _standing_texts(trace), "textangle": 0, "cliponaxis": False, **_rims(trace)}
        case TraceKind.LINE:
            symbol = "circle" if trace.colours[0] in _FILLED else "circle-open"
            marker = {"size": 7, "symbol": symbol, "line": {"width": 2}}
            made |= {"mode": "lines+markers", "line": {"width": 2.5}, "connectgaps": False, "marker": marker}
        case TraceKind.TARGET:
            made |= {"mode": "lines", "line": {"width": 2, "dash": "6px,4px"}}
        case TraceKind.TICK:
            marker = {"symbol": "line-ns", "size": _TICK, "line": {"width": 3}}
            made |= {"mode": "markers", "cliponaxis": False, "marker": marker}
        case TraceKind.ZERO:
            # a mark that isn't seen keeps the figure clear of the line's own
            made |= {
                "mode": "markers+text",
                "textposition": "top center",
                "marker": {"size": _CLEAR, "opacity": 0},
                "showlegend": False,
                "cliponaxis": False,
                "hoverinfo": "skip",
            }
        case TraceKind.SIGN:
            # the nearest place answers, so that one beside a sign doesn't tell of it
            told = ["text" if mark.words else "none" for mark in trace.marks]
            if lying:
                # beside the line of zero, which it else would stand on
                made["text"] = [f"{NBSP}{words}" if words else "" for words in made["text"]]
            made |= {
                "mode": "text",
                "textposition": "middle right" if lying else "top center",
                "showlegend": False,
                "cliponaxis": False,
                "hoverinfo": told,
            }
    return made


def _with_gaps(plot: Plot, trace: Trace) -> Trace:
    """A line with a mark without a figure where it breaks, so that it isn't drawn across."""
    places = {plot.places[place] for choice, place in plot.breaks if choice == trace.choice}
    if trace.kind is not TraceKind.LINE or not places:
        return trace
    marks: list[TraceMark] = []
    for mark in trace.marks:
        marks += [TraceMark(mark.place, None, "", "")] if mark.place in places else []
        marks.append(mark)
    return replace(trace, marks=tuple(marks))


def _rows(plot: Plot, trace: Trace, values: Sequence[float | None]) -> dict[str, Any]:
    """Figures along x, each at the height of its row, with the row's id."""
    bottoms = _bottoms(plot)
    tops = {row.place: bottoms[row.place] - _height(row) + (_BAR + _BETWEEN) * trace.lane for row in plot.rows}
    middles = [tops[mark.place] + _BAR / 2 for mark in trace.marks]
    return {"ids": [mark.place for mark in trace.marks], "x": values, "y": middles}


def _is_paired(plot: Plot) -> bool:
    return any(row.bars > 1 for row in plot.rows)


def _rims(trace: Trace) -> dict[str, Any]:
    """A rim around each bar of zero, without which it would look as if there were no figure."""
    if all(mark.value != 0 for mark in trace.marks):
        return {}
    return {"marker": {"line": {"width": [_RIM if mark.value == 0 else 0 for mark in trace.marks]}}}


def _standing_texts(trace: Trace) -> str | list[str]:
    """Which columns have their figure over them: all where there is room, else those of zero."""
    if _roomy(trace.marks):
        return "outside"
    if all(mark.value != 0 for mark in trace.marks):
        return "none"
    return ["outside" if mark.value == 0 else "none" for mark in trace.marks]


def _roomy(marks: Sequence[TraceMark]) -> bool:
    """True where every column of a phone has room for its figure."""
    widest = max(svg.text_width(mark.words, bold=True) for mark in marks)
    return widest <= svg.NARROWEST / len(marks)


def _number(value: Decimal) -> int | float:
    """``value`` as JSON has it: what is whole without a fraction, and never minus zero."""
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(text: str) -> str:
    """``text`` as plotly.js shows it, which else would read tags in it; soft hyphens would be drawn."""
    return html.escape(text.replace("\u00ad", "").replace("\u200b", ""), quote=False)
