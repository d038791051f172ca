"""Files that are drawn are kept under what they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.base.cache import Cache
from rakenskap.base.published_file import PublishedFile, StoredFile
from rakenskap.site import stored_file

NOT_LISTED = '---\nrobots: "noindex"\n---\n\n# Utgåva\n'


@pytest.mark.parametrize(("markdown", "is_listed"), [("# Nämnden\n", True), (NOT_LISTED, False)])
def test_a_page_says_in_its_head_that_no_search_engine_should_list_it(markdown: str, *, is_listed: bool) -> None:
    assert stored_file.page("n/index.md", markdown).is_listed is is_listed


def test_what_is_made_of_the_same_is_drawn_once_unless_it_is_asked_for_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    drawn: list[int] = []

    def draw() -> list[PublishedFile]:
        drawn.append(len(drawn))
        return [PublishedFile.of_text("n/tal.csv", "a;b\n")]

    def files(*inputs: str, anew: bool = False) -> tuple[StoredFile, ...]:
        return stored_file.files(cache, inputs, draw, anew=anew)

    first = files("utgåva 1")
    assert files("utgåva 1") == first
    assert len(drawn) == 1
    assert files("utgåva 2") == first
    assert len(drawn) == 2
    assert files("utgåva 1", anew=True) == first
    assert len(drawn) == 3


def test_files_whose_bytes_are_gone_are_drawn_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    (made,) = stored_file.files(cache, ("a",), lambda: [PublishedFile.of_text("a.csv", "ett\n")], anew=False)
    (tmp_path / made.pack[:2] / made.pack[2:]).unlink()
    stored_file.files(cache, ("a",), lambda: [PublishedFile.of_text("a.csv", "ett\n")], anew=False)
    assert cache.content(made.pack) == b"ett\n"
