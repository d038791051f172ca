"""The site as it was built last: its files are taken over where they are the same, so that only what changed is written.

A file counts as untouched when it has the size and the time that it had when it was written, as git counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rakenskap.manifest import PublishedFile

RECORD: Final = ".cache/rakenskap/site.json"
"""What stood in ``site/`` when it was built."""
LAID: Final = ".cache/rakenskap/laid.json"
"""What a build that isn't finished has written to its folder, of what wasn't there before."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: the hash of its bytes, how many they are, and its time in nanoseconds."""

    name: str
    size: int
    time: int


@dataclass(frozen=True, slots=True)
class EarlierSite:
    """The files of the folder by their paths."""

    folder: Path = Path()
    files: Mapping[str, Written] = field(default_factory=dict)

    def has(self, path: str, name: str) -> bool:
        """True when the file is there with the bytes whose hash is ``name``."""
        own = self.files.get(path)
        if own is None or own.name != name:
            return False
        try:
            status = os.stat(f"{self.folder}/{path}", follow_symlinks=False)  # noqa: PTH116 - one of very many
        except OSError:
            return False
        return self.name(path, status) == name

    def name(self, path: str, status: os.stat_result) -> str:
        """The hash of a file's bytes, where by its ``status`` it is the one that was written at ``path``, else nothing."""
        known = self.files.get(path)
        is_same = known is not None and (status.st_size, status.st_mtime_ns) == (known.size, known.time)
        return known.name if known is not None and is_same else ""

    def given(self, path: str, name: str, target: str) -> Written | None:
        """The file at ``path``, which then is ``target`` too; None where it isn't there with those bytes, or can't be."""
        if not self.has(path, name):
            return None
        own = f"{self.folder}/{path}"
        if own != target:  # else it is mended where it stands
            try:
                os.link(own, target, follow_symlinks=False)
            except OSError:
                return None
        return self.files[path]


def read(root: Path, site: Path, record: str = RECORD) -> EarlierSite:
    """The site in the folder ``site`` as the project ``root`` has it on ``record``, empty where that can't be read."""
    try:
        listed = json.loads((root / record).read_text(encoding="utf-8"))
        return EarlierSite(site, {path: Written(*own) for path, own in listed.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return EarlierSite()


def written(site: Path, files: Iterable[PublishedFile]) -> dict[str, Written]:
    """The files of ``site`` as they stand now."""
    return {own.path: Written(own.sha256, own.size, os.stat(f"{site}/{own.path}").st_mtime_ns) for own in files}  # noqa: PTH116


def keep(root: Path, files: Mapping[str, Written], record: str = RECORD) -> None:
    """Put what stands in a site on ``record``; where that can't be done, the next build writes everything."""
    listed = {path: (own.name, own.size, own.time) for path, own in files.items()}
    with suppress(OSError):
        (root / record).write_text(json.dumps(listed), encoding="utf-8")
