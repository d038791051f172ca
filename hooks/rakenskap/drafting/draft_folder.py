"""The folder of a draft: written whole beside its place and moved there, never over something that lies there, and renewed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from rakenskap.base import atomic_file, output_folder


class TakenError(Exception):
    """The place of the draft can't be written: ``path`` from the root of the project is ``taken``, ``linked`` or a ``file``."""

    def __init__(self, code: str, path: str) -> None:
        """Carries the key of the sentence that says what is there, and the place."""
        super().__init__(code, path)
        self.path = path
        self.code = code


def check_free(root: Path, path: str) -> None:
    """See that a draft may be written at ``path``, relative to ``root``.

    Raises:
        TakenError: when something lies there, or a link or a file is in the way.
    """
    _check_plain(root, path)
    place = root / path
    for above in list(place.parents)[: path.count("/")]:
        if above.exists() and not above.is_dir():
            raise TakenError("file", above.relative_to(root).as_posix())
    if place.is_file() or (place.is_dir() and any(place.iterdir())):
        raise TakenError("taken", path)


def _check_plain(root: Path, path: str) -> None:
    place = root
    for part in path.split("/"):
        place /= part
        if output_folder.is_link(place):
            raise TakenError("linked", place.relative_to(root).as_posix())


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
