"""A municipality's way with its site, as its guides have it: begin, publish two years, correct, upgrade, reorganise, be copied.

The commands are read out of the guides and run as they stand there, on a repository of git that others fetch from. What
they need to be run in is a folder with the program as it is installed, so ``make`` needn't install it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import own_site
import pytest
from folders import ROOT
from guide_examples import blocks
from own_site import ANSWERS, DEMONSTRATION, add_report, answer, newer
from website import WHEN, commit, git

from rakenskap.scaffold import edition_comparison, program_version

SOURCE: Final = "https://gitlab.com/storaker/rapporter"
BOARD: Final = "data/storaker-kulturnamnden"
NEXT: Final = "data/storaker-kultur-och-fritidsnamnden"


@dataclass
class Town:
    """A municipality's copy of its source, and what it sees of each step."""

    folder: Path
    settings: dict[str, str]

    def guide(self, path: str = "README.md") -> str:
        """A guide of the site's own, with the names of this municipality."""
        text = (self.folder / path).read_text(encoding="utf-8")
        return text.replace("exempelkommunen-", "storaker-").replace("Exempelkommunen", "Storåker")

    def run(self, commands: str, *, ends: int = 0) -> str:
        """What a block of commands says, which ends with this code."""
        done = subprocess.run(
            ["bash", "-e", "-c", commands],
            cwd=self.folder,
            env=self.settings,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == ends, done.stdout + done.stderr
        return done.stdout

    def install(self, program: Path) -> None:
        """Let ``.venv`` hold the program in that folder, as ``make venv`` does."""
        commands = self.folder / ".venv/bin"
        commands.mkdir(parents=True, exist_ok=True)
        start = f'PYTHONPATH={shlex.quote(str(program))} exec {shlex.join(own_site.COMMAND)} "$@"\n'
        (commands / "rakenskap").write_text(f"#!/bin/sh\n{start}", encoding="utf-8")
        (commands / "rakenskap").chmod(0o755)
        (self.folder / ".venv/.ready").touch()

    def build(self, folder: Path) -> Path:
        """The site as it is published now, in ``folder``."""
        self.run("make site")
        shutil.copytree(self.folder / "site", folder)
        return folder

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text, (path, old)
        self.write(path, text.replace(old, new, 1))

    def report(self, board: str, year: int) -> str:
        """The folder of a report for a year, which is the one that the guide shows."""
        guide, heading = self.guide("data/README.md"), "Lägg in en rapport"
        folder = f"{board}/{year}/arsrapport"
        for title, language in (("datapackage.yaml", "yaml"), ("drift.csv", "csv")):
            (shown,) = blocks(guide, heading, language, title)
            self.write(f"{folder}/{title}", shown.replace("2025", str(year)))
        return folder


def page(site: Path, path: str) -> str:
    """What a page says in its content."""
    return " ".join(edition_comparison.said((site / path / "index.html").read_text(encoding="utf-8")))


def settings(folder: Path, host: Path) -> dict[str, str]:
    """An environment in which git knows who works, and the source's address leads to a bare repository here."""
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Test"), ("EMAIL", "t@storaker.se"))
    }
    leads = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{host}.insteadOf", "GIT_CONFIG_VALUE_0": SOURCE}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "SOURCE_DATE_EPOCH": "1800000000"}
    offered = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder / "ny"), "PIP_CONFIG_FILE": os.devnull}
    return {**os.environ, **who, **WHEN, **leads, **quiet, **offered}


@pytest.fixture
def town(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """A site that has just begun, by the command that the README shows, with an empty repository to publish it to."""
    program = own_site.installed(tmp_path_factory)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    *_, command = blocks(readme, "Börja en egen webbplats")[0].splitlines()
    start, word, folder = command.split()
    assert start == ".venv/bin/rakenskap"
    assert all(f"`{option}`" in readme for option in ANSWERS[::2])
    (tmp_path / "rakenskap").mkdir()
    done = own_site.run(program, tmp_path / "rakenskap", word, folder, *ANSWERS)
    assert done.returncode == 0, done.stdout + done.stderr
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "kommunens.git")
    made = Town((tmp_path / "rakenskap" / folder).resolve(), settings(tmp_path, tmp_path / "kommunens.git"))
    made.install(program)
    return made


