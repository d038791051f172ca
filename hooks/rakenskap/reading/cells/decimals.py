"""Decimals that a figure has and those beside it haven't: the mark of a note glued to it, or thousands read as decimals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.model import units
from rakenskap.model.problem import Place, Review, visible, words
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.reading.files.csv_table import Delimited, Record
from rakenskap.swedish import number, number_fault, unit, wording
from rakenskap.swedish.number import Dialect
from rakenskap.swedish.unit import UnitKind

_FEWEST: Final = 3
"""How many figures of a row that are alike show how it is printed."""
_GROUP: Final = 3
_THOUSAND: Final = 1000
_WHOLE: Final = frozenset({"kr", "tkr"})
"""The units of money that nobody prints with three decimals."""
_MOST: Final = 20
"""How many figures are listed one by one."""


@dataclass(frozen=True, slots=True)
class _PrintedFigure:
    """A figure where it stands, and its number."""

    row: Row
    column: Column
    cell: Cell
    value: Decimal

    @property
    def decimals(self) -> int:
        return number.decimals(self.value)


def check(
    review: Review, matrix: Matrix, positions: Sequence[int], table: Delimited, told: Collection[Place] = ()
) -> None:
    """Note the figures that have one decimal more than those beside them, and those that may be thousands.

    ``positions`` are where the file has the columns of the matrix, and ``told`` the cells of which something is noted.
    """
    _Decimals(review, matrix, positions, table, told).check()


class _Decimals:
    """The figures of one matrix by their units."""

    def __init__(
        self,
        review: Review,
        matrix: Matrix,
        positions: Sequence[int],
        table: Delimited,
        told: Collection[Place],
    ) -> None:
        self._review = review
        self._matrix = matrix
        self._positions = positions
        self._table = table
        self._by_unit: dict[str, list[_PrintedFigure]] = defaultdict(list)
        for row in matrix.rows:
            for column, cell in zip(matrix.columns, row.cells, strict=False):
                if cell.value is not None and cell.place not in told:
                    own = unit.canonical(units.of_cell(matrix, row, column))
                    self._by_unit[own].append(_PrintedFigure(row, column, cell, cell.value))

    def check(self) -> None:
        thousands = [own for name, figures in self._by_unit.items() for own in self._thousands(name, figures)]
        if thousands:
            self._note_thousands(thousands)
            return
        finer = [own for name, figures in self._by_unit.items() for own in _finer(name, figures)]
        if finer:
            self._note_finer(finer)

    def _thousands(self, name: str, figures: Sequence[_PrintedFigure]) -> list[_PrintedFigure]:
        """The figures with three decimals that are whole thousands in another language, where nothing says otherwise.

        Then every figure below a thousand is whole, none is written with another number of decimals and none as 0,250.
        """
        fine = [own for own in figures if own.decimals == _GROUP]
        others = [own for own in figures if own.decimals != _GROUP]
        if len(fine) < _FEWEST - 1 or any(self._either(own) is None for own in fine):
            return []
        if any(own.decimals or abs(own.value) >= _THOUSAND for own in others):
            return []
        is_mixed = any(own.value for own in others)
        is_whole = name in _WHOLE or unit.kind(name) in {UnitKind.COUNT, UnitKind.PEOPLE}
        return fine if is_mixed or (is_whole and bool(name)) else []

    def _note_thousands(self, found: Sequence[_PrintedFigure]) -> None:
        first = found[0]
        whole, fraction = self._either(first) or ("", "")
        sign = self._table.dialect.value
        known = {
            "label": first.row.label,
            "column": first.column.title,
            "one": whole,
            "other": fraction,
            "sign": words()("cell.comma" if sign == Dialect.SWEDISH else "cell.point"),
            "also": "\n".join(self._also(found)),
        }
        self._review.note(
            "number.three_decimals", first.cell.place, found=first.cell.printed, column_name=first.column.name, **known
        )

    def _note_finer(self, found: Sequence[_PrintedFigure]) -> None:
        first = found[0]
        known = {
            "label": first.row.label,
            "column": first.column.title,
            "fitting": first.cell.printed[:-1],
            "line": self._line(first),
            "also": "\n".join(self._also(found)),
        }
        self._review.note(
            "number.finer", first.cell.place, found=first.cell.printed, column_name=first.column.name, **known
        )

    def _either(self, own: _PrintedFigure) -> tuple[str, str] | None:
        return number_fault.either(own.cell.printed, self._table.dialect)

    def _line(self, own: _PrintedFigure) -> str:
        """The line of the file as it is to be written without the last digit of the figure."""
        record = self._record(own)
        fields = list(record.fields)
        fields[self._positions[self._matrix.position(own.column)]] = own.cell.printed[:-1]
        return self._table.delimiter.join(fields)

    def _record(self, own: _PrintedFigure) -> Record:
        return self._table.records[self._matrix.rows.index(own.row)]

    def _also(self, found: Sequence[_PrintedFigure]) -> Iterator[str]:
        for own in found[1 : _MOST + 1]:
            place = words()(
                "cell.place",
                line=number.swedish(Decimal(own.cell.place.line)),
                label=own.row.label,
                column=own.column.title,
            )
            either = self._either(own)
            meant = either[0] if either is not None and own.decimals == _GROUP else own.cell.printed[:-1]
            yield visible(f"{place}: {own.cell.printed} → {meant}")
        if len(found) > _MOST + 1:
            lines = [own.cell.place.line for own in found[_MOST + 1 :]]
            yield words()("lines", numbers=wording.listed(wording.runs(lines), words()))


def _finer(name: str, figures: Sequence[_PrintedFigure]) -> list[_PrintedFigure]:
    """The few figures that have one decimal more than the others in their unit.

    Amounts of money are printed alike in a whole table; anything else where the figures of a row are alike.
    """
    places = Counter(own.decimals for own in figures)
    usual, count = max(places.items(), key=lambda own: own[1], default=(0, 0))
    finer = [own for own in figures if own.decimals > usual]
    if not usual or len(finer) * 3 > count or places[usual + 1] != len(finer):
        return []
    if unit.is_money(name):
        return finer
    beside = {id(own): [one for one in figures if one.row is own.row and one is not own] for own in finer}
    return [
        own
        for own in finer
        if len(beside[id(own)]) >= _FEWEST - 1 and all(0 < one.decimals <= usual for one in beside[id(own)])
    ]
