"""Frictionless validates types, constraints, primary and foreign keys on canonical cells. The only importer of it.

Only inline values are given to it: it opens no file, follows no path and is never told to trust anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from frictionless import Field, Package, Resource, Schema, system
from frictionless.fields import NumberField, StringField

MEASURES: Final = "measures"
"""The name that foreign keys call the register of measures by; no table of a report may have it."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """One table as Frictionless sees it: header, rows of canonical text, and the full Table Schema."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that Frictionless found; ``row`` counts data rows from 0, ``field`` is a name or empty.

    ``constraint`` is the broken one's name, ``reference`` the table that a foreign key leads to (empty: its own).
    """

    table: str
    type: str
    row: int | None
    field: str
    constraint: str = ""
    reference: str = ""


def validate(tables: Sequence[Canonical]) -> Iterator[Fault]:
    """What Frictionless finds wrong in the tables of one package."""
    package = Package(resources=[_resource(table) for table in tables])
    with system.use_context(trusted=False):
        # One by one: the package's own validation checks only descriptors, which are ours, and copies every table.
        reports = [resource.validate() for resource in package.resources]
    for report in reports:
        for task in report.tasks:
            for error in task.errors:
                told = error.to_descriptor()
                number = told.get("rowNumber")
                note = str(told.get("note", ""))
                yield Fault(
                    table=task.name,
                    type=error.type,
                    row=number - 2 if isinstance(number, int) else None,
                    field=str(told.get("fieldName", "")),
                    constraint=note.split('"')[1] if error.type == "constraint-error" and '"' in note else "",
                    reference=str(told.get("referenceName", "")),
                )


def _resource(table: Canonical) -> Resource:
    """The table as a resource of values; its fields are made directly, since each descriptor is validated for long."""
    fields: list[Field] = []
    for field in table.schema["fields"]:
        make = NumberField if field["type"] == "number" else StringField
        limits = dict(field.get("constraints", {}))
        fields.append(make(name=field["name"], missing_values=field["missingValues"], constraints=limits))
    schema = Schema(
        fields=fields, primary_key=table.schema["primaryKey"], foreign_keys=table.schema.get("foreignKeys", [])
    )
    return Resource(name=table.name, data=[list(table.header), *(list(row) for row in table.rows)], schema=schema)
