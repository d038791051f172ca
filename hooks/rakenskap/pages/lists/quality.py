"""What was checked in the reports of a board: how much holds in each, every figure that doesn't, and what else is remarked on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rakenskap.audit import suspicion, uncheckable, workings
from rakenskap.audit.audit import Audit, Finding, known_cell
from rakenskap.audit.comparative import Restatement
from rakenskap.audit.equation import EquationVerdict
from rakenskap.base.site_text import Text
from rakenskap.model.board import Board
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.naming import board_words
from rakenskap.model.report import KnownDeviation, Report, walked
from rakenskap.model.table import Matrix
from rakenskap.swedish.linebreak import on_one_line, tied
from rakenskap.swedish.period import day_words
from rakenskap.tables import footer, misprint
from rakenskap.tables.footer import CheckItem


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many checks came to what, and how many faults the broken ones are of."""

    checked: int = 0
    holds: int = 0
    rounded: int = 0
    broken: int = 0
    unknown: int = 0
    found: int = 0

    def __add__(self, other: CheckCount) -> CheckCount:
        """Both together."""
        return CheckCount(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Checked:
    """One report: its year, its title, its page, and where its first figure that doesn't hold is told."""

    year: int
    title: str
    url: str
    count: CheckCount
    broken_url: str = ""

    def under(self, root: str) -> Checked:
        """The report on a page that ``root`` leads from to the start page."""
        return replace(self, url=f"{root}{self.url}")


@dataclass(frozen=True, slots=True)
class Remark:
    """A place where text and table differ, or a warning."""

    title: str
    url: str
    words: str
    place: str

    def under(self, root: str) -> Remark:
        """The remark on a page that ``root`` leads from to the start page."""
        return replace(self, url=f"{root}{self.url}")


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

    def under(self, root: str) -> KnownFault:
        """The figure on a page that ``root`` leads from to the start page."""
        return replace(self, url=f"{root}{self.url}", cell_url=f"{root}{self.cell_url}")


@dataclass(frozen=True, slots=True)
class Quality:
    """What was checked in the reports of one board, and what was found; addresses lead from the start page, or stand on the page that lists it all."""

    board: Board
    reports: tuple[Checked, ...] = ()
    faults: tuple[KnownFault, ...] = ()
    contradictions: tuple[Remark, ...] = ()
    restated: tuple[Remark, ...] = ()
    suspicions: tuple[Remark, ...] = ()
    uncheckable: tuple[Remark, ...] = ()

    @property
    def count(self) -> CheckCount:
        """The checks of all its reports."""
        return sum((own.count for own in self.reports), CheckCount())

    def under(self, root: str) -> Quality:
        """The same on a page that ``root`` leads from to the start page."""
        return Quality(
            self.board,
            tuple(own.under(root) for own in self.reports),
            tuple(own.under(root) for own in self.faults),
            tuple(own.under(root) for own in self.contradictions),
            tuple(own.under(root) for own in self.restated),
            tuple(own.under(root) for own in self.suspicions),
            tuple(own.under(root) for own in self.uncheckable),
        )


@dataclass(frozen=True, slots=True)
class AuditedReport:
    """A report with its board and its audit."""

    board: Board
    report: Report
    audit: Audit

    @property
    def url(self) -> str:
        """The report's page."""
        return f"{self.report.address}/"

    @property
    def place(self) -> str:
        """Whose report it is, and which."""
        return f"{self.board.place_name}, {self.report.title}"


def of_board(board: Board, audits: Mapping[str, Audit], restated: Iterable[Restatement], text: Text) -> Quality:
    """What was checked in the reports of ``board`` that have an audit; the board itself is as it was given.

    ``restated`` is what its newest reports restate.
    """
    known = [AuditedReport(board, own, audits[own.address]) for own in board.reports if own.address in audits]
    return Quality(
        board,
        tuple(Checked(one.report.year, one.report.title, one.url, _count(one.audit), _first_id(one)) for one in known),
        tuple(fault for one in known for fault in _faults(one, text)),
        tuple(remark for one in known for remark in _contradictions(one, text)),
        tuple(_restated(board, restated, text)),
        tuple(remark for one in known for remark in _suspicions(one, text)),
        tuple(remark for one in known for remark in _uncheckable(one)),
    )


def _count(audit: Audit) -> CheckCount:
    return CheckCount(
        len(audit.audited),
        audit.count(EquationVerdict.HOLDS),
        audit.count(EquationVerdict.ROUNDING, EquationVerdict.SUSPECT),
        audit.count(EquationVerdict.BROKEN),
        audit.count(EquationVerdict.UNKNOWN),
        len(audit.findings),
    )


def _first_id(one: AuditedReport) -> str:
    return f"#{_id(one, 1)}" if any(_cells(one.audit)) else ""


def _id(one: AuditedReport, position: int) -> str:
    return f"{one.report.address.replace('/', '-')}-{position}"


def _cells(audit: Audit) -> Iterator[tuple[Finding, KnownDeviation, CellAddress]]:
    """The acknowledged figures, each once."""
    for finding in audit.findings:
        for known in finding.acknowledged:
            cell = known_cell(audit.report, known)
            if cell is not None:
                yield finding, known, cell


def _faults(one: AuditedReport, text: Text) -> Iterator[KnownFault]:
    numbers = one.report.numbers()
    for position, (finding, known, cell) in enumerate(_cells(one.audit), start=1):
        name = workings.label(one.report, cell)
        yield KnownFault(
            _id(one, position),
            text("check.quality.found.title", name=name, printed=misprint.printed(one.audit, cell)),
            f"{one.board.place_name}, ",
            one.report.title,
            f"{one.url}#{cell.table}",
            text("check.quality.found.numbered", number=numbers[cell.table]) if cell.table in numbers else "",
            tuple(footer.item(one.audit, equation, text) for equation in finding.equations),
            misprint.fits(one.audit, finding, cell, text),
            f"{one.url}#{cell}",
            text(
                "check.quality.found.accepted",
                date=on_one_line(day_words(one.report.changes[0].date)),
                reason=tied(known.reason),
            ),
        )


def _contradictions(one: AuditedReport, text: Text) -> Iterator[Remark]:
    """Where a report's text says otherwise than its tables, as the editors acknowledge."""
    titles = {section.id: section.title for section in walked(one.report.sections)}
    for known in one.report.known_deviations:
        if known.section:
            title = text("check.quality.prose.title", words=tied(known.printed), section=titles[known.section])
            yield Remark(title, f"{one.url}#{known.section}", tied(known.reason), one.place)


def _restated(board: Board, found: Iterable[Restatement], text: Text) -> Iterator[Remark]:
    """The figures that a later report of ``board`` states otherwise."""
    for own in found:
        words = text(
            "check.quality.restated.words",
            newer=own.newer.title,
            new=own.after,
            older=own.older.title,
            old=own.before,
        )
        yield Remark(own.name, f"{own.newer.address}/#{own.key}", words, board_words(board, text))


def _suspicions(one: AuditedReport, text: Text) -> Iterator[Remark]:
    """What is suspected of a report's figures without proof, with what the editors say of it."""
    for own in suspicion.of_audit(one.audit):
        words = own.sentence
        if own.known is not None:
            words = text("check.quality.doubt.known", sentence=own.sentence, reason=tied(own.known.reason))
        yield Remark(own.name, f"{one.url}#{own.key}", words, one.place)


def _uncheckable(one: AuditedReport) -> Iterator[Remark]:
    """The sums of each table that can't be checked, and why."""
    for table in one.report.tables:
        found = uncheckable.of_table(one.audit, table) if isinstance(table, Matrix) else ()
        if found:
            words = " ".join(tied(uncheckable.sentence(one.report, own)) for own in found)
            yield Remark(table.title, f"{one.url}#{table.name}", words, one.place)
