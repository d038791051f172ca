"""``make serve``: a broken cell is shown on the page, and mending it brings the page back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from website import copy_project, served, wait_for

CSV = "data/linkoping-socialnamnden/2018/delarsrapport/driftsammandrag.csv"
PAGE = "linkoping-socialnamnden/2018/delarsrapport/"


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the project under ``mkdocs serve``, broken from the start."""
    folder = copy_project(tmp_path / "p")
    path = folder / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("148058", "148 058*"), encoding="utf-8")
    with served(folder, tmp_path / "log") as address:
        yield folder, address


def test_a_broken_cell_shows_its_problem_and_comes_back_when_mended(broken: tuple[Path, str]) -> None:
    folder, address = broken
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
