"""The program in a commit, held against the one that is installed here: whether its data can be built without running it.

What a commit may run is its hook, what leads MkDocs there, and its templates, which Jinja runs. A commit of which all of
that is ours can be built by the installed program, and nothing that the commit holds is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import Final

from rakenskap.base import output_folder, overlay
from rakenskap.building import assembly

_HOOKS: Final = "hooks"
_PACKAGE: Final = f"{_HOOKS}/rakenskap/"
_RUN: Final = (_HOOKS, overlay.THEME, "site_config/templates", "mkdocs.yml")
_WHEEL: Final = ".whl"
"""How a file ends that brings the program to who installs it; nothing reads it in a build."""
_PINNED: Final = re.compile(r"^(?:\./\S*/)?rakenskap(?:==|-)([0-9][^\s;\\-]*)", re.MULTILINE)


def others(project: Path) -> tuple[str, ...]:
    """What a build of the project would run that is no file of the program that is installed here, by path.

    A project without a program of its own names it in its lock: then that is what is another, where the version is.
    """
    found = sorted({*_foreign(project), *_missing(project)})
    if found or (project / _PACKAGE).is_dir():
        return tuple(found)
    lock = project / assembly.LOCK
    pinned = _PINNED.findall(lock.read_text(encoding="utf-8", errors="replace")) if lock.is_file() else []
    return () if pinned == [metadata.version("rakenskap")] else (assembly.LOCK,)


def _foreign(project: Path) -> Iterator[str]:
    for name in _RUN:
        if output_folder.is_link(project / name):
            yield name
        elif (project / name).is_dir():
            every = (f"{name}/{path}" for path in output_folder.files(project / name))
            yield from (path for path in every if not path.endswith(_WHEEL) and not _is_ours(project, path))
        elif (project / name).exists() and not _is_ours(project, name):
            yield name


def _missing(project: Path) -> Iterator[str]:
    """The modules of the program that a project with its own hasn't."""
    if (project / _PACKAGE).is_dir():
        own = Path(str(resources.files("rakenskap")))
        for path in own.rglob("*.py"):
            name = f"{_PACKAGE}{path.relative_to(own).as_posix()}"
            if not (project / name).is_file():
                yield name


def _is_ours(project: Path, path: str) -> bool:
    package = Path(str(resources.files("rakenskap")))
    own = package / path.removeprefix(_PACKAGE) if path.startswith(_PACKAGE) else overlay.program_root() / path
    place = project / path
    if output_folder.is_link(place) or "__pycache__" in path:
        return False
    return own.is_file() and place.read_bytes() == own.read_bytes()
