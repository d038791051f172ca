"""From a document to a draft: what the draft is to be of, the answers that there are, and the questions until none is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from rakenskap.audit.disclosure import DEFAULT
from rakenskap.base import site_text
from rakenskap.drafting import declared_answers, report_package
from rakenskap.drafting.declared_answers import DeclaredAnswer
from rakenskap.drafting.documents.document import ImportedDocument
from rakenskap.drafting.draft_place import DraftPlace
from rakenskap.drafting.inference import report_draft
from rakenskap.drafting.inference.open_question import OpenQuestion
from rakenskap.drafting.inference.report_draft import Assignment, ReportDraft
from rakenskap.model.problem import Review
from rakenskap.model.report import Report
from rakenskap.model.table import Legend
from rakenskap.reading import shared_files, source
from rakenskap.reading.files.data_folder import REGISTER, DataFolder
from rakenskap.reading.files.tree import FolderTree, TreeEntry

_DAY: Final = re.compile(r"(?m)^ +date: .*$")
_MOST_ROUNDS: Final = 12
"""How often answers may give rise to new questions."""

Ask = Callable[[Sequence[OpenQuestion]], Mapping[str, str]]
"""Asks somebody: the answers by the questions' keys, of those that were answered."""


def nobody(_: Sequence[OpenQuestion]) -> Mapping[str, str]:
    """No answers: nobody is asked."""
    return {}


@dataclass(frozen=True, slots=True)
class Import:
    """A draft with its files, and the answers that it was made with, by the keys of their questions.

    ``answers`` are those of somebody, and ``declared`` those that other reports have given.
    """

    draft: ReportDraft
    files: Mapping[str, str]
    answers: Mapping[str, str]
    declared: Mapping[str, DeclaredAnswer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoardReports:
    """What a draft stands beside: the board's other reports, those of its type first and the newest first, and the scales."""

    reports: tuple[Report, ...]
    legends: Mapping[str, Legend]


@dataclass(frozen=True)
class _PartTree:
    """The files of a tree that lie in some of its folders, some with other contents."""

    tree: FolderTree
    folders: tuple[str, ...]
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def entries(self) -> Mapping[str, TreeEntry]:
        return {path: own for path, own in self.tree.entries().items() if path.startswith(self.folders)}

    def read(self, path: str) -> bytes:
        return self.contents[path] if path in self.contents else self.tree.read(path)

    def identity(self, path: str) -> str:
        return self.tree.identity(path)


def board_reports(root: Path, place: DraftPlace) -> BoardReports:
    """What a draft at ``place`` stands beside."""
    found = source.read(_tree(root, place.board)).collection
    others = [own for board in found.boards for own in board.reports if f"data/{own.address}" != place.folder]
    newest = sorted(others, key=lambda own: own.period.end, reverse=True)
    ordered = sorted(newest, key=lambda own: own.type is not place.type)
    return BoardReports(tuple(ordered), {own.name: own for own in found.register.legends})


def assignment(around: BoardReports, place: DraftPlace, day: date, source_name: str) -> Assignment:
    """What a draft at ``place`` is of, beside what the board has published."""
    words_ = site_text.of_package("rakenskap.drafting", "drafting.sv.yaml")
    return Assignment(
        board=place.board,
        year=int(place.year),
        slug=place.slug,
        type=place.type,
        period=place.period,
        title=words_("title", type=words_(f"type.{place.type.value}"), period=place.period.words),
        note=words_("first_edition"),
        source=source_name,
        day=day,
        legends=around.legends,
        earlier=next(iter(around.reports), None),
    )


def _tree(root: Path, board: str, contents: Mapping[str, bytes] | None = None) -> _PartTree:
    return _PartTree(FolderTree(root), (f"data/{board}/", f"data/{REGISTER}/"), contents or {})


def existing(root: Path, address: str, texts: Mapping[str, str] | None = None) -> Report | None:
    """The report at ``address`` as it stands, or as its files would have it with these ``texts``; None where it can't be read."""
    board = address.split("/", maxsplit=1)[0]
    path = f"data/{address}"
    contents = {f"{path}/{name}": text.encode() for name, text in (texts or {}).items()}
    files = DataFolder(_tree(root, board, contents), Review())
    vocabulary = shared_files.read_register(files)
    files.reports(board)
    return source.inspect(files.copy(path), path, vocabulary, DEFAULT).folder.report


def imported(
    document: ImportedDocument,
    own: Assignment,
    known: Mapping[str, str],
    ask: Ask = nobody,
    earlier: Sequence[Report] = (),
) -> Import:
    """The draft that ``document`` is, with the answers that are ``known``, those of ``earlier`` reports and whoever is asked."""
    answers = dict(known)
    declared: dict[str, DeclaredAnswer] = {}
    asked: set[str] = set()
    draft = report_draft.of_document(document, own, answers)
    for _ in range(_MOST_ROUNDS):
        left = [question for question in draft.open if question.key not in asked]
        found = declared_answers.of_reports((one for one in left if one.key not in declared), earlier)
        declared |= found
        given = {key: one.answer for key, one in found.items()}
        if not given and left:
            asked |= {question.key for question in left}
            given = dict(ask(left))
        if not given:
            break
        answers |= given
        draft = report_draft.of_document(document, own, answers)
    files = report_package.files(draft.report, own.legends)
    used = {one.key for one in draft.answered}
    return Import(
        draft,
        files,
        {key: answers[key] for key in used if key not in declared},
        {key: one for key, one in declared.items() if key in used},
    )


def is_untouched(texts: Mapping[str, str], made: Mapping[str, str]) -> bool:
    """True for a draft in which nobody has written since it was made so, though on another day."""
    one, other = ({name: _DAY.sub("", text) for name, text in files.items()} for files in (texts, made))
    return one == other


def as_existing(own: Assignment, before: Report) -> Assignment:
    """What a newer document of a draft is of: the draft itself."""
    return replace(own, title=before.title, earlier=before)
