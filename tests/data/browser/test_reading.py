"""The pages of the demonstration as a person meets them: wide and narrow, light and dark, with and without JavaScript, by ear and by key."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from typing import Literal

import axe
import pytest
from playwright.sync_api import Page, Request
from reading_width import keeps_its_width
from waiting import until

pytestmark = pytest.mark.browser

PAGES = {
    "start": "",
    "nämnd": "linkoping-socialnamnden/",
    "år": "linkoping-socialnamnden/2018/",
    "år av månader": "tyreso-arbetsmarknads-och-socialnamnden/2019/",
    "nyckeltal": "hallsberg-social-och-arbetsmarknadsnamnden/nyckeltal/hushall-forsorjningsstod-ar/",
    "alla nyckeltal": "helsingborg-socialnamnden/nyckeltal/",
    "delårsrapport": "linkoping-socialnamnden/2018/delarsrapport/",
    "årsrapport": "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport/",
    "månadsrapport": "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars/",
    "påhittad nämnd": "exempelkommunen-exempelnamnden/",
    "rättad rapport": "exempelkommunen-exempelnamnden/2024/arsrapport/",
    "ändringar": "exempelkommunen-exempelnamnden/2024/arsrapport/andringar/",
    "fryst utgåva": "exempelkommunen-exempelnamnden/2025/delarsrapport/v1.0.0/",
    "utkast": "exempelkommunen-exempelnamnden/2026/delarsrapport/",
    "sökning": "sok/?q=bibliotek",
    "jämförelser": "jamfor/",
    "jämförelse": "jamfor/bidragstid-ekonomiskt-bistand/",
    "prognoser": "exempelkommunen-exempelnamnden/prognoser/",
    "följ": "folj/",
    "diagram": "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport/diagram/nyckeltal/",
    "öppna data": "oppna-data/",
}
Scheme = Literal["light", "dark"]


@pytest.fixture(params=[1280, 320])
def width(request: pytest.FixtureRequest) -> int:
    """A desk and a phone."""
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    """The system's colour scheme."""
    return "light" if request.param == "light" else "dark"


@pytest.fixture(params=[True, False], ids=["js", "no js"])
def script(request: pytest.FixtureRequest) -> str:
    """JavaScript on and off."""
    return "on" if request.param else "off"


@pytest.fixture
def page(window: Callable[..., Page], width: int, scheme: Scheme, script: str) -> Page:
    """A page of a person's browser."""
    return window(width, color_scheme=scheme, script=script == "on")


LOOKS = [
    (name, width, scheme) for name in PAGES if name != "start" for width, scheme in ((1280, "light"), (320, "dark"))
]
LOOKS += [
    (name, width, scheme)
    for name in ("start", "rättad rapport", "ändringar")
    for width, scheme in ((1280, "dark"), (320, "light"))
]
"""Contrast is the scheme's and layout the width's, so two looks show both; the other two for the richest kinds of page.

The pages that every site has, and the largest of each kind, are looked at in ``tests/browser/test_pages.py``.
"""


