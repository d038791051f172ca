"""The pages' security policy: nothing that a page does is against it, and what somebody has put into a page is stopped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Page, Route, expect
from waiting import until

pytestmark = pytest.mark.browser

REPORT: Final = "linkoping-socialnamnden/2018/delarsrapport/"
YEAR: Final = "linkoping-socialnamnden/2018/"
KINDS: Final = {
    "start": "",
    "alla nämnder": "namnder/",
    "kontroller": "kvalitet/",
    "rättelser": "rattelser/",
    "nämnd": "linkoping-socialnamnden/",
    "år": "linkoping-socialnamnden/2018/",
    "nyckeltal": "hallsberg-social-och-arbetsmarknadsnamnden/nyckeltal/hushall-forsorjningsstod-ar/",
    "rapport": REPORT,
    "lång rapport": "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars/",
    "ändringar": "exempelkommunen-exempelnamnden/2024/arsrapport/andringar/",
    "fryst utgåva": "exempelkommunen-exempelnamnden/2025/delarsrapport/v1.0.0/",
    "öppna data": "oppna-data/",
    "saknas": "404.html",
}
LISTEN: Final = """
addEventListener("securitypolicyviolation", event => {
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`)
})
"""
BACKGROUND: Final = "getComputedStyle(document.body).backgroundColor"
WHITE: Final = "rgb(255, 255, 255)"
DARK: Final = "rgb(18, 24, 31)"


@pytest.fixture
def opened(window: Callable[..., Page]) -> Callable[..., tuple[Page, list[str]]]:
    """Pages of one test, each in a window of its own, and what has been stopped on it so far."""

    def page(width: int = 1280, **more: Any) -> tuple[Page, list[str]]:  # noqa: ANN401 - Playwright's own options
        made = window(width, 900, **more)
        made.add_init_script(LISTEN)
        stopped: list[str] = []
        made.on("console", lambda line: stopped.append(line.text) if "Content Security Policy" in line.text else None)
        made.on("pageerror", lambda fault: stopped.append(str(fault)))
        return made, stopped

    return page


@pytest.mark.parametrize("name", ["rapport", "nyckeltal"])
def test_what_a_page_says_to_search_engines_is_read_and_nothing_is_stopped(
    opened: Callable[..., tuple[Page, list[str]]], address: str, name: str
) -> None:
    page, stopped = opened()
    page.goto(address + KINDS[name])
    (said,) = page.locator('script[type="application/ld+json"]').all_text_contents()
    assert json.loads(said)["@type"] == "Dataset"
    assert stopped == []


@pytest.mark.parametrize("script", ["js", "no js"])
@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_stopped_on_any_kind_of_page(
    opened: Callable[..., tuple[Page, list[str]]], address: str, name: str, script: str
) -> None:
    page, stopped = opened(script=script == "js", color_scheme="dark")
    page.goto(address + KINDS[name], wait_until="networkidle")
    assert page.evaluate(BACKGROUND) == DARK, "the style sheets are read"
    page.emulate_media(color_scheme="light")
    assert page.evaluate(BACKGROUND) == WHITE
    page.emulate_media(media="print")
    assert page.evaluate(BACKGROUND) == WHITE
    assert stopped == []


def test_the_search_works_under_the_policy(opened: Callable[..., tuple[Page, list[str]]], address: str) -> None:
    page, stopped = opened()
    page.goto(address)
    page.locator(".rk-search-open").click()
    dialog = page.get_by_role("dialog", name="Sök")
    dialog.get_by_role("searchbox").fill("hemtjänst")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^\d+ träff"))
    dialog.locator(".rk-facet button").first.click()
    dialog.locator(".rk-list .rk-lt a").first.click()
    page.wait_for_url(lambda url: url != address)
    assert stopped == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_a_chart_is_explored_and_saved_as_a_picture_under_the_policy(
    opened: Callable[..., tuple[Page, list[str]]], address: str, width: int, scheme: str
) -> None:
    page, stopped = opened(width, color_scheme=scheme)
    page.goto(address + YEAR)
    figure = page.locator("#d-prognos")
    figure.locator(".rk-open").click()
    drawing = figure.locator(".main-svg")
    drawing.first.wait_for()
    placed = "part => [getComputedStyle(part).position, getComputedStyle(part).pointerEvents]"
    assert drawing.first.evaluate(placed) == ["absolute", "none"], "the program's own styles are read, from a file"
    assert page.evaluate("document.querySelectorAll('style').length") == 0
    figure.locator(".rk-plot .nsewdrag").first.hover()
    page.locator(".rk-scheme").click()
    for choice in figure.locator(".rk-choose select").all():
        if choice.is_visible():
            choice.select_option(index=1)
    with page.expect_download() as download:
        figure.get_by_role("button", name="Ladda ned bild").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    figure.locator(".rk-close").click()
    expect(figure.locator(".rk-explore")).to_have_count(0)
    assert stopped == []


def test_menus_open_and_close_and_lead_on_under_the_policy(
    opened: Callable[..., tuple[Page, list[str]]], address: str
) -> None:
    page, stopped = opened(320)
    page.goto(address + REPORT)
    page.locator(".rk-bar__button--nav").click()
    expect(page.locator("#rk-menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#rk-menu")).to_be_hidden()
    page.locator(".rk-bar__button--toc").click()
    page.locator("#rk-contents a").first.click()
    expect(page.locator("#rk-contents")).to_be_hidden()
    assert "#" in page.url
    assert stopped == []


# -- Light and dark without anything inline ----------------------------------------------------------------------------


@pytest.mark.parametrize(("system", "chosen", "background"), [("light", "dark", DARK), ("dark", "light", WHITE)])
def test_the_readers_choice_is_there_before_anything_is_painted(
    opened: Callable[..., tuple[Page, list[str]]], address: str, system: str, chosen: str, background: str
) -> None:
    page, stopped = opened(color_scheme=system)
    page.goto(address + REPORT)
    page.locator(".rk-scheme").click()
    assert page.evaluate("document.documentElement.dataset.scheme") == chosen
    held: list[Route] = []
    page.route("**/scheme.js", lambda route: held.append(route))  # noqa: PLW0108 - a builtin can't be marked
    page.route("**/rakenskap.js", lambda route: route.abort())
    page.reload(wait_until="commit")
    until(page, lambda: held)
    assert held
    page.wait_for_timeout(500)
    assert page.evaluate("performance.getEntriesByType('paint').length") == 0, "nothing is shown before it is known"
    held[0].continue_()
    page.wait_for_load_state()
    assert page.evaluate(BACKGROUND) == background
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == chosen
    assert stopped == []


def test_the_choice_holds_on_the_next_page_and_the_system_decides_until_there_is_one(
    opened: Callable[..., tuple[Page, list[str]]], address: str
) -> None:
    page, _ = opened(color_scheme="light")
    page.goto(address)
    button = page.locator(".rk-scheme")
    expect(button).to_have_accessible_name("Mörkt läge")
    page.emulate_media(color_scheme="dark")
    expect(button).to_have_accessible_name("Ljust läge")
    assert page.evaluate(BACKGROUND) == DARK
    button.click()
    expect(button).to_have_accessible_name("Mörkt läge")
    page.goto(address + REPORT)
    assert page.evaluate(BACKGROUND) == WHITE
    expect(button).to_have_accessible_name("Mörkt läge")


def test_without_the_script_of_the_scheme_the_system_decides(
    opened: Callable[..., tuple[Page, list[str]]], address: str
) -> None:
    page, _ = opened(color_scheme="dark")
    page.route("**/scheme.js", lambda route: route.abort())
    page.goto(address)
    assert page.evaluate(BACKGROUND) == DARK


# -- What the policy stops ---------------------------------------------------------------------------------------------

FOREIGN: Final = {
    "inline script": ("<script>window.ran = true</script>", "script-src"),
    "handler": ('<img src="assets/images/favicon.svg" onload="window.ran = true" alt="">', "script-src"),
    "script from elsewhere": ('<script src="http://127.0.0.1:9/x.js"></script>', "script-src"),
    "script as data": ('<script src="data:text/javascript,window.ran = true"></script>', "script-src"),
    "inline style": ("<style>body { background: rgb(1, 2, 3) !important }</style>", "style-src"),
    "style attribute": ('<p style="position: fixed">x</p>', "style-src"),
    "picture from elsewhere": ('<img src="http://127.0.0.1:9/x.png" alt="">', "img-src"),
    "frame": ('<iframe src="om/" title="x"></iframe>', "frame-src"),
    "plugin": ('<object data="assets/images/favicon.svg"></object>', "object-src"),
    "base": ('<base href="http://127.0.0.1:9/">', "base-uri"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_was_put_into_a_page_is_stopped(
    opened: Callable[..., tuple[Page, list[str]]], address: str, name: str
) -> None:
    """As if somebody's text had come through unescaped."""
    markup, directive = FOREIGN[name]
    page, stopped = opened()

    def put(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<h1", markup + "<h1", 1))

    page.route(address, put)
    page.goto(address, wait_until="networkidle")
    assert page.evaluate("window.ran") is None
    assert page.evaluate(BACKGROUND) == WHITE
    assert [line for line in stopped if f"Content Security Policy: {directive}" in line]


@pytest.mark.parametrize(
    "call",
    [
        "() => setTimeout(() => eval('window.ran = true'))",
        "() => setTimeout(() => new Function('window.ran = true')())",
        "() => fetch('http://127.0.0.1:9/')",
        "() => { const one = document.createElement('script'); one.text = 'window.ran = true'; document.body.append(one) }",
    ],
)
def test_what_a_script_tries_is_stopped(opened: Callable[..., tuple[Page, list[str]]], address: str, call: str) -> None:
    page, stopped = opened()
    page.goto(address)
    page.evaluate(f"async () => {{ try {{ await ({call})() }} catch (error) {{ }} }}")
    until(page, lambda: stopped)
    assert page.evaluate("window.ran") is None
    assert [line for line in stopped if "Content Security Policy" in line]
