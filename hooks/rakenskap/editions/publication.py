"""What a site publishes: the newest edition of every report, all editions before it, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from rakenskap.base.cache import Cache
from rakenskap.base.progress_step import Stage, StageCount, StageSum
from rakenskap.editions import edition, gate, partitioning, repeated_figure, report_history, withholding
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.changes import report_change
from rakenskap.editions.edition import Archive, Edition
from rakenskap.editions.gate import Candidate
from rakenskap.editions.partitioning import Partitioning, PartitionSource
from rakenskap.editions.redactions import kept_parts, redaction_problem
from rakenskap.editions.report_history import LoadedEdition, ReportHistory, Shared, Withdrawal
from rakenskap.editions.repository import DATA, RepositoryError
from rakenskap.editions.snapshot import Snapshot
from rakenskap.editions.withholding import Withholding
from rakenskap.model.board import Board, Collection, Register
from rakenskap.model.problem import Place, Problem, Severity, in_order, problem
from rakenskap.model.report import Report
from rakenskap.reading import settings, shared_files, source
from rakenskap.reading.files.data_folder import BOARD, REGISTER
from rakenskap.reading.source import Inspector, SourceResult

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Publication:
    """The reports that the site shows with all that is wrong, and the report histories by address; none outside git.

    ``commit`` is the one that was read; ``uncommitted`` are the files of the folder that aren't in it,
    and ``mended`` how many files of the cache were damaged, and were made again. What is ``withheld`` is told apart from
    the problems of ``result``.
    """

    result: SourceResult
    report_histories: Mapping[str, ReportHistory] = field(default_factory=dict)
    commit: str = ""
    uncommitted: tuple[str, ...] = ()
    mended: int = 0
    withheld: Withholding = field(default_factory=Withholding)


def read(context: BuildContext) -> Publication:
    """What a site publishes; unless it is committed, with the folder's own data as coming editions."""

    def whole(divided: Partitioning, own: BuildContext) -> Publication:
        if divided.repository is None:  # whose cache it is can't be told
            own = replace(own, cache=Cache(None))
        done = StageSum(own.step, divided.extent)
        every = [of_partition(divided.source(one), replace(own, step=done.part())) for one in divided.partitions]
        own.cache.trim()
        return joined(divided, every)

    found = with_history(context, whole)
    return replace(found, mended=context.cache.damaged)


def with_history(context: BuildContext, made: Callable[[Partitioning, BuildContext], Made]) -> Made:
    """What is made of the data of a site; where the history can't be read, of the folder as it lies."""
    try:
        divided = partitioning.divide(context)
        try:
            return made(divided, context)
        finally:
            divided.close()
    except RepositoryError as error:
        line = Place(settings.FILE, context.settings.editions_line if error.code.startswith("git.since") else 0)
        # What is only looked at is published nowhere.
        severity = Severity.WARNING if context.preview else Severity.ERROR
        own = problem(error.code, line, found=error.found, folder=error.found, severity=severity)
        alone = replace(partitioning.without_history(context), problems=(own,))
        # Where git has charge of the cache, whatever lies there may be another's.
        return made(alone, replace(context, cache=Cache(None)) if error.code == "git.store" else context)


def joined(divided: Partitioning, every: Iterable[Publication]) -> Publication:
    """The publications of all partitions as one."""
    parts = list(every)
    boards = sorted((board for one in parts for board in one.result.collection.boards), key=lambda board: board.slug)
    register = next((one.result.collection.register for one in parts), Register())
    problems = in_order([*divided.problems, *(found for one in parts for found in one.result.problems)])
    broken = tuple(sorted(path for one in parts for path in one.result.broken))
    audits = tuple(sorted((own for one in parts for own in one.result.audits), key=lambda own: own.report.address))
    report_histories = dict(
        sorted((address, history) for one in parts for address, history in one.report_histories.items())
    )
    readable = tuple(sorted((own for one in parts for own in one.result.readable), key=lambda own: own.address))
    result = SourceResult(Collection(tuple(boards), register), problems, broken, audits, readable)
    held = withholding.joined(one.withheld for one in parts)
    return Publication(result, report_histories, divided.commit, divided.uncommitted, withheld=held)


def of_partition(own: PartitionSource, context: BuildContext) -> Publication:
    """What the boards of a partition publish.

    Raises:
        RepositoryError: when the history lacks a file.
    """
    archive = own.partition.archive
    if archive is None:
        result = source.read(own.tree, context.settings.thresholds, Inspector(context.cache, context.step))
        dates = gate.dates(Archive({}, {}), None, Candidate({}, own.partition.heads, result), context.day)
        return Publication(replace(result, problems=in_order([*result.problems, *dates])))
    return _PartitionReading(own, context).publication(archive)


