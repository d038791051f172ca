"""A project to build: the program of this folder, made-up reports, and the history of both in git."""

from __future__ import annotations

import compileall
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import amounts
import generated
import history
from folders import ROOT
from own import SMALL, Own, Shape
from words import OWN_MEASURES

_BEGINNING: Final = re.compile(r"^editions_from:.*\n", re.MULTILINE)
_ONCE: Final = 16
"""Pages of a site that has no reports."""


def corrected_report(shape: Shape = SMALL) -> Own:
    """The report that one cell is changed of."""
    return Own(1, shape)


def pages(count: int, shape: Shape = SMALL) -> int:
    """About how many pages a site of ``count`` reports has."""
    owned = history.reports(count, shape)
    boards = {own.board for own in owned}
    years = {(own.board, own.year) for own in owned}
    # the newest page, the page of changes, and each edition
    told = sum(2 + own.editions for own in owned)
    return _ONCE + len(boards) * (2 + OWN_MEASURES) + len(years) + told


def reports(wanted: int, shape: Shape = SMALL) -> int:
    """How many reports the site of about ``wanted`` pages has, at least two."""
    count = 2
    while pages(count, shape) < wanted:
        count += 1
    return count


def made(root: Path, count: int, shape: Shape = SMALL) -> None:
    """Makes the project in ``root``: its files, ready to run, and its history."""
    history.imported(root, history.stream(count, dict(_program()), shape))
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=root, check=True)
    compileall.compile_dir(root / "hooks", quiet=1)


def corrected(own: Own, edition: int) -> dict[str, bytes]:
    """The files of a report that an edition after its last one changes: one figure, what it adds up to, and the entry."""
    before = dict(generated.report(own, own.editions + edition - 1))
    after = dict(generated.report(own, own.editions + edition))
    return {path: content for path, content in after.items() if before[path] != content}


def committed(root: Path, files: dict[str, bytes]) -> None:
    """Writes the files and checks them in."""
    for path, content in files.items():
        (root / path).write_bytes(content)
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.se"]
    subprocess.run(["git", *who, "commit", "-q", "--all", "-m", "Rätta"], cwd=root, check=True)


def _program() -> Iterator[tuple[str, bytes]]:
    for name in (".gitignore", "mkdocs.yml", "requirements.lock", "site_config", "content", "hooks"):
        for path in sorted([ROOT / name, *(ROOT / name).rglob("*")]):
            if path.is_file() and "__pycache__" not in path.parts:
                content = path.read_bytes()
                if path.name == "site.yaml":
                    content = _BEGINNING.sub("", content.decode()).encode()
                yield path.relative_to(ROOT).as_posix(), content


def page(own: Own) -> str:
    """Where the site shows the report."""
    return own.folder.removeprefix("data/") + "/"


def figure(own: Own, edition: int) -> str:
    """The figure that is changed, as a page shows it so many editions after the last one."""
    table = dict(generated.report(own, own.editions + edition))[f"{own.folder}/drift.csv"]
    return amounts.spaced(int(table.decode().split("\n")[1].split(";")[-1]))
