"""Totals: which rows each sums, by row types and parents, what it comes to in each column, and women and men."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import Final

from rakenskap.audit.calculation import Calculation, Origin, equation
from rakenskap.meaning.total_signs import Sums, TotalSigns
from rakenskap.model import linear_rule, units
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.linear_rule import Linear
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import NO_AMOUNTS, NOT_ADDED, Role, RowType, Sex
from rakenskap.swedish.number import Missing

_PLUS: Final = Decimal(1)
_MINUS: Final = Decimal(-1)
_UNPRINTED: Final = frozenset({Missing.BLANK, Missing.NOT_APPLICABLE})
KINDS: Final = frozenset({RowType.DELSUMMA, RowType.SUMMA})
"""The types of rows that are totals."""


def of_matrix(matrix: Matrix) -> Iterator[Calculation]:
    """Every total of ``matrix``: down its columns, and of women and men in its rows."""
    yield from Totals(matrix).equations()
    yield from _sexes(matrix)


@dataclass(frozen=True)
class Totals:
    """The totals down the columns of ``matrix``."""

    matrix: Matrix

    @cached_property
    def sums(self) -> Sums:
        """Every total row with the rows that it sums."""
        return tuple(_wholes(self.matrix))

    def equations(self, asked: Collection[str] | None = None, columns: Sequence[str] = ()) -> Iterator[Calculation]:
        """What the totals come to, or those of the ids that are ``asked``, column by column, those of ``columns`` first.

        A rule between rows that has a total alone on one side, and makes it otherwise than the rows' types do, replaces
        it.
        """
        matrix, sums = self.matrix, self.sums
        limits = {row.id: total.columns for total in matrix.totals if (row := matrix.row(total.row)) is not None}
        listed = sorted(enumerate(matrix.columns), key=lambda own: own[1].name not in columns)
        for position, column in listed:
            for whole, parts in sums:
                role = role_of(whole, column)
                if role in NOT_ADDED or column.name not in limits.get(whole.id, (column.name,)):
                    continue
                if asked is not None and whole.id not in asked:
                    continue
                alike = [row for row in parts if role_of(row, column) is role]
                factors = self._signs.of(whole, alike, column)
                if factors is None or any(rule.replaces(whole, alike, factors, column, sums) for rule in self._made):
                    continue
                found = _down(matrix, column, position, whole, list(zip(alike, factors, strict=True)))
                if found is not None:
                    yield found

    def untold(self) -> Iterator[tuple[Row, Column]]:
        """The totals, and the columns, in which nobody can tell what is added and what is taken off."""
        for column in self.matrix.columns:
            for whole, parts in self.sums:
                alike = [row for row in parts if role_of(row, column) is role_of(whole, column)]
                if role_of(whole, column) not in NOT_ADDED and alike and self._signs.of(whole, alike, column) is None:
                    yield whole, column

    @cached_property
    def _signs(self) -> TotalSigns:
        return TotalSigns(self.matrix, self.sums)

    @cached_property
    def _made(self) -> tuple[_MadeByRule, ...]:
        return tuple(_made_by_rules(self.matrix))


def details(matrix: Matrix) -> tuple[Row, ...]:
    """The rows that a sum of the whole table is of: detail rows, but for those that are a part of another."""
    totals = {row.id for row in matrix.rows if row.row_type in KINDS}
    return tuple(row for row in matrix.rows if _is_added(row, totals))


def _is_added(row: Row, totals: Collection[str]) -> bool:
    """True for a detail row that is a part of nothing but of ``totals``, which aren't added themselves."""
    return row.row_type is RowType.DETALJ and (not row.parent or row.parent in totals)


@dataclass(frozen=True, slots=True)
class _MadeByRule:
    """A rule between rows that has a total alone on one side: what it is made of, as factors by the ids of rows."""

    total: str
    factors: Mapping[str, Decimal]
    columns: tuple[str, ...]

    def replaces(self, whole: Row, parts: Sequence[Row], signs: Sequence[int], column: Column, sums: Sums) -> bool:
        """True where the rule makes ``whole`` of some of its ``parts`` in ``column``, but otherwise than with ``signs``."""
        covered = column.name in self.columns if self.columns else column.role not in NO_AMOUNTS
        if self.total != whole.id or not covered:
            return False
        added = {row.id: Decimal(sign) for row, sign in zip(parts, signs, strict=True)}
        below = {row.id: own for row, own in sums if row is not whole and row.id not in added}
        opened: dict[str, Decimal] = {}
        for name, factor in self.factors.items():
            for own in [row.id for row in below.get(name, ())] or [name]:
                opened[own] = opened.get(own, Decimal(0)) + factor
        return bool(opened.keys() & added.keys()) and opened != added


