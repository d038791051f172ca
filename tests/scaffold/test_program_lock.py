"""The lock of a site: the program's wheel and what it needs, each with its hash."""

from __future__ import annotations

import hashlib
import zipfile
from importlib import metadata
from io import BytesIO
from pathlib import Path

import pytest
from folders import ROOT

from rakenskap.scaffold import program_lock

LOCK = """\
click==8.3.0 \\
    --hash=sha256:aa
    # via rakenskap (pyproject.toml)
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via
    #   click
    #   pytest
numpy==2.0 ; python_version < '3.12' \\
    --hash=sha256:dd
    # via click
numpy==2.4 ; python_version >= '3.12' \\
    --hash=sha256:ee
    # via click
pytest==9.0 \\
    --hash=sha256:ff
    # via rakenskap (pyproject.toml:dev)
"""


@pytest.fixture(scope="module")
def locked() -> program_lock.ProgramLock:
    """The lock of this program."""
    return program_lock.of_installed()


def test_a_site_locks_what_the_program_needs_and_not_what_tests_it() -> None:
    assert program_lock.dependencies(LOCK) == (
        "click==8.3.0 \\\n    --hash=sha256:aa\n"
        "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        "numpy==2.0 ; python_version < '3.12' \\\n    --hash=sha256:dd\n"
        "numpy==2.4 ; python_version >= '3.12' \\\n    --hash=sha256:ee\n"
    )


def test_the_lock_names_the_wheel_beside_it_with_its_hash(locked: program_lock.ProgramLock) -> None:
    version = metadata.version("rakenskap")
    (wheel,) = [path for path in locked.files if path.endswith(".whl")]
    assert locked.requirement == f"rakenskap=={version}"
    assert wheel == f"hooks/rakenskap-{version}-py3-none-any.whl"
    digest = hashlib.sha256(locked.files[wheel]).hexdigest()
    lock = locked.files["requirements.lock"].decode()
    assert f"./{wheel} \\\n    --hash=sha256:{digest}\n" in lock
    assert "pytest==" not in lock
    assert "mkdocs==1.6.1 \\\n    --hash=sha256:" in lock


def test_the_wheel_holds_the_program_and_what_it_brings(locked: program_lock.ProgramLock) -> None:
    (content,) = [content for path, content in locked.files.items() if path.endswith(".whl")]
    names = set(zipfile.ZipFile(BytesIO(content)).namelist())
    for brought in ("content/om.md", "site_config/text/pages.yaml", "site_config/theme/main.html", "mkdocs.yml"):
        assert f"rakenskap/program/{brought}" in names
        packed = zipfile.ZipFile(BytesIO(content)).read(f"rakenskap/program/{brought}")
        assert packed == (ROOT / brought).read_bytes()
    assert "rakenskap/mkdocs_events.py" in names
    assert not [name for name in names if "tests/" in name or "__pycache__" in name]


def test_an_installed_program_is_packed_into_the_wheel_that_it_came_from(
    locked: program_lock.ProgramLock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As far as what is in it goes: an installer of its own adds what a wheel doesn't have."""
    (content,) = [content for path, content in locked.files.items() if path.endswith(".whl")]
    built = zipfile.ZipFile(BytesIO(content))
    built.extractall(tmp_path)
    (folder,) = tmp_path.glob("*.dist-info")
    (folder / "INSTALLER").write_text("pip\n")
    with (folder / "RECORD").open("a") as record:
        record.write(f"{folder.name}/INSTALLER,,\n../../../bin/rakenskap,,\nrakenskap/__pycache__/x.pyc,,\n")
    monkeypatch.setattr(metadata, "distribution", lambda _: metadata.PathDistribution(folder))
    (again,) = [content for path, content in program_lock.of_installed().files.items() if path.endswith(".whl")]
    packed = zipfile.ZipFile(BytesIO(again))
    assert packed.testzip() is None
    record_name = f"{folder.name}/RECORD"
    assert {name: packed.read(name) for name in packed.namelist() if name != record_name} == {
        name: built.read(name) for name in built.namelist() if name != record_name
    }
