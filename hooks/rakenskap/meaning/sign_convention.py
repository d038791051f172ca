"""Sign conventions: how each column of a matrix prints incomes and costs, from every piece of evidence that the table holds.

Three conventions are possible in a column: costs with minus and incomes with plus, the other way round, or both without
a sign. Each piece of evidence leaves some of them. Where none is left the evidence contradicts itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, product
from typing import Final, TypeAlias

from rakenskap.meaning import deviation_proof, flow_words
from rakenskap.meaning.deviation_proof import DeviationProof
from rakenskap.meaning.flow_reading import Flows
from rakenskap.meaning.measured import Answer, Ground
from rakenskap.model import column_name, terms
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Favourable, Flow, Role, RowType, Signs

_MINUS: Final = frozenset({Signs.KOSTNAD_MINUS})
_PLUS: Final = frozenset({Signs.INTAKT_MINUS, Signs.UTAN_TECKEN})
_INCOME_PLUS: Final = frozenset({Signs.KOSTNAD_MINUS, Signs.UTAN_TECKEN})
_INCOME_MINUS: Final = frozenset({Signs.INTAKT_MINUS})
_ALL: Final = frozenset(Signs)
_INCOMES: Final = frozenset({Flow.INTAKT, Flow.KOMMUNBIDRAG})
_COSTS: Final = frozenset({Flow.KOSTNAD, Flow.NETTOKOSTNAD, Flow.INVESTERING})
_FEW: Final = 2
_MANY: Final = 4
"""From so many figures one in four may have the other sign, such as a corrected cost."""
_SIGNS: Final = (1, -1)

Convention: TypeAlias = frozenset[Signs]


@dataclass(frozen=True, slots=True)
class ColumnSigns:
    """How a column prints money: the conventions that its evidence leaves, and what the deviations prove of single rows.

    ``good`` is what a deviation proves of every row that shows it, ``rows`` of each: 1 where more is better, else -1.
    ``is_result`` when the table has results and nothing else: what a result is settles its sign, for plus is a surplus.
    ``is_proven`` when its signs are declared, or its own flow and what it is made of say them, and ``sums`` are the rows
    that are the plain sum of the others.
    """

    answer: Answer[Convention]
    good: int | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    is_result: bool = False
    is_proven: bool = False
    sums: frozenset[str] = frozenset()

    @property
    def is_declared(self) -> bool:
        """True where an editor says how the column prints money."""
        return self.answer.ground is Ground.DECLARED

    def orientation(self, row_id: str, flow: Flow | None) -> int | None:
        """1 where it is better for the board that a figure of ``flow`` is printed larger, -1 where worse, or None."""
        left = self.answer.value
        own = self.rows.get(row_id, self.good)
        if left is None:
            return 1 if flow is Flow.RESULTAT and self.is_result else None
        found = {_orientation(one, flow) for one in left}
        known = found.pop() if len(found) == 1 else None
        if flow is Flow.RESULTAT and known == -1 and not self.is_proven and row_id not in self.sums:
            known = None  # among incomes with minus a surplus may yet have plus
        if known is not None and row_id in self.rows and self.rows[row_id] != known:
            return None  # the row's deviation says otherwise
        return own if flow is None and known is None else known


@dataclass(frozen=True, slots=True)
class _Evidence:
    left: Convention
    ground: Ground
    because: str


def _orientation(signs: Signs, flow: Flow | None) -> int | None:
    if signs is Signs.KOSTNAD_MINUS:
        return 1
    if signs is Signs.INTAKT_MINUS:
        return -1
    if flow in _COSTS:
        return -1
    return None if flow is None else 1


def favourable(matrix: Matrix, column: Column) -> Favourable | None:
    """Which sign of a deviation its editor says is good, for the column or the table; None where nothing is said."""
    return column.favourable or matrix.favourable


def amounts(matrix: Matrix) -> list[Column]:
    """The columns of amounts, whose sign says how money is printed."""
    return [column for column in matrix.columns if column.role not in terms.SIGNED]


def conventions(matrix: Matrix, flows: Flows, proofs: Sequence[DeviationProof]) -> Mapping[str, ColumnSigns]:
    """How each column of amounts prints money, by its name."""
    columns = amounts(matrix)
    found = {column.name: list(_own(matrix, column, flows)) for column in columns}
    for names, evidence in _of_flows(matrix, columns, found):
        for name in names:
            found[name].append(evidence)
    shown = _of_deviations(matrix, flows, proofs)
    for name, good in shown.good.items():
        found[name].append(_of_deviation(matrix, name, good, shown.rows.get(name, {}), flows))
    only_results = {flows.of(row, column).value for row in matrix.rows if row.cells for column in columns} == {
        Flow.RESULTAT
    }
    made: dict[str, ColumnSigns] = {}
    groups = _groups(matrix, columns, shown.opposed)
    answers = {group[0]: _settled([evidence for name in group for evidence in found[name]]) for group in groups}
    answers |= dict(_at_odds(matrix, groups, answers, shown.opposed))
    for group in groups:
        answer = answers[group[0]]
        shared = {shown.good[name] for name in group if name in shown.good}
        common = shared.pop() if len(shared) == 1 else None
        for name in group:
            is_result = answer.ground is Ground.NONE and only_results
            column = matrix.column(name)
            made[name] = ColumnSigns(
                answer,
                shown.good.get(name, common),
                shown.rows.get(name, {}),
                is_result,
                answer.ground is Ground.DECLARED or (column is not None and column.flow is not None),
                _plain_sums(matrix, column) if column is not None else frozenset(),
            )
    return made


def _plain_sums(matrix: Matrix, column: Column) -> frozenset[str]:
    """The totals of a column that are the sum of its details as they are printed."""
    details = [row for row in matrix.rows if row.row_type is RowType.DETALJ]
    values = [deviation_proof.value(matrix, row, column) for row in details]
    if None in values:
        return frozenset()
    room = Decimal("0.5") * deviation_proof.step(matrix, column) * (len(values) + 1)
    whole = sum((value for value in values if value is not None), Decimal(0))
    return frozenset(
        row.id
        for row in matrix.rows
        if row.row_type is RowType.SUMMA
        and (own := deviation_proof.value(matrix, row, column)) is not None
        and abs(own - whole) <= room
    )


def _at_odds(
    matrix: Matrix,
    groups: Sequence[Sequence[str]],
    answers: Mapping[str, Answer[Convention]],
    opposed: frozenset[frozenset[str]],
) -> Iterator[tuple[str, Answer[Convention]]]:
    """The groups of one flow whose figures show two conventions, where no deviation says that they are printed oppositely."""
    for one, other in combinations(groups, 2):
        first, second = answers[one[0]], answers[other[0]]
        columns = [matrix.column(group[0]) for group in (one, other)]
        flows = {column.flow for column in columns if column is not None}
        is_told = Ground.DECLARED in (first.ground, second.ground) or any(
            frozenset((name, beside)) in opposed for name in one for beside in other
        )
        if len(flows) == 1 and first.value and second.value and not (first.value & second.value) and not is_told:
            for group, own in ((one, first), (other, second)):
                yield group[0], Answer(None, Ground.CONTRADICTED, own.because)


@dataclass(frozen=True, slots=True)
class _DeviationsShow:
    """What the deviations of a matrix prove: of whole columns and of single rows, and which pairs are printed oppositely."""

    good: Mapping[str, int]
    rows: Mapping[str, Mapping[str, int]]
    opposed: frozenset[frozenset[str]]


def _of_deviations(matrix: Matrix, flows: Flows, proofs: Sequence[DeviationProof]) -> _DeviationsShow:
    good: dict[str, int] = {}
    rows: dict[str, dict[str, int]] = {}
    opposed: set[frozenset[str]] = set()
    for proof in proofs:
        shown = proof.common
        if shown is not None and shown[0] == shown[1]:
            opposed.add(frozenset((proof.outcome.name, proof.plan.name)))
        sign = favourable_sign(matrix, proof, flows)
        for column in (proof.outcome, proof.plan) if sign is not None else ():
            ways = {row: (sign or 1) * _way(own, is_plan=column is proof.plan) for row, own in proof.rows.items()}
            ways |= {row: (sign or 1) * own for row, own in proof.firsts.items() if column is proof.outcome}
            rows.setdefault(column.name, {}).update(ways)
            # one row alone may be misprinted
            if shown is not None and (len(proof.rows) >= _FEW or column.flow is not None):
                good[column.name] = (sign or 1) * _way(shown, is_plan=column is proof.plan)
    return _DeviationsShow(good, rows, frozenset(opposed))


def _way(signs: tuple[int, int], *, is_plan: bool) -> int:
    """Which way a deviation counts its outcome, or its plan as an outcome printed alike would be counted."""
    return -signs[1] if is_plan else signs[0]


def _own(matrix: Matrix, column: Column, flows: Flows) -> Iterator[_Evidence]:
    """What is declared of a column, and what its figures show where their flows are known."""
    declared = column.signs or matrix.signs
    if declared is not None:
        yield _Evidence(frozenset({declared}), Ground.DECLARED, declared.value)
        yield from _disproved(matrix, column, declared, flows)
        return
    if flow_words.says_no_signs(matrix.description):
        yield _Evidence(frozenset({Signs.UTAN_TECKEN}), Ground.DECLARED, matrix.description.strip())
        return
    said = flow_words.says_signs(matrix.description)
    if said is not None:
        left = _MINUS if said is Flow.KOSTNAD else _INCOME_MINUS
        yield _Evidence(left, Ground.DECLARED, matrix.description.strip())
        return
    added = _plain_sums(matrix, column)
    ending = [row for row in matrix.rows if row.id in added and flows.of(row, column).value is Flow.RESULTAT]
    spent = any(
        deviation_proof.value(matrix, row, column) and flows.of(row, column).value in _COSTS for row in matrix.rows
    )
    if spent and ending and deviation_proof.value(matrix, ending[-1], column):
        # a result that costs are added to, and not subtracted from, is printed in a table with signs
        yield _Evidence(_MINUS | _INCOME_MINUS, Ground.PROVEN, ending[-1].label)
    by_flow: dict[Flow, list[tuple[Decimal, Ground, str]]] = {}
    sums: list[Flow] = []
    for row in deviation_proof.figures_of(matrix):
        figure = deviation_proof.value(matrix, row, column)
        flow = flows.of(row, column)
        if figure and flow.value is not None and row.role is None and row.row_type is not RowType.VARAV:
            by_flow.setdefault(flow.value, []).append((figure, flow.ground, row.label))
            sums += [flow.value] if row.row_type is RowType.SUMMA else []
    for own, figures in by_flow.items():
        possible = _left_by(own, [figure for figure, _, _ in figures], has_sum=own in sums)
        if possible is None and own is Flow.KOMMUNBIDRAG is column.flow and all(figure > 0 for figure, _, _ in figures):
            possible = _INCOME_PLUS  # a column of grants of its own
        if possible is not None:
            grounds = {ground for _, ground, _ in figures}
            ground = Ground.PROVEN if grounds == {Ground.DECLARED} else Ground.WORDS
            yield _Evidence(possible, ground, figures[0][2])


def _disproved(matrix: Matrix, column: Column, declared: Signs, flows: Flows) -> Iterator[_Evidence]:
    """What the column shows against its declared signs: incomes or costs that are all printed the other way.

    One figure of a flow that has no others may be a correction.
    """
    for own in (Flow.INTAKT, *sorted(_COSTS)):
        figures = _printed(matrix, column, own, flows)
        left = _left_by(own, [figure for figure, _ in figures], has_sum=True) if figures else None
        if left is None or declared in left:
            continue
        same = [beside for beside in amounts(matrix) if (beside.signs or matrix.signs) is declared]
        every = [figure for beside in same for figure, _ in _printed(matrix, beside, own, flows)]
        if len(every) >= _FEW and len({figure > 0 for figure in every}) == 1:
            yield _Evidence(left, Ground.DECLARED, figures[0][1])


def _printed(matrix: Matrix, column: Column, flow: Flow, flows: Flows) -> list[tuple[Decimal, str]]:
    """The figures of a flow in a column that aren't zero, each with its row's label."""
    return [
        (figure, row.label)
        for row in deviation_proof.figures_of(matrix)
        if row.row_type is not RowType.VARAV
        and row.role is None
        and flows.of(row, column).value is flow
        and (figure := deviation_proof.value(matrix, row, column))
    ]


def _left_by(flow: Flow, figures: Sequence[Decimal], *, has_sum: bool) -> Convention | None:
    """The conventions that figures of one flow leave, or None where they say nothing; ``has_sum`` when one is a total."""
    plus = sum(figure > 0 for figure in figures)
    minus = len(figures) - plus
    fewer = min(plus, minus)
    total = sum(figures)
    # A net cost below zero is an income like any other: only all of them say how the table prints.
    allowed = len(figures) // _MANY if flow in {Flow.KOSTNAD, Flow.INTAKT, Flow.INVESTERING} else 0
    if fewer > allowed or flow is Flow.RESULTAT:
        return None
    is_plus = plus > minus
    if (total > 0) is not is_plus:
        return None
    if flow in {Flow.KOSTNAD, Flow.INVESTERING}:
        return _PLUS if is_plus else _MINUS
    if flow is Flow.NETTOKOSTNAD:
        # one figure alone may be an activity that earns more than it costs
        return None if len(figures) < _FEW and not has_sum else _PLUS if is_plus else _MINUS
    if flow is Flow.INTAKT:
        return _INCOME_PLUS if is_plus else _INCOME_MINUS
    return None if is_plus else _INCOME_MINUS  # a grant is printed with plus in nearly every convention


def _of_flows(
    matrix: Matrix, columns: Sequence[Column], found: Mapping[str, Sequence[_Evidence]]
) -> Iterator[tuple[tuple[str, ...], _Evidence]]:
    """What a column that is made of an income and a cost beside it says of its own signs."""
    for whole in columns:
        if whole.flow not in {Flow.NETTOKOSTNAD, Flow.RESULTAT}:
            continue
        beside = [
            own
            for own in columns
            if own is not whole and (own.role, own.period, own.sex) == (whole.role, whole.period, whole.sex)
        ]
        for net in beside:
            if whole.flow is Flow.RESULTAT and net.flow is Flow.NETTOKOSTNAD:
                yield from _of_net(matrix, whole, net, found)
        for income, cost in product(beside, beside):
            if income.flow in _INCOMES and cost.flow in _COSTS:
                yield from _of_parts(matrix, whole, income, cost, found)


def _of_parts(
    matrix: Matrix, whole: Column, income: Column, cost: Column, found: Mapping[str, Sequence[_Evidence]]
) -> Iterator[tuple[tuple[str, ...], _Evidence]]:
    """What a whole and its two parts say of each other: more of the whole is as good as more of what it is made of."""
    earned, spent = _made_of(matrix, whole, income, cost)
    because = f"{whole.name}: {income.name}, {cost.name}"
    sides = {side for evidence in found[cost.name] if (side := _side(evidence.left)) is not None}
    by_income = earned * _printed_side(matrix, income)
    by_cost = -spent * sides.pop() if len(sides) == 1 else 0
    for good in (by_income, by_cost):
        if good:
            yield (whole.name,), _Evidence(_left_of(whole.flow, good), Ground.PROVEN, because)
    if by_income and spent:
        yield (cost.name,), _Evidence(_left_of(cost.flow, by_income * spent), Ground.PROVEN, because)


def _left_of(flow: Flow | None, good: int) -> Convention:
    """The conventions in which more of a flow, as it is printed, is good, or bad."""
    return frozenset(one for one in Signs if _orientation(one, flow) == good)


def _of_net(
    matrix: Matrix, result: Column, net: Column, found: Mapping[str, Sequence[_Evidence]]
) -> Iterator[tuple[tuple[str, ...], _Evidence]]:
    """What a result says of its sign that is the net cost beside it in every row, as it is printed or the other way round."""
    pairs = [
        (first, second)
        for row in deviation_proof.figures_of(matrix)
        if (first := deviation_proof.value(matrix, row, result)) and (second := deviation_proof.value(matrix, row, net))
    ]
    ways = {1 if one == other else -1 if one == -other else 0 for one, other in pairs}
    sides = {side for evidence in found[net.name] if (side := _side(evidence.left)) is not None}
    if ways in ({1}, {-1}) and len(sides) == 1:
        left = _INCOME_MINUS if ways.pop() * sides.pop() > 0 else _MINUS
        yield (result.name,), _Evidence(left, Ground.PROVEN, f"{result.name}: {net.name}")


def _printed_side(matrix: Matrix, column: Column) -> int:
    """1 where every figure of a column is printed with plus, -1 where all are with minus, else 0."""
    found = {value > 0 for row in matrix.rows if (value := deviation_proof.value(matrix, row, column))}
    return 0 if len(found) != 1 else 1 if found.pop() else -1


def _side(left: Convention) -> int | None:
    """1 where costs are printed without minus in all that is left, -1 with it."""
    found = {_orientation(one, Flow.KOSTNAD) for one in left}
    only = found.pop() if len(found) == 1 else None
    return None if only is None else -only


def _made_of(matrix: Matrix, whole: Column, income: Column, cost: Column) -> tuple[int, int]:
    """The signs with which an income and a cost make the whole in every row, each 0 where the figures don't settle it."""
    room = Decimal("0.5") * sum((deviation_proof.step(matrix, column) for column in (whole, income, cost)), Decimal(0))
    fitting = set(product(_SIGNS, _SIGNS))
    shown = False
    for row in deviation_proof.figures_of(matrix):
        total, earned, spent = (deviation_proof.value(matrix, row, column) for column in (whole, income, cost))
        if total is None or earned is None or spent is None:
            continue
        own = {(a, b) for a, b in product(_SIGNS, _SIGNS) if abs(total - (a * earned + b * spent)) <= room}
        if own:
            shown = True
            fitting &= own
    firsts, seconds = {a for a, _ in fitting}, {b for _, b in fitting}
    if not shown:
        return 0, 0
    return firsts.pop() if len(firsts) == 1 else 0, seconds.pop() if len(seconds) == 1 else 0


