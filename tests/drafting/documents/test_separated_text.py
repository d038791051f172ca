"""A table in text is read whatever program wrote it: its encoding, its separator, and the lines around it."""

from __future__ import annotations

import pytest
from office import grids, only, paragraphs, read, texts

from rakenskap.drafting.documents import document_reader

TABLE = "Tkr;Utfall 2025;Budget 2025\nFörskola;12 021,5;-13\nSkola;1;2\n"
READ = [["Tkr", "Utfall 2025", "Budget 2025"], ["Förskola", "12 021,5", "-13"], ["Skola", "1", "2"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_letters_are_read_in_each_encoding_that_programs_write(encoding: str) -> None:
    assert texts(only(read(TABLE.encode(encoding), "drift.csv"))) == READ


@pytest.mark.parametrize("sign", [";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_cells_are_parted_by_any_sign(sign: str, end: str) -> None:
    assert texts(only(read(TABLE.replace(";", sign).replace("\n", end).encode(), "drift.csv"))) == READ


def test_commas_part_cells_where_the_decimals_have_points() -> None:
    own = 'Tkr,Utfall 2025,"Budget, 2025"\nFörskola,12021.5,-13\n'
    assert texts(only(read(own.encode(), "drift.csv"))) == [
        ["Tkr", "Utfall 2025", "Budget, 2025"],
        ["Förskola", "12021.5", "-13"],
    ]


def test_a_line_that_names_the_separator_is_none_of_the_table() -> None:
    assert texts(only(read(f"sep=;\n{TABLE}".encode(), "drift.csv"))) == READ


def test_lines_above_and_below_the_table_are_text() -> None:
    found = read(f"Driftredovisning\n\n{TABLE}* Avser netto\n".encode(), "drift.csv")
    assert texts(only(found)) == READ
    assert paragraphs(found) == ["Driftredovisning", "\\* Avser netto"]


def test_a_note_keeps_its_raised_mark_where_it_stands() -> None:
    found = read(f"{TABLE}¹ Avser netto\n".encode(), "drift.csv")
    assert texts(only(found)) == READ
    assert paragraphs(found) == ["¹ Avser netto"]


def test_quoted_cells_may_have_lines_and_quotes() -> None:
    own = 'Tkr\t"Utfall\n2025"\t"""Budget"""\nA\t1\t2\n'
    assert texts(only(document_reader.of_pasted(own)))[0] == ["Tkr", "Utfall\n2025", '"Budget"']


def test_a_pasted_text_without_cells_is_text() -> None:
    found = document_reader.of_pasted("Nämnden höll budget, men bara nästan.\nKostnaden var 12,5 mnkr.")
    assert grids(found) == []
    assert paragraphs(found) == ["Nämnden höll budget, men bara nästan.", "Kostnaden var 12,5 mnkr."]


def test_a_text_that_a_system_calls_a_workbook_is_read_as_what_it_is() -> None:
    assert texts(only(read(TABLE.replace(";", "\t").encode("cp1252"), "export.xls"))) == READ
