"""Declarations that are at fault, or lacking, where figures seem to be wrong: signs, and how the rows are built up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Final, TypeAlias

from rakenskap.audit import summation
from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.calculation import Calculation, Origin
from rakenskap.audit.equation import Equation, EquationVerdict, Term
from rakenskap.audit.structures import structure
from rakenskap.audit.structures.arrangement import Arrangement
from rakenskap.audit.structures.evidence import key_of
from rakenskap.meaning import total_signs
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Flow

_FEWEST: Final = 2
"""In how many rows an ``equals`` must fail, and hold with other signs, before it is doubted and not the figures."""
_MOST_TERMS: Final = 4
_ONE: Final = Decimal(1)
_SOUND: Final = frozenset({EquationVerdict.HOLDS, EquationVerdict.ROUNDING})


@dataclass(frozen=True, slots=True)
class SignFault:
    """An ``equals`` or a rule that fails on every row as it is ``written``, and on none with the signs of ``fitting``.

    ``matrix`` is the table as it is with those.
    """

    matrix: Matrix
    column: Column
    written: str
    fitting: str
    explained: tuple[Audited, ...]


@dataclass(frozen=True, slots=True)
class WithoutSigns:
    """Totals of a table that hold when costs are taken from incomes, or the other way round: it is printed without signs.

    ``fitting`` is the first of them as it holds then. ``untold`` is a total of which its flow has to be said too, with it.
    ``matrix`` is the table as it is then.
    """

    matrix: Matrix
    explained: tuple[Audited, ...]
    fitting: Equation[FigureAddress]
    untold: tuple[Row, Flow] | None = None


@dataclass(frozen=True, slots=True)
class WrongStructure:
    """Totals of a table that hold when its rows are built up otherwise: each as it is, and the first as it holds then.

    ``fitting`` is None where what fails is no total.
    """

    arrangement: Arrangement
    explained: tuple[Audited, ...]
    fitting: Calculation | None

    @property
    def matrix(self) -> Matrix:
        """The table as it is then."""
        return self.arrangement.matrix


Misdeclaration: TypeAlias = SignFault | WithoutSigns | WrongStructure
"""What is declared wrongly, or not at all, with the table as it should be."""


def of_matrix(audit: Audit, matrix: Matrix) -> Misdeclaration | None:
    """The first thing that is declared wrongly of a table and explains something that fails and nobody has acknowledged."""
    open_ = {id(own) for finding in audit.open for own in finding.equations}
    signs: list[SignFault | WithoutSigns] = [*_sign_faults(audit, matrix), *_without_signs(audit, matrix)]
    for found in signs:
        if any(id(own) in open_ for own in found.explained):
            return found
    return _structure(audit, matrix, open_)


def _structure(audit: Audit, matrix: Matrix, among: Collection[int]) -> WrongStructure | None:
    """The arrangement of the rows that explains the totals that fail."""
    broken = {
        key_of(own.calculation): own
        for own in audit.audited
        if id(own) in among and own.calculation.origin is Origin.TOTAL and own.calculation.table == matrix.name
    }
    found = structure.of_matrix(matrix, audit.figures, broken)
    if found is None:
        return None
    told = [key for own in (*found.mended, *found.undone) if (key := key_of(own)) in broken]
    return WrongStructure(
        found.arrangement, tuple(broken[key] for key in told), found.mended[0] if found.mended else None
    )


def _sign_faults(audit: Audit, matrix: Matrix) -> Iterator[SignFault]:
    """What has the wrong signs: the ``equals`` of columns, and rules between columns."""
    for column in matrix.columns:
        found = _signs(audit, matrix, column, Origin.EQUALS) if column.equals else None
        if found is not None:
            columns = tuple(replace(own, equals=found[0]) if own is column else own for own in matrix.columns)
            own = replace(matrix, columns=columns)
            yield SignFault(own, column, column.equals, f"equals: {found[0]}", found[1])
    for rule in matrix.rules:
        first = re.match(r"\s*(\w+)\s*=", rule.text)
        column_of_rule = matrix.column(first[1]) if first is not None else None
        found = _signs(audit, matrix, column_of_rule, Origin.RULE) if column_of_rule is not None else None
        if found is not None and column_of_rule is not None:
            text = f"{column_of_rule.name} = {found[0]}"
            rules = tuple(replace(own, text=text) if own is rule else own for own in matrix.rules)
            yield SignFault(replace(matrix, rules=rules), column_of_rule, rule.text, f"rule: {text}", found[1])


def _signs(audit: Audit, matrix: Matrix, column: Column, origin: Origin) -> tuple[str, tuple[Audited, ...]] | None:
    """The right side with the signs that hold on every row, and what it explains."""
    own = [
        (one, one.calculation.constraint)
        for one in audit.by_column.get((matrix.name, column.name, origin), ())
        if one.check.verdict is not EquationVerdict.UNKNOWN
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
    return written, tuple(one for one, _ in own)


def _turned(own: Equation[FigureAddress], signs: Sequence[Decimal]) -> Equation[FigureAddress]:
    first, *others = own.terms
    return replace(
        own,
        terms=(
            replace(first, coefficient=_ONE),
            *(Term(sign, term.key) for sign, term in zip(signs, others, strict=True)),
        ),
    )


def _without_signs(audit: Audit, matrix: Matrix) -> Iterator[WithoutSigns]:
    """A table that nobody says how it is printed, with totals that fail as they are and hold without signs.

    None of those that hold as they are may fail then. A total that can't be told then explains nothing either.
    """
    own = [
        (one, one.calculation.constraint)
        for one in audit.audited
        if one.calculation.origin is Origin.TOTAL and one.calculation.table == matrix.name
    ]
    broken = [one for one, _ in own if one.check.verdict is EquationVerdict.BROKEN]
    if not broken or total_signs.has_signs(matrix):
        return
    turned = _turned_totals(matrix)
    other = [(one, turned[plain.first]) for one, plain in own if turned.get(plain.first, plain) != plain]
    sound = [(one, equation) for one, equation in other if equation.check(audit.figures).verdict in _SOUND]
    if any(one.check.verdict in _SOUND and (one, equation) not in sound for one, equation in other):
        return
    untold = [one for one in broken if one.calculation.constraint.first not in turned]
    named = list(_named(audit, matrix, untold))
    fitting = [(one, equation) for one, equation in sound if one in broken]
    fitting += [(one, equation) for one, equation, _ in named]
    if fitting:
        explained = tuple(dict.fromkeys([*(one for one, _ in fitting), *untold]))
        flow = named[0][2] if named else None
        without = total_signs.without_signs(matrix, flow[1] if flow else None)
        yield WithoutSigns(without, explained, fitting[0][1], flow)


def _named(
    audit: Audit, matrix: Matrix, untold: Sequence[Audited]
) -> Iterator[tuple[Audited, Equation[FigureAddress], tuple[Row, Flow]]]:
    """The totals that hold without signs if they are net costs, or results, which nothing says of them."""
    ways = [(flow, _turned_totals(matrix, flow)) for flow in total_signs.NET] if untold else []
    for one in untold:
        key = one.calculation.constraint.first
        row = matrix.row(key.row) if isinstance(key, CellAddress) else None
        for flow, turned in ways:
            if row is not None and key in turned and turned[key].check(audit.figures).verdict in _SOUND:
                yield one, turned[key], (row, flow)
                break


def _turned_totals(matrix: Matrix, untold: Flow | None = None) -> dict[FigureAddress, Equation[FigureAddress]]:
    """The totals of a matrix as they would be if its amounts were printed without signs, by the figure of each."""
    return {
        found.constraint.first: found.constraint
        for found in summation.of_matrix(total_signs.without_signs(matrix, untold))
        if found.origin is Origin.TOTAL and isinstance(found.constraint, Equation)
    }


def _column(key: FigureAddress) -> str:
    return key.column if isinstance(key, CellAddress) else ""
