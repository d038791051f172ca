"""A copy of the project in a folder of its own, and the commands run in it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("data", "content", "site_config", "hooks", "mkdocs.yml")
SMALL = "data/sjobo-individ-och-familjeomsorg"
"""The board whose report is built fastest."""


def copy_project(folder: Path) -> Path:
    """The parts that a build reads, in ``folder``."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / part, folder / part)
    return folder


def copy_repository(folder: Path) -> Path:
    """The project with one board only, as the one commit of a repository in ``folder``."""
    copy_project(folder)
    for board in (folder / "data").glob("*/board.yaml"):
        if board.parent != folder / SMALL:
            shutil.rmtree(board.parent)
    for part in ("pyproject.toml", "requirements.lock", ".gitignore", ".gitattributes"):
        shutil.copy(ROOT / part, folder / part)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Första")
    return folder


def commit(folder: Path, message: str) -> str:
    """The commit of everything in ``folder``."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def git(folder: Path, *words: str) -> str:
    """What git answers in ``folder``, by its own settings and nobody's else."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.se", "-c", "commit.gpgsign=false"]
    settings = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
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


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
