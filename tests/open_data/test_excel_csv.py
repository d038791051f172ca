"""CSV that a Swedish spreadsheet opens right by a double click, and that runs nothing."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rakenskap.base.published_file import PublishedFile
from rakenskap.model.canonical import Canonical
from rakenskap.open_data import excel_csv

RUN = ("=", "+", "-", "@", "\t", "\r", "\n")


def read(cells: list[tuple[str, str]], kind: str = "number") -> list[list[str]]:
    """The rows of a table of a name and a figure of a ``kind``, as a spreadsheet reads its file."""
    figures = {"name": "utfall_2025", "type": kind, "role": "utfall"}
    schema = {"fields": [{"name": "label", "type": "string"}, figures]}
    table = Canonical("drift", ("label", "utfall_2025"), tuple(cells), schema)
    made = excel_csv.excel_csv(table, PublishedFile("drift.csv", b"", len(cells)))
    assert (made.path, made.rows) == ("drift-excel.csv", len(cells))
    assert made.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"), newline=""), delimiter=";"))


@given(st.lists(st.tuples(st.text(max_size=8), st.decimals(-(10**9), 10**9, places=2)), max_size=6))
def test_a_spreadsheet_reads_the_same_figures_and_runs_no_text(rows: list[tuple[str, Decimal]]) -> None:
    header, *found = read([(label, f"{value:f}") for label, value in rows])
    assert header == ["label", "utfall_2025"]
    for (label, value), (said, figure) in zip(rows, found, strict=True):
        assert Decimal(figure.replace(",", ".")) == value
        assert "." not in figure
        assert not said.startswith(RUN)
        assert said in {label, f"'{label}"}


def test_a_number_among_targets_in_words_is_no_day() -> None:
    """A Swedish spreadsheet reads ``6.9`` as the sixth of September."""
    assert read([("a", "6.9"), ("b", "minst 7,0")], "string")[1:] == [["a", "6,9"], ["b", "minst 7,0"]]


def test_a_sign_for_a_missing_figure_stays_and_is_not_run() -> None:
    assert read([("a", ".."), ("b", "-"), ("c", "x"), ("d", "")])[1:] == [
        ["a", ".."],
        ["b", "'-"],
        ["c", "x"],
        ["d", ""],
    ]
