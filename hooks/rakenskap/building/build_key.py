"""The key of a build: all that it reads, told without reading it, so that nothing is built where nothing has changed.

A file counts as the same as git counts: while its size, its times and its place on the disk are the same.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from rakenskap.base import cache, cache_folder
from rakenskap.editions import working_copy

RECORD: Final = cache_folder.BUILT
_PASSING: Final = frozenset({"_", "COLUMNS", "LINES", "OLDPWD", "SHLVL"})
"""What a shell changes from one command to the next."""
_SECOND: Final = 1_000_000_000
_COARSE: Final = 2 * _SECOND
"""The longest step of a file system that doesn't tell parts of a second."""


def key(root: Path, chosen: Iterable[str], now: int) -> str:
    """The key of a build of ``root`` with what was ``chosen``, or nothing where it can't be told what it would read.

    ``now`` is the time in nanoseconds since 1970: a file that is as new as the steps of its clock may change unseen.
    """
    made = hashlib.sha256()
    for told in (
        *chosen,
        cache.of_program(),
        sys.version,
        *_environment(),
        *working_copy.shown(root),
        *_installed(),
    ):
        made.update(f"{told}\0".encode(errors="surrogateescape"))
    for path, status in _files(root):
        newest = max(status.st_mtime_ns, status.st_ctime_ns)
        if newest % _SECOND == 0 and now - newest < _COARSE:
            return ""
        looks = (status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        made.update(f"{path}\0{looks}\0".encode(errors="surrogateescape"))
    return made.hexdigest()


def kept(root: Path) -> str:
    """The key of the site that was built last, or nothing."""
    with suppress(OSError, ValueError):
        return (root / RECORD).read_text(encoding="utf-8")
    return ""


def keep(root: Path, own: str) -> None:
    """Put the key of the site that has been built on record; where that can't be done, the next one is built."""
    with suppress(OSError):
        (root / RECORD).write_text(own, encoding="utf-8")


def forget(root: Path) -> None:
    """Let the next site be built whatever it reads.

    Raises:
        OSError: when the record can't be removed.
    """
    (root / RECORD).unlink(missing_ok=True)


def _environment() -> Iterator[str]:
    return (f"{name}={value}" for name, value in sorted(os.environ.items()) if name not in _PASSING)


def _installed() -> Iterator[str]:
    """The packages that can be imported, by the names that tell their versions."""
    for place in sys.path:
        with suppress(OSError):
            yield from sorted(name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208 - names are all that is asked


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """The files and folders that a build reads, in order; of a link also what it leads to."""
    for name in working_copy.READ:
        pending = [str(root / name)]
        while pending:
            path = pending.pop()
            try:
                status = os.stat(path)  # noqa: PTH116 - one of very many
            except OSError:
                continue
            if path.endswith("/__pycache__"):
                continue
            if stat.S_ISDIR(status.st_mode):
                pending += sorted(os.path.join(path, own) for own in os.listdir(path))  # noqa: PTH118, PTH208 - as above
            else:
                yield path, status
