"""``make serve``: a broken cell is shown on the page, and mending it brings the page back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from website import REPORT, SMALL, copy_small, served, wait_for

CSV = f"{REPORT}/drift.csv"
PAGE = f"{REPORT.removeprefix('data/')}/"
OTHER = "data/kulturnamnden"


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the project under ``mkdocs serve``, broken from the start."""
    folder = copy_small(tmp_path / "p")
    shutil.copytree(folder / SMALL, folder / OTHER)
    board = folder / OTHER / "board.yaml"
    board.write_text(board.read_text(encoding="utf-8").replace("Fritidsnämnden", "Kulturnämnden"), encoding="utf-8")
    path = folder / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("12400", "12 400*"), encoding="utf-8")
    with served(folder, tmp_path / "log") as address:
        yield folder, address


def test_a_broken_cell_shows_its_problem_and_comes_back_when_mended(broken: tuple[Path, str]) -> None:
    folder, address = broken
    page = wait_for(address + PAGE, "12 400*")
    assert "Ta bort * ur cellen, och skriv noten i kolumnen note" in page
    assert 'data-value="' not in page
    assert "script-src 'self' 'unsafe-inline'; style-src 'self'" in page, "the reloading is inline"
    elsewhere = address + PAGE.replace(SMALL.removeprefix("data/"), "kulturnamnden")
    other = wait_for(elsewhere, "Granskningen hittade 1 fel. Inget publiceras")  # when all boards are read
    assert 'data-value="12400"' in other
    assert "12 400*" in wait_for(address + "fel/", "1 fel stoppar publiceringen")
    path = folder / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("12 400*", "12400"), encoding="utf-8")
    mended = wait_for(address + PAGE, 'data-value="12400"', path)
    assert "Granskningen hittade" not in mended
