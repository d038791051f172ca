"""Where the figures of a matrix are used: the equations under it that each takes part in, and the pages of its rows' measures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from rakenskap.base import published_file
from rakenskap.base.site_text import Text
from rakenskap.model import addresses
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Matrix
from rakenskap.tables import footer
from rakenskap.tables.figure_context import FigureContext

FOLDER: Final = "samband"
"""What the files of tables are named after, until those of a page are one."""
FILE: Final = f"{FOLDER}.json"
"""Where it lies, beside the page that shows the tables."""

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
    """The cells of each equation in the order of the list under the matrix, and the measures' pages by row; empty without either.

    What the menu of a figure loads when it is first opened. A cell of the matrix itself is the number of its row times
    how many columns there are, plus that of its column; one of another table is its address.
    """
    rows = {row.id: at for at, row in enumerate(matrix.rows)}
    columns = {column.name: at for at, column in enumerate(matrix.columns)}

    def code(key: CellAddress) -> int | str:
        is_own = key.table == matrix.name and key.row in rows and key.column in columns
        return rows[key.row] * len(columns) + columns[key.column] if is_own else str(key)

    listed = footer.of(context.audit, matrix.name) if context.audit is not None else ()
    equations = [
        [code(key) for key in one.calculation.constraint.keys if isinstance(key, CellAddress)] for one in listed
    ]
    followed = {row.id: context.reading.measure(row) for row in matrix.rows if row.measure and context.board_url}
    measures = {
        row: f"{context.board_url}{addresses.measure_page(measure)}"
        for row, measure in followed.items()
        if measure is not None
    }
    if not equations and not measures:
        return ""
    whole = {"rows": list(rows), "columns": list(columns), "equations": equations, "measures": measures}
    return published_file.compact_json(whole)


def joined(files: Mapping[str, str]) -> dict[str, str]:
    """The files beside a page by their names, those of its tables as one that has each under the name of the table."""
    tables = {name: content for name, content in files.items() if name.startswith(f"{FOLDER}/")}
    others = {name: content for name, content in files.items() if name not in tables}
    if not tables:
        return others
    listed = (
        f"{json.dumps(name.removeprefix(f'{FOLDER}/').removesuffix('.json'))}:{content}"
        for name, content in tables.items()
    )
    return {**others, FILE: f"{{{','.join(listed)}}}"}