@pytest.mark.parametrize("script", [True], indirect=True, ids=["js"])
@pytest.mark.parametrize(("name", "width", "scheme"), LOOKS, indirect=["width", "scheme"])
def test_axe_finds_nothing_against_wcag_2_2_aa_the_page_keeps_its_width_and_no_request_goes_to_another_host(
    page: Page, address: str, name: str
) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(address + PAGES[name], wait_until="networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    keeps_its_width(page)
    assert axe.faults(page) == []


@pytest.mark.parametrize("script", [False], indirect=True, ids=["no js"])
@pytest.mark.parametrize("scheme", ["light"], indirect=True)
@pytest.mark.parametrize("width", [320], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_too_the_page_never_scrolls_sideways_and_shows_its_heading(
    page: Page, address: str, name: str
) -> None:
    page.goto(address + PAGES[name])
    keeps_its_width(page)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light")], indirect=True)
def test_everything_can_be_read_without_javascript(page: Page, address: str, script: str) -> None:
    page.goto(address + PAGES["delårsrapport"])
    table = page.locator("#driftsammandrag table")
    assert table.is_visible()
    assert table.locator("caption").is_visible()
    assert page.locator('td[id="driftsammandrag.hvb_vuxna.utfall_2017_01_08"]').inner_text().startswith("37\u00a0194")
    analysis = page.locator(".rk-goal details").first
    analysis.locator("summary").click()
    assert analysis.locator("p").first.is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light")], indirect=True)
def test_what_is_said_of_an_action_opens_under_its_title_and_where_a_link_leads_to_it(
    page: Page, address: str, script: str
) -> None:
    page.goto(address + PAGES["månadsrapport"])
    own = page.locator(".rk-goal:has(.rk-act)").nth(1)
    said = own.locator("p").first
    assert own.locator("summary h3, summary h4, summary h5").is_visible()
    assert not said.is_visible()
    own.locator("summary").click()
    assert said.is_visible()
    if script == "on":
        other = page.locator(".rk-goal:has(.rk-act)").nth(2)
        page.goto(f"{address}{PAGES['månadsrapport']}#{other.get_attribute('id')}")
        assert other.locator("p").first.is_visible()


@pytest.mark.parametrize(("width", "script"), [(1280, False)], indirect=True)
def test_without_javascript_the_page_follows_the_systems_scheme(page: Page, address: str, scheme: Scheme) -> None:
    page.goto(address)
    shot = page.screenshot(clip={"x": 2, "y": 400, "width": 4, "height": 4})
    assert _is_dark(shot) is (scheme == "dark")


def _is_dark(png: bytes) -> bool:
    data = b"".join(chunk for kind, chunk in _chunks(png) if kind == b"IDAT")
    return zlib.decompress(data)[1] < 128


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 8
    while position < len(png):
        size = int.from_bytes(png[position : position + 4], "big")
        yield png[position + 4 : position + 8], png[position + 8 : position + 8 + size]
        position += size + 12


@pytest.mark.parametrize("scheme", ["light"], indirect=True)
def test_a_figure_in_prose_brings_its_cell_and_the_tables_head_into_view(page: Page, address: str) -> None:
    page.goto(address + PAGES["delårsrapport"])
    page.locator('a[href="#prognos.summa_nettokostnader.avvikelse_2018"]').first.click()
    cell = page.locator('td[id="prognos.summa_nettokostnader.avvikelse_2018"]')
    until(page, lambda: page.evaluate("scrollY"))
    assert re.sub(r"\s", " ", cell.inner_text()).startswith("−11 900")
    box = cell.bounding_box()
    assert box is not None
    size = page.viewport_size
    assert size is not None
    assert 0 <= box["y"] <= size["height"]
    assert 0 <= box["x"] <= size["width"] - 20


@pytest.mark.parametrize(("width", "scheme", "script"), [(320, "light", False)], indirect=True)
def test_a_fact_of_the_year_leads_to_its_cell_in_the_report(page: Page, address: str) -> None:
    page.goto(address + PAGES["år"])
    fact = page.locator("#laget ~ ul.rk-facts > li").first
    assert re.sub(r"\s", " ", fact.locator(".rk-big").inner_text()) == "−11,9 mnkr"
    fact.locator("a").click()
    cell = page.locator("td:target")
    assert cell.get_attribute("data-value") == "-11900"
    assert page.locator("h1").inner_text() == "Delårsrapport januari–augusti 2018"


@pytest.mark.parametrize(("width", "scheme", "script"), [(320, "light", True)], indirect=True)
def test_a_wide_table_scrolls_by_itself_from_the_keyboard(page: Page, address: str) -> None:
    page.goto(address + PAGES["delårsrapport"])
    region = page.locator("#driftsammandrag .rk-scroll")
    region.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    until(page, lambda: region.evaluate("node => node.scrollLeft"))
    assert region.evaluate("node => node.scrollLeft") > 0
    assert page.evaluate("document.scrollingElement.scrollLeft") == 0


@pytest.mark.parametrize(("width", "scheme", "script"), [(1280, "light", True)], indirect=True)
def test_a_screen_reader_hears_what_a_table_is_and_which_row_a_figure_stands_in(page: Page, address: str) -> None:
    page.goto(address + PAGES["delårsrapport"])
    tree = page.locator("#driftsammandrag").aria_snapshot()
    assert 'rowheader "HVB vuxna"' in tree
    assert "columnheader" in tree
    assert re.search(r"table \"Tabell \d", tree) or re.search(r"region \"Tabell \d", tree)


@pytest.mark.parametrize(("width", "scheme", "script"), [(1280, "dark", True)], indirect=True)
def test_paper_is_light_and_carries_the_tables_but_not_the_menus(page: Page, address: str) -> None:
    page.goto(address + PAGES["delårsrapport"])
    page.emulate_media(media="print")
    assert page.locator("#driftsammandrag table").is_visible()
    assert not page.locator(".rk-nav").first.is_visible()
    assert page.locator("h1").evaluate("h => getComputedStyle(h).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize(("width", "scheme", "script"), [(1280, "light", False)], indirect=True)
def test_paper_carries_the_note_and_the_sums_that_do_not_hold_and_only_counts_the_others(
    page: Page, address: str
) -> None:
    page.goto(address + PAGES["delårsrapport"])
    page.emulate_media(media="print")
    table = page.locator("#driftsammandrag")
    assert table.locator("li.rk-fault").is_visible()
    assert table.locator("summary").is_visible()
    shown = [own for own in table.locator(".rk-eq > li").all() if own.is_visible()]
    assert [own.locator("b").first.inner_text() for own in shown] == [
        "Stämmer inte.",
        "Stämmer inte.",
        "Felet pekar på en cell:",
    ]


@pytest.mark.parametrize(("width", "scheme", "script"), [(320, "dark", False)], indirect=True)
def test_a_total_leads_to_its_sum_and_a_mark_to_its_note_and_back(page: Page, address: str) -> None:
    page.goto(address + PAGES["delårsrapport"])
    table = page.locator("#driftsammandrag")
    total = table.locator("a.rk-parts").first
    total.focus()
    page.keyboard.press("Enter")
    assert table.locator(".rk-eq > li:target").is_visible()
    mark = table.get_by_role("link", name=re.compile("^Stämmer inte: HVB vuxna"))
    mark.focus()
    page.keyboard.press("Enter")
    assert "originalet anger 37" in table.locator("li.rk-fault:target").inner_text()
    table.locator("li.rk-fault b a").click()
    assert page.locator("sup a:target").inner_text() == "≠"


@pytest.mark.parametrize(("width", "scheme", "script"), [(320, "light", True)], indirect=True)
def test_a_link_to_a_doubted_figure_shows_it_with_its_mark_and_its_row(page: Page, address: str) -> None:
    """On the narrowest phone the figure stands between the label that follows and the edge, and the mark whole after it."""
    page.goto(f"{address}{PAGES['delårsrapport']}#driftsammandrag.hvb_vuxna.utfall_2017_01_08")
    label = page.locator("tr:has(> td:target) > th").bounding_box()
    region, mark = page.locator("#driftsammandrag .rk-scroll").bounding_box(), page.locator("td:target sup a").first
    edges = mark.evaluate(
        "own => { const range = document.createRange(); range.selectNodeContents(own.closest('td'));"
        " const box = range.getBoundingClientRect(); return [box.left, box.right] }"
    )
    assert label is not None
    assert region is not None
    assert mark.inner_text() == "≠"
    assert label["x"] + label["width"] <= edges[0]
    assert edges[1] <= region["x"] + region["width"]


SET_APART = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    + "p { margin-bottom: 2em !important }")
  document.adoptedStyleSheets = [sheet]
  const met = []
  for (const drawing of document.querySelectorAll("svg.rk-svg")) {
    const boxes = [...drawing.querySelectorAll("text")].map((own) => [own.textContent, own.getBoundingClientRect()])
    boxes.forEach(([words, one], place) => boxes.slice(place + 1).forEach(([others, other]) => {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const along = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
      if (across > 1 && along > 4) met.push([words, others])
    }))
  }
  return [document.documentElement.scrollWidth, met]
}"""
"""The text set apart as WCAG 1.4.12 has it; the page's width then, and the words of a drawing that stand on others."""


@pytest.mark.parametrize(("width", "scheme", "script"), [(320, "light", True)], indirect=True)
@pytest.mark.parametrize(
    "name", ["start", "år", "år av månader", "alla nyckeltal", "delårsrapport", "årsrapport", "månadsrapport"]
)
def test_text_set_apart_has_room_on_a_phone(page: Page, address: str, name: str) -> None:
    page.goto(address + PAGES[name])
    assert page.evaluate(SET_APART) == [320, []]


@pytest.mark.parametrize(("width", "scheme", "script"), [(320, "dark", False)], indirect=True)
def test_a_measure_is_found_from_the_board_and_leads_to_its_cells(page: Page, address: str) -> None:
    page.goto(f"{address}hallsberg-social-och-arbetsmarknadsnamnden/")
    page.locator("#nyckeltal ~ figure").get_by_role("link", name="Hushåll med försörjningsstöd under året").click()
    assert page.locator("h1").inner_text() == "Hushåll med försörjningsstöd under året"
    page.locator("#angett").get_by_role("link", name="291", exact=True).click()
    assert page.locator("td:target").get_attribute("data-value") == "291"
    assert page.locator("h1").inner_text() == "Årsredovisning 2021"
    page.get_by_text("Visa alla 7 nyckeltal").click()
    page.locator(".rk-multi").get_by_role("link", name="Hushåll med försörjningsstöd under året").click()
    page.locator(".rk-path").get_by_role("link", name="Nyckeltal").click()
    assert page.locator(".rk-multi > li").count() == 7


@pytest.mark.parametrize(("width", "scheme", "script"), [(1280, "light", False)], indirect=True)
def test_a_goal_of_the_year_leads_to_the_goal_in_the_report(page: Page, address: str) -> None:
    page.goto(address + PAGES["år"])
    goals = page.locator(".rk-verdicts li.rk-judged")
    assert goals.count() == 12
    goals.get_by_role("link", name="Stärkt samverkan").click()
    assert "Stärkt samverkan" in page.locator(".rk-goal:target").inner_text()
