"""Figures that a later report repeats as they were before an earlier one was corrected: nobody has restated those.

A report that was published before the correction, and agrees with what the earlier one said then, repeats it. What is
published after the correction states another figure on purpose, and so does a report that has got a note on the figure
in an edition since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from rakenskap.audit import comparative, workings
from rakenskap.audit.audit import Audit
from rakenskap.audit.comparative import Comparative, RepeatedFigure, Restatement
from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.editions import report_history
from rakenskap.editions.changes.change import Change
from rakenskap.editions.edition import Edition, order
from rakenskap.editions.report_history import Amendments, EditionStep, LoadedEdition, ReportHistory, Shared
from rakenskap.model.board import Board, Register
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Problem, problem
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChangeType
from rakenskap.swedish.linebreak import on_one_line
from rakenskap.swedish.period import day_words

Steps = tuple[tuple[EditionStep, Change], ...]
"""How a cell was changed, newest first."""


def of_board(
    board: Board, audits: Mapping[str, Audit], report_histories: Mapping[str, ReportHistory]
) -> tuple[RepeatedFigure, ...]:
    """The figures that the board's published reports repeat from before a correction, the newest corrected report first."""
    found = []
    for own, steps in _corrected(board, audits, report_histories):
        newer = report_histories.get(own.newer.report.address)
        stated = _run(newer, own.newer.key, own.newer.figure.value) if newer is not None else ()
        if stated and _repeats(own, steps, stated):
            found.append(_figure(own, steps, audits))
    return tuple(found)


def restated(found: Iterable[Restatement], repeated: Iterable[RepeatedFigure]) -> tuple[Restatement, ...]:
    """The figures that a later report states otherwise on purpose.

    Neither those that it repeats, nor what says the same as a correction of what another report repeats.
    """
    known = {(own.newer.address, own.key): own for own in repeated}
    kept = []
    for own in found:
        before = known.get((own.older.address, own.old_key))
        follows = before is not None and (own.new, own.unit) == (before.old, before.old_unit)
        if (own.newer.address, own.key) not in known and not follows:
            kept.append(own)
    return tuple(kept)


def stating(own: Restatement, newer: ReportHistory, older: ReportHistory) -> LoadedEdition | None:
    """The edition from which the later report states the figure as it does, or None where none does: a draft.

    Where the earlier report has been corrected since, it is the one that says why the figure stands.
    """
    stated = _run(newer, own.key, own.new)
    if not stated:
        return None
    steps = _steps(older).get(own.old_key, ())
    if steps and _day(stated[0]) <= _day(steps[0][0].loaded):
        return _standing(stated, own.key, steps) or stated[0]
    return stated[0]


def problems(
    board: Board, audits: Mapping[str, Audit], report_histories: Mapping[str, ReportHistory]
) -> Iterator[Problem]:
    """What the editors of later reports should know: that a figure which they repeat has been corrected.

    The reports of ``board`` and their ``audits`` are those that are about to be published.
    """
    coming = {report.address: _with_coming(report, board, report_histories) for report in board.reports}
    told = set()
    for own, steps in _corrected(board, audits, coming):
        newer, older = own.newer.report, own.older.report
        stated = _run(coming[newer.address], own.newer.key, own.newer.figure.value)
        if not stated or newer.period.end <= older.period.end:
            continue  # of two for the same time nobody knows which one is to follow the other
        is_new = newer.address not in report_histories
        is_copied = (
            is_new and any(_is_before(own, change) for _, change in steps) and not _notes(stated[0], own.newer.key)
        )
        cell, key = newer.cell(own.newer.key), (newer.address, own.newer.key)
        if cell is not None and key not in told and (is_copied or _repeats(own, steps, stated)):
            told.add(key)
            figure = _figure(own, steps, audits)
            yield problem(
                "edition.repeated",
                cell.place,
                found=cell.printed,
                column_name=own.newer.key.column,
                label=figure.name,
                older=figure.older.title,
                day=on_one_line(day_words(figure.day)),
                before=figure.before,
                after=figure.after,
                workings=_words()("repeated.note", row=own.newer.key.row, column=own.newer.key.column),
            )


def _corrected(
    board: Board, audits: Mapping[str, Audit], report_histories: Mapping[str, ReportHistory]
) -> Iterator[tuple[Comparative, Steps]]:
    """The figures that have been corrected and that a later report states otherwise, with how they were changed."""
    several = {address for address, own in report_histories.items() if len(own.editions) > 1}
    if not several.intersection(report.address for report in board.reports):
        return
    steps: dict[str, Mapping[CellAddress, Steps]] = {}
    for own in comparative.stated_later(board, audits, several):
        address = own.older.report.address
        if address not in steps:
            steps[address] = _steps(report_histories[address])
        if own.older.key in steps[address]:
            yield own, steps[address][own.older.key]


