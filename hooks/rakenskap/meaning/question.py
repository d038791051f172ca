"""Questions: what an editor is asked about a table whose figures can't be understood, one for each table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rakenskap.meaning import sign_convention
from rakenskap.meaning.measured import Ground, Measured
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.problem import Place
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import Role

_FEWEST: Final = 2
"""Figures from which something would be said of a table."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the problem's code, where the answer belongs, what stands there, and the words of the message."""

    code: str
    place: Place
    found: str
    label: str = ""
    column: str = ""


def of_table(table: TableReading) -> Question | None:
    """The question that most depends on, or None: how money is signed, which deviation is good, which row is a sum."""
    return _of_signs(table) or _of_deviations(table) or _of_sums(table)


def _of_signs(table: TableReading) -> Question | None:
    """Where an amount of money is below zero, and nothing says what that means, or the figures contradict what is said."""
    if not table.matrix.kind.has_money:
        return None
    for column in sign_convention.amounts(table.matrix):
        is_disproved = (column.signs or table.matrix.signs) and table.signs[column.name].answer.value is None
        unknown = [row for row in table.lines if _is_unknown(table, row, column, above=bool(is_disproved))]
        if len(unknown) >= _FEWEST or (unknown and table.signs[column.name].answer.ground is Ground.CONTRADICTED):
            cell = unknown[0].cells[table.matrix.position(column)]
            ground = table.signs[column.name].answer.ground
            code = "reading.signs_against" if ground is Ground.CONTRADICTED else "reading.signs"
            return Question(code, cell.place, cell.printed, unknown[0].label, column.name)
    return None


def _is_unknown(table: TableReading, row: Row, column: Column, *, above: bool) -> bool:
    """True for a figure below zero whose meaning isn't known; ``above`` zero too where the declared signs are disproved."""
    value, own = table.printed(row, column), table.figure(row, column)
    # of a result minus is neither cost nor income
    is_result = own.measured.value is Measured.RESULT
    return (
        value is not None
        and (value < 0 or (above and value > 0))
        and own.is_money
        and own.good is None
        and not is_result
    )


def _of_deviations(table: TableReading) -> Question | None:
    """Where nothing says which sign of a deviation is good, or the figures disprove what is said."""
    for column in table.matrix.columns:
        answer = table.favourable(column) if column.role is Role.AVVIKELSE else None
        if answer is None or answer.value is not None or answer.ground is Ground.DECLARED:
            continue
        said = sign_convention.favourable(table.matrix, column)
        shown = sum(bool(table.printed(row, column)) for row in table.lines)
        if said is not None:
            return Question("reading.favourable_against", column.place, said.value, said.value, column.title)
        if answer.ground is Ground.CONTRADICTED or (
            table.may_be_good(column) and shown >= _FEWEST and not column.equals  # else the equation is what is wrong
        ):
            return Question("reading.favourable", column.place, column.name, column=column.title)
    return None


def _of_sums(table: TableReading) -> Question | None:
    """Where a row equals the sum of its neighbours in every column."""
    if not table.unsaid_sums or not table.matrix.kind.has_money:
        return None
    row = table.unsaid_sums[0]
    return Question("reading.sum", row.place, row.label, row.label)