def favourable_sign(matrix: Matrix, proof: DeviationProof, flows: Flows) -> int | None:
    """1 where plus is favourable in a deviation, -1 where minus is, or None where nobody has said and the figures object.

    Where nobody has said so, rows whose flow is known say it: a deviation that grows with a cost is worse. Of others plus
    is favourable, as a deviation that is made of an outcome and its budget is printed; that isn't believed if it would
    make a cost good.
    """
    said = favourable(matrix, proof.deviation)
    if said is Favourable.INGET:
        return None
    if said is not None:
        return 1 if said is Favourable.PLUS else -1
    votes, objections, seen = _votes(matrix, proof, flows)
    if votes:
        # what the rows are says which sign is good, where all of them say the same and not all others deny it
        is_objected = seen > 0 and objections == (seen if votes[0] > 0 else 0)
        is_told = len(set(votes)) == 1 and not is_objected and not _has_others(matrix, proof, flows)
        return votes[0] if is_told else None
    return None if objections and objections * 2 >= seen else 1


def proven_sign(matrix: Matrix, proof: DeviationProof, flows: Flows) -> int | None:
    """1 where rows whose flow is known prove that plus is favourable in a deviation, -1 that minus is, or None.

    One row alone may be misprinted, or an activity that earns what others cost.
    """
    votes, _, _ = _votes(matrix, proof, flows)
    return votes[0] if len(votes) >= _FEW and len(set(votes)) == 1 else None


