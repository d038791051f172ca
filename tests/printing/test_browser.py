"""The browser that prints: found where it is named, asked for nothing but what it is handed, and ended whatever happens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from rakenskap.printing import browser, pdf_file
from rakenskap.printing.browser import Browser, BrowserError

SITE: Final = "https://example.se/"
PAGE: Final = (
    '<!doctype html><html lang="sv"><title>Prov</title><link rel="stylesheet" href="a.css">'
    '<h1>Rubrik</h1><p id="p">Text <a href="../om/">om</a></p><script>p.textContent = "skript"</script>'
    '<img src="https://annan.example.se/bild.png" alt="">'
)


@pytest.fixture(scope="module")
def printer() -> Iterator[Browser]:
    program = os.environ.get(browser.VARIABLE) or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        if os.environ.get("CI") == "true":
            pytest.fail("no browser: RAKENSKAP_CHROME is not set")
        pytest.skip("no browser: RAKENSKAP_CHROME is not set")
    with browser.started(Path(program)) as own:
        yield own


@pytest.mark.browser
def test_a_page_is_printed_with_tags_and_links_to_where_it_will_be_published_and_nothing_else_is_fetched(
    printer: Browser,
) -> None:
    asked: list[str] = []

    def found(address: str) -> tuple[str, bytes] | None:
        asked.append(address)
        files = {f"{SITE}a/": ("a/index.html", PAGE.encode()), f"{SITE}a/a.css": ("a.css", b"h1 { color: red }")}
        return files.get(address)

    made = printer.printed(f"{SITE}a/", found)
    assert pdf_file.is_accessible(made)
    assert b"/URI (https://example.se/om/)" in made
    assert {f"{SITE}a/", f"{SITE}a/a.css", "https://annan.example.se/bild.png"} <= set(asked)
    assert printer.version.startswith(("Chrome/", "HeadlessChrome/"))


@pytest.mark.browser
def test_a_page_that_is_not_there_is_told_and_the_next_one_is_printed(printer: Browser) -> None:
    with pytest.raises(BrowserError, match="ERR_"):
        printer.printed(f"{SITE}borta/", lambda _: None)
    assert printer.printed(f"{SITE}a/", lambda _: ("a.html", PAGE.encode())).startswith(b"%PDF-")


def program(folder: Path, script: str) -> Path:
    """A program that isn't a browser."""
    own = folder / "chrome"
    own.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    own.chmod(0o755)
    return own


def test_a_program_that_ends_at_once_is_told_in_its_own_last_words(tmp_path: Path) -> None:
    own = program(tmp_path, "echo 'libnss3.so saknas' >&2; exit 1")
    with pytest.raises(BrowserError, match="libnss3"), browser.started(own):
        pass


def test_a_program_that_says_nothing_is_not_waited_for_longer_than_it_may_take(tmp_path: Path) -> None:
    own = program(tmp_path, "exec sleep 600")
    with pytest.raises(BrowserError) as told, browser.started(own, patience=0.2):
        pass
    assert not str(told.value)


def test_the_browser_is_the_one_that_is_named_and_else_one_on_the_path(tmp_path: Path) -> None:
    own = program(tmp_path, "exit 0")
    assert browser.named({browser.VARIABLE: str(own), "PATH": ""}) == own
    assert browser.named({browser.VARIABLE: str(tmp_path / "finns-inte"), "PATH": str(tmp_path)}) is None
    assert browser.named({"PATH": str(tmp_path)}) == own
