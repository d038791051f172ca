"""A real site, built once from a copy of the project, served on this machine and opened in a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect, sync_playwright
from serving import FOLDER, UnderFolder, serving
from website import copy_repository, made_once, packed, publish_project, run

PATIENCE = 120_000
"""Milliseconds that a page may take: how fast the machine is decides nothing, so this is only where waiting ends."""
THRIFTY = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-site-isolation-trials",
    "--renderer-process-limit=1",
    "--animation-duration-scale=0",
)
"""What a browser needn't do for us: reach out, start a process for each page, move its own menus.

The last three let a page cost a quarter less of the processor; no page can tell.
"""
SAID = ".cache/bygget.txt"
"""Where the build's own words lie in the project, out of sight of git."""


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with a history of its own, and its site built in it; no test may change it."""
    return made_once(tmp_path_factory, "project", _published)


def _published(folder: Path) -> None:
    done = run(packed(publish_project(folder)), "build")
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / SAID).write_text(done.stdout, encoding="utf-8")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, the one commit of a repository, and its site built in it; no test may change it."""
    return made_once(tmp_path_factory, "liten", _small)


def _small(folder: Path) -> None:
    done = run(packed(copy_repository(folder)), "build")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def said(project: Path) -> str:
    """What the build of the finished site said."""
    return (project / SAID).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def built(project: Path) -> Path:
    """The finished site."""
    return project / "site"


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the finished site is served."""
    with serving(built, UnderFolder) as root:
        yield f"{root.removesuffix('/')}{FOLDER}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chrome or Chromium; skipped where ``make test`` could find none."""
    chrome = os.environ.get("RAKENSKAP_CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chrome:
        if os.environ.get("CI") == "true":
            pytest.fail("no browser: RAKENSKAP_CHROME is not set")
        pytest.skip("no browser: RAKENSKAP_CHROME is not set")
    expect.set_options(timeout=PATIENCE)
    sandbox = [] if hasattr(os, "geteuid") and os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chrome, args=[*sandbox, *THRIFTY])
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
        page.set_default_timeout(PATIENCE)
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
