"""The signs with which a total adds its parts: costs against incomes, where a column prints neither with a sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final, TypeAlias

from rakenskap.meaning import flow_words, matrix_readings
from rakenskap.meaning.flow_reading import Flows
from rakenskap.meaning.measured import Ground
from rakenskap.model import linear_rule
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import DIFFERENCES, Favourable, Flow, RowType, Signs

_SIDES: Final[Mapping[Flow, int]] = {
    Flow.INTAKT: 1,
    Flow.KOMMUNBIDRAG: 1,
    Flow.RESULTAT: 1,
    Flow.KOSTNAD: -1,
    Flow.NETTOKOSTNAD: -1,
    Flow.INVESTERING: -1,
}
"""1 for what a board gets, and for what it has left, -1 for what it spends."""
_GROSS: Final = frozenset({Flow.INTAKT, Flow.KOMMUNBIDRAG, Flow.KOSTNAD})
"""What a total of such a flow adds is of that flow, where nothing says otherwise."""
NET: Final = (Flow.NETTOKOSTNAD, Flow.RESULTAT)
"""What a total of both incomes and costs may be."""
_TOTALS: Final = frozenset({RowType.SUMMA, RowType.DELSUMMA})
_SAID: Final = frozenset({Favourable.PLUS, Favourable.MINUS})

Sums: TypeAlias = Sequence[tuple[Row, Sequence[Row]]]
"""Every total of a matrix with the rows that it sums."""


def has_signs(matrix: Matrix) -> bool:
    """True where the editor has said that an amount of the table is printed with signs, if only in the description."""
    return any(
        signs.is_declared and signs.answer.value != frozenset({Signs.UTAN_TECKEN})
        for signs in matrix_readings.of_matrix(matrix).signs.values()
    )


def prints_none(matrix: Matrix) -> bool:
    """True where the editor has said that an amount of the table is printed without signs."""
    return Signs.UTAN_TECKEN in {matrix.signs, *(column.signs for column in matrix.columns)}


def without_signs(matrix: Matrix, untold: Flow | None = None) -> Matrix:
    """The table as it would be read if its editor said that it is printed without signs, and ``untold`` of nameless totals.

    A nameless total is one that neither its editor nor its label says what it is, such as *Netto*.
    """
    columns = tuple(replace(column, signs=column.signs or Signs.UTAN_TECKEN) for column in matrix.columns)
    rows = tuple(
        replace(row, flow=row.flow or untold) if row.row_type in _TOTALS and flow_words.flow(row.label) is None else row
        for row in matrix.rows
    )
    return replace(matrix, signs=Signs.UTAN_TECKEN, columns=columns, rows=rows)


@dataclass(frozen=True)
class TotalSigns:
    """How the totals of ``matrix``, which are ``sums``, add their parts."""

    matrix: Matrix
    sums: Sums

    def of(self, whole: Row, parts: Sequence[Row], column: Column) -> tuple[int, ...] | None:
        """1 for each part that is added to the total, -1 for each that is taken from it, or None where that can't be told.

        Only incomes and costs that are printed without signs are taken from each other. A row whose flow is unknown may
        be either, unless no flow is known, or the total is one of incomes alone or costs alone.
        """
        plain = (1,) * len(parts)
        if not self._is_unsigned(column):
            return plain
        sides = [self._side(row, column) for row in parts]
        known = set(sides) - {None}
        if not known:
            return plain
        flow = self._own(whole, column)
        if len(known) == 1 and (None not in sides or (flow in _GROSS and _SIDES[flow] in known)):
            return plain
        if None in sides or flow is None:
            return None
        ways = self._ways(whole, parts, column)
        if ways is None:
            # where plus is good on every row, the differences add up by themselves
            return plain if (column.favourable or self.matrix.favourable) in _SAID else None
        return tuple(_SIDES[flow] * (side or 0) * way for side, way in zip(sides, ways, strict=True))

    def _is_unsigned(self, column: Column) -> bool:
        return (column.signs or self.matrix.signs) is Signs.UTAN_TECKEN

    @cached_property
    def _flows(self) -> Flows:
        return Flows(self.matrix)

    @cached_property
    def _headings(self) -> Mapping[str, Row]:
        """The heading that each row stands under, by the row's id."""
        rows = zip(self.matrix.rows, self.matrix.over, strict=True)
        return {row.id: heading for row, heading in rows if heading is not None and heading is not row}

    def _side(self, row: Row, column: Column) -> int | None:
        """On which side a part is by its own flow, else by the total of incomes or of costs that it is in, or by its heading."""
        flow = self._flow(row, column)
        if flow is None:
            flow = self._of_totals(row, column) or self._of_heading(row)
        return None if flow is None else _SIDES[flow]

    def _flow(self, row: Row, column: Column) -> Flow | None:
        return self._flows.of(row, column).value

    def _own(self, whole: Row, column: Column) -> Flow | None:
        """The flow of a total: its own, or for a subtotal that of the heading that it closes."""
        found = self._flows.of(whole, column)
        if found.value is not None or found.ground is Ground.CONTRADICTED:
            return found.value
        return self._of_heading(whole) if whole.row_type is RowType.DELSUMMA else None

    def _of_totals(self, row: Row, column: Column) -> Flow | None:
        """What the first total of incomes alone, or of costs alone, says of a row that is in it."""
        if column.name not in self._told:  # to look through every total for each row takes long
            self._told[column.name] = dict(self._gross(column))
        return self._told[column.name].get(row.id)

    @cached_property
    def _told(self) -> dict[str, dict[str, Flow]]:
        return {}

    def _gross(self, column: Column) -> Iterator[tuple[str, Flow]]:
        """The rows of totals of incomes alone, or of costs alone, each with what that is; the first total comes last."""
        sides = {row.id: flow for row in self.matrix.rows if (flow := self._flow(row, column)) is not None}
        for whole, parts in reversed(self.sums):
            flow = sides.get(whole.id)
            if flow in _GROSS:
                named = {_SIDES[sides[part.id]] for part in parts if part.id in sides}
                if named <= {_SIDES[flow]}:
                    yield from ((part.id, flow) for part in parts)

    def _of_heading(self, row: Row) -> Flow | None:
        heading = self._headings.get(row.id)
        named = flow_words.flow(heading.label if heading is not None else row.group)
        return named if named in _GROSS else None

    def _ways(self, whole: Row, parts: Sequence[Row], column: Column) -> tuple[int, ...] | None:
        """1 for each part whose figure in ``column`` is made as the total's is, -1 for the other way round.

        An amount is as it is printed, and a difference as its equation says: None where none does.
        """
        if column.role not in DIFFERENCES:
            return (1,) * len(parts)
        own = self._made(whole, column)
        if own is None:
            return None
        opposite = {name: -factor for name, factor in own.items()}
        made = [self._made(row, column) for row in parts]
        if any(one not in (own, opposite) for one in made):
            return None
        return tuple(1 if one == own else -1 for one in made)

    def _made(self, row: Row, column: Column) -> Mapping[str, Decimal] | None:
        """How many times each column goes into a difference, or None where no equation says it, or one is printed with signs."""
        limited = sorted(self.matrix.rules, key=lambda rule: not rule.rows)
        written = [
            linear_rule.parse(rule.text, equation=True) for rule in limited if not rule.rows or row.id in rule.rows
        ]
        if column.equals:
            written.append(linear_rule.parse(f"{column.name} = {column.equals}", equation=True))
        for linear in written:
            factors = {} if isinstance(linear, linear_rule.RuleFault) else _factors(linear)
            columns = [self.matrix.column(name) for name in factors]
            if not factors.get(column.name) or None in columns:
                continue
            own = factors.pop(column.name)
            if not all(one is None or one is column or self._is_unsigned(one) for one in columns):
                return None
            return {name: -factor / own for name, factor in factors.items()}
        return None


def _factors(linear: linear_rule.Linear) -> dict[str, Decimal]:
    """How many times each name stands in a rule whose right side is moved over."""
    found: dict[str, Decimal] = {}
    for term in linear.terms:
        found[term.name] = found.get(term.name, Decimal(0)) + term.coefficient
    return found
