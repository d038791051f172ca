"""The folder of the finished site: what is new is moved in, what is gone is removed.

A build leaves all that is new in a folder beside it, under a name that says that it is whole. So one that is interrupted
while it moves is finished by the next.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from rakenskap.base import output_folder, published_file
from rakenskap.base.output_folder import ForeignFolderError, files, is_link
from rakenskap.building import manifest
from rakenskap.building.manifest import ManifestError

SITE: Final = output_folder.SITE
NEW: Final = output_folder.NEW
READY: Final = output_folder.READY


def check(root: Path) -> None:
    """Refuse what the program hasn't made, and links, in the places that a build of ``root`` writes to or empties.

    A site is the program's own by its manifest.

    Raises:
        ForeignFolderError: for the first of them.
    """
    for name in (SITE, output_folder.WORK, READY):
        if is_link(root / name):
            raise ForeignFolderError("folder.link", name)
    is_ours = {SITE: _has_manifest(root / SITE), READY: _has_manifest(root / READY), output_folder.WORK: False}
    for name, is_known in is_ours.items():
        if not is_known and not _is_bare(root / name) and not output_folder.is_own(root / name):
            raise ForeignFolderError("folder.foreign", name)


def begin(root: Path) -> None:
    """Make the folder that a build writes to, and take links out of the site, which it puts none in.

    Raises:
        ForeignFolderError: when somebody else's lies there.
        OSError: when that can't be done.
    """
    output_folder.make(root / output_folder.WORK)
    if (root / SITE).is_dir():
        for path in list(output_folder.links(root / SITE)):
            _unlink(root / SITE / path)


def clear(root: Path) -> None:
    """Remove the folder that a build has written to."""
    if not is_link(root / output_folder.WORK) and output_folder.is_own(root / output_folder.WORK):
        shutil.rmtree(root / output_folder.WORK, ignore_errors=True)


def publish(root: Path, paths: Collection[str]) -> None:
    """Let the site of the project ``root`` have these files: those of ``NEW``, and of the others what is there.

    Raises:
        OSError: when a file can't be moved; ``finish`` moves the rest.
    """
    (root / NEW).rename(root / READY)
    clear(root)
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
        listed = manifest.from_json((ready / published_file.MANIFEST).read_bytes()).every
    except (OSError, ManifestError):  # the manifest is moved last: only empty folders are left
        shutil.rmtree(ready)
        return
    _move(root, [own.path for own in listed])


def _has_manifest(folder: Path) -> bool:
    """Whether the folder holds a site of ours."""
    try:
        with (folder / published_file.MANIFEST).open("rb") as file:
            return manifest.is_begun(file.read(manifest.BEGINNING))
    except OSError:
        return False


def _is_bare(folder: Path) -> bool:
    """Whether nothing lies in the folder but other folders, so that nothing is lost with it."""
    return folder.is_dir() and not any(True for _ in files(folder))


def _move(root: Path, paths: Collection[str]) -> None:
    """Move ``READY`` in, file by file: each is always whole, and the manifest, which says what the others are, is last."""
    site, ready = root / SITE, root / READY
    if not site.is_dir():
        site.unlink(missing_ok=True)
        ready.rename(site)
        return
    wanted = {*paths, published_file.MANIFEST}
    for path in [own for own in files(site) if own not in wanted]:
        _unlink(site / path)
        _remove_empty(site, path)
    for path in sorted(files(ready), key=lambda own: (own == published_file.MANIFEST, own)):
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        _put(ready / path, place)
    shutil.rmtree(ready)


def _put(own: Path, place: Path) -> None:
    """Move a file to its place, also where that is on another disk: then it is copied beside it first."""
    try:
        own.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = place.with_name(f".ny-{place.name}")
        try:
            shutil.copy2(own, beside)  # its time tells the next build that it is the same
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
        own.unlink()


def _unlink(path: Path) -> None:
    """Remove a file or a link, of which Windows has a kind that counts as a folder."""
    try:
        path.unlink()
    except PermissionError:
        if not is_link(path):
            raise
        path.rmdir()


def _remove_empty(site: Path, path: str) -> None:
    """Remove the folders that a file was the last one in."""
    with suppress(OSError):  # it holds others
        for folder in (site / path).parents:
            if folder == site:
                return
            folder.rmdir()
