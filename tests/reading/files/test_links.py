"""Links where a build reads or writes are told, each with its place, and nothing is looked at behind them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.reading.files import links


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("content", "file.link"),
        ("content/om.md", "file.link"),
        ("content/om", "file.link"),
        ("site_config/theme/assets/images/favicon.svg", "file.link"),
        ("mkdocs.yml", "file.link"),
        ("site", "folder.link"),
        (".site-ny", "folder.link"),
        (".site-klar", "folder.link"),
        (".cache", "folder.link"),
        (".cache/rakenskap", "folder.link"),
        (".cache/rakenskap/timing.json", "folder.link"),
        (".cache/rakenskap/fragments", "folder.link"),
        (".cache/rakenskap/store/ab", "folder.link"),
    ],
)
@pytest.mark.parametrize("leads", ["annan", "saknas"])
def test_a_link_is_told_with_its_place_wherever_it_leads(tmp_path: Path, place: str, code: str, leads: str) -> None:
    (tmp_path / "annan/rakenskap").mkdir(parents=True)
    (tmp_path / "annan/länk").symlink_to(tmp_path)
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).symlink_to(tmp_path / leads)
    (found,) = links.problems(tmp_path)
    assert (found.code, found.file, found.is_error) == (code, place, True)


def test_a_project_that_is_itself_reached_through_a_link_has_none(tmp_path: Path) -> None:
    for name in ("content", "site_config", "site", ".cache/rakenskap/store"):
        (tmp_path / "p" / name).mkdir(parents=True)
    (tmp_path / "länk").symlink_to(tmp_path / "p")
    assert links.problems(tmp_path / "länk") == []
