"""A real site, built once from a copy of the project, served on this machine and opened in a real browser."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from website import publish_project, run

FOLDER = "/rakenskap"
"""The folder of the address in the project's own ``site.yaml``."""


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with a history of its own, and its site built in it."""
    folder = publish_project(tmp_path_factory.mktemp("project"))
    done = run(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def built(project: Path) -> Path:
    """The finished site."""
    return project / "site"


class _UnderFolder(SimpleHTTPRequestHandler):
    """The site under the folder of its permanent address, as GitHub Pages serves it."""

    def translate_path(self, path: str) -> str:
        """The file behind an address under the folder; other addresses have none."""
        return super().translate_path(path.removeprefix(FOLDER) if path.startswith(FOLDER) else "/saknas")

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing."""


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the finished site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_UnderFolder, directory=str(built))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{FOLDER}/"
        server.shutdown()
        thread.join()


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
