"""What nobody may guess of a table, and what its document says itself."""

from __future__ import annotations

from printed_grids import draft, matrix

from rakenskap.drafting.inference.open_question import Subject

TEXT = "Mått|Enhet|2024|2025\nElever i kö|personer|3|12\nLån|antal|100|120"


def test_what_a_unit_of_people_says_is_not_asked() -> None:
    assert not draft("Nyckeltal", TEXT).open
    assert not draft("Antal elever", "Skola|2024|2025\nNorr|3|12\nSöder|100|120").open


def test_people_that_only_words_name_are_asked_about() -> None:
    (left,) = draft("Placerade i HVB", "Ålder|Antal 2024|Antal 2025\n0–6 år|3|12\n7–12 år|100|120").open
    assert (left.subject, left.choices) == (Subject.PERSONS, ("ja", "nej", "olika"))


def test_an_answer_of_before_still_speaks_of_rows_whose_unit_is_people() -> None:
    found = matrix("Nyckeltal", TEXT, answers={"persons/nyckeltal": "nej"})
    assert [(row.says_people, row.counts_people) for row in found.rows] == [(True, False), (False, False)]
