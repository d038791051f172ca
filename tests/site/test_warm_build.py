"""A build that takes what has not changed from its store gives the same bytes as one that makes everything anew."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from website import SMALL, commit, copy_repository, run

REPORT = f"{SMALL}/2016/arsrapport"


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content, (path, old)
    path.write_text(content.replace(old, new, 1), encoding="utf-8", newline="")


def a_new_edition(folder: Path) -> None:
    """The text of a section, with its entry."""
    head = folder / REPORT / "datapackage.yaml"
    entry = "changes:\n  - version: 1.0.1\n    date: 2026-11-22\n    type: rattelse\n    note: Ett ord var fel.\n"
    edit(head, "changes:\n", entry)
    edit(head, "version: 1.0.0", "version: 1.0.1")
    edit(head, "Samverkan", "Samarbete")


def shared_files(folder: Path) -> None:
    """What the board says of itself, a legend that nobody uses, and a word around every page."""
    edit(folder / "site_config/text/theme.yaml", "made_with: Byggd med", "made_with: Gjord med")
    edit(folder / SMALL / "board.yaml", "\nlead: ", "\nlead: I korthet. ")
    with (folder / "data/register/legends.csv").open("a", encoding="utf-8") as file:
        file.write("prov;ja;Ja;ja;disc;none;\n")


def words_and_templates(folder: Path) -> None:
    """A word of every page, a template, a partial of the theme, and a page written by hand."""
    edit(folder / "site_config/text/page.yaml", "    cite: Citera rapporten", "    cite: Hänvisa till rapporten")
    edit(folder / "site_config/templates/head.html", "<h1>", '<h1 class="rk-prov">')
    edit(folder / "site_config/theme/partials/footer.html", "<footer", '<footer data-prov="1"')
    edit(folder / "content/om.md", "\n## ", "\nEn mening till.\n\n## ")


def settings(folder: Path) -> None:
    """Who publishes, and how the engine is set."""
    edit(folder / "site_config/site.yaml", "publisher: Exempelkommunen", "publisher: Provkommunen")
    edit(folder / "mkdocs.yml", "toc_depth: 3", "toc_depth: 2")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_repository(tmp_path_factory.mktemp("varmt"))
    done = run(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def contents(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("made", [a_new_edition, shared_files, words_and_templates, settings])
def test_after_an_edit_of_any_kind_a_warm_build_is_the_same_as_a_cold_one(
    town: Path, tmp_path: Path, made: Callable[[Path], None]
) -> None:
    before = contents(town / "site")
    made(town)
    commit(town, made.__name__)
    warm = run(town, "build")
    assert warm.returncode == 0, warm.stdout + warm.stderr
    cold = tmp_path / "kall"
    shutil.copytree(town, cold, ignore=shutil.ignore_patterns(".cache", "site"))
    done = run(cold, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = contents(town / "site"), contents(cold / "site")
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()
    assert first != before, "the edit shows"
