"""A version of the program in a wheel: fetched, unpacked beside the one that runs here, and run on a site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap.base import overlay
from rakenskap.scaffold import program_lock
from rakenskap.scaffold.program_lock import NAME, LockError, ProgramLock

_START: Final = "from rakenskap.cli import main; main()"
_WHEEL: Final = re.compile(rf"{NAME}-(?P<version>[0-9][A-Za-z0-9.!+_]*)-py3-none-any\.whl")
_REMOTE: Final = "https://"
_SOURCE: Final = "git+"
"""How the address of the program's source begins, for pip to make a wheel of."""


@dataclass(frozen=True, slots=True)
class ProgramVersion:
    """A version of the program: where it is unpacked, with what runs it, and what it locks.

    ``folder`` is None for the program that runs here.
    """

    version: str
    folder: Path | None
    python: Path
    lock: ProgramLock

    @property
    def brought(self) -> Path:
        """The folder of what it brings."""
        return overlay.program_root() if self.folder is None else self.folder / NAME / "program"

    def run(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """The command ``rakenskap`` with these words in ``folder``."""
        path = [str(self.folder)] if self.folder is not None else []
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([*path, *filter(None, [os.environ.get("PYTHONPATH", "")])]),
            "PYTHONUTF8": "1",
        }
        return subprocess.run(  # noqa: S603 - our own command
            [str(self.python), "-c", _START, *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )


def here() -> ProgramVersion:
    """The program that runs here.

    Raises:
        LockError: when it can't be packed.
    """
    lock = program_lock.of_installed()
    return ProgramVersion(lock.requirement.partition("==")[2], None, Path(sys.executable), lock)


def unpacked(wheel: Path, folder: Path) -> ProgramVersion:
    """The program in a wheel, in ``folder``: with its own dependencies where the lock names others than are installed.

    Raises:
        LockError: when the file is no wheel of the program, or its dependencies can't be installed.
    """
    match = _WHEEL.fullmatch(wheel.name)
    if match is None:
        raise LockError("no_wheel")
    program = folder / "program"
    try:
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(program)
    except (OSError, zipfile.BadZipFile):
        raise LockError("no_wheel") from None
    locked = program / NAME / "program" / program_lock.FILE
    if not locked.is_file():
        raise LockError("no_wheel")
    needed = program_lock.dependencies(locked.read_text(encoding="utf-8"))
    lock = program_lock.of_wheel(match["version"], wheel, needed)
    python = Path(sys.executable)
    if needed != program_lock.dependencies():
        python = _installed(folder / "venv", needed, folder)
    return ProgramVersion(match["version"], program, python, lock)


def fetched(place: str, folder: Path) -> Path:
    """The wheel at ``place``: a file, an address, the program's source, or where nothing is said the newest of pip's index.

    Raises:
        LockError: when there is none.
    """
    if place and not place.startswith((_REMOTE, _SOURCE)):
        if not Path(place).is_file():
            raise LockError("no_file")
        return Path(place)
    options = ["--quiet", "--disable-pip-version-check", "--no-deps"]
    if place.startswith(_SOURCE):
        done = _pip("wheel", *options, "--wheel-dir", str(folder), place)
    else:
        done = _pip("download", *options, "--only-binary", ":all:", "--dest", str(folder), place or NAME)
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        raise LockError("no_pip" if b"No module named pip" in done.stderr else "not_fetched")
    return wheels[0]


def _installed(venv: Path, needed: str, folder: Path) -> Path:
    """The interpreter of a new environment that has what is ``needed``."""
    lock = folder / program_lock.FILE
    lock.write_text(needed, encoding="utf-8")
    made = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "venv", str(venv)], capture_output=True, check=False
    )
    python = venv / ("Scripts" if os.name == "nt" else "bin") / "python"
    options = ["--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes", "-r", str(lock)]
    if made.returncode or _pip("install", *options, python=python).returncode:
        raise LockError("not_installed")
    return python


def _pip(*words: str, python: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own command
        [str(python or sys.executable), "-m", "pip", *words], capture_output=True, check=False
    )