def test_a_site_is_begun_published_corrected_upgraded_reorganised_and_copied(town: Town, tmp_path: Path) -> None:
    begin(town)
    first = publish(town, tmp_path / "1")
    second = correct(town, tmp_path / "2", first)
    third = upgrade(town, tmp_path / "3", tmp_path / "ny")
    assert edition_comparison.differences(second, third) == []
    fourth = reorganise(town, tmp_path / "4")
    assert edition_comparison.differences(third, fourth) == []
    assert "inget annat" in town.run(".venv/bin/rakenskap verify site")
    be_copied(town, tmp_path)


def begin(town: Town) -> None:
    """Nothing is missing but the answers that only the publisher has, and nothing is published before they are given."""
    asked = "Tillgänglighetsredogörelsen är inte ifylld: 8 svar saknas"
    _, check = blocks(town.guide(), "Kom igång")
    said = town.run(check, ends=2)
    assert said.count("  fel ") == 1
    assert asked in said
    town.run("make site", ends=2)
    assert not (town.folder / "site").exists()
    answer(town.folder)


def publish(town: Town, folder: Path) -> Path:
    """A board with two years, and one with tables of every kind: what the guides' commands push is published."""
    (board,) = blocks(town.guide("data/README.md"), "Lägg in en rapport", "yaml", "board.yaml")
    town.write(f"{BOARD}/board.yaml", board)
    for year in (2023, 2024):
        town.report(BOARD, year)
    add_report(town.folder)
    (commands,) = blocks(town.guide(), "Publicera")
    assert "4 rapporter" not in town.run(commands)
    assert town.run("git ls-remote --heads origin").split()[0] == git(town.folder, "rev-parse", "HEAD")
    site = town.build(folder)
    assert "inget har ändrats" in town.run("make site")
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    assert "<title>Storåkers kommun</title>" in pages["index.html"]
    assert 'rk-home" href="../.." >Storåkers kommun</a>' in re.sub(r"\s+", " ", pages["fritidsnamnden/2025/index.html"])
    for report in ("fritidsnamnden/2025", "storaker-kulturnamnden/2023", "storaker-kulturnamnden/2024"):
        assert f"{report}/arsrapport/v1.0.0/index.html" in pages
    kinds = {".html", ".xml", ".json", ".csv", ".js", ".css"}
    guides = site / "redaktionen"  # how reports are written is shown with a municipality that is made up
    found = site / "sok"  # and the index of the search has their words, too
    skipped = {*guides.rglob("*"), *found.rglob("*.json")}
    files = [path for path in site.rglob("*") if path.suffix in kinds and path not in skipped]
    assert guides.is_dir()
    assert not [str(path) for path in files if DEMONSTRATION.search(path.read_text("utf-8"))]
    assert f"{SOURCE}/-/edit/main/data/fritidsnamnden" in "".join(pages.values())
    assert "edit/main/content" not in "".join(pages.values())  # the program's own pages aren't theirs to edit
    assert f'"rakenskap=={program_version.here().version}"' in (site / "manifest.json").read_text("utf-8")
    return site


def correct(town: Town, folder: Path, before: Path) -> Path:
    """A figure is corrected by the lines that the review shows, and the edition before it is as it was."""
    report = f"{BOARD}/2024/arsrapport"
    branch, gate, merge = blocks(town.guide(), "Rätta det som är publicerat")
    town.run(branch)
    for old, new in (
        ("Bibliotek;;12 250;12 400;150", "Bibliotek;;12 240;12 400;160"),
        ("18 370;18 500;130", "18 360;18 500;140"),
    ):
        town.edit(f"{report}/drift.csv", old, new)
    town.edit(f"{report}/datapackage.yaml", "[130 tkr]", "[140 tkr]")
    said = town.run(gate, ends=1)
    shown = re.search(
        r"^ +version: 1\.0\.1\n(?P<space> +)changes:\n(?P<entry>(?: +.*\n)+?)  gör så", said, re.MULTILINE
    )
    assert shown is not None, said
    entry = (
        re.sub(rf"(?m)^{shown['space']}", "", shown["entry"])
        .replace("ÅÅÅÅ-MM-DD", "2026-11-22")
        .replace("…", "Fel avskrivet.")
    )
    town.edit(f"{report}/datapackage.yaml", "version: 1.0.0\n", "version: 1.0.1\n")
    town.edit(f"{report}/datapackage.yaml", "changes:\n", f"changes:\n{entry}")
    town.run(gate)
    town.run(merge)
    site = town.build(folder)
    # it tells that there is a newer one, and says nothing else than before
    (told,) = edition_comparison.differences(before, site)
    assert told == "storaker-kulturnamnden/2024/arsrapport/v1.0.0/index.html"
    assert "12 250" in page(site, "storaker-kulturnamnden/2024/arsrapport/v1.0.0").replace("\N{NO-BREAK SPACE}", " ")
    assert "12 240" in page(site, "storaker-kulturnamnden/2024/arsrapport").replace("\N{NO-BREAK SPACE}", " ")
    assert "Fel avskrivet." in page(site, "rattelser")
    return site


