"""What the rows of a table are to each other: headings, totals and parts, as equations prove it and labels say it.

The work is bounded: of a table of more than ``MOST_ROWS`` rows only those that are called totals are tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rakenskap.drafting.inference.open_question import Asked
from rakenskap.drafting.inference.rows import row_parents, row_totals
from rakenskap.drafting.inference.rows.row_search import RowSearch
from rakenskap.model.table import Matrix
from rakenskap.model.terms import RowType


def arranged(matrix: Matrix, depths: Sequence[int | None], asked: Asked) -> Matrix:
    """The table with what its rows are; ``depths`` are the steps that each label stands in, None where nobody knows."""
    search = RowSearch(_headed(matrix, depths), depths, asked)
    row_parents.parts(search)
    row_parents.parents(search)
    row_totals.totals(search)
    row_totals.after_totals(search)
    return search.matrix


def _headed(matrix: Matrix, depths: Sequence[int | None]) -> Matrix:
    """The table with headings: rows without any figure, which stand over others."""
    rows = list(matrix.rows)
    for at, row in enumerate(rows):
        is_empty = not any(cell.printed for cell in row.cells) and not (row.text or row.status or row.note)
        if is_empty and row.cells and at < len(rows) - 1:
            rows[at] = replace(row, row_type=RowType.RUBRIK, cells=(), unit="")
    headings = [at for at, row in enumerate(rows) if row.row_type is RowType.RUBRIK]
    nested = [at for at in headings if at + 1 in headings]
    for at in headings:
        told = depths[at]
        above = [other for other in nested if other < at]
        level = 1 + min(told, 2) if told else 2 if above and at not in nested[:1] else 1
        rows[at] = replace(rows[at], level=level)
    return replace(matrix, rows=tuple(rows))
