"""Lists of everything on a site with many reports: divided by board and year, each page short, and every address as it was."""

from __future__ import annotations

import calendar
import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import axe
import links
import municipality
import pytest
from links import LinkedPage
from municipality import Municipality
from playwright.sync_api import Page
from serving import serving
from website import as_repository, copy_small, run

from rakenskap.pages.lists import division

CULTURE, SPORTS, LEISURE = "kulturnamnden", "idrottsnamnden", "idrotts-och-fritidsnamnden"
SMALL: Final = "fritidsnamnden"
HERE: Final = (CULTURE, LEISURE, SMALL)
"""The boards when the site has grown."""
LISTS: Final = ("oppna-data/", "kvalitet/", "namnder/", "rattelser/")
PARTED: Final = ("oppna-data/", "kvalitet/", "rattelser/")
"""The lists whose parts have pages of their own."""
YEARS: Final = range(2016, 2026)
LAST: Final = {"arsrapport": 12, "delarsrapport": 8, "tertialrapport": 4, "manadsrapport": 10}
"""The month that a report of each type ends with."""
FIRST, MORE = ("arsrapport", "delarsrapport"), ("tertialrapport", "manadsrapport")
SCREEN: Final = 800
MOST_SCREENS, MOST_BYTES = 10, 100_000
"""What no list may be longer than on a screen of 1280 × 800, and heavier than when it is packed."""
OF_A_BOARD: Final = """() => {
  const article = document.querySelector("article"), whole = article.offsetHeight
  for (const own of article.querySelectorAll("tbody tr:first-child:has(th a), h3:first-of-type, h3:first-of-type + dl")) own.remove()
  return whole - article.offsetHeight
}"""
"""How much of a list's height is a board's."""
BOARDS, REPORTS = 15, 60
"""What a municipality has: fifteen boards, and of each six reports a year for ten years."""
FAULTY: Final = """label;id;row_type;utfall_2016;budget_2016
Bibliotek;;;1250;1300
Simhall;;;830;800
Museum;;;400;410
Summa;;summa;2480;2610
"""
KNOWN: Final = """known_deviations:
  - table: drift
    row: summa
    column: budget_2016
    reason: Originalet summerar fel.
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """The site at one time: its folder's files that are listed, by their paths."""

    pages: dict[str, str]
    listed: dict[str, LinkedPage]


@dataclass(frozen=True, slots=True)
class Grown:
    """A municipality's site while it is small, when it has grown, and after one more figure was corrected."""

    town: Municipality
    small: Stage
    large: Stage
    edited: Stage

    @property
    def site(self) -> Path:
        return self.town.folder / "site"


def board(town: Municipality, slug: str, name: str, more: str = "") -> None:
    file = municipality.BOARD_FILE.replace("Exempelnämnden", name).replace("fictional: ja\n", "")
    town.write(f"data/{slug}/board.yaml", file + more)


def report(town: Municipality, slug: str, year: int, kind: str) -> str:
    folder = town.report(kind, year, board=slug)
    last = LAST[kind]
    if last < max(LAST.values()):
        day = calendar.monthrange(year, last)[1]
        town.edit(f"{folder}/datapackage.yaml", "type: arsrapport", f"type: {kind}")
        town.edit(f"{folder}/datapackage.yaml", f"/{year}-12-31", f"/{year}-{last:02}-{day}")
        town.edit(f"{folder}/datapackage.yaml", "Årsrapport", kind.capitalize())
        town.edit(f"{folder}/drift.csv", f"_{year}", f"_{year}_01_{last:02}", 2)
    return folder


def correct(town: Municipality, folder: str, day: str) -> None:
    town.edit(f"{folder}/drift.csv", "830", "831")
    town.release(folder, "1.0.1", "rattelse", "Ett tal var felskrivet.", day)


