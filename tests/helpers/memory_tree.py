"""A tree of data files that lies in memory, for tests that change files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rakenskap.reading.files.tree import EntryType, TreeEntry, hashed


@dataclass(frozen=True)
class MemoryTree:
    """Files by path, as bytes."""

    files: Mapping[str, bytes]
    others: Mapping[str, EntryType] = field(default_factory=dict)

    def entries(self) -> Mapping[str, TreeEntry]:
        """Every file, and every path that is something else."""
        found = {path: TreeEntry(path, EntryType.FILE, len(content)) for path, content in self.files.items()}
        found |= {path: TreeEntry(path, kind, 0) for path, kind in self.others.items()}
        return dict(sorted(found.items()))

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self.files[path]

    def identity(self, path: str) -> str:
        """The hash of a file's bytes."""
        return hashed(self, path)


def of_folder(root: Path, *prefixes: str) -> MemoryTree:
    """The files under ``root`` whose paths from it begin with one of ``prefixes``."""
    paths = [path for path in sorted(root.rglob("*")) if path.is_file()]
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return MemoryTree({name: path.read_bytes() for name, path in names.items() if name.startswith(prefixes)})
