"""What is promised of a measure whose definition or unit is another from a year: older reports keep theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from municipality import TEXT, Municipality, founded
from visits import MEASURES, reported

from rakenskap.analysis import doubt, measure_history
from rakenskap.analysis.measure_history import History
from rakenskap.model import package
from rakenskap.model.addresses import Publisher
from rakenskap.pages import measure_facts

FILE: Final = "data/register/measures.csv"
HEADER: Final = "id;name;unit;gender;plural;definition;kolada;better;from\n"
OLD: Final = "besok_biblioteken;Besök på biblioteken;besök;ett;ja;Besök under året.;;hogre;\n"
NEW: Final = "besok_biblioteken;Biblioteksbesök;besök;ett;ja;Besök enligt räkneverk.;;hogre;2026\n"


@pytest.fixture
def town(tmp_path: Path) -> Municipality:
    """Two published reports of the visits."""
    made = founded(tmp_path / "kommun")
    made.write(FILE, MEASURES)
    reported(made, 2024, "2025-02-20", "utfall_2023;utfall_2024", "94 000;95 000")
    reported(made, 2025, "2026-02-19", "utfall_2024;utfall_2025", "95 000;96 000")
    return made


def followed(made: Municipality) -> History:
    """The history of the visits."""
    result = made.publication().result
    (board,) = result.collection.boards
    measures = {own.id: own for own in result.collection.register.measures}
    readings = [doubt.reading(report, None, measures) for report in board.reports]
    (history,) = measure_history.histories(readings)
    return history


def drawn(history: History) -> list[tuple[list[str], list[str]]]:
    """The figures of each chart, and the times that are marked with a break."""
    return [
        (
            [f"{value:f}" for value in line.series[0].values],
            [point.moment.words for point in line.series[0].points if point.breaks],
        )
        for line in measure_history.timelines(history)
    ]


def told(history: History) -> list[str]:
    """What the page says of the definition."""
    return [row.text for row in measure_facts.facts(history, TEXT) if row.label in {"Definition", "Tidigare"}]


def test_a_changed_row_of_the_register_is_told_once_of_all_reports(town: Municipality) -> None:
    town.edit(FILE, "Besök under året.", "Besök enligt räkneverk.")
    town.commit()
    (found,) = town.problems()
    assert (found.code, found.file, found.found) == ("edition.measure", FILE, "besok_biblioteken")
    assert "kolumnen from" in found.remedy


def test_a_definition_that_holds_from_a_year_needs_no_edition_of_older_reports(town: Municipality) -> None:
    town.write(FILE, HEADER + OLD + NEW)
    town.commit()
    assert not town.problems()
    assert told(followed(town)) == ["Besök under året."], "no report has it yet"
    reported(town, 2026, "2027-02-18", "utfall_2025;utfall_2026", "96 000;78 000")
    assert not town.problems()
    history = followed(town)
    assert history.measure.name == "Biblioteksbesök"
    assert drawn(history) == [(["94000", "95000", "96000", "78000"], ["2026"])]
    assert told(history) == ["Från 2026: Besök enligt räkneverk.", "Före 2026: Besök under året."]


def test_each_package_has_the_definition_of_its_time(town: Municipality) -> None:
    town.write(FILE, HEADER + NEW + OLD)
    reported(town, 2026, "2027-02-18", "utfall_2025;utfall_2026", "96 000;78 000")
    collection = town.publication().result.collection
    (board,) = collection.boards
    publisher = Publisher("Kommunen", "https://example.se/", "CC0", "https://example.se/cc0")
    files = [
        package.package(board, own, collection.register, publisher).tables[package.MEASURES] for own in board.reports
    ]
    assert [("räkneverk" in own.content.decode(), b"brott" in own.content) for own in files] == [
        (True, True),
        (False, False),
        (False, False),
    ]


def test_a_new_name_or_a_multiple_is_no_break(town: Municipality) -> None:
    """The older figures are shown in the unit of today."""
    town.write(FILE, HEADER + OLD + OLD.replace(";besök;", ";tusen besök;").replace(";\n", ";2026\n"))
    reported(town, 2026, "2027-02-18", "utfall_2025;utfall_2026", "96;98", unit="tusen besök")
    assert not town.problems()
    assert drawn(followed(town)) == [(["94", "95", "96", "98"], [])]


def test_of_a_unit_that_cannot_be_converted_each_time_has_its_own_chart(town: Municipality) -> None:
    town.write(FILE, HEADER + OLD + NEW.replace(";besök;", ";besökare;"))
    reported(town, 2026, "2027-02-18", "utfall_2025;utfall_2026", "41 000;43 000", unit="besökare")
    assert not town.problems()
    history = followed(town)
    assert drawn(history) == [(["94000", "95000", "96000"], []), (["41000", "43000"], ["2026"])]
    assert told(history)[1] == "Före 2026: Besök under året. Enhet: besök."


def test_a_report_in_the_unit_of_another_time_is_warned_of(town: Municipality) -> None:
    town.write(FILE, HEADER + OLD + NEW.replace(";besök;", ";besökare;"))
    reported(town, 2026, "2027-02-18", "utfall_2025;utfall_2026", "96 000;98 000")
    assert town.codes() == ["measure.unit"]


def test_a_definition_of_a_time_that_is_published_is_an_edition_of_that_report_alone(town: Municipality) -> None:
    town.write(FILE, HEADER + OLD + NEW.replace(";2026\n", ";2025\n"))
    town.commit()
    assert town.codes() == ["edition.measure"]
    town.release("data/exempelnamnden/2025/arsrapport", "1.1.0", "komplettering", "Ny definition.", "2026-05-01")
    town.commit()
    assert not town.problems()


def test_a_measure_may_be_defined_anew_twice(town: Municipality) -> None:
    third = NEW.replace("räkneverk", "kamera").replace(";2026\n", ";2027\n")
    town.write(FILE, HEADER + third + OLD + NEW)
    reported(town, 2027, "2028-02-18", "utfall_2025;utfall_2026;utfall_2027", "96 000;78 000;80 000")
    assert told(followed(town)) == [
        "Från 2027: Besök enligt kamera.",
        "Från 2026, före 2027: Besök enligt räkneverk.",
        "Före 2026: Besök under året.",
    ]
    assert drawn(followed(town))[0][1] == ["2026", "2027"]
