"""``make serve``: a broken cell is shown on the page, and mending it brings the page back."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from website import copy_project, free_port

CSV = "data/linkoping-socialnamnden/2018/delarsrapport/driftsammandrag.csv"
PAGE = "linkoping-socialnamnden/2018/delarsrapport/"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the project under ``mkdocs serve``, broken from the start."""
    folder = copy_project(tmp_path / "p")
    path = folder / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("148058", "148 058*"), encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log) as server,
    ):
        yield folder, f"http://127.0.0.1:{port}/"
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, words: str, seconds: float = 90) -> str:
    """The page at ``url`` once ``words`` stand on it."""
    page = ""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own server
                page = answer.read().decode()
        except OSError:
            page = ""
        if words in page:
            return page
        time.sleep(0.3)
    pytest.fail(f"{words!r} never stood on {url}: {page[:2000]}")


def test_a_broken_cell_shows_its_problem_and_comes_back_when_mended(served: tuple[Path, str]) -> None:
    folder, address = served
    page = wait_for(address + PAGE, "148 058*")
    assert "Ta bort * och skriv anmärkningen i kolumnen note" in page
    assert 'data-value="' not in page
    assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; style-src 'self'" in page, "the reloading is inline"
    other = wait_for(address + "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport/", 'data-value="-54657"')
    assert "1 fel i datan." in other
    assert "148 058*" in wait_for(address + "fel/", "1 fel stoppar publiceringen")
    path = folder / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("148 058*", "148058"), encoding="utf-8")
    mended = wait_for(address + PAGE, 'data-value="148058"')
    assert "fel i datan" not in mended
