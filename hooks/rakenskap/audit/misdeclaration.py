"""Declarations that are at fault, or lacking, where figures seem to be wrong: signs, and totals of too many rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Final

from rakenskap.audit import relation
from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.calculation import Origin
from rakenskap.audit.equation import Equation, EquationVerdict, Term
from rakenskap.meaning import total_signs
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.row_words import is_part_label, is_total_label
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Flow, RowType
from rakenskap.swedish import unit

_FEWEST: Final = 2
"""In how many rows an ``equals`` must fail, and hold with other signs, before it is doubted and not the figures."""
_MOST_TERMS: Final = 4
_ONE: Final = Decimal(1)
_SOUND: Final = frozenset({EquationVerdict.HOLDS, EquationVerdict.ROUNDING})


@dataclass(frozen=True, slots=True)
class SignFault:
    """An ``equals`` or a rule that fails on every row as it is ``written``, and on none with the signs of ``fitting``."""

    column: Column
    written: str
    fitting: str
    explained: tuple[Audited, ...]


@dataclass(frozen=True, slots=True)
class CountedTwice:
    """Totals of a table that hold when ``rows``, whose names say that they are parts or totals, aren't added."""

    matrix: Matrix
    rows: tuple[Row, ...]
    explained: tuple[Audited, ...]


@dataclass(frozen=True, slots=True)
class WithoutSigns:
    """Totals of a table that hold when costs are taken from incomes, or the other way round: it is printed without signs.

    ``fitting`` is the first of them as it holds then. ``untold`` is a total of which its flow has to be said too, with it.
    """

    matrix: Matrix
    explained: tuple[Audited, ...]
    fitting: Equation[FigureAddress]
    untold: tuple[Row, Flow] | None = None


def sign_faults(audit: Audit) -> Iterator[SignFault]:
    """What has the wrong signs: the ``equals`` of columns, and rules between columns."""
    for matrix in _matrices(audit):
        for column in matrix.columns:
            found = _signs(audit, matrix, column, Origin.EQUALS) if column.equals else None
            if found is not None:
                fitting = f"equals: {found.fitting}"
                yield replace(found, written=column.equals, fitting=fitting)
        for rule in matrix.rules:
            first = re.match(r"\s*(\w+)\s*=", rule.text)
            column_of_rule = matrix.column(first[1]) if first is not None else None
            found = _signs(audit, matrix, column_of_rule, Origin.RULE) if column_of_rule is not None else None
            if found is not None:
                yield replace(found, written=rule.text, fitting=f"rule: {found.column.name} = {found.fitting}")


def _signs(audit: Audit, matrix: Matrix, column: Column, origin: Origin) -> SignFault | None:
    own = [
        (one, one.calculation.constraint)
        for one in audit.audited
        if one.calculation.origin is origin
        and one.calculation.table == matrix.name
        and _column(one.calculation.constraint.keys[0]) == column.name
        and one.check.verdict is not EquationVerdict.UNKNOWN
    ]
    equations = [constraint for _, constraint in own if isinstance(constraint, Equation)]
    if len(own) < _FEWEST or len(equations) < len(own) or any(one.check.verdict in _SOUND for one, _ in own):
        return None
    names = [_column(term.key) for term in equations[0].terms[1:]]
    if any([_column(term.key) for term in other.terms[1:]] != names for other in equations):
        return None
    plain = all(abs(term.coefficient) == _ONE for term in equations[0].terms) and not equations[0].constant
    if not plain or not 0 < len(names) < _MOST_TERMS:
        return None
    fitting = [
        signs
        for signs in product((_ONE, -_ONE), repeat=len(names))
        if all(_turned(one, signs).check(audit.figures).verdict in _SOUND for one in equations)
    ]
    if len(fitting) != 1:
        return None
    # a term on the other side of the equation has the other sign
    added = [name for sign, name in zip(fitting[0], names, strict=True) if sign < 0]
    taken = [name for sign, name in zip(fitting[0], names, strict=True) if sign > 0]
    written = " - ".join([" + ".join(added), *taken]) if added else f"-{' - '.join(taken)}"
    return SignFault(column, "", written, tuple(one for one, _ in own))


def _turned(own: Equation[FigureAddress], signs: Sequence[Decimal]) -> Equation[FigureAddress]:
    first, *others = own.terms
    return replace(
        own,
        terms=(
            replace(first, coefficient=_ONE),
            *(Term(sign, term.key) for sign, term in zip(signs, others, strict=True)),
        ),
    )


