"""What the search knows of the pages: which are found, by which hidden words, and which words it can suggest."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import example_reports
import pytest
from folders import ROOT

from rakenskap.base import site_text
from rakenskap.model.board import Collection, EarlierName
from rakenskap.search import dialog
from rakenskap.search.search_words import SearchWords

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
        ("redaktionen/handbok/", "guide"),
        ("kvalitet/", "list"),
        ("rattelser/", "list"),
    ],
)
def test_pages_that_answer_something_are_found(collection: Collection, url: str, kind: str) -> None:
    found = dialog.search_place(collection, url, "Sidan", WORDS)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "url",
    ["", "./", "sok/", "fel/", "utkast/", f"{REPORT}v1.0.0/", f"{REPORT}andringar/"],
)
def test_the_start_editions_changes_problems_and_the_search_itself_are_not_found(
    collection: Collection, url: str
) -> None:
    assert dialog.search_place(collection, url, "Sidan", WORDS) is None


def test_a_report_says_where_it_belongs(collection: Collection) -> None:
    found = dialog.search_place(collection, REPORT, "Delårsrapport januari–augusti 2025", WORDS)
    assert found is not None
    assert (found.place, found.year) == ("Exempelkommunen, Fritidsnämnden (påhittad)", "2025")
    assert found.page == "Delårsrapport januari–augusti"


def told(collection: Collection) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        dialog.as_json(collection, SearchWords((("ifo", "individ och familjeomsorg"),), ("och",)), WORDS)
    )
    return loaded


def test_boards_are_in_order_and_known_by_all_that_they_have_been_called(collection: Collection) -> None:
    invented, *others = collection.boards
    real = [
        replace(board, municipality=f"{place} kommun", fictional=False)
        for board, place in zip(others, ("Orsa", "Ånge", "Örebro"), strict=True)
    ]
    renamed = replace(real[0], names=(EarlierName("Bildningsnämnden", date(2020, 1, 1)),))
    boards = told(Collection((invented, *reversed(real[1:]), renamed), collection.register))["boards"]
    assert [board["name"].split(",")[0] for board in boards] == ["Orsa", "Ånge", "Örebro", "Exempelkommunen"]
    assert {"orsa", "kommun", "bildningsnamnden"} <= set(boards[0]["words"])
    assert [board["fictional"] for board in boards] == [False, False, False, True]


def test_what_means_the_same_is_loaded_with_the_sentences(collection: Collection) -> None:
    own = told(collection)
    assert own["synonyms"] == [["ifo", "individ och familjeomsorg"]]
    assert own["passed"] == ["och"]


def test_the_dialog_keeps_its_blanks(collection: Collection) -> None:
    words = told(collection)["words"]
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
