"""The folder that a server shows: after a build what it made, after a failed one what was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.base.published_file import StoredFile
from rakenskap.building import site_folder
from rakenskap.building.previous_build import PreviousBuild
from rakenskap.building.site_folder import ServedSite


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def write(folder: Path, **content: str) -> None:
    for name, text in content.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def written(folder: Path, path: str, name: str) -> StoredFile:
    status = (folder / path).stat()
    return StoredFile(path, status.st_size, name, status.st_mtime_ns)


@pytest.fixture
def shown(tmp_path: Path) -> ServedSite:
    """A site with two files of ours and a page of MkDocs's, laid aside for the next build."""
    folder = tmp_path / "site"
    write(folder, lika="lika", namnd__tal="1", sida="MkDocs 1", borta="MkDocs")
    laid = {path: written(folder, path, path) for path in ("lika", "namnd/tal")}
    own = site_folder.laid_aside(folder, site_folder.whole(folder, laid))
    assert own is not None
    assert not folder.exists()
    return own


def test_a_build_changes_what_is_new_and_removes_what_is_gone(shown: ServedSite) -> None:
    write(shown.folder, sida="MkDocs 2", ny__sida="MkDocs")
    earlier: PreviousBuild = shown.earlier
    before = (shown.aside / "lika").stat().st_ino
    same = earlier.given("lika", "lika")
    assert same is not None
    assert earlier.given("namnd/tal", "annat") is None
    write(shown.aside, namnd__tal="2")
    laid = {"lika": same, "namnd/tal": written(shown.aside, "namnd/tal", "annat")}
    found = shown.put_back(laid)
    assert files(shown.folder) == {"lika": "lika", "namnd/tal": "2", "sida": "MkDocs 2", "ny/sida": "MkDocs"}
    assert found.keys() == files(shown.folder).keys()
    assert (shown.folder / "lika").stat().st_ino == before
    assert not shown.aside.exists()


def test_after_a_build_that_failed_the_earlier_site_is_shown(shown: ServedSite) -> None:
    write(shown.folder, sida="MkDocs 2")
    shown.restore()
    assert files(shown.folder) == {"lika": "lika", "namnd/tal": "1", "sida": "MkDocs 1", "borta": "MkDocs"}
    assert not shown.aside.exists()


def test_a_file_that_somebody_has_changed_is_written_again(shown: ServedSite) -> None:
    write(shown.aside, lika="ändrad")
    assert shown.earlier.given("lika", "lika") is None


def test_the_first_build_of_a_server_lays_nothing_aside(tmp_path: Path) -> None:
    assert site_folder.laid_aside(tmp_path / "site", {}) is None
