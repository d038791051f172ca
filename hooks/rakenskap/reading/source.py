"""Data folders as values: everything in a tree is guarded, read, checked and typed here, once.

All problems of all packages are found in one run; a package with an error in it has no report in the collection.

What comes back depends on nothing else, so it may be made by another process, and kept.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rakenskap.audit import audit, objection
from rakenskap.audit.audit import Audit
from rakenskap.audit.disclosure import DEFAULT, Thresholds
from rakenskap.base.cache import Cache
from rakenskap.base.progress_step import Stage, StageCount, Step, unseen
from rakenskap.model.board import Board, Collection
from rakenskap.model.problem import Place, Problem, Review, in_order
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.reading import report_folder, shared_files
from rakenskap.reading.files import data_folder, guard
from rakenskap.reading.files.data_folder import DESCRIPTOR, DataFolder
from rakenskap.reading.files.tree import Tree, TreeCopy, TreeEntry
from rakenskap.reading.report_folder import ReportFolder
from rakenskap.reading.shared_files import Vocabulary
from rakenskap.swedish import period
from rakenskap.swedish.identifier import ADDRESS
from rakenskap.swedish.period import Span


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the package in the folder ``path`` holds, its problems, and what its figures come to where they can be read.

    ``lines`` are those of its descriptor where it names earlier addresses, for those who judge them.
    """

    path: str
    folder: ReportFolder
    problems: tuple[Problem, ...]
    audit: Audit | None
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)


def inspect(copy: TreeCopy, path: str, vocabulary: Vocabulary, thresholds: Thresholds) -> Inspection:
    """The inspection of the package whose files are in ``copy``."""
    review = Review()
    files = DataFolder(copy, review)
    read = report_folder.read(files, path, vocabulary)
    note_unused(files, review)
    own = None
    if read.report is not None and not any(found.is_error for found in review.problems):
        own = audit.of_report(read.report)
        objection.note(review, own, thresholds)
    head = f"{path}/{DESCRIPTOR}"
    lines = {head: review.lines(head)} if read.previous else {}
    return Inspection(path, read, tuple(review.all()), own, lines)


def note_unused(files: DataFolder, review: Review) -> None:
    """Note the files that nothing refers to, by where they lie."""
    for path in files.unused():
        in_report = path.count("/") == data_folder.REPORT_DEPTH
        in_register = path.startswith(f"data/{data_folder.REGISTER}/")
        code = "file.register" if in_register else "file.unused" if in_report else "file.place"
        review.note(code, Place(path), found=path.rsplit("/", 1)[-1])


@dataclass(frozen=True, slots=True)
class Inspector:
    """What inspects packages; without a ``cache`` nothing is kept."""

    cache: Cache = field(default_factory=lambda: Cache(None))
    step: Step = unseen

    def inspected(
        self, files: DataFolder, folders: Sequence[str], vocabulary: Vocabulary, thresholds: Thresholds
    ) -> Iterator[Inspection]:
        """The inspections of the packages in these folders, in order."""
        common = ("inspection", repr(vocabulary), repr(thresholds))
        keys = {path: self.cache.key((*common, path, *files.take(path))) for path in folders}
        done = StageCount(self.step, Stage.REVIEW, len(folders))
        self.step(Stage.REVIEW, 0, len(folders))
        for path in folders:
            yield self.cache.kept(keys[path], functools.partial(_inspected, files, path, vocabulary, thresholds))
            done.one(path)


def _inspected(files: DataFolder, path: str, vocabulary: Vocabulary, thresholds: Thresholds) -> Inspection:
    return inspect(files.copy(path), path, vocabulary, thresholds)


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What was read: the boards with the reports that hold, every problem, and the folders of the other reports.

    ``audits`` are those of every report that could be read, also where figures don't hold, and ``readable`` are the reports
    themselves, whatever is wrong in them.
    """

    collection: Collection
    problems: tuple[Problem, ...]
    broken: tuple[str, ...] = ()
    audits: tuple[Audit, ...] = ()
    readable: tuple[Report, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publishing."""
        return tuple(problem for problem in self.problems if problem.is_error)


