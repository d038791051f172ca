"""A real site, built once from a copy of the project, served on this machine and opened in a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
PARTS = ("data", "content", "site_config", "hooks", "mkdocs.yml")


def copy_project(folder: Path) -> Path:
    """The parts that a build reads, in ``folder``."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / part, folder / part)
    return folder


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``rakenskap`` with these words, in ``folder``."""
    command = [sys.executable, "-m", "rakenskap.cli", *words]
    settings = os.environ | {"SOURCE_DATE_EPOCH": "1800000000", "PYTHONWARNINGS": "default"} | environment
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built in it."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    done = run(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def built(project: Path) -> Path:
    """The finished site."""
    return project / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing."""


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the finished site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chrome or Chromium; skipped where ``make test`` could find none."""
    chrome = os.environ.get("RAKENSKAP_CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chrome:
        if os.environ.get("CI") == "true":
            pytest.fail("no browser: RAKENSKAP_CHROME is not set")
        pytest.skip("no browser: RAKENSKAP_CHROME is not set")
    sandbox = [] if hasattr(os, "geteuid") and os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chrome,
            args=[*sandbox, "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield started
        started.close()
