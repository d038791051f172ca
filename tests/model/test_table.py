"""Under which heading a row of a matrix stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rakenskap.model.table import HeadingEnd, Matrix
from tables import PLACE, heading, matrix, row

ROWS = (
    row("Före", "1"),
    heading("Verksamheten"),
    row("Bibliotek", "1"),
    heading("Inomhus", 2),
    row("Simhall", "1"),
    row("Gym", "1"),
    heading("Övrigt"),
    row("Lokaler", "1"),
)


def over(**last: str) -> list[str]:
    """What each row stands under where headings end at these rows, in the order of the table."""
    ends = tuple(HeadingEnd(name, row_id, PLACE) for name, row_id in last.items())
    own: Matrix = matrix("t", ["utfall_2025"], ROWS, headings=ends)
    return [found.label if found else "" for found in own.over]


def test_a_heading_ends_where_another_of_its_level_begins() -> None:
    assert over() == [
        "", "Verksamheten", "Verksamheten", "Inomhus", "Inomhus", "Inomhus", "Övrigt", "Övrigt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ends", "after"),
    [
        ({"verksamheten": "bibliotek"}, ["Inomhus", "Inomhus", "Inomhus"]),
        ({"inomhus": "simhall"}, ["Inomhus", "Inomhus", "Verksamheten"]),
        ({"verksamheten": "simhall"}, ["Inomhus", "Inomhus", ""]),
        ({"inomhus": "simhall", "verksamheten": "simhall"}, ["Inomhus", "Inomhus", ""]),
    ],
)
def test_what_comes_after_the_last_row_of_a_heading_stands_under_what_is_around_it(
    ends: dict[str, str], after: list[str]
) -> None:
    """A heading within another ends with it."""
    assert over(**ends)[3:6] == after


def test_a_last_row_may_be_named_by_its_former_id() -> None:
    renamed = tuple(replace(one, id="hallen", formerly=("simhall",)) if one.id == "simhall" else one for one in ROWS)
    own = matrix("t", ["utfall_2025"], renamed, headings=(HeadingEnd("inomhus", "simhall", PLACE),))
    assert own.over[5] is own.rows[1]
