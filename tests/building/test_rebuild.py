"""A commit is built by its own program, also where another one is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rakenskap.building import verification

ASKED = """
from importlib.metadata import entry_points, version
import rakenskap
print(rakenskap.__name__, rakenskap.__doc__, version("rakenskap"))
print(*sorted(f"{point.name}={point.value}" for point in entry_points(group="markdown.extensions") if "akenskap" in point.value))
"""


def test_the_commits_program_and_entry_points_stand_before_those_that_are_installed(tmp_path: Path) -> None:
    (tmp_path / "hooks/rakenskap").mkdir(parents=True)
    (tmp_path / "hooks/rakenskap/__init__.py").write_text('"""Commitens."""', encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "rakenskap"\nversion = "9.9.9"\n'
        '[project.entry-points."markdown.extensions"]\nannan = "rakenskap.annan:Annan"\n',
        encoding="utf-8",
    )
    verification.install(tmp_path, tmp_path / "program")
    path = os.pathsep.join([str(tmp_path / "program"), str(tmp_path / "hooks"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines() == ["rakenskap Commitens. 9.9.9", "annan=rakenskap.annan:Annan"]


def test_a_commit_without_a_project_file_needs_none(tmp_path: Path) -> None:
    verification.install(tmp_path, tmp_path / "program")
    assert list(tmp_path.iterdir()) == []
