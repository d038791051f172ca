"""The words of the search's own file: the site's or the program's, and what is said of one that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.model.problem import SettingsError
from rakenskap.search import search_words


def own(root: Path, text: str) -> Path:
    file = root / search_words.FILE
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return root


def test_a_site_without_words_of_its_own_has_the_programs(tmp_path: Path) -> None:
    found = search_words.read(tmp_path)
    assert any("ifo" in group for group in found.synonyms)
    assert "och" in found.passed


def test_a_sites_own_words_take_the_place_of_the_programs(tmp_path: Path) -> None:
    found = search_words.read(own(tmp_path, "synonyms:\n  - LSS, stöd och service\npassed: och, i\n"))
    assert found.synonyms == (("lss", "stod och service"),)
    assert found.passed == ("och", "i")


def test_a_misspelt_key_is_said_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        search_words.read(own(tmp_path, "synonymer:\n  - a, b\n"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.found) == (search_words.FILE, 1, "synonymer")