class _PartitionReading:
    """One reading of a partition and of everything that has been published of it."""

    def __init__(self, own: PartitionSource, context: BuildContext) -> None:
        self._partition = own.partition
        self._tree = own.tree
        self._blobs = own.blobs
        self._context = context
        self._thresholds = context.settings.thresholds
        self._loaded: dict[str, LoadedEdition] = {}
        self._shared: dict[tuple[str, ...], Shared] = {}

    def publication(self, archive: Archive) -> Publication:
        own, committed = self._partition, self._partition.committed
        result = SourceResult(Collection((), Register()), ())
        if own.entries:  # a board that is gone has its history alone
            result = source.read(self._tree, self._thresholds, Inspector(self._context.cache, self._context.step))
        result = _with_redactions(result)
        candidate = Candidate(own.packages, own.heads, result)
        read, text, before = self._reader(candidate), self._context.text, own.before
        refused: list[Problem] = []
        if before is not None:
            refused += gate.problems(before, candidate, read, text, base=own.base)
        if own.base is not None:
            refused += gate.problems(own.base, candidate, read, text, later=before)
        refused += gate.dates(own.before or archive, own.base, candidate, self._context.day)
        result = replace(result, problems=in_order([*self._new(result.problems, own.before or archive), *refused]))
        report_histories = {history.address: history for history in self._report_histories(archive, candidate)}
        audits = {one.report.address: one for one in result.audits}
        repeated = [
            found
            for board in result.collection.boards
            for found in repeated_figure.problems(board, audits, report_histories)
        ]
        removed = [
            found
            for board in result.collection.boards
            for found in (
                *redaction_problem.of_board(board, report_histories),
                *(one for report in board.reports for one in redaction_problem.undeclared(report)),
            )
        ]
        result = replace(result, problems=in_order([*result.problems, *repeated, *removed]))
        if not committed:
            return Publication(result, report_histories)
        held = Withholding()
        firm = frozenset(path for path in own.entries if path.endswith(f"/{BOARD}") and self._has_redactions(path))
        if self._context.hold_back and any(withholding.can_withhold(found, firm) for found in result.errors):
            result, report_histories, held = withholding.withheld(result, report_histories, own.packages, firm)
        shown = {address: _published(history) for address, history in report_histories.items()}
        return Publication(_with_newest(result, report_histories), shown, withheld=held)

    def _has_redactions(self, path: str) -> bool:
        """True for a board's file that lists something to be removed: nothing goes out before it can be read."""
        if not source.may_be_opened(self._partition.entries[path]):
            return True
        return kept_parts.has_any(self._tree.read(path))

    def _new(self, problems: Iterable[Problem], before: Archive) -> Iterator[Problem]:
        """The problems without what is said of a name in the register that is published: all its reports have it."""
        listed = list(problems)
        published: set[str] = set()
        if any(own.code == shared_files.SHARE_NAMED_OTHERWISE for own in listed):
            register = {path: blob for path, blob in before.files.items() if path.startswith(f"{DATA}/{REGISTER}/")}
            then = source.read(Snapshot(self._blobs, register), self._thresholds).collection.register
            published = {own.name for measure in then.measures for own in (measure, *measure.earlier)}
        for own in listed:
            if own.code != shared_files.SHARE_NAMED_OTHERWISE or own.found not in published:
                yield own

    def _reader(self, candidate: Candidate) -> gate.Reader:
        return lambda own: self._edition(own, candidate)

    def _edition(self, own: Edition, candidate: Candidate) -> LoadedEdition:
        if own.path not in self._loaded:
            self._loaded[own.path] = self._current(own, candidate) or self._stored(own)
        return self._loaded[own.path]

    def _current(self, own: Edition, candidate: Candidate) -> LoadedEdition | None:
        """The edition as it was just read, where it is what stands in the folder, or None."""
        if not edition.is_same(own.own, candidate.packages.get(own.address, {})):
            return None
        report, board = candidate.report(own.address), candidate.board(own.address)
        if report is None or board is None:
            return None
        then = self._shared_of(own)
        if any(report_history.shared_changes(report, then, Shared(board, candidate.result.collection.register))):
            return None
        audit = next((one for one in candidate.result.audits if one.report.address == own.address), None)
        return LoadedEdition(own, then, replace(report, redactions=own.redactions), audit)

    def _stored(self, own: Edition) -> LoadedEdition:
        named = [f"{path} {blob.mode} {blob.id}" for path, blob in own.files.items()]
        about = (own.address, own.version, own.commit, own.day, repr(own.redactions))
        parts = ["edition", *about, repr(self._thresholds), *named]
        kept = self._context.cache.value(parts, lambda: self._read(replace(own, removed={})))
        return replace(kept, edition=own)

    def _read(self, own: Edition) -> LoadedEdition:
        tree = Snapshot(self._blobs, own.files)
        result = source.read(tree, self._thresholds)
        then = _shared_from(result, own)
        report = next((one for board in result.collection.boards for one in board.reports), None)
        if report is not None:
            audit = next((one for one in result.audits if one.report.address == own.address), None)
            return LoadedEdition(own, then, replace(report, redactions=own.redactions), audit)
        entries = tree.entries()
        opened = [path for path in own.own if source.may_be_opened(entries[path])]
        files = {path.rpartition("/")[2]: tree.read(path) for path in opened}
        # an edition is read without the other boards
        told = tuple(found for found in result.errors if found.code not in shared_files.OF_OTHER_BOARDS)
        return LoadedEdition(own, then, None, None, files, told)

    def _shared_of(self, own: Edition) -> Shared:
        key = (own.address.split("/")[0], *(f"{path} {blob.id}" for path, blob in own.shared.items()))
        if key not in self._shared:
            result = source.read(Snapshot(self._blobs, own.shared), self._thresholds)
            self._shared[key] = _shared_from(result, own)
        return self._shared[key]

    def _report_histories(self, archive: Archive, candidate: Candidate) -> Iterator[ReportHistory]:
        gone = {
            f"{board.slug}/{report}": Withdrawal(date.fromisoformat(day), reason)
            for board in candidate.result.collection.boards
            for report, day, reason in board.withdrawn
        }
        done = StageCount(
            self._context.step, Stage.EDITIONS, sum(len(own.editions) for own in archive.lineages.values())
        )
        listed = [own for board in candidate.result.collection.boards for own in board.redacted]
        for lineage in archive.lineages.values():
            if lineage.newest is not None:
                names = {lineage.address, *(own.address for own in lineage.editions)}
                redactions = tuple(own for own in listed if own.report in names)
                loaded_editions = tuple(self._edition(own, candidate) for own in done.each(lineage.editions, _path))
                there = candidate.packages.get(lineage.address, {})
                settled = lineage.newest.address == lineage.address and (
                    edition.is_same(lineage.newest.own, there)
                    or _says_the_same(loaded_editions[-1], candidate.report(lineage.address))
                )
                yield ReportHistory(
                    lineage.address,
                    loaded_editions,
                    gone.get(lineage.address),
                    coming=bool(there) and not settled,
                    redactions=redactions,
                )


