"""What a long job is at and how far it has come, as whoever does the work says it: to nobody unless it is handed a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Stage(StrEnum):
    """What a job is at, in the words that are shown."""

    HISTORY = "Läser historiken"
    REVIEW = "Granskar rapporter"
    EDITIONS = "Läser utgåvor"
    DRAW = "Gör sidor"
    SET = "Sätter sidor"
    WRITE = "Skriver sidor"
    GATHER = "Läser sidor till sökregistret"
    INDEX = "Gör sökregistret"
    PRINT = "Gör PDF-filer"
    SUM = "Räknar kontrollsummor"
    FETCH = "Hämtar filer"
    REBUILD = "Bygger om webbplatsen"


class Step(Protocol):
    """What is called when ``done`` of ``total`` (0 where nobody knows) are done, ``item`` the last of them."""

    def __call__(self, stage: Stage, done: int, total: int, item: str = "") -> None:
        """Take note of it."""


def unseen(stage: Stage, done: int, total: int, item: str = "") -> None:
    """The step of a job that nobody watches."""


@dataclass(slots=True)
class StageCount:
    """How many of ``total`` are done at a stage."""

    step: Step
    stage: Stage
    total: int = 0
    done: int = field(default=0, init=False)

    def one(self, item: str = "") -> None:
        """Count one more, by its name."""
        self.done += 1
        self.step(self.stage, self.done, self.total, item)

    def each(self, items: Iterable[Item], name: Callable[[Item], str] = str) -> Iterator[Item]:
        """Every item, counted when the next one is asked for."""
        self.step(self.stage, self.done, self.total)
        for item in items:
            yield item
            self.one(name(item))


@dataclass(slots=True)
class StageSum:
    """What the parts of a job have done together; ``totals`` is how many of each stage there are in all of them."""

    step: Step
    totals: Mapping[Stage, int]
    done: dict[Stage, int] = field(default_factory=dict, init=False)

    def part(self) -> Step:
        """The step of one more part."""
        told: dict[Stage, int] = {}

        def step(stage: Stage, done: int, total: int, item: str = "") -> None:  # noqa: ARG001 - a step's signature
            self.add(stage, done - told.get(stage, 0), item)
            told[stage] = done

        return step

    def add(self, stage: Stage, count: int, item: str = "") -> None:
        """Count so many more of a stage."""
        self.done[stage] = self.done.get(stage, 0) + count
        self.step(stage, self.done[stage], max(self.totals.get(stage, 0), self.done[stage]), item)
