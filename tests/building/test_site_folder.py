"""The folder of the finished site, which gets what is new and loses what is gone."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from rakenskap.base import output_folder, published_file
from rakenskap.base.output_folder import ForeignFolderError
from rakenskap.base.published_file import StoredFile
from rakenskap.building import manifest, site_folder
from rakenskap.building.manifest import Manifest
from rakenskap.building.site_folder import NEW, READY, SITE

WANTED = ("index.html", "ny/sida.html", "lika.html", "mapp")


def write(folder: Path, **content: str) -> None:
    for name, text in content.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def shown(root: Path) -> dict[str, str]:
    folder = root / SITE
    return {
        path.relative_to(folder).as_posix(): "" if path.is_dir() else path.read_text()
        for path in folder.rglob("*")
        if path.name != published_file.MANIFEST
    }


def told(name: str, files: tuple[StoredFile, ...] = ()) -> str:
    """A manifest of that name."""
    address = f"https://example.se/{name}/"
    return manifest.as_json(Manifest(address, None, dirty=False, epoch=0, tools=(), files=files))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project whose site is to change: a page, a new one, a file where a folder was; and what is gone, also a link."""
    write(
        tmp_path / SITE, **{"index.html": "1", "lika.html": "lika", "gammal__sida.html": "borta", "mapp__fil": "borta"}
    )
    (tmp_path / SITE / "länk").symlink_to(tmp_path)
    (tmp_path / SITE / published_file.MANIFEST).write_text(told("förra"))
    write(tmp_path / NEW, **{"index.html": "2", "ny__sida.html": "ny", "mapp": "fil"})
    files = tuple(StoredFile(path, 0, "0" * 64) for path in WANTED)
    (tmp_path / NEW / published_file.MANIFEST).write_text(told("nya", files))
    output_folder.mark(tmp_path / output_folder.WORK)
    return tmp_path


AFTER = {"index.html": "2", "lika.html": "lika", "ny": "", "ny/sida.html": "ny", "mapp": "fil"}


def test_what_is_new_is_moved_in_and_what_is_gone_is_removed(built: Path) -> None:
    kept = (built / SITE / "lika.html").stat().st_ino
    site_folder.publish(built, WANTED)
    assert shown(built) == AFTER
    assert (built / SITE / "lika.html").stat().st_ino == kept
    assert sorted(path.name for path in built.iterdir()) == [SITE]


def test_the_first_site_is_moved_whole(built: Path) -> None:
    (built / SITE).rename(built / "annan")
    site_folder.publish(built, WANTED)
    assert shown(built) == {"index.html": "2", "ny": "", "ny/sida.html": "ny", "mapp": "fil"}


@pytest.mark.parametrize("moves", range(4))
def test_what_was_interrupted_is_finished_by_the_next(built: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """After so many files have been moved the process ends; the manifest is the last of them."""
    replace = Path.replace
    done: list[Path] = []

    def stopped(own: Path, place: Path) -> Path:
        if len(done) == moves:
            raise OSError(28, "No space left on device", str(place))
        done.append(place)
        return replace(own, place)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopped)
        with pytest.raises(OSError, match="No space left"):
            site_folder.publish(built, WANTED)
    assert (built / SITE / published_file.MANIFEST).read_text() == told("förra")
    site_folder.finish(built)
    assert shown(built) == AFTER
    assert not (built / READY).exists()
    assert manifest.from_json((built / SITE / published_file.MANIFEST).read_bytes()).files


def test_where_only_the_empty_folder_is_left_it_is_removed(built: Path) -> None:
    site_folder.publish(built, WANTED)
    (built / READY).mkdir()
    site_folder.finish(built)
    assert shown(built) == AFTER
    assert not (built / READY).exists()
    site_folder.finish(built)


def test_a_site_on_another_disk_gets_copies_which_later_builds_know_again(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file can't be moved from one disk to another: ``rename`` says so for what comes from the folder beside."""
    replace = Path.replace
    times = {path: (built / NEW / path).stat().st_mtime_ns for path in ("index.html", "ny/sida.html")}

    def apart(own: Path, place: Path) -> Path:
        if READY in own.parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(own), None, str(place))
        return replace(own, place)

    monkeypatch.setattr(Path, "replace", apart)
    site_folder.publish(built, WANTED)
    assert shown(built) == AFTER
    assert {path: (built / SITE / path).stat().st_mtime_ns for path in times} == times
    assert sorted(path.name for path in built.iterdir()) == [SITE]


# -- Whose folders they are ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [SITE, output_folder.WORK, READY])
def test_a_link_in_the_place_of_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "annan").mkdir()
    (tmp_path / name).symlink_to(tmp_path / "annan")
    with pytest.raises(ForeignFolderError) as refused:
        site_folder.check(tmp_path)
    assert (refused.value.code, refused.value.path) == ("folder.link", name)


@pytest.mark.parametrize("name", [SITE, output_folder.WORK, READY])
def test_a_folder_that_the_program_has_not_made_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, brev="viktigt")
    with pytest.raises(ForeignFolderError) as refused:
        site_folder.check(tmp_path)
    assert (refused.value.code, refused.value.path) == ("folder.foreign", name)
    (tmp_path / name / published_file.MANIFEST).write_text('{"name": "En app", "icons": []}')
    with pytest.raises(ForeignFolderError):
        site_folder.check(tmp_path)


def test_what_a_build_or_an_earlier_version_has_made_is_its_own(built: Path) -> None:
    """A site by its manifest, the folder beside by its mark, and folders in which nothing lies by that."""
    site_folder.check(built)
    (built / READY / "tom").mkdir(parents=True)
    site_folder.check(built)
    (built / READY / "tom").rmdir()
    (built / READY).rmdir()
    (built / NEW).rename(built / READY)
    site_folder.check(built)


def test_a_build_begins_with_an_empty_folder_of_its_own_and_without_links_in_the_site(built: Path) -> None:
    write(built / "annan", brev="viktigt")
    (built / SITE / "till").symlink_to(built / "annan")
    site_folder.begin(built)
    assert sorted(path.name for path in (built / output_folder.WORK).iterdir()) == [output_folder.MARK]
    assert not any(path.is_symlink() for path in (built / SITE).rglob("*"))
    assert (built / "annan/brev").read_text() == "viktigt"
    site_folder.clear(built)
    assert not (built / output_folder.WORK).exists()
