"""Remarks on a site's figures: where text and table differ, what a later report states otherwise, and warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rakenskap.audit import doubt
from rakenskap.audit.audit import Audit
from rakenskap.audit.restatement import Restatement
from rakenskap.base.text import Text
from rakenskap.model.model import Board, Report
from rakenskap.pages.navigation import board_words
from rakenskap.reading.outline import walked
from rakenskap.swedish.linebreak import tied

UP: Final = "../"
"""From the page of what was checked to the root of the site."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A place where text and table differ, or a warning."""

    title: str
    url: str
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class AuditedReport:
    """A report with its board and its audit."""

    board: Board
    report: Report
    audit: Audit

    @property
    def url(self) -> str:
        """The report's page."""
        return f"{UP}{self.report.address}/"


def contradictions(one: AuditedReport, text: Text) -> Iterator[Remark]:
    """Where a report's text says otherwise than its tables, as the editors acknowledge."""
    titles = {section.id: section.title for section in walked(one.report.sections)}
    for known in one.report.known_deviations:
        if known.section:
            place = f"{one.board.place_name}, {one.report.title}"
            title = text("check.quality.prose.title", words=tied(known.printed), section=titles[known.section])
            yield Remark(title, f"{one.url}#{known.section}", tied(known.reason), place)


def restated(board: Board, found: Iterable[Restatement], text: Text) -> Iterator[Remark]:
    """The figures that a later report of ``board`` states otherwise."""
    for own in found:
        words = text(
            "check.quality.restated.words",
            newer=own.newer.title,
            new=own.after,
            older=own.older.title,
            old=own.before,
        )
        yield Remark(own.name, f"{UP}{own.newer.address}/#{own.key}", words, board_words(board, text))


def doubts(one: AuditedReport, text: Text) -> Iterator[Remark]:
    """What is suspected of a report's figures without proof, with what the editors say of it."""
    place = f"{one.board.place_name}, {one.report.title}"
    for own in doubt.of_audit(one.audit):
        words = own.sentence
        if own.known is not None:
            words = text("check.quality.doubt.known", sentence=own.sentence, reason=tied(own.known.reason))
        yield Remark(own.name, f"{one.url}#{own.key}", words, place)
