"""Builds that meet links, other people's folders and each other: nothing is lost, and both builds end well."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from built_project import contents, differing, edit, what_builds_leave
from website import REPORT, ask, run

from rakenskap.base.output_folder import READY, SITE, WORK


@pytest.fixture
def whole(small: Path) -> dict[str, str]:
    """What the site of the small project holds."""
    return contents(small / SITE)


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """A copy of the small project, and nothing made of it, for one test."""
    return shutil.copytree(small, tmp_path / "p", ignore=what_builds_leave)


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """A folder that isn't the program's, with a letter."""
    folder = tmp_path / "annans"
    (folder / "under").mkdir(parents=True)
    (folder / "under/brev.odt").write_text("viktigt", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", [SITE, WORK, READY, ".cache"])
def test_a_link_where_a_build_would_write_stops_it_and_what_it_leads_to_is_untouched(
    own: Path, others: Path, name: str
) -> None:
    (own / name).symlink_to(others)
    for command in ("check", "build"):
        done = ask(own, command)
        assert done.returncode == 1
        assert f"{name} är en länk till en annan plats, där programmet inte" in done.stdout + done.stderr
    assert contents(others).keys() == {"under/brev.odt"}
    assert [path.name for path in others.iterdir()] == ["under"]


def test_a_site_that_somebody_else_has_made_is_left_as_it_is(own: Path, others: Path) -> None:
    others.rename(own / SITE)
    done = ask(own, "build")
    assert done.returncode == 1
    assert "site finns redan, och Räkenskap har inte gjort den" in done.stdout
    assert contents(own / SITE).keys() == {"under/brev.odt"}


def test_a_link_among_what_is_published_stops_the_build_with_its_place(own: Path) -> None:
    for place in ("site_config/theme/assets/images/bild.svg", "content/bilder"):
        (own / place).symlink_to("/etc")
    done = run(own, "build")
    assert done.returncode == 1
    assert "site_config/theme/assets/images/bild.svg" in done.stdout
    assert "content/bilder" in done.stdout
    assert "2 fel. Inget är publicerat." in done.stdout


def test_pages_are_written_to_a_folder_of_their_own_only(own: Path, others: Path, tmp_path: Path) -> None:
    (tmp_path / "länk").symlink_to(others)
    for name in ("länk", "annans"):
        done = ask(own, "pages", str(tmp_path / name))
        assert done.returncode == 1
        assert "Traceback" not in done.stdout + done.stderr
    assert contents(others).keys() == {"under/brev.odt"}
    for _ in range(2):
        assert ask(own, "pages", str(tmp_path / "sidor")).returncode == 0
    shutil.rmtree(tmp_path / "sidor/content/namnder")
    (tmp_path / "sidor/content/namnder").symlink_to(others)
    assert ask(own, "pages", str(tmp_path / "sidor")).returncode == 1
    assert contents(others).keys() == {"under/brev.odt"}


def started(folder: Path) -> subprocess.Popen[str]:
    """A build that is under way, or waits."""
    return subprocess.Popen(
        [str(Path(sys.executable).with_name("rakenskap")), "build"],
        cwd=folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1800000000"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def test_builds_at_once_follow_one_another_and_all_end_well(own: Path, whole: dict[str, str]) -> None:
    said = [build.communicate()[0] for build in [started(own) for _ in range(3)]]
    assert sum("satta på nytt" in words for words in said) == 1, said
    assert sum("inget har ändrats" in words for words in said) == 2, said
    assert any("Ett annat bygge pågår (process " in words for words in said)
    assert differing(contents(own / SITE), whole) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="no process there ends another so")
def test_after_a_build_that_was_killed_the_next_begins_when_its_engine_has_ended(
    own: Path, whole: dict[str, str]
) -> None:
    first = started(own)
    while not (own / WORK).is_dir() and first.poll() is None:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    done = run(own, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(contents(own / SITE), whole) == set()
    assert sorted(path.name for path in own.glob(".site-*")) == []


def test_a_file_that_was_left_out_of_a_name_hides_no_change(own: Path) -> None:
    """Beside a report whose figure was changed in silence, a file with a line break in its name let it pass."""
    edit(own / f"{REPORT}/drift.csv", "12400", "12401")
    (own / REPORT / "a\nb.md").write_text("", encoding="utf-8")
    done = ask(own, "check", "--base", "HEAD")
    assert done.returncode == 1
    assert "a⏎b.md har ett tecken som inte syns" in done.stdout
    assert "2 fel i 1 rapport" in done.stdout
