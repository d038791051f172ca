"""The menu of a figure as a person meets it: by mouse, touch and keyboard, and what it puts on the clipboard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import axe
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

REPORT: Final = "linkoping-socialnamnden/2018/delarsrapport/"
CITED: Final = f"https://example.se/rakenskap/{REPORT}v1.1.0/"
CELL: Final = "driftsammandrag.hvb_unga.avvikelse_2018"
LARGEST: Final = 1_000
"""What the script that waits for a click may weigh, packed."""


@pytest.fixture
def page(window: Callable[..., Page], address: str) -> Page:
    """A report's page whose clipboard is remembered: a real one may only be read by who has the window."""
    own = window()
    own.add_init_script(
        "window.copied = []; Object.defineProperty(navigator, 'clipboard', {value: {writeText: text => "
        "{ window.copied.push(text); return Promise.resolve() }}})"
    )
    own.goto(f"{address}{REPORT}")
    return own


def cells(page: Page) -> list[str]:
    """The ids of the cells of the table of the accounts that have a figure."""
    found: list[str] = page.locator("#driftsammandrag td.num[id]").evaluate_all("own => own.map(one => one.id)")
    return found


def opened(page: Page, cell: str) -> str:
    """What the menu of a figure says."""
    page.locator(f'[id="{cell}"]').click(position={"x": 4, "y": 12})
    expect(page.locator(".rk-number .rk-number-acts button")).to_have_count(3)
    expect(page.locator(".rk-number-heading")).to_be_visible()
    return page.locator(".rk-number").inner_text()


def test_a_click_copies_link_value_and_row(page: Page, built: Path) -> None:
    """The link of the edition, which stays; the value as Swedish programs read it; the row as the file has it."""
    cell = next(own for own in cells(page) if own.startswith("driftsammandrag.hvb_unga.avv"))
    said = opened(page, cell)
    assert said.startswith("HVB unga, ")
    for button in page.locator(".rk-number-acts button").all():
        button.click()
    expect(page.get_by_role("status").filter(has_text="Kopierat: hvb_unga")).to_be_visible()
    link, value, row = page.evaluate("window.copied")
    assert link == f"{CITED}#{cell}"
    assert value == "-10968"
    lines = (built / REPORT / "driftsammandrag.csv").read_text(encoding="utf-8").splitlines()
    assert row.splitlines() == [lines[0], next(line for line in lines if line.startswith("hvb_unga,"))]
    assert (built / urlsplit(link).path.removeprefix("/rakenskap/") / "index.html").is_file(), "it leads somewhere"


def test_it_tells_where_the_figure_is_used(page: Page) -> None:
    """In text, chart and sum, each a link within the page."""
    cell = next(own for own in cells(page) if own.startswith("driftsammandrag.hvb_unga.avv"))
    said = opened(page, cell)
    assert "I texten: Analys och kommentar" in said
    assert "Raden ritas i diagrammet: HVB unga gick 11,0\u00a0mnkr över budget" in said.replace(
        "11,0 mnkr", "11,0\u00a0mnkr"
    )
    assert "I en kontroll: Summa, avvik" in said
    for place in page.locator(".rk-number-uses a").evaluate_all("own => own.map(link => link.hash.slice(1))"):
        assert page.locator(f'[id="{place}"]').count() == 1, place


def test_a_letter_about_a_figure_names_it_and_its_address(page: Page) -> None:
    cell = next(own for own in cells(page) if own.startswith("driftsammandrag.hvb_unga.avv"))
    opened(page, cell)
    href = page.get_by_role("link", name="Påpeka ett fel i talet").get_attribute("href") or ""
    body = parse_qs(urlsplit(href).query)["body"][0]
    assert f"Adress: {CITED}#{cell}\r\nTal: HVB unga, " in body
    assert "−10 968" in body.replace("\u00a0", " ")


def test_the_keyboard_goes_into_a_table_and_from_figure_to_figure(page: Page) -> None:
    """One stop for the table: Enter goes in, the arrows move, Enter opens, and Escape leads back step by step."""
    region = page.locator("#driftsammandrag > .rk-scroll")
    assert region.get_attribute("aria-description") == "Enter: välj tal"
    region.press("Enter")
    order = cells(page)
    expect(page.locator(f'[id="{order[0]}"]')).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f'[id="{order[1]}"]')).to_be_focused()
    page.keyboard.press("ArrowDown")
    row, column = order[1].split(".")[1:]
    below = next(own for own in order if own.endswith(f".{column}") and own.split(".")[1] != row)
    expect(page.locator(f'[id="{below}"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("button", name="Kopiera länken")).to_be_focused()
    assert axe.faults(page, ".rk-number") == []
    page.keyboard.press("Escape")
    expect(page.locator(f'[id="{below}"]')).to_be_focused()
    page.keyboard.press("Escape")
    expect(region).to_be_focused()


def test_a_screen_reader_hears_nothing_of_it_in_the_cells(page: Page) -> None:
    """No cell is a button, a stop or marked as one that can be clicked."""
    attributes = set(page.locator("td.num[id]").evaluate_all("own => own.flatMap(one => one.getAttributeNames())"))
    assert attributes <= {"id", "class", "data-value"}


def test_a_protected_figure_has_a_link_but_nothing_to_copy(page: Page) -> None:
    """What isn't there isn't given another way."""
    gone = page.locator("td.saknas[id]").first
    gone.scroll_into_view_if_needed()
    gone.click()
    expect(page.locator(".rk-number")).to_be_visible()
    names = page.locator(".rk-number-acts button").all_inner_texts()
    assert "Kopiera länken" in names
    assert "Kopiera talet" not in names
    called = page.locator("#rk-number-name").inner_text()
    assert called.endswith(": uppgift saknas"), called


def test_the_citation_is_copied_by_a_button(page: Page) -> None:
    page.get_by_role("button", name="Kopiera", exact=True).click()
    expect(page.get_by_role("button", name="Hänvisningen är kopierad")).to_be_visible()
    (said,) = page.evaluate("window.copied")
    assert said.endswith(f"22 november 2026. {CITED}")


def test_nothing_is_fetched_before_it_is_asked_for(page: Page, built: Path) -> None:
    names = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not [name for name in names if re.search(r"number/|number\.(json|css)|samband", name)]
    assert len((built / "assets/javascripts/number.js").read_bytes()) < 2.5 * LARGEST


def test_it_fits_a_narrow_phone(window: Callable[..., Page], address: str) -> None:
    page = window(width=320, height=640)
    page.goto(f"{address}{REPORT}")
    opened(
        page, next(own for own in cells(page) if own.startswith("driftsammandrag.hvb_unga.redo") or ".utfall_" in own)
    )
    box = page.locator(".rk-number").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_words_and_files_of_the_menu_are_there(built: Path) -> None:
    assert json.loads((built / "assets/number.json").read_text(encoding="utf-8"))["link"] == "Kopiera länken"
    tables = json.loads((built / REPORT / "samband.json").read_text(encoding="utf-8"))
    assert tables
    assert all(told["equations"] or told["measures"] for told in tables.values())
