"""A content-addressed cache: finished values under the hash of all they were made of, on disk and in a server's memory.

A value is written beside its place and moved there, so a reader never sees half of one, and two builds at once write
the same. One that is damaged all the same, or can't be read any more, is made again. A folder that can't be written
to costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Final, TypeVar

from rakenskap.base import atomic_file, output_folder

FOLDER: Final = ".cache/rakenskap/store"
MOST_BYTES: Final = 2_000_000_000
"""What the cache may hold: what was used longest ago goes first."""
_TIMES: Final = 3
"""How many times what a run itself has used the cache may hold, where that is more: else a large site would lose its own."""
_BEHIND: Final = 2_000_000_000
"""By how many nanoseconds the clock of a file system may be behind."""
_ENOUGH: Final = 0.8
_UNSEEN: Final = 0.02
"""By how much of that it may have grown since it was measured: to look at every file takes as long as an edit."""
_SUM: Final = hashlib.sha256().digest_size
_READERS: Final = ("frictionless", "PyYAML", "markdown", "jinja2", "mkdocs", "plotly")
MOST_REMEMBERED: Final = 400
"""How many values are remembered: those of the boards that were edited last."""
_SETTLED: Final = 2_000_000_000
"""From this age in nanoseconds on, a file's time tells whether it has been written again."""


Value = TypeVar("Value")


@dataclass(slots=True)
class ProcessCache:
    """Values of the cache by their keys, and the hashes of files by their state; what was used longest ago is forgotten."""

    _values: OrderedDict[str, object] = field(default_factory=OrderedDict)
    _sums: dict[str, tuple[tuple[int, ...], str]] = field(default_factory=dict)

    def holds(self, key: str) -> bool:
        """True when the value is remembered."""
        return key in self._values

    def value(self, key: str) -> object:
        """The value that is remembered under the key.

        Raises:
            KeyError: when there is none.
        """
        self._values.move_to_end(key)
        return self._values[key]

    def keep(self, key: str, value: object) -> None:
        """Remember a value, which nobody changes."""
        self._values[key] = value
        self._values.move_to_end(key)
        while len(self._values) > MOST_REMEMBERED:
            self._values.popitem(last=False)

    def hash(self, path: str, made: Callable[[], str]) -> str:
        """The hash of the file at ``path``: the one that is remembered, unless the file has been written since, else ``made``.

        As git does, a file that was written just now is read again: within one tick of the clock it may be written twice.
        """
        try:
            status = os.stat(path)  # noqa: PTH116 - one of very many
        except OSError:
            return made()
        state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        known = self._sums.get(path)
        if known is not None and known[0] == state:
            return known[1]
        found = made()
        if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _SETTLED:
            self._sums[path] = (state, found)
        return found


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
class Cache:
    """The cache in ``folder``; None keeps nothing. ``found`` and ``made`` count what this run took and put there.

    ``damaged`` counts what was found there, and was another than had been put there: it is made again.

    ``grown`` is how many bytes it has added, ``memory`` what the process itself remembers of it, and ``last`` the bytes
    that were asked for last, with their name: what lies together is asked for one after the other. ``begun`` is when the
    run began, in nanoseconds since 1970.
    """

    folder: Path | None
    found: int = field(default=0)
    made: int = field(default=0)
    damaged: int = field(default=0)
    grown: int = field(default=0)
    memory: ProcessCache | None = None
    last: tuple[str, bytes] = field(default=("", b""), repr=False)
    begun: int = field(default_factory=time.time_ns)

    def value(self, parts: Iterable[str], make: Callable[[], Value]) -> Value:
        """The value of these parts: the one that is kept, else what ``make`` returns, kept for the next time."""
        return self.kept(self.key(parts), make)

    def key(self, parts: Iterable[str]) -> str:
        """The key of a value that is made of these parts by this program."""
        return hashlib.sha256("\0".join([of_program(), *parts]).encode()).hexdigest()

    def holds(self, key: str) -> bool:
        """True when there is a value under the key, whole or not."""
        return self.folder is not None and os.path.isfile(self._path(key))  # noqa: PTH113 - one of very many

    def kept(self, key: str, make: Callable[[], Value], is_whole: Callable[[Value], bool] = lambda _: True) -> Value:
        """The value under the key, else what ``make`` returns, which then is kept.

        A value that says where something else lies may be whole no longer: then it is made again. So is one that was
        just made, where what it names was there already but damaged, and has been removed when it was looked at.
        """
        if self.folder is None:
            return make()
        path = self._path(key)
        try:
            stored: Value = self._read(key, path)
        except (OSError, _DamagedError):
            stored = self._anew(key, make)
        else:
            with suppress(OSError):  # it may just have been removed, or be another's
                os.utime(path)
            self.found += 1
        return stored if is_whole(stored) else self._anew(key, make)

    def _anew(self, key: str, make: Callable[[], Value]) -> Value:
        made = make()
        self.put(key, made)
        self.made += 1
        return made

    def _read(self, key: str, path: str) -> Any:  # noqa: ANN401 - what was put there
        if self.memory is not None and self.memory.holds(key):
            return self.memory.value(key)
        content = atomic_file.whole(path)
        if hashlib.sha256(content[_SUM:]).digest() != content[:_SUM]:
            self.damaged += 1
            raise _DamagedError
        found = _unpacked(content[_SUM:])
        if self.memory is not None:
            self.memory.keep(key, found)
        return found

    def find(self, key: str) -> object:
        """The value under the key, or None where there is none to use."""
        return self.kept(key, lambda: None) if self.holds(key) else None

    def put(self, key: str, value: object) -> bool:
        """Keep a value under the key; False where that can't be done: a full disk, a folder that may only be read."""
        if self.folder is None:
            return False
        if self.memory is not None:
            self.memory.keep(key, value)
        content = _packed(value)
        return self._write(key, hashlib.sha256(content).digest() + content)

    def put_bytes(self, name: str, content: bytes) -> bool:
        """Keep ``content`` under ``name``, the SHA-256 of its bytes; False where that can't be done."""
        return self.touch(name) or (self.folder is not None and self._write(name, content))

    def touch(self, name: str) -> bool:
        """True when something lies under the name, whole or not; it counts as used now."""
        if self.folder is None:
            return False
        try:
            os.utime(self._path(name))
        except FileNotFoundError:
            return False
        except OSError:  # a folder that may only be read
            return self.holds(name)
        return True

    def content(self, name: str) -> bytes | None:
        """The bytes under a name, or None where they are gone, or damaged: then they are removed."""
        if self.folder is None:
            return None
        if name == self.last[0]:
            return self.last[1]
        try:
            content = atomic_file.whole(self._path(name))
        except OSError:
            return None
        if hashlib.sha256(content).hexdigest() == name:
            self.last = (name, content)
            return content
        self.damaged += 1
        with suppress(OSError):
            Path(self._path(name)).unlink()
        return None

    def _write(self, key: str, content: bytes) -> bool:
        """Write the file beside its place and move it there; False where that can't be done."""
        compressed = atomic_file.compressed(content)
        self.grown += len(compressed)
        with suppress(OSError):
            atomic_file.write(self._path(key), compressed)
            return True
        return False

    def _path(self, key: str) -> str:
        return f"{self.folder}/{key[:2]}/{key[2:]}"

    def trim(self, most: int = MOST_BYTES) -> None:
        """Remove what was used longest ago, when there is more than ``most`` bytes and three times what this run has used.

        What has grown little isn't looked at.
        """
        if self.folder is None or not self.grown:
            return
        record = self.folder.with_name(f"{self.folder.name}-grown")
        grown = self.grown + _number(record)
        is_little = grown < most * _UNSEEN
        with suppress(OSError):
            record.write_text(str(grown if is_little else 0), encoding="ascii")
        if is_little:
            return
        try:
            kept = list(_kept(self.folder))
        except OSError:  # somebody empties it meanwhile
            return
        whole = sum(status.st_size for status, _ in kept)
        since = self.begun - _BEHIND
        most = max(most, _TIMES * sum(status.st_size for status, _ in kept if status.st_mtime_ns >= since))
        if whole <= most:
            return
        for status, path in sorted(kept, key=lambda one: one[0].st_mtime_ns):
            with suppress(OSError):
                Path(path).unlink(missing_ok=True)
                whole -= status.st_size
            if whole <= most * _ENOUGH:
                return


