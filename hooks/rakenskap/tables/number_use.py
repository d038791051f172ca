"""Where the figures of a matrix are used: the equations under it that each takes part in, and the pages of its rows' measures."""

from __future__ import annotations

import json
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model import addresses
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Matrix
from rakenskap.tables import footer
from rakenskap.tables.figure_context import FigureContext

FOLDER: Final = "samband"
"""Where the files lie, beside the page that shows the tables."""


WORDS_FILE: Final = "assets/number.json"
"""The words of the menu of a figure, loaded when it is first opened."""
_WORDS: Final = (
    "link",
    "value",
    "row",
    "copied",
    "cited",
    "failed",
    "uses",
    "error",
    "figure",
    "close",
    "png",
    "svg",
    "edition",
    "embed",
    "code",
)
_FILLED: Final = {"copied": ("what",), "edition": ("version",)}
_SORTS: Final = ("text", "chart", "equation", "measure", "note")


def words_json(text: Text) -> str:
    """What the menu of a figure says; where its script fills something in, the place for it."""
    words: dict[str, object] = {
        name: text(f"number.menu.{name}", **{own: f"{{{own}}}" for own in _FILLED.get(name, ())}) for name in _WORDS
    }
    return json.dumps(words | {"sorts": {name: text(f"number.sorts.{name}") for name in _SORTS}}, ensure_ascii=False)


def as_json(matrix: Matrix, context: FigureContext) -> str:
    """The cells of each equation by its id in the list under the matrix, and the measures' pages by row; empty without either.

    What the menu of a figure loads when it is first opened.
    """
    equations = {
        f"{matrix.name}-k{place}": [str(key) for key in one.calculation.constraint.keys if isinstance(key, CellAddress)]
        for place, one in enumerate(footer.of(context.audit, matrix.name) if context.audit is not None else (), start=1)
    }
    followed = {row.id: context.reading.measure(row) for row in matrix.rows if row.measure and context.board_url}
    measures = {
        row: f"{context.board_url}{addresses.measure_page(measure)}"
        for row, measure in followed.items()
        if measure is not None
    }
    if not equations and not measures:
        return ""
    return json.dumps({"equations": equations, "measures": measures}, ensure_ascii=False, separators=(",", ":"))
