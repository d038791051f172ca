"""What a hit on a number says of a figure in the five reports."""

from __future__ import annotations

import json

from real_reports import audits, collection

from rakenskap.search import number_sheet
from tables import words

LINKOPING = "linkoping-socialnamnden/2018/delarsrapport"


def test_a_hit_says_what_and_where_the_figure_is_and_that_it_is_misprinted() -> None:
    board, report = next((one, own) for one in collection().boards for own in one.reports if own.address == LINKOPING)
    sheet = number_sheet.sheet(board, report, audits()[LINKOPING], words())
    table = next(own for own in json.loads(sheet.content) if own["id"] == "driftsammandrag")
    row = next(own for own in table["rows"] if own[1] == "HVB vuxna")
    place = row[2].index("37\u00a0194 tkr")
    assert table["columns"][place] == ["utfall_2017_01_08", "redovisning 31/8 2017"]
    assert table["place"] == "Linköping, Socialnämnden · Delårsrapport januari–augusti 2018 · tabell 2"
    (told,) = table["faults"].items()
    assert told[0] == f"driftsammandrag.{row[0]}.utfall_2017_01_08"
    assert told[1].replace("\N{NO-BREAK SPACE}", " ") == (
        "≠ Talet går inte ihop med två summor i originalet. Med 36 653 går det ihop."
    )
