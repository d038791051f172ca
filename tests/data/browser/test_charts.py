"""Charts as a person meets them: figures that never cover one another, colours that are told apart, little to fetch."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

REPORTS: Final = {
    "sjöbo": "sjobo-individ-och-familjeomsorg/2016/arsrapport/",
    "linköping": "linkoping-socialnamnden/2018/delarsrapport/",
    "hallsberg": "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport/",
    "helsingborg": "helsingborg-socialnamnden/2019/bokslut/",
    "tyresö": "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars/",
}
OTHERS: Final = {
    "nämnd": "hallsberg-social-och-arbetsmarknadsnamnden/",
    "år": "hallsberg-social-och-arbetsmarknadsnamnden/2021/",
    "prognosår": "linkoping-socialnamnden/2018/",
    "månadsår": "tyreso-arbetsmarknads-och-socialnamnden/2019/",
    "nyckeltal": "helsingborg-socialnamnden/nyckeltal/inledda-utredningar-under-aret/",
    "alla nyckeltal": "helsingborg-socialnamnden/nyckeltal/",
}
PAGES: Final = REPORTS | OTHERS
LARGEST: Final = 60_000
"""What a page of charts may weigh, packed: its HTML with drawings, and our CSS."""
WORDS: Final = """
svg => [...svg.querySelectorAll('text')].map(text => {
  const box = text.getBoundingClientRect();
  return [text.textContent, box.left, box.top, box.right, box.bottom];
})
"""
COLOURS: Final = """
() => ['s1', 's2', 's3', 's4', 'q'].map(name => {
  const mark = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  mark.setAttribute('class', name);
  document.querySelector('svg.rk-svg').append(mark);
  return [name, getComputedStyle(mark).fill, getComputedStyle(document.body).backgroundColor];
})
"""


@pytest.fixture(params=[1280, 320])
def width(request: pytest.FixtureRequest) -> int:
    """A desk and a phone."""
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def page(window: Callable[..., Page], width: int, request: pytest.FixtureRequest) -> Page:
    """A page without JavaScript: a chart needs none."""
    return window(width, color_scheme=request.param, script=False)


@pytest.mark.parametrize("page", ["light"], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_no_figure_of_a_chart_covers_another_or_leaves_the_page(
    page: Page, address: str, name: str, width: int
) -> None:
    page.goto(address + PAGES[name])
    drawings = page.locator("svg.rk-svg")
    assert drawings.count()
    for drawing in drawings.all():
        boxes = drawing.evaluate(WORDS)
        assert boxes
        for place, (words, left, top, right, bottom) in enumerate(boxes):
            assert left >= 0, words
            assert right <= width, words
            for others, *box in boxes[place + 1 :]:
                apart = right <= box[0] or box[2] <= left or bottom <= box[1] + 3 or box[3] <= top + 3
                assert apart, (words, others)


@pytest.mark.parametrize("width", [1280], indirect=True)
def test_every_mark_is_told_from_the_page(page: Page, address: str) -> None:
    page.goto(address + REPORTS["linköping"])
    for name, mark, ground in page.evaluate(COLOURS):
        assert contrast(mark, ground) >= 3, (name, mark, ground)


def contrast(one: str, two: str) -> float:
    """How far two colours are apart, as WCAG counts it."""
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("width", "page"), [(1280, "light")], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_hears_every_chart_and_can_unfold_its_figures(page: Page, address: str, name: str) -> None:
    page.goto(address + PAGES[name])
    charts = page.locator("figure.rk-chart")
    for chart in charts.all():
        for rest in chart.locator("summary").filter(has_text="Visa alla").all():
            rest.click()
        tree = chart.aria_snapshot()
        images = re.findall(r'img "(.+)"', tree)
        assert len(images) == chart.locator("svg.rk-svg").count()
        assert len(set(images)) == len(images)
        assert "group: Visa diagrammets siffror" in tree or "Visa diagrammets siffror" in tree
        chart.locator("summary").filter(has_text="Visa diagrammets siffror").click()
        assert chart.locator("table").is_visible()


@pytest.mark.parametrize(("width", "page"), [(1280, "dark")], indirect=True)
def test_paper_has_the_drawing_and_leaves_its_figures_to_the_table(page: Page, address: str) -> None:
    page.goto(address + REPORTS["hallsberg"])
    page.emulate_media(media="print")
    assert page.locator("#d-ekonomi svg").is_visible()
    assert not page.locator("#d-ekonomi details").is_visible()
    assert page.locator("#ekonomi table").is_visible()
    fill: Any = page.locator("#d-ekonomi rect.s1").first.evaluate("mark => getComputedStyle(mark).fill")
    assert fill == "rgb(18, 67, 109)"


@pytest.mark.parametrize(("width", "page"), [(320, "light")], indirect=True)
def test_of_many_measures_three_are_drawn_and_the_rest_are_unfolded_by_a_word(page: Page, address: str) -> None:
    """On paper, which can't be unfolded, all are drawn."""
    page.goto(address + REPORTS["hallsberg"])
    drawn = page.locator("#d-nyckeltal svg.rk-svg")
    assert sum(own.is_visible() for own in drawn.all()) == 3
    page.emulate_media(media="print")
    assert sum(own.is_visible() for own in drawn.all()) == drawn.count() == 7
    page.emulate_media(media="screen")
    page.locator("#d-nyckeltal").get_by_text("Visa alla 7 nyckeltal").click()
    assert sum(own.is_visible() for own in drawn.all()) == 7


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_charts_is_light_to_fetch(built: Path, name: str) -> None:
    page = (built / PAGES[name] / "index.html").read_bytes()
    style = (built / "assets/stylesheets/rakenskap.css").read_bytes()
    assert len(gzip.compress(page)) + len(gzip.compress(style)) <= LARGEST
