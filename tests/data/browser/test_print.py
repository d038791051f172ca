"""A report on paper: few pages, little of them empty, each with its number, and where links lead."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTComponent, LTPage, LTTextContainer
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

REPORTS: Final = {
    "linkoping-socialnamnden/2018/delarsrapport/": 19,
    "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars/": 16,
    "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport/": 8,
}
"""How many pages each may have: the ones that there are, and one where letters are wider."""
MARGIN: Final = 18 / 25.4 * 72
FULLEST: Final = 0.15
"""How much of a page may be empty at its foot, of all but the last: a chart or a short table is never broken."""


def paper(page: Page) -> list[LTPage]:
    """The pages that the browser prints."""
    made = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    assert b"/StructTreeRoot" in made
    assert b"/Lang (sv)" in made
    assert b"/Outlines" in made
    return list(extract_pages(io.BytesIO(made)))


def words(page: LTPage) -> Iterator[LTTextContainer[LTComponent]]:
    yield from (own for own in page if isinstance(own, LTTextContainer))


def emptiness(page: LTPage) -> float:
    """The part of a page that has nothing under its last word, but for its number."""
    lowest = min(own.y0 for own in words(page) if own.y0 > MARGIN)
    return float((lowest - MARGIN) / (page.height - 2 * MARGIN))


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_has_few_pages_and_little_of_them_empty(
    window: Callable[..., Page], address: str, report: str
) -> None:
    page = window()
    page.goto(f"{address}{report}")
    printed = paper(page)
    assert len(printed) <= REPORTS[report]
    *whole, _ = map(emptiness, printed)
    assert sum(whole) / len(whole) <= FULLEST
    numbers = [min(words(one), key=lambda own: own.y0).get_text().strip() for one in printed]
    assert numbers == [f"{number} ({len(printed)})" for number in range(1, len(printed) + 1)]


def test_a_link_out_of_the_site_says_where_it_leads_and_nothing_is_downloaded(
    window: Callable[..., Page], address: str
) -> None:
    page = window()
    page.goto(f"{address}hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport/")
    page.emulate_media(media="print")
    assert page.locator('.rk-foot a[href$=".csv"]:visible').count() == 0
    page.goto(f"{address}om/")
    shown = page.locator('.rk-article a[href^="http"]:visible').evaluate_all(
        "own => own.map(one => getComputedStyle(one, '::after').content.includes(one.getAttribute('href')))"
    )
    assert shown
    assert all(shown)
