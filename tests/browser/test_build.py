"""A build publishes everything or nothing, and the same commit always gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from folders import ROOT
from website import REPORT, ask, commit, publish_project, run

from rakenskap.tables import number_use

REPORTS = sorted(path.parent.relative_to(ROOT / "data") for path in (ROOT / "data").glob("*/*/*/datapackage.yaml"))
CSV = f"{REPORT}/drift.csv"


FRICTIONLESS = """
import os, sys
from frictionless.__main__ import console
for folder, said in zip(sys.argv[1::2], sys.argv[2::2]):
    if not os.fork():
        os.chdir(folder)
        sys.stdout = sys.stderr = open(said, "w", encoding="utf-8")
        sys.exit(console(["validate", "--json", "datapackage.json"]))
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""
"""The command ``frictionless`` in a process of its own for each package, which begin with what takes long to import."""


@pytest.fixture
def copied(small: Path, tmp_path: Path) -> Path:
    """A copy of the small project outside git, with its site and all that it keeps between builds."""
    return shutil.copytree(small, tmp_path / "p", symlinks=True, ignore=shutil.ignore_patterns(".git"))


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file under ``folder``."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("report", REPORTS, ids=str)
def test_every_report_has_its_page_its_year_and_its_board(built: Path, report: Path) -> None:
    for folder in (report, report.parent, report.parent.parent):
        assert (built / folder / "index.html").is_file()


def test_no_compressed_copy_is_published(built: Path) -> None:
    assert not list(built.rglob("*.gz"))


@pytest.fixture(scope="module")
def validated(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, tuple[int, str]]:
    """The exit code of ``frictionless validate`` for each package, and what it says."""
    folder = tmp_path_factory.mktemp("frictionless")
    said = {report: folder / f"{place}.json" for place, report in enumerate(REPORTS)}
    words = [str(path) for report in REPORTS for path in (built / report, said[report])]
    done = subprocess.run(
        [sys.executable, "-c", FRICTIONLESS, *words], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    codes = map(int, done.stdout.split())
    return {report: (code, said[report].read_text("utf-8")) for report, code in zip(REPORTS, codes, strict=True)}


@pytest.mark.parametrize("report", REPORTS, ids=str)
def test_frictionless_accepts_the_published_package_without_being_told_to_trust_it(
    built: Path, validated: dict[Path, tuple[int, str]], report: Path
) -> None:
    folder = built / report
    code, said = validated[report]
    assert code == 0, said
    judged = json.loads(said)
    assert judged["valid"]
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {task["name"] for task in judged["tasks"]} == {resource["name"] for resource in described["resources"]}


@pytest.mark.parametrize("report", REPORTS, ids=str)
def test_the_archive_holds_exactly_the_files_of_the_package(built: Path, report: Path) -> None:
    folder = built / report
    (archive,) = folder.glob("*.zip")
    with zipfile.ZipFile(archive) as held:
        names = held.namelist()
        assert sorted(names) == sorted(
            path.name
            for path in folder.iterdir()
            if path.suffix in (".csv", ".json")
            # a copy for Excel, and what the menus of figures load
            and not path.stem.endswith("-excel")
            and path.name != number_use.FILE
        )
        assert all(held.read(name) == (folder / name).read_bytes() for name in names)


def test_the_same_commit_in_two_folders_zones_and_languages_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    other = publish_project(tmp_path / "en annan mapp")
    done = run(other, "build", TZ="Pacific/Auckland", LANG="tr_TR.UTF-8", LC_ALL="C", HOME=str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = contents(built), contents(other / "site")
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


def test_a_build_says_how_many_pages_it_set_how_long_it_took_and_how_much_memory(said: str) -> None:
    assert re.search(r"\d+ sidor på \d+,\d s, varav \d+ satta på nytt", said)
    assert "Mest minne" in said


def test_a_broken_cell_stops_the_build_in_words_and_leaves_the_earlier_site(copied: Path) -> None:
    other = copied
    before = contents(other / "site")
    path = other / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("12400", "12 400*"), encoding="utf-8")
    done = run(other, "build")
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"{CSV}:2:" in said
    assert "Ta bort * ur cellen, och skriv noten i kolumnen note" in said
    assert "site/ är oförändrad" in said
    assert "Traceback" not in said
    assert contents(other / "site") == before
    assert sorted(path.name for path in other.iterdir() if "site" in path.name) == ["site", "site_config"]


def test_a_report_with_an_error_can_be_held_back_while_the_rest_is_built_and_verified(
    small: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(small, tmp_path / "p", symlinks=True)
    path = other / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("12400", "12 400*"), encoding="utf-8")
    page = other / "content/om.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nEn ny mening om webbplatsen.\n", encoding="utf-8")
    commit(other, "Ett fel, och en ny mening")
    assert run(other, "build").returncode == 1
    assert ask(other, "check").returncode == 1
    assert ask(other, "check", "--hold-back").returncode == 3
    for _ in range(2):
        done = run(other, "build", "--hold-back")
        said = done.stdout + done.stderr
        assert done.returncode == 3, said
        assert f"{CSV}:2:" in said
        assert f"{REPORT.removeprefix('data/')} visas som den publicerades senast, utgåva 1.0.0" in said
    report = (other / "site" / REPORT.removeprefix("data/") / "index.html").read_text(encoding="utf-8")
    assert "12\u202f400" in report or "12\u00a0400" in report
    assert "Kommande utgåva" not in report
    assert "En ny mening om webbplatsen." in (other / "site/om/index.html").read_text(encoding="utf-8")
    assert ask(other, "verify", "site").returncode == 0
    (other / "site_config/site.yaml").write_text("publisher: [\n", encoding="utf-8")
    assert ask(other, "check", "--hold-back").returncode == 1
    assert run(other, "build", "--hold-back").returncode == 1


def test_a_hand_written_page_at_a_reports_address_is_refused(copied: Path) -> None:
    other = copied
    page = other / "content/fritidsnamnden/2025/arsrapport.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Egen sida\n", encoding="utf-8")
    done = run(other, "build")
    assert done.returncode == 1
    assert "content/fritidsnamnden/2025/arsrapport.md" in done.stdout + done.stderr


def test_settings_that_cannot_be_read_stop_the_build_in_words(copied: Path) -> None:
    other = copied
    path = other / "site_config/site.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("publisher:", "pubisher:"), encoding="utf-8")
    done = run(other, "build")
    assert done.returncode == 1
    assert "Ändra pubisher till publisher." in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_check_prints_the_same_problem_as_text_json_and_annotation(copied: Path) -> None:
    other = copied
    path = other / CSV
    path.write_text(path.read_text(encoding="utf-8").replace("12400", "-"), encoding="utf-8")
    text, coded, github = (ask(other, "check", "--format", style) for style in ("text", "json", "github"))
    assert [one.returncode for one in (text, coded, github)] == [1, 1, 1]
    (problem,) = json.loads(coded.stdout)["problems"]
    assert (problem["file"], problem["line"], problem["code"]) == (CSV, 2, "number.dash")
    assert problem["text"] in text.stdout.replace("\n           ", " ")
    assert github.stdout.startswith(f"::error file={CSV},line=2,")


def test_ids_lists_every_cell_as_prose_can_link_to_it(small: Path) -> None:
    done = ask(small, "ids", REPORT.removeprefix("data/"))
    assert "tal:drift/bibliotek/utfall_2025\t12400\n" in done.stdout
