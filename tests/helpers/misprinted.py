"""Reports as files with sums down and across, the misprints that are put in them, and the entries that messages propose.

Nothing here knows how equations are made or checked: a figure is whole, and a sum is Python's.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import one_table

from rakenskap.reading import source
from rakenskap.reading.source import SourceResult


@dataclass(frozen=True)
class Misprinted:
    """A report of one table: its header, its rows of fields, what is said of its columns, and its entries."""

    header: str
    rows: tuple[tuple[str, ...], ...]
    fields: str
    unit: str = "tkr"
    entries: tuple[str, ...] = ()

    def result(self) -> SourceResult:
        """The report as it is read and reviewed."""
        body = "\n".join([self.header, *(";".join(row) for row in self.rows)]) + "\n"
        own = f"    fields:\n{self.fields}" if self.fields else ""
        known = "\n".join(["known_deviations:", *self.entries]) + "\n" if self.entries else ""
        described = one_table.descriptor(unit=self.unit)
        return source.read(one_table.tree(body, f"{described}{own}{known}"))

    def printed(self, row: int, column: int, value: str) -> Misprinted:
        """The report with another text in one cell."""
        fields = self.rows[row]
        own = (*fields[:column], value, *fields[column + 1 :])
        return replace(self, rows=(*self.rows[:row], own, *self.rows[row + 1 :]))

    def acknowledged(self) -> Misprinted:
        """The report with every entry that the messages propose, pasted as they are printed."""
        lines = [line for problem in self.result().errors for line in problem.entry]
        return replace(self, entries=(*self.entries, *lines))

    def swaps(self, columns: Collection[int]) -> Iterator[tuple[int, int, Misprinted]]:
        """Every report in which two neighbouring digits of one cell of these columns have changed places."""
        for at, row in enumerate(self.rows):
            for column in columns:
                for value in swapped(row[column]):
                    yield at, column, self.printed(at, column, value)


def swapped(text: str) -> Iterator[str]:
    """The text with two neighbouring digits that differ in each other's place; no number begins with 0 for it."""
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    for one, other in pairwise(places):
        made = [*text]
        made[one], made[other] = made[other], made[one]
        whole = "".join(made).lstrip("-").partition(",")[0]
        if text[one] != text[other] and (whole == "0" or not whole.startswith("0")):
            yield "".join(made)


def sheet(chance: random.Random) -> Misprinted:
    """A sound table of some rows with a total, and a deviation in each row."""
    parts = [(chance.randint(1_000, 9_999), chance.randint(1_000, 9_999)) for _ in range(chance.randint(2, 6))]
    figures = [(outcome, budget, budget - outcome) for outcome, budget in parts]
    whole = tuple(sum(own) for own in zip(*figures, strict=True))
    rows = [(f"Verksamhet {at}", "", *map(str, own)) for at, own in enumerate(figures, start=1)]
    rows.append(("Summa", "summa", *map(str, whole)))
    fields = "      avvikelse_2025:\n        equals: budget_2025 - utfall_2025\n"
    return Misprinted("label;row_type;utfall_2025;budget_2025;avvikelse_2025", tuple(rows), fields)


def miswritten(own: Misprinted, chance: random.Random, count: int) -> Misprinted:
    """The table with so many of its figures changed by more than rounding explains."""
    cells = chance.sample([(at, column) for at in range(len(own.rows)) for column in (2, 3, 4)], count)
    for at, column in cells:
        wrong = int(own.rows[at][column]) + chance.choice((-1, 1)) * chance.randint(20, 900)
        own = own.printed(at, column, str(wrong))
    return own
