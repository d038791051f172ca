"""A table of the next report: the rows and columns of the earlier one, its figures where they are shown again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rakenskap.drafting import package_text
from rakenskap.drafting.successors import moved_columns, moved_labels
from rakenskap.drafting.successors.moved_columns import MovedColumn
from rakenskap.drafting.successors.moved_labels import MovedLabels
from rakenskap.drafting.successors.period_move import PeriodMove
from rakenskap.model.table import Cell, Matrix, Plain, Row
from rakenskap.model.terms import RowType
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period

_KEPT: Final = ("label", "id", "unit", "group", "parent", "row_type", "level", "persons", "measure", "flow", "role")
_WORDS: Final = ("status", "trend", "text", "note")
_DEFAULT: Final = {"row_type": RowType.DETALJ.value, "level": "1"}


@dataclass(frozen=True, slots=True)
class SuccessorTable:
    """A matrix of the next report as CSV, and what its columns and rows were called before.

    ``columns`` and ``rows`` lead from earlier names to new ones. ``carried`` are the cells whose figures are the earlier
    report's, by earlier row and column, each with its row and column here. ``empty`` counts the cells to fill in.
    ``labels`` are the names of rows and groups that have a year in them.
    """

    written: str
    made: tuple[MovedColumn, ...]
    columns: Mapping[str, str]
    rows: Mapping[str, str]
    carried: Mapping[tuple[str, str], tuple[str, str]]
    empty: int
    labels: MovedLabels


@dataclass(frozen=True, slots=True)
class _MovedRow:
    """A row of the next report, like ``origin``; ``carried`` is the earlier one whose figures it has, ``when`` its time."""

    id: str
    origin: Row
    when: Period | None
    carried: Row | None


def of(matrix: Matrix, move: PeriodMove) -> SuccessorTable:
    """The table that follows ``matrix``."""
    made = moved_columns.moved(matrix, move)
    labels = moved_labels.of(matrix, move)
    rows = tuple(_rows(matrix, move, labels))
    former = {row.origin.id: row.id for row in reversed(rows)}
    metas = [name for name in _KEPT if name in ("label", "id") or any(_meta(row, name) for row in matrix.rows)]
    if any(row.when is not None for row in rows):
        metas.insert(1, "period")
        metas = metas if any(row.label for row in matrix.rows) else [name for name in metas if name != "label"]
    shown = {word.name for word in matrix.words}
    words = [name for name in _WORDS if name in shown or any(_meta(row, name) for row in matrix.rows)]
    carried: dict[tuple[str, str], tuple[str, str]] = {}
    lines, empty = [], 0
    for row in rows:
        cells = [_figure(matrix, row, new) for new in made] if row.origin.cells else [None] * len(made)
        for new, cell in zip(made, cells, strict=True):
            if cell is not None and row.carried is not None:
                carried[row.carried.id, new.carried or new.origin] = (row.id, new.name)
        empty += sum(cell is None for cell in cells) if row.origin.cells else 0
        lines.append(
            [*(_moved_meta(row, name, labels, former) for name in metas), *map(_printed, cells), *("" for _ in words)]
        )
    header = [*metas, *(new.name for new in made), *words]
    names = moved_columns.renamed(matrix, made, move)
    return SuccessorTable(package_text.as_csv(header, lines), made, names, former, carried, empty, labels)


def of_text(table: Plain) -> str:
    """The table of text that follows ``table``: its heads and the first cell of each row."""
    rows = ([row.cells[0], *("" for _ in row.cells[1:])] for row in table.rows)
    return package_text.as_csv(table.header, rows)


def _rows(matrix: Matrix, move: PeriodMove, labels: MovedLabels) -> Iterator[_MovedRow]:
    times = [row.period for row in matrix.rows if row.period is not None]
    is_lasting = move.lasting(times)
    taken = {row.id for row in matrix.rows if row.label not in labels.moved}
    for row in matrix.rows:
        if row.period is None and row.label in labels.moved:
            own_id = move.name(row.id)
            yield _MovedRow(row.id if own_id in taken else own_id, row, None, None)
            continue
        if row.period is None:
            yield _MovedRow(row.id, row, None, row)
            continue
        is_month = row.period.start.month == row.period.end.month
        when = row.period if is_lasting and is_month else move.moved(row.period)
        yield _of_time(matrix, row, when, move)
        if is_lasting and is_month and row.period.end == move.before.end:
            for added in move.added_months:
                yield _of_time(matrix, row, added, move)


def _of_time(matrix: Matrix, row: Row, when: Period, move: PeriodMove) -> _MovedRow:
    found = _shown_again(matrix, row, when, move)
    if found is not None:
        return _MovedRow(found.id, row, when, found)
    own_id = row.id if row.period == when else move.name(row.id)
    if row.period is not None and row.id == slug(row.period.words):
        own_id = slug(when.words)
    if own_id == row.id and row.period != when:
        # an id without a time is another row's where that is shown again
        others = [own for own in matrix.rows if own is not row and own.period is not None]
        again = [_shown_again(matrix, own, move.moved(own.period), move) for own in others if own.period is not None]
        own_id = f"{row.id}_ny" if any(own is row for own in again) else row.id
    return _MovedRow(own_id, row, when, None)


def _shown_again(matrix: Matrix, row: Row, when: Period, move: PeriodMove) -> Row | None:
    """The earlier row of the time ``when`` that is like ``row``, if that had ended; or None."""
    same = (
        own
        for own in matrix.rows
        if own.period is not None
        and (own.period.start, own.period.end) == (when.start, when.end)
        and (own.group, own.parent, own.measure, own.unit) == (row.group, row.parent, row.measure, row.unit)
        and (row.label == own.label or move.words(own.label) == row.label or move.words(row.label) == own.label)
    )
    return next(same, None) if when.end <= move.before.end else None


def _figure(matrix: Matrix, row: _MovedRow, new: MovedColumn) -> Cell | None:
    """The earlier figure that the cell shows again, or None where its own is to be filled in."""
    if row.carried is None or not row.carried.cells:
        return None
    name = new.carried if row.when is None else new.origin
    column = matrix.column(name) if name else None
    # a column that has a time of its own beside the rows' moves with the report
    if column is None or (row.when is not None and column.period is not None):
        return None
    cell = row.carried.cells[matrix.position(column)]
    # a figure that was removed stays removed, but its sign would say that something was removed of this report
    return None if cell.missing is Missing.REDACTED else cell


def _meta(row: Row, name: str) -> str:
    if name == "persons":
        return ("ja" if row.counts_people else "nej") if row.says_people else ""
    said = getattr(row, name)
    written = "" if said is None else str(said)
    return "" if written == _DEFAULT.get(name) else written


def _moved_meta(row: _MovedRow, name: str, labels: MovedLabels, former: Mapping[str, str]) -> str:
    if name == "period":
        return row.when.iso if row.when is not None else ""
    if name == "id":
        return row.id
    if name == "label" and row.when is not None and row.when != row.origin.period:
        return labels.move.words(row.origin.label)
    written = _meta(row.origin, name)
    if name == "parent":
        return former.get(written, written)
    return labels.moved.get(written, written) if name in {"label", "group"} else written


def _printed(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.value is not None:
        return str(cell.value).replace(".", ",")
    if cell.missing is not None:
        return cell.missing.value
    return cell.target.text if cell.target is not None else cell.printed
