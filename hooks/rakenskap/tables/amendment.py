"""What has been amended on a page: the marks at figures, the notes on them, and the lines under texts and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rakenskap.audit.comparative import RepeatedFigure, Restatement
from rakenskap.base.site_text import Text
from rakenskap.editions.changes import change_words
from rakenskap.editions.changes.change import Change, ChangedPart
from rakenskap.editions.report_history import Amendments, EditionStep
from rakenskap.model.addresses import CHANGES, correction_anchor
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Matrix, Plain
from rakenskap.model.terms import ChangeType
from rakenskap.swedish import number, wording
from rakenskap.swedish.linebreak import on_one_line, tied
from rakenskap.swedish.period import day_words
from rakenskap.tables.footnotes import Footnote, NoteLink, NoteMark, NotePiece, NoteSpot

_SHORT = 80
"""The longest words, before and after together, that are said at the item itself."""
_NEW = "\0"
"""Stands for the words of a sentence that become a link."""


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """What is said of a changed text, and where the change is listed; ``of`` is only read aloud."""

    words: str
    link: str
    url: str
    of: str = ""


def last(amended: Amendments, text: Text) -> str:
    """What the newest edition changed, in a sentence; nothing before the first, and where that can't be told."""
    if not amended.steps:
        return ""
    newest = amended.steps[0]
    if newest.changes is None:
        return text("change.line.first") if newest.earlier is None else ""
    return f"{wording.capitalised(change_words.told(newest.changes, text))}."


def of_section(amended: Amendments, name: str, title: str, text: Text) -> AmendmentLine | None:
    """The line under the heading of the section ``name`` where its text has been changed, or None."""
    step = amended.section(name)
    if step is None:
        return None
    words = text("change.line.text", version=step.loaded.edition.version, date=day(step))
    return AmendmentLine(words, text("change.line.link"), url(step), text("change.line.of", name=title))


def of_items(amended: Amendments, table: str, keys: Iterable[CellAddress], text: Text) -> tuple[AmendmentLine, ...]:
    """The lines at an item of a list, whose parts have these addresses; newest first, one for each edition."""
    items = amended.items(table)
    found: dict[str, tuple[EditionStep, list[str]]] = {}
    for key in keys:
        for step, own in items.get(key, ()):
            said = _said(own, text)
            found.setdefault(step.loaded.edition.version, (step, []))[1].append(said)
    return tuple(
        AmendmentLine(
            text(
                f"change.line.{kind_of_change(step)}",
                version=version,
                date=day(step),
                what=wording.capitalised("; ".join(dict.fromkeys(said))),
            ),
            text("change.line.link"),
            url(step),
        )
        for version, (step, said) in found.items()
    )


def _said(own: Change, text: Text) -> str:
    """What of an item is otherwise; an indicator stands under its goal and is named."""
    said = _aspect(own, text)
    return text("change.line.named", name=own.name, said=said) if own.part is ChangedPart.INDICATOR else said


def _aspect(own: Change, text: Text) -> str:
    aspect = wording.decapitalised(own.column_label or change_words.aspect_word(own, text))
    if own.paragraph or not own.before or not own.after or len(own.before + own.after) > _SHORT:
        return aspect
    before, after = (change_words.value(own, shown, text) for shown in (own.before, own.after))
    return text("change.line.said", aspect=aspect, before=tied(before), after=tied(after))


def kind_of_change(step: EditionStep) -> str:
    """How the strings call what an edition did: ``corrected`` or ``revised``."""
    own = step.changes.type if step.changes is not None else ChangeType.REVIDERING
    return "corrected" if own is ChangeType.RATTELSE else "revised"


def day(step: EditionStep) -> str:
    """The day of an edition, in words."""
    own = step.entry.date if step.entry is not None else date.fromisoformat(step.loaded.edition.day)
    return on_one_line(day_words(own))


def url(step: EditionStep) -> str:
    """From a report's page to an edition on its page of changes."""
    return f"{CHANGES}#{correction_anchor(step.loaded.edition.version)}"


@dataclass(frozen=True, slots=True)
class Marked:
    """The notes under a table on figures that have been or have become others, and their marks."""

    notes: tuple[Footnote, ...] = ()
    marks: Mapping[NoteSpot, NoteMark] = field(default_factory=dict)


