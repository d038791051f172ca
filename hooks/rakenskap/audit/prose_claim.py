"""Claims: what the original's prose says of cells, where the editors acknowledge that it contradicts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.audit import prose_figure
from rakenskap.audit.calculation import Calculation, Origin, equation
from rakenskap.audit.equation import Figure
from rakenskap.audit.prose_figure import Quotation
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress, FigureAddress, ProseAddress
from rakenskap.model.report import KnownDeviation, Report
from rakenskap.model.table import Goals, Matrix
from rakenskap.model.terms import Comparison

_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Claim:
    """What an acknowledged text of the original says of cells, as an equation with a figure of its own.

    ``calculation`` is None where the words only say which way something went; ``is_contradicted`` then says whether the
    cells go the other way.
    """

    known: KnownDeviation
    key: ProseAddress
    figure: Figure | None
    calculation: Calculation | None
    is_contradicted: bool = False


def claims(report: Report, figures: Mapping[FigureAddress, Figure | None]) -> Iterator[Claim]:
    """What the original's texts say, that the editors acknowledge as contradicting cells."""
    for position, known in enumerate(report.known_deviations):
        if known.section and known.cells:
            yield _claim(report, known, ProseAddress(position, is_original=True), figures)


def _claim(
    report: Report, known: KnownDeviation, key: ProseAddress, figures: Mapping[FigureAddress, Figure | None]
) -> Claim:
    own_units = [_unit_at(report, cell) for cell in known.cells]
    quoted = prose_figure.quotation(known.printed)
    values = [figure.value if (figure := figures.get(cell)) else None for cell in known.cells]
    if quoted is None:
        return Claim(known, key, None, None, _goes_against(known.printed, values))
    own = prose_figure.unit_said(quoted, own_units[0]) if own_units[0] is not None else None
    if own is None or any(value is None for value in values):
        return Claim(known, key, None, None)
    terms: list[tuple[Decimal, FigureAddress, str]]
    listed = list(zip(known.cells, (one or "" for one in own_units), strict=True))
    if known.compare is Comparison.MEAN:
        terms = [(Decimal(len(listed)), key, own), *((-_ONE, name, one) for name, one in listed)]
    elif known.compare is Comparison.DIFFERENCE:
        rises = (values[-1] or 0) >= (values[0] or 0)
        sign = _ONE if rises else -_ONE
        told = prose_figure.direction(known.printed)
        if told and told != sign:
            sign = Decimal(told)
        terms = [(sign, key, own), (-_ONE, *listed[-1]), (_ONE, *listed[0])]
    else:
        whole = sum((value for value in values if value is not None), Decimal(0))
        sign = -_ONE if whole < 0 and not quoted.is_signed else _ONE
        terms = [(sign, key, own), *((-_ONE, name, one) for name, one in listed)]
    made = equation(terms)
    if made is None:
        return Claim(known, key, None, None)
    calculation = Calculation(made, Origin.PROSE, "", known.section, known.place, known.printed)
    figure = Figure(
        quoted.value, Decimal(0) if units.is_count(own) and known.compare is not Comparison.MEAN else quoted.step
    )
    return Claim(known, key, figure, calculation)


def _goes_against(words: str, values: list[Decimal | None]) -> bool:
    """True when the words say one direction and the cells, from the first to the last, go another way."""
    told = prose_figure.direction(words)
    first, last = values[0], values[-1]
    if not told or first is None or last is None:
        return False
    return (last - first) * told <= 0


def _unit_at(report: Report, cell: CellAddress) -> str | None:
    """The unit of the figure in ``cell``, or None where there is no such figure."""
    found = report.table(cell.table)
    if isinstance(found, Matrix):
        row, column = found.row(cell.row), found.column(cell.column)
        return units.of_cell(found, row, column) if row and column else None
    if isinstance(found, Goals):
        quoted = indicator_value(found, cell.row, cell.column)
        return quoted.unit if quoted else None
    return None


def indicator_value(goals: Goals, indicator_id: str, name: str) -> Quotation | None:
    """The figure that an indicator prints under ``name``, with the word after it as its unit, or None."""
    for goal in goals.goals:
        for indicator in goal.indicators:
            if indicator.id == indicator_id:
                words = dict(indicator.values).get(name, "")
                quoted = prose_figure.quotation(words)
                if quoted is None or quoted.unit:
                    return quoted
                return replace(quoted, unit=indicator.unit or words.split(" ")[-1].strip("0123456789,. "))
    return None


def indicator_figures(report: Report) -> Iterator[tuple[CellAddress, Figure]]:
    """The figures that indicators print, by address."""
    for table in report.tables:
        if isinstance(table, Goals):
            for goal in table.goals:
                for indicator in goal.indicators:
                    for name, _ in indicator.values:
                        quoted = indicator_value(table, indicator.id, name)
                        if quoted is not None:
                            step = Decimal(0) if units.is_count(quoted.unit) else quoted.step
                            yield CellAddress(table.name, indicator.id, name), Figure(quoted.value, step)
