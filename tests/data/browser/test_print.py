"""A report on paper: few pages, little of them empty, each with its number, and where links lead."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTComponent, LTPage, LTTextContainer, LTTextLine
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

REPORTS: Final = {
    "linkoping-socialnamnden/2018/delarsrapport/": 18,
    "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars/": 14,
    "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport/": 7,
    "helsingborg-socialnamnden/2019/bokslut/": 10,
    "exempelkommunen-exempelnamnden/2025/arsrapport/": 6,
}
"""How many pages each may have: the ones that there are, and one where letters are wider."""
MARGIN: Final = 18 / 25.4 * 72
EMPTIEST: Final = 0.25
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


def is_bold(own: LTTextContainer[LTComponent]) -> bool:
    """Whether the words begin with a bold letter, as headings do and the labels of a chart don't."""
    letters = (letter for line in own if isinstance(line, LTTextLine) for letter in line if isinstance(letter, LTChar))
    return "Bold" in next(letters).fontname


def bare(text: str) -> str:
    """The letters and digits of a text: lines and hyphens are the page's own."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_has_few_pages_none_of_them_a_quarter_empty_and_no_heading_or_caption_last(
    window: Callable[..., Page], address: str, report: str
) -> None:
    page = window()
    page.goto(f"{address}{report}")
    printed = paper(page)
    assert len(printed) <= REPORTS[report]
    assert max(emptiness(own) for own in printed[:-1]) <= EMPTIEST
    heads = page.locator(":is(h1, h2, h3, h4, h5, .rk-cap, .rk-cap b, .rk-title)").all_text_contents()
    last = [min((own for own in words(one) if own.y0 > MARGIN), key=lambda own: own.y0) for one in printed]
    assert not {bare(head.removesuffix("#")) for head in heads} & {bare(own.get_text()) for own in last if is_bold(own)}
    numbers = [min(words(one), key=lambda own: own.y0).get_text().strip() for one in printed]
    assert numbers == [f"{number} ({len(printed)})" for number in range(1, len(printed) + 1)]


def test_a_link_out_of_the_site_has_a_note_with_its_address_on_paper_only_and_nothing_is_downloaded(
    window: Callable[..., Page], address: str
) -> None:
    page = window()
    page.goto(f"{address}hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport/")
    page.emulate_media(media="print")
    assert page.locator('.rk-foot a[href$=".csv"]:visible, #ladda-ned + ul:visible').count() == 0
    page.goto(f"{address}oppna-data/")
    notes = page.locator(".rk-links li")
    listed = notes.all_text_contents()
    assert len(listed) == len(set(listed)) > 1
    assert all(notes.nth(at).is_visible() for at in range(len(listed)))
    links = page.locator('.rk-article a[href^="http"]:visible').evaluate_all(
        "own => own.map(one => [one.getAttribute('href'), one.textContent, getComputedStyle(one, '::after').content])"
    )
    assert {where for where, text, _ in links if text != where} == set(listed)
    for where, text, after in links:
        assert after == ("none" if text == where else f'" [{listed.index(where) + 1}]"'), where
    page.emulate_media(media="screen")
    assert not notes.first.is_visible()
