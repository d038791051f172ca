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
from folders import ROOT
from history import imported, stream
from own import Own
from words import OWN_MEASURES

CORRECTED: Final = Own(1)
"""The report that one cell is changed of."""
_BEGINNING: Final = re.compile(r"^editions_from:.*\n", re.MULTILINE)
_ONCE: Final = 14
"""Pages of a site that has no reports."""


def pages(count: int) -> int:
    """About how many pages a site of ``count`` reports has."""
    owned = [Own(number) for number in range(count)]
    boards = {own.board for own in owned}
    years = {(own.board, own.year) for own in owned}
    # the newest page, the page of changes, and each edition
    told = sum(2 + own.editions for own in owned)
    return _ONCE + len(boards) * (2 + OWN_MEASURES) + len(years) + told


def reports(wanted: int) -> int:
    """How many reports the site of about ``wanted`` pages has, at least two."""
    count = 2
    while pages(count) < wanted:
        count += 1
    return count


def made(root: Path, count: int) -> None:
    """Makes the project in ``root``: its files, ready to run, and its history."""
    imported(root, stream(count, dict(_program())))
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


def page() -> str:
    """Where the site shows the report that one cell is changed of."""
    return CORRECTED.folder.removeprefix("data/") + "/"


def figure(edition: int) -> str:
    """The figure that is changed, as a page shows it so many editions after the last one."""
    table = dict(generated.report(CORRECTED, CORRECTED.editions + edition))[f"{CORRECTED.folder}/drift.csv"]
    return amounts.spaced(int(table.decode().split("\n")[1].split(";")[-1]))
