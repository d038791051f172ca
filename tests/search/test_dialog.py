"""What the search knows of the pages: which are found, by which hidden words, and which words it can suggest."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import example_reports
import pytest
from folders import ROOT

from rakenskap.base import site_text
from rakenskap.model.board import Board, Collection
from rakenskap.search import dialog, pagefind

WORDS = site_text.read(ROOT / "site_config/text")
REPORT = "fritidsnamnden/2025/delarsrapport/"


@pytest.fixture(scope="module")
def collection() -> Collection:
    """Four boards with a few reports."""
    return example_reports.collection()


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("fritidsnamnden/", "board"),
        ("fritidsnamnden/2025/", "year"),
        (REPORT, "report"),
        ("fritidsnamnden/nyckeltal/vantetid/", "measure"),
        ("om/", "page"),
    ],
)
def test_pages_that_answer_something_are_found(collection: Collection, url: str, kind: str) -> None:
    found = dialog.search_place(collection, url, "Sidan", WORDS)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "url",
    ["", "./", "namnder/", "kvalitet/", "rattelser/", "fel/", f"{REPORT}v1.0.0/", f"{REPORT}andringar/"],
)
def test_lists_editions_changes_and_problems_are_not_found(collection: Collection, url: str) -> None:
    assert dialog.search_place(collection, url, "Sidan", WORDS) is None


def test_a_report_says_where_it_belongs(collection: Collection) -> None:
    found = dialog.search_place(collection, REPORT, "Delårsrapport januari–augusti 2025", WORDS)
    assert found is not None
    assert (found.place, found.year) == ("Exempelkommunen, Fritidsnämnden (påhittad)", "2025")
    assert found.page == "Delårsrapport januari–augusti"
    assert found.facets == "ǂfritidsnamndenǂ ǂ2025ǂ"


def test_no_hidden_word_begins_as_another(collection: Collection) -> None:
    short = Board("orten-namnden", "Nämnden", "Orten", "", "")
    whole = Collection((*collection.boards, short, replace(short, slug="orten-namnden-2")), collection.register)
    words = [choice.word for facet in dialog.facets(whole, WORDS) for choice in facet.choices]
    assert [(a, b) for a in words for b in words if a is not b and b.startswith(a)] == []


def test_facets_are_boards_in_order_and_years_newest_first(collection: Collection) -> None:
    invented, *others = collection.boards
    real = [
        replace(board, municipality=f"{place} kommun", fictional=False)
        for board, place in zip(others, ("Orsa", "Ånge", "Örebro"), strict=True)
    ]
    boards, years = dialog.facets(Collection((invented, *reversed(real)), collection.register), WORDS)
    places = [choice.name.split(",")[0] for choice in boards.choices]
    assert places == ["Orsa", "Ånge", "Örebro", "Exempelkommunen"]
    assert [choice.name for choice in years.choices] == sorted((choice.name for choice in years.choices), reverse=True)


def test_the_dialog_keeps_its_blanks(collection: Collection) -> None:
    words = json.loads(dialog.as_json(collection, WORDS))["words"]
    assert words["many"] == "{count} träffar på {query}."
    assert words["none"] == "Inga träffar på {query}."


def known(collection: Collection) -> frozenset[str]:
    return frozenset(word for board in collection.boards for word in dialog.words(board))


def test_the_vocabulary_has_the_words_of_titles_and_rows(collection: Collection) -> None:
    words = known(collection)
    assert {"simhall", "fritidsnämnden", "driftredovisning", "exempelkommunen", "väntetid"} <= words
    assert not [word for word in words if len(word) < dialog.SHORTEST or any(char.isdigit() for char in word)]


def test_only_examples_with_something_behind_them_are_shown(collection: Collection) -> None:
    assert dialog.examples(known(collection) | {"hvb"}, WORDS) == ("hvb",)
    assert dialog.examples((), WORDS) == ()


def test_an_index_that_cannot_be_made_says_why_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<html lang='sv'><body {pagefind.BODY}><h1>Sidan</h1>", encoding="utf-8")
    (tmp_path / pagefind.FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    fault = pagefind.index({"index.html": tmp_path / "index.html"}, tmp_path)
    assert fault.startswith("sökregistret gick inte att göra (")
    assert "\n" not in fault


def test_the_index_is_divided_into_parts_so_small_that_a_word_costs_little(tmp_path: Path) -> None:
    """The setting of Pagefind that this takes is called unstable: a version without it would make one part of all."""
    words = " ".join(f"{first}{second}ord" for first in "abcdefghijklmnoprstuv" for second in "aeiouy")
    for number in range(100):
        page = tmp_path / f"{number}.html"
        page.write_text(f"<html lang='sv'><body {pagefind.BODY}><h1>{number}</h1><p>{words}", encoding="utf-8")
    places = {path.name: path for path in tmp_path.glob("*.html")}
    assert pagefind.index(places, tmp_path) == ""
    assert len(list((tmp_path / pagefind.FOLDER / "index").iterdir())) > 2


def test_a_site_without_pages_to_find_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html lang='sv'><body><h1>Start</h1>", encoding="utf-8")
    assert pagefind.index({"index.html": tmp_path / "index.html"}, tmp_path) == ""
    assert not (tmp_path / pagefind.FOLDER).exists()
