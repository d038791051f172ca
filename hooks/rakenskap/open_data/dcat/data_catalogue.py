"""The catalogue: each board's datasets, written once when its part is made, and all of them in one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model.board import Board
from rakenskap.open_data.dcat import dataset_series, rdf_xml, vocabulary
from rakenskap.open_data.dcat.dataset import CataloguedReport, ReportDatasets, name
from rakenskap.open_data.dcat.publisher import CataloguePublisher
from rakenskap.open_data.dcat.rdf_xml import Iri, Literal, Property, Resource
from rakenskap.reading.settings import Settings

FILE: Final = "dcat.rdf"


@dataclass(frozen=True, slots=True)
class BoardDatasets:
    """What a board adds: the addresses of its datasets and series, the days that it was first and last published on, and all in XML.

    ``place`` is the address of its municipality, with its code and its name.
    """

    board: str
    members: tuple[str, ...]
    first: date
    last: date
    place: tuple[str, str, str]
    written: str


def of_board(
    board: Board, reports: Sequence[CataloguedReport], publisher: CataloguePublisher, text: Text
) -> BoardDatasets | None:
    """The datasets of a board's published reports; None without any, and of a board that is made up.

    What is withdrawn has no newest edition, so it leaves the catalogue.
    """
    if board.fictional or not reports:
        return None
    made = ReportDatasets(board, publisher, text)
    found, members = [publisher.board_agent(board)], []
    for series in dataset_series.of_board(reports):
        note = series.note(board, publisher)
        found.append(dataset_series.resource(series, board, publisher, text))
        members.append(note.address)
        for one in series.reports:
            found += made.resources(one, note)
            members.append(name(f"{publisher.site}{one.identity}/"))
    return BoardDatasets(
        board.slug,
        tuple(members),
        min(one.report.changes[-1].date for one in reports),
        max(one.report.changes[0].date for one in reports),
        (publisher.place(board), board.municipality_code, board.municipality),
        "".join(rdf_xml.as_xml(one) for one in found),
    )


def of_settings(settings: Settings) -> CataloguePublisher:
    """The publisher that the settings name."""
    return CataloguePublisher(settings.publisher, settings.email)


def document(every: Iterable[BoardDatasets], settings: Settings, text: Text) -> str:
    """The whole catalogue in RDF/XML; the same boards give the same text."""
    boards = sorted(every, key=lambda own: own.board)
    publisher = of_settings(settings)
    places = {own.place[0]: own.place for own in reversed(boards)}
    catalogue = Resource(
        "dcat:Catalog", tuple(_said(boards, sorted(places), settings, text)), f"{publisher.site}#katalog"
    )
    standards = (
        Resource("dcterms:Standard", (("dcterms:title", rdf_xml.swedish(text("dcat.schema"))),), publisher.schema),
        Resource("dcterms:Standard", (("dcterms:title", Literal("Data Package 2.0")),), vocabulary.DATA_PACKAGE),
    )
    located = (
        Resource(
            "dcterms:Location", (("rdfs:label", rdf_xml.swedish(words)), ("dcterms:identifier", Literal(code))), at
        )
        for at, code, words in (places[address] for address in sorted(places))
    )
    common = (catalogue, *publisher.resources(), *standards, *located)
    return rdf_xml.document([*(rdf_xml.as_xml(one) for one in common), *(own.written for own in boards)])


def _said(boards: Sequence[BoardDatasets], places: Iterable[str], settings: Settings, text: Text) -> Iterable[Property]:
    publisher = of_settings(settings)
    about = text("dcat.description")
    yield "dcterms:title", rdf_xml.swedish(settings.name)
    yield (
        "dcterms:description",
        rdf_xml.swedish(f"{about} {text('dcat.demonstration')}" if settings.is_demonstration else about),
    )
    yield "dcterms:publisher", Iri(publisher.address)
    yield "dcterms:license", Iri(vocabulary.METADATA_LICENCE)
    yield "dcterms:language", Iri(vocabulary.SWEDISH)
    yield "foaf:homepage", Iri(publisher.site)
    yield "dcat:themeTaxonomy", Iri(vocabulary.THEMES)
    if boards:
        yield "dcterms:issued", rdf_xml.day(min(own.first for own in boards))
        yield "dcterms:modified", rdf_xml.day(max(own.last for own in boards))
    yield from (("dcterms:spatial", Iri(place)) for place in places)
    yield from (("dcat:dataset", Iri(member)) for own in boards for member in own.members)
