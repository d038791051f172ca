"""Footnotes: remarks numbered in reading order, each mark leading to its note and each note back to its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rakenskap.base.slot import direct
from rakenskap.base.text import Text
from rakenskap.model.model import Note
from rakenskap.swedish.linebreak import tied

_COMMON_MARK: Final = re.compile(r"[\s\d*†‡§#¹²³⁰⁴-⁹⁽⁾().,:]*")


@direct
@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a note belongs, by ids: a cell, a row, a column, or (both empty) the whole table."""

    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number beside what a note is about; ``note`` and ``id`` are the ids of the note and of the mark itself.

    ``changed`` where the figure has been, or has become, another.
    """

    number: str
    id: str
    note: str
    label: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an id of the page."""

    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
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
    back: Link
    also: tuple[Link, ...] = ()
    css: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes of one table in reading order, and their marks by where they stand."""

    notes: tuple[Footnote, ...] = ()
    marks: Mapping[Spot, tuple[Mark, ...]] = field(default_factory=dict)

    def at(self, row: str = "", column: str = "") -> tuple[Mark, ...]:
        """The marks at a cell, a row, a column, or (both empty) the whole table."""
        return self.marks.get(Spot(row, column), ()) if self.marks else ()

    def with_marks(self, notes: Iterable[Footnote], marks: Mapping[Spot, Mark]) -> Footnotes:
        """These notes, and after them others with a mark at each of their spots."""
        added = {spot: (*self.marks.get(spot, ()), mark) for spot, mark in marks.items()}
        return Footnotes((*self.notes, *notes), {**self.marks, **added})


def footnotes(
    table: str, places: Iterable[tuple[Spot, str]], texts: Mapping[Spot, Sequence[str]], text: Text
) -> Footnotes:
    """The notes of ``texts`` at the table's ``places``, given in reading order, each with the words that name it.

    One text at several places is one note.
    """
    found: dict[str, list[tuple[Spot, str]]] = {}
    for spot, words in places:
        for note in dict.fromkeys(texts.get(spot, ())):
            found.setdefault(note, []).append((spot, words))
    notes = []
    marks: dict[Spot, list[Mark]] = {}
    for number, (note, at) in enumerate(found.items(), start=1):
        name = f"{table}-n{number}"
        links = []
        for position, (spot, words) in enumerate(at, start=1):
            own = f"{table}-f{number}" if position == 1 else f"{table}-f{number}-{position}"
            marks.setdefault(spot, []).append(Mark(str(number), own, name, text("table.note.mark", number=number)))
            links.append(Link(own, words))
        back = Link(links[0].target, text("table.note.back", number=number))
        notes.append(Footnote(name, str(number), note, back, tuple(links[1:])))
    return Footnotes(tuple(notes), {spot: tuple(own) for spot, own in marks.items()})


def words(note: Note, text: Text) -> str:
    """What a note says, with the time a figure really means and what the original prints.

    The printed sign is only told where it is more than a common footnote mark.
    """
    parts = [tied(note.text)]
    if note.period is not None:
        parts.append(text("table.note.period", period=note.period.words))
    if note.printed:
        parts.append(text("table.note.printed", printed=tied(note.printed)))
    if note.mark and not _COMMON_MARK.fullmatch(note.mark):
        parts.append(text("table.note.printed_mark", mark=note.mark))
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(words: str) -> str:
    closed = words.rstrip().endswith((".", "!", "?", "”", ")"))
    return words[:1].upper() + words[1:] + ("" if closed else ".")