def counted_twice(audit: Audit) -> Iterator[CountedTwice]:
    """The tables with totals that only fail because parts or totals are added as if they were rows of their own."""
    for matrix in _matrices(audit):
        doubted = {row.id: row for row in matrix.rows if _is_doubted(matrix, row)}
        explained = [own for own in audit.audited if doubted and _holds_without(audit, matrix, own, doubted)]
        if explained:
            keys = {
                key.row for own in explained for key in own.calculation.constraint.keys if isinstance(key, CellAddress)
            }
            yield CountedTwice(matrix, tuple(row for name, row in doubted.items() if name in keys), tuple(explained))


def without_signs(audit: Audit) -> Iterator[WithoutSigns]:
    """The tables that nobody says how they are printed, with totals that fail as they are and hold without signs.

    None of those that hold as they are may fail then. A total that can't be told then explains nothing either.
    """
    for matrix in _matrices(audit):
        own = [
            (one, one.calculation.constraint)
            for one in audit.audited
            if one.calculation.origin is Origin.TOTAL and one.calculation.table == matrix.name
        ]
        broken = [one for one, _ in own if one.check.verdict is EquationVerdict.BROKEN]
        if not broken or total_signs.has_signs(matrix):
            continue
        turned = _without_signs(matrix)
        other = [(one, turned[plain.first]) for one, plain in own if turned.get(plain.first, plain) != plain]
        sound = [(one, equation) for one, equation in other if equation.check(audit.figures).verdict in _SOUND]
        if any(one.check.verdict in _SOUND and (one, equation) not in sound for one, equation in other):
            continue
        untold = [one for one in broken if one.calculation.constraint.first not in turned]
        named = list(_named(audit, matrix, untold))
        fitting = [(one, equation) for one, equation in sound if one in broken]
        fitting += [(one, equation) for one, equation, _ in named]
        if fitting:
            explained = tuple(dict.fromkeys([*(one for one, _ in fitting), *untold]))
            flow = named[0][2] if named else None
            yield WithoutSigns(matrix, explained, fitting[0][1], flow)


def _named(
    audit: Audit, matrix: Matrix, untold: Sequence[Audited]
) -> Iterator[tuple[Audited, Equation[FigureAddress], tuple[Row, Flow]]]:
    """The totals that hold without signs if they are net costs, or results, which nothing says of them."""
    ways = [(flow, _without_signs(matrix, flow)) for flow in total_signs.NET] if untold else []
    for one in untold:
        key = one.calculation.constraint.first
        row = matrix.row(key.row) if isinstance(key, CellAddress) else None
        for flow, turned in ways:
            if row is not None and key in turned and turned[key].check(audit.figures).verdict in _SOUND:
                yield one, turned[key], (row, flow)
                break


def _without_signs(matrix: Matrix, untold: Flow | None = None) -> dict[FigureAddress, Equation[FigureAddress]]:
    """The totals of a matrix as they would be if its amounts were printed without signs, by the figure of each."""
    return {
        found.constraint.first: found.constraint
        for found in relation.totals_of_matrix(total_signs.without_signs(matrix, untold))
        if found.origin is Origin.TOTAL and isinstance(found.constraint, Equation)
    }


def _is_doubted(matrix: Matrix, row: Row) -> bool:
    of_money = matrix.kind.has_money and unit.is_money(row.unit or matrix.unit)
    named = is_part_label(row.label) or is_total_label(row.label, of_money=of_money)
    return row.row_type is RowType.DETALJ and not row.parent and named


def _holds_without(audit: Audit, matrix: Matrix, own: Audited, doubted: Mapping[str, Row]) -> bool:
    constraint = own.calculation.constraint
    is_broken_total = own.calculation.origin is Origin.TOTAL and own.check.verdict is EquationVerdict.BROKEN
    if not is_broken_total or own.calculation.table != matrix.name or not isinstance(constraint, Equation):
        return False
    first, *others = constraint.terms
    kept = [term for term in others if not (isinstance(term.key, CellAddress) and term.key.row in doubted)]
    if not kept or len(kept) == len(others):
        return False
    return replace(constraint, terms=(first, *kept)).check(audit.figures).verdict in _SOUND


def _matrices(audit: Audit) -> Iterator[Matrix]:
    return (table for table in audit.report.tables if isinstance(table, Matrix))


def _column(key: FigureAddress) -> str:
    return key.column if isinstance(key, CellAddress) else ""