def upgrade(town: Town, folder: Path, offered: Path) -> Path:
    """The newest version that pip finds takes the place of the site's, once its pages have been compared."""
    wheel = newer(town.folder, offered, theme=("Byggd med Räkenskap, MkDocs", "Gjord med Räkenskap, MkDocs"))
    move, save = blocks(town.guide(), "Nyare version av programmet")
    assert "säger samma sak som förut" in town.run(move)
    assert [path.name for path in (town.folder / "hooks").glob("*.whl")] == [wheel.name]
    program = offered / "installed"
    shutil.unpack_archive(wheel, program, "zip")
    town.install(program)
    town.run(save)
    site = town.build(folder)
    assert "Gjord med Räkenskap" in (site / "index.html").read_text("utf-8")
    assert '"rakenskap==9.0.0"' in (site / "manifest.json").read_text("utf-8")
    return site


def reorganise(town: Town, folder: Path) -> Path:
    """Another board takes over, as the guide writes it: the pages lead both ways, and every address remains."""
    shown = blocks(town.guide("data/HANDBOK.md"), "När en nämnd byter namn, delas eller slås ihop", "yaml")
    (board,) = blocks(town.guide("data/README.md"), "Lägg in en rapport", "yaml", "board.yaml")
    town.write(f"{NEXT}/board.yaml", board.replace("Kulturnämnden", "Kultur- och fritidsnämnden"))
    before = shown[-1].replace(
        "board: Fritidsnämnden", "board: fritidsnamnden"
    )  # a board that is here goes by its folder
    town.edit(f"{NEXT}/board.yaml", "mandate: ", f"{before}mandate: ")
    town.report(NEXT, 2025)
    _, save = blocks(town.guide(), "Nyare version av programmet")
    town.run(save.replace("Byt till en nyare version av programmet", "Nämnden går ihop med en annan"))
    site = town.build(folder)
    assert "till och med 31 december 2024" in page(site, "storaker-kultur-och-fritidsnamnden")
    for path in ("storaker-kulturnamnden", "storaker-kulturnamnden/2024"):
        assert "Kultur- och fritidsnämnden" in page(site, path)
        assert "Från och med 1 januari 2025" in page(site, path)
    return site


def be_copied(town: Town, folder: Path) -> None:
    """Another municipality takes a copy: what the first has published is no edition of its, and its first report is."""
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "grannens.git")
    town.run(f"git clone --quiet {SOURCE} {shlex.quote(str(folder / 'granne'))}")
    own = Town(folder / "granne", settings(folder, folder / "grannens.git"))
    git(own.folder, "remote", "set-url", "origin", str(folder / "grannens.git"))
    own.install(folder / "ny/installed")
    own.edit("site_config/site.yaml", "https://rapporter.storaker.se/", "https://rapporter.lillan.se/")
    own.edit("site_config/site.yaml", "publisher: Storåkers kommun", "publisher: Lillåns kommun")
    for board in (BOARD, NEXT, "data/fritidsnamnden"):
        shutil.rmtree(own.folder / board)
    commit(own.folder, "Gör webbplatsen till vår")
    assert "Tillgänglighetsredogörelsen är ordagrant den som Storåkers kommun har" in " ".join(
        own.run("make check", ends=2).split()
    )
    own.edit("site_config/tillganglighet.yaml", "actor: Storåkers kommun", "actor: Lillåns kommun")
    own.run("make check")
    add_report(own.folder)
    own.edit("data/fritidsnamnden/2025/arsrapport/datapackage.yaml", "title: ", "title: Lillåns ")
    _, save = blocks(own.guide(), "Nyare version av programmet")
    own.run(save)
    site = own.build(folder / "5")
    assert sorted(path.name for path in site.glob("*namnden")) == ["fritidsnamnden"]
    assert "Lillåns" in page(site, "fritidsnamnden/2025/arsrapport/v1.0.0")
    assert "Rättelser" not in page(site, "fritidsnamnden/2025/arsrapport")
