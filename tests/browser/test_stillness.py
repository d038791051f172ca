"""Nothing moves by itself: not when scripts come late, not when one reads on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

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
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) moved.push([entry.value, entry.sources.map(one => one.node?.className ?? "").join()])
  }
}).observe({type: "layout-shift", buffered: true})
"""


@pytest.fixture(params=[(320, 640), (412, 823), (1280, 900)], ids=lambda size: str(size[0]))
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window of one size, where what moves is noted."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE")
    made = context.new_page()
    made.add_init_script(WATCH)
    yield made
    context.close()


@pytest.mark.parametrize("name", KINDS)
def test_nothing_moves_when_the_scripts_come_late(page: Page, address: str, name: str) -> None:
    held: list[Route] = []
    for script in ("rakenskap.js", "explore.js"):
        page.route(f"**/{script}", lambda route: held.append(route))  # noqa: PLW0108 - a builtin can't be marked
    page.goto(address + KINDS[name], wait_until="commit")
    painted(page)
    expect(page.locator(".rk-search-open")).to_be_visible()
    expect(page.locator(".rk-scheme")).to_be_visible()
    expect(page.locator("header .rk-search-list")).to_be_hidden()
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".rk-tryit")).to_have_count(page.locator("figure[data-figure]").count())
    page.wait_for_timeout(200)
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


def painted(page: Page) -> None:
    """Wait until something is shown; the policy stops Playwright's own waiting for an expression."""
    for _ in range(100):
        if page.evaluate("performance.getEntriesByName('first-contentful-paint').length"):
            return
        page.wait_for_timeout(100)
    pytest.fail("nothing is painted")


def test_nothing_moves_while_one_reads_on(page: Page, address: str) -> None:
    page.goto(address + LONG, wait_until="networkidle")
    page.mouse.move(100, 300)
    for _ in range(40):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(30)
    assert page.evaluate("scrollY") > 10_000
    assert page.evaluate("moved") == []


def test_a_link_far_down_leads_right_and_stays(page: Page, address: str) -> None:
    page.goto(address + LONG)
    cell = page.locator("td[id]").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}{LONG}#{cell}")
    place = "id => Math.round(document.getElementById(id).getBoundingClientRect().top)"
    page.wait_for_timeout(500)
    top = page.evaluate(place, cell)
    assert 0 < top < page.evaluate("innerHeight")
    page.wait_for_timeout(500)
    assert abs(page.evaluate(place, cell) - top) <= 1
    assert page.evaluate("moved") == []


def test_every_table_is_in_the_tree_that_a_screen_reader_reads(page: Page, address: str) -> None:
    """Also those far below the window."""
    page.goto(address + LONG, wait_until="networkidle")
    session, wanted = page.context.new_cdp_session(page), page.locator(".rk-fig table").count()
    found = 0
    for _ in range(20):  # Chromium makes the tree beside all else
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
    assert page.evaluate("getComputedStyle(document.querySelector('.rk-chart'), '::after').content") in {
        "none",
        "normal",
    }
