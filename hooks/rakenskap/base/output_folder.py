"""Folders that the program writes to or empties: none is reached through a link, and nothing goes that it hasn't made.

A folder that it has made says so, with a mark in it. The site's own folder needs none: its manifest says the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SITE: Final = "site"
WORK: Final = ".site-ny"
"""Where a build works, from the root of the project."""
NEW: Final = f"{WORK}/{SITE}"
"""Where it writes what isn't in the site as it was built last."""
READY: Final = ".site-klar"
"""Where that lies when nothing is left to do but to move it."""
MARK: Final = ".rakenskap"
"""The file that says that a folder is the program's own."""
_SAID: Final = "Mappen är gjord av Räkenskap, som skriver om den och tar bort det som ligger i den.\n"


class ForeignFolderError(Exception):
    """A place that may not be written to or emptied: ``code`` is that of the problem that says why, ``path`` the place."""

    def __init__(self, code: str, path: str) -> None:
        """Carries both."""
        super().__init__(code, path)
        self.code = code
        self.path = path


def is_link(path: str | Path) -> bool:
    """True when what stands at ``path`` leads elsewhere: a link, or what Windows calls a junction."""
    is_junction = getattr(os.path, "isjunction", None)  # from Python 3.12 on
    return os.path.islink(path) or (is_junction is not None and is_junction(path))  # noqa: PTH114 - one of many


def is_own(folder: Path) -> bool:
    """True when the program may do as it likes there: it has made the folder, or nothing lies in it."""
    return (folder / MARK).is_file() or not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def check(folder: Path, name: str = "") -> None:
    """Refuse a link, and a folder that the program hasn't made; ``name`` is what it is told as, else its last part.

    Raises:
        ForeignFolderError: when it is one of them.
    """
    if is_link(folder):
        raise ForeignFolderError("folder.link", name or folder.name)
    if not is_own(folder):
        raise ForeignFolderError("folder.foreign", name or folder.name)


def make(folder: Path) -> None:
    """Make an empty folder of the program's own.

    Raises:
        ForeignFolderError: when somebody else's lies there.
        OSError: when it can't be made.
    """
    check(folder)
    if folder.exists():
        shutil.rmtree(folder)
    mark(folder)


def mark(folder: Path) -> None:
    """Let the folder, which is made where there is none, say that it is the program's own.

    Raises:
        OSError: when that can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(_SAID, encoding="utf-8", newline="\n")


def files(folder: Path) -> Iterator[str]:
    """The paths of everything in a folder that is no folder itself, from the folder, with ``/``; links are not followed."""
    waiting = [""]
    while waiting:
        place = waiting.pop()
        # The system's own walk would join names with its own sign between them.
        with os.scandir(f"{folder}/{place}") as every:
            for item in every:
                path = f"{place}{item.name}"
                if item.is_dir(follow_symlinks=False) and not is_link(item.path):
                    waiting.append(f"{path}/")
                else:
                    yield path


def links(folder: Path) -> Iterator[str]:
    """The paths of the links in a folder, from the folder, with ``/``."""
    waiting = [""]
    while waiting:
        place = waiting.pop()
        with os.scandir(f"{folder}/{place}") as every:
            for item in every:
                # what the system tells of an entry needs no question for each file
                if item.is_symlink() or (item.is_dir(follow_symlinks=False) and is_link(item.path)):
                    yield f"{place}{item.name}"
                elif item.is_dir(follow_symlinks=False):
                    waiting.append(f"{place}{item.name}/")


@dataclass(slots=True)
class OutputFolder:
    """A folder that files are written to one by one, never through a link in it."""

    folder: Path
    _plain: set[str] = field(default_factory=set)

    def write(self, path: str, content: bytes) -> None:
        """Write the file at ``path`` from the folder, and make the folders that it lies in.

        Raises:
            ForeignFolderError: when a link stands in the way.
            OSError: when it can't be written.
        """
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            own = "/".join(parts[:depth])
            if own not in self._plain and is_link(self.folder / own):
                raise ForeignFolderError("folder.link", str(self.folder / own))
            self._plain.add(own)
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
