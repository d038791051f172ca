"""``make serve`` with nothing kept: the page asked for is made before the rest, and then the site is the same as any."""

from __future__ import annotations

import os
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import website
from waiting import until_true
from website import REPORT, SMALL, copy_small, free_port, served, wait_for

PAGE = f"{REPORT.removeprefix('data/')}/"
WHOLE = "Hela webbplatsen är gjord."
NOT_YET = "Den visas här av sig själv när den är klar."
REST = "Resten av webbplatsen görs nu."


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    """The port of every server of this test, for its address stands on the pages."""
    own = free_port()
    monkeypatch.setattr(website, "free_port", lambda: own)
    return own


def project(folder: Path) -> Path:
    """A small project with two boards more than its own."""
    copy_small(folder)
    for slug, name in (("kulturnamnden", "Kulturnämnden"), ("socialnamnden", "Socialnämnden")):
        shutil.copytree(folder / SMALL, folder / f"data/{slug}")
        board = folder / f"data/{slug}/board.yaml"
        board.write_text(board.read_text(encoding="utf-8").replace("Fritidsnämnden", name), encoding="utf-8")
    return folder


@contextmanager
def serving(folder: Path, into: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """The address of a server, and its log; what it shows lies under ``into``."""
    into.mkdir()
    with monkeypatch.context() as own:
        own.setenv("TMPDIR", str(into))
        with served(folder, into / "log") as address:
            yield address, into / "log"


def shown(into: Path) -> dict[str, bytes]:
    """The files that a server shows, by path."""
    (folder,) = (path for path in into.glob("mkdocs_*") if not path.name.endswith("-new"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(log: Path, words: str, times: int = 1) -> bool:
    return log.read_text(encoding="utf-8").count(words) >= times


def page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def test_the_page_asked_for_is_made_before_the_rest_and_then_the_site_is_as_one_built_at_once(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(tmp_path / "p")
    with serving(folder, tmp_path / "first", monkeypatch) as (address, log):
        wait_for(address, NOT_YET)
        asked = page(address + PAGE.replace("fritidsnamnden", "socialnamnden"))
        assert 'data-value="12400"' in asked
        if not said(log, WHOLE):  # on a slow machine, which all should be tried on
            assert REST in asked
        until_true(lambda: said(log, WHOLE))
        assert REST not in wait_for(address + PAGE, 'data-value="12400"')
        assert NOT_YET not in page(address)
        assert NOT_YET not in page(f"{address}namnder/")
        first = shown(tmp_path / "first")
    with serving(project(tmp_path / "q"), tmp_path / "other", monkeypatch) as (_, log):  # nobody asks for anything
        until_true(lambda: said(log, WHOLE))
    with serving(tmp_path / "q", tmp_path / "kept", monkeypatch) as (address, log):
        wait_for(address, "Kulturnämnden")
        assert not said(log, WHOLE), "what is kept is shown whole at once"
        whole = shown(tmp_path / "kept")
    assert {path for path in whole.keys() | first.keys() if whole.get(path) != first.get(path)} == set()
    kept = [path.read_bytes() for path in (folder / ".cache").rglob("*") if path.is_file()]
    assert kept
    assert not any(NOT_YET.encode() in content for content in kept)


def test_an_edit_is_seen_on_the_open_page_before_the_lists_and_then_on_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(tmp_path / "p")
    with serving(folder, tmp_path / "shown", monkeypatch) as (address, log):
        until_true(lambda: said(log, WHOLE))
        wait_for(address + PAGE, "Driftredovisning")
        head = folder / REPORT / "datapackage.yaml"
        head.write_text(head.read_text(encoding="utf-8").replace("Driftredovisning", "Samvaro"), encoding="utf-8")
        os.utime(head)
        wait_for(address + PAGE, "Samvaro", head)
        until_true(lambda: said(log, WHOLE, 2))
        order = log.read_text(encoding="utf-8").split(WHOLE)[1]
        assert order.count("Documentation built") >= 2, "the page by itself, and then all of it"
        assert "Samvaro" in page(address + PAGE)