def _made_by_rules(matrix: Matrix) -> Iterator[_MadeByRule]:
    """The rules between rows that have a row alone on one side."""
    for own in matrix.rules:
        linear = linear_rule.parse(own.text, equation=True)
        if not isinstance(linear, Linear):  # noted when the report was read
            continue
        factors: dict[str, Decimal] = {}
        for term in linear.terms:
            row = matrix.row(term.name)
            factors[row.id if row is not None else ""] = term.coefficient
        if "" in factors or len(factors) < len(linear.terms):
            continue
        for side in own.text.split("="):
            row = matrix.row(side.strip())
            if row is not None:
                others = {name: -factor / factors[row.id] for name, factor in factors.items() if name != row.id}
                yield _MadeByRule(row.id, others, own.columns)


def role_of(row: Row, column: Column) -> Role:
    """What the figure where row and column meet is: a row that says so is the budget, or the share, of another.

    Only figures of one role have a sum.
    """
    return row.role or column.role


def _wholes(matrix: Matrix) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Every total row with the rows that it sums.

    A ``delsumma`` sums the detail rows since the last subtotal, sum, heading or end of a heading; a ``summa`` all of
    them above it; rows with a parent add up to it instead. ``varav`` rows add up to nothing.
    """
    children = _children(matrix)
    totals = {row.id for row in matrix.rows if row.row_type in KINDS}
    since: list[Row] = []
    all_: list[Row] = []
    group, heading = "", None
    for row, over in zip(matrix.rows, matrix.over, strict=True):
        ends = over is not heading or row.row_type is RowType.RUBRIK
        if ends or (row.group != group and row.row_type is not RowType.SUMMA):
            since = []
        group, heading = row.group, over
        since += [row] if _is_added(row, ()) else []
        all_ += [row] if _is_added(row, totals) else []
        if row.row_type in KINDS:
            parts = since if row.row_type is RowType.DELSUMMA else all_
            if parts and row.id not in children:
                yield row, tuple(parts)
            since = []
    for row in matrix.rows:
        parts = [other for other in children.get(row.id, ()) if other.row_type is not RowType.VARAV]
        if parts:
            yield row, tuple(parts)


def _children(matrix: Matrix) -> dict[str, list[Row]]:
    """The rows that have each row as their parent, by its id."""
    found: dict[str, list[Row]] = {}
    for row in matrix.rows:
        if row.parent:
            found.setdefault(row.parent, []).append(row)
    return found


def _down(
    matrix: Matrix, column: Column, position: int, whole: Row, parts: Sequence[tuple[Row, int]]
) -> Calculation | None:
    """The total of one column, or None where there is none, or what it sums can't be added."""
    own = units.of_cell(matrix, whole, column)
    cell = whole.cells[position]
    if not parts or not units.is_additive(own) or cell.missing in (Missing.BLANK, Missing.NOT_APPLICABLE):
        return None
    # What isn't applicable adds nothing.
    added = [(row, sign) for row, sign in parts if row.cells[position].missing is not Missing.NOT_APPLICABLE]
    terms: list[tuple[Decimal, FigureAddress, str]] = [(_PLUS, CellAddress(matrix.name, whole.id, column.name), own)]
    terms += [
        (
            _MINUS if sign > 0 else _PLUS,
            CellAddress(matrix.name, row.id, column.name),
            units.of_cell(matrix, row, column),
        )
        for row, sign in sorted(added, key=itemgetter(1), reverse=True)  # as it is written: 34 100 − 1 200
    ]
    found = equation(terms)
    return Calculation(found, Origin.TOTAL, matrix.name, column.name, cell.place) if found is not None else None


def _sexes(matrix: Matrix) -> Iterator[Calculation]:
    """Women and men of every row, where all are counted."""
    families: dict[object, dict[Sex, tuple[int, Column]]] = {}
    for position, column in enumerate(matrix.columns):
        if column.sex is not None and column.role not in NOT_ADDED:
            head, unit = column.head if column.period is None else "", column.unit or matrix.unit
            kind = (column.role, column.flow, column.period, head, unit)
            families.setdefault(kind, {})[column.sex] = (position, column)
    for family in families.values():
        if len(family) != len(Sex):
            continue
        columns = [family[sex] for sex in (Sex.T, Sex.K, Sex.M)]
        for row in matrix.rows:
            if row.cells and all(units.is_count(units.of_cell(matrix, row, column)) for _, column in columns):
                # What isn't applicable adds nothing.
                added = [own for own in columns[1:] if row.cells[own[0]].missing is not Missing.NOT_APPLICABLE]
                if row.cells[columns[0][0]].missing in _UNPRINTED or not added:
                    continue
                terms: list[tuple[Decimal, FigureAddress, str]] = [
                    (_PLUS if at == 0 else _MINUS, CellAddress(matrix.name, row.id, column.name), "")
                    for at, (_, column) in enumerate([columns[0], *added])
                ]
                found = equation(terms)
                place = row.cells[columns[0][0]].place
                if found is not None:
                    yield Calculation(found, Origin.SEXES, matrix.name, row.id, place)
