"""The site as it was built last: its files are taken over where they are the same, so that only what changed is written.

A file counts as untouched when it has the size and the time that it had when it was written, as git counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from rakenskap.base.published_file import StoredFile

RECORD: Final = ".cache/rakenskap/site.json"
"""What stood in ``site/`` when it was built."""
WRITTEN: Final = ".cache/rakenskap/laid.json"
"""What a site that isn't finished consists of, but for what MkDocs alone has written."""


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

    def given(self, path: str, digest: str) -> StoredFile | None:
        """The file at ``path``, where it is there with the bytes that have this digest, else None."""
        return self.files[path] if self.has(path, digest) else None


def read(root: Path, site: Path, record: str = RECORD) -> PreviousBuild:
    """The site in the folder ``site`` as the project ``root`` has it on ``record``, empty where that can't be read."""
    try:
        listed = json.loads((root / record).read_text(encoding="utf-8"))
        return PreviousBuild(site, {path: StoredFile(path, *own) for path, own in listed.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return PreviousBuild()


def written(site: Path, files: Iterable[StoredFile], there: Mapping[str, StoredFile | None]) -> dict[str, StoredFile]:
    """The files as they stand now in ``site``, but for those that are ``there`` already."""
    return {
        own.path: there.get(own.path) or replace(own, time=os.stat(f"{site}/{own.path}").st_mtime_ns)  # noqa: PTH116 - one of very many
        for own in files
    }


def keep(root: Path, files: Mapping[str, StoredFile], record: str = RECORD) -> None:
    """Put what stands in a site on ``record``; where that can't be done, the next build writes everything."""
    listed = {path: (own.size, own.digest, own.time) for path, own in files.items()}
    with suppress(OSError):
        (root / record).write_text(json.dumps(listed), encoding="utf-8")
