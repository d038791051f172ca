"""Names say what a thing is: no two classes or modules share one, and no word that only the code's authors know is left."""

from __future__ import annotations

import ast
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from folders import HOOKS, ROOT, TESTS

PACKAGE: Final = HOOKS / "rakenskap"
CODE: Final = sorted(path for path in (*HOOKS.rglob("*.py"), *(ROOT / "tests").rglob("*.py")) if path != Path(__file__))

PRIVATE_WORDS: Final = (
    *("bindery", "workshop", "chapter", "leaf", "sheaf", "sheaves", "volume", "shelf", "shelves", "landing", "bundle"),
    *("transcript", "page_setting", "edition_store"),
)
"""What parts of a build were called once: metaphors that nobody could guess from outside."""

USED_OTHERWISE: Final = {
    # git's own word for a file that a history is packed in
    ("tests/editions/test_chronicle.py", "bundle"),
    # the name of a file of the theme
    ("tests/building/test_engine_build.py", "bundle"),
    # the copy of a board's report that editors write
    ("hooks/rakenskap/pages/change_page.py", "transcript"),
}
"""The places where such a word means what it says."""


def twice(places: dict[str, list[str]]) -> dict[str, list[str]]:
    """The names that stand in more places than one."""
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_class_name_stands_twice() -> None:
    """A class, private ones too, is known by its name alone."""
    places = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name.strip("_")].append(path.relative_to(PACKAGE).as_posix())
    assert twice(places) == {}


def test_no_module_name_stands_twice() -> None:
    """A module is known by its last word, whatever room it is in."""
    places = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        if path.name != "__init__.py":
            places[path.stem].append(path.relative_to(PACKAGE).as_posix())
    assert twice(places) == {}


def written(path: Path) -> Iterator[tuple[int, str]]:
    """The names, texts and comments of a file, each with its line."""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type in {tokenize.NAME, tokenize.STRING, tokenize.COMMENT}:
                yield token.start[0], token.string


def test_no_private_word_is_left() -> None:
    """Neither in a name, nor in a docstring, a text or a comment; ``leaves`` and ``stands`` are plain English."""
    own = re.compile(rf"(?<![a-z])({'|'.join(PRIVATE_WORDS)})s?(?![a-z])", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}:{line}: {match[1]}"
        for path in CODE
        for line, text in written(path)
        for match in own.finditer(text)
        if (path.relative_to(ROOT).as_posix(), match[1]) not in USED_OTHERWISE
    ]
    assert found == []


WHOLE_ROOMS: Final = [
    "charts/test_spoken_charts.py",
    "kinds/test_kinds.py",
    "reading/test_broken_files.py",
    "reading/test_cascade.py",
    "reading/test_examples.py",
    "reading/test_mistakes.py",
    "sentences/test_golden.py",
    "sentences/test_spoken_sentences.py",
]
"""Tests that judge a room by what comes out of the whole of it."""


def test_what_tests_a_module_is_plain_from_its_path() -> None:
    """A test lies in the room of what it tests and begins with a module's name; a few judge a whole room, and say so here."""
    package, lost = HOOKS / "rakenskap", []
    for room in sorted(path.parent for path in package.rglob("*/__init__.py")):
        tests = TESTS / room.relative_to(package)
        modules = {path.stem for path in room.glob("*.py")} | {path.name for path in room.iterdir() if path.is_dir()}
        for path in sorted(tests.glob("test_*.py")) if tests.is_dir() else ():
            own = path.stem.removeprefix("test_")
            if not any(own == name or own.startswith(f"{name}_") for name in modules):
                lost.append(path.relative_to(TESTS).as_posix())
    assert lost == WHOLE_ROOMS
