"""What a server remembers is what it would read again, and never what has been written since."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rakenskap.base import cache
from rakenskap.base.cache import Cache, ProcessCache
from rakenskap.reading.files.tree import FolderTree

LONG_AGO = 1_500_000_000


def test_a_value_is_read_from_the_disk_once(tmp_path: Path) -> None:
    Cache(tmp_path).put("ab12", ("a", 1))
    own = Cache(tmp_path, memory=ProcessCache())
    first = own.find("ab12")
    assert first == ("a", 1)
    assert own.find("ab12") is first


def test_a_value_that_is_put_again_is_the_new_one(tmp_path: Path) -> None:
    own = Cache(tmp_path, memory=ProcessCache())
    own.put("ab12", "förr")
    own.put("ab12", "nu")
    assert own.find("ab12") == "nu"


def test_what_was_used_longest_ago_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_REMEMBERED", 2)
    remembered = ProcessCache()
    own = Cache(tmp_path, memory=remembered)
    first, second, third = (own.key((name,)) for name in "abc")
    for key in (first, second):
        own.put(key, key)
    own.find(first)
    own.put(third, third)
    assert [remembered.holds(key) for key in (first, second, third)] == [True, False, True]
    assert own.find(second) == second


def test_a_file_is_read_again_when_it_has_been_written_and_else_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SETTLED", -1)  # its time is the file's, and here it was written just now
    path = tmp_path / "data/rad.csv"
    path.parent.mkdir()
    path.write_text("1\n", encoding="utf-8")
    own = ProcessCache()
    tree = FolderTree(tmp_path, memory=own)
    first = tree.identity("data/rad.csv")
    assert own.hash(str(path), lambda: "another") == first
    path.write_text("12\n", encoding="utf-8")
    assert tree.identity("data/rad.csv") == FolderTree(tmp_path).identity("data/rad.csv") != first


def test_a_file_that_was_written_just_now_is_read_in_every_build(tmp_path: Path) -> None:
    path = tmp_path / "rad.csv"
    path.write_text("1\n", encoding="utf-8")
    own = ProcessCache()
    assert own.hash(str(path), lambda: "a") == "a"
    assert own.hash(str(path), lambda: "b") == "b"


def test_a_file_that_is_gone_is_not_remembered(tmp_path: Path) -> None:
    own = ProcessCache()
    assert own.hash(str(tmp_path / "borta.csv"), lambda: "") == ""
    path = tmp_path / "borta.csv"
    path.write_text("1\n", encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert own.hash(str(path), lambda: "c") == "c"
