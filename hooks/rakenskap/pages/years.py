"""Years of a board: for each, its reports, how the money came out against budget, and how many goals were met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rakenskap.analysis import balance, highlight, sentence
from rakenskap.analysis.sentence import Basis
from rakenskap.base.text import Text
from rakenskap.model.model import Board, Report, ReportType
from rakenskap.pages import summary
from rakenskap.swedish import number
from rakenskap.swedish.amount import SCALES


@dataclass(frozen=True, slots=True)
class Result:
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
    result: Result | None
    goals: str


@dataclass(frozen=True, slots=True)
class Years:
    """The table of a board's years, newest first, and which of its columns there is anything to say in."""

    rows: tuple[YearRow, ...]
    has_results: bool
    has_goals: bool


def by_year(board: Board) -> Iterator[tuple[int, list[Report]]]:
    """The board's years, newest first, with their reports."""
    ordered = sorted(board.reports, key=lambda report: -report.year)
    for year, reports in groupby(ordered, key=lambda report: report.year):
        yield year, list(reports)


def years(board: Board, text: Text) -> Years:
    """The table of the board's years, each told by the report that speaks for it."""
    rows, has_goals = [], False
    for year, reports in by_year(board):
        leading = summary.leading(reports)
        # A report that can't be shown under serve has no tables: nothing is said of it.
        is_expected = bool(leading.tables) and leading.type is not ReportType.MANADSRAPPORT
        has_goals = has_goals or is_expected or highlight.judged(leading) is not None
        titles = tuple((report.title, f"{year}/{report.slug}/") for report in reports)
        rows.append(YearRow(year, f"{year}/", titles, _result(leading, text), _goals(leading, text)))
    return Years(tuple(rows), any(row.result for row in rows), has_goals)


def _result(report: Report, text: Text) -> Result | None:
    own = balance.find(report)
    if own is None or own.deviation is None or own.basis is Basis.PART:
        return None
    # The column has one unit, so that years can be compared at a glance.
    deviation = own.deviation.value.scaleb(SCALES[own.deviation.unit] - SCALES["mnkr"])
    return Result(
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
    figure, _ = sentence.goals(tallies, text)
    return text("years.met", figure=figure, state=sentence.verdict(tallies[0], text))
