"""How far each report has come: what is filled in, what is missing, what the check says, and when it must be ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rakenskap.drafting.answers import WaitingQuestions
from rakenskap.model.board import Board, PlannedReport
from rakenskap.model.problem import Problem
from rakenskap.model.report import Report, walked
from rakenskap.model.table import Actions, Facts, Goals, Matrix, Plain, Table
from rakenskap.model.terms import WITHOUT_GOALS, Status
from rakenskap.swedish.number import Missing

UNKNOWN: Final = ".."
"""What stands where a fact isn't filled in."""


@dataclass(frozen=True, slots=True)
class FilledPart:
    """How many of something are filled in, of how many."""

    done: int
    total: int

    @property
    def missing(self) -> int:
        """How many are left."""
        return self.total - self.done


@dataclass(frozen=True, slots=True)
class TableStatus:
    """How much of a table is filled in; ``kind`` says what is counted: figures, verdicts, states, facts or texts."""

    name: str
    title: str
    path: str
    kind: str
    filled: FilledPart


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What the check says of a report: how many errors and warnings, and the gravest of them, or None."""

    errors: int = 0
    warnings: int = 0
    first: Problem | None = None


@dataclass(frozen=True, slots=True)
class ReportStatus:
    """How far a report has come; ``status`` is None for one that is planned and not begun.

    ``sections`` counts those with a text. ``plan`` is None where no day is set, and ``waiting`` where its import has asked
    nothing that is still open. The board is without its reports.
    """

    board: Board
    address: str
    title: str = ""
    version: str = ""
    status: Status | None = None
    tables: tuple[TableStatus, ...] = ()
    sections: FilledPart = FilledPart(0, 0)
    check: CheckResult = CheckResult()
    plan: PlannedReport | None = None
    waiting: WaitingQuestions | None = None

    @property
    def is_open(self) -> bool:
        """True for a report that somebody is to finish: one that isn't begun, a draft, or one with errors."""
        return self.status in (None, Status.UTKAST) or self.check.errors > 0

    @property
    def may_be_asked(self) -> bool:
        """True for a report that an import may still be about: one that isn't begun, or a draft."""
        return self.status in {None, Status.UTKAST}

    def of_kind(self, kind: str) -> FilledPart:
        """How many of what is counted as ``kind`` are filled in."""
        own = [table.filled for table in self.tables if table.kind == kind]
        return FilledPart(sum(part.done for part in own), sum(part.total for part in own))

    def days_left(self, today: date | None) -> int | None:
        """How many days are left until it must be ready, fewer than none when it is late; None where no day is set."""
        due = self.plan.due if self.plan is not None else None
        return (due - today).days if due is not None and today is not None else None


KINDS: Final = ("figures", "verdicts", "states", "facts", "texts")


def of_all(
    boards: Iterable[Board],
    readable: Iterable[Report],
    found: Iterable[Problem],
    waiting: Mapping[str, WaitingQuestions],
) -> tuple[ReportStatus, ...]:
    """The status of every report there is, and of those that are planned or asked about: by board, what is due first first.

    ``waiting`` has the questions of imports by the reports' addresses; those about a report that is no draft any more are
    nobody's.
    """
    reports: dict[str, list[Report]] = {}
    for report in readable:
        reports.setdefault(report.board, []).append(report)
    problems: dict[str, list[Problem]] = {}
    for own in found:
        problems.setdefault("/".join(own.file.split("/")[1:4]), []).append(own)
    every: list[ReportStatus] = []
    for board in boards:
        listed = _of_board(replace(board, reports=()), reports.get(board.slug, []), problems)
        asked = {address: one for address, one in waiting.items() if address.startswith(f"{board.slug}/")}
        every += _asked(listed, asked, board)
    return tuple(every)


def _asked(
    statuses: Sequence[ReportStatus], waiting: Mapping[str, WaitingQuestions], board: Board
) -> list[ReportStatus]:
    """The statuses with the questions that their reports wait for, also of reports that are only asked about yet."""
    begun = {own.address for own in statuses}
    made = [replace(own, waiting=waiting.get(own.address)) if own.may_be_asked else own for own in statuses]
    bare = replace(board, reports=())
    made += [ReportStatus(bare, address, waiting=own) for address, own in waiting.items() if address not in begun]
    return sorted(made, key=_order)


def _of_board(board: Board, reports: Sequence[Report], problems: Mapping[str, Sequence[Problem]]) -> list[ReportStatus]:
    plans = {f"{board.slug}/{own.report}": own for own in board.plan}
    made = [_of_report(board, own, problems.get(own.address, ()), plans.get(own.address)) for own in reports]
    begun = {own.address for own in made}
    unread = {address for address in problems if _is_report(address, board)} - begun
    made += [_unread(board, address, problems[address], plans.get(address)) for address in sorted(unread)]
    made += [ReportStatus(board, address, plan=own) for address, own in plans.items() if address not in begun | unread]
    return sorted(made, key=_order)


def _is_report(address: str, board: Board) -> bool:
    return address.startswith(f"{board.slug}/") and len(address.split("/")) == len(("board", "year", "report"))


def _order(own: ReportStatus) -> tuple[bool, date, str]:
    due = own.plan.due if own.plan is not None else None
    return not own.is_open, due or date.max, own.address


def _of_report(board: Board, report: Report, problems: Sequence[Problem], plan: PlannedReport | None) -> ReportStatus:
    sections = list(walked(report.sections))
    return ReportStatus(
        board=board,
        address=report.address,
        title=report.title,
        version=report.version,
        status=report.status,
        tables=tuple(_tables(report)),
        sections=FilledPart(sum(bool(own.text) for own in sections), len(sections)),
        plan=plan,
        check=_found(problems),
    )


def _unread(board: Board, address: str, problems: Sequence[Problem], plan: PlannedReport | None) -> ReportStatus:
    """A report whose description can't be read: only its problems are known."""
    return ReportStatus(board, address, status=Status.OKAND, check=_found(problems), plan=plan)


def _found(problems: Sequence[Problem]) -> CheckResult:
    errors = [problem for problem in problems if problem.is_error]
    return CheckResult(len(errors), len(problems) - len(errors), next(iter([*errors, *problems]), None))


def _tables(report: Report) -> Iterator[TableStatus]:
    for table in report.tables:
        counted = _counted(table, is_judged=report.type not in WITHOUT_GOALS)
        if counted is not None and counted[1].total:
            yield TableStatus(table.name, table.title, table.path, *counted)


def _counted(table: Table, *, is_judged: bool) -> tuple[str, FilledPart] | None:
    if isinstance(table, Matrix):
        cells = [cell for row in table.rows for cell in row.cells]
        return "figures", FilledPart(sum(cell.missing is not Missing.BLANK for cell in cells), len(cells))
    if isinstance(table, Goals):
        goals = [goal for goal in table.goals if goal.goal]
        return ("verdicts", FilledPart(sum(bool(own.status) for own in goals), len(goals))) if is_judged else None
    if isinstance(table, Actions):
        own = table.actions if table.legend is not None else ()  # without a scale nobody judges them
        return "states", FilledPart(sum(bool(action.status) for action in own), len(own))
    if isinstance(table, Facts):
        return "facts", FilledPart(sum(own.value != UNKNOWN for own in table.facts), len(table.facts))
    if isinstance(table, Plain):
        cells_of_text = [cell for row in table.rows for cell in row.cells]
        return "texts", FilledPart(sum(bool(cell) for cell in cells_of_text), len(cells_of_text))
    return None
