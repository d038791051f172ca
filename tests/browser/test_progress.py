"""A whole build says how far it has come to whoever watches it, from both of its processes, and on stderr alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from built_project import what_builds_leave
from terminal import Terminal
from website import run


@pytest.fixture(scope="module")
def project(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(small, tmp_path_factory.mktemp("forlopp") / "projekt", ignore=what_builds_leave)


# What a small build takes isn't certain to be two seconds.
SOON = "from rakenskap import cli; from functools import partial; import rakenskap.building.progress as p; "
SOON += "p.AFTER = 0.0; p.Progress.__init__.__kwdefaults__['after'] = 0.0; "


def at_terminal(project: Path, *words: str) -> tuple[int, str, Terminal]:
    """The exit code, what was written to stdout, and the terminal that stderr is."""
    (project.parent / "snart").mkdir(exist_ok=True)
    (project.parent / "snart/sitecustomize.py").write_text(SOON.replace("; ", "\n"), encoding="utf-8")
    path = os.pathsep.join([str(project.parent / "snart"), os.environ.get("PYTHONPATH", "")])
    command = [str(Path(sys.executable).with_name("rakenskap")), *words]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1800000000", "PYTHONPATH": path, "TERM": "xterm"}
    with Terminal(80) as terminal:
        done = subprocess.run(
            command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=terminal.stream, check=False
        )
        terminal.close()
    return done.returncode, done.stdout.decode(), terminal


def test_a_build_at_a_terminal_draws_what_both_processes_do_and_leaves_nothing(project: Path) -> None:
    code, said, terminal = at_terminal(project, "build")
    assert code == 0
    assert said.startswith("site/ är klar: ")
    assert said.count("\n") == 1
    # the one MkDocs is started for, and the one that starts it, whose steps take a moment each
    for doing in (
        ("Granskar rapporter",),
        ("Läser sidor till sökregistret", "Gör sökregistret", "Räknar kontrollsummor"),
    ):
        assert any(line.startswith(doing) for line in terminal.drawn), doing
    assert max(map(len, terminal.drawn)) < 80
    assert terminal.screen == ""


def test_a_quiet_build_is_silent_and_a_verbose_one_names_every_page(project: Path) -> None:
    code, said, terminal = at_terminal(project, "build", "--quiet")
    assert (code, said, terminal.written) == (0, "", "")
    assert run(project, "cache", "--clear").returncode == 0  # a page that is kept isn't made
    verbose = run(project, "build", "--verbose")
    assert verbose.returncode == 0
    assert verbose.stdout.startswith("site/ är klar: ")
    told = verbose.stderr.splitlines()
    for page in (project / "content").rglob("*.md"):
        assert any(line.endswith(f" s  {page.relative_to(project / 'content').as_posix()}") for line in told), page


def test_a_build_that_fails_says_why_also_when_it_is_quiet(project: Path) -> None:
    """A template with a fault in it is nothing that an editor can have made: a line, and all of it for who asks."""
    template = project / "site_config/templates/pages/downloads.html"
    content = template.read_text(encoding="utf-8")
    template.write_text(content + "{{ finns_inte }}", encoding="utf-8")
    try:
        short, verbose = run(project, "build", "--quiet"), run(project, "build", "--verbose")
    finally:
        template.write_text(content, encoding="utf-8")
    assert short.returncode == verbose.returncode == 1
    assert "Webbplatsen är inte byggd: bygget avbröts. site/ är oförändrad.\n" in short.stdout
    assert "Programmet har ett fel: " in short.stderr
    assert "'finns_inte' is undefined" in short.stderr
    assert "Traceback" not in short.stderr
    assert "Traceback" in verbose.stderr
