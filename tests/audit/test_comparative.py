"""Comparatives: what two reports state of the same thing is compared, and nothing else."""

from __future__ import annotations

from collections import Counter

from folders import EXAMPLES

from rakenskap.audit import audit, comparative
from rakenskap.audit.equation import EquationVerdict
from rakenskap.model.board import Board
from rakenskap.model.report import Report
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.swedish import period
from tables import figures, matrix, report, row


def compared(case: str) -> list[comparative.Comparative]:
    result = source.read(FolderTree(EXAMPLES / case))
    audits = {own.report.address: own for own in result.audits}
    return [own for board in result.collection.boards for own in comparative.comparatives(board, audits)]


def test_a_figure_that_a_later_report_states_otherwise_is_restated() -> None:
    broken = [own for own in compared("ok_measure_history") if own.check.verdict is EquationVerdict.BROKEN]
    assert broken
    for own in broken:
        assert own.newer.report.period.end > own.older.report.period.end
        assert own.newer.figure.value != own.older.figure.value


def test_most_figures_are_stated_alike() -> None:
    verdicts = Counter(own.check.verdict for own in compared("ok_measure_history"))
    assert verdicts[EquationVerdict.HOLDS] > verdicts[EquationVerdict.BROKEN] > 0


def test_a_pair_is_compared_once() -> None:
    pairs = [(own.newer.report.address, own.newer.key, own.older.key) for own in compared("ok_measure_history")]
    assert len(pairs) == len(set(pairs))


def test_a_single_report_has_nothing_to_compare() -> None:
    assert compared("ok_rules") == []


def stated(column: str, year: int, printed: str, *, of: int | None = None) -> Report:
    """A report of ``year`` with one figure in a column of that name, of the year ``of``."""
    when = period.of_text(f"{of or year}-01-01/{of or year}-12-31")
    return report(matrix("drift", [figures(column, period=when)], [row("Bibliotek", printed)]), ends=f"{year}-12-31")


def between(newer: Report, older: Report) -> list[comparative.Comparative]:
    """What two reports of a board have in common."""
    audits = {own.address: audit.of_report(own) for own in (newer, older)}
    board = Board("namnden", "Nämnden", "Orsa kommun", "2034", "", reports=(newer, older))
    return list(comparative.comparatives(board, audits))


def test_an_outcome_of_the_same_time_is_compared() -> None:
    """Also without an entry in the register: by table, row and column."""
    (own,) = between(stated("utfall", 2025, "69", of=2024), stated("utfall", 2024, "67"))
    assert own.check.verdict is EquationVerdict.BROKEN


def test_a_column_of_another_time_is_another_figure() -> None:
    """A column's name needn't tell its time: *utfall* is of one year in one report and of the next in another."""
    assert between(stated("utfall", 2025, "69"), stated("utfall", 2024, "67")) == []


def test_what_was_expected_or_planned_is_not_compared() -> None:
    """A forecast, a budget and a deviation from it are new in each report, and nothing is restated by them."""
    for column in ("prognos_2025", "budget_2025", "avvikelse_2025"):
        assert between(stated(column, 2025, "69"), stated(column, 2024, "67", of=2025)) == []
