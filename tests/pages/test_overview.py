"""What is promised of the overview: what lists say of boards needs none of their tables, and parts join in one order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rakenskap.editions.correction import Correction, CorrectionKind
from rakenskap.model.board import Board, Collection, Register
from rakenskap.model.report import EditionNote
from rakenskap.model.terms import ChangeType
from rakenskap.pages import overview
from rakenskap.pages.overview import News, Overview
from rakenskap.pages.page import ReportEntry
from tables import matrix, report, row

ENTRY = ReportEntry("Rapport", "", "")


def board(slug: str, *days: str, fictional: bool = False) -> Board:
    table = matrix("drift", ["utfall_2018"], [row("Bad", "1")])
    reports = [
        replace(
            report(table),
            board=slug,
            changes=(EditionNote("1.0.0", date.fromisoformat(day), ChangeType.PUBLICERING, ""),),
        )
        for day in days
    ]
    return Board(slug, slug.capitalize(), "Orsa kommun", "2034", "", fictional=fictional, reports=tuple(reports))


def test_a_board_for_lists_keeps_its_reports_without_tables() -> None:
    (own,) = overview.bare_board(board("a", "2019-01-01")).reports
    assert (own.title, own.tables, own.sections) == ("Rapport", (), ())


def test_parts_join_in_the_order_of_addresses_with_the_newest_news_first() -> None:
    first, second = board("b", "2019-01-01"), board("a", "2019-02-01")
    parts = [
        Overview(
            Collection((own,), Register()), news=(News(overview.news_order(own, own.reports[0]), ENTRY),), tables=1
        )
        for own in (first, second)
    ]
    whole = overview.joined(parts)
    assert [own.slug for own in whole.collection.boards] == ["a", "b"]
    assert [own.order[2] for own in whole.news] == ["a", "b"]
    assert whole.tables == 2


def test_the_tables_of_invented_boards_are_not_counted() -> None:
    assert overview.table_count([board("a", "2019-01-01"), board("b", "2019-01-01", fictional=True)]) == 1


def test_nothing_joined_is_a_site_without_boards() -> None:
    assert overview.joined([]).collection.boards == ()


def test_a_report_that_is_corrected_is_not_new_again() -> None:
    older, newer = board("a", "2019-01-01"), board("b", "2019-02-01")
    (own,) = older.reports
    entry = EditionNote("1.0.1", date(2019, 3, 1), ChangeType.RATTELSE, "Ett tal.")
    corrected = replace(older, reports=(replace(own, version="1.0.1", changes=(entry, *own.changes)),))
    assert [one.slug for one, _ in overview.newest_first([corrected, newer])] == ["b", "a"]


@pytest.mark.parametrize(
    ("published", "corrections", "restatements", "divided"),
    [(30, 30, 0, False), (31, 0, 0, True), (1, 31, 0, True), (30, 0, 90, False)],
)
def test_lists_are_divided_by_what_never_goes_away(
    published: int, corrections: int, restatements: int, *, divided: bool
) -> None:
    """A figure that a later report restates may be corrected, and isn't restated any more: it decides nothing."""
    own = Correction(date(2026, 1, 1), CorrectionKind.ADDITION, board("a"), "Rapport", "a/2025/x", "1.0.1", "", "")
    restated = replace(own, kind=CorrectionKind.RESTATEMENT)
    found = (*[own] * corrections, *[restated] * restatements)
    parts = [Overview(corrections=found, published=1), Overview(published=published - 1)]
    assert overview.joined(parts).is_divided is divided
