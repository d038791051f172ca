"""From a document to a draft: what the draft is to be of, the answers that there are, and the questions until none is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from rakenskap.audit.disclosure import DEFAULT
from rakenskap.base import site_text
from rakenskap.drafting import report_package
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
    """A draft with its files, and the answers that it was made with, by the keys of their questions."""

    draft: ReportDraft
    files: Mapping[str, str]
    answers: Mapping[str, str]


@dataclass(frozen=True)
class _PartTree:
    """The files of a tree that lie in some of its folders."""

    tree: FolderTree
    folders: tuple[str, ...]

    def entries(self) -> Mapping[str, TreeEntry]:
        return {path: own for path, own in self.tree.entries().items() if path.startswith(self.folders)}

    def read(self, path: str) -> bytes:
        return self.tree.read(path)

    def identity(self, path: str) -> str:
        return self.tree.identity(path)


def assignment(root: Path, place: DraftPlace, day: date, source_name: str) -> Assignment:
    """What a draft at ``place`` is of, beside what the board has published."""
    reports, legends = _around(root, place.board)
    others = [own for own in reports if f"data/{own.address}" != place.folder]
    alike = [own for own in others if own.type is place.type] or others
    earlier = next(iter(sorted(alike, key=lambda own: own.period.end, reverse=True)), None)
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
        legends=legends,
        earlier=earlier,
    )


def _around(root: Path, board: str) -> tuple[Sequence[Report], Mapping[str, Legend]]:
    """The board's reports that can be read, and the legends of the register."""
    found = source.read(_tree(root, board)).collection
    reports = [report for own in found.boards for report in own.reports]
    return reports, {own.name: own for own in found.register.legends}


def _tree(root: Path, board: str) -> _PartTree:
    return _PartTree(FolderTree(root), (f"data/{board}/", f"data/{REGISTER}/"))


def existing(root: Path, address: str) -> Report | None:
    """The report at ``address`` as it stands, or None where it can't be read."""
    board = address.split("/", maxsplit=1)[0]
    files = DataFolder(_tree(root, board), Review())
    vocabulary = shared_files.read_register(files)
    path = f"data/{address}"
    files.reports(board)
    return source.inspect(files.copy(path), path, vocabulary, DEFAULT).folder.report


def imported(document: ImportedDocument, own: Assignment, known: Mapping[str, str], ask: Ask = nobody) -> Import:
    """The draft that ``document`` is, with the answers that are ``known`` and those of whoever is asked."""
    answers = dict(known)
    asked: set[str] = set()
    draft = report_draft.of_document(document, own, answers)
    for _ in range(_MOST_ROUNDS):
        left = [question for question in draft.open if question.key not in asked]
        asked |= {question.key for question in left}
        given = ask(left) if left else {}
        if not given:
            break
        answers |= given
        draft = report_draft.of_document(document, own, answers)
    files = report_package.files(draft.report, own.legends)
    return Import(draft, files, {own.key: answers[own.key] for own in draft.answered})


def is_untouched(texts: Mapping[str, str], made: Mapping[str, str]) -> bool:
    """True for a draft in which nobody has written since it was made so, though on another day."""
    one, other = ({name: _DAY.sub("", text) for name, text in files.items()} for files in (texts, made))
    return one == other


def as_existing(own: Assignment, before: Report) -> Assignment:
    """What a newer document of a draft is of: the draft itself."""
    return replace(own, title=before.title, earlier=before)
