"""What reports share: their board's name and place, and the register; and where two of them say otherwise of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rakenskap.model.model import Board, Matrix, Register, Report

IDENTITY: Final = ("name", "municipality", "municipality_code", "fictional")
"""What of a board stands on the pages of its reports."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A board without its reports, and the register, as they stood together."""

    board: Board
    register: Register


def altered(report: Report, then: Shared, now: Shared) -> Iterator[tuple[str, str]]:
    """What ``now`` says otherwise of ``report`` than ``then``, as the file and the name in it."""
    for name in IDENTITY:
        if getattr(then.board, name) != getattr(now.board, name):
            yield f"data/{report.board}/board.yaml", name
    used = {row.measure for table in report.tables if isinstance(table, Matrix) for row in table.rows if row.measure}
    current = {measure.id: measure for measure in now.register.measures}
    for measure in then.register.measures:
        if measure.id in used and current.get(measure.id) != measure:
            yield "data/register/measures.csv", measure.id
    # A legend of the report's own wins over the register's.
    legends = {table.legend.name: table.legend for table in report.tables if table.legend is not None}
    known = {legend.name: legend for legend in now.register.legends}
    for legend in then.register.legends:
        if known.get(legend.name) != legend and legends.get(legend.name) in {known.get(legend.name), legend}:
            yield "data/register/legends.csv", legend.name
