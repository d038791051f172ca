"""The rows of a table while it is found out what they are: how totals come out, by the equations of the audit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.audit import calculation, summation
from rakenskap.audit.equation import Equation, EquationVerdict, Figure
from rakenskap.audit.structures import arrangement
from rakenskap.drafting.inference.open_question import Asked
from rakenskap.meaning import flow_words
from rakenskap.model import column_name
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import Flow
from rakenskap.reading import printed_header
from rakenskap.swedish import number

_CERTAIN: Final = math.log(10_000)
"""How much likelier than chance a total has to be that nobody calls one, in natural logarithms."""
_LIKELY: Final = math.log(50)
"""The same of one whose label begins as a total's does."""
_MISPRINT: Final = 4.0
"""What a column counts against a total that fails there: one figure in about fifty may be misprinted."""
FEWEST: Final = 2
_MOST_NOUGHTS: Final = 9
_ONE: Final = Decimal(1)
_SOUND: Final = frozenset({EquationVerdict.HOLDS, EquationVerdict.ROUNDING})


@dataclass(frozen=True, slots=True)
class Fit:
    """How a total comes out: in how many columns it holds and tells something, fails, and how unlikely that is by chance."""

    holds: int
    fails: int
    strength: float
    sound: int = 0

    @property
    def is_proof(self) -> bool:
        """True where nothing fails and chance hardly explains it."""
        return not self.fails and self.strength >= _CERTAIN

    @property
    def is_borne_out(self) -> bool:
        """True where nothing fails, and figures bear out what the label says."""
        return not self.fails and self.strength >= _LIKELY

    @property
    def is_likely(self) -> bool:
        """True for what is called a total, and is one in most columns, if only of nothing."""
        return self.holds >= self.fails and self.sound > 0


class RowSearch:
    """The rows of ``matrix`` as more and more is known of them; ``depths`` are the steps that each label stands in."""

    def __init__(self, matrix: Matrix, depths: Sequence[int | None], asked: Asked) -> None:
        self.matrix = matrix
        self.depths = depths
        self.asked = asked
        self.figures = calculation.figures(matrix)
        printed = [[row.cells[at].value for row in matrix.rows if row.cells] for at in range(len(matrix.columns))]
        self._rounding = {
            column.name: _rounding([own for own in values if own])
            for column, values in zip(matrix.columns, printed, strict=True)
        }
        finest = (max((number.decimals(own) for own in column if own is not None), default=0) for column in printed)
        self._steps = [number.step(places) for places in finest]

    def set(self, at: int, **changes: object) -> None:
        """Take in what is known of a row."""
        rows = list(self.matrix.rows)
        rows[at] = replace(rows[at], **changes)  # type: ignore[arg-type]
        self.matrix = replace(self.matrix, rows=tuple(rows))

    def is_called(self, row: Row) -> bool:
        """True for a row that may be a total by what it is called."""
        return arrangement.is_called_total(self.matrix, row)

    def may_add_up(self, at: int, places: Iterable[int]) -> Iterator[bool]:
        """For each further row of ``places`` whether the figures so far come to the row's in some column, at a glance.

        Units and row types aside: what is True here is tried with the equations, and they decide.
        """
        rows = self.matrix.rows
        wholes = [(place, cell.value) for place, cell in enumerate(rows[at].cells) if cell.value]
        sums = dict.fromkeys((place for place, _ in wholes), Decimal(0))
        for count, part in enumerate(places, start=1):
            for place, _ in wholes:
                sums[place] += rows[part].cells[place].value or 0
            yield any(abs(sums[place] - whole) <= self._steps[place] * count for place, whole in wholes)

    def fit(self, made: Matrix, name: str) -> Fit:
        """How the total ``name`` comes out in the columns of ``made``."""
        checks = list(_checks(made, name, self.figures, self._rounding))
        holds = sum(size > 0 and verdict in _SOUND for verdict, size, _ in checks)
        fails = sum(verdict is EquationVerdict.BROKEN for verdict, _, _ in checks)
        strength = sum(-math.log(chance) for verdict, size, chance in checks if size > 0 and verdict in _SOUND)
        sound = sum(verdict in _SOUND for verdict, _, _ in checks)
        return Fit(holds, fails, strength - _MISPRINT * fails - math.log(2 * max(len(made.rows), 1)), sound)


def _rounding(values: Sequence[Decimal]) -> Decimal:
    """What all the values are whole numbers of, as a power of ten: 100 where every figure ends in two noughts.

    >>> _rounding([Decimal(1200), Decimal(-300)]), _rounding([Decimal(1200), Decimal("0.5")])
    (Decimal('1E+2'), Decimal('1'))
    """
    places = 0
    while values and all(value % _ONE.scaleb(places + 1) == 0 for value in values) and places < _MOST_NOUGHTS:
        places += 1
    return _ONE.scaleb(places)


def _checks(
    made: Matrix, name: str, figures: Mapping[FigureAddress, Figure | None], rounding: Mapping[str, Decimal]
) -> Iterator[tuple[EquationVerdict, Decimal, float]]:
    """Each equation of a total: its verdict, its largest part, and how likely it holds by chance.

    A column whose figures are nearly those of another tells only as much as they differ.
    """
    told: list[list[Decimal]] = []
    for own in summation.Totals(made).equations({name}):
        equation = own.constraint
        if not isinstance(equation, Equation):
            continue
        check = equation.check(figures)
        first = figures.get(equation.first)
        others = [one for term in equation.terms[1:] if (one := figures.get(term.key)) is not None]
        largest = max((abs(one.value) for one in others), default=Decimal(0))
        size = max(largest, abs(first.value) if first is not None else Decimal(0))
        values = [one.value for one in (first, *others) if one is not None]
        alike = [before for before in told if len(before) == len(values)]
        differs = [
            max(abs(one - other) for one, other in zip(values, before, strict=True)) for before in alike if values
        ]
        told.append(values)
        tells = min((size, *differs))
        step = first.step if first is not None and first.step else _ONE
        if isinstance(equation.first, CellAddress) and step >= _ONE:
            step = max(step, rounding.get(equation.first.column, _ONE))
        chance = float(min(_ONE, (2 * check.bound + step) / tells)) if tells else 1.0
        yield check.verdict, min(size, abs(first.value)) if first is not None else Decimal(0), chance


def says_role(row: Row) -> bool:
    """True for a label that says what the figures of its row are, and of no part: *Budget*, *Avvikelse*."""
    found = column_name.read(printed_header.name(row.label).replace(f"_{printed_header.UNKNOWN}", ""))
    return found is not None and found.flow is None


def is_against(whole: Row, parts: Sequence[Row]) -> bool:
    """True where figures that agree prove nothing: what is received for costs is as large as they are in any balanced budget."""
    own = flow_words.flow(whole.label)
    if own is Flow.KOMMUNBIDRAG:
        return True
    return own is Flow.INTAKT and any(flow_words.flow(part.label) not in {None, Flow.INTAKT} for part in parts)
