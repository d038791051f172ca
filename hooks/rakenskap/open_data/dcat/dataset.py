"""A report as a dataset: what it is, where it comes from, its files as they are now, and its editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rakenskap.base.site_text import Text
from rakenskap.editions.report_history import LoadedEdition, ReportHistory
from rakenskap.model.board import Board
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.open_data.dcat import rdf_xml, vocabulary
from rakenskap.open_data.dcat.publisher import CataloguePublisher
from rakenskap.open_data.dcat.rdf_xml import Iri, Literal, Property, Resource
from rakenskap.open_data.report_downloads import ReportDownloads
from rakenskap.swedish.period import Period, day_words
from rakenskap.swedish.wording import decapitalised


@dataclass(frozen=True, slots=True)
class CataloguedReport:
    """A report in the newest edition with its files, and its history where it has one.

    ``identity`` is the address that it was published at first: a report that has moved is the same dataset.
    """

    report: Report
    downloads: ReportDownloads
    identity: str
    history: ReportHistory | None = None

    @property
    def has_money(self) -> bool:
        """True when any of its tables is of money."""
        return any(isinstance(table, Matrix) and table.kind.has_money for table in self.report.tables)


@dataclass(frozen=True, slots=True)
class SeriesNote:
    """What all reports of a series have in common: its address, and its themes."""

    address: str
    themes: tuple[str, ...]


def name(folder: str) -> str:
    """The address of the dataset whose page lies in a folder."""
    return f"{folder}#datamangd"


class ReportDatasets:
    """The datasets of a board's reports."""

    def __init__(self, board: Board, publisher: CataloguePublisher, text: Text) -> None:
        self._board = board
        self._publisher = publisher
        self._text = text

    def resources(self, own: CataloguedReport, series: SeriesNote) -> Iterator[Resource]:
        """The report's dataset with its distributions, and a dataset for each of its editions."""
        report, site = own.report, self._publisher.site
        editions = own.history.editions if own.history is not None else ()
        folder = f"{site}{report.address}/"
        distributions = tuple(self._distributions(own, folder))
        about = [
            *self._common(report, series, report.title),
            ("dcterms:identifier", Literal(name(f"{site}{own.identity}/"))),
            ("dcterms:issued", rdf_xml.day(report.changes[-1].date)),
            ("dcterms:modified", rdf_xml.day(report.changes[0].date)),
            ("dcat:version", Literal(report.version)),
            ("adms:versionNotes", rdf_xml.swedish(report.changes[0].note)),
            *(("dcat:hasVersion", Iri(name(f"{site}{one.edition.path}/"))) for one in editions),
            ("dcat:inSeries", Iri(series.address)),
            ("dcat:landingPage", Iri(folder)),
            *self._provenance(report),
            *(("dcat:distribution", Iri(one.about)) for one in distributions),
        ]
        yield Resource("dcat:Dataset", tuple(about), name(f"{site}{own.identity}/"))
        yield from distributions
        for one in editions:
            yield self._edition(one, own, series)

    def _common(self, report: Report, series: SeriesNote, title: str) -> Iterator[Property]:
        """What is said of a report in whichever edition."""
        board = self._board
        yield "dcterms:title", rdf_xml.swedish(self._publisher.titled(title, board, self._text))
        yield "dcterms:description", rdf_xml.swedish(self._description(report))
        yield "dcterms:publisher", Iri(self._publisher.address)
        yield "dcterms:creator", Iri(self._publisher.board(board))
        yield "dcat:contactPoint", Iri(self._publisher.contact)
        yield from (("dcat:theme", Iri(theme)) for theme in series.themes)
        yield from keywords(board, report.type.value, self._text)
        yield "dcterms:language", Iri(vocabulary.SWEDISH)
        yield "dcterms:accessRights", Iri(vocabulary.PUBLIC)
        yield "dcterms:spatial", Iri(self._publisher.place(board))
        yield temporal([report.period])
        yield "dcterms:conformsTo", Iri(self._publisher.schema)

    def _description(self, report: Report) -> str:
        told = report.description.strip()
        return told or self._text(
            "dcat.about",
            title=report.title,
            board=self._board.name,
            municipality=self._board.municipality,
            period=report.period.words,
        )

    def _provenance(self, report: Report) -> Iterator[Property]:
        """Where the report comes from and who decided on it, as far as that is known."""
        text, made = self._text, report.decision
        sources = [
            f"{one.title} ({one.path})" if one.title and one.path else one.title or one.path for one in report.sources
        ]
        parts = [text("dcat.source", source=source) for source in sources if source]
        if made is not None:
            when = day_words(made.date) if made.date is not None else ""
            known = ", ".join(part for part in (made.body, when, made.paragraph, made.registry_number) if part)
            parts += [text("dcat.decision", decision=known)] if known else []
        if parts:
            statement = (("dcterms:description", rdf_xml.swedish(" ".join(parts))),)
            yield "dcterms:provenance", Resource("dcterms:ProvenanceStatement", statement)

    def _edition(self, loaded: LoadedEdition, own: CataloguedReport, series: SeriesNote) -> Resource:
        """An edition that stays as it is: the catalogue doesn't list it, the report's dataset leads to it."""
        folder, version = f"{self._publisher.site}{loaded.edition.path}/", loaded.edition.version
        report = loaded.report or own.report
        entry = next((one for one in report.changes if one.version == version), None)
        about = [
            *self._common(report, series, self._text("dcat.edition", title=report.title, version=version)),
            *((("dcterms:issued", rdf_xml.day(entry.date)),) if entry is not None else ()),
            ("dcat:version", Literal(version)),
            *((("adms:versionNotes", rdf_xml.swedish(entry.note)),) if entry is not None else ()),
            ("dcat:isVersionOf", Iri(name(f"{self._publisher.site}{own.identity}/"))),
            ("dcat:landingPage", Iri(folder)),
        ]
        return Resource("dcat:Dataset", tuple(about), name(folder))

    def _distributions(self, own: CataloguedReport, folder: str) -> Iterator[Resource]:
        """The page, the data package, the workbook and each table; the files of Excel's own CSV say the same as these."""
        text, downloads = self._text, own.downloads
        titles = {table.name: table.title for table in own.report.tables}
        page: tuple[Property, ...] = (
            ("dcterms:title", rdf_xml.swedish(text("dcat.page"))),
            ("dcterms:description", rdf_xml.swedish(text("dcat.page_about"))),
            ("dcat:accessURL", Iri(folder)),
            *self._form("html"),
        )
        yield Resource("dcat:Distribution", page, f"{folder}#sida")
        files = [
            (downloads.archive, text("dcat.archive"), text("dcat.archive_about"), vocabulary.DATA_PACKAGE),
            (downloads.workbook, text("dcat.workbook"), text("dcat.workbook_about"), ""),
            *(
                (file, titles.get(table, text("catalogue.measures")), text("dcat.table_about"), "")
                for table, file in downloads.tables.items()
            ),
        ]
        for file, title, about, standard in files:
            said: tuple[Property, ...] = (
                ("dcterms:title", rdf_xml.swedish(title)),
                ("dcterms:description", rdf_xml.swedish(about)),
                ("dcat:accessURL", Iri(folder)),
                ("dcat:downloadURL", Iri(f"{folder}{file.path}")),
                *self._form(file.path.rpartition(".")[2]),
                ("dcat:byteSize", rdf_xml.count(file.size)),
                *((("dcterms:conformsTo", Iri(standard)),) if standard else ()),
                ("spdx:checksum", _checksum(file.digest)),
            )
            yield Resource("dcat:Distribution", said, f"{folder}{file.path}#fil")

    def _form(self, suffix: str) -> Sequence[Property]:
        form, media = vocabulary.FORMATS[suffix]
        return (
            ("dcterms:format", Iri(form)),
            ("dcat:mediaType", Iri(media)),
            ("dcterms:license", Iri(self._publisher.licence)),
            ("dcatap:availability", Iri(vocabulary.STABLE)),
        )


def keywords(board: Board, kind: str, text: Text) -> Iterator[Property]:
    """What people search a report by: what kind it is, and whose."""
    for word in (decapitalised(text(f"change.value.type.{kind}")), board.name.lower(), text("dcat.keyword")):
        yield "dcat:keyword", rdf_xml.swedish(word)


def temporal(periods: Sequence[Period]) -> Property:
    """The time from the first day of the periods to the last."""
    start, end = min(own.start for own in periods), max(own.end for own in periods)
    days = (("dcat:startDate", rdf_xml.day(start)), ("dcat:endDate", rdf_xml.day(end)))
    return "dcterms:temporal", Resource("dcterms:PeriodOfTime", days)


def _checksum(digest: str) -> Resource:
    said = (("spdx:algorithm", Iri(vocabulary.SHA256)), ("spdx:checksumValue", rdf_xml.digest(digest)))
    return Resource("spdx:Checksum", said)
