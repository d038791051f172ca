"""A chart on another site: its own page in a frame, light and whole, with the code for it under the chart."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

REPORT: Final = "linkoping-socialnamnden/2018/delarsrapport/"
PERMANENT: Final = "https://example.se/rakenskap/"
MOST: Final = 15_000
"""Bytes of a first visit, packed: the page and its style sheet, for it has no script."""


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def test_each_chart_of_a_newest_page_has_a_light_page_and_none_of_an_edition(built: Path) -> None:
    pages = {path.parent for path in built.glob("**/diagram/*/index.html")}
    charts = {path.with_suffix("") for path in built.glob("**/diagram/*.json")}
    frozen = {path for path in charts if re.fullmatch(r"v[\d.]+", path.parent.parent.name)}
    assert charts - frozen <= pages
    assert not pages & frozen
    sheet = packed(built / "assets/stylesheets/chart.css")
    for folder in pages:
        written = (folder / "index.html").read_text(encoding="utf-8")
        assert "<script" not in written
        assert '<meta name="robots" content="noindex">' in written
        assert packed(folder / "index.html") + sheet <= MOST, folder


def test_an_invented_board_is_told_with_each_of_its_charts(built: Path) -> None:
    found = list(built.glob("exempelkommunen-*/**/diagram/*/index.html"))
    shown = [path.read_text(encoding="utf-8") for path in found]
    assert shown
    assert all("Påhittat exempel." in own or 'http-equiv="refresh"' in own for own in shown)


@pytest.mark.browser
def test_the_page_says_what_it_shows_and_where_it_is_from(window: Callable[..., Page], address: str) -> None:
    page = window(width=320, color_scheme="dark", script=False)
    page.goto(f"{address}{REPORT}diagram/prognos/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 31)"
    assert page.locator("h1").inner_text() == "HVB unga väntas gå 11,0\u00a0mnkr över budget"
    assert "helår 2018, mnkr. Källa: tabell 3." in page.locator(".rk-sub").inner_text()
    assert page.locator("figure > svg").count() == 1
    said = page.locator("footer").inner_text()
    assert "Linköpings kommun · Socialnämnden · 2018 · Delårsrapport januari–augusti 2018 · utgåva 1.1.0" in said
    assert "CC0 1.0" in said
    links = page.locator("a[href*='v1.1.0']").evaluate_all("all => all.map(own => own.href)")
    assert links == [f"{PERMANENT}{REPORT}v1.1.0/#{own}" for own in ("prognos", "d-prognos")]
    assert page.locator("a:not([target=_top])").count() == 0, "a link leads out of the frame"
    page.get_by_text("Visa diagrammets siffror").click()
    assert page.get_by_role("row", name="HVB vuxna").is_visible()


@pytest.mark.browser
def test_the_code_for_the_frame_is_under_a_chart_of_the_newest_page_and_shows_the_chart_elsewhere(
    window: Callable[..., Page], address: str
) -> None:
    page = window(width=390)
    page.goto(f"{address}{REPORT}")
    figure = page.locator("#d-prognos")
    figure.locator("> details:not(.rk-rest) > summary").click()
    figure.get_by_role("button", name="Bädda in").click()
    code = figure.get_by_role("textbox", name="Bädda in").input_value()
    assert f'src="{PERMANENT}{REPORT}diagram/prognos/"' in code
    assert figure.get_by_role("button", name="Kopiera koden").is_visible()
    figure.get_by_role("button", name="Bädda in").click()
    assert figure.get_by_role("textbox").count() == 0
    other = window(width=700)
    other.set_content(code.replace(PERMANENT, address).replace('loading="lazy"', ""))
    shown = other.frame_locator("iframe")
    assert shown.locator("h1").inner_text() == "HVB unga väntas gå 11,0\u00a0mnkr över budget"
    assert shown.locator("html").evaluate("own => own.scrollHeight <= own.clientHeight"), "it needs no scrolling"

    page.goto(f"{address}{REPORT}v1.1.0/")
    figure.locator("> details:not(.rk-rest) > summary").click()
    figure.get_by_role("button", name="Kopiera länken").wait_for()
    assert figure.get_by_role("button", name="Bädda in").count() == 0
