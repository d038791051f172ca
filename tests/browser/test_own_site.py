"""A municipality's own site, from an empty folder: the program comes out of its wheel, and nothing of the demonstration is there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import own_site
import pytest
from own_site import ANSWERS, add_report, answer, newer
from website import commit, git

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_site.installed(tmp_path_factory)


@pytest.fixture(scope="module")
def run(program: Path) -> Run:
    """``rakenskap`` as it is installed, in a folder."""
    return partial(own_site.run, program)


@pytest.fixture(scope="module")
def begun(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has just begun, which no test may change."""
    folder = tmp_path_factory.mktemp("begun")
    done = run(folder, "init", "rapporter", *ANSWERS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "rapporter är klar" in done.stdout
    return folder / "rapporter"


@pytest.fixture
def site(begun: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(begun, tmp_path / "rapporter")


def test_what_a_site_writes_itself_takes_the_place_of_the_programs(site: Path, run: Run) -> None:
    answer(site)
    add_report(site)
    git(site, "init", "--quiet", "--initial-branch=main")
    text = site / "site_config/text"
    text.mkdir()
    (text / "ord.yaml").write_text("theme:\n  made_with: Byggd av oss.\n", encoding="utf-8")
    styles = site / "site_config/theme/partials/styles"
    styles.mkdir(parents=True)
    (styles / "own.css").write_text(":root { --rk-link: #00558c; }\n", encoding="utf-8")
    template = site / "site_config/templates/shortcodes"
    template.mkdir(parents=True)
    (template / "manifest.html").write_text("<p>Vårt manifest</p>\n", encoding="utf-8")
    (site / "content/om.md").write_text(
        "---\ntitle: Om oss\nlead: Vi i Storåker.\nmenu: 2\n---\n\nHej!\n", encoding="utf-8"
    )
    commit(site, "Eget")
    built = run(site, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "Byggd av oss." in (site / "site/index.html").read_text("utf-8")
    assert "--rk-link:#00558c" in (site / "site/assets/stylesheets/rakenskap.css").read_text("utf-8")
    assert "--rk-good:#0b6b3a" in (site / "site/assets/stylesheets/rakenskap.css").read_text("utf-8")
    assert "Vi i Storåker." in (site / "site/om/index.html").read_text("utf-8")
    assert "gitlab.com/storaker/rapporter/-/edit/main/content/om.md" in (site / "site/om/index.html").read_text("utf-8")


def test_a_word_that_is_no_word_of_the_programs_stops_the_build_with_its_line(site: Path, run: Run) -> None:
    answer(site)
    text = site / "site_config/text"
    text.mkdir()
    (text / "ord.yaml").write_text("theme:\n  made_wth: Byggd av oss.\n", encoding="utf-8")
    for done in (run(site, "check"), run(site, "build")):
        assert done.returncode == 1
        assert "site_config/text/ord.yaml:2:13" in done.stdout + done.stderr
        assert "theme.made_with" in done.stdout + done.stderr


def test_a_folder_with_a_file_of_the_same_name_is_left_as_it_is(site: Path, run: Run, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    done = run(tmp_path, "init", "rapporter", *ANSWERS)
    assert done.returncode == 1
    assert "Ingenting är skrivet" in done.stderr
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_an_answer_that_cant_be_used_is_told_and_no_folder_is_made(run: Run, tmp_path: Path) -> None:
    wrong = [word if word != "https://rapporter.storaker.se/" else "rapporter.storaker.se" for word in ANSWERS]
    done = run(tmp_path, "init", "rapporter", *wrong)
    assert done.returncode == 1
    assert "rapporter.storaker.se" in done.stderr
    assert not (tmp_path / "rapporter").exists()


def test_without_a_terminal_an_answer_that_is_missing_is_named(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path, "init", "rapporter", "--publisher", "Storåker")
    assert done.returncode == 2
    assert "--address" in done.stderr


@pytest.mark.parametrize("number", ["212000-0449", ""])
def test_on_a_terminal_what_is_missing_is_asked_for_and_the_number_may_wait(
    program: Path, tmp_path: Path, number: str
) -> None:
    typed = ("Storåkers kommun", number, "https://rapporter.storaker.se/", "rapporter@storaker.se", "")
    said, code = own_site.run_on_terminal(program, tmp_path, ("init", "rapporter"), typed)
    assert code == 0, said
    assert said.index("Vem ansvarar") < said.index("Vilket organisationsnummer") < said.index("Vilken fast adress")
    settings = (tmp_path / "rapporter/site_config/site.yaml").read_text("utf-8")
    assert (f"\norganisation_number: {number}\n" in settings) is bool(number)
    assert ("\n# organisation_number: " in settings) is not bool(number)


def test_the_example_board_can_be_had_to_learn_from(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path, "init", "rapporter", "--example", *ANSWERS).returncode == 0
    site = tmp_path / "rapporter"
    answer(site)
    checked = run(site, "check")
    assert checked.returncode == 0, checked.stdout
    assert "5 rapporter är klara att publicera, och 1 är ett utkast." in checked.stdout


@pytest.fixture
def published(site: Path, run: Run) -> Path:
    """A site whose first report is published, with a word of its own."""
    answer(site)
    add_report(site)
    (site / "site_config/text").mkdir()
    (site / "site_config/text/ord.yaml").write_text("theme:\n  made_with: Byggd av oss.\n", encoding="utf-8")
    git(site, "init", "--quiet", "--initial-branch=main")
    commit(site, "Första rapporten")
    return site


def test_an_upgrade_that_leaves_every_edition_as_it_is_moves_the_site_and_names_what_has_a_new_original(
    published: Path, run: Run, tmp_path: Path
) -> None:
    wheel = newer(published, tmp_path / "ny", theme=("Byggd med Räkenskap, MkDocs", "Gjord med Räkenskap, MkDocs"))
    (published / "Makefile").write_text("vår egen\n", encoding="utf-8")
    settings = published / "site_config/site.yaml"  # of a site that began before its number was asked for
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("organisation_number")), "utf-8")
    commit(published, "Eget")
    done = run(published, "upgrade", str(wheel))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0.1.0 → 9.0.0" in done.stdout
    assert "säger samma sak som förut" in done.stdout
    assert "  theme.made_with" in done.stdout
    assert [path.name for path in (published / "hooks").glob("*.whl")] == [wheel.name]
    assert "hooks/rakenskap-9.0.0-py3-none-any.whl" in (published / "requirements.lock").read_text("utf-8")
    assert '"rakenskap==9.0.0"' in (published / "pyproject.toml").read_text("utf-8")
    assert (published / "Makefile").read_text("utf-8") == "vår egen\n"
    changed = {line.split()[-1] for line in git(published, "status", "--porcelain").splitlines()}
    assert (
        {"pyproject.toml", "requirements.lock"}
        <= changed
        <= {
            "pyproject.toml",
            "requirements.lock",
            f"hooks/{wheel.name}",
            "hooks/rakenskap-0.1.0-py3-none-any.whl",
        }
    )


def test_an_upgrade_that_changes_what_an_edition_says_is_refused(published: Path, run: Run, tmp_path: Path) -> None:
    wheel = newer(published, tmp_path / "ny", pages=("Ladda ned och citera", "Ta med dig"))
    before = {path: path.read_bytes() for path in published.rglob("*") if path.is_file() and ".git" not in path.parts}
    refused = run(published, "upgrade", str(wheel))
    assert refused.returncode == 1
    assert "fritidsnamnden/2025/arsrapport/v1.0.0/index.html" in refused.stdout
    assert {path: path.read_bytes() for path in before} == before


def test_an_upgrade_of_a_site_with_changes_that_arent_committed_is_refused(
    published: Path, run: Run, tmp_path: Path
) -> None:
    (published / "content/ny.md").write_text("---\ntitle: Ny\nlead: Ny.\n---\n", encoding="utf-8")
    refused = run(published, "upgrade", str(newer(published, tmp_path / "ny")))
    assert refused.returncode == 1
    assert "inte är sparade i en commit" in refused.stdout


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nej"])
def test_a_file_that_is_no_version_of_the_program_is_told_and_nothing_changes(
    published: Path, run: Run, tmp_path: Path, content: bytes
) -> None:
    wheel = tmp_path / "rakenskap-9.0.0-py3-none-any.whl"
    wheel.write_bytes(content)
    refused = run(published, "upgrade", str(wheel))
    assert refused.returncode == 1
    assert "Filen är inte programmet Räkenskap" in refused.stdout
