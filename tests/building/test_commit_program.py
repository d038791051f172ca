"""The program in a commit: its own modules, or the wheel that a site's lock names, and whether it is what is installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from folders import ROOT

from rakenskap.building import commit_program
from rakenskap.building.commit_program import WrongWheelError
from rakenskap.scaffold import program_lock

ASKED = """
from importlib.metadata import entry_points, version
import rakenskap
print(rakenskap.__name__, rakenskap.__doc__, version("rakenskap"))
print(*sorted(f"{point.name}={point.value}" for point in entry_points(group="markdown.extensions") if "akenskap" in point.value))
"""


def found(project: Path, folder: Path) -> list[str]:
    """What Python finds of a program where the project's own is laid out."""
    path = os.pathsep.join([*commit_program.laid_out(project, folder), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def own_site(folder: Path, wheel: Path) -> Path:
    """What a site's own repository holds of the program: its wheel, a lock that names it, and what leads MkDocs there."""
    (folder / "hooks").mkdir(parents=True)
    shutil.copy(wheel, folder / "hooks")
    shutil.copy(ROOT / "hooks/mkdocs_hooks.py", folder / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = f"./hooks/{wheel.name} \\\n    --hash=sha256:{digest}\nclick==8.1 \\\n    --hash=sha256:00\n"
    (folder / "requirements.lock").write_text(lock, encoding="utf-8")
    return folder


def small_wheel(folder: Path, version: str) -> Path:
    wheel = folder / f"rakenskap-{version}-py3-none-any.whl"
    info = f"rakenskap-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("rakenskap/__init__.py", '"""Hjulets."""')
        packed.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: rakenskap\nVersion: {version}\n")
        packed.writestr(f"{info}/entry_points.txt", "[markdown.extensions]\nannan = rakenskap.annan:Annan\n")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the program that is installed here."""
    (path, content), *_ = [pair for pair in program_lock.of_installed().files.items() if pair[0].endswith(".whl")]
    place = tmp_path_factory.mktemp("wheel") / Path(path).name
    place.write_bytes(content)
    return place


def test_the_commits_program_and_entry_points_stand_before_those_that_are_installed(tmp_path: Path) -> None:
    (tmp_path / "hooks/rakenskap").mkdir(parents=True)
    (tmp_path / "hooks/rakenskap/__init__.py").write_text('"""Commitens."""', encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "rakenskap"\nversion = "9.9.9"\n'
        '[project.entry-points."markdown.extensions"]\nannan = "rakenskap.annan:Annan"\n',
        encoding="utf-8",
    )
    assert found(tmp_path, tmp_path / "program") == ["rakenskap Commitens. 9.9.9", "annan=rakenskap.annan:Annan"]


def test_a_commit_without_a_project_file_needs_none(tmp_path: Path) -> None:
    assert commit_program.laid_out(tmp_path, tmp_path / "program") == [f"{tmp_path}/program", f"{tmp_path}/hooks"]
    assert list(tmp_path.iterdir()) == []


def test_a_sites_own_program_is_the_wheel_that_its_lock_names(tmp_path: Path) -> None:
    project = own_site(tmp_path / "site", small_wheel(tmp_path, "9.9.9"))
    assert found(project, tmp_path / "program") == ["rakenskap Hjulets. 9.9.9", "annan=rakenskap.annan:Annan"]
    assert commit_program.others(project) == ("requirements.lock",)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 nej"])
def test_a_wheel_that_is_gone_or_another_than_the_lock_says_is_not_used(tmp_path: Path, content: bytes | None) -> None:
    project = own_site(tmp_path / "site", small_wheel(tmp_path, "9.9.9"))
    wheel = project / "hooks/rakenskap-9.9.9-py3-none-any.whl"
    wheel.unlink()
    if content is not None:
        wheel.write_bytes(content)
    for ask in (commit_program.others, lambda project: commit_program.laid_out(project, tmp_path / "program")):
        with pytest.raises(WrongWheelError, match=wheel.name):
            ask(project)
    assert not (tmp_path / "program").exists()


def test_the_installed_program_serves_a_site_that_locks_it_whatever_templates_are_the_sites_own(
    tmp_path: Path, wheel: Path
) -> None:
    project = own_site(tmp_path / "site", wheel)
    (project / "site_config/theme").mkdir(parents=True)
    (project / "site_config/theme/main.html").write_text("egen", encoding="utf-8")
    assert commit_program.others(project) == ()


def test_a_program_of_the_same_version_with_other_files_is_another(tmp_path: Path, wheel: Path) -> None:
    changed = tmp_path / wheel.name
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"\n" if name == "rakenskap/__init__.py" else b""))
    assert commit_program.others(own_site(tmp_path / "site", changed)) == ("requirements.lock",)


def test_what_would_be_run_beside_the_program_is_named(tmp_path: Path, wheel: Path) -> None:
    project = own_site(tmp_path / "site", wheel)
    (project / "hooks/yaml.py").write_text("", encoding="utf-8")
    (project / "mkdocs.yml").write_text("hooks: [annan.py]\n", encoding="utf-8")
    assert commit_program.others(project) == ("hooks/yaml.py", "mkdocs.yml")
