"""What the page on open data promises a program: the catalogue, the files, and examples that run."""

from __future__ import annotations

import bz2
import hashlib
import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import rdflib
from folders import ROOT
from playwright.sync_api import Page
from rdflib import DCTERMS, FOAF, RDF

from rakenskap.open_data import schema_org
from rakenskap.reading import settings
from rakenskap.swedish import number
from rakenskap.tables import number_use

PERMANENT: Final = settings.read(ROOT).publisher.address
DCAT: Final = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX: Final = rdflib.Namespace("http://spdx.org/rdf/terms#")
VCARD: Final = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
MANDATORY: Final = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
    DCAT.DatasetSeries: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS["format"]),
    FOAF.Agent: (FOAF.name, DCTERMS.type),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
}
"""What DCAT-AP-SE 3.0.1 asks of each kind of thing. Source: https://docs.dataportal.se/dcat/3.0.1/sv/"""


def catalogue(built: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((built / "rapporter.json").read_text(encoding="utf-8"))
    return read


def page(built: Path, address: str = "oppna-data/") -> str:
    return (built / address / "index.html").read_text(encoding="utf-8")


def examples(built: Path, address: str = "oppna-data/") -> dict[str, str]:
    """The page's examples by what they begin with, as a reader copies them."""
    blocks = re.findall(r"<pre>.*?<code[^>]*>(.*?)</code></pre>", page(built, address), re.DOTALL)
    found = [html.unescape(re.sub(r"<[^>]+>", "", block)) for block in blocks]
    return {" ".join(code.split(maxsplit=2)[:2]): code for code in found}


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def newest(built: Path) -> list[Path]:
    """The descriptors of the newest editions: those before them are no news to a program."""
    return [path for path in built.rglob("datapackage.json") if not path.parent.name.startswith("v")]


def test_the_catalogue_lists_every_package_and_every_file_with_its_sum(built: Path) -> None:
    listed = catalogue(built)
    described = sorted(path.relative_to(built).as_posix() for path in newest(built))
    assert sorted(entry["datapackage"]["url"].removeprefix(PERMANENT) for entry in listed["reports"]) == described
    tables = 0
    for entry in listed["reports"]:
        copies = [table["excel"] for table in entry["tables"] if "excel" in table]
        for file in (entry["datapackage"], entry["archive"], entry["workbook"], *entry["tables"], *copies):
            content = (built / file["url"].removeprefix(PERMANENT)).read_bytes()
            assert len(content) == file["bytes"]
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
        tables += len(entry["tables"]) + len(copies)
    assert tables == sum(len(list((built / path).parent.glob("*.csv"))) for path in described)


def test_the_catalogue_lists_every_measure_with_the_file_of_its_series(built: Path) -> None:
    boards = catalogue(built)["boards"]
    assert {board["url"] for board in boards} == {
        f"{PERMANENT}{path.parent.name}/" for path in (ROOT / "data").glob("*/board.yaml")
    }
    listed = set()
    for board in boards:
        for measure in board["measures"]:
            file = measure["url"].removeprefix(PERMANENT)
            content = (built / file).read_bytes()
            assert (len(content), hashlib.sha256(content).hexdigest()) == (measure["bytes"], measure["sha256"])
            assert content.count(b"\r\n") == measure["rows"] + 1
            assert (built / measure["page"].removeprefix(PERMANENT) / "index.html").is_file()
            assert measure["name"] in (built / measure["page"].removeprefix(PERMANENT) / "index.html").read_text(
                "utf-8"
            )
            assert measure["unit"]
            assert measure["measure"].replace("_", "-") in file
            listed.add(file)
    written = {path.relative_to(built).as_posix() for path in built.glob("*/nyckeltal/*/*.csv")}
    assert listed == written


def test_every_key_of_the_catalogue_and_the_manifest_is_explained_on_the_page(built: Path) -> None:
    listed = catalogue(built)
    report = listed["reports"][0]
    keys = {*listed, *listed["licence"], *report, *report["archive"], *report["tables"][0]}
    for board in listed["boards"]:
        keys |= {*board}.union(*board["measures"])
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    keys |= {*manifest, *manifest["files"][0]}
    index = json.loads((built / "namnder.json").read_text(encoding="utf-8"))
    keys |= {*index, *index["whole"], *index["boards"][0], *index["boards"][0]["listing"]}
    divided = json.loads((built / "manifest-delar.json").read_text(encoding="utf-8"))
    part = divided["parts"][0]
    keys |= {*divided, *part, *json.loads((built / part["path"]).read_text(encoding="utf-8"))}
    explained = set(re.findall(r"<code>([a-z0-9_]+)</code>", page(built, "oppna-data/format/")))
    assert keys - explained == set()


def test_the_page_leads_to_every_file_or_says_what_the_copy_for_excel_is_called(built: Path) -> None:
    links = set(re.findall(r'href="\.\./([^"#]+)"', page(built)))
    files = [
        path.relative_to(built).as_posix()
        for kind in ("csv", "xlsx", "zip", "json")
        for path in built.rglob(f"*.{kind}")
    ]
    # a search index, and what the menus of figures load, are no data
    packages = {path.parent.relative_to(built).as_posix() for path in newest(built)}
    whole = {"schema", "", *packages}
    # the other parts of what is listed are led to by the first
    led = {"manifest-ovrigt.json"}
    wanted = {name for name in files if name.rpartition("/")[0] in whole and Path(name).name != number_use.FILE} - led
    copies = {name for name in wanted if name.endswith("-excel.csv")}
    assert wanted - copies
    assert wanted - copies - links == set()
    assert {name.replace("-excel", "") for name in copies} <= links
    assert "<code>-excel</code>" in page(built)


@pytest.mark.parametrize("begins", ["import csv", "from frictionless"])
def test_the_examples_in_python_run_against_the_site(built: Path, address: str, begins: str) -> None:
    code = examples(built)[begins].replace(PERMANENT, address)
    assert PERMANENT not in code
    told = run(code)
    report = next(entry for entry in catalogue(built)["reports"] if entry["url"].replace(PERMANENT, address) in code)
    rows = {table["name"]: table["rows"] for table in report["tables"]}
    if begins == "import csv":
        name = re.search(r"/([a-z0-9_]+)\.csv", code)
        assert name is not None
        assert told.startswith(f"{rows[name[1]]} rader med id, label")
    else:
        assert dict(line.split() for line in told.splitlines()) == {name: str(count) for name, count in rows.items()}


def test_the_list_of_boards_leads_to_the_listing_of_each_and_to_the_whole_packed(built: Path, address: str) -> None:
    index, whole = json.loads((built / "namnder.json").read_text(encoding="utf-8")), catalogue(built)
    head = {"format", "publisher", "homepage", "licence"}
    assert {key: index[key] for key in head} == {key: whole[key] for key in head}
    reports, boards = [], []
    for board in index["boards"]:
        content = content_of(built, board["listing"])
        listed = json.loads(content)
        assert {key: listed[key] for key in head} == {key: whole[key] for key in head}
        assert len(listed["reports"]) == board["count"]
        assert max((report["changed"] for report in listed["reports"]), default=None) == board.get("changed")
        assert [own["url"] for own in listed["boards"]] == [board["url"]]
        reports += listed["reports"]
        boards += listed["boards"]
    assert (reports, boards) == (whole["reports"], whole["boards"])
    assert bz2.decompress(content_of(built, index["whole"]["packed"])) == content_of(built, index["whole"])
    code = examples(built)["import json"].replace(
        "urlopen(adress)", f"urlopen(adress.replace({PERMANENT!r}, {address!r}))"
    )
    counts = [f"{board['board']} {board['count']}" for board in index["boards"]]
    assert run(code).splitlines() == counts


def test_the_parts_of_the_manifest_are_the_manifest_and_can_be_followed_alone(built: Path, address: str) -> None:
    whole = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    divided = json.loads((built / "manifest-delar.json").read_text(encoding="utf-8"))
    assert divided == {key: whole[key] for key in ("format", "address")} | {"parts": divided["parts"]}
    files = []
    for part in divided["parts"]:
        content = (built / part["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (part["bytes"], part["sha256"])
        read = json.loads(content)
        assert (read["folder"], "commit" in read) == (part["folder"], False)
        assert all(own["path"].startswith(part["folder"]) for own in read["files"])
        files += read["files"]
    listed = {own["path"]: own for own in whole["files"]}
    parts = {"manifest-delar.json", *(part["path"] for part in divided["parts"])}
    assert {own["path"]: own for own in files} == {path: own for path, own in listed.items() if path not in parts}
    assert parts <= listed.keys()
    code = examples(built, "oppna-data/format/")["import hashlib"]
    first = divided["parts"][0]
    count = len(json.loads((built / first["path"]).read_text(encoding="utf-8"))["files"])
    assert run(code.replace(PERMANENT, address)) == f"{first['folder']} {count} filer stämmer\n"


def content_of(built: Path, file: dict[str, Any]) -> bytes:
    """The bytes of a file that a list names, which are those that it says."""
    content: bytes = (built / file["url"].removeprefix(PERMANENT)).read_bytes()
    assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
    return content


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_example_in_r_runs_against_the_site(built: Path, address: str) -> None:
    code = examples(built)["tabell <-"].replace(PERMANENT, address)
    done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.search(r"\$ utfall_\w+ *: (num|int)", done.stdout), done.stdout


def test_the_example_in_r_names_every_missing_sign(built: Path) -> None:
    signs = re.search(r"na\.strings = c\((.+?)\)", examples(built)["tabell <-"])
    assert signs is not None
    assert set(json.loads(f"[{signs[1]}]")) == {sign.value for sign in number.Missing}


@pytest.mark.browser
def test_the_list_of_files_opens_without_javascript(window: Callable[..., Page], address: str) -> None:
    shown = window(320, script=False)
    shown.goto(f"{address}oppna-data/")
    first = shown.locator(".rk-list details").first
    first.locator("summary").click()
    assert first.locator("a").first.is_visible()


def test_every_page_leads_to_the_accessibility_statement(built: Path) -> None:
    """The law asks that the statement can be reached from every page."""
    pages = list(built.rglob("*.html"))
    without = [
        path.relative_to(built).as_posix()
        for path in pages
        if not re.search(r'<footer.*href="[^"]*tillganglighet/"', path.read_text(encoding="utf-8"), re.DOTALL)
        and path.parent.name != "tillganglighet"
    ]
    assert len(pages) > 10
    assert without == []


def test_a_portal_reads_the_catalogue_of_datasets_and_every_file_in_it(built: Path) -> None:
    graph = rdflib.Graph().parse(built / "dcat.rdf", format="xml")
    for kind, names in MANDATORY.items():
        every = list(graph.subjects(RDF.type, kind))
        assert every
        assert [(own, name) for own in every for name in names if graph.value(own, name) is None] == []
    files = dict(graph.subject_objects(DCAT.downloadURL))
    for own, address in files.items():
        content = (built / str(address).removeprefix(PERMANENT)).read_bytes()
        assert int(str(graph.value(own, DCAT.byteSize))) == len(content)
        (checksum,) = graph.objects(own, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()
    listed = [entry for entry in catalogue(built)["reports"] if not entry["fictional"]]
    named = {file["url"] for entry in listed for file in (entry["archive"], entry["workbook"], *entry["tables"])}
    assert {str(address) for address in files.values()} == named
    pages = {str(page) for own in graph.objects(None, DCAT.dataset) for page in graph.objects(own, DCAT.landingPage)}
    assert pages >= {entry["url"] for entry in listed}


def test_every_page_that_the_catalogue_of_datasets_names_is_there(built: Path) -> None:
    graph = rdflib.Graph().parse(built / "dcat.rdf", format="xml")
    named = {str(own) for triple in graph for own in triple if str(own).startswith(PERMANENT)}
    paths = {own.removeprefix(PERMANENT).partition("#")[0] for own in named}
    missing = [own for own in sorted(paths) if not (built / own / ("index.html" if own.endswith("/") else "")).exists()]
    assert missing == []


def test_the_newest_pages_of_reports_and_measures_say_what_data_they_have_and_no_others(built: Path) -> None:
    listed = catalogue(built)
    real = [own for own in (*listed["reports"], *listed["boards"]) if not own["fictional"]]
    expected = {
        page
        for own in real
        for page in ([one["page"] for one in own["measures"]] if "measures" in own else [own["url"]])
    }
    found = {}
    for path in built.rglob("index.html"):
        for said in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8")):
            assert len(said.encode()) <= schema_org.MOST
            own = json.loads(said)
            found[own["url"]] = own
            assert own["url"] == f"{PERMANENT}{path.parent.relative_to(built).as_posix()}/"
    assert found.keys() == expected
    files = {file["contentUrl"].removeprefix(PERMANENT) for own in found.values() for file in own["distribution"]}
    assert [path for path in sorted(files) if not (built / path).is_file()] == []
