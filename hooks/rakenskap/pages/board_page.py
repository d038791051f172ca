"""A board's page as Markdown: who they are, the newest report with two facts, year by year, some measures, and corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rakenskap.analysis import balance, measure_history
from rakenskap.analysis.balance import Basis
from rakenskap.analysis.forecast_miss import ForecastTable
from rakenskap.analysis.measure_history import History
from rakenskap.base.site_text import Text
from rakenskap.editions.correction import Correction
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model import addresses, prose
from rakenskap.model.board import Board
from rakenskap.model.report import Report
from rakenskap.model.table import Facts
from rakenskap.model.terms import WITHOUT_GOALS
from rakenskap.pages import board_succession, measure_page, page_head
from rakenskap.pages.board_succession import RelatedBoards
from rakenskap.pages.comparison import forecast_page
from rakenskap.pages.lists import correction_page
from rakenskap.pages.page import Act, PageHead, Pages
from rakenskap.sentences import highlight, sentence
from rakenskap.swedish import number

_UP: Final = "../"
"""From a board's page to the start page."""


@dataclass(frozen=True, slots=True)
class YearResult:
    """A year's deviation from budget in mnkr, its exact value, the cell it stands in, and a remark on what it is."""

    figure: str
    value: str
    url: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year: ``reports`` are titles and addresses; ``result`` is None where none can be computed."""

    year: int
    url: str
    reports: tuple[tuple[str, str], ...]
    result: YearResult | None
    goals: str


@dataclass(frozen=True, slots=True)
class Years:
    """The table of a board's years, newest first, and which of its columns there is anything to say in."""

    rows: tuple[YearRow, ...]
    has_results: bool
    has_goals: bool


@dataclass(frozen=True, slots=True)
class BoardFigures:
    """What a board's reports say together: of its measures, and of what they foresaw."""

    histories: Sequence[History] = ()
    forecasts: Sequence[ForecastTable] = ()


def by_year(board: Board) -> Iterator[tuple[int, list[Report]]]:
    """The board's years, newest first, with their reports."""
    ordered = sorted(board.reports, key=lambda report: -report.year)
    for year, reports in groupby(ordered, key=lambda report: report.year):
        yield year, list(reports)


def years(pages: Pages, board: Board) -> Years:
    """The table of the board's years, each told by the report that speaks for it."""
    text, rows, has_goals = pages.text, [], False
    for year, reports in by_year(board):
        leading = page_head.leading_report(reports)
        # A report that can't be shown in a preview has no tables: nothing is said of it.
        is_expected = bool(leading.tables) and leading.type not in WITHOUT_GOALS
        has_goals = has_goals or is_expected or highlight.judged(leading) is not None
        titles = tuple((report.title, f"{year}/{report.slug}/") for report in reports)
        rows.append(YearRow(year, f"{year}/", titles, _result(pages.reading(leading), text), _goals(leading, text)))
    return Years(tuple(rows), any(row.result for row in rows), has_goals)


def _result(reading: ReportReading, text: Text) -> YearResult | None:
    own, report = balance.find(reading), reading.report
    if own is None or own.deviation is None or own.basis is Basis.PART:
        return None
    # The column has one unit, so that years can be compared at a glance.
    deviation = own.deviation.millions
    return YearResult(
        number.swedish(deviation, 1, plus=True),
        number.canonical(deviation),
        f"{report.year}/{report.slug}/#{own.figure.address}",
        text("years.forecast") if own.basis is Basis.FORECAST else "",
    )


def _goals(report: Report, text: Text) -> str:
    goals = highlight.judged(report)
    if goals is None:
        return text("years.no_goals") if report.tables else ""
    tallies = highlight.tallies(goals)
    figure, _ = sentence.goals(tallies, goals.legend, text)
    return text("years.met", figure=figure, state=sentence.quoted_verdict(tallies, goals.legend, text))


def markdown(
    pages: Pages,
    board: Board,
    figures: BoardFigures,
    corrections: Sequence[Correction],
    around: RelatedBoards = board_succession.ALONE,
) -> str:
    """The Markdown of the board's page; ``corrections`` are of all boards."""
    text = pages.text
    newest = page_head.newest_report(board.reports)
    box = next((table for table in newest.tables if isinstance(table, Facts)), None) if newest else None
    head = pages.head(
        PageHead(
            over=board.municipality,
            title=board.name,
            lead=board.lead,
            facts=(*page_head.board_facts(board, box, newest, text), *around.facts(board, _UP, None, text)),
            acts=(Act(text("report.acts.edit"), pages.settings.edit_url(board.file)),),
            banner=(*page_head.board_banners(board, text), *around.banners(board, _UP, None, text)),
        )
    )
    parts = [f"## {text('board.mandate')} {{#uppdrag}}", prose.page_markdown(board.mandate)]
    if newest is not None:
        url = f"{newest.year}/{newest.slug}/"
        two = page_head.foremost_two(highlight.highlights(pages.reading(newest), text))
        parts += [f"## {text('board.newest')} {{#senaste}}", pages.entries([pages.entry(newest, url)])]
        parts += pages.facts(page_head.facts_elsewhere(two, newest, url, text))
    parts += [f"## {text('board.years')} {{#ar}}", _years(pages, board)]
    parts += forecast_page.link(figures.forecasts, text)
    parts += _measures(pages, board, figures.histories)
    parts += correction_page.of_board(pages, corrections, board)
    return pages.page(board.name, head, *parts)


def _years(pages: Pages, board: Board) -> str:
    if not board.reports:
        return pages.text("board.empty")
    return pages.drawn("pages/years.html", table=years(pages, board))


def _measures(pages: Pages, board: Board, histories: Sequence[History]) -> list[str]:
    """A selection of the measures, and the way to all of them."""
    if not histories:
        return []
    folder = f"{addresses.MEASURES}/"
    shown = measure_history.chosen(histories)
    drawn = measure_page.group_charts(pages, board, (shown,), folder, "") if shown else ()
    link = pages.text.counted("board.measures", len(histories))
    return [f"## {pages.text('board.selection')} {{#nyckeltal}}", *drawn, f"[{link}]({folder})"]
