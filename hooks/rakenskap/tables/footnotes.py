"""Footnotes with their marks, and why a cell holds no figure: the sign, the words that are read aloud, and the key to them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from string import ascii_lowercase
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model import naming
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Note
from rakenskap.model.terms import FOLLOWED
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import on_one_line, tied
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period, day_words

_LONGEST: Final = 4
"""The most characters of a printed mark that stands beside a figure; a longer one is told in the note."""


@dataclass(frozen=True, slots=True, order=True)
class NoteSpot:
    """Where a note belongs, by ids: a cell, a row, a column, or (both empty) the whole table."""

    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The number or printed mark beside what a note is about; ``note`` and ``id`` are the ids of the note and of the mark.

    ``changed`` where the figure has been, or has become, another.
    """

    number: str
    id: str
    note: str
    label: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A link to an id of the page."""

    target: str
    words: str


@dataclass(frozen=True, slots=True)
class NotePiece:
    """Some words of a note, and where they lead, if anywhere."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """One note under a table; ``back`` leads to its first mark and ``also`` to the others.

    ``pieces`` follow ``text`` as they are, some of them links.
    """

    id: str
    number: str
    text: str
    back: NoteLink
    also: tuple[NoteLink, ...] = ()
    css: str = ""
    pieces: tuple[NotePiece, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteText:
    """What a note says, and the mark that the report prints, if any."""

    text: str
    mark: str = ""

    @property
    def whole(self) -> str:
        """The note after its mark, where it stands by itself."""
        return " ".join(part for part in (self.mark, self.text) if part)


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes of one table in reading order, and their marks by where they stand."""

    notes: tuple[Footnote, ...] = ()
    marks: Mapping[NoteSpot, tuple[NoteMark, ...]] = field(default_factory=dict)

    def at(self, row: str = "", column: str = "") -> tuple[NoteMark, ...]:
        """The marks at a cell, a row, a column, or (both empty) the whole table."""
        return self.marks.get(NoteSpot(row, column), ()) if self.marks else ()

    def with_marks(self, notes: Iterable[Footnote], marks: Mapping[NoteSpot, NoteMark]) -> Footnotes:
        """These notes, and after them others with a mark at each of their spots."""
        added = {spot: (*self.marks.get(spot, ()), mark) for spot, mark in marks.items()}
        return Footnotes((*self.notes, *notes), {**self.marks, **added})


def footnotes(
    table: str, places: Iterable[tuple[NoteSpot, str]], texts: Mapping[NoteSpot, Sequence[NoteText]], text: Text
) -> Footnotes:
    """The notes of ``texts`` at the table's ``places``, given in reading order, each with the words that name it.

    One text at several places is one note. A note has the mark that the report prints, which others may have too, else
    a number of its own, or a letter where the report's marks are numbers.
    """
    found: dict[NoteText, list[tuple[NoteSpot, str]]] = {}
    for spot, words in places:
        for note in dict.fromkeys(texts.get(spot, ())):
            found.setdefault(note, []).append((spot, words))
    notes = []
    marks: dict[NoteSpot, list[NoteMark]] = {}
    for at, (note, shown, called) in enumerate(_numbered(list(found), text), start=1):
        name = f"{table}-n{at}"
        links = []
        for position, (spot, words) in enumerate(found[note], start=1):
            own = f"{table}-f{at}" if position == 1 else f"{table}-f{at}-{position}"
            marks.setdefault(spot, []).append(NoteMark(shown, own, name, text("table.note.mark", note=called)))
            links.append(NoteLink(own, words))
        back = NoteLink(links[0].target, text("table.note.back", note=called))
        notes.append(Footnote(name, shown, note.text, back, tuple(links[1:])))
    return Footnotes(tuple(notes), {spot: tuple(own) for spot, own in marks.items()})


