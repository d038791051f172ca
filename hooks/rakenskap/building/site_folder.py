"""The folder of the finished site: what a build has made is moved in, and what is of the site no longer is removed.

A build leaves all that is new in a folder beside it, under a name that says that it is whole. So one that is interrupted
while it moves is finished by the next.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from rakenskap.building import manifest
from rakenskap.building.manifest import ManifestError

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
        listed = manifest.from_json((ready / manifest.FILE).read_bytes()).files
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
    wanted = {*paths, manifest.FILE}
    for path in [own for own in files(site) if own not in wanted]:
        (site / path).unlink()
        _remove_empty(site, path)
    for path in sorted(files(ready), key=lambda own: (own == manifest.FILE, own)):
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
