"""Reports that are made up: six tables of twelve rows and six columns each, with totals and deviations that add up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

ROWS: Final = 11
TABLES: Final = 6
NOUNS: Final = ("Bibliotek", "Simhall", "Museum", "Teater", "Musikskola", "Fritidsgård", "Ishall", "Arkiv", "Konsthall")
HEAD: Final = "label;id;row_type;utfall_2024;utfall_2025;forandring;budget_2025;avvikelse_2025;prognos_2025\n"
BOARD: Final = "name: Nämnden\nmunicipality: Exempelkommunen\nmunicipality_code: 9999\nmandate: Nämnden är påhittad.\n"
DESCRIPTOR: Final = """format: 1
title: Årsrapport {year}
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
  - title: Ekonomi
    show: [{shown}]
resources:
"""
RESOURCE: Final = """  - name: {name}
    title: Driftredovisning {name}
    kind: economy
    path: {name}.csv
    unit: tkr
    fields:
      forandring:
        equals: utfall_2025 - utfall_2024
      avvikelse_2025:
        equals: budget_2025 - utfall_2025
"""


def table(chance: random.Random, *, slip: bool) -> str:
    """A table as CSV; with ``slip`` one of its figures has two digits in each other's place."""
    rows = []
    for _ in range(ROWS):
        before, now, budget = (chance.randint(1_000, 99_999) for _ in range(3))
        rows.append([before, now, now - before, budget, budget - now, chance.randint(1_000, 99_999)])
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    if slip:
        row, column = chance.randrange(ROWS), chance.choice((0, 1, 3))
        digits = str(rows[row][column])
        rows[row][column] = (
            int(digits[1] + digits[0] + digits[2:]) if digits[0] != digits[1] else rows[row][column] + 900
        )
    lines = [
        f"{chance.choice(NOUNS)} {place};rad_{place};;{';'.join(map(str, row))}\n"
        for place, row in enumerate(rows[:-1], start=1)
    ]
    return "".join([HEAD, *lines, f"Summa;summa;summa;{';'.join(map(str, rows[-1]))}\n"])


def files(count: int, slips: float = 0.0) -> Iterator[tuple[str, bytes]]:
    """The files of ``count`` reports, a board for every ten; ``slips`` is the share of tables with a misprint."""
    chance = random.Random(count)  # noqa: S311 - the same reports every time
    for number in range(count):
        board = f"data/exempel-namnd-{number // 10}"
        if number % 10 == 0:
            yield f"{board}/board.yaml", BOARD.encode()
        folder = f"{board}/2025/arsrapport-{number % 10}"
        names = [f"drift_{place}" for place in range(TABLES)]
        head = DESCRIPTOR.format(year=2025, shown=", ".join(names))
        yield f"{folder}/datapackage.yaml", (head + "".join(RESOURCE.format(name=name) for name in names)).encode()
        for name in names:
            yield f"{folder}/{name}.csv", table(chance, slip=chance.random() < slips).encode()
