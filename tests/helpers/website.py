"""A copy of the project in a folder of its own, and the commands run in it."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import EXAMPLES, ROOT

from rakenskap import cli

READ = ("data", "content", "site_config", "mkdocs.yml")
"""What is read of a project: enough for what is done in this process, whose program is loaded."""
PARTS = (*READ, "hooks")
"""A whole project, whose program a build starts; it has more files than all the rest."""
SMALL = "data/fritidsnamnden"
"""The board of the small project, which is one of the examples of the review."""
REPORT = f"{SMALL}/2025/arsrapport"
"""Its report, which has a table of every kind."""
EXAMPLE = "data/exempelkommunen-exempelnamnden"
"""The invented board of this repository, whose report is corrected where it is there."""
QUICK = ("-c", "maintenance.auto=false", "-c", "core.fsync=none")
"""What a repository that is soon gone can do without: tidying up after each commit, and waiting for the disk."""
WHEN = {"GIT_AUTHOR_DATE": "2026-11-22T12:00:00Z", "GIT_COMMITTER_DATE": "2026-11-22T12:00:00Z"}


_begun = shutil.ignore_patterns("*.pyc.*")
"""What another process is translating; what has been translated is good in every copy, which keeps the files' times."""


def copy_project(folder: Path, parts: Sequence[str] = PARTS) -> Path:
    """The parts of the project, in ``folder``: without a history, and so without where publishing starts in it."""
    for part in parts:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=_begun)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / part, folder / part)
    site = folder / "site_config/site.yaml"
    lines = site.read_text(encoding="utf-8").splitlines(keepends=True)
    site.write_text("".join(line for line in lines if not line.startswith("editions_from:")), encoding="utf-8")
    return folder


def publish_project(folder: Path) -> Path:
    """The project as a repository with editions: every report published, then the invented board's corrected.

    The commits are the same in every folder.
    """
    copy_project(folder)
    shutil.copy(ROOT / ".gitignore", folder / ".gitignore")
    shutil.copy(ROOT / ".gitattributes", folder / ".gitattributes")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Publicera")
    if (folder / EXAMPLE).is_dir():
        correct(folder, f"{EXAMPLE}/2024/arsrapport", "nyckeltal.csv", "12 520", "12 550", "1.1.0", "1.1.1")
    return folder


def correct(folder: Path, report: str, table: str, old: str, new: str, before: str, after: str) -> str:  # noqa: PLR0917
    """The commit of a correction: a figure in a table, from version ``before`` to ``after``."""
    path = folder / report / table
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8", newline="")
    head = folder / report / "datapackage.yaml"
    entry = f"changes:\n  - version: {after}\n    date: 2026-11-22\n    type: rattelse\n    note: Talet var fel avskrivet.\n"
    content = head.read_text(encoding="utf-8").replace(f"version: {before}", f"version: {after}", 1)
    head.write_text(content.replace("changes:\n", entry, 1), encoding="utf-8", newline="")
    return commit(folder, "Rätta")


def copy_small(folder: Path, parts: Sequence[str] = PARTS) -> Path:
    """The project with the data of an example in place of its own, without a history, in ``folder``."""
    copy_project(folder, parts)
    shutil.rmtree(folder / "data")
    shutil.copytree(EXAMPLES / "ok_every_kind/data", folder / "data")
    (folder / "data/exempelnamnden").rename(folder / SMALL)
    board = folder / SMALL / "board.yaml"
    board.write_text(board.read_text(encoding="utf-8").replace("Exempelnämnden", "Fritidsnämnden"), encoding="utf-8")
    return folder


def copy_repository(folder: Path) -> Path:
    """The small project as the one commit of a repository in ``folder``."""
    return as_repository(copy_small(folder))


def as_repository(folder: Path) -> Path:
    """The project in ``folder`` as the one commit of a repository."""
    for part in ("pyproject.toml", "requirements.lock", ".gitignore", ".gitattributes"):
        shutil.copy(ROOT / part, folder / part)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Första")
    return folder


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name that all processes of this run of the tests share, made by the first that asks for it.

    It is everybody's: nobody may change what lies in it.
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, done = shared / name, shared / f"{name}.klar"
    with (shared / f"{name}.lås").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            done.touch()
    return folder


def packed(folder: Path) -> Path:
    """The repository in ``folder`` with its history in one file instead of hundreds, so that it costs little to copy."""
    git(folder, "repack", "-a", "-d", "--quiet")
    return folder


def commit(folder: Path, message: str) -> str:
    """The commit of everything in ``folder``."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def git(folder: Path, *words: str) -> str:
    """What git answers in ``folder``, by its own settings and nobody's else."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.se", "-c", "commit.gpgsign=false", *QUICK]
    settings = os.environ | WHEN | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", *who, *words]
    return subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout.strip()


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``rakenskap`` with these words, in ``folder``."""
    command = [str(Path(sys.executable).with_name("rakenskap")), *words]
    settings = os.environ | {"SOURCE_DATE_EPOCH": "1800000000", "PYTHONWARNINGS": "default"} | environment
    return subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8", check=False
    )


def ask(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The same, in this process: for what needn't be started anew, which takes longer than most commands."""
    with chdir(folder):
        done = CliRunner(env={"SOURCE_DATE_EPOCH": "1800000000"}).invoke(cli.main, words)
    assert isinstance(done.exception, SystemExit | None), done.exception
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(folder: Path, log: Path) -> Iterator[str]:
    """The address of ``mkdocs serve`` in ``folder``, whose words go to the file ``log``."""
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with (
        log.open("w", encoding="utf-8") as said,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said) as server,
    ):
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(timeout=120)


def wait_for(url: str, words: str, edited: Path | None = None, seconds: float = 600) -> str:
    """The page at ``url`` once ``words`` stand on it.

    A server that hadn't begun to look at its files when one was ``edited`` sees it when it is touched again.
    """
    page = ""
    ends = time.monotonic() + seconds
    again = time.monotonic() + 10
    while time.monotonic() < ends:
        if edited is not None and time.monotonic() > again:
            os.utime(edited)
            again = time.monotonic() + 10
        try:
            with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 - our own server
                page = answer.read().decode()
        except OSError:
            page = ""
        if words in page:
            return page
        time.sleep(0.3)
    pytest.fail(f"{words!r} never stood on {url}: {page[:2000]}")
