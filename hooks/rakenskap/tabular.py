"""Frictionless validates types, constraints, primary and foreign keys on canonical cells. The only importer of it.

Only inline values are given to it: it opens no file, follows no path and is never told to trust anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from frictionless import Package, Resource, Schema, system


@dataclass(frozen=True, slots=True)
class Canonical:
    """One table as Frictionless sees it: header, rows of canonical text, and the full Table Schema."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that Frictionless found; ``row`` counts data rows from 0, ``field`` is a name or empty."""

    table: str
    type: str
    row: int | None
    field: str
    cell: str
    constraint: str
    note: str


def validate(tables: list[Canonical]) -> Iterator[Fault]:
    """What Frictionless finds wrong in the tables of one package."""
    resources = [
        Resource(
            name=table.name,
            data=[list(table.header), *(list(row) for row in table.rows)],
            schema=Schema.from_descriptor(table.schema),
        )
        for table in tables
        if table.header
    ]
    if not resources:
        return
    with system.use_context(trusted=False):
        report = Package(resources=resources).validate()
    for task in report.tasks:
        for error in task.errors:
            descriptor = error.to_descriptor()
            number = descriptor.get("rowNumber")
            note = str(descriptor.get("note", ""))
            yield Fault(
                table=task.name,
                type=error.type,
                row=number - 2 if isinstance(number, int) else None,
                field=str(descriptor.get("fieldName", "")),
                cell=str(descriptor.get("cell", "")),
                constraint=note.split('"')[1] if error.type == "constraint-error" and '"' in note else "",
                note=note,
            )
