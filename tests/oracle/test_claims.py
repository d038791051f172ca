"""Nothing false: every claim that the program makes of made-up reports, and of reports typed in from originals, is judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import budget
import made_tables
import memory_tree
import pytest
from folders import TESTS
from transcribed import meanings, report
from true_report import TrueReport, across

import tables
from oracle import judge, judge_across, judge_headline
from rakenskap.analysis import doubt, measure_history
from rakenskap.analysis.claim import Claim, FigureChange
from rakenskap.analysis.measure_history import History
from rakenskap.charts import report_claims
from rakenskap.reading import source
from rakenskap.reading.source import SourceResult
from rakenskap.sentences import highlight, measure_lead

TABLES: Final = budget.examples(500, 20_000)
"""How many made-up tables are tried."""
WITHIN: Final = {"Deviation", "PlanComparison"}
"""The kinds that are only claimed as parts of others."""
AT_ONCE: Final = 50
TYPED_IN: Final = TESTS / "oracle/typed_in"
MEANINGS: Final = meanings(TYPED_IN / "meanings.yaml")


@dataclass(slots=True)
class Tried:
    """What was tried: how many tables, the claims of each kind, how many of them say no way or side, and the false ones."""

    tables: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    neutral: Counter[str] = field(default_factory=Counter)
    false: list[tuple[str, Claim, str]] = field(default_factory=list)

    def add(self, truth: TrueReport, headlines: tuple[Claim, ...], claims: tuple[Claim, ...]) -> None:
        """Judge the claims of a report, and once more those that stand on top of its page, as said of the board."""
        for claim in claims:
            kind = type(claim).__name__
            self.claims[kind] += 1
            self.neutral[kind] += getattr(claim, "way", "") is None or getattr(claim, "side", "") is None
        judged = [
            *((own, judge(own, truth)) for own in claims),
            *((own, judge_headline(own, truth)) for own in headlines),
        ]
        self.false += [(truth.address, claim, fault) for claim, fault in judged if fault is not None]

    def __str__(self) -> str:
        """The figures, in a line."""
        return f"{self.tables} tables, {self.claims.total()} claims {dict(self.claims)}, {self.neutral.total()} neutral"


def claims(result: SourceResult) -> Iterator[tuple[str, tuple[Claim, ...], tuple[Claim, ...]]]:
    """What is claimed of each report that holds, on top of its page and everywhere, by its address."""
    audits = {own.report.address: own for own in result.audits}
    measures = {own.id: own for own in result.collection.register.measures}
    for board in result.collection.boards:
        for own in board.reports:
            reading = doubt.reading(own, audits[own.address], measures)
            yield own.address, tuple(highlight.claims(reading)), report_claims.of_report(reading, tables.words())


@cache
def tried() -> Tried:
    """The made-up tables, tried."""
    found, first = Tried(), 0
    while found.tables < TABLES:
        batch = {own.address: own for own in next(made_tables.reports(AT_ONCE, first, AT_ONCE))}
        first += AT_ONCE
        for address, headlines, made in claims(source.read(made_tables.tree(list(batch.values())))):
            found.tables += len(batch[address].tables)
            found.add(batch[address].truth(), headlines, made)
    return found


def test_nothing_false_is_claimed_of_made_up_tables() -> None:
    found = tried()
    print(found)  # noqa: T201 - what pytest shows of a test that fails, or with -rP
    assert found.false == []


def test_much_is_claimed_of_made_up_tables() -> None:
    """Silence would be right, but say nothing: every kind of claim is made, and more than one for each table."""
    found = tried()
    kinds = {kind.__name__ for kind in Claim.__args__} - WITHIN
    assert kinds - found.claims.keys() == set()
    assert found.claims.total() > found.tables, str(found)


def measured(histories: Sequence[History]) -> Iterator[FigureChange]:
    """What the pages of measures claim: of the newest figures, and from the first to the last of each chart."""
    for own in histories:
        yield from (claim for claim in measure_lead.claims(own) if isinstance(claim, FigureChange))
        for timeline in measure_history.timelines(own):
            found = [series.whole_change for series in timeline.series]
            yield from (one.change for one in found if one is not None)


def test_nothing_false_is_claimed_of_measures_across_made_up_reports() -> None:
    """The reports are of one board, and don't agree on what they have in common."""
    made = 0
    for batch in made_tables.reports(budget.examples(240, 6_000), at_once=8):
        result = source.read(made_tables.tree(batch))
        measures = {own.id: own for own in result.collection.register.measures}
        audits = {own.report.address: own for own in result.audits}
        truth = across(own.truth() for own in batch)
        for board in result.collection.boards:
            readings = [doubt.reading(own, audits[own.address], measures) for own in board.reports]
            for claim in measured(measure_history.histories(readings)):
                assert judge_across(claim, truth) is None, (judge_across(claim, truth), claim)
                made += 1
    assert made > 50


@cache
def typed_in() -> dict[str, tuple[tuple[Claim, ...], tuple[Claim, ...]]]:
    """What is claimed of the reports that were typed in from originals."""
    result = source.read(memory_tree.of_folder(TYPED_IN, "data/"))
    assert result.errors == ()
    return {address: (headlines, made) for address, headlines, made in claims(result)}


@pytest.mark.parametrize("address", MEANINGS)
def test_nothing_false_is_claimed_of_a_report_that_was_typed_in(address: str) -> None:
    truth = report(TYPED_IN / "data" / address, address, MEANINGS[address])
    found = Tried()
    found.add(truth, *typed_in()[address])
    assert found.false == []
