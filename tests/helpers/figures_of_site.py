"""The figures of all reports with what finds each of them, reckoned anew without the index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rakenskap.model import units
from rakenskap.model.board import Collection
from rakenskap.model.table import Matrix

MILLION = {"kr": Decimal(1_000_000), "tkr": Decimal(1_000), "mnkr": Decimal(1), "mkr": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a table: the address of its cell, its value and its unit."""

    address: str
    value: Decimal
    unit: str

    @property
    def millions(self) -> Decimal | None:
        """The amount in mnkr with one decimal, or None for less than one mnkr and for what isn't money."""
        if self.unit not in MILLION:
            return None
        amount = abs(self.value) / MILLION[self.unit]
        return amount.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) if amount >= 1 else None

    @property
    def found_by(self) -> frozenset[tuple[Decimal, str]]:
        """The numbers, each with the unit or none, that a search for is to find it."""
        own = "mnkr" if self.unit == "mkr" else self.unit
        found = {(abs(self.value), ""), (abs(self.value), own)}
        if self.millions is not None:
            found |= {(self.millions, ""), (self.millions, "mnkr")}
        return frozenset(found)


def figures(collection: Collection) -> Iterator[Figure]:
    """Every figure in the tables of the reports' pages."""
    for board in collection.boards:
        for report in board.reports:
            shown = report.numbers()
            for table in report.tables:
                if isinstance(table, Matrix) and table.name in shown:
                    yield from _of_table(f"{report.address}/", table)


def _of_table(page: str, table: Matrix) -> Iterator[Figure]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            if cell.value is not None:
                address = f"{page}#{table.name}.{row.id}.{column.name}"
                yield Figure(address, cell.value, units.of_cell(table, row, column))
