"""Utforska diagrammet as a person meets it: closed, waiting, open, failed, and not there at all."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import axe
import pytest
from playwright.sync_api import Locator, Page, Request, Route
from serving import PackedFiles, serving
from waiting import until
from website import copy_small, made_once, run

pytestmark = pytest.mark.browser

REPORTS: Final = {
    "sjöbo": "sjobo-individ-och-familjeomsorg/2016/arsrapport/",
    "linköping": "linkoping-socialnamnden/2018/delarsrapport/",
    "hallsberg": "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport/",
    "helsingborg": "helsingborg-socialnamnden/2019/bokslut/",
    "tyresö": "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars/",
}
YEAR: Final = "linkoping-socialnamnden/2018/"
"""The page of a year, with a chart of outcome against budget of nine activities."""
SOURCE: Final = "Delårsrapport januari–augusti 2018, tabell 3"
READ: Final = {"linköping", "hallsberg", "tyresö"}
"""The reports whose whole pages test_reading holds against WCAG as they are, so that here only the charts are left."""
LARGEST_PAGE: Final = 42_000
"""What a report page of ours may weigh, packed: its HTML with drawings, and our CSS."""
LARGEST_SCRIPTS: Final = 10_000
"""What our scripts may weigh, packed, before anything is pressed."""
LARGEST_STARTER: Final = 1_000
"""What the script that adds the button may weigh, packed."""
PROGRAM: Final = "**/plotly-*.min.js"
PLACE: Final = "exempelkommunen-kulturnamnden/2025/arsrapport/"
LONG: Final = """
format: 1
title: Årsrapport 2025
version: 1.0.0
report:
  type: arsrapport
  period: 2025-01-01/2025-12-31
  status: okand
changes:
  - version: 1.0.0
    date: 2026-11-22
    type: publicering
    note: Första publiceringen.
sections:
  - title: Mått
    show: [vantetid, drift]
resources:
  - name: vantetid
    title: Väntetid till en plats
    kind: measures
    path: vantetid.csv
    unit: dagar
  - name: drift
    title: Driftredovisning
    kind: economy
    path: drift.csv
    unit: tkr
"""


@pytest.fixture(scope="module")
def long_lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a report of ten years, a missing one among them, and of more rows than a panel has room for."""
    return made_once(tmp_path_factory, "linjer", _built_with_long_lines) / "site"


def _built_with_long_lines(project: Path) -> None:
    folder = copy_small(project) / "data" / PLACE
    folder.mkdir(parents=True)
    board = (
        "name: Kulturnämnden\nmunicipality: Exempelkommunen\nmunicipality_code: 9999\nmandate: Nämnden finns inte.\n"
    )
    (folder.parents[1] / "board.yaml").write_text(board, encoding="utf-8")
    (folder / "datapackage.yaml").write_text(LONG.lstrip(), encoding="utf-8")
    years = ";".join(f"utfall_{year}" for year in range(2016, 2026))
    figures = "Väntetiden <18 & äldre;6 100;5 800;6 300;5 500;em;4 900;3 100;3 000;3 700;3 600;högst 4 000"
    (folder / "vantetid.csv").write_text(f"label;{years};mal_2025\n{figures}\n", encoding="utf-8")
    rows = "".join(f"Verksamhet nummer {own};{own * 1037};{own * 990}\n" for own in range(1, 16))
    (folder / "drift.csv").write_text(f"label;utfall_2025;budget_2025\n{rows}", encoding="utf-8")
    done = run(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def packing(long_lines: Path) -> Iterator[str]:
    """Where the site of long lines is served by a server that packs scripts."""
    with serving(long_lines, PackedFiles) as address:
        yield address


@pytest.fixture
def opened(window: Callable[..., Page]) -> Callable[..., Page]:
    """Pages of one test, each in a window of its own."""

    def page(width: int = 1280, **more: Any) -> Page:  # noqa: ANN401 - Playwright's own options
        return window(width, 900, **more)

    return page


def button(figure: Locator) -> Locator:
    return figure.locator(".rk-open")


def panel(figure: Locator) -> Locator:
    return figure.locator(".rk-explore")


def holding(page: Page) -> list[Route]:
    """The requests for the program, each of which waits until it is let through."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(PROGRAM, hold)
    return held


def words_of(figure: Locator) -> str:
    """What stands on a chart's button."""
    return button(figure).locator("span").first.inner_text()


def explore(page: Page, chart: str) -> Locator:
    """The chart's figure, with its panel open."""
    figure = page.locator(f"#{chart}")
    button(figure).click()
    panel(figure).locator(".main-svg").first.wait_for()
    return figure


# -- Before the click -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_of_a_chart_is_fetched_before_the_click(opened: Callable[..., Page], address: str, name: str) -> None:
    page = opened()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.removeprefix(address))

    page.on("request", note)
    page.goto(address + REPORTS[name], wait_until="networkidle")
    assert page.locator(".rk-open").count() == page.locator("figure.rk-chart[data-explore]").count()
    scripts = {url for url in asked if url.endswith(".js")}
    assert scripts == {f"assets/javascripts/{name}.js" for name in ("scheme", "rakenskap", "explore", "number")}
    assert not [url for url in asked if "diagram/" in url or "plotly" in url]
    assert page.evaluate("typeof Plotly") == "undefined"


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_light_before_the_click(built: Path, name: str) -> None:
    """The page with its drawings, the style sheet and the four scripts."""
    page = (built / REPORTS[name] / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r'<script[^>]* src="([^"]+)"', page)
    assert [Path(src).name.partition("?")[0] for src in loaded] == [
        "scheme.js",
        "explore.js",
        "number.js",
        "rakenskap.js",
    ]
    scripts = [(built / REPORTS[name] / src.partition("?")[0]).resolve().read_bytes() for src in loaded]
    assert sum(len(gzip.compress(own)) for own in scripts) <= LARGEST_SCRIPTS
    assert len(gzip.compress(scripts[1])) <= LARGEST_STARTER
    style = (built / "assets/stylesheets/rakenskap.css").read_bytes()
    assert sum(len(gzip.compress(own)) for own in (page.encode(), style)) <= LARGEST_PAGE


