"""The corrections of the real site: the page is found from every other, and each feed from the pages it is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from playwright.sync_api import Page

_FEED = re.compile(r'<link rel="alternate" type="application/atom\+xml" title="([^"]+)" href="([^"]+)">')
BOARD = "linkoping-socialnamnden"


def feeds(built: Path, page: str) -> dict[str, str]:
    """The feeds that a page names, by where they lie from the root, and their titles."""
    content = (built / page / "index.html").read_text(encoding="utf-8")
    return {urljoin(f"/{page}", url): title for title, url in _FEED.findall(content)}


@pytest.mark.parametrize("page", ["", "rattelser/"])
def test_the_sites_pages_name_its_feed(built: Path, page: str) -> None:
    assert feeds(built, page) == {
        "/nytt.xml": "Nya rapporter och rättelser",
        "/rattelser.xml": "Rättelser i nämndernas rapporter",
    }


@pytest.mark.parametrize("page", [f"{BOARD}/", f"{BOARD}/2018/", f"{BOARD}/2018/delarsrapport/"])
def test_a_boards_pages_name_its_own_feed_first(built: Path, page: str) -> None:
    found = feeds(built, page)
    own = [f"/{BOARD}/nytt.xml", f"/{BOARD}/rattelser.xml"]
    assert list(found) == [*own, "/nytt.xml"]
    assert found[f"/{BOARD}/rattelser.xml"] == "Rättelser i rapporter från Socialnämnden, Linköping"


def test_every_feed_can_be_read(built: Path) -> None:
    """One for each board and one for all; each is called what the pages call it."""
    paths = sorted(built.rglob("rattelser.xml"))
    boards = {path.parent for path in built.glob("*/*/*/datapackage.json")}
    assert len(paths) == len({path.parent.parent for path in boards}) + 1
    for path in paths:
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo, path
        assert read.feed.id.endswith(path.relative_to(built).as_posix())


def test_every_feed_of_what_is_new_can_be_read(built: Path) -> None:
    """One for the site, each board and each measure, with an entry for each report; the page that tells of them names the first two."""
    paths = sorted(built.rglob("nytt.xml"))
    measures = {page.parent for page in built.glob("*/nyckeltal/*/index.html")}
    boards = {path.parent for path in built.glob("*/rattelser.xml")}
    assert {path.parent for path in paths} == {built, *boards, *measures}
    listed = (built / "folj/index.html").read_text(encoding="utf-8")
    for path in paths:
        read = feedparser.parse(path.read_bytes())
        name = path.relative_to(built).as_posix()
        assert not read.bozo, name
        assert read.feed.id.endswith(f"/{name}")
        assert "publicering" in {tag.term for own in read.entries for tag in own.tags}, name
        assert ("/nyckeltal/" in name) is not (f'href="../{name}"' in listed), name


def test_the_page_is_in_the_menu_and_the_sitemap(built: Path) -> None:
    assert "/rattelser/</loc>" in (built / "sitemap.xml").read_text(encoding="utf-8")
    for page in ("", f"{BOARD}/2018/"):
        content = (built / page / "index.html").read_text(encoding="utf-8")
        assert content.count(">Rättelser</a>") >= 2  # the menu and the footer


@pytest.mark.browser
def test_one_click_selects_the_whole_citation(window: Callable[..., Page], address: str) -> None:
    """Also without a script of ours: the style does it."""
    page = window()
    page.goto(f"{address}{BOARD}/2018/delarsrapport/")
    page.click(".rk-cite")
    chosen = page.evaluate("getSelection().toString()")
    assert chosen == page.locator(".rk-cite").inner_text()
    assert "Linköpings kommun, Socialnämnden: " in chosen
    assert "/2018/delarsrapport/" in chosen
