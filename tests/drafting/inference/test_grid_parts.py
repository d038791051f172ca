"""The parts of a printed table."""

from __future__ import annotations

import pytest
from printed_grids import grid

from rakenskap.drafting.inference import grid_parts


def heads(text: str) -> list[str]:
    return [own.words for own in grid_parts.of_rows(grid(text).rows).heads]


@pytest.mark.parametrize(
    "top",
    ["|2025||2024|\nVerksamhet|Budget|Utfall|Budget|Utfall", "Verksamhet|2025||2024|\n|Budget|Utfall|Budget|Utfall"],
)
def test_a_head_of_two_rows_needs_no_merged_cells(top: str) -> None:
    assert heads(f"{top}\nSkola|120|121|115|114") == [
        "Verksamhet",
        "2025 Budget",
        "2025 Utfall",
        "2024 Budget",
        "2024 Utfall",
    ]


def test_a_heading_is_not_over_one_that_says_itself_what_its_figures_are() -> None:
    assert heads("|Budget||\n|2025|Prognos 2025|Avvikelse\nSkola|640|645|-5")[2:] == ["Prognos 2025", "Avvikelse"]


def test_ages_and_numbers_may_be_heads() -> None:
    assert heads("Förvaltning|Kvinnor|-29 år|30–49 år|50 år-\nSkola|4,8|3,1|4,0|4,6")[2] == "-29 år"
    assert heads("Årskurs|1|2|3\nElever|112|98|101")[1:] == ["1", "2", "3"]
    assert not heads("Skola|-29|30|50\nOmsorg|4|3|4")


def test_a_power_after_a_metre_is_no_mark() -> None:
    found = grid_parts.of_rows(grid("Lokal|kWh/m²|Elever²\nSkola|128|140").rows).heads
    assert [(own.title, own.marks) for own in found][1:] == [("kWh/m²", ()), ("Elever", ("²",))]


def test_units_under_the_headings_are_of_the_head() -> None:
    assert heads("Enhet|Elever|Kostnad\n|antal|tkr\nNorr|120|9 800") == ["Enhet", "Elever antal", "Kostnad tkr"]


def test_a_head_of_three_rows_may_name_the_labels_last() -> None:
    text = "|2025||\n|Period|Helår|\nNämnd|Utfall|Budget|Prognos\nSkola|31,2|48,0|47,5"
    assert heads(text)[2:] == ["2025 Helår Budget", "2025 Prognos"]


@pytest.mark.parametrize("mark", ["Utfall 2024 1)", "Utfall 20241)", "Utfall 2024¹", "Utfall 2024*"])
def test_a_mark_over_a_column_is_no_part_of_its_heading(mark: str) -> None:
    (_, own) = grid_parts.of_rows(grid(f"V|{mark}\nSkola|120\nVård|121").rows).heads
    assert (own.title, len(own.marks)) == ("Utfall 2024", 1)


def test_indicators_name_the_rows_that_a_goal_before_them_groups() -> None:
    text = "Nämndens mål|Indikator|Målvärde 2025|Utfall 2025\nTrygghet|Andel trygga (%)|90|88\nService|Svarstid (dagar)|2|3"
    parts = grid_parts.of_rows(grid(text).rows)
    assert (parts.group, parts.label) == (0, 1)
    alike = grid_parts.of_rows(grid(text.replace("Svarstid (dagar)", "Andel trygga (%)")).rows)
    assert alike.label == 0
