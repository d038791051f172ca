"""Frictionless validates types, constraints, primary and foreign keys on canonical cells. The only importer of it.

Only inline values are given to it: it opens no file, follows no path and is never told to trust anything. It takes a
second to load, so whoever needs it imports this module when it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frictionless import Field, Package, Resource, Schema, system
from frictionless.fields import NumberField, StringField

from rakenskap.tabular import Canonical, Fault


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
