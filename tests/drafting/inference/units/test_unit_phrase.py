"""Units among other words, in printed tables: what is said of when and where is no part of them."""

from __future__ import annotations

import pytest
from printed_grids import matrix

from rakenskap.model import units
from rakenskap.model.table import Matrix


def units_of(made: Matrix) -> list[str]:
    """The unit of each row, in the first column."""
    return [units.of_cell(made, row, made.columns[0]) for row in made.rows]


@pytest.mark.parametrize(
    ("caption", "own"),
    [
        ("Vuxenutbildning, antal kursdeltagare januari–juni", "antal kursdeltagare"),
        ("Grundskola, antal elever läsåret 2024/25", "antal elever"),
        ("Förskola, antal inskrivna barn i Storby hösten 2025", "antal inskrivna barn"),
        ("Kostnad, kr per elev i grundskolan", "kr per elev"),
        ("Insamlat avfall, ton 2025", "ton"),
        ("Handläggningstid (median, dagar)", "dagar"),
        ("Väntetid, veckor i genomsnitt", "veckor"),
    ],
)
def test_the_unit_of_a_caption_ends_before_what_says_when_or_where(caption: str, own: str) -> None:
    made = matrix(caption, "|2024|2025\nNorra|31|36\nSödra|42|47")
    assert {units.canonical(one) for one in units_of(made)} == {units.canonical(own)}


def test_a_row_takes_the_hours_after_its_comma_and_never_those_that_only_say_how_long() -> None:
    labels = (
        "Hemtjänst, utförda timmar",
        "Beviljade hemtjänsttimmar per månad",
        "HVB, vårddygn",
        "Ärenden, äldre än 30 dagar",
    )
    made = matrix("Volymer", "Mått|2024|2025\n" + "\n".join(f"{own}|1 204|1 261" for own in labels))
    assert units_of(made) == ["timmar", "timmar", "vårddygn", ""]


def test_what_each_day_costs_is_not_counted_in_days() -> None:
    made = matrix("Nyckeltal", "Mått|2024|2025\nKostnad per vårddygn|1 204|1 261\nPersonal per dygn|12|13")
    assert units_of(made) == ["", ""]


def test_a_count_for_each_of_something_keeps_that_and_not_its_place() -> None:
    labels = (
        "Antal barn per årsarbetare i förskolan",
        "Antal elever per lärare i Storby",
        "Antal larm per 10 000 invånare",
    )
    made = matrix("Nyckeltal", "Mått|2024|2025\n" + "\n".join(f"{own}|5,4|5,3" for own in labels))
    assert units_of(made) == ["antal per årsarbetare", "antal per lärare", "antal per 10 000 invånare"]


def test_a_month_or_a_day_is_no_noun_that_is_counted() -> None:
    labels = "Antal tillsvidareanställda november", "Badplatser, antal den 31 augusti", "Antal badande sommaren 2025"
    made = matrix("Nyckeltal", "Mått|2024|2025\n" + "\n".join(f"{own}|54|53" for own in labels))
    assert units_of(made) == ["antal", "antal", "antal"]
