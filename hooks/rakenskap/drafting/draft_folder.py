"""The folder of a draft: written whole beside its place and moved there, never over something that lies there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from rakenskap.base import output_folder


class TakenError(Exception):
    """The place of the draft, ``path`` from the root of the project, is not free to be written."""

    def __init__(self, path: str, *, is_link: bool = False) -> None:
        """Carries the place, and whether a link on the way leads elsewhere."""
        super().__init__(path)
        self.path = path
        self.is_link = is_link


def check_free(root: Path, path: str) -> None:
    """See that a draft may be written at ``path``, relative to ``root``.

    Raises:
        TakenError: when something lies there, or a link on the way leads elsewhere.
    """
    place = root
    for part in path.split("/"):
        place /= part
        if output_folder.is_link(place):
            raise TakenError(place.relative_to(root).as_posix(), is_link=True)
    if place.is_file() or (place.is_dir() and any(place.iterdir())):
        raise TakenError(path)


def write(root: Path, path: str, files: Mapping[str, str]) -> None:
    """Write the files of a draft to its folder, all or none.

    Raises:
        TakenError: when the place isn't free.
        OSError: when something can't be written.
    """
    check_free(root, path)
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".utkast-", dir=place.parent))
    try:
        for name, content in files.items():
            (work / name).write_text(content, encoding="utf-8", newline="\n")
        work.chmod(0o755)
        if place.is_dir():
            place.rmdir()
        os.replace(work, place)  # noqa: PTH105 - the same as elsewhere
    finally:
        shutil.rmtree(work, ignore_errors=True)
