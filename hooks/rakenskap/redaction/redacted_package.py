"""The files of one edition without what is to be removed: the only place where anything is removed of an edition.

It is done where the bytes of an edition are handed out, so that whatever reads them never meets what was removed: the
tables, the texts, the checks, the published files and the search all follow by themselves. A figure becomes the sign for
one that is removed, and a text the words for it. What refers to a removed figure goes with it: a link in prose that says
it, a note on it, and what editors have acknowledged of it. Lines keep their numbers where their file allows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final

from yaml.nodes import Node, ScalarNode

from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.model import prose
from rakenskap.model.board import Register
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place, Review
from rakenskap.model.redaction import Redaction
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.reading import report_folder
from rakenskap.reading.files import guard
from rakenskap.reading.files.data_folder import DESCRIPTOR, DataFolder
from rakenskap.reading.files.tree import EntryType, TreeCopy, TreeEntry
from rakenskap.reading.shared_files import Vocabulary
from rakenskap.redaction import csv_edit, yaml_edit
from rakenskap.redaction.csv_edit import CsvFile
from rakenskap.redaction.fingerprint import Fingerprint, Wanted
from rakenskap.redaction.removal_target import TargetPlaces, WrittenEdition
from rakenskap.redaction.yaml_edit import YamlFile
from rakenskap.swedish import number
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import day_words

_LINK: Final = re.compile(r"(?<!\\)\[[^\[\]]*\]\((?P<target>tal:[^\s()]+)\)")
_NAME: Final = re.compile(r"[a-z0-9_./:@+-]+")
_NUMBER: Final = re.compile(rf"[0-9]+(?:[{number.SPACES}][0-9]{{3}})*(?:[,.][0-9]+)?")
_LEAST_TOLD: Final = 3
"""How many digits a number has that is looked for in prose: smaller ones stand everywhere."""
_REMEMBERED: Final = 256
"""How many editions a server remembers."""
_ROOT_LISTS: Final = ("known_deviations", "checked")


FigureName = tuple[object, ...]
"""What makes two figures the same: the cell or the measure, and the time."""


def figure_names(table: Matrix, row: Row, column: Column) -> Iterator[FigureName]:
    """What makes a figure the same as others, in other editions and reports."""
    when = column.period or row.period
    time = (when.start, when.end) if when is not None else (None, None)
    yield ("cell", table.name, row.id, column.name, *time)
    if row.measure and when is not None:
        yield ("measure", row.measure, *time, column.role, column.sex, column.flow)


def target(table: Matrix, row: Row, column: Column) -> str:
    """A figure as it is written to be removed, by the number of its row: its id may hold what is to be removed."""
    return f"{table.name}.rad-{table.rows.index(row) + 1}.{column.name}"


@dataclass(frozen=True, slots=True)
class RedactedPackage:
    """What is removed of an edition: ``contents`` are the files that differ thereby, by their paths.

    ``located`` tells each target that is there, and ``met`` each fingerprint. ``standing`` are the places where something
    stood that was not removed before, and ``repeated`` those of texts that have the same number as a removed figure.
    ``figures`` tells each figure by what it is the same as elsewhere, with how it is written as a target. ``known`` is
    what could stand where a target names nothing, and ``is_marked`` where a text already says that something was removed.
    """

    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    located: frozenset[str] = frozenset()
    met: frozenset[str] = frozenset()
    standing: tuple[Place, ...] = ()
    repeated: tuple[Place, ...] = ()
    figures: Mapping[FigureName, str] = field(default_factory=dict)
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_marked: bool = False


def redacted(files: Mapping[str, bytes], folder: str, redactions: Sequence[Redaction]) -> RedactedPackage:
    """What is removed by ``redactions`` of the edition with these ``files``, whose paths begin with ``folder``.

    It is remembered, but never kept on disk, since it tells where the removed content stood.
    """
    return _redacted(tuple(sorted(files.items())), folder, tuple(redactions))


@lru_cache(maxsize=_REMEMBERED)
def _redacted(files: tuple[tuple[str, bytes], ...], folder: str, redactions: tuple[Redaction, ...]) -> RedactedPackage:
    return _Removal(dict(files), folder, redactions).package()


def words() -> Text:
    """What stands in the place of what is removed."""
    return site_text.of_package("rakenskap.redaction", "redaction.sv.yaml")


class _Removal:
    """One edition as it was written, and what becomes of it."""

    def __init__(self, files: Mapping[str, bytes], folder: str, redactions: Sequence[Redaction]) -> None:
        self._files = files
        self._folder = folder
        self._redactions = redactions
        self._texts = {path: guard.text_of(path, content)[0] for path, content in files.items()}
        read = {path: text for path, text in self._texts.items() if text is not None}
        tables = {path: CsvFile.read(path, text) for path, text in read.items() if path.endswith((".csv", ".tsv"))}
        documents = {path: YamlFile.read(text) for path, text in read.items() if path.endswith(".yaml")}
        self._edition = WrittenEdition(
            folder,
            _report(files, folder),
            {path: own for path, own in tables.items() if own is not None},
            {path: own for path, own in documents.items() if own is not None},
        )
        self._places: dict[str, TargetPlaces] = {
            target: self._edition.located(target) for own in redactions for target in own.targets
        }
        self._wanted = {own: _wanted(own, self._places) for own in redactions}
        self._keys = frozenset(key for own in self._places.values() for key in own.keys)
        self._renamed = {old: at for own in self._places.values() for old, at in own.renamed.items()}
        self._standing: list[Place] = []
        self._met: set[str] = set()

    def package(self) -> RedactedPackage:
        """The files that differ, and what was found."""
        if not self._redactions:
            return RedactedPackage()
        contents = {}
        for path, content in self._files.items():
            text = self._removed(path)
            if text is None and self._is_lost(path):
                text = self._withheld()
            if text is not None and text.encode() != content and text != self._texts[path]:
                contents[path] = text.encode()
        unmet = [target for target, own in self._places.items() if own.is_empty]
        begun = words()("mark")[:-1]  # a day may follow
        return RedactedPackage(
            contents,
            frozenset(target for target, own in self._places.items() if not own.is_empty),
            frozenset(self._met),
            tuple(sorted(set(self._standing), key=lambda place: (place.file, place.line, place.column))),
            tuple(self._repeated()),
            dict(self._figures()),
            {target: tuple(self._edition.known(target)) for target in unmet},
            any(text is not None and begun in text for text in self._texts.values()),
        )

    def _removed(self, path: str) -> str | None:
        """The text of a file without what is removed of it, or None where its parts can't be told."""
        if path in self._edition.tables:
            return self._of_table(path, self._edition.tables[path])
        if path in self._edition.documents:
            return self._of_document(path, self._edition.documents[path])
        return None

    def _is_lost(self, path: str) -> bool:
        """True for a file of which nobody can tell what stands in it: it is removed whole."""
        return path.endswith((".csv", ".tsv", ".yaml"))

    def _withheld(self) -> str:
        return words()("file", day=day_words(self._redactions[0].day)) + "\n"

    # -- Tables --------------------------------------------------------------------------------------------------------

    def _of_table(self, path: str, own: CsvFile) -> str:
        spots = {spot: self._in_cell(spot, own, path) for spot in self._spots(path)}
        for spot, new in spots.items():
            if own.at(spot) not in {None, new, ""}:
                self._standing.append(Place(path, *spot))
        header = own.records[0].line if own.records else 0

        def said(value: str) -> str:
            plain = value.strip()
            if plain in self._renamed:
                return self._row_name(plain)
            new = self._without_words(value)
            if new != value:
                line = next(
                    (
                        at
                        for one in own.records
                        for at, cell in zip(one.lines, one.fields, strict=False)
                        if cell == value
                    ),
                    header,
                )
                self._standing.append(Place(path, line))
            is_figure = number.value_of(plain) is not None
            return Missing.REDACTED.value if new != value and is_figure else new

        return own.edited(spots, said)

    def _spots(self, path: str) -> Iterable[csv_edit.Spot]:
        return (spot for own in self._places.values() for file, spot in own.cells if file == path)

    def _in_cell(self, spot: csv_edit.Spot, own: CsvFile, path: str) -> str:
        """What stands in a cell instead: the sign of a removed figure, or the words for a removed text."""
        for found in self._places.values():
            if (path, spot) in found.cells and found.renamed and (own.at(spot) or "").strip() in found.words:
                return words()("row", number=next(iter(found.renamed.values())))
        figures = {
            (cell.place.line, cell.place.column)
            for key in self._keys
            for cell in [self._edition.report.cell(key) if self._edition.report is not None else None]
            if cell is not None and cell.place.file == path
        }
        return Missing.REDACTED.value if spot in figures else words()("mark")

    def _row_name(self, old: str) -> str:
        """The id that a row has without its label."""
        return words()("row", number=self._renamed[old]).strip("()").replace(" ", "_")

    # -- Texts ---------------------------------------------------------------------------------------------------------

    def _of_document(self, path: str, own: YamlFile) -> str:
        spots = {spot for found in self._places.values() for file, spot in found.texts if file == path}
        gone = set(self._acknowledged(own)) if path.endswith(f"/{DESCRIPTOR}") else set()

        def said(node: ScalarNode, is_key: bool) -> str:  # noqa: FBT001 - as the file hands it over
            value = str(node.value)
            at = Place(path, node.start_mark.line + 1, node.start_mark.column + 1)
            if yaml_edit.spot(node) in spots and not is_key:
                new = self._dated(path, yaml_edit.spot(node))
                if value.strip() != new and value.strip() != words()("mark") and value.strip():
                    self._standing.append(at)
                return (f"{new}\n" if value.endswith("\n") else new) if value.strip() else value
            if value in self._renamed:
                return self._row_name(value)
            new = self._without_words(self._without_links(value))
            if new != value:
                self._standing.append(at)
            return new

        for item in gone:
            self._standing.append(Place(path, item[0] + 1, item[1] + 1))
        return own.edited(said, gone, self._without_words)

    def _dated(self, path: str, spot: yaml_edit.Spot) -> str:
        for own in self._redactions:
            for target in own.targets:
                if (path, spot) in self._places[target].texts:
                    return words()("dated", day=day_words(own.day))
        return words()("mark")

    def _acknowledged(self, own: YamlFile) -> Iterable[yaml_edit.Spot]:
        """The entries that say what a removed figure is: acknowledged faults, comparisons with the original, and notes."""
        for key in _ROOT_LISTS:
            for item in yaml_edit.items(yaml_edit.child(own.root, key)):
                if _cells_of(item, yaml_edit.text(item, "table")) & self._keys:
                    yield yaml_edit.spot(item)
        for resource in yaml_edit.items(yaml_edit.child(own.root, "resources")):
            for item in yaml_edit.items(yaml_edit.child(resource, "notes")):
                if _cells_of(item, yaml_edit.text(resource, "name")) & self._keys:
                    yield yaml_edit.spot(item)

    def _without_links(self, value: str) -> str:
        """The text without the figures in it that lead to removed cells."""

        def said(found: re.Match[str]) -> str:
            reference = prose.reference(found["target"])
            cells = [self._resolved(cell) for _, cell in reference.cells] if reference is not None else []
            return words()("mark") if self._keys.intersection(cells) else self._renamed_in(found[0])

        return _LINK.sub(said, value)

    def _resolved(self, cell: CellAddress) -> CellAddress:
        """The address by the id that the row has now."""
        table = self._edition.report.table(cell.table) if self._edition.report is not None else None
        row = table.row(cell.row) if isinstance(table, Matrix) else None
        return CellAddress(cell.table, row.id, cell.column) if row is not None else cell

    def _renamed_in(self, value: str) -> str:
        for old in self._renamed:
            value = re.sub(rf"(?<![a-z0-9_]){re.escape(old)}(?![a-z0-9_])", self._row_name(old), value)
        return value

    def _without_words(self, value: str) -> str:
        mark = words()("name" if _NAME.fullmatch(value.strip()) else "mark")
        for own, wanted in self._wanted.items():
            new = wanted.removed(value, lambda _: mark) if not wanted.is_empty else value
            if new != value:
                self._met.update(own.fingerprints)
                value = new
        return value

    def _figures(self) -> Iterator[tuple[FigureName, str]]:
        for key in self._keys:
            table = self._edition.report.table(key.table) if self._edition.report is not None else None
            row = table.row(key.row) if isinstance(table, Matrix) else None
            column = table.column(key.column) if isinstance(table, Matrix) else None
            if isinstance(table, Matrix) and row is not None and column is not None:
                yield from ((name, target(table, row, column)) for name in figure_names(table, row, column))

    # -- What else says it ---------------------------------------------------------------------------------------------

    def _repeated(self) -> Iterable[Place]:
        """The texts that hold the same number as a removed figure, and don't lead to it: whether it is that one nobody knows."""
        report = self._edition.report
        cells = [report.cell(key) for key in self._keys] if report is not None else []
        values = {abs(cell.value) for cell in cells if cell is not None and cell.value is not None}
        values = {value for value in values if len(f"{value:f}".replace(".", "")) >= _LEAST_TOLD}
        removed = {spot for found in self._places.values() for spot in found.texts}
        for path, own in self._edition.documents.items() if values else ():
            gone = self._acknowledged(own) if path.endswith(f"/{DESCRIPTOR}") else ()
            removed.update((path, spot) for spot in own.inside(set(gone)))
            for node, is_key in own.scalars():
                value = _LINK.sub("", str(node.value))
                if not is_key and (path, yaml_edit.spot(node)) not in removed and _numbers(value) & values:
                    yield Place(path, node.start_mark.line + 1, node.start_mark.column + 1)


