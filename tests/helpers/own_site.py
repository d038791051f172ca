"""A municipality's own site: begun, filled in, and built by the program as it is installed from its wheel."""

from __future__ import annotations

import compileall
import contextlib
import os
import pty
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from folders import EXAMPLES
from website import made_once

ANSWERS = (
    *("--publisher", "Storåkers kommun"),
    *("--organisation-number", "212000-0449"),
    *("--address", "https://rapporter.storaker.se/"),
    *("--email", "rapporter@storaker.se"),
    *("--repository", "https://gitlab.com/storaker/rapporter"),
)
STATEMENT = {
    "conformance:": "conformance: helt förenlig",
    "  text:": "  text: Vi känner inte till några brister.",
    "assessed:": "assessed: 2026-11-22",
    "updated:": "updated: 2026-11-22",
    "method:": "method: Vi har gjort en självskattning.",
    "feedback:": "feedback: Skriv till oss. Vi svarar inom en vecka.",
    "burden:": "burden: Nej.",
    "exempt:": "exempt: Nej.",
}
DEMONSTRATION = re.compile(
    "hallsberg|helsingborg|linköping|sjöbo|tyresö|exempelkommun|exempelnämnd|example[.]se", re.IGNORECASE
)
COMMAND = (sys.executable, "-c", "from rakenskap.cli import main; main()")


def installed(factory: pytest.TempPathFactory) -> Path:
    """The program as it is installed: its wheel, unpacked where nothing of the repository lies."""
    return made_once(factory, "installed", _installed)


def _installed(folder: Path) -> None:
    new = folder.parent / "begun"
    done = subprocess.run([*COMMAND, "init", str(new), *ANSWERS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (new / "hooks").glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder)
    compileall.compile_dir(folder, quiet=1)  # as every installer does
    shutil.rmtree(new)


def environment(program: Path) -> dict[str, str]:
    """The environment in which Python finds the program in that folder."""
    return os.environ | {"PYTHONPATH": str(program), "SOURCE_DATE_EPOCH": "1800000000"}


def run(program: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """``rakenskap`` with these words in ``folder``, as it is installed."""
    return subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        env=environment(program),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run_on_terminal(program: Path, folder: Path, words: tuple[str, ...], typed: tuple[str, ...]) -> tuple[str, int]:
    """What ``rakenskap`` with these words prints on a terminal where these lines are typed, and its exit code."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *words], cwd=folder, env=environment(program), stdin=its, stdout=its, stderr=its
    ) as process:
        os.close(its)
        os.write(ours, "".join(f"{line}\n" for line in typed).encode())
        said = b""
        # a terminal whose last writer is gone can't be read: that is its end
        with contextlib.suppress(OSError):
            while part := os.read(ours, 4096):
                said += part
    os.close(ours)
    return said.decode(), process.returncode


def answer(site: Path) -> None:
    """Fill in the accessibility statement."""
    form = site / "site_config/tillganglighet.yaml"
    lines = form.read_text(encoding="utf-8").splitlines()
    form.write_text("".join(f"{STATEMENT.get(line, line)}\n" for line in lines), encoding="utf-8")


def add_report(site: Path) -> None:
    """A board with a report that has a table of every kind."""
    shutil.copytree(EXAMPLES / "ok_every_kind/data", site / "data", dirs_exist_ok=True)
    (site / "data/exempelnamnden").rename(site / "data/fritidsnamnden")
    board = site / "data/fritidsnamnden/board.yaml"
    board.write_text(
        board.read_text(encoding="utf-8")
        .replace("Exempelnämnden", "Fritidsnämnden")
        .replace("Exempelkommunen", "Storåker"),
        encoding="utf-8",
    )


def newer(site: Path, folder: Path, **changes: tuple[str, str]) -> Path:
    """The wheel of a version 9.0.0, which differs from the site's in one string of each of these text files."""
    (wheel,) = (site / "hooks").glob("*.whl")
    version = wheel.name.split("-")[1]
    path = folder / wheel.name.replace(version, "9.0.0")
    folder.mkdir()
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if ".dist-info/" in name:
                content = content.replace(f"Version: {version}".encode(), b"Version: 9.0.0")
                content = content.replace(f"rakenskap-{version}.dist-info".encode(), b"rakenskap-9.0.0.dist-info")
            for file, (before, after) in changes.items():
                if name == f"rakenskap/program/site_config/text/{file}.yaml":
                    assert before.encode() in content
                    content = content.replace(before.encode(), after.encode())
            new.writestr(name.replace(f"rakenskap-{version}.dist-info", "rakenskap-9.0.0.dist-info"), content)
    return path
