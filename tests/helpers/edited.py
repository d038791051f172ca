"""Pairs of editions for the tests of changes: random matrices with what was done to them, and reports edited by seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from hypothesis import strategies as st

import tables
from rakenskap.editions.changes.change import Change, ChangedPart, Event
from rakenskap.model import naming
from rakenskap.model.report import Report, Section, walked
from rakenskap.model.table import Cell, Goals, Matrix, Row, Table
from rakenskap.model.terms import RowType
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.number import Missing

COLUMNS = [f"utfall_{year}" for year in range(2010, 2022)]
SIGNS = [Missing.UNKNOWN, Missing.NOT_APPLICABLE, Missing.SECRET, Missing.NOT_MEASURED, Missing.BLANK]


@dataclass(frozen=True)
class Pair:
    """A matrix in two editions."""

    older: Matrix
    newer: Matrix


def cells() -> st.SearchStrategy[Cell]:
    """Figures with none to two decimals, and signs for missing ones."""
    rounded = st.builds(lambda own, places: Decimal(own).scaleb(-places), st.integers(-99999, 99999), st.integers(0, 2))
    signs = st.sampled_from(SIGNS).map(lambda sign: Cell(tables.PLACE, sign.value, missing=sign))
    return st.one_of(rounded.map(of_value), rounded.map(of_value), signs)


def of_value(value: Decimal) -> Cell:
    """A cell with this figure."""
    value = value or abs(value)
    return Cell(tables.PLACE, f"{value:f}".replace(".", ","), value)


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A matrix before and after: some rows and columns stay, some go, some come, some move, some cells are others."""
    ids = [f"rad_{at}" for at in range(8)]
    old_rows = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6, unique=True))
    new_rows = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6, unique=True))
    old_columns = draw(st.lists(st.sampled_from(COLUMNS[:6]), min_size=1, max_size=4, unique=True))
    new_columns = draw(st.lists(st.sampled_from(COLUMNS[:6]), min_size=1, max_size=4, unique=True))
    if draw(st.booleans()):
        new_rows = draw(st.permutations(old_rows))
    if draw(st.booleans()):
        new_columns = list(old_columns)
    before = {(row, column): draw(cells()) for row in old_rows for column in old_columns}
    after = {}
    for row in new_rows:
        for column in new_columns:
            same = before.get((row, column))
            after[row, column] = draw(cells()) if same is None or draw(st.integers(0, 3)) == 0 else same
    return Pair(_matrix(old_rows, old_columns, before), _matrix(new_rows, new_columns, after))


def _matrix(rows: list[str], columns: list[str], at: dict[tuple[str, str], Cell]) -> Matrix:
    made = [Row(own, own.capitalize(), tuple(at[own, column] for column in columns)) for own in rows]
    return tables.matrix("tabell", columns, made, unit="tkr")


def fewest_moves(older: list[str], newer: list[str]) -> int:
    """How many of the names in both have to move, tried out: the slow way, to hold the fast one against."""
    common = [name for name in newer if name in older]
    order = [older.index(name) for name in common]
    for size in range(len(order), 0, -1):
        if any(list(kept) == sorted(kept) for kept in combinations(order, size)):
            return len(order) - size
    return 0


@dataclass(frozen=True)
class Edit:
    """What was done to a report, and how the change is to be told."""

    report: Report
    part: ChangedPart
    event: Event
    before: str
    after: str

    def is_told_by(self, own: Change) -> bool:
        """True for the change that tells this edit."""
        return (own.part, own.event, own.before, own.after) == (self.part, self.event, self.before, self.after)


def edits(report: Report, chance: random.Random) -> Iterator[Callable[[], Edit | None]]:
    """Every kind of edit; each gives None where the report has nothing that it could be done to."""
    yield lambda: _change_cell(report, chance)
    yield lambda: _reformat_cell(report, chance)
    yield lambda: _remove_row(report, chance)
    yield lambda: _add_row(report, chance)
    yield lambda: _move_row(report, chance)
    yield lambda: _remove_column(report, chance)
    yield lambda: _rename_row(report, chance)
    yield lambda: _edit_prose(report, chance)
    yield lambda: _rename_section(report, chance)
    yield lambda: _move_section(report)
    yield lambda: _judge_otherwise(report, chance)
    yield lambda: _remove_table(report, chance)
    yield lambda: _retitle(report)


def printed(report: Report, table: str, row: int, column: int) -> str:
    """What the page prints in a cell."""
    matrix = report.table(table)
    assert isinstance(matrix, Matrix)
    own = matrix.columns[column]
    return naming.printed(matrix.rows[row].cells[column], own)


