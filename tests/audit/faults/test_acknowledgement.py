"""Acknowledgements: an entry covers one fault as it is printed, and hides no other."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace
from typing import Final

import pytest
from budget import examples
from misprinted import Misprinted, miswritten, sheet, swapped

ALL: Final = (2, 3, 4)
SHEETS: Final = examples(12, 1_000)
SWAPS: Final = examples(4, 6)
TRIED: Final = examples(40, 10_000)

SERVICES: Final = Misprinted(
    "label;row_type;utfall_intakt_2026_01_03;utfall_kostnad_2026_01_03;utfall_resultat_2026_01_03;budget_kostnad_2026_01_03;avvikelse",
    tuple(
        tuple(line.split(";"))
        for line in """Ekonomi;;20,5;-13,7;6,8;-20,7;7,0
Personal;;35,8;-34,3;1,5;-36,2;1,9
Kommunikation;;24,5;-22,1;2,4;-24,6;2,5
Digitalt;;210,1;-194,4;15,7;-205,5;11,1
Förvaltningen;delsumma;290,9;-264,5;26,4;-287,0;22,5
Förändring;;9,1;-7,6;1,5;-9,5;2,4
Förvaltning och förändring;summa;300,0;-272,1;27,9;-296,5;24,9
Kort;;2,6;-2,9;-0,3;-2,7;-0,2
Tillägg;;7,6;-6,9;0,7;-12,0;5,1
Försäljning;;61,8;-69,8;-8,0;-65,3;-5,0
Bidrag;;10,6;-8,8;1,8;-9,6;0,8
Totalt;summa;393,0;-370,5;22,5;-396,6;26,1""".splitlines()
    ),
    "      utfall_resultat_2026_01_03:\n        equals: utfall_intakt_2026_01_03 + utfall_kostnad_2026_01_03\n"
    "      avvikelse:\n        equals: utfall_kostnad_2026_01_03 - budget_kostnad_2026_01_03\n",
    "mnkr",
)
"""A table whose last row has rows in it that aren't printed, and three deviations that are off by 0,5."""
SLIPS: Final = (
    ("forvaltning_och_forandring", "avvikelse", "24,9", "24,4"),
    ("totalt", "utfall_intakt_2026_01_03", "393,0", "382,6"),
    ("totalt", "utfall_kostnad_2026_01_03", "-370,5", "-360,5"),
    ("forandring", "avvikelse", "2,4", "1,9"),
    ("forsaljning", "avvikelse", "-5,0", "-4,5"),
    ("totalt", "budget_kostnad_2026_01_03", "-396,6", "-386,1"),
)
"""What its reader finds wrong in it, with what the rows and columns give."""
INITIATIVES: Final = Misprinted(
    "label;row_type;utfall_2025;budget_2025;avvikelse_2025",
    (
        ("Ekonomi", "", "0", "0", "0"),
        ("Personal", "", "0", "-0,7", "0,7"),
        ("Kommunikation", "", "-1,8", "-4,0", "2,2"),
        ("Digitalt", "", "-22,7", "-22,4", "-0,5"),
        ("Summa", "summa", "-24,5", "-27,1", "2,4"),
    ),
    "      avvikelse_2025:\n        equals: utfall_2025 - budget_2025\n",
    "mnkr",
)


def entry(row: str, column: str, printed: str, fits: str) -> str:
    """An entry as an editor writes it."""
    lines = (f"row: {row}", f"column: {column}", f"printed: {printed}", f"fits: {fits}", "reason: Så står det.")
    return "\n".join(["  - table: drift", *(f"    {line}" for line in lines)])


def assert_no_swap_passes(own: Misprinted, columns: Collection[int]) -> None:
    """No later swap is passed over, tried in cells that are spread over all of the table."""
    every = list(own.swaps(columns))
    for at, column, wrong in every[:: max(len(every) // TRIED, 1)]:
        assert wrong.result().errors, (own.rows[at], column, wrong.rows[at][column])


def test_a_report_with_misprints_is_whole_when_all_that_is_proposed_is_pasted() -> None:
    """Whatever is wrong, and however many figures are; and any later swap of two digits is an error again."""
    chance = random.Random(7)  # noqa: S311 - the same tables every time
    for number in range(SHEETS):
        wrong = miswritten(sheet(chance), chance, 1 + number % 4)
        assert wrong.result().errors
        known = wrong.acknowledged()
        assert known.result().problems == (), (wrong.rows, known.entries)
        every = list(known.swaps(ALL))
        for at, column, again in chance.sample(every, min(SWAPS, len(every))):
            assert again.result().errors, (known.rows, known.entries, at, column, again.rows[at])


@pytest.mark.parametrize("own", [SERVICES, INITIATIVES], ids=["services", "initiatives"])
def test_no_swap_of_two_digits_passes_beside_what_is_acknowledged_as_proposed(own: Misprinted) -> None:
    known = own.acknowledged()
    assert known.result().errors == ()
    assert_no_swap_passes(known, range(2, len(own.rows[0])))


def test_the_slips_that_a_reader_finds_are_all_that_has_to_be_acknowledged() -> None:
    """Totals that follow from misprinted ones need no entries of their own."""
    known = replace(SERVICES, entries=tuple(entry(*slip) for slip in SLIPS))
    assert known.result().errors == ()
    assert_no_swap_passes(known, range(2, 7))


def test_a_total_that_was_computed_from_a_misprint_needs_no_entry_of_its_own() -> None:
    assert replace(SERVICES, entries=tuple(entry(*slip) for slip in SLIPS[1:])).result().errors == ()


def test_each_other_slip_that_is_not_acknowledged_is_an_error() -> None:
    for at in range(1, len(SLIPS)):
        left = (*SLIPS[:at], *SLIPS[at + 1 :])
        assert replace(SERVICES, entries=tuple(entry(*slip) for slip in left)).result().errors, SLIPS[at]


def test_an_older_entry_without_values_covers_what_its_cell_explains() -> None:
    lines = "  - table: drift\n    row: {}\n    column: {}\n    reason: Så står det."
    known = replace(SERVICES, entries=tuple(lines.format(*slip[:2]) for slip in SLIPS))
    found = known.result()
    assert found.errors == ()
    assert {problem.code for problem in found.problems} >= {"deviation.untold"}, "it may hide another fault"


def test_another_figure_in_the_acknowledged_cell_is_told_once() -> None:
    known = INITIATIVES.acknowledged()
    for value in swapped(known.rows[4][4]):
        (found,) = known.printed(4, 4, value).result().errors
        assert found.code == "deviation.changed"


def test_three_broken_sums_are_three_faults_of_one_check_each() -> None:
    rows = (("A", "", "110", "20", "30"), ("B", "", "1000", "2000", "3000"), ("Summa", "summa", "1010", "2200", "3300"))
    own = Misprinted("label;row_type;utfall_2023;utfall_2024;utfall_2025", rows, "").result()
    assert [(found.code, len(found.workings)) for found in own.errors] == [("calculation.cells", 2)] * 3
    assert all(len(found.candidates) == 3 for found in own.errors)
