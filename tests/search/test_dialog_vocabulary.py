"""What is promised of the vocabulary: words long enough to be misspelt, of titles and rows, and measures with their pages."""

from __future__ import annotations

import json
from dataclasses import replace

from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection, Register
from rakenskap.search import dialog
from tables import matrix, report, row, words

BOARD = Board("namnden", "Kulturnämnden", "Orsa kommun", "2034", "")


def test_the_words_are_those_of_titles_and_rows_and_no_figures() -> None:
    own = replace(BOARD, reports=(report(matrix("drift", ["utfall_2018"], [row("Bad och HVB", "12")])),))
    assert dialog.words(own) == {"kulturnämnden", "orsa", "kommun", "rapport", "drift", "bad", "och", "hvb"}


def test_a_measure_is_suggested_with_its_board_and_page() -> None:
    collection = Collection((BOARD,), Register())
    pages = {"namnden": (Link("Lån", "namnden/nyckeltal/lan/"),)}
    made = json.loads(dialog.vocabulary_json(collection, ["b", "a"], pages, words()))
    assert made == {"words": ["a", "b"], "measures": [["Lån", "Orsa, Kulturnämnden", "namnden/nyckeltal/lan/"]]}
