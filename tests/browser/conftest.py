"""A real site, built once from a copy of the project, served on this machine and opened in a real browser."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright
from website import made_once, publish_project, run

FOLDER = "/rakenskap"
"""The folder of the address in the project's own ``site.yaml``."""
LONG = ("test_verify.py", "test_reading.py")
"""What takes longest is begun with, so that no process is left alone with it; the first needs no site but its own."""
SAID = ".cache/bygget.txt"
"""Where the build's own words lie in the project, out of sight of git."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the processes take the long files first, as long as they take them in the order of the list."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with a history of its own, and its site built in it; no test may change it."""
    return made_once(tmp_path_factory, "project", _published)


def _published(folder: Path) -> None:
    done = run(publish_project(folder), "build")
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / SAID).write_text(done.stdout, encoding="utf-8")


@pytest.fixture(scope="session")
def said(project: Path) -> str:
    """What the build of the finished site said."""
    return (project / SAID).read_text(encoding="utf-8")


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


@dataclass(eq=False, slots=True)
class _Profile:
    """A profile of a browser, with a window that is never closed, since a profile is only emptied from inside."""

    context: BrowserContext
    inside: CDPSession = field(init=False)
    visited: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.inside = self.context.new_cdp_session(self.context.new_page())

    def open(self) -> Page:
        page = self.context.new_page()
        page.on("framenavigated", lambda frame: self.visited.add(frame.url))
        return page

    def empty(self) -> None:
        """Forget what the pages have fetched and what they have kept."""
        self.inside.send("Network.clearBrowserCache")
        for origin in {"/".join(url.split("/")[:3]) for url in self.visited if url.startswith("http")}:
            self.inside.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self.visited.clear()


class Windows:
    """Windows of one browser, each as if it were the first.

    Those with the same settings have a profile in common, which is emptied after each test: to make a new one costs the
    browser more than to load a page.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._profiles: dict[str, _Profile] = {}
        self._open: list[tuple[_Profile, Page]] = []

    def open(
        self,
        width: int = 1280,
        height: int = 800,
        *,
        script: bool = True,
        alone: bool = False,
        **more: Any,  # noqa: ANN401 - Playwright's own options
    ) -> Page:
        """A window with an empty page; one that is to be ``alone`` has a profile that no other will have."""
        viewport = {"width": width, "height": height}
        own = {"viewport": viewport, "java_script_enabled": script, "locale": "sv-SE"}
        settings: dict[str, Any] = own | more
        key = repr(sorted(settings.items()))
        profile = None if alone else self._profiles.get(key)
        if profile is None:
            profile = _Profile(self._browser.new_context(**settings))
        if not alone:
            self._profiles[key] = profile
        page = profile.open()
        self._open.append((profile, page))
        return page

    def close(self) -> None:
        """Close every window and empty its profile."""
        opened, self._open = self._open, []
        shared = list(self._profiles.values())
        for _, page in opened:
            page.close()
        for profile, _ in opened:
            if profile in shared:
                profile.empty()
            else:
                profile.context.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows of this process's browser."""
    return Windows(browser)


@pytest.fixture
def window(windows: Windows) -> Iterator[Callable[..., Page]]:
    """What opens the windows of one test."""
    yield windows.open
    windows.close()
