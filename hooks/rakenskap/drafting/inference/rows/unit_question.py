"""Rows whose figures nothing says the unit of: what isn't counted in whole numbers is asked about, all of a table at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.meaning import figure_kind
from rakenskap.model import units
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import RowType
from rakenskap.swedish import number
from rakenskap.swedish.unit import UnitKind

NONE: Final = "-"
"""The answer for figures that have no unit: a rank, an index."""


def with_units(made: Matrix, asked: Asked) -> Matrix:
    """The table with the units that somebody answers; whole numbers of which nothing is said may be counts, which need none."""
    left = [at for at, row in enumerate(made.rows) if _is_untold(made, row)]
    if not left:
        return made
    labels = tuple(made.rows[at].label for at in left)
    seen = made.rows[left[0]].cells
    first = next(cell.printed for cell in seen if cell.value is not None and number.decimals(cell.value))
    question = OpenQuestion(Subject.UNIT, made.title, first, (), labels[0], made.place.file, group=labels, form="rows")
    given = [one.strip() for one in asked.answer(question).split(",")]
    rows = list(made.rows)
    for at, told in zip(left, given * (len(left) if len(given) == 1 else 1), strict=True):
        rows[at] = replace(rows[at], unit="" if told == NONE else told)
    return replace(made, rows=tuple(rows))


def _is_untold(made: Matrix, row: Row) -> bool:
    """True for a row of figures with decimals, none of which has a unit."""
    if made.unit or row.unit or row.row_type is RowType.RUBRIK:
        return False
    if figure_kind.of_words(row.label) is UnitKind.INDEX:
        return False  # an index and a grade have none
    pairs = list(zip(made.columns, row.cells, strict=False))
    if any(units.of_cell(made, row, column) for column, _ in pairs):
        return False
    return any(cell.value is not None and number.decimals(cell.value) > 0 for _, cell in pairs)
