"""A store of finished values under the hash of everything they were made of, on disk beside the site's other caches.

A value is written beside its place and moved there, so a reader never sees half of one, and two builds at once write
the same.
"""

from __future__ import annotations

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
        """The value of these parts: the one that is stored, else what ``make`` returns, stored for the next time."""
        if self.folder is None:
            return make()
        key = hashlib.sha256("\0".join([of_program(), *parts]).encode()).hexdigest()
        path = self.folder / key[:2] / key[2:]
        try:
            content = path.read_bytes()
            stored: Value = pickle.loads(content)  # noqa: S301 - our own; a store that git tracks is refused
        except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError):
            stored = make()
            self._put(path, pickle.dumps(stored, pickle.HIGHEST_PROTOCOL))
            self.made += 1
        else:
            os.utime(path)
            self.found += 1
        return stored

    def _put(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".ny-", delete=False) as beside:
            beside.write(content)
        Path(beside.name).replace(path)

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
