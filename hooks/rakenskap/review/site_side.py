"""One side of a review: a site as it is read and drawn, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rakenskap.analysis import doubt
from rakenskap.audit.audit import Audit
from rakenskap.building import system_fault
from rakenskap.editions import publication
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.publication import Publication
from rakenskap.editions.report_history import ReportHistory
from rakenskap.editions.repository import DATA
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.board import Board
from rakenskap.model.problem import Problem, SettingsError, in_order
from rakenskap.model.report import Report
from rakenskap.site import site
from rakenskap.site.site import Site


@dataclass(frozen=True)
class SiteSide:
    """A site as it is read; ``drawn`` is None where its pages can't be made, and then ``stopped`` says why, if anything can.

    ``aside`` is what is wrong outside the data, and ``unsaid`` are the codes of problems that are not its own.
    """

    context: BuildContext
    publication: Publication
    drawn: Site | None
    stopped: str = ""
    aside: tuple[Problem, ...] = ()
    unsaid: frozenset[str] = frozenset()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, as the check tells it."""
        found = [*self.aside, *self.publication.result.problems]
        return in_order([own for own in found if own.code not in self.unsaid])

    def without(self, code: str) -> SiteSide:
        """The side without the problems of a code."""
        return replace(self, unsaid=self.unsaid | {code})

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Every report that can be read, whatever is wrong in it, by its address."""
        result = self.publication.result
        whole = (report for board in result.collection.boards for report in board.reports)
        return {own.address: own for own in (*result.readable, *(one.report for one in result.audits), *whole)}

    @cached_property
    def audits(self) -> Mapping[str, Audit]:
        """The audits of the reports that have one, by address."""
        return {own.report.address: own for own in self.publication.result.audits}

    @cached_property
    def boards(self) -> Mapping[str, Board]:
        """The boards by their slugs."""
        return {own.slug: own for own in self.publication.result.collection.boards}

    @property
    def histories(self) -> Mapping[str, ReportHistory]:
        """The editions of every report by the address that it has, or had last."""
        return self.publication.report_histories

    def reading(self, report: Report, audit: Audit | None) -> ReportReading:
        """A report as it is understood with this side's register."""
        measures = {own.id: own for own in self.publication.result.collection.register.measures}
        return doubt.reading(report, audit, measures)


def read(context: BuildContext) -> SiteSide:
    """The site that the context is of, drawn as far as it can be."""
    published = publication.read(context)
    try:
        made = site.made(context)
    except SettingsError as error:
        return SiteSide(context, published, None, aside=tuple(error.problems))
    except Exception as error:
        told = system_fault.words(error)
        if not told:
            raise
        return SiteSide(context, published, None, told, tuple(site.faults(context.root)))
    data = f"{DATA}/"
    return SiteSide(
        context, published, made, aside=tuple(own for own in made.problems if not own.file.startswith(data))
    )


def drawn(context: BuildContext) -> Site | None:
    """The site that the context is of, or None where it can't be drawn."""
    try:
        return site.made(context)
    except SettingsError:
        return None


def undrawn(context: BuildContext) -> SiteSide:
    """The site that the context is of, whose pages another program draws."""
    return SiteSide(context, publication.read(context), None, aside=tuple(site.faults(context.root)))


def unsettled(context: BuildContext, faults: tuple[Problem, ...]) -> SiteSide:
    """The data of a site whose settings or words have these ``faults``, read with those that the context has."""
    return SiteSide(context, publication.read(replace(context, preview=False)), None, aside=faults)
