"""The words of a site: its own in place of the program's, and what is said of those that can't be."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import ROOT

from rakenskap.model.problem import SettingsError
from rakenskap.reading import own_text


def site(tmp_path: Path, *files: str) -> Path:
    folder = tmp_path / own_text.FOLDER
    folder.mkdir(parents=True)
    for at, content in enumerate(files):
        (folder / f"ord{at}.yaml").write_text(content, encoding="utf-8")
    return tmp_path


def problems(root: Path) -> list[tuple[str, str, int]]:
    with pytest.raises(SettingsError) as caught:
        own_text.read(root)
    return [(problem.code, problem.place.file, problem.place.line) for problem in caught.value.problems]


def test_a_word_of_the_sites_own_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    own = own_text.read(site(tmp_path, "start:\n  empty: Här kommer rapporterna.\n"))
    assert own("start.empty") == "Här kommer rapporterna."
    assert own("start.site") == own_text.read(ROOT)("start.site")


def test_a_site_without_words_of_its_own_has_the_programs(tmp_path: Path) -> None:
    assert own_text.read(tmp_path) == own_text.read(ROOT)


def test_a_word_that_the_program_lacks_is_told_with_the_nearest(tmp_path: Path) -> None:
    root = site(tmp_path, "start:\n  emty: Här kommer rapporterna.\n")
    with pytest.raises(SettingsError) as caught:
        own_text.read(root)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("words.key", 2)
    assert problem.remedy == "Ändra start.emty till start.empty."


def test_a_word_may_leave_out_what_is_put_in_but_ask_for_nothing_else(tmp_path: Path) -> None:
    text = "start:\n  extent: Tabellerna är lästa.\n  empty: Inga {tabeller} är publicerade.\n  site: Räkenskap}\n"
    assert problems(site(tmp_path, text)) == [
        ("words.no_places", "site_config/text/ord0.yaml", 3),
        ("words.no_places", "site_config/text/ord0.yaml", 4),
    ]


def test_a_word_may_only_ask_for_what_is_put_in_there(tmp_path: Path) -> None:
    text = "start:\n  extent: Räkenskap har läst {tabeller}.\n"
    assert problems(site(tmp_path, text)) == [("words.places", "site_config/text/ord0.yaml", 2)]


def test_the_same_word_in_two_files_is_told_once_with_both_places(tmp_path: Path) -> None:
    text = "start:\n  empty: Inga rapporter.\n"
    assert problems(site(tmp_path, text, text)) == [("words.twice", "site_config/text/ord1.yaml", 2)]


def test_a_file_that_is_no_yaml_is_told_as_such(tmp_path: Path) -> None:
    found = problems(site(tmp_path, "start:\n\tempty: Inga rapporter.\n"))
    assert [code.split(".")[0] for code, _, _ in found] == ["yaml"]