def stage(town: Municipality) -> Stage:
    """The site once it is built."""
    done = run(town.folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    site = town.folder / "site"
    paths = [path for path in sorted(site.rglob("index.html")) if path.relative_to(site).as_posix().startswith(LISTS)]
    names = {path: path.relative_to(site).as_posix().removesuffix("index.html") for path in paths}
    return Stage(
        {names[path]: path.read_text(encoding="utf-8") for path in paths},
        {names[path]: LinkedPage(path) for path in paths},
    )


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    folder = copy_small(tmp_path_factory.mktemp("kommun"))
    with (folder / "data/register/legends.csv").open("a", encoding="utf-8") as file:
        file.writelines(municipality.LEGENDS.splitlines(keepends=True)[2:])
    town = Municipality(as_repository(folder))
    board(town, CULTURE, "Kulturnämnden")
    board(town, SPORTS, "Idrottsnämnden")
    folders = [report(town, CULTURE, year, kind) for year in YEARS for kind in FIRST]
    report(town, SPORTS, 2025, "arsrapport")
    town.write(f"{folders[0]}/drift.csv", FAULTY)
    town.edit(f"{folders[0]}/datapackage.yaml", "resources:\n", f"{KNOWN}resources:\n")
    town.commit("Publicera")
    correct(town, folders[2], "2026-05-10")
    correct(town, folders[3], "2026-03-10")
    town.commit("Rätta")
    small = stage(town)
    folders += [report(town, CULTURE, year, kind) for year in YEARS for kind in MORE]
    board(town, LEISURE, "Idrotts- och fritidsnämnden", "names:\n  - name: Idrottsnämnden\n    until: 2025-12-31\n")
    town.git("rm", "-q", f"data/{SPORTS}/board.yaml")
    town.git("mv", f"data/{SPORTS}/2025", f"data/{LEISURE}/2025")
    moved = f"data/{LEISURE}/2025/arsrapport"
    town.edit(f"{moved}/datapackage.yaml", "sections:\n", f"previous_paths:\n  - {SPORTS}/2025/arsrapport\nsections:\n")
    town.release(moved, "1.1.0", "komplettering", "Rapporten har flyttats.", "2026-04-01")
    town.commit("Publicera mer")
    for number, own in enumerate(folders[4:]):
        correct(town, own, f"2027-{1 + number % 9:02}-15" if number % 2 else f"2026-{7 + number % 6:02}-15")
    town.commit("Rätta mer")
    large = stage(town)
    town.edit(f"{moved}/drift.csv", "830", "832")
    town.release(moved, "1.1.1", "rattelse", "Ett tal var felskrivet.", "2027-12-01")
    town.commit("Rätta idrotten")
    return Grown(town, small, large, stage(town))


@pytest.fixture(scope="module")
def place(grown: Grown) -> Iterator[str]:
    with serving(grown.site) as root:
        yield root


def test_the_lists_of_a_small_site_are_whole(grown: Grown) -> None:
    assert set(grown.small.pages) == {*LISTS, "oppna-data/format/"}
    packages = [link for link in grown.small.listed["oppna-data/"].links if link.endswith(".zip")]
    assert len(packages) == 22 < division.WHOLE


def test_every_address_on_a_list_answers_when_it_has_been_divided(grown: Grown) -> None:
    """Each id that a list had stands on it, and every link of the site leads somewhere."""
    for address in LISTS:
        ids = set(grown.small.listed[address].ids) - {"utan"}  # every board has been corrected since
        assert ids
        assert ids - set(grown.large.listed[address].ids) == set(), address
        assert len(grown.large.listed[address].ids) == len(set(grown.large.listed[address].ids))
    assert f"{CULTURE}-2016-arsrapport-1" in grown.small.listed["kvalitet/"].ids
    assert "m-2026-03" in grown.small.listed["rattelser/"].ids
    assert links.broken(grown.site) == []


@pytest.mark.parametrize("address", PARTED)
def test_a_divided_list_leads_to_the_page_of_each_board(grown: Grown, address: str) -> None:
    led = {urljoin(f"/{address}", link).lstrip("/") for link in grown.large.listed[address].links}
    there = {f"{address}{slug}/" for slug in HERE}
    assert there <= set(grown.large.pages)
    assert there - led <= {f"rattelser/{SMALL}/"}  # which has none
    for part in there:
        back = {urljoin(f"/{part}", link).partition("#")[0].lstrip("/") for link in grown.large.listed[part].links}
        assert {address, f"{part.removeprefix(address)}"} <= back


def test_everything_that_a_list_had_stands_on_the_pages_under_it(grown: Grown) -> None:
    site, large = grown.site, grown.large
    reports = json.loads((site / "rapporter.json").read_text(encoding="utf-8"))["reports"]
    files = {
        file["url"] for own in reports for file in (own["archive"], own["workbook"], own["datapackage"], *own["tables"])
    }
    root = json.loads((site / "namnder.json").read_text(encoding="utf-8"))["homepage"]

    def led(folder: str) -> set[str]:
        return {
            urljoin(f"{root}{address}", link).partition("#")[0]
            for address, own in large.listed.items()
            if address.startswith(folder)
            for link in own.links
        }

    assert files - led("oppna-data/") == set()
    assert {own["url"] for own in reports} - led("kvalitet/") == set()
    changes = {own["changes"]["url"].removesuffix("andringar.json") for own in reports if own["version"] != "1.0.0"}
    assert len(changes) > division.WHOLE
    assert changes - led(f"rattelser/{CULTURE}/") - led(f"rattelser/{LEISURE}/") == set()
    assert changes - led("rattelser/2026/") - led("rattelser/2027/") == set()
    directory = led("namnder/")
    assert {f"{root}{slug}/" for slug in HERE} <= directory
    assert {f"{root}{CULTURE}/{year}/" for year in YEARS} <= directory


def test_a_figure_that_does_not_add_up_is_told_on_its_board_s_page(grown: Grown) -> None:
    fault = f"{CULTURE}-2016-arsrapport-1"
    part = grown.large.pages[f"kvalitet/{CULTURE}/"]
    assert fault in grown.large.listed[f"kvalitet/{CULTURE}/"].ids
    assert "Originalet summerar fel." in part
    assert "Originalet summerar fel." not in grown.large.pages["kvalitet/"]
    assert f'href="{CULTURE}/#fynd"' in grown.large.pages["kvalitet/"]


def test_the_month_of_a_correction_leads_to_its_year(grown: Grown) -> None:
    """A month that has left the list stands where its year leads on to it."""
    rows = re.findall(r"<tr>.*?</tr>", grown.large.pages["rattelser/"])
    row = next(own for own in rows if 'id="m-2026-03"' in own)
    assert 'href="2026/"' in row
    assert "m-2026-03" in grown.large.listed["rattelser/2026/"].ids


@pytest.mark.parametrize("folder", PARTED)
def test_the_pages_of_a_board_that_got_another_folder_lead_on(grown: Grown, folder: str) -> None:
    page = grown.large.pages[f"{folder}{SPORTS}/"]
    assert f'http-equiv="refresh" content="0; url=../../{folder}{LEISURE}/"' in page


def test_a_new_edition_changes_no_page_of_another_board(grown: Grown) -> None:
    changed = {address for address, page in grown.edited.pages.items() if page != grown.large.pages.get(address)}
    assert f"oppna-data/{LEISURE}/" in changed
    assert {address for address in changed if {CULTURE, SMALL} & {*address.split("/")}} == set()


def test_the_breadcrumbs_of_a_part_lead_to_its_list(grown: Grown) -> None:
    crumbs = re.search(r'<nav class="rk-path".*?</nav>', grown.large.pages[f"kvalitet/{CULTURE}/"], re.DOTALL)
    assert crumbs is not None
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", crumbs[0])).strip()
    assert words.split() == ["Start", "Kontroller", "Kulturnämnden"]


def test_a_part_is_found_by_its_title(grown: Grown) -> None:
    for folder in PARTED:
        page = grown.large.pages[f"{folder}{CULTURE}/"]
        assert 'data-search="list"' in page
        assert "Kulturnämnden</h1>" in page.replace("\u00ad", "")


def test_the_lists_of_a_whole_municipality_are_short_and_light(
    grown: Grown, place: str, window: Callable[..., Page]
) -> None:
    """What a board adds to a list is measured here, and what a report adds to a board's page; the rest is counted."""
    page = window(height=SCREEN)
    for address, html in grown.edited.pages.items():
        if "http-equiv" in html:  # it leads on
            continue
        page.goto(f"{place}{address}")
        height, weight = page.evaluate("document.documentElement.scrollHeight"), len(gzip.compress(html.encode()))
        if address in LISTS:
            more = BOARDS - len(HERE)
            height += more * page.evaluate(OF_A_BOARD)
            weight += more * max(len(row) for row in re.findall(r"<tr>.*?</tr>|<h3>.*?</dl>|$", html, re.DOTALL))
        else:
            weight = weight * REPORTS // (len(YEARS) * len(LAST))
        assert height <= MOST_SCREENS * SCREEN, address
        assert weight <= MOST_BYTES, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_a_divided_list_and_no_page_is_wider_than_the_window(
    grown: Grown, place: str, window: Callable[..., Page], width: int, scheme: str
) -> None:
    page = window(color_scheme=scheme, viewport={"width": width, "height": SCREEN})
    for address in (*LISTS, *(f"{folder}{CULTURE}/" for folder in PARTED), "rattelser/2027/"):
        page.goto(f"{place}{address}")
        assert axe.faults(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


def test_without_scripts_an_earlier_year_can_be_unfolded(grown: Grown, place: str, window: Callable[..., Page]) -> None:
    page = window(script=False)
    page.goto(f"{place}oppna-data/{CULTURE}/")
    entry = page.get_by_role("link", name="Årsrapport 2016", exact=True)
    assert not entry.is_visible()
    page.locator("h2#ar-2016 + details > summary").click()
    assert entry.is_visible()
