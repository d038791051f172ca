"""Locks of open files, shared or alone: the system lets go of them when the process that holds them ends, however it ends."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt
    import os
    from typing import Final

    _PLACES: Final = 64
    """How many may share: Windows only lets one hold each byte, so whoever shares takes one, and whoever is alone all."""
    _FIRST: Final = 1 << 20
    """Where they are: nobody else may read what is locked, so they lie beyond what stands in the file."""
    _held: dict[int, tuple[int, int]] = {}

    def share(file: int) -> bool:
        """Whether the file is held now together with others."""
        return any(_taken(file, _FIRST + place, 1) for place in range(_PLACES))

    def take(file: int) -> bool:
        """Whether the file is held alone now; nobody is waited for."""
        before = _held.get(file)
        release(file)
        if _taken(file, _FIRST, _PLACES):
            return True
        if before is not None:
            _taken(file, *before)
        return False

    def release(file: int) -> None:
        """Let go of the file."""
        if file in _held:
            place, count = _held.pop(file)
            os.lseek(file, place, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_UNLCK, count)

    def _taken(file: int, place: int, count: int) -> bool:
        os.lseek(file, place, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, count)
        except OSError:
            return False
        _held[file] = (place, count)
        return True

else:
    import fcntl

    def share(file: int) -> bool:
        """Whether the file is held now together with others; who holds it alone is waited for."""
        return _locked(file, fcntl.LOCK_SH)

    def take(file: int) -> bool:
        """Whether the file is held alone now; nobody is waited for."""
        return _locked(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(file: int) -> None:
        """Let go of the file."""
        _locked(file, fcntl.LOCK_UN)

    def _locked(file: int, how: int) -> bool:
        try:
            fcntl.flock(file, how)
        except OSError:
            return False
        return True
