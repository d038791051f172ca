"""A column of figures as it is read from a printed table, before it has a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from rakenskap.drafting.inference.grid_parts import PrintedHead
from rakenskap.drafting.inference.headings import heading_account
from rakenskap.drafting.inference.headings.column_heading import PrintedHeading
from rakenskap.drafting.inference.printed_figure import CellSort, FigureText
from rakenskap.meaning import figure_kind
from rakenskap.model.terms import Role
from rakenskap.swedish import number, period, unit
from rakenskap.swedish.unit import UnitKind

_PART_OF_YEAR: Final = re.compile(r"(?i)\b(?:t|tertial|q|kv|kvartal|halvår) ?[1-4]\b(?! (?:19|20)\d\d)")
_HALF: Final = re.compile(r"(?i)\b(?:halvår|kvartal|tertial)\w*")
_SHOWN: Final = 3
_MANY: Final = 10
"""One in so many cells under a heading that says nothing may be a word."""


@dataclass(eq=False)
class FigureColumn:
    """A column of figures as it is read; ``second`` is one of the second figures of its cells.

    ``aside`` is one within brackets that no unit tells from the first: it may be of another time. ``is_open`` where nothing
    says what its figures are, ``is_asked`` where a question about its time stands already, ``made_of`` the columns that figures
    prove it to be made of, with their signs, and ``share_of`` those that it is the first in per cent of the second of. ``follows``
    is the column whose time a share has. ``beside`` is the heading to the left, where another column has the same, ``year`` the report's, and ``months_of`` the year whose
    months the rows are.
    """

    at: int
    head: PrintedHead
    said: PrintedHeading
    figures: list[FigureText]
    name: str = ""
    role: Role = Role.UTFALL
    title: str = ""
    unit: str = ""
    second: bool = False
    aside: bool = False
    is_open: bool = False
    is_asked: bool = False
    beside: str = ""
    year: int = 0
    months_of: int = 0
    made_of: tuple[tuple[int, FigureColumn], ...] = field(default=(), repr=False)
    share_of: tuple[FigureColumn, FigureColumn] | None = field(default=None, repr=False)
    follows: FigureColumn | None = field(default=None, repr=False)

    @property
    def about(self) -> str:
        """What a question calls it."""
        own = f"{self.head.words} (inom parentes)" if self.second and self.aside else self.head.words
        if self.second and heading_account.PARTED in self.said.left:
            own = f"{self.head.words} (efter snedstrecket)"
        return f"{own} efter {self.beside}" if self.beside else own

    @property
    def is_by_row(self) -> bool:
        """True for a column whose heading says no time of its own but a part of the year that a row is, where rows are times."""
        words = self.head.words.replace(str(self.months_of), " ") if self.months_of else self.head.words
        return not any(char.isdecimal() for char in _PART_OF_YEAR.sub("", words))

    @property
    def is_of_part(self) -> bool:
        """True for a column whose heading says a part of a year: *Januari*, *Kvartal 2*."""
        words = self.head.words
        named = (period.month_named(word.lower()) for word in re.findall(r"[^\W\d_]+", words))
        return _PART_OF_YEAR.search(words) is not None or _HALF.search(words) is not None or any(named)

    @property
    def is_untold(self) -> bool:
        """True where nothing says what its figures are, or only whom they may count."""
        words = re.sub(r"\b(?:19|20)\d\d\b", "", self.head.title).strip()
        is_people = unit.is_known(words) and unit.kind(words) in {UnitKind.PEOPLE, UnitKind.FULL_TIME}
        is_unread = (
            self.is_open and heading_account.unread(self.head.words) and not figure_kind.says_money(self.head.words)
        )
        return is_unread or (is_people and self.said.sex is None)

    @property
    def shown(self) -> str:
        """Some of its figures, for whoever is asked about it."""
        return ", ".join([figure.text for figure in self.figures if figure.is_figure][:_SHOWN])

    @property
    def values(self) -> list[Decimal | None]:
        """Its figures, None where there is none."""
        return [figure.value for figure in self.figures]

    @property
    def step(self) -> Decimal:
        """The unit of the last digit that is printed."""
        return number.step(max((number.decimals(value) for value in self.values if value is not None), default=0))

    @property
    def cell_unit(self) -> str:
        """The unit that stands at every figure of the column, or nothing."""
        told = {figure.unit for figure in self.figures if figure.is_figure}
        return told.pop() if len(told) == 1 else ""


def are_figures(found: Sequence[FigureText]) -> bool:
    """True for cells that are mostly figures."""
    figures = sum(own.is_figure or own.sort in {CellSort.POINTS, CellSort.BRACKETED} for own in found)
    words = sum(own.sort is CellSort.WORDS for own in found)
    return figures > 0 and figures >= words


def is_of_figures(said: PrintedHeading, found: Sequence[FigureText]) -> bool:
    """True for a column of figures: mostly figures where its heading says so, and else figures of one kind and no words.

    *2 ggr/år*, *1 gång/år* and *Varje månad* are words.
    """
    if said.is_told or said.time or said.rolling:
        return are_figures(found)
    units = {own.unit for own in found if own.is_figure} - {""}
    is_one = len(units) <= 1 or not any("/" in one or " " in one for one in units)
    words = sum(own.sort is CellSort.WORDS for own in found)
    return are_figures(found) and is_one and words * _MANY <= len(found)
