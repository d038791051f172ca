"""The command ``rakenskap review``: what it writes where, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import reviewed
from click.testing import CliRunner, Result
from municipality import Municipality
from reviewed import FOLDER

from rakenskap import cli


@pytest.fixture
def made(tmp_path: Path) -> Municipality:
    return reviewed.published(tmp_path / "kommun")


def called(made: Municipality, *words: str) -> Result:
    folder = made.folder.parent / "granskning"
    return CliRunner().invoke(cli.main, ["review", "--root", str(made.folder), "--output", str(folder), *words])


def test_it_writes_a_page_a_comment_and_data(made: Municipality) -> None:
    made.edit(f"{FOLDER}/drift.csv", "830;800", "880;800")
    done = called(made, "--base", "main", "--preview", "https://visa.example.se")
    folder = made.folder.parent / "granskning"
    assert done.exit_code == 0, done.output
    assert {path.name for path in folder.iterdir()} >= {"granskning.html", "granskning.md", "granskning.json"}
    assert f"https://visa.example.se/{reviewed.REPORT}/#drift.simhall" in (folder / "granskning.md").read_text("utf-8")
    (report,) = json.loads((folder / "granskning.json").read_text("utf-8"))["reports"]
    assert [(own["old"], own["new"]) for own in report["changes"]] == [("830", "880")]


def test_without_a_base_the_published_branch_is_meant(made: Municipality) -> None:
    assert called(made).exit_code == 0


def test_a_review_with_errors_in_it_is_a_review(made: Municipality) -> None:
    made.write(f"{FOLDER}/datapackage.yaml", "format: [\n")
    assert called(made, "--base", "main").exit_code == 0


def test_a_base_that_is_not_there_ends_it(made: Municipality) -> None:
    done = called(made, "--base", "finns-inte")
    assert done.exit_code == 1
    assert "finns-inte" in done.output
    assert "Traceback" not in done.output


def test_a_folder_outside_git_ends_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.main, ["review", "--root", str(tmp_path), "--output", str(tmp_path / "ut")])
    assert done.exit_code == 1
    assert "klon" in done.output


def test_a_folder_of_somebody_elses_is_left_alone(made: Municipality) -> None:
    folder = made.folder.parent / "granskning"
    folder.mkdir()
    (folder / "brev.txt").write_text("mitt", encoding="utf-8")
    assert called(made, "--base", "main").exit_code == 1
    assert [path.name for path in folder.iterdir()] == ["brev.txt"]
