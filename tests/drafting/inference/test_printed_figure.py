"""What a cell prints."""

from __future__ import annotations

import pytest

from rakenskap.drafting.documents.document import GridCell
from rakenskap.drafting.inference.printed_figure import CellSort, of_cell, read


@pytest.mark.parametrize(
    ("printed", "text", "unit", "marks"),
    [
        ("13 660", "13 660", "", ()),
        ("− 4 257,5", "-4 257,5", "", ()),
        ("2\u00a0021*", "2 021", "", ("*",)),
        ("10¹⁾", "10", "", ("¹⁾",)),
        ("17 st", "17", "st", ()),
        ("82,5 %", "82,5", "%", ()),
        ("12.5", "12,5", "", ()),
    ],
)
def test_a_number_is_told_apart_from_its_unit_and_marks(
    printed: str, text: str, unit: str, marks: tuple[str, ...]
) -> None:
    found = read(printed)
    assert (found.sort, found.text, found.unit, found.marks) == (CellSort.NUMBER, text, unit, marks)


def test_two_numbers_in_a_cell_are_two() -> None:
    share, slash = read("100% (17 st)"), read("8,5/7")
    assert share.second is not None
    assert slash.second is not None
    assert (share.text, share.unit, share.second.text, share.second.unit) == ("100", "%", "17", "st")
    assert (slash.text, slash.second.text) == ("8,5", "7")


def test_a_point_between_threes_is_neither_guessed_a_decimal_nor_a_thousand() -> None:
    assert read("1.234").sort is CellSort.POINTS


@pytest.mark.parametrize(
    ("printed", "sort"),
    [("", CellSort.EMPTY), ("–", CellSort.DASH), ("..", CellSort.MISSING), ("Ökar", CellSort.WORDS)],
)
def test_what_is_no_number_keeps_what_it_says(printed: str, sort: CellSort) -> None:
    assert read(printed).sort is sort


def test_a_raised_mark_belongs_to_the_figure() -> None:
    assert of_cell(GridCell("12", marks=("1",))).marks == ("1",)
