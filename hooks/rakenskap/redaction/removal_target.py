"""Targets: what an editor says is to be removed, found in the files of an edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from yaml.nodes import Node, ScalarNode

from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report, walked
from rakenskap.model.table import Matrix, Plain, Row, Table
from rakenskap.reading.files.data_folder import DESCRIPTOR
from rakenskap.redaction import csv_edit, yaml_edit
from rakenskap.redaction.csv_edit import CsvFile
from rakenskap.redaction.yaml_edit import YamlFile
from rakenskap.swedish.identifier import slug

Item = TypeVar("Item")
SECTION: Final = "avsnitt"
REPORT: Final = "rapport"
CHANGES: Final = "changes"
NOTES: Final = "notes"
_NUMBERED: Final = re.compile(r"(?:rad|punkt)-([1-9][0-9]*)")
_STRUCTURE: Final = frozenset({"id", "status", "cell", "unit", "cut", "row", "column", "period", "brott", "version"})
"""The keys whose texts say nothing of anybody, but are needed to read the file."""
_OF_ROW: Final = ("label", "text", "note")
"""What a row says in words."""


@dataclass(frozen=True, slots=True)
class TargetPlaces:
    """What a target is in the files: cells of tables, and texts, each by its file and where it begins.

    ``keys`` are the figures among the cells, and ``renamed`` the rows whose labels go, by their ids with their numbers.
    """

    cells: frozenset[tuple[str, csv_edit.Spot]] = frozenset()
    texts: frozenset[tuple[str, yaml_edit.Spot]] = frozenset()
    keys: frozenset[CellAddress] = frozenset()
    renamed: Mapping[str, int] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where there is nothing of it."""
        return not self.cells and not self.texts


