"""A well-formed table reads as the csv module reads it; every other one is refused where the fault is."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.model.problem import Review
from rakenskap.reading.files import csv_table
from rakenskap.reading.files.csv_table import Delimited
from rakenskap.swedish.number import Dialect

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from('";,\n\t'), max_size=12)
FILLED = CELLS.filter(lambda cell: bool(cell.strip()) and not cell.strip().lower().startswith("sep="))


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A header and rows as wide as it, the first cell of each filled."""
    width = draw(st.integers(min_value=2, max_value=5))
    name = FILLED.filter(lambda cell: "\n" not in cell)
    row = st.tuples(name, *[CELLS] * (width - 1)).map(list)
    return draw(st.lists(row, min_size=2, max_size=6))


def read(text: str, file: str = "t.csv") -> tuple[Delimited, Review]:
    review = Review()
    return csv_table.read(file, text, review), review


def faults(text: str, file: str = "t.csv") -> list[tuple[str, int, int]]:
    """Code, line and column of every problem."""
    return [(found.code, found.line, found.column) for found in read(text, file)[1].all()]


@given(tables(), st.sampled_from([(";", "t.csv"), (",", "t.csv"), ("\t", "t.tsv")]), st.sampled_from(["", "\n"]))
def test_what_the_csv_module_writes_reads_the_same(table: list[list[str]], sign: tuple[str, str], end: str) -> None:
    delimiter, file = sign
    stream = io.StringIO(newline="")
    # A header of plain names decides the delimiter, as it does in every table of ours.
    head = [f"c{position}" for position in range(len(table[0]))]
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows([head, *table])
    text = stream.getvalue().removesuffix("\n") + end
    result, review = read(text, file)
    assert review.all() == []
    assert [list(record.fields) for record in result.records] == list(
        csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    )[1:]


@given(tables())
def test_every_field_knows_the_physical_line_where_it_begins(table: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    marked = [[f"§{row}.{place}§{cell}" for place, cell in enumerate(cells)] for row, cells in enumerate(table)]
    csv.writer(stream, delimiter=";", lineterminator="\n").writerows(
        [[f"c{place}" for place in range(len(table[0]))], *marked]
    )
    text = stream.getvalue()
    for record in read(text)[0].records:
        for field, line in zip(record.fields, record.lines, strict=True):
            mark = field[: field.index("§", 1) + 1]
            assert text.count("\n", 0, text.index(mark)) + 1 == line


@given(st.text(st.sampled_from('ab";,\n\t 1'), max_size=60))
def test_no_text_makes_reading_trace(text: str) -> None:
    result, review = read(text)
    assert review.all() or result.header is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("csv.empty", 1, 0)]),
        ("\n\n", [("csv.empty", 1, 0)]),
        ("label;a\n", [("csv.bare", 1, 0)]),
        ("label;a\nx;1\n\n\ny;2\n", [("csv.empty_rows", 3, 0)]),
        ("label;a\nx;1;2\n", [("csv.wide", 2, 3)]),
        ("label;a;b\nx;1\n", [("csv.narrow", 2, 2)]),
        ('label;a\n"x;1\ny;2\n', [("csv.quote_open", 2, 1)]),
        ('label;a\n"x;1\n"y";2\n', [("csv.quote_open", 2, 1)]),
        ('label;a;b\n"x;1;2\ny;2;3"\nz;4;5\n', [("csv.quote_open", 2, 1)]),
        ('label;a\n"x;1\ny";2\nz;4\n', [("csv.quote_open", 2, 1)]),
        ('label;a\nx "y" z;1\n', [("csv.quote_inside", 2, 1)]),
        ('label;a\n"x" y;1\n', [("csv.quote_end", 2, 1)]),
        ('label;a\n"x\n1";1\ny;2;3\n', [("csv.wide", 4, 3)]),
        ("sep=;\nlabel;a\n", [("csv.bare", 2, 0)]),
        ("sep=;\n", [("csv.empty", 1, 0)]),
        ("Drift 2025\nlabel;a\nx;1\n", []),
        ("label;a;b\nx\t1\t2\ny;1\t2\nz;1;2\n", [("csv.other_sign", 2, 1)]),
        ("label;a;b\nx,1,2\ny|1|2\nz   1   2\n", [("csv.other_sign", at, 1) for at in (2, 3, 4)]),
        ('label;a;b\nx,"1,5","2,0"\n', [("csv.other_sign", 2, 1)]),
        ("label;a;b\nx,1,5,2,0\n", [("csv.other_sign", 2, 1)]),
        ("label,a,b\nx;1;2\ny;1;2\n", [("csv.other_sign", 1, 1)]),
        ('"label;a"\n"x;1"\n', [("csv.quoted_rows", 1, 0)]),
        ("label;a\n”x; y”;1\n", [("csv.curly_quotes", 2, 3)]),
        ("label;a\nx;1;2\ny;1;2\nz;1;2;3\n", [("csv.wide", 2, 3), ("csv.wide", 4, 3)]),
        ("label      a\nx          1\n", [("csv.delimiter", 1, 0)]),
        ("label\ta\nx\t1\n", [("csv.delimiter", 1, 0)]),
        (";;\nx;1;2\n", [("csv.header", 1, 0)]),
    ],
)
def test_a_fault_is_told_once_and_where_it_is(text: str, found: list[tuple[str, int, int]]) -> None:
    assert faults(text) == found


