"""The history of one report: its editions as they are read, what each changed, which one a page shows, and what later ones amend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from rakenskap.audit.audit import Audit
from rakenskap.audit.comparative import RepeatedFigure, Restatement
from rakenskap.editions.changes import report_change
from rakenskap.editions.changes.change import Change, ChangedPart, Changes, Event
from rakenskap.editions.edition import Edition
from rakenskap.model.addresses import CHANGES
from rakenskap.model.board import Board, Register
from rakenskap.model.cell_address import CellAddress, PartAddress, SectionAddress
from rakenskap.model.problem import Problem
from rakenskap.model.redaction import Redaction
from rakenskap.model.report import EditionNote, Report
from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChangeType

NAME: Final = "name"
MEASURES: Final = "data/register/measures.csv"
"""Where the measures are described."""
IDENTITY: Final = ("municipality", "municipality_code", "fictional")
"""What of a board stands on the pages of its reports, beside its name."""
_ITEMS: Final = frozenset(
    {ChangedPart.GOAL, ChangedPart.INDICATOR, ChangedPart.ACTION, ChangedPart.FACT, ChangedPart.PLAIN}
)
"""The parts that are items of a list."""
_QUIET: Final = frozenset({Event.MOVED, Event.REFORMATTED})
"""What happens to words without changing them."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A board without its reports, and the register, as they stood together."""

    board: Board
    register: Register


@dataclass(frozen=True, slots=True)
class LoadedEdition:
    """One edition as it is read, with board and register as they stood at its commit.

    ``report`` is None where it can't be read any more; then ``files`` are the package's as they are, by name.
    """

    edition: Edition
    shared: Shared
    report: Report | None
    audit: Audit | None = None
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()

    @property
    def board(self) -> Board:
        """The board by the name that it has on the edition's pages."""
        board = self.shared.board
        return board if self.report is None else replace(board, name=board.name_of(self.report))


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a report is withdrawn: when, and why."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class ReportHistory:
    """The editions of one report, oldest first, and the address of its newest page.

    ``coming`` is true when what the site shows at that address isn't published yet. ``redactions`` are what has been
    removed of its editions, also of such as are gone with a history that was rewritten.
    """

    address: str
    editions: tuple[LoadedEdition, ...]
    withdrawal: Withdrawal | None = None
    coming: bool = False
    redactions: tuple[Redaction, ...] = ()

    @property
    def newest(self) -> LoadedEdition:
        """The edition published last."""
        return self.editions[-1]

    @property
    def former(self) -> tuple[str, ...]:
        """The addresses where its newest page stood before the report was moved."""
        listed = (one.edition.address for one in self.editions)
        return tuple(dict.fromkeys(address for address in listed if address != self.address))


@dataclass(frozen=True, slots=True)
class EditionStep:
    """An edition and the one before it, None for the first; ``changes`` is None where either can't be read any more."""

    loaded: LoadedEdition
    earlier: LoadedEdition | None = None
    changes: Changes | None = None

    @property
    def entry(self) -> EditionNote | None:
        """What the edition says of itself: its day, its type and its note; None where it can't be read any more."""
        entries = self.loaded.report.changes if self.loaded.report is not None else ()
        return next((own for own in entries if own.version == self.loaded.edition.version), None)