def with_table(report: Report, table: Table) -> Report:
    """The report with ``table`` in the place of the one with its name."""
    return replace(report, tables=tuple(table if own.name == table.name else own for own in report.tables))


def with_section(report: Report, section: Section) -> Report:
    """The report with ``section`` in the place of the one with its id."""

    def put(parts: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(section if own.id == section.id else replace(own, sections=put(own.sections)) for own in parts)

    return replace(report, sections=put(report.sections))


def with_cell(matrix: Matrix, row: int, column: int, other: Cell) -> Matrix:
    """The matrix with another cell at a place."""
    own = matrix.rows[row]
    changed = replace(own, cells=(*own.cells[:column], other, *own.cells[column + 1 :]))
    return replace(matrix, rows=(*matrix.rows[:row], changed, *matrix.rows[row + 1 :]))


def _matrices(report: Report) -> list[Matrix]:
    return [table for table in report.tables if isinstance(table, Matrix)]


def _a_figure(report: Report, chance: random.Random) -> tuple[Matrix, int, int, Decimal] | None:
    found = [
        (matrix, at, place, own.value)
        for matrix in _matrices(report)
        for at, row in enumerate(matrix.rows)
        for place, own in enumerate(row.cells)
        if own.value is not None
    ]
    return chance.choice(found) if found else None


def _change_cell(report: Report, chance: random.Random) -> Edit | None:
    found = _a_figure(report, chance)
    if found is None:
        return None
    matrix, row, column, value = found
    became = value + Decimal(chance.choice([-7, 3, 90])).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
    newer = with_table(report, with_cell(matrix, row, column, of_value(became)))
    before, after = (printed(own, matrix.name, row, column) for own in (report, newer))
    return Edit(newer, ChangedPart.CELL, Event.CHANGED, before, after)


def _reformat_cell(report: Report, chance: random.Random) -> Edit | None:
    found = _a_figure(report, chance)
    if found is None:
        return None
    matrix, row, column, value = found
    longer = Decimal(f"{value:f}0" if value.as_tuple().exponent else f"{value:f}.0")
    own = matrix.columns[column]
    newer = with_table(report, with_cell(matrix, row, column, Cell(tables.PLACE, f"{longer:f}", longer)))
    return Edit(
        newer,
        ChangedPart.CELL,
        Event.REFORMATTED,
        naming.printed(of_value(value), own),
        naming.printed(of_value(longer), own),
    )


def _a_row(report: Report, chance: random.Random) -> tuple[Matrix, int] | None:
    # A row that others or notes name leaves more than itself behind.
    found = [
        (matrix, at)
        for matrix in _matrices(report)
        for at, row in enumerate(matrix.rows)
        if row.row_type is not RowType.RUBRIK
        and not any(note.row == row.id for note in matrix.notes)
        and not any(other.parent == row.id for other in matrix.rows)
    ]
    return chance.choice(found) if found else None


def _remove_row(report: Report, chance: random.Random) -> Edit | None:
    found = _a_row(report, chance)
    if found is None or len(found[0].rows) == 1:
        return None
    matrix, at = found
    newer = with_table(report, replace(matrix, rows=(*matrix.rows[:at], *matrix.rows[at + 1 :])))
    return Edit(newer, ChangedPart.ROW, Event.REMOVED, naming.row_name(matrix.rows[at]), "")


def _add_row(report: Report, chance: random.Random) -> Edit | None:
    found = _a_row(report, chance)
    if found is None:
        return None
    matrix, at = found
    like = matrix.rows[at]
    added = Row("helt_ny_rad", "Helt ny rad", tuple(of_value(Decimal(chance.randrange(999))) for _ in like.cells))
    newer = with_table(report, replace(matrix, rows=(*matrix.rows[:at], added, *matrix.rows[at:])))
    return Edit(newer, ChangedPart.ROW, Event.ADDED, "", "Helt ny rad")


def _move_row(report: Report, chance: random.Random) -> Edit | None:
    found = _a_row(report, chance)
    if found is None or len(found[0].rows) <= 3:
        return None
    matrix, at = found
    rest = [*matrix.rows[:at], *matrix.rows[at + 1 :]]
    # Two steps or more, so that it is this row and no other that moved.
    to = (at + chance.randrange(2, len(rest) - 1)) % len(rest) if len(rest) > 3 else (at + 2) % len(rest)
    if abs(to - at) < 2:
        return None
    rest.insert(to, matrix.rows[at])
    newer = with_table(report, replace(matrix, rows=tuple(rest)))
    return Edit(newer, ChangedPart.ROW, Event.MOVED, f"{at + 1}", f"{to + 1}")


def _remove_column(report: Report, chance: random.Random) -> Edit | None:
    found = [
        (matrix, at)
        for matrix in _matrices(report)
        for at, column in enumerate(matrix.columns)
        if len(matrix.columns) > 1 and not any(note.column == column.name for note in matrix.notes)
    ]
    if not found:
        return None
    matrix, at = chance.choice(found)
    rows = tuple(replace(row, cells=(*row.cells[:at], *row.cells[at + 1 :])) for row in matrix.rows)
    columns = (*matrix.columns[:at], *matrix.columns[at + 1 :])
    newer = with_table(report, replace(matrix, rows=rows, columns=columns))
    return Edit(newer, ChangedPart.COLUMN, Event.REMOVED, tied(matrix.columns[at].title), "")


def _rename_row(report: Report, chance: random.Random) -> Edit | None:
    found = _a_row(report, chance)
    if found is None or not found[0].rows[found[1]].label:
        return None
    matrix, at = found
    own = matrix.rows[at]
    renamed = replace(own, label=f"{own.label} m.m.")
    newer = with_table(report, replace(matrix, rows=(*matrix.rows[:at], renamed, *matrix.rows[at + 1 :])))
    return Edit(newer, ChangedPart.ROW, Event.CHANGED, own.label, renamed.label)


def _edit_prose(report: Report, chance: random.Random) -> Edit | None:
    found = [section for section in walked(report.sections) if section.text.strip() and "](" not in section.text]
    if not found:
        return None
    section = chance.choice(found)
    lines = section.text.split("\n")
    alone = [at for at in range(len(lines)) if not any(line.strip() for line in lines[max(at - 1, 0) : at])]
    at = chance.choice([at for at in alone if lines[at].strip() and not "".join(lines[at + 1 : at + 2]).strip()])
    words = lines[at].split(" ")
    words[chance.randrange(len(words))] = "ändringsord"
    became = replace(section, text="\n".join([*lines[:at], " ".join(words), *lines[at + 1 :]]))
    return Edit(
        with_section(report, became), ChangedPart.TEXT, Event.CHANGED, lines[at].strip(), " ".join(words).strip()
    )


def _rename_section(report: Report, chance: random.Random) -> Edit | None:
    section = chance.choice(list(walked(report.sections)))
    newer = with_section(report, replace(section, title=f"{section.title} 2"))
    return Edit(newer, ChangedPart.SECTION, Event.CHANGED, section.title, f"{section.title} 2")


def _move_section(report: Report) -> Edit | None:
    if len(report.sections) < 3:
        return None
    first, *rest = report.sections
    newer = replace(report, sections=(*rest, first))
    return Edit(newer, ChangedPart.SECTION, Event.MOVED, "1", f"{len(report.sections)}")


def _judge_otherwise(report: Report, chance: random.Random) -> Edit | None:
    found = [
        (table, at)
        for table in report.tables
        if isinstance(table, Goals) and table.legend
        for at, goal in enumerate(table.goals)
        if goal.status
    ]
    if not found:
        return None
    table, at = chance.choice(found)
    goal, legend = table.goals[at], table.legend
    assert legend is not None
    other = chance.choice([state for state in legend.states if state.id != goal.status])
    goals = (*table.goals[:at], replace(goal, status=other.id), *table.goals[at + 1 :])
    newer = with_table(report, replace(table, goals=goals))
    return Edit(newer, ChangedPart.GOAL, Event.CHANGED, legend.state(goal.status).text, other.text)


def _remove_table(report: Report, chance: random.Random) -> Edit | None:
    table = chance.choice(report.tables)
    if isinstance(table, Goals):
        return None  # its legend may be judged by elsewhere, which has a test of its own
    newer = replace(report, tables=tuple(own for own in report.tables if own.name != table.name))

    def without(parts: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            replace(own, show=tuple(name for name in own.show if name != table.name), sections=without(own.sections))
            for own in parts
        )

    newer = replace(newer, sections=without(newer.sections))
    return Edit(newer, ChangedPart.TABLE, Event.REMOVED, table.title, "")


def _retitle(report: Report) -> Edit:
    return Edit(
        replace(report, title="En annan titel"), ChangedPart.METADATA, Event.CHANGED, report.title, "En annan titel"
    )
