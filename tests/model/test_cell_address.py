"""Addresses: what an editor writes is read once, and a page's id is printed from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.model.cell_address import CellAddress, ProseAddress, SectionAddress

IDS = st.from_regex(r"[a-z0-9]+(_[a-z0-9]+)*", fullmatch=True)


@given(IDS, IDS, IDS)
def test_an_address_is_read_back_as_it_was_written(table: str, row: str, column: str) -> None:
    address = CellAddress(table, row, column)
    assert CellAddress.of(address.path) == CellAddress.of(str(address)) == address


@pytest.mark.parametrize(
    "text", ["", "drift", "drift/summa", "drift/summa/utfall/2025", "drift//utfall", "/summa/utfall"]
)
def test_what_names_no_cell_is_no_address(text: str) -> None:
    assert CellAddress.of(text) is None


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (CellAddress("drift", "summa", "utfall"), "drift.summa.utfall"),
        (CellAddress("drift", "summa"), "drift.summa"),
        (CellAddress("drift", column="utfall"), "drift..utfall"),
        (CellAddress("drift"), "drift"),
        (SectionAddress("laget"), "laget"),
        (ProseAddress(3), "text.3"),
        (ProseAddress(3, is_original=True), "text.original.3"),
    ],
)
def test_an_address_is_printed_as_the_page_has_it(
    address: CellAddress | SectionAddress | ProseAddress, shown: str
) -> None:
    assert str(address) == shown


def test_a_cell_stands_in_its_row_and_a_row_in_its_table() -> None:
    assert CellAddress("drift", "summa", "utfall").over == CellAddress("drift", "summa")
    assert CellAddress("drift", "summa").over == CellAddress("drift")
