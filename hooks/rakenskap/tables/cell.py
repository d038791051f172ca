"""A cell as it is printed: finished strings for its text, its exact value, its marks, and what stands beside the figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rakenskap.base.slot import direct
from rakenskap.base.text import Text
from rakenskap.charts.bar import Bar
from rakenskap.charts.drawing import Drawing
from rakenskap.model.model import Cell, Column, Flow, Role
from rakenskap.swedish import number
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import Period
from rakenskap.swedish.target import Aim
from rakenskap.tables import missing
from rakenskap.tables.footnote import Mark
from rakenskap.tables.light import Light

PLUS_ROLES: Final = frozenset({Role.AVVIKELSE, Role.FORANDRING, Role.BUDGET_ANDRING})
"""The roles whose plus is printed; an amount never has one."""

_LONG: Final = 14


@direct
@dataclass(frozen=True, slots=True)
class CellView:
    """One cell. ``spoken`` is read aloud instead of ``text``; ``value`` is exact and empty where there is no number.

    ``bar`` is None in columns without bars, and an empty bar where a row has none; ``parts`` is the id of what a total is
    made of.
    """

    id: str
    css: str
    text: str
    spoken: str = ""
    value: str = ""
    marks: tuple[Mark, ...] = ()
    bar: Bar | None = None
    light: Light | None = None
    spark: Drawing | None = None
    parts: str = ""

    @property
    def is_plain(self) -> bool:
        """True where there is nothing but the text, as in nearly every cell."""
        return not (self.marks or self.light or self.spoken or self.parts)


def figure(  # noqa: PLR0913 - what a printed figure depends on
    cell: Cell,
    column: Column,
    name: str,
    period: Period,
    text: Text,
    *,
    places: int | None,
    marks: tuple[Mark, ...],
    bar: Bar | None,
    parts: str = "",
) -> CellView:
    """The figure of ``column`` in a report for ``period``; ``places`` None keeps the printed decimals."""
    shown = printed(cell, column, places)
    tint = " rk-changed" if any(mark.changed for mark in marks) else ""
    if cell.value is not None:
        return CellView(name, f"num{tint}", shown, "", number.canonical(cell.value), marks, bar, parts=parts)
    if cell.target is not None:
        return CellView(name, f"{'txt' if len(shown) > _LONG else 'num'}{tint}", shown, "", "", marks, bar)
    reason = cell.missing or number.Missing.BLANK
    spoken = missing.spoken(reason, column, period, text)
    return CellView(name, f"num saknas{tint}" if reason else f"num{tint}", shown, spoken, "", marks, bar)


def printed(cell: Cell, column: Column, places: int | None) -> str:
    """What a page prints for a cell of ``column``: a number, a target or a sign; ``places`` None keeps its decimals."""
    if cell.value is not None:
        return number.swedish(cell.value, places, plus=column.role in PLUS_ROLES or column.flow is Flow.RESULTAT)
    if cell.target is not None:
        words = cell.target.text
        return tied(words.replace(" - ", "–").replace("-", "–") if cell.target.aim is Aim.BETWEEN else words)
    return (cell.missing or number.Missing.BLANK).value


def words(name: str, shown: str, marks: tuple[Mark, ...] = (), light: Light | None = None) -> CellView:
    """A cell of words, with a light where the words are a judgement."""
    return CellView(name, "" if light else "txt", tied(shown), marks=marks, light=light)


def sparkline(spark: Drawing | None) -> CellView:
    """The cell of a sparkline: it has no address, for its figures stand in the row's other cells."""
    return CellView("", "num rk-sp", "", spark=spark)
