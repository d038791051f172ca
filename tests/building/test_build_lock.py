"""One build at a time writes a site: the next waits for it, and is told for whom."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rakenskap.building.build_lock import BuildLock

HOLDS = """
import subprocess, sys
from pathlib import Path
from rakenskap.building.build_lock import BuildLock
with BuildLock(Path(sys.argv[1]), print) as lock:
    if len(sys.argv) > 2:  # an engine, which lives longer
        own = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.readline()"], pass_fds=(lock.file,))
    print("held", flush=True)
    sys.stdin.readline()
"""


def holder(root: Path, *words: str) -> subprocess.Popen[str]:
    """Another process that holds the lock, until it is sent a line."""
    made = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(root), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert made.stdout is not None
    assert made.stdout.readline() == "held\n"
    return made


def waited(root: Path, other: subprocess.Popen[str], let_go: object) -> list[str]:
    """What is said while the other is waited for, which is let go at the third look."""
    said: list[str] = []
    looks: list[float] = []

    def pause(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            assert callable(let_go)
            let_go()
            other.wait()

    with BuildLock(root, said.append, pause):
        assert len(looks) >= 3
    return said


def test_who_comes_second_waits_and_is_told_once_for_whom_and_since_when(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        (line,) = waited(tmp_path, other, lambda: other.communicate("\n"))
    assert re.fullmatch(
        rf"Ett annat bygge pågår \(process {other.pid}, sedan \d{{4}}-\d\d-\d\d \d\d\.\d\d\)\. "
        r"Det här börjar när det är klart\.",
        line,
    )


def test_nothing_is_left_of_a_build_that_was_killed(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        other.kill()
    said: list[str] = []
    with BuildLock(tmp_path, said.append) as lock:
        os.lseek(lock.file, 0, os.SEEK_SET)
        assert os.read(lock.file, 20).decode() == str(os.getpid())
    assert said == []


@pytest.mark.skipif(sys.platform == "win32", reason="an engine there inherits no lock")
def test_the_engine_of_a_build_that_was_killed_is_waited_for(tmp_path: Path) -> None:
    """It still writes to the folder that the next build would empty."""
    with holder(tmp_path, "engine") as other:
        other.kill()
        other.wait()
        (line,) = waited(tmp_path, other, lambda: other.communicate("\n"))
    assert f"process {other.pid}" in line
