"""The files of a site over those of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.base import overlay


@pytest.fixture
def brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that brings two templates."""
    program = tmp_path / "program"
    folder = program / "site_config/templates"
    (folder / "tables").mkdir(parents=True)
    (folder / "feed.xml").write_text("program")
    (folder / "tables/table.html").write_text("program")
    monkeypatch.setattr(overlay, "program_root", lambda: program)
    return program


def site(tmp_path: Path, **files: str) -> Path:
    root = tmp_path / "site"
    (root / "site_config/templates").mkdir(parents=True)
    for name, content in files.items():
        (root / "site_config/templates" / f"{name}.xml").write_text(content)
    return root


def test_a_sites_own_file_takes_the_place_of_the_programs_and_the_others_stay(tmp_path: Path, brought: Path) -> None:
    files = overlay.files(site(tmp_path, feed="site"), "site_config/templates")
    assert {name: path.read_text() for name, path in files.items()} == {
        "feed.xml": "site",
        "tables/table.html": "program",
    }


def test_a_site_without_files_of_its_own_has_the_programs(tmp_path: Path, brought: Path) -> None:
    root = tmp_path / "empty"
    root.mkdir()
    assert list(overlay.files(root, "site_config/templates")) == ["feed.xml", "tables/table.html"]
    assert overlay.file(root, "site_config/templates/feed.xml") == brought / "site_config/templates/feed.xml"
    assert overlay.file(root, "site_config/templates/none.xml") is None


def test_the_programs_own_repository_lies_over_nothing(tmp_path: Path, brought: Path) -> None:
    assert overlay.roots(brought) == (brought,)
    assert len(overlay.roots(tmp_path)) == 2


def test_what_the_program_brings_is_there() -> None:
    assert all((overlay.program_root() / name).exists() for name in overlay.BROUGHT)
