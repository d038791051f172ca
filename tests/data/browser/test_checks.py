"""What readers see of the checks, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


REPORT = "linkoping-socialnamnden/2018/delarsrapport/"
CELL = "driftsammandrag.hvb_vuxna.utfall_2017_01_08"


@pytest.fixture
def page(window: Callable[..., Page]) -> Page:
    """A page of a window of its own."""
    return window(1280, 900)


def test_a_known_fault_has_a_mark_that_the_keyboard_follows_to_its_note_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}{REPORT}")
    mark = page.locator(f'[id="{CELL}"] sup a')
    expect(mark).to_have_accessible_name("Stämmer inte: HVB vuxna, redovisning 31/8 2017. Se anmärkning under tabellen")
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator("#driftsammandrag-a1")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("båda går ihop med 36\u00a0653")
    note.locator("a").first.click()
    expect(mark).to_be_in_viewport()


def test_the_figure_itself_is_never_changed(page: Page, address: str) -> None:
    page.goto(f"{address}{REPORT}")
    assert page.locator(f'[id="{CELL}"]').get_attribute("data-value") == "37194"


def test_a_total_leads_to_what_it_is_made_of(page: Page, address: str) -> None:
    page.goto(f"{address}{REPORT}")
    page.locator('[id="driftsammandrag.summa.utfall_2018_01_08"] a').click()
    target = page.locator("#driftsammandrag li:target")
    expect(target).to_be_visible()
    expect(target).to_contain_text("Summa, redovisning 31/8 2018.")


def test_the_head_of_a_report_leads_to_the_first_figure_that_does_not_add_up(page: Page, address: str) -> None:
    page.goto(f"{address}{REPORT}")
    page.get_by_role("link", name="2 kända fel i originalet").click()
    expect(page.locator(f'[id="{CELL}"]')).to_be_in_viewport()


def test_the_page_of_checks_lists_every_known_fault_and_leads_to_its_cell(page: Page, address: str) -> None:
    page.goto(f"{address}kvalitet/")
    faults = page.locator(".rk-goal h3")
    assert [title.replace("\u00a0", " ") for title in faults.all_inner_texts()] == [
        "Individ- och familjeomsorg, budget 2021: −54 657",
        "HVB vuxna, redovisning 31/8 2017: 37 194",
        "Varav kostnader, budget 2018: −625 328",
    ]
    page.get_by_role("link", name="Till cellen HVB vuxna").click()
    expect(page.locator(f'[id="{CELL}"]')).to_be_in_viewport()


def test_the_sums_of_the_page_of_checks_add_up(page: Page, address: str) -> None:
    """The total is that of every report above it; those of the board that is made up stand below, and count in none."""
    page.goto(f"{address}kvalitet/")
    rows = [
        [int(cell.replace("\u00a0", "")) for cell in row.locator("td").all_inner_texts()]
        for row in page.locator("#kontroll tbody tr").all()
    ]
    whole = page.locator("#kontroll tbody tr:has(td)").evaluate_all("rows => rows.findIndex(row => row.className)")
    rows = [row for row in rows if row]
    assert [sum(column) for column in zip(*rows[:whole], strict=True)] == rows[whole]
    assert len(rows[whole + 1 :]) == page.locator("#kontroll a[href*='exempelkommunen']").count() > 0
    assert all(row[0] == sum(row[1:]) for row in rows)


def test_without_scripts_the_equations_can_be_unfolded(window: Callable[..., Page], address: str) -> None:
    page = window(script=False)
    page.goto(f"{address}{REPORT}")
    page.locator("#driftsammandrag details summary").last.click()
    expect(page.locator("#driftsammandrag-k1")).to_be_visible()
