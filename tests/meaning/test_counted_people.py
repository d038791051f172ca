"""Words for people are known where they are what is counted, and nowhere else."""

from __future__ import annotations

import pytest
import table_kinds

from rakenskap.meaning import counted_people
from tables import figures, matrix, row


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("Antal barn", "barn"),
        ("Antal placerade barn i HVB", "barn"),
        ("Familjehemsplacerade, 0–12 år", "Familjehemsplacerade"),
        ("Hemtjänsttagare 65–79 år", "Hemtjänsttagare"),
        ("Hushåll med försörjningsstöd", "Hushåll"),
        ("Antal nya klienter", "klienter"),
        ("Totalt antal elever", "elever"),
        ("Flickor och pojkar", "Flickor"),
        ("Sökande till vuxenutbildningen", "Sökande"),
        ("Vuxna missbrukare", "missbrukare"),
        ("Antal inskrivna per den 31 mars", "inskrivna"),
    ],
)
def test_the_noun_that_is_counted_says_people(label: str, word: str) -> None:
    assert counted_people.noun(label) == word


@pytest.mark.parametrize(
    "label",
    [
        "Böcker för barn",
        "Barnböcker",
        "Barn- och ungdomsböcker",
        "Platser för elever",
        "Kostnad per elev",
        "Elevdatorer",
        "Familjehem",
        "Särskilt boende",
        "Ärenden",
        "Antal ansökningar om bistånd",
        "Personal",
        "Missbruk",
        "Utfall 2025",
        "Antal",
        "",
    ],
)
def test_other_nouns_say_nothing_of_people(label: str) -> None:
    assert counted_people.noun(label) == ""


def said(label: str, title: str, column: str = "") -> str:
    own = figures("utfall_2025", title=column or "Utfall 2025")
    table = matrix("t", [own], [row(label, "3")], kind=table_kinds.MEASURES, unit="antal", title=title)
    return counted_people.said(table, table.rows[0], own)


def test_the_title_tells_of_rows_that_only_have_names() -> None:
    assert said("Norrskolan", "Elever i grundskolan") == "Elever"
    assert said("Norrskolan", "Verksamheten i tal") == ""
    assert said("Antal anmälningar", "Barn i utredning") == ""


def test_a_title_that_names_a_part_of_the_municipality_tells_nothing() -> None:
    assert said("Anmälningar", "Barn och unga") == ""
    assert said("Anmälningar", "Barn, unga och familj") == ""


def test_a_column_tells_before_the_row() -> None:
    assert said("Norrskolan", "Skolor", "Antal elever") == "elever"
