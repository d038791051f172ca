"""Words of the panel where a chart is explored: what it is called, what can be chosen in it and how it is used."""

from __future__ import annotations

from rakenskap.base.text import Text
from rakenskap.charts.plot import Plot, Shape

_LONG = 6
"""The places from which a line is worth magnifying."""


def words(plot: Plot, name: str, rows: str, source: str, text: Text) -> dict[str, object]:
    """The words by what they are for; ``rows`` heads the rows of the chart, and ``zoom`` needs a mouse."""
    zooms = plot.shape is Shape.LINES and len(plot.places) >= _LONG
    return {
        "name": name,
        "choose": rows,
        "choices": [choice.replace("\u00ad", "").replace("\u200b", "") for choice in plot.choices],
        "help": text(f"chart.explore.help.{plot.shape.value}"),
        "zoom": text("chart.explore.help.zoom") if zooms else "",
        "table": text("chart.explore.table", source=source),
    }