def _has_others(matrix: Matrix, proof: DeviationProof, flows: Flows) -> bool:
    """True where a deviation is printed of a cost and proven of none, or of an income or a result and proven of none."""
    proven: set[bool] = set()
    others: set[bool] = set()
    for row in deviation_proof.figures_of(matrix):
        flow = flows.of(row, proof.outcome).value
        if flow is not None and deviation_proof.value(matrix, row, proof.deviation):
            (proven if row.id in proof.firsts or row.id in proof.seconds else others).add(flow in _COSTS)
    return bool(others - proven)


def _votes(matrix: Matrix, proof: DeviationProof, flows: Flows) -> tuple[list[int], int, int]:
    """The favourable sign that each row of a known flow shows, and of the others how many object to plus, and how many there are."""
    votes: list[int] = []
    objections = seen = 0
    known = {flows.of(row, proof.outcome).value for row in matrix.rows if row.id in proof.firsts}
    # among incomes and costs the sign of most rows says nothing of those without a flow
    is_mixed = bool(known & _INCOMES) and bool(known & _COSTS)
    is_mostly_plus = _is_mostly_plus(matrix, proof)
    for row in deviation_proof.figures_of(matrix):
        became = deviation_proof.value(matrix, row, proof.outcome)
        flow = flows.of(row, proof.outcome).value
        if proof.plan.flow is Flow.KOMMUNBIDRAG and row.id in proof.seconds:
            # the larger the grant that covers a cost, the better
            side = _printed_side(matrix, proof.plan)
            votes += [proof.seconds[row.id] * side] if side else []
        elif row.id in proof.firsts and (became or flow is Flow.RESULTAT):
            is_good = proof.firsts[row.id] > 0
            objected = _is_objected(flow, became or Decimal(0), is_good=is_good, is_mostly_plus=is_mostly_plus)
            if flow is None:
                seen += not is_mixed
                objections += objected and not is_mixed
            else:
                votes.append(-1 if objected else 1)
    return votes, objections, seen


