"""What the disclosure control costs beside reading the same table: counts of people with sums both ways, many of them x.

All times are the processor's. Run from the project's folder: ``PYTHONPATH=tests/helpers .venv/bin/python
tests/benchmark/protecting.py``. It prints, and fails nothing.
"""

from __future__ import annotations

import random
import sys
import time
from typing import Final

import one_table
from memory_tree import MemoryTree

from rakenskap.audit import audit, disclosure
from rakenskap.audit.audit import Audit
from rakenskap.audit.disclosure import DEFAULT, Risk
from rakenskap.reading import source

TABLES: Final = (
    (6, 12, 30),
    (10, 12, 30),
    (20, 12, 30),
    (20, 12, 50),
    (40, 40, 50),
    (100, 24, 50),
    (290, 12, 30),
    (290, 40, 50),
    (900, 90, 33),
)
"""Rows, columns and the per cent of the cells that are protected."""
RUNS: Final = 3
# what has been reviewed is read without the control, which is measured by itself
_REVIEWED: Final = "disclosure:\n  reviewed: 2026-03-02\n  by: Registratorn\n"


def report(rows: int, columns: int, share: int) -> MemoryTree:
    """A report of one table, the same every time."""
    draw = random.Random(rows * columns + share)  # noqa: S311 - the same table every time
    names = [f"utfall_{1900 + at}" for at in range(columns)]
    values = [[draw.randint(5, 40) for _ in names] for _ in range(rows)]
    lines = ["label;row_type;" + ";".join([*names, "utfall_2025"])]
    for at, row in enumerate(values):
        printed = ["x" if draw.random() * 100 < share else str(value) for value in row]
        lines.append(f"Skola {at};;" + ";".join([*printed, str(sum(row))]))
    sums = [sum(column) for column in zip(*values, strict=True)]
    lines.append("Summa;summa;" + ";".join(map(str, [*sums, sum(sums)])))
    described = one_table.descriptor("measures", "elever", above=_REVIEWED)
    rule = f"    fields:\n      utfall_2025:\n        equals: {' + '.join(names)}\n"
    return one_table.tree("\n".join(lines) + "\n", f"{described}{rule}")


def measured(own: Audit) -> tuple[float, int, int]:
    """Seconds for the control, and the protected figures that are given away and not settled."""
    taken = []
    found = list(disclosure.exposures(own, DEFAULT))
    for _ in range(RUNS):
        started = time.process_time()
        found = list(disclosure.exposures(own, DEFAULT))
        taken.append(time.process_time() - started)
    unsettled = sum(one.count for one in found if one.risk is Risk.UNSETTLED)
    return min(taken), sum(one.risk is Risk.GIVEN_AWAY for one in found), unsettled


def main() -> None:
    """One line for each table."""
    sys.stdout.write(
        "| Table | x | Read, s | Control, s | Ratio | Given away | Not settled |\n|---|--:|--:|--:|--:|--:|--:|\n"
    )
    for rows, columns, share in TABLES:
        tree = report(rows, columns, share)
        source.read(tree)  # what is loaded once isn't the table's
        started = time.process_time()
        result = source.read(tree)
        read = time.process_time() - started
        seconds, given_away, unsettled = measured(audit.of_report(result.collection.boards[0].reports[0]))
        sys.stdout.write(
            f"| {rows} × {columns} | {share} % | {read:.3f} | {seconds:.3f} | {seconds / read:.1f}"
            f" | {given_away} | {unsettled} |\n"
        )


if __name__ == "__main__":
    main()
