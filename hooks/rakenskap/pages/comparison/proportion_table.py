"""The amounts of a table per inhabitant and in one year's prices: a switch for the table, and a table that needs no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rakenskap.analysis import series
from rakenskap.analysis.measure_history import History
from rakenskap.analysis.proportion import MeasureProportion, Proportion, ProportionCell, ProportionYear
from rakenskap.analysis.series import DraftSeries, SeriesCell
from rakenskap.base.site_text import Text
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartView
from rakenskap.model.context import ContextFigure, ContextKind
from rakenskap.model.problem import Place
from rakenskap.model.table import Cell
from rakenskap.model.terms import PLUS_ROLES
from rakenskap.pages import measure_facts
from rakenskap.pages.page import Pages
from rakenskap.sentences import figure_words
from rakenskap.swedish import number, wording
from rakenskap.swedish.linebreak import on_one_line, tied
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import day_words
from rakenskap.tables import row
from rakenskap.tables.head import ColumnHead


@dataclass(frozen=True, slots=True)
class ProportionView:
    """One figure in proportion: of the cell ``of``, in the way ``kind``; ``spoken`` is read aloud instead of a sign."""

    text: str
    kind: str = ""
    of: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class ProportionTable:
    """The whole, of the table ``name``: which ways there are with their words, the heads, the rows and what they rest on."""

    name: str
    title: str
    ways: tuple[tuple[str, str], ...]
    spans: tuple[ColumnHead, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[ProportionView, ...]], ...]
    remarks: tuple[str, ...]


def drawn(pages: Pages, name: str, title: str, own: Proportion) -> str:
    """The placeholder of the switch and the table of a table's amounts in proportion."""
    return pages.drawn("pages/proportion.html", table=view(name, title, own, pages.text))


def view(name: str, title: str, own: Proportion, text: Text) -> ProportionTable:
    """The amounts of the table ``name`` in proportion, in finished strings."""
    found = ways(text, own.base_year, people=own.has_population, prices=own.has_prices)
    spans = tuple(ColumnHead(tied(column.title), "rk-span rk-g", columns=len(found)) for column in own.columns)
    signed = [column.role in PLUS_ROLES for column in own.columns]
    rows = tuple(
        (
            row.label(one.row.label or (one.cells[0].period.words if one.cells[0] else "")),
            one.row.row_type.value,
            tuple(
                _view(cell, kind, own, text, plus=plus)
                for cell, plus in zip(one.cells, signed, strict=True)
                for kind, _ in found
            ),
        )
        for one in own.rows
    )
    heads = tuple(wording.capitalised(words) for _ in own.columns for _, words in found)
    remarks = (*missing(own.without_population, own.without_prices, text), *sources(own.used, text))
    return ProportionTable(name, title, found, spans, heads, rows, remarks)


@dataclass(frozen=True, slots=True)
class MeasureYears:
    """The years of a measure of money: heads and rows, the ways there are, and a chart for each that can be drawn."""

    id: str
    title: str
    ways: tuple[tuple[str, str], ...]
    charts: tuple[tuple[str, ChartView], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ProportionView, ...]], ...]
    remarks: tuple[str, ...]


def of_measure(pages: Pages, history: History, own: MeasureProportion, source: tuple[str, str]) -> str:
    """The placeholder of a measure's years in proportion; ``source`` is where its figures are from, and the address."""
    text, name = pages.text, history.measure.name
    people = any(one.per_inhabitant is not None for one in own.years)
    found = ways(text, own.base_year, people=people, prices=any(one.in_prices is not None for one in own.years))
    charts = []
    for kind, words in found:
        timeline = series.timeline([_draft(own, kind, words)])
        frame = measure_facts.chart_frame(f"d-andel-{kind}", f"{name}, {words}", *source, text)
        if timeline is not None:
            charts.append((kind, chart_kind.history_view(timeline, frame, name)))
    heads = (text("proportion.year"), figure_words.unit_words(own.unit, text), *(words for _, words in found))
    rows = tuple(
        (
            tied(one.period.words),
            (ProportionView(number.swedish(one.value)), *(_year(one, kind, own, text) for kind, _ in found)),
        )
        for one in own.years
    )
    remarks = (*missing(own.without_population, own.without_prices, text), *sources(own.used, text))
    shown = tuple((kind, words) for kind, words in found if kind in dict(charts))
    made = MeasureYears("andel", name, shown, tuple(charts), tuple(map(wording.capitalised, heads)), rows, remarks)
    return pages.drawn("pages/proportion-years.html", table=made)


def _draft(own: MeasureProportion, kind: str, words: str) -> DraftSeries:
    """The figures of a measure told in one way, of which nothing is claimed."""
    cells = []
    for one in own.years:
        value = one.per_inhabitant if kind == "per" else one.in_prices
        if value is not None:
            shown = number.rounded(value, own.decimals) if kind == "per" else value
            cells.append(SeriesCell(one.period, Cell(Place(""), "", shown), shown, None))
    drawn = replace(own.told.series, unit=words if kind == "per" else own.unit, measure=None, goal=None)
    return DraftSeries(drawn, tuple(cells))


def _year(one: ProportionYear, kind: str, own: MeasureProportion, text: Text) -> ProportionView:
    value = one.per_inhabitant if kind == "per" else one.in_prices
    if value is None:
        sign = Missing.UNKNOWN
        return ProportionView(sign.value, spoken=text(f"table.missing.{sign.name.lower()}"))
    return ProportionView(per_inhabitant(value, own.decimals) if kind == "per" else number.swedish(value))


def ways(text: Text, base_year: int | None, *, people: bool, prices: bool) -> tuple[tuple[str, str], ...]:
    """The ways that amounts are told in beside as they are printed, with their words."""
    found = [("per", text("proportion.per"))] if people else []
    return (*found, *([("real", text("proportion.real", year=base_year))] if prices and base_year else ()))


def missing(without_population: Iterable[int], without_prices: Iterable[int], text: Text) -> Iterator[str]:
    """Which years the context lacks."""
    for name, years in (("population", without_population), ("prices", without_prices)):
        listed = [str(year) for year in years]
        if listed:
            yield text(f"proportion.missing.{name}", years=wording.listed(listed, text))


def sources(used: Iterable[ContextFigure], text: Text) -> Iterator[str]:
    """Where the figures of the context are from and when: each source once."""
    found: dict[tuple[ContextKind, str, str], list[str]] = {}
    for own in used:
        day = on_one_line(day_words(own.day))
        found.setdefault((own.kind, own.source, day), []).append(str(own.year))
    for (kind, source, day), years in found.items():
        yield tied(text(f"proportion.source.{kind.value}", years=wording.listed(years, text), source=source, day=day))


def per_inhabitant(value: Decimal, decimals: int, *, plus: bool = False) -> str:
    """Kronor per inhabitant as they are shown."""
    return number.swedish(value, decimals, plus=plus)


def _view(cell: ProportionCell | None, kind: str, own: Proportion, text: Text, *, plus: bool) -> ProportionView:
    if cell is None or cell.missing is Missing.BLANK:
        return ProportionView("")
    if cell.missing is not None:
        return ProportionView(cell.missing.value, spoken=text(f"table.missing.{cell.missing.name.lower()}"))
    value = cell.per_inhabitant if kind == "per" else cell.in_prices
    if value is None:
        sign = Missing.UNKNOWN
        return ProportionView(sign.value, kind, str(cell.address), text(f"table.missing.{sign.name.lower()}"))
    shown = per_inhabitant(value, own.decimals, plus=plus) if kind == "per" else number.swedish(value, plus=plus)
    return ProportionView(shown, kind, str(cell.address))
