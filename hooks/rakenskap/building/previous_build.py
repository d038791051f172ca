"""The previous build: what it read, so that nothing is built where nothing has changed, what it wrote and what it told.

A file counts as untouched when it has the size and the time that it had when it was written, as git counts.

A file counts as the same as git counts: while its size, its times and its place on the disk are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from rakenskap.base import cache, cache_folder, output_folder, overlay
from rakenskap.base.published_file import StoredFile
from rakenskap.editions import working_copy

KEY_RECORD: Final = cache_folder.BUILT
_PASSING: Final = frozenset({"_", "COLUMNS", "LINES", "OLDPWD", "SHLVL"})
"""What a shell changes from one command to the next."""
_SECOND: Final = 1_000_000_000
_COARSE: Final = 2 * _SECOND
"""The longest step of a file system that doesn't tell parts of a second."""


ENGINE_RECORD: Final = ".cache/rakenskap/timing.json"
RECORD: Final = ".cache/rakenskap/site.json"
"""What stood in ``site/`` when it was built."""
WRITTEN: Final = ".cache/rakenskap/laid.json"
"""What a site that isn't finished has otherwise than the one before it, but for what MkDocs alone has written."""


def build_key(root: Path, chosen: Iterable[str], now: int) -> str:
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


def kept_key(root: Path) -> str:
    """The key of the site that was built last, or nothing."""
    with suppress(OSError, ValueError):
        return (root / KEY_RECORD).read_text(encoding="utf-8")
    return ""


def keep_key(root: Path, own: str) -> None:
    """Put the key of the site that has been built on record; where that can't be done, the next one is built."""
    with suppress(OSError):
        (root / KEY_RECORD).write_text(own, encoding="utf-8")


def forget_key(root: Path) -> None:
    """Let the next site be built whatever it reads.

    Raises:
        OSError: when the record can't be removed.
    """
    (root / KEY_RECORD).unlink(missing_ok=True)


def _environment() -> Iterator[str]:
    return (f"{name}={value}" for name, value in sorted(os.environ.items()) if name not in _PASSING)


def _installed() -> Iterator[str]:
    """The packages that can be imported, by the names that tell their versions."""
    for place in sys.path:
        with suppress(OSError):
            yield from sorted(name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208 - names are all that is asked


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """The files and folders that a build reads, in order; of a link also what it leads to."""
    brought = [str(own / name) for own in overlay.roots(root)[1:] for name in overlay.BROUGHT]
    for top in [*(str(root / name) for name in working_copy.READ), *brought]:
        pending = [top]
        while pending:
            path = pending.pop()
            try:
                status = os.stat(path)  # noqa: PTH116 - one of very many
            except OSError:
                continue
            if path.endswith("/__pycache__"):
                continue
            if stat.S_ISDIR(status.st_mode):
                pending += sorted(f"{path}/{own}" for own in os.listdir(path))  # noqa: PTH208 - as above
            else:
                yield path, status


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """How many pages were ``set``, whether there was a ``history``, the files of the folder that aren't in it.

    ``address`` is where the site is published, ``mended`` how many files of the cache were damaged and were made again,
    and ``held`` what is said of the reports that were held back.
    """

    set: int
    history: bool
    uncommitted: Sequence[str]
    address: str
    mended: int = 0
    held: str = ""


def keep_record(root: Path, told: EngineRecord) -> None:
    """Tell it.

    Raises:
        OSError: when it can't be written.
    """
    path = root / ENGINE_RECORD
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(told)), encoding="utf-8")


def read_record(root: Path) -> EngineRecord:
    """What was told last.

    Raises:
        OSError: when nothing was.
        ValueError: when it can't be read.
    """
    told = json.loads((root / ENGINE_RECORD).read_text(encoding="utf-8"))
    if not isinstance(told, dict) or told.keys() != {own.name for own in fields(EngineRecord)}:
        raise ValueError(ENGINE_RECORD)
    return EngineRecord(**told)


