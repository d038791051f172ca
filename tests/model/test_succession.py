"""Which boards took over from which, and where it is known that one simply took another's place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from rakenskap.model import succession
from rakenskap.model.board import Board, EarlierName, Predecessor
from rakenskap.model.report import Decision, Report
from tables import report

LAST: Final = date(2024, 12, 31)


def own(slug: str, *before: str, years: tuple[int, ...] = (), code: str = "9999", until: date = LAST) -> Board:
    """A board with a report for each year, which took over from others."""
    reports = tuple(replace(report(ends=f"{year}-12-31"), board=slug) for year in years)
    predecessors = tuple(Predecessor(name, until) for name in before)
    return Board(slug, slug.capitalize(), "Orsa kommun", code, "", predecessors=predecessors, reports=reports)


def line(*boards: Board) -> list[str]:
    """Whose place the first board took."""
    return [older.slug for _, older in succession.of_boards(boards).line(boards[0])]


def others(*boards: Board) -> list[str]:
    """Which other boards the first came after."""
    return [older.slug for _, older in succession.of_boards(boards).others(boards[0])]


def test_a_board_that_follows_one_other_takes_its_place_and_that_of_those_before() -> None:
    first = own("a", years=(2016,))
    second = own("b", "a", years=(2020,), until=date(2018, 12, 31))
    third = own("c", "b", years=(2025,))
    assert line(third, second, first) == ["b", "a"]
    assert others(third, second, first) == []
    told = succession.of_boards([first, second, third])
    assert [(one.name, one.until) for one in told.into(third)] == [("B", LAST)]
    assert [one.newer.slug for one in told.out_of(first)] == ["b"]


@pytest.mark.parametrize(
    ("board", "before"),
    [
        (own("ny", "a", "b", years=(2025,)), [own("a"), own("b")]),
        (own("ny", "a", "Fritidsnämnden", years=(2025,)), [own("a")]),
        (own("ny", "a", years=(2025,)), [own("a"), own("annan", "a")]),
        (own("ny", "a", years=(2025,)), [own("a", years=(2023, 2025))]),
        (own("ny", "a", years=(2023, 2025)), [own("a")]),
        (own("ny", "a", years=(2025,)), [own("a", code="2034")]),
    ],
    ids=["merged", "merged with one that isn't here", "split", "went on", "was there before", "another municipality"],
)
def test_no_place_is_taken_where_more_boards_are_part_of_it(board: Board, before: list[Board]) -> None:
    assert line(board, *before) == []
    assert others(board, *before) == [one.slug for one in before if one.slug != "annan"]


def decided(year: int, day: date | None) -> Report:
    return replace(report(ends=f"{year}-12-31"), decision=Decision("Nämnden", day))


def test_the_day_of_a_decision_tells_whose_time_a_report_is_of() -> None:
    """A board may plan for a year that is another's, and report on one that was."""
    budget = replace(own("a"), reports=(decided(2025, date(2024, 11, 1)), decided(2024, date(2025, 2, 1))))
    looking_back = replace(own("ny", "a"), reports=(decided(2024, date(2025, 3, 1)),))
    assert line(looking_back, budget) == ["a"]
    assert line(replace(looking_back, reports=(decided(2024, date(2024, 12, 1)),)), budget) == []


def test_boards_that_follow_one_another_in_a_circle_have_an_end() -> None:
    boards = own("a", "b"), own("b", "a")
    assert line(*boards) == ["b"]
    assert others(*boards) == []


def test_a_predecessor_has_the_name_of_its_time() -> None:
    older = replace(own("a"), names=(EarlierName("Gamla namnet", LAST),), name="Senare namn")
    (told,) = succession.of_boards([own("ny", "a"), older]).handovers
    assert told.name == "Gamla namnet"
