"""A tree of data files, wherever it is kept: paths with mode and size, and bytes on demand."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class EntryType(StrEnum):
    """What stands at a path."""

    FILE = "file"
    LINK = "link"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one path, without opening it; the size is in bytes."""

    path: str
    type: EntryType
    size: int


class Tree(Protocol):
    """Files under one root, by path with ``/``, relative to the repository."""

    def entries(self) -> Mapping[str, Entry]:
        """Everything in the tree that isn't a folder, in the order of its paths."""

    def read(self, path: str) -> bytes:
        """The bytes of a file."""


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The tree of a folder on disk: ``root`` is the repository, ``under`` the folder in it to read."""

    root: Path
    under: str = "data"

    def entries(self) -> Mapping[str, Entry]:
        """Everything under the folder; links are never followed and hidden files are left out."""
        found: dict[str, Entry] = {}
        for folder, names, files in os.walk(self.root / self.under, followlinks=False):
            links = [name for name in names if (Path(folder) / name).is_symlink()]
            names[:] = sorted(name for name in names if not name.startswith(".") and name not in links)
            for name in (*files, *links):
                if not name.startswith("."):
                    entry = self._entry(Path(folder) / name)
                    found[entry.path] = entry
        return dict(sorted(found.items()))

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.root / path).read_bytes()

    def _entry(self, path: Path) -> Entry:
        status = path.lstat()
        kind = EntryType.SPECIAL
        if stat.S_ISREG(status.st_mode):
            kind = EntryType.FILE
        elif stat.S_ISLNK(status.st_mode):
            kind = EntryType.LINK
        return Entry(path.relative_to(self.root).as_posix(), kind, status.st_size)
