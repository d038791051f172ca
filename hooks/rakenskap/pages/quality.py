"""What was checked in a board's reports: per report how much holds, and every figure that doesn't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rakenskap.audit import working
from rakenskap.audit.audit import Audit, Finding, known_key
from rakenskap.audit.equation import Verdict
from rakenskap.audit.restatement import Restatement
from rakenskap.base.text import Text
from rakenskap.model.model import Board, KnownDeviation
from rakenskap.pages import quality_remark
from rakenskap.pages.quality_remark import AuditedReport, Remark
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.number import NBSP
from rakenskap.swedish.period import day_words
from rakenskap.tables import check_list, figure, misprint
from rakenskap.tables.check_list import CheckItem


@dataclass(frozen=True, slots=True)
class Count:
    """How many checks came to what, and how many figures the broken ones point at."""

    checked: int = 0
    holds: int = 0
    rounded: int = 0
    broken: int = 0
    unknown: int = 0
    found: int = 0

    def __add__(self, other: Count) -> Count:
        """Both together."""
        return Count(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Checked:
    """One report: its title, its page, and where its first figure that doesn't hold is told."""

    title: str
    url: str
    count: Count
    broken_url: str = ""


@dataclass(frozen=True, slots=True)
class KnownFault:
    """An acknowledged figure: its equations, what would fit, and the editors' reason."""

    id: str
    title: str
    place: str
    report: str
    url: str
    table: str
    items: tuple[CheckItem, ...]
    words: str
    cell_url: str
    accepted: str


@dataclass(frozen=True, slots=True)
class Quality:
    """What was checked in the reports of one board, and what was found; addresses lead from the page that lists it all."""

    board: Board
    reports: tuple[Checked, ...] = ()
    faults: tuple[KnownFault, ...] = ()
    contradictions: tuple[Remark, ...] = ()
    restated: tuple[Remark, ...] = ()
    doubts: tuple[Remark, ...] = ()

    @property
    def count(self) -> Count:
        """The checks of all its reports."""
        return sum((own.count for own in self.reports), Count())


def of_board(board: Board, audits: Mapping[str, Audit], restated: Iterable[Restatement], text: Text) -> Quality:
    """What was checked in the reports of ``board`` that have an audit; the board itself is as it was given.

    ``restated`` is what its newest reports restate.
    """
    known = [AuditedReport(board, own, audits[own.address]) for own in board.reports if own.address in audits]
    return Quality(
        board,
        tuple(Checked(one.report.title, one.url, _count(one.audit), _first_id(one)) for one in known),
        tuple(fault for one in known for fault in _faults(one, text)),
        tuple(remark for one in known for remark in quality_remark.contradictions(one, text)),
        tuple(quality_remark.restated(board, restated, text)),
        tuple(remark for one in known for remark in quality_remark.doubts(one, text)),
    )


def _count(audit: Audit) -> Count:
    return Count(
        len(audit.audited),
        audit.count(Verdict.HOLDS),
        audit.count(Verdict.ROUNDING, Verdict.SUSPECT),
        audit.count(Verdict.BROKEN),
        audit.count(Verdict.UNKNOWN),
        len(audit.findings),
    )


def _first_id(one: AuditedReport) -> str:
    return f"#{_id(one, 1)}" if any(_cells(one.audit)) else ""


def _id(one: AuditedReport, position: int) -> str:
    return f"{one.report.address.replace('/', '-')}-{position}"


def _cells(audit: Audit) -> Iterator[tuple[Finding, KnownDeviation]]:
    """The acknowledged figures, each once."""
    for finding in audit.findings:
        for known in finding.acknowledged:
            if known.table:
                yield finding, known


def _faults(one: AuditedReport, text: Text) -> Iterator[KnownFault]:
    numbers = figure.numbers(one.report)
    for position, (finding, known) in enumerate(_cells(one.audit), start=1):
        key = known_key(one.report, known)
        name = working.label(one.report, key)
        yield KnownFault(
            _id(one, position),
            text("check.quality.found.title", name=name, printed=misprint.printed(one.audit, key)),
            f"{one.board.place_name}, ",
            one.report.title,
            f"{one.url}#{known.table}",
            text("check.quality.found.numbered", number=numbers[known.table]) if known.table in numbers else "",
            tuple(check_list.item(one.audit, equation, text) for equation in finding.equations),
            misprint.fits(one.audit, finding, key, text),
            f"{one.url}#{key}",
            text(
                "check.quality.found.accepted",
                date=day_words(one.report.changes[0].date).replace(" ", NBSP),
                reason=tied(known.reason),
            ),
        )
