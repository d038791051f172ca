"""Files that are drawn together lie together in the store, and each is had again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.base.store import Store
from rakenskap.site import leaf
from rakenskap.site.leaf import Leaf
from rakenskap.site.site_file import SiteFile

FILES = (
    SiteFile("n/index.md", "# Nämnden\n", "data/n/board.yaml"),
    SiteFile("n/utgava/index.md", '---\nrobots: "noindex"\n---\n\n# Utgåva\n'),
    SiteFile("n/drift.csv", b"\xef\xbb\xbfa;b\n"),
    SiteFile("n/tom.csv", ""),
)


def stored(store: Path) -> list[Path]:
    return sorted(path for path in store.rglob("*") if path.is_file())


def content(file: SiteFile) -> bytes:
    return file.content.encode() if isinstance(file.content, str) else file.content


def test_files_that_are_drawn_together_are_one_file_of_the_store(tmp_path: Path) -> None:
    made = leaf.leaves(FILES, Store(tmp_path))
    assert [own.path for own in made] == [file.path for file in FILES]
    assert len(stored(tmp_path)) == 1
    assert [leaf.read(own, Store(tmp_path)) for own in made] == [content(file) for file in FILES]
    assert [own.is_listed for own in made] == [True, False, True, True]
    assert made[0].edit_path == "data/n/board.yaml"


def test_a_large_file_lies_by_itself_and_stays_when_its_neighbours_change(tmp_path: Path) -> None:
    large = SiteFile("stor.js", "x" * 200_000)
    first = leaf.leaves((*FILES, large), Store(tmp_path))
    second = leaf.leaves((FILES[0], large), Store(tmp_path))
    assert first[-1] == second[-1]
    assert len(stored(tmp_path)) == 3
    assert leaf.read(second[-1], Store(tmp_path)) == content(large)


@given(st.lists(st.binary(max_size=300), max_size=12))
def test_every_file_is_had_again_as_it_was(contents: list[bytes]) -> None:
    files = [SiteFile(f"{at}.csv", own) for at, own in enumerate(contents)]
    for made in (leaf.leaves(files, Store(None)), leaf.kept(leaf.leaves(files, Store(None)), Store(None))):
        assert [leaf.read(own, Store(None)) for own in made] == contents


@given(contents=st.lists(st.binary(max_size=300), max_size=12))
def test_what_came_without_a_store_lies_in_it_afterwards(
    contents: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store(tmp_path_factory.mktemp("lager"))
    files = [SiteFile(f"{at}.csv", own) for at, own in enumerate(contents)]
    made = leaf.kept(leaf.leaves(files, Store(None)), store)
    assert made == leaf.leaves(files, store)
    assert all(own.content is None for own in made)
    assert [leaf.read(own, Store(store.folder)) for own in made] == contents


def test_a_damaged_sheaf_is_gone_with_all_that_lay_in_it(tmp_path: Path) -> None:
    made = leaf.leaves(FILES, Store(tmp_path))
    assert leaf.is_kept(made, Store(tmp_path))
    (path,) = stored(tmp_path)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert [leaf.read(own, Store(tmp_path)) for own in made] == [None] * len(made)
    assert not leaf.is_kept(made, Store(tmp_path))
    assert leaf.leaves(FILES, Store(tmp_path)) == made
    assert leaf.read(made[0], Store(tmp_path)) == content(FILES[0])


def test_what_carries_its_bytes_is_at_hand_without_a_store() -> None:
    assert leaf.is_kept([Leaf("a", "0", 1, content=b"a")], Store(None))
    assert not leaf.is_kept([Leaf("a", "0", 1, sheaf="0" * 64)], Store(None))