def _is_objected(flow: Flow | None, became: Decimal, *, is_good: bool, is_mostly_plus: bool) -> bool:
    """True where more of an outcome would be good though it is a cost, or bad though it is an income or a result."""
    if flow is Flow.RESULTAT:
        return not is_good
    if flow in _INCOMES:
        return (became > 0) is not is_good
    # of net costs, and of rows without a flow, the column's own signs say more than those of one row, which may earn
    is_plus = became > 0 if flow not in (None, Flow.NETTOKOSTNAD) else is_mostly_plus
    return is_plus is is_good


def _is_mostly_plus(matrix: Matrix, proof: DeviationProof) -> bool:
    """True where at least half of the outcomes are above zero; a plan that they are subtracted from is printed alike."""
    is_alike = bool(proof.rows) and all(one != other for one, other in proof.rows.values())
    columns = (proof.outcome, proof.plan) if is_alike else (proof.outcome,)
    rows = [row for row in matrix.rows if row.row_type is RowType.DETALJ]
    values = [value for row in rows for own in columns if (value := deviation_proof.value(matrix, row, own))]
    return sum(value > 0 for value in values) * 2 >= len(values)


def _of_deviation(matrix: Matrix, name: str, way: int, rows: Mapping[str, int], flows: Flows) -> _Evidence:
    """What the way that all deviations of a column show leaves of the conventions.

    Where the rows are costs as well as incomes, one way for both leaves no table without signs.
    """
    column = matrix.column(name)
    found = {flows.of(row, column).value for row in matrix.rows if column is not None and row.id in rows}
    both = bool(found & _INCOMES) and bool(found & _COSTS)
    if way > 0:
        left = _MINUS if both or found & _COSTS else _INCOME_PLUS
    else:
        left = _INCOME_MINUS if both or found & _INCOMES else _PLUS
    return _Evidence(left, Ground.PROVEN, name)


