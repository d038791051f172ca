"""Which made-up report it is: its board, year and kind, its columns, and the chance that decides its content."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from words import BOARDS

SEED: Final = 2026
PER_BOARD: Final = 20
FIRST_YEAR: Final = 2016
EDITIONS: Final = (6, 3, 1)
"""Of ten reports, how many have one, two and three editions."""


@dataclass(frozen=True, slots=True)
class Own:
    """Which report it is: its number among all, which says its board, year and kind."""

    number: int

    @property
    def board(self) -> int:
        return self.number // PER_BOARD

    @property
    def year(self) -> int:
        return FIRST_YEAR + self.number % PER_BOARD // 2

    @property
    def is_interim(self) -> bool:
        return self.number % 2 == 0

    @property
    def folder(self) -> str:
        return f"{board_folder(self.board)}/{self.year}/{'delarsrapport' if self.is_interim else 'arsrapport'}"

    @property
    def editions(self) -> int:
        return luck("editions", self.number).choices(range(1, len(EDITIONS) + 1), EDITIONS)[0]

    @property
    def columns(self) -> tuple[str, ...]:
        """The six columns of its tables, the last one a figure that no other report repeats."""
        year = self.year
        if self.is_interim:
            actual = (f"utfall_{year - 1}_01_08", f"utfall_{year}_01_08")
            return (*actual, "forandring", f"budget_{year}", f"prognos_{year}", f"avvikelse_{year}")
        actual = (f"utfall_{year - 1}", f"utfall_{year}")
        return (*actual, "forandring", f"budget_{year}", f"avvikelse_{year}", f"budget_ursprunglig_{year}")

    @property
    def equals(self) -> dict[str, str]:
        """How its computed columns are computed."""
        before, now, change, budget = self.columns[:4]
        against = f"prognos_{self.year}" if self.is_interim else now
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
