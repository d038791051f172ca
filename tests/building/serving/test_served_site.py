"""The folder that a server shows: it gets what is new and loses what is gone, and can be read meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.base.published_file import StoredFile
from rakenskap.building.serving import served_site
from rakenskap.building.serving.served_site import ServedSite


def write(folder: Path, **content: str) -> None:
    for name, text in content.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def written(folder: Path, path: str, name: str) -> StoredFile:
    status = (folder / path).stat()
    return StoredFile(path, status.st_size, name, status.st_mtime_ns)


@pytest.fixture
def served(tmp_path: Path) -> ServedSite:
    """A site with two files of ours and two of MkDocs's, as the first build moved them in."""
    shown = tmp_path / "site"
    shown.mkdir()
    folder = served_site.written_to(shown)
    write(folder, lika="lika", namnd__tal="1", sida="MkDocs 1", borta="MkDocs")
    laid = {path: written(folder, path, path) for path in ("lika", "namnd/tal")}
    files = ServedSite(shown).moved(folder, laid, is_whole=True)
    assert contents(shown) == {"lika": "lika", "namnd/tal": "1", "sida": "MkDocs 1", "borta": "MkDocs"}
    return ServedSite(shown, files)


def test_the_engine_writes_beside_what_is_shown(tmp_path: Path) -> None:
    folder = served_site.written_to(tmp_path / "site")
    assert folder != tmp_path / "site"
    assert served_site.shown_in(folder) == tmp_path / "site"


def test_a_build_changes_what_is_new_and_removes_what_is_gone(served: ServedSite) -> None:
    folder = served_site.written_to(served.shown)
    before = (served.shown / "lika").stat().st_ino
    same = served.earlier.given("lika", "lika")
    assert same is not None
    assert served.earlier.given("namnd/tal", "annat") is None
    write(folder, namnd__tal="2", sida="MkDocs 2", ny__sida="MkDocs")
    laid = {"lika": same, "namnd/tal": written(folder, "namnd/tal", "annat")}
    found = served.moved(folder, laid, is_whole=True)
    assert contents(served.shown) == {"lika": "lika", "namnd/tal": "2", "sida": "MkDocs 2", "ny/sida": "MkDocs"}
    assert found.keys() == contents(served.shown).keys()
    assert (served.shown / "lika").stat().st_ino == before


def test_a_page_that_is_made_before_the_rest_leaves_the_rest(served: ServedSite) -> None:
    folder = served_site.written_to(served.shown)
    write(folder, sida="MkDocs 2")
    found = served.moved(folder, {}, is_whole=False)
    assert contents(served.shown) == {"lika": "lika", "namnd/tal": "1", "sida": "MkDocs 2", "borta": "MkDocs"}
    assert found.keys() == contents(served.shown).keys()
    assert ServedSite(served.shown, found).earlier.given("lika", "lika") is not None


def test_a_file_that_somebody_has_changed_is_written_again(served: ServedSite) -> None:
    write(served.shown, lika="ändrad")
    assert served.earlier.given("lika", "lika") is None