def edition_steps(history: ReportHistory) -> tuple[EditionStep, ...]:
    """The editions of a report history, the newest first."""
    found = [EditionStep(history.editions[0])]
    for earlier, loaded in zip(history.editions, history.editions[1:], strict=False):
        changes = None
        if earlier.report is not None and loaded.report is not None:
            changes = report_change.between(earlier.report, loaded.report)
        found.append(EditionStep(loaded, earlier, changes))
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Amendments:
    """Of one report: its editions, the newest first, and the figures that later reports restate.

    ``repeated`` are those that later reports have as they were before a correction of it, ``repeating`` those that it has
    itself as they were before an earlier report was corrected.
    """

    steps: tuple[EditionStep, ...] = ()
    restated: tuple[Restatement, ...] = ()
    repeated: tuple[RepeatedFigure, ...] = ()
    repeating: tuple[RepeatedFigure, ...] = ()

    def cells(self, table: str) -> Mapping[PartAddress, tuple[tuple[EditionStep, Change], ...]]:
        """By the address of a cell of ``table`` how it was changed, newest first.

        A cell that was empty when more was told isn't changed.
        """
        found: dict[PartAddress, list[tuple[EditionStep, Change]]] = {}
        for step, own, key in self._placed():
            if (
                own.part is ChangedPart.CELL
                and own.is_figure
                and own.table == table
                and key is not None
                and not _is_new(step, own)
            ):
                found.setdefault(key, []).append((step, own))
        return {key: tuple(changes) for key, changes in found.items()}

    def items(self, table: str) -> Mapping[PartAddress, tuple[tuple[EditionStep, Change], ...]]:
        """By the address of a goal, an indicator, an action, a fact or a row of text what of it was changed, newest first."""
        found: dict[PartAddress, list[tuple[EditionStep, Change]]] = {}
        for step, own, key in self._placed():
            told = own.aspect or own.part is ChangedPart.PLAIN
            if own.part in _ITEMS and own.table == table and key is not None and told and own.event not in _QUIET:
                found.setdefault(key, []).append((step, own))
        return {key: tuple(changes) for key, changes in found.items()}

    def section(self, name: str) -> EditionStep | None:
        """The edition that last changed the text of the section with this id, or None."""
        for step, own, key in self._placed():
            if (
                own.part is ChangedPart.TEXT
                and own.aspect == "text"
                and key == SectionAddress(name)
                and own.event not in _QUIET
            ):
                return step
        return None

    def restatements(self, table: str) -> tuple[Restatement, ...]:
        """The figures of ``table`` that later reports restate, the newest report first."""
        return tuple(own for own in self.restated if own.old_key.table == table)

    def is_repeating(self, table: str) -> bool:
        """True where figures of ``table`` have been corrected in an earlier report, or stand uncorrected in a later one."""
        return any(own.key.table == table for own in self.repeating) or any(
            own.old_key.table == table for own in self.repeated
        )

    def former(self, table: str) -> Mapping[str, tuple[str, ...]]:
        """By the id of a row of ``table`` on the newest page those that it has had in earlier editions."""
        found: dict[str, list[str]] = {}
        for step, own, key in self._placed():
            is_row = own.part is ChangedPart.ROW and own.aspect == "id" and step.changes is not None
            if is_row and isinstance(key, CellAddress) and isinstance(own.old_key, CellAddress) and key.table == table:
                found.setdefault(key.row, []).append(own.old_key.row)
        return {row: tuple(dict.fromkeys(own)) for row, own in found.items()}

    def _placed(self) -> Iterator[tuple[EditionStep, Change, PartAddress | None]]:
        """Every change with the id that it has on the newest page: an id may have become another since."""
        became: dict[PartAddress, PartAddress] = {}
        for step in self.steps:
            items = step.changes.items if step.changes is not None else ()
            for own in items:
                yield step, own, _now(own.key, became) if own.key is not None else None
            renamed = dict(_renamed(items))
            taken = set(renamed.values())
            earlier = {old: new for old, new in became.items() if old not in taken}
            became = earlier | {old: _now(new, became) for old, new in renamed.items()}


NO_AMENDMENTS: Final = Amendments()
"""Those of a page that shows none."""


def amendments_of_board(
    found: Iterable[Restatement],
    report_histories: Iterable[ReportHistory],
    repeated: Sequence[RepeatedFigure] = (),
) -> dict[str, Amendments]:
    """The amendments of each report that has its editions on one of a board's ``report_histories``, by address.

    ``found`` is what the board's newest reports restate, and ``repeated`` what they have from before a correction.
    """
    known = {history.address: history for history in report_histories}
    # A draft restates nothing yet.
    restated = [own for own in found if own.newer.address in known]
    return {
        address: Amendments(
            edition_steps(history),
            tuple(own for own in restated if own.older.address == address),
            tuple(own for own in repeated if own.older.address == address),
            tuple(own for own in repeated if own.newer.address == address),
        )
        for address, history in known.items()
    }


def _is_new(step: EditionStep, own: Change) -> bool:
    """True for a figure that a *komplettering* adds where there was none."""
    kind = step.changes.type if step.changes is not None else None
    return own.event is Event.ADDED and kind is ChangeType.KOMPLETTERING


def _renamed(items: Iterable[Change]) -> Iterator[tuple[PartAddress, PartAddress]]:
    """The rows, items, tables and sections that have another id than they had, from the older to the newer."""
    for own in items:
        if own.key is not None and own.old_key is not None and own.key != own.old_key and not own.column:
            yield own.old_key, own.key


