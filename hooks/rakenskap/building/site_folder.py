"""The folder of the finished site, and the one that a server shows: what is new is moved in, what is gone is removed.

A build leaves all that is new in a folder beside it, under a name that says that it is whole. So one that is interrupted
while it moves is finished by the next.

MkDocs empties its folder before it writes. So what stands there is laid aside until everything else is made, then takes
what is new, and is put back; after a build that failed, as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap.base import published_file
from rakenskap.base.published_file import StoredFile
from rakenskap.building import manifest
from rakenskap.building.manifest import ManifestError
from rakenskap.building.previous_build import PreviousBuild

SITE: Final = "site"
NEW: Final = ".site-ny"
"""Where a build writes what isn't in the site as it was built last."""
READY: Final = ".site-klar"
"""Where it lies when nothing is left to do but to move it."""


def publish(root: Path, paths: Collection[str]) -> None:
    """Let the site of the project ``root`` have these files: those of ``NEW``, and of the others what is there.

    Raises:
        OSError: when a file can't be moved; ``finish`` moves the rest.
    """
    (root / NEW).rename(root / READY)
    _move(root, paths)


def finish(root: Path) -> None:
    """Move what a build left that was interrupted.

    Raises:
        OSError: when it can't be moved.
    """
    ready = root / READY
    if not ready.is_dir():
        return
    try:
        listed = manifest.from_json((ready / published_file.MANIFEST).read_bytes()).files
    except (OSError, ManifestError):  # the manifest is moved last
        shutil.rmtree(ready)
        return
    _move(root, [own.path for own in listed])


def files(folder: Path) -> Iterator[str]:
    """The paths of everything in a folder that is no folder itself, from the folder; links are not followed."""
    top = len(f"{folder}/")
    for place, folders, names in os.walk(folder):
        linked = [name for name in folders if os.path.islink(f"{place}/{name}")]  # noqa: PTH114 - one of very many
        yield from (f"{place}/{name}"[top:] for name in (*names, *linked))


def _move(root: Path, paths: Collection[str]) -> None:
    """Move ``READY`` in, file by file: each is always whole, and the manifest, which says what the others are, is last."""
    site, ready = root / SITE, root / READY
    if not site.is_dir():
        site.unlink(missing_ok=True)
        ready.rename(site)
        return
    wanted = {*paths, published_file.MANIFEST}
    for path in [own for own in files(site) if own not in wanted]:
        (site / path).unlink()
        _remove_empty(site, path)
    for path in sorted(files(ready), key=lambda own: (own == published_file.MANIFEST, own)):
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        (ready / path).replace(place)
    shutil.rmtree(ready)


def _remove_empty(site: Path, path: str) -> None:
    """Remove the folders that a file was the last one in."""
    with suppress(OSError):  # it holds others
        for folder in (site / path).parents:
            if folder == site:
                return
            folder.rmdir()


@dataclass(frozen=True, slots=True)
class ServedSite:
    """What a server showed before this build: ``files`` are all of its files, which now lie ``aside`` of ``folder``."""

    folder: Path
    aside: Path
    files: Mapping[str, StoredFile]

    @property
    def earlier(self) -> PreviousBuild:
        """The files as a build takes them over: where they lie, which is where it lays the others."""
        return PreviousBuild(self.aside, self.files)

    def put_back(self, laid: Mapping[str, StoredFile]) -> dict[str, StoredFile]:
        """The files that the server then shows: those that were ``laid`` aside, and all that MkDocs has written."""
        found = dict(laid)
        for path in list(files(self.folder)):
            os.makedirs(f"{self.aside}/{path}".rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - many, in a large change
            os.replace(f"{self.folder}/{path}", f"{self.aside}/{path}")  # noqa: PTH105 - as above
            found[path] = _foreign(path)
        for path in self.files.keys() - found.keys():
            (self.aside / path).unlink(missing_ok=True)
        self.restore()
        return found

    def restore(self) -> None:
        """Let the server show what lies aside."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.aside.rename(self.folder)


def laid_aside(folder: Path, files: Mapping[str, StoredFile]) -> ServedSite | None:
    """What a server shows in ``folder`` with these ``files``, laid aside; None where nothing has been laid there yet."""
    if not files or not folder.is_dir():
        return None
    aside = folder.with_name(f"{folder.name}-before")
    shutil.rmtree(aside, ignore_errors=True)
    folder.rename(aside)
    return ServedSite(folder, aside, files)


def whole(folder: Path, laid: Mapping[str, StoredFile]) -> dict[str, StoredFile]:
    """All files of a folder that a server is about to show for the first time: those that were ``laid``, and MkDocs's."""
    return {path: _foreign(path) for path in files(folder)} | dict(laid)


def _foreign(path: str) -> StoredFile:
    """A file that MkDocs has written, and writes again in every build."""
    return StoredFile(path, 0, "")
