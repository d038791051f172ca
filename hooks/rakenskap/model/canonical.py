"""Tables and other values as published files have them: decimal points, ISO dates, a full Table Schema."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.terms import Flow, Role, RowType
from rakenskap.swedish import number
from rakenskap.swedish.number import NBSP, Missing

MEASURES: Final = "measures"
"""The name that foreign keys call the register of measures by; no table of a report may have it."""
_META: Final = (
    "label", "unit", "group", "parent", "period", "row_type", "level", "persons",
    "measure", "status", "trend", "text", "note", "flow", "role",
)  # fmt: skip
_DEFAULT: Final = {"row_type": "detalj", "level": "1", "persons": "nej"}
_KINDS: Final = tuple(kind.value for kind in RowType)
_FLOWS: Final = tuple(flow.value for flow in Flow)
_ROLES: Final = tuple(role.value for role in Role)
_SIGNS: Final = tuple(sign.value for sign in Missing if sign is not Missing.REDACTED)
_STRING: Final = {"type": "string", "missingValues": [""]}
Constraints = Mapping[str, Mapping[str, Any]]
"""By column: the constraints of a Table Schema."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """One table as Frictionless sees it: header, rows of canonical text, and the full Table Schema."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """One fault that Frictionless found; ``row`` counts data rows from 0, ``field`` is a name or empty.

    ``constraint`` is the broken one's name, ``reference`` the table that a foreign key leads to (empty: its own).
    """

    table: str
    type: str
    row: int | None
    field: str
    constraint: str = ""
    reference: str = ""


def canonical_matrix(
    matrix: Matrix, meta: Sequence[str] | None = None, constraints: Constraints | None = None
) -> Canonical:
    """The matrix as rows of text under a header; ``meta`` None spells out the row columns that say anything."""
    metas = ["id", *(name for name in (_used(matrix) if meta is None else meta) if name != "id")]
    header = (*metas, *(figure.name for figure in matrix.columns))
    rows = []
    for row in matrix.rows:
        cells = [canonical_cell(cell) for cell in row.cells] or [""] * len(matrix.columns)
        rows.append((*(_meta(row, name) for name in metas), *cells))
    return Canonical(matrix.name, header, tuple(rows), table_schema(matrix, metas, constraints or {}))


def canonical_cell(cell: Cell) -> str:
    """A cell as published files have it."""
    if cell.value is not None:
        return number.canonical(cell.value)
    if cell.missing is not None:
        return cell.missing.value
    return cell.target.text if cell.target is not None else cell.printed


def table_schema(matrix: Matrix, metas: Sequence[str], constraints: Constraints) -> dict[str, Any]:
    """The full Table Schema of a matrix: what the header and the kind left unsaid is said here."""
    states = [state.id for state in matrix.legend.states] if matrix.legend else []
    rules: dict[str, dict[str, Any]] = {"id": {"required": True}, "label": {"required": True}}
    rules |= {"row_type": {"enum": list(_KINDS)}, "flow": {"enum": list(_FLOWS)}, "role": {"enum": list(_ROLES)}}
    if states:
        rules["status"] = {"enum": states}
    titles = {own.name: {"title": own.title} for own in matrix.words if own.title}
    fields = [
        {"name": name} | _STRING | titles.get(name, {}) | ({"constraints": rules[name]} if name in rules else {})
        for name in metas
    ]
    references = (("parent", "", "id"), ("measure", MEASURES, "id"))
    keys = [
        {"fields": [name], "reference": {"resource": resource, "fields": [key]}}
        for name, resource, key in references
        if name in metas
    ]
    figures = [
        _figure(matrix, position, constraints.get(figure.name, {})) for position, figure in enumerate(matrix.columns)
    ]
    schema: dict[str, Any] = {"fields": [*fields, *figures], "primaryKey": ["id"]}
    return schema | ({"foreignKeys": keys} if keys else {})


def _figure(matrix: Matrix, position: int, limits: Mapping[str, Any]) -> dict[str, Any]:
    figure = matrix.columns[position]
    cells = [row.cells[position] for row in matrix.rows if row.cells]
    in_words = any(own.target is not None for own in cells)
    removed = [Missing.REDACTED.value] if any(own.missing is Missing.REDACTED for own in cells) else []
    # A column with targets in words has no order: Table Schema knows no smallest text.
    limits = {key: value for key, value in limits.items() if not (in_words and key in ("minimum", "maximum"))}
    described: dict[str, Any] = {
        "name": figure.name,
        "type": "string" if in_words else "number",
        "title": figure.title,
        "missingValues": [*_SIGNS, *removed],
        "role": figure.role.value,
    }
    return described | _said(figure, matrix) | ({"constraints": dict(limits)} if limits else {})


def _said(figure: Column, matrix: Matrix) -> dict[str, Any]:
    said = {
        "period": figure.period.iso if figure.period else "",
        "flow": figure.flow.value if figure.flow else "",
        "sex": figure.sex.value if figure.sex else "",
        "unit": figure.unit or matrix.unit,
        "head": figure.head,
        "equals": figure.equals,
        "signs": figure.signs.value if figure.signs and figure.signs is not matrix.signs else "",
        "brott": "ja" if figure.breaks else "",
        "description": figure.note,
    }
    return {key: value for key, value in said.items() if value}


def _used(matrix: Matrix) -> list[str]:
    return [
        name
        for name in _META
        if name == "label" or any(_meta(row, name) != _DEFAULT.get(name, "") for row in matrix.rows)
    ]


def _meta(row: Row, name: str) -> str:
    if name == "period":
        return row.period.iso if row.period else ""
    if name == "persons":
        return "ja" if row.counts_people else "nej"
    said = getattr(row, name)
    return "" if said is None else str(said)


def as_csv(table: Canonical) -> bytes:
    """The table as RFC 4180 writes it, in UTF-8."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows(table.rows)
    return stream.getvalue().encode()


class Sized(Protocol):
    """A file that knows its size."""

    @property
    def size(self) -> int:
        """How many bytes it has."""


def size_words(file: Sized) -> str:
    """A file's size in words, rounded up: ``1 kB``, ``1,2 MB``."""
    return bytes_words(file.size)


def bytes_words(size: int) -> str:
    """So many bytes in words, rounded up."""
    kilobytes = -(-size // 1000)
    thousand = 1000
    if kilobytes < thousand:
        return f"{kilobytes}{NBSP}kB"
    return f"{kilobytes // thousand},{kilobytes % thousand // 100}{NBSP}MB"
