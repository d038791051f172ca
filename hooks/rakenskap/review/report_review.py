"""What a change does to each report: figures, lights and words against what is published, and what the gate expects of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from rakenskap.audit import disclosure
from rakenskap.audit.audit import Audit
from rakenskap.editions import edition, edition_entry, gate
from rakenskap.editions.changes import report_change
from rakenskap.editions.changes.change import Change, ChangedPart, Changes, Event
from rakenskap.editions.report_history import ReportHistory
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.board import Board
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Problem
from rakenskap.model.report import EditionNote, Report
from rakenskap.model.terms import ChangeType, Status
from rakenskap.review import computed_words
from rakenskap.review.computed_words import ComputedChange
from rakenskap.review.finding_change import FindingChange
from rakenskap.review.site_side import SiteSide
from rakenskap.swedish.number import Missing
from rakenskap.tables.change_table import WHOLE

_JUDGED: Final = frozenset({"status", "verdicts", "trend"})
_UNUSED: Final = "file.unused"
_GATES: Final = ("edition.", "changes.")
"""How the codes begin of what the gate and the reading say of an edition's version and entries."""


class Fate(StrEnum):
    """What becomes of a report: it is new, otherwise than it was, withdrawn, gone without a word, or can't be read.

    ``REMARKED`` is as it was, and only what the check says of it is otherwise.
    """

    NEW = "new"
    CHANGED = "changed"
    REMARKED = "remarked"
    WITHDRAWN = "withdrawn"
    GONE = "gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class ExpectedEdition:
    """What the gate expects of a published report that is changed: the version and the type that its changes seem to be.

    ``lines`` say so, ``entry`` is the one that stands there, None where it is the published one's, and ``fulfils`` whether
    that will do.
    """

    version: str
    type: ChangeType
    lines: tuple[str, ...]
    entry: EditionNote | None
    fulfils: bool


@dataclass(frozen=True, slots=True)
class ReportReview:
    """One report that a change touches, before and after; either is None where it isn't there, or can't be read.

    ``since`` is the published version that it is held against, empty where that is a draft or nothing. ``small`` are the
    figures that may tell about single persons and are new or others, and ``newest`` the history that it goes on.
    """

    address: str
    fate: Fate
    board: Board | None
    before: Report | None = None
    after: Report | None = None
    audit: Audit | None = None
    since: str = ""
    changes: Changes | None = None
    computed: ComputedChange = field(default_factory=ComputedChange)
    findings: FindingChange = field(default_factory=FindingChange)
    expected: ExpectedEdition | None = None
    small: tuple[CellAddress, ...] = ()
    history: ReportHistory | None = None

    @property
    def shown(self) -> Report | None:
        """The report as it is now, or as it was where it isn't any more."""
        return self.after or self.before

    @property
    def is_draft(self) -> bool:
        """True when nothing of it is published by this change."""
        return self.after is not None and self.after.status is Status.UTKAST

    @property
    def items(self) -> tuple[Change, ...]:
        """Everything that is said otherwise."""
        return self.changes.items if self.changes is not None else ()

    @property
    def figures(self) -> tuple[Change, ...]:
        """The figures that are others, or came or went."""
        return tuple(own for own in self.items if own.is_figure)

    @property
    def parts(self) -> tuple[Change, ...]:
        """The rows, columns, tables, goals and other parts that came or went whole, but for sections of text."""
        whole = (own for own in self.items if own.part in WHOLE and own.part is not ChangedPart.SECTION)
        return tuple(own for own in whole if not own.aspect and own.event in {Event.ADDED, Event.REMOVED})

    @property
    def lights(self) -> tuple[Change, ...]:
        """The judgements that are others."""
        return tuple(own for own in self.items if is_light(own))

    @property
    def meanings(self) -> tuple[Change, ...]:
        """What says what figures and judgements mean, and is otherwise: units, times, the signs for better, the words of a light."""
        return tuple(own for own in self.items if is_meaning(own))

    @property
    def acknowledged(self) -> tuple[Change, ...]:
        """The faults of the original that are acknowledged now and weren't."""
        return tuple(own for own in self.items if own.aspect == "known_deviation" and own.event is Event.ADDED)

    def is_unread(self, own: Change) -> bool:
        """True for a figure that has become one that can't be read, which is neither a figure nor a sign for why there is none."""
        cell = self.after.cell(own.key) if self.after is not None and isinstance(own.key, CellAddress) else None
        return cell is not None and cell.value is None and cell.missing is None and cell.target is None

    @property
    def guarded(self) -> tuple[Change, ...]:
        """The figures that are, or were, protected or removed, and are others, and what is said of how that was reviewed."""
        signs = {Missing.SECRET.value, Missing.REDACTED.value}
        return tuple(
            own
            for own in self.items
            if (own.is_figure and {own.before, own.after} & signs) or own.aspect.startswith("disclosure_")
        )


