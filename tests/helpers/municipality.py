"""A municipality's repository: real git in a folder of its own, with one board and small reports to edit."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from folders import ROOT
from website import QUICK

from rakenskap.base import site_text
from rakenskap.base.cache import FOLDER, Cache
from rakenskap.editions import publication
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.publication import Publication
from rakenskap.model.problem import Problem
from rakenskap.reading import settings

TEXT: Final = site_text.read(ROOT / "site_config/text")
BOARD: Final = "exempelnamnden"
SITE: Final = """publisher: Exempelkommunen
address: https://example.se/
contact:
  email: a@example.se
licence:
  name: CC0 1.0
  url: https://creativecommons.org/publicdomain/zero/1.0/deed.sv
"""
BOARD_FILE: Final = """name: Exempelnämnden
municipality: Exempelkommunen
municipality_code: 9999
mandate: |
  Nämnden är påhittad.
fictional: ja
"""
DESCRIPTOR: Final = """format: 1
title: Årsrapport {year}
version: 1.0.0
report:
  type: arsrapport
  period: {year}-01-01/{year}-12-31
  status: beslutad
changes:
  - version: 1.0.0
    date: 2026-03-02
    type: publicering
    note: Första publiceringen.
sections:
  - title: Ekonomi
    text: |
      Biblioteket lånade ut fler böcker än året innan.
    show: [drift]
  - title: Mål
    show: [mal]
resources:
  - name: drift
    title: Driftredovisning
    kind: economy
    path: drift.csv
    unit: tkr
  - name: mal
    title: Nämndens mål
    kind: goals
    path: mal.yaml
"""
TABLE: Final = (
    "label;id;utfall_{year};budget_{year};note\nBibliotek;;1250,5;1300;\nSimhall;;830;800;\nMuseum;;..;410;\n"
)
GOALS: Final = "- goal: Fler ska låna böcker\n  status: uppnatt\n  analysis: |\n    Lånen blev fler.\n"
LEGENDS: Final = (
    "legend;id;text;plural;shape;tone;meaning\n"
    "mal;uppnatt;Uppnått;uppnådda;disc;good;\n"
    "mal;delvis;Delvis uppnått;delvis uppnådda;half;part;\n"
    "mal;ej;Inte uppnått;inte uppnådda;square;bad;\n"
)
WHEN: Final = {"GIT_AUTHOR_DATE": "2027-12-31T12:00:00Z", "GIT_COMMITTER_DATE": "2027-12-31T12:00:00Z"}
WHO: Final = ("-c", "user.name=Test", "-c", "user.email=test@example.se", "-c", "commit.gpgsign=false", *QUICK)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A site's folder in a repository of its own."""

    folder: Path

    def git(self, *words: str, succeeds: bool = True) -> str:
        """What git prints; the branch is always ``main``."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | WHEN
        done = subprocess.run(
            ["git", *WHO, "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *words],
            cwd=self.folder,
            env=environment | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert not succeeds or done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, path: str, content: str) -> None:
        """Put a file in the folder."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(content, encoding="utf-8", newline="")

    def edit(self, path: str, old: str, new: str, count: int = 1) -> None:
        """Replace the first ``count`` of some words in a file that has them."""
        content = (self.folder / path).read_text(encoding="utf-8")
        assert old in content, (path, old)
        self.write(path, content.replace(old, new, count))

    def report(self, name: str, year: int = 2025, *, status: str = "beslutad", board: str = BOARD) -> str:
        """The folder of a new report, which is written but not committed."""
        folder = f"data/{board}/{year}/{name}"
        descriptor = DESCRIPTOR.format(year=year).replace("status: beslutad", f"status: {status}", 1)
        self.write(f"{folder}/datapackage.yaml", descriptor)
        self.write(f"{folder}/drift.csv", TABLE.format(year=year))
        self.write(f"{folder}/mal.yaml", GOALS)
        return folder

    def release(self, folder: str, version: str, kind: str, note: str = "Ny utgåva.", day: str = "2026-03-02") -> None:
        """Raise a report's version, with its entry."""
        path = f"{folder}/datapackage.yaml"
        content = (self.folder / path).read_text(encoding="utf-8")
        own = next(line for line in content.splitlines() if line.startswith("version: "))
        entry = f"changes:\n  - version: {version}\n    date: {day}\n    type: {kind}\n    note: {note}\n"
        self.write(path, content.replace(own, f"version: {version}", 1).replace("changes:\n", entry, 1))

    def commit(self, message: str = "Ändra") -> str:
        """The id of a commit of everything in the folder."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def context(self, *, committed: bool = True, base: str = "") -> BuildContext:
        """What the folder is read with."""
        cache = Cache(self.folder / FOLDER)
        return BuildContext(self.folder, settings.read(self.folder), TEXT, cache, committed=committed, base=base)

    def publication(self, *, committed: bool = True, base: str = "") -> Publication:
        """What the folder publishes."""
        return publication.read(self.context(committed=committed, base=base))

    def problems(self, *, committed: bool = True, base: str = "") -> tuple[Problem, ...]:
        """What stands in the way."""
        return self.publication(committed=committed, base=base).result.problems

    def codes(self, *, committed: bool = True, base: str = "") -> list[str]:
        """The codes of what stands in the way."""
        return [found.code for found in self.problems(committed=committed, base=base)]

    def editions(self) -> list[str]:
        """The addresses of every edition."""
        report_histories = self.publication().report_histories.values()
        return sorted(loaded.edition.path for history in report_histories for loaded in history.editions)


def founded(folder: Path) -> Municipality:
    """A repository with a board, a register and settings, and no report yet."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Municipality(folder)
    made.git("init", "-q")
    made.write(".gitignore", ".cache\n")
    made.write("site_config/site.yaml", SITE)
    made.write(f"data/{BOARD}/board.yaml", BOARD_FILE)
    made.write("data/register/legends.csv", LEGENDS)
    made.commit("Börja")
    return made
