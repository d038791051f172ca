"""What our own program sees of the system is what Windows has: it lies where Python looks when it starts.

Modules that only POSIX has can't be imported, ``sys.platform`` in our modules is Windows's, and ``msvcrt`` has its locks.
Everybody else's modules see the machine as it is.
"""

from __future__ import annotations

import fcntl
import importlib.machinery
import os
import subprocess  # noqa: F401 - it asks for msvcrt to know where it is
import sys
import types
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader

ABSENT = frozenset({"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"})
OURS = "rakenskap"


class WindowsLoader(SourceFileLoader):
    """Loads a module of ours as Windows would."""

    def get_code(self, fullname: str) -> types.CodeType:
        """Its code, never from what was compiled for this system."""
        path = self.get_filename(fullname)
        content = self.get_data(path).replace(b"sys.platform", b"(sys.byteorder and 'win32')")
        code: types.CodeType = self.source_to_code(content, path)
        return code


class WindowsFinder(MetaPathFinder):
    """Finds our modules, and doesn't find what Windows lacks where we ask for it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a module is."""
        if fullname in ABSENT and _asks_ours():
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        if fullname.partition(".")[0] != OURS:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is not None and isinstance(found.loader, importlib.machinery.SourceFileLoader):
            found.loader = WindowsLoader(found.loader.name, found.loader.path)
        return found


def _asks_ours() -> bool:
    frame = sys._getframe(1)  # noqa: SLF001 - there is no other way to know who imports
    while frame.f_back is not None and "importlib" in frame.f_code.co_filename + str(frame.f_globals.get("__name__")):
        frame = frame.f_back
    while frame.f_globals.get("__name__") in {"sitecustomize", "importlib._bootstrap"} and frame.f_back is not None:
        frame = frame.f_back
    return str(frame.f_globals.get("__name__")).startswith(OURS)


def locking(file: int, mode: int, count: int) -> None:
    """Lock or let go of bytes from where the file stands, as msvcrt does."""
    place = os.lseek(file, 0, os.SEEK_CUR)
    fcntl.lockf(file, fcntl.LOCK_UN if mode == 0 else fcntl.LOCK_EX | fcntl.LOCK_NB, count, place)


for _name in ABSENT:
    sys.modules.pop(_name, None)
_msvcrt = types.ModuleType("msvcrt")
vars(_msvcrt).update(LK_UNLCK=0, LK_NBLCK=2, locking=locking)
sys.modules["msvcrt"] = _msvcrt
sys.meta_path.insert(0, WindowsFinder())
