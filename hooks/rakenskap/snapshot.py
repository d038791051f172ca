"""Snapshots: the data as they stood at a commit, or the part of them that one edition is read from, as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rakenskap.repository import Blob, Repository, RepositoryError
from rakenskap.tree import DEEPEST, Entry, EntryType

_TYPES: Final = {"100644": EntryType.FILE, "100755": EntryType.FILE, "100664": EntryType.FILE, "120000": EntryType.LINK}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A tree of the files ``blobs``, by path; their bytes are in ``repository``."""

    repository: Repository
    blobs: Mapping[str, Blob]

    def entries(self) -> Mapping[str, Entry]:
        """Every file, with links and submodules as what they are; folders too deep to be entered stand for themselves.

        Raises:
            RepositoryError: when the clone lacks a file.
        """
        sizes = self.repository.sizes(blob.id for blob in self.blobs.values() if blob.mode in _TYPES)
        found: dict[str, Entry] = {}
        for path, blob in self.blobs.items():
            parts = path.split("/")
            hidden = next((at for at, part in enumerate(parts[:-1]) if part.startswith(".")), len(parts))
            depth = min(hidden, DEEPEST + 1)
            if len(parts) > depth + 1:
                folder = "/".join(parts[: depth + 1])
                found[folder] = Entry(folder, EntryType.FOLDER, 0)
                continue
            kind = _TYPES.get(blob.mode, EntryType.SPECIAL)
            size = sizes[blob.id] if kind is not EntryType.SPECIAL else 0
            if size is None:
                raise RepositoryError("git.partial", path)
            found[path] = Entry(path, kind, size)
        return dict(sorted(found.items()))

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            OSError: when the clone lacks them.
        """
        return self.repository.read(self.blobs[path].id)

    def identity(self, path: str) -> str:
        """The id that git has given a file's bytes."""
        return self.blobs[path].id