def _with_redactions(result: SourceResult) -> SourceResult:
    """The result whose reports know what has been removed of them."""

    def told(board: Board, report: Report) -> Report:
        names = {report.address, *report.previous_paths}
        own = [one for one in board.redacted if one.report in names and one.is_of(report.version)]
        return replace(report, redactions=tuple(own)) if own else report

    boards = (
        replace(board, reports=tuple(told(board, report) for report in board.reports)) if board.redacted else board
        for board in result.collection.boards
    )
    return replace(result, collection=replace(result.collection, boards=tuple(boards)))


def _says_the_same(newest: LoadedEdition, report: Report | None) -> bool:
    """True when what is about to be published differs from its edition only in how its files are written.

    Or in what binds acknowledgements to figures.
    """
    if newest.report is None or report is None:
        return False
    return report_change.is_same(newest.report, report) or report_change.differs_in_proof(newest.report, report)


def _path(own: Edition) -> str:
    return own.path


def _shared_from(result: SourceResult, own: Edition) -> Shared:
    slug = own.address.split("/")[0]
    board = next((one for one in result.collection.boards if one.slug == slug), Board(slug, slug, slug, "", ""))
    return Shared(replace(board, reports=()), result.collection.register)


def _published(history: ReportHistory) -> ReportHistory:
    """The history where its newest edition is what is shown: a draft of the next one is on no page."""
    return replace(history, coming=False) if history.newest.report is not None else history


def _with_newest(result: SourceResult, report_histories: Mapping[str, ReportHistory]) -> SourceResult:
    """The result with the newest edition in place of what isn't published yet: a draft of the next one."""
    published: dict[str, LoadedEdition] = {
        history.address: history.newest for history in report_histories.values() if history.coming
    }

    def newest(report: Report) -> Report:
        own = published.get(report.address)
        return own.report if own is not None and own.report is not None else report

    boards = (
        replace(board, reports=source.newest_first([newest(report) for report in board.reports]))
        for board in result.collection.boards
    )
    audits = {one.report.address: one for one in result.audits}
    audits |= {address: own.audit for address, own in published.items() if own.audit is not None}
    return replace(result, collection=replace(result.collection, boards=tuple(boards)), audits=tuple(audits.values()))
