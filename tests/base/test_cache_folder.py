"""What earlier builds have left: it is counted, emptied when nobody needs it, and doesn't grow for ever."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rakenskap import cli
from rakenskap.base import cache_folder
from rakenskap.base.cache import FOLDER, Cache
from rakenskap.base.cache_folder import LONGEST, BusyError, CacheLock, CacheSize
from rakenskap.base.fragment import Fragments
from rakenskap.site import site

CARRYING = '<p>Tabell</p>\n<template data-beside="diagram/drift.json">{}</template>\n'


@pytest.fixture
def fragments(tmp_path: Path) -> Fragments:
    return Fragments(tmp_path / site.FRAGMENTS)


def key(placeholder: str) -> str:
    return placeholder.removeprefix("[[fragment:").removesuffix("]]")


def age(folder: Path, seconds: float) -> None:
    """Let everything in the folder have been used so long ago."""
    for path in folder.iterdir():
        then = path.stat().st_mtime - seconds
        os.utime(path, (then, then))


def test_fragments_that_no_build_has_used_for_long_are_removed_with_what_they_carry(
    tmp_path: Path, fragments: Fragments
) -> None:
    old, carrying, used = fragments.put("<p>1</p>"), fragments.put(CARRYING), fragments.put(CARRYING + "<p>2</p>")
    age(fragments.folder, LONGEST + 60)
    assert len(list(fragments.folder.iterdir())) == 3
    lock = CacheLock(tmp_path)
    assert fragments.put(CARRYING + "<p>2</p>") == used
    new = fragments.put("<p>3</p>")
    lock.end()
    assert {path.name for path in fragments.folder.iterdir()} == {f"{key(used)}.fragment", f"{key(new)}.fragment"}
    assert [content for _, content in fragments.beside(used)] == ["{}"]
    assert {old, carrying}.isdisjoint({used, new})


def test_fragments_younger_than_that_are_kept(tmp_path: Path, fragments: Fragments) -> None:
    kept = fragments.put("<p>1</p>")
    age(fragments.folder, LONGEST - 600)
    CacheLock(tmp_path).end()
    assert fragments.get(key(kept)) == "<p>1</p>"


def test_nothing_is_removed_while_another_build_runs(tmp_path: Path, fragments: Fragments) -> None:
    fragments.put("<p>1</p>")
    age(fragments.folder, LONGEST + 60)
    with CacheLock(tmp_path):
        CacheLock(tmp_path).end()
        with pytest.raises(BusyError):
            cache_folder.clear(tmp_path)
        assert len(list(fragments.folder.iterdir())) == 1
    CacheLock(tmp_path).end()
    assert list(fragments.folder.iterdir()) == []


def test_a_build_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    """The system lets go of what a process held: no lock is left for a person to remove."""
    script = "import sys, time; from pathlib import Path; from rakenskap.base.cache_folder import CacheLock; "
    script += "own = CacheLock(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == "held\n"
        with pytest.raises(BusyError):
            cache_folder.clear(tmp_path)
        build.kill()
    assert cache_folder.clear(tmp_path) == CacheSize()


def put_all(folder: Path) -> None:
    own = Fragments(folder)
    for number in range(300):
        placeholder = own.put(f"<p>{number}</p>" * 2_000)
        assert own.get(key(placeholder)) == f"<p>{number}</p>" * 2_000


def test_two_builds_at_once_never_read_half_a_fragment(fragments: Fragments, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[2])  # the other process looks for this module there
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=put_all, args=(fragments.folder,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(120)
    assert [one.exitcode for one in both] == [0, 0]
    assert len(list(fragments.folder.iterdir())) == 300


def ran(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.main, ["cache", "--root", str(root), *words])
    return done.exit_code, done.output


def test_the_command_counts_and_empties(tmp_path: Path, fragments: Fragments, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    assert ran(tmp_path) == (0, f"{FOLDER}: 0 filer, 0,0 MB\n{site.FRAGMENTS}: 0 filer, 0,0 MB\n")
    for number in range(3):
        Cache(tmp_path / FOLDER).value((str(number),), lambda: os.urandom(500_000))
    fragments.put("<p>1</p>")
    os.utime(next(fragments.folder.iterdir()), (1_700_000_000, 1_700_000_000))
    code, said = ran(tmp_path)
    first, second = said.splitlines()
    assert code == 0
    assert first.startswith(f"{FOLDER}: 3 filer, 1,5 MB, senast använda mellan 20")
    assert second.startswith(f"{site.FRAGMENTS}: 1 filer, 0,0 MB, senast använda mellan 2023-11-1")
    with CacheLock(tmp_path):
        assert ran(tmp_path, "--clear") == (1, "Fel: Ett bygge pågår. Töm när det är klart.\n")
    assert ran(tmp_path) == (0, said)
    assert ran(tmp_path, "--clear") == (0, "Tömt: 4 filer, 1,5 MB.\n")
    assert ran(tmp_path, "--clear") == (0, "Tömt: 0 filer, 0,0 MB.\n")
    made: list[int] = []
    Cache(tmp_path / FOLDER).value(("0",), lambda: made.append(1))
    assert made == [1]


def test_a_folder_that_cant_be_written_to_stops_no_build(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    with CacheLock(tmp_path / "fil") as lock:
        assert not lock.alone()
    CacheLock(tmp_path / "fil").end()
