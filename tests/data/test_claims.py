"""Nothing false on the reports of this repository: each claim against what the originals mean, said by hand."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest
from folders import ROOT
from real_reports import audits, collection, measures
from transcribed import meanings, report
from true_report import TrueReport, across

from oracle import judge, judge_across, judge_headline
from rakenskap.analysis import doubt, measure_history
from rakenskap.analysis.claim import Claim, FigureChange
from rakenskap.charts import report_claims
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.board import Board
from rakenskap.model.report import Report
from rakenskap.sentences import highlight, measure_lead
from tables import words

MEANINGS: Final = meanings(ROOT / "tests/data/meanings.yaml")
REPORTS: Final = {own.address: own for board in collection().boards for own in board.reports}


@cache
def truth(address: str) -> TrueReport:
    """What a report means."""
    return report(ROOT / "data" / address, address, MEANINGS[address])


def reading(own: Report) -> ReportReading:
    """A report as it is read."""
    return doubt.reading(own, audits()[own.address], measures())


def claims(own: Report) -> tuple[Claim, ...]:
    """Everything that is claimed of a report."""
    return report_claims.of_report(reading(own), words())


def test_every_report_has_its_meaning() -> None:
    """A new report is judged, too."""
    assert MEANINGS.keys() == REPORTS.keys()


@pytest.mark.parametrize("address", REPORTS)
def test_nothing_false_is_claimed_of_a_report(address: str) -> None:
    made = claims(REPORTS[address])
    assert [(fault, claim) for claim in made if (fault := judge(claim, truth(address))) is not None] == []


@pytest.mark.parametrize("address", REPORTS)
def test_what_is_said_of_the_board_is_of_the_whole_board(address: str) -> None:
    made = highlight.claims(reading(REPORTS[address]))
    assert [(fault, claim) for claim in made if (fault := judge_headline(claim, truth(address))) is not None] == []


@pytest.mark.parametrize("board", collection().boards, ids=lambda own: own.slug)
def test_nothing_false_is_claimed_of_a_measure(board: Board) -> None:
    """Of its newest figures, and from the first to the last of each chart, also where they are of two reports."""
    known = across(truth(own.address) for own in board.reports)
    for history in measure_history.histories([reading(own) for own in board.reports]):
        made = [claim for claim in measure_lead.claims(history) if isinstance(claim, FigureChange)]
        for timeline in measure_history.timelines(history):
            made += [one.change for one in (series.whole_change for series in timeline.series) if one is not None]
        for claim in made:
            assert judge_across(claim, known) is None, (judge_across(claim, known), claim)


def test_something_is_claimed_of_nearly_every_report() -> None:
    assert sum(bool(claims(own)) for own in REPORTS.values()) >= len(REPORTS) - 1
