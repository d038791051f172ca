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

from rakenskap.building.manifest import ManifestFile

RECORD: Final = ".cache/rakenskap/site.json"
"""What stood in ``site/`` when it was built."""
WRITTEN: Final = ".cache/rakenskap/laid.json"
"""What a site that isn't finished consists of, but for what MkDocs alone has written."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as it was written: the hash of its bytes, how many they are, and its time in nanoseconds."""

    name: str
    size: int
    time: int


@dataclass(frozen=True, slots=True)
class PreviousBuild:
    """The files of the folder by their paths."""

    folder: Path = Path()
    files: Mapping[str, WrittenFile] = field(default_factory=dict)

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

    def given(self, path: str, name: str) -> WrittenFile | None:
        """The file at ``path``, where it is there with the bytes whose hash is ``name``, else None."""
        return self.files[path] if self.has(path, name) else None


def read(root: Path, site: Path, record: str = RECORD) -> PreviousBuild:
    """The site in the folder ``site`` as the project ``root`` has it on ``record``, empty where that can't be read."""
    try:
        listed = json.loads((root / record).read_text(encoding="utf-8"))
        return PreviousBuild(site, {path: WrittenFile(*own) for path, own in listed.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return PreviousBuild()


def written(
    site: Path, files: Iterable[ManifestFile], there: Mapping[str, WrittenFile | None]
) -> dict[str, WrittenFile]:
    """The files as they stand now in ``site``, but for those that are ``there`` already."""
    return {
        own.path: there.get(own.path) or WrittenFile(own.sha256, own.size, os.stat(f"{site}/{own.path}").st_mtime_ns)  # noqa: PTH116 - one of very many
        for own in files
    }


def keep(root: Path, files: Mapping[str, WrittenFile], record: str = RECORD) -> None:
    """Put what stands in a site on ``record``; where that can't be done, the next build writes everything."""
    listed = {path: (own.name, own.size, own.time) for path, own in files.items()}
    with suppress(OSError):
        (root / record).write_text(json.dumps(listed), encoding="utf-8")
