"""The switch under a table of money: it shows the amounts another way and back, and without a script the table beside it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

REPORT: Final = "exempelkommunen-exempelnamnden/2025/arsrapport/"
CELL: Final = "#drift\\.biblioteken\\.utfall_2025"


@pytest.mark.browser
def test_the_switch_shows_the_amounts_another_way_and_back(window: Callable[..., Page], address: str) -> None:
    page = window(320)
    page.goto(address + REPORT)
    cell, caption = page.locator(CELL), page.locator("#drift .rk-as")
    printed = cell.inner_text()
    switch = page.locator("[data-table=drift]")
    switch.get_by_label("kronor per invånare").check()
    expect(cell).to_have_text("733,0")
    expect(caption).to_have_text("Visar kronor per invånare.")
    switch.get_by_label("2025 års priser").check()
    expect(page.locator("#drift\\.biblioteken\\.utfall_2024")).to_have_text("15\u00a0077")
    switch.get_by_label("kronor", exact=True).check()
    expect(cell).to_have_text(printed)
    expect(caption).to_have_text("")


@pytest.mark.browser
def test_what_isnt_of_a_whole_year_is_said_not_to_be(window: Callable[..., Page], address: str) -> None:
    page = window(1280)
    page.goto(address + "exempelkommunen-exempelnamnden/2025/delarsrapport/")
    page.locator("[data-table=drift]").get_by_label("kronor per invånare").check()
    expect(page.locator("#drift\\.biblioteken\\.utfall_2025_01_08")).to_have_text("ej")
    expect(page.locator("#drift .rk-as")).to_contain_text("Ej: talet gäller inte ett helt år")


@pytest.mark.browser
def test_without_a_script_both_ways_stand_in_a_table(window: Callable[..., Page], address: str) -> None:
    page = window(1280, script=False)
    page.goto(address + REPORT)
    expect(page.locator("[data-table=drift]")).to_be_hidden()
    page.locator(".rk-proportion summary").first.click()
    expect(page.locator("[data-per='drift.biblioteken.utfall_2025']")).to_be_visible()
    expect(page.locator("[data-real='drift.biblioteken.utfall_2024']")).to_be_visible()
