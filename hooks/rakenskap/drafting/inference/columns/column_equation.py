"""What a column is made of: the one equation with two others that holds in all rows, where chance hardly explains it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from rakenskap.audit import calculation
from rakenskap.audit.equation import Equation, EquationVerdict, Figure, Term
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.problem import Place
from rakenskap.model.table import Column, Matrix, Row, Rule
from rakenskap.model.terms import DIFFERENCES, NOT_ADDED, OUTCOME_AMOUNTS, PLANS, Flow, Role, RowType
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_CERTAIN: Final = math.log(100)
"""How much likelier than chance an equation has to be, in natural logarithms, of what is called a difference."""
_UNCALLED: Final = math.log(10000)
"""The same of a result, which needn't be printed beside what it is of."""
_MISPRINT: Final = 4.0
"""What a row counts against an equation that fails there: one figure in about fifty may be misprinted."""
_MOST_COLUMNS: Final = 30
_MOST_CHOICES: Final = 8
_OTHERWISE: Final = "annat"
_FEWEST: Final = 2
"""One row proves nothing."""
_MOST_FAILING: Final = 5
"""One in so many rows may fail."""
_ONE: Final = Decimal(1)
_SOUND: Final = frozenset({EquationVerdict.HOLDS, EquationVerdict.ROUNDING})
_ASIDE: Final = frozenset({RowType.RUBRIK, RowType.VARAV})
_MADE: Final = frozenset({Flow.RESULTAT, Flow.NETTOKOSTNAD})


@dataclass(frozen=True, slots=True)
class ColumnEquation:
    """A column as two others with their signs: the first is printed first."""

    column: Column
    first: tuple[int, Column]
    second: tuple[int, Column]

    @property
    def text(self) -> str:
        """The right side as a descriptor writes it."""
        terms = sorted((self.first, self.second), key=lambda own: -own[0])
        sign, one = terms[0]
        other_sign, other = terms[1]
        return f"{'-' if sign < 0 else ''}{one.name} {'-' if other_sign < 0 else '+'} {other.name}"


def with_equations(matrix: Matrix, unsaid: Collection[str] = ()) -> Matrix:
    """The table with the equations of its differences and results, and rules for the parts that they hold of too.

    ``unsaid`` are the columns that nothing says what they are: a difference from one of them may be a deviation.
    """
    found = list(_found(matrix))
    by_name = {own.column.name: own for own in found}
    columns = tuple(
        replace(own, equals=by_name[own.name].text, unit=own.unit or by_name[own.name].first[1].unit)
        if own.name in by_name
        else own
        for own in matrix.columns
    )
    rules = tuple(rule for own in found for rule in _of_parts(matrix, own))
    known = {name: own for name, own in by_name.items() if not {own.first[1].name, own.second[1].name} & set(unsaid)}
    return _as_results(_called(replace(matrix, columns=columns, rules=(*matrix.rules, *rules)), known), by_name)


def _as_results(matrix: Matrix, found: Mapping[str, ColumnEquation]) -> Matrix:
    """The table in which what is left of incomes when costs are taken from them is a result: *Netto* may be either."""
    columns = list(matrix.columns)
    for at, own in enumerate(columns):
        made = found.get(own.name)
        if made is None or own.flow is not Flow.NETTOKOSTNAD or "kostnad" in own.title.lower():
            continue
        signs = {column.flow: sign for sign, column in (made.first, made.second)}
        name = own.name.replace(Flow.NETTOKOSTNAD, Flow.RESULTAT)
        if signs == {Flow.INTAKT: 1, Flow.KOSTNAD: -1} and all(other.name != name for other in columns):
            columns[at] = replace(own, flow=Flow.RESULTAT, name=name)
    return replace(matrix, columns=tuple(columns))


def with_answers(matrix: Matrix, asked: Asked) -> Matrix:
    """The table with the equations of deviations that no figures prove, as somebody answers which of those there may be it is."""
    columns = list(matrix.columns)
    for at, own in enumerate(matrix.columns):
        if own.role is not Role.AVVIKELSE or own.equals or unit.is_share(own.unit):
            continue
        amounts = [other for other in matrix.columns if other.flow is own.flow and not unit.is_share(other.unit)]
        plans = [other for other in amounts if other.role in PLANS]
        pairs = [(plan, other) for plan in plans for other in amounts if other.role in OUTCOME_AMOUNTS]
        choices = [
            text for one, other in pairs for text in (f"{one.name} - {other.name}", f"{other.name} - {one.name}")
        ]
        if not choices or len(choices) > _MOST_CHOICES:
            continue
        question = OpenQuestion(Subject.EQUALS, matrix.title, "", (*choices, _OTHERWISE), own.title, matrix.place.file)
        answer = asked.answer(question)
        if answer in choices:
            columns[at] = replace(own, equals=answer)
    return replace(matrix, columns=tuple(columns))


