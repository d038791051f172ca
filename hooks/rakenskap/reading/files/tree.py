"""A tree of data files, wherever it is kept: paths with type and size, and bytes on demand."""

from __future__ import annotations

import functools
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from rakenskap.base.cache import ProcessCache

DEEPEST: Final = 4
"""How many folders under the root's are entered: board, year, report and one more, whose files are refused."""


class EntryType(StrEnum):
    """What stands at a path; a folder stands there only when it isn't entered."""

    FILE = "file"
    LINK = "link"
    SPECIAL = "special"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """What stands at one path, without opening it; the size is in bytes."""

    path: str
    type: EntryType
    size: int


class Tree(Protocol):
    """Files under one root, by path with ``/``, relative to the repository."""

    def entries(self) -> Mapping[str, TreeEntry]:
        """Everything in the tree that isn't an entered folder, in the order of its paths."""

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            OSError: when it can't be opened.
        """

    def identity(self, path: str) -> str:
        """What tells a file's bytes from all others; empty when it can't be opened."""


@dataclass(frozen=True, slots=True)
class TreeCopy:
    """Some files of a tree with their bytes, to be read by themselves, also by another process."""

    files: Mapping[str, TreeEntry]
    contents: Mapping[str, bytes]

    def entries(self) -> Mapping[str, TreeEntry]:
        """Every file, in the order of its path."""
        return self.files

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            OSError: when the parcel came without them.
        """
        if path not in self.contents:
            raise FileNotFoundError(path)
        return self.contents[path]

    def identity(self, path: str) -> str:
        """What tells a file's bytes from all others; empty when it can't be opened."""
        return hashed(self, path)


@dataclass(frozen=True)
class FolderTree:
    """The tree of a folder on disk: ``root`` is the repository, ``under`` the folder in it to read.

    ``memory`` is what is remembered of its files.
    """

    root: Path
    under: str = "data"
    memory: ProcessCache | None = None

    def entries(self) -> Mapping[str, TreeEntry]:
        """Everything under the folder as it was at first; links are never followed, hidden and too deep folders never entered."""
        top = self.root / self.under
        if top.is_symlink():
            return {self.under: TreeEntry(self.under, EntryType.LINK, 0)}
        return self._found

    @functools.cached_property
    def _found(self) -> Mapping[str, TreeEntry]:
        return dict(sorted((entry.path, entry) for entry in _walked(self.root / self.under, self.under)))

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.root / path).read_bytes()

    def identity(self, path: str) -> str:
        """What tells a file's bytes from all others; empty when it can't be opened."""
        if self.memory is None:
            return hashed(self, path)
        return self.memory.hash(f"{self.root}/{path}", functools.partial(hashed, self, path))


def copied(tree: Tree, entries: Mapping[str, TreeEntry], is_open: Callable[[TreeEntry], bool]) -> TreeCopy:
    """The entries of a tree with the bytes of those that may be opened, and can be."""
    contents = {}
    for path, entry in entries.items():
        if is_open(entry):
            with suppress(OSError):  # who reads the parcel says that it can't be opened
                contents[path] = tree.read(path)
    return TreeCopy(entries, contents)


def hashed(tree: Tree, path: str) -> str:
    """What tells a file's bytes from all others, empty when it can't be opened."""
    try:
        return identity(tree.read(path))
    except OSError:
        return ""


def identity(content: bytes) -> str:
    """What tells these bytes from all others: the id that git gives them, so that a commit's files are known in the folder.

    >>> identity(b"")
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _walked(top: Path, name: str) -> Iterator[TreeEntry]:
    """What stands under ``top``; a loop, since the depth of folders is the writer's choice."""
    waiting = [(str(top), name, 0)]
    while waiting:
        folder, path, depth = waiting.pop()
        try:
            inside = list(os.scandir(folder))
        except FileNotFoundError:
            continue  # it was removed meanwhile
        except OSError:
            yield TreeEntry(path, EntryType.SPECIAL, 0)
            continue
        for item in inside:
            # A name that isn't UTF-8 can't be opened by the name we show, and never is: the guard refuses the sign.
            shown = f"{path}/{os.fsencode(item.name).decode('utf-8', 'replace')}"
            if not item.is_dir(follow_symlinks=False):
                yield from _entry(item, shown)
            elif depth < DEEPEST and not item.name.startswith("."):
                waiting.append((item.path, shown, depth + 1))
            else:
                yield TreeEntry(shown, EntryType.FOLDER, 0)


def _entry(item: os.DirEntry[str], path: str) -> Iterator[TreeEntry]:
    try:
        status = item.stat(follow_symlinks=False)
    except FileNotFoundError:
        return
    kind = EntryType.SPECIAL
    if stat.S_ISREG(status.st_mode):
        kind = EntryType.FILE
    elif stat.S_ISLNK(status.st_mode):
        kind = EntryType.LINK
    yield TreeEntry(path, kind, status.st_size)
