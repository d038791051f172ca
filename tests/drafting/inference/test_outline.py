"""Documents as sections with tables, and what stands around those."""

from __future__ import annotations

from printed_grids import draft, matrix

TEXT = "Grupp|2024|2025\nLärare|412|420\nÖvriga|120|118"


def test_a_caption_in_bold_is_that_of_the_table_under_it_and_no_note_of_the_one_before() -> None:
    found = draft("# Personal", "**Antal anställda**", TEXT, "**Sjukfrånvaro i procent**", TEXT).report.tables
    assert [(own.title, own.notes) for own in found] == [("Personal", ()), ("Sjukfrånvaro", ())]


def test_a_note_with_a_number_of_its_own_over_a_table_is_what_that_is_called() -> None:
    found = draft("# Noter", "Not 1 Intäkter, tkr", TEXT, "Not 2 Kostnader, tkr", TEXT).report.tables
    assert [(own.title, own.notes) for own in found] == [("Not 1 Intäkter", ()), ("Not 2 Kostnader", ())]


def test_a_note_in_bold_under_a_table_is_still_one() -> None:
    found = matrix("Personal, antal", TEXT.replace("2025", "2025*"), r"**\* Preliminärt**", "Mer text om något annat.")
    assert [note.text for note in found.notes] == ["Preliminärt"]
