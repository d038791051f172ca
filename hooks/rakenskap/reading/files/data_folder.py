"""The folder of data: which files the guard lets through, each opened at most once, and where each may lie."""

from __future__ import annotations

import bisect
import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping

from rakenskap.base.limits import LIMITS
from rakenskap.model.problem import Place, Review
from rakenskap.reading.files import csv_table, guard, yaml_document
from rakenskap.reading.files.csv_table import Delimited
from rakenskap.reading.files.tree import Tree, TreeCopy, TreeEntry
from rakenskap.reading.files.yaml_document import Document
from rakenskap.swedish import period
from rakenskap.swedish.identifier import ADDRESS, nearest, slug
from rakenskap.swedish.period import Span

DESCRIPTOR = "datapackage.yaml"
BOARD = "board.yaml"
ANSWERS = "import.yaml"
"""What was answered about a board's documents when they were imported: it says nothing that is published."""
REGISTER = "register"
REPORT_DEPTH = 4
"""How many names stand before a report's files: data, board, year, report."""


class DataFolder:
    """The files of one tree as they are read; what is refused is noted at once."""

    def __init__(self, tree: Tree, review: Review) -> None:
        """Take up the tree, and note what must not be opened."""
        self.review = review
        self._tree = tree
        self._entries = {path: entry for path, entry in tree.entries().items() if not guard.is_litter(path)}
        self._paths = sorted(self._entries)
        self._refused: set[str] = set()
        self._used: set[str] = set()
        if not self._entries:
            review.note("data.missing", Place("data"))
        for path, entry in self._entries.items():
            fault = guard.entry_problem(entry)
            if fault is not None:
                review.take(fault)
                self._refused.add(path)
        self._count()

    @property
    def entries(self) -> Mapping[str, TreeEntry]:
        """Everything that lies in the tree, but what computers put there by themselves."""
        return self._entries

    def _count(self) -> None:
        """Note folders with more files than any report has, and leave what is too much unopened."""
        inside: Counter[str] = Counter()
        for path in self._entries:
            holder = _holder(path)
            inside[holder] += 1
            if inside[holder] > LIMITS.files:
                self._refused.add(path)
        for holder, count in inside.items():
            if count > LIMITS.files:
                self.review.note("folder.files", Place(holder), found=str(count), limit=str(LIMITS.files))
                self.leave(holder)

    def boards(self) -> list[str]:
        """The slugs of the boards in order; badly named and misplaced folders and files are noted."""
        found: set[str] = set()
        for path in self._entries:
            parts = path.split("/")
            if len(parts) > 2 and parts[1] != REGISTER:  # noqa: PLR2004 - data, board
                found.add(parts[1])
                for depth in range(1, len(parts) - 1):
                    self._check_folder("/".join(parts[: depth + 1]), parts[depth], depth)
                if len(parts) > REPORT_DEPTH + 1:
                    self._refused.add(path)
        return sorted(found)

    def _check_folder(self, folder: str, name: str, depth: int) -> None:
        """Note a folder's name that can't be an address, and a folder too deep; ``depth`` 1 is a board's."""
        if folder in self._used:
            return
        self._used.add(folder)
        if depth == 2:  # noqa: PLR2004 - the year's
            when = period.of_text(name)
            misplaced = f"{folder}/{DESCRIPTOR}" in self._entries  # a report without a year's folder, noted as that
            if (when is None or when.span is not Span.YEAR) and not misplaced:
                self.review.note("folder.year", Place(folder), found=name)
        elif depth >= REPORT_DEPTH:
            self.review.note("folder.deep", Place(folder), found=name)
        elif not ADDRESS.fullmatch(name):
            self.review.note("folder.name", Place(folder), found=name, fitting=slug(name, "-") or "namnd")

    def reports(self, board: str) -> list[str]:
        """The folders of a board's reports in order; a report without its descriptor, or elsewhere, is noted."""
        found = []
        paths = [path for path, _ in self._inside(f"data/{board}")]
        for path in paths:
            depth = path.count("/")
            if path.endswith(f"/{DESCRIPTOR}") and depth == REPORT_DEPTH:
                found.append(_holder(path))
            elif path.endswith(f"/{DESCRIPTOR}") and depth < REPORT_DEPTH and path not in self._refused:
                self.review.note("folder.report", Place(path), found=_holder(path))
                self.leave(_holder(path))
        for folder in sorted({_holder(path) for path in paths if path.count("/") == REPORT_DEPTH} - set(found)):
            names = self.names(folder)
            near = nearest(DESCRIPTOR, [name for name in names if f"{folder}/{name}" not in self._refused]) or ""
            # A descriptor under a name that was refused has been noted with that name.
            if near or not any(name.lower().startswith("datapackage.") for name in names):
                self.review.note("report.missing", Place(folder), found=folder.rsplit("/", 1)[-1], near=near)
            self.leave(folder)
        return found

    def take(self, folder: str) -> tuple[str, ...]:
        """What tells the files of a report from all others; they count as used here from now on."""
        told = []
        for path, entry in self._package(folder):
            self._used.add(path)
            own = self._tree.identity(path) if path not in self._refused else ""
            told.append(f"{path} {entry.type.value} {entry.size} {own}")
        return tuple(told)

    def copy(self, folder: str) -> TreeCopy:
        """The files of a report with the bytes of those that may be opened."""
        inside = dict(self._package(folder))
        contents = {}
        for path in inside:
            if path not in self._refused:
                with contextlib.suppress(OSError):  # who reads the parcel says that it can't be opened
                    contents[path] = self._tree.read(path)
        return TreeCopy(inside, contents)

    def _package(self, folder: str) -> Iterator[tuple[str, TreeEntry]]:
        """The entries of a report: what lies deeper is refused with its folder."""
        return ((path, entry) for path, entry in self._inside(folder) if path.count("/") == REPORT_DEPTH)

    def _inside(self, folder: str) -> Iterator[tuple[str, TreeEntry]]:
        """The entries under a folder: they stand together, for all are in order."""
        paths = self._paths
        for at in range(bisect.bisect_left(paths, f"{folder}/"), len(paths)):
            if not paths[at].startswith(f"{folder}/"):
                return
            yield paths[at], self._entries[paths[at]]

    def names(self, folder: str) -> list[str]:
        """The names of the files that lie in a folder."""
        return [path.rsplit("/", 1)[-1] for path, _ in self._inside(folder) if _holder(path) == folder]

    def is_there(self, path: str) -> bool:
        """True when something lies at ``path``, also what is refused."""
        return path in self._entries

    def is_used(self, path: str) -> bool:
        """True when the file has been opened or left alone."""
        return path in self._used

    def leave(self, path: str) -> None:
        """Let a file, or every file in a folder, count as used: why it isn't read has been noted."""
        self._used.update([path, *(other for other, _ in self._inside(path))])

    def text(self, path: str) -> str | None:
        """The text of a file, or None when it isn't there, is refused, or can't be read."""
        self._used.add(path)
        if path in self._refused or path not in self._entries:
            return None
        try:
            content = self._tree.read(path)
        except OSError:
            self.review.note("file.closed", Place(path), found=path.rsplit("/", 1)[-1])
            return None
        text, faults = guard.text_of(path, content)
        for fault in faults:
            self.review.take(fault)
        return text

    def yaml(self, path: str) -> Document | None:
        """A YAML file as nodes, or None when it can't be opened."""
        content = self.text(path)
        return yaml_document.read(path, content, self.review) if content is not None else None

    def table(self, path: str) -> Delimited | None:
        """A CSV file as records, or None when it can't be opened or read as a table."""
        content = self.text(path)
        table = csv_table.read(path, content, self.review) if content is not None else None
        return table if table is not None and table.header is not None else None

    def unused(self) -> Iterator[str]:
        """The files that nothing refers to."""
        for path in self._entries:
            if path not in self._used and path not in self._refused and not path.endswith(".md"):
                yield path


def _holder(path: str) -> str:
    return path.rsplit("/", 1)[0]
