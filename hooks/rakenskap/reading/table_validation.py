"""Frictionless validates types, constraints, primary and foreign keys on canonical cells. The only importer of it.

Only inline values are given to it: it opens no file, follows no path and is never told to trust anything. It takes a
second to load, so whoever needs it imports this module when it does.

Nearly every table is without a fault, and Frictionless's own readers of cells say so in a hundredth of the time that a
whole validation takes. So they come first, and only where they don't vouch for every cell is the package validated, for
the faults and their words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from frictionless import Field, Package, Resource, Schema, system
from frictionless.fields import NumberField, StringField

from rakenskap.model.canonical import Canonical, SchemaFault

_NAME: Final = re.compile(r"[-a-z0-9_]+")
"""Names that Frictionless can't have anything to say about, of tables and columns alike."""
_KINDS: Final = 256
"""How many kinds of column are kept; a site has some twenty."""

_Reader = Callable[[str], tuple[Any, Mapping[str, str] | None]]
_Keys = dict[tuple[str, str], set[Any]]
"""The values of the columns that foreign keys lead to, by table and column."""


def validate(tables: Sequence[Canonical]) -> Iterator[SchemaFault]:
    """What Frictionless finds wrong in the tables of one package."""
    return iter(()) if is_faultless(tables) else faults(tables)


def faults(tables: Sequence[Canonical]) -> Iterator[SchemaFault]:
    """What a whole validation finds."""
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
                yield SchemaFault(
                    table=task.name,
                    type=error.type,
                    row=number - 2 if isinstance(number, int) else None,
                    field=str(told.get("fieldName", "")),
                    constraint=note.split('"')[1] if error.type == "constraint-error" and '"' in note else "",
                    reference=str(told.get("referenceName", "")),
                )


def is_faultless(tables: Sequence[Canonical]) -> bool:
    """True where a whole validation is known to find nothing; False also where that isn't known."""
    names = {table.name for table in tables}
    if len(names) < len(tables) or not all(map(_NAME.fullmatch, names)):
        return False
    read: dict[str, Mapping[str, Sequence[Any]]] = {}
    for table in tables:
        columns = _columns(table)
        if columns is None:
            return False
        read[table.name] = columns
    return all(_are_keys_kept(table, read) for table in tables)


def _columns(table: Canonical) -> Mapping[str, Sequence[Any]] | None:
    """The values of each column, or None where a cell isn't what its field asks for."""
    fields = table.schema["fields"]
    names = [field["name"] for field in fields]
    if (*names,) != table.header or len(set(names)) < len(names) or not all(map(_NAME.fullmatch, names)):
        return None
    if any(len(row) != len(names) for row in table.rows):
        return None
    columns: dict[str, Sequence[Any]] = {}
    for position, field in enumerate(fields):
        limits = field.get("constraints", {})
        reader = _reader(field["type"], tuple(field["missingValues"]), tuple(map(_frozen, limits.items())))
        if reader is None:
            return None
        values = []
        for row in table.rows:
            value, notes = reader(row[position])
            if notes:
                return None
            values.append(value)
        if limits.get("unique") and not _is_unique([value for value in values if value is not None]):
            return None
        columns[field["name"]] = values
    is_blank = (all(value is None for value in row) for row in zip(*columns.values(), strict=True))
    return None if any(is_blank) else columns


def _are_keys_kept(table: Canonical, read: Mapping[str, Mapping[str, Sequence[Any]]]) -> bool:
    """Whether the table's primary key is there and unique, and its foreign keys lead somewhere."""
    own = read[table.name]
    if len(table.schema["primaryKey"]) != 1 or table.schema["primaryKey"][0] not in own:
        return False
    ids = own[table.schema["primaryKey"][0]]
    if None in ids or not _is_unique(ids):
        return False
    for key in table.schema.get("foreignKeys", ()):
        there = read.get(key["reference"]["resource"] or table.name, {})
        if len(key["fields"]) != 1 or len(key["reference"]["fields"]) != 1:
            return False
        name, other = key["fields"][0], key["reference"]["fields"][0]
        if name not in own or other not in there or not {*own[name]} <= {*there[other], None}:
            return False
    return True


def _is_unique(values: Sequence[Any]) -> bool:
    return len(set(values)) == len(values)


def _frozen(limit: tuple[str, Any]) -> tuple[str, Any]:
    name, value = limit
    return name, tuple(value) if isinstance(value, list) else value


@functools.lru_cache(maxsize=_KINDS)
def _reader(kind: str, missing: tuple[str, ...], limits: tuple[tuple[str, Any], ...]) -> _Reader | None:
    """What reads and judges one cell, or None where Frictionless doesn't approve of the field itself."""
    rules = {name: list(value) if isinstance(value, tuple) else value for name, value in limits}
    described = {"name": "id", "type": kind, "missingValues": list(missing), "constraints": rules}
    field = _field(described)
    if any(True for _ in field.metadata_validate(described)):
        return None
    reader: _Reader = field.create_cell_reader()
    return reader


def _field(field: Mapping[str, Any]) -> Field:
    """The field made directly, since each descriptor is validated for long."""
    make = NumberField if field["type"] == "number" else StringField
    limits = dict(field.get("constraints", {}))
    return make(name=field["name"], missing_values=field["missingValues"], constraints=limits)


def _resource(table: Canonical) -> Resource:
    """The table as a resource of values."""
    schema = Schema(
        fields=[_field(field) for field in table.schema["fields"]],
        primary_key=table.schema["primaryKey"],
        foreign_keys=table.schema.get("foreignKeys", []),
    )
    return Resource(name=table.name, data=[list(table.header), *(list(row) for row in table.rows)], schema=schema)
