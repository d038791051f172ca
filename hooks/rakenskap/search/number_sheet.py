"""Number sheets: what a hit on a number says of its cell, in one small file for each report, and the keys that find it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rakenskap.audit import working
from rakenskap.audit.audit import Audit, known_key
from rakenskap.base.text import Text
from rakenskap.model import unit
from rakenskap.model.model import Board, Column, Matrix, Report, Row
from rakenskap.pages.navigation import board_words
from rakenskap.search import number_key
from rakenskap.search.number_key import NumberKey
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.quantity import NAMELESS
from rakenskap.tables import boxhead, cell, figure, misprint

FOLDER: Final = "tal"
"""Where everything about the numbers lies in the site."""


@dataclass(frozen=True, slots=True)
class NumberSheet:
    """The figures of one report: its address, the finished file, and the keys of each of them in the printed order."""

    address: str
    content: str
    keys: tuple[NumberKey, ...]

    @property
    def path(self) -> str:
        """The file's path in the site."""
        return f"{FOLDER}/{self.address}.json"


def sheet(board: Board, report: Report, audit: Audit | None, text: Text) -> NumberSheet:
    """The sheet of ``report``: its tables with the names of rows and columns and the figures as they are printed.

    A table is an object with ``id``, ``place``, ``columns`` and ``rows``, and with ``faults`` where it has misprints. A
    column is its id and its words; a row is its id, its words and its figures, each with its unit after a space, an
    empty text where there is none.
    """
    numbers = figure.numbers(report)
    faults = _faults(audit, text) if audit is not None else {}
    where = f"{board_words(board, text)} · {tied(report.title)}"
    tables = []
    keys: list[NumberKey] = []
    for table in report.tables:
        if isinstance(table, Matrix) and table.name in numbers:
            found = tuple(_keys(table))
            if found:
                keys += found
                place = text("search.number.place", place=where, number=numbers[table.name])
                tables.append(_table(table, place, faults))
    content = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    return NumberSheet(report.address, content, tuple(keys))


def _keys(matrix: Matrix) -> Iterator[NumberKey]:
    for row in matrix.rows:
        for column, own in zip(matrix.columns, row.cells, strict=False):
            if own.value is not None:
                yield from number_key.keys(own.value, unit.of_cell(matrix, row, column))


def _table(matrix: Matrix, place: str, faults: Mapping[str, str]) -> dict[str, object]:
    columns = boxhead.shown(matrix)
    shown = [(column, matrix.position(column), unit.decimals(matrix, column)) for column in columns]
    rows = [
        [row.id, working.row_words(matrix, row), [_figure(matrix, row, *one) for one in shown]]
        for row in matrix.rows
        if row.cells
    ]
    made: dict[str, object] = {
        "id": matrix.name,
        "place": place,
        "columns": [[column.name, working.column_words(matrix, column)] for column in columns],
        "rows": rows,
    }
    own_faults = {key: words for key, words in faults.items() if key.startswith(f"{matrix.name}.")}
    return made | {"faults": own_faults} if own_faults else made


def _figure(matrix: Matrix, row: Row, column: Column, at: int, places: int | None) -> str:
    own = row.cells[at]
    if own.value is None:
        return ""
    name = unit.of_cell(matrix, row, column)
    return cell.printed(own, column, places) + ("" if name in NAMELESS else f" {tied(name)}")


def _faults(audit: Audit, text: Text) -> dict[str, str]:
    """What is said of each figure that is acknowledged as a misprint, by its address on the page."""
    return {
        known_key(audit.report, known): text(
            f"search.number.fault.{misprint.count_form(finding)}", count=len(finding.equations)
        )
        for finding in audit.findings
        for known in finding.acknowledged
        if known.table
    }