def _numbered(notes: Sequence[NoteText], text: Text) -> Iterator[tuple[NoteText, str, str]]:
    """Each note with what stands beside its figure, and what it is called: a mark that several have is numbered aloud."""
    printed = [note.mark for note in notes]
    taken = {mark.strip("().").lower() for mark in printed}
    names = ascii_lowercase if any(mark.isdecimal() for mark in taken) else ""
    free = (name for name in chain(names, map(str, count(1))) if name not in taken)
    for at, note in enumerate(notes):
        if not note.mark:
            number = next(free)
            yield note, number, number
        elif printed.count(note.mark) == 1:
            yield note, note.mark, note.mark
        else:
            ordinal = printed[: at + 1].count(note.mark)
            total = printed.count(note.mark)
            yield note, note.mark, text("table.note.shared", mark=note.mark, ordinal=ordinal, total=total)


def note_text(note: Note, text: Text) -> NoteText:
    """What a note says, with the time a figure really means and what the original prints.

    A printed mark that is too long to stand beside a figure is told in words.
    """
    parts = [tied(note.text)]
    if note.period is not None:
        parts.append(text("table.note.period", period=note.period.words))
    if note.printed:
        parts.append(text("table.note.printed", printed=tied(note.printed)))
    mark = unicodedata.normalize("NFKC", note.mark).strip()  # it is raised by the page, not by its own letters
    if len(mark) > _LONGEST:
        parts.append(text("table.note.printed_mark", mark=mark))
        mark = ""
    return NoteText(" ".join(_sentence(part) for part in parts if part), mark)


def _sentence(words: str) -> str:
    closed = words.rstrip().endswith((".", "!", "?", "”", ")"))
    return wording.capitalised(words) + ("" if closed else ".")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that the table uses, its meaning, and the punctuation after it."""

    sign: str
    meaning: str
    after: str


@dataclass(frozen=True, slots=True)
class SignKey:
    """What the signs of a table mean; ``blank`` is the sentence on empty cells or nothing."""

    signs: tuple[Sign, ...] = ()
    blank: str = ""


NO_SIGN_KEY: Final = SignKey()
"""The key of what uses no signs."""


def is_waited_for(column: Column, period: Period) -> bool:
    """True when a report for ``period`` can't have the column's figures yet."""
    # a target or a budget that isn't there isn't late
    return column.role in FOLLOWED and column.period is not None and column.period.end > period.end


def spoken(missing: Missing, column: Column, period: Period, text: Text) -> str:
    """The words for a missing figure; nothing for an empty cell that a table's key explains."""
    if missing is Missing.BLANK:
        return text("table.missing.waited_for") if is_waited_for(column, period) else ""
    return text(f"table.missing.{missing.name.lower()}")


def sign_key(matrix: Matrix, columns: Sequence[Column], report: Report, text: Text) -> SignKey:
    """The key of the signs that stand in the shown columns of ``matrix``, in the order of the format's list."""
    cells = [(column, cell) for column in columns for cell in _missing_cells(matrix, column)]
    used = [missing for missing in Missing if missing and any(cell.missing is missing for _, cell in cells)]
    signs = tuple(
        Sign(
            missing.value,
            _meaning(missing, (cell for _, cell in cells), report, text),
            "." if missing is used[-1] else ", ",
        )
        for missing in used
    )
    blanks = {is_waited_for(column, report.period) for column, cell in cells if cell.missing is Missing.BLANK}
    return SignKey(signs, _blank(blanks, text))


def _missing_cells(matrix: Matrix, column: Column) -> Iterable[Cell]:
    position = matrix.position(column)
    return [cell for row in matrix.rows for cell in row.cells[position : position + 1]]


def _meaning(missing: Missing, cells: Iterable[Cell], report: Report, text: Text) -> str:
    meaning = text(f"table.missing.{missing.name.lower()}")
    days = {own.day for own in report.redactions}
    if missing is Missing.REDACTED and len(days) == 1:
        return text("table.removed", date=on_one_line(day_words(days.pop())))
    own = [cell for cell in cells if cell.missing is missing]
    if any(map(naming.is_dash, own)):
        return f"{meaning} {text('table.missing.dash')}"
    return f"{meaning} {text('table.missing.empty')}" if any(map(naming.is_empty, own)) else meaning


def _blank(waited_for: set[bool], text: Text) -> str:
    if not waited_for:
        return ""
    if waited_for == {True}:
        return text("table.missing.blank_waited_for")
    return text("table.missing.blank_mixed" if True in waited_for else "table.missing.blank")
