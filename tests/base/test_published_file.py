"""Files that are drawn together lie together in the cache, and each is had again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.base import published_file
from rakenskap.base.cache import Cache
from rakenskap.base.published_file import PublishedFile, StoredFile

FILES = (
    PublishedFile("n/index.md", "# Nämnden\n".encode(), edit_path="data/n/board.yaml"),
    PublishedFile("n/utgava/index.md", "# Utgåva\n".encode(), is_listed=False),
    PublishedFile("n/drift.csv", b"\xef\xbb\xbfa;b\n"),
    PublishedFile("n/tom.csv", b""),
)


def stored(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def test_files_that_are_drawn_together_are_one_file_of_the_cache(tmp_path: Path) -> None:
    made = published_file.stored(FILES, Cache(tmp_path))
    assert [own.path for own in made] == [file.path for file in FILES]
    assert len(stored(tmp_path)) == 1
    assert [published_file.content(own, Cache(tmp_path)) for own in made] == [file.content for file in FILES]
    assert [own.is_listed for own in made] == [True, False, True, True]
    assert made[0].edit_path == "data/n/board.yaml"


def test_a_large_file_lies_by_itself_and_stays_when_its_neighbours_change(tmp_path: Path) -> None:
    large = PublishedFile("stor.js", b"x" * 200_000)
    first = published_file.stored((*FILES, large), Cache(tmp_path))
    second = published_file.stored((FILES[0], large), Cache(tmp_path))
    assert first[-1] == second[-1]
    assert len(stored(tmp_path)) == 3
    assert published_file.content(second[-1], Cache(tmp_path)) == large.content


@given(st.lists(st.binary(max_size=300), max_size=12))
def test_every_file_is_had_again_as_it_was(contents: list[bytes]) -> None:
    files = [PublishedFile(f"{at}.csv", own) for at, own in enumerate(contents)]
    for made in (
        published_file.stored(files, Cache(None)),
        published_file.settled(published_file.stored(files, Cache(None)), Cache(None)),
    ):
        assert [published_file.content(own, Cache(None)) for own in made] == contents


@given(contents=st.lists(st.binary(max_size=300), max_size=12))
def test_what_came_without_a_cache_lies_in_it_afterwards(
    contents: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = Cache(tmp_path_factory.mktemp("lager"))
    files = [PublishedFile(f"{at}.csv", own) for at, own in enumerate(contents)]
    made = published_file.settled(published_file.stored(files, Cache(None)), cache)
    assert made == published_file.stored(files, cache)
    assert all(own.content is None for own in made)
    assert [published_file.content(own, Cache(cache.folder)) for own in made] == contents


def test_a_damaged_pack_is_gone_with_all_that_lay_in_it(tmp_path: Path) -> None:
    made = published_file.stored(FILES, Cache(tmp_path))
    assert published_file.is_kept(made, Cache(tmp_path))
    (path,) = stored(tmp_path)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert [published_file.content(own, Cache(tmp_path)) for own in made] == [None] * len(made)
    assert not published_file.is_kept(made, Cache(tmp_path))
    assert published_file.stored(FILES, Cache(tmp_path)) == made
    assert published_file.content(made[0], Cache(tmp_path)) == FILES[0].content


def test_what_carries_its_bytes_is_at_hand_without_a_cache() -> None:
    assert published_file.is_kept([StoredFile("a", 1, "0", content=b"a")], Cache(None))
    assert not published_file.is_kept([StoredFile("a", 1, "0", pack="0" * 64)], Cache(None))