def of_matrix(amended: Amendments, matrix: Matrix, shown: Sequence[str], text: Text) -> tuple[Marked, Marked]:
    """The notes and marks of ``matrix``, of which the columns ``shown`` stand on the page: of editions, then of reports.

    Figures that the same editions changed share a note. A figure that a later report restates has a note of its own, and
    so has one that is repeated from before a correction.
    """
    return _amended(amended, matrix, shown, text), _restated(amended, matrix, shown, text)


def _amended(amended: Amendments, matrix: Matrix, shown: Sequence[str], text: Text) -> Marked:
    found: dict[tuple[str, ...], dict[NoteSpot, tuple[tuple[EditionStep, Change], ...]]] = {}
    cells = amended.cells(matrix.name)
    for spot, key in _spots(matrix, shown):
        if key in cells:
            versions = tuple(step.loaded.edition.version for step, _ in cells[key])
            found.setdefault(versions, {})[spot] = cells[key]
    notes: list[Footnote] = []
    marks: dict[NoteSpot, NoteMark] = {}
    for at, changed in enumerate(found.values(), start=1):
        note = f"{matrix.name}-c{at}"
        for place, (spot, changes) in enumerate(changed.items(), start=1):
            own = f"{note}-{place}"
            marks[spot] = _mark(own, note, *changes[0], text)
        first = next(iter(marks[spot] for spot in changed))
        pieces = tuple(_corrections(amended, matrix, changed, text))
        back = NoteLink(first.id, text("change.mark.back", name=next(iter(changed.values()))[0][1].name))
        notes.append(Footnote(note, first.number, "", back, pieces=pieces))
    return Marked(tuple(notes), marks)


def of_plain(amended: Amendments, plain: Plain, text: Text) -> Marked:
    """The notes and marks of a table of text, one for each row with changed cells."""
    notes: list[Footnote] = []
    marks: dict[NoteSpot, NoteMark] = {}
    for row in plain.rows:
        key = CellAddress(plain.name, row.id)
        steps = [step for step, _ in amended.items(plain.name).get(key, ())]
        lines = of_items(amended, plain.name, (key,), text)
        if not lines:
            continue
        note = f"{plain.name}-c{len(notes) + 1}"
        kind = kind_of_change(steps[0])
        sign = text(f"change.mark.{kind}.sign")
        marks[NoteSpot(row.id)] = NoteMark(sign, f"{note}-1", note, text("change.mark.row"))
        back = NoteLink(f"{note}-1", text("change.mark.back", name=row.cells[0]))
        words = " ".join(line.words for line in lines)
        notes.append(
            Footnote(note, sign, f"{row.cells[0]}. {words} ", back, pieces=(NotePiece(lines[0].link, lines[0].url),))
        )
    return Marked(tuple(notes), marks)


def _spots(matrix: Matrix, shown: Sequence[str]) -> Iterator[tuple[NoteSpot, CellAddress]]:
    for row in matrix.rows:
        if row.cells:
            for name in shown:
                yield NoteSpot(row.id, name), CellAddress(matrix.name, row.id, name)


def _mark(own: str, note: str, step: EditionStep, change: Change, text: Text) -> NoteMark:
    kind = kind_of_change(step)
    was = change.before or text("change.mark.nothing")
    label = text(f"change.mark.{kind}.label", before=was)
    return NoteMark(text(f"change.mark.{kind}.sign"), own, note, label, changed=True)


def _corrections(
    amended: Amendments, matrix: Matrix, changed: dict[NoteSpot, tuple[tuple[EditionStep, Change], ...]], text: Text
) -> Iterator[NotePiece]:
    """What each of the editions did to these figures, newest first, each new figure a link to its cell."""
    newest = next(iter(changed.values()))[0][0]
    for at, (step, _) in enumerate(next(iter(changed.values()))):
        version = step.loaded.edition.version
        yield NotePiece(text(f"change.mark.{kind_of_change(step)}.lead", version=version, date=day(step)))
        for place, (spot, changes) in enumerate(changed.items()):
            own = changes[at][1]
            if place:
                yield NotePiece("; ")
            yield from _figure(own, f"#{matrix.name}.{spot.row}.{spot.column}" if not at else "", text)
        note = _note(step)
        yield NotePiece(text("change.mark.reason", note=tied(note)) if note else ". ")
        if not at:
            yield from _left(amended, matrix, changed, text)
    yield NotePiece(text("change.mark.all"), url(newest))


