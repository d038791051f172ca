"""Columns called *Enhet*: what figures are counted in, or the units of an organisation."""

from __future__ import annotations

import pytest
from printed_grids import draft, matrix


def rows(*pairs: str) -> str:
    figures = "|82|81"
    return "\n".join(["Mått|Enhet|2024|2025", *(f"{own}{figures}" for own in pairs)])


def told(*pairs: str, answers: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """The unit and the text of each row."""
    return [(row.unit.lower(), row.text) for row in matrix("Nyckeltal", rows(*pairs), answers=answers).rows]


@pytest.mark.parametrize(
    "words", [("Antal", "Procent"), ("Antal", "Nätter"), ("tkr", "utlåningar")], ids=["known", "one known", "small"]
)
def test_what_is_known_and_what_stands_beside_it_are_units(words: tuple[str, str]) -> None:
    first, second = words
    assert told(f"Utlån|{first}", f"Övrigt|{second}") == [(first.lower(), ""), (second.lower(), "")]


def test_what_a_row_is_called_after_is_its_unit() -> None:
    assert told("Belagda nätter|Nätter", "Körda turer|Turer") == [("nätter", ""), ("turer", "")]


@pytest.mark.parametrize("words", [("Björkskolan", "Norr"), ("kök", "hemtjänst norr"), ("Enhet 1", "Enhet 2")])
def test_names_of_an_organisation_are_words_beside_the_row(words: tuple[str, str]) -> None:
    assert told(f"Sjukdagar|{words[0]}", f"Frånvaro|{words[1]}")[1] == ("", words[1])
    assert not [own for own in draft("N", rows(f"Index|{words[0]}", f"Indexet|{words[1]}")).open if own.form]


def test_what_may_be_either_is_asked_and_claimed_to_be_no_unit() -> None:
    pairs = ("Resande|Turer", "Publik|Gäster")
    (left,) = draft("Nyckeltal", rows(*pairs)).open
    assert (left.form, left.seen) == ("column", "Turer, Gäster")
    assert [row[0] for row in told(*pairs)] == ["", ""]
    assert told(*pairs, answers={left.key: "enhet"}) == [("turer", ""), ("gäster", "")]
    assert told(*pairs, answers={left.key: "namn"})[0] == ("", "Turer")


def test_people_beside_names_may_be_whom_the_organisation_is_for() -> None:
    (left,) = (own for own in draft("Nyckeltal", rows("Frånvaro|Barn", "Närvaro|Stab")).open if own.form)
    assert left.choices == ("enhet", "namn")
