"""What is promised of a long list: nothing is left out, the newest stands open, and no more than is whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rakenskap.model.board import Board
from rakenskap.pages.lists import division
from rakenskap.pages.lists.division import PartRow

ENTRIES = st.lists(st.tuples(st.integers(2016, 2026), st.integers()), max_size=90)


@given(ENTRIES)
def test_every_entry_stands_once_under_its_year_in_the_order_that_it_had(entries: list[tuple[int, int]]) -> None:
    groups = division.grouped(entries, lambda own: own[0])
    assert [own.key for own in groups] == sorted({year for year, _ in entries}, reverse=True)
    for own in groups:
        assert [*own.shown, *own.folded] == [entry for entry in entries if entry[0] == own.key]


@given(ENTRIES)
def test_a_short_list_stands_open_and_of_a_long_one_the_newest_year(entries: list[tuple[int, int]]) -> None:
    groups = division.grouped(entries, lambda own: own[0])
    if len(entries) <= division.WHOLE:
        assert not any(own.folded for own in groups)
    else:
        first, *rest = groups
        assert 0 < len(first.shown) <= division.WHOLE
        assert not first.folded or len(first.shown) == division.WHOLE
        assert not any(own.shown for own in rest)


def test_boards_stand_under_their_municipality_where_there_are_more_than_one() -> None:
    boards = [
        Board(slug, slug, f"{place} kommun", "", "") for slug, place in (("a", "Orsa"), ("b", "Orsa"), ("c", "Mora"))
    ]
    rows = [(board, PartRow(board.name, f"{board.slug}/", ())) for board in boards]
    named = [(group.title, [row.title for row in group.rows]) for group in division.by_place(rows)]
    assert named == [("Orsa", ["a", "b"]), ("Mora", ["c"])]
    assert [group.title for group in division.by_place(rows[:2])] == [""]