def _called(matrix: Matrix, found: Mapping[str, ColumnEquation]) -> Matrix:
    """The table in which a difference between outcomes of two times is a change, unless its heading says deviation."""
    columns, rules = list(matrix.columns), matrix.rules
    for at, own in enumerate(columns):
        made = found.get(own.name)
        name = own.name.replace(Role.AVVIKELSE, Role.FORANDRING, 1)
        if made is None or own.role is not Role.AVVIKELSE or any(other.name == name for other in columns):
            continue
        roles, times = {made.first[1].role, made.second[1].role}, {made.first[1].period, made.second[1].period}
        if roles != {Role.UTFALL} or len(times) == 1 or "avvik" in own.title.lower():
            continue
        columns[at] = replace(own, role=Role.FORANDRING, name=name)
        rules = tuple(replace(rule, text=re.sub(rf"\b{own.name}\b", name, rule.text)) for rule in rules)
    return replace(matrix, columns=tuple(columns), rules=rules)


def _found(matrix: Matrix) -> Iterator[ColumnEquation]:
    """The equation of each column that may be made of others, each relation once."""
    if len(matrix.columns) > _MOST_COLUMNS:
        return
    figures = calculation.figures(matrix)
    rows = [row for row in matrix.rows if row.cells and row.row_type not in _ASIDE]
    told: set[frozenset[str]] = set()
    for column in sorted(matrix.columns, key=_order):
        if not _may_be_made(column):
            continue
        own = _best(matrix, column, rows, figures)
        if own is not None:
            names = frozenset({column.name, own.first[1].name, own.second[1].name})
            if names not in told:
                told.add(names)
                yield own


def _order(column: Column) -> int:
    """Differences first, then results: of one relation the last is told as made of the others."""
    return 0 if column.role in DIFFERENCES else 1 if column.flow is Flow.RESULTAT else 2


def _may_be_made(column: Column) -> bool:
    return column.role in DIFFERENCES or column.role is Role.BUDGET or column.flow in _MADE


def _candidates(matrix: Matrix, column: Column) -> Iterator[ColumnEquation]:
    """Every pair of columns that could make ``column``, with both signs each may have.

    A difference without a unit may be in that of the two that it is between.
    """
    told = {own.unit for own in matrix.columns if own.role not in NOT_ADDED and own.role not in DIFFERENCES}
    is_bare = column.role in DIFFERENCES and not column.unit
    of_points = unit.kind(column.unit) is UnitKind.POINTS  # what shares differ by is in points
    bare = {own for own in told if own and (is_bare or (of_points and unit.is_share(own)))}
    bare |= {""} if of_points and unit.is_share(matrix.unit) else set()
    others = [
        own
        for own in matrix.columns
        if own is not column and own.sex is column.sex and (own.role not in NOT_ADDED or _is_its_goal(column, own))
    ]
    pairs = [
        (one, other)
        for one, other in combinations(others, 2)
        if one.unit == other.unit and (one.unit == column.unit or one.unit in bare)
    ]
    for one, other in pairs:
        if column.role in DIFFERENCES:
            if one.role in DIFFERENCES or other.role in DIFFERENCES:
                continue
            for first, second in ((1, -1), (-1, 1), *_against_signs(column, one, other)):
                yield ColumnEquation(column, (first, one), (second, other))
        elif _may_add_up(column, one, other):
            for first, second in ((1, 1), (1, -1), (-1, 1)):
                yield ColumnEquation(column, (first, one), (second, other))


def _is_its_goal(column: Column, own: Column) -> bool:
    """True for the goal that a deviation is said to be from."""
    return own.role is Role.MAL and column.role is Role.AVVIKELSE and "mål" in column.title.lower()


def _may_add_up(column: Column, one: Column, other: Column) -> bool:
    """True for two flows of which a third is what is left, and for a budget and its change."""
    if {one.role, other.role} == {Role.BUDGET_URSPRUNGLIG, Role.BUDGET_ANDRING}:
        return column.role is Role.BUDGET and one.flow is other.flow is column.flow
    if column.flow not in _MADE:
        return False
    is_alike = one.role is other.role is column.role and one.period == other.period == column.period
    return is_alike and None not in (one.flow, other.flow) and one.flow is not other.flow


def _against_signs(column: Column, one: Column, other: Column) -> Iterator[tuple[int, int]]:
    """Both signs alike, where a plan may be printed with the other sign than its outcome."""
    if column.role is Role.AVVIKELSE and (one.role in PLANS) != (other.role in PLANS):
        yield from ((1, 1), (-1, -1))


def _best(
    matrix: Matrix, column: Column, rows: Sequence[Row], figures: Mapping[FigureAddress, Figure | None]
) -> ColumnEquation | None:
    """The likeliest equation of a column, if it is likely enough and no other is as likely."""
    tried = list(_candidates(matrix, column))
    worth = [(_strength(matrix.name, own, rows, figures) - math.log(len(tried)), own) for own in tried]
    least = _CERTAIN if column.role in DIFFERENCES else _UNCALLED
    certain = sorted((own for own in worth if own[0] >= least), key=lambda own: (-own[0], _rank(own[1])))
    if not certain:
        return None
    # what holds to the last digit goes before what rounding has to explain, however large its figures are
    certain = [own for own in certain if _is_exact(matrix.name, own[1], rows, figures)] or certain
    certain = [own for own in certain if _is_timely(own[1])] or certain
    alike = [own for strength, own in certain if certain[0][0] - strength < 1]
    return min(alike, key=_rank) if len(alike) == 1 or _rank(alike[0]) != _rank(alike[1]) else None


