"""What a long job is at and how far it has come, as whoever does the work says it: to nobody unless it is handed a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
class Count:
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
