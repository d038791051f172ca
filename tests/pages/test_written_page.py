"""Pages written by hand: what stops the build, and what the pages promise."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from folders import ROOT

from rakenskap.base.fragment import Fragments
from rakenskap.building import problem_list
from rakenskap.model import terms as model_terms
from rakenskap.pages import shortcode, written_page
from rakenskap.site import page_link
from rakenskap.swedish.identifier import alphabetical

CASES: Final = sorted(folder.name for folder in (ROOT / "tests/pages/examples").iterdir())
GLOSSARY: Final = (ROOT / "content/ordlista.md").read_text(encoding="utf-8")
OPEN_DATA: Final = (ROOT / "content/oppna-data/format.md").read_text(encoding="utf-8")
CONTRIBUTING: Final = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PAIRS: Final = {
    "Nämnd": "board",
    "Rapport": "report",
    "Utgåva": "edition",
    "Nyckeltal": "measure",
    "Utfall": "outcome",
    "Avvikelse": "deviation",
    "Mål": "goal",
    "Målvärde": "target",
    "Uppdrag": "assignment",
    "Åtgärd": "action",
    "Rättelse": "correction",
    "Revidering": "revision",
    "Driftredovisning": "operating statement",
    "Röjandekontroll": "disclosure control",
}
"""The words of the design, Swedish on the page and English in the code."""


def files_of(folder: Path) -> dict[str, Path]:
    """The pages that lie in ``folder`` itself, by their paths."""
    pages = sorted((folder / written_page.FOLDER).rglob("*.md"))
    return {page.relative_to(folder / written_page.FOLDER).as_posix(): page for page in pages}


@pytest.mark.parametrize("case", CASES)
def test_a_page_with_a_fault_says_exactly_this(case: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    folder = ROOT / "tests/pages/examples" / case
    written, problems = written_page.read(files_of(folder), frozenset(shortcode.BLOCKS), frozenset(shortcode.WORDS))
    bodies = {page.path: page.body for page in written}
    problems = problems or page_link.problems(written, bodies, bodies.__getitem__, Fragments(tmp_path))
    said = problem_list.as_text(problems, problem_list.summary(problems, 0)) if problems else ""
    if request.config.getoption("--update-goldens", default=False):
        (folder / "error.txt").write_text(said, encoding="utf-8")
    assert said == (folder / "error.txt").read_text(encoding="utf-8")
    assert bool(problems) is not case.startswith("ok_")


def test_every_insert_is_used_on_a_page() -> None:
    """No insert is kept that no page asks for."""
    written, _ = written_page.read(files_of(ROOT), frozenset(shortcode.BLOCKS), frozenset(shortcode.WORDS))
    asked = frozenset().union(*(page.inserts for page in written))
    assert asked == {*shortcode.BLOCKS, *shortcode.WORDS}


# -- The glossary ---------------------------------------------------------------------------------------------------


def terms() -> dict[str, str]:
    """Every term with what stands under it."""
    return dict(re.findall(r"^(.+) \{#[a-z0-9-]+\}\n((?::   .+\n)+)", GLOSSARY, re.MULTILINE))


def test_every_word_of_the_design_stands_beside_its_english_one() -> None:
    """Whoever programs finds the word of the pages beside that of the code; the pages explain the first."""
    rows = dict(re.findall(r"^\| (.+) \| (.+) \|$", CONTRIBUTING, re.MULTILINE))
    assert {term: code for term, code in PAIRS.items() if rows.get(term) != code} == {}
    assert set(PAIRS) - set(terms()) == set()


def test_every_term_is_explained_in_words_that_are_no_code() -> None:
    assert len(terms()) == len(re.findall(r"^[^#:\n].* \{#", GLOSSARY, re.MULTILINE))
    for term, under in terms().items():
        assert re.fullmatch(r":   .+\.\n", under), term
    assert "`" not in GLOSSARY


@pytest.mark.parametrize(
    "words",
    [
        model_terms.Role,
        model_terms.Flow,
        model_terms.RowType,
        model_terms.Status,
        model_terms.ReportType,
        model_terms.ChangeType,
    ],
)
def test_every_word_of_the_data_leads_to_the_glossary(words: type[StrEnum]) -> None:
    """What a program finds in a published file, a person finds explained."""
    rows = re.findall(r"^\| (`.+) \| \[.+\]\(\.\./ordlista\.md#([a-z0-9-]+)\) \|$", OPEN_DATA, re.MULTILINE)
    values = {value for shown, _ in rows for value in re.findall(r"`([a-z0-9_]+)`", shown)}
    assert {word.value for word in words} - values == set()
    assert {anchor for _, anchor in rows} - set(re.findall(r" \{#([a-z0-9-]+)\}$", GLOSSARY, re.MULTILINE)) == set()


def test_the_terms_of_a_group_stand_in_alphabetical_order() -> None:
    for group in GLOSSARY.split("\n## ")[1:]:
        names = re.findall(r"^([^#:\n].*) \{#", group.split("\n", 1)[1], re.MULTILINE)
        assert names
        assert [(a, b) for a, b in pairwise(names) if alphabetical(a) > alphabetical(b)] == []
