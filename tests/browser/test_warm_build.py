"""A build that takes what has not changed from its cache gives the same bytes as one that makes everything anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from built_project import built_project, contents, differing, edit, what_builds_leave
from website import REPORT, SMALL, commit, git, run, served, wait_for


def a_new_edition(folder: Path) -> None:
    """The title of a table, with its entry."""
    head = folder / REPORT / "datapackage.yaml"
    entry = "changes:\n  - version: 1.0.1\n    date: 2026-11-22\n    type: rattelse\n    note: Ett ord var fel.\n"
    edit(head, "changes:\n", entry)
    edit(head, "version: 1.0.0", "version: 1.0.1")
    edit(head, "title: Driftredovisning", "title: Samarbete")


def shared_files(folder: Path) -> None:
    """What the board says of itself, also its name from a day on, a legend that nobody uses, and a word around every page."""
    edit(folder / "site_config/text/theme.yaml", "made_with: Byggd med", "made_with: Gjord med")
    edit(folder / SMALL / "board.yaml", "Nämnden är påhittad", "Nämnden är helt påhittad")
    names = "name: Kulturnämnden\nnames:\n  - name: Fritidsnämnden\n    until: 2025-12-31\n"
    edit(folder / SMALL / "board.yaml", "name: Fritidsnämnden\n", names)
    with (folder / "data/register/legends.csv").open("a", encoding="utf-8") as file:
        file.write("prov;ja;Ja;ja;disc;none;\n")


def words_and_templates(folder: Path) -> None:
    """A word of every page, a template, a partial of the theme, and a page written by hand."""
    edit(folder / "site_config/text/pages.yaml", "    cite: Citera rapporten", "    cite: Hänvisa till rapporten")
    edit(folder / "site_config/templates/pages/head.html", "<h1>", '<h1 class="rk-prov">')
    edit(folder / "site_config/theme/partials/footer.html", "<footer", '<footer data-prov="1"')
    edit(folder / "content/om.md", "\n## ", "\nEn mening till.\n\n## ")


def settings(folder: Path) -> None:
    """Who publishes, and how the engine is set."""
    edit(folder / "site_config/site.yaml", "publisher: ", "publisher: Nya ")
    edit(folder / "mkdocs.yml", "plugins: []", "plugins: []\nextra:\n  generator: false")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_project(tmp_path_factory)


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], dict[str, str]]:
    """What a project's site holds when it is built where nothing is kept: each commit once."""
    elsewhere = tmp_path_factory.mktemp("kall")
    made: dict[str, dict[str, str]] = {}

    def built(folder: Path) -> dict[str, str]:
        assert git(folder, "status", "--porcelain") == "", "the site is that of the commit"
        head = git(folder, "rev-parse", "HEAD")
        if head not in made:
            cold = elsewhere / head
            shutil.copytree(folder, cold, ignore=what_builds_leave)
            done = run(cold, "build")
            assert done.returncode == 0, done.stdout + done.stderr
            made[head] = contents(cold / "site")
            shutil.rmtree(cold)
        return made[head]

    return built


@pytest.mark.parametrize("made", [a_new_edition, shared_files, words_and_templates, settings])
def test_after_an_edit_of_any_kind_a_warm_build_is_the_same_as_a_cold_one(
    town: Path, anew: Callable[[Path], dict[str, str]], made: Callable[[Path], None]
) -> None:
    before = contents(town / "site")
    made(town)
    commit(town, made.__name__)
    warm = run(town, "build")
    assert warm.returncode == 0, warm.stdout + warm.stderr
    assert differing(contents(town / "site"), anew(town)) == set()
    assert contents(town / "site") != before, "the edit shows"


def test_where_nothing_has_changed_nothing_is_built_and_the_site_is_mended_where_it_is_not_whole(town: Path) -> None:
    assert run(town, "build").returncode == 0  # with the environment of this test, which names it
    before = {path: path.stat().st_mtime_ns for path in (town / "site").rglob("*") if path.is_file()}
    assert "inget har ändrats sedan förra bygget" in run(town, "build").stdout
    assert {path: path.stat().st_mtime_ns for path in (town / "site").rglob("*") if path.is_file()} == before
    page = town / "site/om/index.html"
    whole = page.read_bytes()
    for change in (page.unlink, lambda: page.write_bytes(b""), lambda: (page.parent / "egen").write_text("")):
        change()
        done = run(town, "build")
        assert "satta på nytt" in done.stdout, done.stdout + done.stderr
        assert page.read_bytes() == whole
        assert not (page.parent / "egen").exists()
        assert "inget har ändrats" in run(town, "build").stdout
    assert "satta på nytt" in run(town, "build", "--no-search").stdout
    assert "satta på nytt" in run(town, "build").stdout


def test_a_build_after_serve_is_the_same_as_a_cold_one(
    town: Path, anew: Callable[[Path], dict[str, str]], tmp_path: Path
) -> None:
    """What a server has kept of a draft, and of a fault in it, is nowhere in what is published."""
    with served(town, tmp_path / "log") as address:
        url = f"{address}{REPORT.removeprefix('data/')}/"
        wait_for(url, "Samarbete")
        head = town / REPORT / "datapackage.yaml"
        edit(head, "Samarbete", "Samvaro")
        wait_for(url, "Samvaro", head)
        edit(head, "version: 1.0.1", "version: ett")
        wait_for(f"{address}fel/", "1 fel stoppar publiceringen", head)
        edit(head, "version: ett", "version: 1.0.1")
        edit(head, "Samvaro", "Samarbete")
        wait_for(url, "Samarbete", head)
    done = run(town, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(contents(town / "site"), anew(town)) == set()


@pytest.mark.parametrize("part", ["store", "fragments", "site.json", "site", "everything kept in the cache is damaged"])
def test_what_is_lost_between_builds_is_made_again(
    town: Path, anew: Callable[[Path], dict[str, str]], part: str
) -> None:
    cache = town / ".cache/rakenskap"
    (cache / "built").unlink()  # else nothing is read at all
    if part in {"store", "fragments"}:
        shutil.rmtree(cache / part)
    elif part == "site.json":
        (cache / part).unlink()
    else:
        shutil.rmtree(town / "site")
    for path in cache.glob("store/*/*") if part.startswith("everything") else ():
        path.write_bytes(path.read_bytes()[:-1])
    if part == "fragments":  # a change around the pages asks for them
        edit(town / "site_config/theme/partials/footer.html", "<footer", '<footer data-again="1"')
        commit(town, part)
    done = run(town, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(contents(town / "site"), anew(town)) == set()


def test_a_file_that_someone_changed_in_the_site_is_written_again(
    town: Path, anew: Callable[[Path], dict[str, str]]
) -> None:
    changed = town / "site" / REPORT.removeprefix("data/") / "index.html"
    whole = changed.read_bytes()
    changed.write_bytes(whole.replace(b"Exempel", b"exempel"))
    assert run(town, "build").returncode == 0
    assert changed.read_bytes() == whole
    assert differing(contents(town / "site"), anew(town)) == set()
