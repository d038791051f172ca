"""Indicators of a goal: what is measured, its newest outcome, the earlier ones, and what was aimed at or expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model import column_name, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.column_name import Name
from rakenskap.model.report import Report
from rakenskap.model.table import Indicator, Legend, Matrix
from rakenskap.model.terms import Role
from rakenskap.swedish import number, target
from rakenskap.swedish.linebreak import on_one_line, tied
from rakenskap.swedish.number import Dialect, Missing
from rakenskap.tables import traffic_light
from rakenskap.tables.traffic_light import TrafficLight

_SHORT: Final = 90
_FIGURE: Final = 24


@dataclass(frozen=True, slots=True)
class SentencePiece:
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
    pieces: tuple[SentencePiece, ...]
    light: TrafficLight | None
    note: str


def view(indicator: Indicator, goal: CellAddress, report: Report, legend: Legend | None, text: Text) -> IndicatorView:
    """The page's view of ``indicator``; it stands under ``goal``."""
    pieces = tuple(_pieces(indicator, report, text))
    words = tied(indicator.text)
    # A long text, or one of several sentences, doesn't read on into its value.
    breaks = bool(pieces) and (len(words) > _SHORT or words.rstrip(".").count(". ") > 0)
    if pieces:
        opening = SentencePiece(f"{text('list.indicator.outcome')}: ") if breaks else SentencePiece(": ")
        words = words if breaks else words.rstrip(".")
        starts = pieces[0].text == ""
        pieces = pieces[1:] if starts else (opening, *pieces)
    return IndicatorView(
        str(replace(goal, column=indicator.id)),
        words,
        breaks,
        pieces,
        traffic_light.traffic_light(legend.state(indicator.status)) if legend and indicator.status else None,
        tied(indicator.note),
    )


def _pieces(indicator: Indicator, report: Report, text: Text) -> Iterator[SentencePiece]:
    """The outcome, then the rest in sentences; a list without an outcome begins with an empty piece."""
    named = [(name, value) for key, value in indicator.values if (name := column_name.read(key))]
    unnamed = [(key, value) for key, value in indicator.values if column_name.read(key) is None]
    outcomes = sorted((pair for pair in named if pair[0].role is Role.UTFALL), key=_newest_first)
    main, own_unit = _stated(indicator, report, text)
    if main is None and outcomes:
        main = SentencePiece(*_value(outcomes[0][1], own_unit, text))
        when = outcomes[0][0].period
        earlier = outcomes[1:]
        same = when is None or when.end.year == report.period.end.year
    else:
        earlier, same, when = outcomes, True, None
    if main is None:
        yield SentencePiece("")
    else:
        yield main
        if not same and when is not None:
            yield SentencePiece(f" ({when.short_words})")
        yield from _earlier(earlier, own_unit, text)
    rest = [(_title(name, report), value) for name, value in named if name.role is not Role.UTFALL] + unnamed
    for position, (title, value) in enumerate(rest):
        opening = ". " if main is not None or position else ""
        yield SentencePiece(f"{opening}{title}: ")
        yield SentencePiece(*_value(value, own_unit, text))


def _earlier(outcomes: list[tuple[Name, str]], own_unit: str, text: Text) -> Iterator[SentencePiece]:
    """The earlier outcomes in brackets, or in sentences of their own where one of them has brackets itself."""
    bracketed = not any("(" in value for _, value in outcomes)
    for position, (name, value) in enumerate(outcomes):
        when = name.period.short_words if name.period else ""
        if bracketed:
            yield SentencePiece(f"{', ' if position else ' ('}{when}: ")
        else:
            yield SentencePiece(f". {text('list.indicator.outcome')} {when}: ")
        yield SentencePiece(*_value(value, own_unit, text))
    if outcomes and bracketed:
        yield SentencePiece(")")


def _title(name: Name, report: Report) -> str:
    same = name.period is not None and name.period.end.year == report.period.end.year
    return column_name.title(name.role, name.flow, name.sex, None if same else name.period)


def _newest_first(pair: tuple[Name, str]) -> tuple[int, int]:
    period = pair[0].period
    return (-period.end.toordinal(), -period.start.toordinal()) if period else (0, 0)


def _value(value: str, own_unit: str, text: Text) -> tuple[str, bool]:
    """The value as printed with its unit, and whether it is a figure that stays on one line."""
    sign = value.strip()
    if sign in tuple(Missing):
        return text(f"table.missing.{Missing(sign).name.lower()}"), False
    shown = sign.rstrip(".")
    if own_unit and target.parse(shown, Dialect.SWEDISH).low is not None:
        shown = f"{shown} {own_unit}"
    return tied(shown), any(char.isdigit() for char in shown) and len(shown) <= _FIGURE


def _stated(indicator: Indicator, report: Report, text: Text) -> tuple[SentencePiece | None, str]:
    """The figure of the cell that an indicator names, as a link to it, and the unit of all its values.

    The figure is None when the indicator names no cell, or one that says nothing.
    """
    address = CellAddress.of(indicator.cell)
    if address is None:
        return None, indicator.unit
    matrix = report.table(address.table)
    row, head = (matrix.row(address.row), matrix.column(address.column)) if isinstance(matrix, Matrix) else (None, None)
    found = report.cell(address)
    if not isinstance(matrix, Matrix) or row is None or head is None or found is None:
        return None, indicator.unit
    unit_words = indicator.unit or units.of_cell(matrix, row, head)
    place = str(CellAddress(address.table, row.id, address.column))
    if found.value is None:
        reason = text(f"table.missing.{found.missing.name.lower()}") if found.missing else ""
        return (SentencePiece(reason, target=place) if reason else None), unit_words
    shown = on_one_line(f"{number.swedish(found.value)} {unit_words}".strip())
    return SentencePiece(shown, whole=True, target=place), unit_words
