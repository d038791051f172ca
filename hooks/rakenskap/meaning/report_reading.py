"""The reading of a report: its tables as they are understood, and the figures of which nothing may be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rakenskap.meaning import comparability, matrix_readings
from rakenskap.meaning.comparability import Comparability
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import units
from rakenskap.model.board import Measure
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report, walked
from rakenskap.model.table import Column, Matrix, Row


@dataclass(frozen=True)
class ReportReading:
    """A report with the reading of each of its matrices.

    ``doubted`` are the cells that a check calls wrong or impossible, or that the editors acknowledge as faults of the
    original: no claim rests on them. ``measures`` are the register's, by id.
    """

    report: Report
    doubted: frozenset[CellAddress] = frozenset()
    measures: Mapping[str, Measure] = field(default_factory=dict)

    @cached_property
    def tables(self) -> Mapping[str, TableReading]:
        """The readings of its matrices, in printed order, by their names."""
        return {
            table.name: matrix_readings.of_matrix(table) for table in self.report.tables if isinstance(table, Matrix)
        }

    @cached_property
    def beside(self) -> Mapping[str, str]:
        """The texts of the sections that show each table, by its name."""
        found: dict[str, list[str]] = {}
        for section in walked(self.report.sections):
            for name in section.show:
                found.setdefault(name, []).append(section.text)
        return {name: "\n\n".join(texts) for name, texts in found.items()}

    def comparability(self, matrix: Matrix, row: Row) -> Comparability:
        """What stands in the way of comparing the figures of a row over time."""
        return comparability.of_row(matrix, row, self.measure(row), self.beside.get(matrix.name, ""))

    def measure(self, row: Row) -> Measure | None:
        """The row's measure in the register, or None."""
        return self.measures.get(row.measure)

    def unit(self, matrix: Matrix, row: Row, column: Column) -> tuple[str, int]:
        """The unit that a figure is claimed and drawn in, and the power of ten that the printed one is multiplied by.

        That of the measure in the register, where the report gives it in a multiple of it; else the printed one.
        """
        own, measure = units.of_cell(matrix, row, column), self.measure(row)
        by = units.shift(own, measure.unit) if own and measure is not None else None
        return (units.canonical(measure.unit), by) if by and measure is not None else (own, 0)

    def is_doubted(self, address: CellAddress) -> bool:
        """True for a figure that nothing may be said of: one in doubt, or whose unit only words say."""
        table = self.tables.get(address.table)
        return address in self.doubted or (table is not None and (address.row, address.column) in table.unread)
