"""A store of finished values under the hash of everything they were made of, on disk beside the site's other caches.

A value is written beside its place and moved there, so a reader never sees half of one, and two builds at once write
the same. One that is damaged all the same, or can't be read any more, is made again. A folder that can't be written
to costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from importlib import metadata, resources
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, TypeVar

FOLDER: Final = ".cache/rakenskap/store"
MOST_BYTES: Final = 2_000_000_000
"""What the store may hold: what was used longest ago goes first."""
_ENOUGH: Final = 0.8
_BESIDE: Final = ".ny-"
"""How the name of a file begins that isn't whole yet."""
_SUM: Final = hashlib.sha256().digest_size
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
            stored: Value = _unpacked(path.read_bytes())
        except (OSError, _DamagedError):
            stored = make()
            self.put(key, stored)
            self.made += 1
        else:
            with suppress(OSError):  # it may just have been removed, or be another's
                os.utime(path)
            self.found += 1
        return stored

    def get(self, key: str) -> str | None:
        """The text under the key, or None where there is none to use."""
        found: object = self.kept(key, str) if self.holds(key) else None
        return found if isinstance(found, str) and found else None

    def put(self, key: str, value: object) -> bool:
        """Keep a value under the key; False where that can't be done: a full disk, a folder that may only be read."""
        if self.folder is None:
            return False
        path = self._path(key)
        content = _packed(value)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_BESIDE, delete=False) as beside:
                written = Path(beside.name)
                try:
                    beside.write(hashlib.sha256(content).digest() + content)
                    beside.close()
                    written.replace(path)
                finally:
                    written.unlink(missing_ok=True)
            return True
        return False

    def _path(self, key: str) -> Path:
        return (self.folder or Path()) / key[:2] / key[2:]

    def trim(self, most: int = MOST_BYTES) -> None:
        """Remove what was used longest ago, when there is more than ``most`` bytes."""
        kept = list(_kept(self.folder)) if self.folder is not None else []
        whole = sum(status.st_size for status, _ in kept)
        if whole <= most:
            return
        for status, path in sorted(kept, key=lambda one: one[0].st_mtime_ns):
            with suppress(OSError):
                path.unlink(missing_ok=True)
                whole -= status.st_size
            if whole <= most * _ENOUGH:
                return


class _Packer(pickle.Pickler):
    """Takes frozen values apart at once; what ``dataclass`` gives them for it asks for each field's name, each time."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - what pickle asks for
        parts = _parts(type(value))  # type: ignore[arg-type] # a class can be hashed
        return NotImplemented if parts is None else (type(value), parts(value))


@cache
def _parts(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What makes the arguments that such a value can be made of again; None where that isn't for us to tell."""
    if not is_dataclass(kind) or "__slots__" not in vars(kind) or hasattr(kind, "__post_init__"):
        return None
    names = [own.name for own in fields(kind) if own.init and not own.kw_only]
    if len(names) < len(fields(kind)) or not names:
        return None
    # With a single name attrgetter answers with the value itself.
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


def _packed(value: object) -> bytes:
    made = io.BytesIO()
    _Packer(made, pickle.HIGHEST_PROTOCOL).dump(value)
    return made.getvalue()


class _DamagedError(Exception):
    """A stored value that can't be used: torn, or of a class that is another now."""


def _unpacked(content: bytes) -> Any:  # noqa: ANN401 - what was put there
    if hashlib.sha256(content[_SUM:]).digest() != content[:_SUM]:
        raise _DamagedError
    try:
        return pickle.loads(content[_SUM:])  # noqa: S301 - our own; a store that git tracks is refused
    except Exception as error:  # a class that is gone or another may answer with anything
        raise _DamagedError from error


def _kept(folder: Path) -> Iterator[tuple[os.stat_result, Path]]:
    """The files in the folder; another build may remove one meanwhile."""
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file():
                yield path.stat(), path
