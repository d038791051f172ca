"""Each kind of page of whatever the site is, as a person meets it: wide and light, narrow and dark, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import axe
import pytest
from playwright.sync_api import Page, Request
from reading_width import keeps_its_width

KINDS: Final = {
    "nämnd": r"[^/]+/",
    "år": r"[^/]+/\d{4}/",
    "rapport": r"[^/]+/\d{4}/[^/]+/",
    "ändringar": r"[^/]+/\d{4}/[^/]+/andringar/",
    "utgåva": r"[^/]+/\d{4}/[^/]+/v[\d.]+/",
    "alla nyckeltal": r"[^/]+/nyckeltal/",
    "nyckeltal": r"[^/]+/nyckeltal/[^/]+/",
    "prognoser": r"[^/]+/prognoser/",
    "diagram": r".+/diagram/[^/]+/",
    "utanför nämnderna": r"",
}
"""The pages of a board by their addresses, and all that is no board's, each of which is a kind of its own."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


def examples(built: Path, kind: str) -> list[str]:
    """The addresses of the pages of that kind to look at: of a board's, the largest."""
    boards = {path.parent.parent.parent.name for path in built.glob("*/*/*/datapackage.json")}
    pages = {path.parent.relative_to(built).as_posix() + "/": path for path in built.rglob("index.html")}
    if not KINDS[kind]:
        return [*sorted(one.removeprefix("./") for one in pages if one.partition("/")[0] not in boards), "404.html"]
    own = [one for one in pages if one.partition("/")[0] in boards and re.fullmatch(KINDS[kind], one)]
    return sorted(own, key=lambda one: pages[one].stat().st_size)[-1:]


@pytest.mark.browser
@pytest.mark.parametrize("look", [(1280, "light"), (320, "dark")], ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_against_wcag_2_2_aa_the_page_keeps_its_width_and_no_request_goes_to_another_host(
    window: Callable[..., Page], built: Path, address: str, kind: str, look: tuple[int, str]
) -> None:
    """Contrast is the scheme's and layout the width's, so two looks show both."""
    width, scheme = look
    for name in examples(built, kind):
        page = window(width, color_scheme=scheme)
        asked: list[str] = []

        def note(request: Request, asked: list[str] = asked) -> None:
            asked.append(request.url)

        page.on("request", note)
        page.goto(address + name, wait_until="networkidle")
        assert asked
        assert [url for url in asked if not url.startswith((address, "data:"))] == [], name
        keeps_its_width(page)
        assert axe.faults(page) == [], name


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_too_the_page_never_scrolls_sideways_and_shows_its_heading(
    window: Callable[..., Page], built: Path, address: str, kind: str
) -> None:
    page = window(320, script=False)
    for name in examples(built, kind):
        page.goto(address + name)
        keeps_its_width(page)


class _Page(HTMLParser):
    """What stands in the source of a page, in order: its policy, and whatever the policy is about."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("http-equiv", "").lower() == "content-security-policy":  # type: ignore[union-attr]
            self.found.append(f"policy {given['content']}")
        # a browser doesn't run what is marked as data
        if tag == "script" and given.get("type") != "application/ld+json":
            self.found.append(f"script {given['src']}" if "src" in given else "inline script")
        if tag == "style":
            self.found.append("inline style")
        if tag == "link" and given.get("rel") == "stylesheet":
            self.found.append(f"style {given['href']}")
        self.found += [f"inline {name}" for name in given if name == "style" or name.startswith("on")]


def test_every_page_says_its_policy_before_anything_else_and_has_nothing_inline(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert pages
    for path in pages:
        reader = _Page()
        reader.feed(path.read_text(encoding="utf-8"))
        assert reader.found[0] == f"policy {POLICY}", path
        assert not [one for one in reader.found[1:] if one.startswith(("policy", "inline"))], path
        addresses = [one.partition(" ")[2] for one in reader.found[1:]]
        assert addresses
        assert not [address for address in addresses if "//" in address], path
