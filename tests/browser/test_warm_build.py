"""A build that takes what has not changed from its cache gives the same bytes as one that makes everything anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from built_project import contents, differing, edit, what_builds_leave
from website import REPORT, SMALL, commit, run, served, wait_for


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


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """A copy of the small project, with its site and all that it keeps."""
    return shutil.copytree(small, tmp_path / "p")


def anew(folder: Path, cold: Path) -> dict[str, str]:
    """What a project's site holds when it is built in ``cold``, where nothing is kept."""
    shutil.copytree(folder, cold, ignore=what_builds_leave)
    done = run(cold, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return contents(cold / "site")


def test_after_edits_of_every_kind_a_warm_build_is_the_same_as_a_cold_one(own: Path, tmp_path: Path) -> None:
    before = contents(own / "site")
    for made in (a_new_edition, shared_files, words_and_templates, settings):
        made(own)
        commit(own, made.__name__)
        warm = run(own, "build")
        assert warm.returncode == 0, warm.stdout + warm.stderr
        after = contents(own / "site")
        assert after != before, "the edit shows"
        assert differing(after, anew(own, tmp_path / made.__name__)) == set(), made.__name__
        before = after


def test_where_nothing_has_changed_nothing_is_built_and_a_site_that_is_not_whole_is_mended(
    own: Path, small: Path
) -> None:
    assert run(own, "build").returncode == 0  # with the environment of this test, which names it
    before = {path: path.stat().st_mtime_ns for path in (own / "site").rglob("*") if path.is_file()}
    assert "inget har ändrats sedan förra bygget" in run(own, "build").stdout
    assert {path: path.stat().st_mtime_ns for path in (own / "site").rglob("*") if path.is_file()} == before
    changed = own / "site" / REPORT.removeprefix("data/") / "index.html"
    changed.write_bytes(changed.read_bytes().replace(b"Exempel", b"exempel"))
    (own / "site/om/index.html").unlink()
    (own / "site/om/egen").touch()
    done = run(own, "build")
    assert "satta på nytt" in done.stdout, done.stdout + done.stderr
    assert differing(contents(own / "site"), contents(small / "site")) == set()
    assert "inget har ändrats" in run(own, "build").stdout
    assert "satta på nytt" in run(own, "build", "--no-search").stdout


def test_a_build_after_serve_is_the_same_as_a_cold_one(own: Path, small: Path, tmp_path: Path) -> None:
    """What a server has kept of a draft, and of a fault in it, is nowhere in what is published."""
    with served(own, tmp_path / "log") as address:
        url = f"{address}{REPORT.removeprefix('data/')}/"
        wait_for(url, "Driftredovisning")
        head = own / REPORT / "datapackage.yaml"
        edit(head, "Driftredovisning", "Samvaro")
        wait_for(url, "Samvaro", head)
        edit(head, "version: 1.0.0", "version: ett")
        wait_for(f"{address}fel/", "1 fel stoppar publiceringen", head)
        edit(head, "version: ett", "version: 1.0.0")
        edit(head, "Samvaro", "Driftredovisning")
        wait_for(url, "Driftredovisning", head)
    done = run(own, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(contents(own / "site"), contents(small / "site")) == set()


@pytest.mark.parametrize("part", ["store", "site.json", "site"])
def test_what_is_lost_between_builds_is_made_again(own: Path, small: Path, part: str) -> None:
    cache = own / ".cache/rakenskap"
    (cache / "built").unlink()  # else nothing is read at all
    lost = own / part if part == "site" else cache / part
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    done = run(own, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(contents(own / "site"), contents(small / "site")) == set()


def test_fragments_that_are_lost_are_made_again_when_a_change_around_the_pages_asks_for_them(
    own: Path, tmp_path: Path
) -> None:
    shutil.rmtree(own / ".cache/rakenskap/fragments")
    edit(own / "site_config/theme/partials/footer.html", "<footer", '<footer data-again="1"')
    commit(own, "Ändra runt sidorna")
    done = run(own, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(contents(own / "site"), anew(own, tmp_path / "kall")) == set()
