"""What a header says of its columns reaches the page."""

from __future__ import annotations

import memory_tree
import pytest
from folders import ROOT
from memory_tree import MemoryTree

from rakenskap.model.table import Matrix, Note, WordColumn
from rakenskap.reading import source

EXAMPLE = memory_tree.of_folder(ROOT / "tests" / "reading" / "examples" / "ok_zero", "data")


def read(csv: str, *lines: str) -> Matrix:
    """The table of a report with this CSV file, and these lines of YAML about it."""
    files = dict(EXAMPLE.files)
    (name,) = (path for path in files if path.endswith(".csv"))
    descriptor = f"{name.rpartition('/')[0]}/datapackage.yaml"
    files |= {name: csv.encode(), descriptor: files[descriptor] + "\n".join(["", *lines, ""]).encode()}
    result = source.read(MemoryTree(files))
    assert not result.problems
    (own,) = (table for board in result.collection.boards for report in board.reports for table in report.tables)
    assert isinstance(own, Matrix)
    return own


def test_a_heading_over_the_rows_may_have_a_note() -> None:
    own = read(
        "label;utfall_2025\nSimhall;9\n", "    fields:", "      label:", "        title: Mått", "        note: I urval."
    )
    assert (own.label_title, own.notes) == ("Mått", (Note("I urval.", column="label"),))


def test_a_column_of_words_keeps_its_place_and_its_heading() -> None:
    own = read(
        "label;text;utfall_2024;trend;utfall_2025\nSimhall;andel;8;bättre;9\n",
        "    fields:",
        "      text:",
        "        title: Enhet",
        "      trend:",
        "        note: Mot riket.",
    )
    assert own.words == (WordColumn("text", "Enhet", 0), WordColumn("trend", "", 1, "Mot riket."))
    assert [column.name for column in own.columns] == ["utfall_2024", "utfall_2025"]


def test_columns_need_no_time_where_every_row_has_a_name_and_a_time() -> None:
    own = read("label;period;role;utfall\nBudget 2025;2025;budget;9\nUtfall 2025;2025;;8\n")
    assert [(row.label, row.role, row.period and row.period.iso) for row in own.rows] == [
        ("Budget 2025", "budget", "2025"), ("Utfall 2025", None, "2025"),
    ]  # fmt: skip
    assert own.columns[0].period is None


def test_a_row_without_a_time_leaves_its_columns_in_need_of_one() -> None:
    with pytest.raises(AssertionError):
        read("label;period;utfall\nBudget 2025;2025;9\nUtfall;;8\n")
