"""What builds and reviews make of the reports of this repository."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from folders import ROOT
from website import ask, copy_project, correct, run

CSV = "data/linkoping-socialnamnden/2018/delarsrapport/driftsammandrag.csv"
PAGE = "linkoping-socialnamnden/2018/delarsrapport/index.html"


@pytest.fixture
def copied(project: Path, tmp_path: Path) -> Path:
    """A copy of the finished project, with its site and all that it keeps between builds."""
    return shutil.copytree(project, tmp_path / "p", symlinks=True)


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file under ``folder``."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_corrected_cell_changes_its_report_and_the_lists_and_no_earlier_edition(built: Path, copied: Path) -> None:
    other = copied
    correct(other, str(Path(CSV).parent), "driftsammandrag.csv", "148058", "158058", "1.1.0", "1.1.1")
    done = run(other, "build")
    assert done.returncode == 1, "the sums no longer hold"
    path = other / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("158058", "148058"), encoding="utf-8")
    correct(other, str(Path(CSV).parent), "indikatorer.csv", "20,4", "20,5", "1.1.1", "1.1.2")
    done = run(other, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    folder = PAGE.removesuffix("index.html")
    before, after = contents(built), contents(other / "site")
    assert {name for name in before if "/v1." in name and Path(name).name != "index.html"} <= {
        name for name, value in after.items() if before.get(name) == value
    }, "the files of earlier editions are as they were"
    for name in (PAGE, f"{folder}indikatorer.csv", f"{folder}andringar/index.html", f"{folder}v1.1.2/index.html"):
        assert after[name] != before.get(name)
    assert 'data-value="20.5"' in (other / "site" / PAGE).read_text(encoding="utf-8")
    board = folder.split("/", maxsplit=1)[0]
    # What tells of the whole site, and the board's own pages.
    lists = (
        "manifest",
        "rapporter.json",
        "dcat.rdf",
        "oppna-data/",
        "kvalitet/",
        "rattelser",
        "nytt.xml",
        "index.html",
        "sitemap.xml",
        "tal/",
    )
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {name for name in changed if not name.startswith((f"{board}/", *lists, "sok/", "namnder"))} == set()


def test_check_of_one_folder_lists_only_its_problems(tmp_path: Path) -> None:
    other = copy_project(tmp_path / "p")
    path = other / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("148058", "-"), encoding="utf-8")
    assert ask(other, "check", "data/hallsberg-social-och-arbetsmarknadsnamnden").returncode == 0
    assert ask(other, "check", "data/linkoping-socialnamnden").returncode == 1


def test_the_real_data_has_nothing_to_mend() -> None:
    done = ask(ROOT, "check")
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("0 fel, ")


def test_a_figure_in_prose_leads_to_its_cell(built: Path) -> None:
    page = (built / "linkoping-socialnamnden/2018/delarsrapport/index.html").read_text(encoding="utf-8")
    assert 'href="#prognos.summa_nettokostnader.avvikelse_2018"' in page
    assert 'id="prognos.summa_nettokostnader.avvikelse_2018" data-value="-11900"' in page
