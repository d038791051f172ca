"""Relations between figures: totals by row types, parents and sexes, rules, columns that equal others, and shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import Final

from rakenskap.audit.calculation import Calculation, Origin, equation
from rakenskap.audit.equation import Ratio
from rakenskap.meaning.total_signs import Sums, TotalSigns
from rakenskap.model import linear_rule, units
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.linear_rule import Linear
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Row, Rule
from rakenskap.model.terms import NO_AMOUNTS, NOT_ADDED, Role, RowType, Sex
from rakenskap.swedish.number import Missing
from rakenskap.swedish.unit import UnitKind

_ALONE: Final = frozenset({RowType.RUBRIK, RowType.MINNESPOST, RowType.VARAV})
_ONE: Final = Decimal(1)
_UNPRINTED: Final = frozenset({Missing.BLANK, Missing.NOT_APPLICABLE})

Teller = Callable[[Rule], None]
"""What is told of a rule over units that can't be compared."""


_PLUS: Final = Decimal(1)
_MINUS: Final = Decimal(-1)


def of_matrix(matrix: Matrix, mixed: Teller) -> Iterator[Calculation]:
    """The rules of one table, its columns that are computed from others, and its shares."""
    named: dict[str, list[frozenset[str]]] = {}
    for own in matrix.rules:
        linear = _read(own)
        if linear is None:
            continue
        names = {term.name for term in linear.terms}
        if any("." in name for name in names):
            yield from _cells({matrix.name: matrix}, own, linear, mixed, matrix.name)
        elif (resolved := _resolved(matrix, linear)) is not None:
            for row in _limited(matrix, own):
                if own.rows:
                    named.setdefault(row.id, []).append(frozenset(names))
                yield from _across(matrix, row, resolved, own, mixed)
        else:
            yield from _down(matrix, own, linear, mixed)
    yield from _computed(matrix, named)
    yield from _shares(matrix)


def of_report(report: Report, mixed: Teller) -> Iterator[Calculation]:
    """The rules of the whole report, between tables."""
    matrices = {table.name: table for table in report.tables if isinstance(table, Matrix)}
    for own in report.rules:
        linear = _read(own)
        if linear is not None:
            yield from _cells(matrices, own, linear, mixed, linear.terms[0].table)


def _read(own: Rule) -> Linear | None:
    """The rule as terms; one that can't be read was noted when the report was."""
    linear = linear_rule.parse(own.text, equation=True)
    return linear if isinstance(linear, Linear) else None


def _limited(matrix: Matrix, own: Rule) -> Iterator[Row]:
    """The rows that a rule between columns holds for: those it names, else all that stand in the table's sums."""
    for row in matrix.rows:
        if row.id in own.rows or (not own.rows and row.row_type not in _ALONE):
            yield row


def _computed(matrix: Matrix, named: Mapping[str, Sequence[frozenset[str]]]) -> Iterator[Calculation]:
    """The columns that say what they equal; a rule for named rows wins."""
    for column in matrix.columns:
        linear = linear_rule.parse(column.equals, equation=False) if column.equals else None
        if not isinstance(linear, Linear):
            continue
        whole = Linear((linear_rule.RuleTerm(_ONE, column.name, 0),)).plus(linear.times(-_ONE))
        resolved = _resolved(matrix, whole)
        for row in matrix.rows if resolved is not None else ():
            ruled = any(column.name in names for names in named.get(row.id, ()))
            if resolved is not None and row.row_type not in _ALONE and not ruled:
                yield from _across(matrix, row, resolved, None, None)


def _across(
    matrix: Matrix, row: Row, resolved: _Resolved, own: Rule | None, mixed: Teller | None
) -> Iterator[Calculation]:
    """The equation of one row, unless its first figure isn't printed."""
    first = row.cells[resolved.terms[0][2]]
    if first.missing in _UNPRINTED:
        return
    around = row.unit or matrix.unit
    terms: list[tuple[Decimal, FigureAddress, str]] = [
        (factor, CellAddress(matrix.name, row.id, column.name), column.unit or around)
        for factor, column, _ in resolved.terms
    ]
    found = equation(terms, resolved.constant)
    if found is not None:
        origin = Origin.EQUALS if own is None else Origin.RULE
        yield Calculation(found, origin, matrix.name, row.id, first.place)
    elif own is not None and mixed is not None:
        mixed(own)


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A rule between columns with its columns and where they stand."""

    terms: tuple[tuple[Decimal, Column, int], ...]
    constant: Decimal


def _resolved(matrix: Matrix, linear: Linear) -> _Resolved | None:
    """The columns of a rule, or None where one isn't there, which has been noted."""
    positions = {column.name: at for at, column in enumerate(matrix.columns)}
    if any(term.name not in positions for term in linear.terms):
        return None
    terms = ((term.coefficient, positions[term.name]) for term in linear.terms)
    return _Resolved(tuple((factor, matrix.columns[at], at) for factor, at in terms), linear.constant)


