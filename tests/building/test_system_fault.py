"""Faults of the computer are told in words, with the place and what to do, and never as a fault in the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from built_project import what_builds_leave

from rakenskap.base import site_text
from rakenskap.building import problem_list, system_fault

WORDS = site_text.of_package("rakenskap.building", "problem_list.sv.yaml")


def fill(folder: Path) -> None:
    with (folder / "full").open("wb", buffering=0) as file:
        file.write(b"x")


def in_the_way(folder: Path) -> None:
    (folder / "fil").touch()
    (folder / "fil/under").touch()


def round_and_round(folder: Path) -> None:
    (folder / "a").symlink_to("a")
    (folder / "a").read_bytes()


DONE: dict[str, Callable[[Path], object]] = {
    "Disken är full: ": fill,
    "är en mapp, där det ska ligga en fil": lambda folder: folder.read_bytes(),
    "är en fil och inte en mapp": in_the_way,
    "leder tillbaka till sig själv": round_and_round,
    "har ett för långt namn": lambda folder: (folder / ("x" * 300)).touch(),
    "finns inte. Hämta tillbaka filen": lambda folder: (folder / "site_config/site.yaml").read_bytes(),
}
"""What is said, and what is done that the system refuses."""


@pytest.mark.parametrize("said", DONE)
def test_what_the_system_refuses_is_told_with_what_to_do(tmp_path: Path, said: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no file here is always full")
    (tmp_path / "full").symlink_to("/dev/full")
    with pytest.raises(OSError) as refused:  # noqa: PT011 - which one is what the words are about
        DONE[said](tmp_path)
    words = system_fault.words(refused.value)
    assert said in words
    assert words == problem_list.line(refused.value)
    assert words.endswith(".")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "om.md").touch()
    (tmp_path / "om.md").chmod(0)
    with pytest.raises(PermissionError) as refused:
        (tmp_path / "om.md").read_bytes()
    assert system_fault.words(refused.value).startswith(f"{tmp_path / 'om.md'} går inte att läsa eller skriva")


def test_a_fault_in_the_program_stays_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missed:
        (tmp_path / "programmets_egen").read_bytes()
    for error in (missed.value, KeyError("x"), ValueError()):
        assert system_fault.words(error) == ""
        assert problem_list.line(error).startswith("Programmet har ett fel")


def test_every_word_about_the_system_is_one_that_it_may_say() -> None:
    told = {key.removeprefix("system.") for key in WORDS.strings if key.startswith("system.")}
    assert told == {*system_fault.KINDS.values(), "unnamed"}


# -- A whole build -----------------------------------------------------------------------------------------------------


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    """A copy of the small project, and nothing made of it."""
    return shutil.copytree(small, tmp_path / "p", ignore=what_builds_leave)


def built(folder: Path, limit: str = "") -> tuple[int, str]:
    """The exit code and what is said of a build, of which the shell limits something."""
    command = [str(Path(sys.executable).with_name("rakenskap")), "build"]
    shell = ["sh", "-c", f'ulimit {limit} && exec "$@"', "sh", *command] if limit else command
    done = subprocess.run(shell, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    said = done.stdout + done.stderr
    assert "Programmet har ett fel" not in said
    assert "Traceback" not in said
    assert sorted(path.name for path in folder.glob(".site-*")) == []
    return done.returncode, said


@pytest.mark.skipif(sys.platform == "win32", reason="the shell's limits are of POSIX")
@pytest.mark.parametrize(
    ("limit", "words"), [("-f 20", "den blir större än vad du får skriva här"), ("-n 12", "Fler filer är öppna")]
)
def test_a_build_that_may_not_write_says_so_and_leaves_no_folder(project: Path, limit: str, words: str) -> None:
    code, said = built(project, limit)
    assert code == 1
    assert words in said
    assert not (project / "site").exists()


def test_a_template_that_is_gone_or_broken_is_named(project: Path) -> None:
    """A site's own template takes the place of the program's, wherever the mistake is."""
    for path, content, words in (
        (
            "site_config/theme/main.html",
            '{% include "partials/finns-inte.html" %}',
            "Mallen partials/finns-inte.html finns",
        ),
        ("site_config/theme/main.html", "\n{% if x %}", "Mallen main.html går inte att läsa, rad 2:"),
        ("site_config/templates/tables/table.html", "{{ x }", "Mallen tables/table.html går inte att läsa, rad 1:"),
    ):
        before = (project / path).read_bytes() if (project / path).is_file() else None
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(content, encoding="utf-8")
        code, said = built(project)
        assert (code, words in said) == (1, True), said
        (project / path).unlink() if before is None else (project / path).write_bytes(before)


def test_a_clock_and_a_folder_that_cant_be_used_are_told(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tom").mkdir()
    code, said = built(tmp_path / "tom")
    assert (code, "har ingen mkdocs.yml. Kör kommandot i webbplatsens mapp" in said) == (1, True)
    assert list((tmp_path / "tom").iterdir()) == []
    for when in ("igår", "-1", "1" + "0" * 17):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", when)
        code, said = built(project)
        assert (code, f"SOURCE_DATE_EPOCH är {when}, som inte är en tid" in said) == (1, True)
