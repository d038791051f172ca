"""Data folders as values: everything in a tree is guarded, read, checked and typed here, once.

All problems of all packages are found in one run; a package with an error in it has no report in the collection.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from rakenskap import audit, board_file, folder, guard, objection, period, register, transcript
from rakenskap.audit import Audit
from rakenskap.disclosure import DEFAULT, Thresholds
from rakenskap.folder import Folder
from rakenskap.identifier import ADDRESS
from rakenskap.model import Board, Collection, Report
from rakenskap.period import Span
from rakenskap.problem import Place, Problem, in_order
from rakenskap.register import Vocabulary
from rakenskap.review import Review
from rakenskap.stage import Count, Stage, Step, unseen
from rakenskap.transcript import Transcript
from rakenskap.tree import Entry, Tree

DESCRIPTOR: Final = folder.DESCRIPTOR


@dataclass(frozen=True, slots=True)
class Result:
    """What was read: the boards with the reports that hold, every problem, and the folders of the other reports.

    ``audits`` are those of every report that could be read, also where figures don't hold.
    """

    collection: Collection
    problems: tuple[Problem, ...]
    broken: tuple[str, ...] = ()
    audits: tuple[Audit, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publishing."""
        return tuple(problem for problem in self.problems if problem.is_error)


def read(tree: Tree, thresholds: Thresholds = DEFAULT, step: Step = unseen) -> Result:
    """Everything in ``tree``, with the problems of all packages in order; ``thresholds`` are the site's own."""
    review = Review()
    files = Folder(tree, review)
    vocabulary = register.read(files)
    boards: list[Board] = []
    transcripts: dict[str, Transcript] = {}
    done = Count(step, Stage.READ, sum(len(files.reports(slug)) for slug in files.boards()))
    for slug in files.boards():
        folders = files.reports(slug)
        transcripts |= {path: transcript.read(files, path, vocabulary) for path in done.each(folders)}
        board = board_file.read(files, slug, {path.removeprefix(f"data/{slug}/") for path in folders})
        if board is not None:
            boards.append(board)
    _check_addresses(review, transcripts)
    for path in files.unused():
        in_report = path.count("/") == folder.REPORT_DEPTH
        in_register = path.startswith(f"data/{folder.REGISTER}/")
        code = "file.register" if in_register else "file.unused" if in_report else "file.place"
        review.note(code, Place(path), found=path.rsplit("/", 1)[-1])
    return _result(review, vocabulary, boards, transcripts, thresholds, step)


def _result(  # noqa: PLR0913, PLR0917 - what has been read, and who watches
    review: Review,
    vocabulary: Vocabulary,
    boards: list[Board],
    transcripts: dict[str, Transcript],
    thresholds: Thresholds,
    step: Step,
) -> Result:
    """The collection of the reports without errors; where the board can't be read, its reports count as broken too."""
    audits = tuple(_audits(review, transcripts, thresholds, step))
    problems = in_order(review.all())
    faulty = {problem.file for problem in problems if problem.is_error}
    whole: dict[str, list[Report]] = {board.slug: [] for board in boards}
    broken: list[str] = []
    for path, read in transcripts.items():
        slug = path.split("/")[1]
        if read.report is not None and slug in whole and not _has_fault(path, faulty):
            whole[slug].append(read.report)
        elif _is_address(path):
            broken.append(path)
    with_reports = (replace(board, reports=newest_first(whole[board.slug])) for board in boards)
    return Result(Collection(tuple(with_reports), vocabulary.register), problems, tuple(broken), audits)


def _audits(review: Review, transcripts: dict[str, Transcript], thresholds: Thresholds, step: Step) -> Iterator[Audit]:
    """The audits of the reports that hold so far: figures that aren't where they should be aren't added up."""
    faulty = {problem.file for problem in review.problems if problem.is_error}
    for path in Count(step, Stage.REVIEW, len(transcripts)).each(transcripts):
        read = transcripts[path]
        if read.report is not None and not _has_fault(path, faulty):
            own = audit.of_report(read.report)
            objection.note(review, own, thresholds)
            yield own


def may_be_opened(entry: Entry) -> bool:
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


def _check_addresses(review: Review, transcripts: dict[str, Transcript]) -> None:
    """Note addresses that two reports would have: a moved report's old one and another's."""
    taken = {path.removeprefix("data/"): f"{path}/{DESCRIPTOR}" for path in transcripts}
    for path, read in transcripts.items():
        for address, place in read.previous:
            if address in taken:
                code = "address.own" if taken[address].startswith(f"{path}/") else "address.duplicate"
                review.note(code, place, found=address, other=taken[address])
            taken.setdefault(address, f"{path}/{DESCRIPTOR}")
