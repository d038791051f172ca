"""What a reader is promised of the start page and of the list of everything: every board, report and measure, in order."""

from __future__ import annotations

from typing import Final

from example_reports import collection

from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection, Register
from rakenskap.pages.start_page import directory
from tables import words

WORDS: Final = words()


def test_the_list_holds_every_report_and_the_measures_it_is_given() -> None:
    measures = {"fritidsnamnden": (Link("Väntetid", "fritidsnamnden/nyckeltal/vantetid/"),)}
    places = list(directory(collection(), WORDS, measures))
    urls = {report.url for place in places for board in place.boards for year in board.years for report in year.reports}
    assert urls == {f"../{report.address}/" for board in collection().boards for report in board.reports}
    listed = [measure for place in places for board in place.boards for measure in board.measures]
    assert listed == [Link("Väntetid", "../fritidsnamnden/nyckeltal/vantetid/")]


def test_municipalities_stand_in_swedish_order_with_invented_boards_last() -> None:
    boards = tuple(
        Board(name, name.capitalize(), f"{place} kommun", "", "", fictional=invented)
        for name, place, invented in (
            ("a", "Exempel", True),
            ("b", "Örebro", False),
            ("d", "Ånge", False),
            ("c", "Ånge", False),
        )
    )
    listed = [
        (place.title, [board.link.url for board in place.boards])
        for place in directory(Collection(boards, Register()), WORDS)
    ]
    assert listed == [("Ånge", ["../c/", "../d/"]), ("Örebro", ["../b/"]), ("Exempel", ["../a/"])]
