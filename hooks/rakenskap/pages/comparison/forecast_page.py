"""The page of a board's forecasts: what its interim reports foresaw, what came, and how far apart they were, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.analysis.claim import Way
from rakenskap.analysis.forecast_miss import ForecastMiss, ForecastRow, ForecastTable, StatedAmount
from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.model import addresses, canonical, column_name, prose
from rakenskap.model.board import Board
from rakenskap.model.canonical import Canonical, size_words
from rakenskap.model.terms import RowType
from rakenskap.pages import page_head
from rakenskap.pages.page import PageHead, Pages
from rakenskap.sentences import figure_words
from rakenskap.swedish import number, quantity, wording
from rakenskap.swedish.linebreak import LABEL, soft, tied
from rakenskap.swedish.number import Missing
from rakenskap.tables import footer, row
from rakenskap.tables.footer import Download, Foot
from rakenskap.tables.footnotes import NO_SIGN_KEY, Sign, SignKey
from rakenskap.tables.head import Caption

_UP: Final = "../"
"""From the page to its board's."""
FILE: Final = "prognoser.csv"
MOST: Final = 500
"""How many figures that came a page shows: with more, a phone would load for long and nobody would find a row."""
_COLUMNS: Final = (
    "table", "row", "label", "unit", "period", "forecast", "forecast_report", "forecast_version", "forecast_cell",
    "outcome", "outcome_report", "outcome_version", "outcome_cell", "difference",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AmountView:
    """A figure that leads to its cell."""

    text: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class MissView:
    """One line: what it is of, what was foreseen and what came; ``spoken`` is read aloud instead of a sign."""

    label: str
    css: str
    forecast: AmountView
    outcome: AmountView
    difference: str
    percent: str
    value: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class MissesView:
    """A table: ``bodies`` have a heading with its unit where each is a row of the report over the years, else none."""

    id: str
    caption: Caption
    corner: str
    bodies: tuple[tuple[str, str, tuple[MissView, ...]], ...]
    foot: Foot


def markdown(pages: Pages, board: Board, tables: Sequence[ForecastTable], file: PublishedFile) -> str:
    """The Markdown of the page of ``tables``, whose figures are in ``file``.

    Where they are too many, each table shows its sums alone, or its newest year where it has none.
    """
    text = pages.text
    is_short = sum(len(one.misses) for own in tables for one in own.rows) > MOST
    head = pages.head(
        PageHead(
            over=f"{board.municipality} · {board.name}",
            title=text("forecast.title"),
            lead=text("forecast.lead"),
            banner=page_head.board_banners(board, text),
        )
    )
    parts = [text("forecast.about")]
    parts += [text("forecast.short")] if is_short else []
    download = Download(file.path, file.rows, size_words(file))
    for place, own in enumerate(tables, start=1):
        title = _title(own, text)
        parts.append(f"## {prose.escaped_words(soft(title, LABEL))} {{#prognos-{place}}}")
        if own.total is not None:
            parts.append(prose.escaped_words(_total(own.total, text)))
        link = download if place == len(tables) else None
        parts.append(
            pages.drawn("pages/forecasts.html", table=_view(_shortened(own) if is_short else own, place, link, text))
        )
    return pages.page(f"{text('forecast.title')}, {board.name}", head, *parts)


def _shortened(own: ForecastTable) -> ForecastTable:
    """The table with its sums alone, or with the newest year of every row where it has none."""
    sums = tuple(one for one in own.rows if one.row_type is RowType.SUMMA)
    newest = max(miss.period.end for one in own.rows for miss in one.misses)
    last = ((one, tuple(miss for miss in one.misses if miss.period.end == newest)) for one in own.rows)
    return replace(own, rows=sums or tuple(replace(one, misses=misses) for one, misses in last if misses))


def file(tables: Sequence[ForecastTable]) -> PublishedFile:
    """The file of every forecast with what came of it."""
    rows = tuple(_record(table, own, miss) for table in tables for own in table.rows for miss in own.misses)
    return PublishedFile(FILE, canonical.as_csv(Canonical("prognoser", _COLUMNS, rows, {})), len(rows))


def _record(table: ForecastTable, own: ForecastRow, miss: ForecastMiss) -> tuple[str, ...]:
    forecast, outcome = miss.forecast, miss.outcome
    return (
        table.name,
        own.id,
        own.label,
        own.unit,
        miss.period.iso,
        number.canonical(forecast.value),
        forecast.report.address,
        forecast.report.version,
        str(forecast.cell),
        number.canonical(outcome.value),
        outcome.report.address,
        outcome.report.version,
        str(outcome.cell),
        "" if miss.difference is None else number.canonical(miss.difference),
    )


def _named(own: ForecastTable) -> str:
    """The table's title, and its flow where its column says one."""
    return own.title if own.flow is None else f"{own.title}, {column_name.words().flows[own.flow]}"


def _title(own: ForecastTable, text: Text) -> str:
    """The table's title, and when in the year it was foreseen."""
    when = own.report.period.words.removesuffix(f" {own.report.period.end.year}")
    return text("forecast.table", title=_named(own), when=when)


def _total(own: ForecastRow, text: Text) -> str:
    """In how many years the sum came out over and under what was foreseen, and when it was furthest from it."""
    ways = [miss.way for miss in own.misses]
    counts = ((way, ways.count(way)) for way in (Way.UP, Way.DOWN, Way.SAME))
    parts = [text(f"forecast.ways.{way.value}", count=count) for way, count in counts if count]
    said = text("forecast.total", name=own.label, parts=wording.listed(parts, text))
    told = [(abs(miss.difference), miss) for miss in own.misses if miss.difference]
    most = max((size for size, _ in told), default=Decimal(0))
    furthest = [miss for size, miss in told if size == most]
    if len(furthest) != 1 or len(told) == 1:
        return tied(said)
    amount = quantity.words(most, own.unit)
    return tied(figure_words.joined(said, text("forecast.furthest", when=furthest[0].period.words, amount=amount)))


def _view(own: ForecastTable, place: int, download: Download | None, text: Text) -> MissesView:
    periods = {miss.period for one in own.rows for miss in one.misses}
    several = len({one.unit for one in own.rows}) > 1
    unit = "" if several else f"{wording.capitalised(figure_words.unit_words(own.rows[0].unit, text))}."
    remark = figure_words.joined(*filter(None, (unit, text("forecast.sign"))))
    apart = any(miss.difference is None for one in own.rows for miss in one.misses)
    sign = Sign(Missing.NOT_COMPARABLE.value, text("forecast.apart"), "")
    foot = Foot(
        key=SignKey((sign,), "") if apart else NO_SIGN_KEY,
        download=footer.download_link(download, "forecast.download", text("forecast.title"), text),
    )
    title = _named(own)
    if len(periods) == 1:
        (only,) = periods
        lines = tuple(_line(miss, row.label(one.label), one, text) for one in own.rows for miss in one.misses)
        caption = Caption(tied(text("forecast.of", title=title, when=only.words)), tied(remark))
        return MissesView(f"t-prognos-{place}", caption, text("forecast.row"), (("", "", lines),), foot)
    bodies = tuple(
        (
            row.label(one.label),
            tied(one.unit) if several else "",
            tuple(_line(miss, tied(miss.period.words), None, text) for miss in one.misses),
        )
        for one in own.rows
    )
    return MissesView(f"t-prognos-{place}", Caption(tied(title), tied(remark)), text("forecast.year"), bodies, foot)


def _line(miss: ForecastMiss, label: str, own: ForecastRow | None, text: Text) -> MissView:
    """One line; ``own`` is the row that it is, where it isn't one of several years."""
    css = own.row_type.value if own is not None and own.row_type is not RowType.DETALJ else ""
    forecast, outcome = _amount(miss.forecast), _amount(miss.outcome)
    if miss.difference is None:
        spoken = text("forecast.apart")
        return MissView(label, css, forecast, outcome, Missing.NOT_COMPARABLE.value, "", spoken=spoken)
    percent = ""
    if miss.percent is not None:
        percent = number.swedish(miss.percent if miss.difference > 0 else -miss.percent, 1, plus=True)
    shown = number.swedish(miss.difference, plus=True)
    return MissView(label, css, forecast, outcome, shown, percent, number.canonical(miss.difference))


def _amount(own: StatedAmount) -> AmountView:
    value = number.trimmed(own.value)
    url = f"{_UP}{own.report.year}/{own.report.slug}/#{own.cell}"
    return AmountView(number.swedish(value), number.canonical(value), url)


def link(tables: Sequence[ForecastTable], text: Text) -> Iterator[str]:
    """The way from the board's page, where there is anything to show."""
    if tables:
        yield f"[{text('forecast.link')}]({addresses.FORECASTS}/)"
