"""Misprints: what readers are told of a figure that the editors acknowledge as the original's, and the mark beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rakenskap.audit import suspicion, workings
from rakenskap.audit.audit import Audit, Finding, known_cell
from rakenskap.base.site_text import Text
from rakenskap.model import problem
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Matrix
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.tables.footnotes import Footnote, NoteLink, NoteMark, NoteSpot

SIGN: Final = "≠"
"""The mark at a figure that doesn't add up."""

DOUBTED: Final = "?"
"""The mark at a figure that is doubted without proof."""

_TWO: Final = 2
_FITTING: Final = ("one", "entry")


@dataclass(frozen=True, slots=True)
class Pointing:
    """Where a fault points: ``form`` is ``one``, ``entry``, ``several`` or ``unknown``, and the words are those that it has.

    ``entry`` is a value that the editors say fits, where no search can tell that no other figure would.
    """

    form: str
    fitting: str = ""
    slip: str = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class Misprints:
    """The notes on figures of a table that are acknowledged, and their marks."""

    notes: tuple[Footnote, ...]
    marks: Mapping[NoteSpot, NoteMark]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told at one figure of a table."""

    key: CellAddress
    spot: NoteSpot
    sign: str
    mark: str
    words: str


def of_table(audit: Audit, matrix: Matrix, text: Text) -> Misprints:
    """The acknowledged figures of ``matrix``: those that don't add up, then those that are doubted."""
    notes: list[Footnote] = []
    marks: dict[NoteSpot, NoteMark] = {}
    for own in (*_faults(audit, matrix, text), *_doubts(audit, matrix, text)):
        if own.spot in marks:
            continue
        at = len(notes) + 1
        name = workings.label(audit.report, own.key)
        note, mark = f"{matrix.name}-a{at}", f"{matrix.name}-r{at}"
        marks[own.spot] = NoteMark(own.sign, mark, note, text(own.mark, name=name))
        notes.append(Footnote(note, own.sign, own.words, NoteLink(mark, text("check.back", name=name)), css="rk-fault"))
    return Misprints(tuple(notes), marks)


def count_form(finding: Finding) -> str:
    """Which of the forms ``one``, ``two`` and ``many`` speaks of the finding's equations."""
    count = len(finding.equations)
    return "one" if count == 1 else "two" if count == _TWO else "many"


def pointing(audit: Audit, finding: Finding, key: CellAddress) -> Pointing:
    """Where the fault behind the figure ``key`` points: a value that fits, several figures, or nowhere."""
    own = next((change for change in finding.fault.changes if change.key == key), None)
    if len(finding.fault.suspects) == 1 and own is not None:
        form = "one" if finding.is_located and finding.fault.is_finished else "entry"
        return Pointing(form, audit.printed(key, own.fitting), workings.slip_words(own.slip))
    names = dict.fromkeys(workings.label(audit.report, change.key) for change in finding.fault.changes)
    return (
        Pointing("several", names=wording.listed(list(names), problem.words(), word="either"))
        if names
        else Pointing("unknown")
    )


def printed(audit: Audit, key: CellAddress) -> str:
    """The figure at ``key`` as a page prints it."""
    figure = audit.figures.get(key)
    return audit.printed(key, figure.value) if figure else ""


def fits(audit: Audit, finding: Finding, key: CellAddress, text: Text) -> str:
    """What would make the fault's equations hold."""
    own = pointing(audit, finding, key)
    part = f"fits.{count_form(finding)}" if own.form in _FITTING else own.form
    return text(f"check.quality.found.{part}", fitting=own.fitting, slip=own.slip, names=own.names).strip()


def _faults(audit: Audit, matrix: Matrix, text: Text) -> Iterator[_Told]:
    for finding in audit.findings:
        for known in finding.acknowledged:
            cell = known_cell(audit.report, known)
            if cell is not None and cell.table == matrix.name:
                spot = NoteSpot(cell.row, cell.column)
                words = f"{_note(audit, finding, cell, text)} {text('check.note.reason', reason=tied(known.reason))}"
                yield _Told(cell, spot, SIGN, "check.mark", words)


def _note(audit: Audit, finding: Finding, key: CellAddress, text: Text) -> str:
    own = pointing(audit, finding, key)
    form = count_form(finding)
    words = text(
        f"check.note.{'one' if own.form in _FITTING else own.form}",
        name=workings.label(audit.report, key),
        printed=printed(audit, key),
        checks=text(f"check.checks.{form}", count=len(finding.equations)),
        both=text(f"check.both.{form}") if own.form in _FITTING else "",
        fitting=own.fitting,
        slip=own.slip,
        names=own.names,
    )
    return words.replace("  ", " ")


def _doubts(audit: Audit, matrix: Matrix, text: Text) -> Iterator[_Told]:
    for own in suspicion.of_audit(audit):
        known = own.known
        cell = known_cell(audit.report, known) if known is not None else None
        if known is None or cell is None or cell.table != matrix.name:
            continue
        name = workings.label(audit.report, cell)
        words = text("check.note.doubt", name=name, sentence=own.sentence, reason=tied(known.reason))
        yield _Told(cell, NoteSpot(cell.row, cell.column), DOUBTED, "check.doubted", words)
