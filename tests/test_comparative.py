"""Comparatives: what two reports state of the same thing is compared, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from rakenskap import comparative, source
from rakenskap.equation import Verdict
from rakenskap.tree import FolderTree

EXAMPLES: Final = Path(__file__).parent / "examples"


def compared(case: str) -> list[comparative.Comparative]:
    result = source.read(FolderTree(EXAMPLES / case))
    audits = {own.report.address: own for own in result.audits}
    return [own for board in result.collection.boards for own in comparative.of_board(board, audits)]


def test_a_figure_that_a_later_report_states_otherwise_is_restated() -> None:
    broken = [own for own in compared("ok_measure_history") if own.check.verdict is Verdict.BROKEN]
    assert broken
    for own in broken:
        assert own.newer.report.period.end > own.older.report.period.end
        assert own.newer.figure.value != own.older.figure.value


def test_most_figures_are_stated_alike() -> None:
    verdicts = Counter(own.check.verdict for own in compared("ok_measure_history"))
    assert verdicts[Verdict.HOLDS] > verdicts[Verdict.BROKEN] > 0


def test_a_pair_is_compared_once() -> None:
    pairs = [(own.newer.report.address, own.newer.key, own.older.key) for own in compared("ok_measure_history")]
    assert len(pairs) == len(set(pairs))


def test_a_single_report_has_nothing_to_compare() -> None:
    assert compared("ok_rules") == []
