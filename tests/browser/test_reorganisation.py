"""Boards that get a new name, are split and are merged: every address that a page, a file or a feed ever had still answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import links
import municipality
import pytest
from municipality import Municipality
from website import as_repository, copy_small, run

from rakenskap.tables import number_use

MEASURES: Final = (
    "id;name;unit;gender;plural;definition;kolada;better\n"
    "besok;Besök;besök;ett;ja;Besök under året.;;hogre\n"
    "platser;Platser;platser;en;ja;Platser vid årets slut.;;ingen\n"
)
TABLE: Final = "label;id;measure;unit;utfall_{year}\nBesök;;besok;besök;{visits}\n"
RESOURCE: Final = "  - name: nyckeltal\n    title: Nyckeltal\n    kind: measures\n    path: nyckeltal.csv\n  - name: mal\n    title: Nämndens mål\n"
Stages: TypeAlias = tuple[Municipality, list[dict[str, bytes]]]
"""A municipality, and what its boards had on the site after each step."""
ATOM: Final = "{http://www.w3.org/2005/Atom}"
SOCIAL, WORK, BOTH = "socialnamnden", "arbetsmarknadsnamnden", "social-och-arbetsmarknadsnamnden"
CULTURE, SPORTS, MERGED = "kulturnamnden", "idrottsnamnden", "kultur-och-idrottsnamnden"
WORKS, STREETS, PARKS = "tekniska-namnden", "gatunamnden", "parknamnden"
NAMES: Final = {
    SOCIAL: "Socialnämnden",
    WORK: "Arbetsmarknadsnämnden",
    BOTH: "Social- och arbetsmarknadsnämnden",
    CULTURE: "Kulturnämnden",
    SPORTS: "Idrottsnämnden",
    MERGED: "Kultur- och idrottsnämnden",
    WORKS: "Tekniska nämnden",
    STREETS: "Gatunämnden",
    PARKS: "Parknämnden",
}


def board(town: Municipality, slug: str, more: str = "") -> None:
    name = NAMES[slug]
    town.write(f"data/{slug}/board.yaml", municipality.BOARD_FILE.replace("Exempelnämnden", name) + more)


def report(town: Municipality, slug: str, year: int, visits: int) -> None:
    folder = town.report("arsrapport", year, board=slug)
    town.edit(f"{folder}/datapackage.yaml", "  - name: mal\n    title: Nämndens mål\n", RESOURCE)
    town.edit(f"{folder}/datapackage.yaml", "show: [drift]", "show: [drift, nyckeltal]")
    town.write(f"{folder}/nyckeltal.csv", TABLE.format(year=year, visits=visits))


def move(town: Municipality, old: str, new: str) -> None:
    """Give a report's folder another place."""
    (town.folder / "data" / new).parent.mkdir(parents=True, exist_ok=True)
    town.git("mv", f"data/{old}", f"data/{new}")
    town.edit(f"data/{new}/datapackage.yaml", "sections:\n", f"previous_paths:\n  - {old}\nsections:\n")
    town.release(f"data/{new}", "1.1.0", "komplettering", "Rapporten har flyttats.")