def _steps(history: ReportHistory) -> Mapping[CellAddress, Steps]:
    """How each cell of a report was changed."""
    report = history.newest.report
    amended = Amendments(report_history.edition_steps(history))
    tables = [table for table in report.tables if isinstance(table, Matrix)] if report is not None else []
    return {
        key: changes
        for table in tables
        for key, changes in amended.cells(table.name).items()
        if isinstance(key, CellAddress)
    }


def _repeats(own: Comparative, steps: Steps, stated: tuple[LoadedEdition, ...]) -> bool:
    """True where the later report agreed with the earlier one when it was published, and nobody has said why it stands."""
    then = _in_force(steps, _day(stated[0]))
    is_repeated = any(comparative.is_as_before(own, before) for before in then)
    return is_repeated and _standing(stated, own.newer.key, steps) is None


def _in_force(steps: Steps, day: date) -> Iterator[Decimal]:
    """What the cell said on ``day``; where it was changed on that very day, also what it said before."""
    for step, change in steps:
        if _day(step.loaded) <= day and change.new is not None:
            yield change.new
        if _day(step.loaded) < day or change.unit != change.old_unit:
            return
    oldest = steps[-1][1].old
    if oldest is not None:
        yield oldest


def _is_before(own: Comparative, change: Change) -> bool:
    return change.old is not None and change.unit == change.old_unit and comparative.is_as_before(own, change.old)


def _run(history: ReportHistory, key: CellAddress, value: Decimal) -> tuple[LoadedEdition, ...]:
    """The newest editions that state the figure ``value`` at ``key``, oldest first; none where only a draft does."""
    found: list[LoadedEdition] = []
    for loaded in reversed(history.editions):
        cell = loaded.report.cell(key) if loaded.report is not None else None
        if cell is None or cell.value != value:
            break
        found.append(loaded)
    return tuple(reversed(found))


def _standing(stated: tuple[LoadedEdition, ...], key: CellAddress, steps: Steps) -> LoadedEdition | None:
    """The edition that got the figure the note which it has, after it was corrected in the earlier report, or None."""
    newest = _notes(stated[-1], key)
    noted = next(loaded for loaded in stated if _notes(loaded, key) == newest)
    since = _day(steps[0][0].loaded)
    return noted if newest and noted is not stated[0] and _day(noted) >= since else None


def _notes(loaded: LoadedEdition, key: CellAddress) -> tuple[str, ...]:
    """What notes say of the very cell, or of its row."""
    matrix = loaded.report.table(key.table) if loaded.report is not None else None
    row = matrix.row(key.row) if isinstance(matrix, Matrix) else None
    if not isinstance(matrix, Matrix) or row is None:
        return ()
    notes = [note.text for note in matrix.notes if note.row == key.row and note.column in {None, key.column}]
    return tuple(text for text in (row.note, *notes) if text)


def _day(loaded: LoadedEdition) -> date:
    own = EditionStep(loaded).entry
    return own.date if own is not None else date.fromisoformat(loaded.edition.day)


def _figure(own: Comparative, steps: Steps, audits: Mapping[str, Audit]) -> RepeatedFigure:
    newer, older = own.newer, own.older
    step, _ = steps[0]
    kind = step.changes.type if step.changes is not None else ChangeType.REVIDERING
    return RepeatedFigure(
        newer.report,
        older.report,
        workings.label(newer.report, newer.key),
        newer.key,
        older.key,
        audits[newer.report.address].printed(newer.key, newer.figure.value),
        audits[older.report.address].printed(older.key, older.figure.value),
        older.figure.value,
        newer.figure.value,
        _day(step.loaded),
        step.loaded.edition.version,
        kind is ChangeType.RATTELSE,
        newer.unit,
        older.unit,
    )


def _words() -> Text:
    return site_text.of_package("rakenskap.editions", "edition_words.sv.yaml")


def _with_coming(report: Report, board: Board, report_histories: Mapping[str, ReportHistory]) -> ReportHistory:
    """The report's editions, and as the last of them the one that is about to be published."""
    known = report_histories.get(report.address)
    day = report.changes[0].date.isoformat() if report.changes else date.min.isoformat()
    own = Edition(report.address, report.version, "", day, {}, {})
    shared = Shared(replace(board, reports=()), Register())
    if known is None:
        return ReportHistory(report.address, (LoadedEdition(own, shared, report),))
    is_next = order(report.version) > order(known.newest.edition.version)
    editions = (*known.editions, LoadedEdition(own, shared, report)) if is_next else known.editions
    return replace(known, editions=editions)
