"""What one command needed: wall time, processor time and peak memory, of the largest process and of all together."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TICKS: Final = (0.1, 1.0)
"""Seconds between two looks at the memory, in the beginning and at most: a look takes time from what is measured."""
_SLOWER: Final = 1 / 200
_PROC: Final = Path("/proc")
_SUBREAPER: Final = 36  # PR_SET_CHILD_SUBREAPER
_PARENT: Final = 1
_SESSION: Final = 3
_TOLD: Final = 2_000
_KIBIBYTES: Final = 1 if sys.platform == "darwin" else 1_024


class FailedError(Exception):
    """A command that ended badly, or did not end in time."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, and megabytes; ``together`` is None where there is no ``/proc`` to add the processes up from."""

    wall: float
    cpu: float
    largest: float
    together: float | None


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float) -> Measured:
    """What ``command`` needed in ``folder``, its children and theirs counted, also those that outlived it.

    Raises:
        FailedError: with the end of what it printed.
    """
    with tempfile.TemporaryFile() as said, _orphans_adopted():
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        watch = _Watch(process.pid, started + timeout)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
            usages = [usage, *_orphans(process.pid)]
        finally:
            watch.done.set()
            watch.join()
            end(process.pid)
        if process.returncode != 0:
            said.seek(0)
            why = f"stopped after {timeout:.0f} s" if watch.is_late else f"ended with {process.returncode}"
            raise FailedError(f"{' '.join(command)} {why}:\n{said.read().decode(errors='replace')[-_TOLD:]}")
    cpu = sum(own.ru_utime + own.ru_stime for own in usages)
    largest = max(own.ru_maxrss for own in usages) * _KIBIBYTES / 1e6
    return Measured(wall, cpu, largest, max(watch.peak, largest) if watch.peak else None)


class _Watch(threading.Thread):
    """Looks at the memory of a session until it is done, and ends it when it is late."""

    def __init__(self, session: int, deadline: float) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self.peak = 0.0
        self.is_late = False
        self._session = session
        self._deadline = deadline

    def run(self) -> None:
        first, most = TICKS
        started = now = time.perf_counter()
        while not self.done.wait(min(first + (now - started) * _SLOWER, most)):
            self.peak = max(self.peak, together(self._session))
            now = time.perf_counter()
            if now > self._deadline:
                self.is_late = True
                end(self._session)
                return


def together(session: int) -> float:
    """Megabytes that the processes of a session hold now; what two of them share is counted once."""
    total = 0
    for process in _session(session):
        with contextlib.suppress(OSError):
            for line in (process / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total * 1_024 / 1e6


def end(session: int) -> None:
    """Ends what is left of a session."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(session, signal.SIGKILL)


def _session(session: int) -> Iterator[Path]:
    for process in _PROC.glob("[0-9]*"):
        if _state(process, _SESSION) == session:
            yield process


def _parent(process: Path) -> int:
    return _state(process, _PARENT)


def _state(process: Path, place: int) -> int:
    """A figure of what the system says of a process, counted after its name, which may hold anything."""
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[place])
    except (OSError, IndexError):
        return -1


@contextlib.contextmanager
def _orphans_adopted() -> Iterator[None]:
    """Makes this process the parent of those whose parent ends, so that their time is counted; only Linux can."""
    if sys.platform != "linux":
        yield
        return
    library = ctypes.CDLL(None)
    library.prctl(_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        library.prctl(_SUBREAPER, 0, 0, 0, 0)


def _orphans(session: int) -> Iterator[resource.struct_rusage]:
    """What the processes of a session needed that their parent left, each waited for, and those that it leaves."""
    while left := [int(process.name) for process in _session(session) if _parent(process) == os.getpid()]:
        for orphan in left:
            with contextlib.suppress(ChildProcessError):
                yield os.wait4(orphan, 0)[2]
