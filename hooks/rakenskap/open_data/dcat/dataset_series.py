"""Series of datasets: a board's reports of one kind, divided by years where they would be more than a series may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model.board import Board
from rakenskap.model.terms import ReportType
from rakenskap.open_data.dcat import dataset, rdf_xml, vocabulary
from rakenskap.open_data.dcat.dataset import CataloguedReport, SeriesNote
from rakenskap.open_data.dcat.publisher import CataloguePublisher
from rakenskap.open_data.dcat.rdf_xml import Iri, Property, Resource
from rakenskap.swedish.wording import decapitalised

MOST: Final = 50
"""How many datasets a series should hold at most. Source: recommendation 17."""
_TERM: Final = 4
"""Years of a term of office; terms begin in the years that leave three when divided by it: 2015, 2019, 2023."""
_AFTER: Final = 3


@dataclass(frozen=True, slots=True)
class ReportSeries:
    """Reports of one kind, of the years from ``first`` to ``last`` where the kind is divided, else of all: then both are 0."""

    type: ReportType
    reports: tuple[CataloguedReport, ...]
    themes: tuple[str, ...]
    first: int = 0
    last: int = 0

    @property
    def years(self) -> str:
        """The years that it is of, empty for all."""
        return "" if not self.first else f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"

    def note(self, board: Board, publisher: CataloguePublisher) -> SeriesNote:
        """What its reports say of it."""
        part = f"-{self.first}-{self.last}" if self.first else ""
        return SeriesNote(f"{publisher.site}{board.slug}/#serie-{self.type.value}{part}", self.themes)


def of_board(reports: Sequence[CataloguedReport]) -> tuple[ReportSeries, ...]:
    """A board's reports in series, by kind and time.

    A series is of all years until there are too many reports, then of a term of office, then of a year. So a new report
    moves no other to another series but when the limit is passed.
    """
    found = []
    for kind in ReportType:
        own = [one for one in reports if one.report.type is kind]
        money = any(one.has_money for one in own)
        themes = (vocabulary.GOVERNMENT, vocabulary.ECONOMY) if money else (vocabulary.GOVERNMENT,)
        found += [ReportSeries(kind, tuple(part), themes, first, last) for first, last, part in _parts(own)]
    return tuple(found)


def resource(own: ReportSeries, board: Board, publisher: CataloguePublisher, text: Text) -> Resource:
    """The series as a catalogue lists it."""
    return Resource("dcat:DatasetSeries", tuple(_said(own, board, publisher, text)), own.note(board, publisher).address)


def _said(own: ReportSeries, board: Board, publisher: CataloguePublisher, text: Text) -> Iterator[Property]:
    kind = text(f"change.value.type.{own.type.value}")
    title = f"{kind} {own.years}".strip()
    reports = [one.report for one in own.reports]
    yield "dcterms:title", rdf_xml.swedish(publisher.titled(title, board, text))
    about = text("dcat.series", type=decapitalised(kind), board=board.name, place=board.municipality)
    yield "dcterms:description", rdf_xml.swedish(about)
    yield "dcterms:publisher", Iri(publisher.address)
    yield "dcat:contactPoint", Iri(publisher.contact)
    yield from (("dcat:theme", Iri(theme)) for theme in own.themes)
    yield from dataset.keywords(board, own.type.value, text)
    yield "dcterms:spatial", Iri(publisher.place(board))
    yield dataset.temporal([one.period for one in reports])
    yield "dcterms:conformsTo", Iri(publisher.schema)
    yield "dcterms:issued", rdf_xml.day(min(one.changes[-1].date for one in reports))
    yield "dcterms:modified", rdf_xml.day(max(one.changes[0].date for one in reports))
    if own.type in vocabulary.FREQUENCIES:
        yield "dcterms:accrualPeriodicity", Iri(vocabulary.FREQUENCIES[own.type])
    yield "dcat:landingPage", Iri(f"{publisher.site}{board.slug}/")


def _parts(reports: Sequence[CataloguedReport]) -> Iterator[tuple[int, int, list[CataloguedReport]]]:
    """The reports by the first and the last year of their series, in the order of time; both are 0 for all years."""
    ways: tuple[Callable[[int], tuple[int, int]], ...] = (lambda _: (0, 0), _term, lambda year: (year, year))
    for way in ways:
        parts: dict[tuple[int, int], list[CataloguedReport]] = {}
        for one in reports:
            parts.setdefault(way(one.report.year), []).append(one)
        if all(len(part) <= MOST for part in parts.values()) or way is ways[-1]:
            yield from ((first, last, parts[first, last]) for first, last in sorted(parts))
            return


def _term(year: int) -> tuple[int, int]:
    """The first and the last year of the term of office that a year is in."""
    first = year - (year - _AFTER) % _TERM
    return first, first + _TERM - 1
