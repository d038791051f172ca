"""The catalogue as a portal reads it: what stands in it, what never does, and what stays the same."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

import pytest
import rdflib
from folders import ROOT
from rdflib import DCTERMS, FOAF, RDF, URIRef
from rdflib.term import Node
from report_histories import board, edition, history

from rakenskap.base import site_text
from rakenskap.base.published_file import PublishedFile
from rakenskap.editions.report_history import ReportHistory
from rakenskap.model import package
from rakenskap.model.addresses import Publisher, PublisherType
from rakenskap.model.board import Board, Register
from rakenskap.model.report import Decision, Report, Source
from rakenskap.open_data import report_downloads
from rakenskap.open_data.dcat import data_catalogue
from rakenskap.open_data.dcat.dataset import CataloguedReport
from rakenskap.open_data.spreadsheets import Spreadsheets
from rakenskap.reading.settings import Settings

SITE: Final = "https://rapporter.orsa.se/"
CC0: Final = "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"
PUBLISHER: Final = Publisher("Orsa kommun", SITE, "CC0 1.0", CC0, "212000-2189", PublisherType.KOMMUN)
SETTINGS: Final = Settings(PUBLISHER, "", "main", "rapporter@orsa.se", "Orsas rapporter")
TEXT: Final = site_text.read(ROOT / "site_config/text")
REPORT: Final = partial(edition, "1.0.0", "2026-01-02", "publicering", "Första publiceringen.", ("12",))
DATASET: Final = URIRef(f"{SITE}namnden/2025/arsrapport/#datamangd")
DCAT: Final = rdflib.Namespace("http://www.w3.org/ns/dcat#")
ADMS: Final = rdflib.Namespace("http://www.w3.org/ns/adms#")


def written(
    own: Board, *reports: Report, past: ReportHistory | None = None, chosen: Settings = SETTINGS, at: str = ""
) -> str:
    """The catalogue of a board with these reports, each with the history ``past`` and published first ``at`` an address."""
    made = [
        CataloguedReport(
            one,
            report_downloads.of(
                package.package(own, one, Register(), chosen.publisher),
                Spreadsheets(PublishedFile("bok.xlsx", b"bok"), {}),
            ),
            at or one.address,
            past,
        )
        for one in reports
    ]
    found = data_catalogue.of_board(own, made, data_catalogue.of_settings(chosen), TEXT)
    return data_catalogue.document([found] if found is not None else [], chosen, TEXT)


def read(own: Board, *reports: Report, past: ReportHistory | None = None, at: str = "") -> rdflib.Graph:
    return rdflib.Graph().parse(data=written(own, *reports, past=past, at=at), format="xml")


def one(graph: rdflib.Graph, about: Node, name: URIRef) -> str:
    (found,) = graph.objects(about, name)
    return str(found)


def test_a_report_says_what_it_is_and_what_of_it_is_new() -> None:
    graph = read(board(), REPORT())
    assert one(graph, DATASET, DCTERMS.title) == "Årsrapport, Nämnden"
    assert one(graph, DATASET, DCAT.version) == "1.0.0"
    assert one(graph, DATASET, ADMS.versionNotes) == "Första publiceringen."
    assert one(graph, DATASET, DCAT.landingPage) == f"{SITE}namnden/2025/arsrapport/"
    assert one(graph, DATASET, DCAT.inSeries) == f"{SITE}namnden/#serie-arsrapport"
    (period,) = graph.objects(DATASET, DCTERMS.temporal)
    assert [str(graph.value(period, name)) for name in (DCAT.startDate, DCAT.endDate)] == ["2025-01-01", "2025-12-31"]
    (place,) = graph.objects(DATASET, DCTERMS.spatial)
    assert str(graph.value(place, DCTERMS.identifier)) == "2034"


def test_a_publisher_has_the_address_that_portals_know_it_by() -> None:
    graph = read(board(), REPORT())
    publisher = URIRef("http://dataportal.se/organisation/SE2120002189")
    assert set(graph.subjects(DCTERMS.publisher, publisher)) >= {URIRef(f"{SITE}#katalog"), DATASET}
    assert one(graph, publisher, DCTERMS.type) == "http://purl.org/adms/publishertype/LocalAuthority"
    assert one(graph, publisher, FOAF.name) == "Orsa kommun"


def test_the_catalogue_is_free_and_the_data_have_the_licence_of_the_site() -> None:
    other = replace(
        SETTINGS, publisher=replace(PUBLISHER, licence_url="https://creativecommons.org/licenses/by/4.0/deed.sv")
    )
    graph = rdflib.Graph().parse(data=written(board(), REPORT(), chosen=other), format="xml")
    found = {str(graph.value(own, RDF.type)): str(terms) for own, terms in graph.subject_objects(DCTERMS.license)}
    assert found == {
        str(DCAT.Catalog): "http://creativecommons.org/publicdomain/zero/1.0/",
        str(DCAT.Distribution): "http://creativecommons.org/licenses/by/4.0/",
    }


def test_a_report_says_where_it_comes_from_as_far_as_that_is_known() -> None:
    decision = Decision("Nämnden", date(2026, 3, 4), "§ 12", "")
    told = replace(REPORT(), sources=(Source("Årsredovisningen", "https://orsa.se/a.pdf"),), decision=decision)
    graph = read(board(), told)
    (statement,) = graph.objects(DATASET, DCTERMS.provenance)
    said = one(graph, statement, DCTERMS.description)
    assert said == "Källa: Årsredovisningen (https://orsa.se/a.pdf). Beslut: Nämnden, 4 mars 2026, § 12."
    assert not list(read(board(), REPORT()).objects(DATASET, DCTERMS.provenance))


def test_a_report_leads_to_its_editions_which_the_catalogue_doesnt_list() -> None:
    first = REPORT()
    second = edition("1.0.1", "2026-02-03", "rattelse", "Två siffror är rättade.", ("21",), first)
    graph = read(board(), second, past=history(first, second))
    assert one(graph, DATASET, ADMS.versionNotes) == "Två siffror är rättade."
    found = {str(own): one(graph, own, ADMS.versionNotes) for own in graph.objects(DATASET, DCAT.hasVersion)}
    folder = f"{SITE}namnden/2025/arsrapport/v"
    assert found == {
        f"{folder}1.0.0/#datamangd": "Första publiceringen.",
        f"{folder}1.0.1/#datamangd": "Två siffror är rättade.",
    }
    listed = set(graph.objects(None, DCAT.dataset))
    assert listed == {DATASET, URIRef(f"{SITE}namnden/#serie-arsrapport")}


def test_a_report_that_has_moved_is_the_same_dataset_on_another_page() -> None:
    moved = replace(REPORT(), slug="verksamhetsberattelse")
    graph = read(board(), moved, at="namnden/2025/arsrapport")
    assert one(graph, DATASET, DCAT.landingPage) == f"{SITE}namnden/2025/verksamhetsberattelse/"
    assert one(graph, DATASET, DCTERMS.identifier) == str(DATASET)


@pytest.mark.parametrize("own", [(board(fictional=True), REPORT()), (board(),)], ids=["made up", "without reports"])
def test_a_board_that_is_made_up_or_has_no_reports_isnt_in_the_catalogue(
    own: tuple[Board, *tuple[Report, ...]],
) -> None:
    graph = read(*own)
    assert list(graph.objects(None, DCAT.dataset)) == []
    assert "Nämnden" not in written(*own)


def test_a_demonstration_says_that_it_is_one() -> None:
    shown = written(board(), REPORT(), chosen=replace(SETTINGS, is_demonstration=True))
    assert "demonstration" in shown
    assert "demonstration" not in written(board(), REPORT())


def test_the_same_boards_give_the_same_bytes_whatever_the_hash_seed() -> None:
    program = "import test_data_catalogue as own; print(own.written(own.board(), own.REPORT()), end='')"
    paths = os.pathsep.join([str(ROOT / "tests/open_data/dcat"), *sys.path])
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert done.stdout.decode() == written(board(), REPORT())