@dataclass(frozen=True, slots=True)
class WrittenEdition:
    """The files of an edition as they are written, and the report that they make, None where that can't be read."""

    folder: str
    report: Report | None
    tables: Mapping[str, CsvFile]
    documents: Mapping[str, YamlFile]

    def located(self, target: str) -> TargetPlaces:
        """What a target is here."""
        head, _, rest = target.partition(".")
        if head == REPORT:
            return self._texts(DESCRIPTOR, [yaml_edit.child(self._root, rest)])
        if head == CHANGES:
            entries = yaml_edit.items(yaml_edit.child(self._root, CHANGES))
            found = [own for own in entries if yaml_edit.text(own, "version") == rest]
            return self._texts(DESCRIPTOR, [yaml_edit.child(own, "note") for own in found])
        if head == SECTION:
            return self._section(*rest.partition(".")[::2])
        table = self.report.table(head) if self.report is not None else None
        return self._of_table(table, rest) if table is not None else TargetPlaces()

    def known(self, target: str) -> list[str]:
        """What could stand where the target names nothing."""
        head, _, rest = target.partition(".")
        table = self.report.table(head) if self.report is not None else None
        if head == SECTION and self.report is not None:
            return [f"{head}.{own.id}" for own in walked(self.report.sections)]
        if table is None:
            names = [own.name for own in self.report.tables] if self.report is not None else []
            return [f"{own}.{rest}" if rest else own for own in names]
        row, _, column = rest.partition(".")
        if isinstance(table, Matrix) and table.row(row) is not None and column:
            return [f"{head}.{row}.{own.name}" for own in table.columns]
        return [f"{head}.{own}.{column}".rstrip(".") for own in table.ids]

    @property
    def _root(self) -> Node | None:
        own = self.documents.get(f"{self.folder}/{DESCRIPTOR}")
        return own.root if own is not None else None

    def _section(self, name: str, key: str) -> TargetPlaces:
        ids = [own.id for own in walked(self.report.sections)] if self.report is not None else []
        for own, node in zip(ids, _sections(self._root), strict=False):
            if own == name:
                keys = (key,) if key else ("summary", "text")
                return self._texts(DESCRIPTOR, [yaml_edit.child(node, part) for part in keys])
        return TargetPlaces()

    def _of_table(self, table: Table, rest: str) -> TargetPlaces:
        name, _, more = rest.partition(".")
        if name == NOTES:
            return self._note(table, more)
        if isinstance(table, Matrix):
            row = _numbered(table.rows, name) or table.row(name)
            return self._row(table, row, more) if row is not None else TargetPlaces()
        if isinstance(table, Plain):
            return self._plain(table, name, more)
        return self._item(table, name, more)

    def _note(self, table: Table, number: str) -> TargetPlaces:
        described = yaml_edit.items(yaml_edit.child(self._root, "resources"))
        own = next((node for node in described if yaml_edit.text(node, "name") == table.name), None)
        notes = yaml_edit.items(yaml_edit.child(own, NOTES))
        if not number.isdigit() or not 0 < int(number) <= len(notes):
            return TargetPlaces()
        note = notes[int(number) - 1]
        return self._texts(DESCRIPTOR, [yaml_edit.child(note, key) for key in ("text", "printed")])

    def _row(self, table: Matrix, row: Row, column: str) -> TargetPlaces:
        file = f"{self.folder}/{table.path}"
        cells: set[tuple[str, csv_edit.Spot]] = set()
        keys: set[CellAddress] = set()
        for head, cell in zip(table.columns, row.cells, strict=False):
            if column in {"", head.name}:
                cells.add((file, (cell.place.line, cell.place.column)))
                keys.add(CellAddress(table.name, row.id, head.name))
        renamed: dict[str, int] = {}
        for name in _OF_ROW if not column else (column,):
            spot = self._word(file, row, name)
            if spot is not None and not keys.intersection({CellAddress(table.name, row.id, name)}):
                cells.add((file, spot))
                if name == "label":
                    renamed[row.id] = table.rows.index(row) + 1
        return TargetPlaces(frozenset(cells), frozenset(), frozenset(keys), renamed, (row.label,) if renamed else ())

    def _word(self, file: str, row: Row, name: str) -> csv_edit.Spot | None:
        """Where what a row says in words stands, or None where it says nothing."""
        own = self.tables.get(file)
        header = next((one for one in own.records if "label" in map(str.strip, one.fields)), None) if own else None
        names = [value.strip() for value in header.fields] if header is not None else []
        if own is None or name not in names:
            return None
        at = names.index(name)
        record = next((one for one in own.records if one.line == row.place.line), None)
        is_there = record is not None and at < len(record.fields) and record.fields[at].strip()
        return (record.lines[at], at + 1) if record is not None and is_there else None

    def _plain(self, table: Plain, name: str, column: str) -> TargetPlaces:
        row = _numbered(table.rows, name) or next((own for own in table.rows if own.id == name), None)
        file = f"{self.folder}/{table.path}"
        own = self.tables.get(file)
        record = next((one for one in own.records if row and one.line == row.place.line), None) if own else None
        if record is None:
            return TargetPlaces()
        wanted = [at for at, head in enumerate(table.header) if column in {"", slug(head)}]
        filled = [at for at in wanted if at < len(record.fields) and record.fields[at].strip()]
        return TargetPlaces(frozenset((file, (record.lines[at], at + 1)) for at in filled))

    def _item(self, table: Table, name: str, rest: str) -> TargetPlaces:
        own = self.documents.get(f"{self.folder}/{table.path}")
        nodes = yaml_edit.items(own.root) if own is not None else []
        node = _numbered(nodes, name) or next(
            (node for node, own_id in zip(nodes, table.ids, strict=False) if own_id == name), None
        )
        for step in filter(None, rest.split(".")):
            node = _step(node, step)
        if isinstance(node, ScalarNode):
            return self._texts(table.path, [node])
        return self._texts(table.path, [one for key, one in yaml_edit.texts(node) if key not in _STRUCTURE])

    def _texts(self, name: str, nodes: Iterable[Node | None]) -> TargetPlaces:
        file = f"{self.folder}/{name}"
        return TargetPlaces(
            texts=frozenset((file, yaml_edit.spot(own)) for own in nodes if isinstance(own, ScalarNode))
        )


def _step(node: Node | None, step: str) -> Node | None:
    """What a key leads to, or an item of a list in the node by its id or its number."""
    found = yaml_edit.child(node, step)
    if found is not None:
        return found
    inside = [item for _, own in _children(node) for item in yaml_edit.items(own)]
    return _numbered(inside, step) or next((item for item in inside if _id_of(item) == step), None)


def _children(node: Node | None) -> Iterator[tuple[str, Node]]:
    for key in ("indicators", "verdicts"):
        own = yaml_edit.child(node, key)
        if own is not None:
            yield key, own


def _id_of(item: Node) -> str:
    return yaml_edit.text(item, "id") or slug(yaml_edit.text(item, "text"))


def _sections(node: Node | None) -> Iterator[Node]:
    for own in yaml_edit.items(yaml_edit.child(node, "sections")):
        yield own
        yield from _sections(own)


def _numbered(items: Iterable[Item], name: str) -> Item | None:
    found = _NUMBERED.fullmatch(name)
    listed = list(items)
    at = int(found[1]) if found is not None else 0
    return listed[at - 1] if 0 < at <= len(listed) else None
