"""Structures: the one arrangement of a table that makes the totals hold that fail, where chance hardly explains that.

A total that fails may be told by a wrong figure or by a wrong arrangement. An arrangement is judged over all columns of the
table together: it may break nothing that holds, and must be a hundred times likelier than chance, however many
arrangements were tried. A column of small whole numbers proves next to nothing, and one that is made of others nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from rakenskap.audit import relation, summation
from rakenskap.audit.calculation import Calculation
from rakenskap.audit.equation import Equation, Figure
from rakenskap.audit.structures.arrangement import Arrangement, Arrangements, Likelihood, Part
from rakenskap.audit.structures.evidence import ArrangementEvidence, Key, Total, key_of
from rakenskap.meaning import total_signs
from rakenskap.model.cell_address import FigureAddress
from rakenskap.model.table import Matrix, Row, Rule
from rakenskap.model.terms import RowType

_ALONE: Final = frozenset({RowType.RUBRIK, RowType.MINNESPOST, RowType.VARAV})
_CERTAIN: Final = math.log(100)
"""How much likelier than chance an arrangement has to be, in natural logarithms."""
_NAMED: Final = 3.0
"""What it says for an arrangement that the label of a row, of which nothing else is said, calls it what it would be."""
_UNEXPLAINED: Final = 3.0
"""What an arrangement loses for each column that it leaves broken."""
_ALIKE: Final = 1.0
"""How close the second likeliest may be before none is told from the other."""


@dataclass(frozen=True, slots=True)
class Structure:
    """An arrangement that explains what is broken: the totals that it mends, as they would be, and those that are none."""

    arrangement: Arrangement
    mended: tuple[Calculation, ...]
    undone: tuple[Calculation, ...] = ()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What an arrangement makes of the totals: how much likelier than chance it is, and how many columns stay broken."""

    structure: Structure
    strength: float
    left: int

    @property
    def arrangement(self) -> Arrangement:
        return self.structure.arrangement


def of_matrix(
    matrix: Matrix, figures: Mapping[FigureAddress, Figure | None], broken: Collection[Key]
) -> Structure | None:
    """The arrangement of ``matrix`` that explains its ``broken`` totals, by row and column, or None."""
    return _StructureSearch(matrix, figures, frozenset(broken)).best() if broken else None


