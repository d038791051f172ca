"""The folder of the finished site: it gets what is new, loses what is gone, and is finished after an interruption."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakenskap.base.published_file import StoredFile
from rakenskap.building import manifest, site_folder
from rakenskap.building.manifest import Manifest
from rakenskap.building.site_folder import NEW, READY, SITE
from rakenskap.model import addresses

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
        if path.name != addresses.MANIFEST
    }


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project whose site is to change: a page, a new one, a file where a folder was; and what is gone, also a link."""
    write(
        tmp_path / SITE, **{"index.html": "1", "lika.html": "lika", "gammal__sida.html": "borta", "mapp__fil": "borta"}
    )
    (tmp_path / SITE / "länk").symlink_to(tmp_path)
    (tmp_path / SITE / addresses.MANIFEST).write_text("det förra")
    write(tmp_path / NEW, **{"index.html": "2", "ny__sida.html": "ny", "mapp": "fil"})
    files = tuple(StoredFile(path, 0, "0" * 64) for path in WANTED)
    told = manifest.as_json(Manifest("https://example.se/", None, dirty=False, epoch=0, tools=(), files=files))
    (tmp_path / NEW / addresses.MANIFEST).write_text(told)
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
    assert (built / SITE / addresses.MANIFEST).read_text() == "det förra"
    site_folder.finish(built)
    assert shown(built) == AFTER
    assert not (built / READY).exists()
    assert manifest.from_json((built / SITE / addresses.MANIFEST).read_bytes()).files


def test_where_only_the_empty_folder_is_left_it_is_removed(built: Path) -> None:
    site_folder.publish(built, WANTED)
    (built / READY).mkdir()
    site_folder.finish(built)
    assert shown(built) == AFTER
    assert not (built / READY).exists()
    site_folder.finish(built)
