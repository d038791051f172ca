"""Why a cell holds no figure: the sign that is shown, the words that are read aloud, and the key under the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.base.text import Text
from rakenskap.model.model import Cell, Column, Matrix, Role
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period

OUTCOMES: Final = frozenset({Role.UTFALL, Role.ANDEL})
"""The roles that can be waited for: a target or a budget that isn't there isn't late."""

_DASHES: Final = frozenset({"-", "–", "—", "\u2212"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that the table uses, its meaning, and the punctuation after it."""

    sign: str
    meaning: str
    after: str


@dataclass(frozen=True, slots=True)
class Key:
    """What the signs of a table mean; ``blank`` is the sentence on empty cells or nothing."""

    signs: tuple[Sign, ...] = ()
    blank: str = ""


NO_KEY: Final = Key()
"""The key of what uses no signs."""


def is_waited_for(column: Column, period: Period) -> bool:
    """True when a report for ``period`` can't have the column's figures yet."""
    return column.role in OUTCOMES and column.period is not None and column.period.end > period.end


def spoken(missing: Missing, column: Column, period: Period, text: Text) -> str:
    """The words for a missing figure; nothing for an empty cell that a table's key explains."""
    if missing is Missing.BLANK:
        return text("table.missing.waited_for") if is_waited_for(column, period) else ""
    return text(f"table.missing.{missing.name.lower()}")


def is_dash(cell: Cell) -> bool:
    """True for a missing figure that the report prints as a dash."""
    return cell.missing is not None and cell.printed.strip() in _DASHES


def key(matrix: Matrix, columns: Sequence[Column], period: Period, text: Text) -> Key:
    """The key of the signs that stand in the shown columns of ``matrix``, in the order of the format's list."""
    cells = [(column, cell) for column in columns for cell in _cells(matrix, column)]
    used = [missing for missing in Missing if missing and any(cell.missing is missing for _, cell in cells)]
    signs = tuple(
        Sign(
            missing.value,
            _meaning(missing, (cell for _, cell in cells), text),
            "." if missing is used[-1] else ", ",
        )
        for missing in used
    )
    blanks = {is_waited_for(column, period) for column, cell in cells if cell.missing is Missing.BLANK}
    return Key(signs, _blank(blanks, text))


def _cells(matrix: Matrix, column: Column) -> Iterable[Cell]:
    position = matrix.position(column)
    return [cell for row in matrix.rows for cell in row.cells[position : position + 1]]


def _meaning(missing: Missing, cells: Iterable[Cell], text: Text) -> str:
    meaning = text(f"table.missing.{missing.name.lower()}")
    dashed = any(cell.missing is missing and is_dash(cell) for cell in cells)
    return f"{meaning} {text('table.missing.dash')}" if dashed else meaning


def _blank(waited_for: set[bool], text: Text) -> str:
    if not waited_for:
        return ""
    if waited_for == {True}:
        return text("table.missing.blank_waited_for")
    return text("table.missing.blank_mixed" if True in waited_for else "table.missing.blank")
