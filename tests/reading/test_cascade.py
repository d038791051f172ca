"""One slip of the pen is one problem: what only follows from it is not told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest
from folders import EXAMPLES
from memory_tree import MemoryTree, of_folder

from rakenskap.reading import source

CASES: Final = (
    "ok_every_kind",
    "ok_columns",
    "ok_rules",
    "ok_notes",
    "ok_known_deviation",
    "ok_formerly",
)
KEY: Final = re.compile(r"(?m)^\s*(?:- )?([a-z_0-9]+):")
VALUE: Final = re.compile(r"(?m)^\s*(?:- )?[a-z_0-9]+: ([^\n|>\[]{3,40})$")
CELL: Final = re.compile(r"(?:^|(?<=[;\n]))[^;\n\"]+")


def slip(word: str) -> str:
    """The word with two letters in its middle changed about, or a letter too many."""
    middle = len(word) // 2
    first, second = word[middle : middle + 1], word[middle + 1 : middle + 2]
    if len(word) < 3 or not second or first == second:
        return f"{word}x"
    return f"{word[:middle]}{second}{first}{word[middle + 2 :]}"


def spots(path: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a word begins and ends: keys and short values of YAML, cells of a table."""
    if path.endswith(".yaml"):
        for pattern in (KEY, VALUE):
            yield from (match.span(1) for match in pattern.finditer(text))
    elif path.endswith(".csv"):
        yield from (match.span() for match in CELL.finditer(text))


def changed(tree: MemoryTree) -> Iterator[tuple[str, MemoryTree]]:
    """The tree with each word in turn misspelt, and each value in turn left out."""
    for path, content in tree.files.items():
        text = content.decode("utf-8")
        for begin, end in spots(path, text):
            word = text[begin:end]
            for other in (slip(word), ""):
                written = f"{text[:begin]}{other}{text[end:]}"
                line = text.count("\n", 0, begin) + 1
                yield f"{path}:{line}: {word!r} -> {other!r}", MemoryTree({**tree.files, path: written.encode()})


@pytest.mark.parametrize("case", CASES)
def test_one_slip_is_at_most_one_problem(case: str) -> None:
    told = {}
    for what, tree in changed(of_folder(EXAMPLES / case, "data/")):
        problems = source.read(tree).problems
        if len(problems) > 1:
            told[what] = [found.code for found in problems]
    assert told == {}
