"""ArrangementEvidence for an arrangement of a table: what it makes of the totals, and how unlikely that is by chance, or by misprints."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, TypeAlias

from rakenskap.audit.calculation import Calculation, Origin
from rakenskap.audit.equation import Check, Equation, EquationVerdict, Figure
from rakenskap.audit.structures.arrangement import is_called_total
from rakenskap.model import linear_rule
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.table import Column, Matrix

_MISPRINT: Final = 4.0
"""What each further column says against misprints, in natural logarithms: one figure in about fifty may be misprinted."""
_AGAIN: Final = 2.0
"""What a column proves at most that is off by as much as another."""
_LEFT: Final = 4
"""One in so many of a total's columns may stay broken, for a figure may be wrong there too, or hold without being a sum."""
_ONE: Final = Decimal(1)

Key: TypeAlias = tuple[str, str]
"""A total's row and column."""


@dataclass(frozen=True, slots=True)
class Total:
    """A total in one column as it is, with what it comes to."""

    equation: Equation[FigureAddress]
    check: Check

    @property
    def residual(self) -> Decimal:
        """How much is left over, 0 where it isn't known."""
        return abs(self.check.residual or Decimal(0))

    @property
    def is_broken(self) -> bool:
        """True when rounding can't explain it."""
        return self.check.verdict is EquationVerdict.BROKEN

    @property
    def is_sound(self) -> bool:
        """True when it holds, and rounding is no strange explanation."""
        return self.check.verdict in {EquationVerdict.HOLDS, EquationVerdict.ROUNDING}


@dataclass
class ArrangementEvidence:
    """What one arrangement of ``matrix`` has for it, as its equations are added.

    ``broken`` are the totals to explain, ``before`` all of them as they are. What comes out is what is ``mended``, what was
    ``seen``, and what was ``left`` broken.
    """

    matrix: Matrix
    figures: Mapping[FigureAddress, Figure | None]
    broken: Collection[Key]
    before: Mapping[Key, Total]
    mended: list[Calculation] = field(default_factory=list)
    seen: set[Key] = field(default_factory=set)
    left: set[Key] = field(default_factory=set)
    _weight: float = 0.0
    _sizes: dict[tuple[Decimal, str], set[str]] = field(default_factory=dict)
    _columns: dict[str, None] = field(default_factory=dict)

    @property
    def strength(self) -> float:
        """How much likelier the arrangement is than chance, and than a misprint in each column, in natural logarithms."""
        told = [name for name in self._columns if not self._follows(name, self._columns)]
        return self._weight + _MISPRINT * (len(told) - 1)

    def add(self, own: Calculation) -> bool:
        """Take in one equation of the arrangement; False where it breaks what held."""
        equation, key = own.constraint, key_of(own)
        if own.origin not in {Origin.TOTAL, Origin.RULE} or not isinstance(equation, Equation):
            self._weight -= _MISPRINT * (own.constraint.check(self.figures).verdict is EquationVerdict.BROKEN)
            return True
        self.seen.add(key)
        before, after = self.before.get(key), Total(equation, equation.check(self.figures))
        if before is not None and before.equation == equation:
            self.left |= {key} & set(self.broken)
        elif after.is_broken:
            self.left |= {key} & set(self.broken)
            return before is not None and before.is_broken and len(self.left) * _LEFT <= len(self.matrix.columns)
        elif after.is_sound and before is None:
            self._weigh(key[1], after, self._size(after), key[0])
        elif after.is_sound and before is not None and key in self.broken:
            self.mended.append(own)
            self._columns[key[1]] = None
            self._weigh(key[1], after, before.residual)
        return True

    def keeps(self, totals: Collection[str]) -> bool:
        """True where no check of ``totals``, which they still are, is lost that told something."""
        return not any(
            total.is_sound and self._size(total)
            for key, total in self.before.items()
            if key[0] in totals and key not in self.seen
        )

    def undo(self, name: str, *, meant: bool) -> bool:
        """Take in that the row ``name`` is no total; False where it was one in too many columns.

        A row that is called no total, and is one in no column, is likelier none than a total with a misprint in each, where
        that is what is ``meant``.
        """
        own = {key: total for key, total in self.before.items() if key[0] == name}
        held = [total for total in own.values() if total.is_sound and self._size(total)]
        failing = [key for key, total in own.items() if total.is_broken and key in self.broken]
        if len(held) * (_LEFT - 1) > len(failing):
            return False
        row = self.matrix.row(name)
        self._weight += sum(math.log(self._chance(total, self._size(total))) for total in held)
        if meant and failing and row is not None and not is_called_total(self.matrix, row):
            self._columns |= dict.fromkeys(column for _, column in failing)
            self._weight += _MISPRINT
        return True

    def limit(self, keys: Collection[Key]) -> bool:
        """Take in that a total is none in these columns, where it is nothing or adds nothing; False where it is none at all.

        That a figure is exactly 0 is as improbable as it is small beside the other side.
        """
        row = {key[0] for key in keys}
        for key in keys:
            self._columns[key[1]] = None
            total = self.before[key]
            figure = self.figures.get(total.equation.first)
            step = figure.step if figure is not None and figure.step else _ONE
            self._weight -= math.log(min(_ONE, step / self._size(total)))
        return any(key[0] in row and total.is_sound and self._size(total) for key, total in self.before.items())

    def _weigh(self, column: str, total: Total, size: Decimal, new: str = "") -> None:
        """Count what a total proves that holds now: the smaller the part of all residuals of its size that would do, the more.

        What is off by as much as another is told by it, but not a ``new`` total, by its row.
        """
        others = self._sizes.setdefault((size, new), set())
        if not size or column in others or self._follows(column, self._columns):
            return
        proof = -math.log(self._chance(total, size))
        self._weight += min(proof, _AGAIN) if others else proof
        others.add(column)

    def _chance(self, total: Total, size: Decimal) -> Decimal:
        """How likely a total of this size holds by chance."""
        figure = self.figures.get(total.equation.first)
        step = figure.step if figure is not None and figure.step else _ONE
        return min(_ONE, (2 * total.check.bound + step) / size)

    def _size(self, total: Total) -> Decimal:
        """The largest figure of a total: 0 where it adds nothing to nothing."""
        figures = (self.figures.get(term.key) for term in total.equation.terms)
        return max((abs(figure.value) for figure in figures if figure is not None), default=Decimal(0))

    def _follows(self, name: str, told: Collection[str]) -> bool:
        """True where a column is made of others that are told of already."""
        column = self.matrix.column(name)
        names = _made_of(column) if column is not None else set()
        return bool(names) and names <= set(told)


def key_of(own: Calculation) -> Key:
    """The row and the column of a calculation's first figure."""
    first = own.constraint.first
    return (first.row, first.column) if isinstance(first, CellAddress) else ("", "")


def _made_of(column: Column) -> set[str]:
    linear = linear_rule.parse(column.equals, equation=False) if column.equals else None
    return {term.name for term in linear.terms} if isinstance(linear, linear_rule.Linear) else set()
