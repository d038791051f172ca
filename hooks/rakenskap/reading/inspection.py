"""Inspections: one report read by itself, from its own files and the shared vocabulary, with all that is wrong with it.

What comes back depends on nothing else, so it may be made by another process, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rakenskap.audit import audit, objection
from rakenskap.audit.audit import Audit
from rakenskap.audit.disclosure import Thresholds
from rakenskap.model.problem import Place, Problem
from rakenskap.model.review import Review
from rakenskap.reading import transcript
from rakenskap.reading.files import folder
from rakenskap.reading.files.folder import DESCRIPTOR, Folder
from rakenskap.reading.files.tree import Parcel
from rakenskap.reading.register import Vocabulary
from rakenskap.reading.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the package in the folder ``path`` holds, its problems, and what its figures come to where they can be read.

    ``lines`` are those of its descriptor where it names earlier addresses, for those who judge them.
    """

    path: str
    transcript: Transcript
    problems: tuple[Problem, ...]
    audit: Audit | None
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)


def inspect(parcel: Parcel, path: str, vocabulary: Vocabulary, thresholds: Thresholds) -> Inspection:
    """The inspection of the package whose files are in ``parcel``."""
    review = Review()
    files = Folder(parcel, review)
    read = transcript.read(files, path, vocabulary)
    note_unused(files, review)
    own = None
    if read.report is not None and not any(found.is_error for found in review.problems):
        own = audit.of_report(read.report)
        objection.note(review, own, thresholds)
    head = f"{path}/{DESCRIPTOR}"
    lines = {head: review.lines(head)} if read.previous else {}
    return Inspection(path, read, tuple(review.all()), own, lines)


def note_unused(files: Folder, review: Review) -> None:
    """Note the files that nothing refers to, by where they lie."""
    for path in files.unused():
        in_report = path.count("/") == folder.REPORT_DEPTH
        in_register = path.startswith(f"data/{folder.REGISTER}/")
        code = "file.register" if in_register else "file.unused" if in_report else "file.place"
        review.note(code, Place(path), found=path.rsplit("/", 1)[-1])