def addresses(town: Municipality) -> Iterator[tuple[str, bytes]]:
    """Everything of the boards that the site has, once it is built."""
    done = run(town.folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    site = town.folder / "site"
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        # by its own page, which nobody else leads to
        is_loaded = re.search(r"/diagram/[^/]+$", name) or name.endswith("/samband.json")
        if path.is_file() and name.split("/")[0] in NAMES and not is_loaded:
            yield name, path.read_bytes()


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """A municipality whose boards are renamed, split and merged, and its site after each step."""
    folder = copy_small(tmp_path_factory.mktemp("kommun"))
    with (folder / "data/register/legends.csv").open("a", encoding="utf-8") as file:
        file.writelines(municipality.LEGENDS.splitlines(keepends=True)[2:])
    town = Municipality(as_repository(folder))
    town.write("data/register/measures.csv", MEASURES)
    for slug, visits in ((SOCIAL, 100), (CULTURE, 200), (SPORTS, 300), (WORKS, 400)):
        board(town, slug)
        report(town, slug, 2022, visits)
        report(town, slug, 2023, visits + 5)
    town.commit("Publicera")
    found = [dict(addresses(town))]
    rename(town)
    found.append(dict(addresses(town)))
    split(town)
    found.append(dict(addresses(town)))
    merge(town)
    found.append(dict(addresses(town)))
    part(town)
    found.append(dict(addresses(town)))
    return town, found


def rename(town: Municipality) -> None:
    """The social board gets another name and another folder."""
    for year in (2022, 2023):
        move(town, f"{SOCIAL}/{year}/arsrapport", f"{BOTH}/{year}/arsrapport")
    town.git("rm", "-q", f"data/{SOCIAL}/board.yaml")
    board(town, BOTH, f"names:\n  - name: {NAMES[SOCIAL]}\n    until: 2023-12-31\n")
    report(town, BOTH, 2024, 110)
    town.commit("Byt namn")


def split(town: Municipality) -> None:
    """Some of its tasks go to a board of their own, and its folder stays."""
    board(town, WORK, f"predecessors:\n  - board: {BOTH}\n    until: 2024-12-31\n")
    report(town, WORK, 2025, 40)
    report(town, BOTH, 2025, 70)
    town.commit("Dela")


def merge(town: Municipality) -> None:
    """Two boards become one; their folders stay."""
    board(
        town,
        MERGED,
        f"predecessors:\n  - board: {CULTURE}\n    until: 2023-12-31\n  - board: {SPORTS}\n    until: 2023-12-31\n",
    )
    report(town, MERGED, 2024, 520)
    town.commit("Slå ihop")


def part(town: Municipality) -> None:
    """A board whose folder is gone: one of its reports turns out to be of each of two others."""
    for year, slug in ((2022, STREETS), (2023, PARKS)):
        board(town, slug)
        move(town, f"{WORKS}/{year}/arsrapport", f"{slug}/{year}/arsrapport")
    town.git("rm", "-q", f"data/{WORKS}/board.yaml")
    town.commit("Dela upp")


def test_every_address_answers(stages: Stages) -> None:
    """Also what stood at an address only between two of the changes."""
    town, found = stages
    *earlier, last = found
    assert links.broken(town.folder / "site") == []
    for stage in earlier:
        # what only the page beside it asks for goes with it: the page itself leads on
        assert sorted(name for name in set(stage) - set(last) if f"/{number_use.FOLDER}/" not in name) == []
        frozen = {
            name: content for name, content in stage.items() if re.search(r"/v1\.\d\.\d/[^/]+\.(csv|json|zip)$", name)
        }
        assert frozen
        assert {name: last[name] for name in frozen} == frozen


def page(town: Municipality, address: str) -> str:
    return (town.folder / "site" / address / "index.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def leads_to(town: Municipality, address: str) -> str:
    """Where a page leads on to at once, from the root, or nothing."""
    found = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', page(town, address))
    return urljoin(f"/{address}", found[1]).lstrip("/") if found else ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{SOCIAL}/", f"{BOTH}/"),
        (f"{SOCIAL}/2022/", f"{BOTH}/2022/"),
        (f"{SOCIAL}/2022/arsrapport/", f"{BOTH}/2022/arsrapport/"),
        (f"{SOCIAL}/2022/arsrapport/andringar/", f"{BOTH}/2022/arsrapport/andringar/"),
        (f"{SOCIAL}/nyckeltal/", f"{BOTH}/nyckeltal/"),
        (f"{SOCIAL}/nyckeltal/besok/", f"{BOTH}/nyckeltal/besok/"),
        (f"{SOCIAL}/nyckeltal/besok/diagram/utveckling-1/", f"{BOTH}/nyckeltal/besok/diagram/utveckling-1/"),
        (f"{WORKS}/2022/", f"{STREETS}/2022/"),
        (f"{WORKS}/2023/", f"{PARKS}/2023/"),
        (f"{WORKS}/2023/arsrapport/", f"{PARKS}/2023/arsrapport/"),
    ],
)
def test_a_page_leads_on_to_what_stands_there_now(stages: Stages, old: str, new: str) -> None:
    town, _ = stages
    assert leads_to(town, old) == new
    assert leads_to(town, new) == ""
    assert 'name="robots" content="noindex"' in page(town, old)


def feed(content: bytes) -> tuple[str, str, list[str]]:
    """The id of a feed, where it says that it is, and the ids of its entries."""
    root = ET.fromstring(content)  # noqa: S314 - our own feed
    (own,) = (link.attrib["href"] for link in root.iterfind(f"{ATOM}link") if link.attrib["rel"] == "self")
    entries = [entry.findtext(f"{ATOM}id", "") for entry in root.iterfind(f"{ATOM}entry")]
    return root.findtext(f"{ATOM}id", ""), own, entries