def read(tree: Tree, thresholds: Thresholds = DEFAULT, inspector: Inspector | None = None) -> SourceResult:
    """Everything in ``tree``, with the problems of all packages in order; ``thresholds`` are the site's own.

    ``inspector`` reads the reports, one after the other where it is None.
    """
    review = Review()
    files = DataFolder(tree, review)
    vocabulary = shared_files.read_register(files)
    boards: list[Board] = []
    folders: list[str] = []
    slugs = tuple(files.boards())
    for slug in slugs:
        own = files.reports(slug)
        folders += own
        files.leave(f"data/{slug}/{data_folder.ANSWERS}")
        board = shared_files.read_board(files, slug, {path.removeprefix(f"data/{slug}/") for path in own})
        if board is not None:
            boards.append(board)
    inspected = tuple((inspector or Inspector()).inspected(files, folders, vocabulary, thresholds))
    _check_addresses(review, inspected)
    shared_files.check_predecessors(review, boards, slugs)
    note_unused(files, review)
    return _result(review, vocabulary, boards, inspected)


def _result(
    review: Review, vocabulary: Vocabulary, boards: list[Board], inspected: Sequence[Inspection]
) -> SourceResult:
    """The collection of the reports without errors; where the board can't be read, its reports count as broken too."""
    audits = []
    problems = in_order(
        [*_of_used(review.all(), vocabulary, inspected), *(found for own in inspected for found in own.problems)]
    )
    around = {found.file for found in review.problems if found.is_error}
    whole: dict[str, list[Report]] = {board.slug: [] for board in boards}
    broken: list[str] = []
    for own in inspected:
        report, is_whole = own.folder.report, not _has_fault(own.path, around)
        if own.audit is not None and is_whole:
            audits.append(own.audit)
        slug = own.path.split("/")[1]
        if report is not None and slug in whole and is_whole and not any(found.is_error for found in own.problems):
            whole[slug].append(report)
        elif _is_address(own.path):
            broken.append(own.path)
    readable = tuple(own.folder.report for own in inspected if own.folder.report is not None)
    with_reports = (replace(board, reports=newest_first(whole[board.slug])) for board in boards)
    return SourceResult(
        Collection(tuple(with_reports), vocabulary.register), problems, tuple(broken), tuple(audits), readable
    )


def _of_used(problems: Iterable[Problem], vocabulary: Vocabulary, inspected: Sequence[Inspection]) -> Iterator[Problem]:
    """The problems without what is said of names in the register that no report uses: a site may have got it with them."""
    reports = [own.folder.report for own in inspected if own.folder.report is not None]
    matrices = [table for report in reports for table in report.tables if isinstance(table, Matrix)]
    used = {row.measure for matrix in matrices for row in matrix.rows}
    named = {
        own.name
        for measure in vocabulary.register.measures
        if measure.id in used
        for own in (measure, *measure.earlier)
    }
    for own in problems:
        if own.code != shared_files.SHARE_NAMED_OTHERWISE or own.found in named:
            yield own


def may_be_opened(entry: TreeEntry) -> bool:
    """True for a file that the guard lets through."""
    return guard.entry_problem(entry) is None


def newest_first(reports: list[Report]) -> tuple[Report, ...]:
    """The reports by the end of their period, the newest first."""
    return tuple(
        sorted(reports, key=lambda report: (report.period.end, report.period.start, report.slug), reverse=True)
    )


def _has_fault(path: str, faulty: set[str]) -> bool:
    """True when an error is in the report's folder or in the name of one above it."""
    inside = any(file == path or file.startswith(f"{path}/") for file in faulty)
    return inside or any("/".join(path.split("/")[:depth]) in faulty for depth in range(1, 4))


def _is_address(path: str) -> bool:
    _, board, year, slug = path.split("/")
    when = period.of_text(year)
    return when is not None and when.span is Span.YEAR and all(ADDRESS.fullmatch(name) for name in (board, slug))


def _check_addresses(review: Review, inspected: Sequence[Inspection]) -> None:
    """Note addresses that two reports would have: a moved report's old one and another's."""
    taken = {own.path.removeprefix("data/"): f"{own.path}/{DESCRIPTOR}" for own in inspected}
    for own in inspected:
        for file, lines in own.lines.items():
            review.took_up(file, lines)
        for address, place in own.folder.previous:
            if address in taken:
                code = "address.own" if taken[address].startswith(f"{own.path}/") else "address.duplicate"
                review.note(code, place, found=address, other=taken[address])
            taken.setdefault(address, f"{own.path}/{DESCRIPTOR}")
