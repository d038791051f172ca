"""Made-up reports are what they are said to be: valid, the same each time, true to their own arithmetic, and of every kind."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

import budget
import made_tables
from made_package import MadeReport
from true_report import LINE, PART, PEER, PLAN, SUM, TIME, TrueFigure, TrueReport

from rakenskap.reading import source

COUNT: Final = budget.examples(300, 6_000)


@cache
def some() -> tuple[MadeReport, ...]:
    return tuple(own for batch in made_tables.reports(COUNT) for own in batch)


def test_the_same_number_is_the_same_report() -> None:
    assert made_tables.made(7).files() == made_tables.made(7).files()
    assert made_tables.made(7).files() != made_tables.made(8).files()


def test_made_reports_hold() -> None:
    """Nearly all are what an editor could publish; a fault that is too small to be one is all that is refused."""
    refused = Counter(
        found.code
        for at in range(0, COUNT, 50)
        for found in source.read(made_tables.tree(list(some()[at : at + 50]))).errors
    )
    assert refused.keys() <= {"deviation.idle"}
    assert refused.total() <= COUNT / 200


def _pairs(truth: TrueReport, own: TrueFigure) -> list[tuple[TrueFigure, TrueFigure]]:
    """The outcomes and plans that a deviation may be made of."""
    of = [other for other in truth.numbers() if other.thing == own.thing and other.when == own.when]
    outcomes = [other for other in of if other.role in {"utfall", "prognos"}]
    return [(outcome, plan) for outcome in outcomes for plan in of if plan.role == "budget"]


def test_a_deviation_is_good_where_the_outcome_is_better_than_the_plan() -> None:
    tried = 0
    for report in some():
        truth = report.truth()
        rounded = {table.name for table in report.tables if table.is_rounded}
        for own in (own for own in truth.numbers() if own.table not in rounded):
            pairs = _pairs(truth, own) if own.role == "avvikelse" and own.good else []
            doubted = own.is_doubted or any(figure.is_doubted for pair in pairs for figure in pair)
            is_known = any(outcome.better for outcome, _ in pairs)
            if is_known and not doubted and own.value and not own.column.endswith("procent"):
                gains = [(outcome.amount - plan.amount) * outcome.better for outcome, plan in pairs]
                assert any(gain * own.value * own.good > 0 for gain in gains), (report.slug, own)
                tried += 1
    assert tried > COUNT


def test_what_is_called_a_sum_is_one() -> None:
    """A total of activities is what their true amounts come to."""
    tried = 0
    for report in some():
        truth = report.truth()
        rounded = {table.name for table in report.tables if table.is_rounded}
        for own in (own for own in truth.numbers() if own.table not in rounded):
            if own.row != "totalt" or own.place != SUM or own.unit == "%" or own.aspect == "kommunen":
                continue
            peers = truth.peers(own)
            every = [other for other in truth.figures.values() if other.address[0::2] == own.address[0::2]]
            if all(other.value is not None and not other.is_doubted for other in every) and own.role != "jamforelse":
                assert sum(other.value or 0 for other in peers) == own.value, (report.slug, own)
                tried += 1
    assert tried > COUNT


def test_every_kind_of_table_and_figure_is_made() -> None:
    figures = [own for report in some() for own in report.truth().figures.values()]
    seen = Counter((own.place, own.sign) for own in figures)
    assert {(place, sign) for place in (PEER, SUM, LINE, PART, TIME, PLAN) for sign in (1, -1)} <= seen.keys()
    measured = {own.measured for own in figures}
    assert measured == {
        *("cost", "income", "net_cost", "grant", "result", "investment"),
        *("amount", "count", "share", "ratio", "index", "time", "frame"),
    }
    for trait in ("is_doubted", "is_limited", "breaks"):
        assert sum(bool(getattr(own, trait)) for own in figures) > COUNT / 60, trait
    assert {own.good for own in figures if own.role == "avvikelse"} == {1, -1, 0}
    declared = {key for report in some() for table in report.tables for key in table.keys}
    assert {"signs", "favourable", "description"} <= declared
    assert {"-0", "0", "..", ""} <= {own.printed for own in figures}
    assert any(report.goals for report in some())
    assert any(report.truth().whole for report in some())
