"""One report as it is transcribed in its folder: its tables read, its texts checked, and the report they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rakenskap.meaning import said_deviation
from rakenskap.model import report
from rakenskap.model.board import Measure
from rakenskap.model.problem import Place
from rakenskap.model.report import Assertion, Report, Section
from rakenskap.model.table import Goals, Matrix, Rule, Table
from rakenskap.model.terms import ReportType, Status
from rakenskap.reading import descriptor, lists, references
from rakenskap.reading.fields import (
    NOTHING,
    Reading,
    choice,
    identifier_at,
    mapping,
    mappings,
    period_at,
    scalars,
    text,
    value_place,
)
from rakenskap.reading.files import profile
from rakenskap.reading.files.data_folder import DESCRIPTOR, DataFolder
from rakenskap.reading.files.yaml_document import Document, Mapped, Scalar
from rakenskap.reading.references import Cells
from rakenskap.reading.resources import Resources
from rakenskap.reading.shared_files import Vocabulary
from rakenskap.swedish import period
from rakenskap.swedish.period import Period


@dataclass(frozen=True, slots=True)
class ReportFolder:
    """What a folder holds: the report, or None when its head can't be read, and where it says that it lay before."""

    report: Report | None
    previous: tuple[tuple[str, Place], ...] = ()


def read(folder: DataFolder, path: str, vocabulary: Vocabulary) -> ReportFolder:
    """The report whose package lies in the folder ``path``; whether it may be published its problems say."""
    document = folder.yaml(f"{path}/{DESCRIPTOR}")
    follows = document is not None and profile.check(document, "report")
    if document is None or not isinstance(document.root, Mapped):
        folder.leave(path)
        return ReportFolder(None)
    root = document.root
    own = {legend.name: legend for legend in descriptor.legends(document.review, root)}
    reading = Reading(
        folder=path,
        document=document,
        legends={**(vocabulary.legends or {}), **own},
        legends_known=vocabulary.legends is not None and "" not in own,
        measures=_measures(root, vocabulary),
    )
    resources = Resources(folder, reading, root)
    tables = resources.read()
    if not resources.whole or (not follows and not mappings(root, "resources")):
        folder.leave(path)  # which files belong to the report can't be told
    previous = tuple((item.text, item.place) for item in scalars(root, "previous_paths"))
    return ReportFolder(_Head(reading, root, tables, resources.documents).report(), previous)


def _measures(root: Mapped, vocabulary: Vocabulary) -> Mapping[str, Measure] | None:
    """The measures as they are defined for the time of the report; as they are defined last where that can't be read."""
    about = mapping(root, "report")
    when = period.of_text(text(about, "period")) if about is not None else None
    if vocabulary.measures is None or when is None:
        return vocabulary.measures
    return {name: own.of(when.end) for name, own in vocabulary.measures.items()}


class _Head:
    """A report around its tables."""

    def __init__(
        self, reading: Reading, root: Mapped, tables: dict[str, Table], documents: dict[str, Document]
    ) -> None:
        self._reading = reading
        self._review = reading.review
        self._root = root
        self._tables = tables
        self._documents = documents
        self._cells = Cells(reading, tables)

    def report(self) -> Report | None:
        """The report, as far as it can be read; everything in it is checked in any case."""
        _, board, year, slug = self._reading.folder.split("/")
        root = self._root
        head = mapping(root, "report") or NOTHING
        when = period_at(self._review, head, "period")
        names = tuple(identifier_at(node, "name") for node in mappings(root, "resources"))
        parts = descriptor.sections(self._reading, root, names)
        descriptor.check_shown(self._reading, root)
        assertions = tuple(self._assertions(parts))
        tables = [self._tables[name] for name in names if name in self._tables]
        rules = self._rules()
        self._check_indicators()
        if when is not None:
            self._check_year(head, when, year)
        ids = {section.id for section in report.walked(parts)}
        made = descriptor.decision(self._review, head)
        changes = descriptor.changes(self._review, root)
        published = descriptor.day(self._review, head, "published")
        # With an empty title or id, which has been noted, a section's id can't be known.
        known = all(value for node in descriptor.nodes(root) for value in (text(node, "title"), text(node, "id", "-")))
        acknowledged = descriptor.known_deviations(root, self._cells, ids if known else None)
        checked = descriptor.checked(root, self._cells)
        reviewed = descriptor.disclosure(self._review, root)
        self._reading.tell_repeats()
        if when is None or not year.isdigit():
            return None
        return Report(
            board=board,
            year=int(year),
            slug=slug,
            title=text(root, "title"),
            description=text(root, "description"),
            version=text(root, "version"),
            type=choice(head, "type", ReportType) or ReportType.ARSRAPPORT,
            period=when,
            status=choice(head, "status", Status) or Status.OKAND,
            published=published,
            decision=made,
            sources=descriptor.sources(root),
            changes=changes,
            sections=parts,
            tables=tuple(said_deviation.told(tables, assertions)),
            assertions=assertions,
            rules=rules,
            known_deviations=acknowledged,
            checked=checked,
            disclosure=reviewed,
            previous_paths=tuple(item.text for item in scalars(root, "previous_paths")),
            file=f"{self._reading.folder}/{DESCRIPTOR}",
        )

    def _check_year(self, head: Mapped, when: Period, year: str) -> None:
        is_year = period.of_text(year) is not None  # else the folder's name has been noted
        if is_year and year not in (f"{when.start.year}", f"{when.end.year}"):
            place = value_place(head, "period")
            self._review.note("report.year", place, found=text(head, "period"), year=year, other=f"{when.end.year}")

    def _assertions(self, parts: tuple[Section, ...]) -> Iterator[Assertion]:
        """The figures in the report's prose; everything that is wrong with the prose is noted."""
        for node, section in zip(descriptor.nodes(self._root), report.walked(parts), strict=True):
            for key in descriptor.PROSE:
                written = node.items.get(key)
                if isinstance(written, Scalar):
                    yield from self._cells.read_prose(self._reading.document, written, section.id)
        for document in self._documents.values():
            for written in lists.prose(document):
                yield from self._cells.read_prose(document, written)

    def _rules(self) -> tuple[Rule, ...]:
        matrices = {name: table for name, table in self._tables.items() if isinstance(table, Matrix)}
        references.check_cells(self._reading, self._root, mappings(self._root, "resources"), matrices)
        return references.rules(self._root)

    def _check_indicators(self) -> None:
        """Note indicators whose value is said to stand in a cell that isn't there."""
        for place, cell in self._indicator_cells():
            self._cells.check_path(place, cell)

    def _indicator_cells(self) -> Iterator[tuple[Place, str]]:
        for table in self._tables.values():
            for goal in table.goals if isinstance(table, Goals) else ():
                for part in goal.indicators:
                    if part.cell:
                        yield part.place, part.cell