def _left(amended: Amendments, matrix: Matrix, changed: Mapping[NoteSpot, object], text: Text) -> Iterator[NotePiece]:
    """That later reports have what these figures were before, each a link to its cell."""
    keys = {CellAddress(matrix.name, spot.row, spot.column) for spot in changed}
    for own in (one for one in amended.repeated if one.old_key in keys):
        words = text("change.mark.repeated", newer=own.newer.title, before=_NEW)
        lead, _, rest = words.partition(_NEW)
        yield NotePiece(tied(lead))
        yield NotePiece(_measured(own.before, own.unit, own), f"../../../{own.newer.address}/#{own.key}")
        yield NotePiece(tied(rest))


def _figure(own: Change, url: str, text: Text) -> Iterator[NotePiece]:
    before, after = own.before or text("change.mark.nothing"), own.after or text("change.mark.nothing")
    size = change_words.difference(own)
    key = "change.mark.sized" if size else "change.mark.unsized"
    words = text(key, name=own.name, before=before, after=_NEW, difference=size)
    lead, _, rest = words.partition(_NEW)
    yield NotePiece(lead)
    yield NotePiece(after, url)
    yield NotePiece(rest)


def _restated(amended: Amendments, matrix: Matrix, shown: Sequence[str], text: Text) -> Marked:
    notes: list[Footnote] = []
    marks: dict[NoteSpot, NoteMark] = {}
    sign = text("measure.revised.sign")
    spots = {key: spot for spot, key in _spots(matrix, shown)}
    for own in amended.restatements(matrix.name):
        spot = spots.get(own.old_key)
        if spot is None or spot in marks:
            continue
        at = len(notes) + 1
        note, mark = f"{matrix.name}-o{at}", f"{matrix.name}-p{at}"
        label = text("change.mark.restated", after=own.after, newer=own.newer.title)
        marks[spot] = NoteMark(sign, mark, note, label, changed=True)
        back = NoteLink(mark, text("change.mark.back", name=own.name))
        notes.append(Footnote(note, sign, "", back, pieces=tuple(_restatement(own, text))))
    for late in (one for one in amended.repeating if one.key.table == matrix.name):
        spot = spots.get(late.key)
        if spot is not None and spot not in marks:
            at = len(notes) + 1
            note, mark = f"{matrix.name}-o{at}", f"{matrix.name}-p{at}"
            kind = "corrected" if late.is_corrected else "revised"
            sign = text(f"change.mark.{kind}.sign")
            label = text(f"change.mark.{kind}.elsewhere", after=late.after, older=late.older.title)
            marks[spot] = NoteMark(sign, mark, note, label, changed=True)
            back = NoteLink(mark, text("change.mark.back", name=late.name))
            notes.append(Footnote(note, sign, "", back, pieces=tuple(_repetition(late, kind, text))))
    return Marked(tuple(notes), marks)


def _repetition(own: RepeatedFigure, kind: str, text: Text) -> Iterator[NotePiece]:
    """That the figure was corrected in an earlier report, the right one a link to its cell."""
    words = text(
        f"change.mark.{kind}.repetition",
        name=own.name,
        older=own.older.title,
        date=on_one_line(day_words(own.day)),
        after=_NEW,
    )
    lead, _, rest = words.partition(_NEW)
    yield NotePiece(tied(lead))
    yield NotePiece(_measured(own.after, own.old_unit, own), f"../../../{own.older.address}/#{own.old_key}")
    yield NotePiece(tied(rest))


def _measured(figure: str, unit: str, own: RepeatedFigure) -> str:
    return figure if own.unit == own.old_unit else f"{figure}{number.NBSP}{unit}"


def _restatement(own: Restatement, text: Text) -> Iterator[NotePiece]:
    """The words that a measure's page has, the later figure a link to its cell."""
    size = number.swedish(own.difference, plus=True) if own.difference is not None else ""
    key = "measure.revised.note" if size and own.unit == own.old_unit else "change.mark.unlike"
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
    yield NotePiece(tied(lead))
    yield NotePiece(_with_unit(own.after, own.unit, own), f"../../../{own.newer.address}/#{own.key}")
    yield NotePiece(tied(rest))


def _with_unit(figure: str, unit: str, own: Restatement) -> str:
    return figure if own.unit == own.old_unit else f"{figure}{number.NBSP}{unit}"


def _note(step: EditionStep) -> str:
    return step.entry.note.strip() if step.entry is not None else ""
