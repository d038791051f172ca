"""Whatever somebody does to a file, reading it says what is wrong and never traces."""

from __future__ import annotations

import example_reports
import pytest
from budget import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory_tree import MemoryTree

from rakenskap.building import problem_list
from rakenskap.reading import source

TREE = example_reports.tree()
FILES = sorted(path for path in TREE.files if path.endswith((".yaml", ".csv")))
PIECES = [
    "",
    ";",
    ",",
    '"',
    "\n",
    "\t",
    " ",
    ":",
    "- ",
    "#",
    "|",
    "[",
    "{",
    "&a",
    "*a",
    "!x",
    "-",
    "..",
    "\x00",
    "a\u030a",
    "é",
    "\ufeff",
]


def broken(path: str, start: int, length: int, piece: str) -> MemoryTree:
    """The tree with a stretch of one file replaced."""
    content = TREE.files[path]
    begin = start % (len(content) + 1)
    changed = content[:begin] + piece.encode() + content[begin + length :]
    return MemoryTree({**TREE.files, path: changed})


@settings(max_examples=examples(60, 1500), suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(FILES),
    st.integers(min_value=0, max_value=20_000),
    st.integers(min_value=0, max_value=60),
    st.sampled_from(PIECES),
)
def test_no_change_to_a_file_makes_reading_trace(path: str, start: int, length: int, piece: str) -> None:
    result = source.read(broken(path, start, length, piece))
    listed = problem_list.as_text(result.problems, problem_list.summary(result.problems, 0))
    assert all(problem.text and problem.remedy for problem in result.problems)
    assert listed.endswith("\n")


@settings(max_examples=examples(20, 400))
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_lines_in_any_order_never_make_reading_trace(path: str, chance: object) -> None:
    lines = TREE.files[path].split(b"\n")
    chance.shuffle(lines)  # type: ignore[attr-defined]
    source.read(MemoryTree({**TREE.files, path: b"\n".join(lines)}))


@pytest.mark.parametrize("path", [path for path in FILES if not path.endswith("legends.csv")])
def test_a_file_that_is_gone_is_one_kind_of_problem(path: str) -> None:
    result = source.read(MemoryTree({name: content for name, content in TREE.files.items() if name != path}))
    assert result.problems
    assert len({problem.code for problem in result.problems}) <= 2
