"""What a printed deviation proves: whether it is good that an outcome is larger than its budget, row by row.

A deviation is the outcome less the budget, or the other way round, or their sum where the budget is printed with the
other sign. Which of these it is stands in the figures: most rows fit only one. Together with the sign that is
favourable it says of each row whether more is better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Final

from rakenskap.model import linear_rule, terms
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Flow, Role, RowType
from rakenskap.swedish import number

_HALF: Final = Decimal("0.5")
_SIGNS: Final = (1, -1)
_MOSTLY: Final = 3
"""Of so many rows one may fit no relation: it is misprinted, and the others say what holds."""
_WRITTEN: Final = 2
"""Of so many, where the editor has written the relation."""


@dataclass(frozen=True, slots=True)
class DeviationProof:
    """How ``deviation`` is made of ``outcome`` and ``plan`` in each row that shows it, as their two signs, by row id.

    ``firsts`` has the outcome's sign also of the rows whose plan is nothing, and ``seconds`` the plan's of those whose
    outcome is.
    """

    deviation: Column
    outcome: Column
    plan: Column
    rows: Mapping[str, tuple[int, int]]
    firsts: Mapping[str, int]
    seconds: Mapping[str, int]

    @property
    def common(self) -> tuple[int, int] | None:
        """The two signs where all rows that show them have the same."""
        found = set(self.rows.values())
        return found.pop() if len(found) == 1 else None


def proofs(matrix: Matrix) -> Iterator[DeviationProof]:
    """The proof of each deviation of ``matrix`` that the figures settle; of several pairs that fit, none is proof."""
    for deviation in matrix.columns:
        if deviation.role is Role.AVVIKELSE:
            found = [
                proof
                for outcome, plan in _pairs(matrix, deviation)
                if (proof := _proof(matrix, deviation, outcome, plan))
            ]
            # the budget of the same flow comes before the grant that covers it
            own = [proof for proof in found if proof.plan.flow is proof.outcome.flow] or found
            if own and _agree(own):
                yield own[0]


def _agree(proofs: Sequence[DeviationProof]) -> bool:
    """True where no row counts its outcome in two ways."""
    ways: dict[str, set[int]] = {}
    for proof in proofs:
        for row, first in proof.firsts.items():
            ways.setdefault(row, set()).add(first)
    return all(len(found) == 1 for found in ways.values())


def value(matrix: Matrix, row: Row, column: Column) -> Decimal | None:
    """The figure where row and column meet, or None; a heading has none."""
    return row.cells[matrix.position(column)].value if row.cells else None


def figures_of(matrix: Matrix) -> list[Row]:
    """The rows that have figures of their own kind: no headings, no memoranda."""
    return [row for row in matrix.rows if row.cells and row.row_type is not RowType.MINNESPOST]


def step(matrix: Matrix, column: Column) -> Decimal:
    """The unit of the last digit of a column, by the finest that is printed there."""
    values = [found for row in matrix.rows if (found := value(matrix, row, column)) is not None]
    return number.step(max([column.decimals or 0, *(number.decimals(one) for one in values)]))


def _pairs(matrix: Matrix, deviation: Column) -> Iterator[tuple[Column, Column]]:
    """The outcomes and plans that a deviation may be between: those that it is said to be made of, else those of its time."""
    written = linear_rule.parse(deviation.equals, equation=False)
    named = [] if isinstance(written, linear_rule.RuleFault) else [matrix.column(term.name) for term in written.terms]
    columns = [column for column in named if column is not None] or [
        column
        for column in matrix.columns
        if column is not deviation and (column.period, column.sex) == (deviation.period, deviation.sex)
    ]
    for outcome, plan in product(columns, columns):
        is_pair = outcome.role in terms.OUTCOME_AMOUNTS and plan.role in terms.PLANS and plan.role is not Role.MAL
        # a cost may be held against the grant that covers it
        is_alike = plan.flow in (outcome.flow, Flow.KOMMUNBIDRAG if outcome.flow in (None, Flow.NETTOKOSTNAD) else None)
        if is_pair and is_alike and deviation.flow in (None, outcome.flow):
            yield outcome, plan


def _room(matrix: Matrix, *columns: Column) -> Decimal:
    """How far rounding may take a sum of figures of these columns."""
    return _HALF * sum((step(matrix, column) for column in columns), Decimal(0))


def _written(deviation: Column, outcome: Column, plan: Column) -> tuple[int, int] | None:
    """The signs of the outcome and the plan as the editor has written the deviation, or None."""
    written = linear_rule.parse(deviation.equals, equation=False)
    if isinstance(written, linear_rule.RuleFault):
        return None
    signs = {term.name: int(term.coefficient) for term in written.terms if abs(term.coefficient) == 1}
    first, second = signs.get(outcome.name), signs.get(plan.name)
    return None if first is None or second is None or len(written.terms) != len(signs) else (first, second)


def _proof(matrix: Matrix, deviation: Column, outcome: Column, plan: Column) -> DeviationProof | None:
    room = _room(matrix, deviation, outcome, plan)
    written = _written(deviation, outcome, plan)
    # a rule for a row goes before what is written for all
    ruled = {name for rule in matrix.rules for name in rule.rows}
    shown: dict[str, tuple[int, int]] = {}
    firsts: dict[str, int] = {}
    seconds: dict[str, int] = {}
    seen = unfit = 0
    for row in figures_of(matrix):
        gap, became, planned = (value(matrix, row, column) for column in (deviation, outcome, plan))
        if gap is None or became is None or planned is None:
            continue
        seen += 1
        fitting = {
            (one, other)
            for one, other in product(_SIGNS, _SIGNS)
            if abs(gap - (one * became + other * planned)) <= room
        }
        if written in fitting and row.id not in ruled:
            fitting = {written}
        if not fitting:
            unfit += 1
            continue
        first, second = {one for one, _ in fitting}, {other for _, other in fitting}
        firsts |= {row.id: min(first)} if len(first) == 1 else {}
        seconds |= {row.id: min(second)} if len(second) == 1 else {}
        shown |= {row.id: min(fitting)} if len(fitting) == 1 else {}
    # what the editor has written holds where the report prints every other row wrong, too
    if unfit * (_MOSTLY if written is None else _WRITTEN) > seen or not (firsts or seconds):
        return None
    if all(one != other for one, other in shown.values()):
        # where the outcome is nothing the deviation still shows that the two are subtracted
        firsts = {row: -second for row, second in seconds.items()} | firsts
    return DeviationProof(deviation, outcome, plan, shown, firsts, seconds)