def _is_exact(
    table: str, own: ColumnEquation, rows: Sequence[Row], figures: Mapping[FigureAddress, Figure | None]
) -> bool:
    """True where an equation holds without rounding in every row that tells something."""
    tried = [one for row in rows if (one := _tried(table, own, row, figures)) is not None]
    return all(one.verdict is EquationVerdict.HOLDS for one in tried)


def _is_timely(own: ColumnEquation) -> bool:
    """True where both that a column is made of are of its own time, if it says one."""
    return {own.first[1].period, own.second[1].period} == {own.column.period}


def _rank(own: ColumnEquation) -> int:
    """How far an equation is from what its columns are called: a deviation is from a plan, a change between outcomes."""
    roles = {own.first[1].role, own.second[1].role}
    periods = {own.first[1].period, own.second[1].period}
    if own.column.role is Role.AVVIKELSE:
        return (not roles & set(PLANS)) * 4 + (Role.BUDGET not in roles) * 2 + (len(periods) > 1)
    return (len(roles) > 1) * 2


def _strength(
    table: str, own: ColumnEquation, rows: Sequence[Row], figures: Mapping[FigureAddress, Figure | None]
) -> float:
    """How much likelier than chance an equation is over the rows, in natural logarithms; 0 where too many fail."""
    told: set[tuple[Decimal, ...]] = set()
    strength, fails, holds = 0.0, 0, 0
    for row in rows:
        tried = _tried(table, own, row, figures)
        if tried is None:
            continue
        if tried.verdict is EquationVerdict.BROKEN:
            fails += 1
            strength -= _MISPRINT
        elif tried.verdict in _SOUND and tried.chance is not None:
            holds += 1
            if tried.values not in told:
                told.add(tried.values)
                strength -= math.log(tried.chance)
    return strength if holds >= _FEWEST and fails * _MOST_FAILING <= holds + fails else 0.0


@dataclass(frozen=True, slots=True)
class _Tried:
    """How an equation comes out in a row; ``chance`` is how likely it holds by that, None where it tells nothing."""

    verdict: EquationVerdict
    values: tuple[Decimal, ...]
    chance: float | None


def _keys(table: str, own: ColumnEquation, row: Row) -> tuple[CellAddress, ...]:
    return tuple(CellAddress(table, row.id, part.name) for part in (own.column, own.first[1], own.second[1]))


def _tried(table: str, own: ColumnEquation, row: Row, figures: Mapping[FigureAddress, Figure | None]) -> _Tried | None:
    """How the equation comes out in a row, or None where a figure is missing; of flows an empty one is nothing."""
    keys = _keys(table, own, row)
    found = [figures.get(key) for key in keys]
    made = found[0]
    is_open = None in found[1:] if own.column.role in DIFFERENCES else found[1:] == [None, None]
    if made is None or is_open:
        return None
    known = {key: figure or Figure(Decimal(0)) for key, figure in zip(keys, found, strict=True)}
    signs = (_ONE, Decimal(-own.first[0]), Decimal(-own.second[0]))
    check = Equation(tuple(Term(sign, key) for sign, key in zip(signs, keys, strict=True))).check(known)
    values = tuple(known[key].value for key in keys)
    # what is nothing and has one side only holds with either sign: it tells only that two figures are the same
    tells = bool(values[0]) or (bool(values[1]) and bool(values[2]))
    if None in found and check.verdict is EquationVerdict.BROKEN:
        return None  # an empty cell needn't be nothing
    size = max(abs(value) for value in values)
    chance = float(min(_ONE, (2 * check.bound + (made.step or _ONE)) / size)) if tells and size else None
    return _Tried(check.verdict, values, chance)


def _of_parts(matrix: Matrix, own: ColumnEquation) -> Iterator[Rule]:
    """Rules for the parts that a total is told of beside: the same equation, or with other signs, where it is as certain."""
    if own.column.role not in DIFFERENCES:
        return
    figures = calculation.figures(matrix)
    rows = [row for row in matrix.rows if row.cells and row.row_type is RowType.VARAV]
    turned = replace(own, first=(-own.first[0], own.first[1]), second=(-own.second[0], own.second[1]))
    for way in (own, turned):
        tried = [one for row in rows if (one := _tried(matrix.name, way, row, figures)) is not None]
        holds = [one.chance for one in tried if one.verdict in _SOUND and one.chance is not None]
        fails = sum(one.verdict is EquationVerdict.BROKEN for one in tried)
        strength = -sum(map(math.log, holds)) - _MISPRINT * fails
        if holds and fails <= len(holds) and strength >= _CERTAIN:
            yield Rule(f"{own.column.name} = {way.text}", Place(""), rows=tuple(row.id for row in rows))
            return
