"""A store of finished values under the hash of everything they were made of, on disk beside the site's other caches.

A value is written beside its place and moved there, so a reader never sees half of one, and two builds at once write
the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Final, TypeVar

FOLDER: Final = ".cache/rakenskap/store"
MOST_BYTES: Final = 2_000_000_000
"""What the store may hold: what was used longest ago goes first."""
_ENOUGH: Final = 0.8
_READERS: Final = ("frictionless", "PyYAML", "markdown", "jinja2")

Value = TypeVar("Value")


@cache
def of_program() -> str:
    """The hash of the program itself: its modules and words, and the libraries that decide what it reads."""
    made = hashlib.sha256()
    for path in sorted(_files(Path(str(resources.files("rakenskap"))))):
        made.update(path.read_bytes())
    for name in _READERS:
        made.update(f"{name} {metadata.version(name)}\n".encode())
    return made.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.suffix in {".py", ".yaml"} and path.is_file())


@dataclass(slots=True)
class Store:
    """The store in ``folder``; None keeps nothing. ``found`` and ``made`` count what this run took and put there."""

    folder: Path | None
    found: int = field(default=0)
    made: int = field(default=0)

    def value(self, parts: Iterable[str], make: Callable[[], Value]) -> Value:
        """The value of these parts: the one that is kept, else what ``make`` returns, kept for the next time."""
        return self.kept(self.key(parts), make)

    def key(self, parts: Iterable[str]) -> str:
        """The key of a value that is made of these parts by this program."""
        return hashlib.sha256("\0".join([of_program(), *parts]).encode()).hexdigest()

    def holds(self, key: str) -> bool:
        """True when there is a value under the key, whole or not."""
        return self.folder is not None and self._path(key).is_file()

    def kept(self, key: str, make: Callable[[], Value]) -> Value:
        """The value under the key, else what ``make`` returns, which then is kept."""
        if self.folder is None:
            return make()
        path = self._path(key)
        try:
            content = path.read_bytes()
            stored: Value = pickle.loads(content)  # noqa: S301 - our own; a store that git tracks is refused
        except (
            OSError,
            EOFError,
            pickle.UnpicklingError,
            AttributeError,
            ImportError,
            IndexError,
            ValueError,
            TypeError,
        ):
            stored = make()
            self.put(key, stored)
            self.made += 1
        else:
            with contextlib.suppress(OSError):
                os.utime(path)
            self.found += 1
        return stored

    def get(self, key: str) -> str | None:
        """The text under the key, or None where there is none to use."""
        found: object = self.kept(key, str) if self.holds(key) else None
        return found if isinstance(found, str) and found else None

    def put(self, key: str, value: object) -> bool:
        """Keep a value under the key; False where that can't be done, and the next build makes it again."""
        if self.folder is None:
            return False
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".ny-", delete=False) as beside:
                beside.write(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
            Path(beside.name).replace(path)
        except OSError:
            return False
        return True

    def _path(self, key: str) -> Path:
        return (self.folder or Path()) / key[:2] / key[2:]

    def trim(self, most: int = MOST_BYTES) -> None:
        """Remove what was used longest ago, when there is more than ``most`` bytes."""
        if self.folder is None or not self.folder.is_dir():
            return
        kept = [(path.stat(), path) for path in self.folder.rglob("*") if path.is_file()]
        whole = sum(status.st_size for status, _ in kept)
        if whole <= most:
            return
        for status, path in sorted(kept, key=lambda one: one[0].st_mtime):
            path.unlink(missing_ok=True)
            whole -= status.st_size
            if whole <= most * _ENOUGH:
                return
