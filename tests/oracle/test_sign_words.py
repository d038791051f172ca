"""The words that say how costs and incomes are printed, and which side is better, are true of every figure that they are said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import budget
import made_tables
from made_package import COSTS
from true_report import OTHER, TrueFigure, TrueReport

import tables
from rakenskap.analysis import doubt
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.report import Report
from rakenskap.reading import source
from rakenskap.swedish.number import NBSP

COUNT: Final = budget.examples(250, 4_000)
INCOMES: Final = frozenset({"income", "grant"})
PRINTED: Final = {
    "Kostnader är tryckta med minus.": COSTS,
    "Nettokostnader är tryckta med minus.": COSTS,
    "Utgifter är tryckta med minus.": COSTS,
    "Intäkter är tryckta med minus.": INCOMES,
}
"""What a caption says of a table's signs, and of which figures."""
SHOWN: Final = {
    "Kostnader visas utan minus.": COSTS,
    "Intäkter visas utan minus.": INCOMES,
    "Kommunbidrag visas utan minus.": INCOMES,
}
"""What a chart's subtitle says that it shows without its minus, and of which figures."""
BETTER: Final = re.compile(
    r"(Plus|Minus|Varken plus eller minus) i (?:kolumne[nr]+a? (.+?)|avvikelsekolumnerna) är bättre än"
)
DIFFERENCES: Final = frozenset({"avvikelse", "forandring"})


@cache
def made() -> tuple[tuple[Report, ReportReading, TrueReport], ...]:
    """The made-up reports, as they are read, with what is true of them."""
    return tuple(_made())


def _made() -> Iterator[tuple[Report, ReportReading, TrueReport]]:
    for batch in made_tables.reports(COUNT, first=900):
        result = source.read(made_tables.tree(batch))
        measures = {own.id: own for own in result.collection.register.measures}
        audits = {own.report.address: own for own in result.audits}
        truths = {own.address: own.truth() for own in batch}
        for board in result.collection.boards:
            for own in board.reports:
                yield own, doubt.reading(own, audits[own.address], measures), truths[own.address]


def amounts(truth: TrueReport, table: str) -> list[TrueFigure]:
    """A table's figures that aren't differences."""
    return [own for own in truth.numbers() if own.table == table and own.role not in DIFFERENCES]


def test_what_a_caption_says_of_signs_is_true_of_the_table() -> None:
    said = 0
    for report, reading, truth in made():
        for name, table in reading.tables.items():
            caption = tables.caption(tables.html(table.matrix, report))
            for words, kinds in PRINTED.items():
                if words in caption and words not in table.matrix.description:
                    said += 1
                    own = [figure for figure in amounts(truth, name) if figure.measured in kinds and figure.value]
                    assert [figure for figure in own if figure.sign != -1] == [], (report.slug, words)
    assert said > COUNT / 10


def test_the_side_that_a_caption_calls_better_is_better_in_every_row() -> None:
    said = 0
    for report, reading, truth in made():
        for name, table in reading.tables.items():
            page = tables.html(table.matrix, report)
            heads = dict(zip([column.name for column in table.matrix.columns], tables.heads(page)[1:], strict=False))
            for sign, columns in BETTER.findall(tables.caption(page)):
                good = {"Plus": 1, "Minus": -1}.get(sign, 0)
                names = re.split(", | och ", (columns or "avvikelse").replace(NBSP, " ").casefold())
                named = [
                    column
                    for column, head in heads.items()
                    if head.replace(NBSP, " ").casefold().startswith(tuple(names))
                ]
                own = [figure for figure in truth.numbers() if figure.table == name and figure.column in named]
                own = [
                    figure for figure in own if figure.role == "avvikelse" and figure.value and figure.place != OTHER
                ]
                said += 1
                assert [figure for figure in own if figure.good != good] == [], (report.slug, sign, columns)
    assert said > COUNT / 20


def test_what_a_chart_says_that_it_turns_is_printed_so() -> None:
    said = 0
    for report, reading, truth in made():
        for number, (name, table) in enumerate(reading.tables.items(), start=1):
            subject = ChartSubject(reading, table, number, tables.words())
            charts = [kind.of(subject) for kind in chart_kind.tried(table.matrix)]
            for subtitle in (chart.subtitle for chart in charts if chart is not None):
                for words, kinds in SHOWN.items():
                    if words in subtitle:
                        said += 1
                        own = [figure for figure in amounts(truth, name) if figure.measured in kinds]
                        assert any(figure.sign == -1 for figure in own), (report.slug, words)
    assert said > COUNT / 10
