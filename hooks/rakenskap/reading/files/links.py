"""Links in a project: nothing is read through one, and nothing is written or removed where one leads.

A link may lead to anything on the computer: what is read would be published, and what is emptied would be lost.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from rakenskap.base import cache, cache_folder, output_folder
from rakenskap.model.problem import Place, Problem, problem

READ: Final = ("content", "site_config", "mkdocs.yml")
"""What is read of a project beside its data, whose files the guard judges."""
_WRITTEN: Final = (output_folder.SITE, output_folder.WORK, output_folder.READY, ".cache", cache_folder.FOLDER)
_HELD: Final = (cache_folder.FOLDER, cache.FOLDER)
"""The folders in which each thing is looked at: what is kept lies in folders of theirs."""


def problems(root: Path) -> list[Problem]:
    """Every link that a build of the project in ``root`` would read or write through."""
    found = [problem("file.link", Place(path), found=path.rpartition("/")[2]) for path in _read(root)]
    return found + [problem("folder.link", Place(path), found=path) for path in _written(root)]


def _read(root: Path) -> Iterator[str]:
    for name in READ:
        if output_folder.is_link(root / name):
            yield name
        elif (root / name).is_dir():
            every = output_folder.files(root / name)
            yield from sorted(f"{name}/{path}" for path in every if output_folder.is_link(f"{root}/{name}/{path}"))


def _written(root: Path) -> Iterator[str]:
    for name in _WRITTEN:
        if output_folder.is_link(root / name):
            yield name
            return  # what lies behind it isn't looked at
    for name in _HELD:
        with suppress(OSError), os.scandir(root / name) as every:
            yield from sorted(f"{name}/{item.name}" for item in every if output_folder.is_link(item.path))
