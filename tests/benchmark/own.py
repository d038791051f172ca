"""Which made-up report it is: its board, year and kind, its columns, and the chance that decides its content."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from words import BOARDS

SEED: Final = 2026
YEARS: Final = 10
FIRST_YEAR: Final = 2016
EDITIONS: Final = (6, 3, 1)
"""Of ten reports, how many have one, two and three editions."""


@dataclass(frozen=True, slots=True)
class ReportKind:
    """What is reported from January to the month ``last``: the type, and the folder and the name of such a report."""

    type: str
    folder: str
    name: str
    last: int

    @property
    def is_annual(self) -> bool:
        return self.last == 12


@dataclass(frozen=True, slots=True)
class Shape:
    """How many reports a board has: one of each kind for each of its ``years``, the last of which is 2025.

    Each has as many ``editions``, or one to three as chance has it where that is 0.
    """

    name: str
    kinds: tuple[ReportKind, ...]
    years: int = YEARS
    editions: int = 0

    @property
    def per_board(self) -> int:
        return self.years * len(self.kinds)


_INTERIM: Final = ReportKind("delarsrapport", "delarsrapport", "Delårsrapport januari–augusti", 8)
_ANNUAL: Final = ReportKind("arsrapport", "arsrapport", "Årsrapport", 12)
SMALL: Final = Shape("small", (_INTERIM, _ANNUAL))
LARGE: Final = Shape(
    "large",
    (
        ReportKind("manadsrapport", "manadsrapport-februari", "Månadsrapport januari–februari", 2),
        ReportKind("delarsrapport", "delarsrapport-april", "Delårsrapport januari–april", 4),
        ReportKind("manadsrapport", "manadsrapport-juni", "Månadsrapport januari–juni", 6),
        _INTERIM,
        ReportKind("manadsrapport", "manadsrapport-oktober", "Månadsrapport januari–oktober", 10),
        _ANNUAL,
    ),
)
SHAPES: Final = {shape.name: shape for shape in (SMALL, LARGE)}


@dataclass(frozen=True, slots=True)
class Own:
    """Which report it is: its number among all, which says its board, year and kind where boards have this shape."""

    number: int
    shape: Shape = SMALL

    @property
    def board(self) -> int:
        return self.number // self.shape.per_board

    @property
    def year(self) -> int:
        first = FIRST_YEAR + YEARS - self.shape.years
        return first + self.number % self.shape.per_board // len(self.shape.kinds)

    @property
    def kind(self) -> ReportKind:
        return self.shape.kinds[self.number % len(self.shape.kinds)]

    @property
    def part(self) -> str:
        """What the name of a column says after the year when it is of a part of it."""
        return "" if self.kind.is_annual else f"_01_{self.kind.last:02}"

    @property
    def folder(self) -> str:
        return f"{board_folder(self.board)}/{self.year}/{self.kind.folder}"

    @property
    def editions(self) -> int:
        by_chance = luck("editions", self.number).choices(range(1, len(EDITIONS) + 1), EDITIONS)[0]
        return self.shape.editions or by_chance

    @property
    def columns(self) -> tuple[str, ...]:
        """The six columns of its tables, the last one a figure that no other report repeats."""
        year = self.year
        actual = (f"utfall_{year - 1}{self.part}", f"utfall_{year}{self.part}")
        if not self.kind.is_annual:
            return (*actual, "forandring", f"budget_{year}", f"prognos_{year}", f"avvikelse_{year}")
        return (*actual, "forandring", f"budget_{year}", f"avvikelse_{year}", f"budget_ursprunglig_{year}")

    @property
    def equals(self) -> dict[str, str]:
        """How its computed columns are computed."""
        before, now, change, budget = self.columns[:4]
        against = now if self.kind.is_annual else f"prognos_{self.year}"
        return {change: f"{now} - {before}", f"avvikelse_{self.year}": f"{budget} - {against}"}


def luck(*key: object) -> random.Random:
    return random.Random(f"{SEED}:{':'.join(map(str, key))}")  # noqa: S311 - the same reports every time


def board_folder(board: int) -> str:
    """The folder of a board; every fifteen belong to one municipality."""
    name = list(BOARDS)[board % len(BOARDS)].lower().translate(str.maketrans("åäö ", "aao-"))
    return f"data/exempelkommun-{board // len(BOARDS) + 1}-{name.replace('--', '-')}"


def activities(board: int) -> list[str]:
    names = list(BOARDS.values())[board % len(BOARDS)].split()
    return [name.replace("-", " ") for name in names]