@dataclass(frozen=True, slots=True)
class PreviousBuild:
    """The files of the folder by their paths."""

    folder: Path = Path()
    files: Mapping[str, StoredFile] = field(default_factory=dict)

    def has(self, path: str, digest: str) -> bool:
        """True when the file is there with the bytes that have this digest."""
        own = self.files.get(path)
        if own is None or own.digest != digest:
            return False
        try:
            status = os.stat(f"{self.folder}/{path}", follow_symlinks=False)  # noqa: PTH116 - one of very many
        except OSError:
            return False
        return self.digest(path, status) == digest

    def digest(self, path: str, status: os.stat_result) -> str:
        """The digest of a file's bytes, where by its ``status`` it is the one that was written at ``path``, else nothing."""
        known = self.files.get(path)
        is_same = known is not None and (status.st_size, status.st_mtime_ns) == (known.size, known.time)
        return known.digest if known is not None and is_same else ""

    def is_whole(self) -> bool:
        """True when the folder holds its files as they were written, and nothing else."""
        if not self.folder.is_dir():  # somebody has removed it
            return False
        found = {path: os.lstat(f"{self.folder}/{path}") for path in output_folder.files(self.folder)}
        return found.keys() == self.files.keys() and all(self.digest(*own) for own in found.items())

    def given(self, path: str, digest: str) -> StoredFile | None:
        """The file at ``path``, where it is there with the bytes that have this digest, else None."""
        return self.files[path] if self.has(path, digest) else None


def read(root: Path, site: Path) -> PreviousBuild:
    """The site in the folder ``site`` as the project ``root`` has it on record, empty where that can't be read."""
    try:
        listed = json.loads((root / RECORD).read_text(encoding="utf-8"))
        return PreviousBuild(site, _listed(listed))
    except (OSError, ValueError, TypeError, AttributeError):
        return PreviousBuild()


def read_laid(root: Path, earlier: PreviousBuild) -> PreviousBuild:
    """What an engine has told that the site consists of, which knew the ``earlier`` one; empty where that can't be read."""
    try:
        told = json.loads((root / WRITTEN).read_text(encoding="utf-8"))
        gone = dict.fromkeys(told["gone"])
        stays = {path: own for path, own in earlier.files.items() if path not in gone}
        if len(stays) != told["stay"]:  # it knew another
            return PreviousBuild()
        return PreviousBuild(earlier.folder, stays | _listed(told["files"]))
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return PreviousBuild()


def _listed(files: Mapping[str, Sequence[Any]]) -> dict[str, StoredFile]:
    return {path: StoredFile(path, *own) for path, own in files.items()}


def written(site: Path, files: Iterable[StoredFile], there: Mapping[str, StoredFile | None]) -> dict[str, StoredFile]:
    """The files as they stand now in ``site``, but for those that are ``there`` already."""
    return {
        own.path: there.get(own.path) or replace(own, time=os.stat(f"{site}/{own.path}").st_mtime_ns)  # noqa: PTH116 - one of very many
        for own in files
    }


def keep(root: Path, files: Mapping[str, StoredFile]) -> None:
    """Put what stands in a site on record; where that can't be done, the next build writes everything."""
    with suppress(OSError):
        (root / RECORD).write_text(json.dumps(_looks(files)), encoding="utf-8")


def keep_laid(root: Path, files: Mapping[str, StoredFile], earlier: PreviousBuild) -> None:
    """Tell whoever has the ``earlier`` site on record what it consists of now; where that can't be done, nothing is published."""
    new = {path: own for path, own in files.items() if earlier.files.get(path) is not own}
    gone = [path for path in earlier.files if path not in files or path in new]
    told = {"gone": gone, "stay": len(files) - len(new), "files": _looks(new)}
    with suppress(OSError):
        (root / WRITTEN).write_text(json.dumps(told), encoding="utf-8")


def _looks(files: Mapping[str, StoredFile]) -> dict[str, tuple[int, str, int]]:
    return {path: (own.size, own.digest, own.time) for path, own in files.items()}
