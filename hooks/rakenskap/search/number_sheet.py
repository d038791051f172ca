"""Number sheets: what a hit on a number says of its cell, in one small file for each report, and the keys that find it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.audit.audit import Audit, known_cell
from rakenskap.base.site_text import Text
from rakenskap.model import naming, units
from rakenskap.model.board import Board
from rakenskap.model.naming import board_words
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.swedish import number
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.quantity import NAMELESS, SCALES, SHARE
from rakenskap.tables import layout, misprint

FOLDER: Final = "tal"
"""Where everything about the numbers lies in the site."""

MILLIONS: Final = "~"
"""The kind of an amount that is looked up in mnkr with one decimal, though it is printed otherwise."""

_MNKR: Final = 6
_OFFSET, _PRIME, _BITS = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


@dataclass(frozen=True, slots=True, order=True)
class NumberKey:
    """A number as it is looked up, ``37194`` or ``11.9``, and its kind: ``%``, ``kr``, ``tkr``, ``mnkr``, ``~`` or none."""

    number: str
    kind: str = ""

    @property
    def words(self) -> str:
        """The key as the index writes it: ``37194tkr``."""
        return f"{self.number}{self.kind}"


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


def keys(value: Decimal, unit: str) -> tuple[NumberKey, ...]:
    """The keys of a figure: its own, and for an amount of at least one mnkr that in mnkr, unless they are the same.

    >>> [key.words for key in keys(Decimal("-11900"), "tkr")], [key.words for key in keys(Decimal("86.0"), "%")]
    (['11900tkr', '11.9~'], ['86%'])
    """
    scale = SCALES.get(unit)
    if scale is None:
        return (NumberKey(written(value), SHARE if unit == SHARE else ""),)
    own = NumberKey(written(value), "mnkr" if scale == _MNKR else unit)
    millions = abs(value).scaleb(scale - _MNKR)
    rounded = written(number.rounded(millions, 1))
    if millions < 1 or (scale == _MNKR and rounded == own.number):
        return (own,)
    return own, NumberKey(rounded, MILLIONS)


def written(value: Decimal) -> str:
    """The number without its sign and its last zeros.

    >>> written(Decimal("-9.50")), written(Decimal("100")), written(Decimal("0.0"))
    ('9.5', '100', '0')
    """
    return f"{abs(value).normalize():f}"


def shard(written_number: str, shards: int) -> int:
    """Which of ``shards`` parts of the index holds a number.

    >>> shard("37194", 1), shard("37194", 1024)
    (0, 759)
    """
    return number_hash(written_number) % shards


def number_hash(written_number: str) -> int:
    """What decides the part that holds a number: its FNV-1a, which the search's script computes as well."""
    found = _OFFSET
    for byte in written_number.encode("ascii"):
        found = (found ^ byte) * _PRIME & _BITS
    return found


def sheet(board: Board, report: Report, audit: Audit | None, text: Text) -> NumberSheet:
    """The sheet of ``report``: its tables with the names of rows and columns and the figures as they are printed.

    A table is an object with ``id``, ``place``, ``columns`` and ``rows``, and with ``faults`` where it has misprints. A
    column is its id and its words; a row is its id, its words and its figures, each with its unit after a space, an
    empty text where there is none.
    """
    numbers = report.numbers()
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
                yield from keys(own.value, units.of_cell(matrix, row, column))


def _table(matrix: Matrix, place: str, faults: Mapping[str, str]) -> dict[str, object]:
    columns = layout.shown(matrix)
    shown = [(column, matrix.position(column), units.decimals(matrix, column)) for column in columns]
    rows = [
        [row.id, naming.row_words(matrix, row), [_figure(matrix, row, *one) for one in shown]]
        for row in matrix.rows
        if row.cells
    ]
    made: dict[str, object] = {
        "id": matrix.name,
        "place": place,
        "columns": [[column.name, naming.column_words(matrix, column)] for column in columns],
        "rows": rows,
    }
    own_faults = {key: words for key, words in faults.items() if key.startswith(f"{matrix.name}.")}
    return made | {"faults": own_faults} if own_faults else made


def _figure(matrix: Matrix, row: Row, column: Column, at: int, places: int | None) -> str:
    own = row.cells[at]
    if own.value is None:
        return ""
    name = units.of_cell(matrix, row, column)
    return naming.printed(own, column, places) + ("" if name in NAMELESS else f" {tied(name)}")


def _faults(audit: Audit, text: Text) -> dict[str, str]:
    """What is said of each figure that is acknowledged as a misprint, by its address on the page."""
    return {
        str(cell): text(f"search.number.fault.{misprint.count_form(finding)}", count=len(finding.equations))
        for finding in audit.findings
        for known in finding.acknowledged
        if (cell := known_cell(audit.report, known)) is not None
    }
