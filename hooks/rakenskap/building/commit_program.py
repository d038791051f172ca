"""The program in a commit: what leads Python to it, and whether it is the one that is installed here.

The program's own repository holds its modules, a site's own the wheel that its lock names. What a commit may run besides
is its hook and what leads MkDocs there. Its templates are closed in (``base.template``), so those may be the site's own:
a commit of which all the rest is ours can be built by the installed program, and nothing that the commit holds is run.
"""

from __future__ import annotations

import hashlib
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import Final

from rakenskap.base import output_folder, overlay
from rakenskap.building import assembly

NAME: Final = "rakenskap"
_HOOKS: Final = "hooks"
_PACKAGE: Final = f"{_HOOKS}/{NAME}/"
_BROUGHT: Final = f"{NAME}/program/"
"""Where a wheel has what a site's own files lie over."""
_RUN: Final = (_HOOKS, "mkdocs.yml")
_WHEEL: Final = ".whl"
"""How a file ends that brings the program to who installs it."""
_LOCKED: Final = re.compile(rf"^\./({_HOOKS}/{NAME}-[^\s/]+\.whl)\s*\\\n\s+--hash=sha256:(\S+)", re.MULTILINE)
_PROJECT: Final = "pyproject.toml"


class WrongWheelError(Exception):
    """The wheel that a commit's lock names isn't there, or is another than the lock says; the text is its path."""


def laid_out(project: Path, folder: Path) -> list[str]:
    """Where Python finds the project's own program and its entry points, before those that are installed here.

    Raises:
        WrongWheelError: when the wheel isn't the one that the lock names.
    """
    wheel = _wheel(project)
    if wheel is not None:
        with zipfile.ZipFile(io.BytesIO(wheel)) as packed:
            packed.extractall(folder)
        return [str(folder)]
    _describe(project, folder)
    return [str(folder), str(project / _HOOKS)]


def _describe(project: Path, folder: Path) -> None:
    """The metadata of the project, as an installer writes them, in ``folder``."""
    if not (project / _PROJECT).is_file():
        return
    described = tomllib.loads((project / _PROJECT).read_text(encoding="utf-8"))["project"]
    place = folder / f"{described['name']}-{described['version']}.dist-info"
    place.mkdir(parents=True)
    points = [
        line
        for group, names in described.get("entry-points", {}).items()
        for line in (f"[{group}]", *(f"{name} = {target}" for name, target in names.items()))
    ]
    head = f"Metadata-Version: 2.1\nName: {described['name']}\nVersion: {described['version']}\n"
    (place / "METADATA").write_text(head, encoding="utf-8", newline="\n")
    (place / "entry_points.txt").write_text("\n".join([*points, ""]), encoding="utf-8", newline="\n")


def _wheel(project: Path) -> bytes | None:
    """The wheel that the lock of the project names, None where it names none."""
    named = _LOCKED.search(_lock(project))
    if named is None:
        return None
    path = project / named[1]
    content = path.read_bytes() if path.is_file() and not output_folder.is_link(path) else b""
    if hashlib.sha256(content).hexdigest() != named[2] or not zipfile.is_zipfile(io.BytesIO(content)):
        raise WrongWheelError(named[1])
    return content


def others(project: Path) -> tuple[str, ...]:
    """What a build of the project would run that is no file of the program that is installed here, by path.

    A project without a program of its own names it in its lock: then that is what is another, where the version is.

    Raises:
        WrongWheelError: when the wheel isn't the one that the lock names.
    """
    found = sorted({*_foreign(project), *_missing(project)})
    if (project / _PACKAGE).is_dir():
        return tuple(found)
    wheel = _wheel(project)
    if wheel is None:
        is_same = f"{NAME}=={metadata.version(NAME)}" in assembly.tools(_lock(project))
    else:
        is_same = _is_installed(wheel)
    return tuple(found) if is_same else (*found, assembly.LOCK)


def _lock(project: Path) -> str:
    lock = project / assembly.LOCK
    return lock.read_text(encoding="utf-8", errors="replace") if lock.is_file() else ""


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
        for module in _modules():
            if not (project / _HOOKS / module).is_file():
                yield f"{_HOOKS}/{module}"


def _is_ours(project: Path, path: str) -> bool:
    place = project / path
    if output_folder.is_link(place) or "__pycache__" in path:
        return False
    own = _ours(path.removeprefix(f"{_HOOKS}/")) if path.startswith(_PACKAGE) else overlay.program_root() / path
    return own.is_file() and place.read_bytes() == own.read_bytes()


def _is_installed(wheel: bytes) -> bool:
    """Whether the wheel holds the program that is installed here: every file that a build may use, and no other."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as packed:
        held = {name: packed.read(name) for name in packed.namelist() if name.startswith(f"{NAME}/")}
    return held.keys() >= set(_modules()) and all(
        _ours(name).is_file() and _ours(name).read_bytes() == content for name, content in held.items()
    )


def _modules() -> Iterator[str]:
    """The modules of the program, by their paths in a wheel."""
    own = Path(str(resources.files(NAME)))
    return (f"{NAME}/{path.relative_to(own).as_posix()}" for path in own.rglob("*.py") if not _is_brought(own, path))


def _is_brought(own: Path, path: Path) -> bool:
    return f"{NAME}/{path.relative_to(own).as_posix()}".startswith(_BROUGHT)


def _ours(name: str) -> Path:
    """Where a file of the program lies here, by its path in a wheel."""
    if name.startswith(_BROUGHT):
        return overlay.program_root() / name.removeprefix(_BROUGHT)
    return Path(str(resources.files(NAME))) / name.removeprefix(f"{NAME}/")
