"""The head of a matrix: which columns a page shows, in what order, and the words over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rakenskap.model import column as column_name
from rakenskap.model import unit
from rakenskap.model.model import Column, Kind, Matrix, Role
from rakenskap.swedish import linebreak
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import SHORT_MONTHS, Span
from rakenskap.tables.footnote import Footnotes, Mark

COUNTED_ONCE = frozenset({Role.AVVIKELSE, Role.FORANDRING})
"""The roles whose heading needs no period where the table has only one such column."""


@dataclass(frozen=True, slots=True)
class Head:
    """One heading; ``columns`` is 0 for the heading of one column, and ``rows`` how many it is high."""

    text: str
    css: str = ""
    rows: int = 1
    columns: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Boxhead:
    """A table's head: the lower row is empty where no heading spans others; ``groups`` are the widths of its colgroups."""

    upper: tuple[Head, ...]
    lower: tuple[Head, ...] = ()
    groups: tuple[int, ...] = ()


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


def titles(matrix: Matrix, columns: Sequence[Column]) -> dict[str, str]:
    """The heading of each column in plain words, by column name."""
    own_units = unit.of_matrix(matrix, columns)
    words = {column.name: _title(matrix, columns, column) for column in columns}
    if not own_units.columns:
        return words
    return {column.name: unit.in_head(words[column.name], column) for column in columns}


def boxhead(
    first: Head,
    columns: Sequence[tuple[Column, Head]],
    last: Sequence[Head],
) -> Boxhead:
    """The head of a matrix from its first heading, the headings of its figures and those of its words."""
    if not any(column.head for column, _ in columns):
        return Boxhead((first, *(head for _, head in columns), *last))
    upper, lower, groups = [_tall(first)], [], [1]
    for spanning, run in groupby(columns, key=lambda pair: pair[0].head):
        heads = [head for _, head in run]
        groups.append(len(heads))
        if spanning:
            upper.append(Head(linebreak.tied(spanning), "rk-span rk-g", columns=len(heads)))
            lower += heads
        else:
            upper += [_tall(head) for head in heads]
    upper += [_tall(head) for head in last]
    return Boxhead(tuple(upper), tuple(lower), (*groups, *(1 for _ in last)))


def head_of(words: str, css: str, notes: Footnotes, name: str) -> Head:
    """The heading of the column ``name`` with its soft hyphens and note marks."""
    return Head(linebreak.soft(linebreak.tied(words), linebreak.HEAD), css, marks=notes.at(column=name))


def _tall(head: Head) -> Head:
    return Head(head.text, head.css, 2, marks=head.marks)


def _is_empty_month(matrix: Matrix, column: Column) -> bool:
    if column.period is None or column.period.span is not Span.MONTH:
        return False
    position = matrix.position(column)
    return all(cell.missing is Missing.BLANK for row in matrix.rows for cell in row.cells[position : position + 1])


def _title(matrix: Matrix, columns: Sequence[Column], column: Column) -> str:
    whole = column_name.title(column.role, column.flow, column.sex, column.period)
    if column.title not in ("", whole) or column.period is None:
        return column.title or whole
    bare = column_name.title(column.role, column.flow, column.sex, None)
    same_role = [other for other in columns if other.role is column.role]
    if column.role in COUNTED_ONCE and len(same_role) == 1:
        return bare
    beside = [other for other in columns if other.head == column.head]
    if column.head and len(beside) > 1 and len({other.period for other in beside}) == 1:
        return bare
    when = column.period.short_words
    if months_of(columns):
        when = SHORT_MONTHS[column.period.start.month - 1]
    return _capital(when) if _is_plain_outcome(matrix, columns, column) else f"{bare} {when}"


def _is_plain_outcome(matrix: Matrix, columns: Sequence[Column], column: Column) -> bool:
    # "2016 2017 Prognos 2018": the outcome is what a measure is about, until two columns share a period
    if matrix.kind is not Kind.MEASURES or column.role is not Role.UTFALL or column.flow or column.sex:
        return False
    periods = [other.period for other in columns]
    return len(set(periods)) == len(periods)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
