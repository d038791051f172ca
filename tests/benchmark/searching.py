"""What the index of numbers weighs and takes to make: made-up reports of six tables with twelve rows and six columns.

Run from the project's folder: ``.venv/bin/python tests/benchmark/searching.py [reports]``. Sizes are packed with gzip.
It prints, and fails nothing.
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Final

from generated import files as written

from rakenskap.base import site_text
from rakenskap.base.cache import Cache
from rakenskap.base.site_text import Text
from rakenskap.model.board import Board
from rakenskap.model.table import Matrix, Row
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.search import number_sheet

REPORTS: Final = 3_000
BOARDS: Final = 15
YEARS: Final = 10
SHOWN: Final = 3
"""How many hits a query draws, at the most one report's sheet for each."""

# Amounts of a board are rounded, and some of them are nothing: then many reports have the same number.
_ROUND: Final = (1, 1, 1, 10, 100, 1000)
_EMPTY: Final = 0.06


def made_up(count: int, words: Text) -> Iterator[tuple[str, str]]:
    """The files about the numbers of ``count`` reports that have one's tables and figures of their own, by path."""
    entries = []
    chance = random.Random(count)  # noqa: S311 - the same reports every time
    board = _read()
    report = board.reports[0]
    for number in range(count):
        slug, year = f"exempelkommunen-namnd-{number % BOARDS}", 2035 - number * YEARS // count
        own = replace(report, board=slug, year=year, slug=f"delarsrapport-{number // BOARDS}")
        own = replace(own, tables=tuple(_table(table, chance) for table in own.tables if isinstance(table, Matrix)))
        holder = _board(board, slug)
        sheet = number_sheet.sheet(holder, own, None, words)
        entries.append(number_sheet.indexed_report(holder, own, sheet, words))
        yield sheet.path, sheet.content
    yield from number_sheet.files(entries, Cache(None))


def _read() -> Board:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in written(1):
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return source.read(FolderTree(Path(folder))).collection.boards[0]


def _board(board: Board, slug: str) -> Board:
    return replace(board, slug=slug, name=f"Nämnden {slug.rpartition('-')[2]}")


def _table(table: Matrix, chance: random.Random) -> Matrix:
    return replace(table, rows=tuple(_row(row, chance) for row in table.rows))


def _row(row: Row, chance: random.Random) -> Row:
    return replace(row, cells=tuple(replace(cell, value=_value(chance)) for cell in row.cells))


def _value(chance: random.Random) -> Decimal:
    if chance.random() < _EMPTY:
        return Decimal(0)
    step = chance.choice(_ROUND)
    return Decimal(round(chance.lognormvariate(8.5, 1.6)) // step * step * chance.choice((1, 1, -1)))


def main() -> None:
    """Print the sizes and the time for the number of reports that the command names."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    words = site_text.read(Path("site_config/text"))
    started = time.process_time()
    packed: dict[str, int] = {}
    raw = 0
    for path, content in made_up(count, words):
        packed[path] = len(gzip.compress(content.encode(), 9, mtime=0))
        raw += len(content.encode())
    took = time.process_time() - started
    listed = packed.pop(number_sheet.FILE)
    sheets = [size for path, size in packed.items() if "/20" in path]
    parts = [size for path, size in packed.items() if "/20" not in path]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    usual, worst = listed + median(parts) + SHOWN * median(sheets), listed + max(parts) + SHOWN * max(sheets)
    lines = (
        f"{count} reports, {len(parts)} parts",
        f"list {listed} B; part: median {median(parts):.0f} B, largest {max(parts)} B",
        f"sheet: median {median(sheets):.0f} B, largest {max(sheets)} B",
        f"in all {(listed + sum(parts) + sum(sheets)) / 1e6:.1f} MB packed, {raw / 1e6:.1f} MB on disk",
        f"first query: usually {usual / 1000:.1f} kB, at the most {worst / 1000:.1f} kB; the list is fetched once",
        f"{took:.1f} s, reports and packing included; {memory} MB",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
