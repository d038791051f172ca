"""The program starts and works where only Windows's modules are: the same bytes, and the same answers.

What is Windows's own is tried by a stand-in: its modules, its locks and what ``sys.platform`` says to ours.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from types import ModuleType

import pytest
from built_project import contents, differing, what_builds_leave
from folders import ROOT
from website import run, served, wait_for

STAND_IN = Path(__file__).parent / "windows_stand_in"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows needs no stand-in")


@pytest.fixture
def there(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project, of which nothing is made, where Windows is."""
    monkeypatch.setenv("PYTHONPATH", str(STAND_IN))
    return shutil.copytree(small, tmp_path / "p", ignore=what_builds_leave)


def test_the_stand_in_stands_in(there: Path) -> None:
    told = "import rakenskap.building.site_build as own, rakenskap.base.file_lock as lock; print(own._peak() == '', hasattr(lock, 'msvcrt'))"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=there, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stdout.split() == ["True", "True"], done.stderr
    for name in ("fcntl", "resource"):
        code = f"exec(compile('import {name}', 'x', 'exec'), {{'__name__': 'rakenskap.x'}})"
        assert (
            "ModuleNotFoundError"
            in subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
            ).stderr
        )


def test_check_build_and_verify_work_there_and_give_the_same_bytes(small: Path, there: Path) -> None:
    checked = run(there, "check")
    assert (checked.returncode, checked.stdout) == (0, "0 fel, 0 varningar. 1 rapport är klar att publicera.\n"), (
        checked.stderr
    )
    done = run(there, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "satta på nytt." in done.stdout
    assert "Mest minne" not in done.stdout, "nobody tells it there"
    assert differing(contents(small / "site"), contents(there / "site")) == set()
    assert "inget har ändrats" in run(there, "build").stdout
    verified = run(there, "verify", "site", "--installed")
    assert (verified.returncode, "och inget annat." in verified.stdout) == (0, True), verified.stdout + verified.stderr
    assert run(there, "cache", "--clear").stdout.startswith("Tömt: ")


def test_serve_works_there(there: Path, tmp_path: Path) -> None:
    with served(there, tmp_path / "sagt.txt") as address:
        assert "<title>" in wait_for(f"{address}om/", "<title>")


def test_builds_at_once_follow_one_another_there(small: Path, there: Path) -> None:
    command = [str(Path(sys.executable).with_name("rakenskap")), "build"]
    both = [
        subprocess.Popen(
            command, cwd=there, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        for _ in range(2)
    ]
    said = [build.communicate()[0] for build in both]
    assert [build.returncode for build in both] == [0, 0], said
    assert sum("satta på nytt" in words for words in said) == 1, said


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of locks as Windows loads it, where each byte of a file is one holder's."""
    held: dict[int, set[int]] = {}

    def locking(file: int, mode: int, count: int) -> None:
        import os  # noqa: PLC0415 - as msvcrt, which knows where the file stands

        place = os.lseek(file, 0, os.SEEK_CUR)
        wanted = set(range(place, place + count))
        if mode == 0:
            held[file] -= wanted
            return
        if any(wanted & own for own in held.values()):
            raise PermissionError(13, "Permission denied")
        held.setdefault(file, set()).update(wanted)

    own = ModuleType("msvcrt")
    vars(own).update(LK_UNLCK=0, LK_NBLCK=2, locking=locking)
    monkeypatch.setitem(sys.modules, "msvcrt", own)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("windows_lock", ROOT / "hooks/rakenskap/base/file_lock.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    monkeypatch.undo()
    return made


def test_many_share_a_file_there_or_one_has_it_alone(lock: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "lås").touch()
    with (tmp_path / "lås").open("rb+") as first, (tmp_path / "lås").open("rb+") as second:
        one, other = first.fileno(), second.fileno()
        assert lock.share(one)
        assert lock.share(other)
        assert not lock.take(one), "the other has it, too"
        lock.release(other)
        assert lock.take(one)
        assert not lock.share(other)
        assert not lock.take(other)
        lock.release(one)
        assert lock.take(other)


def test_no_name_that_is_published_has_the_systems_own_sign(small: Path) -> None:
    """Joined by Windows, a name would have another sign in it, so nothing that is told is joined by the system."""
    assert str(PureWindowsPath("a") / "b") == "a\\b"
    manifest = (small / "site/manifest.json").read_text(encoding="utf-8")
    assert "\\" not in manifest
    joined = [path for path in (ROOT / "hooks").rglob("*.py") if "os.walk(" in path.read_text(encoding="utf-8")]
    assert joined == []