@dataclass(frozen=True)
class _StructureSearch:
    matrix: Matrix
    figures: Mapping[FigureAddress, Figure | None]
    broken: frozenset[Key]

    def best(self) -> Structure | None:
        """The likeliest arrangement, if it is likely enough, and none of another row is as likely."""
        tried: Counter[Likelihood] = Counter()
        found: list[_Outcome] = []
        for arrangement in self._arrangements.listed():
            tried[arrangement.likelihood] += 1
            outcome = self._outcome(arrangement)
            if outcome is not None:
                found.append(outcome)

        def worth(own: _Outcome) -> float:
            alternatives = sum(count for kind, count in tried.items() if kind <= own.arrangement.likelihood)
            named = _NAMED if own.arrangement.is_named else 0
            return own.strength + named - math.log(alternatives) - _UNEXPLAINED * own.left

        found.sort(key=lambda own: (-round(worth(own), 1), own.arrangement.rank))
        certain = [own for own in found if worth(own) >= _CERTAIN]
        if not certain:
            return None
        first = certain[0]
        alike = any(worth(first) - worth(own) < _ALIKE and _differ(first, own) for own in certain[1:])
        return None if alike else first.structure

    @cached_property
    def _arrangements(self) -> Arrangements:
        return Arrangements(self.matrix, self.figures, self._wholes())

    def _wholes(self) -> Mapping[str, Sequence[str]]:
        """The columns in which each total is broken, by its row."""
        found: dict[str, list[str]] = {}
        for key in self.before:
            if key in self.broken:
                found.setdefault(key[0], []).append(key[1])
        return found

    @cached_property
    def _told(self) -> frozenset[Key]:
        """What is broken, but for what is printed as nothing: that says nothing of how the rows are built up."""
        return self.broken - self._arrangements.nothing

    @cached_property
    def before(self) -> Mapping[Key, Total]:
        """The totals as they are."""
        return {
            key_of(own): Total(own.constraint, own.constraint.check(self.figures))
            for own in self._calculations
            if isinstance(own.constraint, Equation)
        }

    @cached_property
    def _calculations(self) -> tuple[Calculation, ...]:
        return tuple(self._totals.equations())

    @cached_property
    def _totals(self) -> summation.Totals:
        return summation.Totals(self.matrix)

    @cached_property
    def _summed(self) -> Mapping[str, tuple[str, ...]]:
        return {whole.id: tuple(row.id for row in parts) for whole, parts in self._totals.sums}

    @cached_property
    def _is_unsigned(self) -> bool:
        return total_signs.prints_none(self.matrix)

    @cached_property
    def _columns(self) -> tuple[str, ...]:
        """The columns in which something is broken, which show first whether an arrangement holds."""
        return tuple({column: None for _, column in self.broken})

    def _outcome(self, arrangement: Arrangement) -> _Outcome | None:
        """What comes of an arrangement, or None where it breaks what holds, or explains nothing."""
        totals = summation.Totals(arrangement.matrix)
        after = {whole.id: tuple(row.id for row in parts) for whole, parts in totals.sums}
        asked = {name for name, parts in after.items() if self._is_unsigned or self._summed.get(name) != parts}
        if arrangement.part in {Part.TOTALS, Part.RULES}:
            asked |= {row.id for row in arrangement.rows}
        if arrangement.part is Part.ROW_TYPE and not all(
            row.id in after for row, kind in _written(arrangement) if kind in summation.KINDS
        ):
            return None  # a total of nothing
        gone = [name for name in self._summed if name not in after]
        if not asked and not gone:
            return None
        own = {name for row in arrangement.rows for name in (row.id, row.parent)}
        evidence = ArrangementEvidence(self.matrix, self.figures, self._told, self.before)
        equations = chain(totals.equations(asked, self._columns), self._others(arrangement))
        if not all(evidence.add(one) for one in equations):  # until one breaks what held
            return None
        if not evidence.keeps(asked) or not all(evidence.undo(name, meant=name in own) for name in gone):
            return None
        limited = arrangement.part is Part.TOTALS
        lost = {
            key for key in self.broken if key not in evidence.seen and (limited or key[0] in own.intersection(gone))
        }
        unseen = {self.before[key].residual for key in self._told if key not in evidence.seen | lost}
        mended = {key_of(one)[0] for one in evidence.mended}
        if not (mended or lost) or own & {name for name, _ in evidence.left if name in after} - mended:
            return None
        if limited and not evidence.limit(lost):
            return None
        undone = tuple(own for own in self._calculations if key_of(own) in lost)
        structure = Structure(arrangement, tuple(evidence.mended), undone)
        return _Outcome(structure, evidence.strength, len(unseen) + len(evidence.left))

    def _others(self, arrangement: Arrangement) -> Iterator[Calculation]:
        """What else has to hold for an arrangement: its rule, and the equations of a row that goes into the sums again."""
        if arrangement.part is Part.RULES:
            yield from relation.of_rule(arrangement.matrix, arrangement.matrix.rules[-1], _ignore)
        if arrangement.part is Part.ROW_TYPE:
            names = {row.id for row, kind in _written(arrangement) if row.row_type in _ALONE and kind not in _ALONE}
            for own in relation.of_matrix(arrangement.matrix, _ignore) if names else ():
                if own.along in names:
                    yield own


def _written(arrangement: Arrangement) -> Iterator[tuple[Row, str]]:
    """The rows with what is written for each."""
    return zip(arrangement.rows, arrangement.written, strict=True)


def _differ(one: _Outcome, other: _Outcome) -> bool:
    """True for two arrangements of different rows, the second of which is no worse a guess by what the table says."""
    rows = {row.id for row in one.arrangement.rows}
    alike = rows & {row.id for row in other.arrangement.rows}
    return not alike and other.arrangement.likelihood <= one.arrangement.likelihood


def _ignore(_: Rule) -> None:
    """Leave out a rule over units that can't be compared: it has been told of."""