def test_the_header_decides_the_dialect() -> None:
    assert read("label;a\nx;1\n")[0].dialect is Dialect.SWEDISH
    assert read("label,a\nx,1\n")[0].dialect is Dialect.RFC4180
    assert read("label\ta\nx\t1\n", "t.tsv")[0].dialect is Dialect.SWEDISH


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nlabel;a\nx;1\n",
        '"sep=;"\nlabel;a\nx;1\n',
        "sep=,\nlabel,a\nx,1\n",
        "label;a;;\nx;1;;\n",
        "label;a;;\nx;1\n",
        "label;a\nx;1;;;\n",
        "label;a\nx;1\n;;\n;;\n",
        "label;a;\nx;1;\n;;;;\n \n",
    ],
)
def test_what_a_spreadsheet_adds_and_is_empty_is_left_out(text: str) -> None:
    result, review = read(text)
    assert review.all() == []
    assert result.names == ("label", "a")
    assert [record.fields for record in result.records] == [("x", "1")]


def test_a_column_without_a_name_is_kept_where_a_row_has_something_in_it() -> None:
    assert read("label;a;\nx;1;\ny;1;!\n")[0].names == ("label", "a", "")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Drift 2025\nVerksamhet;a\nx;1\n", 2),
        ("Drift 2025;;\nTkr;;\nVerksamhet;a;b\nx;1;2\n", 3),
        ("\n\nVerksamhet;2024\nx;1\n", 3),
        (";;\nVerksamhet;a\nx;1\n", 2),
        ("Drift\nVerksamhet,Utfall 2024,Utfall 2025\nx,1,2\n", 2),
    ],
)
def test_a_header_is_found_below_titles_and_empty_lines(text: str, line: int) -> None:
    result, _ = read(text)
    assert result.header is not None
    assert (result.header.line, result.above) == (line, line - 1)


@pytest.mark.parametrize(
    "text", ["Fråga;\nVem;Alla\nNär;Nu\n", "500\nVerksamhet;a\nx;1\n", "Bibliotek;1\nVerksamhet;a\nx;1\n"]
)
def test_no_header_is_looked_for_below_what_may_be_one_or_a_figure(text: str) -> None:
    assert read(text)[0].above == 0


def test_a_row_of_the_wrong_width_leaves_the_others_to_be_read() -> None:
    result, _ = read("label;a\nx;1;2\ny;2\n")
    assert [record.fields for record in result.records] == [("y", "2")]
    assert not result.whole


def test_a_header_of_a_hundred_thousand_columns_is_refused_at_once() -> None:
    assert faults(";".join(f"c{number}" for number in range(100_000)) + "\n") == [("csv.columns", 1, 0)]
