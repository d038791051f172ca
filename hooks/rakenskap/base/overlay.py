"""The files of a site over those of the program: a site's own template, text, page or part of the theme takes one's place.

The program brings its files in an installed package beside its modules, and in a checkout of its repository where they
are written: there the demonstration is the site and the program at once, and nothing lies over anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

THEME: Final = "site_config/theme"
PAGES: Final = "content"
BROUGHT: Final = ("site_config/sok.yaml", "site_config/templates", "site_config/text", THEME, PAGES)
"""What the program brings: files, and folders of them."""
_INSTALLED: Final = "program"
"""The folder of an installed package that what it brings lies in."""


@cache
def program_root() -> Path:
    """The folder that the program's own ``site_config/`` and ``content/`` lie in."""
    package = Path(str(resources.files("rakenskap")))
    installed = package / _INSTALLED
    return installed if installed.is_dir() else package.parent.parent


def roots(root: Path) -> tuple[Path, ...]:
    """Where the site in ``root`` takes its files from: what it has itself comes before what the program brings."""
    brought = program_root()
    return (root,) if root.resolve() == brought.resolve() else (root, brought)


def folders(root: Path, name: str) -> tuple[Path, ...]:
    """The folders called ``name`` that the site in ``root`` takes files from, its own first; those that are there."""
    return tuple(folder for own in roots(root) if (folder := own / name).is_dir())


def files(root: Path, name: str, pattern: str = "*") -> dict[str, Path]:
    """The files of the folder ``name``, by their paths in it and in their order: the site's own before the program's."""
    found: dict[str, Path] = {}
    for folder in folders(root, name):
        for path in _files(folder, pattern):
            found.setdefault(path.relative_to(folder).as_posix(), path)
    return dict(sorted(found.items()))


def file(root: Path, name: str) -> Path | None:
    """The file called ``name``: the site's own, else the program's, else None."""
    return next((path for own in roots(root) if (path := own / name).is_file()), None)


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    return (path for path in folder.rglob(pattern) if path.is_file())
