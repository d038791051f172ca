"""The key of a build changes with everything that a build reads, and with nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rakenskap.base.published_file import StoredFile
from rakenskap.building import previous_build
from rakenskap.building.previous_build import PreviousBuild
from rakenskap.editions import working_copy

NOW = time.time_ns()


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.se"]
    subprocess.run(["git", *who, *words], cwd=root, check=True, env=working_copy.environment(), capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a commit and a file of everything that a build reads."""
    root = tmp_path / "p"
    for name in working_copy.READ:
        path = root / name if "." in name else root / name / "mapp" / "fil"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (root / ".cache/rakenskap").mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "En")
    return root


def key(root: Path, *chosen: str) -> str:
    return previous_build.build_key(root, chosen, NOW)


def write(name: str) -> Callable[[Path], None]:
    def made(root: Path) -> None:
        path = root / name if "." in name else root / name / "mapp" / "fil"
        path.write_text(name)  # the same bytes: only the time is another

    made.__name__ = name
    return made


def a_new_file(root: Path) -> None:
    (root / "data/mapp/ny").write_text("")


def a_file_less(root: Path) -> None:
    (root / "content/mapp/fil").unlink()


def another_size_at_the_same_time(root: Path) -> None:
    path = root / "content/mapp/fil"
    before = path.stat()
    path.write_text("längre än förut")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def another_file_behind_a_link(root: Path) -> None:
    other = root.parent / "annan"
    other.mkdir()
    (other / "fil").write_text("hooks")
    (root / "hooks/mapp").rename(root.parent / "undan")
    (root / "hooks/mapp").symlink_to(other)


def a_commit_without_content(root: Path) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "Två")


def another_branch(root: Path) -> None:
    git(root, "switch", "-q", "-c", "gren")


def a_name_at_the_commit(root: Path) -> None:
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")


@pytest.mark.parametrize(
    "made",
    [
        *map(write, working_copy.READ),
        a_new_file,
        a_file_less,
        another_size_at_the_same_time,
        another_file_behind_a_link,
        a_commit_without_content,
        another_branch,
        a_name_at_the_commit,
    ],
    ids=lambda made: made.__name__,
)
def test_every_kind_of_change_gives_another_key(project: Path, made: Callable[[Path], None]) -> None:
    before = key(project)
    made(project)
    assert key(project) != before


def test_what_a_build_does_not_read_changes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(project)
    (project / "README.md").write_text("läs")
    (project / "hooks/__pycache__").mkdir()
    (project / "hooks/__pycache__/fil.pyc").write_text("")
    monkeypatch.setenv("SHLVL", "7")
    assert key(project) == before != ""


def test_what_is_chosen_the_environment_and_the_packages_count(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [key(project), key(project, "utan sökning")]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    found.append(key(project))
    (tmp_path / "paket/mkdocs-9.9.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "paket")])
    found.append(key(project))
    assert len(set(found)) == len(found)


def test_a_file_that_may_change_unseen_gives_no_key(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that tells whole seconds, what was written in this one may be written again with the same time."""
    second = 1_000_000_000
    stat = os.stat

    def coarse(path: str, *, follow_symlinks: bool = True) -> os.stat_result:
        own = stat(path, follow_symlinks=follow_symlinks)
        whole = {"st_mtime_ns": own.st_mtime_ns // second * second, "st_ctime_ns": own.st_ctime_ns // second * second}
        return os.stat_result(tuple(own), whole)

    newest = stat(project / "data/mapp/fil").st_ctime_ns
    monkeypatch.setattr(os, "stat", coarse)
    assert previous_build.build_key(project, (), newest + second) == ""
    assert previous_build.build_key(project, (), newest + 4 * second) != ""


def test_a_record_that_cannot_be_read_is_none(project: Path) -> None:
    assert previous_build.kept_key(project) == ""
    previous_build.keep_key(project, "nyckel")
    assert previous_build.kept_key(project) == "nyckel"
    previous_build.forget_key(project)
    previous_build.forget_key(project)
    assert previous_build.kept_key(project) == ""
    (project / previous_build.KEY_RECORD).write_bytes(b"\xff")
    assert previous_build.kept_key(project) == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.unlink(),
        lambda page: page.write_bytes(b""),
        lambda page: os.utime(page, ns=(NOW, NOW)),
        lambda page: page.with_name("egen").touch(),
        lambda page: shutil.rmtree(page.parent.parent),
    ],
    ids=["a file less", "a file cut", "a file written anew", "a file more", "no folder"],
)
def test_a_site_is_whole_while_it_has_its_files_as_they_were_written_and_no_others(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    page = tmp_path / "om/index.html"
    page.parent.mkdir()
    page.write_bytes(b"om")
    files = previous_build.written(tmp_path, [StoredFile("om/index.html", 2, "x", 1)], {})
    own = PreviousBuild(tmp_path, files)
    assert own.is_whole()
    change(page)
    assert not own.is_whole()
