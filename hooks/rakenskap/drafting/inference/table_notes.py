"""The notes of a table: the remarks under it and in its last rows, at what their marks stand at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rakenskap.drafting.inference.grid_parts import GridParts, GridRow
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.drafting.inference.outline import PrintedRemark, bare_mark
from rakenskap.drafting.inference.printed_figure import plain
from rakenskap.model.table import Matrix, Note

_MARK: Final = re.compile(
    r"^(?:\*+\)?|[†‡]+|[¹²³⁰⁴-⁹]+[)⁾]?|\d\))\s?(?=\w)|(?<=\S)\s?(?:\*+\)?|[†‡]+|(?<![\s/(]m)(?<!\b[kdc]m)[¹²³⁰⁴-⁹]+[)⁾]?|(?<=\s)\d\))$"
)
"""A mark beside a label; what is raised after *m* is a power."""
_LEADING: Final = re.compile(r"^(\*+\)?|[†‡]+|[¹²³⁰⁴-⁹]+[)⁾]?|\d\))\s*(?=\w)")
_SAID: Final = re.compile(r"(?i)^(?:källa|anm|not)\w*\s*[.:]")


@dataclass
class TableNotes:
    """The remarks of a table, and the marks that are found in it: at a row by its place, at a column by its name, or both."""

    remarks: Sequence[PrintedRemark]
    footnotes: Sequence[PrintedRemark]
    marks: list[tuple[int | None, str | None, str]] = field(default_factory=list)

    def at(self, mark: str, row: int | None = None, column: str | None = None) -> None:
        """Take in that a mark stands there."""
        self.marks.append((row, column, mark))

    def applied(self, made: Matrix, names: Mapping[str, str], asked: Asked) -> Matrix:
        """The table with its notes; ``names`` are what its columns are called now. A mark without a text is asked about."""
        known = {bare_mark(own.mark): own for own in (*self.footnotes, *self.remarks) if own.mark}
        notes = []
        for at, column, mark in self.marks:
            remark = known.get(bare_mark(mark))
            text = remark.text if remark is not None else ""
            if not text:
                text = asked.answer(OpenQuestion(Subject.NOTE, made.title, mark, (), mark, made.place.file))
            if text:
                row = made.rows[at].id if at is not None else None
                own = names.get(column, column) if column is not None else None
                notes.append(Note(text, row, own, remark.mark if remark is not None else mark))
        used = {note.text for note in notes}
        loose = (Note(own.text, mark=own.mark) for own in self.remarks if own.text not in used)
        return replace(made, notes=(*notes, *loose))


def marks_of_label(printed: str, label: str) -> Iterator[str]:
    """The marks that stand in a printed label and not in the bare one."""
    if printed != label:
        for found in _MARK.finditer(printed):
            yield found[0].strip()


def without_remarks(parts: GridParts) -> tuple[tuple[GridRow, ...], list[PrintedRemark]]:
    """The body of a table without the remarks in its last rows, and those."""
    body, found = list(parts.body), []
    while body:
        last = body[-1]
        filled = [cell for cell in last if cell.text.strip()]
        own = plain(last[0].text) if filled and filled[0] is last[0] else ""
        mark = _LEADING.match(own)
        is_marked = bool(set(last[0].marks) & _marks(parts, body[:-1]))
        if len(filled) != 1 or not own or not (mark or _SAID.match(own) or is_marked):
            break
        found.append(PrintedRemark(own[mark.end() :] if mark else own, mark[1] if mark else "".join(last[0].marks)))
        body.pop()
    return tuple(body), found[::-1]


def _marks(parts: GridParts, body: Sequence[GridRow]) -> set[str]:
    """The marks of the heads and of the rows."""
    own = {mark for head in parts.heads for mark in head.marks}
    return own | {mark for row in body for cell in row for mark in cell.marks}
