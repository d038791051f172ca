"""What is promised of the vocabulary: words long enough to be misspelt, of titles and rows, in order."""

from __future__ import annotations

import json
from dataclasses import replace

from rakenskap.model.board import Board
from rakenskap.search import dialog
from tables import matrix, report, row

BOARD = Board("namnden", "Kulturnämnden", "Orsa kommun", "2034", "")


def test_the_words_are_those_of_titles_and_rows_and_no_figures() -> None:
    own = replace(BOARD, reports=(report(matrix("drift", ["utfall_2018"], [row("Bad och HVB", "12")])),))
    assert dialog.words(own) == {"kulturnämnden", "orsa", "kommun", "rapport", "drift", "bad", "och", "hvb"}


def test_the_vocabulary_is_in_order() -> None:
    assert json.loads(dialog.vocabulary_json(["b", "a"])) == {"words": ["a", "b"]}
