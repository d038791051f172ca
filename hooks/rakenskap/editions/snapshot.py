"""Snapshots: the data as they stood at a commit, or the part of them that one edition is read from, as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from rakenskap.base.limits import LIMITS
from rakenskap.editions.repository import Blob, RepositoryError
from rakenskap.reading.files.tree import DEEPEST, EntryType, TreeEntry

TYPES: Final = {"100644": EntryType.FILE, "100755": EntryType.FILE, "100664": EntryType.FILE, "120000": EntryType.LINK}
"""What stands at a path with each of git's modes; all else is refused unseen."""


class BlobSource(Protocol):
    """The bytes of the history by the ids that git has given them: a repository, or what was taken from one."""

    def sizes(self, blobs: Iterable[str]) -> Mapping[str, int | None]:
        """How many bytes each has, None for one that isn't there."""

    def read(self, blob: str) -> bytes:
        """The bytes under an id.

        Raises:
            OSError: when they aren't there.
        """


@dataclass(frozen=True, slots=True)
class BlobCopy:
    """Holdings that were taken from a repository, to be read elsewhere: sizes, and the bytes of what may be opened."""

    known: Mapping[str, int | None]
    contents: Mapping[str, bytes]

    def sizes(self, blobs: Iterable[str]) -> Mapping[str, int | None]:
        """How many bytes each has, None for one that isn't there."""
        return {blob: self.known.get(blob) for blob in blobs}

    def read(self, blob: str) -> bytes:
        """The bytes under an id.

        Raises:
            FileNotFoundError: when they weren't taken along.
        """
        if blob not in self.contents:
            raise FileNotFoundError(blob)
        return self.contents[blob]


def copied(blob_source: BlobSource, blobs: Iterable[str]) -> BlobCopy:
    """The blobs with their bytes, but for those that are too large to be opened."""
    known = blob_source.sizes(blobs)
    wanted = {blob: known[blob] for blob in blobs}
    opened = [blob for blob, size in wanted.items() if size is not None and size <= LIMITS.file_bytes]
    return BlobCopy(wanted, {blob: blob_source.read(blob) for blob in opened})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A tree of the files ``blobs``, by path; their bytes are in ``repository``."""

    repository: BlobSource
    blobs: Mapping[str, Blob]

    def entries(self) -> Mapping[str, TreeEntry]:
        """Every file, with links and submodules as what they are; folders too deep to be entered stand for themselves.

        Raises:
            RepositoryError: when the clone lacks a file.
        """
        sizes = self.repository.sizes(blob.id for blob in self.blobs.values() if blob.mode in TYPES)
        found: dict[str, TreeEntry] = {}
        for path, blob in self.blobs.items():
            parts = path.split("/")
            hidden = next((at for at, part in enumerate(parts[:-1]) if part.startswith(".")), len(parts))
            depth = min(hidden, DEEPEST + 1)
            if len(parts) > depth + 1:
                folder = "/".join(parts[: depth + 1])
                found[folder] = TreeEntry(folder, EntryType.FOLDER, 0)
                continue
            kind = TYPES.get(blob.mode, EntryType.SPECIAL)
            size = sizes[blob.id] if kind is not EntryType.SPECIAL else 0
            if size is None:
                raise RepositoryError("git.partial", path)
            found[path] = TreeEntry(path, kind, size)
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
