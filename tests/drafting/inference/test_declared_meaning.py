"""What nobody may guess of a table, and what its document says itself."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix

from rakenskap.drafting.inference.open_question import Subject
from rakenskap.model.table import Matrix
from rakenskap.swedish.number import Missing

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


@pytest.mark.parametrize(
    ("note", "sign"),
    [
        ("- betyder att inget mål är satt.", Missing.NOT_APPLICABLE),
        ("– = uppgift saknas", Missing.UNKNOWN),
        ("Streck betyder inte mätt.", Missing.NOT_MEASURED),
    ],
)
def test_a_dash_means_what_is_said_under_the_table(note: str, sign: Missing) -> None:
    found = draft("Nyckeltal", "Mått|2024|Mål 2025\nAntal ärenden|12|-\nAntal beslut|9|10", note)
    (made,) = found.report.tables
    assert isinstance(made, Matrix)
    assert (made.dash, [own.text for own in made.notes]) == (sign, [note])
    assert all(own.subject is not Subject.DASH for own in found.open)


def test_a_dash_that_is_said_to_mean_something_unknown_is_asked_about() -> None:
    found = draft("Nyckeltal", "Mått|2024|2025\nAntal ärenden|12|-\nAntal beslut|9|10", "- betyder stängt under året.")
    assert Subject.DASH in {own.subject for own in found.open}