def _down(matrix: Matrix, own: Rule, linear: Linear, mixed: Teller) -> Iterator[Calculation]:
    """The equations of a rule between rows: for the columns it names, else for all amounts."""
    for position, column in enumerate(matrix.columns):
        if column.name not in own.columns if own.columns else column.role in NO_AMOUNTS:
            continue
        terms: list[tuple[Decimal, FigureAddress, str]] = []
        first: Cell | None = None
        for term in linear.terms:
            row = matrix.row(term.name)
            if row is None or not row.cells:
                return
            first = first or row.cells[position]
            key = CellAddress(matrix.name, row.id, column.name)
            terms.append((term.coefficient, key, units.of_cell(matrix, row, column)))
        if first is None or first.missing in _UNPRINTED:
            continue
        found = equation(terms, linear.constant)
        if found is None:
            mixed(own)
            return
        yield Calculation(found, Origin.RULE, matrix.name, column.name, first.place)


def _cells(
    matrices: Mapping[str, Matrix], own: Rule, linear: Linear, mixed: Teller, listed: str
) -> Iterator[Calculation]:
    """The equation of a rule between cells; ``sum(table.column)`` is the detail rows of a table."""
    terms: list[tuple[Decimal, FigureAddress, str]] = []
    for term in linear.terms:
        matrix = matrices.get(term.table)
        cell = term.summed if term.is_sum else term.cell
        column = matrix.column(cell.column) if matrix is not None and cell is not None else None
        if matrix is None or cell is None or column is None:
            return
        if term.is_sum:
            rows = [row for row in matrix.rows if row.row_type is RowType.DETALJ and not row.parent]
            position = matrix.position(column)
            rows = [
                row
                for row in rows
                if row.cells[position].missing is not Missing.NOT_APPLICABLE and _role(row, column) is column.role
            ]
        else:
            row = matrix.row(cell.row)
            rows = [row] if row is not None else []
        if not rows:
            return
        for row in rows:
            key = CellAddress(matrix.name, row.id, column.name)
            terms.append((term.coefficient, key, units.of_cell(matrix, row, column)))
    found = equation(terms, linear.constant)
    if found is None:
        mixed(own)
        return
    yield Calculation(found, Origin.TIE, listed, "", own.place)


def _shares(matrix: Matrix) -> Iterator[Calculation]:
    """The shares in per cent that say which columns they are a share of."""
    for column in matrix.columns:
        if column.of is None:
            continue
        part, whole = (matrix.column(name) for name in column.of)
        if part is None or whole is None:
            continue
        for row in matrix.rows:
            if row.row_type in _ALONE or not _is_share(matrix, row, column):
                continue
            cell = row.cells[matrix.position(column)]
            if cell.missing in _UNPRINTED:
                continue
            keys = [CellAddress(matrix.name, row.id, one.name) for one in (column, part, whole)]
            yield Calculation(Ratio(*keys), Origin.SHARE, matrix.name, row.id, cell.place)


def _is_share(matrix: Matrix, row: Row, column: Column) -> bool:
    return units.kind(units.of_cell(matrix, row, column)) is UnitKind.SHARE


def totals_of_matrix(matrix: Matrix) -> Iterator[Calculation]:
    """Every total of ``matrix``: down its columns, and of women and men in its rows.

    A rule between rows that has a total alone on one side, and makes it otherwise than the rows' types do, replaces it.
    """
    sums = tuple(_wholes(matrix))
    signs = TotalSigns(matrix, sums)
    limits = {row.id: total.columns for total in matrix.totals if (row := matrix.row(total.row)) is not None}
    made = list(_made_by_rules(matrix))
    for position, column in enumerate(matrix.columns):
        for whole, parts in sums:
            role = _role(whole, column)
            if role in NOT_ADDED or column.name not in limits.get(whole.id, (column.name,)):
                continue
            alike = [row for row in parts if _role(row, column) is role]
            factors = signs.of(whole, alike, column)
            if factors is None or any(rule.replaces(whole, alike, factors, column, sums) for rule in made):
                continue
            found = _parts_down(matrix, column, position, whole, list(zip(alike, factors, strict=True)))
            if found is not None:
                yield found
    yield from _sexes(matrix)


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
        linear = _read(own)
        if linear is None:
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


def _role(row: Row, column: Column) -> Role:
    """What the figure where row and column meet is: a row that says so is the budget, or the share, of another.

    Only figures of one role have a sum.
    """
    return row.role or column.role


def _wholes(matrix: Matrix) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Every total row with the rows that it sums.

    A ``delsumma`` sums the detail rows since the last subtotal, sum, heading or end of a heading; a ``summa`` all of
    them above it; rows with a parent add up to it instead. ``varav`` rows add up to nothing.
    """
    since: list[Row] = []
    all_: list[Row] = []
    group, heading = "", None
    for row, over in zip(matrix.rows, matrix.over, strict=True):
        ends = over is not heading or row.row_type is RowType.RUBRIK
        if ends or (row.group != group and row.row_type is not RowType.SUMMA):
            since = []
        group, heading = row.group, over
        if row.row_type is RowType.DETALJ and not row.parent:
            since.append(row)
            all_.append(row)
        elif row.row_type in (RowType.DELSUMMA, RowType.SUMMA):
            parts = since if row.row_type is RowType.DELSUMMA else all_
            if parts and not any(other.parent == row.id for other in matrix.rows):
                yield row, tuple(parts)
            since = []
    for row in matrix.rows:
        parts = [other for other in matrix.rows if other.parent == row.id and other.row_type is not RowType.VARAV]
        if parts:
            yield row, tuple(parts)


def _parts_down(
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
        (_MINUS * sign, CellAddress(matrix.name, row.id, column.name), units.of_cell(matrix, row, column))
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
