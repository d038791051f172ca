"""Indicators of a goal: what is measured, its newest outcome, the earlier ones, and what was aimed at or expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rakenskap import column, light, number
from rakenskap.column import Name
from rakenskap.light import Light
from rakenskap.linebreak import tied
from rakenskap.model import Indicator, Legend, Matrix, Report, Role
from rakenskap.number import Missing
from rakenskap.text import Text

_SHORT: Final = 90
_FIGURE: Final = 24
_HAS_UNIT: Final = re.compile(r"[^\W\d_]|%")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence: a value that is kept on one line, a link to its cell, or the words between."""

    text: str
    whole: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator; ``breaks`` when its values stand on a line of their own."""

    id: str
    text: str
    breaks: bool
    pieces: tuple[Piece, ...]
    light: Light | None
    note: str


def view(indicator: Indicator, prefix: str, report: Report, legend: Legend | None, text: Text) -> IndicatorView:
    """The page's view of ``indicator``; its id begins with ``prefix``."""
    pieces = tuple(_pieces(indicator, report, text))
    words = tied(indicator.text)
    # A long text, or one of several sentences, doesn't read on into its value.
    breaks = bool(pieces) and (len(words) > _SHORT or words.rstrip(".").count(". ") > 0)
    if pieces:
        opening = Piece(f"{text('list.indicator.outcome')}: ") if breaks else Piece(": ")
        words = words if breaks else words.rstrip(".")
        starts = pieces[0].text == ""
        pieces = pieces[1:] if starts else (opening, *pieces)
    return IndicatorView(
        f"{prefix}.{indicator.id}",
        words,
        breaks,
        pieces,
        light.light(legend.state(indicator.status)) if legend and indicator.status else None,
        tied(indicator.note),
    )


def _pieces(indicator: Indicator, report: Report, text: Text) -> Iterator[Piece]:
    """The outcome, then the rest in sentences; a list without an outcome begins with an empty piece."""
    named = [(name, value) for key, value in indicator.values if (name := column.read(key))]
    unnamed = [(key, value) for key, value in indicator.values if column.read(key) is None]
    outcomes = sorted((pair for pair in named if pair[0].role is Role.UTFALL), key=_newest_first)
    main = _stated(indicator.cell, report) if indicator.cell else None
    if main is None and outcomes:
        main = Piece(*_value(outcomes[0][1], indicator.unit, text))
        when = outcomes[0][0].period
        earlier = outcomes[1:]
        same = when is None or when.end.year == report.period.end.year
    else:
        earlier, same, when = outcomes, True, None
    if main is None:
        yield Piece("")
    else:
        yield main
        if not same and when is not None:
            yield Piece(f" ({when.short_words})")
        yield from _earlier(earlier, indicator.unit, text)
    rest = [(_title(name, report), value) for name, value in named if name.role is not Role.UTFALL] + unnamed
    for position, (title, value) in enumerate(rest):
        opening = ". " if main is not None or position else ""
        yield Piece(f"{opening}{title}: ")
        yield Piece(*_value(value, indicator.unit, text))


def _earlier(outcomes: list[tuple[Name, str]], unit: str, text: Text) -> Iterator[Piece]:
    for position, (name, value) in enumerate(outcomes):
        when = name.period.short_words if name.period else text("list.indicator.outcome")
        yield Piece(f"{', ' if position else ' ('}{when}: ")
        yield Piece(*_value(value, unit, text))
    if outcomes:
        yield Piece(")")


def _title(name: Name, report: Report) -> str:
    same = name.period is not None and name.period.end.year == report.period.end.year
    return column.title(name.role, name.flow, name.sex, None if same else name.period)


def _newest_first(pair: tuple[Name, str]) -> tuple[int, int]:
    period = pair[0].period
    return (-period.end.toordinal(), -period.start.toordinal()) if period else (0, 0)


def _value(value: str, unit: str, text: Text) -> tuple[str, bool]:
    """The value as printed with its unit, and whether it is a figure that stays on one line."""
    sign = value.strip()
    if sign in tuple(Missing):
        return text(f"table.missing.{Missing(sign).name.lower()}"), False
    shown = sign.rstrip(".")
    if unit and not _HAS_UNIT.search(shown):
        shown = f"{shown} {unit}"
    return tied(shown), any(char.isdigit() for char in shown) and len(shown) <= _FIGURE


def _stated(cell: str, report: Report) -> Piece | None:
    """The figure of a cell ``table/row/column``, as a link to it; None when it isn't there or holds no number."""
    name, _, rest = cell.partition("/")
    row_id, _, column_name = rest.partition("/")
    table = report.table(name)
    found = report.cell(name, row_id, column_name)
    if not isinstance(table, Matrix) or found is None or found.value is None:
        return None
    row, head = table.row(row_id), table.column(column_name)
    unit = (head.unit if head else "") or (row.unit if row else "") or table.unit
    shown = f"{number.swedish(found.value)}{number.NBSP}{unit}" if unit else number.swedish(found.value)
    return Piece(shown, whole=True, target=f"{name}.{row.id if row else row_id}.{column_name}")
