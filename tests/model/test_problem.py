"""Every problem has a code in the catalogue, and its sentences are whole in every state of their blanks."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from folders import HOOKS
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.audit.disclosure import Risk
from rakenskap.model import problem
from rakenskap.model.problem import Place, Review

CODE = re.compile(r"[a-z]+\.[a-z0-9_]+")
FAMILIES = {code.split(".")[0] for code in problem.catalogue()}
BUILT = {
    *(f"row.{name}" for name in ("row_type", "level", "persons", "flow", "role")),
    *(f"{kind}.{part}" for kind in ("tal", "cell") for part in ("table", "row", "column", "list")),
    "cell.form",
    *(f"disclosure.{risk}" for risk in Risk),
    *(f"tal.{fault}" for fault in ("number", "unit", "direction", "sign")),
}
"""Codes that are put together where they are noted."""


def strings(path: Path) -> Iterator[str]:
    """Every string of a module that looks like a problem's code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def blanks(pattern: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None]


def test_every_code_in_the_catalogue_is_noted_somewhere_and_only_those() -> None:
    used = {code for path in (HOOKS / "rakenskap").rglob("*.py") for code in strings(path)} | BUILT
    assert set(problem.catalogue()) - used == set()


def test_every_code_that_is_noted_stands_in_the_catalogue() -> None:
    for path in (HOOKS / "rakenskap").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func if isinstance(node, ast.Call) else None
            called = getattr(name, "attr", getattr(name, "id", ""))
            if isinstance(node, ast.Call) and called in (
                "note",
                "unknown",
                "problem",
                "_note",
                "_fault",
                "fault",
                "Fault",
            ):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and CODE.fullmatch(first.value):
                    assert first.value in problem.catalogue(), path.name


@pytest.mark.parametrize("code", problem.catalogue())
def test_every_problem_says_what_is_wrong_and_what_to_do(code: str) -> None:
    entry = problem.catalogue()[code]
    assert entry.text
    assert not entry.text.endswith(".")
    for remedy in filter(None, (entry.remedy, entry.near)):
        # a description, and what else there is to say, is a sentence of its own
        assert re.sub(r"(?: ?\{(?:about|action|head|more)\})+$", "", remedy).rstrip().endswith(".")
    assert not re.search(
        r"(?i)ogiltig|felaktig|vänligen|exception|traceback", f"{entry.text} {entry.remedy} {entry.near}"
    )
    if entry.near:
        assert "near" in blanks(entry.near)


@pytest.mark.parametrize("code", problem.catalogue())
def test_a_blank_that_stays_empty_leaves_no_hole(code: str) -> None:
    entry = problem.catalogue()[code]
    empty = {name: "" for pattern in (entry.text, entry.expected, entry.remedy, entry.near) for name in blanks(pattern)}
    made = problem.problem(code, Place("data/a.csv", 1, 1), **{name: "" for name in empty if name != "found"})
    for sentence in (made.text, made.remedy):
        assert "  " not in sentence
        assert "{" not in sentence


@given(st.text(max_size=400))
def test_what_was_found_is_shown_on_one_line_that_ends(found: str) -> None:
    known = {"label": "a", "column": "b", "example": "1", "more": ""}
    made = problem.problem("number.form", Place("data/a.csv", 1, 1), found=found, **known)
    assert made.found.isprintable() or set(made.found) - {char for char in made.found if char.isprintable()} <= {
        "\u00a0"
    }
    assert len(made.found) <= problem.LONGEST_FOUND


def test_one_habit_in_a_large_file_does_not_drown_the_rest() -> None:
    found = Review()
    for line in range(1, 1_001):
        found.note("csv.empty_row", Place("data/a.csv", line), found="")
    found.note("csv.header", Place("data/a.csv", 1), found="")
    codes = [one.code for one in found.all()]
    assert codes.count("csv.empty_row") == problem.MOST_OF_A_CODE
    assert codes.count("file.more") == 1
    assert "csv.header" in codes
    assert next(one for one in found.all() if one.code == "file.more").text.startswith("Filen har 980 ")


def test_what_follows_from_a_fault_is_not_told() -> None:
    found = Review()
    place = Place("data/a.yaml", 1, 1)
    found.silence(place)
    found.note("csv.header", place, found="")
    assert found.all() == []


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b", "c"], "a, b eller c"),
        (list("abcdefghijklmno"), "a, b, c, d, e, f, g, h, i, j, k, l eller någon av 3 till"),
    ],
)
def test_names_to_choose_from_are_listed_as_far_as_one_reads(names: list[str], words: str) -> None:
    assert problem.options(names) == words
