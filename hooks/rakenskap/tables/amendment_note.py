"""Notes on amended figures: the marks K and R, what each was and is, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rakenskap.audit import precision
from rakenskap.audit.restatement import Restatement
from rakenskap.base.text import Text
from rakenskap.editions.amendment import Amendments
from rakenskap.editions.changes import change_sentence
from rakenskap.editions.changes.change import Change
from rakenskap.editions.succession import Step
from rakenskap.model.model import Matrix, Plain
from rakenskap.swedish import number
from rakenskap.swedish.linebreak import tied
from rakenskap.tables import amendment_line
from rakenskap.tables.footnote import Footnote, Link, Mark, Piece, Spot

_NEW = "\0"
"""Stands for the words of a sentence that become a link."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The notes under a table on figures that have been or have become others, and their marks."""

    notes: tuple[Footnote, ...] = ()
    marks: dict[Spot, Mark] = field(default_factory=dict)


def of_matrix(amended: Amendments, matrix: Matrix, shown: Sequence[str], text: Text) -> tuple[Marked, Marked]:
    """The notes and marks of ``matrix``, of which the columns ``shown`` stand on the page: of editions, then of reports.

    Figures that the same editions changed share a note. A figure that a later report restates has a note of its own.
    """
    return _amended(amended, matrix, shown, text), _restated(amended, matrix, shown, text)


def _amended(amended: Amendments, matrix: Matrix, shown: Sequence[str], text: Text) -> Marked:
    found: dict[tuple[str, ...], dict[Spot, tuple[tuple[Step, Change], ...]]] = {}
    cells = amended.cells(matrix.name)
    for spot, key in _spots(matrix, shown):
        if key in cells:
            versions = tuple(step.volume.edition.version for step, _ in cells[key])
            found.setdefault(versions, {})[spot] = cells[key]
    notes: list[Footnote] = []
    marks: dict[Spot, Mark] = {}
    for at, changed in enumerate(found.values(), start=1):
        note = f"{matrix.name}-c{at}"
        for place, (spot, changes) in enumerate(changed.items(), start=1):
            own = f"{note}-{place}"
            marks[spot] = _mark(own, note, *changes[0], text)
        first = next(iter(marks[spot] for spot in changed))
        pieces = tuple(_corrections(matrix, changed, text))
        back = Link(first.id, text("changes.mark.back", name=next(iter(changed.values()))[0][1].name))
        notes.append(Footnote(note, first.number, "", back, pieces=pieces))
    return Marked(tuple(notes), marks)


def of_plain(amended: Amendments, plain: Plain, text: Text) -> Marked:
    """The notes and marks of a table of text, one for each row with changed cells."""
    notes: list[Footnote] = []
    marks: dict[Spot, Mark] = {}
    for row in plain.rows:
        key = f"{plain.name}.{row.id}"
        steps = [step for step, _ in amended.items(plain.name).get(key, ())]
        lines = amendment_line.of_items(amended, plain.name, (key,), text)
        if not lines:
            continue
        note = f"{plain.name}-c{len(notes) + 1}"
        kind = amendment_line.kind(steps[0])
        sign = text(f"changes.mark.{kind}.sign")
        marks[Spot(row.id)] = Mark(sign, f"{note}-1", note, text("changes.mark.row"))
        back = Link(f"{note}-1", text("changes.mark.back", name=row.cells[0]))
        words = " ".join(line.words for line in lines)
        notes.append(
            Footnote(note, sign, f"{row.cells[0]}. {words} ", back, pieces=(Piece(lines[0].link, lines[0].url),))
        )
    return Marked(tuple(notes), marks)


def _spots(matrix: Matrix, shown: Sequence[str]) -> Iterator[tuple[Spot, str]]:
    for row in matrix.rows:
        if row.cells:
            for name in shown:
                yield Spot(row.id, name), precision.key(matrix.name, row.id, name)


def _mark(own: str, note: str, step: Step, change: Change, text: Text) -> Mark:
    kind = amendment_line.kind(step)
    was = change.before or text("changes.mark.nothing")
    label = text(f"changes.mark.{kind}.label", before=was)
    return Mark(text(f"changes.mark.{kind}.sign"), own, note, label, changed=True)


def _corrections(matrix: Matrix, changed: dict[Spot, tuple[tuple[Step, Change], ...]], text: Text) -> Iterator[Piece]:
    """What each of the editions did to these figures, newest first, each new figure a link to its cell."""
    newest = next(iter(changed.values()))[0][0]
    for at, (step, _) in enumerate(next(iter(changed.values()))):
        version = step.volume.edition.version
        yield Piece(
            text(f"changes.mark.{amendment_line.kind(step)}.lead", version=version, date=amendment_line.day(step))
        )
        for place, (spot, changes) in enumerate(changed.items()):
            own = changes[at][1]
            if place:
                yield Piece("; ")
            yield from _figure(own, f"#{matrix.name}.{spot.row}.{spot.column}" if not at else "", text)
        note = _note(step)
        yield Piece(text("changes.mark.reason", note=tied(note)) if note else ". ")
    yield Piece(text("changes.mark.all"), amendment_line.url(newest))


def _figure(own: Change, url: str, text: Text) -> Iterator[Piece]:
    before, after = own.before or text("changes.mark.nothing"), own.after or text("changes.mark.nothing")
    size = change_sentence.difference(own)
    key = "changes.mark.sized" if size else "changes.mark.unsized"
    words = text(key, name=own.name, before=before, after=_NEW, difference=size)
    lead, _, rest = words.partition(_NEW)
    yield Piece(lead)
    yield Piece(after, url)
    yield Piece(rest)


def _restated(amended: Amendments, matrix: Matrix, shown: Sequence[str], text: Text) -> Marked:
    notes: list[Footnote] = []
    marks: dict[Spot, Mark] = {}
    sign = text("measure.revised.sign")
    spots = {key: spot for spot, key in _spots(matrix, shown)}
    for own in amended.restatements(matrix.name):
        spot = spots.get(own.old_key)
        if spot is None or spot in marks:
            continue
        at = len(notes) + 1
        note, mark = f"{matrix.name}-o{at}", f"{matrix.name}-p{at}"
        label = text("changes.mark.restated", after=own.after, newer=own.newer.title)
        marks[spot] = Mark(sign, mark, note, label, changed=True)
        back = Link(mark, text("changes.mark.back", name=own.name))
        notes.append(Footnote(note, sign, "", back, pieces=tuple(_restatement(own, text))))
    return Marked(tuple(notes), marks)


def _restatement(own: Restatement, text: Text) -> Iterator[Piece]:
    """The words that a measure's page has, the later figure a link to its cell."""
    size = number.swedish(own.difference, plus=True) if own.difference is not None else ""
    key = "measure.revised.note" if size and own.unit == own.old_unit else "changes.mark.unlike"
    words = text(
        key,
        when=own.name,
        old=_with_unit(own.before, own.old_unit, own),
        new=_NEW,
        newer=own.newer.title,
        older=own.older.title,
        difference=size,
    )
    lead, _, rest = words.partition(_NEW)
    yield Piece(tied(lead))
    yield Piece(_with_unit(own.after, own.unit, own), f"../../../{own.newer.address}/#{own.key}")
    yield Piece(tied(rest))


def _with_unit(figure: str, unit: str, own: Restatement) -> str:
    return figure if own.unit == own.old_unit else f"{figure}{number.NBSP}{unit}"


def _note(step: Step) -> str:
    return step.entry.note.strip() if step.entry is not None else ""