def _number(record: Path) -> int:
    """How many bytes earlier runs have added since all were counted."""
    try:
        return int(record.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


class _DamagedError(Exception):
    """A stored value that can't be used: torn, or of a class that is another now."""


class _Packer(pickle.Pickler):
    """Writes a frozen value as a call of its class.

    What dataclasses do themselves sets one field at a time and asks each time which there are: that takes more than twice
    as long to read (tests/benchmark/README.md says how long).
    """

    def reducer_override(self, own: object) -> Any:  # noqa: ANN401 - what pickle asks for
        """What pickle makes the value of, or NotImplemented for one that it writes as it does."""
        names = _called_with(type(own))  # type: ignore[arg-type]  # mypy holds no class for hashable
        return NotImplemented if names is None else (type(own), tuple([getattr(own, name) for name in names]))


@cache
def _called_with(own: type) -> tuple[str, ...] | None:
    """The fields that a frozen value of the class is called with, in their order; None where that isn't all it is made of."""
    if not is_dataclass(own) or not own.__dataclass_params__.frozen or hasattr(own, "__post_init__"):  # type: ignore[attr-defined]
        return None
    listed = fields(own)
    return tuple(one.name for one in listed) if all(one.init and not one.kw_only for one in listed) else None


def digest(value: object) -> str:
    """What tells a frozen value from those that aren't equal to it, field by field, whichever run has made it."""
    written = io.BytesIO()
    packer = _Packer(written, pickle.HIGHEST_PROTOCOL)
    packer.fast = True  # or it would tell whether two equal parts are one object
    packer.dump(value)
    return hashlib.sha256(written.getbuffer()).hexdigest()


def _packed(value: object) -> bytes:
    written = io.BytesIO()
    _Packer(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


def _unpacked(content: bytes) -> Any:  # noqa: ANN401 - what was put there
    try:
        return pickle.loads(content)  # noqa: S301 - our own; a cache that git tracks is refused
    except Exception as error:  # a class that is gone or another may answer with anything
        raise _DamagedError from error


def _kept(folder: Path) -> Iterator[tuple[os.stat_result, str]]:
    """The files in the folder; another build may remove one meanwhile."""
    for path in output_folder.files(folder) if folder.is_dir() else ():
        with suppress(OSError):
            yield os.stat(f"{folder}/{path}"), f"{folder}/{path}"  # noqa: PTH116 - one of very many
