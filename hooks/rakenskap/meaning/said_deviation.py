"""What a report's own text says of its deviations: which sign it calls a surplus, and which a deficit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from rakenskap.meaning import deviation_proof, flow_words
from rakenskap.model.report import Assertion
from rakenskap.model.table import Column, Matrix, Table
from rakenskap.model.terms import Favourable, Role

_MOSTLY: Final = 4
"""Of so many figures one may be told the wrong way round: that is a fault of the text."""


def told(tables: Iterable[Table], assertions: Iterable[Assertion]) -> Iterator[Table]:
    """The tables, whose deviations say which sign the report's text calls a surplus, where it calls any."""
    votes: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for assertion in assertions:
        called = flow_words.balance(assertion.before)
        if called and len(assertion.cells) == 1:
            cell = assertion.cells[0][1]
            votes[cell.table, cell.column].append((cell.row, called))
    for table in tables:
        yield _told(table, votes) if isinstance(table, Matrix) else table


def _told(matrix: Matrix, votes: Mapping[tuple[str, str], list[tuple[str, int]]]) -> Matrix:
    columns = tuple(
        replace(column, said=said)
        if column.role is Role.AVVIKELSE
        and (said := _said(matrix, column, votes.get((matrix.name, column.name), []))) is not None
        else column
        for column in matrix.columns
    )
    return replace(matrix, columns=columns)


def _said(matrix: Matrix, column: Column, votes: list[tuple[str, int]]) -> Favourable | None:
    """The sign that nearly all words about figures of ``column`` call a surplus."""
    signs = [
        called if value > 0 else -called
        for name, called in votes
        if (row := matrix.row(name)) is not None and (value := deviation_proof.value(matrix, row, column))
    ]
    plus = sum(sign > 0 for sign in signs)
    if not signs or min(plus, len(signs) - plus) * _MOSTLY > len(signs):
        return None
    return Favourable.PLUS if plus * 2 > len(signs) else Favourable.MINUS
