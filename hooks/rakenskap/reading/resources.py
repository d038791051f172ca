"""The tables of one package: each read by its kind from its own file in the package's folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rakenskap import kinds
from rakenskap.kinds import KINDS, plain
from rakenskap.model.canonical import MEASURES
from rakenskap.model.problem import options, words
from rakenskap.model.table import Legend, Lost, Table
from rakenskap.model.table_kind import Form, TableKind
from rakenskap.reading import lists, matrix, schema_fault
from rakenskap.reading.fields import Common, Reading, identifier_at, mappings, notes, text, value_place
from rakenskap.reading.files import guard
from rakenskap.reading.files.data_folder import DESCRIPTOR, DataFolder
from rakenskap.reading.files.yaml_document import Document, Mapped
from rakenskap.reading.matrix import DraftMatrix
from rakenskap.swedish import wording
from rakenskap.swedish.identifier import nearest

_UNKNOWN_LEGEND: Final = Legend("", ())
"""Stands for a legend that can't be read: any state may be one of its."""
_OF_MATRICES: Final = (
    "blank", "chart", "dash", "favourable", "fields", "formerly", "headings", "persons", "rules", "signs", "span", "totals",
)  # fmt: skip
_TABLES: Final = (".csv", ".tsv")


class Resources:
    """The tables of one package as far as they hold; ``whole`` is false when some file can't be told."""

    def __init__(self, folder: DataFolder, reading: Reading, root: Mapped) -> None:
        self._folder = folder
        self._reading = reading
        self._review = reading.review
        self._nodes = mappings(root, "resources")
        self._drafts: dict[str, DraftMatrix] = {}
        self.documents: dict[str, Document] = {}
        self.whole = True

    def read(self) -> dict[str, Table]:
        """The tables by name; those that can't be read are left out and marked unread."""
        tables: dict[str, Table] = {}
        seen: set[str] = set()
        for node in self._nodes:
            name = identifier_at(node, "name")
            if not name:
                self._reading.unread.add("")
            elif name in seen:
                self._review.note("table.duplicate", value_place(node, "name"), found=name)
                self._folder.leave(f"{self._reading.folder}/{text(node, 'path')}")
                continue
            seen.add(name)
            if name == MEASURES:
                self._review.note("table.reserved", value_place(node, "name"), found=name)
            table = self._table(node, name)
            if table is None:
                self._reading.unread.add(name)
            else:
                tables[name] = table
        schema_fault.judge(self._reading, self._drafts)
        return tables

    def _table(self, node: Mapped, name: str) -> Table | None:
        kind = KINDS.get(text(node, "kind"))
        # what is lost need not say what it was
        common = self._common(node, name, kind or plain.KIND)
        if common["lost"] or "lost" in node.items:
            self._folder.leave(f"{self._reading.folder}/{common['path']}")
            return Lost(**common)
        path = self._path(node)
        if kind is None:
            if "kind" not in node.items:
                uses = _uses(kinds.LISTS if (path or "").endswith(".yaml") else kinds.TABLES)
                self._review.note("table.kind", node.place, found=name, kinds=options(tuple(KINDS)), uses=uses)
            return None
        if path is None or not self._suits(node, kind, path):
            return None
        if not kind.is_matrix:
            for key in (key for key in _OF_MATRICES if key in node.items):
                self._review.note("table.key", node.keys[key], found=key, kind=kind.name, **_choices())
            for note in (note for note in mappings(node, "notes") if "brott" in note.items):
                self._review.note("table.key", note.keys["brott"], found="brott", kind=kind.name, **_choices())
        if kind.form.is_list:
            document = self._folder.yaml(path)
            if document is None:
                return None
            self.documents[name] = document
            return lists.read(self._reading, node, document, common)
        return self._delimited(node, path, common)

    def _delimited(self, node: Mapped, path: str, common: Common) -> Table | None:
        table = self._folder.table(path)
        if table is None:
            return None
        if not table.whole:
            self._reading.cut.add(common["name"])
        if common["kind"].form is Form.TEXT:
            return lists.plain(self._reading, node, table, common)
        draft = matrix.read(self._reading, node, table, common)
        if draft is None:
            return None
        self._drafts[common["name"]] = draft
        return draft.matrix

    def _common(self, node: Mapped, name: str, kind: TableKind) -> Common:
        return Common(
            name=name,
            title=text(node, "title"),
            kind=kind,
            path=text(node, "path"),
            description=text(node, "description"),
            unit=text(node, "unit"),
            legend=self._legend(node, kind),
            notes=notes(self._review, node),
            lost=text(node, "lost"),
            place=node.place,
        )

    def _legend(self, node: Mapped, kind: TableKind) -> Legend | None:
        """The legend that the table names, else its kind's; None when there is none."""
        known: Mapping[str, Legend] = self._reading.legends
        written = text(node, "legend")
        if "legend" in node.items and not written:
            return _UNKNOWN_LEGEND  # that it is empty has been noted
        if written and written not in known and self._reading.legends_known:
            self._review.unknown("legend.unknown", value_place(node, "legend"), written, known)
            return _UNKNOWN_LEGEND
        found = known.get(written or kind.legend)
        return found if found is not None or self._reading.legends_known else _UNKNOWN_LEGEND

    def _path(self, node: Mapped) -> str | None:
        """Where the table's file lies, or None when there is no such file."""
        written = text(node, "path")
        place = value_place(node, "path")
        fault = guard.path_fault(written) if written else None
        if not written or fault is not None:
            self.whole = False
            # A file that is there and of a sort that can't be used has been noted itself.
            if fault is not None and not self._folder.is_there(f"{self._reading.folder}/{written}"):
                self._review.note(fault, place, found=written)
            return None
        path = f"{self._reading.folder}/{written}"
        if not self._folder.is_there(path):
            free = [name for name in self._folder.names(self._reading.folder) if self._is_free(name)]
            self._review.unknown("file.missing", place, written, free)
            self._folder.leave(f"{self._reading.folder}/{nearest(written, free)}")
            return None
        if self._folder.is_used(path):
            self._review.note("file.twice", place, found=written)
            return None
        self._folder.leave(path)
        return path

    def _is_free(self, name: str) -> bool:
        return name != DESCRIPTOR and not self._folder.is_used(f"{self._reading.folder}/{name}")

    def _suits(self, node: Mapped, kind: TableKind, path: str) -> bool:
        """True when the file is of the sort that the kind is kept in."""
        if path.endswith(".yaml" if kind.form.is_list else _TABLES):
            return True
        code = "table.list_file" if kind.form.is_list else "table.table_file"
        place, found = value_place(node, "path"), text(node, "path")
        self._review.note(code, place, found=found, kind=kind.name, **_choices())
        return False


def _uses(names: Sequence[str]) -> str:
    """What each of these kinds is for, in words."""
    return wording.listed([words()(f"kind.{name}") for name in names], words())


def _choices() -> Mapping[str, str]:
    """The names of the kinds that an editor may have meant, in words."""
    return {
        "matrices": options(kinds.MATRICES),
        "lists": options(kinds.LISTS),
        "tables": options(kinds.TABLES),
    }
