"""The words of the pages: nested keys become dotted ones, and none is written over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.base import site_text


def test_a_string_is_found_by_the_keys_that_lead_to_it_and_its_blanks_are_filled(tmp_path: Path) -> None:
    (tmp_path / "pages.yaml").write_text("board:\n  title: 'Nämnd: {name}'\n", encoding="utf-8")
    assert site_text.read(tmp_path)("board.title", name="Teknik") == "Nämnd: Teknik"


def test_one_and_many_have_words_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "pages.yaml").write_text("rows:\n  one: 1 rad\n  many: '{count} rader'\n", encoding="utf-8")
    text = site_text.read(tmp_path)
    assert [text.counted("rows", count) for count in (1, 3)] == ["1 rad", "3 rader"]


def test_a_word_that_yaml_reads_as_something_else_stays_the_word(tmp_path: Path) -> None:
    (tmp_path / "pages.yaml").write_text("yes: no\nyear: 2019\n", encoding="utf-8")
    assert dict(site_text.read(tmp_path).strings) == {"yes": "no", "year": "2019"}


@pytest.mark.parametrize("files", [{"a": "x: 1\ny: 2\nx: 3\n"}, {"a": "x: 1\n", "b": "x: 3\n"}])
def test_a_key_that_is_written_twice_stops_the_build(files: dict[str, str], tmp_path: Path) -> None:
    for name, strings in files.items():
        (tmp_path / f"{name}.yaml").write_text(strings, encoding="utf-8")
    with pytest.raises(ValueError, match=r"x in \w.yaml is already written"):
        site_text.read(tmp_path)