def test_the_feed_of_a_board_that_got_another_folder_goes_on(stages: Stages) -> None:
    """At both addresses, as the feed that it has always been: a reader of the old one meets no entry twice."""
    _, (first, *later) = stages
    kept, _, _ = feed(first[f"{SOCIAL}/rattelser.xml"])
    assert kept.endswith(f"/{SOCIAL}/rattelser.xml")
    for stage in later:
        assert stage[f"{SOCIAL}/rattelser.xml"] == stage[f"{BOTH}/rattelser.xml"]
        name, own, entries = feed(stage[f"{BOTH}/rattelser.xml"])
        assert (name, own.endswith(f"/{BOTH}/rattelser.xml")) == (kept, True)
        assert len(entries) == len(set(entries)) == 2, "each move is an addition"


def test_the_feed_of_a_board_whose_reports_lie_with_several_has_them_all(stages: Stages) -> None:
    _, (first, *_, last) = stages
    name, own, entries = feed(last[f"{WORKS}/rattelser.xml"])
    assert (name, name) == (feed(first[f"{WORKS}/rattelser.xml"])[0], own)
    parts = {slug: feed(last[f"{slug}/rattelser.xml"]) for slug in (STREETS, PARKS)}
    assert sorted(entries) == sorted(entry for _, _, found in parts.values() for entry in found)
    assert [found[0].endswith(f"/{slug}/rattelser.xml") for slug, found in parts.items()] == [True, True]


@pytest.mark.parametrize("address", ["", "nyckeltal/", "nyckeltal/besok/"])
def test_an_address_that_has_become_several_names_them(stages: Stages, address: str) -> None:
    town, _ = stages
    assert leads_to(town, f"{WORKS}/{address}") == ""
    shown = page(town, f"{WORKS}/{address}")
    up = "../" * (1 + address.count("/"))
    assert [f'href="{up}{slug}/{address}"' in shown for slug in (STREETS, PARKS)] == [True, True]


def test_a_file_at_an_old_address_is_that_of_the_report_now(stages: Stages) -> None:
    _, (*_, last) = stages
    for name in ("drift.csv", "nyckeltal.csv", "datapackage.json"):
        assert last[f"{SOCIAL}/2022/arsrapport/{name}"] == last[f"{BOTH}/2022/arsrapport/{name}"]
    assert last[f"{SOCIAL}/nyckeltal/besok/besok.csv"] == last[f"{BOTH}/nyckeltal/besok/besok.csv"]


def catalogue(town: Municipality) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((town.folder / "site/rapporter.json").read_text(encoding="utf-8"))
    return found


def test_reports_keep_the_name_of_their_time(stages: Stages) -> None:
    town, _ = stages
    assert f"{NAMES[SOCIAL]}, nu {NAMES[BOTH]} · 2022" in page(town, f"{BOTH}/2022/arsrapport")
    assert f"Exempelkommunen · {NAMES[BOTH]} · 2024" in page(town, f"{BOTH}/2024/arsrapport")
    assert f"<title>{NAMES[BOTH]}" in page(town, f"{BOTH}")
    assert f"{NAMES[SOCIAL]}, till och med 31 december 2023" in page(town, f"{BOTH}")


def test_a_board_that_was_split_and_the_new_one_name_each_other_and_compare_nothing(stages: Stages) -> None:
    town, _ = stages
    for path in (BOTH, f"{BOTH}/2024"):
        assert "Uppgifter har gått över till en annan nämnd." in page(town, path)
    assert f'href="../../{WORK}/"' in page(town, f"{BOTH}/2024")
    listed = {one["url"].split("/")[-2]: one for one in catalogue(town)["boards"]}
    assert listed[BOTH]["names"] == [{"name": NAMES[SOCIAL], "until": "2023-12-31"}]
    (before,) = listed[WORK]["predecessors"]
    assert before == {"board": NAMES[BOTH], "until": "2024-12-31", "url": listed[BOTH]["url"]}
    measure = page(town, f"{WORK}/nyckeltal/besok")
    assert f"{NAMES[BOTH]} till och med 2024" in measure
    assert f'href="../../../{BOTH}/nyckeltal/besok/"' in measure
    assert "Lodrät streckad linje" not in measure
    assert "från 110 till 40" not in measure


def test_boards_that_were_merged_keep_their_figures(stages: Stages) -> None:
    town, _ = stages
    measure = page(town, f"{MERGED}/nyckeltal/besok")
    for slug in (CULTURE, SPORTS):
        assert f"{NAMES[slug]} till och med 2023" in measure
    assert not re.search(
        r"från [23]0[05] till", measure.replace("från 200 till 205", "").replace("från 300 till 305", "")
    )
    assert not re.search(r"\b50[05]\b", measure)
