"""What earlier builds have left for later ones: how much it is, and its removal, never while a build needs it.

A build holds the folder as long as it runs; the system lets go of it when the process ends, however it ends. The time
is that of the file system, so no clock is asked.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from rakenskap.base import cache, file_lock, output_folder

FOLDER: Final = ".cache/rakenskap"
FRAGMENTS: Final = f"{FOLDER}/fragments"
PARTS: Final = (cache.FOLDER, FRAGMENTS)
"""What is counted and emptied, from the site's root."""
BUILT: Final = f"{FOLDER}/built"
"""The key of the site that stands: without it the next build begins, also where nothing has changed."""
LONGEST: Final = 30 * 24 * 3600
"""How many seconds a fragment is kept that no build has used."""

_LOCK: Final = "bygge"
"""The file that a build holds."""


@dataclass(frozen=True, slots=True)
class CacheSize:
    """How many files there are and how many bytes, and when the first and the last of them were used, since 1970."""

    files: int = 0
    size: int = 0
    oldest: float = 0.0
    newest: float = 0.0


class LinkedError(Exception):
    """The folder is reached through a link: what lies there isn't ours."""


class BusyError(Exception):
    """A build is using what is to be removed."""


def cache_size(folder: Path) -> CacheSize:
    """What the folder holds; another process may write to it meanwhile."""
    found = []
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file():
                found.append(path.stat())
    if not found:
        return CacheSize()
    used = [status.st_mtime for status in found]
    return CacheSize(len(found), sum(status.st_size for status in found), min(used), max(used))


def clear(root: Path) -> CacheSize:
    """What was removed of what earlier builds of the site in ``root`` have left.

    Raises:
        BusyError: when a build is running.
        LinkedError: when a link leads there.
    """
    if _is_linked(root):
        raise LinkedError
    with CacheLock(root) as lock:
        if not lock.alone():
            raise BusyError
        own = [cache_size(root / part) for part in PARTS]
        (root / BUILT).unlink(missing_ok=True)
        for part in PARTS:
            shutil.rmtree(root / part, ignore_errors=True)
        left = [cache_size(root / part) for part in PARTS]
    files = sum(one.files for one in own) - sum(one.files for one in left)
    return CacheSize(files, sum(one.size for one in own) - sum(one.size for one in left))


class CacheLock:
    """A build's lock of the folder of the site in ``root``, from the beginning until it is released."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._file: int | None = None
        if _is_linked(root):  # whatever it leads to stays as it is; a build says so
            return
        with suppress(OSError):  # a folder that may only be read is nobody's to empty
            (root / FOLDER).mkdir(parents=True, exist_ok=True)
            self._file = os.open(root / FOLDER / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
            file_lock.share(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def alone(self) -> bool:
        """Whether no other build holds the folder: then none can begin until this one is released."""
        return self._file is not None and file_lock.take(self._file)

    def end(self) -> None:
        """Remove the fragments that no build has used for long, unless another build is running, and release."""
        if self._file is not None and self.alone():
            os.utime(self._root / FOLDER / _LOCK)
            _trim(self._root / FRAGMENTS, os.fstat(self._file).st_mtime - LONGEST)
        self.release()

    def release(self) -> None:
        """Let others have the folder."""
        if self._file is not None:
            file_lock.release(self._file)
            os.close(self._file)
            self._file = None


def _is_linked(root: Path) -> bool:
    return any(output_folder.is_link(place) for place in (root / FOLDER, (root / FOLDER).parent))


def _trim(folder: Path, since: float) -> None:
    with suppress(OSError), os.scandir(folder) as every:
        for entry in every:
            if entry.stat().st_mtime < since:
                Path(entry.path).unlink(missing_ok=True)
