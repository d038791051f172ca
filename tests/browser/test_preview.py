"""``rakenskap build --draft``: all that can be shown, whatever is wrong, and never what is published."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from website import REPORT, SMALL, ask, copy_repository, copy_small, git, run

PAGE = f"{REPORT.removeprefix('data/')}/index.html"
HREF = re.compile(r'<a\s[^>]*href="([^"]*)"')


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_small(tmp_path / "p")


def broken(project: Path) -> Path:
    """The project with a cell that can't be read in one of its reports."""
    path = project / REPORT / "drift.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("12400", "12 400*"), encoding="utf-8")
    return project


def test_a_broken_report_shows_its_problems_in_its_place_and_the_others_are_shown(project: Path) -> None:
    other = project / "data/kulturnamnden"
    shutil.copytree(project / SMALL, other)
    board = other / "board.yaml"
    board.write_text(board.read_text(encoding="utf-8").replace("Fritidsnämnden", "Kulturnämnden"), encoding="utf-8")
    (project / "site").mkdir()
    (project / "site/egen.html").write_text("som förut", encoding="utf-8")
    said = run(broken(project), "build", "--draft")
    assert said.returncode == 3, said.stdout + said.stderr
    assert "Fel: 1. Varningar: 0. De står i forhandsvisning/fel/index.html" in said.stdout
    folder = project / "forhandsvisning"
    assert "12 400*" in (folder / PAGE).read_text(encoding="utf-8")
    shown = (folder / PAGE.replace(SMALL.removeprefix("data/"), "kulturnamnden")).read_text(encoding="utf-8")
    assert 'data-value="12400"' in shown
    assert "Granskningen hittade 1 fel." in shown
    assert (project / "site/egen.html").read_text(encoding="utf-8") == "som förut"

    pages = sorted(folder.rglob("*.html"))
    for page in pages:
        written = page.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex, nofollow">' in written, page
        assert "Förhandsvisning." in written, page
        leads = [href.partition("#")[0] for href in HREF.findall(written) if not re.match(r"[a-z]+:|#|$", href)]
        lost = [href for href in leads if not (page.parent / href).resolve().is_file()]
        assert set(lost) <= {"../manifest.json", "../manifest-delar.json"}, page  # only a published site has that
    assert (folder / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"
    assert not (folder / "manifest.json").exists()
    assert not (folder / "sitemap.xml").exists()

    answer = ask(project, "verify", str(folder))
    assert (answer.returncode, "är en förhandsvisning" in answer.stdout) == (2, True)


def test_a_written_page_that_cannot_be_used_says_so_in_its_place(project: Path) -> None:
    (project / "content/index.md").write_text("Ingen rubrik", encoding="utf-8")
    said = run(project, "build", "--draft", "--quiet")
    assert said.returncode == 3, said.stdout + said.stderr
    shown = (project / "forhandsvisning/index.html").read_text(encoding="utf-8")
    assert "Sidan har fel och kan inte visas." in shown
    assert (project / "forhandsvisning" / PAGE).is_file()


def test_a_link_that_leads_nowhere_is_told_and_its_page_shown(project: Path) -> None:
    about = project / "content/om.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n[x](finns-inte.md)\n", encoding="utf-8")
    said = run(project, "build", "--draft", "--quiet")
    assert said.returncode == 3, said.stdout + said.stderr
    assert "finns-inte.md" in (project / "forhandsvisning/fel/index.html").read_text(encoding="utf-8")
    assert "Förhandsvisning." in (project / "forhandsvisning/om/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "added", "told"),
    [
        ("site_config/site.yaml", "a: [\n", "site.yaml"),
        ("site_config/theme/main.html", "{% if %}", "Mallen main.html"),
        ("mkdocs.yml", "a: [\n", "avbröts"),
    ],
)
def test_where_nothing_can_be_shown_the_only_page_says_why(project: Path, path: str, added: str, told: str) -> None:
    file = project / path
    file.write_text(file.read_text(encoding="utf-8") + added, encoding="utf-8")
    said = run(project, "build", "--draft")
    assert said.returncode == 1
    assert said.stdout.rstrip().endswith("Förhandsvisningen gick inte att göra. forhandsvisning/ säger varför.")
    assert "Traceback" not in said.stdout + said.stderr
    pages = list((project / "forhandsvisning").rglob("*.html"))
    assert [page.name for page in pages] == ["index.html"]
    written = pages[0].read_text(encoding="utf-8")
    assert told in written
    assert 'content="noindex, nofollow"' in written


def test_a_link_among_the_data_is_not_followed(project: Path, tmp_path: Path) -> None:
    (tmp_path / "utanfor").mkdir()
    (project / "data/lank").symlink_to(tmp_path / "utanfor")
    said = run(project, "build", "--draft")
    assert said.returncode == 3, said.stdout + said.stderr
    assert "lank" in (project / "forhandsvisning/fel/index.html").read_text(encoding="utf-8")


def test_a_folder_that_is_somebody_elses_is_not_emptied(project: Path) -> None:
    (project / "forhandsvisning").mkdir()
    (project / "forhandsvisning/mitt.txt").write_text("mitt", encoding="utf-8")
    said = run(project, "build", "--draft")
    assert said.returncode == 1
    assert "forhandsvisning" in said.stdout
    assert (project / "forhandsvisning/mitt.txt").read_text(encoding="utf-8") == "mitt"


def test_the_gate_judges_a_draft_against_the_base_that_it_is_given(tmp_path: Path) -> None:
    project = copy_repository(tmp_path / "p")
    before = git(project, "rev-parse", "HEAD").strip()
    path = project / REPORT / "drift.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("12400", "12401"), encoding="utf-8")
    git(project, "commit", "-qam", "ändrat")
    said = run(project, "build", "--draft", "--base", before)
    assert said.returncode == 3, said.stdout + said.stderr
    listed = (project / "forhandsvisning/fel/index.html").read_text(encoding="utf-8")
    assert "är publicerad, men rapportens filer är ändrade" in listed


@pytest.mark.parametrize("words", [("--base", "main"), ("--draft", "--hold-back"), ("--draft", "--no-search")])
def test_options_that_do_not_belong_together_are_refused(project: Path, words: tuple[str, ...]) -> None:
    assert ask(project, "build", *words).returncode == 2


def test_a_sound_preview_ends_well(project: Path) -> None:
    said = run(project, "build", "--draft", "--quiet")
    assert (said.returncode, said.stdout) == (0, "")
