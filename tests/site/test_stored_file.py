"""Files that are drawn together lie together in the store, and each is had again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.base.cache import Cache
from rakenskap.site import stored_file
from rakenskap.site.stored_file import SiteFile, StoredFile

FILES = (
    SiteFile("n/index.md", "# Nämnden\n", "data/n/board.yaml"),
    SiteFile("n/utgava/index.md", '---\nrobots: "noindex"\n---\n\n# Utgåva\n'),
    SiteFile("n/drift.csv", b"\xef\xbb\xbfa;b\n"),
    SiteFile("n/tom.csv", ""),
)


def stored(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def content(file: SiteFile) -> bytes:
    return file.content.encode() if isinstance(file.content, str) else file.content


def test_files_that_are_drawn_together_are_one_file_of_the_store(tmp_path: Path) -> None:
    made = stored_file.stored_files(FILES, Cache(tmp_path))
    assert [own.path for own in made] == [file.path for file in FILES]
    assert len(stored(tmp_path)) == 1
    assert [stored_file.read(own, Cache(tmp_path)) for own in made] == [content(file) for file in FILES]
    assert [own.is_listed for own in made] == [True, False, True, True]
    assert made[0].edit_path == "data/n/board.yaml"


def test_a_large_file_lies_by_itself_and_stays_when_its_neighbours_change(tmp_path: Path) -> None:
    large = SiteFile("stor.js", "x" * 200_000)
    first = stored_file.stored_files((*FILES, large), Cache(tmp_path))
    second = stored_file.stored_files((FILES[0], large), Cache(tmp_path))
    assert first[-1] == second[-1]
    assert len(stored(tmp_path)) == 3
    assert stored_file.read(second[-1], Cache(tmp_path)) == content(large)


@given(st.lists(st.binary(max_size=300), max_size=12))
def test_every_file_is_had_again_as_it_was(contents: list[bytes]) -> None:
    files = [SiteFile(f"{at}.csv", own) for at, own in enumerate(contents)]
    for made in (
        stored_file.stored_files(files, Cache(None)),
        stored_file.kept(stored_file.stored_files(files, Cache(None)), Cache(None)),
    ):
        assert [stored_file.read(own, Cache(None)) for own in made] == contents


@given(contents=st.lists(st.binary(max_size=300), max_size=12))
def test_what_came_without_a_store_lies_in_it_afterwards(
    contents: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = Cache(tmp_path_factory.mktemp("lager"))
    files = [SiteFile(f"{at}.csv", own) for at, own in enumerate(contents)]
    made = stored_file.kept(stored_file.stored_files(files, Cache(None)), cache)
    assert made == stored_file.stored_files(files, cache)
    assert all(own.content is None for own in made)
    assert [stored_file.read(own, Cache(cache.folder)) for own in made] == contents


def test_a_damaged_sheaf_is_gone_with_all_that_lay_in_it(tmp_path: Path) -> None:
    made = stored_file.stored_files(FILES, Cache(tmp_path))
    assert stored_file.is_kept(made, Cache(tmp_path))
    (path,) = stored(tmp_path)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert [stored_file.read(own, Cache(tmp_path)) for own in made] == [None] * len(made)
    assert not stored_file.is_kept(made, Cache(tmp_path))
    assert stored_file.stored_files(FILES, Cache(tmp_path)) == made
    assert stored_file.read(made[0], Cache(tmp_path)) == content(FILES[0])


def test_what_carries_its_bytes_is_at_hand_without_a_store() -> None:
    assert stored_file.is_kept([StoredFile("a", "0", 1, content=b"a")], Cache(None))
    assert not stored_file.is_kept([StoredFile("a", "0", 1, pack="0" * 64)], Cache(None))
