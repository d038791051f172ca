"""Layout: what a page shows of a matrix, and how: which columns in what order, where the units are said, what has bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.charts import svg
from rakenskap.charts.svg import BarScale
from rakenskap.meaning import matrix_readings
from rakenskap.model import column_name, units
from rakenskap.model.table import Column, Matrix, Row, WordColumn
from rakenskap.model.terms import Favourable, Flow, Role, RowType
from rakenskap.model.units import Units
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Span

WIDE: Final = 6
"""Figure columns from which a table is wide; a column of words takes the room of two figures."""
BARRED: Final = 4
"""The most figure columns beside which a deviation bar has room."""
_FEWEST_MONTHS: Final = 2


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """A matrix as a page shows it: its columns of figures and of words, and where their units are said.

    ``printed`` are all columns in their order; None in it is the sparkline of the ``months``. ``barred`` is the column
    that has bars on ``scale``, or None.
    """

    matrix: Matrix
    columns: tuple[Column, ...]
    words: tuple[WordColumn, ...]
    printed: tuple[Column | WordColumn | None, ...]
    units: Units
    months: tuple[Column, ...]
    barred: Column | None
    scale: BarScale | None

    @property
    def width(self) -> int:
        """How many columns the table has, the labels included."""
        return 1 + len(self.printed)

    @property
    def is_wide(self) -> bool:
        """True when the table needs more room than the text has."""
        return len(self.columns) + 2 * len(self.words) >= WIDE


def of_matrix(matrix: Matrix) -> MatrixLayout:
    """The layout of a matrix."""
    columns, months = shown(matrix), sparkline_months(shown(matrix))
    words = _word_columns(matrix)
    barred = _barred(columns)
    scale = _scale(matrix, barred) if barred else None
    return MatrixLayout(
        matrix,
        columns,
        words,
        tuple(_printed(matrix, columns, words, sparkline=bool(months))),
        units.of_matrix(matrix, columns),
        months,
        barred if scale else None,
        scale,
    )


def _word_columns(matrix: Matrix) -> tuple[WordColumn, ...]:
    """The columns of words that say anything of a row, from the left."""
    known = {own.name: own for own in matrix.words}
    own = [known.get(name) or WordColumn(name, after=len(matrix.columns)) for name in column_name.WORDS]
    said = [column for column in own if any(word(row, column.name) for row in matrix.rows)]
    places = [column.name for column in matrix.words]
    return tuple(sorted(said, key=lambda column: places.index(column.name) if column.name in places else len(places)))


def _printed(
    matrix: Matrix, columns: Sequence[Column], words: Sequence[WordColumn], *, sparkline: bool
) -> Iterator[Column | WordColumn | None]:
    """The columns in the order of the report, the sparkline after the last of the figures."""
    for place, column in enumerate(matrix.columns):
        yield from (own for own in words if own.after == place)
        if column in columns:
            yield column
        if sparkline and column is columns[-1]:
            yield None
    yield from (own for own in words if own.after >= len(matrix.columns))


def word(row: Row, name: str) -> str:
    """What a row says in a column of words."""
    return {"text": row.text, "trend": row.trend, "status": row.status}[name]


def shown(matrix: Matrix) -> tuple[Column, ...]:
    """The columns of figures on a page, in the order of the report: all but months that have no value yet."""
    return tuple(column for column in matrix.columns if not _is_empty_month(matrix, column)) or matrix.columns


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


def has_sparklines(matrix: Matrix) -> bool:
    """True where each row of the table is drawn in the table itself."""
    return bool(sparkline_months(shown(matrix)))


def _is_empty_month(matrix: Matrix, column: Column) -> bool:
    if column.period is None or column.period.span is not Span.MONTH:
        return False
    position = matrix.position(column)
    return all(cell.missing is Missing.BLANK for row in matrix.rows for cell in row.cells[position : position + 1])


def _start(column: Column) -> int:
    return column.period.start.month if column.period else 0


def _barred(columns: Sequence[Column]) -> Column | None:
    """The column that may have bars: the only deviation, else the last of several, or of results."""
    if len(columns) > BARRED or any(column.head for column in columns):
        return None
    deviations = [column for column in columns if column.role is Role.AVVIKELSE]
    if len(deviations) == 1:
        return deviations[0]
    last = columns[-1]
    return last if last in deviations or all(column.flow is Flow.RESULTAT for column in columns) else None


def _scale(matrix: Matrix, barred: Column) -> BarScale | None:
    """The domain that the bars of a column share, or None where they can't be compared."""
    position = matrix.position(barred)
    details = [own for own in matrix.rows if own.row_type is RowType.DETALJ]
    if len({units.of_cell(matrix, own, barred) for own in details}) > 1:
        return None
    values = [value for own in details if (value := own.cells[position].value) is not None]
    table = matrix_readings.of_matrix(matrix)
    if barred.role is Role.AVVIKELSE:
        good = table.favourable(barred).value
    else:
        found = {table.figure(own, barred).good for own in details}
        good = found.pop() if len(found) == 1 else None
    return None if good is None else svg.scale(values, Favourable.PLUS if good > 0 else Favourable.MINUS)
