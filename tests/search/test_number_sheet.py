"""What is promised of a report's sheet of numbers: every figure as it is printed, and the keys that find it."""

from __future__ import annotations

import json
from dataclasses import replace

from rakenskap.model.board import Board
from rakenskap.model.report import Section
from rakenskap.search import number_sheet
from tables import matrix, report, row, words

BOARD = Board("namnden", "Kulturnämnden", "Orsa kommun", "2034", "")


def test_a_sheet_has_the_figures_as_printed_and_the_keys_in_their_order() -> None:
    table = matrix(
        "drift", ["utfall_2018", "budget_2018"], [row("Bad", "11 900", ".."), row("Skola", "2,5", "0")], unit="tkr"
    )
    shown = replace(report(table), sections=(Section("ekonomi", "Ekonomi", 2, show=("drift",)),))
    made = number_sheet.sheet(BOARD, shown, None, words())
    (own,) = json.loads(made.content)
    assert own["id"] == "drift"
    printed = [[figure.replace("\u00a0", " ") for figure in figures] for _, _, figures in own["rows"]]
    assert printed == [["11 900 tkr", ""], ["2,5 tkr", "0 tkr"]]
    assert [key.words for key in made.keys] == ["11900tkr", "11.9~", "2.5tkr", "0tkr"]
    assert made.path == "tal/namnden/2018/rapport.json"


def test_a_table_that_no_section_shows_is_in_no_sheet() -> None:
    made = number_sheet.sheet(BOARD, report(matrix("drift", ["utfall_2018"], [row("Bad", "1")])), None, words())
    assert (made.content, made.keys) == ("[]", ())


def test_an_amount_is_looked_up_as_the_unit_it_is_in_and_shown_as_it_is_printed() -> None:
    table = matrix("drift", ["utfall_2018"], [row("Bad", "11 900"), row("Andel", "12", unit="procent")], unit="KSEK")
    shown = replace(report(table), sections=(Section("ekonomi", "Ekonomi", 2, show=("drift",)),))
    made = number_sheet.sheet(BOARD, shown, None, words())
    (own,) = json.loads(made.content)
    assert [figures[0].replace("\u00a0", " ") for _, _, figures in own["rows"]] == ["11 900 KSEK", "12 procent"]
    assert own["units"] == {"KSEK": "tkr", "procent": "%"}
    assert [key.words for key in made.keys] == ["11900tkr", "11.9~", "12%"]
