"""Layout: what a page shows of a matrix, and how: which columns in what order, where the units are said, what has bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rakenskap.charts import svg
from rakenskap.charts.svg import BarScale
from rakenskap.model import units
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Favourable, Flow, Role, RowType
from rakenskap.model.units import Units
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Span

WORDS: Final = ("text", "trend", "status")
"""The columns of words, in the order they stand after the figures."""
WIDE: Final = 6
"""Figure columns from which a table is wide; a column of words takes the room of two figures."""
BARRED: Final = 4
"""The most figure columns beside which a deviation bar has room."""
_FEWEST_MONTHS: Final = 2


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """A matrix as a page shows it: its columns of figures and of words, and where their units are said.

    ``months`` are the columns that a sparkline shows, and ``scale`` is the domain of the last column's bars, or None.
    """

    matrix: Matrix
    columns: tuple[Column, ...]
    words: tuple[str, ...]
    units: Units
    months: tuple[Column, ...]
    scale: BarScale | None

    @property
    def barred(self) -> str:
        """The name of the column that has bars, or nothing."""
        return self.columns[-1].name if self.scale else ""

    @property
    def width(self) -> int:
        """How many columns the table has, the labels included."""
        return 1 + len(self.columns) + bool(self.months) + len(self.words)

    @property
    def is_wide(self) -> bool:
        """True when the table needs more room than the text has."""
        return len(self.columns) + 2 * len(self.words) >= WIDE


def of_matrix(matrix: Matrix) -> MatrixLayout:
    """The layout of a matrix."""
    columns = shown(matrix)
    words = tuple(name for name in WORDS if any(word(row, name) for row in matrix.rows))
    own_units = units.of_matrix(matrix, columns)
    return MatrixLayout(matrix, columns, words, own_units, sparkline_months(columns), _scale(matrix, columns))


def word(row: Row, name: str) -> str:
    """What a row says in a column of words."""
    return {"text": row.text, "trend": row.trend, "status": row.status}[name]


def shown(matrix: Matrix) -> tuple[Column, ...]:
    """The columns of a page: without months that have no value yet, and with a lone deviation last under its head."""
    kept = [column for column in matrix.columns if not _is_empty_month(matrix, column)]
    result: list[Column] = []
    for _, run in groupby(kept or matrix.columns, key=lambda column: column.head):
        columns = list(run)
        deviations = [column for column in columns if column.role is Role.AVVIKELSE]
        if len(deviations) == 1:
            columns = [column for column in columns if column not in deviations] + deviations
        result += columns
    return tuple(result)


def months_of(columns: Sequence[Column]) -> int | None:
    """The year whose months the columns are, or None when they are something else; capacities don't count."""
    years = {
        column.period.start.year if column.period and column.period.span is Span.MONTH else 0
        for column in columns
        if column.role is not Role.KAPACITET
    }
    return (years.pop() or None) if len(years) == 1 else None


def sparkline_months(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The months among ``columns`` that a sparkline shows, or none where a month has several figures."""
    shown = [column for column in columns if column.role is not Role.KAPACITET]
    kinds = {(column.role, column.flow, column.sex, column.unit, column.head) for column in shown}
    times = {column.period for column in shown}
    if months_of(columns) is None or len(kinds) != 1 or not _FEWEST_MONTHS <= len(times) == len(shown):
        return ()
    return tuple(sorted(shown, key=_start))


def _is_empty_month(matrix: Matrix, column: Column) -> bool:
    if column.period is None or column.period.span is not Span.MONTH:
        return False
    position = matrix.position(column)
    return all(cell.missing is Missing.BLANK for row in matrix.rows for cell in row.cells[position : position + 1])


def _start(column: Column) -> int:
    return column.period.start.month if column.period else 0


def _scale(matrix: Matrix, columns: Sequence[Column]) -> BarScale | None:
    """The domain that the last column's bars share, or None where the table has no bars."""
    last = columns[-1]
    is_deviation = last.role is Role.AVVIKELSE or all(column.flow is Flow.RESULTAT for column in columns)
    if not is_deviation or len(columns) > BARRED or any(column.head for column in columns):
        return None
    position = matrix.position(last)
    details = [own for own in matrix.rows if own.row_type is RowType.DETALJ]
    if len({units.of_cell(matrix, own, last) for own in details}) > 1:
        return None
    values = [value for own in details if (value := own.cells[position].value) is not None]
    return svg.scale(values, last.favourable or Favourable.PLUS)