def is_light(own: Change) -> bool:
    """True for a judgement that is another: of a goal, an indicator, an action or a row."""
    return own.aspect in _JUDGED and own.part is not ChangedPart.METADATA


def is_meaning(own: Change) -> bool:
    """True for what makes figures or judgements mean another thing, though they are written as they were."""
    is_said = own.is_meaning or own.part is ChangedPart.LEGEND
    return own.event is not Event.REFORMATTED and (
        is_said or (own.part is ChangedPart.METADATA and own.aspect == "period")
    )


def of_reports(base: SiteSide, head: SiteSide, findings: Mapping[str, FindingChange]) -> tuple[ReportReview, ...]:
    """Every report that the change touches; ``findings`` are by the report's address."""
    moved = {
        old for own in head.reports.values() for old in own.previous_paths if old not in head.reports
    }  # they are told where they lie now
    there = {*head.reports, *(folder.removeprefix("data/") for folder in head.publication.result.broken)}
    listed = [_present(address, base, head, findings) for address in sorted(there)]
    gone = {address for address in base.reports if address not in there} - moved
    published = {address for address, history in base.histories.items() if history.withdrawal is None}
    gone |= published - there - moved
    listed += [_absent(address, base, head, findings) for address in sorted(gone)]
    return tuple(sorted((own for own in listed if own is not None), key=_weight))


def _weight(own: ReportReview) -> tuple[int, int, int, str]:
    """The gravest first: what stops publishing, what is taken away, what changes figures and lights."""
    errors = any(found.is_error for found in own.findings.came)
    gone = own.fate in {Fate.WITHDRAWN, Fate.GONE}
    changed = len(own.figures) + len(own.lights) + len(own.meanings)
    return (
        0 if errors else 1 if gone else 2 if changed else 3 if own.fate is Fate.NEW else 4,
        0,
        -changed,
        own.address,
    )


def _present(
    address: str, base: SiteSide, head: SiteSide, findings: Mapping[str, FindingChange]
) -> ReportReview | None:
    report, own_findings = head.reports.get(address), findings.get(address, FindingChange())
    slug = address.split("/", maxsplit=1)[0]
    board = head.boards.get(slug) or base.boards.get(slug)
    if report is None:
        known = base.reports.get(address)
        made = ReportReview(address, Fate.UNREADABLE, board, before=known, findings=own_findings)
        return made if own_findings.came or own_findings.went else None
    where = next((own for own in (address, *report.previous_paths) if own in base.reports or own in base.histories), "")
    before, since = _before(report, where, base)
    audit = head.audits.get(address)
    if before is None or (not since and before.status is Status.UTKAST and report.status is not Status.UTKAST):
        # a draft that is published for the first time is all new to those who read the site
        made = ReportReview(address, Fate.NEW, board, after=report, audit=audit, findings=own_findings)
        return replace(made, small=_small(head, audit, None, frozenset()))
    if _is_same(before, report) or _is_same(base.reports.get(where), report):
        made = ReportReview(address, Fate.REMARKED, board, before, report, audit, since, findings=own_findings)
        return made if own_findings.came or own_findings.went else None
    changes = _readable(report_change.between(before, report), head.problems)
    then = _audit_of(before, where, base)
    changed = frozenset(own.key for own in changes.figures if isinstance(own.key, CellAddress))
    return ReportReview(
        address,
        Fate.CHANGED,
        board,
        before,
        report,
        audit,
        since,
        changes,
        _computed(base.reading(before, then), report, audit, head),
        own_findings,
        _expected(before, report, changes if audit is not None else None, since, head.problems),
        _small(head, audit, then, changed),
        base.histories.get(where),
    )