def _report(files: Mapping[str, bytes], folder: str) -> Report | None:
    entries = {path: TreeEntry(path, EntryType.FILE, len(content)) for path, content in files.items()}
    read = DataFolder(TreeCopy(entries, files), Review())
    return report_folder.read(read, folder, Vocabulary(Register(), None, None)).report


def _wanted(own: Redaction, places: Mapping[str, TargetPlaces]) -> Wanted:
    """The words that a redaction removes wherever they stand: those of its fingerprints, and of labels that go."""
    prints = tuple(found for text in own.fingerprints if (found := Fingerprint.of_text(text)) is not None)
    labels = tuple(label for target in own.targets for label in places[target].words if label)
    return Wanted(prints, labels)


def _cells_of(item: Node, table: str) -> frozenset[CellAddress]:
    """The cells that an entry is about."""
    named = CellAddress(table, yaml_edit.text(item, "row"), yaml_edit.text(item, "column"))
    listed = (CellAddress.of(str(own.value)) for own in yaml_edit.items(yaml_edit.child(item, "cells")))
    return frozenset((named, *(own for own in listed if own is not None)))


def _numbers(text: str) -> frozenset[Decimal]:
    found = (number.value_of(own[0]) for own in _NUMBER.finditer(text))
    return frozenset(abs(value) for value in found if value is not None)
