"""Nothing moves by itself: not when scripts come late, not when one reads on."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, Route, expect
from serving import FOLDER, UnderFolder, serving
from waiting import until

pytestmark = pytest.mark.browser

EXPLORED: Final = "sjobo-individ-och-familjeomsorg/2016/"
"""A page whose one chart has a button under it, and stands high up."""
LONG: Final = "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars/"
KINDS: Final = {
    "start": "",
    "nämnd": "linkoping-socialnamnden/",
    "år": "linkoping-socialnamnden/2018/",
    "rapport": "linkoping-socialnamnden/2018/delarsrapport/",
    "lång rapport": LONG,
    "nyckeltal": "hallsberg-social-och-arbetsmarknadsnamnden/nyckeltal/hushall-forsorjningsstod-ar/",
    "öppna data": "oppna-data/",
}
WATCH: Final = """
window.moved = []
new PerformanceObserver(list => {
  const place = rect => [rect.x, rect.y, rect.width, rect.height].map(Math.round).join(" ")
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue
    const what = one => `${one.node?.nodeName ?? "?"}.${one.node?.className ?? ""}: `
    moved.push([entry.value, ...entry.sources.map(one => what(one) + `${place(one.previousRect)} -> ${place(one.currentRect)}`)])
  }
}).observe({type: "layout-shift", buffered: true})
"""
"""Notes what has moved, how much, and from where to where."""
SETTLED: Final = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
"""Comes when what has been done so far is drawn and has been noted."""


@pytest.fixture(params=[(320, 640), (412, 823), (1280, 900)], ids=lambda size: str(size[0]))
def page(window: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """A window of one size, where what moves is noted."""
    made = window(*request.param)
    made.add_init_script(WATCH)
    return made


@pytest.mark.parametrize("name", KINDS)
def test_nothing_moves_when_the_scripts_come_late(page: Page, address: str, name: str) -> None:
    held: list[Route] = []
    for script in ("rakenskap.js", "explore.js"):
        page.route(f"**/{script}", lambda route: held.append(route))  # noqa: PLW0108 - a builtin can't be marked
    page.goto(address + KINDS[name], wait_until="commit")
    until(page, lambda: page.evaluate("performance.getEntriesByName('first-contentful-paint').length"))
    expect(page.locator(".rk-search-open")).to_be_visible()
    expect(page.locator(".rk-scheme")).to_be_visible()
    expect(page.locator("header .rk-search-list")).to_be_hidden()
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".rk-tryit")).to_have_count(page.locator("figure[data-explore]").count())
    page.evaluate(SETTLED)
    assert page.evaluate("moved") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_while_a_chart_comes_in_piece_by_piece(
    window: Callable[..., Page], built: Path, width: int
) -> None:
    """As on a slow line, or a slow machine, where what has come so far is drawn before the rest of the chart is there."""
    html = (built / EXPLORED / "index.html").read_bytes()
    start = html.index(b'<figure class="rk-chart')
    parts = re.compile(rb"<figure[^>]*>|</(?:figcaption|svg|summary|details)>")
    cuts = [start, *(part.end() for part in parts.finditer(html, start, html.index(b"</figure>", start)))]
    pieces = [html[one:two] + b"<!--piece-->" for one, two in pairwise([0, *cuts, len(html)])]
    assert len(pieces) > 5
    wanted = threading.Semaphore(0)

    class InPieces(UnderFolder):
        def send_head(self) -> Any:  # noqa: ANN401 - the library's own signature
            """Without the length, which isn't that of the file."""
            return super().send_head() if not self.path.endswith(EXPLORED) else self._begin()

        def _begin(self) -> io.BytesIO:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            return io.BytesIO()

        def copyfile(self, source: Any, outputfile: Any) -> None:  # noqa: ANN401 - the library's own signature
            """Each piece when it is asked for."""
            if not self.path.endswith(EXPLORED):
                super().copyfile(source, outputfile)
                return
            for piece in pieces:
                wanted.acquire(timeout=600)
                outputfile.write(piece)

    with serving(built, InPieces) as root:
        page = window(width, 1400)
        page.add_init_script(WATCH)
        wanted.release()
        page.goto(f"{root.removesuffix('/')}{FOLDER}/{EXPLORED}", wait_until="commit")
        for come in range(1, len(pieces)):
            until(page, lambda come=come: page.content().count("<!--piece-->") >= come)  # type: ignore[misc]
            page.evaluate(SETTLED)
            wanted.release()
        page.wait_for_load_state()
        expect(page.locator(".rk-tryit")).to_have_count(1)
        page.evaluate(SETTLED)
        box = page.locator("figure.rk-chart").bounding_box()
        assert box is not None
        assert box["y"] < 1400, "the chart is in the window"
        assert page.evaluate("moved") == []


def test_a_bar_that_has_come_in_part_shows_no_button(page: Page, address: str) -> None:
    """A slow machine paints between two pieces of the page, and the last button's name would move the others."""

    def cut(route: Route) -> None:
        html = route.fetch().text()
        route.fulfill(body=html[: html.index('<span class="rk-in-light">')], content_type="text/html")

    page.goto(address + LONG)
    expect(page.locator(".rk-search-open")).to_be_visible()
    page.route(address + LONG, cut)
    page.goto(address + LONG)
    expect(page.locator(".rk-scheme")).to_have_count(1)
    for part in (".rk-search-open", ".rk-scheme"):
        expect(page.locator(part)).to_be_hidden()


def test_nothing_moves_while_one_reads_on(page: Page, address: str) -> None:
    page.goto(address + LONG, wait_until="networkidle")
    page.mouse.move(100, 300)
    for _ in range(400):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(30)
        if page.evaluate("scrollY") > 10_000:
            break
    assert page.evaluate("scrollY") > 10_000
    page.evaluate(SETTLED)
    assert page.evaluate("moved") == []


def test_a_link_far_down_leads_right_and_stays(page: Page, address: str) -> None:
    page.goto(address + LONG)
    cell = page.locator("td[id]").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}{LONG}#{cell}")
    place = "id => Math.round(document.getElementById(id).getBoundingClientRect().top)"
    height = page.evaluate("innerHeight")
    until(page, lambda: 0 < page.evaluate(place, cell) < height)
    top = page.evaluate(place, cell)
    assert 0 < top < height
    page.wait_for_timeout(500)
    assert abs(page.evaluate(place, cell) - top) <= 1
    assert page.evaluate("moved") == []


def test_every_table_is_in_the_tree_that_a_screen_reader_reads(page: Page, address: str) -> None:
    """Also those far below the window."""
    page.goto(address + LONG, wait_until="networkidle")
    session, wanted = page.context.new_cdp_session(page), page.locator(".rk-fig table").count()
    found = 0
    for _ in range(200):  # Chromium makes the tree beside all else
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
        found = sum(node.get("role", {}).get("value") == "table" and not node.get("ignored") for node in tree)
        if found == wanted:
            return
        page.wait_for_timeout(500)
    pytest.fail(f"{found} of {wanted} tables are there")


def test_the_buttons_go_away_where_their_script_cannot_be_fetched(page: Page, address: str) -> None:
    for script in ("rakenskap.js", "explore.js"):
        page.route(f"**/{script}", lambda route: route.abort())
    page.goto(address + KINDS["nyckeltal"], wait_until="networkidle")
    for part in (".rk-search-open", ".rk-scheme"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("header .rk-search-list")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.rk-chart')).paddingBottom") == "0px"
