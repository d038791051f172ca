"""The unit that a row of measures says itself."""

from __future__ import annotations

import pytest

from rakenskap.drafting.inference.units import row_unit


@pytest.mark.parametrize("label", ["Nöjd kund-index, bygglov", "Nöjdhetsindex (1–100)", "Prisindex för mark"])
def test_a_name_of_an_index_is_its_unit(label: str) -> None:
    assert row_unit.of_row(label, []) == "index"


@pytest.mark.parametrize("label", ["Indexuppräkning av avtal", "Förändring av prisindex", "Andel med högt index"])
def test_a_name_that_only_speaks_of_an_index_has_none(label: str) -> None:
    assert row_unit.of_row(label, []) != "index"


def test_so_many_for_some_time_are_a_number_for_that_time() -> None:
    assert row_unit.of_row("Personalkontinuitet, antal personal per 14 dagar", []) == "antal per 14 dagar"
    assert not row_unit.of_row("Personalkontinuitet, personal/14 dagar", [])
