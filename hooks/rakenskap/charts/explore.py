"""What exploring a chart needs: the plotly.js that comes with the Python package, and the words of the panel."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.charts.plot import Plot
from rakenskap.swedish import number
from rakenskap.swedish.number import NBSP

_LEVEL: Final = 6
"""How hard servers pack what they send, unless they are told otherwise."""
_MEGABYTE: Final = 6
_RULES: Final = re.compile(r'\{"X,X div":.*?\}(?=;for\()', re.DOTALL)
"""The program's own style rules: an object of selectors, X for the drawing and Y for its notices, and declarations."""
_STRING: Final = re.compile(r"""(\w+|"[^"]*"):("[^"]*"|'[^']*')[,}]""")
_MAPS: Final = re.compile(r'if\(!document\.getElementById\("([0-9a-f]{64})"\)\)')
_PLACES: Final = {"X": ".js-plotly-plot .plotly", "Y": ".plotly-notifier"}


@dataclass(frozen=True, slots=True)
class Program:
    """The program's path on the site, named by its content, what it costs to fetch, packed and not, and its styles.

    The program would write the styles into the page by itself, which the pages' policy stops. It writes none for maps,
    which we don't draw, where something has the id ``maps``.
    """

    path: str
    content: bytes
    style_path: str
    style: bytes
    maps: str
    packed: str
    whole: str


@cache
def program() -> Program:
    """The program of the installed package."""
    content = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    key = hashlib.sha256(content).hexdigest()[:12]
    packed = _megabytes(len(zlib.compress(content, _LEVEL)))
    style_path = f"assets/stylesheets/plotly-{key}.css"
    path = f"assets/javascripts/plotly-{key}.min.js"
    script = content.decode()
    (maps,) = _MAPS.findall(script)
    return Program(path, content, style_path, styles(script), maps, packed, _megabytes(len(content)))


def styles(script: str) -> bytes:
    """The style rules of the program as a style sheet, the last one first: that is how it would insert them.

    Raises:
        ValueError: when the program no longer says its rules as this module knows them.
    """
    said = _RULES.search(script)
    rules = _STRING.findall(said[0]) if said else []
    if not said or "".join(f"{one}:{two}," for one, two in rules) != said[0].removeprefix("{").removesuffix("}") + ",":
        message = "plotly.min.js has another form: its style rules were not found"
        raise ValueError(message)
    lines = [
        f"{re.sub('[XY]', lambda place: _PLACES[place[0]], name.strip(chr(34)))} {{ {text[1:-1]} }}\n"
        for name, text in rules
    ]
    return "".join(reversed(lines)).encode()


def _megabytes(size: int) -> str:
    """A size in words: ``1,5 MB``."""
    return f"{number.swedish(Decimal(size).scaleb(-_MEGABYTE), 1)}{NBSP}MB"


def words(plot: Plot, name: str, rows: str, source: str, text: Text) -> dict[str, object]:
    """The words by what they are for; ``rows`` heads the rows of the chart, and ``zoom`` needs a mouse."""
    return {
        "name": name,
        "choose": rows,
        "choices": [choice.replace("\u00ad", "").replace("\u200b", "") for choice in plot.choices],
        "help": text(f"chart.explore.help.{plot.shape.value}"),
        "zoom": text("chart.explore.help.zoom") if plot.is_long else "",
        "table": text("chart.explore.table", source=source),
    }
