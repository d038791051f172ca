"""What the disclosure control costs beside reading the same table: counts of people with sums both ways, many of them x.

All times are the processor's. Run from the project's folder: ``.venv/bin/python tests/benchmark/protecting.py``. It
prints, and fails nothing.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from rakenskap.audit import audit, disclosure
from rakenskap.audit.audit import Audit
from rakenskap.audit.disclosure import DEFAULT, Risk
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree

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
_REPORT: Final = "data/kommunen-namnden/2025/arsrapport"
_BOARD: Final = "name: Nämnden\nmunicipality: Kommunen\nmunicipality_code: 9999\nmandate: Påhittad.\nfictional: ja\n"
# what has been reviewed is read without the control, which is measured by itself
_DESCRIPTOR: Final = """format: 1
disclosure:
  reviewed: 2026-03-02
  by: Registratorn
title: Årsrapport 2025
version: 1.0.0
report:
  type: arsrapport
  period: 2025-01-01/2025-12-31
  status: okand
changes:
  - version: 1.0.0
    date: 2026-03-02
    type: publicering
    note: Första publiceringen.
sections:
  - title: Elever
    show: [elever]
resources:
  - name: elever
    title: Elever
    kind: measures
    path: elever.csv
    unit: elever
    fields:
      utfall_2025:
        equals: """


def files(rows: int, columns: int, share: int) -> dict[str, str]:
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
    return {
        "data/kommunen-namnden/board.yaml": _BOARD,
        f"{_REPORT}/datapackage.yaml": f"{_DESCRIPTOR}{' + '.join(names)}\n",
        f"{_REPORT}/elever.csv": "\n".join(lines) + "\n",
    }


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
        with tempfile.TemporaryDirectory() as folder:
            for name, content in files(rows, columns, share).items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8")
            source.read(FolderTree(Path(folder)))  # what is loaded once isn't the table's
            started = time.process_time()
            result = source.read(FolderTree(Path(folder)))
            read = time.process_time() - started
        seconds, given_away, unsettled = measured(audit.of_report(result.collection.boards[0].reports[0]))
        sys.stdout.write(
            f"| {rows} × {columns} | {share} % | {read:.3f} | {seconds:.3f} | {seconds / read:.1f}"
            f" | {given_away} | {unsettled} |\n"
        )


if __name__ == "__main__":
    main()