def _now(key: PartAddress, became: Mapping[PartAddress, PartAddress]) -> PartAddress:
    """What has become of an address: of a row, and so of the cells in it, of a table or of a section."""
    if key in became or isinstance(key, SectionAddress):
        return became.get(key, key)
    over = became.get(key.over)
    if not isinstance(over, CellAddress):
        return key
    return replace(over, column=key.column) if key.column else replace(over, row=key.row)


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """What a page shows: ``day`` is that of its edition on the pages that stay for ever, None on the newest page.

    The addresses lead from the page itself; ``newest_url`` is empty on the newest page. ``editions`` is how many there
    are, 0 before the first and outside git.
    """

    version: str = ""
    day: date | None = None
    editions: int = 0
    newest_version: str = ""
    newest_url: str = ""
    is_coming: bool = False
    withdrawal: Withdrawal | None = None
    redactions: tuple[Redaction, ...] = ()

    @property
    def is_newest(self) -> bool:
        """True when the page shows the newest edition."""
        return self.version == self.newest_version

    @property
    def changes_url(self) -> str:
        """Where the changes between editions are listed, or nothing before the first."""
        return f"{self.newest_url}{CHANGES}" if self.editions else ""

    def cited(self, address: str) -> str:
        """The address to cite: that of the edition, which stays, and the report's own before its first edition."""
        return address if self.is_coming or not self.editions else f"{address}/v{self.version}"


def shown_newest(history: ReportHistory | None, version: str) -> ShownEdition:
    """What the newest page of a report shows: its edition ``version``, or what will be that."""
    if history is None:
        return ShownEdition(version, newest_version=version)
    return ShownEdition(
        version,
        None,
        len(history.editions),
        history.newest.edition.version,
        "",
        history.coming,
        history.withdrawal,
        redactions_of(history, version),
    )


def shown_edition(history: ReportHistory, loaded: LoadedEdition) -> ShownEdition:
    """What the page shows that an edition keeps for ever."""
    own = loaded.edition
    day = loaded.report.changes[0].date if loaded.report and loaded.report.changes else date.fromisoformat(own.day)
    # From board/year/report/v1.0.0/ to the newest page, which lies elsewhere when the report has moved.
    url = "../" if own.address == history.address else f"../../../../{history.address}/"
    return ShownEdition(
        own.version,
        day,
        len(history.editions),
        history.newest.edition.version,
        url,
        withdrawal=history.withdrawal,
        redactions=redactions_of(history, own.version),
    )


def redactions_of(history: ReportHistory, version: str) -> tuple[Redaction, ...]:
    """What has been removed of the edition ``version``, the last first."""
    found = [own for own in history.redactions if own.is_of(version)]
    return tuple(sorted(found, key=lambda own: own.day, reverse=True))


def printed_board(board: Board, report: Report, history: ReportHistory | None) -> Board:
    """The board by the name that it has on the newest page of a report: that of the edition, as long as it has had it."""
    newest = history.newest if history is not None and not history.coming else None
    known = newest.board.name if newest is not None and newest.report is not None else ""
    return replace(board, name=known if known in board.every_name else board.name_of(report))


def shared_changes(report: Report, then: Shared, now: Shared) -> Iterator[tuple[str, str]]:
    """What ``now`` says otherwise of ``report`` than ``then``, as the file and the name in it.

    A report may keep any name that its board has had.
    """
    file = f"data/{report.board}/board.yaml"
    if then.board.name_of(report) not in now.board.every_name:
        yield file, NAME
    for name in IDENTITY:
        if getattr(then.board, name) != getattr(now.board, name):
            yield file, name
    used = {row.measure for table in report.tables if isinstance(table, Matrix) for row in table.rows if row.measure}
    day = report.period.end
    current = {measure.id: measure.of(day) for measure in now.register.measures}
    for measure in then.register.measures:
        if measure.id in used and current.get(measure.id) != measure.of(day):
            yield MEASURES, measure.id
    # A legend of the report's own wins over the register's.
    legends = {table.legend.name: table.legend for table in report.tables if table.legend is not None}
    known = {legend.name: legend for legend in now.register.legends}
    for legend in then.register.legends:
        if known.get(legend.name) != legend and legends.get(legend.name) in {known.get(legend.name), legend}:
            yield "data/register/legends.csv", legend.name
