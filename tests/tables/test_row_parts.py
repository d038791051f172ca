"""Which rows are parts of another: set in under it, and said aloud."""

from __future__ import annotations

import re

from rakenskap.model.terms import RowType
from rakenskap.tables import row_parts
from rakenskap.tables.row_parts import RowPart
from tables import html, matrix, row, total

ABOVE = matrix(
    "drift",
    ["utfall_2025"],
    [
        row("Skola", "12"),
        row("Grundskola", "9", parent="skola"),
        row("varav lokaler", "2", row_type=RowType.VARAV),
        row("Fritidshem", "3", parent="skola"),
        row("Kultur", "5"),
        total("Summa", "17"),
    ],
)


def shown(page: str) -> list[tuple[str, str]]:
    """The class of each row, and its label with what is read aloud after it."""
    rows = re.findall(r'<tr(?: class="([^"]*)")?><th scope="row">(.*?)</th>', page)
    return [(css, re.sub(r"<[^>]*>", "", words)) for css, words in rows]


def test_parts_stand_under_their_whole() -> None:
    assert shown(html(ABOVE)) == [
        ("helhet", "Skola, summan av 2 delar"),
        ("del-1", "Grundskola, del av Skola"),
        ("varav del-2", "varav lokaler"),
        ("del-1", "Fritidshem, del av Skola"),
        ("", "Kultur"),
        ("summa", "Summa"),
    ]


def test_a_whole_may_stand_after_its_parts_and_is_ruled_off_there() -> None:
    rows = [row("Bad", "4", parent="fritid"), row("Idrott", "5", parent="fritid"), row("Fritid", "9")]
    assert shown(html(matrix("drift", ["utfall_2025"], rows))) == [
        ("del-1", "Bad, del av Fritid"),
        ("del-1", "Idrott, del av Fritid"),
        ("helhet efter", "Fritid, summan av 2 delar"),
    ]


def test_a_part_of_the_row_above_is_said_to_be_one_where_its_label_does_not() -> None:
    rows = [row("Skola", "12"), row("Lokaler", "2", row_type=RowType.VARAV)]
    assert shown(html(matrix("drift", ["utfall_2025"], rows)))[1] == ("varav del-1", "Lokaler, del av Skola")


def test_rows_without_parts_are_none() -> None:
    assert not row_parts.of_matrix(matrix("drift", ["utfall_2025"], [row("A", "1"), total("Summa", "1")]))
    assert row_parts.of_matrix(ABOVE)["skola"] == RowPart(0, "", 2, is_above=True)
