"""Context: how many live in a municipality and what prices were, year by year, each figure with where it is from and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ContextKind(StrEnum):
    """What a figure of the context is."""

    POPULATION = "folkmangd"
    PRICES = "prisindex"


@dataclass(frozen=True, slots=True)
class ContextFigure:
    """A figure of one year, of one municipality or (without a code) of all; one that is made up serves made-up boards only."""

    kind: ContextKind
    municipality_code: str
    year: int
    value: Decimal
    source: str
    day: date
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class BoardContext:
    """The context of one board: its municipality's population and the prices, by year."""

    population: Mapping[int, ContextFigure]
    prices: Mapping[int, ContextFigure]

    @property
    def is_known(self) -> bool:
        """True where there is any."""
        return bool(self.population or self.prices)

    @property
    def base_year(self) -> int | None:
        """The year whose prices others are made: the newest that is known, None where that would be the only one."""
        return max(self.prices) if len(self.prices) > 1 else None

    def price_factor(self, year: int) -> Decimal | None:
        """What an amount of ``year`` is multiplied by to be one in the prices of the base year, or None."""
        base, own = self.base_year, self.prices.get(year)
        return self.prices[base].value / own.value if base is not None and own is not None else None


def of_municipality(figures: Iterable[ContextFigure], code: str, *, is_invented: bool) -> BoardContext:
    """The context of the boards of a municipality among all figures; made-up boards have only what is made up."""
    own = [one for one in figures if one.is_invented is is_invented and one.municipality_code in ("", code)]

    def by_year(kind: ContextKind) -> dict[int, ContextFigure]:
        # what is said of the municipality itself goes before what is said of all
        return {one.year: one for one in sorted(own, key=lambda one: one.municipality_code) if one.kind is kind}

    return BoardContext(by_year(ContextKind.POPULATION), by_year(ContextKind.PRICES))