def test_every_chart_of_the_site_has_its_figure_beside_its_page(built: Path) -> None:
    """Also on pages that nobody thought of here; and no figure is left without a chart."""
    charts = {
        (path.parent / name).relative_to(built)
        for path in built.rglob("*.html")
        for name in re.findall(r'<figure class="rk-chart"[^>]* data-figure="([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert charts == {path.relative_to(built) for path in built.rglob("diagram/*.json")}
    assert len(charts) >= 26
    for path in built.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        if path.parent.parent.name != "diagram":  # a chart by itself is for frames, where nothing is explored
            assert page.count('class="rk-chart"') == page.count("data-figure="), path
            assert ('id="rk-explore"' in page) == (' data-explore="">' in page), path
        assert ("explore.js" in page) == ("data-figure=" in page), path
    for path in charts:
        assert {"data", "layout"} == json.loads((built / path).read_text(encoding="utf-8")).keys()


def test_without_javascript_and_on_paper_nothing_is_missing_or_disabled(
    opened: Callable[..., Page], address: str
) -> None:
    page = opened(script=False)
    page.goto(address + REPORTS["hallsberg"])
    assert page.get_by_text("Utforska diagrammet").count() == 0
    assert page.locator("#d-ekonomi svg").is_visible()
    page = opened()
    page.goto(address + REPORTS["hallsberg"])
    explore(page, "d-nyckeltal")
    page.emulate_media(media="print")
    assert not [own for own in page.locator(".rk-open, .rk-explore").all() if own.is_visible()]
    assert page.locator("#d-nyckeltal svg.rk-svg").first.is_visible()


# -- The five states --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 320])
def test_closed_it_is_a_button_that_names_its_chart_and_its_cost(
    opened: Callable[..., Page], address: str, packing: str, width: int
) -> None:
    page = opened(width)
    page.goto(address + YEAR)
    figure = page.locator("#d-prognos")
    closed = figure.get_by_role("button", name=re.compile(r"Utforska diagrammet ?: \w.+"))
    assert closed.get_attribute("aria-expanded") == "false"
    box = closed.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= width
    assert figure.locator(".rk-cost").text_content() == "Hämtar ett ritprogram, 4,8\u00a0MB."
    order = figure.evaluate("own => [...own.children].map(part => part.className || part.tagName.toLowerCase())")
    assert order[-2:] == ["rk-more", "rk-tryit"]
    page.goto(packing + PLACE)
    assert page.locator("#d-drift .rk-cost").text_content() == "Hämtar ett ritprogram, 1,5\u00a0MB."


def test_waiting_is_said_once_after_a_moment_and_keeps_focus_and_drawing(
    opened: Callable[..., Page], address: str
) -> None:
    page = opened(alone=True)  # the clock that is set below is its whole profile's
    held = holding(page)
    page.clock.install()
    page.goto(address + YEAR)
    page.clock.pause_at(2_000_000_000)
    figure = page.locator("#d-prognos")
    button(figure).focus()
    with page.expect_request(PROGRAM):
        page.keyboard.press("Enter")
    page.clock.run_for(299)
    assert words_of(figure) == "Utforska diagrammet"
    assert figure.locator("[role=status]").text_content() == ""
    page.clock.run_for(2)
    assert words_of(figure) == "Hämtar diagrammet …"
    assert button(figure).get_attribute("aria-disabled") == "true"
    assert button(figure).get_attribute("disabled") is None
    assert button(figure).evaluate("own => own === document.activeElement")
    assert button(figure).evaluate("own => getComputedStyle(own).borderStyle") == "dashed"
    said = figure.locator("[role=status]")
    assert said.inner_text() == "Hämtar ritprogrammet. Diagrammet ovan går att läsa under tiden."
    assert figure.locator("svg.rk-svg").is_visible()
    page.keyboard.press("Enter")
    page.clock.resume()
    assert len(held) == 1
    held[0].continue_()
    panel(figure).locator(".main-svg").first.wait_for()
    assert page.locator(".rk-explore").count() == 1
    assert page.evaluate("document.activeElement.className") == "rk-btn rk-close"


@pytest.mark.parametrize("width", [1280, 320])
def test_open_it_is_a_panel_under_the_drawing_that_gives_focus_back(
    opened: Callable[..., Page], address: str, width: int
) -> None:
    page = opened(width)
    page.goto(address + YEAR)
    figure = explore(page, "d-prognos")
    group = figure.get_by_role("group", name="Utforska: prognos resultat 2018")
    assert group.is_visible()
    assert not button(figure).is_visible()
    assert button(figure).get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.className") == "rk-btn rk-close"
    drawing, opened_panel = figure.locator("svg.rk-svg").bounding_box(), panel(figure).bounding_box()
    assert drawing is not None
    assert opened_panel is not None
    assert drawing["y"] + drawing["height"] <= opened_panel["y"]
    assert panel(figure).evaluate("own => getComputedStyle(own).borderTopWidth") == "2px"
    plot = figure.locator(".rk-plot").bounding_box()
    assert plot is not None
    assert plot["height"] == (360 if width == 1280 else 320)
    assert plot["width"] <= width
    assert page.locator("html").evaluate("html => html.scrollWidth") <= width
    (help_line,) = plain(figure.locator(".rk-help"))
    assert help_line == f"Peka på en stapel för att läsa värdet. Alla värden står också i {SOURCE}."
    page.keyboard.press("Escape")
    assert panel(figure).count() == 0
    assert button(figure).evaluate("own => own === document.activeElement")
    assert not figure.locator(".rk-cost").is_visible()
    page.keyboard.press("Enter")
    figure.get_by_role("button", name="Stäng").click()
    assert button(figure).evaluate("own => own === document.activeElement")
    assert button(figure).get_attribute("aria-expanded") == "false"


def test_opening_one_does_not_close_another(opened: Callable[..., Page], address: str) -> None:
    page = opened()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(address + REPORTS["helsingborg"])
    explore(page, "d-barn_och_vuxna")
    other = explore(page, "d-statistik")
    assert page.locator(".rk-explore").count() == 2
    assert sum("plotly-" in url and url.endswith(".js") for url in asked) == 1
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert page.evaluate("document.activeElement.closest('figure').id") == "d-statistik"
    page.keyboard.press("Escape")
    assert page.locator(".rk-explore").count() == 1
    assert button(other).is_visible()


@pytest.mark.parametrize("missing", [PROGRAM, "**/diagram/prognos.json", "**/explorer.js*"])
def test_what_cannot_be_fetched_can_be_tried_again(opened: Callable[..., Page], address: str, missing: str) -> None:
    page = opened()
    page.route(missing, lambda route: route.abort())
    page.goto(address + YEAR)
    figure = page.locator("#d-prognos")
    button(figure).focus()
    page.keyboard.press("Enter")
    said = figure.locator("[role=status]")
    figure.get_by_text(f"Ritprogrammet kunde inte hämtas. Diagrammet ovan och {SOURCE} visar alla tal.").wait_for()
    assert words_of(figure) == "Försök igen"
    assert button(figure).get_attribute("aria-disabled") is None
    assert button(figure).evaluate("own => own === document.activeElement")
    assert figure.locator("svg.rk-svg").is_visible()
    assert axe.faults(page, "#d-prognos") == []
    page.unroute(missing)
    page.keyboard.press("Enter")
    panel(figure).locator(".main-svg").first.wait_for()
    assert said.text_content() == ""


def test_someone_who_reads_on_is_not_called_back(opened: Callable[..., Page], address: str) -> None:
    page = opened()
    held = holding(page)
    page.goto(address + YEAR)
    figure = page.locator("#d-prognos")
    with page.expect_request(PROGRAM):
        button(figure).click()
    figure.locator("summary").focus()
    held[0].continue_()
    panel(figure).locator(".main-svg").first.wait_for()
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


# -- What is drawn ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_every_chart_opens_without_a_fault(opened: Callable[..., Page], address: str, name: str) -> None:
    page = opened()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    page.goto(address + REPORTS[name])
    for figure in page.locator("figure.rk-chart[data-explore]").all():
        button(figure).click()
        panel(figure).locator(".main-svg").first.wait_for()
        bars = figure.locator(".rk-plot .point")
        assert bars.count() > 0
    assert wrong == []
    assert page.locator(".modebar-btn").count() == 0
    assert axe.faults(page, "figure.rk-chart" if name in READ else "html") == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_colours_are_the_pages_also_when_they_change(
    opened: Callable[..., Page], address: str, scheme: str, width: int
) -> None:
    page = opened(width, color_scheme=scheme)
    page.goto(address + YEAR)
    figure = explore(page, "d-prognos")
    before = drawn_colours(figure)
    assert before == page_colours(figure)
    assert contrast_to_page(figure) >= 3
    page.locator(".rk-scheme").click()
    until(page, lambda: drawn_colours(figure) == page_colours(figure) != before)
    after = drawn_colours(figure)
    assert after == page_colours(figure)
    assert after != before
    assert axe.faults(page, "figure.rk-chart") == []


def test_the_colours_follow_the_system(opened: Callable[..., Page], address: str) -> None:
    page = opened(color_scheme="light")
    page.goto(address + YEAR)
    figure = explore(page, "d-prognos")
    before = drawn_colours(figure)
    page.emulate_media(color_scheme="dark")
    until(page, lambda: drawn_colours(figure) == page_colours(figure) != before)
    assert drawn_colours(figure) == page_colours(figure) != before


def plain(texts: Locator) -> list[str]:
    """What stands there, with plain spaces."""
    return [re.sub(r"\s", " ", own) for own in texts.all_text_contents()]


def drawn_colours(figure: Locator) -> list[str]:
    """The fills of the explored bars that are seen, in their order."""
    marks = figure.locator(".rk-plot .point path").all()
    fills = [mark.evaluate("own => getComputedStyle(own).fill") for mark in marks]
    return list(dict.fromkeys(fills))


def page_colours(figure: Locator) -> list[str]:
    """The fills of the drawn bars."""
    fills = [mark.evaluate("own => getComputedStyle(own).fill") for mark in figure.locator("svg.rk-svg rect").all()]
    return list(dict.fromkeys(fills))


def contrast_to_page(figure: Locator) -> float:
    """The least contrast between an explored bar and the page."""
    ground = figure.evaluate("() => getComputedStyle(document.body).backgroundColor")
    return min(_contrast(fill, ground) for fill in drawn_colours(figure))


def _contrast(one: str, two: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_pointing_at_a_row_tells_its_figure_in_full(opened: Callable[..., Page], address: str) -> None:
    page = opened()
    page.goto(address + YEAR)
    figure = explore(page, "d-prognos")
    figure.locator(".rk-plot").scroll_into_view_if_needed()
    bar = figure.locator(".rk-plot .point path").first.bounding_box()
    plot = figure.locator(".rk-plot").bounding_box()
    assert bar is not None
    assert plot is not None
    page.mouse.move(plot["x"] + plot["width"] / 2, bar["y"] + bar["height"] / 2)
    told = figure.locator(".hovertext").first
    told.wait_for()
    words = re.sub(r"\s", " ", told.text_content() or "")
    first = figure.locator("details tbody tr").first
    assert words.startswith(first.locator("th").text_content() or "?")
    assert (first.locator("td").first.text_content() or "?") in words
    assert re.search(r"\(\d+ \d{3} tkr\)", words)


def test_a_series_is_chosen_from_the_keyboard(opened: Callable[..., Page], address: str) -> None:
    page = opened(320)
    page.goto(address + REPORTS["helsingborg"])
    figure = explore(page, "d-statistik")
    chooser = figure.get_by_label("Nyckeltal")
    names = chooser.locator("option").all_inner_texts()
    assert len(names) == figure.locator("svg.rk-svg").count()
    rows = figure.locator("details tbody tr")
    for place in (0, 1):
        chooser.focus()
        if place:
            page.keyboard.press("ArrowDown")
        cells = plain(rows.nth(place).locator("td"))
        until(page, lambda cells=cells: plain(figure.locator(".rk-plot .bartext")) == cells)  # type: ignore[misc]
        assert plain(figure.locator(".rk-plot .bartext")) == cells


def test_a_long_line_is_magnified_and_comes_back(opened: Callable[..., Page], packing: str) -> None:
    page = opened()
    page.goto(packing + PLACE)
    figure = explore(page, "d-vantetid")
    assert "Dra över en del av diagrammet för att förstora den" in figure.locator(".rk-help").inner_text()
    ticks = figure.locator(".rk-plot .xtick text")
    assert ticks.all_text_contents()[-1] == "2025"
    heights = [re.sub(r"\s", " ", own) for own in figure.locator(".rk-plot .ytick text").all_text_contents()]
    assert heights == ["0", "2 000", "4 000", "6 000"]
    assert figure.locator(".rk-plot .scatterlayer .js-line").count() >= 2
    figure.locator(".rk-plot").scroll_into_view_if_needed()
    box = figure.locator(".rk-plot .nsewdrag").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.55, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, y, steps=5)
    page.mouse.up()
    until(page, lambda: "2016" not in ticks.all_text_contents())
    assert "2016" not in ticks.all_text_contents()
    page.mouse.dblclick(box["x"] + box["width"] / 2, y)
    until(page, lambda: "2025" in ticks.all_text_contents())
    assert "2025" in ticks.all_text_contents()
    assert len(ticks.all_text_contents()) == 5
    page.mouse.move(box["x"] + box["width"] * 0.05, y)
    figure.locator(".hovertext").first.wait_for()
    told = plain(figure.locator(".hovertext"))
    assert "2016: 6 100 dagar" in told
    assert "Mål 4 000 dagar" in told


def test_more_rows_than_the_panel_holds_scroll_in_it(opened: Callable[..., Page], packing: str) -> None:
    page = opened(320)
    page.goto(packing + PLACE)
    figure = explore(page, "d-drift")
    region = figure.locator(".rk-plot")
    region.focus()
    page.keyboard.press("End")
    until(page, lambda: region.evaluate("own => own.scrollTop"))
    assert region.evaluate("own => own.scrollTop") > 0
    assert region.evaluate("own => own.clientHeight") == 320
    assert page.locator("html").evaluate("html => html.scrollWidth") <= 320
    lines = figure.locator(".rk-plot .annotation-text").all_text_contents()
    labels = {"".join(label.split()) for label in lines}  # a name may stand in two lines
    assert "Verksamhetnummer1" in labels
    assert axe.faults(page) == []


def test_on_a_touch_screen_the_page_still_scrolls_over_a_chart(opened: Callable[..., Page], packing: str) -> None:
    page = opened(320, has_touch=True, is_mobile=True)
    page.goto(packing + PLACE)
    figure = explore(page, "d-vantetid")
    assert "Dra över" not in figure.locator(".rk-help").inner_text()
    assert figure.locator(".rk-plot .nsewdrag").evaluate("own => getComputedStyle(own).touchAction") != "none"


def test_the_picture_has_a_title_and_its_source(opened: Callable[..., Page], address: str) -> None:
    page = opened()
    page.goto(address + YEAR)
    figure = explore(page, "d-prognos")
    page.evaluate(
        """() => {
          const draw = Plotly.downloadImage
          Plotly.downloadImage = (picture, options) => { window.picture = [picture, options]; return draw(picture, options) }
        }"""
    )
    with page.expect_download() as download:
        figure.get_by_role("button", name="Ladda ned bild").click()
    assert download.value.suggested_filename == "prognos.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    picture, options = page.evaluate("window.picture")
    title = re.sub("<[^>]+>", " ", picture["layout"]["title"]["text"])
    assert re.sub(r"\s+", " ", title).strip() == re.sub(r"\s+", " ", figure.locator(".rk-title").inner_text())
    assert address + YEAR in picture["layout"]["annotations"][-1]["text"]
    assert options["format"] == "png"
