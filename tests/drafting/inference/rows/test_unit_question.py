"""Figures that nothing says the unit of: those that aren't whole are asked about, once for all rows of a table."""

from __future__ import annotations

from printed_grids import draft, matrix

from rakenskap.drafting.inference.open_question import OpenQuestion, Subject

MEASURES = """
Nyckeltal|2024|2025
Nöjdhet|7,1|7,4
Väntan|3,5|2,0
Lån|310|480
"""


def asked(**answers: str) -> list[OpenQuestion]:
    return [own for own in draft("Nyckeltal", MEASURES, answers=answers).open if own.subject is Subject.UNIT]


def test_rows_with_decimals_and_no_unit_are_asked_about_together() -> None:
    (question,) = asked()
    assert "”Nöjdhet” och ”Väntan”" in question.text
    assert "7,1" in question.text


def test_an_answer_is_of_all_rows_or_of_one_each() -> None:
    (question,) = asked()
    units = [
        [row.unit for row in matrix("Nyckeltal", MEASURES, answers={question.key: told}).rows]
        for told in ("-, dagar", "%")
    ]
    assert [own[:2] for own in units] == [["", "dagar"], ["%", "%"]]
    assert units[0][2] == units[1][2]


def test_what_has_been_answered_is_not_asked_again() -> None:
    (question,) = asked()
    assert asked(**{question.key: "%"}) == []


def test_grades_and_indexes_have_no_unit_to_ask_for() -> None:
    text = "Mått|2024|2025\nGenomsnittligt meritvärde|229,6|231,2\nNöjd kund-index|72,5|73,1"
    assert not [one for one in draft("Resultat", text).open if one.subject is Subject.UNIT]