def _readable(changes: Changes, problems: Sequence[Problem]) -> Changes:
    """The changes but for tables that seem to be removed only because their files can't be read."""
    faulty = {own.file for own in problems if own.is_error and own.code != _UNUSED}
    folder = changes.newer.file.rpartition("/")[0]

    def is_unread(own: Change) -> bool:
        is_gone = own.part is ChangedPart.TABLE and own.event is Event.REMOVED and not own.aspect
        table = changes.older.table(own.table) if is_gone else None
        return table is not None and f"{folder}/{table.path}" in faulty

    return replace(changes, items=tuple(own for own in changes.items if not is_unread(own)))


def _computed(before: ReportReading, after: Report, audit: Audit | None, head: SiteSide) -> ComputedChange:
    """What the program says otherwise; nothing of a report that it couldn't read, and so says nothing of."""
    if audit is None:
        return ComputedChange()
    return computed_words.between(before, head.reading(after, audit), head.context.text)


def _is_same(before: Report | None, after: Report) -> bool:
    return before is not None and report_change.is_same(before, after)


def _before(report: Report, where: str, base: SiteSide) -> tuple[Report | None, str]:
    """What a report is held against, with its version: the published edition, or of a draft the draft that there was."""
    lying, history = base.reports.get(where), base.histories.get(where)
    is_going_on = report.status is Status.UTKAST and lying is not None and lying.status is Status.UTKAST
    if history is None or is_going_on:
        return lying, ""
    newest = history.newest
    return (newest.report, newest.edition.version) if newest.report is not None else (lying, "")


def _audit_of(before: Report, where: str, base: SiteSide) -> Audit | None:
    history = base.histories.get(where)
    if history is not None and history.newest.report is before:
        return history.newest.audit
    return base.audits.get(where)


def _expected(
    before: Report, after: Report, changes: Changes | None, since: str, problems: Sequence[Problem]
) -> ExpectedEdition | None:
    """What the gate expects, where the report is published and is to be published otherwise.

    ``changes`` is None where the report can't be read whole: as the gate does, a correction is taken for granted then.
    """
    if not since or after.status is Status.UTKAST:
        return None
    own = [found for found in problems if found.file == after.file and found.code.startswith(_GATES)]
    kind = gate.fitting_type(changes)
    version = edition_entry.following(since, kind)
    entry = after.changes[0] if after.changes and edition.order(after.version) > edition.order(since) else None
    if entry is None and report_change.differs_in_proof(before, after):
        return None
    fulfils = entry is not None and not any(found.is_error for found in own)
    return ExpectedEdition(version, kind, tuple(edition_entry.lines(version, kind)), entry, fulfils)


def _small(
    head: SiteSide, audit: Audit | None, then: Audit | None, changed: frozenset[CellAddress]
) -> tuple[CellAddress, ...]:
    """The cells that may tell about single persons, and didn't, or whose figures are others."""
    if audit is None:
        return ()
    known = set(_exposed(head, then)) if then is not None else set()
    return tuple(dict.fromkeys(own for own in _exposed(head, audit) if own not in known or own in changed))


def _exposed(side: SiteSide, audit: Audit) -> Iterator[CellAddress]:
    for own in disclosure.exposures(audit, side.context.settings.thresholds):
        yield CellAddress(own.table.name, own.row.id, own.column.name)


def _absent(address: str, base: SiteSide, head: SiteSide, findings: Mapping[str, FindingChange]) -> ReportReview | None:
    """A report that was there and isn't any more."""
    slug, history = address.split("/", maxsplit=1)[0], base.histories.get(address)
    board = head.boards.get(slug) or base.boards.get(slug)
    now = head.histories.get(address)
    withdrawn = now is not None and now.withdrawal is not None
    newest = history.newest.report if history is not None else None
    own = findings.get(address, FindingChange())
    return ReportReview(
        address,
        Fate.WITHDRAWN if withdrawn else Fate.GONE,
        board,
        before=newest or base.reports.get(address),
        since=history.newest.edition.version if history is not None else "",
        findings=own,
        history=now,
    )
