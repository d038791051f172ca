"""A chart taken away: the link to it, and pictures that say what they show and where they are from, without Plotly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

REPORT: Final = "linkoping-socialnamnden/2018/delarsrapport/"
CITED: Final = f"https://example.se/rakenskap/{REPORT}v1.1.0/"
SVG: Final = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def page(window: Callable[..., Page], address: str) -> Page:
    """A report's page, dark and narrow."""
    own = window(width=390, color_scheme="dark", accept_downloads=True)
    own.goto(f"{address}{REPORT}")
    return own


def unfolded(page: Page, chart: str) -> Locator:
    figure = page.locator(f"#{chart}")
    figure.locator("> details:not(.rk-rest) > summary").click()
    figure.get_by_role("button", name="Spara bild (SVG)").wait_for()
    return figure


def saved(page: Page, figure: Locator, kind: str) -> Path:
    with page.expect_download() as download:
        figure.get_by_role("button", name=f"Spara bild ({kind})").click()
    assert download.value.suggested_filename.endswith(f"delarsrapport.{kind.lower()}")
    return Path(download.value.path())


@pytest.mark.parametrize(("chart", "drawings"), [("d-prognos", 1), ("d-indikatorer", 7)])
def test_a_picture_says_what_it_shows_and_where_it_is_from(page: Page, chart: str, drawings: int) -> None:
    """Title, subtitle, report, edition, licence and the permanent address; on white, whatever the screen is."""
    figure = unfolded(page, chart)
    root = ET.fromstring(saved(page, figure, "SVG").read_text(encoding="utf-8"))  # noqa: S314 - our own
    said = " ".join("".join(own.itertext()) for own in root.iter(f"{SVG}text"))
    assert root.findtext(f"{SVG}title") == figure.locator(".rk-title").text_content()
    assert "Källa: tabell" in said
    assert (
        "Linköpings kommun · Socialnämnden · 2018 · Delårsrapport januari–augusti 2018 · Utgåva 1.1.0 · CC0 1.0" in said
    )
    assert f"{CITED}#{chart}" in said
    assert len(root.findall(f"{SVG}svg")) == drawings
    white = root.find(f"{SVG}rect")
    assert white is not None
    assert white.get("fill") == "#fff"
    assert not [own for own in root.iter() if "class" in own.attrib or "style" in own.attrib], "it needs no style sheet"
    assert page.locator("html").get_attribute("data-scheme") is None, "the reader's page is as it was"


def test_a_picture_is_also_saved_as_png(page: Page) -> None:
    content = saved(page, unfolded(page, "d-prognos"), "PNG").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20]) == 2 * 720


def test_the_link_is_of_the_edition_and_nothing_of_plotly_is_fetched(page: Page) -> None:
    page.evaluate("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }")
    figure = unfolded(page, "d-prognos")
    figure.get_by_role("button", name="Kopiera länken").click()
    page.wait_for_function("window.copied")
    assert page.evaluate("window.copied") == f"{CITED}#d-prognos"
    assert not page.evaluate(
        "performance.getEntriesByType('resource').filter(one => one.name.includes('plotly')).length"
    )
    figure.locator("> details:not(.rk-rest) > summary").click()
    figure.locator("> details:not(.rk-rest) > summary").click()
    assert figure.get_by_role("button", name="Kopiera länken").count() == 1
