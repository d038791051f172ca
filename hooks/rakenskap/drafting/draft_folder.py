"""The folder of a draft: written whole beside its place and moved there, never over something that lies there, and renewed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from rakenskap.base import atomic_file, output_folder


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
    _check_plain(root, path)
    place = root / path
    if place.is_file() or (place.is_dir() and any(place.iterdir())):
        raise TakenError(path)


def _check_plain(root: Path, path: str) -> None:
    place = root
    for part in path.split("/"):
        place /= part
        if output_folder.is_link(place):
            raise TakenError(place.relative_to(root).as_posix(), is_link=True)


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
        work.replace(place)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def texts(root: Path, path: str) -> dict[str, str]:
    """The texts of the draft at ``path``, by the names of their files.

    Raises:
        TakenError: when a link on the way leads elsewhere.
        OSError: when one can't be read.
    """
    _check_plain(root, path)
    found = sorted(own for own in (root / path).iterdir() if own.suffix in {".yaml", ".csv"})
    for own in found:
        _check_plain(root, own.relative_to(root).as_posix())
    return {own.name: own.read_bytes().decode("utf-8") for own in found if own.is_file()}


def renew(root: Path, path: str, files: Mapping[str, str]) -> None:
    """Write some files of the draft at ``path`` anew, each whole.

    Raises:
        TakenError: when a link on the way leads elsewhere.
        OSError: when one can't be written.
    """
    for name, content in files.items():
        _check_plain(root, f"{path}/{name}")
        atomic_file.write(str(root / path / name), content.encode())