def _groups(matrix: Matrix, columns: Sequence[Column], opposed: frozenset[frozenset[str]]) -> list[list[str]]:
    """The columns that print money alike: those of one role and flow, results, and a plan and an outcome of one flow whose rows agree."""
    groups: list[list[Column]] = []
    for column in columns:
        for group in groups:
            first = group[0]
            named = (column_name.aspect(own.name) for own in (first, column))
            if first.flow is not column.flow or first.signs is not column.signs or len(set(named)) > 1:
                continue
            if any(frozenset((column.name, other.name)) in opposed for other in group):
                continue
            # results are now above zero and now below it, however they are printed
            is_alike = first.role is column.role or column.flow is Flow.RESULTAT
            if is_alike or all(_agree(matrix, column, other) for other in group):
                group.append(column)
                break
        else:
            groups.append([column])
    return [[column.name for column in group] for group in groups]


def _agree(matrix: Matrix, one: Column, other: Column) -> bool:
    """True where two columns have the same sign in nearly every row that both have a figure in, and in one at least."""
    pairs = [
        (first, second)
        for row in deviation_proof.figures_of(matrix)
        if (first := deviation_proof.value(matrix, row, one)) and (second := deviation_proof.value(matrix, row, other))
    ]
    alike = sum((first > 0) is (second > 0) for first, second in pairs)
    return bool(pairs) and len(pairs) - alike <= len(pairs) // _MANY


def _settled(evidence: Sequence[_Evidence]) -> Answer[Convention]:
    """What all the evidence leaves, on the strongest ground that it has; what is declared stands alone."""
    if not evidence:
        return Answer(None, Ground.NONE)
    declared = [one for one in evidence if one.ground is Ground.DECLARED]
    used = declared or list(evidence)
    left: Convention = _ALL
    for one in used:
        left &= one.left
    because = tuple(dict.fromkeys(one.because for one in used))
    if not left:
        return Answer(None, Ground.CONTRADICTED, because)
    grounds = [one.ground for one in used]
    return Answer(left, next(ground for ground in Ground if ground in grounds), because)


def is_role_plan(row: Row) -> Role | None:
    """What a row's figures are where its editor or its label says so: a plan, a deviation, a share of another row."""
    return row.role or flow_words.role(row.label)
