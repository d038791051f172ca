"""Folders that are written to: never through a link, and never somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.base import output_folder
from rakenskap.base.output_folder import MARK, ForeignFolderError, OutputFolder


def test_a_folder_is_made_anew_where_it_is_the_programs_own(tmp_path: Path) -> None:
    output_folder.make(tmp_path / "ny")
    (tmp_path / "ny/fil").write_text("x", encoding="utf-8")
    output_folder.make(tmp_path / "ny")
    assert [path.name for path in (tmp_path / "ny").iterdir()] == [MARK]


def test_a_folder_that_somebody_else_has_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "annan").mkdir()
    output_folder.make(tmp_path / "annan")  # nothing lies in it
    (tmp_path / "annan" / MARK).unlink()
    (tmp_path / "annan/brev").write_text("viktigt", encoding="utf-8")
    (tmp_path / "länk").symlink_to(tmp_path / "annan")
    for name, code in (("annan", "folder.foreign"), ("länk", "folder.link")):
        with pytest.raises(ForeignFolderError) as refused:
            output_folder.make(tmp_path / name)
        assert refused.value.code == code
    assert (tmp_path / "annan/brev").read_text(encoding="utf-8") == "viktigt"


@pytest.mark.parametrize("link", ["ut/mapp", "ut/mapp/fil", "ut/mapp/under"])
def test_no_file_is_written_through_a_link(tmp_path: Path, link: str) -> None:
    (tmp_path / "annan").mkdir()
    (tmp_path / "annan/fil").write_text("viktigt", encoding="utf-8")
    (tmp_path / link).parent.mkdir(parents=True)
    (tmp_path / link).symlink_to(tmp_path / "annan" / ("fil" if link.endswith("fil") else ""))
    output = OutputFolder(tmp_path / "ut")
    output.write("bredvid/fil", b"x")
    with pytest.raises(ForeignFolderError):
        output.write("mapp/under/fil" if link.endswith("under") else "mapp/fil", b"x")
    assert [path.read_text(encoding="utf-8") for path in (tmp_path / "annan").iterdir()] == ["viktigt"]


def test_the_files_of_a_folder_are_told_as_addresses_have_them_and_no_link_is_followed(tmp_path: Path) -> None:
    for name in ("a.html", "b/c/d.html", "b/.e"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "b/länk").symlink_to(tmp_path)
    assert sorted(output_folder.files(tmp_path)) == ["a.html", "b/.e", "b/c/d.html", "b/länk"]
